//! Links of the site that lead nowhere: to a page or file that is not there, or to a section that its page lacks.
//!
//! In: each finished page, once. Out: mistakes, located where copy has the link. What a page needs to be judged by is kept
//! small: the ids of most pages of a report are the same, and links that lead somewhere are forgotten at once.

mod references;
mod target;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use hashbrown::HashSet;

use super::compose::Composer;
use super::plan::{PagePlan, Plan};
use crate::config::SiteConfig;
use crate::content::CopyFile;
use crate::content::lint::link_places;
use crate::diag::{Code, Diagnostic, Location, Report, code, did_you_mean};
use references::{References, references};
use target::{Site, Target};

/// Reads the links of finished pages, from several threads, and judges them once all are there.
pub struct LinkCheck<'a> {
    site: Site<'a>,
    /// The file of every page there is, built or not.
    planned: HashSet<String>,
    seen: Mutex<Seen<'a>>,
}

/// What pages hold.
#[derive(Default)]
struct Seen<'a> {
    /// Files beside pages.
    files: HashSet<String>,
    /// The ids of each page that was built, by its file.
    ids: BTreeMap<&'a str, Ids>,
    /// Each set of ids once.
    all_ids: BTreeSet<Ids>,
    /// Links that lead nowhere as far as can be told yet.
    doubts: Vec<Doubt<'a>>,
}

/// The ids of a page in alphabetical order, a line each.
type Ids = Arc<str>;

/// A link that may lead nowhere.
struct Doubt<'a> {
    page: &'a PagePlan,
    /// As the page has it.
    address: String,
    /// The file that it leads to.
    file: String,
    /// The section that it leads to; empty for the top.
    section: String,
}

impl<'a> LinkCheck<'a> {
    /// A check of a site with these pages.
    pub fn new(config: &'a SiteConfig, plan: &'a Plan) -> Self {
        let mut planned: HashSet<String> =
            plan.addresses.values().map(|path| path.file()).collect();
        planned.extend(plan.pages.iter().map(|page| page.file.clone()));
        let site = Site { base_url: &config.base_url, base_path: config.base_path() };
        Self { site, planned, seen: Mutex::default() }
    }

    /// Takes note of a file that is published beside the pages.
    pub fn add_file(&self, path: &str) {
        self.lock().files.insert(path.to_owned());
    }

    /// Reads the links of a page. Those to files that are known already need not be kept until all are.
    pub fn read(&self, page: &'a PagePlan, html: &str) {
        let References { mut ids, addresses } = references(html);
        ids.sort_unstable();
        ids.dedup();
        let mut doubts: Vec<Doubt<'a>> = Vec::new();
        for address in addresses {
            let Target::Inside { file, section } = self.site.target(page, address) else {
                continue;
            };
            let is_here = file == page.file;
            let leads_somewhere = match section.as_str() {
                "" => is_here || self.planned.contains(&file),
                section => is_here && ids.binary_search(&section).is_ok(),
            };
            if !leads_somewhere {
                doubts.push(Doubt { page, address: address.to_owned(), file, section });
            }
        }
        let ids: Ids = ids.join("\n").into();
        let mut seen = self.lock();
        doubts
            .retain(|Doubt { file, .. }| self.planned.contains(file) || !seen.files.contains(file));
        seen.doubts.extend(doubts);
        let ids = match seen.all_ids.get(&ids) {
            Some(same) => Arc::clone(same),
            None => {
                seen.all_ids.insert(Arc::clone(&ids));
                ids
            }
        };
        seen.ids.insert(&page.file, ids);
    }

    /// Reports the links that lead nowhere. `copy` gives the files that the copy of a page is in.
    pub fn judge<'c>(&self, copy: &dyn Fn(&PagePlan) -> Vec<&'c CopyFile>, report: &mut Report) {
        let seen = self.lock();
        let mut places: BTreeMap<(String, &str), Vec<Location>> = BTreeMap::new();
        for doubt in &seen.doubts {
            let Some((code, message, hint)) = self.verdict(doubt, &seen) else { continue };
            let shown = self.site.typed(&doubt.address);
            let mut found: Vec<Location> = Vec::new();
            for file in copy(doubt.page) {
                let key = (file.source.path.to_string(), doubt.address.as_str());
                let places = places.entry(key);
                let places = places.or_insert_with(|| link_places(file, &[&doubt.address, shown]));
                found.extend(places.iter().cloned());
            }
            let problem = Diagnostic::error(code, message)
                .maybe_hint(hint)
                .on_page(doubt.page.facts.url.clone());
            if found.is_empty() {
                report.push(
                    problem.note(
                        "the page's copy does not have it: a template wrote it, or a component",
                    ),
                );
            } else {
                found.into_iter().for_each(|place| report.push(problem.clone().at(place)));
            }
        }
    }

    /// What is wrong with a link, if anything is.
    fn verdict(
        &self,
        doubt: &Doubt<'_>,
        seen: &Seen<'_>,
    ) -> Option<(Code, String, Option<String>)> {
        let Doubt { page, address, file, section } = doubt;
        let shown = self.site.typed(address);
        if !self.planned.contains(file) {
            if seen.files.contains(file) {
                return None;
            }
            let message =
                format!("found a link to `{shown}`, where the site has no page and no file");
            return Some((code::COPY_DEAD_LINK, message, self.other_address(file)));
        }
        // A page that is not built this time cannot be judged.
        let ids = seen.ids.get(file.as_str()).filter(|_| !section.is_empty())?;
        if ids.split('\n').any(|id| id == section) {
            return None;
        }
        let of = if *file == page.file {
            "the page".to_owned()
        } else {
            format!("`/{}`", address_of(file))
        };
        let message = format!("found a link to the section `#{section}`, which {of} does not have");
        let hint = did_you_mean(section, ids.split('\n').filter(|id| !id.is_empty()));
        let hint = hint.unwrap_or_else(|| {
            "give the heading this id, `## Heading {#id}`, or link to another".to_owned()
        });
        Some((code::COPY_UNKNOWN_SECTION, message, Some(hint)))
    }

    /// The address that was meant, perhaps.
    fn other_address(&self, file: &str) -> Option<String> {
        let page = format!("{file}/index.html");
        if self.planned.contains(&page) {
            return Some(format!("write `/{}`, with a slash at its end", address_of(&page)));
        }
        let mut known: Vec<String> =
            self.planned.iter().map(|file| format!("/{}", address_of(file))).collect();
        known.sort_unstable();
        let wanted = format!("/{}", address_of(file));
        let is_page = wanted.ends_with('/');
        did_you_mean(&wanted, known.iter().map(String::as_str)).or_else(|| {
            let form =
                "a page's address is `/<language>/<folder>/<slug>/`; drafts are not published";
            is_page.then(|| form.to_owned())
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Seen<'a>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The address of a file below the site's root.
fn address_of(file: &str) -> &str {
    match file.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => file,
    }
}

impl Composer<'_> {
    /// The files that the copy of a page is in.
    pub fn copy_files(&self, page: &PagePlan) -> Vec<&CopyFile> {
        let tag = self.locales[page.language].lang().as_str();
        let faq = match page.kind {
            super::plan::PageKind::Report { report, .. } => self.reports[report].faq.get(tag),
            _ => None,
        };
        self.copy_of(page).and_then(|copy| copy.get(tag)).into_iter().chain(faq).collect()
    }
}

//! Which pages there are: reports by key, plain pages, indexes, in every language, each with its address.

use std::collections::BTreeMap;

use super::aliases::{Alias, aliases};
use super::plain::PlainPages;
use super::report::{ReportDef, ReportPage};
use super::url::PagePath;
use crate::config::SiteConfig;
use crate::content::{PageFacts, ParentFacts};
use crate::diag::{Diagnostic, Failed, Location, Report, code};

/// What makes a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// The page at the root, which sends readers to a language.
    Root,
    /// The page for addresses that are not there.
    NotFound,
    /// The home page of a language.
    Home,
    /// The list of a report's pages.
    Index {
        /// The report, by its position.
        report: usize,
    },
    /// A page of a report.
    Report {
        /// The report, by its position.
        report: usize,
        /// The page, by its position in the report.
        page: usize,
    },
    /// A plain page, by its position.
    Plain {
        /// The page.
        page: usize,
    },
    /// The index of a folder of plain pages, by its position among them.
    Folder {
        /// The page.
        page: usize,
    },
    /// The list of the plain pages with a tag.
    Tag {
        /// The tag, by its position.
        tag: usize,
    },
}

/// A page to build.
#[derive(Clone, Debug)]
pub struct PagePlan {
    /// What makes it.
    pub kind: PageKind,
    /// Its language's position in the site's settings.
    pub language: usize,
    /// Its address.
    pub path: PagePath,
    /// The file to publish, relative to the site's root.
    pub file: String,
    /// The same page in other languages and its own: position of the language, address.
    pub alternates: Vec<(usize, PagePath)>,
    /// What its copy knows of it.
    pub facts: PageFacts,
}

/// Which pages to make.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only pages of this language.
    pub language: Option<String>,
    /// Only pages of this report.
    pub report: Option<String>,
    /// Plain pages that are not published, too.
    pub drafts: bool,
}

/// All pages of a site.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The pages to build, by address.
    pub pages: Vec<PagePlan>,
    /// The address of every page there is, selected or not: what made it and the language, to its address.
    pub addresses: BTreeMap<(PageKind, usize), PagePath>,
    /// The addresses that pages had before, by those addresses.
    pub aliases: Vec<Alias>,
}

/// Plans the pages of a site. `report_pages` are the pages of each of `reports`.
///
/// # Errors
/// Two sources for one address, and aliases that are none.
pub fn plan_pages(
    config: &SiteConfig,
    reports: &[ReportDef],
    report_pages: &[Vec<ReportPage>],
    plain: &PlainPages,
    selection: &Selection,
    report: &mut Report,
) -> Result<Plan, Failed> {
    let mut planner =
        Planner { config, pages: Vec::new(), taken: BTreeMap::new(), mistakes: Report::new() };
    planner.add(
        PageKind::Root,
        0,
        PagePath::root(),
        "index.html",
        String::new(),
        None,
        Location::file("site.yaml"),
    );
    planner.add(
        PageKind::NotFound,
        0,
        PagePath::root(),
        "404.html",
        String::new(),
        None,
        Location::file("site.yaml"),
    );
    for (language, tag) in config.locales.iter().enumerate() {
        let path = PagePath::of(&[tag]);
        planner.add_page(
            PageKind::Home,
            language,
            path,
            config.text(&config.name, tag),
            None,
            Location::file("site.yaml"),
        );
        for (position, def) in reports.iter().enumerate() {
            let path = PagePath::of(&[tag, &def.name]);
            let title = config.text(&def.title, tag).to_owned();
            planner.add_page(
                PageKind::Index { report: position },
                language,
                path,
                &title,
                None,
                def.place(&[]),
            );
            for (page, made) in report_pages[position].iter().enumerate() {
                let path = PagePath::of(&[tag, &def.name, &made.address]);
                let name = made.names.get(tag).map_or("", String::as_str);
                let kind = PageKind::Report { report: position, page };
                planner.add_page(
                    kind,
                    language,
                    path,
                    name,
                    Some(&made.key),
                    def.place(&["pages", "slug"]),
                );
                if let (Some(parent), Some(planned)) = (made.parent, planner.pages.last_mut()) {
                    let parent = &report_pages[position][parent];
                    let path = PagePath::of(&[tag, &def.name, &parent.address]);
                    planned.facts.parent = Some(ParentFacts {
                        key: parent.key.clone(),
                        name: parent.names.get(tag).cloned().unwrap_or_default(),
                        url: path.url(&config.base_url),
                    });
                }
            }
        }
        let mut has_tag = vec![false; plain.tags.len()];
        for (page, def) in plain.pages.iter().enumerate() {
            let Some(copy) =
                def.copy.get(tag).filter(|copy| copy.front.published || selection.drafts)
            else {
                continue;
            };
            let mut parts = vec![tag.as_str()];
            parts.extend(def.folder.iter().map(String::as_str));
            if !def.is_index {
                let Some(slug) = def.slugs.get(tag) else { continue };
                parts.push(slug.as_str());
                def.tags.get(tag).into_iter().flatten().for_each(|tag| has_tag[*tag] = true);
            }
            let name = copy.front.title.clone().unwrap_or_default();
            let place = Location::file(copy.source.path.shared());
            planner.add_page(def.kind(page), language, PagePath::of(&parts), &name, None, place);
        }
        for (position, def) in plain.tags.iter().enumerate().filter(|(tag, _)| has_tag[*tag]) {
            let path = PagePath::of(&[tag, "tags", def.slug.as_str()]);
            let name = def.written.get(tag).map_or(def.slug.as_str(), String::as_str);
            let kind = PageKind::Tag { tag: position };
            planner.add_page(kind, language, path, name, None, def.place.clone());
        }
    }
    let Planner { mut pages, mistakes, .. } = planner;
    let failed = mistakes.has_errors();
    report.merge(mistakes);
    if failed {
        return Err(Failed);
    }
    let addresses: BTreeMap<(PageKind, usize), PagePath> =
        pages.iter().map(|page| ((page.kind, page.language), page.path.clone())).collect();
    let mut found = Report::new();
    let aliases = aliases(config, reports, report_pages, plain, &addresses, &mut found);
    let failed = found.has_errors();
    report.merge(found);
    if failed {
        return Err(Failed);
    }
    for page in &mut pages {
        let everywhere = matches!(page.kind, PageKind::Root | PageKind::NotFound);
        let kind = if everywhere { PageKind::Home } else { page.kind };
        page.alternates = (0..config.locales.len())
            .filter_map(|language| {
                addresses.get(&(kind, language)).map(|path| (language, path.clone()))
            })
            .collect();
    }
    pages.retain(|page| selection.takes(page, config, reports));
    pages.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(Plan { pages, addresses, aliases })
}

impl Selection {
    /// Whether all pages are made.
    pub fn is_whole(&self) -> bool {
        self.language.is_none() && self.report.is_none()
    }

    fn takes(&self, page: &PagePlan, config: &SiteConfig, reports: &[ReportDef]) -> bool {
        let of_site = matches!(page.kind, PageKind::Root | PageKind::NotFound);
        let language = self
            .language
            .as_ref()
            .is_none_or(|tag| of_site || config.locales[page.language] == *tag);
        let report = self.report.as_ref().is_none_or(|name| match page.kind {
            PageKind::Index { report } | PageKind::Report { report, .. } => {
                reports[report].name == *name
            }
            PageKind::Plain { .. } | PageKind::Folder { .. } | PageKind::Tag { .. } => false,
            PageKind::Root | PageKind::NotFound | PageKind::Home => true,
        });
        language && report
    }
}

struct Planner<'a> {
    config: &'a SiteConfig,
    pages: Vec<PagePlan>,
    /// Files, and what makes them.
    taken: BTreeMap<String, Location>,
    mistakes: Report,
}

impl Planner<'_> {
    fn add_page(
        &mut self,
        kind: PageKind,
        language: usize,
        path: PagePath,
        name: &str,
        key: Option<&str>,
        place: Location,
    ) {
        let file = path.file();
        self.add(kind, language, path, &file, name.to_owned(), key, place);
    }

    #[expect(clippy::too_many_arguments, reason = "each is one fact of a page; two callers")]
    fn add(
        &mut self,
        kind: PageKind,
        language: usize,
        path: PagePath,
        file: &str,
        name: String,
        key: Option<&str>,
        place: Location,
    ) {
        if let Some(other) = self.taken.insert(file.to_owned(), place.clone()) {
            let what = key.map(|key| format!(" (the page of `{key}`)")).unwrap_or_default();
            self.mistakes.push(
                Diagnostic::error(
                    code::PAGE_SAME_ADDRESS,
                    format!(
                        "found two sources for the address `/{}`{what}, expected one",
                        path.as_str()
                    ),
                )
                .at(place)
                .note(format!("the other is in `{}`", other.file))
                .hint("give one of them another slug"),
            );
            return;
        }
        let tag = self.config.locales.get(language).map_or("", String::as_str);
        let facts = PageFacts {
            key: key.map(str::to_owned),
            name,
            slug: path
                .as_str()
                .trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned(),
            url: path.url(&self.config.base_url),
            site: self.config.text(&self.config.name, tag).to_owned(),
            parent: None,
        };
        self.pages.push(PagePlan {
            kind,
            language,
            path,
            file: file.to_owned(),
            alternates: Vec::new(),
            facts,
        });
    }
}

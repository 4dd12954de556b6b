//! Files for servers, and pages at old addresses.
//!
//! In: what pages said of themselves, and the paths of all files. Out: `_headers`, `_redirects`, and a small page at each
//! address that a page had before.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Computed;
use crate::diag::{Diagnostic, Location, Report, code};
use crate::hosting::{Headers, MOST_HEADER_RULES, MOST_REDIRECTS, headers, redirects};
use crate::page::{Alias, PageRecord};
use crate::theme::ASSETS;

/// What the page at an old address says.
#[derive(Serialize)]
struct MovedView<'a> {
    /// The title of the page that is meant.
    title: &'a str,
    /// Its full address.
    url: &'a str,
    /// The link to it.
    href: String,
}

/// The template of pages at old addresses.
pub(super) const MOVED: &str = "moved.html";

/// The aliases of the pages that were built, with what those say of themselves.
fn of_pages<'a>(site: &'a Computed, records: &'a [PageRecord]) -> Vec<(&'a Alias, &'a PageRecord)> {
    let by_file: BTreeMap<&str, &PageRecord> =
        records.iter().map(|record| (record.file.as_str(), record)).collect();
    let aliases = site.plan.aliases.iter();
    aliases.filter_map(|alias| Some((alias, *by_file.get(alias.to.file().as_str())?))).collect()
}

/// The pages at old addresses: their files and what they hold. What is wrong in their template is reported.
pub(super) fn moved_pages(
    site: &Computed,
    records: &[PageRecord],
    report: &mut Report,
) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (alias, record) in of_pages(site, records) {
        let Some(file) = &alias.file else { continue };
        let href = alias.to.link(site.loaded.config.base_path());
        let view = MovedView { title: &record.title, url: &record.url, href };
        match site.loaded.theme.render(MOVED, &record.lang, &view) {
            Ok(html) => pages.push((file.clone(), html)),
            Err(problem) => report.push(*problem),
        }
    }
    pages
}

/// The rules for servers. `files` are the paths of all files, and more rules than a host reads are reported.
pub(super) fn rules(
    site: &Computed,
    records: &[PageRecord],
    files: &BTreeSet<String>,
    report: &mut Report,
) -> Vec<(String, Vec<u8>)> {
    let config = &site.loaded.config;
    let (text, count) = headers(&Headers {
        base_path: config.base_path(),
        locales: &config.locales,
        policy: &config.hosting.policy,
        assets: ASSETS,
        files,
    });
    let mut rules = vec![("_headers".to_owned(), text.into_bytes())];
    check_count("_headers", count, MOST_HEADER_RULES, report);
    let moved = of_pages(site, records);
    if !moved.is_empty() {
        check_count("_redirects", moved.len(), MOST_REDIRECTS, report);
        let moved = moved.iter().map(|(alias, _)| (alias.from.as_str(), alias.to.as_str()));
        rules.push(("_redirects".to_owned(), redirects(config.base_path(), moved).into_bytes()));
    }
    rules
}

fn check_count(file: &str, count: usize, most: usize, report: &mut Report) {
    if count > most {
        let message = format!(
            "found {count} rules for `{file}`, expected at most {most}: Cloudflare Pages reads no more"
        );
        let problem = Diagnostic::warning(code::OUTPUT_TOO_MANY_RULES, message)
            .at(Location::file("site.yaml"))
            .hint("other hosts read them all");
        report.push(problem);
    }
}

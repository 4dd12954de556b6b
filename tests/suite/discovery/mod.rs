//! How pages are found: lists, feeds, plain versions, and dates that move with what pages say and with nothing else.

mod changes;
mod files;
mod ledger;
mod plain;

use std::collections::BTreeMap;

use roxmltree::Document;

use crate::site::{Run, SiteTest};

/// A time of a build: noon, UTC, on a day of June 2026.
fn noon(day: u32) -> u32 {
    1_780_315_200 + (day - 1) * 86_400
}

/// Runs the program at a time.
fn run_at(site: &SiteTest, time: u32, line: &str) -> Run {
    site.run_with(line, &[("SOURCE_DATE_EPOCH", &time.to_string())])
}

/// An XML file of the published site, read by a strict reader.
#[track_caller]
fn read_xml<T>(site: &SiteTest, path: &str, read: impl FnOnce(&Document<'_>) -> T) -> T {
    let text = site.read(&format!("output/{path}"));
    let parsed = Document::parse(&text);
    read(&parsed.unwrap_or_else(|problem| panic!("`{path}`: {problem}\n{text}")))
}

/// The texts of children with these names, of each element with a name.
fn fields(document: &Document<'_>, element: &str, names: [&str; 2]) -> BTreeMap<String, String> {
    let elements = document.descendants().filter(|node| node.tag_name().name() == element);
    let fields = elements.map(|node| {
        names.map(|name| {
            let child = node.children().find(|child| child.tag_name().name() == name);
            child.and_then(|child| child.text()).unwrap_or_default().to_owned()
        })
    });
    fields.map(|[key, value]| (key, value)).collect()
}

/// The date of each page's last change, by its path, as the sitemap has it.
fn dates(site: &SiteTest) -> BTreeMap<String, String> {
    let dates = read_xml(site, "sitemap.xml", |map| fields(map, "url", ["loc", "lastmod"]));
    let path =
        |url: &str| url.strip_prefix("https://small.example/").expect("of the site").to_owned();
    dates.into_iter().map(|(url, date)| (path(&url), date)).collect()
}

/// The paths of pages whose dates differ.
fn moved(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    assert!(before.keys().eq(after.keys()), "the same pages");
    let differ = after.iter().filter(|(path, date)| before[*path] != **date);
    differ.map(|(path, _)| path.clone()).collect()
}

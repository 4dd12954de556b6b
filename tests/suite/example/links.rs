//! That nothing leads nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::EXAMPLE;
use crate::html::Document;

/// Every address that a page refers to.
fn references(page: &Document) -> Vec<&str> {
    let mut found = Vec::new();
    for element in page.all() {
        for attribute in ["href", "src", "xlink:href", "action", "poster"] {
            found.extend(element.attribute(attribute));
        }
    }
    found
}

#[test]
fn no_link_dangles() {
    let ids: BTreeMap<&str, BTreeSet<&str>> = EXAMPLE
        .pages
        .iter()
        .map(|(path, page)| {
            let ids = page.all().into_iter().filter_map(|element| element.attribute("id"));
            (path.as_str(), ids.collect())
        })
        .collect();
    let mut checked = 0;
    for (path, page) in &EXAMPLE.pages {
        for reference in references(page) {
            let reference =
                reference.strip_prefix("https://worklight.example").unwrap_or(reference);
            if reference.starts_with("https://") || reference.starts_with("mailto:") {
                continue;
            }
            let (target, fragment) = reference.split_once('#').unwrap_or((reference, ""));
            let target = target.split('?').next().unwrap_or_default();
            let file = match target {
                "" => path.clone(),
                target => {
                    let below = target.strip_prefix('/');
                    let below = below.unwrap_or_else(|| panic!("`{path}` refers to `{reference}`"));
                    if below.is_empty() || below.ends_with('/') {
                        format!("{below}index.html")
                    } else {
                        below.to_owned()
                    }
                }
            };
            assert!(EXAMPLE.output.contains_key(&file), "`{path}` refers to `{reference}`");
            if !fragment.is_empty() {
                let there = ids.get(file.as_str()).is_some_and(|ids| ids.contains(fragment));
                assert!(there, "`{path}` refers to `{reference}`, and `{file}` has no such id");
            }
            checked += 1;
        }
    }
    assert!(checked > 1000, "only {checked} links were looked at");
}

#[test]
fn every_page_is_linked_from_another() {
    let mut linked: BTreeSet<String> = BTreeSet::new();
    for (path, page) in &EXAMPLE.pages {
        for reference in references(page) {
            let target = reference.split(['#', '?']).next().unwrap_or_default();
            let file = format!("{}index.html", target.trim_start_matches('/'));
            if file != *path {
                linked.insert(file);
            }
        }
    }
    for path in EXAMPLE.pages.keys().filter(|path| path.contains('/')) {
        assert!(linked.contains(path), "nothing leads to `{path}`");
    }
}

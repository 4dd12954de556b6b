//! What pages tell search engines, held against what these ask for.
//!
//! The tables are Google's of `Dataset`, `Article`, `FAQPage` and `BreadcrumbList`: what is required, and what is
//! recommended and we know. Whatever is told must be true: questions are those that readers see, addresses are there.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{EXAMPLE, LANGUAGES};
use crate::html::Document;

/// What a property must hold.
#[derive(Clone, Copy)]
enum Holds {
    /// A text.
    Text,
    /// A text of so many characters.
    Long(usize, usize),
    /// A full address.
    Address,
    /// An address of the site that there is a file for.
    Page,
    /// A day, or a day and time with its offset.
    Day,
    /// Two days with a slash between them.
    Days,
    /// `true`.
    True,
    /// A reference to a node of the same page.
    Node,
}

use Holds::{Address, Day, Days, Long, Node, Page, Text, True};

/// Properties by their paths; `*` stands for every item of a list, which has one at least.
const DATASET: &[(&str, Holds)] = &[
    // Required.
    ("name", Text),
    ("description", Long(50, 5000)),
    // Recommended.
    ("url", Page),
    ("identifier", Text),
    ("creator/*/@type", Text),
    ("creator/*/name", Text),
    ("publisher", Node),
    ("license", Address),
    ("isAccessibleForFree", True),
    ("includedInDataCatalog/name", Text),
    ("includedInDataCatalog/url", Page),
    ("temporalCoverage", Days),
    ("version", Day),
    ("dateModified", Day),
    ("inLanguage", Text),
    ("variableMeasured/*/@type", Text),
    ("variableMeasured/*/name", Text),
];

const ARTICLE: &[(&str, Holds)] = &[
    ("headline", Long(1, 110)),
    ("author/*/@type", Text),
    ("author/*/name", Text),
    ("publisher", Node),
    ("dateModified", Day),
    ("mainEntityOfPage", Page),
    ("url", Page),
    ("inLanguage", Text),
];

const FAQ: &[(&str, Holds)] = &[
    ("mainEntity/*/@type", Text),
    ("mainEntity/*/name", Text),
    ("mainEntity/*/url", Page),
    ("mainEntity/*/acceptedAnswer/@type", Text),
    ("mainEntity/*/acceptedAnswer/text", Text),
];

const BREADCRUMBS: &[(&str, Holds)] = &[
    ("itemListElement/*/@type", Text),
    ("itemListElement/*/name", Text),
    ("itemListElement/*/item", Page),
];

const ORGANIZATION: &[(&str, Holds)] = &[("name", Text), ("url", Address)];
const WEBSITE: &[(&str, Holds)] = &[("name", Text), ("url", Page), ("publisher", Node)];

/// The values at a path.
fn at<'v>(value: &'v Value, path: &str) -> Result<Vec<&'v Value>, String> {
    let mut found = vec![value];
    for part in path.split('/') {
        let mut next = Vec::new();
        for value in found {
            match part {
                "*" => next.extend(value.as_array().ok_or(format!("`{path}` is no list"))?),
                part => next.push(value.get(part).ok_or(format!("no `{path}`"))?),
            }
        }
        found = next;
    }
    if found.is_empty() { Err(format!("`{path}` is empty")) } else { Ok(found) }
}

fn is_day(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok_and(|_| text.len() == 10)
        || text.parse::<jiff::Timestamp>().is_ok()
}

fn file_of(address: &str) -> Option<String> {
    let below = address.strip_prefix("https://worklight.example/")?;
    let below = below.split('#').next()?;
    Some(if below.is_empty() || below.ends_with('/') {
        format!("{below}index.html")
    } else {
        below.to_owned()
    })
}

fn check(path: &str, graph: &[Value], kind: &str, properties: &[(&str, Holds)]) -> usize {
    let nodes: Vec<_> = graph.iter().filter(|node| node["@type"] == kind).collect();
    for node in &nodes {
        for (property, holds) in properties {
            let values = at(node, property)
                .unwrap_or_else(|problem| panic!("{path}: {kind}: {problem}\n{node}"));
            for value in values {
                let text = value.as_str().unwrap_or_default();
                let count = text.chars().count();
                let is_right = match holds {
                    Text => !text.trim().is_empty(),
                    Long(least, most) => (*least..=*most).contains(&count),
                    Address => text.starts_with("https://"),
                    Page => file_of(text).is_some_and(|file| EXAMPLE.output.contains_key(&file)),
                    Day => is_day(text),
                    Days => text
                        .split_once('/')
                        .is_some_and(|(first, last)| is_day(first) && is_day(last) && first < last),
                    True => *value == Value::Bool(true),
                    Node => graph
                        .iter()
                        .any(|other| other["@id"] == value["@id"] && other["@type"] != Value::Null),
                };
                assert!(is_right, "{path}: {kind}: `{property}` is {value}");
            }
        }
    }
    nodes.len()
}

/// How many nodes of each kind there are on a page.
fn counted(path: &str, page: &Document) -> [usize; 6] {
    let graph = page.graph();
    [
        ("Dataset", DATASET),
        ("Article", ARTICLE),
        ("FAQPage", FAQ),
        ("BreadcrumbList", BREADCRUMBS),
        ("Organization", ORGANIZATION),
        ("WebSite", WEBSITE),
    ]
    .map(|(kind, properties)| check(path, &graph, kind, properties))
}

#[test]
fn pages_tell_what_search_engines_ask_for() {
    for (path, page) in &EXAMPLE.pages {
        let counted = counted(path, page);
        let below = path.split_once('/').map_or("", |(_, below)| below);
        let is_article = page.all_named("article").any(|article| article.has_class("article"));
        let has_author = page.all_of_class("byline").count() > 0;
        let expected = match below {
            "" => [0; 6],
            "index.html" => [0, 0, 0, 0, 1, 1],
            _ if page.all_named("article").any(|article| article.has_class("report")) => {
                [1, 0, 1, 1, 1, 0]
            }
            _ if is_article && has_author => [0, 1, 0, 1, 1, 0],
            _ => [0, 0, 0, 1, 0, 0],
        };
        assert_eq!(counted, expected, "{path}");
    }
}

#[test]
fn questions_are_those_that_readers_see() {
    for language in LANGUAGES {
        for below in ["backend", "security", "devops-sre/finops"] {
            let page = EXAMPLE.page(&format!("{language}/research/{below}"));
            let seen: Vec<String> = page
                .by_id("faq")
                .all()
                .into_iter()
                .filter(|element| element.name == "summary")
                .filter(|summary| !summary.text().is_empty())
                .map(|summary| summary.text())
                .collect();
            let graph = page.graph();
            let faq = graph.iter().find(|node| node["@type"] == "FAQPage").expect("questions");
            let asked = at(faq, "mainEntity/*/name").expect("names");
            let asked: Vec<String> = asked
                .into_iter()
                .map(|name| {
                    name.as_str()
                        .unwrap_or_default()
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .collect();
            let seen: Vec<String> = seen.into_iter().filter(|text| text.ends_with('?')).collect();
            assert_eq!(asked, seen, "{language}/{below}");
            let text = page.by_id("faq").text();
            for answer in at(faq, "mainEntity/*/acceptedAnswer/text").expect("answers") {
                for line in answer.as_str().unwrap_or_default().lines() {
                    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                    assert!(
                        text.contains(&line),
                        "{language}/{below}: readers do not see `{line}`"
                    );
                }
            }
        }
    }
}

#[test]
fn positions_count_from_one_and_variables_differ() {
    let page = EXAMPLE.page("en/research/backend/java");
    let graph = page.graph();
    let way = graph.iter().find(|node| node["@type"] == "BreadcrumbList").expect("a way");
    let names: Vec<_> = at(way, "itemListElement/*/name")
        .expect("names")
        .into_iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(names[..3], ["Worklight", "IT jobs by direction", "Backend"]);
    let positions: Vec<_> = at(way, "itemListElement/*/position")
        .expect("positions")
        .into_iter()
        .filter_map(Value::as_u64)
        .collect();
    assert_eq!(positions, [1, 2, 3, 4]);
    let data = graph.iter().find(|node| node["@type"] == "Dataset").expect("data");
    assert_eq!(data["temporalCoverage"], "2026-02-05/2026-06-03");
    let variables = data["variableMeasured"].as_array().expect("variables");
    let different: BTreeSet<String> = variables.iter().map(Value::to_string).collect();
    assert_eq!(different.len(), variables.len(), "each once");
    assert!(variables.iter().any(|variable| variable["unitText"] == "USD/month"), "{variables:?}");
}

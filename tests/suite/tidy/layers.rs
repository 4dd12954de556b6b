//! The modules and the direction of their arrows.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::source::{RustFile, rust_files};

/// What a module must not know although it stands above it in the table.
const ABSENT: &[(&str, &[&str])] = &[
    // Numbers know no language, and languages no numbers of ours: they meet in `content`.
    ("locale", &["config", "data", "metrics"]),
    ("data", &["locale"]),
    ("metrics", &["locale", "config::site"]),
    // Charts are drawn from what they are handed.
    ("chart", &["source", "locale", "data", "metrics"]),
    // What is kept and how a picture is drawn has nothing to do with what it is of.
    ("cache", &["diag", "unit", "source"]),
    ("picture", &["source", "config", "locale", "data", "metrics"]),
    ("cite", &["data", "metrics", "chart"]),
    ("linked", &["source", "config", "locale", "data", "metrics", "chart", "picture"]),
    ("reuse", &["source", "config", "locale", "data", "chart", "picture", "cite", "linked"]),
    ("content", &["data", "chart", "picture", "cite", "linked", "reuse"]),
    // What a change was is no matter of the ledger, and how changes are found none of those who tell of them.
    (
        "ledger",
        &["source", "config", "data", "metrics", "chart", "picture", "cite", "linked", "reuse"],
    ),
    ("page", &["data", "ledger"]),
    (
        "discovery",
        &[
            "source", "config", "data", "metrics", "chart", "picture", "cite", "linked", "reuse",
            "ledger",
        ],
    ),
    (
        "theme",
        &[
            "data",
            "metrics",
            "chart",
            "cite",
            "linked",
            "reuse",
            "content",
            "ledger",
            "page",
            "discovery",
        ],
    ),
    (
        "hosting",
        &[
            "source",
            "data",
            "metrics",
            "chart",
            "picture",
            "cite",
            "linked",
            "reuse",
            "content",
            "ledger",
            "discovery",
            "theme",
        ],
    ),
    // The writer of the disk knows files and nothing of what is in them.
    (
        "output",
        &[
            "unit",
            "source",
            "config",
            "locale",
            "data",
            "metrics",
            "chart",
            "cite",
            "linked",
            "reuse",
            "content",
            "ledger",
            "page",
            "discovery",
            "theme",
            "cache",
            "picture",
            "hosting",
        ],
    ),
];

/// The modules, in the order in which they may know each other: the table in `lib.rs`.
pub(super) fn modules() -> Vec<String> {
    let library = include_str!("../../../src/lib.rs");
    let rows = library.lines().filter_map(|line| line.strip_prefix("//! | [`"));
    rows.filter_map(|row| row.split_once('`')).map(|(name, _)| name.to_owned()).collect()
}

/// The module that a file belongs to.
fn module_of(path: &str) -> &str {
    let below = path.strip_prefix("src/").expect("a file of the library");
    below.split(['/', '.']).next().expect("a name")
}

/// The paths into modules of the crate that a file names, and the lines where it does.
fn named(file: &RustFile) -> Vec<(usize, String)> {
    static PATH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\bcrate::(\{)?([a-z_]+(?:::[a-z_]+)?)").expect("well-formed")
    });
    static SUPER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b((?:super::)+)([a-z_]+(?:::[a-z_]+)?)").expect("well-formed")
    });
    let mut found = Vec::new();
    // How many `super` lead from the file to the crate.
    let below =
        file.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let depth = below.split('/').count();
    for (number, line) in file.code() {
        for path in PATH.captures_iter(line) {
            assert!(
                path.get(1).is_none(),
                "{}:{number}: `use crate::{{…}}` names several modules at once: write a line for each",
                file.path
            );
            found.push((number, path[2].to_owned()));
        }
        for path in SUPER.captures_iter(line) {
            if path[1].matches("super").count() == depth {
                found.push((number, path[2].to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_module_is_in_the_table() {
    let library = include_str!("../../../src/lib.rs");
    let mut declared: Vec<_> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let mut listed = modules();
    listed.sort();
    declared.sort_unstable();
    assert_eq!(listed, declared, "the table in `lib.rs` and its `pub mod` lines");
}

#[test]
fn arrows_point_up_the_table() {
    let order: BTreeMap<String, usize> =
        modules().into_iter().enumerate().map(|(place, name)| (name, place)).collect();
    let mut wrong = String::new();
    for file in rust_files("src") {
        let module = module_of(&file.path);
        let Some(place) = order.get(module) else {
            assert!(matches!(module, "lib" | "main"), "`{}` is no module of the table", file.path);
            continue;
        };
        let absent = ABSENT.iter().find(|(name, _)| *name == module);
        for (line, path) in named(&file) {
            let top = path.split("::").next().expect("a name");
            let is_below = order.get(top).is_some_and(|used| used > place);
            let is_absent = absent
                .is_some_and(|(_, names)| names.contains(&top) || names.contains(&path.as_str()));
            if is_below || is_absent {
                wrong.push_str(&format!(
                    "{}:{line}: `{module}` must not know `{path}`\n",
                    file.path
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_drawer_of_charts_knows_nothing_else_of_the_crate() {
    for file in rust_files("src/chart/svg") {
        for (line, path) in named(&file) {
            assert!(path.starts_with("chart"), "{}:{line}: `chart::svg` names `{path}`", file.path);
        }
    }
}

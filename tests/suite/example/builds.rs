//! That the example builds, and that nothing but what is written decides what comes out.

use snapbox::{assert_data_eq, file};

use super::{EXAMPLE, LANGUAGES};
use crate::site::{Files, SiteTest};

#[test]
fn the_only_warnings_are_rows_that_the_exports_have_wrong_on_purpose() {
    assert_data_eq!(EXAMPLE.run.stderr.clone(), file!["warnings.txt"]);
    for line in EXAMPLE.run.stderr.lines() {
        assert!(
            line.contains(": warning[data/rejected]: ")
                || line.contains(": warning[data/bad-value]: "),
            "{line}"
        );
    }
}

#[test]
fn both_languages_have_the_same_pages() {
    let pages = |language: &str| -> Vec<&str> {
        let prefix = format!("{language}/");
        EXAMPLE.pages.keys().filter_map(|path| path.strip_prefix(&prefix)).collect()
    };
    let [english, russian] = LANGUAGES.map(pages);
    assert_eq!(english, russian);
    assert_eq!(english.iter().filter(|path| path.starts_with("research/")).count(), 1 + 9 + 57);
    let others: Vec<_> = EXAMPLE.pages.keys().filter(|path| !path.contains('/')).collect();
    assert_eq!(others, ["404.html", "index.html"]);
    assert_eq!(EXAMPLE.pages.len(), 2 * english.len() + 2);
}

#[test]
fn the_folder_holds_pages_and_what_they_need() {
    let is_citation = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        let forms = [".bib", ".ris", ".csl.json"];
        forms.iter().any(|form| name == format!("cite{form}") || name == format!("cite-data{form}"))
    };
    let others: Vec<_> = EXAMPLE.output.keys().filter(|path| !path.ends_with(".html")).collect();
    let of_site =
        ["sitemap.xml", "robots.txt", "llms.txt", "ru/llms.txt", "en/feed.xml", "ru/feed.xml"];
    assert!(
        others.iter().all(|path| path.starts_with("assets/")
            || [
                ".tallysheet-output",
                "_headers",
                "_redirects",
                "apple-touch-icon.png",
                "favicon.ico",
            ]
            .contains(&path.as_str())
            || of_site.contains(&path.as_str())
            || path.ends_with("/index.md")
            || path.ends_with("card.png")
            || is_citation(path)
            || path.contains("/research/") && path.contains("/data/")),
        "{others:?}"
    );
}

#[track_caller]
fn check_same(one: &Files, other: &Files) {
    assert!(one.keys().eq(other.keys()), "other files");
    for (path, bytes) in one {
        assert!(other[path] == *bytes, "`{path}` differs");
    }
}

#[test]
fn two_builds_are_identical_to_the_byte() {
    let site = SiteTest::example();
    site.run("build --quiet --jobs 4").exits(0);
    check_same(&EXAMPLE.output, &site.output());
    // Once more with everything in the cache, by one thread, into an empty folder.
    site.run("build --quiet --jobs 1 --output again").exits(0);
    check_same(&EXAMPLE.output, &crate::site::files_below(&site.path("again")));
    // And with a cache that is damaged: it is made anew, never trusted.
    let cache = site.path(".tallysheet/cache");
    for path in crate::site::files_below(&cache).into_keys() {
        let mut bytes = std::fs::read(cache.join(&path)).expect("there");
        let half = bytes.len() / 2;
        bytes.truncate(half);
        std::fs::write(cache.join(&path), bytes).expect("written");
    }
    site.run("build --quiet --output once-more").exits(0);
    check_same(&EXAMPLE.output, &crate::site::files_below(&site.path("once-more")));
}

#[test]
fn a_check_says_what_a_build_says() {
    let run = EXAMPLE.site.run("check --format short").exits(0);
    assert_eq!(run.stderr, EXAMPLE.run.stderr);
    assert_eq!(
        run.stdout,
        format!(
            "Checked {} pages in [TIME]: no errors, {} warnings.\n",
            EXAMPLE.pages.len(),
            run.stderr.lines().count()
        )
    );
}

#[test]
fn warnings_can_be_denied() {
    let run = EXAMPLE.site.run("check --deny-warnings --format short").exits(1);
    assert_eq!(run.stderr, EXAMPLE.run.stderr.replace("warning[", "error["));
}

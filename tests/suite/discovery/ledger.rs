//! The record of when pages changed: who writes it, and what becomes of one that is damaged.

use super::{dates, noon, run_at};
use crate::site::SiteTest;

const LEDGER: &str = ".tallysheet/modified.json";

#[test]
fn a_plain_page_that_is_not_known_has_its_own_date() {
    let site = SiteTest::new();
    let path = "content/articles/about.en.md";
    site.replace(path, "title: About", "title: About\ndate: 2025-01-06");
    site.replace(
        "content/articles/about.ru.md",
        "title: О сайте",
        "title: О сайте\ndate: 2025-01-06\nupdated: 2025-02-03",
    );
    run_at(&site, noon(1), "build").succeeds();
    let dates = dates(&site);
    assert_eq!(dates["en/articles/about/"], "2025-01-06");
    assert_eq!(dates["ru/articles/about/"], "2025-02-03");
    assert_eq!(dates["en/research/qa/"], "2026-05-06");
}

#[test]
fn a_part_of_a_site_leaves_what_is_known_of_the_rest() {
    let site = SiteTest::new();
    run_at(&site, noon(1), "build").succeeds();
    let whole = site.read(LEDGER);
    assert!(whole.contains("\"ru/research/qa/\"") && whole.contains("\"en/articles/about/\""));
    run_at(&site, noon(2), "build --locale en").succeeds();
    assert_eq!(site.read(LEDGER), whole);
    run_at(&site, noon(2), "build --report research").succeeds();
    assert_eq!(site.read(LEDGER), whole);
    // A page that is gone is forgotten by the next whole build.
    site.remove("content/articles");
    run_at(&site, noon(3), "build").succeeds();
    assert!(!site.read(LEDGER).contains("articles/about"));
}

#[test]
fn a_check_a_trial_and_a_failed_build_write_nothing_down() {
    let site = SiteTest::new();
    run_at(&site, noon(1), "check").succeeds();
    run_at(&site, noon(1), "build --drafts").succeeds();
    assert!(!site.path(LEDGER).exists());
    run_at(&site, noon(1), "build").succeeds();
    let known = site.read(LEDGER);
    site.replace("content/articles/about.en.md", "Read on about", "{{ nothing }} Read on about");
    run_at(&site, noon(2), "build").exits(1);
    assert_eq!(site.read(LEDGER), known);
}

#[test]
fn a_damaged_record_fails_no_build() {
    let site = SiteTest::new();
    run_at(&site, noon(1), "build").succeeds();
    let sound = site.read(LEDGER);
    let output = site.output();
    for damaged in
        ["", "{", "[]", "{\"version\": 1}", "\u{0}\u{0}", "{\"version\": 1, \"pages\": {\"a\": 1}}"]
    {
        site.write(LEDGER, damaged);
        run_at(&site, noon(2), "check --deny-warnings").succeeds();
        let run = run_at(&site, noon(2), "build --deny-warnings --format short").exits(0);
        let run = run.says(&["warning[env/ledger]: cannot read `./.tallysheet/modified.json`, which says when pages changed: "]);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
        assert_eq!(site.read(LEDGER), sound, "it is whole again");
        assert!(site.output() == output);
    }
    site.write(LEDGER, b"\xff\xfe");
    run_at(&site, noon(2), "build").exits(0).says(&["env/ledger"]);
}

#[test]
fn a_time_that_is_none_is_a_mistake_of_use() {
    let site = SiteTest::new();
    for bad in ["yesterday", "-1", "1.5", "99999999999999999999"] {
        let run = site.run_with("build --format short", &[("SOURCE_DATE_EPOCH", bad)]).exits(2);
        run.says(&[&format!(
            "error[usage/bad-environment]: found `{bad}` in the variable `SOURCE_DATE_EPOCH`"
        )]);
        assert!(!site.path("output").exists());
    }
    site.run_with("build", &[("SOURCE_DATE_EPOCH", "")]).succeeds();
}

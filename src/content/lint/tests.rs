//! The checks of prose, from a file to what is said about it.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::super::copy_file::CopyFile;
use super::{Lint, Policy};
use crate::config::{SiteConfig, parse_site};
use crate::diag::Report;
use crate::diag::render::short;
use crate::locale::Locale;
use crate::locale::testing::locale;
use crate::source::{SitePath, SourceText};

fn config(copy: &str) -> SiteConfig {
    let text = format!("name: x\nbase_url: https://e.org\nlocales: [en, ru]\n{copy}");
    let source = SourceText { path: SitePath::fixed("site.yaml"), text: text.into() };
    let mut report = Report::new();
    let config = parse_site(&source, &mut report);
    config.unwrap_or_else(|| panic!("{}", short(&report)))
}

fn source(path: &'static str, text: &str) -> SourceText {
    SourceText { path: SitePath::fixed(path), text: Arc::from(text) }
}

/// A copy file whose front matter may hold anything.
fn file(language: &str, text: &str) -> CopyFile {
    let mut report = Report::new();
    let empty = CopyFile::parse(&source("a.md", ""), language, &TimeZone::UTC, &mut report);
    let closing = text.strip_prefix("---\n").and_then(|rest| rest.find("---\n"));
    let body = closing.map_or(0, |at| at + 8);
    CopyFile { source: source("a.md", text), body, ..empty.expect("nothing can be wrong") }
}

/// What is said, without hints.
fn said(report: &Report) -> Vec<String> {
    let text = short(report);
    text.lines().map(|line| line.split(" (hint:").next().unwrap_or(line).to_owned()).collect()
}

fn lint<'a>(locales: &[Arc<Locale>], config: &'a SiteConfig) -> Lint<'a> {
    let policy = Policy { more: &config.hosting.policy, base_url: &config.base_url };
    Lint::new(locales, &config.copy, policy)
}

fn copy(language: &str, text: &str, rules: &str) -> Vec<String> {
    let config = config(rules);
    let locales = ["en", "ru"].map(|lang| Arc::new(locale(lang)));
    let mut report = Report::new();
    lint(&locales, &config).copy(&file(language, text), &mut report);
    said(&report)
}

fn settings(text: &str) -> Vec<String> {
    let config = config("");
    let locales = ["en", "ru"].map(|lang| Arc::new(locale(lang)));
    let mut report = Report::new();
    lint(&locales, &config).settings(&source("report.yaml", text), &mut report);
    said(&report)
}

#[test]
fn every_part_of_a_file_is_read_and_places_are_of_the_file() {
    let text = "---\ntitle: \"{{ x }} in 7 days\"\nslug: top-5\ndescription: >\n  Over\n  30 jobs\nstandfirst:\n  - One\n  - with 4\nsources: [{title: Survey of 99 people}]\n---\n\n## Why 12? {#q1}\n\nIt is {{ a(b=3) }} and 8.\r\n";
    assert_eq!(
        copy("en", text, ""),
        [
            "a.md:2:20: warning[copy/typed-number]: found the number `7` typed into copy, expected a placeholder",
            "a.md:6:3: warning[copy/typed-number]: found the number `30` typed into copy, expected a placeholder",
            "a.md:9:10: warning[copy/typed-number]: found the number `4` typed into copy, expected a placeholder",
            "a.md:13:8: warning[copy/typed-number]: found the number `12` typed into copy, expected a placeholder",
            "a.md:15:24: warning[copy/typed-number]: found the number `8` typed into copy, expected a placeholder",
        ]
    );
}

#[test]
fn words_of_the_other_language_are_told_once_each() {
    assert_eq!(
        copy(
            "en",
            "---\ntitle: Спрос\n---\nPay\nи зарплата of all. [Русский](/ru/a/), [ещё](/en/a/)",
            ""
        ),
        [
            "a.md:2:8: warning[copy/other-script]: found `Спрос` in Cyrillic letters in copy in `en`",
            "a.md:5:1: warning[copy/other-script]: found `и зарплата` in Cyrillic letters in copy in `en`",
            "a.md:5:40: warning[copy/other-script]: found `ещё` in Cyrillic letters in copy in `en`",
        ]
    );
    assert_eq!(
        copy("ru", "Это the part that nobody translated, и вaкансия", ""),
        [
            "a.md:1:5: warning[copy/other-script]: found `the part that nobody translated` in Latin letters in copy in `ru`",
            "a.md:1:41: warning[copy/other-script]: found `вaкансия`, whose `a` is a Latin letter among Cyrillic ones",
        ]
    );
}

#[test]
fn what_the_site_allows_passes() {
    let rules =
        "copy: {allow_numbers: ['90 days', '\\$50,000'], allow_words: [Хабр Карьера, 'web[а-я]+']}";
    let text = "Last 90\ndays, 190 days, under $50,000 at Хабр Карьера, a webмастер, Хабр";
    assert_eq!(
        copy("en", text, rules),
        [
            "a.md:2:7: warning[copy/typed-number]: found the number `190` typed into copy, expected a placeholder",
            "a.md:2:61: warning[copy/other-script]: found `Хабр` in Cyrillic letters in copy in `en`",
        ]
    );
}

#[test]
fn a_hint_names_the_phrase_to_allow() {
    let hint = |text: &str| {
        let config = config("");
        let locales = [Arc::new(locale("en"))];
        let mut report = Report::new();
        lint(&locales, &config).copy(&file("en", text), &mut report);
        let hint = report.sorted()[0].hint.clone().expect("a hint");
        hint.split('\'').nth(1).expect("a phrase").to_owned()
    };
    for (text, phrase) in [
        ("In 90 days.", "90 days"),
        ("A 90-day span", "90-day"),
        ("the top 10.", "top 10"),
        ("8.5 % of", "8\\.5 %"),
        ("$8K a month", "\\$8K"),
        ("10k jobs", "10k"),
        ("50 000 ₽ and", "50 000 ₽"),
        ("7", "7"),
    ] {
        assert_eq!(hint(text), phrase);
        assert!(copy("en", text, &format!("copy: {{allow_numbers: ['{phrase}']}}")).is_empty());
    }
}

#[test]
fn texts_of_settings_are_read_in_their_languages() {
    let text = "title: {en: Top 5, ru: Пять}\npages: {metric: top_5, name: \"name_{locale}\"}\ncharts:\n  a:\n    label: p_90\n    height: 300\n    title: {en: Цена, ru: A title that nobody translated}\n    note: One note that is for all 3\n    option: {title: {text: 8, label: 9}}\ntiles:\n  b:\n    - {value: x.y2, label: {en: In 7 days, ru: За неделю}}\n";
    assert_eq!(
        settings(text),
        [
            "report.yaml:1:17: warning[copy/typed-number]: found the number `5` typed into copy, expected a placeholder",
            "report.yaml:7:17: warning[copy/other-script]: found `Цена` in Cyrillic letters in copy in `en`",
            "report.yaml:7:27: warning[copy/other-script]: found `A title that nobody translated` in Latin letters in copy in `ru`",
            "report.yaml:8:11: warning[copy/other-script]: found `One note that is for all` in Latin letters in copy in `ru`",
            "report.yaml:8:36: warning[copy/typed-number]: found the number `3` typed into copy, expected a placeholder",
            "report.yaml:12:36: warning[copy/typed-number]: found the number `7` typed into copy, expected a placeholder",
        ]
    );
}

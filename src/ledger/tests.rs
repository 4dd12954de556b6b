//! What the ledger says of pages, and how it is kept.

use std::fs;

use super::file::{parse, print};
use super::{Dates, Entry, Fingerprint, Ledger};
use crate::content::Updated;

fn day(text: &str) -> Updated {
    Updated::Day(text.parse().expect("a day"))
}

fn at(text: &str) -> Updated {
    Updated::At(text.parse().expect("an instant"))
}

fn says(text: &str) -> Fingerprint {
    Fingerprint::of([text])
}

fn known(modified: Updated) -> Ledger {
    Ledger::default().after([("en/a/".to_owned(), Entry { content: says("a"), modified })], true)
}

#[test]
fn a_date_moves_with_what_a_page_says_and_never_back() {
    let now = "2026-06-10T08:00:00Z";
    for (ledger, content, data, stated, expected) in [
        // A page that is not known.
        (Ledger::default(), "a", day("2026-05-29"), None, day("2026-05-29")),
        (Ledger::default(), "a", day("2026-05-29"), Some(day("2025-01-06")), day("2025-01-06")),
        // The same content.
        (
            known(day("2026-05-01")),
            "a",
            day("2026-05-29"),
            Some(day("2026-05-20")),
            day("2026-05-01"),
        ),
        // Another one, with newer data.
        (known(day("2026-05-01")), "b", day("2026-05-29"), None, day("2026-05-29")),
        (
            known(day("2026-05-01")),
            "b",
            at("2026-05-29T17:41:26Z"),
            None,
            at("2026-05-29T17:41:26Z"),
        ),
        (known(at("2026-05-28T23:59:59Z")), "b", day("2026-05-29"), None, day("2026-05-29")),
        // Another one, with the same data.
        (known(day("2026-05-29")), "b", day("2026-05-29"), None, at(now)),
        (known(at("2026-06-09T00:00:00Z")), "b", day("2026-05-29"), None, at(now)),
        // A clock that is behind.
        (
            known(at("2026-06-11T00:00:00Z")),
            "b",
            day("2026-05-29"),
            None,
            at("2026-06-11T00:00:00Z"),
        ),
    ] {
        let dates = Dates { data, stated, now: now.parse().expect("an instant") };
        let entry = ledger.entry("en/a/", says(content), dates);
        assert_eq!((entry.content, entry.modified), (says(content), expected), "{ledger:?}");
    }
}

#[test]
fn pages_that_were_not_built_stay_unless_all_were() {
    let built =
        || [("en/b/".to_owned(), Entry { content: says("b"), modified: day("2026-05-29") })];
    let addresses = |ledger: Ledger| ledger.entries.into_keys().collect::<Vec<_>>();
    let before = known(day("2026-05-01"));
    assert_eq!(addresses(before.after(built(), false)), ["en/a/", "en/b/"]);
    assert_eq!(addresses(before.after(built(), true)), ["en/b/"]);
}

#[test]
fn a_ledger_is_read_as_it_was_written() {
    let entries = [
        ("", "home", day("2026-05-29")),
        ("en/research/backend/", "a", at("2026-05-29T17:41:26Z")),
        ("ru/\"кавычки\"\n/", "я", day("2026-05-01")),
    ];
    let entries = entries.map(|(address, content, modified)| {
        (address.to_owned(), Entry { content: says(content), modified })
    });
    let ledger = Ledger::default().after(entries, true);
    let text = print(&ledger);
    assert_eq!(parse(&text), Ok(ledger));
    assert_eq!(text.lines().count(), 8, "a line for each page:\n{text}");
    assert_eq!(parse(&print(&Ledger::default())), Ok(Ledger::default()));
}

#[test]
fn a_damaged_ledger_is_told_and_is_no_panic() {
    let whole = print(&known(day("2026-05-01")));
    for end in 0..whole.len() - 2 {
        assert!(parse(&whole[..end]).is_err(), "{}", &whole[..end]);
    }
    for (old, new) in [
        ("\"version\": 1", "\"version\": 0"),
        ("\"version\": 1", "\"version\": \"1\""),
        ("2026-05-01", "yesterday"),
        ("2026-05-01", "2026-13-01"),
        ("\"content\": \"", "\"content\": \"яя"),
        ("\"content\": \"", "\"content\": \"g"),
        ("\"pages\"", "\"other\""),
    ] {
        assert!(whole.contains(old));
        assert!(parse(&whole.replace(old, new)).is_err(), "{old} {new}");
    }
}

#[test]
fn a_later_version_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(".tallysheet/modified.json");
    let (ledger, problem) = Ledger::read(&path);
    assert_eq!((&ledger, problem), (&Ledger::default(), None));
    ledger.write(&path).expect("written");
    assert_eq!(Ledger::read(&path), (Ledger::default(), None));
    fs::write(&path, "{\"version\": 2, \"new\": []}").expect("written");
    let (ledger, problem) = Ledger::read(&path);
    assert_eq!(problem.map(|problem| problem.code.name()), Some("env/ledger"));
    ledger
        .after([("a/".to_owned(), Entry { content: says("a"), modified: day("2026-05-01") })], true)
        .write(&path)
        .expect("left");
    assert_eq!(fs::read_to_string(&path).expect("read"), "{\"version\": 2, \"new\": []}");
    assert_eq!(fs::read_dir(folder.path().join(".tallysheet")).expect("read").count(), 1);
}

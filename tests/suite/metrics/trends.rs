//! Shares of levels and formats: of the window, at the beginning of the charts and at their end.

use super::market::Market;

/// Eight whole weeks that charts show: as of 10 May, from 16 March. The first posting starts the collection.
fn market() -> Market {
    Market::new().posting(&[("first_seen", "2026-03-02T12:00:00Z")])
}

const EARLY: (&str, &str) = ("first_seen", "2026-03-18T12:00:00Z");
const LATE: (&str, &str) = ("first_seen", "2026-05-06T12:00:00Z");

#[test]
fn the_first_weeks_are_told_from_the_last() {
    let figures = market()
        .postings(3, &[EARLY, ("level", "junior")])
        .postings(1, &[EARLY, ("level", "senior")])
        .postings(1, &[LATE, ("level", "junior")])
        .postings(4, &[LATE, ("level", "senior")])
        .postings(9, &[LATE])
        .metrics();
    let columns = ["level", "jobs", "share", "early_share", "late_share"];
    let rows = figures.rows("levels", "backend", &columns);
    assert_eq!(
        rows,
        ["junior 4 0.4444 0.75 0.2", "middle 0 0 0 0", "senior 5 0.5556 0.25 0.8", "lead 0 0 0 0"]
    );
    let facts = figures.rows("level_facts", "backend", &["top", "top_jobs", "top_share"]);
    assert_eq!(facts, ["senior 5 0.5556"]);
}

#[test]
fn of_levels_asked_for_as_often_the_lower_is_named() {
    let figures = Market::new()
        .posting(&[("level", "lead")])
        .posting(&[("level", "middle")])
        .posting(&[("level", "senior")])
        .metrics();
    assert_eq!(figures.only("level_facts", "top"), "middle");
}

#[test]
fn shares_at_both_ends_need_their_samples() {
    let shares = |sample| {
        let figures = market()
            .min_sample(sample)
            .postings(2, &[EARLY, ("format", "remote")])
            .postings(1, &[EARLY, ("format", "office")])
            .postings(4, &[LATE, ("format", "office")])
            .metrics();
        figures.rows("formats", "backend", &["format", "share", "early_share", "late_share"])
    };
    assert_eq!(shares(3), ["remote 0.2857 0.6667 0", "hybrid 0 0 0", "office 0.7143 0.3333 1"]);
    // Three in the first weeks are too few: nothing is said of a change, though the window has enough.
    assert_eq!(shares(4), ["remote 0.2857 - -", "hybrid 0 - -", "office 0.7143 - -"]);
    assert_eq!(shares(8), ["remote … - -", "hybrid … - -", "office … - -"]);
}

#[test]
fn weeks_in_the_middle_are_in_neither_end() {
    // Ten weeks that charts show: the fifth and the sixth are compared with nothing.
    let figures = Market::new()
        .posting(&[("first_seen", "2026-02-16T12:00:00Z")])
        .postings(5, &[("first_seen", "2026-03-31T12:00:00Z"), ("level", "lead")])
        .postings(1, &[("first_seen", "2026-03-02T12:00:00Z"), ("level", "junior")])
        .postings(1, &[LATE, ("level", "junior")])
        .metrics();
    let rows = figures.rows("levels", "backend", &["level", "early_share", "late_share"]);
    assert_eq!(rows, ["junior 1 1", "middle 0 0", "senior 0 0", "lead 0 0"]);
}

#[test]
fn each_format_has_its_pay() {
    let figures = Market::new()
        .paid("4000", &[("format", "remote")])
        .paid("6000", &[("format", "remote")])
        .paid("9000", &[("format", "office")])
        .posting(&[("format", "hybrid")])
        .metrics();
    let rows = figures.rows("formats", "backend", &["format", "paid", "median_usd"]);
    assert_eq!(rows, ["remote 2 5000", "hybrid 0 -", "office 1 9000"]);
}

#[test]
fn tiles_have_their_weeks() {
    let figures = market()
        .paid("4000", &[LATE, ("format", "remote"), ("skills", "Go;Kafka")])
        .paid("2000", &[LATE, ("format", "office"), ("skills", "Go")])
        .posting(&[EARLY, ("skills", "Kafka")])
        .metrics();
    let columns = ["week", "jobs", "median_usd", "remote_share", "top_jobs"];
    let rows = figures.rows("sparks", "backend", &columns);
    assert_eq!(rows.len(), 8);
    // Go and Kafka are named twice each, and Go is first by name.
    assert_eq!(rows[0], "2026-03-16 1 - - 0");
    assert_eq!(rows[1], "2026-03-23 0 - - 0");
    assert_eq!(rows[7], "2026-05-04 2 3000 0.5 2");
}

#[test]
fn a_week_of_too_few_is_suppressed() {
    let market = market().min_sample(2);
    let market = market.postings(2, &[EARLY, ("level", "junior")]);
    let figures = market.posting(&[LATE, ("level", "junior")]).metrics();
    let rows = figures.rows("level_by_week", "backend", &["week", "stated", "share"]);
    assert_eq!(rows, ["2026-03-16 2 1", "2026-05-04 1 …"]);
}

#[test]
fn nobody_who_states_a_level_is_not_the_same_as_nobody_at_a_level() {
    let figures = Market::new().posting(&[]).metrics();
    assert_eq!(figures.rows("levels", "backend", &["jobs", "share"]), ["0 -"; 4]);
    assert_eq!(figures.column("level_facts", "backend", "top"), [""; 0]);
    let figures = Market::new().posting(&[("level", "lead")]).metrics();
    let rows = figures.rows("levels", "backend", &["jobs", "share"]);
    assert_eq!(rows, ["0 0", "0 0", "0 0", "1 1"]);
}

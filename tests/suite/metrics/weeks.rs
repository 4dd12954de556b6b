//! Weeks: which are shown, and what stands in them.

use super::market::Market;

/// A posting of backend on each of these days.
fn seen(market: Market, days: &[&str]) -> Market {
    days.iter()
        .fold(market, |market, day| market.posting(&[("first_seen", &format!("{day}T12:00:00Z"))]))
}

#[test]
fn a_week_without_a_posting_counts_as_0() {
    // The first two weeks (of 30 March and 6 April) are left out; 10 May is a Sunday, so its week is whole.
    let days = ["2026-03-31", "2026-04-13", "2026-04-19", "2026-05-04", "2026-05-10"];
    let figures = seen(Market::new(), &days).metrics();
    assert_eq!(
        figures.rows("jobs_by_week", "backend", &["week", "jobs"]),
        ["2026-04-13 2", "2026-04-20 0", "2026-04-27 0", "2026-05-04 2"]
    );
    // A direction without a posting has its zeros, too.
    assert_eq!(figures.column("jobs_by_week", "qa", "jobs"), ["0", "0", "0", "0"]);
}

#[test]
fn a_week_that_is_not_over_is_left_out() {
    let days = ["2026-04-01", "2026-04-20", "2026-04-28", "2026-05-05"];
    let weeks = |as_of: &str| {
        let figures = seen(Market::new().dated(as_of), &days).metrics();
        figures.column("jobs_by_week", "backend", "week").join(" ")
    };
    assert_eq!(weeks("2026-05-10"), "2026-04-13 2026-04-20 2026-04-27 2026-05-04");
    assert_eq!(weeks("2026-05-09"), "2026-04-13 2026-04-20 2026-04-27");
    assert_eq!(weeks("2026-05-04"), "2026-04-13 2026-04-20 2026-04-27");
    assert_eq!(weeks("2026-05-11"), "2026-04-13 2026-04-20 2026-04-27 2026-05-04");
}

#[test]
fn the_first_two_weeks_are_left_out_even_when_they_are_all() {
    let figures = seen(Market::new(), &["2026-04-27", "2026-05-08"]).metrics();
    assert_eq!(figures.column("jobs_by_week", "backend", "week"), [""; 0]);
    assert_eq!(figures.column("week_facts", "backend", "weeks"), [""; 0]);
    assert_eq!(figures.only("summary", "jobs"), "2", "they count in figures all the same");
}

#[test]
fn a_week_goes_on_over_new_year() {
    let days = ["2025-12-15", "2025-12-29", "2025-12-31", "2026-01-01", "2026-01-04", "2026-01-05"];
    let figures = seen(Market::new().dated("2026-01-11"), &days).metrics();
    let rows = figures.rows("jobs_by_week", "backend", &["week", "jobs"]);
    assert_eq!(rows, ["2025-12-29 4", "2026-01-05 1"]);
}

#[test]
fn weeks_begin_on_monday() {
    let days = ["2026-04-13", "2026-04-27", "2026-05-03", "2026-05-04"];
    let figures = seen(Market::new(), &days).metrics();
    assert_eq!(
        figures.rows("jobs_by_week", "backend", &["week", "jobs"]),
        ["2026-04-27 2", "2026-05-04 1"]
    );
}

#[test]
fn shares_of_a_week_add_up_to_1_and_are_of_those_that_state_it() {
    let day = ("first_seen", "2026-05-05T12:00:00Z");
    let mut market = seen(Market::new(), &["2026-04-20"]);
    for (level, format) in
        [("junior", ""), ("Senior", "remote"), ("senior", "office"), ("", "Hybrid")]
    {
        market = market.paid("4000", &[day, ("level", level), ("format", format)]);
    }
    let figures = market.posting(&[day]).metrics();
    let levels = figures.rows("level_by_week", "backend", &["week", "level", "share"]);
    assert_eq!(levels, ["2026-05-04 junior 0.3333", "2026-05-04 senior 0.6667"]);
    let formats = figures.rows("format_by_week", "backend", &["format", "jobs", "share"]);
    assert_eq!(formats, ["remote 1 0.3333", "hybrid 1 0.3333", "office 1 0.3333"]);
    assert_eq!(figures.rows("band_by_week", "backend", &["band", "share"]), ["from-3 1"]);
}

#[test]
fn the_last_four_weeks_are_compared_with_the_four_before() {
    // Ten whole weeks from 2 March on, of which the first two are left out. Two postings a week, then three.
    let mut days = vec!["2026-03-02"];
    days.extend(
        ["2026-03-16", "2026-03-23", "2026-03-30", "2026-04-06"]
            .into_iter()
            .flat_map(|day| [day, day]),
    );
    days.extend(
        ["2026-04-13", "2026-04-20", "2026-04-27", "2026-05-04"]
            .into_iter()
            .flat_map(|day| [day, day, day]),
    );
    let figures = seen(Market::new(), &days).metrics();
    let facts =
        figures.rows("week_facts", "backend", &["weeks", "mean", "highest", "last", "change"]);
    assert_eq!(facts, ["8 2.5 3 3 50"]);
    let facts = figures.rows("week_facts", "backend", &["first_week", "last_week"]);
    assert_eq!(facts, ["2026-03-16 2026-05-04"]);
    // From nothing to something is no percentage.
    assert_eq!(figures.rows("week_facts", "qa", &["highest", "change"]), ["0 -"]);
}

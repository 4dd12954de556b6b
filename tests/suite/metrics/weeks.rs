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
}

#[test]
fn a_page_without_a_posting_in_the_weeks_of_the_charts_has_zeros() {
    let figures = seen(Market::new(), &["2026-03-31", "2026-05-10"])
        .posting(&[("first_seen", "2026-04-01T12:00:00Z"), ("directions", "qa")])
        .metrics();
    assert_eq!(figures.column("jobs_by_week", "qa", "jobs"), ["0", "0", "0", "0"]);
    // Nothing was ever seen of it: it has no page, and no rows.
    assert_eq!(figures.column("jobs_by_week", "data", "jobs"), [""; 0]);
}

#[test]
fn the_week_at_hand_is_drawn_and_in_no_figure() {
    let days = ["2026-04-01", "2026-04-13", "2026-04-20", "2026-04-28", "2026-05-04", "2026-05-05"];
    let figures = seen(Market::new().dated("2026-05-06"), &days).metrics();
    let drawn = figures.rows("demand", "backend", &["week", "jobs", "is_over", "mean"]);
    assert_eq!(
        drawn,
        [
            "2026-04-13 1 true 1",
            "2026-04-20 1 true 1",
            "2026-04-27 1 true 1",
            "2026-05-04 2 false 1"
        ]
    );
    assert_eq!(figures.rows("week_facts", "backend", &["weeks", "mean", "highest"]), ["3 1 1"]);
    assert_eq!(figures.rows("rules", "", &["charts_from", "open_week"]), ["2026-04-13 2026-05-04"]);
    // On a Sunday no week is open.
    let figures = seen(Market::new(), &days).metrics();
    assert_eq!(figures.column("rules", "", "open_week"), ["-"]);
    assert_eq!(figures.column("demand", "backend", "is_over"), ["true"; 4]);
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
    let market = || {
        seen(Market::new(), &days)
            .posting(&[("first_seen", "2026-05-05T12:00:00Z"), ("directions", "qa")])
    };
    let figures = market().metrics();
    let facts =
        figures.rows("week_facts", "backend", &["weeks", "mean", "highest", "last", "change"]);
    assert_eq!(facts, ["8 2.5 3 3 50"]);
    let facts =
        figures.rows("week_facts", "backend", &["early", "late", "first_week", "last_week"]);
    assert_eq!(facts, ["8 12 2026-03-16 2026-05-04"]);
    // Three postings were most, first in the week of 13 April.
    assert_eq!(figures.only("week_facts", "highest_week"), "2026-04-13");
    // From nothing to something is no percentage.
    assert_eq!(figures.rows("week_facts", "qa", &["early", "late", "change"]), ["0 1 -"]);
    // Eight postings before are enough where eight are asked for, and not where nine are.
    let change = |sample| market().min_sample(sample).metrics().only("week_facts", "change");
    assert_eq!([change(8), change(9)], ["50", "-"]);
}

#[test]
fn seven_weeks_are_too_few_to_compare() {
    let days = ["2026-03-09", "2026-03-23", "2026-04-06", "2026-04-20", "2026-05-04"];
    let figures = seen(Market::new(), &days).metrics();
    assert_eq!(figures.rows("week_facts", "backend", &["weeks", "change"]), ["7 -"]);
}

//! Builds after edits: nothing of what earlier builds have kept may show.

use crate::site::SiteTest;

/// The time of every build here, so that dates of changes are the same.
const TIME: [(&str, &str); 1] = [("SOURCE_DATE_EPOCH", "1780600000")];

/// Where dates of changes are written down.
const LEDGER: &str = ".tallysheet/modified.json";

#[test]
fn a_build_after_an_edit_is_that_of_a_site_without_a_cache() {
    let site = SiteTest::new();
    let build = || {
        site.run_with("build --quiet --format short", &TIME).exits(0);
        site.output()
    };
    let mut last = build();
    for (path, old, new) in [
        // A value of an export that is not the newest, and one of a reference table.
        ("data/exports/jobs/jobs-2026-05-04.csv", "2,backend,senior,3000", "2,backend,senior,3900"),
        ("data/reference/directions.csv", "qa,qa,Testing", "qa,qa,Quality"),
        // What a metric computes, and what its numbers mean.
        ("data/metrics/summary.sql", "median(pay) AS", "max(pay) AS"),
        ("data/metrics/pay_by_level.sql", "unit: USD/month", "unit: EUR/month"),
        // How exports are read, and one value more.
        ("data/exports/jobs/dataset.yaml", "Trainee: junior", "Trainee: junior, senior: junior"),
        ("data/exports/jobs/jobs-2026-05-06.csv", "7,qa,senior,", "7,qa,senior,2500"),
    ] {
        let ledger = site.read(LEDGER);
        site.replace(path, old, new);
        let edited = build();
        assert!(edited != last, "{path}: nothing changed");
        site.remove(".tallysheet").write(LEDGER, ledger);
        assert!(edited == build(), "{path}: the edit shows otherwise without a cache");
        last = edited;
    }
}

#[test]
fn another_date_of_the_data_has_its_own_results() {
    let site = SiteTest::new();
    let build = |line: &str| {
        let line = format!("build --quiet --format short {line}");
        site.run_with(&line, &TIME).exits(0);
        site.output()
    };
    let newest = build("");
    let ledger = site.read(LEDGER);
    let earlier = build("--as-of 2026-05-05");
    assert!(earlier != newest);
    site.remove(".tallysheet").write(LEDGER, ledger);
    assert!(earlier == build("--as-of 2026-05-05"), "as without a cache");
}

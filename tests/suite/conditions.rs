//! Sentences that change with the data: both sides of each condition.

use crate::site::SiteTest;

/// What a line of copy says on the English pages of backend, with five postings, and of testing, with three.
#[track_caller]
fn check(copy: &str, backend: &str, qa: &str) {
    let site = SiteTest::new();
    let path = "content/research/page.en.md";
    site.write(path, format!("{}\n## Here {{#here}}\n\n{copy}\n", site.read(path)));
    site.write(
        "data/metrics/series.sql",
        "/*\ntitle: A series for each direction\nkey: direction\ncolumns: {n: {unit: number}}\n*/\n\
         SELECT direction, CASE direction WHEN 'backend' THEN step ELSE 9.0 - step END AS n\n\
         FROM directions CROSS JOIN (VALUES (1.0), (2.0), (3.0), (4.0), (5.0), (6.0), (7.0), (8.0)) AS v (step)\n\
         ORDER BY direction, step\n",
    );
    site.run("build").succeeds();
    for (direction, expected) in [("backend", backend), ("qa", qa)] {
        let text = site.page(&format!("en/research/{direction}")).by_id("here").text();
        assert_eq!(text.trim_start_matches("Here #").trim(), expected, "{direction}: {copy}");
    }
}

#[test]
fn a_number_is_above_below_or_between() {
    check("{% if raw.summary.jobs is above(3) %}many{% else %}few{% endif %}", "many", "few");
    check("{% if raw.summary.jobs is below(5) %}few{% else %}many{% endif %}", "many", "few");
    check(
        "{% if raw.summary.jobs is between(3, 4) %}some{% else %}many{% endif %}",
        "many",
        "some",
    );
    check(
        "{% if raw.summary.jobs is not between(low=4, high=raw.summary.jobs) %}no{% else %}yes{% endif %}",
        "yes",
        "no",
    );
    check(
        "{{ \"many\" if raw.summary.jobs is above(n=raw.summary.paid) else \"all\" }}",
        "all",
        "many",
    );
}

#[test]
fn a_series_rises_falls_or_is_steady() {
    let asked = |test: &str| {
        format!(
            "{{% set series = rows.series | column(name=\"n\") %}}{{% if series is {test} %}}yes{{% else %}}no{{% endif %}}"
        )
    };
    check(&asked("rising"), "yes", "no");
    check(&asked("falling"), "no", "yes");
    check(&asked("steady"), "no", "no");
    check(&asked("steady(by=200)"), "yes", "yes");
    // 7 and 8 against 5 and 6 are 36 % more.
    check(&asked("rising(over=2, by=36)"), "yes", "no");
    check(&asked("rising(over=2, by=37)"), "no", "no");
    // Ten numbers are asked for, and there are eight.
    check(&asked("steady(over=5, by=1000)"), "no", "no");
}

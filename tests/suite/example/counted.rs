//! The example's metrics, counted once more from its exports: loops and maps instead of SQL.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Date;
use tallysheet::metrics::Value;

use super::COMPUTED;
use super::exports::{Exports, Row, monday, postings};

/// As in the example's `site.yaml`.
const MIN_SAMPLE: usize = 10;

static EXPORTS: LazyLock<Exports> = LazyLock::new(Exports::read);

/// The postings of a direction in the last 90 days.
fn recent(direction: &str) -> Vec<&'static Row> {
    let first = EXPORTS.as_of.checked_sub(jiff::Span::new().days(89)).expect("a day");
    let mut rows = of_direction(direction);
    rows.retain(|row| row.seen >= first);
    rows
}

fn of_direction(direction: &str) -> Vec<&'static Row> {
    let mut rows = postings(&EXPORTS.rows);
    rows.retain(|row| row.directions.iter().any(|of| of == direction));
    rows
}

fn directions() -> Vec<String> {
    let table = COMPUTED.metrics.get("directions_of_work").expect("a metric");
    let column = table.column("direction").expect("a column");
    let keys: Vec<String> = table.all_rows().filter_map(|row| row[column].as_name()).collect();
    assert_eq!(keys.len(), 9);
    keys
}

/// A column of the rows that a direction's page sees.
#[track_caller]
fn column(metric: &str, direction: &str, column: &str) -> Vec<Value> {
    let table = COMPUTED.metrics.get(metric).unwrap_or_else(|| panic!("no metric `{metric}`"));
    let position = table.column(column).unwrap_or_else(|| panic!("`{metric}` has no `{column}`"));
    table.rows(Some(direction)).map(|row| row[position].clone()).collect()
}

#[track_caller]
fn check_number(found: &Value, expected: f64, what: &str) {
    let Value::Number(found) = found else { panic!("{what}: {found:?}, expected {expected}") };
    let tolerance = 1e-9 * expected.abs().max(1.0);
    assert!((found - expected).abs() <= tolerance, "{what}: {found}, expected {expected}");
}

/// A median as it is shown: missing without values, suppressed when they are too few.
#[track_caller]
fn check_median(found: &Value, mut pay: Vec<f64>, what: &str) {
    pay.sort_by(f64::total_cmp);
    match pay.len() {
        0 => assert_eq!(*found, Value::Missing, "{what}"),
        n if n < MIN_SAMPLE => assert_eq!(*found, Value::Suppressed, "{what}"),
        n if n % 2 == 1 => check_number(found, pay[n / 2], what),
        n => check_number(found, f64::midpoint(pay[n / 2 - 1], pay[n / 2]), what),
    }
}

fn texts(values: &[Value]) -> Vec<String> {
    values.iter().map(|value| value.as_name().expect("a name")).collect()
}

/// What is counted, most first, ties by name.
fn most(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    counts
}

fn tally<T: Into<String>>(items: impl Iterator<Item = T>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    items.for_each(|item| *counts.entry(item.into()).or_default() += 1);
    counts
}

/// Names and counts of a metric's rows, as far as `counted` goes, are those that were counted.
#[track_caller]
fn check_counts(metric: &str, direction: &str, name: &str, counted: &[(String, usize)]) {
    let names = texts(&column(metric, direction, name));
    let expected: Vec<_> = counted.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(names, expected, "`{metric}` of `{direction}`");
    for (value, (name, count)) in column(metric, direction, "jobs").iter().zip(counted) {
        check_number(value, *count as f64, &format!("`{metric}` of `{direction}`: {name}"));
    }
}

#[test]
fn the_collection_is_counted_right() {
    let rows = &EXPORTS.rows;
    let ads = rows.iter().filter(|row| row.record == "job").count();
    let addresses = postings(rows).len();
    assert!(addresses < ads && ads < rows.len(), "there are doubles and other records");
    let sources: BTreeSet<_> = rows.iter().map(|row| &row.source).collect();
    for (name, expected) in [
        ("records", rows.len()),
        ("postings", addresses),
        ("other_records", rows.len() - ads),
        ("repeated", ads - addresses),
        ("sources", sources.len()),
    ] {
        check_number(&column("collection", "", name)[0], expected as f64, name);
    }
    let jobs = COMPUTED.tables.iter().find(|table| table.name() == "jobs").expect("a dataset");
    assert_eq!((jobs.rows(), jobs.rejected_rows()), (rows.len(), EXPORTS.rejected));
    assert_eq!(COMPUTED.as_of, EXPORTS.as_of);
}

#[test]
fn summaries_are_counted_right() {
    for direction in directions() {
        let rows = recent(&direction);
        let check = |name: &str, expected: f64| {
            check_number(
                &column("summary", &direction, name)[0],
                expected,
                &format!("{name} of {direction}"),
            );
        };
        let with_format = rows.iter().filter(|row| row.format.is_some()).count();
        let remote = rows.iter().filter(|row| row.format == Some("remote")).count();
        let companies: BTreeSet<_> = rows.iter().filter_map(|row| row.company.as_ref()).collect();
        let countries: BTreeSet<_> = rows.iter().filter_map(|row| row.country.as_ref()).collect();
        let pay: Vec<f64> = rows.iter().filter_map(|row| row.pay).collect();
        check("jobs", rows.len() as f64);
        check("paid", pay.len() as f64);
        check("with_level", rows.iter().filter(|row| row.level.is_some()).count() as f64);
        check("with_format", with_format as f64);
        check("remote_share", remote as f64 / with_format as f64);
        check("companies", companies.len() as f64);
        check("countries", countries.len() as f64);
        check_median(&column("summary", &direction, "median_usd")[0], pay, &direction);
    }
}

#[test]
fn pay_by_level_is_counted_right() {
    for direction in directions() {
        let rows = recent(&direction);
        let levels = ["junior", "middle", "senior", "lead"];
        let present: Vec<&str> = levels
            .into_iter()
            .filter(|level| rows.iter().any(|row| row.level == Some(level)))
            .collect();
        assert_eq!(texts(&column("salary_by_level", &direction, "level")), present);
        let medians = column("salary_by_level", &direction, "median_usd");
        for (found, level) in medians.iter().zip(&present) {
            let of_level = rows.iter().filter(|row| row.level == Some(*level));
            let pay = of_level.filter_map(|row| row.pay).collect();
            check_median(found, pay, &format!("{level} of {direction}"));
        }
    }
}

#[test]
fn bands_hold_each_amount_once() {
    for direction in directions() {
        let mut counts = [0_usize; 5];
        for pay in recent(&direction).iter().filter_map(|row| row.pay) {
            let band =
                [3_000.0, 5_000.0, 8_000.0, 12_000.0].iter().filter(|bound| pay >= **bound).count();
            counts[band] += 1;
        }
        let names = ["below-3", "from-3", "from-5", "from-8", "from-12"];
        let counted: Vec<_> = names
            .into_iter()
            .map(str::to_owned)
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .collect();
        check_counts("pay_bands", &direction, "band", &counted);
        let shares = column("pay_bands", &direction, "share");
        let paid: usize = counts.iter().sum();
        for (share, (band, count)) in shares.iter().zip(&counted) {
            check_number(share, *count as f64 / paid as f64, band);
        }
    }
}

#[test]
fn skills_and_pairs_are_counted_right() {
    for direction in directions() {
        let rows = recent(&direction);
        let skills = tally(rows.iter().flat_map(|row| row.skills.iter().cloned()));
        let mut top = most(skills);
        top.truncate(10);
        check_counts("top_skills", &direction, "skill", &top);
        let pairs = rows.iter().flat_map(|row| {
            let mut names = row.skills.clone();
            names.sort_by_key(|name| (name.to_lowercase(), name.clone()));
            let count = names.len();
            let all =
                (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)));
            all.map(|(one, other)| format!("{} + {}", names[one], names[other])).collect::<Vec<_>>()
        });
        let mut top_pairs = most(tally(pairs));
        top_pairs.truncate(10);
        check_counts("skill_pairs", &direction, "pair", &top_pairs);
        let Value::List(five) = &column("stack", &direction, "top5")[0] else { panic!("a list") };
        let five: Vec<&str> = five.iter().map(|skill| &**skill).collect();
        assert_eq!(five, top[..5].iter().map(|(skill, _)| skill.as_str()).collect::<Vec<_>>());
    }
}

#[test]
fn countries_and_employers_are_counted_right() {
    for direction in directions() {
        let rows = recent(&direction);
        let countries = most(tally(rows.iter().filter_map(|row| row.country.clone())));
        check_counts("countries", &direction, "country", &countries);
        let mut companies = most(tally(rows.iter().filter_map(|row| row.company.clone())));
        companies.truncate(10);
        check_counts("employers", &direction, "company", &companies);
    }
}

#[test]
fn percentages_of_sources_are_whole_and_add_up_to_100() {
    for direction in directions() {
        let rows = recent(&direction);
        let kinds = most(tally(rows.iter().map(|row| row.source_kind.clone())));
        check_counts("source_kinds", &direction, "kind", &kinds);
        let mut sum = 0.0;
        for (percent, (kind, count)) in
            column("source_kinds", &direction, "percent").iter().zip(&kinds)
        {
            let percent = percent.as_number().expect("a number");
            let exact = 100.0 * *count as f64 / rows.len() as f64;
            assert!(
                percent.fract() == 0.0 && (percent - exact).abs() < 1.0,
                "{kind} of {direction}: {percent}"
            );
            sum += percent;
        }
        assert_eq!(sum, 100.0, "{direction}");
    }
}

/// The weeks that charts show: all whole ones but the first two.
fn weeks() -> Vec<Date> {
    let week = jiff::Span::new().days(7);
    let first = postings(&EXPORTS.rows).iter().map(|row| row.seen).min().expect("a posting");
    let mut weeks = Vec::new();
    let mut start = monday(first).checked_add(jiff::Span::new().days(14)).expect("a day");
    while start.checked_add(jiff::Span::new().days(6)).expect("a day") <= EXPORTS.as_of {
        weeks.push(start);
        start = start.checked_add(week).expect("a day");
    }
    weeks
}

#[test]
fn weeks_are_counted_right_and_the_unfinished_one_is_left_out() {
    let weeks = weeks();
    // Seventeen weeks of exports, from Thursday, 5 February, to Wednesday, 3 June.
    assert_eq!(weeks.len(), 15);
    assert_eq!(
        EXPORTS.as_of.weekday(),
        jiff::civil::Weekday::Wednesday,
        "the last week is unfinished"
    );
    for direction in directions() {
        let counts = tally(of_direction(&direction).iter().map(|row| monday(row.seen).to_string()));
        let counted: Vec<_> = weeks
            .iter()
            .map(|week| (week.to_string(), counts.get(&week.to_string()).copied().unwrap_or(0)))
            .collect();
        check_counts("jobs_by_week", &direction, "week", &counted);
    }
}

#[test]
fn shares_of_a_week_add_up_to_1() {
    for (metric, name) in
        [("level_by_week", "level"), ("format_by_week", "format"), ("band_by_week", "band")]
    {
        for direction in directions() {
            let mut sums: BTreeMap<String, f64> = BTreeMap::new();
            let found = column(metric, &direction, "week");
            let shares = column(metric, &direction, "share");
            for (week, share) in texts(&found).into_iter().zip(&shares) {
                *sums.entry(week).or_default() += share.as_number().expect("a share");
            }
            assert_eq!(sums.len(), weeks().len(), "`{metric}` of `{direction}`");
            for (week, sum) in sums {
                assert!((sum - 1.0).abs() < 1e-9, "`{metric}` of `{direction}`: {sum} in {week}");
            }
        }
        assert!(column(metric, "backend", name).iter().all(Value::is_present));
    }
    // One week counted by hand, so that the shares are not merely those of something.
    let week = weeks()[3];
    let stated: Vec<_> = of_direction("qa")
        .into_iter()
        .filter(|row| monday(row.seen) == week)
        .filter_map(|row| row.level)
        .collect();
    let seniors =
        stated.iter().filter(|level| **level == "senior").count() as f64 / stated.len() as f64;
    let rows = column("level_by_week", "qa", "week").into_iter().zip(column(
        "level_by_week",
        "qa",
        "level",
    ));
    let shares = column("level_by_week", "qa", "share");
    let found = rows
        .zip(shares)
        .find(|((at, level), _)| *at == Value::Date(week) && level.as_text() == Some("senior"));
    check_number(&found.expect("there are seniors").1, seniors, "seniors in testing");
}

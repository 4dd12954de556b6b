//! The example's metrics, counted once more from its exports: loops and maps instead of SQL.
//!
//! - `page`: what text and tables say. `weeks`: what charts over time show. `answers`: places, skills and pay of questions
//!   and articles.

mod answers;
mod page;
mod weeks;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Date;
use tallysheet::metrics::Value;

use super::COMPUTED;
use super::exports::{Exports, Row, postings};

/// As in the example's `site.yaml`.
pub(super) const MIN_SAMPLE: usize = 10;

/// As in `data/reference/settings.csv`.
pub(super) const TREND_SAMPLE: usize = 40;

pub(super) static EXPORTS: LazyLock<Exports> = LazyLock::new(Exports::read);

/// The job ads that count, in the order in which they were seen.
pub(super) static POSTINGS: LazyLock<Vec<&Row>> = LazyLock::new(|| postings(&EXPORTS.rows));

/// The first of the last 90 days.
pub(super) fn first_day() -> Date {
    EXPORTS.as_of.checked_sub(jiff::Span::new().days(89)).expect("a day")
}

/// The postings of a page in the last 90 days.
pub(super) fn recent(subject: &str) -> Vec<&'static Row> {
    let mut rows = of_subject(subject);
    rows.retain(|row| row.seen >= first_day());
    rows
}

pub(super) fn of_subject(subject: &str) -> Vec<&'static Row> {
    let mut rows = POSTINGS.clone();
    rows.retain(|row| row.subjects.iter().any(|of| of == subject));
    rows
}

/// The keys of all pages: nine directions, and the specialisations of which a posting was ever seen.
pub(super) fn subjects() -> Vec<String> {
    let table = COMPUTED.metrics.get("subjects").expect("a metric");
    let column = table.column("subject").expect("a column");
    let keys: Vec<String> = table.all_rows().filter_map(|row| row[column].as_name()).collect();
    let counted: BTreeSet<&String> = POSTINGS.iter().flat_map(|row| &row.subjects).collect();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>(), counted);
    assert_eq!(keys.len(), 9 + 57);
    keys
}

/// A column of the rows that a page sees.
#[track_caller]
pub(super) fn column(metric: &str, subject: &str, column: &str) -> Vec<Value> {
    let table = COMPUTED.metrics.get(metric).unwrap_or_else(|| panic!("no metric `{metric}`"));
    let position = table.column(column).unwrap_or_else(|| panic!("`{metric}` has no `{column}`"));
    table.rows(Some(subject)).map(|row| row[position].clone()).collect()
}

#[track_caller]
pub(super) fn check_number(found: &Value, expected: f64, what: &str) {
    let Value::Number(found) = found else { panic!("{what}: {found:?}, expected {expected}") };
    let tolerance = 1e-9 * expected.abs().max(1.0);
    assert!((found - expected).abs() <= tolerance, "{what}: {found}, expected {expected}");
}

/// A figure as it is shown: missing without a sample, suppressed when that is too small.
#[track_caller]
pub(super) fn check_sampled(found: &Value, sample: usize, expected: impl Fn() -> f64, what: &str) {
    match sample {
        0 => assert_eq!(*found, Value::Missing, "{what}"),
        n if n < MIN_SAMPLE => assert_eq!(*found, Value::Suppressed, "{what}"),
        _ => check_number(found, expected(), what),
    }
}

/// A median as it is shown.
#[track_caller]
pub(super) fn check_median(found: &Value, pay: Vec<f64>, what: &str) {
    check_sampled(found, pay.len(), || quantile(pay.clone(), 0.5), what);
}

/// The amount below which this part of the amounts lies; between two of them a part of the way.
pub(super) fn quantile(mut pay: Vec<f64>, part: f64) -> f64 {
    pay.sort_by(f64::total_cmp);
    let at = part * (pay.len() - 1) as f64;
    let (low, high) = (pay[at.floor() as usize], pay[at.ceil() as usize]);
    low + (high - low) * at.fract()
}

pub(super) fn texts(values: &[Value]) -> Vec<String> {
    values.iter().map(|value| value.as_name().expect("a name")).collect()
}

/// What is counted, most first, ties by name.
pub(super) fn most(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    counts
}

pub(super) fn tally<T: Into<String>>(items: impl Iterator<Item = T>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    items.for_each(|item| *counts.entry(item.into()).or_default() += 1);
    counts
}

/// Names and counts of a metric's rows, as far as `counted` goes, are those that were counted.
#[track_caller]
pub(super) fn check_counts(metric: &str, subject: &str, name: &str, counted: &[(String, usize)]) {
    let names = texts(&column(metric, subject, name));
    let expected: Vec<_> = counted.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(names, expected, "`{metric}` of `{subject}`");
    for (value, (name, count)) in column(metric, subject, "jobs").iter().zip(counted) {
        check_number(value, *count as f64, &format!("`{metric}` of `{subject}`: {name}"));
    }
}

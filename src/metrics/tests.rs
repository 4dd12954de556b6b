//! Metrics from SQL to values, over small tables with figures computed by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, Date32Array, Float64Array, ListBuilder, RecordBatch, StringArray, StringBuilder,
};
use arrow::datatypes::SchemaRef;
use jiff::civil::date;

use super::engine::{Scan, run};
use super::{MetricTables, RunOptions, Value, parse_metrics};
use crate::diag::Report;
use crate::diag::render::short;
use crate::source::{SitePath, SourceText};

#[derive(Debug)]
struct Rows(RecordBatch);

impl Scan for Rows {
    fn schema(&self) -> SchemaRef {
        self.0.schema()
    }

    fn rows(&self) -> usize {
        self.0.num_rows()
    }

    fn scan(
        &self,
        columns: &[usize],
        rows: std::ops::Range<usize>,
    ) -> Box<dyn Iterator<Item = Result<RecordBatch, arrow::error::ArrowError>> + Send> {
        Box::new(std::iter::once(
            self.0.project(columns).map(|batch| batch.slice(rows.start, rows.len())),
        ))
    }
}

/// Six jobs: four backend (pay 1000, 2000, 4000, none), two qa (pay 3000, none).
fn jobs() -> RecordBatch {
    let texts = |values: &[Option<&str>]| Arc::new(StringArray::from(values.to_vec())) as ArrayRef;
    let mut skills = ListBuilder::new(StringBuilder::new());
    for list in [&["Go", "SQL"][..], &["SQL", "Go", "AWS"], &["SQL"], &[], &["c", "A", "b"], &[]] {
        for skill in list {
            skills.values().append_value(skill);
        }
        skills.append(true);
    }
    let day = |n: i32| 20_600 + n;
    RecordBatch::try_from_iter([
        (
            "direction",
            texts(&[
                Some("backend"),
                Some("qa"),
                Some("backend"),
                Some("backend"),
                Some("qa"),
                Some("backend"),
            ]),
        ),
        (
            "level",
            texts(&[Some("junior"), Some("junior"), Some("senior"), Some("senior"), None, None]),
        ),
        (
            "pay",
            Arc::new(Float64Array::from(vec![
                Some(1000.0),
                Some(3000.0),
                Some(2000.0),
                Some(4000.0),
                None,
                None,
            ])) as ArrayRef,
        ),
        ("seen", Arc::new(Date32Array::from((0..6).map(day).collect::<Vec<_>>())) as ArrayRef),
        ("skills", Arc::new(skills.finish()) as ArrayRef),
    ])
    .expect("columns of one length")
}

fn compute(files: &[(&'static str, &str)]) -> (Option<MetricTables>, String) {
    let mut report = Report::new();
    let sources: Vec<_> = files
        .iter()
        .map(|(path, text)| SourceText { path: SitePath::fixed(path), text: Arc::from(*text) })
        .collect();
    let metrics = parse_metrics(&sources, &mut report);
    assert!(report.is_empty(), "{}", short(&report));
    let rows: Arc<dyn Scan> = Arc::new(Rows(jobs()));
    let options = RunOptions {
        as_of: date(2026, 5, 31),
        min_sample: 2,
        jobs: 2,
        results: None,
        computed: &|_| {},
    };
    let tables = run(metrics, BTreeMap::from([("jobs".to_owned(), rows)]), options, &mut report);
    (tables.ok(), short(&report))
}

#[track_caller]
fn check_rows(sql: &'static str, metric: &str, key: Option<&str>, expected: &[&[Value]]) {
    let (tables, errors) = compute(&[("m.sql", sql)]);
    assert_eq!(errors, "");
    let tables = tables.expect("computed");
    let rows: Vec<_> =
        tables.get(metric).expect("a metric").rows(key).map(<[Value]>::to_vec).collect();
    assert_eq!(rows, expected);
}

#[track_caller]
fn check_error(sql: &str, expected: &str) {
    let (tables, errors) = compute(&[("m.sql", sql)]);
    assert!(tables.is_none() && errors.starts_with(expected), "{errors}");
}

fn text(value: &str) -> Value {
    Value::Text(value.into())
}

#[test]
fn pages_pick_their_rows_by_key() {
    let sql = "/*\nkey: direction\ncolumns: {n: {unit: jobs}, median: {unit: USD/month}}\n*/\n\
               SELECT direction, count(*) AS n, median(pay) AS median FROM jobs GROUP BY direction";
    check_rows(
        sql,
        "m",
        Some("backend"),
        &[&[text("backend"), Value::Number(4.0), Value::Number(2000.0)]],
    );
    check_rows(sql, "m", Some("qa"), &[&[text("qa"), Value::Number(2.0), Value::Number(3000.0)]]);
    check_rows(sql, "m", Some("none"), &[]);
}

#[test]
fn missing_and_suppressed_are_not_zero_and_not_each_other() {
    let sql = "/*\nkey: direction\nindex: level\ncolumns:\n  n: {unit: jobs}\n  median: {unit: USD/month, sample: n}\n*/\n\
               SELECT direction, coalesce(level, 'none') AS level, count(pay) AS n, median(pay) AS median\n\
               FROM jobs GROUP BY 1, 2 ORDER BY 1, 2";
    check_rows(
        sql,
        "m",
        Some("backend"),
        &[
            &[text("backend"), text("junior"), Value::Number(1.0), Value::Suppressed],
            &[text("backend"), text("none"), Value::Number(0.0), Value::Missing],
            &[text("backend"), text("senior"), Value::Number(2.0), Value::Number(3000.0)],
        ],
    );
}

#[test]
fn a_number_that_is_not_finite_is_missing() {
    check_rows(
        "/*\ncolumns: {x: {unit: number}, y: {unit: number}}\n*/ SELECT 0.0::double / 0.0::double AS x, -0.0::double AS y",
        "m",
        None,
        &[&[Value::Missing, Value::Number(0.0)]],
    );
}

#[test]
fn as_of_is_the_date_of_the_data() {
    // 2026-05-31 is day 20,604 after 1970-01-01: four of the six rows are before it.
    check_rows(
        "/*\ncolumns: {n: {unit: jobs}}\n*/ SELECT count(*) AS n, $as_of AS day FROM jobs WHERE seen < $as_of",
        "m",
        None,
        &[&[Value::Number(4.0), Value::Date(date(2026, 5, 31))]],
    );
}

#[test]
fn pairs_and_items_are_counted_per_group_and_highest_first() {
    check_rows(
        "/*\nkey: direction\ncolumns: {n: {unit: jobs}}\n*/\n\
         SELECT direction, t['item'] AS pair, t['count'] AS n\n\
         FROM (SELECT direction, unnest(top_pairs(skills, 2)) AS t FROM jobs GROUP BY direction)",
        "m",
        Some("qa"),
        &[
            &[text("qa"), text("A + b"), Value::Number(1.0)],
            &[text("qa"), text("A + c"), Value::Number(1.0)],
        ],
    );
    check_rows(
        "/*\ncolumns: {n: {unit: jobs}}\n*/\n\
         SELECT t['item'] AS skill, t['count'] AS n\n\
         FROM (SELECT unnest(top_items(skills, 3)) AS t FROM jobs WHERE direction = 'backend')",
        "m",
        None,
        &[&[text("SQL"), Value::Number(2.0)], &[text("Go"), Value::Number(1.0)]],
    );
}

#[test]
fn what_is_not_a_list_cannot_be_counted() {
    check_error("/* */ SELECT top_items(level, 3) AS x FROM jobs", "m.sql");
}

#[test]
fn lists_are_values() {
    check_rows(
        "/* */ SELECT array_agg(DISTINCT level ORDER BY level) AS levels FROM jobs WHERE level IS NOT NULL",
        "m",
        None,
        &[&[Value::List([Arc::from("junior"), Arc::from("senior")].into())]],
    );
}

#[test]
fn a_metric_reads_another_and_staging_metrics_need_no_units() {
    let (tables, errors) = compute(&[
        ("a.sql", "/*\ncolumns: {total: {unit: USD}}\n*/ SELECT sum(pay) AS total FROM paid"),
        ("paid.sql", "/*\nrole: staging\n*/ SELECT pay, skills FROM jobs WHERE pay IS NOT NULL"),
    ]);
    assert_eq!(errors, "");
    let tables = tables.expect("computed");
    let total: Vec<_> =
        tables.get("a").expect("a metric").rows(None).map(|row| row[0].clone()).collect();
    assert_eq!(total, [Value::Number(10_000.0)]);
    assert!(tables.get("paid").is_none() && tables.any("paid").is_some());
}

#[test]
fn errors_of_independent_metrics_are_told_together() {
    let (tables, errors) = compute(&[
        ("a.sql", "/* */\nSELECT\n  leval\nFROM jobs"),
        ("b.sql", "/* */\nSELECT medain(pay) AS x FROM jobs"),
        ("c.sql", "/* */\nSELECT x FROM a"),
    ]);
    assert!(tables.is_none());
    assert!(
        errors.contains("a.sql:3:3: error[metric/unknown-column]: unknown column `leval` (hint: did you mean `level`?)"),
        "{errors}"
    );
    assert!(
        errors.contains("b.sql:2:8: error[metric/bad-sql]: invalid function `medain`"),
        "{errors}"
    );
    assert!(
        !errors.contains("c.sql"),
        "what only follows from another mistake is not told: {errors}"
    );
}

#[test]
fn mistakes_in_the_meaning_of_columns_are_located() {
    check_error(
        "/*\ncolumns:\n  m: {unit: jobs}\n*/ SELECT level AS n FROM jobs",
        "m.sql:3:3: error[metric/unknown-column]: unknown column `m` (hint: did you mean `n`?)",
    );
    check_error(
        "/* */ SELECT count(*) AS n FROM jobs",
        "m.sql: error[metric/no-unit]: the number column `n` has no unit",
    );
    check_error(
        "/*\ncolumns:\n  level: {unit: jobs}\n*/ SELECT level FROM jobs",
        "m.sql:3:11: error[metric/bad-unit]: found a unit for column `level`, which is a text",
    );
    check_error(
        "/*\nkey: directon\n*/ SELECT direction FROM jobs",
        "m.sql:2:1: error[metric/unknown-column]: unknown column `directon` (hint: did you mean `direction`?)",
    );
    check_error(
        "/*\nindex: direction\n*/ SELECT direction FROM jobs",
        "m.sql:2:1: error[metric/repeated-index]: found two rows with `direction` = `backend`",
    );
    check_error(
        "/* */ SELECT struct(1) AS s",
        "m.sql: error[metric/bad-type]: found the type Struct",
    );
}

#[test]
fn errors_that_only_the_data_brings_out_name_the_metric() {
    check_error(
        "/*\ncolumns: {n: {unit: number}}\n*/ SELECT 1 / (count(*) - 6) AS n FROM jobs",
        "m.sql: error[metric/failed]: the metric `m` cannot be computed: divide by zero",
    );
}

#[test]
fn a_metric_without_rows_and_rows_without_a_key_are_warnings() {
    let (tables, errors) = compute(&[("m.sql", "/* */ SELECT level FROM jobs WHERE pay > 9000")]);
    assert!(tables.is_some());
    assert!(
        errors.starts_with("m.sql: warning[metric/no-rows]: the metric `m` has no rows"),
        "{errors}"
    );
    let (_, errors) = compute(&[("m.sql", "/*\nkey: level\n*/ SELECT level, direction FROM jobs")]);
    assert!(
        errors.starts_with("m.sql:2:1: warning[metric/no-key]: found 2 of 6 rows without a value in the key column `level`"),
        "{errors}"
    );
}

#[test]
fn two_runs_give_the_same_rows_in_the_same_order() {
    let sql = "/*\ncolumns: {n: {unit: jobs}, pay: {unit: USD}}\n*/\nSELECT level, direction, count(*) AS n, avg(pay) AS pay FROM jobs GROUP BY level, direction";
    let run = || {
        let (tables, _) = compute(&[("m.sql", sql)]);
        tables
            .expect("computed")
            .get("m")
            .expect("a metric")
            .all_rows()
            .map(<[Value]>::to_vec)
            .collect::<Vec<_>>()
    };
    assert_eq!(run(), run());
}

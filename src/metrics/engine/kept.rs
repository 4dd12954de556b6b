//! Results that an earlier build has computed from the same things.
//!
//! In: metrics in the order in which they need each other, the tables of exports, a folder of results. Out: for each
//! metric, whether its rows are there, are to be computed, or are asked for by nobody; and a place for those that are
//! computed. An edit of copy or theme so costs no SQL, and one of a metric only that metric and those that read it.
//!
//! What a result is made from is all of it in its key: the metric's file, the date of the data, the tables and metrics
//! that it reads, and the program. Staging metrics are the largest and are not kept: they are computed where a metric
//! that reads them is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::Arc;

use arrow::datatypes::SchemaRef;
use arrow::error::ArrowError;
use arrow::ipc::reader::StreamReader;
use arrow::ipc::writer::StreamWriter;
use arrow::record_batch::RecordBatch;
use jiff::civil::Date;

use super::provider::Scan;
use crate::cache::{Cache, Key};
use crate::metrics::definition::MetricDef;

/// The version of all that decides what a metric comes to.
const PROGRAM: &str = env!("TALLYSHEET_COMPUTES");

/// The rows of a metric.
#[derive(Clone, Debug)]
pub(super) struct ResultRows {
    pub(super) schema: SchemaRef,
    pub(super) batches: Vec<RecordBatch>,
}

/// What there is to do for a metric.
#[derive(Debug)]
pub(super) enum Work {
    Compute,
    /// Its rows are known.
    Found(ResultRows),
    /// All that reads it is known.
    Nothing,
}

/// The results of a site's metrics, as far as earlier builds know them.
pub(super) struct Results<'a> {
    cache: Option<&'a Cache>,
    /// The key of each metric's result; `None` where it reads a table that nothing stands for.
    keys: Vec<Option<Key>>,
}

impl<'a> Results<'a> {
    /// The results in `cache`; with `None`, there are none and none are kept. `needs` are the metrics that each metric
    /// reads, by position; there is no cycle in them.
    pub(super) fn new(
        cache: Option<&'a Cache>,
        metrics: &[MetricDef],
        needs: &[BTreeSet<usize>],
        sources: &BTreeMap<String, Arc<dyn Scan>>,
        as_of: Date,
    ) -> Self {
        let mut keys: Vec<Option<Key>> = vec![None; metrics.len()];
        let mut is_done = vec![false; metrics.len()];
        // A metric comes after those that it reads: their keys are a part of its own.
        while let Some(next) = (0..metrics.len())
            .find(|&metric| !is_done[metric] && needs[metric].iter().all(|&needed| is_done[needed]))
        {
            is_done[next] = true;
            keys[next] = key(&metrics[next], metrics, &needs[next], &keys, sources, as_of);
        }
        Self { cache, keys }
    }

    /// What there is to do for each metric.
    pub(super) fn work(&self, metrics: &[MetricDef], needs: &[BTreeSet<usize>]) -> Vec<Work> {
        let Some(cache) = self.cache else {
            return metrics.iter().map(|_| Work::Compute).collect();
        };
        let found = metrics.iter().zip(&self.keys).map(|(metric, key)| {
            let rows = key.filter(|_| metric.role.is_for_pages()).and_then(|key| cache.find(key));
            rows.and_then(|bytes| read(&bytes).ok()).map_or(Work::Nothing, Work::Found)
        });
        let mut work: Vec<Work> = found.collect();
        let is_absent = |work: &[Work], metric: usize| matches!(work[metric], Work::Nothing);
        let read: BTreeSet<usize> = needs.iter().flatten().copied().collect();
        // What nothing reads is computed all the same, to tell its mistakes.
        let is_wanted =
            |metric: usize| metrics[metric].role.is_for_pages() || !read.contains(&metric);
        let mut absent: Vec<usize> = (0..metrics.len())
            .filter(|&metric| is_wanted(metric) && is_absent(&work, metric))
            .collect();
        while let Some(metric) = absent.pop() {
            work[metric] = Work::Compute;
            absent.extend(needs[metric].iter().filter(|&&needed| is_absent(&work, needed)));
        }
        work
    }

    /// Keeps the rows of a metric that was computed.
    pub(super) fn keep(&self, metric: usize, def: &MetricDef, rows: &ResultRows) {
        if let (Some(cache), Some(key), true) =
            (self.cache, self.keys[metric], def.role.is_for_pages())
            && let Ok(bytes) = write(rows)
        {
            cache.keep(key, &bytes);
        }
    }
}

/// What a metric's result is found by.
fn key(
    metric: &MetricDef,
    metrics: &[MetricDef],
    needs: &BTreeSet<usize>,
    keys: &[Option<Key>],
    sources: &BTreeMap<String, Arc<dyn Scan>>,
    as_of: Date,
) -> Option<Key> {
    let as_of = as_of.to_string();
    let mut parts: Vec<&[u8]> =
        vec![PROGRAM.as_bytes(), metric.source.text.as_bytes(), as_of.as_bytes()];
    let mut fingerprints = Vec::new();
    for name in metric.query.tables.keys() {
        if let Some(table) = sources.get(name) {
            fingerprints.push((name, table.fingerprint()?));
        }
    }
    for (name, fingerprint) in &fingerprints {
        parts.extend([name.as_bytes(), fingerprint.as_bytes()]);
    }
    for &needed in needs {
        parts.extend([metrics[needed].id.as_str().as_bytes(), keys[needed].as_ref()?.as_bytes()]);
    }
    Some(Key::of(&parts))
}

fn write(rows: &ResultRows) -> Result<Vec<u8>, ArrowError> {
    let mut writer = StreamWriter::try_new(Vec::new(), &rows.schema)?;
    for batch in &rows.batches {
        writer.write(batch)?;
    }
    writer.into_inner()
}

fn read(bytes: &[u8]) -> Result<ResultRows, ArrowError> {
    let reader = StreamReader::try_new(Cursor::new(bytes), None)?;
    let schema = reader.schema();
    Ok(ResultRows { schema, batches: reader.collect::<Result<_, _>>()? })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::ops::Range;
    use std::path::Path;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex, PoisonError};

    use arrow::array::{Float64Array, RecordBatch, StringArray};
    use arrow::datatypes::SchemaRef;
    use jiff::civil::date;

    use crate::cache::Cache;
    use crate::diag::Report;
    use crate::diag::render::short;
    use crate::metrics::{Batches, MetricTables, RunOptions, Scan, parse_metrics, run};
    use crate::source::{SitePath, SourceText};

    const STEP: &str = "/* role: staging */\nSELECT kind, pay * 2 AS twice FROM jobs";
    const SUMS: &str = "/* key: kind\ncolumns: {pay: {unit: USD}} */\nSELECT kind, sum(twice) AS pay FROM step GROUP BY kind ORDER BY kind";
    const MOST: &str = "/* columns: {most: {unit: USD}} */\nSELECT max(pay) AS most FROM sums";
    const DAY: &str = "/* columns: {n: {unit: jobs}} */\nSELECT count(DISTINCT kind) AS n FROM other WHERE $as_of IS NOT NULL";

    /// A table that counts how often it is read.
    #[derive(Debug)]
    struct Rows {
        batch: RecordBatch,
        content: Option<&'static str>,
        scans: AtomicUsize,
    }

    impl Scan for Rows {
        fn schema(&self) -> SchemaRef {
            self.batch.schema()
        }

        fn rows(&self) -> usize {
            self.batch.num_rows()
        }

        fn fingerprint(&self) -> Option<blake3::Hash> {
            self.content.map(|content| blake3::hash(content.as_bytes()))
        }

        fn scan(&self, columns: &[usize], rows: Range<usize>) -> Batches {
            self.scans.fetch_add(1, Ordering::Relaxed);
            let batch = self.batch.project(columns);
            Box::new(std::iter::once(batch.map(|batch| batch.slice(rows.start, rows.len()))))
        }
    }

    /// A build: what its metrics are, what `jobs` holds, and when.
    struct Build {
        files: Vec<(&'static str, &'static str)>,
        pay: f64,
        content: Option<&'static str>,
        day: i8,
    }

    impl Default for Build {
        fn default() -> Self {
            let files =
                vec![("step.sql", STEP), ("sums.sql", SUMS), ("most.sql", MOST), ("day.sql", DAY)];
            Self { files, pay: 3.0, content: Some("3"), day: 1 }
        }
    }

    impl Build {
        /// Runs the metrics with the results in `folder`; gives them as text, and how often `jobs` and `other` were read.
        #[track_caller]
        fn run(&self, folder: &Path) -> (String, [usize; 2]) {
            let table = |pay: f64, content| {
                let kinds = Arc::new(StringArray::from(vec!["a", "b", "a"]));
                let pays = Arc::new(Float64Array::from(vec![Some(pay), None, Some(1.0)]));
                let batch = RecordBatch::try_from_iter([("kind", kinds as _), ("pay", pays as _)]);
                Arc::new(Rows {
                    batch: batch.expect("a batch"),
                    content,
                    scans: AtomicUsize::new(0),
                })
            };
            let tables = [table(self.pay, self.content), table(0.0, Some("other"))];
            let sources: Vec<_> = self
                .files
                .iter()
                .map(|(path, text)| SourceText {
                    path: SitePath::fixed(path),
                    text: Arc::from(*text),
                })
                .collect();
            let mut report = Report::new();
            let metrics = parse_metrics(&sources, &mut report);
            let cache = Cache::open(folder);
            let told = Mutex::new(Vec::new());
            let options = RunOptions {
                as_of: date(2026, 6, self.day),
                min_sample: 1,
                jobs: 2,
                results: Some(&cache),
                computed: &|id| {
                    told.lock().unwrap_or_else(PoisonError::into_inner).push(id.clone());
                },
            };
            let [jobs, other] = tables.clone();
            let scans = BTreeMap::from([
                ("jobs".to_owned(), jobs as Arc<dyn Scan>),
                ("other".to_owned(), other as Arc<dyn Scan>),
            ]);
            let count = metrics.len();
            let values = run(metrics, scans, options, &mut report).expect("computed");
            assert_eq!(short(&report), "");
            assert_eq!(told.lock().expect("told").len(), count, "each metric is told of");
            (shown(&values), tables.map(|table| table.scans.load(Ordering::Relaxed)))
        }
    }

    fn shown(values: &MetricTables) -> String {
        let tables = values.iter().map(|(def, table)| {
            let rows: Vec<_> = table.all_rows().map(|row| format!("{row:?}")).collect();
            format!("{} {}\n", def.id, rows.join(" "))
        });
        tables.collect()
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    #[test]
    fn what_is_known_is_not_computed_again() {
        let folder = folder();
        let (first, scans) = Build::default().run(folder.path());
        assert_eq!(scans, [1, 1]);
        assert_eq!(Build::default().run(folder.path()), (first, [0, 0]));
    }

    #[test]
    fn a_metric_is_computed_again_with_all_that_read_it() {
        let folder = folder();
        let (first, _) = Build::default().run(folder.path());
        for (build, scans) in [
            // The table changed, and so did what is made from it.
            (Build { pay: 4.0, content: Some("4"), ..Build::default() }, [1, 0]),
            (
                Build {
                    files: vec![
                        (
                            "step.sql",
                            "/* role: staging */\nSELECT kind, pay * 3 AS twice FROM jobs",
                        ),
                        ("sums.sql", SUMS),
                        ("most.sql", MOST),
                        ("day.sql", DAY),
                    ],
                    ..Build::default()
                },
                [1, 0],
            ),
        ] {
            let (second, counted) = build.run(folder.path());
            assert_eq!(counted, scans);
            assert_ne!(second, first);
            assert_eq!(second, build.run(self::folder().path()).0, "as without earlier results");
        }
        // A date may be anywhere in SQL, so that another day asks for everything.
        assert_eq!(Build { day: 2, ..Build::default() }.run(folder.path()), (first, [1, 1]));
    }

    #[test]
    fn a_metric_over_known_ones_reads_their_rows() {
        let folder = folder();
        Build::default().run(folder.path());
        let least = "/* columns: {least: {unit: USD}} */\nSELECT min(pay) AS least FROM sums";
        let mut build = Build::default();
        build.files.push(("least.sql", least));
        let (values, scans) = build.run(folder.path());
        assert_eq!(scans, [0, 0], "neither the exports nor a staging metric is needed");
        assert_eq!(values, build.run(self::folder().path()).0);
    }

    #[test]
    fn a_damaged_result_is_computed_again() {
        let folder = folder();
        let (first, _) = Build::default().run(folder.path());
        for entry in fs::read_dir(folder.path()).expect("listed") {
            let path = entry.expect("read").path();
            let mut bytes = fs::read(&path).expect("read");
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
            fs::write(&path, bytes).expect("written");
        }
        assert_eq!(Build::default().run(folder.path()), (first, [1, 1]));
    }

    #[test]
    fn a_staging_metric_that_nothing_reads_is_computed_every_time() {
        let folder = folder();
        let mut build = Build::default();
        build.files.push(("idle.sql", "/* role: staging */\nSELECT DISTINCT kind FROM other"));
        let (first, _) = build.run(folder.path());
        assert_eq!(build.run(folder.path()), (first, [0, 1]));
    }

    #[test]
    fn nothing_is_kept_of_a_table_that_nothing_stands_for() {
        let folder = folder();
        let build = Build { content: None, ..Build::default() };
        let (first, _) = build.run(folder.path());
        assert_eq!(build.run(folder.path()), (first, [1, 0]));
    }
}

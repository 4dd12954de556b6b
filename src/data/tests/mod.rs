//! Whole loads of small sites: files in, rows and reports out.

mod cache;
mod dataset;
mod reading;
mod repeats;
mod scanning;
mod schema;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use jiff::tz::TimeZone;

use super::{LoadOptions, NoProgress, Table, Tables, load};
use crate::diag::render::short;
use crate::diag::{Failed, Report};
use crate::source::SiteFolder;

/// A site in a folder of its own.
struct TestSite {
    folder: tempfile::TempDir,
    as_of: Option<&'static str>,
    has_cache: bool,
}

impl TestSite {
    /// A site with these files.
    fn new(files: &[(&str, &str)]) -> Self {
        let site = Self {
            folder: tempfile::tempdir().expect("a folder for the test"),
            as_of: None,
            has_cache: false,
        };
        for (path, text) in files {
            site.write(path, text.as_bytes());
        }
        site
    }

    /// A site with one dataset `t`, described by `yaml` and with one file `2026-05-29.csv`.
    fn one(yaml: &str, csv: impl AsRef<[u8]>) -> Self {
        let site = Self::new(&[("data/exports/t/dataset.yaml", yaml)]);
        site.write("data/exports/t/2026-05-29.csv", csv.as_ref());
        site
    }

    fn cached(mut self) -> Self {
        self.has_cache = true;
        self
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn cache(&self) -> PathBuf {
        self.path(".tallysheet/cache")
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    /// Loads the site: its tables, and the report as text.
    fn load(&self) -> (Result<Tables, Failed>, String) {
        let folder = SiteFolder::open(self.folder.path()).expect("it is there");
        let cache = self.cache();
        let options = LoadOptions {
            as_of: self.as_of.map(|date| date.parse().expect("a date")),
            time_zone: &TimeZone::get("Europe/Belgrade").expect("in the bundled database"),
            cache: self.has_cache.then_some(cache.as_path()),
            progress: &NoProgress,
        };
        let mut report = Report::new();
        let tables = load(&folder, &options, &mut report);
        assert_eq!(tables.is_err(), report.has_errors(), "{}", short(&report));
        (tables, short(&report))
    }

    /// The tables of a site about which there is nothing to say.
    #[track_caller]
    fn tables(&self) -> Tables {
        let (tables, report) = self.load();
        assert_eq!(report, "");
        tables.expect("nothing was reported")
    }

    /// The rows of the table `t` of such a site.
    #[track_caller]
    fn rows(&self) -> Vec<String> {
        rows(self.tables().get("t").expect("it is there"))
    }

    /// What is reported about a site that cannot be loaded.
    #[track_caller]
    fn errors(&self) -> String {
        let (tables, report) = self.load();
        assert!(tables.is_err(), "loaded, with the report {report:?}");
        report
    }

    /// The rows of the table `t`, and the report with the last line (how many were rejected) cut off.
    #[track_caller]
    fn accepted_and_rejected(&self) -> (Vec<String>, String) {
        let (tables, report) = self.load();
        let tables = tables.unwrap_or_else(|Failed| panic!("{report}"));
        let lines: Vec<_> = report.lines().filter(|line| !line.contains("data/rejected")).collect();
        (rows(tables.get("t").expect("it is there")), lines.join("\n"))
    }
}

/// A dataset `t` of increments with these fields, which takes any number of rejected rows.
fn yaml(fields: &str) -> String {
    format!("files: increments\nlimits: {{max_rejected: 1.0, min_rows: 0}}\nfields:\n{fields}")
}

/// All rows of a table as text, `|` between values; missing ones are `-`.
fn rows(table: &Table) -> Vec<String> {
    table.scan(None).flat_map(|batch| batch_rows(&batch.expect("readable"))).collect()
}

fn batch_rows(batch: &RecordBatch) -> Vec<String> {
    let options = FormatOptions::new().with_null("-");
    // Without names of time zones, which Arrow can only show with a database of its own.
    let without_zone = |column: &ArrayRef| match column.data_type() {
        DataType::Timestamp(unit, _) => {
            cast(column, &DataType::Timestamp(*unit, None)).expect("the same numbers")
        }
        _ => Arc::clone(column),
    };
    let columns: Vec<_> = batch.columns().iter().map(without_zone).collect();
    let columns: Vec<_> = columns
        .iter()
        .map(|column| ArrayFormatter::try_new(column, &options).expect("shown"))
        .collect();
    let row = |row| {
        columns.iter().map(|column| column.value(row).to_string()).collect::<Vec<_>>().join("|")
    };
    (0..batch.num_rows()).map(row).collect()
}

/// The names of the cache's files of a dataset, sorted.
fn entries(cache: &Path, dataset: &str) -> Vec<String> {
    let Ok(files) = fs::read_dir(cache.join(dataset)) else { return Vec::new() };
    let mut names: Vec<_> = files
        .map(|file| file.expect("readable").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    names
}

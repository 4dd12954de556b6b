//! Exports written posting by posting, and the example's metrics over them.

use std::fmt::Write as _;

use jiff::civil::Date;
use tallysheet::build::{BuildOptions, Quiet, load};
use tallysheet::diag::Report;
use tallysheet::diag::render::short;
use tallysheet::metrics::{MetricTables, Value};
use tallysheet::page::Selection;

use crate::site::{SiteTest, repository};

/// The columns of an export, and what a posting has in them when a test does not say otherwise.
const COLUMNS: [(&str, &str); 21] = [
    ("id", ""),
    ("url", ""),
    ("first_seen", "2026-05-06T12:00:00Z"),
    ("status", "open"),
    ("record", "job"),
    ("title", "Developer"),
    ("description_words", "100"),
    ("source", "Board"),
    ("source_kind", "board"),
    ("directions", "backend"),
    ("specialisation", ""),
    ("level", ""),
    ("salary_min", ""),
    ("salary_max", ""),
    ("currency", ""),
    ("period", ""),
    ("country", ""),
    ("city", ""),
    ("format", ""),
    ("skills", ""),
    ("company", ""),
];

/// A market of a few postings.
pub(crate) struct Market {
    rows: String,
    postings: usize,
    as_of: Date,
    min_sample: u32,
}

impl Market {
    /// No postings yet; the data is as of Sunday, 10 May 2026, and every sample is large enough.
    pub(crate) fn new() -> Self {
        Self { rows: String::new(), postings: 0, as_of: Date::constant(2026, 5, 10), min_sample: 0 }
    }

    /// The date of the data.
    pub(crate) fn dated(mut self, date: &str) -> Self {
        self.as_of = date.parse().expect("a date");
        self
    }

    /// The smallest sample that is shown.
    pub(crate) fn min_sample(mut self, min_sample: u32) -> Self {
        self.min_sample = min_sample;
        self
    }

    /// A posting, which has these values in these columns.
    pub(crate) fn posting(self, values: &[(&str, &str)]) -> Self {
        self.postings(1, values)
    }

    /// A posting a month's pay of which is this many dollars.
    pub(crate) fn paid(self, dollars: &str, values: &[(&str, &str)]) -> Self {
        let pay = [("salary_min", dollars), ("currency", "USD"), ("period", "month")];
        self.posting(&[&pay, values].concat())
    }

    /// Several postings that differ in number and address alone.
    pub(crate) fn postings(mut self, count: usize, values: &[(&str, &str)]) -> Self {
        for _ in 0..count {
            self.postings += 1;
            let number = format!("wl-{:07}", self.postings);
            let address = format!("https://board.example/{}", self.postings);
            let cells = COLUMNS.map(|(column, usual)| {
                let given = values.iter().rev().find(|(name, _)| *name == column);
                match (given, column) {
                    (Some((_, value)), _) => *value,
                    (None, "id") => number.as_str(),
                    (None, "url") => address.as_str(),
                    (None, _) => usual,
                }
            });
            writeln!(self.rows, "{}", cells.join(",")).expect("a text takes all");
        }
        self
    }

    /// The example site with these postings alone, all of them in one export.
    #[track_caller]
    pub(crate) fn site(self) -> SiteTest {
        let site = self.with(&["content", "data/metrics", "data/reference"]);
        site.run("build --quiet --format short").exits(0);
        site
    }

    /// Runs the example's SQL over the postings.
    #[track_caller]
    pub(crate) fn metrics(self) -> Figures {
        let as_of = self.as_of;
        let site = self.with(&["content/strings", "data/metrics", "data/reference"]);
        let options = BuildOptions {
            site: site.folder().to_owned(),
            as_of: Some(as_of),
            time: jiff::Timestamp::UNIX_EPOCH,
            selection: Selection::default(),
            deny_warnings: false,
            jobs: 1,
            anew: true,
        };
        let mut report = Report::new();
        let loaded = load(&options, &mut report);
        let computed = loaded.and_then(|loaded| loaded.compute(&options, &Quiet, &mut report));
        match computed {
            Ok(computed) => Figures(computed.metrics),
            Err(_) => panic!("{}", short(&report)),
        }
    }

    /// The example's settings and these of its folders, and the postings.
    #[track_caller]
    fn with(self, folders: &[&str]) -> SiteTest {
        let site = SiteTest::theme_only();
        let repository = repository();
        for folder in folders {
            site.copy(&repository.join(folder), folder);
        }
        let dataset = "data/exports/jobs/dataset.yaml";
        let read = |path| std::fs::read_to_string(repository.join(path)).expect("it is there");
        site.write(dataset, read(dataset));
        // Metrics may name sources.
        site.write("content/sources.yaml", read("content/sources.yaml"));
        site.write("site.yaml", read("site.yaml"));
        site.replace("site.yaml", "min_sample: 10", &format!("min_sample: {}", self.min_sample));
        let (samples, settings) = (self.min_sample, "data/reference/settings.csv");
        site.replace(settings, ",10,40,0.6,", &format!(",{samples},{samples},0.6,"));
        let header = COLUMNS.map(|(column, _)| column).join(",");
        let day = self.as_of;
        site.write(
            &format!("data/exports/jobs/jobs-{day}.csv"),
            format!("{header}\n{}", self.rows),
        );
        site
    }
}

/// The computed metrics.
pub(crate) struct Figures(MetricTables);

impl Figures {
    /// A column of the rows that a direction's page sees, as texts: numbers with up to four decimals, `-` for what is
    /// missing and `…` for what is suppressed.
    #[track_caller]
    pub(crate) fn column(&self, metric: &str, direction: &str, column: &str) -> Vec<String> {
        let table = self.0.get(metric).unwrap_or_else(|| panic!("no metric `{metric}`"));
        let position =
            table.column(column).unwrap_or_else(|| panic!("`{metric}` has no `{column}`"));
        table.rows(Some(direction)).map(|row| shown(&row[position])).collect()
    }

    /// Several columns of the rows that a direction's page sees: `senior 4000 3`.
    #[track_caller]
    pub(crate) fn rows(&self, metric: &str, direction: &str, columns: &[&str]) -> Vec<String> {
        let columns: Vec<_> =
            columns.iter().map(|column| self.column(metric, direction, column)).collect();
        let rows = columns.first().map_or(0, Vec::len);
        let row = |row: usize| columns.iter().map(|cells| cells[row].as_str()).collect::<Vec<_>>();
        (0..rows).map(|number| row(number).join(" ")).collect()
    }

    /// The only value of a column on the page of backend.
    #[track_caller]
    pub(crate) fn only(&self, metric: &str, column: &str) -> String {
        let values = self.column(metric, "backend", column);
        assert_eq!(values.len(), 1, "rows of `{metric}`");
        values.concat()
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => {
            let text = format!("{number:.4}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        Value::List(items) => items.join(", "),
        Value::Missing => "-".to_owned(),
        Value::Suppressed => "…".to_owned(),
        value => value.as_name().unwrap_or_default(),
    }
}

#[test]
fn a_posting_is_a_posting() {
    let figures = Market::new().paid("4000", &[("level", "Senior")]).posting(&[]).metrics();
    assert_eq!(figures.rows("summary", "backend", &["jobs", "paid", "median_usd"]), ["2 1 4000"]);
    assert_eq!(figures.column("summary", "qa", "jobs"), [""; 0]);
}

//! What a metric is, before it is computed: its SQL and the meaning of its columns.

use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;

use super::query::{Query, parse_query};
use super::raw::{RawColumn, RawMetric, RawRole, RawStyle};
use super::table::DateLook;
use crate::config::SourceRef;
use crate::config::yaml::{self, YamlPlaces, YamlText};
use crate::diag::{Diagnostic, Location, Report, code};
use crate::source::SourceText;
use crate::unit::{NumberStyle, Unit};

/// A metric's name: that of its file, and of the table that other SQL and pages know it by.
///
/// A lower-case letter, then lower-case letters, digits and `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MetricId(Arc<str>);

impl MetricId {
    /// The name, where `text` has the form of one.
    pub fn new(text: &str) -> Option<Self> {
        let starts_right = text.starts_with(|c: char| c.is_ascii_lowercase());
        let goes_on_right =
            text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        (starts_right && goes_on_right).then(|| Self(text.into()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MetricId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What the front comment says of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnSpec {
    /// What its numbers count or measure.
    pub unit: Option<Unit>,
    /// How its numbers look.
    pub style: NumberStyle,
    /// The columns that say which money its amounts are; `None` for all but those of the unit `money`.
    pub stated: Option<StatedMoney>,
    /// How its dates look.
    pub look: DateLook,
    /// The column that holds how many rows a value was made from.
    pub sample: Option<String>,
    /// The smallest sample with which its values are shown; `None`: the site's.
    pub min_sample: Option<u32>,
    /// The dimension whose names its values have (`level`, `country`); pages show the name, not the value.
    pub names: Option<String>,
    /// What it means, for whoever reads the SQL.
    pub description: Option<String>,
}

/// Where a row says which money an amount is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedMoney {
    /// The column with the code of the currency.
    pub currency: String,
    /// The column with the period that the amount is for: `hour`, `day`, `week`, `month` or `year`.
    pub per: Option<String>,
}

/// What a metric is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Pages read it.
    Metric,
    /// A step for other metrics, computed once and kept for them. Its numbers need no units.
    Staging,
    /// A name for a query, which becomes a part of every metric that reads it and is never computed by itself: a
    /// filter, say, that is cheaper to repeat than to keep.
    View,
}

impl Role {
    /// Whether pages see it.
    pub fn is_for_pages(self) -> bool {
        self == Self::Metric
    }

    /// What a message calls a metric of this role.
    pub fn word(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Staging => "staging metric",
            Self::View => "view",
        }
    }
}

/// A metric as it is written: checked in itself, not yet against tables.
#[derive(Clone, Debug)]
pub struct MetricDef {
    /// Its name.
    pub id: MetricId,
    /// What it is, in a few words.
    pub title: Option<String>,
    /// More about it.
    pub description: Option<String>,
    /// What it is for.
    pub role: Role,
    /// The column by whose values pages pick their rows; `None`: all pages see all rows.
    pub key: Option<String>,
    /// The column by whose values copy names a row of a page (`salary_by_level.senior`).
    pub index: Option<String>,
    /// What it rests on, besides the exports: keys of the bibliography.
    pub sources: Vec<SourceRef>,
    /// The columns that the front comment speaks of, in its order.
    pub columns: IndexMap<String, ColumnSpec>,
    /// The file: front comment and SQL.
    pub source: SourceText,
    pub(super) query: Query,
    places: YamlPlaces,
}

impl MetricDef {
    /// Where the front comment speaks of a column (or of what `path` names).
    pub fn place(&self, path: &[&str]) -> Location {
        self.places.key(path)
    }

    /// The file as a whole.
    pub fn file(&self) -> Location {
        Location::file(self.source.path.shared())
    }

    /// The SQL without its front comment.
    pub fn sql(&self) -> &str {
        let (_, sql) = split(&self.source.text);
        sql.trim()
    }
}

/// Parses the SQL files of metrics. What is wrong in them is reported; those without a mistake are given, in the
/// order of `sources`.
pub fn parse_metrics(sources: &[SourceText], report: &mut Report) -> Vec<MetricDef> {
    report.gather(sources, parse_metric).into_iter().flatten().collect()
}

fn parse_metric(source: &SourceText, report: &mut Report) -> Option<MetricDef> {
    let stem = source.path.stem();
    let id = MetricId::new(stem);
    if id.is_none() {
        report.push(
            Diagnostic::error(
                code::METRIC_BAD_NAME,
                format!("found the metric name `{stem}`, expected lower-case letters, digits and `_`, a letter first"),
            )
            .at(Location::file(source.path.shared()))
            .hint("rename the file: it names the table that SQL and pages read"),
        );
    }
    let (comment, _) = split(&source.text);
    let file = source.path.shared();
    let (raw, places) = match comment.clone() {
        Some(range) => {
            let mut text = YamlText::part(&file, &source.text, range);
            // The YAML may start on the line of the `/*`; what stands before it there is not YAML.
            text.text = text.text.trim_start_matches([' ', '\t']);
            if text.text.trim().is_empty() {
                (RawMetric::default(), YamlPlaces::empty(Arc::clone(&file)))
            } else {
                yaml::parse::<RawMetric>(text, report)?
            }
        }
        None => {
            report.push(
                Diagnostic::error(
                    code::METRIC_NO_COMMENT,
                    "found no front comment, expected `/*` at the top of the file",
                )
                .at(Location::file(file))
                .hint("start with `/*`, `title: …`, `columns: …`, `*/`: it says what the columns mean"),
            );
            return None;
        }
    };
    let RawMetric { title, description, role, key, index, source: sources, columns } = raw;
    let query = parse_query(source, report);
    let columns = resolve_columns(columns, &places, report);
    Some(MetricDef {
        id: id?,
        title,
        description,
        role: match role {
            None | Some(RawRole::Metric) => Role::Metric,
            Some(RawRole::Staging) => Role::Staging,
            Some(RawRole::View) => Role::View,
        },
        key,
        index,
        sources: sources.map(|keys| keys.resolve(&["source"], &places)).unwrap_or_default(),
        columns: columns?,
        source: source.clone(),
        query: query?,
        places,
    })
}

/// The unit of amounts whose currency and period stand in other columns of their rows.
const STATED: &str = "money";

fn resolve_columns(
    raw: IndexMap<String, RawColumn>,
    places: &YamlPlaces,
    report: &mut Report,
) -> Option<IndexMap<String, ColumnSpec>> {
    let mut resolved = IndexMap::with_capacity(raw.len());
    let mut complete = true;
    for (name, column) in raw {
        let RawColumn {
            unit,
            decimals,
            signed,
            sample,
            min_sample,
            names,
            currency,
            per,
            style: look,
            description,
        } = column;
        let is_stated = unit.as_deref() == Some(STATED);
        let stated = match (is_stated, currency, per) {
            (true, Some(currency), per) => Some(StatedMoney { currency, per }),
            (false, None, None) => None,
            (is_stated, ..) => {
                complete = false;
                let message = if is_stated {
                    "found the unit `money` without `currency`, expected the column that says which it is"
                } else {
                    "found `currency` or `per` with another unit than `money`"
                };
                report.push(
                    Diagnostic::error(code::METRIC_BAD_UNIT, message)
                        .at(places.key(&["columns", &name]))
                        .hint("write `{unit: money, currency: <column>, per: <column>}`, or a unit such as `USD/month`"),
                );
                None
            }
        };
        let unit = match unit.filter(|_| !is_stated).map(|unit| Unit::parse(&unit)) {
            None => None,
            Some(Ok(unit)) => Some(unit),
            Some(Err(message)) => {
                complete = false;
                report.push(
                    Diagnostic::error(code::METRIC_BAD_UNIT, message)
                        .at(places.value(&["columns", &name, "unit"])),
                );
                None
            }
        };
        let style = NumberStyle { decimals, signed: signed.unwrap_or(false), compact: false };
        let look = match look {
            None => DateLook::Date,
            Some(RawStyle::Ago) => DateLook::Ago,
        };
        let spec = ColumnSpec { unit, style, stated, look, sample, min_sample, names, description };
        resolved.insert(name, spec);
    }
    complete.then_some(resolved)
}

/// The bytes of the front comment's inside, and the rest of the text.
fn split(text: &str) -> (Option<std::ops::Range<usize>>, &str) {
    let start = text.len() - text.trim_start().len();
    let Some(inside) = text[start..].strip_prefix("/*") else {
        return (None, text);
    };
    match inside.find("*/") {
        Some(length) => {
            let from = start + 2;
            (Some(from..from + length), &text[from + length + 2..])
        }
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{MetricDef, parse_metrics};
    use crate::diag::Report;
    use crate::diag::render::short;
    use crate::source::{SitePath, SourceText};
    use crate::unit::Unit;

    fn parse(file: &'static str, text: &str) -> (Vec<MetricDef>, String) {
        let source = SourceText { path: SitePath::fixed(file), text: Arc::from(text) };
        let mut report = Report::new();
        let metrics = parse_metrics(&[source], &mut report);
        (metrics, short(&report))
    }

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        let (metrics, errors) = parse("data/metrics/m.sql", text);
        assert!(metrics.is_empty());
        assert_eq!(errors, expected);
    }

    #[test]
    fn a_front_comment_says_what_columns_mean() {
        let (metrics, errors) = parse(
            "data/metrics/salary_by_level.sql",
            "/*\ntitle: Median\nkey: direction\nindex: level\ncolumns:\n  median: {unit: USD/month, sample: n}\n*/\nSELECT 1 AS median\n",
        );
        assert_eq!(errors, "");
        let metric = &metrics[0];
        assert_eq!(metric.id.as_str(), "salary_by_level");
        assert_eq!(
            (metric.key.as_deref(), metric.index.as_deref()),
            (Some("direction"), Some("level"))
        );
        assert_eq!(metric.columns["median"].unit, Unit::parse("USD/month").ok());
        assert_eq!(metric.columns["median"].sample.as_deref(), Some("n"));
        assert_eq!(metric.sql(), "SELECT 1 AS median");
        assert_eq!(metric.place(&["columns", "median"]).start.map(|at| at.line), Some(6));
    }

    #[test]
    fn mistakes_in_the_comment_are_located_in_the_sql_file() {
        check_error(
            "/*\ntitle: x\ncolumns:\n  n: {unit: Jobs}\n*/\nSELECT 1 AS n",
            "data/metrics/m.sql:4:13: error[metric/bad-unit]: found the unit `Jobs`, expected `number`, \
             `label`, `percent`, `share`, `times`, a currency such as `USD/month`, or a lower-case word for what is counted\n",
        );
        check_error(
            "/*\ntitle: x\ncolums: {}\n*/\nSELECT 1",
            "data/metrics/m.sql:3:1: error[config/bad-yaml]: unknown key `colums`, expected one of `title`, \
             `description`, `role`, `key`, `index`, `source`, `columns` (hint: did you mean `columns`?)\n",
        );
    }

    #[test]
    fn a_file_without_a_front_comment_or_with_a_bad_name_is_refused() {
        check_error(
            "SELECT 1",
            "data/metrics/m.sql: error[metric/no-comment]: found no front comment, expected `/*` at the top of \
             the file (hint: start with `/*`, `title: …`, `columns: …`, `*/`: it says what the columns mean)\n",
        );
        let (_, errors) = parse("data/metrics/By Level.sql", "/* title: x */ SELECT 1");
        assert!(
            errors.contains("error[metric/bad-name]: found the metric name `By Level`"),
            "{errors}"
        );
    }
}

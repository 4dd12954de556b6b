//! Finding one value of a metric by a dotted path, such as `summary.median_usd` or `salary_by_level.senior.n`.

use crate::diag::{did_you_mean, name_list};
use crate::metrics::{Column, MetricTable, MetricTables, Value};

/// A path to a value: checked against the metrics' columns, not against a page's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValuePath {
    metric: String,
    row: Option<String>,
    column: String,
}

/// A value and the column that it is in.
#[derive(Clone, Copy, Debug)]
pub struct FoundValue<'a> {
    /// The column.
    pub column: &'a Column,
    /// The value; missing where the page has no such row.
    pub value: &'a Value,
}

/// What is wrong with a path: a message and a hint.
pub type PathMistake = (String, Option<String>);

impl ValuePath {
    /// Reads a path and checks it.
    ///
    /// # Errors
    /// Says which part nobody knows.
    pub fn parse(text: &str, metrics: &MetricTables) -> Result<Self, PathMistake> {
        let parts: Vec<&str> = text.split('.').collect();
        let (metric, row, column) = match parts[..] {
            [metric, column] => (metric, None, column),
            [metric, row, column] => (metric, Some(row), column),
            _ => {
                let message = format!(
                    "found the value `{text}`, expected `metric.column` or `metric.row.column`"
                );
                return Err((message, None));
            }
        };
        let table = metric_named(metric, metrics)?;
        if table.index().is_some() != row.is_some() {
            let expected = if row.is_some() {
                "`metric.column`: it has no index"
            } else {
                "`metric.row.column`: it has an index"
            };
            return Err((
                format!("found the value `{text}` of the metric `{metric}`, expected {expected}"),
                None,
            ));
        }
        column_named(column, table)?;
        Ok(Self {
            metric: metric.to_owned(),
            row: row.map(str::to_owned),
            column: column.to_owned(),
        })
    }

    /// The metric's name.
    pub fn metric(&self) -> &str {
        &self.metric
    }

    /// The column's name.
    pub fn column(&self) -> &str {
        &self.column
    }

    /// The value that a page with this key sees.
    pub fn find<'m>(&self, metrics: &'m MetricTables, key: Option<&str>) -> Option<FoundValue<'m>> {
        let table = metrics.get(&self.metric)?;
        let position = table.column(&self.column)?;
        let mut rows = table.rows(key);
        let row = match (&self.row, table.index()) {
            (Some(name), Some(index)) => {
                rows.find(|row| row[index].as_name().as_deref() == Some(name))
            }
            _ => rows.next(),
        };
        Some(FoundValue {
            column: &table.columns()[position],
            value: row.map_or(&Value::Missing, |row| &row[position]),
        })
    }
}

/// The metric with this name.
///
/// # Errors
/// Says which name was meant.
pub fn metric_named<'m>(
    name: &str,
    metrics: &'m MetricTables,
) -> Result<&'m MetricTable, PathMistake> {
    metrics.get(name).ok_or_else(|| {
        let hint = if metrics.any(name).is_some() {
            Some("it is a staging metric, which pages do not see".to_owned())
        } else {
            did_you_mean(name, metrics.names())
        };
        (format!("unknown metric `{name}`"), hint)
    })
}

/// The position of a metric's column.
///
/// # Errors
/// Says which name was meant.
pub fn column_named(name: &str, table: &MetricTable) -> Result<usize, PathMistake> {
    table.column(name).ok_or_else(|| {
        let known = || table.columns().iter().map(|column| column.name.as_str());
        let hint = did_you_mean(name, known())
            .unwrap_or_else(|| format!("there are {}", name_list(known())));
        (format!("unknown column `{name}` of the metric `{}`", table.id()), Some(hint))
    })
}

//! A computed metric: typed columns, rows, and the rows of each key.

use std::ops::Range;

use indexmap::IndexMap;

use super::{MetricId, Value};
use crate::unit::{NumberStyle, Unit};

/// What the values of a column are (those that are neither missing nor suppressed).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Numbers of this unit, which look like this.
    Number(Unit, NumberStyle),
    /// Numbers of a staging metric, which have no unit.
    Bare,
    /// Texts; with the dimension that names them, where there is one.
    Text(Option<String>),
    /// Amounts of money, each in a currency and for a period of its own, which look like this.
    Stated(NumberStyle),
    /// Days.
    Date(DateLook),
    /// Instants.
    Instant(DateLook),
    /// Yes or no.
    Bool,
    /// Texts in order; with the dimension that names them, where there is one.
    List(Option<String>),
}

impl ColumnKind {
    /// What a message calls it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Number(..) | Self::Bare => "number",
            Self::Text(_) => "text",
            Self::Stated(_) => "amount of money",
            Self::Date(_) => "date",
            Self::Instant(_) => "date and time",
            Self::Bool => "yes or no",
            Self::List(_) => "list",
        }
    }
}

/// How dates look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateLook {
    /// As dates.
    #[default]
    Date,
    /// As how long before the data's date they were.
    Ago,
}

/// A column of a metric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, as the SQL gives it.
    pub name: String,
    /// What its values are.
    pub kind: ColumnKind,
    /// The column that holds the samples its values were made from.
    pub sample: Option<String>,
}

/// A computed metric.
///
/// Rows stand in the order of the SQL; where the metric has a key, the rows of one key stand together, keys in
/// the order of their first row.
#[derive(Clone, Debug)]
pub struct MetricTable {
    pub(super) id: MetricId,
    pub(super) columns: Vec<Column>,
    pub(super) values: Vec<Value>,
    /// How many rows there are; of a staging metric only the first have values here.
    pub(super) total: usize,
    pub(super) key: Option<usize>,
    pub(super) index: Option<usize>,
    pub(super) by_key: IndexMap<String, Range<usize>>,
    /// See [`MetricTable::index_names`].
    pub(super) index_names: Vec<String>,
}

impl MetricTable {
    /// The table of a metric whose rows nobody asks for.
    pub(super) fn unread(id: MetricId) -> Self {
        Self {
            id,
            columns: Vec::new(),
            values: Vec::new(),
            total: 0,
            key: None,
            index: None,
            by_key: IndexMap::new(),
            index_names: Vec::new(),
        }
    }

    /// The metric's name.
    pub fn id(&self) -> &MetricId {
        &self.id
    }

    /// Its columns, in the order of the SQL.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The position of the column with this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The position of the column by which pages pick their rows.
    pub fn key(&self) -> Option<usize> {
        self.key
    }

    /// The position of the column by which copy names a row.
    pub fn index(&self) -> Option<usize> {
        self.index
    }

    /// The names of rows over all keys, in alphabetical order, where there is an index and they are few; copy may name
    /// each of them on every page, whether or not the page has such a row. They are found once, when the metric is
    /// computed: pages must not cost more where there are more of them.
    pub fn index_names(&self) -> &[String] {
        &self.index_names
    }

    /// How many rows there are, over all keys. Rows without a key are not among them.
    pub fn len(&self) -> usize {
        self.total
    }

    /// Whether there is no row at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All keys that have rows, in the order of their first row; none for a metric without a key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }

    /// The rows that a page with this key sees: those of the key, or all rows of a metric without a key.
    pub fn rows(
        &self,
        key: Option<&str>,
    ) -> impl ExactSizeIterator<Item = &[Value]> + DoubleEndedIterator {
        let range = match (self.key, key) {
            (None, _) => 0..self.values.len() / self.columns.len().max(1),
            (Some(_), Some(key)) => self.by_key.get(key).cloned().unwrap_or(0..0),
            (Some(_), None) => 0..0,
        };
        let width = self.columns.len();
        self.values[range.start * width..range.end * width].chunks_exact(width.max(1))
    }

    /// Every row, whatever its key.
    pub fn all_rows(&self) -> impl ExactSizeIterator<Item = &[Value]> {
        self.values.chunks_exact(self.columns.len().max(1))
    }
}

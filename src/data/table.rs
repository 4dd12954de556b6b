//! The tables of a site, loaded: what they are, and how to get at their rows.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use arrow::datatypes::{DataType, Field as ArrowField, SchemaRef, TimeUnit};
use jiff::civil::Date;

use super::rows::Rows;
use super::scan::{Scan, in_memory};
use super::schema::raw::FileMode;
use crate::diag::Location;
use crate::source::SitePath;

/// All tables of a site, by name.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    tables: BTreeMap<String, Arc<Table>>,
}

impl Tables {
    pub(super) fn new(tables: BTreeMap<String, Arc<Table>>) -> Self {
        Self { tables }
    }

    /// The table with this name.
    pub fn get(&self, name: &str) -> Option<&Arc<Table>> {
        self.tables.get(name)
    }

    /// All tables, sorted by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<Table>> {
        self.tables.values()
    }

    /// All names, sorted.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.tables.keys().map(String::as_str)
    }

    /// The newest data date of all datasets; `None` when no file has a date.
    pub fn data_date(&self) -> Option<Date> {
        self.iter().filter_map(|table| table.data_date()).max()
    }
}

/// Where a table comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// Exports in `data/exports/<name>/`.
    Dataset(FileMode),
    /// A file in `data/reference/`.
    Reference,
}

/// A table: its columns, its rows, and the files they come from. Cheap to share, never changed.
#[derive(Debug)]
pub struct Table {
    pub(super) name: String,
    pub(super) kind: TableKind,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) location: Location,
    pub(super) fields: Vec<TableField>,
    pub(super) schema: SchemaRef,
    pub(super) files: Vec<TableFile>,
    pub(super) rows: Arc<Rows>,
    /// The same rows in memory, where they are few, from the first time that somebody asks for them; `None` inside: they
    /// could not be read.
    pub(super) in_memory: Option<OnceLock<Option<Arc<Rows>>>>,
    pub(super) fingerprint: blake3::Hash,
}

/// A column that a table's author described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableField {
    /// Its name in SQL.
    pub name: String,
    /// The type of its values.
    pub field_type: FieldType,
    /// What to call it.
    pub title: Option<String>,
    /// What it means.
    pub description: Option<String>,
}

/// A file whose rows a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// Where it is.
    pub path: SitePath,
    /// The data date in its name.
    pub date: Option<Date>,
    /// How many of its rows were accepted.
    pub rows: u64,
    /// How many were not.
    pub rejected: u64,
}

impl Table {
    /// Its name in SQL.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it comes from.
    pub fn kind(&self) -> TableKind {
        self.kind
    }

    /// What to call it.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// What it holds.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// The file that describes it: `dataset.yaml`, or a reference table's YAML or CSV file.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// Its columns, in the order of [`Table::schema`], without `_date` and `_repeat`.
    pub fn fields(&self) -> &[TableField] {
        &self.fields
    }

    /// The columns of a scan: the fields; for datasets `_date`, the data date of the file a row came from; and where
    /// repeats are asked for `_repeat`, whether a row has the repeat key of another one that is the first of them. All
    /// but `_repeat` may have missing values.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The files whose rows it holds, from the oldest to the newest.
    pub fn files(&self) -> &[TableFile] {
        &self.files
    }

    /// The data date of its newest file; `None` when its files have no dates.
    pub fn data_date(&self) -> Option<Date> {
        self.files.iter().filter_map(|file| file.date).max()
    }

    /// How many rows of its files were accepted, including those that a newer row with the same key supersedes.
    pub fn accepted_rows(&self) -> u64 {
        self.files.iter().map(|file| file.rows).sum()
    }

    /// How many rows of its files were rejected.
    pub fn rejected_rows(&self) -> u64 {
        self.files.iter().map(|file| file.rejected).sum()
    }

    /// Stands for everything that a scan gives: for what its files hold, their dates, and how they are read.
    pub fn fingerprint(&self) -> blake3::Hash {
        self.fingerprint
    }

    /// How many rows a scan gives.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Reads all rows: the columns with these numbers in this order, or all columns. See [`Scan`].
    pub fn scan(&self, projection: Option<&[usize]>) -> Scan {
        self.scan_rows(projection, 0..self.rows())
    }

    /// Reads the rows with these numbers, counted as [`Table::scan`] gives them; so a table can be read in parts
    /// that do not depend on how it is stored. What is past the last row is left out.
    pub fn scan_rows(&self, projection: Option<&[usize]>, rows: Range<usize>) -> Scan {
        let read = || in_memory(&self.rows, &self.schema).ok().map(Arc::new);
        let held = self.in_memory.as_ref().and_then(|held| held.get_or_init(read).as_ref());
        // What cannot be read into memory cannot be read by the scan either, which says so.
        let source = held.unwrap_or(&self.rows);
        Scan::new(Arc::clone(source), self.schema.clone(), projection, rows)
    }
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// One value.
    Scalar(ScalarType),
    /// Any number of values.
    List(ScalarType),
}

/// The type of a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarType {
    /// Text.
    String,
    /// A whole number of 64 bits.
    Integer,
    /// A finite number with binary fractions.
    Number,
    /// True or false.
    Boolean,
    /// A day.
    Date,
    /// A moment, in microseconds.
    DateTime,
}

impl FieldType {
    /// The type of the column in Arrow.
    pub fn arrow(self) -> DataType {
        match self {
            Self::Scalar(scalar) => scalar.arrow(),
            Self::List(item) => {
                DataType::List(Arc::new(ArrowField::new_list_field(item.arrow(), true)))
            }
        }
    }
}

impl ScalarType {
    /// The type of the column in Arrow.
    pub fn arrow(self) -> DataType {
        match self {
            Self::String => DataType::Utf8,
            Self::Integer => DataType::Int64,
            Self::Number => DataType::Float64,
            Self::Boolean => DataType::Boolean,
            Self::Date => DataType::Date32,
            Self::DateTime => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
        }
    }
}

impl fmt::Display for FieldType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(scalar) => scalar.fmt(formatter),
            Self::List(item) => write!(formatter, "list of {item}"),
        }
    }
}

impl fmt::Display for ScalarType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::DateTime => "datetime",
        })
    }
}

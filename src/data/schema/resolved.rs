//! How a table's files are read, checked and complete: no option is left open.
//!
//! Everything that decides what a cell becomes is in [`Schema`]; its serialised form is part of the cache's key.
//! Titles and limits are not: changing them parses nothing again.

use jiff::tz::TimeZone;
use regex::Regex;
use serde::{Serialize, Serializer};

use super::raw::{FieldsMatch, FileMode, Otherwise};
use crate::data::file_date::DateRule;
use crate::data::table::FieldType;
use crate::data::table::ScalarType;
use crate::diag::Location;

/// A dataset or a reference table, as its author describes it.
#[derive(Clone, Debug)]
pub(crate) struct Description {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    /// The file that describes it; of a reference table without one, the table itself.
    pub(crate) location: Location,
    pub(crate) mode: FileMode,
    pub(crate) date: DateRule,
    pub(crate) schema: Schema,
    /// Title and description of each field, in the order of the fields.
    pub(crate) about: Vec<(Option<String>, Option<String>)>,
    pub(crate) limits: Limits,
}

/// How a file becomes columns.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Schema {
    pub(crate) fields: Vec<Field>,
    /// Which fields make the key; empty: there is none.
    pub(crate) primary_key: Vec<usize>,
    pub(crate) repeats: Option<Repeats>,
    pub(crate) missing_values: Vec<String>,
    pub(crate) dialect: Dialect,
    pub(crate) fields_match: FieldsMatch,
}

/// By what rows are told that are there more than once.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Repeats {
    /// The fields in which such rows are alike.
    pub(crate) key: Vec<usize>,
    /// The field by which the first of them is told; `None`: their order alone tells. It is looked at only when
    /// rows are compared, not when they are read.
    #[serde(skip)]
    pub(crate) first: Option<usize>,
}

/// How rows and cells are told apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Dialect {
    pub(crate) delimiter: u8,
    /// `None`: quotes are characters like all others.
    pub(crate) quote: Option<u8>,
    pub(crate) double_quote: bool,
    pub(crate) header: bool,
    pub(crate) comment: Option<u8>,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { delimiter: b',', quote: Some(b'"'), double_quote: true, header: true, comment: None }
    }
}

/// One column.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// The header of its column.
    pub(crate) column: String,
    pub(crate) required: bool,
    pub(crate) map: Option<ValueMap>,
    pub(crate) kind: Kind,
}

impl Field {
    /// A field of text without any rule, named and headed `name`.
    pub(crate) fn text(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            column: name.to_owned(),
            required: false,
            map: None,
            kind: Kind::Scalar(Rules::Text(TextRules::default())),
        }
    }
}

/// One value a cell, or many.
#[derive(Clone, Debug, Serialize)]
pub(crate) enum Kind {
    Scalar(Rules),
    List(ListRules),
}

impl Kind {
    /// The type of the field.
    pub(crate) fn field_type(&self) -> FieldType {
        match self {
            Self::Scalar(rules) => FieldType::Scalar(rules.scalar_type()),
            Self::List(list) => FieldType::List(list.item.scalar_type()),
        }
    }
}

/// How a cell becomes a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ListRules {
    pub(crate) item: Rules,
    pub(crate) delimiter: String,
    /// Whether an item that is there already is left out.
    pub(crate) distinct: bool,
    /// How many items there may be.
    pub(crate) length: Length,
}

/// How text becomes a value, and which values are allowed.
#[derive(Clone, Debug, Serialize)]
pub(crate) enum Rules {
    Text(TextRules),
    Integer(NumberFormat, Bounds<i64>),
    Number(NumberFormat, Bounds<f64>),
    Boolean(BooleanRules),
    /// Days since 1970-01-01.
    Date(DateFormat, Bounds<i32>),
    /// Microseconds since 1970-01-01T00:00:00Z.
    DateTime(DateFormat, Zone, Bounds<i64>),
}

impl Rules {
    /// The type of the value.
    pub(crate) fn scalar_type(&self) -> ScalarType {
        match self {
            Self::Text(_) => ScalarType::String,
            Self::Integer(..) => ScalarType::Integer,
            Self::Number(..) => ScalarType::Number,
            Self::Boolean(_) => ScalarType::Boolean,
            Self::Date(..) => ScalarType::Date,
            Self::DateTime(..) => ScalarType::DateTime,
        }
    }
}

/// The rules of a text.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct TextRules {
    /// The values that are allowed; empty: all.
    pub(crate) allowed: Vec<String>,
    /// How many characters it may have.
    pub(crate) length: Length,
    pub(crate) pattern: Option<Pattern>,
}

/// A smallest and a largest length.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Length {
    pub(crate) minimum: Option<usize>,
    pub(crate) maximum: Option<usize>,
}

/// A regular expression that a whole text must match.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// As it was written.
    pub(crate) text: String,
    /// With both ends tied.
    pub(crate) regex: Regex,
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// How a number is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct NumberFormat {
    pub(crate) decimal: char,
    /// What stands between groups of three digits.
    pub(crate) group: Option<char>,
    /// Whether there is nothing but the number: no currency, no percent sign.
    pub(crate) bare: bool,
}

impl Default for NumberFormat {
    fn default() -> Self {
        Self { decimal: '.', group: None, bare: true }
    }
}

/// Which values are allowed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Bounds<T> {
    /// These; empty: all.
    pub(crate) allowed: Vec<T>,
    pub(crate) minimum: Option<T>,
    pub(crate) maximum: Option<T>,
}

impl<T> Default for Bounds<T> {
    fn default() -> Self {
        Self { allowed: Vec::new(), minimum: None, maximum: None }
    }
}

/// The words for true and false.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct BooleanRules {
    pub(crate) true_values: Vec<String>,
    pub(crate) false_values: Vec<String>,
    /// The value that is allowed; `None`: both.
    pub(crate) allowed: Option<bool>,
}

impl Default for BooleanRules {
    fn default() -> Self {
        let words = |words: [&str; 4]| words.map(str::to_owned).to_vec();
        Self {
            true_values: words(["true", "True", "TRUE", "1"]),
            false_values: words(["false", "False", "FALSE", "0"]),
            allowed: None,
        }
    }
}

/// How a date, or a date and time, is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum DateFormat {
    /// ISO 8601.
    Iso,
    /// A strptime pattern.
    Pattern(String),
}

/// The time zone of a time that does not say its own.
#[derive(Clone, Debug)]
pub(crate) struct Zone(pub(crate) TimeZone);

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.iana_name() {
            Some(name) => serializer.serialize_str(name),
            None => serializer.serialize_str(&format!("{:?}", self.0)),
        }
    }
}

/// What a value that is found stands for.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ValueMap {
    /// The value found (folded when `caseless`), and the value meant; `None` there: it is missing.
    pub(crate) entries: std::collections::BTreeMap<String, Option<String>>,
    pub(crate) caseless: bool,
    pub(crate) otherwise: Otherwise,
}

/// What stops a build, and where each limit is written.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    pub(crate) max_rejected: (MaxRejected, Location),
    pub(crate) min_rows: (u64, Location),
    /// How much smaller than the file before it the newest may be; `None`: any.
    pub(crate) max_drop: (Option<f64>, Location),
}

/// How many rows may be rejected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum MaxRejected {
    /// A share of all rows, from 0 to 1.
    Share(f64),
    /// A number of rows.
    Rows(u64),
}

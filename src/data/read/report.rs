//! What is said about one file, kept with its rows so that it can be said again without reading the file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic, Location, Position, code};

/// As many rejected rows are shown of one dataset; so no file needs to keep more.
pub(crate) const EXAMPLES: usize = 10;

/// How many rows a file has, and the first ones that were rejected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileReport {
    /// Rows that were accepted.
    pub(crate) rows: u64,
    /// Rows that were not.
    pub(crate) rejected: u64,
    /// How many were not because of what: the name of the field that has no value, or what is wrong with the row.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) causes: BTreeMap<String, u64>,
    /// The first of those, at most [`EXAMPLES`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) examples: Vec<Example>,
}

/// A row that was rejected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Example {
    pub(crate) kind: Reason,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
}

/// Why a row was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Reason {
    /// A cell is not a value of its field.
    BadValue,
    /// It has more or fewer cells than the header.
    RaggedRow,
    /// It is the header again.
    RepeatedHeader,
}

impl Reason {
    /// What is wrong with the row as a whole, for counting; `None`: a cell is.
    pub(super) fn of_row(self) -> Option<&'static str> {
        match self {
            Self::BadValue => None,
            Self::RaggedRow => Some("rows of another width"),
            Self::RepeatedHeader => Some("headers among the rows"),
        }
    }

    fn code(self) -> Code {
        match self {
            Self::BadValue => code::DATA_BAD_VALUE,
            Self::RaggedRow => code::DATA_RAGGED_ROW,
            Self::RepeatedHeader => code::DATA_REPEATED_HEADER,
        }
    }
}

impl Example {
    /// The example as a warning about `file`.
    pub(crate) fn diagnostic(&self, file: &std::sync::Arc<str>) -> Diagnostic {
        let place = Position { line: self.line, column: self.column };
        Diagnostic::warning(self.kind.code(), self.message.clone())
            .at(Location::at(std::sync::Arc::clone(file), place))
            .maybe_hint(self.hint.clone())
    }
}

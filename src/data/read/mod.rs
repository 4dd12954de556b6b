//! One export file becomes batches of rows.
//!
//! In: a CSV file and the plan of its table. Out: Arrow batches of the rows that are as they should be, and a
//! [`FileReport`] of those that are not; or, when the file as a whole cannot be read (no such column, a quote
//! that is never closed), located mistakes. One streaming pass; memory does not grow with the file.
//! Knows nothing of other files, of caches and of keys that repeat.

mod file;
mod header;
mod input;
mod locate;
mod names;
mod place;
mod quotes;
mod report;

use crate::data::schema::resolved::Dialect;
use crate::diag::{Diagnostic, Location, code};
use crate::source::SitePath;

pub(crate) use file::FileReader;
pub(crate) use names::header_names;
pub(crate) use report::{EXAMPLES, FileReport};

/// A CSV reader that takes rows of any length, the header among them.
fn csv_builder(dialect: &Dialect) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    builder
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter)
        .quoting(dialect.quote.is_some())
        .quote(dialect.quote.unwrap_or(b'"'))
        .double_quote(dialect.double_quote)
        .comment(dialect.comment);
    builder
}

fn empty_file(path: &SitePath) -> Diagnostic {
    Diagnostic::error(code::DATA_EMPTY_FILE, "found an empty file, expected a header")
        .at(Location::file(path.shared()))
        .hint("remove it, or export it again")
}

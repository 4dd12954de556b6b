//! Reuse: a metric's rows as files that other people's programs read, and code that puts a chart on their pages.
//!
//! In: columns and the rows that a page sees, what the site says of itself, words in the page's language. Out: CSV, a Data
//! Package with a Table Schema for each file, the code of an `<iframe>`. Must not know: themes, the disk, pages and their
//! HTML, languages (that is [`Words`]).
//!
//! 1. [`Sheet`] lays out the columns of a file: those of the metric, then the units and periods of its numbers.
//! 2. `cell` writes values as text that no spreadsheet runs and every script can undo.
//! 3. [`data_package`] describes the files of a page: `datapackage.json`, in lines by `json`.
//! 4. [`frame_code`] is what readers paste into a page of their own.
//!
//! What the files look like is told in `docs/file-format.md`, section Reuse.

mod cell;
mod frame;
mod json;
mod package;
mod sheet;

#[cfg(test)]
mod tests;

pub use cell::SUPPRESSED;
pub use frame::{Frame, Lines, frame_code};
pub use package::{About, Link, Resource, Words, data_package};
pub use sheet::{Part, Sheet, SheetColumn};

//! The names in a header, where nobody described the columns.

use std::collections::BTreeSet;
use std::io::BufReader;

use csv::ByteRecord;

use super::locate::{Wanted, places};
use crate::data::field::shown;
use crate::data::schema::resolved::Dialect;
use crate::data::schema::{is_identifier, suggested_identifier};
use crate::diag::{Diagnostic, Location, Position, code};
use crate::source::{SiteFolder, SitePath};

/// The names of a file's columns, each of which can be a field.
///
/// # Errors
/// `env/unreadable`, `data/empty-file`, `data/bad-name`, `data/repeated-column`.
pub(crate) fn header_names(
    folder: &SiteFolder,
    path: &SitePath,
    dialect: &Dialect,
) -> Result<Vec<String>, Vec<Diagnostic>> {
    let one = |error: Diagnostic| vec![error];
    let unreadable = |error: String| {
        vec![
            Diagnostic::error(code::ENV_UNREADABLE, format!("cannot read `{path}`: {error}"))
                .at(Location::file(path.shared())),
        ]
    };
    let mut record = ByteRecord::new();
    let has_header = super::csv_builder(dialect)
        .from_reader(folder.open_file(path).map_err(one)?)
        .read_byte_record(&mut record)
        .map_err(|error| unreadable(error.to_string()))?;
    if !has_header {
        return Err(vec![super::empty_file(path)]);
    }
    let row_start = record.position().map_or(0, csv::Position::byte);
    let wanted: Vec<_> = (0..record.len()).map(|cell| Wanted { row_start, cell }).collect();
    let found = places(BufReader::new(folder.open_file(path).map_err(one)?), dialect, &wanted)
        .map_err(|error| unreadable(error.to_string()))?;
    let mut names = Vec::with_capacity(record.len());
    let mut seen = BTreeSet::new();
    let mut mistakes = Vec::new();
    for (cell, place) in record.iter().zip(found) {
        let name = String::from_utf8_lossy(cell).trim().to_owned();
        if !is_identifier(&name) {
            mistakes.push(bad_name(path, place, &name));
        } else if !seen.insert(name.clone()) {
            let message = format!("found the column `{name}` twice, expected it once");
            mistakes.push(
                Diagnostic::error(code::DATA_REPEATED_COLUMN, message)
                    .at(Location::at(path.shared(), place)),
            );
        }
        names.push(name);
    }
    if mistakes.is_empty() { Ok(names) } else { Err(mistakes) }
}

fn bad_name(path: &SitePath, place: Position, name: &str) -> Diagnostic {
    let message = format!(
        "found the column `{}`, expected a name of lower-case letters, digits and `_`, as SQL has it",
        shown(name)
    );
    let describe = format!("describe the table in `{}.yaml`", path.stem());
    let hint = match suggested_identifier(name) {
        Some(name) => format!("write `{name}`, or {describe}"),
        None => describe,
    };
    Diagnostic::error(code::DATA_BAD_NAME, message)
        .at(Location::at(path.shared(), place))
        .hint(hint)
}

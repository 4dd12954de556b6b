//! Looking into a file a second time: where something stands, and what its quotes do.
//!
//! In: what the streaming pass found odd. Out: located mistakes. Only files that are odd are read again.

use std::io::{self, BufReader};

use csv::ByteRecord;

use super::header::{Columns, Misfit, count_columns, find_columns};
use super::input::{LONGEST_ROW, is_too_long};
use super::locate::{Wanted, open_quote, places};
use super::quotes::misplaced_quote;
use crate::data::plan::Plan;
use crate::diag::{Diagnostic, Location, Position, code};
use crate::source::{SiteFolder, SitePath};

/// The size of the buffer that a whole file is read through.
const BUFFER: usize = 1 << 18;

/// A file, to be opened again when places in it are asked for.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) folder: &'a SiteFolder,
    pub(super) path: &'a SitePath,
    pub(super) plan: &'a Plan,
}

impl Place<'_> {
    /// The columns of the fields, by the first row of the file.
    pub(super) fn columns(&self, first: &ByteRecord) -> Result<Columns, Vec<Diagnostic>> {
        let schema = &self.plan.schema;
        let row_start = first.position().map_or(0, csv::Position::byte);
        let columns = if schema.dialect.header {
            let cells: Result<Vec<_>, _> = first.iter().map(std::str::from_utf8).collect();
            match cells {
                Ok(header) => find_columns(&header, schema),
                Err(_) => return Err(vec![self.header_not_utf8(first, row_start)]),
            }
        } else {
            count_columns(first.len(), schema)
        };
        columns.map_err(|misfits| {
            // A header that a quote made of the whole file fits nothing.
            if let Ok(Some(mistake)) = self.open_quote(row_start) {
                return vec![mistake];
            }
            let mut diagnostics = Vec::with_capacity(misfits.len());
            for Misfit { cell, code, message, hint } in misfits {
                match self.find(&[Wanted { row_start, cell }]) {
                    Ok(found) => diagnostics.extend(found.into_iter().map(|place| {
                        Diagnostic::error(code, message.clone())
                            .at(Location::at(self.path.shared(), place))
                            .maybe_hint(hint.clone())
                    })),
                    Err(mistakes) => diagnostics.extend(mistakes),
                }
            }
            diagnostics
        })
    }

    fn header_not_utf8(&self, header: &ByteRecord, row_start: u64) -> Diagnostic {
        let bad = header.iter().enumerate().find_map(|(cell, text)| {
            let error = std::str::from_utf8(text).err()?;
            Some((cell, text[error.valid_up_to()]))
        });
        let (cell, byte) = bad.unwrap_or_default();
        let place = match self.find(&[Wanted { row_start, cell }]).as_deref() {
            Ok([place]) => *place,
            _ => Position::line(1),
        };
        let message = format!("found the byte 0x{byte:02X} in the header, expected UTF-8 text");
        Diagnostic::error(code::SOURCE_NOT_UTF8, message)
            .at(Location::at(self.path.shared(), place))
            .hint("save the file as UTF-8")
    }

    /// The mistake behind an error of the CSV reader, which stood at byte `stood` before the row.
    pub(super) fn broken(&self, error: csv::Error, stood: u64) -> Diagnostic {
        let error = match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            kind => return self.unreadable(&io::Error::other(format!("{kind:?}"))),
        };
        if !is_too_long(&error) {
            return self.unreadable(&error);
        }
        let why = format!("the row has more than {} MiB", LONGEST_ROW >> 20);
        match self.find(&[Wanted { row_start: stood, cell: usize::MAX }]).as_deref() {
            Ok([place]) => unclosed_quote(self.path, *place, &why),
            _ => self.unreadable(&error),
        }
    }

    /// The places of cells, which must be sorted.
    pub(super) fn find(&self, wanted: &[Wanted]) -> Result<Vec<Position>, Vec<Diagnostic>> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let file = self.folder.open_file(self.path).map_err(|error| vec![error])?;
        places(BufReader::with_capacity(BUFFER, file), &self.plan.schema.dialect, wanted)
            .map_err(|error| vec![self.unreadable(&error)])
    }

    /// The quote that the row at `row_start` leaves open up to the end of the file.
    pub(super) fn open_quote(&self, row_start: u64) -> Result<Option<Diagnostic>, Vec<Diagnostic>> {
        let file = self.folder.open_file(self.path).map_err(|error| vec![error])?;
        let place = open_quote(BufReader::new(file), &self.plan.schema.dialect, row_start)
            .map_err(|error| vec![self.unreadable(&error)])?;
        let why = "the file ends before it is closed";
        Ok(place.map(|place| unclosed_quote(self.path, place, why)))
    }

    /// The first quote that the next quoted cell closes.
    pub(super) fn misplaced_quote(&self) -> Result<Option<Diagnostic>, Vec<Diagnostic>> {
        let file = self.folder.open_file(self.path).map_err(|error| vec![error])?;
        let found =
            misplaced_quote(BufReader::with_capacity(BUFFER, file), &self.plan.schema.dialect)
                .map_err(|error| vec![self.unreadable(&error)])?;
        let Some(row_start) = found else { return Ok(None) };
        let place = self.find(&[Wanted { row_start, cell: 0 }])?;
        let why = "lines later, text follows where it is closed";
        Ok(place.first().map(|place| unclosed_quote(self.path, *place, why)))
    }

    fn unreadable(&self, error: &io::Error) -> Diagnostic {
        let reason = error.to_string().to_lowercase();
        Diagnostic::error(code::ENV_UNREADABLE, format!("cannot read `{}`: {reason}", self.path))
            .at(Location::file(self.path.shared()))
    }
}

fn unclosed_quote(path: &SitePath, place: Position, why: &str) -> Diagnostic {
    Diagnostic::error(code::DATA_UNCLOSED_QUOTE, format!("found a quote that is left open: {why}"))
        .at(Location::at(path.shared(), place))
        .hint("close the quote, or export the file again if it is cut off")
}

//! Reading one CSV file, row by row.

use std::collections::BTreeMap;
use std::fs::File;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, RecordBatch};
use arrow::compute::filter;
use csv::ByteRecord;

use super::header::Columns;
use super::input::Input;
use super::locate::Wanted;
use super::place::Place;
use super::report::{EXAMPLES, Example, FileReport, Reason};
use crate::data::field::{Bad, Explained, FieldColumn, FieldPlan, explain};
use crate::data::keys;
use crate::data::plan::Plan;
use crate::diag::Diagnostic;
use crate::source::{SiteFolder, SitePath};

/// How many rows a batch has at most.
pub(crate) const BATCH_ROWS: usize = 8192;

/// A batch is closed early when its cells have this many bytes.
const BATCH_BYTES: usize = 32 << 20;

/// The size of the reader's buffer.
const BUFFER: usize = 1 << 18;

/// A file that is being read.
pub(crate) struct FileReader<'a> {
    plan: &'a Plan,
    place: Place<'a>,
    csv: csv::Reader<Input<'a, File>>,
    record: ByteRecord,
    /// Whether `record` holds a row that was read and not yet taken: the first one of a file without header.
    is_pending: bool,
    header: Option<ByteRecord>,
    columns: Columns,
    builders: Vec<FieldColumn<'a>>,
    /// For each row in the builders whether it is accepted.
    accepted: Vec<bool>,
    /// Bytes of the rows in the builders.
    bytes: usize,
    rows: u64,
    rejected: u64,
    /// Rejected rows by field, and those that are wrong as a whole.
    bad_cells: Vec<u64>,
    bad_rows: BTreeMap<&'static str, u64>,
    examples: Vec<(Wanted, Reason, Explained)>,
    /// Where the reader stood before the row that it read last.
    last_row: u64,
    /// Whether there are line ends inside cells.
    has_line_ends: bool,
}

impl<'a> FileReader<'a> {
    /// Opens a file and reads its header. `on_read` is told how many bytes were read.
    ///
    /// # Errors
    /// `env/unreadable`, `data/empty-file`, and what does not fit in the header.
    pub(crate) fn open(
        folder: &'a SiteFolder,
        path: &'a SitePath,
        plan: &'a Plan,
        on_read: &'a (dyn Fn(u64) + Sync),
    ) -> Result<Self, Vec<Diagnostic>> {
        let place = Place { folder, path, plan };
        let file = folder.open_file(path).map_err(|error| vec![error])?;
        let dialect = &plan.schema.dialect;
        let mut csv = super::csv_builder(dialect).buffer_capacity(BUFFER).from_reader(Input::new(
            file,
            dialect.comment.is_some(),
            on_read,
        ));
        let mut record = ByteRecord::new();
        if !csv.read_byte_record(&mut record).map_err(|error| vec![place.broken(error, 0)])? {
            return Err(vec![super::empty_file(path)]);
        }
        let columns = place.columns(&record)?;
        Ok(Self {
            plan,
            place,
            csv,
            header: dialect.header.then(|| record.clone()),
            is_pending: !dialect.header,
            record,
            columns,
            builders: plan.fields.iter().map(FieldColumn::new).collect(),
            accepted: Vec::with_capacity(BATCH_ROWS),
            bytes: 0,
            rows: 0,
            rejected: 0,
            bad_cells: vec![0; plan.fields.len()],
            bad_rows: BTreeMap::new(),
            examples: Vec::new(),
            last_row: 0,
            has_line_ends: false,
        })
    }

    /// The next rows that are as they should be; `None` at the end of the file.
    ///
    /// # Errors
    /// `env/unreadable`, and `data/unclosed-quote` for a row without end.
    pub(crate) fn next_batch(&mut self) -> Result<Option<RecordBatch>, Vec<Diagnostic>> {
        while self.accepted.len() < BATCH_ROWS && self.bytes < BATCH_BYTES {
            if !self.is_pending {
                self.csv.get_mut().start_row();
                let stood = self.csv.position().byte();
                match self.csv.read_byte_record(&mut self.record) {
                    Ok(true) => self.last_row = stood,
                    Ok(false) => break,
                    Err(error) => return Err(vec![self.place.broken(error, stood)]),
                }
            }
            self.is_pending = false;
            self.row();
        }
        if self.accepted.is_empty() { Ok(None) } else { Ok(Some(self.batch())) }
    }

    /// The end of the file: the hash of its bytes, and what there is to say about its rows.
    ///
    /// # Errors
    /// `data/unclosed-quote` when the file ends inside quotes; `env/unreadable`.
    pub(crate) fn finish(self) -> Result<(blake3::Hash, FileReport), Vec<Diagnostic>> {
        if let Some(mistake) = self.place.open_quote(self.last_row)? {
            return Err(vec![mistake]);
        }
        if self.has_line_ends
            && let Some(mistake) = self.place.misplaced_quote()?
        {
            return Err(vec![mistake]);
        }
        let wanted: Vec<_> = self.examples.iter().map(|(wanted, ..)| *wanted).collect();
        let found = self.place.find(&wanted)?;
        let examples = self.examples.into_iter().zip(found).map(|((_, kind, explained), place)| {
            let Explained { message, hint } = explained;
            Example { kind, line: place.line, column: place.column, message, hint }
        });
        let cells = self.plan.fields.iter().zip(&self.bad_cells).filter(|(_, count)| **count > 0);
        let causes = cells.map(|(plan, count)| (format!("`{}`", plan.field.name), *count));
        let causes =
            causes.chain(self.bad_rows.iter().map(|(cause, count)| ((*cause).to_owned(), *count)));
        let report = FileReport {
            rows: self.rows,
            rejected: self.rejected,
            causes: causes.collect(),
            examples: examples.collect(),
        };
        Ok((self.csv.get_ref().hash(), report))
    }

    /// Takes the row in `record`.
    fn row(&mut self) {
        let record = &self.record;
        if record.len() != self.columns.width {
            let message = format!("found {} cells, expected {}", record.len(), self.columns.width);
            let hint =
                record.as_slice().contains(&b'\n').then(|| "is a quote left open?".to_owned());
            return self.reject(Reason::RaggedRow, 0, |_| Explained { message, hint });
        }
        if record.len() > 1 && self.header.as_ref() == Some(record) {
            let message = "found the header again, expected a row".to_owned();
            return self.reject(Reason::RepeatedHeader, 0, |_| Explained { message, hint: None });
        }
        self.bytes += record.as_slice().len();
        let columns = &self.columns.of_fields;
        let bad = match whole_text(record) {
            Some((text, has_line_ends)) => {
                self.has_line_ends |= has_line_ends;
                let cell = |column| record.range(column).and_then(|range| text.get(range));
                push(&mut self.builders, columns, cell)
            }
            None => match bad_bytes(record, columns) {
                Some(bad) => return self.reject_cell(bad),
                None => {
                    let cell = |column| std::str::from_utf8(record.get(column)?).ok();
                    push(&mut self.builders, columns, cell)
                }
            },
        };
        self.accepted.push(bad.is_none());
        match bad {
            None => self.rows += 1,
            Some(bad) => self.reject_cell(bad),
        }
    }

    fn reject_cell(&mut self, (field, bad): (usize, Bad)) {
        self.bad_cells[field] += 1;
        let cell = self.columns.of_fields[field].unwrap_or(0);
        self.reject(Reason::BadValue, cell, |this| {
            let text = this.record.get(cell).map(String::from_utf8_lossy).unwrap_or_default();
            let plan: &FieldPlan = &this.plan.fields[field];
            explain(plan, &text, bad)
        });
    }

    fn reject(&mut self, reason: Reason, cell: usize, explained: impl FnOnce(&Self) -> Explained) {
        self.rejected += 1;
        if let Some(cause) = reason.of_row() {
            *self.bad_rows.entry(cause).or_default() += 1;
        }
        if self.examples.len() < EXAMPLES {
            let row_start = self.record.position().map_or(0, csv::Position::byte);
            let explained = explained(self);
            self.examples.push((Wanted { row_start, cell }, reason, explained));
        }
    }

    /// The rows in the builders that were accepted, leaving the builders empty.
    fn batch(&mut self) -> RecordBatch {
        let mut arrays: Vec<ArrayRef> = self.builders.iter_mut().map(FieldColumn::finish).collect();
        let mut rows = self.accepted.len();
        if self.accepted.contains(&false) {
            let accepted = BooleanArray::from(std::mem::take(&mut self.accepted));
            rows = accepted.true_count();
            for array in &mut arrays {
                *array = filter(array, &accepted).expect("both have a value for every row");
            }
        }
        let schema = &self.plan.schema;
        let primary = Some(&schema.primary_key).filter(|key| !key.is_empty());
        let repeats = schema.repeats.as_ref().map(|repeats| &repeats.key);
        for key in primary.into_iter().chain(repeats) {
            let columns: Vec<_> = key.iter().map(|field| &arrays[*field]).collect();
            let keys = keys::of_rows(&columns, rows);
            arrays.extend(keys.map(|half| Arc::new(half) as ArrayRef));
        }
        self.accepted.clear();
        self.bytes = 0;
        RecordBatch::try_new(self.plan.stored.clone(), arrays)
            .expect("the columns are made by the plan that made their schema")
    }
}

/// The text of all cells of a row, one after the other, when each cell is UTF-8 without NUL; and whether it has
/// line ends.
fn whole_text(record: &ByteRecord) -> Option<(&str, bool)> {
    let text = std::str::from_utf8(record.as_slice()).ok()?;
    // Everything that needs a closer look is below the space; most rows have nothing of it.
    let mut has_line_ends = false;
    if has_control(text.as_bytes()) {
        if text.as_bytes().contains(&0) {
            return None;
        }
        has_line_ends = text.contains(['\r', '\n']);
    }
    // Bytes of one character may lie in two cells; in ASCII there is no such character.
    let is_split = !text.is_ascii()
        && (0..record.len())
            .filter_map(|cell| record.range(cell))
            .any(|range| !text.is_char_boundary(range.end));
    (!is_split).then_some((text, has_line_ends))
}

/// Whether there is a byte below the space. It looks at all of them, which is faster than to stop at the first.
fn has_control(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, byte| found | (*byte < b' '))
}

/// The first field whose cell is not UTF-8, or holds a NUL byte.
fn bad_bytes(record: &ByteRecord, columns: &[Option<usize>]) -> Option<(usize, Bad)> {
    columns.iter().enumerate().find_map(|(field, column)| {
        let cell = record.get((*column)?)?;
        match std::str::from_utf8(cell) {
            Err(error) => Some((field, Bad::NotUtf8(cell[error.valid_up_to()]))),
            Ok(_) if cell.contains(&0) => Some((field, Bad::Nul)),
            Ok(_) => None,
        }
    })
}

/// Puts the cells of a row into the builders. Gives the first field whose cell is no value of it.
fn push<'r>(
    builders: &mut [FieldColumn<'_>],
    columns: &[Option<usize>],
    cell: impl Fn(usize) -> Option<&'r str>,
) -> Option<(usize, Bad)> {
    let mut first_bad = None;
    for (field, (builder, column)) in builders.iter_mut().zip(columns).enumerate() {
        match column.and_then(&cell) {
            Some(cell) => {
                if let Err(bad) = builder.push(cell) {
                    first_bad.get_or_insert((field, bad));
                }
            }
            None => builder.push_missing(),
        }
    }
    first_bad
}

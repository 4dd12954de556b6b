//! Reading a table's rows.

use std::ops::Range;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Date32Array, RecordBatch, RecordBatchOptions};
use arrow::buffer::BooleanBuffer;
use arrow::compute::{BatchCoalescer, filter_record_batch};
use arrow::datatypes::{Schema, SchemaRef};
use arrow::error::ArrowError;

use super::field::date::epoch_day;
use super::rows::{BATCH_ROWS, Batches, Rows, Segment, Store};

/// The rows of a table, read while it is iterated: from the oldest file to the newest, as they stand in each.
///
/// All batches have 8,192 rows, except the last; so they are the same however the rows are stored. An error ends
/// the iteration; it can only come when exports change, or the disk fails, during the build.
pub struct Scan {
    rows: Arc<Rows>,
    schema: SchemaRef,
    /// The numbers of the fields to be read, sorted.
    fields: Vec<usize>,
    /// Where each column of the batches comes from.
    columns: Vec<Column>,
    /// Rows that are still to be given, those in the coalescer included.
    left: usize,
    /// The segment that is being read, and the next row in it.
    segment: usize,
    place: usize,
    batches: Option<Batches>,
    is_from_exports: bool,
    coalescer: BatchCoalescer,
}

/// Where a column comes from.
#[derive(Clone, Copy)]
enum Column {
    /// It is the field with this place among those that are read.
    Field(usize),
    /// It is the first column after the fields, the data date.
    Date,
    /// It is the second one, which says whether a row repeats another.
    Repeat,
}

impl Scan {
    pub(super) fn new(
        rows: Arc<Rows>,
        whole: SchemaRef,
        projection: Option<&[usize]>,
        range: Range<usize>,
    ) -> Self {
        let field_count = rows.origin().plan.fields.len();
        let projection: Vec<usize> = match projection {
            Some(projection) => projection.to_vec(),
            None => (0..whole.fields().len()).collect(),
        };
        let schema: SchemaRef = Arc::new(Schema::new(
            projection.iter().map(|column| whole.field(*column).clone()).collect::<Vec<_>>(),
        ));
        let mut fields: Vec<usize> =
            projection.iter().copied().filter(|column| *column < field_count).collect();
        fields.sort_unstable();
        fields.dedup();
        let columns = projection.iter().map(|column| match fields.binary_search(column) {
            Ok(place) => Column::Field(place),
            Err(_) if *column == field_count => Column::Date,
            Err(_) => Column::Repeat,
        });
        let columns = columns.collect();
        let end = range.end.min(rows.len());
        let (segment, place) = rows.find(range.start);
        Self {
            coalescer: BatchCoalescer::new(schema.clone(), BATCH_ROWS),
            left: end.saturating_sub(range.start),
            rows,
            schema,
            fields,
            columns,
            segment,
            place,
            batches: None,
            is_from_exports: false,
        }
    }

    /// The columns of the batches.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn next_batch(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        if self.columns.is_empty() {
            return self.next_count();
        }
        loop {
            if let Some(batch) = self.coalescer.next_completed_batch() {
                return Ok(Some(self.given(batch)));
            }
            let wanted = self.left - self.coalescer.get_buffered_rows();
            if wanted == 0 {
                if self.coalescer.get_buffered_rows() == 0 {
                    return Ok(None);
                }
                self.coalescer.finish_buffered_batch()?;
                continue;
            }
            let Some(batch) = self.next_live()? else {
                return Err(ArrowError::ComputeError(
                    "a table has fewer rows than it had".to_owned(),
                ));
            };
            let batch = if batch.num_rows() > wanted { batch.slice(0, wanted) } else { batch };
            let is_whole = batch.num_rows() == BATCH_ROWS || batch.num_rows() == self.left;
            if is_whole && self.coalescer.is_empty() {
                return Ok(Some(self.given(batch)));
            }
            self.coalescer.push_batch(batch)?;
        }
    }

    /// A batch without columns, which only counts rows.
    fn next_count(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        if self.left == 0 {
            return Ok(None);
        }
        let options = RecordBatchOptions::new().with_row_count(Some(self.left.min(BATCH_ROWS)));
        let batch = RecordBatch::try_new_with_options(self.schema.clone(), Vec::new(), &options)?;
        Ok(Some(self.given(batch)))
    }

    fn given(&mut self, batch: RecordBatch) -> RecordBatch {
        self.left -= batch.num_rows();
        batch
    }

    /// The next rows that count, with the columns of the scan; `None` after the last segment.
    fn next_live(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        loop {
            let rows = Arc::clone(&self.rows);
            let Some(segment) = rows.segments().get(self.segment) else { return Ok(None) };
            let Some((place, batch)) = self.next_stored(segment)? else {
                self.segment += 1;
                self.place = 0;
                self.batches = None;
                self.is_from_exports = false;
                continue;
            };
            let batch = self.shown(segment, place, &batch)?;
            let Some(live) = &segment.live else { return Ok(Some(batch)) };
            let live = live.slice(place, batch.num_rows());
            match live.count_set_bits() {
                0 => {}
                count if count == batch.num_rows() => return Ok(Some(batch)),
                _ => return filter_record_batch(&batch, &BooleanArray::new(live, None)).map(Some),
            }
        }
    }

    /// The next rows of a segment and the number of the first; `None` after the last. What the cache fails to
    /// give is read from the exports.
    fn next_stored(
        &mut self,
        segment: &Segment,
    ) -> Result<Option<(usize, RecordBatch)>, ArrowError> {
        loop {
            if self.place >= segment.len() {
                return Ok(None);
            }
            let batches = match &mut self.batches {
                Some(batches) => batches,
                None => self.batches.insert(self.rows.origin().batches(
                    segment,
                    &self.fields,
                    self.place,
                )?),
            };
            match batches.next() {
                Some(Ok(batch)) => {
                    let place = self.place;
                    self.place += batch.num_rows();
                    return Ok(Some((place, batch)));
                }
                Some(Err(error)) if self.is_from_exports => return Err(error),
                None if self.is_from_exports => {
                    return Err(ArrowError::ComputeError(
                        "a table has fewer rows than it had".to_owned(),
                    ));
                }
                Some(Err(_)) | None => {
                    self.is_from_exports = true;
                    self.batches = Some(self.rows.origin().batches_from_exports(
                        segment,
                        &self.fields,
                        self.place,
                    )?);
                }
            }
        }
    }

    /// A batch with the columns of the scan, from one with the fields that were read.
    fn shown(
        &self,
        segment: &Segment,
        place: usize,
        read: &RecordBatch,
    ) -> Result<RecordBatch, ArrowError> {
        let is_shown = matches!(segment.store, Store::Shown(_));
        let columns = self.columns.iter().map(|column| match column {
            Column::Field(field) => Arc::clone(read.column(*field)),
            Column::Date if is_shown => Arc::clone(read.column(self.fields.len())),
            Column::Repeat if is_shown => Arc::clone(read.column(self.fields.len() + 1)),
            Column::Date => dates(segment, place, read.num_rows()),
            Column::Repeat => repeats(segment, place, read.num_rows()),
        });
        RecordBatch::try_new(self.schema.clone(), columns.collect())
    }
}

/// The same rows, in memory.
///
/// # Errors
/// When they cannot be read.
pub(super) fn in_memory(rows: &Arc<Rows>, whole: &SchemaRef) -> Result<Rows, ArrowError> {
    let scan = Scan::new(Arc::clone(rows), whole.clone(), None, 0..rows.len());
    let batches: Result<Vec<RecordBatch>, _> = scan.collect();
    let segment =
        Segment { files: Vec::new(), store: Store::Shown(batches?), live: None, repeats: None };
    Ok(Rows::new(rows.origin().clone(), vec![segment]))
}

impl Iterator for Scan {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_batch().transpose();
        if let Some(Err(_)) = next {
            self.left = 0;
            self.coalescer = BatchCoalescer::new(self.schema.clone(), BATCH_ROWS);
        }
        next
    }
}

/// The data dates of `count` rows of a segment, from the row `place` on.
fn dates(segment: &Segment, place: usize, count: usize) -> ArrayRef {
    let mut dates: Vec<Option<i32>> = Vec::with_capacity(count);
    let mut start = 0;
    for file in &segment.files {
        let end = start + file.rows;
        let overlap = end.min(place + count).saturating_sub(start.max(place));
        dates.extend(std::iter::repeat_n(file.date.map(epoch_day), overlap));
        start = end;
    }
    Arc::new(Date32Array::from(dates))
}

/// Which of `count` rows of a segment, from the row `place` on, repeat another one.
fn repeats(segment: &Segment, place: usize, count: usize) -> ArrayRef {
    let repeats = match &segment.repeats {
        Some(repeats) => repeats.slice(place, count),
        None => BooleanBuffer::new_unset(count),
    };
    Arc::new(BooleanArray::new(repeats, None))
}

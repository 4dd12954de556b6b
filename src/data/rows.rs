//! The rows of a table, wherever they are.
//!
//! In: segments, each the rows of some files one after the other, in the cache or in memory. Out: batches of one
//! segment, from any row on. Knows which rows a newer one supersedes and which repeat another, and reads the exports
//! again when an entry of the cache is gone or broken by the time it is needed.

use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::buffer::BooleanBuffer;
use arrow::error::ArrowError;
use jiff::civil::Date;

use super::cache::Entry;
use super::keys::Keys;
use super::plan::Plan;
use super::read::FileReader;
use super::repeats::Compared;
use crate::source::{SiteFolder, SitePath};

/// How many rows a batch of a scan has.
pub(crate) const BATCH_ROWS: usize = 8192;

/// The rows of a table.
#[derive(Debug)]
pub(crate) struct Rows {
    origin: Origin,
    segments: Vec<Segment>,
    /// How many rows that count stand before each segment, and behind the last one.
    starts: Vec<usize>,
}

/// Where the exports are, and how they are read.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(super) folder: SiteFolder,
    pub(super) plan: Arc<Plan>,
}

/// The rows of some files, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(super) files: Vec<SegmentFile>,
    pub(super) store: Store,
    /// Which rows count; `None`: all.
    pub(super) live: Option<BooleanBuffer>,
    /// Which rows repeat another one; `None`: none.
    pub(super) repeats: Option<BooleanBuffer>,
}

/// A file of a segment.
#[derive(Clone, Debug)]
pub(crate) struct SegmentFile {
    pub(super) path: SitePath,
    pub(super) date: Option<Date>,
    pub(super) rows: usize,
    /// The hash of its bytes, in hexadecimal digits.
    pub(super) content: String,
}

/// Where rows are.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    /// In the cache.
    Entry(Entry),
    /// In memory, with the columns that are stored.
    Stored(Vec<RecordBatch>),
    /// In memory, with all columns that scans show; only rows that count. It has no files.
    Shown(Vec<RecordBatch>),
}

/// Batches as they come.
pub(crate) type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

impl Segment {
    /// All rows, also those that do not count.
    pub(super) fn len(&self) -> usize {
        match &self.store {
            Store::Shown(batches) => batches.iter().map(RecordBatch::num_rows).sum(),
            Store::Entry(_) | Store::Stored(_) => self.files.iter().map(|file| file.rows).sum(),
        }
    }

    fn live_len(&self) -> usize {
        self.live.as_ref().map_or(self.len(), BooleanBuffer::count_set_bits)
    }
}

impl Rows {
    /// The rows of these segments.
    pub(super) fn new(origin: Origin, segments: Vec<Segment>) -> Self {
        let mut starts = vec![0];
        for segment in &segments {
            starts.push(starts.last().copied().unwrap_or(0) + segment.live_len());
        }
        Self { origin, segments, starts }
    }

    /// Where they come from.
    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// How many rows count.
    pub(super) fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The segments.
    pub(super) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The segment that has the row `row` of those that count, and where in the segment it is.
    pub(super) fn find(&self, row: usize) -> (usize, usize) {
        let segment = self.starts.partition_point(|start| *start <= row).saturating_sub(1);
        let Some(found) = self.segments.get(segment) else { return (self.segments.len(), 0) };
        let among_live = row - self.starts[segment];
        let place = match &found.live {
            None => among_live,
            Some(live) => live.set_indices().nth(among_live).unwrap_or(live.len()),
        };
        (segment, place)
    }
}

impl Origin {
    /// The keys of a segment's rows; none where rows have no key.
    pub(super) fn keys(&self, segment: &Segment) -> Result<Keys, ArrowError> {
        let mut keys = Keys::default();
        let Some(columns) = self.plan.key_columns() else { return Ok(keys) };
        for batch in self.batches(segment, &columns, 0)? {
            let batch = batch?;
            keys.extend(batch.column(0), batch.column(1));
        }
        Ok(keys)
    }

    /// What tells which rows of a segment repeat others; nothing where that is not asked for.
    pub(super) fn compared(&self, segment: &Segment) -> Result<Compared, ArrowError> {
        let mut compared = Compared { live: segment.live.clone(), ..Compared::default() };
        let Some(columns) = self.plan.repeat_columns() else { return Ok(compared) };
        let first = self.plan.schema.repeats.as_ref().and_then(|repeats| repeats.first);
        // Fields come before keys in stored rows.
        let columns: Vec<usize> = first.into_iter().chain(columns).collect();
        for batch in self.batches(segment, &columns, 0)? {
            match batch?.columns() {
                [first, high, low] => {
                    compared.ranks.extend(first);
                    compared.keys.extend(high, low);
                }
                [high, low] => compared.keys.extend(high, low),
                _ => {}
            }
        }
        Ok(compared)
    }

    /// The rows of a segment from `offset` on: the stored columns with these numbers, which must be sorted. Shown rows
    /// have the columns that are not stored after them.
    pub(super) fn batches(
        &self,
        segment: &Segment,
        columns: &[usize],
        offset: usize,
    ) -> Result<Batches, ArrowError> {
        match &segment.store {
            Store::Entry(entry) => match entry.read(columns, offset, BATCH_ROWS) {
                Ok(reader) => Ok(Box::new(reader)),
                Err(_) => self.batches_from_exports(segment, columns, offset),
            },
            Store::Stored(batches) => slices(batches.clone(), columns, offset),
            Store::Shown(batches) => {
                let all = batches.first().map_or(0, RecordBatch::num_columns);
                let others = self.plan.fields.len()..all;
                let columns: Vec<usize> = columns.iter().copied().chain(others).collect();
                slices(batches.clone(), &columns, offset)
            }
        }
    }

    /// The same, read from the exports again.
    ///
    /// # Errors
    /// When they are not as they were.
    pub(super) fn batches_from_exports(
        &self,
        segment: &Segment,
        columns: &[usize],
        offset: usize,
    ) -> Result<Batches, ArrowError> {
        let mut batches = Vec::new();
        for file in &segment.files {
            let changed = || {
                let message =
                    format!("`{}` changed while it was being used; build again", file.path);
                ArrowError::ExternalError(message.into())
            };
            let mut reader = FileReader::open(&self.folder, &file.path, &self.plan, &|_| {})
                .map_err(|_| changed())?;
            while let Some(batch) = reader.next_batch().map_err(|_| changed())? {
                batches.push(batch);
            }
            let (content, _) = reader.finish().map_err(|_| changed())?;
            if content.to_hex().as_str() != file.content {
                return Err(changed());
            }
        }
        slices(batches, columns, offset)
    }
}

fn slices(
    batches: Vec<RecordBatch>,
    columns: &[usize],
    offset: usize,
) -> Result<Batches, ArrowError> {
    let mut skip = offset;
    let mut slices = Vec::with_capacity(batches.len());
    for batch in batches {
        let rows = batch.num_rows();
        if skip < rows {
            slices.push(Ok(batch.project(columns)?.slice(skip, rows - skip)));
        }
        skip = skip.saturating_sub(rows);
    }
    Ok(Box::new(slices.into_iter()))
}

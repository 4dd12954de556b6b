//! From segments to a table: which rows count, and where they are held.

use std::sync::{Arc, OnceLock};

use arrow::datatypes::{DataType, Field as ArrowField, Schema as ArrowSchema, SchemaRef};
use arrow::error::ArrowError;
use rayon::prelude::*;

use super::build::Built;
use super::find::ExportFile;
use super::keys::live_rows;
use super::limits::check_rows;
use super::plan::{DATE_COLUMN, Plan, REPEAT_COLUMN};
use super::read::FileReport;
use super::repeats::repeated_rows;
use super::rows::{Origin, Rows, Segment};
use super::schema::resolved::Description;
use super::table::{Table, TableField, TableFile, TableKind};
use crate::diag::{Diagnostic, Report, code};

/// Tables with at most so many rows, from exports of at most so many bytes, are held in memory: every metric would
/// otherwise open their entries again.
const SMALL_ROWS: usize = 1 << 16;
const SMALL_BYTES: u64 = 16 << 20;

/// The table of these segments, which hold the rows of `files`. What there is to say about its rows is reported;
/// `None` when they cannot be read again.
pub(super) fn assemble(
    kind: TableKind,
    description: Description,
    origin: Origin,
    files: &[ExportFile],
    built: Vec<Built>,
    report: &mut Report,
) -> Option<Table> {
    let reports: Vec<&FileReport> = built.iter().flat_map(|built| &built.reports).collect();
    let named: Vec<_> = files.iter().map(|file| &file.path).zip(reports.iter().copied()).collect();
    check_rows(&description, &named, report);
    let table_files = files.iter().zip(&reports).map(|(file, report)| TableFile {
        path: file.path.clone(),
        date: file.date,
        rows: report.rows,
        rejected: report.rejected,
    });
    let table_files = table_files.collect();
    let schema = shown_schema(kind, &origin.plan);
    let segments: Vec<Segment> = built.into_iter().map(|built| built.segment).collect();
    let fingerprint = fingerprint(kind, &origin.plan, &segments);
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    let rows = match marked(origin, segments) {
        Ok(rows) => rows,
        Err(error) => {
            let message = format!("cannot read `{}` again: {error}", description.name);
            report.push(Diagnostic::error(code::ENV_UNREADABLE, message).at(description.location));
            return None;
        }
    };
    let Description { name, title, description, location, schema: described, about, .. } =
        description;
    let fields = described.fields.into_iter().zip(about).map(|(field, (title, description))| {
        TableField { field_type: field.kind.field_type(), name: field.name, title, description }
    });
    let fields = fields.collect();
    Some(Table {
        name,
        kind,
        title,
        description,
        location,
        fields,
        schema,
        files: table_files,
        in_memory: is_small(&rows, bytes).then(OnceLock::new),
        rows: Arc::new(rows),
        fingerprint,
    })
}

/// What stands for the rows of these segments.
fn fingerprint(kind: TableKind, plan: &Plan, segments: &[Segment]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(plan.fingerprint.as_bytes());
    // Which row is the first of several that are alike is decided when they are compared, not when they are read.
    let first = plan.schema.repeats.as_ref().and_then(|repeats| repeats.first);
    hasher.update(format!("{kind:?} {first:?}").as_bytes());
    for file in segments.iter().flat_map(|segment| &segment.files) {
        hasher.update(format!("{:?} {}", file.date, file.content).as_bytes());
    }
    hasher.finalize()
}

/// The columns of a scan.
fn shown_schema(kind: TableKind, plan: &Plan) -> SchemaRef {
    let fields = plan.stored.fields().iter().take(plan.fields.len()).map(Arc::clone);
    let date = match kind {
        TableKind::Dataset(_) => {
            Some(Arc::new(ArrowField::new(DATE_COLUMN, DataType::Date32, true)))
        }
        TableKind::Reference => None,
    };
    let repeat = plan.schema.repeats.as_ref();
    let repeat = repeat.map(|_| Arc::new(ArrowField::new(REPEAT_COLUMN, DataType::Boolean, false)));
    Arc::new(ArrowSchema::new(fields.chain(date).chain(repeat).collect::<Vec<_>>()))
}

/// The rows of the segments: of which those count that no later one supersedes, and of these some repeat others.
fn marked(origin: Origin, mut segments: Vec<Segment>) -> Result<Rows, ArrowError> {
    if origin.plan.key_columns().is_some() {
        let keys: Result<Vec<_>, _> =
            segments.par_iter().map(|segment| origin.keys(segment)).collect();
        for (segment, live) in segments.iter_mut().zip(live_rows(&keys?)) {
            segment.live = live;
        }
    }
    if origin.plan.repeat_columns().is_some() {
        let compared: Result<Vec<_>, _> =
            segments.par_iter().map(|segment| origin.compared(segment)).collect();
        for (segment, repeats) in segments.iter_mut().zip(repeated_rows(&compared?)) {
            segment.repeats = repeats;
        }
    }
    Ok(Rows::new(origin, segments))
}

/// Whether the rows are so few that they may lie in memory.
fn is_small(rows: &Rows, bytes: u64) -> bool {
    let all: usize = rows.segments().iter().map(Segment::len).sum();
    all <= SMALL_ROWS && bytes <= SMALL_BYTES
}

//! From result columns to values.
//!
//! In: the record batches that a query gave. Out: a [`MetricTable`]: columns checked against the front comment,
//! rows grouped by key, values whose sample is too small suppressed.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow::array::{Array, AsArray, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{
    DataType, Date32Type, Float64Type, Schema, TimeUnit, TimestampMicrosecondType,
};
use arrow::error::ArrowError;
use arrow::util::display::array_value_to_string;
use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::civil::Date;

use super::definition::{MetricDef, StatedMoney};
use super::stated::state_money;
use super::table::{Column, ColumnKind, DateLook, MetricTable};
use super::value::Value;
use crate::diag::{Diagnostic, Report, code, did_you_mean, name_list};

/// So many rows of a staging metric have their values, for whoever wants to look at it.
const SHOWN_OF_STAGING: usize = 16;

/// Makes the table of a metric from its result. What does not fit the front comment is reported; `None` then.
pub(super) fn extract(
    metric: &MetricDef,
    schema: &Schema,
    batches: &[RecordBatch],
    min_sample: u32,
    report: &mut Report,
) -> Option<MetricTable> {
    let columns = columns(metric, schema, report)?;
    let position = |name: &Option<String>| {
        name.as_ref().and_then(|name| columns.iter().position(|column| column.name == *name))
    };
    let (key, index) = (position(&metric.key), position(&metric.index));
    let total = batches.iter().map(RecordBatch::num_rows).sum();
    let first: Option<RecordBatch>;
    let batches = if metric.role.is_for_pages() {
        batches
    } else {
        // SQL reads the batches; these few values are for people who ask what the metric is.
        first = batches.first().map(|batch| batch.slice(0, batch.num_rows().min(SHOWN_OF_STAGING)));
        first.as_slice()
    };
    let mut values = match rows(&columns, batches) {
        Ok(values) => values,
        Err(error) => {
            let message = format!("cannot read the result: {error}");
            report.push(Diagnostic::error(code::METRIC_BAD_TYPE, message).at(metric.file()));
            return None;
        }
    };
    state_money(metric, &columns, &mut values, report);
    suppress(metric, &columns, &mut values, min_sample);
    let mut by_key = IndexMap::new();
    if let Some(key) = key.filter(|_| metric.role.is_for_pages()) {
        let width = columns.len();
        let (grouped, keys, without) = group(values, width, key);
        values = grouped;
        by_key = keys;
        if without > 0 {
            let name = &columns[key].name;
            report.push(
                Diagnostic::warning(
                    code::METRIC_NO_KEY,
                    format!(
                        "found {without} of {} rows without a value in the key column `{name}`: no page sees them",
                        values.len() / width + without
                    ),
                )
                .at(metric.place(&["key"]))
                .hint(format!("leave them out with `WHERE {name} IS NOT NULL`")),
            );
        }
    }
    let total =
        if metric.role.is_for_pages() { values.len() / columns.len().max(1) } else { total };
    let index_names = match (key, index) {
        (Some(_), Some(index)) => index_names(&values, columns.len(), index),
        _ => Vec::new(),
    };
    let table = MetricTable {
        id: metric.id.clone(),
        columns,
        values,
        total,
        key,
        index,
        by_key,
        index_names,
    };
    if !metric.role.is_for_pages() {
        return Some(table);
    }
    if table.is_empty() {
        report.push(
            Diagnostic::warning(
                code::METRIC_NO_ROWS,
                format!("the metric `{}` has no rows", metric.id),
            )
            .at(metric.file())
            .hint("look at its `WHERE`, and at the dates of the exports"),
        );
    }
    check_index(metric, &table, report).then_some(table)
}

/// The columns of the result, with the meaning that the front comment gives them.
fn columns(metric: &MetricDef, schema: &Schema, report: &mut Report) -> Option<Vec<Column>> {
    let mut sound = true;
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let mut must_exist = |name: &str, path: &[&str]| {
        if !names.contains(&name) {
            sound = false;
            report.push(
                Diagnostic::error(code::METRIC_UNKNOWN_COLUMN, format!("unknown column `{name}`"))
                    .at(metric.place(path))
                    .note(format!("the query gives {}", name_list(names.iter().copied())))
                    .maybe_hint(did_you_mean(name, names.iter().copied())),
            );
        }
    };
    for (name, spec) in &metric.columns {
        must_exist(name, &["columns", name]);
        if let Some(sample) = &spec.sample {
            must_exist(sample, &["columns", name, "sample"]);
        }
        if let Some(StatedMoney { currency, per }) = &spec.stated {
            must_exist(currency, &["columns", name, "currency"]);
            if let Some(per) = per {
                must_exist(per, &["columns", name, "per"]);
            }
        }
    }
    for (name, path) in [(&metric.key, "key"), (&metric.index, "index")] {
        if let Some(name) = name {
            must_exist(name, &[path]);
        }
    }
    let mut columns = Vec::with_capacity(names.len());
    for field in schema.fields() {
        match column(metric, field.name(), field.data_type(), report) {
            Some(column) => columns.push(column),
            None => sound = false,
        }
    }
    sound.then_some(columns)
}

fn column(
    metric: &MetricDef,
    name: &str,
    data_type: &DataType,
    report: &mut Report,
) -> Option<Column> {
    let spec = metric.columns.get(name).cloned().unwrap_or_default();
    let place = metric.place(&["columns", name]);
    let kind = match data_type {
        number if number.is_numeric() && spec.stated.is_some() => ColumnKind::Stated(spec.style),
        number if number.is_numeric() => match spec.unit.clone() {
            Some(unit) => ColumnKind::Number(unit, spec.style),
            None if !metric.role.is_for_pages() => ColumnKind::Bare,
            None => {
                report.push(
                    Diagnostic::error(
                        code::METRIC_NO_UNIT,
                        format!("the number column `{name}` has no unit"),
                    )
                    .at(place)
                    .hint(format!(
                        "say what it counts or measures: `columns:` / `  {name}: {{unit: …}}`"
                    )),
                );
                return None;
            }
        },
        text if is_text(text) => ColumnKind::Text(spec.names.clone()),
        DataType::Date32 | DataType::Date64 => ColumnKind::Date(spec.look),
        DataType::Timestamp(..) => ColumnKind::Instant(spec.look),
        DataType::Boolean => ColumnKind::Bool,
        DataType::List(item) | DataType::LargeList(item) if is_text(item.data_type()) => {
            ColumnKind::List(spec.names.clone())
        }
        DataType::Null => ColumnKind::Text(None),
        _ if !metric.role.is_for_pages() => ColumnKind::Bare,
        other => {
            report.push(
                Diagnostic::error(
                    code::METRIC_BAD_TYPE,
                    format!("found the type {other} in column `{name}`, expected number, text, date, boolean or a list of texts"),
                )
                .at(place)
                .hint("cast it in the SQL"),
            );
            return None;
        }
    };
    let has_unit = spec.unit.is_some() || spec.stated.is_some();
    if has_unit && !matches!(kind, ColumnKind::Number(..) | ColumnKind::Stated(_)) {
        report.push(
            Diagnostic::error(
                code::METRIC_BAD_UNIT,
                format!(
                    "found a unit for column `{name}`, which is a {}, expected a number column",
                    kind.word()
                ),
            )
            .at(metric.place(&["columns", name, "unit"])),
        );
        return None;
    }
    if spec.names.is_some() && !matches!(kind, ColumnKind::Text(_) | ColumnKind::List(_)) {
        report.push(
            Diagnostic::error(
                code::METRIC_BAD_TYPE,
                format!(
                    "found `names` for column `{name}`, which is a {}, expected a text or a list",
                    kind.word()
                ),
            )
            .at(metric.place(&["columns", name, "names"])),
        );
        return None;
    }
    if spec.look == DateLook::Ago && !matches!(kind, ColumnKind::Date(_) | ColumnKind::Instant(_)) {
        report.push(
            Diagnostic::error(
                code::METRIC_BAD_TYPE,
                format!(
                    "found `style: ago` for column `{name}`, which is a {}, expected a date",
                    kind.word()
                ),
            )
            .at(metric.place(&["columns", name, "style"])),
        );
        return None;
    }
    Some(Column { name: name.to_owned(), kind, sample: spec.sample })
}

fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, value) => is_text(value),
        _ => false,
    }
}

/// The values of all batches, row by row.
fn rows(columns: &[Column], batches: &[RecordBatch]) -> Result<Vec<Value>, ArrowError> {
    let count: usize = batches.iter().map(RecordBatch::num_rows).sum();
    let width = columns.len();
    let mut values = vec![Value::Missing; count * width];
    let mut first = 0;
    for batch in batches {
        for (position, column) in columns.iter().enumerate() {
            let array = batch.column(position);
            let mut set =
                |row: usize, value: Value| values[(first + row) * width + position] = value;
            read(array, &column.kind, &mut set)?;
        }
        first += batch.num_rows();
    }
    Ok(values)
}

fn read(
    array: &dyn Array,
    kind: &ColumnKind,
    set: &mut dyn FnMut(usize, Value),
) -> Result<(), ArrowError> {
    match kind {
        ColumnKind::Number(..) | ColumnKind::Stated(_) => {
            let numbers = cast(array, &DataType::Float64)?;
            for (row, number) in numbers.as_primitive::<Float64Type>().iter().enumerate() {
                // What is not finite (0/0 in SQL) is no number to show; adding zero turns -0 into 0.
                if let Some(number) = number.filter(|number| number.is_finite()) {
                    set(row, Value::Number(number + 0.0));
                }
            }
        }
        ColumnKind::Text(_) => {
            let texts = cast(array, &DataType::Utf8)?;
            // Neighbours are often equal (keys, series): they share one allocation.
            let mut last: Option<Arc<str>> = None;
            for (row, text) in texts.as_string::<i32>().iter().enumerate() {
                if let Some(text) = text {
                    let shared = match last.take() {
                        Some(last) if *last == *text => last,
                        _ => text.into(),
                    };
                    set(row, Value::Text(Arc::clone(&shared)));
                    last = Some(shared);
                }
            }
        }
        ColumnKind::Date(_) => {
            let dates = cast(array, &DataType::Date32)?;
            for (row, days) in dates.as_primitive::<Date32Type>().iter().enumerate() {
                if let Some(date) = days.and_then(date_of_days) {
                    set(row, Value::Date(date));
                }
            }
        }
        ColumnKind::Instant(_) => {
            let instants =
                cast(array, &DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())))?;
            let instants = instants.as_primitive::<TimestampMicrosecondType>();
            for (row, micros) in instants.iter().enumerate() {
                if let Some(instant) =
                    micros.and_then(|micros| Timestamp::from_microsecond(micros).ok())
                {
                    set(row, Value::Instant(instant));
                }
            }
        }
        ColumnKind::Bool => {
            for (row, flag) in array.as_boolean().iter().enumerate() {
                if let Some(flag) = flag {
                    set(row, Value::Bool(flag));
                }
            }
        }
        ColumnKind::List(_) => {
            let item = arrow::datatypes::Field::new("item", DataType::Utf8, true);
            let lists = cast(array, &DataType::List(Arc::new(item)))?;
            for (row, list) in lists.as_list::<i32>().iter().enumerate() {
                if let Some(list) = list {
                    let texts: &StringArray = list.as_string();
                    set(row, Value::List(texts.iter().flatten().map(Arc::from).collect()));
                }
            }
        }
        ColumnKind::Bare => {
            for row in (0..array.len()).filter(|row| array.is_valid(*row)) {
                set(row, Value::Text(array_value_to_string(array, row)?.into()));
            }
        }
    }
    Ok(())
}

/// The day that is `days` after 1970-01-01, where there is such a day.
fn date_of_days(days: i32) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Hides the values whose sample is below the smallest that is shown.
fn suppress(metric: &MetricDef, columns: &[Column], values: &mut [Value], site_min: u32) {
    for (position, column) in columns.iter().enumerate() {
        let spec = metric.columns.get(&column.name);
        let min = spec.and_then(|spec| spec.min_sample).unwrap_or(site_min);
        let sample = column.sample.as_ref();
        let Some(sample) = sample.and_then(|name| columns.iter().position(|c| c.name == *name))
        else {
            continue;
        };
        for row in values.chunks_exact_mut(columns.len()) {
            let too_small = row[sample].as_number().is_none_or(|n| n < f64::from(min));
            if too_small && row[position].is_present() {
                row[position] = Value::Suppressed;
            }
        }
    }
}

/// Puts the rows of one key together, keys in the order of their first row. Also gives how many rows have none.
fn group(
    values: Vec<Value>,
    width: usize,
    key: usize,
) -> (Vec<Value>, IndexMap<String, std::ops::Range<usize>>, usize) {
    let mut members: IndexMap<String, Vec<usize>> = IndexMap::new();
    let mut without = 0;
    for (row, cells) in values.chunks_exact(width).enumerate() {
        match cells[key].as_name() {
            Some(name) => members.entry(name).or_default().push(row),
            None => without += 1,
        }
    }
    let mut grouped = Vec::with_capacity(values.len());
    let mut ranges = IndexMap::with_capacity(members.len());
    let mut old = values;
    let mut next = 0;
    for (name, rows) in members {
        let start = next;
        for row in rows {
            for cell in &mut old[row * width..(row + 1) * width] {
                grouped.push(std::mem::replace(cell, Value::Missing));
            }
            next += 1;
        }
        ranges.insert(name, start..next);
    }
    (grouped, ranges, without)
}

/// The names in a column, in alphabetical order; none where they are too many for every page to know. So
/// `salary.junior` is missing on a page without juniors, and not unknown.
fn index_names(values: &[Value], width: usize, index: usize) -> Vec<String> {
    const MOST: usize = 64;
    let mut names: BTreeSet<String> = BTreeSet::new();
    for row in values.chunks_exact(width.max(1)) {
        let Some(name) = row[index].as_name() else { continue };
        if !names.contains(&name) {
            names.insert(name);
        }
        if names.len() > MOST {
            return Vec::new();
        }
    }
    names.into_iter().collect()
}

/// A row that copy names must be one row.
fn check_index(metric: &MetricDef, table: &MetricTable, report: &mut Report) -> bool {
    let Some(index) = table.index else { return true };
    let keys: Vec<Option<&str>> =
        if table.key.is_some() { table.keys().map(Some).collect() } else { vec![None] };
    for key in keys {
        let mut seen = std::collections::BTreeSet::new();
        for row in table.rows(key) {
            let Some(name) = row[index].as_name() else { continue };
            if !seen.insert(name.clone()) {
                let of_key = key.map(|key| format!(" for the key `{key}`")).unwrap_or_default();
                report.push(
                    Diagnostic::error(
                        code::METRIC_REPEATED_INDEX,
                        format!(
                            "found two rows with `{}` = `{name}`{of_key}, expected one",
                            table.columns[index].name
                        ),
                    )
                    .at(metric.place(&["index"]))
                    .hint("group by it, or name another index"),
                );
                return false;
            }
        }
    }
    true
}

//! `explain`: what a metric, table, chart or diagnostic code is.

use arrow::array::{Array, ArrayRef};
use arrow::util::display::array_value_to_string;

use crate::build::{BuildOptions, Computed, Progress, load};
use crate::data::{Table, TableKind};
use crate::diag::{Diagnostic, Failed, Report, code, did_you_mean};
use crate::metrics::{ColumnKind, MetricDef, MetricTable, Value};

/// How many rows are shown.
const ROWS: usize = 8;
/// The widest a cell is shown.
const WIDEST: usize = 40;

/// The explanation of a name, as text.
pub(super) fn explain(
    name: &str,
    options: &BuildOptions,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<String, Failed> {
    if let Some(found) = code::ALL.iter().find(|code| code.name() == name) {
        return Ok(format!("{found}\n  {}\n", found.summary()));
    }
    let computed = load(options, report)?.compute(options, progress, report)?;
    progress.done();
    let mut texts = Vec::new();
    if let Some((def, table)) = computed.metrics.any(name) {
        texts.push(metric(def, table, &computed));
    }
    texts.extend(
        computed
            .tables
            .iter()
            .find(|table| table.name() == name)
            .map(|table| dataset(table, &computed)),
    );
    texts.extend(charts(name, &computed));
    if texts.is_empty() {
        let charts = computed
            .loaded
            .reports
            .iter()
            .flat_map(|report| report.charts.keys().map(String::as_str));
        let known = computed.metrics.names().chain(computed.metrics.staging()).chain(charts);
        let known: Vec<&str> =
            known.chain(computed.tables.iter().map(|table| table.name())).collect();
        let hint =
            did_you_mean(name, known.into_iter().chain(code::ALL.iter().map(|code| code.name())));
        report.push(
            Diagnostic::error(code::USAGE_UNKNOWN_NAME, format!("unknown name `{name}`")).hint(
                hint.unwrap_or_else(|| {
                    "name a metric, a dataset, a reference table, a chart or a code".to_owned()
                }),
            ),
        );
        return Err(Failed);
    }
    Ok(texts.join("\n"))
}

fn metric(def: &MetricDef, table: &MetricTable, computed: &Computed) -> String {
    let mut text = format!("{} is a {}", def.id, def.role.word());
    text.push_str(&format!(" ({})\n", def.source.path));
    for line in [&def.title, &def.description].into_iter().flatten() {
        text.push_str(&format!("  {}\n", line.trim()));
    }
    if let Some(key) = &def.key {
        text.push_str(&format!("  key: {key} (pages see the rows of theirs)\n"));
    }
    if let Some(index) = &def.index {
        text.push_str(&format!("  index: {index} (copy names a row by it)\n"));
    }
    text.push_str(&format!("  reads: {}\n", list(computed.metrics.reads(&def.id))));
    let readers: Vec<String> = computed
        .metrics
        .names()
        .chain(computed.metrics.staging())
        .filter_map(|name| computed.metrics.any(name))
        .filter(|(other, _)| {
            computed.metrics.reads(&other.id).iter().any(|name| name == def.id.as_str())
        })
        .map(|(other, _)| other.id.to_string())
        .collect();
    text.push_str(&format!("  read by metrics: {}\n", list(&readers)));
    if def.role.is_for_pages() {
        text.push_str(&format!("  used in: {}\n", list(&users(def.id.as_str(), computed))));
    }
    text.push_str("\nColumns\n");
    for column in table.columns() {
        let kind = match &column.kind {
            ColumnKind::Number(unit, _) => format!("number, {unit}"),
            ColumnKind::Text(Some(names)) | ColumnKind::List(Some(names)) => {
                format!("{}, names of {names}", column.kind.word())
            }
            kind => kind.word().to_owned(),
        };
        let sample =
            column.sample.as_ref().map(|sample| format!(", sample {sample}")).unwrap_or_default();
        let about = def.columns.get(&column.name).and_then(|spec| spec.description.clone());
        let about = about.map(|about| format!(": {about}")).unwrap_or_default();
        text.push_str(&format!("  {} ({kind}{sample}){about}\n", column.name));
    }
    text.push_str(&format!("\nRows: {}\n", table.len()));
    let head: Vec<String> = table.columns().iter().map(|column| column.name.clone()).collect();
    let rows = table.all_rows().take(ROWS).map(|row| row.iter().map(cell).collect()).collect();
    text.push_str(&grid(head, rows));
    text.push_str(&format!("\nSQL\n{}\n", indent(def.sql())));
    text
}

fn dataset(table: &Table, computed: &Computed) -> String {
    let kind = match table.kind() {
        TableKind::Dataset(_) => "dataset",
        TableKind::Reference => "reference table",
    };
    let mut text = format!("{} is a {kind} ({})\n", table.name(), table.location().file);
    for line in [table.title(), table.description()].into_iter().flatten() {
        text.push_str(&format!("  {}\n", line.trim()));
    }
    text.push_str(&format!("  rows: {}, rejected: {}\n", table.rows(), table.rejected_rows()));
    if let Some(date) = table.data_date() {
        text.push_str(&format!("  date: {date}\n"));
    }
    let files = table.files();
    if let (Some(first), Some(last)) = (files.first(), files.last()) {
        text.push_str(&format!("  files: {}, from {} to {}\n", files.len(), first.path, last.path));
    }
    let readers: Vec<String> = computed
        .metrics
        .names()
        .chain(computed.metrics.staging())
        .filter_map(|name| computed.metrics.any(name))
        .filter(|(def, _)| computed.metrics.reads(&def.id).iter().any(|name| name == table.name()))
        .map(|(def, _)| def.id.to_string())
        .collect();
    text.push_str(&format!("  read by metrics: {}\n\nColumns\n", list(&readers)));
    for field in table.fields() {
        let about = field
            .title
            .as_ref()
            .or(field.description.as_ref())
            .map(|about| format!(": {}", about.trim()));
        text.push_str(&format!(
            "  {} ({}){}\n",
            field.name,
            field.field_type,
            about.unwrap_or_default()
        ));
    }
    text.push_str("\nFirst rows\n");
    let head = table.fields().iter().map(|field| field.name.clone()).collect();
    text.push_str(&grid(head, first_rows(table)));
    text
}

/// The first rows of a table. One that cannot be read has none: what is wrong with it was said before.
fn first_rows(table: &Table) -> Vec<Vec<String>> {
    let columns: Vec<usize> = (0..table.fields().len()).collect();
    let mut rows = Vec::with_capacity(ROWS);
    for batch in table.scan_rows(Some(&columns), 0..ROWS).flatten() {
        for row in 0..batch.num_rows() {
            let cell = |column: &ArrayRef| match column.is_valid(row) {
                true => array_value_to_string(column, row).unwrap_or_default(),
                false => cell(&Value::Missing),
            };
            rows.push(batch.columns().iter().map(cell).collect());
        }
    }
    rows
}

fn charts(name: &str, computed: &Computed) -> Vec<String> {
    let mut texts = Vec::new();
    for report in &computed.loaded.reports {
        let Some(chart) = report.charts.get(name) else { continue };
        let language = computed.loaded.config.default_locale();
        let mut text = format!(
            "{name} is a chart of the report `{}` (content/{}/report.yaml)\n",
            report.name, report.name
        );
        text.push_str(&format!("  {}\n", computed.loaded.config.text(&chart.title, language)));
        text.push_str(&format!("  kind: {}\n  metric: {}\n", chart.kind.name(), chart.metric));
        for needed in chart.columns() {
            text.push_str(&format!("  {}: {}\n", needed.role, needed.column.column));
        }
        text.push_str(&format!("  used in: {}\n", list(&computed.engine.users(name))));
        texts.push(text);
    }
    texts
}

/// The copy and charts that use a metric.
fn users(metric: &str, computed: &Computed) -> Vec<String> {
    let mut users = computed.engine.users(metric);
    for report in &computed.loaded.reports {
        for (name, chart) in &report.charts {
            if chart.metric == metric {
                users.push(format!("chart `{name}`"));
            }
        }
        for (group, tiles) in &report.tiles {
            if tiles.iter().any(|tile| tile.value.split('.').next() == Some(metric)) {
                users.push(format!("tiles `{group}`"));
            }
        }
        if report.pages.metric == metric {
            users.push(format!("pages of `{}`", report.name));
        }
    }
    users
}

fn list(names: &[String]) -> String {
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Missing => "(missing)".to_owned(),
        Value::Suppressed => "(suppressed)".to_owned(),
        Value::List(items) => items.join("; "),
        value => value.as_name().unwrap_or_default(),
    }
}

/// Columns side by side; what is too wide is cut, and no cell can send control sequences to the terminal.
fn grid(head: Vec<String>, rows: Vec<Vec<String>>) -> String {
    let tidy = |text: &String| -> String {
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        match clean.char_indices().nth(WIDEST) {
            Some((end, _)) => format!("{}…", &clean[..end]),
            None => clean,
        }
    };
    let lines: Vec<Vec<String>> =
        std::iter::once(&head).chain(&rows).map(|line| line.iter().map(tidy).collect()).collect();
    let widths: Vec<usize> = (0..head.len())
        .map(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for line in &lines {
        let cells: Vec<String> = line
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}", width = *width))
            .collect();
        text.push_str(&format!("  {}\n", cells.join("  ").trim_end()));
    }
    text
}

fn indent(text: &str) -> String {
    text.lines()
        .map(|line| format!("  {line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

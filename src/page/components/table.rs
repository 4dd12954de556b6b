//! Tables of a metric's rows.

use super::Component;
use crate::content::{ComponentCall, format_value, is_age};
use crate::locale::Locale;
use crate::metrics::{Column, ColumnKind, MetricTable, Value};
use crate::page::compose::{Composer, PageState};
use crate::page::view::{ColumnHeadView, TableView, ValueView};

/// A table of the rows that the page sees.
pub(super) fn table(
    call: &ComponentCall,
    composer: &Composer<'_>,
    state: &mut PageState<'_>,
) -> Option<Component> {
    let table = composer.metrics.get(call.text("metric")?)?;
    let columns: Vec<usize> = match call.texts("columns") {
        Some(names) => names.iter().filter_map(|name| table.column(name)).collect(),
        // The key is the same in all rows of a page: it says nothing there.
        None => {
            (0..table.columns().len()).filter(|position| Some(*position) != table.key()).collect()
        }
    };
    let caption = call.text("caption").unwrap_or_default();
    let mut view = table_view(
        table,
        &columns,
        caption,
        call.count("limit"),
        call.text("bar").and_then(|name| table.column(name)),
        composer,
        state,
    );
    if state.offers_rows() && !view.rows.is_empty() {
        // What stands above the table says what it shows, in the language of the page; the metric's title is in one only.
        let section = state.section.clone();
        let own =
            composer.metrics.any(table.id().as_str()).and_then(|(def, _)| def.title.as_deref());
        let titles = [caption, &section, own.unwrap_or_default(), table.id().as_str()];
        let title = titles.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        view.downloads.push(state.add_sheet(table, title, None, composer));
    }
    Some(Component::Table(view))
}

/// The view of some columns of a metric.
pub(super) fn table_view(
    table: &MetricTable,
    columns: &[usize],
    caption: &str,
    limit: Option<usize>,
    bar: Option<usize>,
    composer: &Composer<'_>,
    state: &PageState<'_>,
) -> TableView {
    let locale = state.locale;
    let head = columns
        .iter()
        .map(|&position| {
            let column = &table.columns()[position];
            let text = heading(locale, table.id().as_str(), &column.name).unwrap_or(&column.name);
            ColumnHeadView { text: text.to_owned(), numeric: is_numeric(column) }
        })
        .collect();
    let mut rows: Vec<Vec<ValueView>> = table
        .rows(state.page.facts.key.as_deref())
        .take(limit.unwrap_or(usize::MAX))
        .map(|row| {
            columns
                .iter()
                .map(|&position| {
                    value_view(&row[position], &table.columns()[position], composer, locale)
                })
                .collect()
        })
        .collect();
    if let Some(bar) = bar.and_then(|bar| columns.iter().position(|column| *column == bar)) {
        let shown = table.rows(state.page.facts.key.as_deref()).map(|row| &row[columns[bar]]);
        draw_bars(&mut rows, bar, shown);
    }
    let has = |state: &str| rows.iter().flatten().any(|cell| cell.state == state);
    TableView {
        caption: caption.to_owned(),
        has_missing: has("missing"),
        has_suppressed: has("suppressed"),
        min_sample: composer.config.min_sample,
        downloads: Vec::new(),
        head,
        rows,
    }
}

/// Gives the cells of a column bars, as long as their values beside the largest of those that are shown.
fn draw_bars<'v>(
    rows: &mut [Vec<ValueView>],
    column: usize,
    values: impl Iterator<Item = &'v Value>,
) {
    let numbers: Vec<Option<f64>> = values
        .take(rows.len())
        .map(|value| value.as_number().filter(|number| *number >= 0.0))
        .collect();
    let largest = numbers.iter().flatten().copied().fold(0.0, f64::max);
    for (row, number) in rows.iter_mut().zip(numbers) {
        let share = number.filter(|_| largest > 0.0).map(|number| number / largest * 100.0);
        row[column].bar = share.map(|share| share.round() as u8);
    }
}

/// A value, or the sign that stands in its place.
pub(super) fn value_view(
    value: &Value,
    column: &Column,
    composer: &Composer<'_>,
    locale: &Locale,
) -> ValueView {
    let (text, state) = match value {
        Value::Missing => (locale.text("value-missing").unwrap_or("—").to_owned(), "missing"),
        Value::Suppressed => {
            (locale.text("value-suppressed").unwrap_or("…").to_owned(), "suppressed")
        }
        value => (
            format_value(value, &column.kind, composer.names, locale, composer.as_of)
                .unwrap_or_default(),
            "value",
        ),
    };
    ValueView {
        text,
        state,
        numeric: is_numeric(column),
        href: String::new(),
        bar: None,
        is_age: is_age(&column.kind),
    }
}

fn is_numeric(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Number(..) | ColumnKind::Stated(_) | ColumnKind::Bare)
}

/// The heading of a column: the string `column-<metric>-<column>`, or else `column-<column>`.
pub(in crate::page) fn heading<'l>(
    locale: &'l Locale,
    metric: &str,
    column: &str,
) -> Option<&'l str> {
    let own = ["column-", metric, "-", column].concat();
    locale.text(&own).or_else(|| locale.text(&["column-", column].concat()))
}

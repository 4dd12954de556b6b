//! The rows of charts, in the page's language.
//!
//! In: a chart and the metric that it shows. Out: its columns as charts need them: numbers with units, dates, names with
//! links. Must not know: how they are drawn.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::table::heading;
use crate::chart::{Categories, ChartSpec, Column, Numbers, Table, Values};
use crate::content::Shared;
use crate::metrics::{ColumnKind, MetricTable, Value};
use crate::page::compose::{Composer, PageState};

/// The rows of charts that are the same on all pages of a report in one language, by language, report and chart.
pub type SharedTables = Shared<(usize, String, String), Arc<Table>>;

/// The rows that the page sees, as the chart needs them. Those of a metric without a key are the same on every page, and
/// may be as many as there are pages: they are made once.
pub(super) fn table_of(
    spec: &ChartSpec,
    metric: &MetricTable,
    composer: &Composer<'_>,
    state: &PageState<'_>,
) -> Arc<Table> {
    let make = || Arc::new(chart_table(spec, metric, composer, state));
    // A chart that copy makes up may be called like one of the report.
    let is_own = |own: &ChartSpec| std::ptr::eq(own, spec);
    let report = state.report.filter(|report| report.charts.get(&spec.name).is_some_and(is_own));
    match report.filter(|_| metric.key().is_none()) {
        Some(report) => {
            let of = (state.page.language, report.name.clone(), spec.name.clone());
            composer.chart_tables.get(of, make)
        }
        None => make(),
    }
}

fn chart_table(
    spec: &ChartSpec,
    metric: &MetricTable,
    composer: &Composer<'_>,
    state: &PageState<'_>,
) -> Table {
    let rows: Vec<&[Value]> = metric.rows(state.page.facts.key.as_deref()).collect();
    let links_to_pages = spec.links_to_pages();
    let mut columns: BTreeMap<&str, Column> = BTreeMap::new();
    for needed in spec.columns() {
        let name = needed.column.column.as_str();
        let Some(position) = metric.column(name) else { continue };
        let cells = || rows.iter().map(|row| &row[position]);
        let column = &metric.columns()[position];
        let values = match &column.kind {
            ColumnKind::Number(unit, style) => Values::Numbers(Numbers {
                values: cells().map(Value::as_number).collect(),
                unit: unit.clone(),
                style: *style,
            }),
            ColumnKind::Date(_) => Values::Dates(
                cells()
                    .map(|value| match value {
                        Value::Date(date) => Some(*date),
                        _ => None,
                    })
                    .collect(),
            ),
            ColumnKind::Text(dimension) => {
                let ids: Vec<String> =
                    cells().map(|value| value.as_text().unwrap_or_default().to_owned()).collect();
                let dimension = dimension.as_deref();
                let label =
                    |id: &String| composer.names.name_or(dimension, id, state.locale).into_owned();
                let link = |id: &String| composer.link_to(id, state);
                let links_here = links_to_pages && needed.role == "x";
                Values::Categories(Categories {
                    labels: ids.iter().map(label).collect(),
                    links: if links_here { ids.iter().map(link).collect() } else { Vec::new() },
                    // Only series need the order: it may be long, as that of all pages is.
                    order: dimension
                        .filter(|_| needed.role == "series")
                        .map(|dimension| composer.names.order(dimension).to_vec())
                        .unwrap_or_default(),
                    ids,
                })
            }
            _ => continue,
        };
        let title = heading(state.locale, &spec.metric, name).unwrap_or(name).to_owned();
        columns.insert(name, Column { id: name.to_owned(), title, values });
    }
    Table { columns: columns.into_values().collect(), as_of: Some(composer.as_of) }
}

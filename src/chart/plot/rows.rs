//! Rows for an option of the author's own: the dataset that ECharts reads.

use serde_json::{Value, json};

use super::super::Problem;
use super::super::data::{Column, Table, Values};
use super::super::spec::{ChartSpec, ColumnRef};
use super::column::{column, finite};

/// Rows for an option.
#[derive(Clone, Debug)]
pub(in super::super) struct Rows<'a> {
    pub(in super::super) columns: Vec<&'a Column>,
    pub(in super::super) count: usize,
}

/// The rows of a chart.
pub(super) fn rows<'a>(
    spec: &ChartSpec,
    columns: &[ColumnRef],
    table: &'a Table,
) -> Result<Rows<'a>, Problem> {
    let columns =
        columns.iter().map(|wanted| column(spec, wanted, table)).collect::<Result<_, _>>()?;
    Ok(Rows { columns, count: table.rows() })
}

impl Rows<'_> {
    /// The rows as ECharts' `dataset`: names as readers call them, dates as `2026-02-02`.
    pub(in super::super) fn dataset(&self) -> Value {
        let cell = |column: &Column, row: usize| match &column.values {
            Values::Numbers(numbers) => json!(finite(numbers.values[row])),
            Values::Categories(categories) => json!(super::column::label(categories, row)),
            Values::Dates(dates) => json!(dates[row].map(|date| date.to_string())),
        };
        let dimensions: Vec<&str> = self.columns.iter().map(|column| column.id.as_str()).collect();
        let rows: Vec<Value> = (0..self.count)
            .map(|row| self.columns.iter().map(|column| cell(column, row)).collect())
            .collect();
        json!({"dimensions": dimensions, "source": rows, "sourceHeader": false})
    }
}

//! Points between two axes of numbers.

use indexmap::IndexMap;

use super::super::Problem;
use super::super::data::{Numbers, Table};
use super::super::spec::{ChartSpec, Scatter};
use super::Series;
use super::column::{Palette, categories, finite, label, numbers, rank, too_many};
use crate::unit::{NumberStyle, Unit};

/// Points between two axes of numbers.
#[derive(Clone, Debug)]
pub(in super::super) struct PointPlot<'a> {
    pub(in super::super) series: Vec<PointSeries<'a>>,
    /// What the numbers across and up are.
    pub(in super::super) x: Measure<'a>,
    pub(in super::super) y: Measure<'a>,
}

/// What numbers are.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Measure<'a> {
    pub(in super::super) title: &'a str,
    pub(in super::super) unit: &'a Unit,
    pub(in super::super) style: NumberStyle,
}

/// Points that belong together.
#[derive(Clone, Debug)]
pub(in super::super) struct PointSeries<'a> {
    pub(in super::super) name: &'a str,
    pub(in super::super) color: usize,
    pub(in super::super) points: Vec<Point<'a>>,
}

/// A point.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Point<'a> {
    pub(in super::super) x: f64,
    pub(in super::super) y: f64,
    pub(in super::super) size: Option<f64>,
    pub(in super::super) label: &'a str,
}

/// The points of a chart. A row without one of its two numbers is none.
pub(super) fn plot<'a>(
    spec: &'a ChartSpec,
    scatter: &'a Scatter,
    table: &'a Table,
) -> Result<PointPlot<'a>, Problem> {
    let (x_title, x) = numbers(spec, &scatter.x, table)?;
    let (y_title, y) = numbers(spec, &scatter.y, table)?;
    let size = scatter.size.as_ref().map(|column| numbers(spec, column, table)).transpose()?;
    let by = scatter.series.as_ref().map(|column| categories(spec, column, table)).transpose()?;
    let names = scatter.label.as_ref().map(|column| categories(spec, column, table)).transpose()?;
    let mut found: IndexMap<&str, (usize, Vec<Point<'a>>)> = IndexMap::new();
    for row in 0..table.rows() {
        let (Some(x), Some(y)) = (finite(x.values[row]), finite(y.values[row])) else { continue };
        let id = by.map_or("", |by| by.ids[row].as_str());
        let point = Point {
            x,
            y,
            size: size.and_then(|(_, size)| finite(size.values[row])),
            label: names.map_or("", |names| label(names, row)),
        };
        found.entry(id).or_insert_with(|| (row, Vec::new())).1.push(point);
    }
    if let Some(by) = by {
        found.sort_by_cached_key(|id, _| rank(by, id));
    }
    let mut palette = Palette::new();
    let series: Vec<PointSeries<'a>> = found
        .into_iter()
        .enumerate()
        .map(|(index, (id, (row, points)))| PointSeries {
            name: by.map_or("", |by| label(by, row)),
            color: palette.take(by.map_or(usize::MAX, |by| rank(by, id)), index),
            points,
        })
        .collect();
    let counted: Vec<Series<'_>> = series
        .iter()
        .map(|series| Series { name: series.name, color: series.color, values: Vec::new() })
        .collect();
    too_many(&counted, scatter.series.as_ref().map_or(&spec.place, |column| &column.place))?;
    let measure = |title: &'a str, numbers: &'a Numbers| Measure {
        title,
        unit: &numbers.unit,
        style: numbers.style,
    };
    Ok(PointPlot { series, x: measure(x_title, x), y: measure(y_title, y) })
}

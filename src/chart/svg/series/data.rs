//! The data of series as numbers, and stacking.
//!
//! In: typed series and the axes they lie on. Out: for each item where it stands on the base axis (the one along
//! which bars stand side by side), its value, and between which values it is drawn once stacked.

use std::collections::BTreeMap;

use super::super::error::NotDrawn;
use super::super::host::Dimension;
use super::super::option::{At, AxisKind, AxisOption, Cell, ChartOption, Kind, SeriesOption};
use super::super::scale::calendar;
use super::super::scale::number::add;

/// A series' data.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SeriesData {
    /// The direction of the base axis.
    pub(crate) base_dimension: Dimension,
    pub(crate) points: Vec<Point>,
    /// The value of each item besides its place: of a cell of a heatmap, or what gives a point its colour or size.
    /// Empty where items have none.
    pub(crate) thirds: Vec<f64>,
    /// The five numbers of each box, rising; empty for all other series.
    pub(crate) boxes: Vec<[f64; 5]>,
}

/// An item, in numbers; not a number where it is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    /// Where it stands on the base axis: the index of a category, a number, a moment.
    pub(crate) base: f64,
    /// Its own value.
    pub(crate) value: f64,
    /// The value it is stacked on; not a number where it is on none.
    pub(crate) on: f64,
    /// The value it reaches: its own, and that which it is stacked on.
    pub(crate) top: f64,
}

/// The data of all series, stacked.
pub(crate) fn resolve_data(option: &ChartOption<'_>) -> Result<Vec<SeriesData>, NotDrawn> {
    let root = At::ROOT;
    let all = root.key("series");
    let mut resolved = Vec::with_capacity(option.series.len());
    for (index, series) in option.series.iter().enumerate() {
        let at = all.index(index);
        if series.is_pie() {
            resolved.push(read_slices(&at, series)?);
            continue;
        }
        let missing = |key: &str| at.key(key).error("names an axis that is not there");
        let x = option.x_axes.get(series.x_axis).ok_or_else(|| missing("xAxisIndex"))?;
        let y = option.y_axes.get(series.y_axis).ok_or_else(|| missing("yAxisIndex"))?;
        resolved.push(match series.kind {
            Kind::Boxplot { .. } => read_boxes(&at, series, x, y)?,
            _ => read_points(&at, series, x, y)?,
        });
    }
    stack(option, &mut resolved);
    Ok(resolved)
}

/// The base axis is the first that has categories, else the first that has time, else the one across.
fn base_dimension(x: &AxisOption<'_>, y: &AxisOption<'_>) -> Dimension {
    for kind in [AxisKind::Category, AxisKind::Time] {
        if x.kind == kind {
            return Dimension::X;
        }
        if y.kind == kind {
            return Dimension::Y;
        }
    }
    Dimension::X
}

fn read_points(
    at: &At<'_>,
    series: &SeriesOption<'_>,
    x: &AxisOption<'_>,
    y: &AxisOption<'_>,
) -> Result<SeriesData, NotDrawn> {
    let base_dimension = base_dimension(x, y);
    let (base_axis, value_axis) = if base_dimension == Dimension::X { (x, y) } else { (y, x) };
    let data = at.key("data");
    let names = Names::of(base_axis);
    let value_names = Names::of(value_axis);
    let mut points = Vec::with_capacity(series.data.len());
    let mut thirds = Vec::new();
    let wants_third = match series.kind {
        Kind::Heatmap => {
            if [x, y].iter().any(|axis| axis.kind != AxisKind::Category) {
                return Err(at.error("needs two axes of categories"));
            }
            true
        }
        Kind::Scatter(_) => series.data.iter().any(|item| !item.rest.is_empty()),
        _ => false,
    };
    for (index, item) in series.data.iter().enumerate() {
        let wrong = |what: &str| data.index(index).error(what);
        let (base, value) = match (item.x, base_dimension) {
            (Some(x), Dimension::X) => (Some(x), item.value),
            (Some(x), Dimension::Y) => (Some(item.value), x),
            (None, _) => (None, item.value),
        };
        let base = match base {
            Some(cell) => on_axis(cell, base_axis, &names).map_err(wrong)?,
            None if base_axis.kind == AxisKind::Category => index as f64,
            None => return Err(wrong("is one value, where the axes need a pair")),
        };
        let value = on_axis(value, value_axis, &value_names).map_err(wrong)?;
        points.push(Point { base, value, on: f64::NAN, top: value });
        if wants_third {
            let third = item.rest.first().copied().unwrap_or(Cell::Missing);
            thirds.push(number(third).map_err(wrong)?);
        }
    }
    Ok(SeriesData { base_dimension, points, thirds, boxes: Vec::new() })
}

/// The slices of a pie: their values, one after the other.
fn read_slices(at: &At<'_>, series: &SeriesOption<'_>) -> Result<SeriesData, NotDrawn> {
    let data = at.key("data");
    let mut points = Vec::with_capacity(series.data.len());
    for (index, item) in series.data.iter().enumerate() {
        let value = number(item.value).map_err(|what| data.index(index).error(what))?;
        if value < 0.0 {
            return Err(data.index(index).error("is less than nothing, and no part of a whole"));
        }
        points.push(Point { base: index as f64, value, on: f64::NAN, top: value });
    }
    let base_dimension = Dimension::X;
    Ok(SeriesData { base_dimension, points, thirds: Vec::new(), boxes: Vec::new() })
}

/// Boxes: five numbers each, after the category where that is said.
fn read_boxes(
    at: &At<'_>,
    series: &SeriesOption<'_>,
    x: &AxisOption<'_>,
    y: &AxisOption<'_>,
) -> Result<SeriesData, NotDrawn> {
    let base_dimension = base_dimension(x, y);
    let base_axis = if base_dimension == Dimension::X { x } else { y };
    let names = Names::of(base_axis);
    let data = at.key("data");
    let (mut points, mut boxes) = (Vec::new(), Vec::new());
    for (index, item) in series.data.iter().enumerate() {
        let wrong = |what: &str| data.index(index).error(what);
        let cells: Vec<Cell<'_>> = item.cells().collect();
        let (base, five) = match cells.as_slice() {
            [a, b, c, d, e] => (index as f64, [a, b, c, d, e]),
            [base, a, b, c, d, e] => {
                (on_axis(*base, base_axis, &names).map_err(wrong)?, [a, b, c, d, e])
            }
            [Cell::Missing] => continue,
            _ => return Err(wrong("is no list of five numbers")),
        };
        let mut numbers = [f64::NAN; 5];
        for (slot, cell) in numbers.iter_mut().zip(five) {
            *slot = number(*cell).map_err(wrong)?;
        }
        points.push(Point { base, value: numbers[2], on: f64::NAN, top: numbers[2] });
        boxes.push(numbers);
    }
    Ok(SeriesData { base_dimension, points, thirds: Vec::new(), boxes })
}

/// A cell as a number; not a number where it is missing.
fn number(cell: Cell<'_>) -> Result<f64, &'static str> {
    match cell {
        Cell::Missing => Ok(f64::NAN),
        Cell::Number(number) => Ok(number),
        Cell::Text(text) => {
            text.trim().parse().ok().filter(|number: &f64| number.is_finite()).ok_or("is no number")
        }
    }
}

/// Where a cell lies on an axis; not a number where it is missing.
pub(crate) fn on_axis(
    cell: Cell<'_>,
    axis: &AxisOption<'_>,
    names: &Names<'_>,
) -> Result<f64, &'static str> {
    match (cell, axis.kind) {
        (Cell::Missing, _) => Ok(f64::NAN),
        (Cell::Number(number), AxisKind::Category) => {
            let inside = number >= 0.0 && number.round() < axis.categories.len() as f64;
            Ok(if inside { number.round() } else { f64::NAN })
        }
        (Cell::Number(number), AxisKind::Log) if number <= 0.0 => Ok(f64::NAN),
        (Cell::Text(name), AxisKind::Category) => names
            .index(name, axis)
            .map(|index| index as f64)
            .ok_or("names a category that the axis does not have"),
        (Cell::Text(text), AxisKind::Time) => calendar::parse(text).ok_or("is no date"),
        (cell, _) => number(cell),
    }
}

/// Where each category stands; made only where categories are many.
pub(crate) struct Names<'a>(BTreeMap<&'a str, usize>);

impl<'a> Names<'a> {
    pub(crate) fn none() -> Self {
        Self(BTreeMap::new())
    }

    pub(crate) fn of(axis: &AxisOption<'a>) -> Self {
        const MANY: usize = 16;
        if axis.categories.len() <= MANY {
            return Self::none();
        }
        let mut names = BTreeMap::new();
        for (index, name) in axis.categories.iter().enumerate() {
            names.entry(*name).or_insert(index);
        }
        Self(names)
    }

    fn index(&self, name: &str, axis: &AxisOption<'_>) -> Option<usize> {
        if self.0.is_empty() {
            return axis.categories.iter().position(|known| *known == name);
        }
        self.0.get(name).copied()
    }
}

/// Stacks series with the same stack and axes: positive values on positive ones, negative on negative ones.
fn stack(option: &ChartOption<'_>, data: &mut [SeriesData]) {
    for upper in 0..data.len() {
        let series = &option.series[upper];
        if !matches!(series.kind, Kind::Bar(_) | Kind::Line(_)) {
            continue;
        }
        let Some(name) = series.stack else { continue };
        let below: Vec<usize> = (0..upper)
            .rev()
            .filter(|lower| {
                let other = &option.series[*lower];
                other.stack == Some(name)
                    && other.x_axis == series.x_axis
                    && other.y_axis == series.y_axis
            })
            .collect();
        for index in 0..data[upper].points.len() {
            let point = data[upper].points[index];
            if point.value.is_nan() {
                continue;
            }
            let carries = |other: &&Point| {
                point.value >= 0.0 && other.top > 0.0 || point.value <= 0.0 && other.top < 0.0
            };
            let on = below
                .iter()
                .find_map(|lower| same_base(&data[*lower], index, point.base).filter(carries));
            if let Some(on) = on.map(|on| on.top) {
                let point = &mut data[upper].points[index];
                point.on = on;
                point.top = add(point.value, on);
            }
        }
    }
}

/// The point of another series at the same place, which mostly has the same index.
fn same_base(data: &SeriesData, index: usize, base: f64) -> Option<&Point> {
    match data.points.get(index) {
        Some(point) if point.base == base => Some(point),
        _ => data.points.iter().find(|point| point.base == base),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::super::option::ChartOption;
    use super::resolve_data;

    fn tops(option: &Value) -> Vec<Vec<(f64, f64)>> {
        let option = ChartOption::read(option).expect("is drawn");
        let data = resolve_data(&option).expect("is drawn");
        data.iter()
            .map(|series| series.points.iter().map(|point| (point.on, point.top)).collect())
            .collect()
    }

    #[test]
    fn signs_are_stacked_apart_and_gaps_are_passed_over() {
        let option = json!({
            "xAxis": {"data": ["a", "b", "c"]}, "yAxis": {},
            "series": [
                {"type": "bar", "stack": "s", "data": [1, -1, 2]},
                {"type": "bar", "stack": "s", "data": [2, 3, null]},
                {"type": "bar", "stack": "s", "data": [0.1, -4, 0.2]},
                {"type": "bar", "data": [9, 9, 9]},
            ],
        });
        let text = format!("{:?}", tops(&option));
        assert_eq!(
            text,
            "[[(NaN, 1.0), (NaN, -1.0), (NaN, 2.0)], [(1.0, 3.0), (NaN, 3.0), (NaN, NaN)], \
             [(3.0, 3.1), (-1.0, -5.0), (2.0, 2.2)], [(NaN, 9.0), (NaN, 9.0), (NaN, 9.0)]]"
        );
    }

    #[test]
    fn wrong_cells_are_named() {
        for (data, expected) in [
            (json!(["x"]), "`series[0].data[0]`: is no number"),
            (
                json!([["z", 1]]),
                "`series[0].data[0]`: names a category that the axis does not have",
            ),
        ] {
            let option = json!({"xAxis": {"data": ["a"]}, "yAxis": {}, "series": [{"type": "bar", "data": data}]});
            let option = ChartOption::read(&option).expect("is drawn");
            assert_eq!(resolve_data(&option).expect_err("is wrong").to_string(), expected);
        }
        let option = json!({"xAxis": {}, "yAxis": {}, "series": [{"type": "bar", "data": [1], "xAxisIndex": 2}]});
        let option = ChartOption::read(&option).expect("is drawn");
        assert_eq!(
            resolve_data(&option).expect_err("is wrong").to_string(),
            "`series[0].xAxisIndex`: names an axis that is not there"
        );
    }
}

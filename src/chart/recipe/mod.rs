//! Recipes: from a plot to an ECharts option.
//!
//! In: a [`Plot`], and whether the drawing is wide or narrow. Out: a [`Recipe`]: a `charming::Chart`, the few keys of
//! ECharts that charming has no setters for, and how high the drawing shall be. One file for each kind of chart.

mod bar;
mod bars;
mod line;
mod share;

use charming::Chart;
use charming::component::{Axis, Grid, Legend, LegendItem};
use charming::datatype::{CompositeValue, DataPoint, NumericValue};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, Icon, Orient, Padding, TextStyle,
};
use serde_json::Value;

use super::face::Face;
use super::plot::{Base, Plot};
use super::spec::Kind;
use super::svg::{self, Weight};
use super::words::Words;
use super::{Format, Problem, palette};
use crate::unit::Unit;

/// The size of text in a drawing, in pixels.
const TEXT: f64 = 13.0;

/// The side of a legend's sign, in pixels.
const SIGN: f64 = 11.0;

/// The gap between the names of a legend, in pixels.
const LEGEND_GAP: f64 = 16.0;

/// An option, and how it is to be drawn.
pub(super) struct Recipe<'a> {
    pub(super) chart: Chart,
    /// Keys of series that charming has no setters for.
    extra: Vec<(usize, &'static str, Value)>,
    /// The height of the drawing in pixels.
    pub(super) height: f64,
    pub(super) face: Face<'a>,
}

impl Recipe<'_> {
    /// The option as JSON.
    pub(super) fn option(&self) -> Value {
        let mut option = super::option_json(&self.chart);
        for (series, key, value) in &self.extra {
            let series = option.get_mut("series").and_then(|all| all.get_mut(series));
            if let Some(Value::Object(fields)) = series {
                fields.insert((*key).to_owned(), value.clone());
            }
        }
        option
    }
}

/// Makes the option of a chart.
pub(super) fn recipe<'a>(
    kind: &Kind,
    plot: &'a Plot<'a>,
    words: &'a dyn Words,
    format: Format,
    place: &crate::diag::Location,
) -> Result<Recipe<'a>, Problem> {
    match kind {
        Kind::Bar { stack, .. } => Ok(bar::recipe(plot, words, format, *stack)),
        Kind::Bars { .. } => Ok(bars::recipe(plot, words, format)),
        Kind::Line { zero, .. } => Ok(line::recipe(plot, words, format, *zero)),
        Kind::Share { .. } => share::recipe(plot, words, format, place),
    }
}

/// The colour of a series.
fn color(index: usize) -> &'static str {
    palette::LIGHT[index % palette::COLORS]
}

/// A chart with the palette's colours and without motion.
fn chart() -> Chart {
    Chart::new().animation(false).color(palette::LIGHT.to_vec())
}

/// A value as option data have it.
fn datum(value: Option<f64>) -> DataPoint {
    DataPoint::Value(CompositeValue::OptionalNumber(value.map(number)))
}

fn number(value: f64) -> NumericValue {
    // Whole numbers are written without a decimal point.
    if value.fract() == 0.0 && value.abs() < 9e15 {
        NumericValue::Integer(value as i64)
    } else {
        NumericValue::Float(value)
    }
}

/// The names under which values stand.
fn base_labels(plot: &Plot<'_>, words: &dyn Words) -> Vec<String> {
    match &plot.base {
        Base::Names(names) => names.iter().map(|name| name.label.to_owned()).collect(),
        Base::Periods(periods) => {
            let form = periods.form();
            periods.dates.iter().map(|date| words.date(*date, form)).collect()
        }
    }
}

/// The labels of axes.
fn axis_label() -> AxisLabel {
    AxisLabel::new().font_size(TEXT)
}

/// The axis of periods or names below a chart. All names are shown, breaking where they must; of periods as many as
/// there is room for.
fn base_axis(plot: &Plot<'_>, words: &dyn Words) -> Axis {
    let label = match plot.base {
        Base::Names(_) => axis_label().interval(0),
        Base::Periods(_) => axis_label(),
    };
    Axis::new()
        .type_(AxisType::Category)
        .data(base_labels(plot, words))
        .axis_label(label)
        .axis_tick(AxisTick::new().show(false))
}

/// The axis of numbers beside a chart: quiet, with few ticks.
fn number_axis(plot: &Plot<'_>, format: Format) -> Axis {
    let axis = Axis::new()
        .type_(AxisType::Value)
        .split_number(format.of(4, 3))
        .axis_label(axis_label())
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false));
    // Half a thing is not counted.
    if matches!(plot.unit, Unit::Count(_)) { axis.min_interval(1) } else { axis }
}

/// A box that leaves `top` and `right` pixels free.
fn grid(top: f64, right: f64) -> Grid {
    Grid::new().left(0).top(top).right(right).bottom(0).contain_label(true)
}

/// A legend above the box, from the left, and how much room it takes.
fn legend_above(plot: &Plot<'_>, format: Format) -> (Legend, f64) {
    let names: Vec<&str> = plot.series.iter().map(|series| series.name).collect();
    let lines = svg::legend_lines(&names, TEXT, SIGN, LEGEND_GAP, format.width());
    let legend = legend(names.into_iter()).left(0).top(0).item_gap(LEGEND_GAP);
    (legend, lines as f64 * (TEXT + LEGEND_GAP))
}

/// A legend beside the box, from the top of a stack down, and how much room it takes; `None` where its names are too
/// long to stand there.
fn legend_beside(plot: &Plot<'_>, format: Format) -> Option<(Legend, f64)> {
    let names: Vec<&str> = plot.series.iter().rev().map(|series| series.name).collect();
    let widest = names.iter().map(|name| text_width(name)).fold(0.0, f64::max);
    let room = SIGN + 5.0 + widest;
    (room <= format.width() * 0.24).then(|| {
        let legend =
            legend(names.into_iter()).orient(Orient::Vertical).right(0).top("middle").item_gap(10);
        (legend, room.ceil() + LEGEND_GAP)
    })
}

fn legend<'a>(names: impl Iterator<Item = &'a str>) -> Legend {
    Legend::new()
        .data(
            names
                .map(|name| LegendItem { name: name.to_owned(), icon: None::<Icon> })
                .collect::<Vec<_>>(),
        )
        .item_width(SIGN)
        .item_height(SIGN)
        .padding(Padding::Single(0.0))
        .text_style(TextStyle::new().font_size(TEXT))
}

/// How wide a text is in a drawing.
fn text_width(text: &str) -> f64 {
    svg::text_width(text, TEXT, Weight::Regular)
}

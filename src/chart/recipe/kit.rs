//! What recipes have in common: axes, legends, colours, numbers.

use charming::Chart;
use charming::component::{Axis, Grid, Legend, LegendItem};
use charming::datatype::{CompositeValue, DataPoint, NumericValue};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, Icon, Orient, Padding, SplitLine, TextStyle, Tooltip,
    Trigger,
};

use super::super::face::Face;
use super::super::plot::{Base, Plot};
use super::super::svg::{self, Weight};
use super::super::words::Words;
use super::super::{Format, palette};
use super::{Kitchen, Recipe};
use crate::unit::Unit;

/// The size of text in a drawing, in pixels.
pub(super) const TEXT: f64 = 13.0;

/// The side of a legend's sign, in pixels.
pub(super) const SIGN: f64 = 11.0;

/// The gap between the names of a legend, in pixels.
pub(super) const LEGEND_GAP: f64 = 16.0;

/// Room for a hint above a plane, in pixels.
pub(super) const HINT: f64 = 18.0;

/// The colour of a series; beyond the palette, that of what stands back.
pub(super) fn color(index: usize) -> &'static str {
    palette::LIGHT.get(index).copied().unwrap_or(palette::QUIET_LIGHT)
}

/// A chart with the palette's colours and without motion.
pub(super) fn chart() -> Chart {
    Chart::new().animation(false).color(palette::LIGHT.to_vec())
}

/// A recipe of a chart, as wide as its format is.
pub(super) fn dish<'a>(
    chart: Chart,
    kitchen: Kitchen<'a>,
    height: f64,
    face: Face<'a>,
) -> Recipe<'a> {
    let width = kitchen.format.width();
    Recipe { chart, extra: Vec::new(), own: None, width, height, face }
}

/// A chart that says the values at a place of its base axis where a reader points.
pub(super) fn with_hints(chart: Chart, kitchen: Kitchen<'_>, trigger: Trigger) -> Chart {
    if kitchen.spec.hints { chart.tooltip(Tooltip::new().trigger(trigger)) } else { chart }
}

/// A value as option data have it.
pub(super) fn datum(value: Option<f64>) -> DataPoint {
    DataPoint::Value(CompositeValue::OptionalNumber(value.map(number)))
}

/// A number as options have it: whole ones without a decimal point.
pub(super) fn number(value: f64) -> NumericValue {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        NumericValue::Integer(value as i64)
    } else {
        NumericValue::Float(value)
    }
}

/// The names under which values stand.
pub(super) fn base_labels(base: &Base<'_>, words: &dyn Words) -> Vec<String> {
    match base {
        Base::Names(names) => names.iter().map(|name| name.label.to_owned()).collect(),
        Base::Periods(periods) => {
            let form = periods.form();
            periods.dates.iter().map(|date| words.date(*date, form)).collect()
        }
    }
}

/// The labels of axes.
pub(super) fn axis_label() -> AxisLabel {
    AxisLabel::new().font_size(TEXT)
}

/// The axis of periods or names below a chart. All names are shown, breaking where they must; of periods as many as
/// there is room for.
pub(super) fn base_axis(plot: &Plot<'_>, words: &dyn Words) -> Axis {
    let label = match plot.base {
        Base::Names(_) => axis_label().interval(0),
        Base::Periods(_) => axis_label(),
    };
    Axis::new()
        .type_(AxisType::Category)
        .data(base_labels(&plot.base, words))
        .axis_label(label)
        .axis_tick(AxisTick::new().show(false))
}

/// The axis of numbers beside a chart: quiet, with few ticks.
pub(super) fn number_axis(unit: &Unit, format: Format) -> Axis {
    let axis = Axis::new()
        .type_(AxisType::Value)
        .split_number(format.of(4, 3))
        .axis_label(axis_label())
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false));
    // Half a thing is not counted.
    if matches!(unit, Unit::Count(_)) { axis.min_interval(1) } else { axis }
}

/// An axis that is not seen.
pub(super) fn silent_axis() -> Axis {
    Axis::new()
        .type_(AxisType::Value)
        .axis_label(AxisLabel::new().show(false))
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().show(false))
}

/// The names of rows beside a chart, from the top down.
pub(super) fn row_axis(plot: &Plot<'_>, words: &dyn Words) -> Axis {
    Axis::new()
        .type_(AxisType::Category)
        .inverse(true)
        .data(base_labels(&plot.base, words))
        .axis_label(axis_label().interval(0))
        .axis_tick(AxisTick::new().show(false))
}

/// A box that leaves `top` and `right` pixels free.
pub(super) fn grid(top: f64, right: f64) -> Grid {
    Grid::new().left(0).top(top).right(right).bottom(0).contain_label(true)
}

/// A legend above the box, from the left, and how much room it takes.
pub(super) fn legend_above(names: &[&str], format: Format) -> (Legend, f64) {
    let lines = svg::legend_lines(names, TEXT, SIGN, LEGEND_GAP, format.width());
    let legend = legend(names.iter().copied()).left(0).top(0).item_gap(LEGEND_GAP);
    (legend, lines as f64 * (TEXT + LEGEND_GAP))
}

/// A legend beside the box, from the top of a stack down, and how much room it takes; `None` where its names are too
/// long to stand there.
pub(super) fn legend_beside(plot: &Plot<'_>, format: Format) -> Option<(Legend, f64)> {
    let names: Vec<&str> = plot.series.iter().rev().map(|series| series.name).collect();
    let widest = names.iter().map(|name| text_width(name)).fold(0.0, f64::max);
    let room = SIGN + 5.0 + widest;
    (room <= format.width() * 0.24).then(|| {
        let legend =
            legend(names.into_iter()).orient(Orient::Vertical).right(0).top("middle").item_gap(10);
        (legend, room.ceil() + LEGEND_GAP)
    })
}

/// The names of a plot's series.
pub(super) fn series_names<'p>(plot: &'p Plot<'_>) -> Vec<&'p str> {
    plot.series.iter().map(|series| series.name).collect()
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
pub(super) fn text_width(text: &str) -> f64 {
    svg::text_width(text, TEXT, Weight::Regular)
}

/// How high a row with a name beside it is: enough for the name that breaks into the most lines.
pub(super) fn row_height(plot: &Plot<'_>, share: f64, format: Format) -> f64 {
    let room = format.width() * share;
    let lines = plot
        .base
        .names()
        .iter()
        .map(|name| {
            if svg::text_width(name.label, TEXT, Weight::Bold) <= room {
                1
            } else {
                svg::wrap_text(name.label, room, 2, TEXT, Weight::Bold).len()
            }
        })
        .max()
        .unwrap_or(1);
    let text = TEXT * svg::LINE_HEIGHT * lines as f64;
    (text + 8.0).max(format.of(27.0, 29.0))
}

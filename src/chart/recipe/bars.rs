//! `bars`: one bar for each row, across, with its value at its end.
//!
//! The row that stands out has the colour, the others stand back. The value axis is not drawn: every bar says its
//! value.

use charming::component::Axis;
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, ItemStyle, Label, LabelPosition, SplitLine,
};
use charming::series::Bar;

use super::{Recipe, TEXT, axis_label, base_labels, chart, color, datum, grid, number};
use crate::chart::face::Face;
use crate::chart::plot::{Base, Plot};
use crate::chart::svg::{LINE_HEIGHT, Weight, text_width, wrap_text};
use crate::chart::words::Words;
use crate::chart::{Format, palette};

/// The part of a drawing that names take at most; the renderer's own limit is a little larger.
const NAMES: f64 = 0.4;

/// The part of a drawing that values take at most, on one side.
const VALUES: f64 = 0.25;

/// The gap between a bar and its value, in pixels.
const GAP: f64 = 6.0;

pub(super) fn recipe<'a>(plot: &'a Plot<'a>, words: &'a dyn Words, format: Format) -> Recipe<'a> {
    let face = Face::new(plot, words);
    let names = match &plot.base {
        Base::Names(names) => names.as_slice(),
        Base::Periods(_) => &[],
    };
    let one_stands_out = names.iter().any(|name| name.stands_out);
    let values: &[Option<f64>] = plot.series.first().map_or(&[], |series| &series.values);
    let widest = |below_zero: bool| {
        let shown = values.iter().flatten().filter(|value| (**value < 0.0) == below_zero);
        let widths = shown.map(|value| text_width(&face.value(*value), TEXT, Weight::Bold) + GAP);
        widths.fold(0.0, f64::max).ceil().min(format.width() * VALUES)
    };
    let data = names.iter().zip(values).map(|(name, value)| match value {
        Some(value) if one_stands_out && !name.stands_out => DataPoint::Item(
            DataPointItem::new(CompositeValue::Number(number(*value)))
                .item_style(ItemStyle::new().color(palette::QUIET_LIGHT)),
        ),
        value => datum(*value),
    });
    let bar = Bar::new()
        .name(plot.series.first().map_or("", |series| series.name))
        .item_style(ItemStyle::new().color(color(0)))
        .bar_width("64%")
        .label(
            Label::new().show(true).position(LabelPosition::Outside).distance(GAP).font_size(TEXT),
        )
        .data(data.collect());
    let label = axis_label().interval(0);
    let (before, after) = (widest(true), widest(false) + 1.0);
    let chart = chart()
        .grid(grid(0.0, after))
        .x_axis(value_axis(plot, format, before, after))
        .y_axis(
            Axis::new()
                .type_(AxisType::Category)
                .inverse(true)
                .data(base_labels(plot, words))
                .axis_label(label)
                .axis_line(AxisLine::new().show(before > 0.0))
                .axis_tick(AxisTick::new().show(false)),
        )
        .series(bar);
    let row = row_height(names.iter().map(|name| name.label), format);
    Recipe { chart, extra: Vec::new(), height: (row * plot.len() as f64).ceil().max(row), face }
}

/// The axis along which bars grow, which is not seen. It ends where the longest bars do; to the left it leaves the
/// `before` pixels that the values of negative bars take, so that they end before the names.
fn value_axis(plot: &Plot<'_>, format: Format, before: f64, after: f64) -> Axis {
    let axis = Axis::new()
        .type_(AxisType::Value)
        .axis_label(AxisLabel::new().show(false))
        .split_line(SplitLine::new().show(false))
        .max(if plot.values().any(|value| value > 0.0) {
            "dataMax".into()
        } else {
            CompositeValue::from(0)
        });
    if before <= 0.0 {
        return axis;
    }
    let lowest = plot.values().fold(0.0, f64::min);
    let highest = plot.values().fold(0.0, f64::max);
    let names = base_widths(plot).fold(0.0, f64::max).min(format.width() * NAMES);
    let room = (format.width() - names - after - 8.0).max(2.0 * before);
    let share = before / room;
    axis.min((lowest - (highest - lowest) * share / (1.0 - share)).max(f64::MIN))
}

fn base_widths(plot: &Plot<'_>) -> impl Iterator<Item = f64> {
    let names = match &plot.base {
        Base::Names(names) => names.as_slice(),
        Base::Periods(_) => &[],
    };
    names.iter().map(|name| text_width(name.label, TEXT, Weight::Bold))
}

/// How high a row is: enough for the name that breaks into the most lines.
fn row_height<'a>(names: impl Iterator<Item = &'a str>, format: Format) -> f64 {
    let room = format.width() * NAMES;
    let lines = names
        .map(|name| {
            if text_width(name, TEXT, Weight::Bold) <= room {
                1
            } else {
                wrap_text(name, room, 2, TEXT, Weight::Bold).len()
            }
        })
        .max()
        .unwrap_or(1);
    let text = TEXT * LINE_HEIGHT * lines as f64;
    (text + 8.0).max(format.of(27.0, 29.0))
}

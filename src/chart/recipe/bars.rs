//! `bars`: one bar for each row, across, with its value at its end.
//!
//! The row that stands out has the colour, the others stand back. The value axis is not drawn: every bar says its
//! value.

use charming::component::Axis;
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{AxisLine, ItemStyle, Label, LabelPosition};
use charming::series::Bar;

use super::super::face::Face;
use super::super::palette;
use super::super::plot::{Plot, QUIET};
use super::super::svg::{Weight, text_width};
use super::kit::{
    TEXT, chart, color, datum, dish, grid, number, row_axis, row_height, silent_axis,
};
use super::{Kitchen, Recipe, marks};
use crate::chart::Format;

/// The part of a drawing that names take at most; the renderer's own limit is a little larger.
const NAMES: f64 = 0.4;

/// The part of a drawing that values take at most, on one side.
const VALUES: f64 = 0.25;

/// The gap between a bar and its value, in pixels.
const GAP: f64 = 6.0;

pub(super) fn recipe<'a>(plot: &'a Plot<'a>, kitchen: Kitchen<'a>, colors: bool) -> Recipe<'a> {
    let Kitchen { words, format, .. } = kitchen;
    let face = Face::new(plot, words);
    let names = plot.base.names();
    let one_stands_out = names.iter().any(|name| name.stands_out);
    let values: &[Option<f64>] = plot.series.first().map_or(&[], |series| &series.values);
    let widest = |below_zero: bool| {
        let shown = values.iter().flatten().filter(|value| (**value < 0.0) == below_zero);
        let widths = shown.map(|value| text_width(&face.value(*value), TEXT, Weight::Bold) + GAP);
        widths.fold(0.0, f64::max).ceil().min(format.width() * VALUES)
    };
    let data = names.iter().zip(values).map(|(name, value)| {
        let own = match value {
            Some(_) if name.color == QUIET => Some(palette::QUIET_LIGHT),
            Some(_) if colors => Some(color(name.color)),
            Some(_) if one_stands_out && !name.stands_out => Some(palette::QUIET_LIGHT),
            _ => None,
        };
        match (own, value) {
            (Some(own), Some(value)) => DataPoint::Item(
                DataPointItem::new(CompositeValue::Number(number(*value)))
                    .item_style(ItemStyle::new().color(own)),
            ),
            (_, value) => datum(*value),
        }
    });
    let bar = Bar::new()
        .name(plot.series.first().map_or("", |series| series.name))
        .item_style(ItemStyle::new().color(color(0)))
        .bar_width("64%")
        .label(
            Label::new().show(true).position(LabelPosition::Outside).distance(GAP).font_size(TEXT),
        )
        .data(data.collect());
    let (before, after) = (widest(true), widest(false) + 1.0);
    let known: Vec<f64> = plot.values().collect();
    let has_marks = !kitchen.spec.marks.references.is_empty();
    let top = if has_marks { TEXT + 6.0 } else { 0.0 };
    let chart = chart()
        .grid(grid(top, after))
        .x_axis(value_axis(plot, format, before, after))
        .y_axis(row_axis(plot, words).axis_line(AxisLine::new().show(before > 0.0)))
        .series(bar);
    let row = row_height(plot, NAMES, format);
    let height = (row * plot.len() as f64).ceil().max(row) + top;
    let mut recipe = dish(chart, kitchen, height, face);
    // Names cannot be wrong here: no notes stand at rows.
    let added = marks::add(&mut recipe, None, &known, "xAxis", kitchen);
    debug_assert!(added.is_ok(), "only dates of notes can be wrong");
    recipe
}

/// The axis along which bars grow, which is not seen. It ends where the longest bars do; to the left it leaves the
/// `before` pixels that the values of negative bars take, so that they end before the names.
fn value_axis(plot: &Plot<'_>, format: Format, before: f64, after: f64) -> Axis {
    let axis = silent_axis().max(if plot.values().any(|value| value > 0.0) {
        "dataMax".into()
    } else {
        CompositeValue::from(0)
    });
    if before <= 0.0 {
        return axis;
    }
    let lowest = plot.values().fold(0.0, f64::min);
    let highest = plot.values().fold(0.0, f64::max);
    let names = plot.base.names().iter().map(|name| text_width(name.label, TEXT, Weight::Bold));
    let names = names.fold(0.0, f64::max).min(format.width() * NAMES);
    let room = (format.width() - names - after - 8.0).max(2.0 * before);
    let share = before / room;
    axis.min((lowest - (highest - lowest) * share / (1.0 - share)).max(f64::MIN))
}

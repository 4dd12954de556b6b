//! `bar`: upright bars over time or categories, side by side or stacked.
//!
//! A few named bars carry their values themselves and need no axis beside them; all others have one.

use charming::component::Axis;
use charming::element::{AxisLabel, AxisType, ItemStyle, Label, LabelPosition, SplitLine};
use charming::series::Bar;
use serde_json::json;

use super::{
    Recipe, TEXT, base_axis, chart, color, datum, grid, legend_above, number_axis, text_width,
};
use crate::chart::Format;
use crate::chart::face::Face;
use crate::chart::plot::{Base, Plot};
use crate::chart::words::Words;

/// No bar is wider than this, in pixels: three bars are no wall.
const WIDEST: u32 = 72;

pub(super) fn recipe<'a>(
    plot: &'a Plot<'a>,
    words: &'a dyn Words,
    format: Format,
    stack: bool,
) -> Recipe<'a> {
    let face = Face::new(plot, words);
    let speaks = plot.series.len() == 1
        && matches!(plot.base, Base::Names(_))
        && has_room(plot, &face, format);
    let mut chart = chart().x_axis(base_axis(plot, words));
    let mut top = 8.0;
    if plot.series.len() > 1 {
        let (legend, room) = legend_above(plot, format);
        chart = chart.legend(legend);
        top += room;
    }
    if speaks {
        // Room for the values on the bars.
        top += TEXT + 6.0;
    }
    let values = if speaks { silent_axis() } else { number_axis(plot, format) };
    chart = chart.grid(grid(top, 1.0)).y_axis(values);
    let mut extra = Vec::new();
    for (index, series) in plot.series.iter().enumerate() {
        let mut bar = Bar::new()
            .name(series.name)
            .item_style(ItemStyle::new().color(color(series.color)))
            .data(series.values.iter().map(|value| datum(*value)).collect());
        if stack {
            bar = bar.stack("all");
        }
        if speaks {
            bar =
                bar.label(Label::new().show(true).position(LabelPosition::Outside).font_size(TEXT));
        }
        chart = chart.series(bar);
        extra.push((index, "barMaxWidth", json!(WIDEST)));
    }
    Recipe { chart, extra, height: format.of(300.0, 240.0), face }
}

/// Whether the values have room above their bars, and are few enough to be read one by one. Below the bars of negative
/// values stand the names.
fn has_room(plot: &Plot<'_>, face: &Face<'_>, format: Format) -> bool {
    const MOST: usize = 9;
    let widest = plot.values().map(|value| text_width(&face.value(value))).fold(0.0, f64::max);
    let above = plot.values().all(|value| value >= 0.0);
    above && plot.len() <= MOST && widest + 4.0 <= format.width() / plot.len().max(1) as f64
}

/// An axis that is not seen.
fn silent_axis() -> Axis {
    Axis::new()
        .type_(AxisType::Value)
        .axis_label(AxisLabel::new().show(false))
        .split_line(SplitLine::new().show(false))
}

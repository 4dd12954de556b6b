//! `line`: one or several lines over time or categories; missing values are gaps.
//!
//! Lines are named at their ends, where there is room for it, otherwise in a legend above.

use charming::component::Axis;
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{AxisTick, AxisType, ItemStyle, LineStyle};
use charming::series::Line;
use serde_json::json;

use super::{
    Recipe, TEXT, axis_label, base_axis, chart, color, datum, grid, legend_above, number,
    number_axis, text_width,
};
use crate::chart::Format;
use crate::chart::face::Face;
use crate::chart::plot::{Base, Plot, Series};
use crate::chart::svg::END_SIGN;
use crate::chart::words::Words;

/// The gap between the end of a line and its name, in pixels.
const GAP: f64 = 8.0;

pub(super) fn recipe<'a>(
    plot: &'a Plot<'a>,
    words: &'a dyn Words,
    format: Format,
    zero: bool,
) -> Recipe<'a> {
    let several = plot.series.len() > 1;
    let widest = plot.series.iter().map(|series| text_width(series.name)).fold(0.0, f64::max);
    let named_at_ends = several && widest <= format.width() * 0.26;
    let mut chart = chart().x_axis(match &plot.base {
        Base::Periods(_) => Axis::new()
            .type_(AxisType::Time)
            .split_number(4)
            .axis_label(axis_label())
            .axis_tick(AxisTick::new().show(true)),
        Base::Names(_) => base_axis(plot, words).boundary_gap(false),
    });
    let mut top = 8.0;
    let mut right = 6.0;
    if named_at_ends {
        right = (GAP + END_SIGN + widest).ceil() + 1.0;
    } else if several {
        let (legend, room) = legend_above(plot, format);
        chart = chart.legend(legend);
        top += room;
    }
    chart = chart.grid(grid(top, right)).y_axis(number_axis(plot, format).scale(!zero));
    let mut extra = Vec::new();
    for (index, series) in plot.series.iter().enumerate() {
        chart = chart.series(
            Line::new()
                .name(series.name)
                .show_symbol(false)
                .line_style(LineStyle::new().width(2.5))
                .item_style(ItemStyle::new().color(color(series.color)))
                .data(data(plot, series)),
        );
        if named_at_ends {
            let label =
                json!({"show": true, "formatter": "{a}", "distance": GAP, "fontSize": TEXT});
            extra.push((index, "endLabel", label));
        }
    }
    Recipe { chart, extra, height: format.of(300.0, 250.0), face: Face::new(plot, words) }
}

/// Values at their dates, or in the order of their names.
fn data(plot: &Plot<'_>, series: &Series<'_>) -> Vec<DataPoint> {
    match &plot.base {
        Base::Names(_) => series.values.iter().map(|value| datum(*value)).collect(),
        Base::Periods(periods) => {
            let pair = |(date, value): (&jiff::civil::Date, &Option<f64>)| {
                let value = CompositeValue::OptionalNumber(value.map(number));
                DataPoint::Value(CompositeValue::Array(vec![date.to_string().into(), value]))
            };
            periods.dates.iter().zip(&series.values).map(pair).collect()
        }
    }
}

//! `line`: one or several lines over time or categories; missing values are gaps.
//!
//! Lines are named at their ends, where there is room for it, otherwise in a legend above. The way to the value of a
//! period that is not over is dashed.

use charming::component::Axis;
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{AxisTick, AxisType, ItemStyle, LineStyle, LineStyleType, Trigger};
use charming::series::Line;
use serde_json::json;

use super::super::Problem;
use super::super::face::Face;
use super::super::plot::{Base, Plot};
use super::super::svg::END_SIGN;
use super::kit::{
    HINT, TEXT, axis_label, base_axis, chart, color, datum, dish, grid, legend_above, number,
    number_axis, series_names, text_width, with_hints,
};
use super::{Kitchen, Place, Recipe, marks};

/// The gap between the end of a line and its name, in pixels.
const GAP: f64 = 8.0;

pub(super) fn recipe<'a>(
    plot: &'a Plot<'a>,
    kitchen: Kitchen<'a>,
    zero: bool,
    smooth: bool,
) -> Result<Recipe<'a>, Problem> {
    let Kitchen { words, format, .. } = kitchen;
    let several = plot.series.len() > 1;
    let widest = plot.series.iter().map(|series| text_width(series.name)).fold(0.0, f64::max);
    let named_at_ends = several && widest <= format.width() * 0.26;
    let mut chart = with_hints(chart(), kitchen, Trigger::Axis).x_axis(match &plot.base {
        Base::Periods(_) => Axis::new()
            .type_(AxisType::Time)
            .split_number(4)
            .axis_label(axis_label())
            .axis_tick(AxisTick::new().show(true)),
        Base::Names(_) => base_axis(plot, words).boundary_gap(false),
    });
    let mut top = HINT;
    let mut right = 6.0;
    if named_at_ends {
        right = (GAP + END_SIGN + widest).ceil() + 1.0;
    } else if several {
        let (legend, room) = legend_above(&series_names(plot), format);
        chart = chart.legend(legend);
        top += room;
    }
    chart = chart.grid(grid(top, right)).y_axis(number_axis(plot.unit, format).scale(!zero));
    let mut extra = Vec::new();
    let mut count = 0;
    for series in &plot.series {
        for (part, values) in parts(plot, &series.values).into_iter().enumerate() {
            let is_rest = part == 1;
            let mut style = LineStyle::new().width(2.5);
            if is_rest {
                style = style.type_(LineStyleType::Dashed);
            }
            let mut line = Line::new()
                .name(series.name)
                .show_symbol(false)
                .line_style(style)
                .item_style(ItemStyle::new().color(color(series.color)))
                .data(data(plot, &values));
            if smooth {
                line = line.smooth(0.35);
            }
            chart = chart.series(line);
            // The last of the parts is where the line ends.
            if named_at_ends && is_rest == plot.is_unfinished {
                let label =
                    json!({"show": true, "formatter": "{a}", "distance": GAP, "fontSize": TEXT});
                extra.push((Place::Series(count), "endLabel", label));
            }
            count += 1;
        }
    }
    let face = Face::new(plot, words);
    let mut recipe = dish(chart, kitchen, format.of(300.0, 250.0), face);
    recipe.extra = extra;
    let known: Vec<f64> = plot.values().collect();
    marks::add_over_time(&mut recipe, &plot.base, &known, kitchen)?;
    Ok(recipe)
}

/// A line up to the last period that is over, and the way from there on.
fn parts(plot: &Plot<'_>, values: &[Option<f64>]) -> Vec<Vec<Option<f64>>> {
    if !plot.is_unfinished {
        return vec![values.to_vec()];
    }
    let last = values.len().saturating_sub(1);
    let finished = values.iter().enumerate().map(|(index, value)| value.filter(|_| index < last));
    let rest = values.iter().enumerate().map(|(index, value)| value.filter(|_| index + 1 >= last));
    vec![finished.collect(), rest.collect()]
}

/// Values at their dates, or in the order of their names.
pub(super) fn data(plot: &Plot<'_>, values: &[Option<f64>]) -> Vec<DataPoint> {
    match &plot.base {
        Base::Names(_) => values.iter().map(|value| datum(*value)).collect(),
        Base::Periods(periods) => {
            let pair = |(date, value): (&jiff::civil::Date, &Option<f64>)| {
                let value = CompositeValue::OptionalNumber(value.map(number));
                DataPoint::Value(CompositeValue::Array(vec![date.to_string().into(), value]))
            };
            periods.dates.iter().zip(values).map(pair).collect()
        }
    }
}

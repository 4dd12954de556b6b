//! `area`: areas on each other over time or categories; a missing value is nothing.

use charming::component::Axis;
use charming::element::{AreaStyle, AxisTick, AxisType, ItemStyle, LineStyle, Trigger};
use charming::series::Line;

use super::super::face::Face;
use super::super::plot::{Base, Plot};
use super::super::{Format, Problem};
use super::kit::{
    HINT, axis_label, base_axis, chart, color, dish, grid, legend_above, legend_beside,
    number_axis, series_names, with_hints,
};
use super::{Kitchen, Recipe, marks};

pub(super) fn recipe<'a>(plot: &'a Plot<'a>, kitchen: Kitchen<'a>) -> Result<Recipe<'a>, Problem> {
    let Kitchen { words, format, .. } = kitchen;
    let several = plot.series.len() > 1;
    let mut chart = with_hints(chart(), kitchen, Trigger::Axis).x_axis(match &plot.base {
        Base::Periods(_) => Axis::new()
            .type_(AxisType::Time)
            .split_number(4)
            .axis_label(axis_label())
            .axis_tick(AxisTick::new().show(true)),
        Base::Names(_) => base_axis(plot, words).boundary_gap(false),
    });
    let (mut top, mut right) = (HINT, 6.0);
    let beside = if several && format == Format::Wide { legend_beside(plot, format) } else { None };
    match beside {
        Some((legend, room)) => {
            chart = chart.legend(legend);
            right = room;
        }
        None if several => {
            let (legend, room) = legend_above(&series_names(plot), format);
            chart = chart.legend(legend);
            top += room;
        }
        None => {}
    }
    chart = chart.grid(grid(top, right)).y_axis(number_axis(plot.unit, format));
    for series in &plot.series {
        // Where areas stand on each other, a value that is missing leaves no hole in those above.
        let values: Vec<Option<f64>> = if several {
            series.values.iter().map(|value| Some(value.unwrap_or(0.0))).collect()
        } else {
            series.values.clone()
        };
        let mut line = Line::new()
            .name(series.name)
            .show_symbol(false)
            .line_style(LineStyle::new().width(if several { 0.0 } else { 2.0 }))
            .area_style(AreaStyle::new().opacity(if several { 1.0 } else { 0.25 }))
            .item_style(ItemStyle::new().color(color(series.color)))
            .data(super::line::data(plot, &values));
        if several {
            line = line.stack("all");
        }
        chart = chart.series(line);
    }
    let face = Face::new(plot, words);
    let mut recipe = dish(chart, kitchen, format.of(300.0, 250.0), face);
    let known = super::bar::reached(plot, several);
    marks::add_over_time(&mut recipe, &plot.base, &known, kitchen)?;
    Ok(recipe)
}

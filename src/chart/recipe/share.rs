//! `share`: parts of a whole over time or categories.
//!
//! Stacked bars rather than areas: a bar is the share of one week, and a week without data is a gap that nothing is
//! drawn across. Shares and percentages are drawn as they are, counts are turned into parts of their sum.

use charming::element::{ItemStyle, Trigger};
use charming::series::Bar;

use super::super::face::Face;
use super::super::plot::{Base, Plot};
use super::super::words::Words;
use super::super::{Format, Problem};
use super::kit::{
    HINT, base_axis, chart, color, dish, grid, legend_above, legend_beside, number_axis,
    series_names, with_hints,
};
use super::{Kitchen, Recipe, marks};
use crate::diag::{Diagnostic, Location, code};
use crate::unit::{NumberStyle, Unit};

/// How much more than the whole parts may add up to because each is rounded, in percent for each part.
const ROUNDING: f64 = 1.0;

pub(super) fn recipe<'a>(plot: &'a Plot<'a>, kitchen: Kitchen<'a>) -> Result<Recipe<'a>, Problem> {
    let Kitchen { words, format, spec, .. } = kitchen;
    let percents = percents(plot, words, &spec.place)?;
    let mut chart = with_hints(chart(), kitchen, Trigger::Axis).x_axis(base_axis(plot, words));
    let beside = if format == Format::Wide { legend_beside(plot, format) } else { None };
    let (legend, top, right) = match beside {
        Some((legend, room)) => (legend, HINT, room),
        None => {
            let (legend, room) = legend_above(&series_names(plot), format);
            (legend, HINT + room, 1.0)
        }
    };
    let values = number_axis(&Unit::Percent, format)
        .min(0)
        .max(100)
        .interval(format.of(25.0, 50.0))
        .min_interval(0);
    chart = chart.legend(legend).grid(grid(top, right)).y_axis(values);
    for (series, values) in plot.series.iter().zip(&percents) {
        chart = chart.series(
            Bar::new()
                .name(series.name)
                .stack("all")
                .bar_width("86%")
                .item_style(ItemStyle::new().color(color(series.color)))
                .data(marks::data(plot, values)),
        );
    }
    let style = NumberStyle::default();
    let face = Face::with_unit(plot, words, &Unit::Percent, style);
    let mut recipe = dish(chart, kitchen, format.of(320.0, 270.0), face);
    // From end to end of the axis, which is fixed.
    marks::add(&mut recipe, Some(&plot.base), &[0.0, 100.0], "yAxis", kitchen)?;
    Ok(recipe)
}

/// The values of every series in percent of the whole, two decimals at most.
fn percents(
    plot: &Plot<'_>,
    words: &dyn Words,
    place: &Location,
) -> Result<Vec<Vec<Option<f64>>>, Problem> {
    let mut percents: Vec<Vec<Option<f64>>> =
        plot.series.iter().map(|series| series.values.clone()).collect();
    for index in 0..plot.len() {
        let parts = || plot.series.iter().filter_map(|series| series.values[index]);
        if let Some(part) = parts().find(|part| *part < 0.0) {
            let at = place_name(plot, words, index);
            return Err(bad(
                place,
                format!("found the part {part} at `{at}`, expected parts of 0 or more"),
            ));
        }
        let sum: f64 = parts().sum();
        let factor = match plot.unit {
            Unit::Share | Unit::Percent => {
                let whole = if *plot.unit == Unit::Share { 1.0 } else { 100.0 };
                let percent = sum / whole * 100.0;
                if percent > 100.0 + ROUNDING * plot.series.len() as f64 {
                    let at = place_name(plot, words, index);
                    let message = format!(
                        "found parts at `{at}` that add up to {percent:.1} %, expected at most 100 %"
                    );
                    return Err(bad(place, message));
                }
                if percent > 100.0 { 100.0 / sum } else { 100.0 / whole }
            }
            _ if sum > 0.0 => 100.0 / sum,
            _ => 0.0,
        };
        for values in &mut percents {
            // Of nothing there are no parts.
            values[index] = values[index]
                .filter(|_| sum > 0.0)
                .map(|part| (part * factor * 100.0).round() / 100.0);
        }
    }
    Ok(percents)
}

fn place_name(plot: &Plot<'_>, words: &dyn Words, index: usize) -> String {
    match &plot.base {
        Base::Names(names) => names[index].label.to_owned(),
        Base::Periods(periods) => words.date(periods.dates[index], periods.form()),
    }
}

fn bad(place: &Location, message: String) -> Problem {
    Problem::wrong(Diagnostic::error(code::CHART_BAD_SHARE, message).at(place.clone()))
}

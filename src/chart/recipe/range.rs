//! `range` and `dumbbell`: from a low to a high number for each name, as a bar or as dots with a line between them.

use charming::element::Trigger;
use charming::series::{Boxplot, Scatter};
use serde_json::{Value, json};

use super::super::face::Face;
use super::super::palette;
use super::super::plot::Plot;
use super::kit::{
    HINT, TEXT, chart, color, dish, grid, legend_above, number_axis, row_axis, row_height,
    series_names, text_width, with_hints,
};
use super::marks::plain;
use super::{Kitchen, Place, Recipe, marks};
use crate::chart::Format;

/// The part of a drawing that names take at most.
const NAMES: f64 = 0.4;

/// The diameter of a dot, in pixels.
const DOT: f64 = 12.0;

pub(super) fn recipe<'a>(plot: &'a Plot<'a>, kitchen: Kitchen<'a>, dots: bool) -> Recipe<'a> {
    let Kitchen { words, format, .. } = kitchen;
    let face = Face::new(plot, words);
    let (low, high) = (0, plot.series.len() - 1);
    let mut chart = with_hints(chart(), kitchen, Trigger::Axis)
        .y_axis(row_axis(plot, words))
        .x_axis(number_axis(plot.unit, format).scale(true))
        .series(Boxplot::new());
    let mut top = HINT;
    let mut extra = vec![(Place::Series(0), "data", Value::Array(spans(plot, low, high)))];
    // What the hint says stands with the dots and the values, not with the bar between them.
    let mut right = 8.0;
    if dots {
        let names = series_names(plot);
        let (legend, room) = legend_above(&names, format);
        chart = chart.legend(legend);
        top += room;
        extra.push((Place::Series(0), "boxWidth", json!(3)));
        let quiet = palette::QUIET_LIGHT;
        extra.push((Place::Series(0), "itemStyle", json!({"color": quiet, "borderColor": quiet})));
        for (index, series) in plot.series.iter().enumerate() {
            chart = chart.series(Scatter::new().name(series.name));
            let place = Place::Series(index + 1);
            extra.push((place, "data", Value::Array(points(&series.values))));
            extra.push((place, "symbolSize", json!(DOT)));
            extra.push((place, "itemStyle", json!({"color": color(index), "opacity": 1})));
        }
    } else {
        extra.push((Place::Series(0), "boxWidth", json!([10, "52%"])));
        let fill = palette::STEPS[1];
        extra.push((
            Place::Series(0),
            "itemStyle",
            json!({"color": fill, "borderColor": color(0)}),
        ));
        // The ends of bars say their values: points that are too small to be seen carry the labels.
        let texts = |series: usize| {
            let values = plot.series[series].values.iter();
            values.map(|value| value.map(|value| face.value(value))).collect::<Vec<_>>()
        };
        let (lows, highs) = (texts(low), texts(high));
        let widest = |texts: &[Option<String>]| {
            texts.iter().flatten().map(|text| text_width(text)).fold(0.0, f64::max)
        };
        // On a phone both stand behind the bar: before it there are the names.
        let is_narrow = format == Format::Narrow;
        for (index, series) in plot.series.iter().enumerate() {
            chart = chart.series(Scatter::new().name(series.name));
            let place = Place::Series(index + 1);
            extra.push((place, "symbolSize", json!(0)));
            let shown = index == high || index == low && !is_narrow;
            let position = if index == low { "left" } else { "right" };
            let label = json!({"show": shown, "position": position, "fontSize": TEXT});
            extra.push((place, "label", label));
            let mut points = points(&series.values);
            if index == high && is_narrow {
                let both = lows.iter().zip(&highs).filter_map(|(low, high)| {
                    Some(format!("{} – {}", low.as_ref()?, high.as_ref()?))
                });
                for (point, text) in points.iter_mut().zip(both) {
                    *point = json!({"value": *point, "label": {"formatter": plain(&text)}});
                }
            }
            extra.push((place, "data", Value::Array(points)));
        }
        right = widest(&highs).ceil() + 8.0;
        if is_narrow {
            right += widest(&lows) + text_width(" – ");
        } else {
            // The values at the lower ends stand between the bars and the names.
            let room = format!("{:.1}%", widest(&lows) / (format.width() * 0.6) * 100.0);
            extra.push((Place::Axis("xAxis"), "boundaryGap", json!([room, 0])));
        }
    }
    chart = chart.grid(grid(top, right));
    let row = row_height(plot, NAMES, format) + 4.0;
    let height = row * plot.len() as f64 + top + 24.0;
    let mut recipe = dish(chart, kitchen, height, face);
    recipe.extra = extra;
    let known: Vec<f64> = plot.values().collect();
    let added = marks::add(&mut recipe, None, &known, "xAxis", kitchen);
    debug_assert!(added.is_ok(), "only dates of notes can be wrong");
    recipe
}

/// Each row that has both ends as a box without whiskers, with its middle where there is one.
fn spans(plot: &Plot<'_>, low: usize, high: usize) -> Vec<Value> {
    let value = |series: usize, row: usize| plot.series[series].values[row];
    (0..plot.len())
        .map(|row| match (value(low, row), value(high, row)) {
            (Some(from), Some(to)) => {
                let middle = value((low + high) / 2, row).unwrap_or(from);
                json!([from, from, middle, to, to])
            }
            _ => json!("-"),
        })
        .collect()
}

/// The values of a column, each at its row.
fn points(values: &[Option<f64>]) -> Vec<Value> {
    let points = values.iter().enumerate();
    points.filter_map(|(row, value)| value.map(|value| json!([value, row]))).collect()
}

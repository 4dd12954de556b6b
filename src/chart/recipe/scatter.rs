//! `scatter`: a point for each row, between two axes of numbers.

use charming::element::{ItemStyle, Trigger};
use charming::series::Scatter;
use serde_json::{Value, json};

use super::super::face::Face;
use super::super::plot::{PointPlot, PointSeries};
use super::kit::{HINT, TEXT, chart, color, dish, legend_above, number_axis, with_hints};
use super::{Kitchen, Place, Recipe, marks};

/// The diameter of a point without a size, and the smallest and the largest of those with one, in pixels.
const DOT: f64 = 9.0;
const SMALLEST: f64 = 5.0;
const LARGEST: f64 = 30.0;

pub(super) fn recipe<'a>(plot: &'a PointPlot<'a>, kitchen: Kitchen<'a>, zero: bool) -> Recipe<'a> {
    let Kitchen { words, format, .. } = kitchen;
    let mut top = HINT + 16.0;
    let mut chart = with_hints(chart(), kitchen, Trigger::Item);
    let names: Vec<&str> = plot.series.iter().map(|series| series.name).collect();
    if plot.series.len() > 1 {
        let (legend, room) = legend_above(&names, format);
        chart = chart.legend(legend);
        top += room;
    }
    let largest = plot
        .series
        .iter()
        .flat_map(|series| series.points.iter().filter_map(|point| point.size))
        .fold(0.0, f64::max);
    let axis = |unit| number_axis(unit, format).scale(!zero);
    chart = chart.x_axis(axis(plot.x.unit)).y_axis(axis(plot.y.unit));
    let mut extra = vec![
        (
            Place::Root,
            "grid",
            json!({"left": 0, "top": top, "right": 12, "bottom": 22, "containLabel": true}),
        ),
        (Place::Axis("xAxis"), "name", json!(plot.x.title)),
        (Place::Axis("xAxis"), "nameLocation", json!("middle")),
        (Place::Axis("xAxis"), "nameGap", json!(28)),
        (Place::Axis("xAxis"), "nameTextStyle", json!({"fontSize": TEXT})),
        (Place::Axis("yAxis"), "name", json!(plot.y.title)),
        (Place::Axis("yAxis"), "nameGap", json!(8)),
        (Place::Axis("yAxis"), "nameTextStyle", json!({"fontSize": TEXT})),
    ];
    for (index, series) in plot.series.iter().enumerate() {
        chart = chart.series(
            Scatter::new()
                .name(series.name)
                .symbol_size(DOT)
                .item_style(ItemStyle::new().color(color(series.color)).opacity(0.75)),
        );
        extra.push((Place::Series(index), "data", Value::Array(data(series, largest))));
        if series.points.iter().any(|point| !point.label.is_empty()) {
            let label =
                json!({"show": true, "position": "right", "formatter": "{b}", "distance": 3});
            extra.push((Place::Series(index), "label", label));
            // Where names would lie on each other some are left out; the hint has them all.
            extra.push((Place::Series(index), "labelLayout", json!({"hideOverlap": true})));
        }
    }
    let mut recipe = dish(chart, kitchen, format.of(400.0, 320.0), Face::of_points(plot, words));
    recipe.extra = extra;
    let known: Vec<f64> =
        plot.series.iter().flat_map(|series| series.points.iter().map(|point| point.y)).collect();
    let added = marks::add(&mut recipe, None, &known, "yAxis", kitchen);
    debug_assert!(added.is_ok(), "only dates of notes can be wrong");
    recipe
}

/// The points of a series; the area of one with a size is its part of the largest.
fn data(series: &PointSeries<'_>, largest: f64) -> Vec<Value> {
    series
        .points
        .iter()
        .map(|point| {
            if point.size.is_none() && point.label.is_empty() {
                return json!([point.x, point.y]);
            }
            let mut item = json!({"value": [point.x, point.y]});
            if !point.label.is_empty() {
                item["name"] = json!(point.label);
            }
            if let Some(size) = point.size.filter(|_| largest > 0.0) {
                let part = (size / largest).max(0.0).sqrt();
                item["symbolSize"] = json!((SMALLEST + (LARGEST - SMALLEST) * part).round());
            }
            item
        })
        .collect()
}

//! `boxplot`: five numbers for each name, lying across so that names can be read.

use charming::element::Trigger;
use charming::series::Boxplot;
use serde_json::{Value, json};

use super::super::face::Face;
use super::super::palette;
use super::super::plot::Plot;
use super::kit::{HINT, chart, color, dish, grid, number_axis, row_axis, row_height, with_hints};
use super::{Kitchen, Place, Recipe, marks};

/// The part of a drawing that names take at most.
const NAMES: f64 = 0.4;

pub(super) fn recipe<'a>(plot: &'a Plot<'a>, kitchen: Kitchen<'a>) -> Recipe<'a> {
    let Kitchen { words, format, .. } = kitchen;
    let chart = with_hints(chart(), kitchen, Trigger::Item)
        .grid(grid(HINT, 8.0))
        .x_axis(number_axis(plot.unit, format).scale(true))
        .y_axis(row_axis(plot, words))
        .series(Boxplot::new());
    let row = row_height(plot, NAMES, format) + 6.0;
    let height = row * plot.len() as f64 + HINT + 24.0;
    let mut recipe = dish(chart, kitchen, height, Face::new(plot, words));
    recipe.extra = vec![
        (Place::Series(0), "data", Value::Array(fives(plot))),
        (Place::Series(0), "boxWidth", json!([8, "60%"])),
        (
            Place::Series(0),
            "itemStyle",
            json!({"color": palette::STEPS[1], "borderColor": color(0)}),
        ),
    ];
    let known: Vec<f64> = plot.values().collect();
    let added = marks::add(&mut recipe, None, &known, "xAxis", kitchen);
    debug_assert!(added.is_ok(), "only dates of notes can be wrong");
    recipe
}

/// The five numbers of each row; a row that lacks one has none.
fn fives(plot: &Plot<'_>) -> Vec<Value> {
    (0..plot.len())
        .map(|index| {
            let five: Option<Vec<f64>> =
                plot.series.iter().map(|series| series.values[index]).collect();
            five.map_or_else(|| json!("-"), |five| json!(five))
        })
        .collect()
}

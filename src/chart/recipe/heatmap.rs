//! `heatmap`: a coloured cell for each pair of names, with its value where that fits.

use charming::element::Trigger;
use charming::series::Heatmap;
use serde_json::{Value, json};

use super::super::face::Face;
use super::super::palette;
use super::super::plot::Plot;
use super::super::svg::{Weight, text_width};
use super::kit::{TEXT, base_labels, chart, dish, number, with_hints};
use super::{Kitchen, Place, Recipe};

/// The size of the values in cells, in pixels.
const SMALL: f64 = 12.0;

/// The room that the scale above takes, in pixels.
const SCALE: f64 = 30.0;

pub(super) fn recipe<'a>(plot: &'a Plot<'a>, kitchen: Kitchen<'a>) -> Recipe<'a> {
    let Kitchen { words, format, .. } = kitchen;
    let face = Face::new(plot, words);
    let low = plot.values().fold(f64::INFINITY, f64::min);
    let high = plot.values().fold(f64::NEG_INFINITY, f64::max);
    let mut cells: Vec<Value> = Vec::new();
    for (row, series) in plot.series.iter().enumerate() {
        for (column, value) in series.values.iter().enumerate() {
            if let Some(value) = value {
                let value = serde_json::to_value(number(*value)).unwrap_or_default();
                cells.push(json!([column, row, value]));
            }
        }
    }
    let widest = plot.values().map(|value| text_width(&face.value(value), SMALL, Weight::Regular));
    let widest = widest.fold(0.0, f64::max);
    let rows: Vec<&str> = plot.series.iter().map(|series| series.name).collect();
    let names = rows.iter().map(|name| text_width(name, TEXT, Weight::Regular)).fold(0.0, f64::max);
    let room = format.width() - names.min(format.width() * 0.4) - 12.0;
    let speaks = room / plot.len().max(1) as f64 >= widest + 4.0;
    let mut chart = chart().series(Heatmap::new());
    if !speaks {
        chart = with_hints(chart, kitchen, Trigger::Item);
    }
    let row = format.of(32.0, 30.0);
    let height = SCALE + row * rows.len() as f64 + 30.0;
    let quiet = json!({"show": false});
    let label = json!({"fontSize": TEXT, "interval": 0});
    let across = json!({
        "type": "category", "data": base_labels(&plot.base, words), "axisTick": quiet, "axisLine": quiet,
        "axisLabel": if plot.base.names().is_empty() { json!({"fontSize": TEXT}) } else { label.clone() },
    });
    let down = json!({
        "type": "category", "data": rows, "inverse": true, "axisTick": quiet, "axisLine": quiet, "axisLabel": label,
    });
    let mut recipe = dish(chart, kitchen, height, face);
    let ends = [recipe.face.value(high), recipe.face.value(low)];
    recipe.extra = vec![
        (Place::Root, "xAxis", across),
        (Place::Root, "yAxis", down),
        (
            Place::Root,
            "grid",
            json!({"left": 0, "top": SCALE, "right": 1, "bottom": 0, "containLabel": true}),
        ),
        (
            Place::Root,
            "visualMap",
            json!({
                "type": "piecewise", "pieces": pieces(low, high), "text": ends, "orient": "horizontal",
                "left": 0, "top": 0, "itemWidth": 22, "itemHeight": 12, "textStyle": {"fontSize": TEXT},
            }),
        ),
        (Place::Series(0), "data", Value::Array(cells)),
        (Place::Series(0), "label", json!({"show": speaks, "fontSize": SMALL})),
        (
            Place::Series(0),
            "itemStyle",
            json!({"borderWidth": 1.5, "borderColor": palette::BACK_LIGHT}),
        ),
    ];
    recipe
}

/// The pieces that values are sorted into, of equal size.
fn pieces(low: f64, high: f64) -> Vec<Value> {
    let count = palette::STEPS.len();
    let step = |index: usize| low + (high - low) * index as f64 / count as f64;
    let span = high - low;
    if !span.is_finite() || span <= 0.0 {
        return vec![json!({"gte": low, "lte": high, "color": palette::STEPS[count / 2]})];
    }
    let piece = |index: usize| {
        let mut piece = json!({"color": palette::STEPS[index]});
        if index > 0 {
            piece["gte"] = json!(step(index));
        }
        if index + 1 < count {
            piece["lt"] = json!(step(index + 1));
        }
        piece
    };
    (0..count).map(piece).collect()
}

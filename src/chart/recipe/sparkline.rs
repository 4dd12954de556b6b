//! `sparkline`: a small line without axes, for tiles and tables, with a dot at its last value.

use charming::component::Grid;
use charming::element::{ItemStyle, LineStyle};
use charming::series::Line;
use serde_json::json;

use super::super::face::Face;
use super::super::plot::Plot;
use super::kit::{base_labels, chart, color, datum, dish};
use super::{Kitchen, Place, Recipe};

/// The size of the drawing, in pixels.
const SIZE: (f64, f64) = (160.0, 36.0);

/// The diameter of the last dot, in pixels.
const DOT: u32 = 6;

pub(super) fn recipe<'a>(plot: &'a Plot<'a>, kitchen: Kitchen<'a>) -> Recipe<'a> {
    let values: &[Option<f64>] = plot.series.first().map_or(&[], |series| &series.values);
    let line = Line::new()
        .name(plot.series.first().map_or("", |series| series.name))
        .show_symbol(false)
        .line_style(LineStyle::new().width(1.75))
        .item_style(ItemStyle::new().color(color(0)))
        .connect_nulls(true)
        .data(values.iter().map(|value| datum(*value)).collect());
    let chart = chart().grid(Grid::new().left(4).top(4).right(5).bottom(4)).series(line);
    let mut recipe = dish(chart, kitchen, SIZE.1, Face::new(plot, kitchen.words));
    recipe.width = SIZE.0;
    let labels = base_labels(&plot.base, kitchen.words);
    recipe.extra = vec![
        (
            Place::Root,
            "xAxis",
            json!({"type": "category", "data": labels, "boundaryGap": false, "show": false}),
        ),
        (
            Place::Root,
            "yAxis",
            json!({"type": "value", "scale": true, "show": false, "min": "dataMin", "max": "dataMax"}),
        ),
    ];
    if let Some((index, value)) =
        values.iter().enumerate().rev().find_map(|(index, value)| Some((index, (*value)?)))
    {
        let mark = json!({
            "symbol": "circle", "symbolSize": DOT, "silent": true, "label": {"show": false},
            "data": [{"coord": [index, value]}],
        });
        recipe.extra.push((Place::Series(0), "markPoint", mark));
    }
    recipe
}

//! `pie` and `donut`: parts of a whole as slices, named beside them with their shares. A ring has the whole in its
//! middle, where parts add up to something that is counted.

use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{ItemStyle, Trigger};
use charming::series::Pie;
use serde_json::json;

use super::super::Problem;
use super::super::face::Face;
use super::super::plot::Plot;
use super::kit::{TEXT, chart, color, dish, number, text_width, with_hints};
use super::{Kitchen, Place, Recipe};
use crate::diag::{Diagnostic, code};
use crate::unit::Unit;

/// The gap between a name and the line to it, in pixels.
const GAP: f64 = 4.0;

pub(super) fn recipe<'a>(
    plot: &'a Plot<'a>,
    kitchen: Kitchen<'a>,
    ring: bool,
) -> Result<Recipe<'a>, Problem> {
    let Kitchen { words, format, spec, .. } = kitchen;
    let face = Face::new(plot, words);
    let names = plot.base.names();
    let values: &[Option<f64>] = plot.series.first().map_or(&[], |series| &series.values);
    let mut data = Vec::with_capacity(names.len());
    let mut sum = 0.0;
    for (name, value) in names.iter().zip(values) {
        let Some(value) = value else { continue };
        if *value < 0.0 {
            let message =
                format!("found the part {value} at `{}`, expected parts of 0 or more", name.label);
            let diagnostic = Diagnostic::error(code::CHART_BAD_SHARE, message);
            return Err(Problem::wrong(diagnostic.at(spec.place.clone())));
        }
        sum += value;
        data.push(DataPoint::Item(
            DataPointItem::new(CompositeValue::Number(number(*value)))
                .name(name.label)
                .item_style(ItemStyle::new().color(color(name.color))),
        ));
    }
    // As large as leaves the longest word of a name room beside it.
    let height = format.of(280.0, 240.0);
    let lengths = format.of([12.0, 10.0], [8.0, 4.0]);
    let words_of = names.iter().flat_map(|name| name.label.split_whitespace());
    let widest = words_of.map(text_width).fold(0.0, f64::max) + 2.0;
    let beside = format.width() / 2.0 - lengths[0] - lengths[1] - GAP - widest;
    let outer = (beside / (height / 2.0) * 100.0).clamp(40.0, format.of(84.0, 76.0)).floor();
    let inner = if ring { outer * 0.62 } else { 0.0 };
    let pie = Pie::new().name(plot.series.first().map_or("", |series| series.name)).data(data);
    let chart = with_hints(chart(), kitchen, Trigger::Item).series(pie);
    let mut extra = vec![
        (Place::Series(0), "radius", json!([format!("{inner}%"), format!("{outer}%")])),
        (
            Place::Series(0),
            "label",
            json!({"formatter": "{b} {d}%", "fontSize": TEXT, "distance": GAP}),
        ),
        (Place::Series(0), "labelLine", json!({"length": lengths[0], "length2": lengths[1]})),
        (Place::Series(0), "percentPrecision", json!(1)),
    ];
    if ring && matches!(plot.unit, Unit::Count(_)) {
        extra.push((
            Place::Root,
            "title",
            json!({
                "text": face.value(sum), "left": "center", "top": "middle",
                "textStyle": {"fontSize": format.of(24, 20), "fontWeight": "bold"}, "padding": 0,
            }),
        ));
    }
    let mut recipe = dish(chart, kitchen, height, face);
    recipe.extra = extra;
    Ok(recipe)
}

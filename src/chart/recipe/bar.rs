//! `bar`: upright bars over time or categories, side by side or stacked.
//!
//! A few named bars carry their values themselves and need no axis beside them; all others have one.

use charming::element::{ItemStyle, Label, LabelPosition, Trigger};
use charming::series::Bar;
use serde_json::json;

use super::super::face::Face;
use super::super::plot::{Base, Plot};
use super::super::{Format, Problem};
use super::kit::{
    HINT, TEXT, base_axis, chart, color, dish, grid, legend_above, number_axis, series_names,
    silent_axis, text_width, with_hints,
};
use super::{Kitchen, Place, Recipe, marks};

/// No bar is wider than this, in pixels: three bars are no wall.
const WIDEST: u32 = 72;

pub(super) fn recipe<'a>(
    plot: &'a Plot<'a>,
    kitchen: Kitchen<'a>,
    stack: bool,
    colors: bool,
) -> Result<Recipe<'a>, Problem> {
    let Kitchen { words, format, .. } = kitchen;
    let face = Face::new(plot, words);
    let speaks = plot.series.len() == 1
        && matches!(plot.base, Base::Names(_))
        && has_room(plot, &face, format);
    let mut chart = chart().x_axis(base_axis(plot, words));
    let mut top = 8.0;
    if plot.series.len() > 1 {
        let (legend, room) = legend_above(&series_names(plot), format);
        chart = chart.legend(legend);
        top += room;
    }
    // Room for the values on the bars, or for one that is pointed at.
    top += if speaks { TEXT + 6.0 } else { HINT - 8.0 };
    if !speaks {
        chart = with_hints(chart, kitchen, Trigger::Axis);
    }
    let values = if speaks { silent_axis() } else { number_axis(plot.unit, format) };
    chart = chart.grid(grid(top, 1.0)).y_axis(values);
    let mut extra = Vec::new();
    for (index, series) in plot.series.iter().enumerate() {
        let mut bar = Bar::new()
            .name(series.name)
            .item_style(ItemStyle::new().color(color(series.color)))
            .data(if colors && plot.series.len() == 1 {
                colored(plot, &series.values)
            } else {
                marks::data(plot, &series.values)
            });
        if stack {
            bar = bar.stack("all");
        }
        if speaks {
            bar =
                bar.label(Label::new().show(true).position(LabelPosition::Outside).font_size(TEXT));
        }
        chart = chart.series(bar);
        extra.push((Place::Series(index), "barMaxWidth", json!(WIDEST)));
    }
    let mut recipe = dish(chart, kitchen, format.of(300.0, 240.0), face);
    recipe.extra = extra;
    let known = reached(plot, stack);
    marks::add(&mut recipe, Some(&plot.base), &known, "yAxis", kitchen)?;
    Ok(recipe)
}

/// The values that bars reach.
pub(super) fn reached(plot: &Plot<'_>, stack: bool) -> Vec<f64> {
    if !stack {
        return plot.values().collect();
    }
    let place = |index: usize| {
        let values = plot.series.iter().filter_map(move |series| series.values[index]);
        values.fold(None, |sum: Option<f64>, value| Some(sum.unwrap_or(0.0) + value))
    };
    (0..plot.len()).filter_map(place).collect()
}

/// Values in the colours of their names.
pub(super) fn colored(
    plot: &Plot<'_>,
    values: &[Option<f64>],
) -> Vec<charming::datatype::DataPoint> {
    use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
    let item = |(name, value): (&super::super::plot::Name<'_>, &Option<f64>)| match value {
        Some(value) => DataPoint::Item(
            DataPointItem::new(CompositeValue::Number(super::kit::number(*value)))
                .item_style(ItemStyle::new().color(color(name.color))),
        ),
        None => super::kit::datum(None),
    };
    plot.base.names().iter().zip(values).map(item).collect()
}

/// Whether the values have room above their bars, and are few enough to be read one by one. Below the bars of negative
/// values stand the names.
fn has_room(plot: &Plot<'_>, face: &Face<'_>, format: Format) -> bool {
    const MOST: usize = 9;
    let widest = plot.values().map(|value| text_width(&face.value(value))).fold(0.0, f64::max);
    let above = plot.values().all(|value| value >= 0.0);
    above && plot.len() <= MOST && widest + 4.0 <= format.width() / plot.len().max(1) as f64
}

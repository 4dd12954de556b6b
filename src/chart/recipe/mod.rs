//! Recipes: from what is drawn to an ECharts option.
//!
//! In: a [`Content`], and whether the drawing is wide or narrow. Out: a [`Recipe`]: a `charming::Chart`, the few keys of
//! ECharts that charming has no setters for, and how high the drawing shall be. One file for each kind of chart.

mod area;
mod bar;
mod bars;
mod boxplot;
mod heatmap;
mod kit;
mod line;
mod marks;
mod option;
mod pie;
mod range;
mod scatter;
mod share;
mod sparkline;

pub(super) use marks::levels;

use charming::Chart;
use serde_json::Value;

use super::face::Face;
use super::plot::Content;
use super::spec::{ChartSpec, Kind};
use super::words::Words;
use super::{Format, Problem};

/// An option, and how it is to be drawn.
pub(super) struct Recipe<'a> {
    pub(super) chart: Chart,
    /// Keys that charming has no setters for, or has other types for, by where they stand in the option.
    pub(super) extra: Vec<(Place, &'static str, Value)>,
    /// The option itself, where no chart of charming is it.
    pub(super) own: Option<Value>,
    /// The size of the drawing in pixels.
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) face: Face<'a>,
}

/// A place in an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The option itself.
    Root,
    /// A series.
    Series(usize),
    /// An axis: `xAxis` or `yAxis`.
    Axis(&'static str),
}

/// What a recipe works with.
#[derive(Clone, Copy)]
pub(super) struct Kitchen<'a> {
    pub(super) spec: &'a ChartSpec,
    pub(super) words: &'a dyn Words,
    pub(super) format: Format,
    /// The numbers at which lines stand that columns say.
    pub(super) levels: &'a [Option<f64>],
}

impl Recipe<'_> {
    /// The option as JSON.
    pub(super) fn option(&self) -> Value {
        if let Some(own) = &self.own {
            return own.clone();
        }
        let mut option = super::option_json(&self.chart);
        for (place, key, value) in &self.extra {
            let target = match place {
                Place::Root => Some(&mut option),
                Place::Series(index) => option.get_mut("series").and_then(|all| all.get_mut(index)),
                Place::Axis(name) => match option.get_mut(*name) {
                    Some(Value::Array(axes)) => axes.first_mut(),
                    axis => axis,
                },
            };
            if let Some(Value::Object(fields)) = target {
                fields.insert((*key).to_owned(), value.clone());
            }
        }
        option
    }
}

/// Makes the option of a chart.
pub(super) fn recipe<'a>(
    content: &'a Content<'a>,
    kitchen: Kitchen<'a>,
) -> Result<Recipe<'a>, Problem> {
    let spec = kitchen.spec;
    let mut recipe = match (&spec.kind, content) {
        (Kind::Bar { stack, colors, .. }, Content::Plot(plot)) => {
            bar::recipe(plot, kitchen, *stack, *colors)?
        }
        (Kind::Bars { colors, .. }, Content::Plot(plot)) => bars::recipe(plot, kitchen, *colors),
        (Kind::Line { zero, smooth, .. }, Content::Plot(plot)) => {
            line::recipe(plot, kitchen, *zero, *smooth)?
        }
        (Kind::Area { .. }, Content::Plot(plot)) => area::recipe(plot, kitchen)?,
        (Kind::Share { .. }, Content::Plot(plot)) => share::recipe(plot, kitchen)?,
        (Kind::Pie { ring, .. }, Content::Plot(plot)) => pie::recipe(plot, kitchen, *ring)?,
        (Kind::Heatmap { .. }, Content::Plot(plot)) => heatmap::recipe(plot, kitchen),
        (Kind::Boxplot { .. }, Content::Plot(plot)) => boxplot::recipe(plot, kitchen),
        (Kind::Range { dots, .. }, Content::Plot(plot)) => range::recipe(plot, kitchen, *dots),
        (Kind::Sparkline { .. }, Content::Plot(plot)) => sparkline::recipe(plot, kitchen),
        (Kind::Scatter(scatter), Content::Points(plot)) => {
            scatter::recipe(plot, kitchen, scatter.zero)
        }
        (_, content) => option::recipe(content, kitchen)?,
    };
    if let Some([wide, narrow]) = spec.height {
        recipe.height = kitchen.format.of(wide, narrow);
    }
    Ok(recipe)
}

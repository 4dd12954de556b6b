//! Charts: from an author's description and the rows of a page to SVG.
//!
//! In: a [`ChartSpec`] and a [`Table`]. Out: an ECharts option (a `charming::Chart`), SVG drawings of it for a wide and
//! a narrow page, and a description in words. No JavaScript runs, at build time or on the page. Must not know: pages,
//! disk, how metrics are computed, any language (that is [`Words`]).
//!
//! 1. `spec` resolves what stands in `report.yaml` and says which columns it needs.
//! 2. `plot` turns rows into a base (periods without gaps, or names) and series; `period` finds the rhythm of dates.
//! 3. `recipe` makes an option from that, one file for each kind; `face` formats its numbers and dates.
//! 4. `svg` draws options, and knows nothing of all this.
//! 5. `describe` tells the chart in words; `palette` has its colours.
//!
//! What an author writes is told in `docs/file-format.md`, section Charts.
//!
//! # Two drawings
//!
//! Every chart is drawn twice, 720 and 340 pixels wide, and [`STYLE`] shows one of them by the width of the element
//! around them. One drawing for all widths would have text of 5 pixels on a phone: SVG scales its text with
//! everything else. The narrow one also breaks names differently and has fewer ticks.
//!
//! ```html
//! <div class="chart-drawings">
//!   <div class="chart-wide"><!-- svg(Format::Wide, …) --></div>
//!   <div class="chart-narrow"><!-- svg(Format::Narrow, …) --></div>
//! </div>
//! ```

mod data;
mod describe;
mod face;
pub mod palette;
mod period;
mod plot;
mod recipe;
mod spec;
pub mod svg;
mod words;

#[cfg(test)]
pub(crate) mod tests;

pub use data::{Categories, Column, Numbers, Table, Values};
pub use face::{date_of, decimals_of};
pub use spec::{
    Axes, ChartSpec, Choice, ColumnRef, ColumnType, Event, Highlight, Kind, Level, Link, Marks,
    NeededColumn, RawChart, Reference, Scatter, Sort, TableShape, resolve_charts,
};
pub use words::{Argument, DateForm, Sentence, Words};

use std::sync::LazyLock;

use serde_json::Value;

use crate::diag::{Diagnostic, code};
use plot::Content;
use recipe::{Kitchen, Recipe};

/// The stylesheet of charts: colours for light and dark pages, the classes of drawings, and the switch between wide and
/// narrow. A page has it once.
pub const STYLE: &str = concat!(include_str!("palette.css"), include_str!("svg/style.css"));

/// For which width a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// 720 pixels, for desktops and tablets.
    Wide,
    /// 340 pixels, for phones: on one of 320 pixels, text is still 10 pixels high.
    Narrow,
}

impl Format {
    /// The width of the drawing in pixels.
    pub fn width(self) -> f64 {
        self.of(720.0, 340.0)
    }

    fn of<T>(self, wide: T, narrow: T) -> T {
        match self {
            Self::Wide => wide,
            Self::Narrow => narrow,
        }
    }
}

/// Why a chart was not drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// There is nothing to draw: no rows, or none with a value. Whether that is a mistake is the caller's decision.
    Empty(Box<Diagnostic>),
    /// The rows do not fit the chart.
    Wrong(Box<Diagnostic>),
}

impl Problem {
    /// What is wrong.
    pub fn into_diagnostic(self) -> Diagnostic {
        match self {
            Self::Empty(diagnostic) | Self::Wrong(diagnostic) => *diagnostic,
        }
    }

    /// The same, with a next step for the user.
    #[must_use]
    fn hint(self, hint: &str) -> Self {
        match self {
            Self::Empty(diagnostic) => Self::Empty(Box::new(diagnostic.hint(hint))),
            Self::Wrong(diagnostic) => Self::wrong(diagnostic.hint(hint)),
        }
    }

    fn wrong(diagnostic: Diagnostic) -> Self {
        Self::Wrong(Box::new(diagnostic))
    }
}

/// A chart with its rows, ready to be drawn.
pub struct Chart<'a> {
    spec: &'a ChartSpec,
    content: Content<'a>,
    words: &'a dyn Words,
    /// The numbers at which lines stand that columns say, one for each of them.
    levels: Vec<Option<f64>>,
}

impl<'a> Chart<'a> {
    /// Puts the rows of a page into a chart. `page` is the key of the page, for rows that stand out on it.
    ///
    /// # Errors
    /// The rows have no values, or do not fit the chart: a column is missing or of another type, two rows are for one
    /// place, there are more series than colours, or units that do not go together.
    pub fn new(
        spec: &'a ChartSpec,
        table: &'a Table,
        words: &'a dyn Words,
        page: Option<&str>,
    ) -> Result<Self, Problem> {
        let levels = spec.marks.references.iter().map(|reference| match &reference.at {
            Level::Column(column) => match &table.column(&column.column)?.values {
                Values::Numbers(numbers) => numbers.values.iter().flatten().next().copied(),
                _ => None,
            },
            _ => None,
        });
        let levels = levels.collect();
        Ok(Self { spec, content: plot::content(spec, table, words, page)?, words, levels })
    }

    /// What the chart shows, in words of the page's language.
    pub fn description(&self) -> String {
        describe::describe(&self.content, self.kitchen(Format::Wide))
    }

    /// The values of the first series, one for each period or name; none where the chart has points.
    pub fn trend(&self) -> &[Option<f64>] {
        match &self.content {
            Content::Plot(plot) => plot.series.first().map_or(&[], |series| &series.values),
            Content::Points(_) | Content::Rows(_) => &[],
        }
    }

    /// Makes the option of a drawing, once for all that is made from it.
    ///
    /// # Errors
    /// The values do not fit the chart (shares that add up to more than the whole, say).
    pub fn prepare(&self, format: Format) -> Result<Prepared<'_>, Problem> {
        let recipe = self.recipe(format)?;
        let option = recipe.option();
        Ok(Prepared { spec: self.spec, recipe, option })
    }

    /// The ECharts option as JSON.
    ///
    /// # Errors
    /// As [`Chart::prepare`].
    pub fn option(&self, format: Format) -> Result<Value, Problem> {
        Ok(self.prepare(format)?.option)
    }

    /// The ECharts option as `charming` has it.
    ///
    /// # Errors
    /// As [`Chart::prepare`].
    pub fn charming(&self, format: Format) -> Result<charming::Chart, Problem> {
        Ok(self.recipe(format)?.chart)
    }

    /// The chart as SVG for a page, see [`Drawn::on_page`].
    ///
    /// # Errors
    /// As [`Chart::prepare`] and [`Prepared::draw`].
    pub fn svg(
        &self,
        format: Format,
        title: &str,
        description: &str,
        id: &str,
    ) -> Result<String, Problem> {
        Ok(self.prepare(format)?.draw()?.on_page(title, description, id))
    }

    fn recipe(&self, format: Format) -> Result<Recipe<'_>, Problem> {
        recipe::recipe(&self.content, self.kitchen(format))
    }

    fn kitchen(&self, format: Format) -> Kitchen<'_> {
        Kitchen { spec: self.spec, words: self.words, format, levels: &self.levels }
    }
}

/// A chart for one width, ready to be drawn.
pub struct Prepared<'a> {
    spec: &'a ChartSpec,
    recipe: Recipe<'a>,
    option: Value,
}

impl Prepared<'_> {
    /// The ECharts option as JSON: what `charming` makes, and the few keys that it has no setters for. ECharts draws it
    /// as it is, with numbers in its own format.
    pub fn option(&self) -> &Value {
        &self.option
    }

    /// How high its drawing is in pixels.
    pub fn height(&self) -> f64 {
        self.recipe.height
    }

    /// Draws the chart, once for the page and for files.
    ///
    /// # Errors
    /// What the option has that is not drawn.
    pub fn draw(&self) -> Result<Drawn<'_>, Problem> {
        let Recipe { width, height, face, .. } = &self.recipe;
        let drawing = svg::drawing(&self.option, (*width, *height), face)
            .map_err(|error| Problem::wrong(not_drawn(&error).at(self.spec.place.clone())))?;
        Ok(Drawn { drawing, name: &self.spec.name, is_small: *width < Format::Narrow.width() })
    }

    /// How wide its drawing is in pixels.
    pub fn width(&self) -> f64 {
        self.recipe.width
    }
}

/// A chart, drawn for one width.
pub struct Drawn<'a> {
    drawing: svg::Drawing,
    name: &'a str,
    is_small: bool,
}

impl Drawn<'_> {
    /// The drawing for a page. `title` is the chart's title in the page's language, `description` what
    /// [`Chart::description`] says, and `id` what its ids start with: no other drawing of the page may have the same.
    pub fn on_page(&self, title: &str, description: &str, id: &str) -> String {
        self.drawing.svg(title, description, id, self.is_small)
    }

    /// The drawing for files, as it is before a file gets its colours: [`with_styles`] or [`in_plain_colours`].
    pub fn alone(&self, title: &str, description: &str) -> String {
        self.drawing.svg(title, description, self.name, true)
    }
}

/// A drawing as a file that stands alone, with its own styles for light and dark inside.
pub fn with_styles(drawing: &str) -> String {
    static SHEETS: LazyLock<svg::Sheets<'_>> =
        LazyLock::new(|| svg::Sheets::read(&[palette::STYLE, svg::STYLE]));
    SHEETS.put_into(drawing)
}

/// A drawing in plain colours, as on a light page, for whoever draws SVG without CSS. Text is set in `family`, which should
/// not be much wider than Arial. What it gives depends on the drawing, [`STYLE`] and `family` alone.
pub fn in_plain_colours(drawing: &str, family: &str) -> String {
    svg::in_plain_colours(drawing, &[palette::STYLE, svg::STYLE], family)
}

/// What the renderer says of an option, as a diagnostic without a place.
pub fn not_drawn(error: &svg::NotDrawn) -> Diagnostic {
    Diagnostic::error(code::CHART_NOT_DRAWN, error.to_string())
}

/// The option that a chart of `charming` is, as JSON.
pub fn option_json(chart: &charming::Chart) -> Value {
    // A chart holds texts, numbers and lists: nothing that JSON cannot.
    serde_json::to_value(chart).unwrap_or(Value::Null)
}

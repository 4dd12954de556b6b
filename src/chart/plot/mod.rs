//! Rows turned into what is drawn.
//!
//! In: a [`ChartSpec`] and the [`Table`] of a page. Out: a [`Content`], or why there is none. Rows may come in any
//! order where they have dates; names keep the order of the rows, unless the chart asks for another.

mod axes;
mod choose;
mod column;
mod names;
mod points;
mod rows;

pub(super) use points::{PointPlot, PointSeries};
pub(super) use rows::Rows;

use super::Problem;
use super::data::Table;
use super::palette::COLORS;
use super::period::Periods;
use super::spec::{ChartSpec, Kind};
use super::words::Words;
use crate::diag::{Diagnostic, code};
use crate::unit::{NumberStyle, Unit};

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) enum Content<'a> {
    /// Values over periods or names.
    Plot(Plot<'a>),
    /// Points between two axes of numbers.
    Points(PointPlot<'a>),
    /// Rows for an option of the author's own.
    Rows(Rows<'a>),
}

/// Values over periods or names.
#[derive(Clone, Debug)]
pub(super) struct Plot<'a> {
    pub(super) base: Base<'a>,
    /// At least one, each with a value for every place of the base.
    pub(super) series: Vec<Series<'a>>,
    pub(super) unit: &'a Unit,
    pub(super) style: NumberStyle,
    /// Whether the last period is not over.
    pub(super) is_unfinished: bool,
}

/// What values stand over.
#[derive(Clone, Debug)]
pub(super) enum Base<'a> {
    /// Periods, without a gap where they have a rhythm.
    Periods(Periods),
    /// Names.
    Names(Vec<Name<'a>>),
}

/// A name that a value stands over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    pub(super) link: Option<&'a str>,
    pub(super) stands_out: bool,
    /// Which of the palette's colours it has wherever it is a series; [`QUIET`] for the sum of others.
    pub(super) color: usize,
    /// Its place among all values of the dimension.
    pub(super) rank: usize,
}

/// Values that belong together.
#[derive(Clone, Debug)]
pub(super) struct Series<'a> {
    pub(super) name: &'a str,
    /// Which of the palette's colours it has; [`QUIET`] for the sum of others.
    pub(super) color: usize,
    pub(super) values: Vec<Option<f64>>,
}

/// The colour of what stands back.
pub(super) const QUIET: usize = COLORS;

impl Plot<'_> {
    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.base.len()
    }

    /// All values that are there.
    pub(super) fn values(&self) -> impl Iterator<Item = f64> {
        self.series.iter().flat_map(|series| series.values.iter().flatten().copied())
    }
}

impl<'a> Base<'a> {
    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Periods(periods) => periods.dates.len(),
            Self::Names(names) => names.len(),
        }
    }

    /// The names; none where it has periods.
    pub(super) fn names(&self) -> &[Name<'a>] {
        match self {
            Self::Periods(_) => &[],
            Self::Names(names) => names,
        }
    }
}

/// Turns the rows of a page into what is drawn. `page` is the key of the page.
pub(super) fn content<'a>(
    spec: &'a ChartSpec,
    table: &'a Table,
    words: &dyn Words,
    page: Option<&str>,
) -> Result<Content<'a>, Problem> {
    let content = match &spec.kind {
        Kind::Bar { axes, .. }
        | Kind::Line { axes, .. }
        | Kind::Area { axes }
        | Kind::Share { axes }
        | Kind::Sparkline { axes } => Content::Plot(axes::plot(spec, axes, table, words)?),
        Kind::Bars { x, y, link, highlight, .. } => {
            let look = names::Look { link: link.as_ref(), highlight: highlight.as_ref(), page };
            Content::Plot(names::plot(spec, x, std::slice::from_ref(y), &look, table, words)?)
        }
        Kind::Pie { x, y, .. } => {
            let y = std::slice::from_ref(y);
            Content::Plot(names::plot(spec, x, y, &names::Look::default(), table, words)?)
        }
        Kind::Boxplot { x, y } | Kind::Range { x, y, .. } => {
            Content::Plot(names::plot(spec, x, y, &names::Look::default(), table, words)?)
        }
        Kind::Heatmap { x, y, value } => Content::Plot(axes::cells(spec, x, y, value, table)?),
        Kind::Scatter(scatter) => Content::Points(points::plot(spec, scatter, table)?),
        Kind::Option { columns, .. } => Content::Rows(rows::rows(spec, columns, table)?),
    };
    let is_empty = match &content {
        Content::Plot(plot) => plot.values().next().is_none(),
        Content::Points(plot) => plot.series.iter().all(|series| series.points.is_empty()),
        Content::Rows(rows) => rows.count == 0,
    };
    if is_empty {
        let rows = table.rows();
        let message = format!(
            "the chart `{}` has nothing to draw, it has {rows} rows, none with a value",
            spec.name
        );
        let diagnostic = Diagnostic::error(code::CHART_EMPTY, message).at(spec.place.clone());
        return Err(Problem::Empty(Box::new(diagnostic)));
    }
    Ok(content)
}

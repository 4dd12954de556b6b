//! A chart as an author describes it.
//!
//! In: what stands under `charts:` in a `report.yaml`, as typed ([`RawChart`]). Out: a [`ChartSpec`], checked and
//! complete, whose columns can be checked against a metric with [`ChartSpec::check_columns`].

mod resolve;

pub use resolve::{RawChart, resolve_charts};

use crate::config::text::LocalText;
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean, name_list};

/// A chart: which rows it draws, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// Its name in the report, by which copy places it.
    pub name: String,
    /// The metric whose rows it draws.
    pub metric: String,
    /// What it is called.
    pub title: LocalText,
    /// A remark to stand below it.
    pub note: Option<LocalText>,
    /// What it is drawn as.
    pub kind: Kind,
    /// Where it stands in the report.
    pub place: Location,
    /// Where its metric is named.
    pub metric_place: Location,
}

/// What a chart is drawn as.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Upright bars over time or categories, side by side or stacked.
    Bar {
        /// Its columns.
        axes: Axes,
        /// Whether the series stand on each other.
        stack: bool,
    },
    /// One bar for each row, across, with its value.
    Bars {
        /// The column of names.
        x: ColumnRef,
        /// The column of numbers.
        y: ColumnRef,
        /// How many rows are drawn, from the first; `None`: all.
        limit: Option<usize>,
        /// Where rows lead.
        link: Option<Link>,
        /// The row that stands out.
        highlight: Option<Highlight>,
    },
    /// Lines over time or categories.
    Line {
        /// Its columns.
        axes: Axes,
        /// Whether the axis of numbers begins at zero.
        zero: bool,
    },
    /// Parts of a whole over time or categories, as stacked bars.
    Share {
        /// Its columns.
        axes: Axes,
    },
}

/// The columns of a chart with two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Axes {
    /// Along the bottom: dates or names.
    pub x: ColumnRef,
    /// Upwards: numbers. Several columns are several series.
    pub y: Vec<ColumnRef>,
    /// The column whose values are series of their own.
    pub series: Option<ColumnRef>,
}

/// A column that a chart names.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnRef {
    /// The column.
    pub column: String,
    /// Where it is named.
    pub place: Location,
}

/// Where the rows of a chart lead.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// To the address in a column.
    Column(ColumnRef),
    /// To the page whose key is the row's name. The caller knows it, and gives it as
    /// [`Categories::links`](super::Categories::links).
    Page,
}

/// The row of a chart that stands out.
#[derive(Clone, Debug, PartialEq)]
pub enum Highlight {
    /// The one that the page is about.
    Page,
    /// The one with this id.
    Id(String),
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnType {
    /// Numbers.
    Number,
    /// Texts.
    Text,
    /// Dates.
    Date,
}

impl ColumnType {
    /// The word for it in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "numbers",
            Self::Text => "texts",
            Self::Date => "dates",
        }
    }
}

/// A column that a chart needs of its metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NeededColumn<'a> {
    /// The option that names it, such as `x`.
    pub role: &'static str,
    /// The column.
    pub column: &'a ColumnRef,
    /// What it may hold.
    pub accepts: &'static [ColumnType],
}

impl Kind {
    /// The word that stands for it in a report.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bar { .. } => "bar",
            Self::Bars { .. } => "bars",
            Self::Line { .. } => "line",
            Self::Share { .. } => "share",
        }
    }
}

impl ChartSpec {
    /// The columns that it needs, in the order of its options.
    pub fn columns(&self) -> Vec<NeededColumn<'_>> {
        const NUMBER: &[ColumnType] = &[ColumnType::Number];
        const TEXT: &[ColumnType] = &[ColumnType::Text];
        const TEXT_OR_DATE: &[ColumnType] = &[ColumnType::Text, ColumnType::Date];
        match &self.kind {
            Kind::Bar { axes, .. } | Kind::Line { axes, .. } | Kind::Share { axes } => {
                let mut needed =
                    vec![NeededColumn { role: "x", column: &axes.x, accepts: TEXT_OR_DATE }];
                needed.extend(axes.y.iter().map(|column| NeededColumn {
                    role: "y",
                    column,
                    accepts: NUMBER,
                }));
                needed.extend(axes.series.iter().map(|column| NeededColumn {
                    role: "series",
                    column,
                    accepts: TEXT,
                }));
                needed
            }
            Kind::Bars { x, y, link, .. } => {
                let mut needed = vec![
                    NeededColumn { role: "x", column: x, accepts: TEXT },
                    NeededColumn { role: "y", column: y, accepts: NUMBER },
                ];
                if let Some(Link::Column(column)) = link {
                    needed.push(NeededColumn { role: "link", column, accepts: TEXT });
                }
                needed
            }
        }
    }

    /// Checks the columns that it needs against those of its metric; what is wrong is reported at the option that names
    /// the column.
    pub fn check_columns(&self, known: &[(&str, ColumnType)], report: &mut Report) {
        for needed in self.columns() {
            let name = needed.column.column.as_str();
            let place = needed.column.place.clone();
            let Some((_, found)) = known.iter().find(|(known, _)| *known == name) else {
                let names = || known.iter().map(|(name, _)| *name);
                report.push(
                    Diagnostic::error(
                        code::CHART_UNKNOWN_COLUMN,
                        format!(
                            "the metric `{}` has no column `{name}`, it has {}",
                            self.metric,
                            name_list(names())
                        ),
                    )
                    .at(place)
                    .maybe_hint(did_you_mean(name, names())),
                );
                continue;
            };
            if !needed.accepts.contains(found) {
                let accepted: Vec<_> =
                    needed.accepts.iter().map(|accepted| accepted.name()).collect();
                report.push(
                    Diagnostic::error(
                        code::CHART_WRONG_COLUMN_TYPE,
                        format!(
                            "the column `{name}` holds {}, `{}` of a `{}` chart needs {}",
                            found.name(),
                            needed.role,
                            self.kind.name(),
                            accepted.join(" or ")
                        ),
                    )
                    .at(place),
                );
            }
        }
    }
}

//! The columns that charts need, and checking them against a metric.

use super::{Axes, ChartSpec, ColumnRef, Kind, Level, Link, Sort};
use crate::diag::{Diagnostic, Report, code, did_you_mean, name_list};

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

const NUMBER: &[ColumnType] = &[ColumnType::Number];
const TEXT: &[ColumnType] = &[ColumnType::Text];
const TEXT_OR_DATE: &[ColumnType] = &[ColumnType::Text, ColumnType::Date];
const ANY: &[ColumnType] = &[ColumnType::Number, ColumnType::Text, ColumnType::Date];

/// How the rows of a chart make a table: a line for each value of `x`, with a column for each of `ys`, or for each value
/// of `series`.
#[derive(Clone, Debug, PartialEq)]
pub struct TableShape<'a> {
    /// What lines are called.
    pub x: &'a ColumnRef,
    /// The values of a line.
    pub ys: Vec<&'a ColumnRef>,
    /// The column whose values are columns of the table; `ys` then has one.
    pub series: Option<&'a ColumnRef>,
    /// How many rows there are at most.
    pub limit: Option<usize>,
}

impl ChartSpec {
    /// How its rows make a table; `None` where it has no columns.
    pub fn table_shape(&self) -> Option<TableShape<'_>> {
        let (x, ys, series) = match &self.kind {
            Kind::Bar { axes, .. }
            | Kind::Line { axes, .. }
            | Kind::Area { axes }
            | Kind::Share { axes }
            | Kind::Sparkline { axes } => (&axes.x, axes.y.iter().collect(), axes.series.as_ref()),
            Kind::Bars { x, y, .. } | Kind::Pie { x, y, .. } => (x, vec![y], None),
            Kind::Boxplot { x, y } | Kind::Range { x, y, .. } => (x, y.iter().collect(), None),
            Kind::Heatmap { x, y, value } => (x, vec![value], Some(y)),
            Kind::Scatter(scatter) => {
                let names = scatter.label.iter().chain(&scatter.series);
                let numbers = [&scatter.x, &scatter.y].into_iter().chain(&scatter.size);
                let mut all = names.chain(numbers);
                (all.next()?, all.collect(), None)
            }
            Kind::Option { columns, .. } => {
                let mut all = columns.iter();
                (all.next()?, all.collect(), None)
            }
        };
        // Where the sum of the others is drawn, their own numbers are in the table.
        let in_order = self.choice.sort == Sort::Rows && series.is_none();
        let limit = self.choice.limit.filter(|_| in_order && self.choice.other.is_none());
        Some(TableShape { x, ys, series, limit })
    }

    /// The columns that it needs, in the order of its options.
    pub fn columns(&self) -> Vec<NeededColumn<'_>> {
        let mut needed = Vec::new();
        let mut need = |role, column, accepts| needed.push(NeededColumn { role, column, accepts });
        match &self.kind {
            Kind::Bar { axes, .. }
            | Kind::Line { axes, .. }
            | Kind::Area { axes }
            | Kind::Share { axes }
            | Kind::Sparkline { axes } => {
                let Axes { x, y, series } = axes;
                need("x", x, TEXT_OR_DATE);
                y.iter().for_each(|column| need("y", column, NUMBER));
                series.iter().for_each(|column| need("series", column, TEXT));
            }
            Kind::Bars { x, y, link, .. } => {
                need("x", x, TEXT);
                need("y", y, NUMBER);
                if let Some(Link::Column(column)) = link {
                    need("link", column, TEXT);
                }
            }
            Kind::Pie { x, y, .. } => {
                need("x", x, TEXT);
                need("y", y, NUMBER);
            }
            Kind::Scatter(scatter) => {
                need("x", &scatter.x, NUMBER);
                need("y", &scatter.y, NUMBER);
                scatter.size.iter().for_each(|column| need("size", column, NUMBER));
                scatter.series.iter().for_each(|column| need("series", column, TEXT));
                scatter.label.iter().for_each(|column| need("label", column, TEXT));
            }
            Kind::Heatmap { x, y, value } => {
                need("x", x, TEXT_OR_DATE);
                need("y", y, TEXT_OR_DATE);
                need("value", value, NUMBER);
            }
            Kind::Boxplot { x, y } | Kind::Range { x, y, .. } => {
                need("x", x, TEXT_OR_DATE);
                y.iter().for_each(|column| need("y", column, NUMBER));
            }
            Kind::Option { columns, .. } => {
                columns.iter().for_each(|column| need("columns", column, ANY));
            }
        }
        for reference in &self.marks.references {
            if let Level::Column(column) = &reference.at {
                need("references", column, NUMBER);
            }
        }
        needed
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

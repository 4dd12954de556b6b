//! The columns of a table, as a chart needs them, and what is said where they do not fit.

use super::super::Problem;
use super::super::data::{Categories, Column, Numbers, Table, Values};
use super::super::palette::COLORS;
use super::super::spec::{ChartSpec, ColumnRef};
use super::{Base, Series};
use crate::diag::{Code, Diagnostic, Location, code};

/// A column of numbers, and what readers call it.
pub(super) fn numbers<'a>(
    spec: &ChartSpec,
    wanted: &ColumnRef,
    table: &'a Table,
) -> Result<(&'a str, &'a Numbers), Problem> {
    let column = column(spec, wanted, table)?;
    match &column.values {
        Values::Numbers(numbers) => Ok((&column.title, numbers)),
        _ => Err(wrong_type(spec, wanted, "numbers")),
    }
}

/// A column of names.
pub(super) fn categories<'a>(
    spec: &ChartSpec,
    wanted: &ColumnRef,
    table: &'a Table,
) -> Result<&'a Categories, Problem> {
    match &column(spec, wanted, table)?.values {
        Values::Categories(categories) => Ok(categories),
        _ => Err(wrong_type(spec, wanted, "texts")),
    }
}

/// A column of any kind.
pub(super) fn column<'a>(
    spec: &ChartSpec,
    wanted: &ColumnRef,
    table: &'a Table,
) -> Result<&'a Column, Problem> {
    table.column(&wanted.column).ok_or_else(|| {
        let message = format!("the metric `{}` has no column `{}`", spec.metric, wanted.column);
        wrong(code::CHART_UNKNOWN_COLUMN, wanted.place.clone(), message)
    })
}

/// What readers call the name of a row.
pub(super) fn label(categories: &Categories, row: usize) -> &str {
    categories.labels.get(row).or_else(|| categories.ids.get(row)).map_or("", String::as_str)
}

/// The place of a value among all of its dimension; those that it does not list come last.
pub(super) fn rank(categories: &Categories, id: &str) -> usize {
    categories.order.iter().position(|known| known == id).unwrap_or(usize::MAX)
}

/// Gives each value of a dimension its own colour; two that would have the same are told apart.
pub(super) struct Palette([bool; COLORS]);

impl Palette {
    /// Nothing taken yet.
    pub(super) fn new() -> Self {
        Self([false; COLORS])
    }

    /// The colour of the value at a place of its dimension, which is the `index`-th here.
    pub(super) fn take(&mut self, rank: usize, index: usize) -> usize {
        let wanted = if rank == usize::MAX { index } else { rank } % COLORS;
        let free = (0..COLORS).map(|step| (wanted + step) % COLORS).find(|color| !self.0[*color]);
        let color = free.unwrap_or(wanted);
        self.0[color] = true;
        color
    }
}

/// Values by their place, each given once.
#[derive(Clone, Debug)]
pub(super) struct Slots(pub(super) Vec<Option<f64>>);

impl Slots {
    /// As many places as there are, all empty.
    pub(super) fn new(count: usize) -> Self {
        Self(vec![None; count])
    }

    /// Puts a value at its place. A row without a place has nowhere to be drawn.
    ///
    /// # Errors
    /// There is a value at the place already.
    pub(super) fn put(&mut self, place: Option<usize>, value: Option<f64>) -> Result<(), ()> {
        let Some(slot) = place.and_then(|place| self.0.get_mut(place)) else { return Ok(()) };
        if slot.is_some() {
            return Err(());
        }
        *slot = finite(value);
        Ok(())
    }
}

/// A value that can be drawn.
pub(super) fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

/// Asserts that columns have one unit.
pub(super) fn one_unit(columns: &[(&str, &Numbers)], names: &[ColumnRef]) -> Result<(), Problem> {
    let Some((_, first)) = columns.first() else { return Ok(()) };
    for ((_, numbers), name) in columns.iter().zip(names) {
        if numbers.unit != first.unit {
            let message = format!(
                "found the units `{}` and `{}`, one axis has one unit",
                first.unit, numbers.unit
            );
            return Err(wrong(code::CHART_MIXED_UNITS, name.place.clone(), message));
        }
    }
    Ok(())
}

/// There are more series than colours.
pub(super) fn too_many(series: &[Series<'_>], place: &Location) -> Result<(), Problem> {
    let count = series.iter().filter(|series| series.color < COLORS).count();
    if count <= COLORS {
        return Ok(());
    }
    let message = format!("found {count} series, at most {COLORS} can be told apart");
    Err(wrong(code::CHART_TOO_MANY_SERIES, place.clone(), message)
        .hint("give the largest with `limit`, and the sum of the rest with `other`"))
}

/// Two rows are for one place.
pub(super) fn repeated(
    spec: &ChartSpec,
    base: &Base<'_>,
    place: Option<usize>,
    series: Option<&str>,
) -> Problem {
    let name = match (base, place) {
        (Base::Periods(periods), Some(place)) => periods.dates[place].to_string(),
        (Base::Names(names), Some(place)) => names[place].label.to_owned(),
        (_, None) => String::new(),
    };
    let series = series.map_or_else(String::new, |series| format!(" and `{series}`"));
    let message =
        format!("found two rows for `{name}`{series} in the chart `{}`, expected one", spec.name);
    wrong(code::CHART_REPEATED_ROW, spec.place.clone(), message)
        .hint("make the metric's rows one for each place, or name the column that tells them apart as `series`")
}

/// A column holds something else than it should.
pub(super) fn wrong_type(spec: &ChartSpec, column: &ColumnRef, expected: &str) -> Problem {
    let message = format!(
        "the column `{}` does not hold {expected}, which the chart `{}` needs",
        column.column, spec.name
    );
    wrong(code::CHART_WRONG_COLUMN_TYPE, column.place.clone(), message)
}

/// Something is wrong at a place.
pub(super) fn wrong(code: Code, place: Location, message: String) -> Problem {
    Problem::wrong(Diagnostic::error(code, message).at(place))
}

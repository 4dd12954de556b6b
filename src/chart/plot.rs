//! Rows turned into what is drawn: a base of periods or names, and series with a value for each.
//!
//! In: a [`ChartSpec`] and the [`Table`] of a page. Out: a [`Plot`], or why there is none. Rows may come in any order
//! where they have dates; names keep the order of the rows.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::Problem;
use super::data::{Categories, Column, Numbers, Table, Values};
use super::palette::COLORS;
use super::period::Periods;
use super::spec::{Axes, ChartSpec, ColumnRef, Highlight, Kind, Link};
use super::svg::is_harmless_link;
use crate::diag::{Code, Diagnostic, Location, code};
use crate::unit::{NumberStyle, Unit};

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) struct Plot<'a> {
    pub(super) base: Base<'a>,
    /// At least one, each with a value for every place of the base.
    pub(super) series: Vec<Series<'a>>,
    pub(super) unit: &'a Unit,
    pub(super) style: NumberStyle,
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
    pub(super) label: &'a str,
    pub(super) link: Option<&'a str>,
    pub(super) stands_out: bool,
}

/// Values that belong together.
#[derive(Clone, Debug)]
pub(super) struct Series<'a> {
    pub(super) name: &'a str,
    /// Which of the palette's colours it has.
    pub(super) color: usize,
    pub(super) values: Vec<Option<f64>>,
}

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

impl Base<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Periods(periods) => periods.dates.len(),
            Self::Names(names) => names.len(),
        }
    }
}

/// Turns the rows of a page into what is drawn. `page` is the key of the page.
pub(super) fn plot<'a>(
    spec: &'a ChartSpec,
    table: &'a Table,
    page: Option<&str>,
) -> Result<Plot<'a>, Problem> {
    let plot = match &spec.kind {
        Kind::Bar { axes, .. } | Kind::Line { axes, .. } | Kind::Share { axes } => {
            plot_axes(spec, axes, table)?
        }
        Kind::Bars { x, y, limit, link, highlight } => {
            let rows = table.rows().min(limit.unwrap_or(usize::MAX));
            let names = names(spec, x, link.as_ref(), highlight.as_ref(), table, rows, page)?;
            let (title, numbers) = numbers(spec, y, table)?;
            let values = numbers.values[..rows].iter().map(|value| finite(*value)).collect();
            let series = vec![Series { name: title, color: 0, values }];
            Plot { base: Base::Names(names), series, unit: &numbers.unit, style: numbers.style }
        }
    };
    if plot.values().next().is_none() {
        let rows = table.rows();
        let message = format!(
            "the chart `{}` has nothing to draw, it has {rows} rows, none with a value",
            spec.name
        );
        let diagnostic = Diagnostic::error(code::CHART_EMPTY, message).at(spec.place.clone());
        return Err(Problem::Empty(Box::new(diagnostic)));
    }
    Ok(plot)
}

fn plot_axes<'a>(
    spec: &'a ChartSpec,
    axes: &'a Axes,
    table: &'a Table,
) -> Result<Plot<'a>, Problem> {
    let x = column(spec, &axes.x, table)?;
    let rows = table.rows();
    let (base, places) = base(spec, &axes.x, x, rows)?;
    let count = base.len();
    let all = axes.y.iter().map(|y| numbers(spec, y, table)).collect::<Result<Vec<_>, _>>()?;
    let Some((_, first)) = all.first() else {
        return Err(wrong(
            code::CHART_MISSING_OPTION,
            spec.place.clone(),
            "missing key `y`".to_owned(),
        ));
    };
    for ((_, numbers), y) in all.iter().zip(&axes.y) {
        if numbers.unit != first.unit {
            let message = format!(
                "found the units `{}` and `{}`, one axis has one unit",
                first.unit, numbers.unit
            );
            return Err(wrong(code::CHART_MIXED_UNITS, y.place.clone(), message));
        }
    }
    let series = match &axes.series {
        Some(by) => series_of(spec, by, column(spec, by, table)?, first, &base, &places)?,
        None => {
            let mut series = Vec::new();
            for (index, (title, numbers)) in all.iter().enumerate() {
                let mut values = Slots::new(count);
                for (row, place) in places.iter().enumerate() {
                    values
                        .put(*place, numbers.values[row])
                        .map_err(|()| repeated(spec, &base, *place, None))?;
                }
                series.push(Series { name: title, color: index % COLORS, values: values.0 });
            }
            series
        }
    };
    if series.len() > COLORS {
        let message = format!("found {} series, at most {COLORS} can be told apart", series.len());
        let place = axes.series.as_ref().map_or(&spec.place, |column| &column.place).clone();
        return Err(wrong(code::CHART_TOO_MANY_SERIES, place, message));
    }
    Ok(Plot { base, series, unit: &first.unit, style: first.style })
}

/// The base of a plot, and the place on it of each row.
fn base<'a>(
    spec: &ChartSpec,
    x: &ColumnRef,
    column: &'a Column,
    rows: usize,
) -> Result<(Base<'a>, Vec<Option<usize>>), Problem> {
    match &column.values {
        Values::Dates(dates) => {
            let mut known: Vec<Date> = dates[..rows].iter().flatten().copied().collect();
            known.sort_unstable();
            known.dedup();
            let periods = Periods::between(&known);
            let place =
                |date: &Option<Date>| date.and_then(|date| periods.dates.binary_search(&date).ok());
            let places = dates[..rows].iter().map(place).collect();
            Ok((Base::Periods(periods), places))
        }
        Values::Categories(categories) => {
            let mut found: IndexMap<&str, usize> = IndexMap::new();
            let mut places = Vec::with_capacity(rows);
            for row in 0..rows {
                let entry = found.entry(&categories.ids[row]);
                places.push(Some(entry.index()));
                entry.or_insert(row);
            }
            let names = found
                .values()
                .map(|row| Name { label: label(categories, *row), link: None, stands_out: false })
                .collect();
            Ok((Base::Names(names), places))
        }
        Values::Numbers(_) => Err(wrong_type(spec, x, "texts or dates")),
    }
}

/// The series that the values of a column make.
fn series_of<'a>(
    spec: &ChartSpec,
    by: &ColumnRef,
    column: &'a Column,
    numbers: &Numbers,
    base: &Base<'_>,
    places: &[Option<usize>],
) -> Result<Vec<Series<'a>>, Problem> {
    let count = base.len();
    let Values::Categories(categories) = &column.values else {
        return Err(wrong_type(spec, by, "texts"));
    };
    let mut found: IndexMap<&str, (usize, Slots)> = IndexMap::new();
    for (row, place) in places.iter().enumerate() {
        let id = categories.ids[row].as_str();
        let (_, values) = found.entry(id).or_insert_with(|| (row, Slots::new(count)));
        values
            .put(*place, numbers.values[row])
            .map_err(|()| repeated(spec, base, *place, Some(id)))?;
    }
    let rank =
        |id: &str| categories.order.iter().position(|known| known == id).unwrap_or(usize::MAX);
    found.sort_by_cached_key(|id, _| rank(id));
    // Each value of the dimension has its own colour; two that would have the same are told apart.
    let mut taken = [false; COLORS];
    let mut series = Vec::with_capacity(found.len());
    for (index, (id, (row, values))) in found.into_iter().enumerate() {
        let rank = rank(id);
        let wanted = if rank == usize::MAX { index } else { rank } % COLORS;
        let free = (0..COLORS).map(|step| (wanted + step) % COLORS).find(|color| !taken[*color]);
        let color = free.unwrap_or(wanted);
        taken[color] = true;
        series.push(Series { name: label(categories, row), color, values: values.0 });
    }
    Ok(series)
}

fn names<'a>(
    spec: &ChartSpec,
    x: &ColumnRef,
    link: Option<&Link>,
    highlight: Option<&Highlight>,
    table: &'a Table,
    rows: usize,
    page: Option<&str>,
) -> Result<Vec<Name<'a>>, Problem> {
    let Values::Categories(categories) = &column(spec, x, table)?.values else {
        return Err(wrong_type(spec, x, "texts"));
    };
    let addresses = match link {
        Some(Link::Column(by)) => match &column(spec, by, table)?.values {
            Values::Categories(addresses) => Some((by, addresses)),
            _ => return Err(wrong_type(spec, by, "texts")),
        },
        _ => None,
    };
    let standing_out = match highlight {
        Some(Highlight::Page) => page,
        Some(Highlight::Id(id)) => Some(id.as_str()),
        None => None,
    };
    (0..rows)
        .map(|row| {
            let link = match (&addresses, link) {
                (Some((_, addresses)), _) => {
                    Some(addresses.ids[row].as_str()).filter(|address| !address.is_empty())
                }
                (None, Some(Link::Page)) => categories.links.get(row).and_then(Option::as_deref),
                (None, _) => None,
            };
            if let Some(address) = link.filter(|address| !is_harmless_link(address)) {
                let place = addresses.as_ref().map_or(&x.place, |(by, _)| &by.place).clone();
                let message = format!(
                    "found the address `{address}`, expected one on this site or on the web"
                );
                return Err(wrong(code::CHART_BAD_LINK, place, message));
            }
            let id = categories.ids[row].as_str();
            Ok(Name { label: label(categories, row), link, stands_out: standing_out == Some(id) })
        })
        .collect()
}

fn label(categories: &Categories, row: usize) -> &str {
    categories.labels.get(row).or_else(|| categories.ids.get(row)).map_or("", String::as_str)
}

fn numbers<'a>(
    spec: &ChartSpec,
    y: &ColumnRef,
    table: &'a Table,
) -> Result<(&'a str, &'a Numbers), Problem> {
    let column = column(spec, y, table)?;
    match &column.values {
        Values::Numbers(numbers) => Ok((&column.title, numbers)),
        _ => Err(wrong_type(spec, y, "numbers")),
    }
}

fn column<'a>(
    spec: &ChartSpec,
    wanted: &ColumnRef,
    table: &'a Table,
) -> Result<&'a Column, Problem> {
    table.column(&wanted.column).ok_or_else(|| {
        let message = format!("the metric `{}` has no column `{}`", spec.metric, wanted.column);
        wrong(code::CHART_UNKNOWN_COLUMN, wanted.place.clone(), message)
    })
}

/// Values by their place, each given once.
#[derive(Clone, Debug)]
struct Slots(Vec<Option<f64>>);

impl Slots {
    fn new(count: usize) -> Self {
        Self(vec![None; count])
    }

    /// Puts a value at its place. A row without a place has nowhere to be drawn.
    ///
    /// # Errors
    /// There is a value at the place already.
    fn put(&mut self, place: Option<usize>, value: Option<f64>) -> Result<(), ()> {
        let Some(slot) = place.and_then(|place| self.0.get_mut(place)) else { return Ok(()) };
        if slot.is_some() {
            return Err(());
        }
        *slot = finite(value);
        Ok(())
    }
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

fn repeated(
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

fn wrong_type(spec: &ChartSpec, column: &ColumnRef, expected: &str) -> Problem {
    let message = format!(
        "the column `{}` does not hold {expected}, which the chart `{}` needs",
        column.column, spec.name
    );
    wrong(code::CHART_WRONG_COLUMN_TYPE, column.place.clone(), message)
}

fn wrong(code: Code, place: Location, message: String) -> Problem {
    Problem::wrong(Diagnostic::error(code, message).at(place))
}

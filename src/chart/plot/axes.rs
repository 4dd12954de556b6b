//! Series over periods or names: several columns, or one that another tells apart.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::super::Problem;
use super::super::data::{Numbers, Table, Values};
use super::super::palette::COLORS;
use super::super::period::Periods;
use super::super::spec::{Axes, ChartSpec, ColumnRef};
use super::super::words::Words;
use super::choose::{choose_names, choose_periods, choose_series};
use super::column::{
    Palette, Slots, categories, column, finite, label, numbers, one_unit, rank, repeated, too_many,
    wrong, wrong_type,
};
use super::{Base, Name, Plot, Series};
use crate::diag::code;

/// The plot of a chart with axes.
pub(super) fn plot<'a>(
    spec: &'a ChartSpec,
    axes: &'a Axes,
    table: &'a Table,
    words: &dyn Words,
) -> Result<Plot<'a>, Problem> {
    let (base, places) = base(spec, &axes.x, table)?;
    let all = axes.y.iter().map(|y| numbers(spec, y, table)).collect::<Result<Vec<_>, _>>()?;
    let Some((_, first)) = all.first() else {
        let message = "missing key `y`".to_owned();
        return Err(wrong(code::CHART_MISSING_OPTION, spec.place.clone(), message));
    };
    one_unit(&all, &axes.y)?;
    let series = match &axes.series {
        Some(by) => series_of(spec, by, table, first, &base, &places)?,
        None => series_of_columns(spec, &all, &base, &places)?,
    };
    let is_unfinished = spec.marks.unfinished
        && match &base {
            Base::Periods(periods) => periods.is_last_unfinished(table.as_of),
            Base::Names(_) => false,
        };
    let mut plot = Plot { base, series, unit: &first.unit, style: first.style, is_unfinished };
    if axes.series.is_some() {
        choose_series(spec, &mut plot, words)?;
    } else if matches!(plot.base, Base::Names(_)) {
        choose_names(spec, &mut plot, words)?;
    } else {
        choose_periods(spec, &mut plot);
    }
    let place = axes.series.as_ref().map_or(&spec.place, |column| &column.place);
    too_many(&plot.series, place)?;
    Ok(plot)
}

/// The plot of a heatmap: a series for each name of `y`.
pub(super) fn cells<'a>(
    spec: &'a ChartSpec,
    x: &'a ColumnRef,
    y: &'a ColumnRef,
    value: &'a ColumnRef,
    table: &'a Table,
) -> Result<Plot<'a>, Problem> {
    let (base, places) = base(spec, x, table)?;
    let (_, numbers) = numbers(spec, value, table)?;
    let series = series_of(spec, y, table, numbers, &base, &places)?;
    Ok(Plot { base, series, unit: &numbers.unit, style: numbers.style, is_unfinished: false })
}

fn series_of_columns<'a>(
    spec: &ChartSpec,
    columns: &[(&'a str, &'a Numbers)],
    base: &Base<'_>,
    places: &[Option<usize>],
) -> Result<Vec<Series<'a>>, Problem> {
    let mut series = Vec::with_capacity(columns.len());
    for (index, (title, numbers)) in columns.iter().enumerate() {
        let mut values = Slots::new(base.len());
        for (row, place) in places.iter().enumerate() {
            values
                .put(*place, numbers.values[row])
                .map_err(|()| repeated(spec, base, *place, None))?;
        }
        series.push(Series { name: title, color: index % COLORS, values: values.0 });
    }
    Ok(series)
}

/// The base of a plot, and the place on it of each row.
fn base<'a>(
    spec: &ChartSpec,
    x: &ColumnRef,
    table: &'a Table,
) -> Result<(Base<'a>, Vec<Option<usize>>), Problem> {
    let rows = table.rows();
    match &column(spec, x, table)?.values {
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
            let mut palette = Palette::new();
            let name = |(index, (id, row)): (usize, (&&'a str, &usize))| {
                let rank = rank(categories, id);
                Name {
                    id,
                    label: label(categories, *row),
                    link: None,
                    stands_out: false,
                    color: palette.take(rank, index),
                    rank,
                }
            };
            Ok((Base::Names(found.iter().enumerate().map(name).collect()), places))
        }
        Values::Numbers(_) => Err(wrong_type(spec, x, "texts or dates")),
    }
}

/// The series that the values of a column make.
fn series_of<'a>(
    spec: &ChartSpec,
    by: &ColumnRef,
    table: &'a Table,
    numbers: &Numbers,
    base: &Base<'_>,
    places: &[Option<usize>],
) -> Result<Vec<Series<'a>>, Problem> {
    let count = base.len();
    let categories = categories(spec, by, table)?;
    let mut found: IndexMap<&str, (usize, Slots)> = IndexMap::new();
    for (row, place) in places.iter().enumerate() {
        let id = categories.ids[row].as_str();
        let (_, values) = found.entry(id).or_insert_with(|| (row, Slots::new(count)));
        values
            .put(*place, finite(numbers.values[row]))
            .map_err(|()| repeated(spec, base, *place, Some(id)))?;
    }
    found.sort_by_cached_key(|id, _| rank(categories, id));
    let mut palette = Palette::new();
    let series = found.into_iter().enumerate().map(|(index, (id, (row, values)))| Series {
        name: label(categories, row),
        color: palette.take(rank(categories, id), index),
        values: values.0,
    });
    Ok(series.collect())
}

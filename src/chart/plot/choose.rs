//! Which rows or series are drawn, in which order, and the sum of the others.

use super::super::Problem;
use super::super::spec::{ChartSpec, Kind, Sort};
use super::super::words::Words;
use super::column::wrong;
use super::{Base, Name, Plot, QUIET, Series};
use crate::diag::code;
use crate::unit::Unit;

/// Sorts and limits the names of a plot, and with them the values of all series.
pub(super) fn choose_names<'a>(
    spec: &'a ChartSpec,
    plot: &mut Plot<'a>,
    words: &dyn Words,
) -> Result<(), Problem> {
    let Base::Names(names) = &mut plot.base else { return Ok(()) };
    let choice = &spec.choice;
    // The middle one of several numbers is what rows are compared by.
    let by = &plot.series[plot.series.len() / 2].values;
    let mut order: Vec<usize> = (0..names.len()).collect();
    sort(
        &mut order,
        choice.sort,
        |index| by[index],
        |index| names[index].label,
        |index| names[index].rank,
    );
    let limit = choice.limit.unwrap_or(usize::MAX).min(order.len());
    let rest = order.split_off(limit);
    let mut chosen: Vec<Name<'a>> = order.iter().map(|index| names[*index]).collect();
    let mut values: Vec<Vec<Option<f64>>> = plot
        .series
        .iter()
        .map(|series| order.iter().map(|index| series.values[*index]).collect())
        .collect();
    if let (Some(other), false) = (&choice.other, rest.is_empty()) {
        check_sum(spec, plot.unit)?;
        chosen.push(Name {
            id: "",
            label: words.text(other),
            link: None,
            stands_out: false,
            color: QUIET,
            rank: usize::MAX,
        });
        for (values, series) in values.iter_mut().zip(&plot.series) {
            values.push(sum(rest.iter().map(|index| series.values[*index])));
        }
    }
    *names = chosen;
    for (series, values) in plot.series.iter_mut().zip(values) {
        series.values = values;
    }
    Ok(())
}

/// Sorts and limits the series of a plot.
pub(super) fn choose_series<'a>(
    spec: &'a ChartSpec,
    plot: &mut Plot<'a>,
    words: &dyn Words,
) -> Result<(), Problem> {
    let choice = &spec.choice;
    if choice.sort == Sort::Rows && choice.limit.is_none() {
        return Ok(());
    }
    let total = |index: usize| sum(plot.series[index].values.iter().copied());
    let mut order: Vec<usize> = (0..plot.series.len()).collect();
    sort(&mut order, choice.sort, total, |index| plot.series[index].name, |index| index);
    let limit = choice.limit.unwrap_or(usize::MAX).min(order.len());
    let rest = order.split_off(limit);
    let mut chosen: Vec<Series<'a>> =
        order.iter().map(|index| plot.series[*index].clone()).collect();
    if let (Some(other), false) = (&choice.other, rest.is_empty()) {
        check_sum(spec, plot.unit)?;
        let values = (0..plot.base.len())
            .map(|place| sum(rest.iter().map(|index| plot.series[*index].values[place])))
            .collect();
        chosen.push(Series { name: words.text(other), color: QUIET, values });
    }
    plot.series = chosen;
    Ok(())
}

/// Keeps the last periods.
pub(super) fn choose_periods(spec: &ChartSpec, plot: &mut Plot<'_>) {
    let (Some(limit), Base::Periods(periods)) = (spec.choice.limit, &mut plot.base) else { return };
    let from = periods.dates.len().saturating_sub(limit);
    periods.dates.drain(..from);
    for series in &mut plot.series {
        series.values.drain(..from);
    }
}

/// Sorts places by what is asked for; equal ones keep their order.
fn sort<'n>(
    order: &mut [usize],
    sort: Sort,
    value: impl Fn(usize) -> Option<f64>,
    name: impl Fn(usize) -> &'n str,
    rank: impl Fn(usize) -> usize,
) {
    // What has no value comes last, whichever way the others go.
    let size = |index: usize, sign: f64| value(index).map_or(f64::INFINITY, |value| sign * value);
    match sort {
        Sort::Rows => {}
        Sort::Dimension => order.sort_by_key(|index| rank(*index)),
        Sort::Largest => order.sort_by(|a, b| size(*a, -1.0).total_cmp(&size(*b, -1.0))),
        Sort::Smallest => order.sort_by(|a, b| size(*a, 1.0).total_cmp(&size(*b, 1.0))),
        Sort::Name => order.sort_by_key(|index| (name(*index).to_lowercase(), *index)),
    }
}

/// The sum of the values that there are; `None` without one, and where it is too large for a number.
fn sum(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let sum = values.flatten().fold(None, |sum, value| Some(sum.unwrap_or(0.0) + value));
    sum.filter(|sum: &f64| sum.is_finite())
}

/// Only what is counted, or a part of one whole, can be added up.
fn check_sum(spec: &ChartSpec, unit: &Unit) -> Result<(), Problem> {
    let adds_up = matches!(unit, Unit::Count(_) | Unit::Share | Unit::Percent | Unit::Number)
        && !matches!(spec.kind, Kind::Boxplot { .. } | Kind::Range { .. });
    if adds_up {
        return Ok(());
    }
    let place = spec.choice.place.clone().unwrap_or_else(|| spec.place.clone());
    let message = format!(
        "found `other` for numbers of the unit `{unit}`, expected counts or shares, which add up"
    );
    Err(wrong(code::CHART_BAD_OPTION, place, message))
}

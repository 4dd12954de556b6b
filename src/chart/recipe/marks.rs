//! What is drawn over a chart: lines at values, notes at dates, and a last period that is not over.

use charming::datatype::DataPoint;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::Problem;
use super::super::palette;
use super::super::plot::{Base, Plot};
use super::super::spec::{Event, Level};
use super::kit::{TEXT, datum};
use super::{Kitchen, Place, Recipe};
use crate::diag::code;

/// How strongly a period that is not over is drawn.
const FAINT: f64 = 0.45;

/// How far beyond what is drawn a line may stand for an axis to reach it, in percent of what is drawn.
const FARTHEST: f64 = 10_000.0;

/// The values of a series, the last of a period that is not over drawn faintly.
pub(super) fn data(plot: &Plot<'_>, values: &[Option<f64>]) -> Vec<DataPoint> {
    let mut data: Vec<DataPoint> = values.iter().map(|value| datum(*value)).collect();
    if plot.is_unfinished
        && let (Some(last), Some(Some(value))) = (data.last_mut(), values.last())
    {
        let style = charming::element::ItemStyle::new().opacity(FAINT);
        let item = charming::datatype::DataPointItem::new(
            charming::datatype::CompositeValue::Number(super::kit::number(*value)),
        );
        *last = DataPoint::Item(item.item_style(style));
    }
    data
}

/// Adds lines at values and notes at dates to the first series. `values` is the axis of numbers, `xAxis` or `yAxis`.
pub(super) fn add(
    recipe: &mut Recipe<'_>,
    base: Option<&Base<'_>>,
    known: &[f64],
    values: &'static str,
    kitchen: Kitchen<'_>,
) -> Result<(), Problem> {
    let mut lines = Vec::new();
    let levels = levels(known, kitchen);
    for (name, level) in &levels {
        let text = recipe.face.value(*level);
        let text = match name {
            Some(name) => format!("{name}: {text}"),
            None => text,
        };
        let label =
            json!({"position": "insideEndTop", "formatter": plain(&text), "fontSize": TEXT});
        lines.push(json!({"name": text, values: level, "label": label}));
    }
    widen(recipe, known, levels.iter().map(|(_, level)| *level), values);
    let across = if values == "yAxis" { "xAxis" } else { "yAxis" };
    for event in &kitchen.spec.marks.events {
        let Some(place) = base.map(|base| place(base, event)).transpose()?.flatten() else {
            continue;
        };
        let text = kitchen.words.text(&event.label);
        let label = json!({"position": "end", "formatter": plain(text), "fontSize": TEXT});
        lines.push(json!({"name": text, across: place, "label": label}));
    }
    if !lines.is_empty() {
        let line = json!({"color": palette::INK_LIGHT, "type": "dashed", "width": 1});
        let marks = json!({"symbol": "none", "silent": true, "lineStyle": line, "data": lines});
        recipe.extra.push((Place::Series(0), "markLine", marks));
    }
    Ok(())
}

/// The same, where the base is an axis of time: notes stand at their dates.
pub(super) fn add_over_time(
    recipe: &mut Recipe<'_>,
    base: &Base<'_>,
    known: &[f64],
    kitchen: Kitchen<'_>,
) -> Result<(), Problem> {
    add(recipe, Some(base), known, "yAxis", kitchen)?;
    let Base::Periods(periods) = base else { return Ok(()) };
    let Some((_, _, marks)) = recipe.extra.iter_mut().find(|(_, key, _)| *key == "markLine") else {
        return Ok(());
    };
    for line in marks["data"].as_array_mut().into_iter().flatten() {
        let date = line["xAxis"].as_u64().and_then(|index| periods.dates.get(index as usize));
        if let Some(date) = date {
            line["xAxis"] = json!(date.to_string());
        }
    }
    Ok(())
}

/// The lines at values, with what they are called.
pub(in super::super) fn levels(known: &[f64], kitchen: Kitchen<'_>) -> Vec<(Option<String>, f64)> {
    let references = kitchen.spec.marks.references.iter().enumerate();
    references
        .filter_map(|(index, reference)| {
            let level = match &reference.at {
                Level::Number(number) => Some(*number),
                Level::Average => {
                    let count = known.len() as f64;
                    (count > 0.0).then(|| known.iter().map(|value| value / count).sum())
                }
                Level::Median => median(known),
                Level::Column(_) => kitchen.levels.get(index).copied().flatten(),
            };
            let name = reference.label.as_ref().map(|label| kitchen.words.text(label).to_owned());
            Some((name, level.filter(|level| level.is_finite())?))
        })
        .collect()
}

fn median(known: &[f64]) -> Option<f64> {
    let mut sorted = known.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len();
    let middle = *sorted.get(count / 2)?;
    Some(if count % 2 == 1 { middle } else { middle / 2.0 + sorted[count / 2 - 1] / 2.0 })
}

/// Makes room on the axis of numbers for lines beyond the data.
fn widen(
    recipe: &mut Recipe<'_>,
    known: &[f64],
    levels: impl Iterator<Item = f64>,
    axis: &'static str,
) {
    let low = known.iter().copied().fold(f64::INFINITY, f64::min);
    let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (mut least, mut most) = (low, high);
    for level in levels {
        least = least.min(level);
        most = most.max(level);
    }
    let span = if high > low { high - low } else { low.abs() };
    if span > 0.0 && span.is_finite() && (least < low || most > high) {
        let shares = [low - least, most - high].map(|beyond| beyond / span * 100.0);
        // A line so far away that the rest would be a point has no place on the axis.
        if shares.iter().all(|share| *share < FARTHEST) {
            let gap = json!(shares.map(|share| format!("{share:.4}%")));
            recipe.extra.push((Place::Axis(axis), "boundaryGap", gap));
        }
    }
}

/// Where a note stands on the base of a chart; `None` where the chart does not show its date or name.
fn place(base: &Base<'_>, event: &Event) -> Result<Option<Value>, Problem> {
    match base {
        Base::Names(names) => {
            Ok(names.iter().position(|name| name.id == event.at).map(|index| json!(index)))
        }
        Base::Periods(periods) => {
            let date: Date = event.at.parse().map_err(|_| {
                let message = format!("found `{}`, expected a date such as 2026-03-01", event.at);
                wrong(code::CHART_BAD_OPTION, event.place.clone(), message)
            })?;
            Ok(periods.index_of(date).map(|index| json!(index)))
        }
    }
}

fn wrong(code: crate::diag::Code, place: crate::diag::Location, message: String) -> Problem {
    Problem::wrong(crate::diag::Diagnostic::error(code, message).at(place))
}

/// A text as a template that says it: braces are left out, which no template can say.
pub(super) fn plain(text: &str) -> String {
    text.replace(['{', '}'], "")
}

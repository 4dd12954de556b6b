//! One place for each row: names with one number or several.

use super::super::Problem;
use super::super::data::Table;
use super::super::spec::{ChartSpec, ColumnRef, Highlight, Link};
use super::super::svg::is_harmless_link;
use super::super::words::Words;
use super::choose::choose_names;
use super::column::{Palette, categories, finite, label, numbers, one_unit, rank, wrong};
use super::{Base, Name, Plot, Series};
use crate::diag::code;

/// What rows have besides their numbers.
#[derive(Clone, Copy, Default)]
pub(super) struct Look<'s> {
    pub(super) link: Option<&'s Link>,
    pub(super) highlight: Option<&'s Highlight>,
    /// The key of the page.
    pub(super) page: Option<&'s str>,
}

/// The plot of a chart whose rows are names.
pub(super) fn plot<'a>(
    spec: &'a ChartSpec,
    x: &ColumnRef,
    y: &[ColumnRef],
    look: &Look<'_>,
    table: &'a Table,
    words: &dyn Words,
) -> Result<Plot<'a>, Problem> {
    let names = names(spec, x, look, table)?;
    let all = y.iter().map(|y| numbers(spec, y, table)).collect::<Result<Vec<_>, _>>()?;
    one_unit(&all, y)?;
    let Some((_, first)) = all.first() else {
        let message = "missing key `y`".to_owned();
        return Err(wrong(code::CHART_MISSING_OPTION, spec.place.clone(), message));
    };
    let rows = table.rows();
    let series = all
        .iter()
        .enumerate()
        .map(|(index, (title, numbers))| Series {
            name: title,
            color: index,
            values: numbers.values[..rows].iter().map(|value| finite(*value)).collect(),
        })
        .collect();
    let mut plot = Plot {
        base: Base::Names(names),
        series,
        unit: &first.unit,
        style: first.style,
        is_unfinished: false,
    };
    choose_names(spec, &mut plot, words)?;
    Ok(plot)
}

fn names<'a>(
    spec: &'a ChartSpec,
    x: &ColumnRef,
    look: &Look<'_>,
    table: &'a Table,
) -> Result<Vec<Name<'a>>, Problem> {
    let categories = categories(spec, x, table)?;
    let addresses = match look.link {
        Some(Link::Column(by)) => Some((by, self::categories(spec, by, table)?)),
        _ => None,
    };
    let standing_out = match look.highlight {
        Some(Highlight::Page) => look.page,
        Some(Highlight::Id(id)) => Some(id.as_str()),
        None => None,
    };
    let mut palette = Palette::new();
    (0..table.rows())
        .map(|row| {
            let link = match (&addresses, look.link) {
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
            let rank = rank(categories, id);
            Ok(Name {
                id,
                label: label(categories, row),
                link,
                stands_out: standing_out == Some(id),
                color: palette.take(rank, row),
                rank,
            })
        })
        .collect()
}

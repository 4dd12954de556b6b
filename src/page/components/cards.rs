//! Cards and listings: a title and a few facts for each row of a metric.

use super::tiles::quantity;
use crate::content::{ComponentCall, format_value};
use crate::metrics::Value;
use crate::page::compose::{Composer, PageState};
use crate::page::lookup::FoundValue;
use crate::page::view::CardView;

/// A card for each row that the page sees. Rows without a title are left out; facts that are missing or suppressed
/// too: a card without pay says nothing about pay.
pub(super) fn cards(
    call: &ComponentCall,
    composer: &Composer<'_>,
    state: &PageState<'_>,
) -> Option<Vec<CardView>> {
    let table = composer.metrics.get(call.text("metric")?)?;
    let position = |name: &str| table.column(name);
    let title = position(call.text("title")?)?;
    let facts: Vec<usize> =
        call.texts("facts").unwrap_or_default().into_iter().filter_map(position).collect();
    let tags = call.text("tags").and_then(position);
    let link = call.text("link").and_then(position);
    let rows =
        table.rows(state.page.facts.key.as_deref()).take(call.count("limit").unwrap_or(usize::MAX));
    let cards = rows.filter_map(|row| {
        let found = |position: usize| FoundValue {
            column: &table.columns()[position],
            value: &row[position],
        };
        let kind = &table.columns()[title].kind;
        let key = link.and_then(|position| row[position].as_name());
        let href = key.as_deref().and_then(|key| composer.link_to(key, state)).unwrap_or_default();
        Some(CardView {
            title: format_value(&row[title], kind, composer.names, state.locale, composer.as_of)?,
            current: key.is_some() && key == state.page.facts.key,
            href,
            facts: facts
                .iter()
                .filter_map(|&position| quantity(found(position), composer, state.locale))
                .collect(),
            tags: match tags.map(|position| &row[position]) {
                Some(Value::List(items)) => items.iter().map(ToString::to_string).collect(),
                Some(Value::Text(tag)) => vec![tag.to_string()],
                _ => Vec::new(),
            },
        })
    });
    Some(cards.collect())
}

//! Tiles: the numbers that a page starts with.

use super::Component;
use super::chart::spark;
use super::table::value_view;
use crate::content::{ComponentCall, format_value, is_age};
use crate::locale::Locale;
use crate::metrics::{ColumnKind, Value};
use crate::page::compose::{Composer, PageState};
use crate::page::lookup::{FoundValue, ValuePath};
use crate::page::report::{ReportDef, TileDef};
use crate::page::view::{FactView, TileView};

/// A group of tiles of the page's report.
pub(super) fn tiles(
    call: &ComponentCall,
    composer: &Composer<'_>,
    state: &mut PageState<'_>,
) -> Option<Component> {
    let report = state.report?;
    let tiles = report.tiles.get(call.text("name")?)?;
    let views: Option<Vec<TileView>> =
        tiles.iter().map(|tile| tile_view(tile, report, composer, state)).collect();
    views.map(Component::Tiles)
}

fn tile_view(
    tile: &TileDef,
    report: &ReportDef,
    composer: &Composer<'_>,
    state: &mut PageState<'_>,
) -> Option<TileView> {
    let (spark, trend) = match tile.spark.as_ref().and_then(|name| report.charts.get(name)) {
        Some(spec) => spark(spec, composer, state)?,
        None => (String::new(), Vec::new()),
    };
    let key = state.page.facts.key.as_deref();
    let find =
        |path: &str| ValuePath::parse(path, composer.metrics).ok()?.find(composer.metrics, key);
    let found = find(&tile.value)?;
    let tag = state.locale.lang().as_str();
    let detail = match (&tile.detail_value, &tile.detail) {
        (Some(path), _) => {
            find(path).and_then(|found| quantity(found, composer, state.locale)).unwrap_or_default()
        }
        (None, Some(text)) => composer.config.text(text, tag).to_owned().into(),
        (None, None) => FactView::default(),
    };
    Some(TileView {
        label: composer.config.text(&tile.label, tag).to_owned(),
        value: value_view(found.value, found.column, composer, state.locale),
        detail,
        spark,
        note: tile.note.as_ref().map_or("", |note| composer.config.text(note, tag)).to_owned(),
        trend,
    })
}

/// A value with its noun, where it counts something: `1,853 jobs`. `None` where there is nothing to show.
pub(in crate::page) fn quantity(
    found: FoundValue<'_>,
    composer: &Composer<'_>,
    locale: &Locale,
) -> Option<FactView> {
    let text = match (found.value, &found.column.kind) {
        (Value::Number(number), ColumnKind::Number(unit, style)) => {
            locale.quantity(*number, unit, *style)
        }
        (value, kind) => format_value(value, kind, composer.names, locale, composer.as_of)?,
    };
    Some(FactView { text, is_age: is_age(&found.column.kind) })
}

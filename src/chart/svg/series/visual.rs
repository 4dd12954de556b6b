//! Colours and sizes that stand for values (`visualMap`), by ECharts' rules.

use std::borrow::Cow;

use super::super::color::Rgba;
use super::super::option::{Cell, Item, VisualMap};

/// What gives the items of a series their colours and sizes.
#[derive(Clone, Debug)]
pub(crate) struct Visual<'o> {
    map: &'o VisualMap<'o>,
    colors: Vec<Rgba>,
}

impl<'o> Visual<'o> {
    /// The map of a series, where it has one.
    pub(crate) fn of(maps: &'o [VisualMap<'o>], series: usize) -> Option<Self> {
        let map =
            maps.iter().find(|map| map.series.as_ref().is_none_or(|all| all.contains(&series)))?;
        Some(Self::new(map))
    }

    /// The colours of a map, ready to be mixed.
    pub(crate) fn new(map: &'o VisualMap<'o>) -> Self {
        Self { map, colors: map.colors.iter().filter_map(|color| Rgba::parse(color)).collect() }
    }

    /// The value of an item that counts; not a number where it has none.
    pub(crate) fn value(&self, item: &Item<'_>, index: usize) -> f64 {
        let cell = match (self.map.dimension, item.x) {
            (Some(0), None) => return index as f64,
            (Some(dimension), None) => item.cells().nth(dimension - 1),
            (Some(dimension), Some(_)) => item.cells().nth(dimension),
            (None, _) => item.cells().last(),
        };
        match cell {
            Some(Cell::Number(number)) => number,
            Some(Cell::Text(text)) => text.trim().parse().unwrap_or(f64::NAN),
            _ => f64::NAN,
        }
    }

    /// The colour of a value; `None` where it has none.
    pub(crate) fn color(&self, value: f64) -> Option<Cow<'o, str>> {
        if value.is_nan() {
            return None;
        }
        if self.map.pieces.is_empty() {
            if self.map.colors.len() == 1 {
                return Some(Cow::Borrowed(self.map.colors[0]));
            }
            let mixed = Rgba::between(&self.colors, self.place(value))?;
            return Some(Cow::Owned(mixed.css()));
        }
        match self.map.pieces.iter().position(|piece| piece.holds(value)) {
            Some(piece) => self.color_of_piece(piece),
            None => self.map.outside.map(Cow::Borrowed),
        }
    }

    /// The colour of a piece.
    pub(crate) fn color_of_piece(&self, piece: usize) -> Option<Cow<'o, str>> {
        let pieces = &self.map.pieces;
        if let Some(color) = pieces.get(piece)?.color {
            return Some(Cow::Borrowed(color));
        }
        // As many colours as pieces are taken as they are.
        if self.map.colors.len() == pieces.len() {
            return self.map.colors.get(piece).map(|color| Cow::Borrowed(*color));
        }
        let place = if pieces.len() > 1 { piece as f64 / (pieces.len() - 1) as f64 } else { 0.0 };
        Rgba::between(&self.colors, place).map(|color| Cow::Owned(color.css()))
    }

    /// The diameter of a symbol that stands for a value.
    pub(crate) fn size(&self, value: f64) -> Option<f64> {
        let [low, high] = self.map.sizes?;
        value.is_finite().then(|| low + (high - low) * self.place(value))
    }

    /// The map itself.
    pub(crate) fn map(&self) -> &'o VisualMap<'o> {
        self.map
    }

    /// Where a value lies between the ends, 0 to 1.
    fn place(&self, value: f64) -> f64 {
        let [low, high] = self.map.ends;
        if low == high { 0.5 } else { ((value - low) / (high - low)).clamp(0.0, 1.0) }
    }
}

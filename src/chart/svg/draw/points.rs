//! Drawing points: their places, and what their colours and sizes stand for.

use std::borrow::Cow;

use super::super::option::{Points, SymbolShape};
use super::super::series::Coordinates;
use super::super::series::line::{Spot, spots};
use super::super::series::visual::Visual;
use super::super::write::{Shape, Writer};
use super::Picture;
use super::labels::Labels;
use super::lines::touches;
use super::symbols::add_symbol;

/// How a point looks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look<'o> {
    pub(super) color: Cow<'o, str>,
    pub(super) opacity: Option<f64>,
    pub(super) shape: SymbolShape,
    pub(super) size: f64,
}

impl Picture<'_> {
    /// Writes the points of a series, the large ones first so that they hide none, and finds the places of their
    /// labels.
    pub(super) fn write_scatter(
        &self,
        svg: &mut Writer,
        series: usize,
        points: Points,
        labels: &mut Labels,
    ) {
        let option = &self.option.series[series];
        let Some(at) = Coordinates::of(&self.plane, option, &self.data[series]) else { return };
        let visual = Visual::of(&self.option.visual_maps, series);
        let mut all: Vec<(Spot, Look<'_>)> = spots(&at, &self.data[series])
            .into_iter()
            .filter(|spot| touches(&self.plane.rect, spot.x, spot.y))
            .filter_map(|spot| {
                Some((spot, self.point_look(series, spot.item, points, visual.as_ref())?))
            })
            .collect();
        all.sort_by(|(_, one), (_, other)| other.size.total_cmp(&one.size));
        for run in all.chunk_by(|(_, one), (_, other)| {
            (&one.color, one.opacity, one.shape) == (&other.color, other.opacity, other.shape)
        }) {
            let look = &run[0].1;
            let mut shape = Shape::default();
            for (spot, look) in run {
                add_symbol(&mut shape, look.shape, spot.x, spot.y, look.size);
            }
            // Points too small to be seen only carry labels.
            if run.iter().all(|(_, look)| look.size < 0.1) {
                continue;
            }
            svg.open("path");
            let class = if look.shape == SymbolShape::EmptyCircle { "co" } else { "cf" };
            self.color_and_opacity(svg, &look.color, class, look.opacity.filter(|o| *o != 0.8));
            svg.shape(&shape).close();
        }
        for (spot, look) in &all {
            if let Some(label) = self.point_label(series, spot, look.size) {
                labels.push(label);
            }
        }
    }

    /// How a point of a series looks; `None` for one that has no colour.
    pub(super) fn point_look(
        &self,
        series: usize,
        index: usize,
        points: Points,
        visual: Option<&Visual<'_>>,
    ) -> Option<Look<'_>> {
        let option = &self.option.series[series];
        let item = option.data.get(index)?;
        let own = item.own.as_deref().copied().unwrap_or_default();
        let own_style = own.style.unwrap_or_default();
        let mut color = Cow::Borrowed(own_style.color.unwrap_or(self.colors.series(series)));
        let mut size = own.symbol_size.unwrap_or(points.size);
        if let Some(visual) = visual {
            let value = visual.value(item, index);
            if !visual.map().colors.is_empty() {
                color = Cow::Owned(visual.color(value)?.into_owned());
            }
            size = visual.size(value).unwrap_or(size);
        }
        let opacity = own_style.opacity.or(option.item_style.opacity);
        Some(Look { color, opacity, shape: own.symbol.unwrap_or(points.shape), size })
    }
}

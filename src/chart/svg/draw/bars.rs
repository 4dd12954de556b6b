//! Drawing bars: one path for all of a colour, or one link for each.

use super::super::layout::Rect;
use super::super::layout::axis::Axis;
use super::super::layout::plane::Plane;
use super::super::option::{ChartOption, Kind};
use super::super::series::Coordinates;
use super::super::series::bar::{Bar, bars};
use super::super::series::columns::{Columns, band_of_values, columns};
use super::super::series::data::SeriesData;
use super::super::write::{Shape, Writer};
use super::Picture;
use super::labels::Labels;

impl Picture<'_> {
    /// Writes the bars of a series and finds the places of their labels.
    pub(super) fn write_bars(
        &self,
        svg: &mut Writer,
        series: usize,
        linked: bool,
        labels: &mut Labels,
    ) {
        let Some((at, bars)) = self.bars(series) else { return };
        let is_level = !at.base_is_level();
        if linked {
            self.write_rows(svg, series, &at, &bars, labels);
            return;
        }
        self.write_backgrounds(svg, series, &at, &bars);
        for (color, opacity, radius, run) in self.runs(series, &bars) {
            let mut shape = Shape::default();
            for bar in run.iter().filter(|bar| bar.is_visible()) {
                rectangle(&mut shape, &bar.rect, radius);
            }
            if shape.is_empty() {
                continue;
            }
            svg.open("path");
            self.color_class(svg, color, "cb");
            if let Some(opacity) = opacity {
                svg.number("opacity", opacity);
            }
            svg.shape(&shape).close();
        }
        for bar in &bars {
            if let Some(label) = self.bar_label(series, bar, is_level) {
                labels.push(label);
            }
        }
    }

    /// The bar series whose items are links: the first that has a link, where it has categories.
    pub(super) fn linked_series(&self) -> Option<usize> {
        let is_linked = |series: &usize| {
            (0..self.data[*series].points.len()).any(|item| self.link(*series, item).is_some())
        };
        (0..self.option.series.len()).find(|series| {
            self.option.series[*series].is_bar()
                && is_linked(series)
                && self.linked_axis(*series).is_some()
        })
    }

    /// The axis whose labels are links together with the bars of a series.
    pub(super) fn linked_axis(&self, series: usize) -> Option<&Axis<'_>> {
        let at = Coordinates::of(&self.plane, &self.option.series[series], &self.data[series])?;
        let axis = at.base_axis();
        axis.scale.is_category().then_some(axis)
    }

    /// The name of the category that an item stands at.
    pub(super) fn category(&self, series: usize, item: usize) -> Option<&str> {
        let axis = self.linked_axis(series)?;
        let index = self.data[series].points.get(item)?.base;
        axis.option.categories.get(index as usize).copied().filter(|_| index >= 0.0)
    }

    /// Each row with its label, bar and value, as a link where the host has one.
    fn write_rows(
        &self,
        svg: &mut Writer,
        series: usize,
        at: &Coordinates<'_, '_>,
        bars: &[Bar],
        labels: &mut Labels,
    ) {
        let axis = at.base_axis();
        let is_level = !at.base_is_level();
        let names = self.plane.labels_of(axis.id);
        for (item, point) in self.data[series].points.iter().enumerate() {
            let link = self.link(series, item);
            svg.open(if link.is_some() { "a" } else { "g" });
            if let Some(link) = link {
                svg.attribute("href", link);
                let mut area = Shape::default();
                let rect = self.row_area(axis, point.base);
                rectangle(&mut area, &rect, [0.0; 4]);
                svg.open("path").attribute("class", "cr").shape(&area).close();
            }
            if let Some(name) = names.iter().find(|label| label.value == point.base) {
                self.write_lone_label(svg, name, "ct");
            }
            if let Some(bar) = bars.iter().find(|bar| bar.item == item) {
                if bar.is_visible() {
                    let mut shape = Shape::default();
                    let (color, opacity, radius) = self.look(series, item);
                    rectangle(&mut shape, &bar.rect, radius);
                    svg.open("path");
                    self.color_class(svg, color, "cb");
                    if let Some(opacity) = opacity {
                        svg.number("opacity", opacity);
                    }
                    svg.shape(&shape).close();
                }
                if let Some(label) =
                    self.bar_label(series, bar, is_level).filter(|label| labels.take(label))
                {
                    self.write_lone_label(
                        svg,
                        &label.label,
                        if label.is_inside { "ci" } else { "cv" },
                    );
                }
            }
            svg.close();
        }
    }

    /// The whole room of a category, from side to side of the canvas: what a finger can hit.
    fn row_area(&self, axis: &Axis<'_>, base: f64) -> Rect {
        let band = axis.band_width();
        let start = axis.coordinate(base) - band / 2.0;
        let canvas = &self.canvas;
        if axis.is_level() {
            Rect { x: start, y: canvas.y, width: band, height: canvas.height }
        } else {
            Rect { x: canvas.x, y: start, width: canvas.width, height: band }
        }
    }

    /// The bars of a series, and where they lie.
    pub(super) fn bars(&self, series: usize) -> Option<(Coordinates<'_, '_>, Vec<Bar>)> {
        let at = Coordinates::of(&self.plane, &self.option.series[series], &self.data[series])?;
        let column = (*self.columns.get(series)?)?;
        let Kind::Bar(look) = &self.option.series[series].kind else { return None };
        let bars = bars(&at, &self.data[series], column, look.min_height, &self.plane.rect);
        Some((at, bars))
    }

    /// Writes what stands behind each bar, from end to end of its axis.
    fn write_backgrounds(
        &self,
        svg: &mut Writer,
        series: usize,
        at: &Coordinates<'_, '_>,
        bars: &[Bar],
    ) {
        let Kind::Bar(look) = &self.option.series[series].kind else { return };
        let Some(style) = look.background else { return };
        let plane = &self.plane.rect;
        let mut shape = Shape::default();
        for bar in bars {
            let rect = if at.base_is_level() {
                Rect { y: plane.y, height: plane.height, ..bar.rect }
            } else {
                Rect { x: plane.x, width: plane.width, ..bar.rect }
            };
            rectangle(&mut shape, &rect, style.radius);
        }
        if shape.is_empty() {
            return;
        }
        svg.open("path");
        match style.color {
            Some(color) => self.color_class(svg, color, "cb"),
            None => {
                svg.attribute("class", "cq");
            }
        }
        if let Some(opacity) = style.opacity {
            svg.number("opacity", opacity);
        }
        svg.shape(&shape).close();
    }

    /// Bars next to each other that look the same.
    fn runs<'b>(
        &self,
        series: usize,
        bars: &'b [Bar],
    ) -> impl Iterator<Item = (&str, Option<f64>, [f64; 4], &'b [Bar])> {
        bars.chunk_by(move |a, b| self.look(series, a.item) == self.look(series, b.item)).map(
            move |run| {
                let (color, opacity, radius) = self.look(series, run[0].item);
                (color, opacity, radius, run)
            },
        )
    }

    /// The colour, opacity and corner radius of an item.
    fn look(&self, series: usize, item: usize) -> (&str, Option<f64>, [f64; 4]) {
        let option = &self.option.series[series];
        let own = option.data.get(item).and_then(|item| item.style());
        let color = own.and_then(|style| style.color).unwrap_or_else(|| self.colors.series(series));
        let opacity = own.and_then(|style| style.opacity).or(option.item_style.opacity);
        let radius = own.map(|style| style.radius).filter(|corners| *corners != [0.0; 4]);
        (
            color,
            opacity.filter(|opacity| *opacity < 1.0),
            radius.unwrap_or(option.item_style.radius),
        )
    }

    /// Where an item leads, if that is an address that only leads somewhere.
    fn link(&self, series: usize, item: usize) -> Option<&str> {
        self.host.link(series, item).filter(|address| is_harmless_link(address))
    }
}

/// Where the bars of every series stand on their base axis.
pub(in super::super) fn all_columns(
    option: &ChartOption<'_>,
    data: &[SeriesData],
    plane: &Plane<'_>,
) -> Columns {
    let mut all: Columns = vec![None; data.len()];
    for axis in plane.x.iter().chain(&plane.y) {
        let band = if axis.scale.is_category() {
            axis.band_width()
        } else {
            band_of_values(option, data, axis.id, axis.scale.ends(), axis.length())
        };
        for (place, column) in all.iter_mut().zip(columns(option, data, axis.id, band)) {
            *place = place.or(column);
        }
    }
    all
}

fn rectangle(shape: &mut Shape, rect: &Rect, radius: [f64; 4]) {
    shape.rectangle(rect.x, rect.y, rect.right(), rect.bottom(), radius);
}

/// Whether an address is on the web or on the same site: none that runs code or holds data. Others are not linked.
pub fn is_harmless_link(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    if lower.bytes().any(|b| b <= b' ') {
        return false;
    }
    match lower.find(':') {
        None => !lower.is_empty(),
        Some(colon) => {
            ["http", "https", "mailto"].contains(&&lower[..colon])
                || lower[..colon].contains(['/', '?', '#'])
        }
    }
}

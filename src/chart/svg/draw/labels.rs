//! Labels of values: beside bars, above points, at the ends of lines.
//!
//! A label that has no room where it belongs moves inside its bar; one that would lie on another is left out.

use super::super::layout::Rect;
use super::super::layout::labels::{Anchor, FONT_SIZE, PlacedLabel};
use super::super::option::{Cell, Label, Parts, Position, fill_template};
use super::super::scale::number;
use super::super::series::bar::Bar;
use super::super::series::line::Spot as LineSpot;
use super::super::text::{Weight, fit, width};
use super::super::write::{Shape, Writer};
use super::Picture;
use super::around::{Around, Taken};
use super::axes::{anchor_class, write_label};

/// The labels of a drawing, as they are found.
#[derive(Default)]
pub(super) struct Labels {
    found: Vec<ValueLabel>,
    taken: Taken,
}

/// A label and the series it belongs to.
pub(super) struct ValueLabel {
    pub(super) series: usize,
    pub(super) label: PlacedLabel,
    /// Whether it stands on the colour of its bar.
    pub(super) is_inside: bool,
    /// Whether it stands at the end of its line, with a sign of the line's colour before it.
    pub(super) is_end: bool,
}

/// The room that the sign before a label at the end of a line takes, in pixels.
pub const END_SIGN: f64 = 8.0;

impl Labels {
    /// No labels yet, on a canvas where these places are taken.
    pub(super) fn beside<'a>(taken: impl Iterator<Item = &'a PlacedLabel>) -> Self {
        let mut labels = Self::default();
        for label in taken {
            labels.taken.take(label.rect);
        }
        labels
    }

    /// Keeps a label where its place is free.
    pub(super) fn push(&mut self, label: ValueLabel) {
        if self.take(&label) {
            self.found.push(label);
        }
    }

    /// Keeps the label of a mark. Marks speak for the whole chart: one that would lie on another label goes above it,
    /// or is left out.
    pub(super) fn push_mark(&mut self, mut label: ValueLabel) {
        let step = label.label.size * 1.1;
        for _ in 0..3 {
            if self.take(&label) {
                self.found.push(label);
                return;
            }
            if label.label.y - step - label.label.size / 2.0 < 0.0 {
                return;
            }
            label.label.y -= step;
            label.label.rect.y -= step;
        }
    }

    /// Whether no label stands at a place.
    pub(super) fn is_free(&self, rect: &Rect) -> bool {
        self.taken.is_free(rect)
    }

    /// Takes a place that a label stands at already.
    pub(super) fn reserve(&mut self, rect: Rect) {
        self.taken.take(rect);
    }

    /// Takes the place of a label that somebody else writes; gives whether it was free.
    pub(super) fn take(&mut self, label: &ValueLabel) -> bool {
        self.taken.take(label.label.rect)
    }
}

impl Picture<'_> {
    /// The label of a bar; `None` where it has none or no room.
    pub(super) fn bar_label(&self, series: usize, bar: &Bar, is_level: bool) -> Option<ValueLabel> {
        let label = self.option.series[series].label_of(bar.item);
        if !label.show {
            return None;
        }
        let weight = self.item_weight(series, bar.item, label);
        let size = label.style.size.unwrap_or(FONT_SIZE);
        let text = self.short_text(series, (bar.item, bar.value), label, size, weight);
        let wide = width(&text, size, weight);
        let outside = match (is_level, bar.value < 0.0) {
            // Bars that lie across have their end to the right.
            (true, false) => Position::Right,
            (true, true) => Position::Left,
            (false, false) => Position::Top,
            (false, true) => Position::Bottom,
        };
        let wanted = if label.position == Position::Outside { outside } else { label.position };
        let around = Around { rect: bar.rect, distance: label.distance, size, wide };
        let mut place = around.place(wanted);
        let mut is_inside = wanted.is_inside();
        if !self.holds(&place.rect) && !is_inside {
            // At the end inside the bar, where it is long enough; else as near as the canvas allows.
            let room = if is_level { bar.rect.width } else { bar.rect.height };
            let needed = if is_level { wide } else { size } + 2.0 * label.distance;
            if room >= needed {
                place = around.place_inside_end(wanted);
                is_inside = true;
            } else {
                place = place.moved_into(&self.canvas);
            }
        }
        if is_inside && (place.rect.width > bar.rect.width || size > bar.rect.height) {
            return None;
        }
        Some(ValueLabel {
            series,
            label: place.label(text, weight, size),
            is_inside,
            is_end: false,
        })
    }

    /// The label of a point of a line.
    pub(super) fn spot_label(&self, series: usize, spot: &LineSpot) -> Option<ValueLabel> {
        let points = self.option.series[series].line()?.points;
        self.point_label(series, spot, points.map_or(0.0, |points| points.size))
    }

    /// The label of a point with a symbol of `wide` pixels.
    pub(super) fn point_label(
        &self,
        series: usize,
        spot: &LineSpot,
        symbol: f64,
    ) -> Option<ValueLabel> {
        let label = self.option.series[series].label_of(spot.item);
        if !label.show {
            return None;
        }
        let weight = self.item_weight(series, spot.item, label);
        let size = label.style.size.unwrap_or(FONT_SIZE);
        let text = self.short_text(series, (spot.item, spot.value), label, size, weight);
        let half = symbol / 2.0;
        let rect = Rect { x: spot.x - half, y: spot.y - half, width: symbol, height: symbol };
        let around =
            Around { rect, distance: label.distance, size, wide: width(&text, size, weight) };
        let place = around.place(label.position).moved_into(&self.canvas);
        Some(ValueLabel {
            series,
            label: place.label(text, weight, size),
            is_inside: false,
            is_end: false,
        })
    }

    /// Puts the labels at the ends of lines below each other, so that none lies on another.
    pub(super) fn spread_end_labels(&self, ends: &[(usize, LineSpot)]) -> Vec<ValueLabel> {
        let mut placed: Vec<ValueLabel> =
            ends.iter().filter_map(|(series, spot)| self.end_label(*series, spot)).collect();
        placed.sort_by(|a, b| a.label.y.total_cmp(&b.label.y));
        let tallest = placed.iter().map(|label| label.label.size * 1.2).fold(1.0, f64::max);
        placed.truncate((self.canvas.height / tallest) as usize);
        let lowest = self.canvas.bottom() - tallest / 2.0;
        let mut free = self.canvas.y + tallest / 2.0;
        for label in &mut placed {
            label.label.y = label.label.y.max(free);
            free = label.label.y + tallest;
        }
        let mut free = lowest;
        for label in placed.iter_mut().rev() {
            label.label.y = label.label.y.min(free);
            free = label.label.y - tallest;
            label.label.rect.y = label.label.y - label.label.size / 2.0;
        }
        placed
    }

    fn end_label(&self, series: usize, spot: &LineSpot) -> Option<ValueLabel> {
        let option = &self.option.series[series];
        let label = option.line()?.end_label.as_ref()?;
        let size = label.style.size.unwrap_or(FONT_SIZE);
        let weight = label.style.weight;
        let x = spot.x + label.distance + END_SIGN;
        let room = self.canvas.right() - x;
        let text = self.value_text(series, spot.item, spot.value, label);
        let text = fit(&text, room, size, weight);
        let wide = width(&text, size, weight);
        if wide > room.max(0.0) {
            return None;
        }
        let rect =
            Rect { x: x - END_SIGN, y: spot.y - size / 2.0, width: wide + END_SIGN, height: size };
        let label = PlacedLabel {
            value: spot.value,
            lines: vec![text],
            weight,
            size,
            x,
            y: spot.y,
            anchor: Anchor::Start,
            turn: 0.0,
            rect,
        };
        Some(ValueLabel { series, label, is_inside: false, is_end: true })
    }

    /// Writes labels, those of one series and side in one group.
    pub(super) fn write_value_labels(&self, svg: &mut Writer, labels: &Labels) {
        let group =
            |label: &ValueLabel| (label.series, label.label.anchor, label.is_inside, label.is_end);
        for labels in labels.found.chunk_by(|a, b| group(a) == group(b)) {
            let first = &labels[0];
            svg.open("g");
            let class = if first.is_inside { "ci" } else { "cv" };
            svg.attribute_parts("class", &[class, anchor_suffix(first.label.anchor)]);
            let option = &self.option.series[first.series];
            let end_label = option.line().and_then(|line| line.end_label.as_ref());
            let label = end_label.filter(|_| first.is_end).unwrap_or(&option.label);
            self.text_look(svg, &label.style, label.style.weight);
            for label in labels.iter().filter(|label| label.is_end) {
                // A displaced label is not beside its line any more; the colour says which it is.
                let rect = &label.label.rect;
                let mut sign = Shape::default();
                sign.rectangle(rect.x, rect.y, rect.x + END_SIGN / 2.0, rect.bottom(), [0.0; 4]);
                svg.open("path");
                self.color_class(svg, self.colors.series(label.series), "cb");
                svg.shape(&sign).close();
            }
            for label in labels {
                write_label(
                    svg,
                    &label.label,
                    (label.label.weight == Weight::Bold).then_some("cs"),
                );
            }
            svg.close();
        }
    }

    /// Writes one label, not in a group.
    pub(super) fn write_lone_label(
        &self,
        svg: &mut Writer,
        label: &PlacedLabel,
        class: &'static str,
    ) {
        let bold = label.weight == Weight::Bold;
        let class = anchor_class(label.anchor, class);
        svg.open("g").attribute_parts("class", &[class, if bold { " cs" } else { "" }]);
        if label.size != FONT_SIZE {
            svg.number("font-size", label.size);
        }
        write_label(svg, label, None);
        svg.close();
    }

    /// The text of a label, no wider than half of the canvas.
    fn short_text(
        &self,
        series: usize,
        (item, value): (usize, f64),
        label: &Label<'_>,
        size: f64,
        weight: Weight,
    ) -> String {
        let text = self.value_text(series, item, value, label);
        fit(&text, self.canvas.width / 2.0, size, weight)
    }

    pub(super) fn value_text(
        &self,
        series: usize,
        item: usize,
        value: f64,
        label: &Label<'_>,
    ) -> String {
        match label.formatter {
            Some(template) => self.filled(template, series, item, value),
            None => self.host.value_label(series, value),
        }
    }

    /// A template with what is known of an item.
    pub(super) fn filled(&self, template: &str, series: usize, index: usize, value: f64) -> String {
        let option = &self.option.series[series];
        let item = option.data.get(index);
        let own = item.and_then(|item| item.name);
        let name = own.or_else(|| self.category(series, index)).unwrap_or_default();
        let text = self.host.value_label(series, value);
        let all: Vec<String> = match item {
            Some(item) if template.contains("{@") => item.cells().map(cell_text).collect(),
            _ => Vec::new(),
        };
        let parts = Parts { series: option.name, name, value: &text, percent: "", all: &all };
        fill_template(template, &parts)
    }

    fn item_weight(&self, series: usize, item: usize, label: &Label<'_>) -> Weight {
        if self.host.stands_out(series, item) { Weight::Bold } else { label.style.weight }
    }

    fn holds(&self, rect: &Rect) -> bool {
        let canvas = &self.canvas;
        rect.x >= canvas.x
            && rect.right() <= canvas.right()
            && rect.y >= canvas.y
            && rect.bottom() <= canvas.bottom()
    }
}

fn cell_text(cell: Cell<'_>) -> String {
    match cell {
        Cell::Missing => "-".to_owned(),
        Cell::Number(value) => number::plain(value),
        Cell::Text(text) => text.to_owned(),
    }
}

/// The class of an anchor, to stand behind another class.
pub(super) fn anchor_suffix(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "",
        Anchor::Middle => " cm",
        Anchor::End => " ce",
    }
}

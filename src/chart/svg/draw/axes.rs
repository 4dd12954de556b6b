//! Split lines, axis lines, ticks and axis labels.

use super::super::layout::axis::Axis;
use super::super::layout::crisp;
use super::super::layout::labels::{Anchor, PlacedLabel};
use super::super::option::{LineStyle, Place};
use super::super::text::{LINE_HEIGHT, MIDDLE, Weight};
use super::super::write::{Shape, Writer};
use super::Picture;

impl Picture<'_> {
    /// The quiet lines behind everything.
    pub(super) fn write_split_lines(&self, svg: &mut Writer) {
        let rect = &self.plane.rect;
        for axis in self.plane.x.iter().chain(&self.plane.y) {
            if !axis.option.show || !axis.option.split_line {
                continue;
            }
            let width = axis.option.split_style.width.unwrap_or(1.0);
            let mut lines = Shape::default();
            for at in self.ticks(axis) {
                let at = crisp(at, width);
                if axis.is_level() {
                    lines.move_to(at, rect.y);
                    lines.plumb_to(rect.bottom());
                } else {
                    lines.move_to(rect.x, at);
                    lines.level_to(rect.right());
                }
            }
            self.write_lines(svg, &lines, "cg", &axis.option.split_style);
        }
    }

    /// The lines of the axes, and their ticks.
    pub(super) fn write_axis_lines(&self, svg: &mut Writer) {
        let rect = &self.plane.rect;
        for axis in self.plane.x.iter().chain(&self.plane.y) {
            if !axis.option.show {
                continue;
            }
            let others = if axis.is_level() { &self.plane.y } else { &self.plane.x };
            let width = axis.option.line_style.width.unwrap_or(1.0);
            let position = axis.line_position(rect, others);
            let mut lines = Shape::default();
            if axis.shows_line(others) {
                let [from, to] = axis.span;
                let across = crisp(position, width);
                if axis.is_level() {
                    lines.move_to(from.min(to), across);
                    lines.level_to(from.max(to));
                } else {
                    lines.move_to(across, from.min(to));
                    lines.plumb_to(from.max(to));
                }
            }
            if axis.shows_ticks(others) {
                let outwards = match (axis.is_level(), axis.place) {
                    (true, Place::First) | (false, Place::Second) => 1.0,
                    _ => -1.0,
                };
                let end = position + outwards * axis.option.tick_length;
                for at in self.ticks(axis) {
                    let at = crisp(at, width);
                    if axis.is_level() {
                        lines.move_to(at, position);
                        lines.plumb_to(end);
                    } else {
                        lines.move_to(position, at);
                        lines.level_to(end);
                    }
                }
            }
            self.write_lines(svg, &lines, "cx", &axis.option.line_style);
        }
    }

    /// The labels of the axes. Those of categories whose bars are links stand with their bars.
    pub(super) fn write_axis_labels(&self, svg: &mut Writer) {
        let moved = self.linked.and_then(|series| self.linked_axis(series)).map(|axis| axis.id);
        for axis in self.plane.x.iter().chain(&self.plane.y) {
            let labels = self.plane.labels_of(axis.id);
            let Some(first) = labels.first() else { continue };
            if moved == Some(axis.id) {
                continue;
            }
            svg.open("g").attribute("class", anchor_class(first.anchor, "ct"));
            self.text_look(svg, &axis.option.label.style, axis.option.label.style.weight);
            for label in labels {
                let is_bold =
                    label.weight == Weight::Bold && axis.option.label.style.weight != Weight::Bold;
                write_label(svg, label, if is_bold { Some("cs") } else { None });
            }
            svg.close();
        }
    }

    fn ticks(&self, axis: &Axis<'_>) -> Vec<f64> {
        let labelled: Vec<usize> =
            self.plane.labels_of(axis.id).iter().map(|label| label.value as usize).collect();
        let mut ticks = axis.tick_coordinates(&labelled);
        ticks.retain(|at| at.is_finite());
        ticks
    }

    fn write_lines(
        &self,
        svg: &mut Writer,
        lines: &Shape,
        class: &'static str,
        style: &LineStyle<'_>,
    ) {
        if lines.is_empty() {
            return;
        }
        svg.open("path");
        match style.color {
            Some(color) => self.color_class(svg, color, class),
            None => {
                svg.attribute("class", class);
            }
        }
        // A colour of its own is a style already.
        if style.color.is_none_or(|color| self.host.color_class(color).is_some()) {
            self.line_look(svg, style, 1.0);
        }
        svg.shape(lines).close();
    }
}

/// The class of a group of texts with this anchor.
pub(super) fn anchor_class(anchor: Anchor, class: &'static str) -> &'static str {
    match (class, anchor) {
        ("ct", Anchor::Middle) => "ct cm",
        ("ct", Anchor::End) => "ct ce",
        ("cv", Anchor::Middle) => "cv cm",
        ("cv", Anchor::End) => "cv ce",
        _ => class,
    }
}

/// Writes a label: its lines one below the other.
pub(super) fn write_label(svg: &mut Writer, label: &PlacedLabel, class: Option<&'static str>) {
    let baseline = label.y + label.size * MIDDLE;
    svg.open("text");
    if let Some(class) = class {
        svg.attribute("class", class);
    }
    svg.number("x", label.x).number("y", baseline);
    match label.lines.as_slice() {
        [one] => {
            svg.text(one);
        }
        lines => {
            for (index, line) in lines.iter().enumerate() {
                svg.open("tspan").number("x", label.x);
                svg.number("y", baseline + index as f64 * label.size * LINE_HEIGHT)
                    .text(line)
                    .close();
            }
        }
    }
    svg.close();
}

//! Split lines, axis lines, ticks and axis labels.

use super::super::layout::axis::Axis;
use super::super::layout::crisp;
use super::super::layout::labels::{Anchor, PlacedLabel};
use super::super::option::{LineStyle, Place};
use super::super::text::{LINE_HEIGHT, MIDDLE, Weight};
use super::super::write::{Shape, Writer, push_number};
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

    /// The areas between ticks, in two colours in turn.
    pub(super) fn write_split_areas(&self, svg: &mut Writer) {
        let rect = &self.plane.rect;
        for axis in self.plane.x.iter().chain(&self.plane.y) {
            let Some(area) = axis.option.split_area.filter(|_| axis.option.show) else { continue };
            let ticks = self.ticks(axis);
            for (turn, color) in area.colors.into_iter().enumerate() {
                // Without a colour of its own the first is the background.
                if color.is_none() && turn == 0 {
                    continue;
                }
                let mut shape = Shape::default();
                for pair in ticks.windows(2).skip(turn).step_by(2) {
                    let (near, far) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
                    if axis.is_level() {
                        shape.rectangle(near, rect.y, far, rect.bottom(), [0.0; 4]);
                    } else {
                        shape.rectangle(rect.x, near, rect.right(), far, [0.0; 4]);
                    }
                }
                if shape.is_empty() {
                    continue;
                }
                svg.open("path");
                match color {
                    Some(color) => self.color_class(svg, color, "cb"),
                    None => {
                        svg.attribute("class", "cj");
                    }
                }
                if let Some(opacity) = area.opacity {
                    svg.number("opacity", opacity);
                }
                svg.shape(&shape).close();
            }
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
                let inwards = if axis.option.ticks_inside { -1.0 } else { 1.0 };
                let end = position + outwards * inwards * axis.option.tick_length;
                if axis.option.tick_style.is_some() {
                    self.write_lines(svg, &lines, "cx", &axis.option.line_style);
                    lines = Shape::default();
                }
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
            let style = axis.option.tick_style.filter(|_| axis.shows_ticks(others));
            self.write_lines(svg, &lines, "cx", &style.unwrap_or(axis.option.line_style));
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

    pub(super) fn write_lines(
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
        self.line_look(svg, class, style);
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
    if label.turn != 0.0 {
        let mut turn = String::from("rotate(");
        for (value, after) in [(label.turn, ' '), (label.x, ' '), (label.y, ')')] {
            push_number(&mut turn, value);
            turn.push(after);
        }
        svg.attribute("transform", &turn);
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

//! Drawing the names of axes.

use super::super::layout::Rect;
use super::super::layout::axis::Axis;
use super::super::layout::labels::{Anchor, FONT_SIZE};
use super::super::option::{NamePlace, Place};
use super::super::text::{MIDDLE, fit, width};
use super::super::write::{Writer, push_number};
use super::Picture;
use super::labels::{Labels, anchor_suffix};

/// The least room that a name takes: one of fewer letters says nothing.
const LEAST: f64 = 24.0;

impl Picture<'_> {
    /// Writes the names of axes where these want them; one for which there is no room is left out.
    pub(super) fn write_axis_names(&self, svg: &mut Writer, labels: &mut Labels) {
        for axis in self.plane.x.iter().chain(&self.plane.y) {
            let name = &axis.option.name;
            if !axis.option.show || name.text.is_empty() {
                continue;
            }
            let size = name.style.size.unwrap_or(FONT_SIZE);
            let others = if axis.is_level() { &self.plane.y } else { &self.plane.x };
            let across = axis.line_position(&self.plane.rect, others);
            let is_turned = !axis.is_level() && name.place == NamePlace::Middle;
            let (x, y, anchor) = self.name_place(axis, across);
            let room = match (is_turned, anchor) {
                (true, _) => self.canvas.height,
                (_, Anchor::Start) => self.canvas.right() - x,
                (_, Anchor::End) => x - self.canvas.x,
                (_, Anchor::Middle) => self.canvas.width,
            };
            if room < LEAST {
                continue;
            }
            let text = fit(name.text, room, size, name.style.weight);
            let long = width(&text, size, name.style.weight);
            let mut rect = if is_turned {
                Rect { x: x - size / 2.0, y: y - long / 2.0, width: size, height: long }
            } else {
                let left = match anchor {
                    Anchor::Start => x,
                    Anchor::Middle => x - long / 2.0,
                    Anchor::End => x - long,
                };
                Rect { x: left, y: y - size / 2.0, width: long, height: size }
            };
            let moved_x = rect.x.min(self.canvas.right() - rect.width).max(self.canvas.x) - rect.x;
            let moved_y =
                rect.y.min(self.canvas.bottom() - rect.height).max(self.canvas.y) - rect.y;
            rect.x += moved_x;
            rect.y += moved_y;
            if !labels.is_free(&rect) {
                continue;
            }
            labels.reserve(rect);
            let (x, y) = (x + moved_x, y + moved_y);
            svg.open("text").attribute_parts("class", &["ct", anchor_suffix(anchor)]);
            self.text_look(svg, &name.style, name.style.weight);
            if is_turned {
                let mut turn = String::from("rotate(-90 ");
                push_number(&mut turn, x);
                turn.push(' ');
                push_number(&mut turn, y);
                turn.push(')');
                svg.attribute("transform", &turn);
            }
            svg.number("x", x).number("y", y + size * MIDDLE).text(&text).close();
        }
    }

    /// Where the name of an axis wants to stand.
    fn name_place(&self, axis: &Axis<'_>, across: f64) -> (f64, f64, Anchor) {
        let name = &axis.option.name;
        let [low, high] = axis.span;
        let way = axis.way();
        let size = name.style.size.unwrap_or(FONT_SIZE);
        let half = if axis.is_level() { 0.0 } else { size / 2.0 };
        let along = match name.place {
            NamePlace::Start => low - way * (name.gap + half),
            NamePlace::Middle => (low + high) / 2.0,
            NamePlace::End => high + way * (name.gap + half),
        };
        if !axis.is_level() {
            let outwards = if axis.place == Place::First { -1.0 } else { 1.0 };
            return match name.place {
                NamePlace::Middle => {
                    (across + outwards * (name.gap + size / 2.0), along, Anchor::Middle)
                }
                _ => (across, along, Anchor::Middle),
            };
        }
        let outwards = if axis.place == Place::First { 1.0 } else { -1.0 };
        match name.place {
            NamePlace::Middle => {
                (along, across + outwards * (name.gap + size / 2.0), Anchor::Middle)
            }
            NamePlace::End if way > 0.0 => (along, across, Anchor::Start),
            NamePlace::Start if way < 0.0 => (along, across, Anchor::Start),
            _ => (along, across, Anchor::End),
        }
    }
}

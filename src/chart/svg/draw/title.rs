//! Drawing the title of an option.

use super::super::layout::Rect;
use super::super::layout::labels::{Anchor, FONT_SIZE};
use super::super::layout::place_box;
use super::super::text::{LINE_HEIGHT, MIDDLE, width, wrap};
use super::super::write::Writer;
use super::Picture;
use super::labels::Labels;

impl Picture<'_> {
    /// Writes the title, and takes its place.
    pub(super) fn write_title(&self, svg: &mut Writer, labels: &mut Labels) {
        let Some(title) = &self.option.title else { return };
        let [_, right, _, left] = title.padding;
        let room = (self.canvas.width - left - right).max(1.0);
        let mut lines = Vec::new();
        let mut high = 0.0;
        for (text, style, usual, class) in [
            (title.text, &title.style, 18.0, "cs"),
            (title.subtext, &title.subtext_style, FONT_SIZE, "ct"),
        ] {
            if text.is_empty() {
                continue;
            }
            let size = style.size.unwrap_or(usual);
            if high > 0.0 {
                high += title.gap;
            }
            for (index, line) in wrap(text, room, 3, size, style.weight).into_iter().enumerate() {
                high += if index > 0 { size * (LINE_HEIGHT - 1.0) } else { 0.0 };
                lines.push((line, style, size, class, high + size / 2.0));
                high += size;
            }
        }
        let wide = lines
            .iter()
            .map(|(line, style, size, ..)| width(line, *size, style.weight))
            .fold(0.0, f64::max);
        let (x, y) = place_box(&title.sides, title.padding, (wide, high), &self.canvas, false);
        let anchor = match title.sides.left {
            Some(super::super::option::Length::Percent(50.0)) => Anchor::Middle,
            Some(super::super::option::Length::Percent(100.0)) => Anchor::End,
            None if title.sides.right.is_some() => Anchor::End,
            _ => Anchor::Start,
        };
        let x = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x + wide / 2.0,
            Anchor::End => x + wide,
        };
        for (line, style, size, class, middle) in lines {
            let mine = width(&line, size, style.weight);
            let left = match anchor {
                Anchor::Start => x,
                Anchor::Middle => x - mine / 2.0,
                Anchor::End => x - mine,
            };
            labels.reserve(Rect { x: left, y: y + middle - size / 2.0, width: mine, height: size });
            svg.open("text")
                .attribute_parts("class", &[class, super::labels::anchor_suffix(anchor)]);
            if size != FONT_SIZE {
                svg.number("font-size", size);
            }
            if let Some(color) = style.color {
                svg.attribute("fill", color);
            }
            svg.number("x", x).number("y", y + middle + size * MIDDLE).text(&line).close();
        }
    }
}

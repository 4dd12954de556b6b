//! Drawing what colours stand for: the scale beside a heatmap.

use super::super::layout::labels::FONT_SIZE;
use super::super::layout::place_box;
use super::super::option::{Orient, Parts, fill_template};
use super::super::series::visual::Visual;
use super::super::text::{MIDDLE, fit, width};
use super::super::write::{Shape, Writer};
use super::Picture;

/// How many steps a scale without pieces is drawn in.
const STEPS: usize = 24;

/// The gap between a scale and its texts, in pixels.
const GAP: f64 = 6.0;

/// The side of a sign that stands for a piece, in pixels.
const SIGN: f64 = 14.0;

impl Picture<'_> {
    /// Writes the scales of the option's maps from values to colours.
    pub(super) fn write_visual_maps(&self, svg: &mut Writer) {
        for map in self.option.visual_maps.iter().filter(|map| map.show && !map.colors.is_empty()) {
            let visual = Visual::new(map);
            svg.open("g").attribute("class", "ck");
            self.text_look(svg, &map.style, map.style.weight);
            if map.pieces.is_empty() {
                self.write_scale(svg, &visual);
            } else {
                self.write_pieces(svg, &visual);
            }
            svg.close();
        }
    }

    /// A strip from the lowest colour to the highest, with a text at either end.
    fn write_scale(&self, svg: &mut Writer, visual: &Visual<'_>) {
        let map = visual.map();
        let size = map.style.size.unwrap_or(FONT_SIZE);
        let [thick, long] = map.item_size.unwrap_or([20.0, 140.0]);
        let texts = match map.texts {
            Some([high, low]) => [low.to_owned(), high.to_owned()],
            None => map.ends.map(|end| self.map_text(visual, end)),
        };
        let is_level = map.orient == Orient::Horizontal;
        let room = self.room_for_ends(is_level, long);
        let texts = texts.map(|text| fit(&text, room, size, map.style.weight));
        let wide = texts.each_ref().map(|text| width(text, size, map.style.weight));
        let all = if is_level {
            (wide[0] + wide[1] + 2.0 * GAP + long, thick.max(size))
        } else {
            (thick.max(wide[0]).max(wide[1]), long + 2.0 * (size + GAP))
        };
        let (x, y) = self.map_place(visual, all);
        let step = long / STEPS as f64;
        for index in 0..STEPS {
            let [low, high] = map.ends;
            let value = low + (high - low) * (index as f64 + 0.5) / STEPS as f64;
            let Some(color) = visual.color(value) else { continue };
            // A hair wider than needed, so that nothing shows through between two steps.
            let hair = if index + 1 < STEPS { 0.5 } else { 0.0 };
            let along = step * index as f64;
            let mut shape = Shape::default();
            if is_level {
                let left = x + wide[0] + GAP + along;
                let top = y + (all.1 - thick) / 2.0;
                shape.rectangle(left, top, left + step + hair, top + thick, [0.0; 4]);
            } else {
                let bottom = y + size + GAP + long - along;
                shape.rectangle(x, bottom - step - hair, x + thick, bottom, [0.0; 4]);
            }
            svg.open("path");
            self.color_class(svg, &color, "cb");
            svg.shape(&shape).close();
        }
        let middle = y + all.1 / 2.0;
        let spots = if is_level {
            [(x, middle), (x + wide[0] + 2.0 * GAP + long, middle)]
        } else {
            [(x, y + size + 2.0 * GAP + long + size / 2.0), (x, y + size / 2.0)]
        };
        for ((x, y), text) in spots.into_iter().zip(&texts) {
            svg.open("text").number("x", x).number("y", y + size * MIDDLE).text(text).close();
        }
    }

    /// A sign and a text for each piece, the highest first where they stand below each other.
    fn write_pieces(&self, svg: &mut Writer, visual: &Visual<'_>) {
        let map = visual.map();
        if map.texts.is_some() {
            self.write_steps(svg, visual);
            return;
        }
        let size = map.style.size.unwrap_or(FONT_SIZE);
        let [wide, high] = map.item_size.unwrap_or([20.0, SIGN]);
        let is_level = map.orient == Orient::Horizontal;
        let room = self.canvas.width - wide - GAP;
        let mut pieces: Vec<(usize, String)> = map
            .pieces
            .iter()
            .enumerate()
            .map(|(index, piece)| {
                let text = piece.label.map_or_else(
                    || self.piece_text(visual, piece.from.0, piece.to.0),
                    str::to_owned,
                );
                (index, fit(&text, room, size, map.style.weight))
            })
            .collect();
        if !is_level {
            pieces.reverse();
        }
        let line = high.max(size);
        let lengths: Vec<f64> = pieces
            .iter()
            .map(|(_, text)| wide + GAP + width(text, size, map.style.weight))
            .collect();
        let count = pieces.len() as f64;
        let all = if is_level {
            (lengths.iter().sum::<f64>() + 10.0 * (count - 1.0), line)
        } else {
            (lengths.iter().copied().fold(0.0, f64::max), (line + GAP) * count - GAP)
        };
        let (mut x, mut y) = self.map_place(visual, all);
        let start = x;
        for ((index, text), length) in pieces.iter().zip(lengths) {
            if is_level && x > start && x + length > self.canvas.right() {
                x = start;
                y += line + GAP;
            }
            if let Some(color) = visual.color_of_piece(*index) {
                let mut shape = Shape::default();
                let top = y + (line - high) / 2.0;
                shape.rectangle(x, top, x + wide, top + high, [0.0; 4]);
                svg.open("path");
                self.color_class(svg, &color, "cb");
                svg.shape(&shape).close();
            }
            svg.open("text")
                .number("x", x + wide + GAP)
                .number("y", y + line / 2.0 + size * MIDDLE)
                .text(text)
                .close();
            if is_level {
                x += length + 10.0;
            } else {
                y += line + GAP;
            }
        }
    }

    /// The colours of all pieces, side by side or below each other, with a text at either end.
    fn write_steps(&self, svg: &mut Writer, visual: &Visual<'_>) {
        let map = visual.map();
        let size = map.style.size.unwrap_or(FONT_SIZE);
        let [wide, high] = map.item_size.unwrap_or([20.0, SIGN]);
        let count = map.pieces.len();
        let is_level = map.orient == Orient::Horizontal;
        let room = self.room_for_ends(is_level, wide * count as f64);
        let [last, first] = map.texts.unwrap_or_default();
        let texts = [first, last].map(|text| fit(text, room, size, map.style.weight));
        let widths = texts.each_ref().map(|text| width(text, size, map.style.weight));
        let all = if is_level {
            (widths[0] + widths[1] + 2.0 * GAP + wide * count as f64, high.max(size))
        } else {
            (wide.max(widths[0]).max(widths[1]), high * count as f64 + 2.0 * (size + GAP))
        };
        let (x, y) = self.map_place(visual, all);
        for index in 0..count {
            let Some(color) = visual.color_of_piece(index) else { continue };
            let mut shape = Shape::default();
            let (left, top) = if is_level {
                (x + widths[0] + GAP + wide * index as f64, y + (all.1 - high) / 2.0)
            } else {
                (x, y + size + GAP + high * (count - 1 - index) as f64)
            };
            shape.rectangle(left, top, left + wide, top + high, [0.0; 4]);
            svg.open("path");
            self.color_class(svg, &color, "cb");
            svg.shape(&shape).close();
        }
        let spots = if is_level {
            let middle = y + all.1 / 2.0;
            [(x, middle), (x + widths[0] + 2.0 * GAP + wide * count as f64, middle)]
        } else {
            [(x, y + all.1 - size / 2.0), (x, y + size / 2.0)]
        };
        for ((x, y), text) in spots.into_iter().zip(&texts) {
            svg.open("text").number("x", x).number("y", y + size * MIDDLE).text(text).close();
        }
    }

    /// How wide either text at the ends of a scale may be.
    fn room_for_ends(&self, is_level: bool, long: f64) -> f64 {
        if is_level { (self.canvas.width - long) / 2.0 - GAP } else { self.canvas.width }
    }

    /// Where a scale stands: where it wants to, else at the lower left.
    fn map_place(&self, visual: &Visual<'_>, size: (f64, f64)) -> (f64, f64) {
        let mut sides = visual.map().sides;
        if sides.top.is_none() && sides.bottom.is_none() {
            sides.bottom = Some(super::super::option::Length::Pixels(0.0));
        }
        let (x, y) = place_box(&sides, [5.0; 4], size, &self.canvas, false);
        let x = x.min(self.canvas.right() - size.0).max(self.canvas.x);
        (x, y.min(self.canvas.bottom() - size.1).max(self.canvas.y))
    }

    fn map_text(&self, visual: &Visual<'_>, value: f64) -> String {
        let text = self.host.value_label(0, value);
        match visual.map().formatter {
            Some(template) => fill_template(template, &Parts { value: &text, ..Parts::default() }),
            None => text,
        }
    }

    fn piece_text(&self, visual: &Visual<'_>, from: f64, to: f64) -> String {
        match (from.is_finite(), to.is_finite()) {
            (true, true) if from == to => self.map_text(visual, from),
            (true, true) => {
                format!("{} – {}", self.map_text(visual, from), self.map_text(visual, to))
            }
            (true, false) => format!("> {}", self.map_text(visual, from)),
            (false, _) => format!("< {}", self.map_text(visual, to)),
        }
    }
}

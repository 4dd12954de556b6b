//! Turned labels: those of a level axis that are written at an angle.

use super::super::option::Place;
use super::super::text::{LINE_HEIGHT, fit, width};
use super::Rect;
use super::axis::Axis;
use super::labels::{Anchor, PlacedLabel, Text, category_step, font_size};

/// The largest part of the height of the canvas that turned labels take.
const LARGEST_SHARE: f64 = 0.4;

/// How much room labels take across their axis.
pub(super) fn depth(axis: &Axis<'_>, texts: &[Text<'_>], canvas: &Rect) -> f64 {
    let size = font_size(axis);
    let (sin, cos) = angle(axis).sin_cos();
    let widest = texts.iter().map(|text| width(&text.text, size, text.weight)).fold(0.0, f64::max);
    let limit = axis.option.label.width.unwrap_or(f64::MAX);
    let deep = widest.min(limit) * sin.abs() + size * cos / 2.0;
    deep.min(canvas.height * LARGEST_SHARE)
}

/// How far apart labels have to stand along their axis so that their lines do not touch.
pub(super) fn room_along(axis: &Axis<'_>, size: f64) -> f64 {
    size * LINE_HEIGHT / angle(axis).sin().abs().max(0.05)
}

/// Puts the labels of an axis where there is room for them.
pub(super) fn place(
    axis: &Axis<'_>,
    texts: &[Text<'_>],
    plane: &Rect,
    canvas: &Rect,
) -> Vec<PlacedLabel> {
    let size = font_size(axis);
    let radians = angle(axis);
    let (sin, cos) = (radians.sin().abs(), radians.cos());
    let below = axis.place == Place::First;
    let margin = axis.option.label.margin + axis.option.offset;
    let y = if below { plane.bottom() + margin } else { plane.y - margin };
    let room_down = if below { canvas.bottom() - y } else { y - canvas.y };
    // Against the clock, labels below an axis end at their tick; with it, they start there.
    let ends = (axis.option.label.rotate > 0.0) == below;
    let step = category_step(axis, texts, size);
    let apart = room_along(axis, size);
    let mut last = f64::NEG_INFINITY;
    let mut placed = Vec::new();
    for text in texts.iter().step_by(step) {
        let x = axis.coordinate(text.value);
        if !x.is_finite() || (x - last).abs() < apart.min(1e6) - 0.01 && last.is_finite() {
            continue;
        }
        let room_across = if ends { x - canvas.x } else { canvas.right() - x };
        let limit = ((room_down - size * cos / 2.0) / sin.max(1e-6))
            .min(room_across / cos.max(1e-6))
            .min(axis.option.label.width.unwrap_or(f64::MAX));
        if limit < size {
            continue;
        }
        let line = fit(&text.text, limit, size, text.weight);
        let long = width(&line, size, text.weight);
        let (wide, high) = (long * cos + size * sin, long * sin + size * cos);
        let left = if ends { x - long * cos - size * sin / 2.0 } else { x - size * sin / 2.0 };
        placed.push(PlacedLabel {
            value: text.value,
            lines: vec![line],
            weight: text.weight,
            size,
            x,
            y,
            anchor: if ends { Anchor::End } else { Anchor::Start },
            turn: -axis.option.label.rotate,
            rect: Rect {
                x: left,
                y: if below { y - size * cos / 2.0 } else { y + size * cos / 2.0 - high },
                width: wide,
                height: high,
            },
        });
        last = x;
    }
    placed
}

fn angle(axis: &Axis<'_>) -> f64 {
    axis.option.label.rotate.abs().to_radians()
}

//! The labels around a pie: none lies on another, and no line to one crosses that to another.
//!
//! Labels stand in a column on either side, in the order of their slices. Where a column is too short for all, those
//! of the smallest slices are left out.

use super::super::series::slice::{Pie, Slice};
use super::super::text::{LINE_HEIGHT, Weight, width, wrap};
use super::Rect;
use super::labels::{Anchor, PlacedLabel};

/// A label beside a pie, and the line that leads to it.
#[derive(Clone, Debug)]
pub(crate) struct PieLabel {
    pub(crate) label: PlacedLabel,
    /// From the slice over two bends to the label.
    pub(crate) leader: [(f64, f64); 3],
}

/// What labels a pie has, and how they look.
pub(crate) struct Wanted<'a> {
    /// For each slice its text; none for those without a label.
    pub(crate) texts: &'a [Option<String>],
    pub(crate) size: f64,
    pub(crate) weight: Weight,
    /// How long the two parts of a leader are, and how far the label is from it, in pixels.
    pub(crate) lengths: [f64; 2],
    pub(crate) distance: f64,
}

/// A label that has no height on the canvas yet.
struct Loose {
    slice: usize,
    value: f64,
    lines: Vec<String>,
    wide: f64,
    high: f64,
    /// The middle that it wants, then the one that it gets.
    y: f64,
    edge: (f64, f64),
    bend: (f64, f64),
}

/// Places the labels of a pie on a canvas.
pub(crate) fn place(pie: &Pie, wanted: &Wanted<'_>, canvas: &Rect) -> Vec<PieLabel> {
    let mut placed = Vec::new();
    for right in [true, false] {
        let column = column(pie, wanted, canvas, right);
        for loose in spread(column, canvas) {
            placed.push(settle(loose, pie, wanted, right));
        }
    }
    placed
}

/// The labels on one side, from the top down.
fn column(pie: &Pie, wanted: &Wanted<'_>, canvas: &Rect, right: bool) -> Vec<Loose> {
    let x = column_x(pie, wanted, right);
    let room = if right { canvas.right() - x } else { x - canvas.x } - wanted.distance;
    let mut column: Vec<Loose> = pie
        .slices
        .iter()
        .enumerate()
        .filter(|(_, slice)| (slice.middle().cos() >= 0.0) == right)
        .filter_map(|(index, slice)| {
            let text = wanted.texts.get(index)?.as_deref()?;
            let lines = wrap(text, room, 3, wanted.size, wanted.weight);
            let wide = lines
                .iter()
                .map(|line| width(line, wanted.size, wanted.weight))
                .fold(0.0, f64::max);
            // Beside a pie that fills the canvas there is no room for names.
            if wide > room || lines.first().is_some_and(|line| line == "…") {
                return None;
            }
            let (edge, bend) =
                (on(pie, slice, slice.outer), on(pie, slice, pie.outer + wanted.lengths[0]));
            let high = wanted.size + (lines.len() - 1) as f64 * wanted.size * LINE_HEIGHT;
            Some(Loose {
                slice: index,
                value: slice.value,
                lines,
                wide,
                high,
                y: bend.1,
                edge,
                bend,
            })
        })
        .collect();
    column.sort_by(|one, other| one.y.total_cmp(&other.y));
    column
}

/// Where the labels of one side begin.
fn column_x(pie: &Pie, wanted: &Wanted<'_>, right: bool) -> f64 {
    let reach = pie.outer + wanted.lengths[0] + wanted.lengths[1];
    if right { pie.center.0 + reach } else { pie.center.0 - reach }
}

fn on(pie: &Pie, slice: &Slice, radius: f64) -> (f64, f64) {
    let (sin, cos) = slice.middle().sin_cos();
    (pie.center.0 + radius * cos, pie.center.1 + radius * sin)
}

/// Moves labels apart, no further than needed; those of the smallest slices go where there is no room for all.
fn spread(mut column: Vec<Loose>, canvas: &Rect) -> Vec<Loose> {
    const GAP: f64 = 3.0;
    let total = |column: &[Loose]| column.iter().map(|label| label.high + GAP).sum::<f64>() - GAP;
    while !column.is_empty() && total(&column) > canvas.height {
        let smallest = column
            .iter()
            .enumerate()
            .min_by(|(_, one), (_, other)| one.value.total_cmp(&other.value))
            .map_or(0, |(index, _)| index);
        column.remove(smallest);
    }
    let mut free = canvas.y;
    for label in &mut column {
        label.y = label.y.max(free + label.high / 2.0);
        free = label.y + label.high / 2.0 + GAP;
    }
    let mut free = canvas.bottom();
    for label in column.iter_mut().rev() {
        label.y = label.y.min(free - label.high / 2.0);
        free = label.y - label.high / 2.0 - GAP;
    }
    column
}

fn settle(loose: Loose, pie: &Pie, wanted: &Wanted<'_>, right: bool) -> PieLabel {
    let end = column_x(pie, wanted, right);
    let (x, anchor, left) = if right {
        (end + wanted.distance, Anchor::Start, end + wanted.distance)
    } else {
        (end - wanted.distance, Anchor::End, end - wanted.distance - loose.wide)
    };
    let top = loose.y - loose.high / 2.0;
    let label = PlacedLabel {
        value: loose.slice as f64,
        lines: loose.lines,
        weight: wanted.weight,
        size: wanted.size,
        x,
        y: top + wanted.size / 2.0,
        anchor,
        turn: 0.0,
        rect: Rect { x: left, y: top, width: loose.wide, height: loose.high },
    };
    PieLabel { label, leader: [loose.edge, loose.bend, (end, loose.y)] }
}

//! The labels of axes: what they say, which of them there is room for, and where they stand.
//!
//! No label leaves the canvas and none lies on another: long names break into lines and end in `…`, of labels that
//! are too near each other one is left out. How many categories are labelled is ECharts' rule.

use std::borrow::Cow;

use super::super::host::{Host, Tick};
use super::super::option::{Parts, Place, fill_template};
use super::super::scale::{Ticks, time};
use super::super::text::{LINE_HEIGHT, Weight, width, wrap};
use super::Rect;
use super::axis::Axis;
use super::turned;

/// The size of labels for which an option has none.
pub(crate) const FONT_SIZE: f64 = 12.0;

/// The largest part of the canvas that names beside it take.
const LARGEST_SHARE: f64 = 0.42;

/// The most lines that a name below an axis takes.
const MOST_LINES: usize = 3;

/// A label before it has its place.
#[derive(Clone, Debug)]
pub(crate) struct Text<'a> {
    /// Its value; of a category, its index.
    pub(crate) value: f64,
    pub(crate) text: Cow<'a, str>,
    /// Larger for what matters more.
    pub(super) level: usize,
    pub(super) weight: Weight,
}

/// On which side of its x a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// To the right of it.
    Start,
    /// On both sides.
    Middle,
    /// To the left of it.
    End,
}

/// A label in its place.
#[derive(Clone, Debug)]
pub(crate) struct PlacedLabel {
    pub(crate) value: f64,
    pub(crate) lines: Vec<String>,
    pub(crate) weight: Weight,
    pub(crate) size: f64,
    /// The x of its anchor.
    pub(crate) x: f64,
    /// The middle of its first line.
    pub(crate) y: f64,
    pub(crate) anchor: Anchor,
    /// By how many degrees it is turned about its anchor, with the clock.
    pub(crate) turn: f64,
    /// What it covers.
    pub(crate) rect: Rect,
}

/// All labels that an axis could have.
pub(crate) fn texts<'o>(axis: &Axis<'o>, host: &dyn Host) -> Vec<Text<'o>> {
    if axis.is_blank || !axis.option.label.show {
        return Vec::new();
    }
    let formatted = |value: f64, level, label: String| {
        let text = match axis.option.label.formatter {
            Some(template) => fill_template(template, &Parts { value: &label, ..Parts::default() }),
            None => label,
        };
        Text { value, text: Cow::Owned(text), level, weight: axis.option.label.style.weight }
    };
    match axis.scale.ticks() {
        Ticks::Categories(_) => axis
            .option
            .categories
            .iter()
            .enumerate()
            .map(|(index, name)| {
                let stands_out = host.stands_out(0, index);
                let weight = if stands_out { Weight::Bold } else { axis.option.label.style.weight };
                let text = match axis.option.label.formatter {
                    Some(template) => {
                        let parts = Parts { name, value: name, ..Parts::default() };
                        Cow::Owned(fill_template(template, &parts))
                    }
                    None => Cow::Borrowed(*name),
                };
                Text { value: index as f64, text, level: 0, weight }
            })
            .collect(),
        Ticks::Values(values, interval) => values
            .into_iter()
            .map(|value| {
                formatted(value, 0, host.tick_label(axis.id, Tick::Value { value, interval }))
            })
            .collect(),
        Ticks::Times(ticks) => ticks
            .into_iter()
            .enumerate()
            .map(|(index, tick)| {
                let unit = time::unit_that_starts(tick.at);
                let moment = Tick::Time { milliseconds: tick.at, unit, first: index == 0 };
                formatted(tick.at, tick.level, host.tick_label(axis.id, moment))
            })
            .collect(),
    }
}

/// The size of an axis' labels.
pub(crate) fn font_size(axis: &Axis<'_>) -> f64 {
    axis.option.label.style.size.unwrap_or(FONT_SIZE)
}

/// How much room labels take across their axis, without the margin: beside a plumb axis their width, below a level one
/// their height. Zero where there are none.
pub(crate) fn depth(axis: &Axis<'_>, texts: &[Text<'_>], canvas: &Rect) -> f64 {
    let size = font_size(axis);
    if texts.is_empty() || axis.option.label.inside {
        return 0.0;
    }
    if axis.is_level() && axis.option.label.rotate != 0.0 {
        return turned::depth(axis, texts, canvas);
    }
    if axis.is_level() {
        let lines = level_lines(axis, texts, size);
        return size + (lines - 1) as f64 * size * LINE_HEIGHT;
    }
    let limit = axis.option.label.width.unwrap_or(f64::MAX).min(canvas.width * LARGEST_SHARE);
    let lines = plumb_lines(axis, size);
    let widest = |text: &Text<'_>| {
        let whole = width(&text.text, size, text.weight);
        if whole <= limit {
            return whole;
        }
        let wrapped = wrap(&text.text, limit, lines, size, text.weight);
        wrapped.iter().map(|line| width(line, size, text.weight)).fold(0.0, f64::max).min(limit)
    };
    // A hair more, so that what just fits here still fits once numbers are rounded.
    texts.iter().map(widest).fold(0.0, f64::max) + 0.01
}

/// Puts the labels of an axis where there is room for them.
pub(crate) fn place(
    axis: &Axis<'_>,
    texts: &[Text<'_>],
    plane: &Rect,
    canvas: &Rect,
) -> Vec<PlacedLabel> {
    if texts.is_empty() {
        return Vec::new();
    }
    let kept = without_ends(axis, texts);
    let texts = kept.as_deref().unwrap_or(texts);
    if axis.is_level() && axis.option.label.rotate != 0.0 {
        turned::place(axis, texts, plane, canvas)
    } else if axis.is_level() {
        place_level(axis, texts, plane, canvas)
    } else {
        place_plumb(axis, texts, plane, canvas)
    }
}

fn place_plumb(
    axis: &Axis<'_>,
    texts: &[Text<'_>],
    plane: &Rect,
    canvas: &Rect,
) -> Vec<PlacedLabel> {
    let size = font_size(axis);
    let margin = axis.option.label.margin;
    let offset = margin + axis.option.offset;
    let (x, anchor, room) = match axis.place {
        Place::First if axis.option.label.inside => {
            (plane.x + margin, Anchor::Start, plane.width / 2.0)
        }
        Place::Second if axis.option.label.inside => {
            (plane.right() - margin, Anchor::End, plane.width / 2.0)
        }
        Place::First => (plane.x - offset, Anchor::End, plane.x - offset - canvas.x),
        Place::Second => {
            (plane.right() + offset, Anchor::Start, canvas.right() - plane.right() - offset)
        }
    };
    // Beside a box that fills the canvas there is no room for names.
    if room < size / 2.0 {
        return Vec::new();
    }
    let lines = plumb_lines(axis, size);
    let step = category_step(axis, texts, size);
    let placed = texts.iter().step_by(step).filter_map(|text| {
        let middle = axis.coordinate(text.value);
        if !middle.is_finite() {
            return None;
        }
        let room = axis.option.label.width.unwrap_or(room).min(room);
        let wrapped = wrap(&text.text, room, lines, size, text.weight);
        let widest = wrapped.iter().map(|line| width(line, size, text.weight)).fold(0.0, f64::max);
        let below_first = (wrapped.len() - 1) as f64 * size * LINE_HEIGHT;
        let height = below_first + size;
        let top = (middle - height / 2.0).min(canvas.bottom() - height).max(canvas.y);
        let left = if anchor == Anchor::End { x - widest } else { x };
        let label = PlacedLabel {
            value: text.value,
            lines: wrapped,
            weight: text.weight,
            size,
            x,
            y: top + size / 2.0,
            anchor,
            turn: 0.0,
            rect: Rect { x: left, y: top, width: widest, height },
        };
        Some((text.level, label))
    });
    without_overlaps(placed.collect(), 0.0)
}

fn place_level(
    axis: &Axis<'_>,
    texts: &[Text<'_>],
    plane: &Rect,
    canvas: &Rect,
) -> Vec<PlacedLabel> {
    let size = font_size(axis);
    let step = category_step(axis, texts, size);
    let limit = level_limit(axis, step).min(canvas.width);
    let lines = level_lines(axis, texts, size);
    let deep = size + (lines - 1) as f64 * size * LINE_HEIGHT;
    let margin = axis.option.label.margin;
    let offset = margin + axis.option.offset;
    let top = match (axis.place, axis.option.label.inside) {
        (Place::First, false) => (plane.bottom() + offset).min(canvas.bottom() - deep),
        (Place::Second, false) => (plane.y - offset - deep).max(canvas.y),
        (Place::First, true) => plane.bottom() - margin - deep,
        (Place::Second, true) => plane.y + margin,
    };
    let placed = texts.iter().step_by(step).filter_map(|text| {
        let at = axis.coordinate(text.value);
        if !at.is_finite() {
            return None;
        }
        let wrapped = wrap(&text.text, limit, lines, size, text.weight);
        let widest = wrapped.iter().map(|line| width(line, size, text.weight)).fold(0.0, f64::max);
        let left = (at - widest / 2.0).min(canvas.right() - widest).max(canvas.x);
        let height = size + (wrapped.len() - 1) as f64 * size * LINE_HEIGHT;
        let label = PlacedLabel {
            value: text.value,
            lines: wrapped,
            weight: text.weight,
            size,
            x: left + widest / 2.0,
            y: top + size / 2.0,
            anchor: Anchor::Middle,
            turn: 0.0,
            rect: Rect { x: left, y: top, width: widest, height },
        };
        Some((text.level, label))
    });
    without_overlaps(placed.collect(), size / 3.0)
}

/// The labels without those at the ends, where an axis does not show these.
fn without_ends<'o>(axis: &Axis<'o>, texts: &[Text<'o>]) -> Option<Vec<Text<'o>>> {
    let [first, last] = axis.option.label.shows_ends;
    if first && last || texts.len() < 2 {
        return None;
    }
    let from = usize::from(!first);
    let to = texts.len() - usize::from(!last);
    Some(texts[from..to.max(from)].to_vec())
}

/// How many lines a name beside its category may take: as many as the room of the category holds.
fn plumb_lines(axis: &Axis<'_>, size: f64) -> usize {
    let room = axis.band_width();
    if room <= 0.0 { 1 } else { ((room / (size * LINE_HEIGHT)) as usize).clamp(1, MOST_LINES) }
}

/// How many lines names below an axis take. Names break only where an option wants all of them shown; otherwise
/// names that do not fit are left out.
fn level_lines(axis: &Axis<'_>, texts: &[Text<'_>], size: f64) -> usize {
    if axis.option.label.interval.is_none() && axis.option.label.width.is_none() {
        return 1;
    }
    let limit = level_limit(axis, category_step(axis, texts, size));
    let needed = |text: &Text<'_>| {
        if width(&text.text, size, text.weight) <= limit {
            return 1;
        }
        wrap(&text.text, limit, MOST_LINES, size, text.weight).len()
    };
    texts.iter().map(needed).max().unwrap_or(1)
}

/// How wide a name below an axis may be.
fn level_limit(axis: &Axis<'_>, step: usize) -> f64 {
    let wanted = axis.option.label.width.unwrap_or(f64::MAX);
    wanted.min(match axis.option.label.interval {
        Some(_) => (axis.band_width() * step as f64 - font_size(axis) / 2.0).max(1.0),
        None => f64::MAX,
    })
}

/// Every how many-th category has a label. By ECharts' rule: as many as leave each label a third more room than the
/// largest of them needs.
pub(super) fn category_step(axis: &Axis<'_>, texts: &[Text<'_>], size: f64) -> usize {
    let Ticks::Categories(count) = axis.scale.ticks() else { return 1 };
    if let Some(interval) = axis.option.label.interval {
        return interval.saturating_add(1);
    }
    let band = axis.band_width();
    if count < 2 || band <= 0.0 {
        return 1;
    }
    let needed = if axis.is_level() && axis.option.label.rotate != 0.0 {
        turned::room_along(axis, size)
    } else if axis.is_level() {
        let sampled = if count > 40 { count / 40 } else { 1 };
        let widest = texts
            .iter()
            .step_by(sampled)
            .map(|text| width(&text.text, size, text.weight))
            .fold(0.0, f64::max);
        (widest * 1.3).max(7.0)
    } else {
        (size * 1.3).max(7.0)
    };
    (needed / band).min(1e6) as usize + 1
}

/// The labels that do not lie on one that matters more, or on one before them; in their order.
fn without_overlaps(labels: Vec<(usize, PlacedLabel)>, gap: f64) -> Vec<PlacedLabel> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(labels[*index].0), *index));
    let mut kept = vec![false; labels.len()];
    // Labels stand side by side, so that only the nearest kept ones on either side can be met.
    for index in order {
        let rect = labels[index].1.rect;
        let wide = Rect { x: rect.x - gap, width: rect.width + 2.0 * gap, ..rect };
        let before = (0..index).rev().find(|other| kept[*other]);
        let after = (index + 1..labels.len()).find(|other| kept[*other]);
        kept[index] =
            ![before, after].into_iter().flatten().any(|other| wide.meets(&labels[other].1.rect));
    }
    labels.into_iter().zip(kept).filter_map(|((_, label), kept)| kept.then_some(label)).collect()
}

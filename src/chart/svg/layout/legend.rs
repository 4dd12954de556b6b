//! The legend: which names it has, how they wrap, where it stands.

use super::super::option::{ChartOption, Legend, Length, Orient, Parts, fill_template};
use super::super::text::{Weight, fit, width};
use super::labels::FONT_SIZE;
use super::{Rect, place_box};

/// The gap between the sign of a series and its name.
const TEXT_GAP: f64 = 5.0;

/// A legend in its place.
#[derive(Clone, Debug)]
pub(crate) struct PlacedLegend {
    pub(crate) items: Vec<LegendItem>,
    pub(crate) size: f64,
    pub(crate) weight: Weight,
}

/// A name of a legend, and the sign beside it.
#[derive(Clone, Debug)]
pub(crate) struct LegendItem {
    /// The series it names.
    pub(crate) series: usize,
    /// The slice of it that it names.
    pub(crate) item: Option<usize>,
    /// Where its sign is drawn.
    pub(crate) sign: Rect,
    pub(crate) text: String,
    /// Where its name starts.
    pub(crate) x: f64,
    /// The middle of its line.
    pub(crate) y: f64,
}

/// Lays out the legend of an option on a canvas.
pub(crate) fn lay_out(
    legend: &Legend<'_>,
    option: &ChartOption<'_>,
    canvas: &Rect,
) -> PlacedLegend {
    let size = legend.style.size.unwrap_or(FONT_SIZE);
    let weight = legend.style.weight;
    let [top, right, bottom, left] = legend.padding;
    let sides = legend.sides;
    // A word such as `center` says where the box goes, and takes nothing from the room that it has.
    let inset = |length: Option<Length>, whole: f64| match length {
        Some(Length::Pixels(pixels)) => pixels,
        Some(Length::Percent(percent)) if percent < 50.0 => percent / 100.0 * whole,
        _ => 0.0,
    };
    let room_across = sides.width.map_or_else(
        || {
            canvas.width
                - inset(sides.left, canvas.width)
                - inset(sides.right, canvas.width)
                - left
                - right
        },
        |length| length.of(canvas.width),
    );
    let room_down = sides.height.map_or_else(
        || {
            canvas.height
                - inset(sides.top, canvas.height)
                - inset(sides.bottom, canvas.height)
                - top
                - bottom
        },
        |length| length.of(canvas.height),
    );
    let names = shown(legend, option);
    let text_room = (room_across - legend.item_width - TEXT_GAP).max(size);
    let texts: Vec<(Named<'_>, String)> = names
        .into_iter()
        .map(|named| {
            let name = named.name;
            let text = legend.formatter.map_or_else(
                || name.to_owned(),
                |form| fill_template(form, &Parts { series: name, name, ..Parts::default() }),
            );
            (named, fit(&text, text_room, size, weight))
        })
        .collect();
    let line = legend.item_height.max(size);
    let widths: Vec<f64> = texts
        .iter()
        .map(|(_, text)| legend.item_width + TEXT_GAP + width(text, size, weight))
        .collect();
    let spots = wrap_items(&widths, line, legend, room_across, room_down);
    let (mut wide, mut tall) = (0f64, 0f64);
    for ((x, y), item) in spots.iter().zip(&widths) {
        wide = wide.max(x + item);
        tall = tall.max(y + line);
    }
    let (x, y) = place_box(&sides, legend.padding, (wide, tall), canvas, true);
    let items = texts
        .into_iter()
        .zip(spots)
        .map(|((named, text), (across, down))| {
            let (x, y) = (x + across, y + down);
            LegendItem {
                series: named.series,
                item: named.item,
                sign: Rect {
                    x,
                    y: y + (line - legend.item_height) / 2.0,
                    width: legend.item_width,
                    height: legend.item_height,
                },
                text,
                x: x + legend.item_width + TEXT_GAP,
                y: y + line / 2.0,
            }
        })
        .collect();
    PlacedLegend { items, size, weight }
}

/// How many lines of names a horizontal legend has in a room of `room` pixels.
pub(crate) fn count_lines(names: &[&str], size: f64, sign: f64, gap: f64, room: f64) -> usize {
    let mut lines = 1;
    let mut x = 0.0;
    for name in names {
        let item = (sign + TEXT_GAP + width(name, size, Weight::Regular)).min(room);
        if x > 0.0 && x + item > room {
            lines += 1;
            x = 0.0;
        }
        x += item + gap;
    }
    lines
}

/// What a legend can name.
#[derive(Clone, Copy, Debug)]
struct Named<'a> {
    series: usize,
    /// Of a pie, the slice.
    item: Option<usize>,
    name: &'a str,
}

/// What is named, in the legend's order.
fn shown<'a>(legend: &Legend<'a>, option: &ChartOption<'a>) -> Vec<Named<'a>> {
    let mut all: Vec<Named<'a>> = Vec::new();
    for (series, read) in option.series.iter().enumerate() {
        if read.is_pie() {
            for (item, slice) in read.data.iter().enumerate() {
                let name = slice.name.unwrap_or_default();
                if !name.is_empty() && !all.iter().any(|known| known.name == name) {
                    all.push(Named { series, item: Some(item), name });
                }
            }
        } else if !read.name.is_empty() && !all.iter().any(|known| known.name == read.name) {
            all.push(Named { series, item: None, name: read.name });
        }
    }
    let Some(names) = &legend.names else { return all };
    names.iter().filter_map(|name| all.iter().find(|known| known.name == *name).copied()).collect()
}

/// Where each item goes, from the corner of the legend: in lines, or one below the other.
fn wrap_items(
    widths: &[f64],
    line: f64,
    legend: &Legend<'_>,
    room_across: f64,
    room_down: f64,
) -> Vec<(f64, f64)> {
    let mut spots = Vec::with_capacity(widths.len());
    let (mut x, mut y, mut column) = (0.0, 0.0, 0f64);
    for item in widths {
        match legend.orient {
            Orient::Horizontal => {
                if x > 0.0 && x + item > room_across {
                    x = 0.0;
                    y += line + legend.item_gap;
                }
                spots.push((x, y));
                x += item + legend.item_gap;
            }
            Orient::Vertical => {
                if y > 0.0 && y + line > room_down {
                    x += column + legend.item_gap;
                    y = 0.0;
                    column = 0.0;
                }
                spots.push((x, y));
                column = column.max(*item);
                y += line + legend.item_gap;
            }
        }
    }
    spots
}

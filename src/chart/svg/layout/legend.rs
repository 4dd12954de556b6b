//! The legend: which names it has, how they wrap, where it stands.

use super::super::option::{ChartOption, Legend, Length, Orient, fill_template};
use super::super::text::{Weight, width, wrap};
use super::Rect;
use super::labels::FONT_SIZE;

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
    let texts: Vec<(usize, String)> = names
        .into_iter()
        .map(|(series, name)| {
            let text = legend
                .formatter
                .map_or_else(|| name.to_owned(), |form| fill_template(form, name, name, name));
            (series, wrap(&text, text_room, 1, size, weight).concat())
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
    let x = start(sides.left, sides.right, canvas.width, wide, [left, right], true);
    let y = start(sides.top, sides.bottom, canvas.height, tall, [top, bottom], false);
    let items = texts
        .into_iter()
        .zip(spots)
        .map(|((series, text), (across, down))| {
            let (x, y) = (canvas.x + x + across, canvas.y + y + down);
            LegendItem {
                series,
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

/// The series that are named, in the legend's order.
fn shown<'a>(legend: &Legend<'a>, option: &ChartOption<'a>) -> Vec<(usize, &'a str)> {
    let all: Vec<(usize, &str)> = option
        .series
        .iter()
        .enumerate()
        .filter(|(_, series)| !series.name.is_empty())
        .map(|(index, series)| (index, series.name))
        .collect();
    let Some(names) = &legend.names else { return all };
    names.iter().filter_map(|name| all.iter().find(|(_, known)| known == name).copied()).collect()
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

/// Where a box of `size` pixels starts. Without a wish it is centred across, and at the top.
fn start(
    near: Option<Length>,
    far: Option<Length>,
    whole: f64,
    size: f64,
    padding: [f64; 2],
    centred: bool,
) -> f64 {
    let [before, after] = padding;
    match (near, far) {
        (Some(Length::Percent(50.0)), _) => (whole - size) / 2.0,
        (Some(Length::Percent(100.0)), _) => whole - size - after,
        (Some(near), _) => near.of(whole) + before,
        (None, Some(far)) => whole - far.of(whole) - size - after,
        (None, None) if centred => (whole - size) / 2.0,
        (None, None) => before,
    }
}

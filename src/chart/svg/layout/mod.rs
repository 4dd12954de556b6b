//! Where everything lies: the plane with its axes, labels, and the legend.
//!
//! In: the typed option, the data in numbers, the size of the canvas. Out: places in pixels. Writes no SVG.

use super::option::{Length, Sides};

pub(crate) mod axis;
pub(crate) mod labels;
pub(crate) mod legend;
pub(crate) mod pie_labels;
pub(crate) mod plane;
pub(crate) mod turned;

/// A size or part of the canvas, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rect {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Rect {
    /// The right side.
    pub(crate) fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The lower side.
    pub(crate) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Whether it shares some area with another.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }
}

/// Where a box of a size stands on a canvas: its upper left corner. Without a wish it is at the left, or `centred`, and
/// at the top.
pub(crate) fn place_box(
    sides: &Sides,
    padding: [f64; 4],
    (wide, high): (f64, f64),
    canvas: &Rect,
    centred: bool,
) -> (f64, f64) {
    let [top, right, bottom, left] = padding;
    let x = start(sides.left, sides.right, canvas.width, wide, [left, right], centred);
    let y = start(sides.top, sides.bottom, canvas.height, high, [top, bottom], false);
    (canvas.x + x, canvas.y + y)
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

/// The nearest place from which a thin line of `width` pixels covers whole pixels, as ECharts finds it.
pub(crate) fn crisp(position: f64, width: f64) -> f64 {
    let doubled = (position * 2.0).round();
    if (doubled + width.round()).rem_euclid(2.0) == 0.0 {
        doubled / 2.0
    } else {
        (doubled + 1.0) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::crisp;

    #[test]
    fn thin_lines_lie_on_whole_pixels() {
        for (position, width, expected) in [
            (10.0, 1.0, 10.5),
            (10.5, 1.0, 10.5),
            (10.2, 1.0, 10.5),
            (10.0, 2.0, 10.0),
            (10.4, 2.0, 11.0),
        ] {
            assert_eq!(crisp(position, width), expected, "{position} {width}");
        }
    }
}

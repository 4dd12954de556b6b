//! Where everything lies: the plane with its axes, labels, and the legend.
//!
//! In: the typed option, the data in numbers, the size of the canvas. Out: places in pixels. Writes no SVG.

pub(crate) mod axis;
pub(crate) mod labels;
pub(crate) mod legend;
pub(crate) mod plane;

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

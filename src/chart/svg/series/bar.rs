//! Bars: the rectangles of a series.

use super::super::layout::Rect;
use super::super::option::AxisKind;
use super::Coordinates;
use super::columns::Column;
use super::data::SeriesData;

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bar {
    /// The item it stands for.
    pub(crate) item: usize,
    pub(crate) value: f64,
    /// What it covers, inside the plane. A value of zero covers nothing, but has a place.
    pub(crate) rect: Rect,
}

impl Bar {
    /// Whether there is anything to draw.
    pub(crate) fn is_visible(&self) -> bool {
        self.rect.width >= 0.01 && self.rect.height >= 0.01
    }
}

/// The bars of a series; none for missing values and for what lies outside the plane.
pub(crate) fn bars(
    at: &Coordinates<'_, '_>,
    data: &SeriesData,
    column: Column,
    min_height: f64,
    plane: &Rect,
) -> Vec<Bar> {
    // Bars start at zero; where logarithms have none, at one.
    let origin = if at.value_axis().option.kind == AxisKind::Log { 1.0 } else { 0.0 };
    let origin = at.value(origin);
    let mut bars = Vec::with_capacity(data.points.len());
    for (item, point) in data.points.iter().enumerate() {
        let start = at.base(point.base) + column.offset;
        let on = at.value(point.on);
        let from = if on.is_finite() { on } else { origin };
        let mut to = at.value(point.top);
        if (to - from).abs() < min_height {
            // A bar of nothing grows in the direction of its axis.
            let way = if to == from { at.value_axis().way() } else { (to - from).signum() };
            to = from + way * min_height;
        }
        if !(start.is_finite() && from.is_finite() && to.is_finite()) {
            continue;
        }
        let (x0, y0) = at.point(start, from);
        let (x1, y1) = at.point(start + column.width, to);
        let clipped = clip(x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1), plane);
        bars.extend(clipped.map(|rect| Bar { item, value: point.value, rect }));
    }
    bars
}

/// What of a rectangle lies in the plane; `None` where nothing does.
fn clip(left: f64, top: f64, right: f64, bottom: f64, plane: &Rect) -> Option<Rect> {
    let (left, right) = (left.max(plane.x), right.min(plane.right()));
    let (top, bottom) = (top.max(plane.y), bottom.min(plane.bottom()));
    // A hair of tolerance: an empty bar at the very end of an axis is not outside of it.
    let inside = right - left > -1e-6 && bottom - top > -1e-6;
    inside.then(|| Rect {
        x: left,
        y: top,
        width: (right - left).max(0.0),
        height: (bottom - top).max(0.0),
    })
}

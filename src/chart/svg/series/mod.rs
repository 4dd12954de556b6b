//! Series: their data in numbers, and the shapes they are drawn as.

pub(crate) mod bar;
pub(crate) mod boxes;
pub(crate) mod columns;
pub(crate) mod curve;
pub(crate) mod data;
pub(crate) mod line;
pub(crate) mod slice;
pub(crate) mod visual;

use super::layout::plane::Plane;
use super::option::SeriesOption;

/// Where a point of a series lies: along its base axis and along its value axis, in pixels; not a number where it is
/// missing.
pub(crate) struct Coordinates<'p, 'o> {
    base: &'p super::layout::axis::Axis<'o>,
    value: &'p super::layout::axis::Axis<'o>,
}

impl<'p, 'o> Coordinates<'p, 'o> {
    /// Those of a series; `None` where its axes are not there.
    pub(crate) fn of(
        plane: &'p Plane<'o>,
        series: &SeriesOption<'_>,
        data: &data::SeriesData,
    ) -> Option<Self> {
        use super::host::Dimension::{X, Y};
        let x = plane.axis(X, series.x_axis)?;
        let y = plane.axis(Y, series.y_axis)?;
        Some(if data.base_dimension == X {
            Self { base: x, value: y }
        } else {
            Self { base: y, value: x }
        })
    }

    /// Whether the base axis lies across.
    pub(crate) fn base_is_level(&self) -> bool {
        self.base.is_level()
    }

    /// Where a base value lies.
    pub(crate) fn base(&self, value: f64) -> f64 {
        self.base.coordinate(value)
    }

    /// Where a value lies.
    pub(crate) fn value(&self, value: f64) -> f64 {
        self.value.coordinate(value)
    }

    /// The base axis.
    pub(crate) fn base_axis(&self) -> &'p super::layout::axis::Axis<'o> {
        self.base
    }

    /// The value axis.
    pub(crate) fn value_axis(&self) -> &'p super::layout::axis::Axis<'o> {
        self.value
    }

    /// A point from its places along the two axes.
    pub(crate) fn point(&self, base: f64, value: f64) -> (f64, f64) {
        if self.base_is_level() { (base, value) } else { (value, base) }
    }
}

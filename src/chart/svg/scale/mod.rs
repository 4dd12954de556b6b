//! Scales: where values lie between the ends of an axis, and where its ticks are.
//!
//! In: the extent of the data and what the option wishes. Out: a [`Scale`]. Knows nothing of pixels and of text.

pub(crate) mod calendar;
pub(crate) mod log;
pub(crate) mod number;
pub(crate) mod time;
pub(crate) mod value;

use log::LogScale;
use time::{TimeScale, TimeTick};
use value::ValueScale;

/// The scale of an axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scale {
    /// This many categories, at 0, 1, 2 …
    Category(usize),
    /// Numbers.
    Value(ValueScale),
    /// Milliseconds since 1970.
    Time(TimeScale),
    /// Numbers above zero, by their logarithms.
    Log(LogScale),
}

/// The ticks of a scale.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ticks {
    /// All categories.
    Categories(usize),
    /// Numbers, rising, and how far apart they are.
    Values(Vec<f64>, f64),
    /// Moments, rising.
    Times(Vec<TimeTick>),
}

impl Scale {
    /// Where a value lies: 0 at the lower end, 1 at the upper end; not a number for what is not on the scale at all.
    pub(crate) fn normalize(&self, value: f64) -> f64 {
        let [low, high] = match self {
            Self::Log(scale) => return scale.normalize(value),
            Self::Category(count) => [0.0, count.saturating_sub(1) as f64],
            Self::Value(scale) => scale.extent,
            Self::Time(scale) => scale.extent,
        };
        if low == high { 0.5 } else { (value - low) / (high - low) }
    }

    /// The values at the lower and the upper end.
    pub(crate) fn ends(&self) -> [f64; 2] {
        match self {
            Self::Category(count) => [0.0, count.saturating_sub(1) as f64],
            Self::Value(scale) => scale.extent,
            Self::Time(scale) => scale.extent,
            Self::Log(scale) => scale.ends(),
        }
    }

    /// The ticks, rising.
    pub(crate) fn ticks(&self) -> Ticks {
        match self {
            Self::Category(count) => Ticks::Categories(*count),
            Self::Value(scale) => Ticks::Values(scale.ticks(), scale.interval),
            Self::Time(scale) => Ticks::Times(scale.ticks()),
            Self::Log(scale) => Ticks::Values(scale.ticks(), 0.0),
        }
    }

    /// Whether it has categories.
    pub(crate) fn is_category(&self) -> bool {
        matches!(self, Self::Category(_))
    }

    /// Whether it is a scale of numbers, linear or not, and not of names or time.
    pub(crate) fn is_numeric(&self) -> bool {
        matches!(self, Self::Value(_) | Self::Log(_))
    }

    /// Whether zero lies between the ends.
    pub(crate) fn crosses_zero(&self) -> bool {
        let [low, high] = self.ends();
        !(low > 0.0 && high > 0.0 || low < 0.0 && high < 0.0)
    }
}

//! What the renderer asks of whoever has a chart drawn: words for numbers and dates, classes for colours, links.

use super::scale::number;

/// Which of the two directions an axis has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Across.
    X,
    /// Up.
    Y,
}

/// An axis of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AxisId {
    /// Its direction.
    pub dimension: Dimension,
    /// Which of those with this direction.
    pub index: usize,
}

/// A unit of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    /// A millisecond.
    Millisecond,
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// A place on an axis that wants a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tick {
    /// On an axis of numbers.
    Value {
        /// The number.
        value: f64,
        /// The distance between two ticks: a label needs no more decimals than this has.
        interval: f64,
    },
    /// On an axis of time.
    Time {
        /// Milliseconds since 1970, UTC.
        milliseconds: f64,
        /// The largest unit that starts here: a tick at midnight of 1 January is a `Year`.
        unit: TimeUnit,
        /// Whether it is the first label of the axis, which has nothing before it that would say the year.
        first: bool,
    },
}

/// What the renderer asks of whoever has a chart drawn. Everything has an answer that makes an ECharts option look as
/// ECharts draws it.
pub trait Host {
    /// The label of a tick. Not asked where the axis has categories or a formatter of its own.
    fn tick_label(&self, axis: AxisId, tick: Tick) -> String {
        let _any = axis;
        match tick {
            Tick::Value { value, .. } => number::with_commas(value),
            Tick::Time { milliseconds, unit, .. } => {
                super::scale::time::plain_label(milliseconds, unit)
            }
        }
    }

    /// The label of a value of the series with this index.
    fn value_label(&self, series: usize, value: f64) -> String {
        let _any = series;
        number::with_commas(value)
    }

    /// The class that gives a shape this colour of the option, where the page's stylesheet knows the colour; a class
    /// sets the property `--c`. Otherwise the colour itself is written.
    fn color_class(&self, color: &str) -> Option<&str> {
        let _any = color;
        None
    }

    /// Where the item of a series leads. Addresses that could run code are not linked, whatever is said here.
    fn link(&self, series: usize, item: usize) -> Option<&str> {
        let _any = (series, item);
        None
    }

    /// Whether an item of a series stands out; its label is set in bold.
    fn stands_out(&self, series: usize, item: usize) -> bool {
        let _any = (series, item);
        false
    }
}

/// A host without wishes: labels as ECharts writes them, colours as the option has them, no links.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl Host for Plain {}

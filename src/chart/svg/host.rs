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

    /// A moment, in milliseconds since 1970, as a hint says it.
    fn moment_label(&self, milliseconds: f64) -> String {
        super::scale::time::plain_moment(milliseconds)
    }

    /// A number on an axis along which items stand, as a hint says it.
    fn place_label(&self, axis: AxisId, value: f64) -> String {
        let _any = axis;
        number::with_commas(value)
    }

    /// What a hint says: what stands at a place or what an item is called, and the values there with the names of
    /// their series, some of which may be empty.
    fn hint(&self, place: &str, values: &[(&str, &str)]) -> String {
        let room = values.iter().map(|(series, value)| series.len() + value.len() + 5);
        let mut text = String::with_capacity(place.len() + room.sum::<usize>());
        text.push_str(place);
        for (index, (series, value)) in values.iter().enumerate() {
            let between = match (index, text.is_empty()) {
                (_, true) => "",
                (0, false) if values.len() == 1 => ": ",
                _ => " · ",
            };
            text.push_str(between);
            if values.len() > 1 && !series.is_empty() {
                text.push_str(series);
                text.push(' ');
            }
            text.push_str(value);
        }
        text
    }

    /// The label of a share of a pie, `percent` parts of a hundred. A `%` behind it in a
    /// template is left out where it has a sign already.
    fn percent_label(&self, percent: f64) -> String {
        number::plain(percent)
    }

    /// The class that gives a shape this colour of the option, where the page's stylesheet knows the colour; a class
    /// sets the property `--c`. Otherwise the colour itself is written.
    fn color_class(&self, color: &str) -> Option<&str> {
        let _any = color;
        None
    }

    /// What a style says instead of this colour of the option, such as a variable of the page's stylesheet, where no
    /// class can: for borders and backgrounds.
    fn color_css(&self, color: &str) -> Option<&str> {
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

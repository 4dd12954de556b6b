//! What charts need of a language.
//!
//! A [`Words`] is made from the site's `Locale` by the caller; charts know no language of their own.

use jiff::civil::Date;

use crate::config::text::LocalText;
use crate::unit::{NumberStyle, Unit};

/// How a date looks on an axis. The examples are English and Russian.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateForm {
    /// 2026
    Year,
    /// Feb; февр.
    Month,
    /// Feb 2026; февр. 2026 г.
    MonthYear,
    /// Feb 2; 2 февр.
    Day,
    /// Feb 2, 2026; 2 февр. 2026 г.
    DayYear,
}

/// What a chart's description says, piece by piece. Each is a message of the language with the id and the arguments
/// that [`Sentence::id`] and [`Sentence::arguments`] give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sentence<'a> {
    /// `chart-says-range`: from when to when. "17 points from Feb 2, 2026 to May 25, 2026."
    Range {
        /// How many periods or names there are, with those that lack a value.
        count: usize,
        /// The first date or name.
        first: &'a str,
        /// The last one.
        last: &'a str,
    },
    /// `chart-says-extremes`: "Highest: 412 jobs (Apr 6). Lowest: 301 jobs (Feb 9)."
    Extremes {
        /// The highest value, with its unit.
        highest: &'a str,
        /// Where it is.
        highest_at: &'a str,
        /// The lowest value, with its unit.
        lowest: &'a str,
        /// Where it is.
        lowest_at: &'a str,
    },
    /// `chart-says-latest`: "Latest: 367 jobs (May 25)."
    Latest {
        /// The last value, with its unit.
        value: &'a str,
        /// Where it is.
        at: &'a str,
    },
    /// `chart-says-change`: "Latest: 367 jobs (May 25), +3% on the one before."
    Change {
        /// The last value, with its unit.
        value: &'a str,
        /// Where it is.
        at: &'a str,
        /// How much it differs from the value before it, signed, in percent.
        change: &'a str,
    },
    /// `chart-says-series`: "Senior: 38% at first, 42% at last."
    Series {
        /// The name of the series.
        series: &'a str,
        /// Its first value.
        first: &'a str,
        /// Its last value.
        last: &'a str,
    },
    /// `chart-says-row`: "java: 1,853 jobs."
    Row {
        /// The name of the row.
        name: &'a str,
        /// Its value, with its unit.
        value: &'a str,
    },
    /// `chart-says-more`: "And 4 more."
    More {
        /// How many rows are not named.
        count: usize,
    },
    /// `chart-says-span`: "Senior: from $4,000/mo to $9,500/mo."
    Span {
        /// The name of the row.
        name: &'a str,
        /// Its lowest value, with its unit.
        low: &'a str,
        /// Its highest value, with its unit.
        high: &'a str,
    },
    /// `chart-says-points`: "40 points. Salary: from $2,000 to $9,500."
    Points {
        /// How many points there are.
        count: usize,
        /// What the numbers across are called, their lowest and their highest.
        across: [&'a str; 3],
        /// What the numbers up are called, their lowest and their highest.
        up: [&'a str; 3],
    },
    /// `chart-says-reference`: "Line: target, 400 jobs."
    Reference {
        /// What the line is called.
        name: &'a str,
        /// Its value, with its unit.
        value: &'a str,
    },
    /// `chart-says-event`: "Mar 1: new source."
    Event {
        /// The date or name.
        at: &'a str,
        /// What happened.
        text: &'a str,
    },
    /// `chart-says-unfinished`: "The last period is not over."
    Unfinished,
    /// `chart-says-gaps`: "2 values are missing."
    Gaps {
        /// How many values are missing.
        count: usize,
    },
}

/// An argument of a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Argument<'a> {
    /// A text, formatted already.
    Text(&'a str),
    /// A count, to select a plural form by.
    Count(usize),
}

impl<'a> Sentence<'a> {
    /// The ids of all messages.
    pub const IDS: [&'static str; 13] = [
        "chart-says-range",
        "chart-says-extremes",
        "chart-says-latest",
        "chart-says-change",
        "chart-says-series",
        "chart-says-row",
        "chart-says-more",
        "chart-says-gaps",
        "chart-says-span",
        "chart-says-points",
        "chart-says-reference",
        "chart-says-event",
        "chart-says-unfinished",
    ];

    /// The id of its message.
    pub fn id(&self) -> &'static str {
        let index = match self {
            Self::Range { .. } => 0,
            Self::Extremes { .. } => 1,
            Self::Latest { .. } => 2,
            Self::Change { .. } => 3,
            Self::Series { .. } => 4,
            Self::Row { .. } => 5,
            Self::More { .. } => 6,
            Self::Gaps { .. } => 7,
            Self::Span { .. } => 8,
            Self::Points { .. } => 9,
            Self::Reference { .. } => 10,
            Self::Event { .. } => 11,
            Self::Unfinished => 12,
        };
        Self::IDS[index]
    }

    /// The arguments of its message.
    pub fn arguments(&self) -> Vec<(&'static str, Argument<'a>)> {
        use Argument::{Count, Text};
        match *self {
            Self::Range { count, first, last } => {
                vec![("count", Count(count)), ("first", Text(first)), ("last", Text(last))]
            }
            Self::Extremes { highest, highest_at, lowest, lowest_at } => vec![
                ("highest", Text(highest)),
                ("highest-at", Text(highest_at)),
                ("lowest", Text(lowest)),
                ("lowest-at", Text(lowest_at)),
            ],
            Self::Latest { value, at } => vec![("value", Text(value)), ("at", Text(at))],
            Self::Change { value, at, change } => {
                vec![("value", Text(value)), ("at", Text(at)), ("change", Text(change))]
            }
            Self::Series { series, first, last } => {
                vec![("series", Text(series)), ("first", Text(first)), ("last", Text(last))]
            }
            Self::Row { name, value } => vec![("name", Text(name)), ("value", Text(value))],
            Self::Span { name, low, high } => {
                vec![("name", Text(name)), ("low", Text(low)), ("high", Text(high))]
            }
            Self::Points { count, across, up } => vec![
                ("count", Count(count)),
                ("x", Text(across[0])),
                ("x-low", Text(across[1])),
                ("x-high", Text(across[2])),
                ("y", Text(up[0])),
                ("y-low", Text(up[1])),
                ("y-high", Text(up[2])),
            ],
            Self::Reference { name, value } => vec![("name", Text(name)), ("value", Text(value))],
            Self::Event { at, text } => vec![("at", Text(at)), ("text", Text(text))],
            Self::Unfinished => Vec::new(),
            Self::More { count } | Self::Gaps { count } => vec![("count", Count(count))],
        }
    }
}

/// What charts need of a language.
pub trait Words {
    /// A number with its unit, without the noun of what is counted: `4,770`, `$6.4K`, `12%`.
    ///
    /// With [`NumberStyle::compact`] the decimals count for the shortened number: 12,500 with one is `12.5K`.
    fn number(&self, value: f64, unit: &Unit, style: NumberStyle) -> String;

    /// A number with its unit and what it counts: `4,770 jobs`, `$6,431/mo`.
    fn quantity(&self, value: f64, unit: &Unit, style: NumberStyle) -> String;

    /// A date.
    fn date(&self, date: Date, form: DateForm) -> String;

    /// The text of an author in this language.
    fn text<'t>(&self, text: &'t LocalText) -> &'t str;

    /// A sentence of a description.
    fn sentence(&self, sentence: &Sentence<'_>) -> String;
}

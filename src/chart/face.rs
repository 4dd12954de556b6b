//! How the numbers, dates, colours and rows of a chart look to a reader: what the renderer asks for.

use jiff::ToSpan;
use jiff::civil::Date;

use super::palette;
use super::plot::{Base, Plot};
use super::svg::{AxisId, Host, Tick, TimeUnit};
use super::words::{DateForm, Words};
use crate::unit::{NumberStyle, Unit};

/// Numbers from here on are shortened on axes.
const LARGE: f64 = 10_000.0;

/// The look of a plot in a language.
pub(super) struct Face<'a> {
    plot: &'a Plot<'a>,
    words: &'a dyn Words,
    unit: Unit,
    /// The unit and style in which the option's numbers are shown, where the recipe has changed them.
    style: NumberStyle,
    is_large: bool,
}

impl<'a> Face<'a> {
    /// The look of a plot whose option holds its own numbers.
    pub(super) fn new(plot: &'a Plot<'a>, words: &'a dyn Words) -> Self {
        Self::with_unit(plot, words, plot.unit, plot.style)
    }

    /// The look of a plot whose option holds numbers of another unit.
    pub(super) fn with_unit(
        plot: &'a Plot<'a>,
        words: &'a dyn Words,
        unit: &Unit,
        style: NumberStyle,
    ) -> Self {
        // On a chart's face an amount is short; the chart's title says what it is for.
        let unit = match unit {
            Unit::Money(currency, _) => Unit::Money(*currency, None),
            other => other.clone(),
        };
        let is_large = plot.values().any(|value| value.abs() >= LARGE);
        Self { plot, words, unit, style, is_large }
    }

    /// A value as it stands beside its bar.
    pub(super) fn value(&self, value: f64) -> String {
        self.words.number(value, &self.unit, self.style)
    }

    /// A number on an axis, whose ticks are `interval` apart: with the decimals that the ticks differ in.
    fn tick(&self, value: f64, interval: f64) -> String {
        let compact = self.is_large && value != 0.0;
        let decimals = if compact {
            // Decimals of the shortened number, of a tick that is a few thousands or millions.
            let thousands = (value.abs().log10() / 3.0 + 1e-9).floor().max(0.0) as i32;
            decimals_of(value / 1000f64.powi(thousands))
        } else {
            let decimals = decimals_of(interval).max(decimals_of(value));
            if self.unit == Unit::Share { decimals.saturating_sub(2) } else { decimals }
        };
        self.words.number(
            value,
            &self.unit,
            NumberStyle { decimals: Some(decimals), signed: false, compact },
        )
    }
}

/// How many decimals a number has, four at most.
fn decimals_of(value: f64) -> u8 {
    const MOST: u8 = 4;
    (0..MOST)
        .find(|decimals| {
            let scaled = value * 10f64.powi(i32::from(*decimals));
            (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0)
        })
        .unwrap_or(MOST)
}

impl Host for Face<'_> {
    fn tick_label(&self, _axis: AxisId, tick: Tick) -> String {
        match tick {
            Tick::Value { value, interval } => self.tick(value, interval),
            Tick::Time { milliseconds, unit, first } => {
                let Some(date) = date_of(milliseconds) else { return String::new() };
                let form = match unit {
                    TimeUnit::Year => DateForm::Year,
                    // The first label has none before it that would say the year.
                    TimeUnit::Month if first => DateForm::MonthYear,
                    TimeUnit::Month => DateForm::Month,
                    _ if first => DateForm::DayYear,
                    _ => DateForm::Day,
                };
                self.words.date(date, form)
            }
        }
    }

    fn value_label(&self, _series: usize, value: f64) -> String {
        self.value(value)
    }

    fn color_class(&self, color: &str) -> Option<&str> {
        palette::class(color)
    }

    fn link(&self, _series: usize, item: usize) -> Option<&str> {
        match &self.plot.base {
            Base::Names(names) => names.get(item)?.link,
            Base::Periods(_) => None,
        }
    }

    fn stands_out(&self, _series: usize, item: usize) -> bool {
        match &self.plot.base {
            Base::Names(names) => names.get(item).is_some_and(|name| name.stands_out),
            Base::Periods(_) => false,
        }
    }
}

fn date_of(milliseconds: f64) -> Option<Date> {
    const DAY: f64 = 86_400_000.0;
    let days = (milliseconds / DAY).floor();
    if days.abs() > 4e6 {
        return None;
    }
    Date::new(1970, 1, 1).ok()?.checked_add((days as i64).days()).ok()
}

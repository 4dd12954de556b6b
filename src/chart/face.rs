//! How the numbers, dates, colours and rows of a chart look to a reader: what the renderer asks for.

use jiff::ToSpan;
use jiff::civil::Date;

use super::data::Values;
use super::palette;
use super::period::Periods;
use super::plot::{Base, Plot, PointPlot, Rows};
use super::svg::{AxisId, Dimension, Host, Tick, TimeUnit};
use super::words::{DateForm, Words};
use crate::unit::{NumberStyle, Unit};

/// Numbers from here on are shortened on axes.
const LARGE: f64 = 10_000.0;

/// The look of a chart in a language.
pub(super) struct Face<'a> {
    words: &'a dyn Words,
    base: Option<&'a Base<'a>>,
    /// How numbers across look, and those up.
    x: Look,
    y: Look,
    /// How the values of items look.
    value: Look,
}

/// How numbers look.
#[derive(Clone, Debug)]
pub(super) struct Look {
    unit: Unit,
    style: NumberStyle,
    /// Whether numbers on an axis are shortened.
    is_large: bool,
}

impl Look {
    /// The look of numbers of a unit, some of which an axis shows.
    pub(super) fn new(
        unit: &Unit,
        style: NumberStyle,
        values: impl IntoIterator<Item = f64>,
    ) -> Self {
        // On a chart's face an amount is short; the chart's title says what it is for.
        let unit = match unit {
            Unit::Money(currency, _) => Unit::Money(*currency, None),
            other => other.clone(),
        };
        Self { unit, style, is_large: values.into_iter().any(|value| value.abs() >= LARGE) }
    }
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
        let look = Look::new(unit, style, plot.values());
        Self { words, base: Some(&plot.base), x: look.clone(), y: look.clone(), value: look }
    }

    /// The look of points.
    pub(super) fn of_points(plot: &'a PointPlot<'a>, words: &'a dyn Words) -> Self {
        let points = || plot.series.iter().flat_map(|series| &series.points);
        let x = Look::new(plot.x.unit, plot.x.style, points().map(|point| point.x));
        let y = Look::new(plot.y.unit, plot.y.style, points().map(|point| point.y));
        Self { words, base: None, x, value: y.clone(), y }
    }

    /// The look of an option of the author's own: that of its columns of numbers, where they have one unit.
    pub(super) fn of_rows(rows: &Rows<'_>, words: &'a dyn Words) -> Self {
        let mut units = rows.columns.iter().filter_map(|column| match &column.values {
            Values::Numbers(numbers) => Some(numbers),
            _ => None,
        });
        let first = units.next();
        let unit = first.filter(|first| units.all(|other| other.unit == first.unit));
        let (unit, style) = unit
            .map_or((Unit::Number, NumberStyle::default()), |one| (one.unit.clone(), one.style));
        let look = Look::new(&unit, style, []);
        Self { words, base: None, x: look.clone(), value: look.clone(), y: look }
    }

    /// A value as it stands beside its bar.
    pub(super) fn value(&self, value: f64) -> String {
        let mut style = self.value.style;
        if self.value.unit == Unit::Number && style.decimals.is_none() && self.base.is_none() {
            style.decimals = Some(decimals_of(value, MOST_DECIMALS));
        }
        self.words.number(value, &self.value.unit, style)
    }

    /// A number on an axis, whose ticks are `interval` apart: with the decimals that the ticks differ in.
    fn tick(&self, look: &Look, value: f64, interval: f64) -> String {
        let compact = look.is_large && value != 0.0;
        let decimals = if compact {
            // Decimals of the shortened number, of a tick that is a few thousands or millions.
            let thousands = (value.abs().log10() / 3.0 + 1e-9).floor().max(0.0) as i32;
            decimals_of(value / 1000f64.powi(thousands), MOST_DECIMALS)
        } else {
            let decimals =
                decimals_of(interval, MOST_DECIMALS).max(decimals_of(value, MOST_DECIMALS));
            if look.unit == Unit::Share { decimals.saturating_sub(2) } else { decimals }
        };
        self.words.number(
            value,
            &look.unit,
            NumberStyle { decimals: Some(decimals), signed: false, compact },
        )
    }

    fn periods(&self) -> Option<&Periods> {
        match self.base? {
            Base::Periods(periods) => Some(periods),
            Base::Names(_) => None,
        }
    }
}

/// How many decimals a number on a chart has at most.
const MOST_DECIMALS: u8 = 4;

/// How many decimals a number has, `most` at most; what binary fractions miss a decimal by does not count.
pub fn decimals_of(value: f64, most: u8) -> u8 {
    (0..most)
        .find(|decimals| {
            let scaled = value * 10f64.powi(i32::from(*decimals));
            (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0)
        })
        .unwrap_or(most)
}

impl Host for Face<'_> {
    fn tick_label(&self, axis: AxisId, tick: Tick) -> String {
        match tick {
            Tick::Value { value, interval } => {
                let look = if axis.dimension == Dimension::X { &self.x } else { &self.y };
                self.tick(look, value, interval)
            }
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

    fn moment_label(&self, milliseconds: f64) -> String {
        let form = self.periods().map_or(DateForm::DayYear, Periods::form);
        date_of(milliseconds).map(|date| self.words.date(date, form)).unwrap_or_default()
    }

    fn place_label(&self, axis: AxisId, value: f64) -> String {
        let look = if axis.dimension == Dimension::X { &self.x } else { &self.y };
        self.words.number(value, &look.unit, look.style)
    }

    fn percent_label(&self, percent: f64) -> String {
        // Of less than one percent the whole number says nothing.
        let decimals = if percent > 0.0 && percent < 1.0 { 1 } else { 0 };
        let style = NumberStyle { decimals: Some(decimals), ..NumberStyle::default() };
        self.words.number(percent, &Unit::Percent, style)
    }

    fn color_class(&self, color: &str) -> Option<&str> {
        palette::class(color)
    }

    fn color_css(&self, color: &str) -> Option<&str> {
        (color == palette::BACK_LIGHT).then_some("var(--chart-back,#fff)")
    }

    fn link(&self, _series: usize, item: usize) -> Option<&str> {
        self.base?.names().get(item)?.link
    }

    fn stands_out(&self, _series: usize, item: usize) -> bool {
        self.base.is_some_and(|base| base.names().get(item).is_some_and(|name| name.stands_out))
    }
}

/// The day of an instant, given in milliseconds since 1970 in UTC; `None` beyond the years that dates have.
pub fn date_of(milliseconds: f64) -> Option<Date> {
    const DAY: f64 = 86_400_000.0;
    let days = (milliseconds / DAY).floor();
    if days.abs() > 4e6 {
        return None;
    }
    Date::new(1970, 1, 1).ok()?.checked_add((days as i64).days()).ok()
}

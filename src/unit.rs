//! What a number counts or measures: `USD/month`, `percent`, `jobs`.
//!
//! In: a unit as a metric's author writes it. Out: a [`Unit`], and the [`NumberStyle`] that a column asks for.
//! How a unit looks in a language is `locale`'s business.

use std::fmt;
use std::sync::Arc;

/// An ISO 4217 currency code, such as `USD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency with this ISO 4217 code; `None` for a code that the standard does not list.
    pub fn new(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(code)?;
        Some(Self(code.as_bytes().try_into().ok()?))
    }

    /// The three letters of the code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("three ASCII letters, checked when it was made")
    }
}

/// The time that an amount of money is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Period {
    const NAMES: [(&'static str, Self); 5] = [
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("week", Self::Week),
        ("month", Self::Month),
        ("year", Self::Year),
    ];

    /// The period that a word stands for, such as `month`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, period)| *period)
    }

    /// The word that stands for it in a unit, such as `month`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, period)| *period == self).map_or("", |(name, _)| name)
    }
}

/// What a number counts or measures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A bare number, written `number`.
    Number,
    /// A number that names something and is not reckoned with, written `label`: a year, a place in a ranking, a
    /// version. It has no separators: 2026 and not 2,026.
    Label,
    /// Parts of a hundred, written `percent`: 12.5 is 12.5 %.
    Percent,
    /// Parts of one, written `share`: 0.125 is 12.5 %.
    Share,
    /// A ratio, written `times`: 3.2 is "3.2 times as much".
    Times,
    /// An amount of money, written `USD` or `USD/month`.
    Money(Currency, Option<Period>),
    /// A count of things, written as the plural word for them (`jobs`); the site's strings name them.
    Count(Arc<str>),
}

impl Unit {
    /// Parses a unit.
    ///
    /// # Errors
    /// Says what was found and what was expected, in the form of a diagnostic's message.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "number" => return Ok(Self::Number),
            "label" => return Ok(Self::Label),
            "percent" => return Ok(Self::Percent),
            "share" => return Ok(Self::Share),
            "times" => return Ok(Self::Times),
            _ => {}
        }
        let (head, period) = match text.split_once('/') {
            Some((head, period)) => (head, Some(period)),
            None => (text, None),
        };
        if head.len() == 3 && head.bytes().all(|b| b.is_ascii_uppercase()) {
            let currency = Currency::new(head)
                .ok_or_else(|| format!("`{head}` is not a currency of ISO 4217"))?;
            let period = match period {
                None => None,
                Some(name) => Some(
                    Period::from_name(name).ok_or_else(
                        || format!("found the period `{name}`, expected `hour`, `day`, `week`, `month` or `year`"),
                    )?,
                ),
            };
            return Ok(Self::Money(currency, period));
        }
        let is_noun = period.is_none()
            && head.starts_with(|c: char| c.is_ascii_lowercase())
            && head.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if is_noun {
            return Ok(Self::Count(head.into()));
        }
        Err(format!(
            "found the unit `{text}`, expected `number`, `label`, `percent`, `share`, `times`, a currency such as \
             `USD/month`, or a lower-case word for what is counted"
        ))
    }

    /// How many decimals numbers of this unit are shown with when a column says nothing.
    pub fn default_decimals(&self) -> u8 {
        match self {
            Self::Number => 2,
            Self::Times => 1,
            Self::Label | Self::Percent | Self::Share | Self::Money(..) | Self::Count(_) => 0,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number => formatter.write_str("number"),
            Self::Label => formatter.write_str("label"),
            Self::Percent => formatter.write_str("percent"),
            Self::Share => formatter.write_str("share"),
            Self::Times => formatter.write_str("times"),
            Self::Money(currency, None) => formatter.write_str(currency.code()),
            Self::Money(currency, Some(period)) => {
                write!(formatter, "{}/{}", currency.code(), period.name())
            }
            Self::Count(noun) => formatter.write_str(noun),
        }
    }
}

/// How numbers of a column look, beside their unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberStyle {
    /// Digits after the decimal sign, always this many. `None`: the unit's default; there the trailing zeros of
    /// a bare [`Unit::Number`] are dropped.
    pub decimals: Option<u8>,
    /// Whether a plus is written before positive numbers, as a change has it.
    pub signed: bool,
    /// Whether large numbers are shortened (12K), for axes and narrow places.
    pub compact: bool,
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn units_print_as_they_are_written() {
        for text in [
            "number", "percent", "share", "times", "USD", "RUB/hour", "EUR/year", "jobs", "job-ads",
        ] {
            assert_eq!(Unit::parse(text).map(|unit| unit.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_wrong_unit_is_told_from_the_right_ones() {
        for (text, part) in [
            ("XQQ", "not a currency"),
            ("USD/mo", "found the period `mo`"),
            ("jobs/month", "found the unit `jobs/month`"),
            ("Jobs", "found the unit `Jobs`"),
            ("", "found the unit ``"),
            ("$", "found the unit `$`"),
        ] {
            let error = Unit::parse(text).expect_err(text);
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}

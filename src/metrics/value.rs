//! One value of a metric.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::unit::{Currency, Period, Unit};

/// What a metric says in one row and column.
///
/// *Missing* (there is no data) and *suppressed* (there is, but from too few rows to be shown) are values of
/// their own and never a zero.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A finite number, in the unit of its column.
    Number(f64),
    /// An amount of money in a currency of its own, for a period or once.
    Money(f64, Currency, Option<Period>),
    /// A text, as the exports have it.
    Text(Arc<str>),
    /// A day.
    Date(Date),
    /// An instant.
    Instant(Timestamp),
    /// Yes or no.
    Bool(bool),
    /// Texts in order.
    List(Arc<[Arc<str>]>),
    /// No data.
    Missing,
    /// Data of fewer rows than the smallest sample that is shown.
    Suppressed,
}

impl Value {
    /// The number, where it is one.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether there is something to show.
    pub fn is_present(&self) -> bool {
        !matches!(self, Self::Missing | Self::Suppressed)
    }

    /// The value as a name: how keys and indexes are compared. `None` for what is missing, suppressed or a list.
    pub fn as_name(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(String::from(&**text)),
            Self::Number(number) => Some(number.to_string()),
            Self::Money(amount, currency, period) => {
                Some(format!("{amount} {}", Unit::Money(*currency, *period)))
            }
            Self::Date(date) => Some(date.to_string()),
            Self::Instant(instant) => Some(instant.to_string()),
            Self::Bool(flag) => Some(flag.to_string()),
            Self::List(_) | Self::Missing | Self::Suppressed => None,
        }
    }
}

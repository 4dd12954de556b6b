//! One metric value as text, in a language.

use super::names::Names;
use crate::locale::{DateStyle, DateTimeStyle, ListStyle, Locale};
use crate::metrics::{ColumnKind, Value};

/// The one way in which a value of a column looks in prose and tables; `None` where there is nothing to show.
pub fn format_value(
    value: &Value,
    kind: &ColumnKind,
    names: &Names,
    locale: &Locale,
) -> Option<String> {
    Some(match value {
        Value::Number(number) => match kind {
            ColumnKind::Number(unit, style) => locale.number(*number, unit, *style),
            _ => number.to_string(),
        },
        Value::Text(text) => match kind {
            ColumnKind::Text(dimension) => {
                names.name_or(dimension.as_deref(), text, locale).into_owned()
            }
            _ => text.to_string(),
        },
        Value::Date(date) => locale.date(*date, DateStyle::Medium),
        Value::Instant(instant) => locale.date_time(*instant, DateTimeStyle::Medium),
        Value::Bool(flag) => {
            let id = if *flag { "yes" } else { "no" };
            locale.text(id).unwrap_or(id).to_owned()
        }
        Value::List(items) => {
            let dimension = match kind {
                ColumnKind::List(dimension) => dimension.as_deref(),
                _ => None,
            };
            let items: Vec<_> =
                items.iter().map(|item| names.name_or(dimension, item, locale)).collect();
            locale.list(&items, ListStyle::And)
        }
        Value::Missing | Value::Suppressed => return None,
    })
}

//! One metric value as text, in a language.

use jiff::civil::Date;

use super::names::Names;
use crate::locale::{DateStyle, DateTimeStyle, ListStyle, Locale};
use crate::metrics::{ColumnKind, DateLook, Value};
use crate::unit::{NumberStyle, Unit};

/// The one way in which a value of a column looks in prose and tables; `None` where there is nothing to show. Ages are
/// told from `as_of`, the date of the data.
pub fn format_value(
    value: &Value,
    kind: &ColumnKind,
    names: &Names,
    locale: &Locale,
    as_of: Date,
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
            _ => String::from(&**text),
        },
        Value::Money(amount, currency, period) => {
            let style = match kind {
                ColumnKind::Stated(style) => *style,
                _ => NumberStyle::default(),
            };
            locale.number(*amount, &Unit::Money(*currency, *period), style)
        }
        Value::Date(date) => match kind {
            ColumnKind::Date(DateLook::Ago) => age(*date, as_of, locale),
            _ => locale.date(*date, DateStyle::Medium),
        },
        Value::Instant(instant) => match kind {
            ColumnKind::Instant(DateLook::Ago) => age(locale.day_of(*instant), as_of, locale),
            _ => locale.date_time(*instant, DateTimeStyle::Medium),
        },
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

/// Whether values of a column are told as their ages, which change from day to day although nothing has happened.
pub fn is_age(kind: &ColumnKind) -> bool {
    matches!(kind, ColumnKind::Date(DateLook::Ago) | ColumnKind::Instant(DateLook::Ago))
}

/// How long before the date of the data a day was.
pub(super) fn age(date: Date, as_of: Date, locale: &Locale) -> String {
    let days = as_of.until(date).map_or(0, |span| span.get_days());
    locale.relative_days(i64::from(days))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::format_value;
    use crate::content::Names;
    use crate::locale::testing::locale;
    use crate::metrics::{ColumnKind, DateLook, Value};
    use crate::unit::{Currency, NumberStyle, Period};

    #[track_caller]
    fn check(value: Value, kind: &ColumnKind, en: &str, ru: &str) {
        for (lang, expected) in [("en", en), ("ru", ru)] {
            let text =
                format_value(&value, kind, &Names::default(), &locale(lang), date(2026, 5, 6));
            assert_eq!(text.as_deref(), Some(expected));
        }
    }

    #[test]
    fn money_is_in_the_currency_of_its_row() {
        let kind = ColumnKind::Stated(NumberStyle::default());
        let money = |amount, code, period| {
            Value::Money(amount, Currency::new(code).expect("a currency"), period)
        };
        check(
            money(310_000.0, "RUB", Some(Period::Month)),
            &kind,
            "₽310,000/mo",
            "310\u{a0}000\u{a0}₽/мес.",
        );
        check(money(900.0, "EUR", None), &kind, "€900", "900\u{a0}€");
    }

    #[test]
    fn a_day_may_be_told_as_its_age() {
        let ago = ColumnKind::Date(DateLook::Ago);
        check(Value::Date(date(2026, 5, 6)), &ago, "today", "сегодня");
        check(Value::Date(date(2026, 5, 3)), &ago, "3 days ago", "3 дня назад");
        check(
            Value::Date(date(2026, 5, 3)),
            &ColumnKind::Date(DateLook::Date),
            "May 3, 2026",
            "3 мая 2026\u{202f}г.",
        );
        let instant = Value::Instant("2026-05-05T12:00:00Z".parse().expect("an instant"));
        check(instant, &ColumnKind::Instant(DateLook::Ago), "yesterday", "вчера");
    }
}

//! What is wrong with a cell, in words.

use super::column::trimmed;
use super::lookup::{Meaning, Memory};
use super::{Bad, FieldPlan, LONGEST_CELL};
use crate::data::schema::resolved::{
    Bounds, DateFormat, Kind, Length, ListRules, NumberFormat, Rules, TextRules,
};
use crate::diag::{did_you_mean, name_list};

/// A message and perhaps what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Explained {
    /// What was found and what was expected.
    pub(crate) message: String,
    /// The next step.
    pub(crate) hint: Option<String>,
}

/// Why `cell` is not a value of the field.
pub(crate) fn explain(plan: &FieldPlan, cell: &str, bad: Bad) -> Explained {
    let field = &plan.field;
    match &field.kind {
        Kind::Scalar(rules) => scalar(plan, rules, trimmed(cell), bad),
        Kind::List(list) => match bad {
            Bad::TooFew | Bad::TooMany => Explained {
                message: format!(
                    "`{}`: found the list `{}`, expected {} items",
                    field.name,
                    shown(cell),
                    length(list.length)
                ),
                hint: None,
            },
            Bad::Missing | Bad::NotUtf8(_) | Bad::Nul | Bad::TooLong => {
                scalar(plan, &list.item, cell, bad)
            }
            _ => scalar(plan, &list.item, bad_item(plan, list, cell).unwrap_or(cell), bad),
        },
    }
}

/// A cell as it can stand in a message: on one line, and not too long.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut chars = text.chars();
    let mut shown: String = chars
        .by_ref()
        .take(LONGEST)
        .map(|c| match c {
            '\n' | '\r' => '⏎',
            '`' => '\'',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

fn scalar(plan: &FieldPlan, rules: &Rules, text: &str, bad: Bad) -> Explained {
    let name = &plan.field.name;
    let found = match bad {
        Bad::Missing => {
            return Explained {
                message: format!("`{name}`: found no value, expected one in every row"),
                hint: None,
            };
        }
        Bad::NotUtf8(byte) => format!("the byte 0x{byte:02X}"),
        Bad::Nul => "a NUL byte".to_owned(),
        Bad::TooLong => format!("{} bytes", text.len()),
        Bad::TooFew | Bad::TooMany => {
            format!("`{}` ({} characters)", shown(text), text.chars().count())
        }
        _ => format!("`{}`", shown(text)),
    };
    let message = format!("`{name}`: found {found}, expected {}", expected(plan, rules, bad));
    Explained { message, hint: hint(plan, rules, text, bad) }
}

fn expected(plan: &FieldPlan, rules: &Rules, bad: Bad) -> String {
    match bad {
        Bad::NotUtf8(_) => return "UTF-8 text".to_owned(),
        Bad::Nul => return "text".to_owned(),
        Bad::TooLong => return format!("at most {LONGEST_CELL} bytes in a cell"),
        Bad::NotMapped => return "a value that the map has".to_owned(),
        Bad::NotFinite => return "a finite number".to_owned(),
        _ => {}
    }
    match rules {
        Rules::Text(text) => expected_text(text, bad),
        Rules::Integer(format, bounds) => match bad {
            Bad::TooLarge => format!("a whole number from {} to {}", i64::MIN, i64::MAX),
            _ => bounded(bounds, bad, i64::to_string)
                .unwrap_or_else(|| number(format, "a whole number", bad)),
        },
        Rules::Number(format, bounds) => match bad {
            Bad::TooLarge => "a number below 1.8e308 in size".to_owned(),
            _ => bounded(bounds, bad, f64::to_string)
                .unwrap_or_else(|| number(format, "a number", bad)),
        },
        Rules::Boolean(rules) => match (bad, rules.allowed) {
            (Bad::NotAllowed, Some(allowed)) => {
                names(if allowed { &rules.true_values } else { &rules.false_values })
            }
            _ => names(rules.true_values.iter().chain(&rules.false_values)),
        },
        Rules::Date(format, bounds) => {
            bounded(bounds, bad, |day| written_date(i64::from(*day) * 86_400))
                .unwrap_or_else(|| time(format, "date", "2026-05-29", bad, plan))
        }
        Rules::DateTime(format, _, bounds) => bounded(bounds, bad, |micros| written_time(*micros))
            .unwrap_or_else(|| time(format, "date and time", "2026-05-29T17:41:26Z", bad, plan)),
    }
}

fn expected_text(rules: &TextRules, bad: Bad) -> String {
    match (bad, &rules.pattern) {
        (Bad::NotAllowed, _) => format!("one of {}", names(&rules.allowed)),
        (Bad::TooFew | Bad::TooMany, _) => format!("{} characters", length(rules.length)),
        (Bad::NoMatch, Some(pattern)) => format!("text that matches `{}`", shown(&pattern.text)),
        _ => "text".to_owned(),
    }
}

fn bounded<T>(bounds: &Bounds<T>, bad: Bad, write: impl Fn(&T) -> String) -> Option<String> {
    match bad {
        Bad::NotAllowed => {
            let allowed: Vec<_> = bounds.allowed.iter().map(write).collect();
            Some(format!("one of {}", names(&allowed)))
        }
        Bad::BelowMinimum => {
            bounds.minimum.as_ref().map(|bound| format!("at least {}", write(bound)))
        }
        Bad::AboveMaximum => {
            bounds.maximum.as_ref().map(|bound| format!("at most {}", write(bound)))
        }
        _ => None,
    }
}

fn number(format: &NumberFormat, what: &str, bad: Bad) -> String {
    match (bad, format.group) {
        (Bad::UnevenGroups, Some(group)) => {
            format!("`{group}` between groups of three digits before the decimal sign")
        }
        _ if format.decimal != '.' => {
            format!("{what} with `{}` as its decimal sign", format.decimal)
        }
        _ => what.to_owned(),
    }
}

fn time(format: &DateFormat, what: &str, example: &str, bad: Bad, plan: &FieldPlan) -> String {
    match (bad, format) {
        (Bad::NoSuchTime, _) => format!("a {what} that exists"),
        (_, DateFormat::Iso) => format!("a {what} such as {example}"),
        (_, DateFormat::Pattern(pattern)) => {
            format!("a {what} in the format `{pattern}` of `{}`", plan.field.name)
        }
    }
}

fn hint(plan: &FieldPlan, rules: &Rules, text: &str, bad: Bad) -> Option<String> {
    match (bad, rules) {
        (Bad::NotAllowed, Rules::Text(rules)) => {
            did_you_mean(text, rules.allowed.iter().map(String::as_str))
        }
        (Bad::NotMapped, _) => {
            let map = plan.field.map.as_ref()?;
            let known = map.entries.iter().flat_map(|(found, meant)| [Some(found), meant.as_ref()]);
            did_you_mean(text, known.flatten().map(String::as_str))
        }
        (Bad::NotUtf8(_), _) => Some("save the file as UTF-8".to_owned()),
        (Bad::TooLong, _) => Some("is a quote left open?".to_owned()),
        _ => None,
    }
}

/// The first item of a cell that is not a value.
fn bad_item<'c>(plan: &FieldPlan, list: &ListRules, cell: &'c str) -> Option<&'c str> {
    let lookup = plan.field.map.as_ref().map(super::lookup::Lookup::new);
    let mut memory = Memory::default();
    let mut values = plan.scalar_values(&list.item);
    cell.split(list.delimiter.as_str()).map(trimmed).filter(|item| !item.is_empty()).find(|item| {
        let meant = match &lookup {
            None => item,
            Some(lookup) => match lookup.find(item, &mut memory) {
                Meaning::Value(meant) => meant,
                Meaning::Missing => return false,
                Meaning::Rejected => return true,
            },
        };
        values.push(meant).is_err()
    })
}

fn length(length: Length) -> String {
    match (length.minimum, length.maximum) {
        (Some(minimum), Some(maximum)) if minimum == maximum => minimum.to_string(),
        (Some(minimum), Some(maximum)) => format!("{minimum} to {maximum}"),
        (Some(minimum), None) => format!("at least {minimum}"),
        (None, Some(maximum)) => format!("at most {maximum}"),
        (None, None) => "any number of".to_owned(),
    }
}

fn names<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    name_list(names.into_iter().map(String::as_str))
}

fn written_date(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds)
        .map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
        .unwrap_or_default()
}

fn written_time(micros: i64) -> String {
    jiff::Timestamp::from_microsecond(micros).map(|at| at.to_string()).unwrap_or_default()
}

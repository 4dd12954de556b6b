//! The filters and functions that copy may use, in one language.
//!
//! Filters take plain values (below `raw.`): a formatted value is a text already, and says so when it gets here.
//!
//! | filter | on | gives |
//! |---|---|---|
//! | `plural(one=, few=, many=, other=)` | number | the form that the number needs |
//! | `quantity(unit=)` | number | the number with its noun: `4,770 jobs` |
//! | `number(decimals=, signed=, compact=)` | number | the number |
//! | `money(currency=, per=, decimals=, signed=, compact=)` | number | an amount |
//! | `percent(decimals=, signed=)` | number of hundredths | `12.5%` |
//! | `share(decimals=)` | number of ones | `0.125` is `12.5%` |
//! | `date(style=)` | ISO date or time | the day: `short`, `medium`, `long`, `month_year`, `month_day`, `year` … |
//! | `time(style=)` | ISO time | day and time: `short`, `medium`, `long`, `zoned`, `time` |
//! | `ago` | ISO date | how long before the data's date: `3 days ago` |
//! | `list(style=)` | list of texts | `a, b and c`; `or`, `unit` |
//! | `take(n=)`, `column(name=)` | list | its first items; one column of rows, numbers as plain ones |
//! | `region`, `flag` | ISO 3166 code | its name; its flag |

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::component::{Complaint, ComponentCall, ComponentCheck};
use super::mark;
use crate::diag::{Code, code, did_you_mean, name_list};
use crate::locale::{DateStyle, DateTimeStyle, ListStyle, Locale, PluralForm};
use crate::unit::{NumberStyle, Unit};

/// Where the engine keeps the name of the report whose copy is rendered.
pub(super) const REPORT: &str = "__report";
/// Where the engine keeps the date of the data.
pub(super) const AS_OF: &str = "__as_of";

/// Separates the parts of a [`Complaint`] in a template error's message, which is all that the engine passes on.
const SEPARATOR: char = '\u{1f}';

/// What to do where a value may be missing.
pub(super) const FALLBACK: &str =
    "give a fallback, `| default(value=…)`, or ask with `{% if … is defined %}`";

/// An error that [`super::explain`] takes apart again.
pub(super) fn complain(code: Code, message: impl Into<String>, hint: Option<String>) -> Error {
    let message: String = message.into();
    Error::message(format!(
        "{SEPARATOR}{code}{SEPARATOR}{message}{SEPARATOR}{}",
        hint.unwrap_or_default()
    ))
}

/// The complaint in a template error's message.
pub(super) fn complaint(message: &str) -> Option<Complaint> {
    let mut parts = message.split(SEPARATOR).skip(1);
    let name = parts.next()?;
    let code = *code::ALL.iter().find(|code| code.name() == name)?;
    let text = parts.next()?.to_owned();
    let hint = parts.next().filter(|hint| !hint.is_empty()).map(str::to_owned);
    Some(Complaint { code, message: text, hint })
}

/// Adds the filters and functions of a language to its engine.
pub(super) fn register(
    tera: &mut Tera,
    locale: &Arc<Locale>,
    components: &Arc<dyn ComponentCheck>,
) {
    register_numbers(tera, locale);
    register_dates(tera, locale);
    register_lists(tera, locale);
    let with = Arc::clone(locale);
    tera.register_filter("region", move |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "region", &[])?;
        let code = text(value, "region")?;
        with.region(code).ok_or_else(|| no_region(code))
    });
    let with = Arc::clone(locale);
    tera.register_filter("flag", move |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "flag", &[])?;
        let code = text(value, "flag")?;
        with.flag(code).ok_or_else(|| no_region(code))
    });
    tera.register_function("claim", claim);
    for name in components.names().iter().copied() {
        let components = Arc::clone(components);
        tera.register_function(name, move |kwargs: Kwargs, state: &State| {
            component(&*components, name, &kwargs, state)
        });
    }
}

fn register_numbers(tera: &mut Tera, locale: &Arc<Locale>) {
    let with = Arc::clone(locale);
    tera.register_filter("plural", move |value: &Value, kwargs: Kwargs, _: &State| {
        plural(&with, value, &kwargs)
    });
    let with = Arc::clone(locale);
    tera.register_filter("quantity", move |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "quantity", &["unit", "decimals"])?;
        let unit = unit(required(&kwargs, "quantity", "unit")?)?;
        Ok::<_, Error>(with.quantity(number(value, "quantity")?, &unit, style(&kwargs)?))
    });
    let with = Arc::clone(locale);
    tera.register_filter("number", move |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "number", &["decimals", "signed", "compact"])?;
        Ok::<_, Error>(with.number(number(value, "number")?, &Unit::Number, style(&kwargs)?))
    });
    let with = Arc::clone(locale);
    tera.register_filter("money", move |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "money", &["currency", "per", "decimals", "signed", "compact"])?;
        let currency = required(&kwargs, "money", "currency")?;
        let unit = match kwargs.get::<&str>("per")? {
            Some(period) => unit(&format!("{currency}/{period}"))?,
            None => unit(currency)?,
        };
        if !matches!(unit, Unit::Money(..)) {
            let message = format!(
                "found the currency `{currency}`, expected a code of ISO 4217 such as `USD`"
            );
            return Err(complain(code::COPY_BAD_ARGUMENT, message, None));
        }
        Ok(with.number(number(value, "money")?, &unit, style(&kwargs)?))
    });
    for (name, unit) in [("percent", Unit::Percent), ("share", Unit::Share)] {
        let with = Arc::clone(locale);
        tera.register_filter(name, move |value: &Value, kwargs: Kwargs, _: &State| {
            only(&kwargs, name, &["decimals", "signed"])?;
            Ok::<_, Error>(with.number(number(value, name)?, &unit, style(&kwargs)?))
        });
    }
}

fn register_dates(tera: &mut Tera, locale: &Arc<Locale>) {
    let with = Arc::clone(locale);
    tera.register_filter("date", move |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "date", &["style"])?;
        let style = kwargs.get::<&str>("style")?.unwrap_or("medium");
        let date_style = DateStyle::from_name(style)
            .ok_or_else(|| bad_choice("style", style, DateStyle::NAMES))?;
        let typed = text(value, "date")?;
        let date =
            typed.parse::<Date>().or_else(|_| typed.parse::<Timestamp>().map(|at| with.day_of(at)));
        date.map(|date| with.date(date, date_style)).map_err(|_| no_date(typed))
    });
    let with = Arc::clone(locale);
    tera.register_filter("time", move |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "time", &["style"])?;
        let style = kwargs.get::<&str>("style")?.unwrap_or("medium");
        let time_style = DateTimeStyle::from_name(style)
            .ok_or_else(|| bad_choice("style", style, DateTimeStyle::NAMES))?;
        let typed = text(value, "time")?;
        let instant = typed.parse::<Timestamp>().map_err(|_| no_date(typed))?;
        Ok::<_, Error>(with.date_time(instant, time_style))
    });
    let with = Arc::clone(locale);
    tera.register_filter("ago", move |value: &Value, kwargs: Kwargs, state: &State| {
        only(&kwargs, "ago", &[])?;
        let typed = text(value, "ago")?;
        let date = typed
            .get(..10)
            .and_then(|date| date.parse::<Date>().ok())
            .ok_or_else(|| no_date(typed))?;
        let as_of: Option<Date> = state.get::<String>(AS_OF)?.and_then(|date| date.parse().ok());
        let days = as_of.and_then(|as_of| as_of.until(date).ok()).map_or(0, |span| span.get_days());
        Ok::<_, Error>(with.relative_days(i64::from(days)))
    });
}

fn register_lists(tera: &mut Tera, locale: &Arc<Locale>) {
    let with = Arc::clone(locale);
    tera.register_filter("list", move |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "list", &["style"])?;
        let style = kwargs.get::<&str>("style")?.unwrap_or("and");
        let style = ListStyle::from_name(style)
            .ok_or_else(|| bad_choice("style", style, ListStyle::NAMES))?;
        let items = items(value, "list")?;
        let texts: TeraResult<Vec<&str>> = items.iter().map(|item| text(item, "list")).collect();
        Ok(with.list(&texts?, style))
    });
    tera.register_filter("take", |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "take", &["n"])?;
        let count = kwargs.must_get::<usize>("n")?;
        Ok::<_, Error>(items(value, "take")?.iter().take(count).cloned().collect::<Vec<Value>>())
    });
    tera.register_filter("column", |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "column", &["name"])?;
        let name = required(&kwargs, "column", "name")?;
        let plain_name = format!("raw.{name}");
        let mut column = Vec::new();
        for row in items(value, "column")? {
            let Some(columns) = row.as_map() else { return Err(wrong_type("column", row, "rows")) };
            // Numbers are for reckoning with, and are taken as they are.
            let plain = row.get_from_path(&plain_name).filter(|cell| cell.is_number());
            match plain.or_else(|| row.get_from_path(name)) {
                Some(cell) => column.push(cell.clone()),
                // A cell without a value is left out of the list; a column that no row has is a mistake.
                None if columns.is_empty() => {}
                None => {
                    let known: Vec<&str> = columns.keys().filter_map(|key| key.as_str()).collect();
                    let hint = did_you_mean(name, known.iter().copied());
                    if hint.is_some() {
                        return Err(complain(
                            code::COPY_UNKNOWN_NAME,
                            format!("unknown column `{name}`"),
                            hint,
                        ));
                    }
                }
            }
        }
        Ok(column)
    });
}

fn plural(locale: &Locale, value: &Value, kwargs: &Kwargs) -> TeraResult<String> {
    const FORMS: [PluralForm; 6] = [
        PluralForm::Zero,
        PluralForm::One,
        PluralForm::Two,
        PluralForm::Few,
        PluralForm::Many,
        PluralForm::Other,
    ];
    only(kwargs, "plural", &FORMS.map(PluralForm::name))?;
    let number = number(value, "plural")?;
    let forms = if number.fract() == 0.0 {
        locale.plural_forms()
    } else {
        locale.plural_forms_of_fractions()
    };
    // Every form that the language has must be there, or the page breaks on the day when the number needs it.
    for form in forms {
        if kwargs.get::<&str>(form.name())?.is_none() {
            let language = locale.lang();
            return Err(complain(
                code::COPY_MISSING_PLURAL,
                format!("found no plural form `{}`, which `{language}` needs", form.name()),
                Some(format!("give {}", name_list(forms.iter().map(|form| form.name())))),
            ));
        }
    }
    let form = locale.plural(number, None);
    let text = kwargs.get::<&str>(form.name())?.or(kwargs.get::<&str>("other")?);
    Ok(text.unwrap_or_default().to_owned())
}

/// `claim(holds=…, says="…")`: prints nothing, and is an error where it does not hold.
fn claim(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    only(&kwargs, "claim", &["holds", "says"])?;
    let says = required(&kwargs, "claim", "says")?;
    match kwargs.get::<bool>("holds") {
        Ok(Some(true)) => Ok(Value::safe_string("")),
        Ok(Some(false)) => Err(complain(
            code::CLAIM_FALSE,
            format!("the data says otherwise: {says}"),
            Some("change the sentence that the claim stands for, or write both cases with `{% if %}`".to_owned()),
        )),
        Ok(None) => Err(complain(code::COPY_BAD_ARGUMENT, "`claim` has no argument `holds`", None)),
        Err(_) => Err(complain(
            code::COPY_BAD_ARGUMENT,
            "found something else in `holds`, expected a comparison",
            Some("write it such as `holds=raw.a.b > raw.a.c`".to_owned()),
        )),
    }
}

/// A component's call, checked, as a mark.
fn component(
    components: &dyn ComponentCheck,
    name: &str,
    kwargs: &Kwargs,
    state: &State,
) -> TeraResult<Value> {
    let mut arguments = indexmap::IndexMap::new();
    for (key, value) in kwargs.iter() {
        let value =
            serde_json::to_value(value).map_err(|error| Error::message(error.to_string()))?;
        arguments.insert(key.to_string(), value);
    }
    // The engine keeps arguments in a table without an order of its own.
    arguments.sort_keys();
    let call = ComponentCall { name: name.to_owned(), arguments };
    let report = state.get::<String>(REPORT)?;
    components
        .check(report.as_deref(), &call)
        .map_err(|complaint| complain(complaint.code, complaint.message, complaint.hint))?;
    let text = serde_json::to_string(&call).map_err(|error| Error::message(error.to_string()))?;
    Ok(Value::safe_string(&mark::component(&text)))
}

/// Refuses arguments that the filter or function does not have.
pub(super) fn only(kwargs: &Kwargs, of: &str, known: &[&str]) -> TeraResult<()> {
    let mut given: Vec<String> = kwargs.iter().map(|(key, _)| key.to_string()).collect();
    given.sort();
    match given.iter().find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => {
            let hint = did_you_mean(name, known.iter().copied()).or_else(|| {
                (!known.is_empty()).then(|| format!("it has {}", name_list(known.iter().copied())))
            });
            Err(complain(code::COPY_BAD_ARGUMENT, format!("`{of}` has no argument `{name}`"), hint))
        }
    }
}

fn required<'k>(kwargs: &'k Kwargs, of: &str, name: &'k str) -> TeraResult<&'k str> {
    kwargs.get::<&str>(name)?.ok_or_else(|| {
        complain(
            code::COPY_BAD_ARGUMENT,
            format!("`{of}` lacks its argument `{name}`"),
            Some(format!("write `{of}({name}=…)`")),
        )
    })
}

pub(super) fn number(value: &Value, filter: &str) -> TeraResult<f64> {
    value
        .as_number()
        .map(|number| number.as_float())
        .ok_or_else(|| wrong_type(filter, value, "a number"))
}

fn text<'v>(value: &'v Value, filter: &str) -> TeraResult<&'v str> {
    value.as_str().ok_or_else(|| wrong_type(filter, value, "a text"))
}

pub(super) fn items<'v>(value: &'v Value, filter: &str) -> TeraResult<&'v [Value]> {
    value.as_array().ok_or_else(|| wrong_type(filter, value, "a list"))
}

pub(super) fn wrong_type(filter: &str, value: &Value, expected: &str) -> Error {
    if value.is_undefined() || value.is_none() {
        // Which value it is that the page does not have is known where the name is.
        let message = format!("`{filter}` found nothing, expected {expected}");
        return complain(code::COPY_MISSING_VALUE, message, Some(FALLBACK.to_owned()));
    }
    let found = match value {
        value if value.is_string() => format!("the text `{value}`"),
        value if value.is_number() => format!("the number {value}"),
        value if value.is_array() => "a list".to_owned(),
        value if value.is_map() => "several values".to_owned(),
        value => format!("`{value}`"),
    };
    let hint = matches!(expected, "a number" | "a list" | "a list of numbers")
        .then(|| "a name alone is formatted; write `raw.` before it".to_owned());
    complain(
        code::COPY_BAD_ARGUMENT,
        format!("`{filter}` found {found}, expected {expected}"),
        hint,
    )
}

fn unit(text: &str) -> TeraResult<Unit> {
    Unit::parse(text).map_err(|message| complain(code::COPY_BAD_ARGUMENT, message, None))
}

fn style(kwargs: &Kwargs) -> TeraResult<NumberStyle> {
    let decimals = kwargs.get::<u8>("decimals")?;
    if decimals.is_some_and(|decimals| decimals > 9) {
        return Err(complain(
            code::COPY_BAD_ARGUMENT,
            "found more than 9 decimals, expected 0 to 9",
            None,
        ));
    }
    Ok(NumberStyle {
        decimals,
        signed: kwargs.get::<bool>("signed")?.unwrap_or(false),
        compact: kwargs.get::<bool>("compact")?.unwrap_or(false),
    })
}

fn bad_choice(argument: &str, found: &str, known: &[&str]) -> Error {
    complain(
        code::COPY_BAD_ARGUMENT,
        format!(
            "found `{argument}` = `{found}`, expected one of {}",
            name_list(known.iter().copied())
        ),
        did_you_mean(found, known.iter().copied()),
    )
}

fn no_region(code: &str) -> Error {
    complain(
        code::COPY_BAD_ARGUMENT,
        format!("found the region `{code}`, expected a code of ISO 3166 such as `PL`"),
        None,
    )
}

fn no_date(typed: &str) -> Error {
    complain(
        code::COPY_BAD_ARGUMENT,
        format!("found the date `{typed}`, expected one such as `2026-05-29`"),
        Some("a name alone is formatted; write `raw.` before it".to_owned()),
    )
}

//! Two languages for tests, as far as charts need them.

use jiff::civil::Date;

use crate::chart::{DateForm, Sentence, Words};
use crate::config::text::LocalText;
use crate::unit::{NumberStyle, Period, Unit};

/// English.
pub(crate) struct English;

/// Russian.
pub(crate) struct Russian;

impl Words for English {
    fn number(&self, value: f64, unit: &Unit, style: NumberStyle) -> String {
        let (value, large) = shortened(value, style, ["", "K", "M", "B", "T"]);
        let digits = digits(value, unit, style, large.is_empty(), ',', '.');
        let (sign, digits) = signed(&digits, style);
        match unit {
            Unit::Money(currency, period) => {
                let symbol = if currency.code() == "USD" {
                    "$".to_owned()
                } else {
                    format!("{}\u{a0}", currency.code())
                };
                let per = if *period == Some(Period::Month) { "/mo" } else { "" };
                format!("{sign}{symbol}{digits}{large}{per}")
            }
            Unit::Percent | Unit::Share => format!("{sign}{digits}{large}%"),
            _ => format!("{sign}{digits}{large}"),
        }
    }

    fn quantity(&self, value: f64, unit: &Unit, style: NumberStyle) -> String {
        let number = self.number(value, unit, style);
        if let Unit::Count(noun) = unit { format!("{number} {noun}") } else { number }
    }

    fn date(&self, date: Date, form: DateForm) -> String {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (year, month, day) = (date.year(), MONTHS[date.month() as usize - 1], date.day());
        match form {
            DateForm::Year => year.to_string(),
            DateForm::Month => month.to_owned(),
            DateForm::MonthYear => format!("{month} {year}"),
            DateForm::Day => format!("{month} {day}"),
            DateForm::DayYear => format!("{month} {day}, {year}"),
        }
    }

    fn text<'t>(&self, text: &'t LocalText) -> &'t str {
        text.get_or("en", [])
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> String {
        match sentence {
            Sentence::Range { count, first, last } => {
                format!("{count} points from {first} to {last}.")
            }
            Sentence::Extremes { highest, highest_at, lowest, lowest_at } => {
                format!("Highest: {highest} ({highest_at}). Lowest: {lowest} ({lowest_at}).")
            }
            Sentence::Latest { value, at } => format!("Latest: {value} ({at})."),
            Sentence::Change { value, at, change } => {
                format!("Latest: {value} ({at}), {change} on the one before.")
            }
            Sentence::Series { series, first, last } => {
                format!("{series}: {first} at first, {last} at last.")
            }
            Sentence::Row { name, value } => format!("{name}: {value}."),
            Sentence::More { count } => format!("And {count} more."),
            Sentence::Span { name, low, high } => format!("{name}: from {low} to {high}."),
            Sentence::Points { count, across, up } => format!(
                "{count} points. {}: from {} to {}. {}: from {} to {}.",
                across[0], across[1], across[2], up[0], up[1], up[2]
            ),
            Sentence::Reference { name, value } => format!("Line: {name}, {value}."),
            Sentence::Event { at, text } => format!("{at}: {text}."),
            Sentence::Unfinished => "The last period is not over.".to_owned(),
            Sentence::Gaps { count } => format!("{count} missing."),
        }
    }
}

impl Words for Russian {
    fn number(&self, value: f64, unit: &Unit, style: NumberStyle) -> String {
        let shorter = ["", "\u{a0}тыс.", "\u{a0}млн", "\u{a0}млрд", "\u{a0}трлн"];
        let (value, large) = shortened(value, style, shorter);
        let digits = digits(value, unit, style, large.is_empty(), '\u{a0}', ',');
        let (sign, digits) = signed(&digits, style);
        let after = match unit {
            Unit::Money(currency, period) => {
                let symbol = if currency.code() == "USD" { "$" } else { currency.code() };
                let per = if *period == Some(Period::Month) { "/мес." } else { "" };
                format!("\u{a0}{symbol}{per}")
            }
            Unit::Percent | Unit::Share => "\u{a0}%".to_owned(),
            _ => String::new(),
        };
        format!("{sign}{digits}{large}{after}")
    }

    fn quantity(&self, value: f64, unit: &Unit, style: NumberStyle) -> String {
        let number = self.number(value, unit, style);
        if let Unit::Count(_) = unit { format!("{number} вак.") } else { number }
    }

    fn date(&self, date: Date, form: DateForm) -> String {
        const MONTHS: [&str; 12] = [
            "янв.",
            "февр.",
            "мар.",
            "апр.",
            "мая",
            "июн.",
            "июл.",
            "авг.",
            "сент.",
            "окт.",
            "нояб.",
            "дек.",
        ];
        let (year, month, day) = (date.year(), MONTHS[date.month() as usize - 1], date.day());
        match form {
            DateForm::Year => year.to_string(),
            DateForm::Month => month.replace("мая", "май"),
            DateForm::MonthYear => format!("{} {year}", month.replace("мая", "май")),
            DateForm::Day => format!("{day}\u{a0}{month}"),
            DateForm::DayYear => format!("{day}\u{a0}{month} {year}"),
        }
    }

    fn text<'t>(&self, text: &'t LocalText) -> &'t str {
        text.get_or("ru", [])
    }

    fn sentence(&self, sentence: &Sentence<'_>) -> String {
        match sentence {
            Sentence::Range { count, first, last } => {
                format!("Точек: {count}, с {first} по {last}.")
            }
            Sentence::Extremes { highest, highest_at, lowest, lowest_at } => {
                format!(
                    "Больше всего: {highest} ({highest_at}). Меньше всего: {lowest} ({lowest_at})."
                )
            }
            Sentence::Latest { value, at } => format!("Последнее значение: {value} ({at})."),
            Sentence::Change { value, at, change } => {
                format!("Последнее значение: {value} ({at}), {change} к предыдущему.")
            }
            Sentence::Series { series, first, last } => {
                format!("{series}: сначала {first}, в конце {last}.")
            }
            Sentence::Row { name, value } => format!("{name}: {value}."),
            Sentence::More { count } => format!("И ещё {count}."),
            Sentence::Span { name, low, high } => format!("{name}: от {low} до {high}."),
            Sentence::Points { count, across, up } => format!(
                "Точек: {count}. {}: от {} до {}. {}: от {} до {}.",
                across[0], across[1], across[2], up[0], up[1], up[2]
            ),
            Sentence::Reference { name, value } => format!("Линия: {name}, {value}."),
            Sentence::Event { at, text } => format!("{at}: {text}."),
            Sentence::Unfinished => "Последний период не закончен.".to_owned(),
            Sentence::Gaps { count } => format!("Нет данных: {count}."),
        }
    }
}

/// A number and the word that shortens it.
fn shortened(value: f64, style: NumberStyle, words: [&'static str; 5]) -> (f64, &'static str) {
    let mut value = value;
    let mut word = 0;
    while style.compact && value.abs() >= 1000.0 && word + 1 < words.len() {
        value /= 1000.0;
        word += 1;
    }
    (value, words[word])
}

fn digits(
    value: f64,
    unit: &Unit,
    style: NumberStyle,
    grouped: bool,
    group: char,
    point: char,
) -> String {
    let value =
        if *unit == Unit::Share { (value * 100.0).clamp(f64::MIN, f64::MAX) } else { value };
    let decimals = usize::from(style.decimals.unwrap_or_else(|| unit.default_decimals()));
    let plain = format!("{value:.decimals$}");
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    for (at, digit) in whole.char_indices() {
        let left = whole.len() - at;
        let after_digit = out.ends_with(|c: char| c.is_ascii_digit());
        if grouped
            && after_digit
            && left.is_multiple_of(3)
            && whole.trim_start_matches('-').len() > 3
        {
            out.push(group);
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push(point);
        out.push_str(rest);
    }
    out
}

/// The sign of a number, and the rest of it.
fn signed(digits: &str, style: NumberStyle) -> (&'static str, String) {
    match digits.strip_prefix('-') {
        Some(rest) => ("−", rest.to_owned()),
        None if style.signed => ("+", digits.to_owned()),
        None => ("", digits.to_owned()),
    }
}

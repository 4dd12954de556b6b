//! Values as cells of a CSV file: the same in every language, and nothing that a spreadsheet would run.
//!
//! In: a value. Out: the text of its cell, before the `csv` crate quotes it.

use std::fmt::Write;
use std::sync::Arc;

use crate::metrics::Value;

/// What stands for a value that is there but made from too few rows to be shown. An empty cell is one without data.
pub const SUPPRESSED: &str = "suppressed";

/// Whether a text that begins with this character may be run as a formula, or moves what follows it into another cell:
/// what OWASP names for "CSV injection", wide forms included. The apostrophe itself is among them, so that the
/// first one of a cell is always ours.
fn is_guarded(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'' | '＝' | '＋' | '－' | '＠')
}

/// Appends a text. One that a program could take for something else gets an apostrophe before it: a formula, the word
/// for a suppressed value, and nothing at all, which would be a missing value. Who leaves out the first apostrophe
/// of a cell has the text.
pub(super) fn write_text(text: &str, cell: &mut String) {
    if text == SUPPRESSED || text.chars().next().is_none_or(is_guarded) {
        cell.push('\'');
    }
    cell.push_str(text);
}

/// Appends a value. Numbers are never touched: a negative one stays a number.
pub(super) fn write_value(value: &Value, cell: &mut String) {
    match value {
        Value::Number(number) | Value::Money(number, ..) => write_number(*number, cell),
        Value::Text(text) => write_text(text, cell),
        Value::Date(date) => write_shown(date, cell),
        Value::Instant(instant) => write_shown(instant, cell),
        Value::Bool(flag) => cell.push_str(if *flag { "true" } else { "false" }),
        Value::List(items) => write_list(items, cell),
        Value::Missing => {}
        Value::Suppressed => cell.push_str(SUPPRESSED),
    }
}

/// The numbers below it that have no fraction are whole in a float, and quicker to write as such.
const WHOLE: f64 = 9_007_199_254_740_992.0;

fn write_number(number: f64, cell: &mut String) {
    if number.fract() == 0.0 && number.abs() < WHOLE {
        // In range, as was just seen; and there is no whole number below zero that is zero.
        cell.push_str(itoa::Buffer::new().format(number as i64));
    } else {
        write_shown(number, cell);
    }
}

/// A list is one of JSON: it begins with a bracket, and its items hold whatever they hold.
fn write_list(items: &[Arc<str>], cell: &mut String) {
    let items: Vec<&str> = items.iter().map(|item| &**item).collect();
    // Texts in a list: nothing that JSON cannot.
    cell.push_str(&serde_json::to_string(&items).unwrap_or_default());
}

fn write_shown(shown: impl std::fmt::Display, cell: &mut String) {
    write!(cell, "{shown}").expect("a string takes everything");
}

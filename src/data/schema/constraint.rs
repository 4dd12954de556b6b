//! Constraints: from YAML values to values of the field's type.

use regex::Regex;

use super::field::FieldResolver;
use super::raw::{RawConstraints, ScalarText};
use super::resolved::{BooleanRules, Bounds, Length, Pattern, TextRules};
use crate::data::field::{Bad, shown};
use crate::diag::{Diagnostic, code};

/// The constraints of a text.
pub(super) fn text_rules(resolver: &mut FieldResolver<'_, '_>, raw: RawConstraints) -> TextRules {
    let RawConstraints {
        required: _,
        allowed,
        minimum: _,
        maximum: _,
        min_length,
        max_length,
        pattern,
    } = raw;
    let mut texts = Vec::new();
    for (number, value) in allowed.unwrap_or_default().into_iter().enumerate() {
        let number = number.to_string();
        texts.push(as_text(resolver, &["constraints", "enum", &number], value));
    }
    let pattern = pattern.and_then(|text| match Regex::new(&format!("^(?:{text})$")) {
        Ok(regex) => Some(Pattern { text, regex }),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
            let message = format!(
                "`{}`: found the pattern `{}`, expected a regular expression: {reason}",
                resolver.name(),
                shown(&text)
            );
            let path = ["constraints", "pattern"];
            resolver.report(&path, Diagnostic::error(code::DATA_BAD_CONSTRAINT, message));
            None
        }
    });
    TextRules { allowed: texts, length: length(resolver, min_length, max_length), pattern }
}

/// A number with a point is not the text that was typed; asks for quotes.
pub(super) fn as_text(
    resolver: &mut FieldResolver<'_, '_>,
    path: &[&str],
    value: ScalarText,
) -> String {
    if value.is_decimal {
        let message =
            format!("`{}`: found the number {}, expected text", resolver.name(), value.text);
        let diagnostic = Diagnostic::error(code::DATA_BAD_CONSTRAINT, message);
        resolver.report(path, diagnostic.hint("write it in quotes, as the cells have it"));
    }
    value.text
}

/// The constraints of a list's or text's length.
pub(super) fn length(
    resolver: &mut FieldResolver<'_, '_>,
    minimum: Option<usize>,
    maximum: Option<usize>,
) -> Length {
    if let (Some(least), Some(most)) = (minimum, maximum)
        && least > most
    {
        out_of_order(resolver, "minLength", &least.to_string(), "maxLength", &most.to_string());
    }
    Length { minimum, maximum }
}

/// The constraints of a value that has an order. `parse` reads it as the YAML has it: numbers with a point, dates
/// as ISO writes them, whatever the cells look like.
pub(super) fn bounds<T: PartialOrd + Copy>(
    resolver: &mut FieldResolver<'_, '_>,
    raw: RawConstraints,
    expected: &str,
    parse: impl Fn(&str) -> Result<T, Bad>,
) -> Bounds<T> {
    let RawConstraints {
        required: _,
        allowed,
        minimum,
        maximum,
        min_length: _,
        max_length: _,
        pattern: _,
    } = raw;
    let mut value = |path: &[&str], value: ScalarText| match parse(&value.text) {
        Ok(value) => Some(value),
        Err(_) => {
            let message = format!(
                "`{}`: found `{}`, expected {expected}",
                resolver.name(),
                shown(&value.text)
            );
            resolver.report(path, Diagnostic::error(code::DATA_BAD_CONSTRAINT, message));
            None
        }
    };
    let mut values = Vec::new();
    for (number, allowed) in allowed.unwrap_or_default().into_iter().enumerate() {
        values.extend(value(&["constraints", "enum", &number.to_string()], allowed));
    }
    let written = |value: &Option<ScalarText>| {
        value.as_ref().map(|value| value.text.clone()).unwrap_or_default()
    };
    let (least, most) = (written(&minimum), written(&maximum));
    let minimum = minimum.and_then(|minimum| value(&["constraints", "minimum"], minimum));
    let maximum = maximum.and_then(|maximum| value(&["constraints", "maximum"], maximum));
    if minimum.zip(maximum).is_some_and(|(minimum, maximum)| minimum > maximum) {
        out_of_order(resolver, "minimum", &least, "maximum", &most);
    }
    Bounds { allowed: values, minimum, maximum }
}

/// The constraint of a truth value: `enum` with one of the two.
pub(super) fn boolean_rules(
    resolver: &mut FieldResolver<'_, '_>,
    raw: RawConstraints,
    true_values: Option<Vec<String>>,
    false_values: Option<Vec<String>>,
) -> BooleanRules {
    let standard = BooleanRules::default();
    let true_values = true_values.unwrap_or(standard.true_values);
    let false_values = false_values.unwrap_or(standard.false_values);
    if let Some(both) = true_values.iter().find(|word| false_values.contains(word)) {
        let message =
            format!("`{}`: found `{}` as true and as false", resolver.name(), shown(both));
        resolver.report(&["falseValues"], Diagnostic::error(code::DATA_BAD_OPTION, message));
    }
    let mut bounds: Vec<bool> = bounds(resolver, raw, "true or false", |text| match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(Bad::NotOfType),
    })
    .allowed;
    bounds.dedup();
    let allowed = if let [only] = bounds[..] { Some(only) } else { None };
    BooleanRules { true_values, false_values, allowed }
}

fn out_of_order(
    resolver: &mut FieldResolver<'_, '_>,
    low: &str,
    least: &str,
    high: &str,
    most: &str,
) {
    let message = format!(
        "`{}`: found `{low}` {least} above `{high}` {most}, so that no value fits",
        resolver.name()
    );
    resolver.report(&["constraints", low], Diagnostic::error(code::DATA_BAD_CONSTRAINT, message));
}

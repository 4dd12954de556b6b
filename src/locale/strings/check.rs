//! Mistakes inside the strings of one language: references to what is not there, circles, wrong variables.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Strings;
use super::keys::{Key, Keys};
use crate::diag::{Diagnostic, Report, code, did_you_mean, name_list};
use crate::locale::nouns::{COUNT, PREFIX, VALUE};

/// The functions that a text may call.
pub(super) const FUNCTIONS: [&str; 1] = ["NUMBER"];

/// Checks every text by itself; `fallback` has what the language itself lacks.
pub(super) fn check(keys: &Keys, fallback: Option<&Strings>, report: &mut Report) {
    for (name, key) in keys {
        references(name, key, keys, fallback, report);
        functions(key, report);
        if name.starts_with(PREFIX) && !name.contains('.') {
            unit(name, key, report);
        }
    }
    circles(keys, report);
}

fn error(key: &Key, place: &Range<usize>, message: String) -> Diagnostic {
    Diagnostic::error(code::LOCALE_BAD_STRINGS, message).at(key.source.span(place.clone()))
}

fn references(name: &str, key: &Key, keys: &Keys, fallback: Option<&Strings>, report: &mut Report) {
    let is_known = |reference: &str| {
        keys.contains_key(reference) || fallback.is_some_and(|strings| strings.has_key(reference))
    };
    for (reference, place) in &key.facts.references {
        if is_known(reference) {
            continue;
        }
        let kind = if reference.starts_with('-') { "term" } else { "message" };
        let known =
            keys.keys().filter(|known| known.starts_with('-') == reference.starts_with('-'));
        let hint = did_you_mean(reference, known.map(String::as_str));
        let message = format!("`{name}` refers to the unknown {kind} `{reference}`");
        report.push(error(key, place, message).maybe_hint(hint));
    }
}

fn functions(key: &Key, report: &mut Report) {
    for (function, place) in &key.facts.functions {
        if !FUNCTIONS.contains(&function.as_str()) {
            let message = format!(
                "found the unknown function `{function}`, expected {}",
                name_list(FUNCTIONS)
            );
            report.push(error(key, place, message));
        }
    }
}

/// What is counted is handed `$n` and `$value`, and nothing else.
fn unit(name: &str, key: &Key, report: &mut Report) {
    for (variable, place) in key.facts.variables() {
        if variable != COUNT && variable != VALUE {
            let hint = did_you_mean_variable(variable, [COUNT, VALUE]);
            let message = format!("`{name}` uses `${variable}`, expected `${COUNT}` or `${VALUE}`");
            report.push(error(key, place, message).maybe_hint(hint));
        }
    }
    let prints_number =
        [COUNT, VALUE].iter().any(|&variable| key.facts.printed.contains_key(variable));
    if !prints_number && key.facts.references.is_empty() {
        let message = format!("`{name}` does not print the number that it is about");
        let hint = format!("put `{{ ${VALUE} }}` where the number belongs");
        report.push(
            Diagnostic::error(code::LOCALE_BAD_STRINGS, message)
                .at(key.location.clone())
                .hint(hint),
        );
    }
}

/// A hint that names the variable that was probably meant.
pub(super) fn did_you_mean_variable<'a>(
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let known: Vec<String> = known.into_iter().map(|name| format!("${name}")).collect();
    did_you_mean(&format!("${found}"), known.iter().map(String::as_str))
}

/// Texts that refer to themselves, directly or by way of others. Each circle is told once, at its first text in
/// alphabetical order.
fn circles(keys: &Keys, report: &mut Report) {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for start in keys.keys() {
        // A walk in depth that keeps its way: (text, the next of its references to follow).
        let mut way: Vec<(&str, usize)> = vec![(start, 0)];
        while let Some((name, next)) = way.pop() {
            let Some(key) = keys.get(name).filter(|_| !done.contains(name)) else { continue };
            let Some((reference, place)) = key.facts.references.get(next) else {
                done.insert(name);
                continue;
            };
            way.push((name, next + 1));
            if let Some(entered) = way.iter().position(|(on_way, _)| on_way == reference) {
                let circle = way[entered..].iter().map(|(name, _)| *name);
                let message = format!("`{reference}` refers to itself");
                let mut found = error(key, place, message);
                if way.len() - entered > 1 {
                    found = found.note(format!("the way there is {}", name_list(circle)));
                }
                report.push(found);
            } else {
                way.push((reference, 0));
            }
        }
    }
}

//! Names of more than one value, printed as they are: `{{ summary }}`, where `{{ summary.jobs }}` was meant.
//!
//! The engine would print them as a program writes them down, braces and quotes and all.

use tera::{Context, Value};

use super::explain::undefined;
use super::language::Template;
use super::scope::Scope;
use super::tags::{Name, names, tags};
use crate::diag::{Diagnostic, code, name_list};

/// The tags of a template that print a metric, a row or a list as a whole.
pub(super) fn printed_wholes(
    template: &Template,
    scope: &Scope<'_>,
    context: &Context,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for name in &template.printed_names {
        let Some(value) =
            value_of(name, context).filter(|value| value.is_array() || value.is_map())
        else {
            continue;
        };
        let start = template.offset;
        let place = template.origin.span(start + name.range.start..start + name.range.end);
        if value.is_array() {
            let written = &template.text[name.range.clone()];
            found.push(
                Diagnostic::error(
                    code::COPY_TEMPLATE,
                    format!("found the list `{written}`, expected a single value"),
                )
                .at(place)
                .hint(format!(
                    "write `{{% for row in {written} %}}`, or `| list` where it holds texts"
                )),
            );
        } else if let Some(map) = value.as_map() {
            let parts: Vec<&str> = name.parts.iter().flatten().map(String::as_str).collect();
            let below = if parts[0] == "raw" { parts.get(1) } else { parts.first() };
            let is_metric = below.is_none_or(|name| scope.metrics.get(name).is_some());
            let diagnostic = if is_metric {
                undefined(name, "", Some(scope))
            } else {
                let keys: Vec<&str> = map.keys().filter_map(|key| key.as_str()).collect();
                let message = format!("found `{}`, expected a name below it", parts.join("."));
                Diagnostic::error(code::COPY_UNKNOWN_NAME, message)
                    .note(format!("there are {}", name_list(keys)))
            };
            found.push(diagnostic.at(place));
        }
    }
    found
}

/// The names that a template's tags print as they are, with no filter behind them.
pub(super) fn printed_names(text: &str) -> Vec<Name> {
    let printing = tags(text).into_iter().filter(|tag| !tag.is_block);
    printing.filter_map(|tag| only_name(text, tag.range)).collect()
}

/// The name that a tag prints, where it is nothing but a name.
fn only_name(text: &str, tag: std::ops::Range<usize>) -> Option<Name> {
    let inside = text[tag.clone()].strip_prefix("{{")?.strip_suffix("}}")?;
    let inside = inside.strip_prefix('-').unwrap_or(inside);
    let inside = inside.strip_suffix('-').unwrap_or(inside).trim();
    let name = names(text, tag).into_iter().next()?;
    (text[name.range.clone()] == *inside).then_some(name)
}

/// What a name stands for; `None` for one that the copy itself has set, such as the row of a loop.
fn value_of<'c>(name: &'c Name, context: &'c Context) -> Option<&'c Value> {
    let mut parts = name.parts.iter();
    let mut value = context.get(parts.next()?.as_deref()?)?;
    for part in parts {
        value = value.get_from_path(part.as_deref()?)?;
    }
    Some(value)
}

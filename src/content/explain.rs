//! Template errors in terms of the copy: place, metric, column, and what was meant.

use std::ops::Range;

use super::conditions::NO_BOUND;
use super::filters::complaint;
use super::language::Template;
use super::scope::{PAGE_NAMES, Scope};
use super::tags::{Name, names, tags};
use crate::diag::{Diagnostic, code, did_you_mean, name_list};
use crate::metrics::{MetricTable, Value};

/// The diagnostic for an error at `range` of a template, rendered for a page.
pub(super) fn explain(
    template: &Template,
    range: Range<usize>,
    message: &str,
    scope: Option<&Scope<'_>>,
) -> Diagnostic {
    let place = |range: Range<usize>| {
        template.origin.span(range.start + template.offset..range.end + template.offset)
    };
    if let Some(found) = complaint(message) {
        if found.code == code::COPY_MISSING_VALUE
            && let Some(name) = if found.message == NO_BOUND {
                name_in_call(&template.text, &range)
            } else {
                name_near(&template.text, &range)
            }
        {
            let place = place(name.range.clone());
            return undefined(&name, "", scope).at(place);
        }
        return Diagnostic::error(found.code, found.message)
            .at(place(range))
            .maybe_hint(found.hint);
    }
    let first_line = message.lines().next().unwrap_or_default();
    let is_undefined = first_line.starts_with("Variable `")
        || first_line.starts_with("Field `")
        || first_line.contains("undefined");
    if is_undefined && let Some(name) = name_near(&template.text, &range) {
        let place = place(name.range.clone());
        return undefined(&name, first_line, scope).at(place);
    }
    let message = tidy(first_line);
    Diagnostic::error(code::COPY_TEMPLATE, message).at(place(range))
}

/// The first name with a part below it among the arguments of a test.
fn name_in_call(text: &str, range: &Range<usize>) -> Option<Name> {
    let arguments = names(text, range.clone()).into_iter().skip(1);
    arguments.into_iter().find(|name| name.parts.len() > 1)
}

/// The dotted name that covers the start of a range, or else the first one in it or in its tag. Of a filter or a test,
/// the name in front of it.
fn name_near(text: &str, range: &Range<usize>) -> Option<Name> {
    let tag = tags(text).into_iter().find(|tag| tag.range.contains(&range.start))?;
    let all = names(text, tag.range);
    let covering =
        all.iter().find(|name| name.range.start <= range.start && range.start < name.range.end);
    let is_filter = |name: &&Name| text[..name.range.start].trim_end().ends_with('|');
    if let Some(filter) = covering.filter(is_filter) {
        let mut before = all.iter().filter(|name| name.range.end <= filter.range.start);
        return before.rfind(|name| !is_filter(name)).cloned();
    }
    if let Some(test) = covering {
        let before = || all.iter().filter(|name| name.range.end <= test.range.start);
        let is_word = |name: &&Name, word: &str| text[name.range.clone()] == *word;
        if before().next_back().is_some_and(|name| is_word(&name, "is") || is_word(&name, "not")) {
            let mut tested = before().filter(|name| !is_word(name, "is") && !is_word(name, "not"));
            return tested.rfind(|name| !is_filter(name)).cloned();
        }
    }
    covering.or_else(|| all.iter().find(|name| range.contains(&name.range.start))).cloned()
}

/// What is wrong with a name that has no value, or more than one.
pub(super) fn undefined(name: &Name, message: &str, scope: Option<&Scope<'_>>) -> Diagnostic {
    let parts: Vec<&str> = name.parts.iter().map_while(|part| part.as_deref()).collect();
    let written = parts.join(".");
    let Some(scope) = scope else {
        return Diagnostic::error(code::COPY_UNKNOWN_NAME, format!("unknown name `{written}`"));
    };
    let (below_raw, path) = match parts.split_first() {
        Some((&"raw", path)) => (true, path),
        Some((&"rows", path)) => (false, path),
        _ => (false, &parts[..]),
    };
    let Some((&metric_name, path)) = path.split_first() else {
        return Diagnostic::error(
            code::COPY_UNKNOWN_NAME,
            format!("found `{written}` alone, expected a metric below it"),
        );
    };
    if let Some(table) = scope.metrics.get(metric_name) {
        return in_metric(&written, metric_name, table, path, scope);
    }
    if let ["page", "parent", ..] = parts[..]
        && scope.page.parent.is_none()
    {
        return Diagnostic::error(
            code::COPY_MISSING_VALUE,
            format!("found no value for `{written}`: the page is under no other"),
        )
        .hint("ask with `{% if page.parent is defined %}`");
    }
    // The engine knows what else there is: a row of a loop, a name set in the copy.
    let available: Vec<&str> = message
        .split_once("Available fields: ")
        .or_else(|| message.split_once("Available variables: "))
        .map(|(_, list)| list.split(", ").filter(|name| !name.starts_with("__")).collect())
        .unwrap_or_default();
    if message.starts_with("Field `") {
        let field = message.split('`').nth(1).unwrap_or_default();
        return Diagnostic::error(
            code::COPY_UNKNOWN_NAME,
            format!("unknown name `{field}` in `{written}`"),
        )
        .note(format!("there are {}", name_list(available.iter().copied())))
        .maybe_hint(did_you_mean(field, available.iter().copied()));
    }
    let known: Vec<&str> = if below_raw {
        scope.metrics.names().collect()
    } else {
        scope.metrics.names().chain(PAGE_NAMES.iter().copied()).chain(available).collect()
    };
    let staged = scope.metrics.any(metric_name).is_some();
    let hint = if staged {
        Some(
            "it is a staging metric, which pages do not see; write a metric that reads it"
                .to_owned(),
        )
    } else {
        did_you_mean(metric_name, known)
    };
    Diagnostic::error(code::COPY_UNKNOWN_NAME, format!("unknown name `{metric_name}`"))
        .note("metrics are the files of `data/metrics`")
        .maybe_hint(hint)
}

/// What is wrong with a name whose first part is a metric.
fn in_metric(
    written: &str,
    metric: &str,
    table: &MetricTable,
    path: &[&str],
    scope: &Scope<'_>,
) -> Diagnostic {
    let columns: Vec<&str> = table.columns().iter().map(|column| column.name.as_str()).collect();
    let page = scope.page.key.as_deref();
    let (row, column) = match (table.index(), path) {
        (Some(index), [row, rest @ ..]) => {
            let found =
                scope.rows(table).find(|values| values[index].as_name().as_deref() == Some(*row));
            let known_elsewhere =
                || table.all_rows().any(|values| values[index].as_name().as_deref() == Some(*row));
            if found.is_none() && !known_elsewhere() {
                let known: std::collections::BTreeSet<String> =
                    table.all_rows().filter_map(|values| values[index].as_name()).collect();
                return Diagnostic::error(
                    code::COPY_UNKNOWN_NAME,
                    format!("unknown row `{row}` of the metric `{metric}`"),
                )
                .note(format!(
                    "its `{}` is {}",
                    columns[index],
                    name_list(known.iter().map(String::as_str))
                ))
                .maybe_hint(did_you_mean(row, known.iter().map(String::as_str)));
            }
            (found, rest.first().copied())
        }
        (Some(index), []) => {
            return Diagnostic::error(
                code::COPY_UNKNOWN_NAME,
                format!("found the metric `{metric}` as a whole, expected a row and a column"),
            )
            .hint(format!("write `{metric}.<{}>.<column>`", columns[index]));
        }
        (None, path) => {
            let mut rows = scope.rows(table);
            let count = rows.len();
            if count > 1 {
                return Diagnostic::error(
                    code::COPY_UNKNOWN_NAME,
                    format!("found `{written}`, but the metric `{metric}` has {count} rows here and no index"),
                )
                .hint(format!("use `rows.{metric}`, or name an `index:` in the metric"));
            }
            (rows.next(), path.first().copied())
        }
    };
    let Some(column) = column else {
        return Diagnostic::error(
            code::COPY_UNKNOWN_NAME,
            format!("found `{written}`, expected a column after it"),
        )
        .note(format!("there are {}", name_list(columns.iter().copied())));
    };
    let Some(position) = table.column(column) else {
        return Diagnostic::error(
            code::COPY_UNKNOWN_NAME,
            format!("unknown column `{column}` of the metric `{metric}`"),
        )
        .note(format!("there are {}", name_list(columns.iter().copied())))
        .maybe_hint(did_you_mean(column, columns.iter().copied()));
    };
    let fallback = format!(
        "give a fallback, `| default(value=\"…\")`, or ask with `{{% if {written} is defined %}}`"
    );
    match row.map(|values| &values[position]) {
        Some(Value::Suppressed) => Diagnostic::error(
            code::COPY_SUPPRESSED_VALUE,
            format!("found no value for `{written}`: its sample is too small to be shown"),
        )
        .hint(fallback),
        _ => {
            let of_page = page.map(|page| format!(" for `{page}`")).unwrap_or_default();
            Diagnostic::error(
                code::COPY_MISSING_VALUE,
                format!("found no value for `{written}`: the metric has no data{of_page}"),
            )
            .hint(fallback)
        }
    }
}

/// The engine's words in the form of ours.
fn tidy(message: &str) -> String {
    let message = message.trim().trim_end_matches('.').replace('\'', "`");
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => "the template fails without saying why".to_owned(),
    }
}

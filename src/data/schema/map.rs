//! The map of a field: what it says itself, and what a reference table says.

use std::collections::BTreeMap;

use arrow::array::{Array, AsArray};
use indexmap::IndexMap;

use super::constraint::as_text;
use super::field::FieldResolver;
use super::raw::{Otherwise, RawMapTable, ScalarText};
use super::resolved::{Kind, Rules, ValueMap};
use crate::data::field::{fold, shown};
use crate::data::table::{FieldType, ScalarType, Table};
use crate::diag::{Diagnostic, code, did_you_mean, name_list};

/// A map that is being put together.
struct Builder {
    entries: BTreeMap<String, Option<String>>,
    is_caseless: bool,
}

impl Builder {
    fn key(&self, found: &str) -> String {
        if self.is_caseless { fold(found) } else { found.to_owned() }
    }

    /// Adds an entry. Gives the meaning that the value has already, if it is another one.
    fn add(&mut self, found: &str, meant: Option<String>) -> Option<Option<String>> {
        let key = self.key(found);
        match self.entries.get(&key) {
            Some(known) if *known != meant => Some(known.clone()),
            Some(_) => None,
            None => {
                self.entries.insert(key, meant);
                None
            }
        }
    }
}

/// Puts a field's map together. What the field says itself comes before what the table says; every value that
/// something is mapped to stands for itself.
pub(super) fn resolve_map(
    resolver: &mut FieldResolver<'_, '_>,
    map: Option<IndexMap<ScalarText, Option<ScalarText>>>,
    map_table: Option<RawMapTable>,
    caseless: Option<bool>,
    otherwise: Option<Otherwise>,
    kind: &Kind,
) -> Option<ValueMap> {
    if map.is_none() && map_table.is_none() {
        return None;
    }
    let mut builder = Builder { entries: BTreeMap::new(), is_caseless: caseless.unwrap_or(false) };
    add_own(resolver, &mut builder, map.unwrap_or_default());
    if let Some(map_table) = map_table {
        add_table(resolver, &mut builder, map_table);
    }
    check_targets(resolver, &builder, kind);
    let meant: Vec<String> = builder.entries.values().flatten().cloned().collect();
    for meant in meant {
        let key = builder.key(&meant);
        builder.entries.entry(key).or_insert(Some(meant));
    }
    let Builder { entries, is_caseless } = builder;
    Some(ValueMap { entries, caseless: is_caseless, otherwise: otherwise.unwrap_or_default() })
}

fn add_own(
    resolver: &mut FieldResolver<'_, '_>,
    builder: &mut Builder,
    map: IndexMap<ScalarText, Option<ScalarText>>,
) {
    for (found, meant) in map {
        let path = ["map", found.text.as_str()];
        let text = as_text(resolver, &path, found.clone());
        let meant = meant.map(|meant| as_text(resolver, &path, meant));
        if let Some(other) = builder.add(&text, meant.clone()) {
            let diagnostic = ambiguous(resolver.name(), &text, &other, &meant);
            resolver.report(&path, diagnostic);
        }
    }
}

fn add_table(resolver: &mut FieldResolver<'_, '_>, builder: &mut Builder, raw: RawMapTable) {
    let RawMapTable { table: name, from, to } = raw;
    let context = resolver.context;
    let Some(table) = context.tables.get(&name) else {
        // A table that could not be read has its own mistakes in the report.
        if !context.unreadable.contains(&name) {
            let known = || context.tables.keys().map(String::as_str);
            let message =
                format!("`{}`: found no reference table `{}`", resolver.name(), shown(&name));
            let hint = did_you_mean(&name, known()).unwrap_or_else(|| {
                "reference tables are the files `data/reference/*.csv`".to_owned()
            });
            let diagnostic = Diagnostic::error(code::DATA_UNKNOWN_TABLE, message).hint(hint);
            resolver.report(&["mapTable", "table"], diagnostic);
        }
        return;
    };
    let columns = [("from", &from), ("to", &to)]
        .map(|(key, column)| text_column(resolver, table, key, column));
    let [Some(from), Some(to)] = columns else { return };
    // What the field says itself comes first, so it is no contradiction.
    let own = builder.entries.clone();
    for batch in table.scan(Some(&[from, to])) {
        let Ok(batch) = batch else { return };
        let (found, meant) =
            (batch.column(0).as_string::<i32>(), batch.column(1).as_string::<i32>());
        for row in 0..batch.num_rows() {
            if found.is_null(row) || own.contains_key(&builder.key(found.value(row))) {
                continue;
            }
            let meant = meant.is_valid(row).then(|| meant.value(row).to_owned());
            if let Some(other) = builder.add(found.value(row), meant.clone()) {
                let note = format!("the values are in the reference table `{name}`");
                let diagnostic =
                    ambiguous(resolver.name(), found.value(row), &other, &meant).note(note);
                resolver.report(&["mapTable"], diagnostic);
            }
        }
    }
}

fn text_column(
    resolver: &mut FieldResolver<'_, '_>,
    table: &Table,
    key: &str,
    column: &str,
) -> Option<usize> {
    let found = table.fields().iter().position(|field| field.name == column);
    let diagnostic = match found.map(|number| (number, table.fields()[number].field_type)) {
        Some((number, FieldType::Scalar(ScalarType::String))) => return Some(number),
        Some((_, other)) => {
            let message = format!(
                "`{}`: found the column `{column}` of type {other}, expected one of type string",
                resolver.name()
            );
            Diagnostic::error(code::DATA_UNKNOWN_FIELD, message)
        }
        None => {
            let names = || table.fields().iter().map(|field| field.name.as_str());
            let message = format!(
                "`{}`: found no column `{}` in the reference table `{}`",
                resolver.name(),
                shown(column),
                table.name()
            );
            let hint = did_you_mean(column, names())
                .unwrap_or_else(|| format!("it has {}", name_list(names())));
            Diagnostic::error(code::DATA_UNKNOWN_FIELD, message).hint(hint)
        }
    };
    resolver.report(&["mapTable", key], diagnostic);
    None
}

/// A value that something is mapped to, and that `enum` does not have, would reject every row it is meant for.
fn check_targets(resolver: &mut FieldResolver<'_, '_>, builder: &Builder, kind: &Kind) {
    let Kind::Scalar(Rules::Text(rules)) = kind else { return };
    if rules.allowed.is_empty() {
        return;
    }
    let mut targets: Vec<&String> = builder.entries.values().flatten().collect();
    targets.sort();
    targets.dedup();
    for target in targets.into_iter().filter(|target| !rules.allowed.contains(target)) {
        let message = format!(
            "`{}`: found a map to `{}`, which `enum` does not have",
            resolver.name(),
            shown(target)
        );
        let hint = did_you_mean(target, rules.allowed.iter().map(String::as_str));
        let diagnostic = Diagnostic::error(code::DATA_BAD_CONSTRAINT, message).maybe_hint(hint);
        resolver.report(&["constraints", "enum"], diagnostic);
    }
}

fn ambiguous(field: &str, found: &str, one: &Option<String>, other: &Option<String>) -> Diagnostic {
    let word = |meant: &Option<String>| match meant {
        Some(meant) => format!("`{}`", shown(meant)),
        None => "a missing value".to_owned(),
    };
    let message = format!(
        "`{field}`: found `{}` mapped to {} and to {}, expected one meaning",
        shown(found),
        word(one),
        word(other)
    );
    Diagnostic::error(code::DATA_AMBIGUOUS_MAP, message)
}

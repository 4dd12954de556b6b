//! Which options fit which type.

use super::field::FieldResolver;
use super::raw::{RawConstraints, RawField, TypeName};
use crate::diag::{Diagnostic, code, name_list};

use TypeName::{Boolean, Date, Datetime, Integer, List, Number, String as Text};

/// An option, whether it was given, where it stands in the field, and the types that have it.
struct Fit<'a> {
    is_given: bool,
    path: &'a [&'a str],
    types: &'a [TypeName],
}

/// Reports the options of a field that its type does not have. Options that say how text becomes a value fit a
/// list when they fit its items; constraints are about the list itself.
pub(super) fn check_options(resolver: &mut FieldResolver<'_, '_>, raw: &RawField) {
    let item = raw.item_type.unwrap_or_default();
    let kind = if raw.kind == List { item } else { raw.kind };
    let parsing = [
        Fit { is_given: raw.format.is_some(), path: &["format"], types: &[Date, Datetime] },
        Fit { is_given: raw.timezone.is_some(), path: &["timezone"], types: &[Datetime] },
        Fit { is_given: raw.true_values.is_some(), path: &["trueValues"], types: &[Boolean] },
        Fit { is_given: raw.false_values.is_some(), path: &["falseValues"], types: &[Boolean] },
        Fit { is_given: raw.decimal_char.is_some(), path: &["decimalChar"], types: &[Number] },
        Fit { is_given: raw.group_char.is_some(), path: &["groupChar"], types: &[Integer, Number] },
        Fit {
            is_given: raw.bare_number.is_some(),
            path: &["bareNumber"],
            types: &[Integer, Number],
        },
    ];
    check(resolver, kind, &parsing);
    let RawConstraints { required: _, allowed, minimum, maximum, min_length, max_length, pattern } =
        &raw.constraints;
    let ordered = &[Integer, Number, Date, Datetime];
    let single = &[Text, Integer, Number, Boolean, Date, Datetime];
    let own = [
        Fit { is_given: raw.item_type.is_some(), path: &["itemType"], types: &[List] },
        Fit { is_given: raw.delimiter.is_some(), path: &["delimiter"], types: &[List] },
        Fit { is_given: raw.distinct.is_some(), path: &["distinct"], types: &[List] },
        Fit { is_given: allowed.is_some(), path: &["constraints", "enum"], types: single },
        Fit { is_given: minimum.is_some(), path: &["constraints", "minimum"], types: ordered },
        Fit { is_given: maximum.is_some(), path: &["constraints", "maximum"], types: ordered },
        Fit {
            is_given: min_length.is_some(),
            path: &["constraints", "minLength"],
            types: &[Text, List],
        },
        Fit {
            is_given: max_length.is_some(),
            path: &["constraints", "maxLength"],
            types: &[Text, List],
        },
        Fit { is_given: pattern.is_some(), path: &["constraints", "pattern"], types: &[Text] },
    ];
    check(resolver, raw.kind, &own);
    let has_map = raw.map.is_some() || raw.map_table.is_some();
    for (is_given, key) in
        [(raw.caseless.is_some(), "caseless"), (raw.otherwise.is_some(), "otherwise")]
    {
        if is_given && !has_map {
            resolver.report(
                &[key],
                Diagnostic::error(
                    code::DATA_BAD_OPTION,
                    format!("`{}`: found `{key}` without `map` and `mapTable`", raw.name),
                ),
            );
        }
    }
    if raw.kind == List && item == List {
        resolver.report(
            &["itemType"],
            Diagnostic::error(
                code::DATA_BAD_OPTION,
                format!(
                    "`{}`: found the item type `list`, expected a type of single values",
                    raw.name
                ),
            ),
        );
    }
}

fn check(resolver: &mut FieldResolver<'_, '_>, kind: TypeName, options: &[Fit<'_>]) {
    for Fit { is_given, path, types } in options {
        if !is_given || types.contains(&kind) {
            continue;
        }
        let code = if path.len() > 1 { code::DATA_BAD_CONSTRAINT } else { code::DATA_BAD_OPTION };
        let key = path.last().copied().unwrap_or_default();
        let types = name_list(types.iter().map(|kind| kind.name()));
        let message = format!(
            "`{}`: found `{key}` for the type `{}`, expected it for {types} only",
            resolver.name(),
            kind.name()
        );
        resolver.report(path, Diagnostic::error(code, message));
    }
}

impl TypeName {
    /// The name of the type in YAML.
    fn name(self) -> &'static str {
        match self {
            Text => "string",
            Integer => "integer",
            Number => "number",
            Boolean => "boolean",
            Date => "date",
            Datetime => "datetime",
            List => "list",
        }
    }
}

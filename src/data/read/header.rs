//! From a file's header to the column of each field.
//!
//! In: the cells of the header. Out: which column each field is read from, or what does not fit, by the rules
//! of the schema's `fieldsMatch`.

use std::collections::BTreeMap;

use crate::data::field::shown;
use crate::data::schema::raw::FieldsMatch;
use crate::data::schema::resolved::Schema;
use crate::diag::{Code, code, did_you_mean, name_list};

/// Where the fields are in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// For each field its column, from 0; `None`: the file does not have it, all its values are missing.
    pub(super) of_fields: Vec<Option<usize>>,
    /// How many cells a row has.
    pub(super) width: usize,
}

/// Something that does not fit, and at which cell of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    pub(super) cell: usize,
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// Finds the fields among the cells of a header.
pub(super) fn find_columns(header: &[&str], schema: &Schema) -> Result<Columns, Vec<Misfit>> {
    let mut cells: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (cell, name) in header.iter().enumerate() {
        cells.entry(name.trim()).or_default().push(cell);
    }
    let mut misfits = Vec::new();
    let mut of_fields = Vec::with_capacity(schema.fields.len());
    for field in &schema.fields {
        let found = cells.remove(field.column.as_str()).unwrap_or_default();
        if let [_, second, ..] = found[..] {
            misfits.push(Misfit {
                cell: second,
                code: code::DATA_REPEATED_COLUMN,
                message: format!(
                    "found the column `{}` {} times, expected it once",
                    shown(&field.column),
                    found.len()
                ),
                hint: None,
            });
        }
        of_fields.push(found.first().copied());
    }
    let left: Vec<(&str, usize)> =
        cells.iter().flat_map(|(name, cells)| cells.iter().map(|cell| (*name, *cell))).collect();
    missing_columns(&of_fields, schema, header, &left, &mut misfits);
    unexpected_columns(&of_fields, schema, left, &mut misfits);
    if misfits.is_empty() { Ok(Columns { of_fields, width: header.len() }) } else { Err(misfits) }
}

/// Takes the fields from the first columns, in their order: the file has no header.
pub(super) fn count_columns(width: usize, schema: &Schema) -> Result<Columns, Vec<Misfit>> {
    let fields = schema.fields.len();
    let fits = match schema.fields_match {
        FieldsMatch::Exact | FieldsMatch::Equal => width == fields,
        FieldsMatch::Subset => width >= fields,
        FieldsMatch::Superset => width <= fields,
        FieldsMatch::Partial => true,
    };
    let of_fields: Vec<_> = (0..fields).map(|field| (field < width).then_some(field)).collect();
    let has_needed = schema
        .fields
        .iter()
        .zip(&of_fields)
        .all(|(field, column)| column.is_some() || !field.required);
    if fits && has_needed {
        return Ok(Columns { of_fields, width });
    }
    Err(vec![Misfit {
        cell: 0,
        code: if width < fields { code::DATA_MISSING_COLUMN } else { code::DATA_UNEXPECTED_COLUMN },
        message: format!("found {width} columns, expected {fields}"),
        hint: Some("a file without header has the fields in the order of the schema".to_owned()),
    }])
}

fn missing_columns(
    of_fields: &[Option<usize>],
    schema: &Schema,
    header: &[&str],
    left: &[(&str, usize)],
    misfits: &mut Vec<Misfit>,
) {
    let may_lack = match schema.fields_match {
        FieldsMatch::Exact | FieldsMatch::Equal | FieldsMatch::Subset => false,
        FieldsMatch::Superset => true,
        FieldsMatch::Partial => of_fields.iter().any(Option::is_some),
    };
    for (field, _) in schema.fields.iter().zip(of_fields).filter(|(_, column)| column.is_none()) {
        if may_lack && !field.required {
            continue;
        }
        let named = left.iter().map(|(name, _)| *name).filter(|name| !name.is_empty());
        let hint = did_you_mean(&field.column, named).unwrap_or_else(|| {
            let names: Vec<_> = header.iter().map(|name| shown(name.trim())).collect();
            format!("the file has {}", name_list(names.iter().map(String::as_str)))
        });
        misfits.push(Misfit {
            cell: 0,
            code: code::DATA_MISSING_COLUMN,
            message: format!("found no column `{}`", shown(&field.column)),
            hint: Some(hint),
        });
    }
}

fn unexpected_columns(
    of_fields: &[Option<usize>],
    schema: &Schema,
    left: Vec<(&str, usize)>,
    misfits: &mut Vec<Misfit>,
) {
    let may_have_more = match schema.fields_match {
        FieldsMatch::Subset | FieldsMatch::Partial => true,
        FieldsMatch::Exact | FieldsMatch::Equal | FieldsMatch::Superset => false,
    };
    if !may_have_more {
        for (name, cell) in &left {
            misfits.push(Misfit {
                cell: *cell,
                code: code::DATA_UNEXPECTED_COLUMN,
                message: format!("found the column `{}`, which is no field", shown(name)),
                hint: did_you_mean(name, schema.fields.iter().map(|field| field.column.as_str())),
            });
        }
    }
    if schema.fields_match == FieldsMatch::Exact && misfits.is_empty() {
        let misplaced =
            of_fields.iter().enumerate().find(|(field, column)| Some(*field) != **column);
        if let Some((field, Some(cell))) = misplaced {
            misfits.push(Misfit {
                cell: *cell,
                code: code::DATA_UNEXPECTED_COLUMN,
                message: format!(
                    "found `{}` as column {}, expected it as column {}",
                    shown(&schema.fields[field].column),
                    cell + 1,
                    field + 1
                ),
                hint: Some("write `fieldsMatch: equal` if the order does not matter".to_owned()),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, FieldsMatch, Schema, count_columns, find_columns};
    use crate::data::schema::resolved::{Dialect, Field};

    fn schema(fields_match: FieldsMatch) -> Schema {
        let mut fields = ["id", "level", "pay"].map(Field::text).to_vec();
        fields[0].required = true;
        Schema {
            fields,
            primary_key: Vec::new(),
            repeats: None,
            missing_values: Vec::new(),
            dialect: Dialect::default(),
            fields_match,
        }
    }

    #[track_caller]
    fn check(
        fields_match: FieldsMatch,
        header: &[&str],
        expected: Result<&[Option<usize>], &[&str]>,
    ) {
        let found = find_columns(header, &schema(fields_match));
        let found = found.map(|columns| columns.of_fields).map_err(|misfits| {
            misfits
                .iter()
                .map(|misfit| format!("{} {}", misfit.cell, misfit.code))
                .collect::<Vec<_>>()
        });
        let expected = expected
            .map(<[_]>::to_vec)
            .map_err(|errors| errors.iter().map(|e| (*e).to_owned()).collect());
        assert_eq!(found, expected, "{fields_match:?} {header:?}");
    }

    const MISSING: &str = "0 data/missing-column";

    #[test]
    fn each_way_to_match_takes_what_it_should() {
        use FieldsMatch::{Equal, Exact, Partial, Subset, Superset};
        let all = Ok(&[Some(0), Some(1), Some(2)][..]);
        for fields_match in [Exact, Equal, Subset, Superset, Partial] {
            check(fields_match, &["id", "level", "pay"], all);
        }
        let turned = ["pay", "level", " id "];
        check(Exact, &turned, Err(&["2 data/unexpected-column"]));
        check(Equal, &turned, Ok(&[Some(2), Some(1), Some(0)]));
        let more = ["id", "x", "level", "pay"];
        check(Exact, &more, Err(&["1 data/unexpected-column"]));
        check(Equal, &more, Err(&["1 data/unexpected-column"]));
        check(Subset, &more, Ok(&[Some(0), Some(2), Some(3)]));
        check(Superset, &more, Err(&["1 data/unexpected-column"]));
        check(Partial, &more, Ok(&[Some(0), Some(2), Some(3)]));
        let fewer = ["id", "pay"];
        check(Equal, &fewer, Err(&[MISSING]));
        check(Subset, &fewer, Err(&[MISSING]));
        check(Superset, &fewer, Ok(&[Some(0), None, Some(1)]));
        check(Partial, &fewer, Ok(&[Some(0), None, Some(1)]));
        check(Superset, &["level"], Err(&[MISSING]));
        check(Partial, &["x"], Err(&[MISSING, MISSING, MISSING]));
    }

    #[test]
    fn a_repeated_column_matters_when_it_is_a_field() {
        check(
            FieldsMatch::Subset,
            &["id", "", "level", "", "pay"],
            Ok(&[Some(0), Some(2), Some(4)]),
        );
        check(
            FieldsMatch::Subset,
            &["id", "level", "pay", "level"],
            Err(&["3 data/repeated-column"]),
        );
    }

    #[test]
    fn a_renamed_column_is_suggested() {
        let misfits = find_columns(&["id", "levle", "pay"], &schema(FieldsMatch::Subset))
            .expect_err("renamed");
        assert_eq!(misfits[0].hint.as_deref(), Some("did you mean `levle`?"));
    }

    #[test]
    fn without_header_columns_are_counted() {
        let counted = |width, fields_match| count_columns(width, &schema(fields_match));
        let all = Columns { of_fields: vec![Some(0), Some(1), Some(2)], width: 4 };
        assert_eq!(counted(4, FieldsMatch::Subset), Ok(all));
        assert!(counted(4, FieldsMatch::Equal).is_err());
        assert!(counted(2, FieldsMatch::Subset).is_err());
        assert_eq!(
            counted(2, FieldsMatch::Partial).map(|c| c.of_fields),
            Ok(vec![Some(0), Some(1), None])
        );
        assert!(counted(0, FieldsMatch::Partial).is_err());
    }
}

//! A whole description: from YAML to a [`Description`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::dialect::resolve_dialect;
use super::field::resolve_field;
use super::keys::{resolve_key, resolve_repeats};
use super::raw::{
    FieldsMatch, FileMode, Names, RawDataset, RawDialect, RawField, RawLimits, RawReference,
    RawRepeats, RawShareOrCount,
};
use super::resolved::{Description, Dialect, Field, Limits, MaxRejected, Schema};
use crate::config::yaml::{YamlPlaces, parse_file};
use crate::data::field::shown;
use crate::data::file_date::{DatePattern, DateRule};
use crate::data::table::Table;
use crate::diag::{Diagnostic, Location, Report, code};
use crate::source::SourceText;

/// The share of rows that may be rejected when a dataset does not say.
const MAX_REJECTED: f64 = 0.02;

/// How much smaller than the one before it a snapshot may be when a dataset does not say.
const MAX_DROP: f64 = 0.5;

/// What descriptions may refer to.
pub(crate) struct Context<'a> {
    /// The site's time zone.
    pub(crate) time_zone: &'a TimeZone,
    /// The reference tables.
    pub(crate) tables: &'a BTreeMap<String, Arc<Table>>,
    /// The names of reference tables that could not be read.
    pub(crate) unreadable: &'a BTreeSet<String>,
}

/// Resolves `dataset.yaml`. Mistakes are reported; `None` when there is one.
pub(crate) fn resolve_dataset(
    name: &str,
    source: &SourceText,
    context: &Context<'_>,
    report: &mut Report,
) -> Option<Description> {
    let mut own = Report::new();
    let resolved = parse_file::<RawDataset>(source, &mut own).map(|(raw, places)| {
        let RawDataset {
            title,
            description,
            files,
            date,
            primary_key,
            repeats,
            missing_values,
            dialect,
            encoding,
            fields_match,
            fields,
            limits,
        } = raw;
        let about = about(&fields);
        let date = date_rule(date, &places, &mut own);
        let parts =
            Parts { primary_key, repeats, missing_values, dialect, encoding, fields_match, fields };
        let schema = resolve_schema(parts, context, &places, &mut own);
        let standard =
            (MaxRejected::Share(MAX_REJECTED), (files == FileMode::Snapshots).then_some(MAX_DROP));
        let limits = resolve_limits(limits, standard, &places, &mut own);
        let location = Location::file(source.path.shared());
        let name = name.to_owned();
        Description { name, title, description, location, mode: files, date, schema, about, limits }
    });
    finish(resolved, own, report)
}

/// Reads the header of a file, by a dialect: names that can be fields.
pub(crate) type ReadHeader<'a> = &'a dyn Fn(&Dialect) -> Result<Vec<String>, Vec<Diagnostic>>;

/// Resolves the description of a reference table; without fields of its own it takes the columns of its header.
/// Mistakes are reported; `None` when there is one.
pub(crate) fn resolve_reference(
    name: &str,
    source: &SourceText,
    header: ReadHeader<'_>,
    context: &Context<'_>,
    report: &mut Report,
) -> Option<Description> {
    let mut own = Report::new();
    let resolved = parse_file::<RawReference>(source, &mut own).map(|(raw, places)| {
        let RawReference {
            title,
            description,
            primary_key,
            missing_values,
            dialect,
            encoding,
            fields_match,
            fields,
            limits,
        } = raw;
        if let Some(number) = fields.iter().flatten().position(|field| field.map_table.is_some()) {
            let place = places.key(&["fields", &number.to_string(), "mapTable"]);
            let message = "found `mapTable` in a reference table, expected it in datasets only";
            own.push(Diagnostic::error(code::DATA_BAD_OPTION, message).at(place));
            return None;
        }
        let (fields, about) = match fields {
            Some(fields) => {
                let about = about(&fields);
                (fields, about)
            }
            None => (Vec::new(), Vec::new()),
        };
        let has_fields = !fields.is_empty();
        let parts = Parts {
            primary_key,
            repeats: None,
            missing_values,
            dialect,
            encoding,
            fields_match,
            fields,
        };
        let header = (!has_fields).then_some(header);
        let schema = resolve_schema_with(parts, header, context, &places, &mut own);
        let about = if has_fields { about } else { vec![(None, None); schema.fields.len()] };
        let limits = resolve_limits(limits, (MaxRejected::Rows(0), None), &places, &mut own);
        Some(Description {
            name: name.to_owned(),
            title,
            description,
            location: Location::file(source.path.shared()),
            mode: FileMode::Snapshots,
            date: DateRule::None,
            schema,
            about,
            limits,
        })
    });
    finish(resolved.flatten(), own, report)
}

/// The description of a reference table that nobody wrote: all columns are text. Mistakes in its header are
/// reported; `None` when there is one.
pub(crate) fn plain_reference(
    name: &str,
    location: Location,
    header: ReadHeader<'_>,
    report: &mut Report,
) -> Option<Description> {
    let dialect = Dialect::default();
    let header = match header(&dialect) {
        Ok(header) => header,
        Err(mistakes) => {
            mistakes.into_iter().for_each(|mistake| report.push(mistake));
            return None;
        }
    };
    Some(Description {
        name: name.to_owned(),
        title: None,
        description: None,
        mode: FileMode::Snapshots,
        date: DateRule::None,
        schema: Schema {
            fields: header.iter().map(|column| Field::text(column)).collect(),
            primary_key: Vec::new(),
            repeats: None,
            missing_values: vec![String::new()],
            dialect,
            fields_match: FieldsMatch::Subset,
        },
        about: vec![(None, None); header.len()],
        limits: Limits {
            max_rejected: (MaxRejected::Rows(0), location.clone()),
            min_rows: (1, location.clone()),
            max_drop: (None, location.clone()),
        },
        location,
    })
}

fn finish(resolved: Option<Description>, own: Report, report: &mut Report) -> Option<Description> {
    let is_sound = !own.has_errors();
    report.merge(own);
    resolved.filter(|_| is_sound)
}

fn about(fields: &[RawField]) -> Vec<(Option<String>, Option<String>)> {
    fields.iter().map(|field| (field.title.clone(), field.description.clone())).collect()
}

/// What datasets and reference tables have in common.
struct Parts {
    primary_key: Option<Names>,
    repeats: Option<RawRepeats>,
    missing_values: Option<Vec<String>>,
    dialect: RawDialect,
    encoding: Option<String>,
    fields_match: Option<FieldsMatch>,
    fields: Vec<RawField>,
}

fn resolve_schema(
    parts: Parts,
    context: &Context<'_>,
    places: &YamlPlaces,
    report: &mut Report,
) -> Schema {
    if parts.fields.is_empty() {
        let message = "found no fields, expected at least one";
        report.push(Diagnostic::error(code::DATA_BAD_OPTION, message).at(places.key(&["fields"])));
    }
    resolve_schema_with(parts, None, context, places, report)
}

/// The schema of `parts`; where it has no fields, each column of the header is a field of text.
fn resolve_schema_with(
    parts: Parts,
    header: Option<ReadHeader<'_>>,
    context: &Context<'_>,
    places: &YamlPlaces,
    report: &mut Report,
) -> Schema {
    let Parts {
        primary_key,
        repeats,
        missing_values,
        dialect,
        encoding,
        fields_match,
        fields: raw_fields,
    } = parts;
    if let Some(encoding) = encoding
        && !["utf-8", "utf8"].contains(&encoding.to_ascii_lowercase().as_str())
    {
        let message = format!("found the encoding `{}`, expected `utf-8`", shown(&encoding));
        report.push(
            Diagnostic::error(code::DATA_BAD_OPTION, message)
                .at(places.value(&["encoding"]))
                .hint("export the files as UTF-8"),
        );
    }
    let mut fields: Vec<Field> = Vec::with_capacity(raw_fields.len());
    let mut names = BTreeSet::new();
    for (number, raw) in raw_fields.into_iter().enumerate() {
        if !names.insert(raw.name.clone()) {
            let place = places.value(&["fields", &number.to_string(), "name"]);
            let message = format!("found the field `{}` twice", shown(&raw.name));
            report.push(Diagnostic::error(code::DATA_REPEATED_NAME, message).at(place));
        }
        fields.push(resolve_field(raw, number, context, places, report));
    }
    let dialect = resolve_dialect(dialect, places, report);
    match header.map(|header| header(&dialect)) {
        None => {}
        Some(Ok(_)) if !dialect.header => {
            let message = "found no fields, expected them where the file has no header";
            report.push(
                Diagnostic::error(code::DATA_BAD_OPTION, message)
                    .at(places.key(&["dialect", "header"])),
            );
        }
        Some(Ok(columns)) => fields.extend(columns.iter().map(|column| Field::text(column))),
        Some(Err(mistakes)) => mistakes.into_iter().for_each(|mistake| report.push(mistake)),
    }
    let primary_key = resolve_key(primary_key, &mut fields, places, report);
    let repeats = resolve_repeats(repeats, &fields, places, report);
    Schema {
        fields,
        primary_key,
        repeats,
        missing_values: missing_values.unwrap_or_else(|| vec![String::new()]),
        dialect,
        fields_match: fields_match.unwrap_or(FieldsMatch::Subset),
    }
}

fn date_rule(date: Option<String>, places: &YamlPlaces, report: &mut Report) -> DateRule {
    match date.as_deref() {
        None => DateRule::First,
        Some("none") => DateRule::None,
        Some(text) => match DatePattern::parse(text) {
            Ok(pattern) => DateRule::Pattern(pattern),
            Err(expected) => {
                let message = format!("found the date pattern `{}`, {expected}", shown(text));
                report.push(
                    Diagnostic::error(code::DATA_BAD_FORMAT, message)
                        .at(places.value(&["date"]))
                        .hint("write something like `jobs-{YYYY}-{MM}-{DD}.csv`, or `none`"),
                );
                DateRule::First
            }
        },
    }
}

fn resolve_limits(
    raw: RawLimits,
    (max_rejected, max_drop): (MaxRejected, Option<f64>),
    places: &YamlPlaces,
    report: &mut Report,
) -> Limits {
    let RawLimits { max_rejected: raw_rejected, min_rows, max_drop: raw_drop } = raw;
    let place = |key: &str| places.value(&["limits", key]);
    let mut check_share = |key: &str, share: f64| {
        if !(0.0..=1.0).contains(&share) {
            let message = format!("found {share} as `{key}`, expected a share from 0.0 to 1.0");
            report.push(Diagnostic::error(code::DATA_BAD_OPTION, message).at(place(key)));
        }
    };
    let max_rejected = match raw_rejected {
        None => max_rejected,
        Some(RawShareOrCount::Count(rows)) => MaxRejected::Rows(rows),
        Some(RawShareOrCount::Share(share)) => {
            check_share("max_rejected", share);
            MaxRejected::Share(share)
        }
    };
    let max_drop = raw_drop.unwrap_or(max_drop);
    if let Some(share) = max_drop {
        check_share("max_drop", share);
    }
    Limits {
        max_rejected: (max_rejected, place("max_rejected")),
        min_rows: (min_rows.unwrap_or(1), place("min_rows")),
        max_drop: (max_drop, place("max_drop")),
    }
}

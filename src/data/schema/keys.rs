//! Keys: from names to fields that can be compared.

use super::raw::{Names, RawRepeats};
use super::resolved::{Field, Kind, Repeats};
use crate::config::yaml::YamlPlaces;
use crate::data::field::shown;
use crate::data::table::{FieldType, ScalarType};
use crate::diag::{Diagnostic, Report, code, did_you_mean, name_list};

/// Finds the fields of the primary key; empty: there is none. A row without a key could not be told from others,
/// so they are required.
pub(super) fn resolve_key(
    key: Option<Names>,
    fields: &mut [Field],
    places: &YamlPlaces,
    report: &mut Report,
) -> Vec<usize> {
    let Some(names) = key else { return Vec::new() };
    let numbers = key_fields(names, &["primaryKey"], fields, places, report);
    for number in &numbers {
        fields[*number].required = true;
    }
    numbers
}

/// Finds the fields by which rows repeat each other, and the one by which the first is told.
pub(super) fn resolve_repeats(
    repeats: Option<RawRepeats>,
    fields: &[Field],
    places: &YamlPlaces,
    report: &mut Report,
) -> Option<Repeats> {
    let RawRepeats { key: names, first } = repeats?;
    let path = ["repeats", "key"];
    if matches!(&names, Names::Many(names) if names.is_empty()) {
        let message = "found no fields in the key, expected at least one";
        report.push(Diagnostic::error(code::DATA_BAD_OPTION, message).at(places.value(&path)));
    }
    let key = key_fields(names, &path, fields, places, report);
    let first = first.and_then(|name| match first_field(&name, fields) {
        Ok(number) => Some(number),
        Err(diagnostic) => {
            report.push(diagnostic.at(places.value(&["repeats", "first"])));
            None
        }
    });
    Some(Repeats { key, first })
}

/// The numbers of the fields with these names, which stand at `path`.
fn key_fields(
    names: Names,
    path: &[&str],
    fields: &[Field],
    places: &YamlPlaces,
    report: &mut Report,
) -> Vec<usize> {
    let (names, is_list) = match names {
        Names::One(name) => (vec![name], false),
        Names::Many(names) => (names, true),
    };
    let mut numbers = Vec::new();
    for (place, name) in names.iter().enumerate() {
        let diagnostic = match find_field(name, fields) {
            Ok(number) if matches!(fields[number].kind, Kind::List(_)) => {
                let message =
                    format!("found the list `{name}` in the key, expected a single value");
                Diagnostic::error(code::DATA_BAD_OPTION, message)
            }
            Ok(number) if numbers.contains(&number) => Diagnostic::error(
                code::DATA_REPEATED_NAME,
                format!("found the field `{name}` twice in the key"),
            ),
            Ok(number) => {
                numbers.push(number);
                continue;
            }
            Err(diagnostic) => diagnostic,
        };
        let place = place.to_string();
        let place = if is_list { Some(place.as_str()) } else { None };
        let path: Vec<&str> = path.iter().copied().chain(place).collect();
        report.push(diagnostic.at(places.value(&path)));
    }
    numbers
}

/// The number of the field with this name, whose values must have an order that does not depend on how they are
/// written.
fn first_field(name: &str, fields: &[Field]) -> Result<usize, Diagnostic> {
    let number = find_field(name, fields)?;
    let field_type = fields[number].kind.field_type();
    if let FieldType::Scalar(
        ScalarType::Integer | ScalarType::Number | ScalarType::Date | ScalarType::DateTime,
    ) = field_type
    {
        return Ok(number);
    }
    let message = format!(
        "found the field `{name}` of type {field_type} as `first`, expected one of type integer, number, date or \
         datetime"
    );
    let is_text = field_type == FieldType::Scalar(ScalarType::String);
    let hint = is_text.then(|| format!("give `{name}` the type that its texts stand for"));
    Err(Diagnostic::error(code::DATA_BAD_OPTION, message).maybe_hint(hint))
}

fn find_field(name: &str, fields: &[Field]) -> Result<usize, Diagnostic> {
    fields.iter().position(|field| field.name == name).ok_or_else(|| {
        let known = || fields.iter().map(|field| field.name.as_str());
        let hint = did_you_mean(name, known())
            .unwrap_or_else(|| format!("the fields are {}", name_list(known())));
        let message = format!("found no field `{}`", shown(name));
        Diagnostic::error(code::DATA_UNKNOWN_FIELD, message).hint(hint)
    })
}

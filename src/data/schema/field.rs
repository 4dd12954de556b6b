//! One field: from its keys in YAML to its rules.

use jiff::Zoned;
use jiff::civil::date;
use jiff::fmt::strtime::{self, BrokenDownTime};
use jiff::tz::TimeZone;

use super::constraint::{boolean_rules, bounds, length, text_rules};
use super::fit::check_options;
use super::map::resolve_map;
use super::raw::{RawConstraints, RawField, TypeName};
use super::resolve::Context;
use super::resolved::{DateFormat, Field, Kind, ListRules, NumberFormat, Rules, TextRules, Zone};
use super::{is_identifier, suggested_identifier};
use crate::config::yaml::YamlPlaces;
use crate::data::field::{date as time, number, shown};
use crate::diag::{Diagnostic, Report, code};

/// A field that is being resolved: knows its place in the file.
pub(super) struct FieldResolver<'a, 'r> {
    pub(super) context: &'a Context<'a>,
    places: &'a YamlPlaces,
    report: &'r mut Report,
    /// The field's number in the list, as it stands in paths.
    number: String,
    name: String,
}

impl FieldResolver<'_, '_> {
    /// The field's name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Reports a mistake at `path` inside the field.
    pub(super) fn report(&mut self, path: &[&str], diagnostic: Diagnostic) {
        let mut full = vec!["fields", self.number.as_str()];
        full.extend(path);
        self.report.push(diagnostic.at(self.places.value(&full)));
    }
}

/// Checks the field with this number and completes it.
pub(super) fn resolve_field(
    raw: RawField,
    number: usize,
    context: &Context<'_>,
    places: &YamlPlaces,
    report: &mut Report,
) -> Field {
    let name = raw.name.clone();
    let mut resolver = FieldResolver { context, places, report, number: number.to_string(), name };
    check_name(&mut resolver, &raw);
    check_options(&mut resolver, &raw);
    let RawField {
        name,
        column,
        title: _,
        description: _,
        kind,
        format,
        timezone,
        true_values,
        false_values,
        decimal_char,
        group_char,
        bare_number,
        item_type,
        delimiter,
        distinct,
        map,
        map_table,
        caseless,
        otherwise,
        constraints,
    } = raw;
    let required = constraints.required.unwrap_or(false);
    let parsing = Parsing {
        format,
        timezone,
        true_values,
        false_values,
        decimal_char,
        group_char,
        bare_number,
    };
    let kind = if kind == TypeName::List {
        let delimiter = delimiter.unwrap_or_else(|| ",".to_owned());
        if delimiter.is_empty() {
            let message =
                format!("`{name}`: found an empty delimiter, expected what stands between items");
            resolver.report(&["delimiter"], Diagnostic::error(code::DATA_BAD_OPTION, message));
        }
        let RawConstraints { min_length, max_length, .. } = &constraints;
        let length = length(&mut resolver, *min_length, *max_length);
        let item = item_type.unwrap_or_default();
        let item = rules(&mut resolver, item, parsing, RawConstraints::default());
        Kind::List(ListRules { item, delimiter, distinct: distinct.unwrap_or(false), length })
    } else {
        Kind::Scalar(rules(&mut resolver, kind, parsing, constraints))
    };
    let map = resolve_map(&mut resolver, map, map_table, caseless, otherwise, &kind);
    Field { column: column.unwrap_or_else(|| name.clone()), name, required, map, kind }
}

/// The options that say how text becomes a value.
struct Parsing {
    format: Option<String>,
    timezone: Option<String>,
    true_values: Option<Vec<String>>,
    false_values: Option<Vec<String>>,
    decimal_char: Option<String>,
    group_char: Option<String>,
    bare_number: Option<bool>,
}

fn rules(
    resolver: &mut FieldResolver<'_, '_>,
    kind: TypeName,
    parsing: Parsing,
    constraints: RawConstraints,
) -> Rules {
    let Parsing {
        format,
        timezone,
        true_values,
        false_values,
        decimal_char,
        group_char,
        bare_number,
    } = parsing;
    let plain = NumberFormat::default();
    let iso = DateFormat::Iso;
    match kind {
        TypeName::Integer => {
            // A whole number has no decimal sign, so that a point may stand between its groups.
            let decimal = (group_char.as_deref() == Some(".")).then(|| ",".to_owned());
            let format = number_format(resolver, decimal, group_char, bare_number);
            let parse = |text: &str| number::parse_integer(&plain, text);
            Rules::Integer(format, bounds(resolver, constraints, "a whole number", parse))
        }
        TypeName::Number => {
            let format = number_format(resolver, decimal_char, group_char, bare_number);
            let parse = |text: &str| number::parse_number(&plain, text);
            Rules::Number(format, bounds(resolver, constraints, "a number", parse))
        }
        TypeName::Boolean => {
            Rules::Boolean(boolean_rules(resolver, constraints, true_values, false_values))
        }
        TypeName::Date => {
            let format = date_format(resolver, format, |parts| parts.to_date().is_ok());
            let parse = |text: &str| time::parse_date(&iso, text);
            Rules::Date(format, bounds(resolver, constraints, "a date such as 2026-05-29", parse))
        }
        TypeName::Datetime => {
            let format = date_format(resolver, format, |parts| {
                parts.to_datetime().is_ok() && parts.hour().is_some() || parts.timestamp().is_some()
            });
            let zone = time_zone(resolver, timezone);
            let parse = |text: &str| time::parse_date_time(&iso, &zone.0, text);
            let expected = "a date and time such as 2026-05-29T17:41:26Z";
            let bounds = bounds(resolver, constraints, expected, parse);
            Rules::DateTime(format, zone, bounds)
        }
        TypeName::String => Rules::Text(text_rules(resolver, constraints)),
        // A list of lists was reported with the options.
        TypeName::List => Rules::Text(TextRules::default()),
    }
}

fn check_name(resolver: &mut FieldResolver<'_, '_>, raw: &RawField) {
    if is_identifier(&raw.name) {
        return;
    }
    let expected = if raw.name.starts_with('_') {
        "a name that does not start with `_`: such names are taken"
    } else {
        "a name of lower-case letters, digits and `_`, as SQL has it"
    };
    let message = format!("found the field name `{}`, expected {expected}", shown(&raw.name));
    let hint = suggested_identifier(&raw.name).map(|name| match raw.column {
        None => format!("write `name: {name}` and `column: {:?}`", raw.name),
        Some(_) => format!("write `name: {name}`"),
    });
    resolver.report(&["name"], Diagnostic::error(code::DATA_BAD_NAME, message).maybe_hint(hint));
}

fn number_format(
    resolver: &mut FieldResolver<'_, '_>,
    decimal: Option<String>,
    group: Option<String>,
    bare: Option<bool>,
) -> NumberFormat {
    let standard = NumberFormat::default();
    let mut sign = |key: &str, text: Option<String>| {
        let text = text?;
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(sign), None) if !sign.is_ascii_digit() && !matches!(sign, '-' | '+') => {
                Some(sign)
            }
            _ => {
                let message = format!(
                    "`{}`: found `{}` as `{key}`, expected a single sign that numbers do not have otherwise",
                    resolver.name(),
                    shown(&text)
                );
                resolver.report(&[key], Diagnostic::error(code::DATA_BAD_OPTION, message));
                None
            }
        }
    };
    let decimal = sign("decimalChar", decimal).unwrap_or(standard.decimal);
    let group = sign("groupChar", group);
    if group == Some(decimal) {
        let message = format!(
            "`{}`: found `{decimal}` as decimal sign and as group separator, expected two signs",
            resolver.name()
        );
        resolver.report(&["groupChar"], Diagnostic::error(code::DATA_BAD_OPTION, message));
    }
    NumberFormat { decimal, group, bare: bare.unwrap_or(standard.bare) }
}

/// Checks a strptime pattern by writing a time with it and reading that again.
fn date_format(
    resolver: &mut FieldResolver<'_, '_>,
    format: Option<String>,
    is_complete: impl Fn(&BrokenDownTime) -> bool,
) -> DateFormat {
    let pattern = match format {
        None => return DateFormat::Iso,
        Some(format) if format == "default" => return DateFormat::Iso,
        Some(pattern) => pattern,
    };
    let example: Option<Zoned> = date(2001, 12, 30).at(23, 58, 57, 0).to_zoned(TimeZone::UTC).ok();
    let problem = match example.map(|example| strtime::format(&pattern, &example)) {
        Some(Ok(written)) => match BrokenDownTime::parse(&pattern, &written) {
            Ok(parts) if is_complete(&parts) => None,
            Ok(_) => Some("it does not say everything that a value has".to_owned()),
            Err(error) => Some(error.to_string().to_lowercase()),
        },
        Some(Err(error)) => Some(error.to_string().to_lowercase()),
        None => None,
    };
    if let Some(problem) = problem {
        let message = format!(
            "`{}`: found the format `{}`, expected `default` or a strptime pattern such as `%d.%m.%Y`",
            resolver.name(),
            shown(&pattern)
        );
        resolver
            .report(&["format"], Diagnostic::error(code::DATA_BAD_FORMAT, message).note(problem));
    }
    DateFormat::Pattern(pattern)
}

fn time_zone(resolver: &mut FieldResolver<'_, '_>, name: Option<String>) -> Zone {
    let site = resolver.context.time_zone.clone();
    let Some(name) = name else { return Zone(site) };
    match TimeZone::get(&name) {
        Ok(zone) => Zone(zone),
        Err(_) => {
            let message = format!(
                "`{}`: found the time zone `{}`, expected a name such as `Europe/Belgrade`",
                resolver.name(),
                shown(&name)
            );
            resolver.report(&["timezone"], Diagnostic::error(code::DATA_BAD_OPTION, message));
            Zone(site)
        }
    }
}

//! How the values of a dimension are called in each language: `senior` is "Senior", `PL` is "Poland".

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Location, Report, code};
use crate::locale::Locale;
use crate::metrics::{ColumnKind, MetricTables, Value};

/// Where the names of a dimension come from.
#[derive(Clone, Debug)]
pub enum NameSource {
    /// Fluent strings: the value `senior` of `level` is the message `level-senior`. Holds the values in their order,
    /// where the site gives one.
    Strings(Vec<String>),
    /// CLDR's names of regions; values are ISO 3166 codes.
    Regions,
    /// A metric with a column of names per language.
    Table {
        /// The values, in the metric's order.
        order: Vec<String>,
        /// Language tag, then value, to name.
        names: BTreeMap<String, BTreeMap<String, String>>,
    },
}

/// The names of all dimensions of a site.
#[derive(Clone, Debug, Default)]
pub struct Names {
    dimensions: BTreeMap<String, NameSource>,
}

impl Names {
    /// Names of these dimensions.
    pub fn new(dimensions: BTreeMap<String, NameSource>) -> Self {
        Self { dimensions }
    }

    /// Whether there is such a dimension.
    pub fn has(&self, dimension: &str) -> bool {
        self.dimensions.contains_key(dimension)
    }

    /// The dimensions, in alphabetical order.
    pub fn dimensions(&self) -> impl Iterator<Item = &str> {
        self.dimensions.keys().map(String::as_str)
    }

    /// The values of a dimension in their order; none where it has no order.
    pub fn order(&self, dimension: &str) -> &[String] {
        match self.dimensions.get(dimension) {
            Some(NameSource::Strings(order) | NameSource::Table { order, .. }) => order,
            _ => &[],
        }
    }

    /// What a value of a dimension is called; `None` where nobody named it.
    pub fn name<'a>(
        &'a self,
        dimension: &str,
        value: &str,
        locale: &'a Locale,
    ) -> Option<Cow<'a, str>> {
        match self.dimensions.get(dimension)? {
            NameSource::Strings(_) => locale.text(&message_id(dimension, value)).map(Cow::Borrowed),
            NameSource::Regions => locale.region(value).map(Cow::Owned),
            NameSource::Table { names, .. } => {
                let names = names.get(locale.lang().as_str())?;
                names.get(value).map(|name| Cow::Borrowed(name.as_str()))
            }
        }
    }

    /// What a value of a dimension is called, or the value itself.
    pub fn name_or<'a>(
        &'a self,
        dimension: Option<&str>,
        value: &'a str,
        locale: &'a Locale,
    ) -> Cow<'a, str> {
        let name = dimension.and_then(|dimension| self.name(dimension, value, locale));
        name.unwrap_or(Cow::Borrowed(value))
    }

    /// Reports dimensions that columns name and nobody has, and values without a name.
    pub fn check(&self, metrics: &MetricTables, locales: &[&Locale], report: &mut Report) {
        let mut unnamed: BTreeMap<(String, String, String), Location> = BTreeMap::new();
        for (def, table) in metrics.iter() {
            for (position, column) in table.columns().iter().enumerate() {
                let (ColumnKind::Text(Some(dimension)) | ColumnKind::List(Some(dimension))) =
                    &column.kind
                else {
                    continue;
                };
                let place = def.place(&["columns", &column.name, "names"]);
                if !self.has(dimension) {
                    report.push(
                        Diagnostic::error(
                            code::LOCALE_UNKNOWN_NAMES,
                            format!("unknown dimension `{dimension}`"),
                        )
                        .at(place)
                        .maybe_hint(
                            crate::diag::did_you_mean(dimension, self.dimensions()).or_else(|| {
                                Some(
                                    "say under `names:` in `site.yaml` how its values are called"
                                        .to_owned(),
                                )
                            }),
                        ),
                    );
                    continue;
                }
                let mut values: BTreeSet<&str> = BTreeSet::new();
                for row in table.all_rows() {
                    match &row[position] {
                        Value::Text(text) => drop(values.insert(text)),
                        Value::List(items) => values.extend(items.iter().map(|item| &**item)),
                        _ => {}
                    }
                }
                for locale in locales {
                    for value in &values {
                        if self.name(dimension, value, locale).is_none() {
                            let language = locale.lang().to_string();
                            unnamed
                                .entry((language, dimension.clone(), (*value).to_owned()))
                                .or_insert_with(|| place.clone());
                        }
                    }
                }
            }
        }
        for ((language, dimension, value), place) in unnamed {
            let hint = match self.dimensions.get(&dimension) {
                Some(NameSource::Strings(_)) => {
                    format!(
                        "add `{}` to the strings of `{language}`",
                        message_id(&dimension, &value)
                    )
                }
                Some(NameSource::Regions) => {
                    "it is not the code of a country: map it to missing".to_owned()
                }
                _ => format!("add it to the table that names `{dimension}`"),
            };
            report.push(
                Diagnostic::warning(
                    code::LOCALE_UNNAMED_VALUE,
                    format!("found the value `{value}` of `{dimension}`, which has no name in `{language}`"),
                )
                .at(place)
                .hint(hint),
            );
        }
    }
}

/// The Fluent message that names a value: the dimension, a hyphen, the value in lower case with everything but
/// letters and digits as hyphens.
fn message_id(dimension: &str, value: &str) -> String {
    let mut id = String::with_capacity(dimension.len() + value.len() + 1);
    id.push_str(dimension);
    id.push('-');
    for c in value.chars() {
        id.push(if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    }
    id
}

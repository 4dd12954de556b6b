//! `dataset.yaml` as it is typed: every key that may be there, nothing checked beyond its YAML type.
//!
//! Keys of Frictionless Table Schema keep their spelling there (`missingValues`), our own are written with
//! underscores (`max_rejected`).

use std::fmt;

use indexmap::IndexMap;
use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

/// A dataset: `data/exports/<name>/dataset.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct RawDataset {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) files: FileMode,
    pub(super) date: Option<String>,
    pub(super) primary_key: Option<Names>,
    pub(super) repeats: Option<RawRepeats>,
    pub(super) missing_values: Option<Vec<String>>,
    #[serde(default)]
    pub(super) dialect: RawDialect,
    pub(super) encoding: Option<String>,
    pub(super) fields_match: Option<FieldsMatch>,
    pub(super) fields: Vec<RawField>,
    #[serde(default)]
    pub(super) limits: RawLimits,
}

/// A reference table: `data/reference/<name>.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct RawReference {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) primary_key: Option<Names>,
    pub(super) missing_values: Option<Vec<String>>,
    #[serde(default)]
    pub(super) dialect: RawDialect,
    pub(super) encoding: Option<String>,
    pub(super) fields_match: Option<FieldsMatch>,
    pub(super) fields: Option<Vec<RawField>>,
    #[serde(default)]
    pub(super) limits: RawLimits,
}

/// How the files of a dataset belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileMode {
    /// Each file adds rows; of rows with the same key the one in the newest file counts.
    Increments,
    /// Each file is the whole state; only the newest counts.
    Snapshots,
}

/// By what rows are told that are there more than once.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRepeats {
    pub(super) key: Names,
    pub(super) first: Option<String>,
}

/// How a file's columns must agree with the fields: the `fieldsMatch` of Table Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FieldsMatch {
    /// The same columns in the same order.
    Exact,
    /// The same columns in any order.
    Equal,
    /// All fields are there; the file may have more columns.
    Subset,
    /// All columns are fields; the file may lack some.
    Superset,
    /// At least one field is there.
    Partial,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct RawDialect {
    pub(super) delimiter: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub(super) quote_char: Option<Option<String>>,
    pub(super) double_quote: Option<bool>,
    pub(super) header: Option<bool>,
    pub(super) comment_char: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLimits {
    pub(super) max_rejected: Option<RawShareOrCount>,
    pub(super) min_rows: Option<u64>,
    #[serde(default, deserialize_with = "given")]
    pub(super) max_drop: Option<Option<f64>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct RawField {
    pub(super) name: String,
    pub(super) column: Option<String>,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    #[serde(rename = "type", default)]
    pub(super) kind: TypeName,
    pub(super) format: Option<String>,
    pub(super) timezone: Option<String>,
    pub(super) true_values: Option<Vec<String>>,
    pub(super) false_values: Option<Vec<String>>,
    pub(super) decimal_char: Option<String>,
    pub(super) group_char: Option<String>,
    pub(super) bare_number: Option<bool>,
    pub(super) item_type: Option<TypeName>,
    pub(super) delimiter: Option<String>,
    pub(super) distinct: Option<bool>,
    pub(super) map: Option<IndexMap<ScalarText, Option<ScalarText>>>,
    pub(super) map_table: Option<RawMapTable>,
    pub(super) caseless: Option<bool>,
    pub(super) otherwise: Option<Otherwise>,
    #[serde(default)]
    pub(super) constraints: RawConstraints,
}

/// The type of a field or of a list's items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum TypeName {
    #[default]
    String,
    Integer,
    Number,
    Boolean,
    Date,
    Datetime,
    List,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMapTable {
    pub(super) table: String,
    pub(super) from: String,
    pub(super) to: String,
}

/// What becomes of a value that the map does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Otherwise {
    /// It stays as it is.
    #[default]
    Keep,
    /// It counts as missing; in a list it is left out.
    Missing,
    /// Its row is rejected.
    Reject,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct RawConstraints {
    pub(super) required: Option<bool>,
    #[serde(rename = "enum")]
    pub(super) allowed: Option<Vec<ScalarText>>,
    pub(super) minimum: Option<ScalarText>,
    pub(super) maximum: Option<ScalarText>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
    pub(super) pattern: Option<String>,
}

/// A key that tells "not there" from "there and null".
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// One name or a list of names.
#[derive(Debug)]
pub(super) enum Names {
    One(String),
    Many(Vec<String>),
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Names;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a name or a list of names")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Names, E> {
                Ok(Names::One(name.to_owned()))
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = seq.next_element()? {
                    names.push(name);
                }
                Ok(Names::Many(names))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

/// A share of the rows (written with a point: `0.02`) or a number of rows (written without: `20`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum RawShareOrCount {
    Share(f64),
    Count(u64),
}

impl<'de> Deserialize<'de> for RawShareOrCount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ShareOrCount;
        impl Visitor<'_> for ShareOrCount {
            type Value = RawShareOrCount;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a share of the rows such as 0.02, or a whole number of rows")
            }

            fn visit_u64<E: de::Error>(self, count: u64) -> Result<RawShareOrCount, E> {
                Ok(RawShareOrCount::Count(count))
            }

            fn visit_f64<E: de::Error>(self, share: f64) -> Result<RawShareOrCount, E> {
                Ok(RawShareOrCount::Share(share))
            }
        }
        deserializer.deserialize_any(ShareOrCount)
    }
}

/// A YAML scalar as text: what a cell would hold to mean it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ScalarText {
    pub(super) text: String,
    /// Whether it was written as a number with a point, so that its text may differ from what was typed.
    pub(super) is_decimal: bool,
}

impl<'de> Deserialize<'de> for ScalarText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Scalar;
        impl Visitor<'_> for Scalar {
            type Value = ScalarText;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a single value")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<ScalarText, E> {
                Ok(ScalarText { text: text.to_owned(), is_decimal: false })
            }

            fn visit_bool<E: de::Error>(self, value: bool) -> Result<ScalarText, E> {
                self.visit_str(if value { "true" } else { "false" })
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<ScalarText, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<ScalarText, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<ScalarText, E> {
                Ok(ScalarText { text: value.to_string(), is_decimal: true })
            }
        }
        deserializer.deserialize_any(Scalar)
    }
}

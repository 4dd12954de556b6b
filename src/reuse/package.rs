//! `datapackage.json`: the files of a page described for programs, as a Data Package with Table Schemas.
//!
//! In: what the page says of itself, its sheets, words in its language. Out: JSON by
//! [Data Package 2.0](https://datapackage.org/standard/data-package/).

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::cell::{self, SUPPRESSED};
use super::json::in_lines;
use super::sheet::{Part, Sheet, SheetColumn};
use crate::metrics::{Column, ColumnKind, Value};

/// What a package says of itself.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// The address of its page below the site's root: `en/research/backend/`.
    pub path: &'a str,
    /// Its own full address.
    pub url: String,
    /// What it is called.
    pub title: &'a str,
    /// One or two sentences about it.
    pub description: &'a str,
    /// The full address of its page.
    pub homepage: &'a str,
    /// The date of the data, which is its version.
    pub date: Date,
    /// Who publishes it, with the address of the site.
    pub publisher: Link<'a>,
    /// Under which terms it may be used again: an identifier, and the licence. `None`: nobody says.
    pub licence: Option<(&'a str, Link<'a>)>,
    /// What the data rests on.
    pub sources: Vec<Link<'a>>,
}

/// Something with a name and a full address.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Link<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Where it is; `None` where nobody can go there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<&'a str>,
}

/// A file of a package.
#[derive(Clone, Debug)]
pub struct Resource<'a> {
    /// The name of the metric: that of the file, without `.csv`.
    pub name: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// More about it, in sentences.
    pub description: String,
    /// What it holds.
    pub sheet: &'a Sheet<'a>,
    /// How large it is.
    pub bytes: usize,
}

/// What columns and their values are called in the language of a page.
pub trait Words {
    /// The heading of a column of a metric.
    fn heading(&self, metric: &str, column: &str) -> Option<&str>;

    /// What a column means, in a sentence.
    fn meaning(&self, metric: &str, column: &str) -> Option<&str>;

    /// What a value of a dimension is called.
    fn name<'w>(&'w self, dimension: &str, value: &'w str) -> Option<Cow<'w, str>>;

    /// The heading of a column with units or periods of the column that has this heading.
    fn part(&self, part: Part, heading: &str) -> String;
}

/// The text of a `datapackage.json`.
pub fn data_package(about: &About<'_>, resources: &[Resource<'_>], words: &dyn Words) -> String {
    let About { path, url, title, description, homepage, date, publisher, licence, sources } =
        about;
    let package = Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: name(path),
        id: url,
        title,
        description,
        homepage,
        version: date.to_string(),
        created: format!("{date}T00:00:00Z"),
        contributors: [Contributor { link: *publisher, roles: ["publisher"] }],
        licenses: licence.iter().map(|(name, link)| License { name, link: *link }).collect(),
        sources,
        resources: resources.iter().map(|resource| file(resource, words)).collect(),
    };
    in_lines(&package, FIELDS)
}

/// How deep the list of a schema's fields lies: each field has a line, and what is said of it stands there.
const FIELDS: usize = 5;

/// The name of a package: its page's address as the standard wants it, in lower case and without slashes.
fn name(path: &str) -> String {
    path.trim_matches('/').to_lowercase().replace('/', "-")
}

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: String,
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    homepage: &'a str,
    version: String,
    created: String,
    contributors: [Contributor<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'a [Link<'a>],
    resources: Vec<File<'a>>,
}

#[derive(Serialize)]
struct Contributor<'a> {
    #[serde(flatten)]
    link: Link<'a>,
    roles: [&'static str; 1],
}

#[derive(Serialize)]
struct License<'a> {
    name: &'a str,
    #[serde(flatten)]
    link: Link<'a>,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    path: String,
    r#type: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    schema: Schema<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'a> {
    fields: Vec<Field<'a>>,
    missing_values: [&'static str; 2],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<&'a str>,
}

#[derive(Serialize)]
struct Field<'a> {
    name: &'a str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    /// The unit of its numbers, where it is one: a property of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// The column that holds how many rows a value was made from: a property of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    sample: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<Category<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints<'a>>,
}

#[derive(Serialize)]
struct Category<'a> {
    /// As cells have it.
    value: String,
    label: Cow<'a, str>,
}

#[derive(Serialize)]
struct Constraints<'a> {
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#enum: Option<[&'a str; 1]>,
}

fn file<'a>(resource: &'a Resource<'a>, words: &'a dyn Words) -> File<'a> {
    let Resource { name, title, description, sheet, bytes } = resource;
    let has_names = |row: &&[Value]| sheet.names.iter().all(|name| row[*name].is_present());
    let keys: &[usize] = if sheet.rows.iter().all(has_names) { &sheet.names } else { &[] };
    let fields = sheet.columns.iter().map(|column| {
        let is_key = column.part == Part::Value && keys.contains(&column.position);
        field(name, column, sheet, is_key, words)
    });
    File {
        name,
        path: format!("{name}.csv"),
        r#type: "table",
        title,
        description,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: *bytes,
        schema: Schema {
            fields: fields.collect(),
            missing_values: ["", SUPPRESSED],
            primary_key: keys.iter().map(|key| &*sheet.columns[*key].name).collect(),
        },
    }
}

fn field<'a>(
    metric: &str,
    column: &'a SheetColumn<'a>,
    sheet: &'a Sheet<'a>,
    is_key: bool,
    words: &'a dyn Words,
) -> Field<'a> {
    let Column { name: of, kind, sample } = column.of;
    let heading = words.heading(metric, of);
    let constant = column.constant.as_deref().map(|constant| [constant]);
    let constraints =
        (is_key || constant.is_some()).then_some(Constraints { required: true, r#enum: constant });
    if column.part != Part::Value {
        return Field {
            name: &column.name,
            r#type: "string",
            title: heading.map(|heading| words.part(column.part, heading).into()),
            description: None,
            unit: None,
            sample: None,
            categories: Vec::new(),
            constraints,
        };
    }
    Field {
        name: &column.name,
        r#type: type_of(kind),
        title: heading.map(Cow::Borrowed),
        description: words.meaning(metric, of),
        unit: match kind {
            ColumnKind::Number(unit, _) => Some(unit.to_string()),
            _ => None,
        },
        sample: sample.as_deref(),
        categories: match kind {
            ColumnKind::Text(Some(dimension)) => categories(dimension, column, sheet, words),
            _ => Vec::new(),
        },
        constraints,
    }
}

/// The types of Table Schema.
fn type_of(kind: &ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number(..) | ColumnKind::Bare | ColumnKind::Stated(_) => "number",
        ColumnKind::Text(_) => "string",
        ColumnKind::Date(_) => "date",
        ColumnKind::Instant(_) => "datetime",
        ColumnKind::Bool => "boolean",
        ColumnKind::List(_) => "array",
    }
}

/// The values of a column with what they are called, in the order of the rows. None where a value has no name: a list
/// of categories is one of all that may occur.
fn categories<'a>(
    dimension: &str,
    column: &SheetColumn<'a>,
    sheet: &Sheet<'a>,
    words: &'a dyn Words,
) -> Vec<Category<'a>> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut all = Vec::new();
    let mut last = "";
    for row in &sheet.rows {
        let Value::Text(text) = &row[column.position] else { continue };
        // Rows of one name often follow each other.
        if &**text == last || !seen.insert(text) {
            continue;
        }
        last = text;
        let Some(label) = words.name(dimension, text) else { return Vec::new() };
        let mut value = String::new();
        cell::write_text(text, &mut value);
        all.push(Category { value, label });
    }
    all
}

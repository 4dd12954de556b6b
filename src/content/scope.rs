//! What the copy of one page sees: its rows of the metrics, formatted and plain, and facts of the page.

use std::sync::Arc;

use jiff::civil::Date;
use tera::value::Key;
use tera::{Context, Map, Value as TeraValue};

use super::format::format_value;
use super::memo::{Memo, Wish, WishForm};
use super::names::Names;
use super::updated::Updated;
use super::usage::{Usage, Wanted, WantedRows};
use crate::locale::{DateStyle, Locale};
use crate::metrics::{Column, ColumnKind, MetricTable, MetricTables, Value};
use crate::unit::Unit;

/// The names that copy sees besides metrics.
pub(super) const PAGE_NAMES: &[&str] = &["as_of", "page", "raw", "rows", "site", "updated"];

/// What is known of a page before its copy is rendered.
#[derive(Clone, Debug, Default)]
pub struct PageFacts {
    /// The value of the report's key that makes the page; `None` for a plain page.
    pub key: Option<String>,
    /// What the page is about, in its language.
    pub name: String,
    /// The last part of its URL.
    pub slug: String,
    /// Its full URL.
    pub url: String,
    /// The site's name, in its language.
    pub site: String,
    /// The page above it in its report; `None` at the top.
    pub parent: Option<ParentFacts>,
}

/// What is known of the page above a page.
#[derive(Clone, Debug, Default)]
pub struct ParentFacts {
    /// The value of the report's key that makes it.
    pub key: String,
    /// What it is about, in the page's language.
    pub name: String,
    /// Its full URL.
    pub url: String,
}

/// What the copy of one page sees.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The page's language.
    pub locale: &'a Locale,
    /// All metrics.
    pub metrics: &'a MetricTables,
    /// How values are called.
    pub names: &'a Names,
    /// The page.
    pub page: &'a PageFacts,
    /// The date of the data.
    pub as_of: Date,
    /// How fresh the data is.
    pub updated: Updated,
    /// What was made for other pages already.
    pub memo: &'a Memo,
    /// The report whose copy it is, by name; `None` for a plain page.
    pub report: Option<&'a str>,
}

impl Scope<'_> {
    /// The rows of a metric that the page sees.
    pub(super) fn rows<'m>(
        &self,
        table: &'m MetricTable,
    ) -> impl ExactSizeIterator<Item = &'m [Value]> {
        table.rows(self.page.key.as_deref())
    }

    /// The template context, with just those metrics that the template names.
    pub(super) fn context(&self, usage: &Usage) -> Context {
        let mut context = Context::new();
        let mut raw = Map::new();
        let mut rows = Map::new();
        for (def, table) in self.metrics.iter() {
            let name = def.id.as_str();
            if let Some(wanted) = usage.formatted_columns(table) {
                context.insert_value(name.to_owned(), self.formatted(table, wanted));
            }
            if let Some(wanted) = usage.raw_columns(table) {
                raw.insert(key(name), self.raw(table, wanted));
            }
            if let Some(wanted) = usage.wanted_rows(table) {
                rows.insert(key(name), self.listed(table, wanted));
            }
        }
        if usage.any_raw() {
            raw.insert(key("as_of"), text(&self.as_of.to_string()));
            raw.insert(key("updated"), text(&self.updated.plain()));
            raw.insert(
                key("page"),
                map([("key", text(self.page.key.as_deref().unwrap_or_default()))]),
            );
            context.insert_value("raw", TeraValue::from(raw));
        }
        if usage.any_rows() {
            context.insert_value("rows", TeraValue::from(rows));
        }
        let page = self.page;
        context.insert_value("as_of", text(&self.locale.date(self.as_of, DateStyle::Long)));
        if usage.formatted("updated") {
            context.insert_value("updated", text(&self.updated.text(self.locale)));
        }
        let parent = page.parent.as_ref().map(|parent| {
            let facts = [("key", &parent.key), ("name", &parent.name), ("url", &parent.url)];
            ("parent", map(facts.map(|(name, fact)| (name, text(fact)))))
        });
        let facts = [
            ("key", text(page.key.as_deref().unwrap_or_default())),
            ("name", text(&page.name)),
            ("slug", text(&page.slug)),
            ("url", text(&page.url)),
        ];
        context.insert_value("page", map(facts.into_iter().chain(parent)));
        context.insert_value(
            "site",
            map([
                ("name", text(&page.site)),
                ("year", text(&self.as_of.year().to_string())),
                ("language", text(self.locale.lang().as_str())),
            ]),
        );
        context
    }

    fn formatted(&self, table: &MetricTable, wanted: Wanted) -> TeraValue {
        self.remembered(table, WishForm::Formatted(wanted.clone()), || {
            self.metric(table, &wanted, Form::Formatted)
        })
    }

    fn raw(&self, table: &MetricTable, wanted: Wanted) -> TeraValue {
        self.remembered(table, WishForm::Raw(wanted.clone()), || {
            self.metric(table, &wanted, Form::Raw)
        })
    }

    fn listed(&self, table: &MetricTable, wanted: WantedRows) -> TeraValue {
        self.remembered(table, WishForm::Rows(wanted.clone()), || self.row_list(table, &wanted))
    }

    /// The value of a metric; one without a key is made once for all pages.
    fn remembered(
        &self,
        table: &MetricTable,
        form: WishForm,
        make: impl FnOnce() -> TeraValue,
    ) -> TeraValue {
        if table.key().is_some() {
            return make();
        }
        let language = self.locale.lang().as_str().to_owned();
        let wish = Wish { language, metric: table.id().as_str().to_owned(), form };
        self.memo.get(wish, make)
    }

    /// A metric as copy names it: by index, or the columns of its only row.
    fn metric(&self, table: &MetricTable, wanted: &Wanted, form: Form) -> TeraValue {
        let columns = Columns::of(table, wanted, form);
        let rows = self.rows(table);
        let Some(index) = table.index() else {
            let mut rows = rows;
            let (only, 1) = (rows.next(), 1 + rows.len()) else {
                return TeraValue::from(Map::new());
            };
            let empty = Map::new();
            return TeraValue::from(only.map_or(empty, |row| self.row(&columns, row)));
        };
        let mut by_index = Map::new();
        for name in table.index_names() {
            by_index.insert(key(name), TeraValue::from(Map::new()));
        }
        for row in rows {
            if let Some(name) = row[index].as_name() {
                by_index.insert(key(&name), TeraValue::from(self.row(&columns, row)));
            }
        }
        TeraValue::from(by_index)
    }

    /// The rows of a metric as a list; each row has its formatted columns, and the plain ones below `raw`.
    fn row_list(&self, table: &MetricTable, wanted: &WantedRows) -> TeraValue {
        let both = |[formatted, raw]: &[Wanted; 2]| {
            [Columns::of(table, formatted, Form::Formatted), Columns::of(table, raw, Form::Raw)]
        };
        let (first, all) = (both(&wanted.first), both(&wanted.all));
        let raw_key = Key::Str("raw");
        let rows: Vec<TeraValue> = self
            .rows(table)
            .enumerate()
            .map(|(number, row)| {
                let [formatted, raw] = if number < wanted.first_rows { &first } else { &all };
                let mut columns = self.row(formatted, row);
                if !raw.columns.is_empty() {
                    columns.insert(raw_key.clone(), TeraValue::from(self.row(raw, row)));
                }
                TeraValue::from(columns)
            })
            .collect();
        TeraValue::from(rows)
    }

    /// Columns of a row; those that are missing or suppressed are left out, so that copy cannot print them.
    fn row(&self, wanted: &Columns<'_>, row: &[Value]) -> Map {
        let mut out = Map::with_capacity(wanted.columns.len() + 1);
        for (key, position, column) in &wanted.columns {
            let value = &row[*position];
            let shown = match wanted.form {
                Form::Formatted => {
                    format_value(value, &column.kind, self.names, self.locale, self.as_of)
                        .map(TeraValue::from)
                }
                Form::Raw => plain(value, &column.kind),
            };
            if let Some(shown) = shown {
                out.insert(key.clone(), shown);
            }
        }
        out
    }
}

/// Columns of a metric in one form, with their names as the engine has them: made once for all rows.
struct Columns<'t> {
    columns: Vec<(Key<'static>, usize, &'t Column)>,
    form: Form,
}

impl<'t> Columns<'t> {
    fn of(table: &'t MetricTable, wanted: &Wanted, form: Form) -> Self {
        let columns = wanted.0.iter().filter_map(|position| {
            let column = table.columns().get(*position)?;
            Some((key(&column.name), *position, column))
        });
        Self { columns: columns.collect(), form }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Formatted,
    Raw,
}

/// The value as a template computes with it: numbers as numbers (whole ones without a fraction), dates as ISO
/// text, names as they are in the data.
fn plain(value: &Value, kind: &ColumnKind) -> Option<TeraValue> {
    Some(match value {
        Value::Number(number) | Value::Money(number, ..) => number_value(*number, kind),
        Value::Text(text) => TeraValue::from(&**text),
        Value::Date(date) => TeraValue::from(date.to_string()),
        Value::Instant(instant) => TeraValue::from(instant.to_string()),
        Value::Bool(flag) => TeraValue::from(*flag),
        Value::List(items) => {
            TeraValue::from(items.iter().map(|item| TeraValue::from(&**item)).collect::<Vec<_>>())
        }
        Value::Missing | Value::Suppressed => return None,
    })
}

fn number_value(number: f64, kind: &ColumnKind) -> TeraValue {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let whole = number.fract() == 0.0 && number.abs() < EXACT;
    let is_count = matches!(kind, ColumnKind::Number(Unit::Count(_), _));
    if whole || (is_count && number.abs() < EXACT) {
        TeraValue::from(number.round() as i64)
    } else {
        TeraValue::from(number)
    }
}

fn key(name: &str) -> Key<'static> {
    Key::String(Arc::from(name))
}

fn text(text: &str) -> TeraValue {
    TeraValue::normal_string(text)
}

fn map(entries: impl IntoIterator<Item = (&'static str, TeraValue)>) -> TeraValue {
    TeraValue::from(
        entries.into_iter().map(|(name, value)| (Key::Str(name), value)).collect::<Map>(),
    )
}

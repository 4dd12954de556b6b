//! What the copy of one page sees: its rows of the metrics, formatted and plain, and facts of the page.

use jiff::civil::Date;
use tera::value::Key;
use tera::{Context, Map, Value as TeraValue};

use super::context::ContextPlan;
use super::memo::Memo;
use super::names::Names;
use super::updated::Updated;
use crate::locale::{DateStyle, Locale};
use crate::metrics::{MetricTable, MetricTables, Value};

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

    /// The template context, with just those metrics that the plan names.
    pub(super) fn context(&self, plan: &ContextPlan) -> Context {
        let mut context = Context::new();
        let (mut raw, rows) = plan.fill(self, &mut context);
        if plan.any_raw {
            raw.insert(Key::Str("as_of"), text(&self.as_of.to_string()));
            raw.insert(Key::Str("updated"), text(&self.updated.plain()));
            raw.insert(
                Key::Str("page"),
                map([("key", text(self.page.key.as_deref().unwrap_or_default()))]),
            );
            context.insert_value("raw", TeraValue::from(raw));
        }
        if plan.any_rows {
            context.insert_value("rows", TeraValue::from(rows));
        }
        let page = self.page;
        context.insert_value("as_of", text(&self.locale.date(self.as_of, DateStyle::Long)));
        if plan.says_updated {
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
}

fn text(text: &str) -> TeraValue {
    TeraValue::normal_string(text)
}

fn map(entries: impl IntoIterator<Item = (&'static str, TeraValue)>) -> TeraValue {
    TeraValue::from(
        entries.into_iter().map(|(name, value)| (Key::Str(name), value)).collect::<Map>(),
    )
}

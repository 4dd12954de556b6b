//! Pages: reports times rows times languages.
//!
//! In: settings, copy, metrics, languages. Out: pages with addresses and alternates, and views for templates.
//!
//! 1. `report` and `plain` read what makes pages; `tree` puts pages under pages, `url` checks every part of an address.
//! 2. [`plan_pages`] lists all pages with their addresses, and refuses two sources for one.
//! 3. [`Directory`] knows what pages say of each other: menu, folders, tags.
//! 4. [`Composer`] renders the copy of a page and answers its components.
//! 5. [`LinkCheck`] reads the finished pages and says which links of the site lead nowhere.
//! 6. `view` is what templates see: finished texts and addresses.
//!
//! Knows nothing of the disk it is published to.

mod aliases;
mod components;
mod compose;
mod copy_files;
mod directory;
mod links;
mod lists;
mod lookup;
mod plain;
mod plan;
mod record;
mod report;
mod tree;
mod updated;
mod url;
mod view;
mod words;

pub use aliases::{Alias, ReportAliases};
pub use components::{Answer, AnswerView, Component, ComponentRules, Piece, TEMPLATES};
pub use compose::{Composed, Composer, Drawn, PAGE_TEMPLATES, pages_of_keys};
pub use directory::{Directory, Sources};
pub use links::LinkCheck;
pub use lookup::{PathMistake, ValuePath, column_named, metric_named};
pub use plain::{PlainDef, PlainPages, TagDef, load_plain_pages};
pub use plan::{PageKind, PagePlan, Plan, Selection, plan_pages};
pub use record::PageRecord;
pub use report::{ReportDef, ReportPage, load_report};
pub use updated::data_updated;
pub use url::{PagePath, Slug};
pub use view::{
    CardView, ChartView, CiteView, DrawingView, HeadLinkView, MetaView, PageHead, PageView,
    ReferenceView, TableView, TileView,
};
pub use words::LocaleWords;

//! Pages: reports times rows times languages.
//!
//! In: settings, copy, metrics, languages. Out: pages with addresses and alternates, and views for templates.
//!
//! 1. `report` and `plain` read what makes pages; `tree` puts pages under pages, `url` checks every part of an address.
//! 2. [`plan_pages`] lists all pages with their addresses, and refuses two sources for one.
//! 3. [`Directory`] knows what pages say of each other: menu, folders, tags.
//! 4. [`Composer`] renders the copy of a page and answers its components.
//! 5. [`LinkCheck`] reads the finished pages and says which links of the site lead nowhere.
//! 6. `downloads` are the files that readers take along: rows, drawings, options, pages to embed.
//! 7. `view` is what templates see: finished texts and addresses.
//!
//! Knows nothing of the disk it is published to.

mod aliases;
mod components;
mod compose;
mod copy_files;
mod directory;
mod downloads;
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
mod works;

pub use aliases::{Alias, ReportAliases};
pub use components::{
    Answer, AnswerView, Component, ComponentRules, Piece, SharedTables, TEMPLATES,
};
pub use compose::{Composed, Composer, Drawn, PAGE_TEMPLATES, pages_of_keys};
pub use directory::{Directory, Sources};
pub use downloads::{Download, EmbedPage};
pub use links::LinkCheck;
pub use lookup::{PathMistake, ValuePath, column_named, metric_named};
pub use plain::{PlainDef, PlainPages, TagDef, load_plain_pages};
pub use plan::{PageKind, PagePlan, Plan, Selection, plan_pages};
pub use record::PageRecord;
pub use report::{ReportDef, ReportPage, load_report};
pub use updated::data_updated;
pub use url::{PagePath, Slug};
pub use view::{
    AlternateView, AuthorView, CardView, ChartView, CitationView, CiteView, CitedView,
    DataFileView, DataView, DateView, DrawingView, EmbedView, FactView, HeadLinkView, HeadView,
    ItemView, LinkView, ListView, MetaView, PageView, ReferenceView, SourceLineView, SourceView,
    TableView, TileView, ValueView,
};
pub use words::LocaleWords;
pub use works::Works;

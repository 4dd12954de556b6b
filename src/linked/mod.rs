//! Linked data: what a page is, in the words of [schema.org](https://schema.org/), for search engines and for whoever
//! collects data sets.
//!
//! In: facts of a page, finished texts and full addresses in its language. Out: one JSON-LD text ([`json_ld`]), which
//! cannot end the `script` element that it stands in. Knows nothing of themes, of the disk and of how a page is made.
//!
//! A page of a report is a `Dataset`, a text is an `Article`, the home page a `WebSite`; a page with questions has a
//! `FAQPage`, one below others a `BreadcrumbList`, and each names its publisher, an `Organization`.

mod facts;
mod nodes;
mod text;

pub use facts::{
    ArticleFacts, AuthorFacts, Crumb, DataFacts, DataFile, PageFacts, QuestionFacts, SiteFacts,
    Subject, Variable,
};
pub use nodes::json_ld;
pub use text::text_of;

//! What the user configures: `site.yaml` and friends.
//!
//! In: YAML text. Out: checked, complete settings; every file passes through two types, raw (as typed) and
//! resolved (no option left open). Knows nothing of data or pages.

mod citation;
mod site;
pub mod text;
pub mod yaml;

pub use citation::{AuthorConfig, CitationConfig, StyleConfig, StyleSource, is_source_key};
pub use site::{NamesConfig, SiteConfig, parse_site};
pub use text::LocalText;

//! What the user configures: `site.yaml` and friends.
//!
//! In: YAML text. Out: checked, complete settings; every file passes through two types, raw (as typed) and
//! resolved (no option left open). Knows nothing of data or pages.

mod address;
mod citation;
mod copy;
mod hosting;
mod licence;
pub mod scalars;
mod site;
pub mod text;
mod theme;
pub mod yaml;

pub use address::is_safe_address;
pub use citation::{
    AuthorConfig, CitationConfig, RawSources, SourceRef, StyleConfig, StyleSource, is_source_key,
};
pub use copy::{AllowList, CopyRules};
pub use hosting::{Coding, HostingConfig, OWN_POLICY};
pub use licence::Licence;
pub use site::{Contact, NamesConfig, SiteConfig, parse_site};
pub use text::LocalText;
pub use theme::{ThemeConfig, TokenText, is_theme_name};

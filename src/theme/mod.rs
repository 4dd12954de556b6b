//! The theme: templates and static files that turn page views into HTML.
//!
//! In: the folder of a theme (`templates/`, `static/`, `strings/`), views made by `page`. Out: HTML, and assets with
//! the hash of their content in their names. Strings come from the languages by `t(id="…")`, static files by
//! `asset(path="…")`. Knows nothing of how a view's numbers came about.

mod assets;
mod strings;
mod templates;

pub use assets::{Asset, Assets};
pub use strings::string_files;
pub use templates::Theme;

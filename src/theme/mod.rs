//! The theme: templates, styles, scripts and static files that turn page views into HTML.
//!
//! In: the folder of a theme and of those that it extends (`theme.yaml`, `templates/`, `styles/`, `scripts/`, `static/`,
//! `strings/`), views made by `page`. Out: HTML, and assets with the hash of their content in their names. A file of a
//! later theme stands for one of the same name of an earlier theme. Strings come from the languages by `t(id="…")`, static
//! files by `asset(path="…")`. Knows nothing of how a view's numbers came about.

mod assets;
mod chain;
mod manifest;
mod scripts;
mod strings;
mod styles;
mod templates;
#[cfg(test)]
mod tests;
mod tokens;

pub use assets::{Asset, Assets, FOLDER as ASSETS};
pub use chain::ThemeChain;
pub use strings::string_files;
pub use templates::{Theme, ThemeParts};
pub use tokens::Tokens;

//! The site's folder: which files there are, and what they hold.
//!
//! In: a folder of the disk. Out: [`SitePath`]s (sorted), [`SourceText`]s with their text, open files for data.
//! Apart from the caches' own folder this is the only module that reads the disk. It does not know what any
//! file means.

mod folder;
mod path;

pub use folder::{SiteFolder, SourceText};
pub use path::SitePath;

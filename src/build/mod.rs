//! The phases of a build, wired: each takes what the one before gave.
//!
//! [`load()`] reads everything that is written ([`Loaded`]), [`Loaded::compute`] runs the metrics and plans the pages
//! ([`Computed`]), [`Computed::render`] writes the pages somewhere, [`build()`] into the output folder. Mistakes of
//! siblings are collected before a phase gives up, so that a user sees as many as possible at once.

mod compute;
mod drawn;
mod finding;
mod history;
mod hosting_files;
mod linked_data;
mod load;
mod prose;
mod publish;
mod render;
mod site_files;
mod social;
mod source_keys;

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;

pub use compute::Computed;
pub use history::History;
pub use load::{Loaded, load};
pub use publish::{Built, build, check};
pub use render::{Discard, Rendered, Sink};

use crate::page::Selection;

/// What to build, and from what.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// The site's folder.
    pub site: PathBuf,
    /// The date of the data; `None`: the newest date of the exports.
    pub as_of: Option<Date>,
    /// The time of the build, in whole seconds: when pages changed that the data did not change.
    pub time: Timestamp,
    /// Which pages.
    pub selection: Selection,
    /// Whether warnings keep the site from being published, like errors.
    pub deny_warnings: bool,
    /// How many threads work.
    pub jobs: usize,
    /// Whether all metrics are computed, those too whose results an earlier build has kept.
    pub anew: bool,
}

/// Told how far a build has come. All methods may be called from several threads.
pub trait Progress: Sync {
    /// Reading exports begins: so many files with so many bytes that are not in the cache yet.
    fn reading(&self, files: usize, bytes: u64);
    /// So many more bytes of exports were read.
    fn read(&self, bytes: u64);
    /// Running metrics begins.
    fn computing(&self, metrics: usize);
    /// The metric of this name is computed.
    fn computed(&self, metric: &str);
    /// Writing pages begins.
    fn rendering(&self, pages: usize);
    /// One more page is written.
    fn rendered(&self);
    /// The build is over.
    fn done(&self);
}

/// Nobody is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn reading(&self, _files: usize, _bytes: u64) {}
    fn read(&self, _bytes: u64) {}
    fn computing(&self, _metrics: usize) {}
    fn computed(&self, _metric: &str) {}
    fn rendering(&self, _pages: usize) {}
    fn rendered(&self) {}
    fn done(&self) {}
}

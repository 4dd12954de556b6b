//! CSV exports become typed columns.
//!
//! In: the exports in `data/exports/<name>/` with their `dataset.yaml`, and the tables in `data/reference/`. Out:
//! [`Tables`], whose rows are read as Arrow batches in an order that depends on nothing but the files. The steps:
//!
//! 1. `find`: which datasets and files there are, and of which date.
//! 2. `schema`: a description becomes rules, checked and complete.
//! 3. `build`: a run of files becomes a segment, from the `cache` or through `read` (rows) and `field` (cells).
//! 4. `keys`: which rows a newer one supersedes; `repeats`: which are there more than once; `limits`: whether the
//!    data is good enough to be published.
//! 5. `assemble`, `table`, `rows`, `scan`: what the next phase reads.
//!
//! Must not know metrics and pages. The cache's folder is the one place that this module writes to itself.

mod assemble;
mod build;
mod cache;
mod field;
mod file_date;
mod find;
mod group;
mod keys;
mod limits;
mod load;
mod plan;
mod read;
mod repeats;
mod rows;
mod scan;
mod schema;
mod table;

#[cfg(test)]
mod tests;

pub use load::{LoadOptions, NoProgress, Progress, load};
pub use scan::Scan;
pub use schema::raw::FileMode;
pub use table::{FieldType, ScalarType, Table, TableField, TableFile, TableKind, Tables};

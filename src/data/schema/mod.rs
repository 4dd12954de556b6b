//! What an author says about a table becomes rules that are checked and complete.
//!
//! In: `dataset.yaml` or the like, in the terms of Frictionless Table Schema. Out: a [`Description`]: how files
//! are dated, how each becomes columns, and which limits stop a build. Every mistake that can be seen without
//! the data is found here, with its place. Knows nothing of CSV files and of caches.
//!
//! [`Description`]: resolved::Description

mod constraint;
mod dialect;
mod field;
mod fit;
mod keys;
mod map;
mod names;
pub(crate) mod raw;
mod resolve;
pub(crate) mod resolved;

pub(crate) use names::{is_identifier, suggested_identifier};
pub(crate) use resolve::{Context, plain_reference, resolve_dataset, resolve_reference};

//! Values that are the same on every page of a language: those of metrics without a key.
//!
//! In: how a value is made. Out: the value, made once for a build. A metric with a row for each of a thousand pages
//! would otherwise be formatted a thousand times, on each of them.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use tera::Value;

use super::usage::{Wanted, WantedRows};

/// Values of metrics without a key, by language, metric, and what of it is wanted. One belongs to one build: it must
/// not outlive the metrics.
#[derive(Debug, Default)]
pub struct Memo(RwLock<HashMap<Wish, Value>>);

/// Which value it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Wish {
    /// The language's tag.
    pub(super) language: String,
    /// The metric.
    pub(super) metric: String,
    pub(super) form: WishForm,
}

/// In which form, and which columns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum WishForm {
    /// As copy names it, formatted.
    Formatted(Wanted),
    /// As copy names it below `raw`.
    Raw(Wanted),
    /// As a list of rows.
    Rows(WantedRows),
}

impl Memo {
    /// The value, made now if it was not made before.
    pub(super) fn get(&self, wish: Wish, make: impl FnOnce() -> Value) -> Value {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&wish).cloned();
        known.unwrap_or_else(|| {
            let value = make();
            let mut values = self.0.write().unwrap_or_else(PoisonError::into_inner);
            values.entry(wish).or_insert(value).clone()
        })
    }
}

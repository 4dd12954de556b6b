//! What is the same on many pages: values of metrics without a key, and what the copy of a report names.
//!
//! In: how a thing is made. Out: the thing, made once for a build. A metric with a row for each of a thousand pages
//! would otherwise be formatted a thousand times, on each of them.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

use tera::Value;

use super::context::ContextPlan;
use super::usage::{Wanted, WantedRows};

/// Things that are made once for all who ask for them, by what they are found by. May be asked from many threads; where
/// two ask at once the thing may be made twice, and one of them is kept.
#[derive(Debug)]
pub struct Shared<K, V>(RwLock<HashMap<K, V>>);

impl<K, V> Default for Shared<K, V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: Eq + Hash, V: Clone> Shared<K, V> {
    /// The thing, made now if it was not made before.
    pub fn get(&self, key: K, make: impl FnOnce() -> V) -> V {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let made = make();
            let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
            known.entry(key).or_insert(made).clone()
        })
    }
}

/// Values of metrics without a key, by language, metric, and what of it is wanted; and the plans of contexts, by the
/// files that they are for. One belongs to one build: it must not outlive the metrics.
#[derive(Debug, Default)]
pub struct Memo {
    pub(super) values: Shared<Wish, Value>,
    pub(super) plans: Shared<PlanOf, Arc<ContextPlan>>,
}

/// Which copy a plan is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct PlanOf {
    /// The language's tag.
    pub(super) language: String,
    /// The paths of the files.
    pub(super) files: Vec<Arc<str>>,
    /// Whether only their front matter counts.
    pub(super) is_front: bool,
}

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

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

/// Values of metrics without a key, by language, metric, and what of it is wanted; and the plans of contexts, by the
/// files that they are for. One belongs to one build: it must not outlive the metrics.
#[derive(Debug, Default)]
pub struct Memo {
    values: RwLock<HashMap<Wish, Value>>,
    plans: RwLock<HashMap<PlanOf, Arc<ContextPlan>>>,
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

impl Memo {
    /// The value, made now if it was not made before.
    pub(super) fn get(&self, wish: Wish, make: impl FnOnce() -> Value) -> Value {
        once(&self.values, wish, make)
    }

    /// The plan, made now if it was not made before.
    pub(super) fn plan(&self, of: PlanOf, make: impl FnOnce() -> ContextPlan) -> Arc<ContextPlan> {
        once(&self.plans, of, || Arc::new(make()))
    }
}

fn once<K: Eq + Hash, V: Clone>(
    known: &RwLock<HashMap<K, V>>,
    key: K,
    make: impl FnOnce() -> V,
) -> V {
    let found = known.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    found.unwrap_or_else(|| {
        let made = make();
        let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(key).or_insert(made).clone()
    })
}

//! Components in copy: `{{ chart(name="demand") }}` and their like, as calls that a later phase answers.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::diag::Code;

/// A component as copy calls it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComponentCall {
    /// The component's name: `chart`, `table` …
    pub name: String,
    /// Its arguments, by name, in the order in which they are written.
    pub arguments: IndexMap<String, Value>,
}

impl ComponentCall {
    /// A text argument.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.arguments.get(name).and_then(Value::as_str)
    }

    /// A whole-number argument.
    pub fn count(&self, name: &str) -> Option<usize> {
        self.arguments
            .get(name)
            .and_then(Value::as_u64)
            .and_then(|count| usize::try_from(count).ok())
    }

    /// An argument that is a list of texts.
    pub fn texts(&self, name: &str) -> Option<Vec<&str>> {
        self.arguments.get(name)?.as_array()?.iter().map(Value::as_str).collect()
    }
}

/// What is wrong with a call, without a place: the copy engine knows that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The diagnostic's code.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// Whoever knows the components.
pub trait ComponentCheck: Send + Sync {
    /// The names of all components.
    fn names(&self) -> &[&'static str];

    /// Checks a call that stands in copy of the report with this name (`None`: in a plain page).
    ///
    /// # Errors
    /// What is wrong with it: unknown arguments, a chart or metric that is not there.
    fn check(&self, report: Option<&str>, call: &ComponentCall) -> Result<(), Complaint>;
}

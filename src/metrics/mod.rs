//! Metrics: named tables of values, computed by SQL.
//!
//! In: `data/metrics/*.sql`, each a query with a front comment that says what its columns mean, and the tables
//! of `data`. Out: [`MetricTable`]s, whose values carry unit and sample size and are a number, a text, a date, a
//! list, *missing* or *suppressed*. Each metric runs once for the whole site; pages pick their rows by key.
//!
//! 1. [`parse_metrics`] reads the front comments (`definition`, `raw`) and the SQL's syntax (`query`).
//! 2. `order` finds from the SQL's own table names which metric needs which.
//! 3. `engine` runs them, on an embedded DataFusion, and explains its errors in terms of the SQL file.
//! 4. `extract` turns result columns into values (`stated` those that say their own currency), and hides those whose sample is too small.
//!
//! Knows nothing of HTML and of languages.

mod definition;
mod engine;
mod extract;
mod order;
mod query;
mod raw;
mod stated;
mod table;
mod value;

#[cfg(test)]
mod tests;

pub use definition::{ColumnSpec, MetricDef, MetricId, Role, StatedMoney, parse_metrics};
pub use engine::{Batches, MetricTables, RunOptions, Scan, run};
pub use table::{Column, ColumnKind, DateLook, MetricTable};
pub use value::Value;

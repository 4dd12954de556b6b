//! The SQL engine's errors in terms of the metric's file: place, what was found, what was meant.

use std::collections::BTreeSet;

use datafusion::common::SchemaError;
use datafusion::error::DataFusionError;
use datafusion::prelude::SessionContext;

use crate::diag::{Diagnostic, Location, Position, code, did_you_mean, name_list};
use crate::metrics::definition::MetricDef;
use crate::metrics::query::lower_first;

/// The diagnostic for an error of planning or running a metric.
pub(super) fn explain(
    context: &SessionContext,
    metric: &MetricDef,
    error: &DataFusionError,
) -> Diagnostic {
    let span = error.diagnostic().and_then(|found| found.span);
    let at = |position: Option<Position>| match position {
        Some(position) => Location::at(metric.source.path.shared(), position),
        None => metric.file(),
    };
    let from_span = span.and_then(|span| {
        let line = u32::try_from(span.start.line).ok()?;
        let column = u32::try_from(span.start.column).ok()?;
        (line > 0).then_some(Position { line, column: column.max(1) })
    });
    match error.find_root() {
        DataFusionError::SchemaError(schema, _) => {
            if let SchemaError::FieldNotFound { field, valid_fields } = &**schema {
                let names: BTreeSet<&str> =
                    valid_fields.iter().map(|column| column.name.as_str()).collect();
                let position = from_span.or_else(|| metric.query.position_of_name(&field.name));
                return Diagnostic::error(
                    code::METRIC_UNKNOWN_COLUMN,
                    format!("unknown column `{}`", field.name),
                )
                .at(at(position))
                .note(format!("there are {}", name_list(names.iter().copied())))
                .maybe_hint(did_you_mean(&field.name, names.iter().copied()));
            }
            Diagnostic::error(code::METRIC_BAD_SQL, lower_first(&schema.to_string()))
                .at(at(from_span))
        }
        DataFusionError::Plan(message) => {
            let first = message.lines().next().unwrap_or_default().trim_end_matches('.');
            if let Some(column) = ungrouped_column(first) {
                let position = from_span.or_else(|| metric.query.position_of_name(column));
                return Diagnostic::error(
                    code::METRIC_BAD_SQL,
                    format!(
                        "found the column `{column}`, expected it under `GROUP BY` or inside a function such as `count`"
                    ),
                )
                .at(at(position));
            }
            let named = first.split('\'').nth(1);
            let position = from_span.or_else(|| metric.query.position_of_name(named?));
            // The engine suggests a function too, but a different one from run to run.
            let hint = named
                .filter(|_| first.starts_with("Invalid function"))
                .and_then(|name| did_you_mean(name, functions(context).iter().map(String::as_str)));
            Diagnostic::error(code::METRIC_BAD_SQL, lower_first(first).replace('\'', "`"))
                .at(at(position))
                .maybe_hint(hint)
        }
        DataFusionError::ArrowError(inner, _) => failed(metric, &inner.to_string()),
        other => {
            let full = other.strip_backtrace();
            let message = full.split_once(" error: ").map_or(full.as_str(), |(_, message)| message);
            failed(metric, message)
        }
    }
}

/// The column that a message says to be neither grouped by nor counted.
fn ungrouped_column(message: &str) -> Option<&str> {
    let (before, _) = message.split_once("\" must appear in the GROUP BY clause")?;
    let (_, qualified) = before.rsplit_once('"')?;
    Some(qualified.rsplit('.').next().unwrap_or(qualified))
}

/// The names of all functions that SQL may call.
fn functions(context: &SessionContext) -> BTreeSet<String> {
    let state = context.state();
    let scalar = state.scalar_functions().keys();
    let others = state.aggregate_functions().keys().chain(state.window_functions().keys());
    scalar.chain(others).cloned().collect()
}

/// An error that only the data brings out, such as a division by zero: no place in the SQL is known.
fn failed(metric: &MetricDef, message: &str) -> Diagnostic {
    Diagnostic::error(
        code::METRIC_FAILED,
        format!("the metric `{}` cannot be computed: {}", metric.id, lower_first(message)),
    )
    .at(metric.file())
}

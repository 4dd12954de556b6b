//! The SQL engine's errors in terms of the metric's file: place, what was found, what was meant.

use datafusion::common::SchemaError;
use datafusion::error::DataFusionError;

use crate::diag::{Diagnostic, Location, Position, code, did_you_mean, name_list};
use crate::metrics::definition::MetricDef;
use crate::metrics::query::lower_first;

/// The diagnostic for an error of planning or running a metric.
pub(super) fn explain(metric: &MetricDef, error: &DataFusionError) -> Diagnostic {
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
                let names: std::collections::BTreeSet<&str> =
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
            let named = first.split('\'').nth(1);
            let position = from_span.or_else(|| metric.query.position_of_name(named?));
            let hint = message.lines().skip(1).find_map(|line| {
                let meant = line.strip_prefix("Did you mean '")?.strip_suffix("'?")?;
                Some(format!("did you mean `{meant}`?"))
            });
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

/// An error that only the data brings out, such as a division by zero: no place in the SQL is known.
fn failed(metric: &MetricDef, message: &str) -> Diagnostic {
    Diagnostic::error(
        code::METRIC_FAILED,
        format!("the metric `{}` cannot be computed: {}", metric.id, lower_first(message)),
    )
    .at(metric.file())
}

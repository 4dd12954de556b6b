//! Which value of the metrics says how fresh the data is.

use jiff::civil::Date;

use super::lookup::{ValuePath, metric_named};
use crate::config::SiteConfig;
use crate::content::Updated;
use crate::diag::{Diagnostic, Report, code};
use crate::metrics::{MetricTables, Value};

/// How fresh the data is: what `updated:` of the settings names, or else the date of the data. Mistakes are reported.
pub fn data_updated(
    config: &SiteConfig,
    metrics: &MetricTables,
    as_of: Date,
    report: &mut Report,
) -> Updated {
    let Some(path) = &config.updated else { return Updated::Day(as_of) };
    match find(path, metrics) {
        Ok(updated) => updated,
        Err((message, hint)) => {
            report.push(
                Diagnostic::error(code::CONFIG_BAD_VALUE, message)
                    .at(config.place(&["updated"]))
                    .maybe_hint(hint),
            );
            Updated::Day(as_of)
        }
    }
}

fn find(path: &str, metrics: &MetricTables) -> Result<Updated, (String, Option<String>)> {
    let parsed = ValuePath::parse(path, metrics)?;
    let table = metric_named(parsed.metric(), metrics)?;
    let metric = table.id();
    if let Some(key) = table.key() {
        let key = &table.columns()[key].name;
        let message =
            format!("found `{path}` of a metric with the key `{key}`, expected one without a key");
        return Err((message, Some("all pages are brought up to date at once".to_owned())));
    }
    if table.index().is_none() && table.len() != 1 {
        let message = format!("found {} rows in the metric `{metric}`, expected one", table.len());
        return Err((message, None));
    }
    let found = parsed.find(metrics, None);
    match found.map(|found| found.value) {
        Some(Value::Instant(instant)) => Ok(Updated::At(*instant)),
        Some(Value::Date(date)) => Ok(Updated::Day(*date)),
        Some(value) if value.is_present() => {
            let kind = found.map_or("value", |found| found.column.kind.word());
            Err((format!("found `{path}`, which is a {kind}, expected a date and time"), None))
        }
        _ => Err((format!("found no value for `{path}`, expected a date and time"), None)),
    }
}

//! The sources that metrics and charts name, held against the bibliography. Those of copy are checked where it is read.

use crate::cite::Sources;
use crate::config::SourceRef;
use crate::diag::{Diagnostic, Report, code, did_you_mean};
use crate::metrics::MetricDef;
use crate::page::ReportDef;

/// Reports every key that the bibliography does not have.
pub(super) fn check(
    metrics: &[MetricDef],
    reports: &[ReportDef],
    sources: &Sources,
    report: &mut Report,
) {
    let of_metrics = metrics.iter().flat_map(|metric| &metric.sources);
    let of_charts = reports.iter().flat_map(|report| report.charts.values());
    let named = of_metrics.chain(of_charts.flat_map(|chart| &chart.sources));
    let keys = sources.keys();
    for SourceRef { key, place } in named.filter(|source| !keys.contains(&source.key)) {
        let hint = did_you_mean(key, keys.iter().map(String::as_str));
        let hint = hint.unwrap_or_else(|| {
            "sources are in `content/sources.yaml` or `content/sources.bib`".to_owned()
        });
        report.push(
            Diagnostic::error(code::CITE_UNKNOWN_KEY, format!("unknown source `{key}`"))
                .at(place.clone())
                .hint(hint),
        );
    }
}

//! What components show of metrics: the columns, under which title, and what they rest on.
//!
//! In: a call of a component that had something to show. Out: a line with its sources, and what it measures, kept for
//! those who list the page's data.

use super::table::heading;
use crate::config::SourceRef;
use crate::content::{ComponentCall, note};
use crate::linked::Variable;
use crate::metrics::{ColumnKind, MetricTable};
use crate::page::compose::{Composer, PageState};
use crate::page::lookup::ValuePath;
use crate::page::view::{SourceLineView, SourceView};

/// Some columns of a metric.
struct Shown<'s> {
    metric: &'s str,
    /// `None`: all but the key.
    columns: Option<Vec<String>>,
    /// Under which title; may be empty.
    title: String,
    /// Whether the title is that of the value itself.
    is_value: bool,
    /// What is named as the sources of just this.
    sources: &'s [SourceRef],
}

/// Keeps what a component shows; gives the line with its sources, where it has some.
pub(super) fn keep(
    call: &ComponentCall,
    composer: &Composer<'_>,
    state: &mut PageState<'_>,
) -> Option<SourceLineView> {
    let all = shown(call, composer, state);
    let mut keys: Vec<&str> = Vec::new();
    for shown in &all {
        let Some((def, table)) = composer.metrics.any(shown.metric) else { continue };
        for source in shown.sources.iter().chain(&def.sources) {
            if !keys.contains(&source.key.as_str()) {
                keys.push(&source.key);
            }
        }
        measure(shown, table, state);
    }
    // A title in the language of the source may be long, or say nothing to readers of the page.
    let tag = state.locale.lang().as_str();
    let own = |key: &str| state.locale.text(&format!("source-{key}")).map(str::to_owned);
    let sources = keys.iter().filter_map(|key| {
        let title = own(key).or_else(|| composer.sources.title(key, tag))?;
        Some(SourceView { key: (*key).to_owned(), title, note: note(&[*key]) })
    });
    let sources: Vec<SourceView> = sources.collect();
    (!sources.is_empty()).then_some(SourceLineView { sources })
}

fn shown<'s>(
    call: &'s ComponentCall,
    composer: &Composer<'_>,
    state: &PageState<'s>,
) -> Vec<Shown<'s>> {
    let tag = state.locale.lang().as_str();
    let name = call.text("name").unwrap_or_default();
    let report = state.report;
    match (call.name.as_str(), report) {
        ("chart", Some(report)) => {
            let Some(spec) = report.charts.get(name) else { return Vec::new() };
            let columns = spec.columns().into_iter().map(|needed| needed.column.column.clone());
            vec![Shown {
                metric: &spec.metric,
                columns: Some(columns.collect()),
                title: composer.config.text(&spec.title, tag).to_owned(),
                is_value: false,
                sources: &spec.sources,
            }]
        }
        ("tiles", Some(report)) => {
            let tiles = report.tiles.get(name).into_iter().flatten();
            let shown = tiles.filter_map(|tile| {
                let (metric, _) = tile.value.split_once('.')?;
                let column = ValuePath::parse(&tile.value, composer.metrics).ok()?;
                Some(Shown {
                    metric,
                    columns: Some(vec![column.column().to_owned()]),
                    title: composer.config.text(&tile.label, tag).to_owned(),
                    is_value: true,
                    sources: &[],
                })
            });
            shown.collect()
        }
        (component, _) => {
            let Some(metric) = call.text("metric") else { return Vec::new() };
            let named = |argument: &str| call.text(argument).map(|name| vec![name.to_owned()]);
            let listed = |argument: &str| {
                call.texts(argument).map(|names| names.into_iter().map(str::to_owned).collect())
            };
            let columns = match component {
                "bars" => named("value"),
                "cards" | "listing" => Some(listed("facts").unwrap_or_default()),
                _ => listed("columns"),
            };
            let title = call.text("title").filter(|_| component == "bars");
            let title = title.or_else(|| call.text("caption")).unwrap_or_default().to_owned();
            vec![Shown { metric, columns, title, is_value: false, sources: &[] }]
        }
    }
}

/// Keeps the numbers that are shown, each once.
fn measure(shown: &Shown<'_>, table: &MetricTable, state: &mut PageState<'_>) {
    let columns: Vec<usize> = match &shown.columns {
        Some(names) => names.iter().filter_map(|name| table.column(name)).collect(),
        None => (0..table.columns().len()).collect(),
    };
    for position in columns {
        let column = &table.columns()[position];
        let unit = match &column.kind {
            ColumnKind::Number(unit, _) => unit.to_string(),
            ColumnKind::Stated(_) => "money".to_owned(),
            _ => continue,
        };
        if !state.measured.insert((shown.metric.to_owned(), position)) {
            continue;
        }
        let Shown { metric, title, .. } = shown;
        // A column that readers see no name of, such as that of a line in a chart, has none here either.
        let heading = heading(state.locale, metric, &column.name);
        let Some(name) = heading.or(shown.is_value.then_some(title.as_str())) else { continue };
        let around = if title.is_empty() || title == name { &state.section } else { title };
        let variable = Variable { name: name.to_owned(), description: around.clone(), unit };
        if !state.variables.contains(&variable) {
            state.variables.push(variable);
        }
    }
}

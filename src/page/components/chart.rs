//! Charts: a metric's rows in the page's language, drawn.

use std::cell::LazyCell;

use super::Component;
use super::chart_rows::table_of;
use super::table::{heading, value_view};
use crate::chart::{
    self, Chart, ChartSpec, ColumnRef, Format, Kind, Link, Problem, TableShape, with_styles,
};
use crate::config::LocalText;
use crate::content::ComponentCall;
use crate::diag::Location;
use crate::metrics::{ColumnKind, MetricTable, Value};
use crate::page::compose::{Composer, PageState};
use crate::page::downloads::{Download, Embed, Heights};
use crate::page::view::{ChartView, ColumnHeadView, DrawingView, TableView, ValueView};
use crate::page::words::LocaleWords;

/// A chart of the page's report.
pub(super) fn chart(
    call: &ComponentCall,
    composer: &Composer<'_>,
    state: &mut PageState<'_>,
) -> Option<Component> {
    let report = state.report?;
    let spec = report.charts.get(call.text("name")?)?;
    draw(spec, composer, state)
}

/// Bars of a metric, without an entry in `report.yaml`.
pub(super) fn bars(
    call: &ComponentCall,
    composer: &Composer<'_>,
    state: &mut PageState<'_>,
) -> Option<Component> {
    let metric = call.text("metric")?;
    let place = Location::file("content");
    let value = call.text("value")?;
    let title = match call.text("title") {
        Some(title) => title.to_owned(),
        None => heading(state.locale, metric, value).unwrap_or(value).to_owned(),
    };
    let title = LocalText::One(title);
    let mut spec = ChartSpec::bars(metric, call.text("label")?, value, title, place.clone());
    spec.choice.limit = call.count("limit");
    if let (Kind::Bars { link, .. }, Some(column)) = (&mut spec.kind, call.text("link")) {
        *link = Some(Link::Column(ColumnRef { column: column.to_owned(), place }));
    }
    draw(&spec, composer, state)
}

fn draw(spec: &ChartSpec, composer: &Composer<'_>, state: &mut PageState<'_>) -> Option<Component> {
    let metric = composer.metrics.get(&spec.metric)?;
    let tag = state.locale.lang().as_str();
    let title = composer.config.text(&spec.title, tag).to_owned();
    let table = table_of(spec, metric, composer, state);
    let words = LocaleWords(state.locale);
    let id = state.unique_id(&spec.name);
    let mut view = ChartView {
        id,
        note: spec
            .note
            .as_ref()
            .map(|note| composer.config.text(note, tag).to_owned())
            .unwrap_or_default(),
        title,
        words: String::new(),
        drawings: Vec::new(),
        table: None,
        downloads: Vec::new(),
        sources: Vec::new(),
        embed: None,
        empty: String::new(),
    };
    let key = state.page.facts.key.as_deref();
    let downloads = offered(spec, state);
    let drawn = Chart::new(spec, &table, &words, key)
        .and_then(|chart| Drawn::of(&chart, &view, &downloads));
    match drawn {
        Ok(Drawn { drawings, files, heights, width, description }) => {
            view.drawings = drawings;
            view.words = description;
            for (download, text) in downloads.into_iter().zip(files) {
                offer(download, text, spec, metric, (heights, width), &mut view, composer, state);
            }
            view.table = data_table(spec, metric, composer, state);
        }
        // No rows are no mistake: thin data comes and goes. The page says that there is nothing to show.
        Err(Problem::Empty(_)) => {
            view.empty = state.locale.text("chart-empty").unwrap_or_default().to_owned();
        }
        Err(Problem::Wrong(mistake)) => {
            let url = state.page.facts.url.clone();
            state.found.push(mistake.on_page(url));
            return None;
        }
    }
    Some(Component::Chart(Box::new(view)))
}

/// What a chart can be had as. One that copy makes up has no name for a file of its own: only its rows can be had.
fn offered(spec: &ChartSpec, state: &PageState<'_>) -> Vec<Download> {
    let is_named = state.report.is_some_and(|report| report.charts.contains_key(&spec.name));
    let all = state.downloads().iter().copied();
    all.filter(|download| is_named || *download == Download::Csv).collect()
}

/// A chart, drawn for the page and for those who take it along.
struct Drawn {
    drawings: Vec<DrawingView>,
    /// What each download holds that is made from the chart; empty for the others.
    files: Vec<String>,
    heights: Heights,
    /// How wide the wide drawing is in pixels.
    width: f64,
    /// What it shows, in words.
    description: String,
}

impl Drawn {
    fn of(chart: &Chart<'_>, view: &ChartView, downloads: &[Download]) -> Result<Self, Problem> {
        let description = chart.description();
        let (narrow, wide) = (chart.prepare(Format::Narrow)?, chart.prepare(Format::Wide)?);
        let drawn = wide.draw()?;
        let on_page = |size: &'static str, drawn: &chart::Drawn<'_>| {
            let id = format!("{}-{size}", view.id);
            DrawingView { size, svg: drawn.on_page(&view.title, &description, &id) }
        };
        let drawings = vec![on_page("narrow", &narrow.draw()?), on_page("wide", &drawn)];
        let standing = LazyCell::new(|| drawn.alone(&view.title, &description));
        let file = |download: &Download| match download {
            Download::Svg => with_styles(&standing),
            // It gets its colours when it is drawn, which few builds have to do.
            Download::Png => standing.clone(),
            Download::Json => serde_json::to_string(wide.option()).unwrap_or_default(),
            Download::Csv | Download::Embed => String::new(),
        };
        let files = downloads.iter().map(file).collect();
        let heights = Heights { narrow: narrow.height(), wide: wide.height() };
        let width = wide.width();
        Ok(Self { drawings, files, heights, width, description })
    }
}

/// Publishes what a chart can be had as, and links to it.
#[expect(clippy::too_many_arguments, reason = "what one step of drawing has at hand; one caller")]
fn offer(
    download: Download,
    text: String,
    spec: &ChartSpec,
    metric: &MetricTable,
    (heights, width): (Heights, f64),
    view: &mut ChartView,
    composer: &Composer<'_>,
    state: &mut PageState<'_>,
) {
    let name = &spec.name;
    match download {
        Download::Csv => {
            let link = state.add_sheet(metric, &view.title, Some(&view.note), composer);
            view.downloads.push(link);
        }
        Download::Svg => {
            let link = state.add_chart_file("SVG", &format!("{name}.svg"), text, composer);
            view.downloads.push(link);
        }
        Download::Png => {
            // Twice as many pixels as the drawing has, for sharp screens and for slides.
            let pixels = (width * 2.0).round() as u32;
            view.downloads.push(state.add_chart_picture(name, text, pixels, composer));
        }
        Download::Json => {
            let file = format!("{name}.echarts.json");
            view.downloads.push(state.add_chart_file("JSON", &file, text, composer));
        }
        Download::Embed => {
            let embed = Embed {
                name: name.clone(),
                id: view.id.clone(),
                title: view.title.clone(),
                note: view.note.clone(),
                drawings: view.drawings.clone(),
                heights,
            };
            view.embed = Some(state.add_embed(embed, composer));
        }
    }
}

/// A sparkline as SVG, without anything around it, and its numbers; empty where there is nothing to draw. `None` where the rows do not
/// fit it, which is reported.
pub(super) fn spark(
    spec: &ChartSpec,
    composer: &Composer<'_>,
    state: &mut PageState<'_>,
) -> Option<(String, Vec<Option<f64>>)> {
    let metric = composer.metrics.get(&spec.metric)?;
    let title = composer.config.text(&spec.title, state.locale.lang().as_str());
    let id = state.unique_id(&spec.name);
    let table = table_of(spec, metric, composer, state);
    let words = LocaleWords(state.locale);
    let drawn =
        Chart::new(spec, &table, &words, state.page.facts.key.as_deref()).and_then(|chart| {
            let svg = chart.svg(Format::Narrow, title, &chart.description(), &id)?;
            Ok((svg, chart.trend().to_vec()))
        });
    match drawn {
        Ok(drawn) => Some(drawn),
        Err(Problem::Empty(_)) => Some((String::new(), Vec::new())),
        Err(Problem::Wrong(mistake)) => {
            let url = state.page.facts.url.clone();
            state.found.push(mistake.on_page(url));
            None
        }
    }
}

/// The chart's data as a table: a row for each date or name, a column for each series.
fn data_table(
    spec: &ChartSpec,
    metric: &MetricTable,
    composer: &Composer<'_>,
    state: &PageState<'_>,
) -> Option<TableView> {
    let TableShape { x, ys, series, limit } = spec.table_shape()?;
    let limit = limit.unwrap_or(usize::MAX);
    let position = |column: &ColumnRef| metric.column(&column.column);
    let columns = metric.columns();
    let head_of = |column: &ColumnRef| {
        let text = heading(state.locale, &spec.metric, &column.column).unwrap_or(&column.column);
        ColumnHeadView { text: text.to_owned(), numeric: false }
    };
    let view = |value: &Value, position: usize| {
        value_view(value, &columns[position], composer, state.locale)
    };
    let mut head = vec![head_of(x)];
    let mut rows: Vec<Vec<ValueView>> = Vec::new();
    let rows_of_page = || metric.rows(state.page.facts.key.as_deref()).take(limit);
    match (series.and_then(position), position(x), ys.first().and_then(|y| position(y))) {
        (Some(series), Some(x), Some(y)) => {
            // One row for each date or name, in the order in which they come; series in the dimension's order.
            let mut names: Vec<(&Value, String)> = Vec::new();
            let mut lines: Vec<(&Value, Vec<&Value>)> = Vec::new();
            for row in rows_of_page() {
                let place = match names.iter().position(|(value, _)| **value == row[series]) {
                    Some(known) => known,
                    None => {
                        let Some(name) = row[series].as_name() else { continue };
                        names.push((&row[series], name));
                        names.len() - 1
                    }
                };
                // Rows of one date or name mostly stand together.
                let line = lines.iter().rposition(|(at, _)| **at == row[x]).unwrap_or_else(|| {
                    lines.push((&row[x], Vec::new()));
                    lines.len() - 1
                });
                let values = &mut lines[line].1;
                if values.len() <= place {
                    values.resize(place + 1, &Value::Missing);
                }
                values[place] = &row[y];
            }
            let dimension = match &columns[series].kind {
                ColumnKind::Text(dimension) => dimension.as_deref(),
                _ => None,
            };
            let order =
                dimension.map(|dimension| composer.names.order(dimension)).unwrap_or_default();
            let mut places: Vec<usize> = (0..names.len()).collect();
            places.sort_by_key(|&place| {
                order.iter().position(|known| *known == names[place].1).unwrap_or(usize::MAX)
            });
            head.extend(places.iter().map(|&place| ColumnHeadView {
                text: composer.names.name_or(dimension, &names[place].1, state.locale).into_owned(),
                numeric: true,
            }));
            for (at, values) in lines {
                let cell = |place: &usize| values.get(*place).copied().unwrap_or(&Value::Missing);
                let cells = places.iter().map(|place| view(cell(place), y));
                rows.push(std::iter::once(view(at, x)).chain(cells).collect());
            }
        }
        (None, Some(x), _) => {
            let ys: Vec<usize> = ys.iter().filter_map(|y| position(y)).collect();
            head.extend(ys.iter().map(|&y| {
                let text = heading(state.locale, &spec.metric, &columns[y].name)
                    .unwrap_or(&columns[y].name);
                ColumnHeadView { text: text.to_owned(), numeric: true }
            }));
            for row in rows_of_page() {
                let mut line = vec![view(&row[x], x)];
                line.extend(ys.iter().map(|&y| view(&row[y], y)));
                rows.push(line);
            }
        }
        _ => {}
    }
    let has = |state: &str| rows.iter().flatten().any(|cell| cell.state == state);
    Some(TableView {
        caption: String::new(),
        has_missing: has("missing"),
        has_suppressed: has("suppressed"),
        min_sample: composer.config.min_sample,
        downloads: Vec::new(),
        head,
        rows,
    })
}

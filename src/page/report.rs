//! A report: a folder of `content/` with a `report.yaml`, its copy and its FAQ.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;

use super::aliases::ReportAliases;
use super::copy_files::{CopyLanguages, copy_languages};
use super::downloads::Download;
use super::lookup::{PathMistake, ValuePath, column_named, metric_named};
use super::tree::{self, Knot};
use super::url::Slug;
use crate::chart::{ChartSpec, ColumnType, RawChart, resolve_charts};
use crate::config::yaml::{self, YamlPlaces};
use crate::config::{LocalText, SiteConfig};
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean, name_list};
use crate::metrics::{ColumnKind, MetricTables, Value};
use crate::source::{SiteFolder, SitePath};

/// A report as it is written: checked in itself, not yet against metrics.
#[derive(Clone, Debug)]
pub struct ReportDef {
    /// Its folder's name, which is a part of its pages' addresses.
    pub name: String,
    /// What it is called.
    pub title: LocalText,
    /// One sentence about it.
    pub description: LocalText,
    /// Which pages it makes.
    pub pages: PagesDef,
    /// Its charts, by name.
    pub charts: IndexMap<String, ChartSpec>,
    /// Its groups of tiles, by name.
    pub tiles: IndexMap<String, Vec<TileDef>>,
    /// The values that its index names beside each page, as `metric.column` or `metric.row.column`.
    pub index_facts: Vec<String>,
    /// What readers can take from its pages, in the order in which they see it.
    pub downloads: Vec<Download>,
    /// The addresses that its pages had before.
    pub aliases: ReportAliases,
    /// Its copy, by language.
    pub copy: CopyLanguages,
    /// Its FAQ, by language; empty where there is none.
    pub faq: CopyLanguages,
    places: YamlPlaces,
}

/// Where a report's pages come from: one per row of a metric.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagesDef {
    /// The metric with a row for each page.
    pub metric: String,
    /// Its column with the key by which the page picks rows of other metrics.
    pub key: String,
    /// Its column with the last part of the page's address.
    pub slug: String,
    /// Its column with what the page is about; `{locale}` stands for the language's tag.
    pub name: String,
    /// Its column with the key of the page above; missing at the top.
    #[serde(default)]
    pub parent: Option<String>,
}

/// A tile: a number with its label.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileDef {
    /// The value, as `metric.column` or `metric.row.column`.
    pub value: String,
    /// What it is.
    pub label: LocalText,
    /// A line below it.
    #[serde(default)]
    pub detail: Option<LocalText>,
    /// A second value below it, with its noun; instead of `detail`.
    #[serde(default)]
    pub detail_value: Option<String>,
    /// The name of a chart of the report, a `sparkline`, that is drawn beside the value.
    #[serde(default)]
    pub spark: Option<String>,
    /// A remark on the value.
    #[serde(default)]
    pub note: Option<LocalText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReport {
    title: LocalText,
    #[serde(default)]
    description: LocalText,
    pages: PagesDef,
    #[serde(default)]
    charts: IndexMap<String, RawChart>,
    #[serde(default)]
    tiles: IndexMap<String, Vec<TileDef>>,
    #[serde(default)]
    index: RawIndex,
    #[serde(default)]
    downloads: Vec<Download>,
    #[serde(default)]
    aliases: ReportAliases,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawIndex {
    facts: Vec<String>,
}

/// A page that a report makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportPage {
    /// The key by which it picks rows.
    pub key: String,
    /// The last part of its address.
    pub slug: Slug,
    /// What it is about, by language tag.
    pub names: BTreeMap<String, String>,
    /// The page above it, by its position in the report.
    pub parent: Option<usize>,
    /// Its address below that of the report: `backend`, or `backend/java` where a page is above it.
    pub address: String,
}

impl ReportPage {
    /// A page at the top of a report, without names.
    pub(super) fn new(key: &str, slug: Slug) -> Self {
        let address = slug.to_string();
        Self { key: key.to_owned(), slug, names: BTreeMap::new(), parent: None, address }
    }
}

/// Reads the report in `folder`. Mistakes are reported; `None` when there is one.
pub fn load_report(
    site: &SiteFolder,
    folder: &SitePath,
    config: &SiteConfig,
    report: &mut Report,
) -> Option<ReportDef> {
    let file = folder.join("report.yaml")?;
    let source = match site.read_text(&file) {
        Ok(source) => source,
        Err(problem) => {
            report.push(problem);
            return None;
        }
    };
    let copy = copy_languages(site, folder, "page", true, config, report);
    let faq = copy_languages(site, folder, "faq", false, config, report);
    let (raw, places) = yaml::parse_file::<RawReport>(&source, report)?;
    let RawReport { title, description, pages, charts, tiles, index, downloads, aliases } = raw;
    let RawIndex { facts: index_facts } = index;
    let mut found = Report::new();
    let name = folder.file_name().to_owned();
    if let Err(message) = Slug::new(&name) {
        found.push(
            Diagnostic::error(code::PAGE_BAD_SLUG, message)
                .at(Location::file(folder.shared()))
                .hint("rename the folder: its name is a part of the pages' addresses"),
        );
    }
    check_text(&title, &["title"], &places, config, &mut found);
    check_text(&description, &["description"], &places, config, &mut found);
    for (group, tiles) in &tiles {
        for (position, tile) in tiles.iter().enumerate() {
            let position = position.to_string();
            let texts = [
                ("label", Some(&tile.label)),
                ("detail", tile.detail.as_ref()),
                ("note", tile.note.as_ref()),
            ];
            for (key, text) in texts {
                let Some(text) = text else { continue };
                check_text(text, &["tiles", group, &position, key], &places, config, &mut found);
            }
        }
    }
    let charts = resolve_charts(charts, &["charts"], &places, &mut found);
    for (name, chart) in &charts {
        for (keys, text) in chart.texts() {
            let path: Vec<&str> =
                ["charts", name].into_iter().chain(keys.iter().map(String::as_str)).collect();
            check_text(text, &path, &places, config, &mut found);
        }
    }
    check_sparks(&tiles, &charts, &places, &mut found);
    for (position, download) in downloads.iter().enumerate() {
        if downloads[..position].contains(download) {
            let message = format!("found the download `{}` twice", download.name());
            let place = places.value(&["downloads", &position.to_string()]);
            found.push(Diagnostic::error(code::CONFIG_BAD_VALUE, message).at(place));
        }
    }
    let sound = !found.has_errors();
    report.merge(found);
    sound.then(|| ReportDef {
        name,
        title,
        description,
        pages,
        charts,
        tiles,
        index_facts,
        downloads,
        aliases,
        copy,
        faq,
        places,
    })
}

/// Reports the tiles whose `spark` is no chart, or another one than a sparkline.
fn check_sparks(
    tiles: &IndexMap<String, Vec<TileDef>>,
    charts: &IndexMap<String, ChartSpec>,
    places: &YamlPlaces,
    report: &mut Report,
) {
    for (group, tiles) in tiles {
        for (position, tile) in tiles.iter().enumerate() {
            let Some(name) = &tile.spark else { continue };
            let kind = charts.get(name).map(|chart| chart.kind.name());
            let mistake = match kind {
                Some("sparkline") => continue,
                Some(kind) => {
                    let message = format!("found the chart `{name}`, which is a `{kind}`");
                    Diagnostic::error(
                        code::CONFIG_BAD_VALUE,
                        format!("{message}, expected a `sparkline`"),
                    )
                }
                // A chart with a mistake of its own is not among them, and was told already.
                None if report.has_errors() => continue,
                None => {
                    let known = || charts.keys().map(String::as_str);
                    let hint = did_you_mean(name, known());
                    Diagnostic::error(code::PAGE_UNKNOWN_VALUE, format!("unknown chart `{name}`"))
                        .hint(hint.unwrap_or_else(|| {
                            "write it under `charts:`, with `kind: sparkline`".to_owned()
                        }))
                }
            };
            report.push(mistake.at(places.value(&[
                "tiles",
                group,
                &position.to_string(),
                "spark",
            ])));
        }
    }
}

/// Reports the languages that a text lacks, and those that the site does not have.
fn check_text(
    text: &LocalText,
    path: &[&str],
    places: &YamlPlaces,
    config: &SiteConfig,
    report: &mut Report,
) {
    let tags: Vec<&str> = config.locales.iter().map(String::as_str).collect();
    for tag in text.missing(tags.iter().copied()) {
        report.push(
            Diagnostic::error(
                code::COPY_MISSING_TRANSLATION,
                format!("found no text in `{tag}`, expected one for every language"),
            )
            .at(places.value(path)),
        );
    }
    for tag in text.unknown(&tags) {
        let mut path = path.to_vec();
        path.push(tag);
        report.push(
            Diagnostic::error(
                code::CONFIG_BAD_VALUE,
                format!("found the language `{tag}`, which is not among `locales`"),
            )
            .at(places.key(&path)),
        );
    }
}

impl ReportDef {
    /// Where a key of `report.yaml` stands.
    pub fn place(&self, path: &[&str]) -> Location {
        self.places.value(path)
    }

    /// Where a key of `report.yaml` itself stands, and not what it says.
    pub(super) fn key_place(&self, path: &[&str]) -> Location {
        self.places.key(path)
    }

    /// Checks what names metrics and columns, and gives the pages. Mistakes are reported; `None` when there is one.
    pub fn pages(
        &self,
        metrics: &MetricTables,
        config: &SiteConfig,
        report: &mut Report,
    ) -> Option<Vec<ReportPage>> {
        let mut found = Report::new();
        self.check_tiles(metrics, &mut found);
        self.check_index(metrics, &mut found);
        self.check_charts(metrics, &mut found);
        let pages = self.read_pages(metrics, config, &mut found);
        let sound = !found.has_errors();
        report.merge(found);
        pages.filter(|_| sound)
    }

    fn check_tiles(&self, metrics: &MetricTables, report: &mut Report) {
        for (group, tiles) in &self.tiles {
            for (position, tile) in tiles.iter().enumerate() {
                let position = position.to_string();
                let paths =
                    [("value", Some(&tile.value)), ("detail_value", tile.detail_value.as_ref())];
                for (key, path) in paths {
                    let Some(path) = path else { continue };
                    if let Err(mistake) = ValuePath::parse(path, metrics) {
                        let place = self.place(&["tiles", group, &position, key]);
                        report.push(unknown(mistake).at(place));
                    }
                }
            }
        }
    }

    fn check_index(&self, metrics: &MetricTables, report: &mut Report) {
        for (position, path) in self.index_facts.iter().enumerate() {
            if let Err(mistake) = ValuePath::parse(path, metrics) {
                let place = self.place(&["index", "facts", &position.to_string()]);
                report.push(unknown(mistake).at(place));
            }
        }
    }

    fn check_charts(&self, metrics: &MetricTables, report: &mut Report) {
        for chart in self.charts.values() {
            let table = match metric_named(&chart.metric, metrics) {
                Ok(table) => table,
                Err(mistake) => {
                    report.push(unknown(mistake).at(chart.metric_place.clone()));
                    continue;
                }
            };
            let known: Vec<(&str, ColumnType)> = table
                .columns()
                .iter()
                .filter_map(|column| {
                    let kind = match column.kind {
                        ColumnKind::Number(..) => ColumnType::Number,
                        ColumnKind::Text(_) => ColumnType::Text,
                        ColumnKind::Date(_) => ColumnType::Date,
                        _ => return None,
                    };
                    Some((column.name.as_str(), kind))
                })
                .collect();
            chart.check_columns(&known, report);
        }
    }

    fn read_pages(
        &self,
        metrics: &MetricTables,
        config: &SiteConfig,
        report: &mut Report,
    ) -> Option<Vec<ReportPage>> {
        let PagesDef { metric, key, slug, name, parent } = &self.pages;
        let table = match metric_named(metric, metrics) {
            Ok(table) => table,
            Err(mistake) => {
                report.push(unknown(mistake).at(self.place(&["pages", "metric"])));
                return None;
            }
        };
        let mut column = |path: &str, name: &str| match column_named(name, table) {
            Ok(position) => Some(position),
            Err(mistake) => {
                report.push(unknown(mistake).at(self.place(&["pages", path])));
                None
            }
        };
        let key_column = column("key", key);
        let slug_column = column("slug", slug);
        let name_columns: Option<Vec<usize>> = config
            .locales
            .iter()
            .map(|tag| column("name", &name.replace("{locale}", tag)))
            .collect();
        let parent_column = match parent {
            Some(parent) => Some(column("parent", parent)?),
            None => None,
        };
        let (key_column, slug_column, name_columns) = (key_column?, slug_column?, name_columns?);
        if table.is_empty() {
            report.push(
                Diagnostic::error(
                    code::PAGE_NONE,
                    format!(
                        "the report `{}` makes no page: the metric `{metric}` has no rows",
                        self.name
                    ),
                )
                .at(self.place(&["pages", "metric"])),
            );
            return None;
        }
        let mut pages: Vec<ReportPage> = Vec::with_capacity(table.len());
        let mut complete = true;
        for row in table.all_rows() {
            match self.read_page(row, key_column, slug_column, &name_columns, config) {
                Ok(page) => pages.push(page),
                Err(diagnostic) => {
                    complete = false;
                    report.push(*diagnostic);
                }
            }
        }
        if !complete {
            return None;
        }
        if let Some(column) = parent_column {
            let parents: Vec<Option<String>> =
                table.all_rows().map(|row| row[column].as_name()).collect();
            if let Err(knots) = tree::grow(&mut pages, &parents) {
                knots.into_iter().for_each(|knot| report.push(self.knotted(knot)));
                return None;
            }
        }
        Some(pages)
    }

    fn knotted(&self, knot: Knot) -> Diagnostic {
        let place = self.place(&["pages", "parent"]);
        match knot {
            Knot::UnknownParent { page, parent, hint } => {
                let message = format!(
                    "found the parent `{parent}` of the page of `{page}`, expected the key of another page"
                );
                let hint = hint.unwrap_or_else(|| {
                    let metric = &self.pages.metric;
                    format!("each page is a row of the metric `{metric}`; a page at the top has no parent (`NULL`)")
                });
                Diagnostic::error(code::PAGE_UNKNOWN_PARENT, message).at(place).hint(hint)
            }
            Knot::Circle(keys) => {
                let message = match &keys[..] {
                    [key] => format!("found the page of `{key}` under itself"),
                    _ => {
                        let keys = name_list(keys.iter().map(String::as_str));
                        format!("found the pages of {keys} under each other in a circle")
                    }
                };
                Diagnostic::error(code::PAGE_CYCLE, message)
                    .at(place)
                    .hint("one of them has no parent (`NULL`)")
            }
        }
    }

    fn read_page(
        &self,
        row: &[Value],
        key: usize,
        slug: usize,
        names: &[usize],
        config: &SiteConfig,
    ) -> Result<ReportPage, Box<Diagnostic>> {
        let PagesDef { metric, .. } = &self.pages;
        let place = |path: &str| self.place(&["pages", path]);
        let text = |position: usize, path: &str, what: &str| {
            row[position].as_name().ok_or_else(|| {
                let message = format!("found a row of the metric `{metric}` without a {what}, expected one for every page");
                Box::new(Diagnostic::error(code::PAGE_NO_NAME, message).at(place(path)))
            })
        };
        let key = text(key, "key", "key")?;
        let of_page = format!("(the page of `{key}`)");
        let slug = text(slug, "slug", &format!("slug {of_page}")).and_then(|slug| {
            Slug::new(&slug).map_err(|message| {
                Box::new(
                    Diagnostic::error(code::PAGE_BAD_SLUG, format!("{message} {of_page}"))
                        .at(place("slug"))
                        .hint(format!("change it where the metric `{metric}` gets it from; the function `slug(text)` makes one")),
                )
            })
        })?;
        let mut by_language = BTreeMap::new();
        for (tag, position) in config.locales.iter().zip(names) {
            by_language.insert(
                tag.clone(),
                text(*position, "name", &format!("name in `{tag}` {of_page}"))?,
            );
        }
        Ok(ReportPage { names: by_language, ..ReportPage::new(&key, slug) })
    }
}

/// A path mistake as a diagnostic without a place.
pub(super) fn unknown((message, hint): PathMistake) -> Diagnostic {
    Diagnostic::error(code::PAGE_UNKNOWN_VALUE, message).maybe_hint(hint)
}

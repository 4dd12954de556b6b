//! From what is written to what is known: data read, metrics run, names found, pages planned.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::load::Loaded;
use super::{BuildOptions, History, Progress};
use crate::cache::Cache;
use crate::config::NamesConfig;
use crate::content::{CopyEngine, CopyFile, NameSource, Names, Updated};
use crate::data;
use crate::diag::{Diagnostic, Failed, Report, code};
use crate::locale::Locale;
use crate::metrics::{self, MetricTables, RunOptions, Scan};
use crate::page::{ComponentRules, Plan, ReportDef, ReportPage, data_updated, plan_pages};

/// A site whose numbers are known and whose pages are planned.
pub struct Computed {
    /// What is written.
    pub loaded: Loaded,
    /// The exports and reference tables.
    pub tables: data::Tables,
    /// The metrics.
    pub metrics: MetricTables,
    /// How values are called.
    pub names: Names,
    /// The copy, parsed.
    pub engine: CopyEngine,
    /// The pages of each report.
    pub report_pages: Vec<Vec<ReportPage>>,
    /// All pages.
    pub plan: Plan,
    /// The date of the data.
    pub as_of: Date,
    /// How fresh the data is.
    pub updated: Updated,
    /// When pages changed, as far as earlier builds know.
    pub history: History,
}

/// The folder in the site's folder that holds what can be made again.
pub(super) const CACHE: &str = ".tallysheet/cache";

impl Loaded {
    /// Reads the data, runs the metrics and plans the pages.
    ///
    /// # Errors
    /// Mistakes in data, metrics and copy are reported; those of the copy even when there are no metrics for it.
    pub fn compute(
        self,
        options: &BuildOptions,
        progress: &dyn Progress,
        report: &mut Report,
    ) -> Result<Computed, Failed> {
        let computed = self.read_and_run(options, progress, report);
        let (tables, metrics, as_of) = match computed {
            Ok(computed) => computed,
            Err(Failed) => {
                // The copy's own mistakes are worth telling together with those of the data.
                let rules =
                    ComponentRules::new(&MetricTables::default(), &self.reports, &self.locales);
                let _failed_anyway = self.engine(rules, report);
                return Err(Failed);
            }
        };
        let locales: Vec<&Locale> = self.locales.iter().map(|locale| &**locale).collect();
        let mut found = Report::new();
        let names = self.names(&metrics, &mut found);
        names.check(&metrics, &locales, &mut found);
        self.check_units(&metrics, &mut found);
        let updated = data_updated(&self.config, &metrics, as_of, &mut found);
        let rules = ComponentRules::new(&metrics, &self.reports, &self.locales);
        let engine = self.engine(rules, &mut found);
        let pages: Vec<Option<Vec<ReportPage>>> =
            self.reports.iter().map(|def| def.pages(&metrics, &self.config, &mut found)).collect();
        let report_pages: Option<Vec<Vec<ReportPage>>> = pages.into_iter().collect();
        let failed = found.has_errors();
        report.merge(found);
        let (false, Ok(engine), Some(report_pages)) = (failed, engine, report_pages) else {
            return Err(Failed);
        };
        let plan = plan_pages(
            &self.config,
            &self.reports,
            &report_pages,
            &self.plain,
            &options.selection,
            report,
        )?;
        let history = History::read(self.folder.root(), options);
        Ok(Computed {
            loaded: self,
            tables,
            metrics,
            names,
            engine,
            report_pages,
            plan,
            as_of,
            updated,
            history,
        })
    }

    fn read_and_run(
        &self,
        options: &BuildOptions,
        progress: &dyn Progress,
        report: &mut Report,
    ) -> Result<(data::Tables, MetricTables, Date), Failed> {
        let cache = self.folder.root().join(CACHE);
        let reading = Reading(progress);
        let load = data::LoadOptions {
            as_of: options.as_of,
            time_zone: &self.config.time_zone,
            cache: Some(Path::new(&cache)),
            progress: &reading,
        };
        let tables = data::load(&self.folder, &load, report)?;
        let Some(as_of) = options.as_of.or_else(|| tables.data_date()) else {
            report.push(undated(&tables));
            return Err(Failed);
        };
        progress.computing(self.metrics.len());
        let sources: BTreeMap<String, Arc<dyn Scan>> = tables
            .iter()
            .map(|table| (table.name().to_owned(), Arc::clone(table) as Arc<dyn Scan>))
            .collect();
        let results = Cache::open(&cache.join("results"));
        let run = RunOptions {
            as_of,
            min_sample: self.config.min_sample,
            jobs: options.jobs,
            results: (!options.anew).then_some(&results),
            computed: &|metric| progress.computed(metric.as_str()),
        };
        let metrics = metrics::run(self.metrics.clone(), sources, run, report)?;
        if !options.anew {
            results.sweep();
        }
        Ok((tables, metrics, as_of))
    }

    fn engine(&self, rules: ComponentRules, report: &mut Report) -> Result<CopyEngine, Failed> {
        let pages: Vec<&CopyFile> = self
            .reports
            .iter()
            .flat_map(|def| def.copy.values())
            .chain(self.plain.pages.iter().flat_map(|page| page.copy.values()))
            .chain(self.plain.home.values())
            .collect();
        let faqs: Vec<&CopyFile> =
            self.reports.iter().flat_map(|def: &ReportDef| def.faq.values()).collect();
        let rules: Arc<dyn crate::content::ComponentCheck> = Arc::new(rules);
        let base_path = self.config.base_path();
        let engine = CopyEngine::new(&self.locales, &pages, &faqs, &rules, base_path, report)?;
        Ok(engine.with_sources(self.sources.keys()))
    }

    /// How the values of dimensions are called, from the settings.
    fn names(&self, metrics: &MetricTables, report: &mut Report) -> Names {
        let mut dimensions = BTreeMap::new();
        for (dimension, config) in &self.config.names {
            let source = match config {
                NamesConfig::Strings(order) => NameSource::Strings(order.clone()),
                NamesConfig::Regions => NameSource::Regions,
                NamesConfig::Metric { metric, key, column } => {
                    let mut mistake = |path: &str, problem: crate::page::PathMistake| {
                        let (message, hint) = problem;
                        report.push(
                            Diagnostic::error(code::CONFIG_BAD_VALUE, message)
                                .at(self.config.place(&["names", dimension, path]))
                                .maybe_hint(hint),
                        );
                    };
                    let table = match crate::page::metric_named(metric, metrics) {
                        Ok(table) => table,
                        Err(problem) => {
                            mistake("metric", problem);
                            continue;
                        }
                    };
                    let mut languages = BTreeMap::new();
                    let mut order = Vec::new();
                    for tag in &self.config.locales {
                        let found = crate::page::column_named(key, table)
                            .map_err(|problem| mistake("key", problem));
                        let column = column.replace("{locale}", tag);
                        let named = crate::page::column_named(&column, table)
                            .map_err(|problem| mistake("column", problem));
                        let (Ok(key), Ok(name)) = (found, named) else { continue };
                        order = table.all_rows().filter_map(|row| row[key].as_name()).collect();
                        let names = table
                            .all_rows()
                            .filter_map(|row| Some((row[key].as_name()?, row[name].as_name()?)));
                        languages.insert(tag.clone(), names.collect());
                    }
                    NameSource::Table { order, names: languages }
                }
            };
            dimensions.insert(dimension.clone(), source);
        }
        Names::new(dimensions)
    }

    /// Counted things need a word in every language, or a number would stand alone where its noun belongs.
    fn check_units(&self, metrics: &MetricTables, report: &mut Report) {
        for (def, _) in metrics.iter() {
            for (name, column) in &def.columns {
                let Some(crate::unit::Unit::Count(noun)) = &column.unit else { continue };
                for locale in &self.locales {
                    let id = format!("unit-{noun}");
                    if !locale.strings().has_noun(noun) {
                        report.push(
                            Diagnostic::error(
                                code::METRIC_UNKNOWN_UNIT,
                                format!(
                                    "found the unit `{noun}`, which has no name in `{}`",
                                    locale.lang()
                                ),
                            )
                            .at(def.place(&["columns", name, "unit"]))
                            .hint(format!("add the string `{id}`, or use another unit")),
                        );
                    }
                }
            }
        }
    }
}

/// Why the date of the data is not known, and what to do about it.
fn undated(tables: &data::Tables) -> Diagnostic {
    let is_dataset =
        |table: &std::sync::Arc<data::Table>| matches!(table.kind(), data::TableKind::Dataset(_));
    if tables.iter().any(is_dataset) {
        return Diagnostic::error(
            code::DATA_UNDATED,
            "found no date of the data: no export has one in its name",
        )
        .hint("give the date of the data with `--as-of 2026-05-29`");
    }
    Diagnostic::error(code::DATA_NO_FILES, "found no dataset in `data/exports`, expected one")
        .hint("put exports into `data/exports/<name>/` with a `dataset.yaml`, or give the date of the data with `--as-of 2026-05-29`")
}

/// A build's progress, as the data sees it.
struct Reading<'a>(&'a dyn Progress);

impl data::Progress for Reading<'_> {
    fn start(&self, files: usize, bytes: u64) {
        self.0.reading(files, bytes);
    }

    fn advance(&self, bytes: u64) {
        self.0.read(bytes);
    }
}

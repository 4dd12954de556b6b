//! Everything that is written: settings, strings, reports, copy, metrics, templates.

use std::sync::Arc;

use super::hosting_files::MOVED;
use super::{BuildOptions, prose, source_keys};
use crate::chart;
use crate::cite::{Citer, CslFiles, Sources, csl_files};
use crate::config::{SiteConfig, parse_site};
use crate::diag::{Diagnostic, Failed, Location, Report, code, did_you_mean, name_list};
use crate::locale::{Lang, Locale, Strings};
use crate::metrics::{MetricDef, parse_metrics};
use crate::page::{self, PlainPages, ReportDef, load_plain_pages, load_report};
use crate::source::{SiteFolder, SitePath, SourceText};
use crate::theme::{Theme, ThemeChain, ThemeParts, string_files};

/// A site as it is written, each part checked in itself.
pub struct Loaded {
    /// Its folder.
    pub folder: SiteFolder,
    /// Its settings.
    pub config: SiteConfig,
    /// Its languages, in the order of the settings.
    pub locales: Vec<Arc<Locale>>,
    /// The citation styles of each language, in the same order.
    pub citers: Vec<Citer>,
    /// Its bibliography.
    pub sources: Sources,
    /// Its metrics.
    pub metrics: Vec<MetricDef>,
    /// Its reports, by folder name.
    pub reports: Vec<ReportDef>,
    /// Its plain pages.
    pub plain: PlainPages,
    /// Its theme.
    pub theme: Theme,
}

/// Reads a site.
///
/// # Errors
/// All mistakes that can be found without data are reported together.
pub fn load(options: &BuildOptions, report: &mut Report) -> Result<Loaded, Failed> {
    let folder = SiteFolder::open(&options.site).map_err(|problem| failed(report, problem))?;
    let settings = folder.read_text(&SitePath::fixed("site.yaml")).map_err(|problem| {
        let is_there = problem.code != code::ENV_UNREADABLE;
        let hint = "a site's folder has a `site.yaml`; name the folder with `--site`";
        failed(report, if is_there { problem } else { problem.hint(hint) })
    })?;
    let config = parse_site(&settings, report).ok_or(Failed)?;
    // Without its theme a site has neither templates nor most of its strings, and everything would seem to be wrong.
    let chain = ThemeChain::find(&folder, &config, report)?;
    let mut found = Report::new();
    let Ok(locales) = load_locales(&folder, &config, &chain, &mut found) else {
        report.merge(found);
        return Err(Failed);
    };
    let (mut of_citations, mut of_metrics, mut of_theme) =
        (Report::new(), Report::new(), Report::new());
    let ((citers, sources), (metrics, theme)) = rayon::join(
        || {
            let citers = load_citers(&folder, &config, &locales, &mut of_citations);
            (citers, load_sources(&folder, &config, &mut of_citations))
        },
        || {
            let metrics = load_metrics(&folder, &mut of_metrics);
            (metrics, load_theme(&folder, &config, &chain, &locales, &mut of_theme))
        },
    );
    [of_citations, of_metrics, of_theme].into_iter().for_each(|part| found.merge(part));
    let content = SitePath::fixed("content");
    let report_folders = report_folders(&folder, &content, &mut found);
    let reports: Vec<ReportDef> = report_folders
        .iter()
        .filter_map(|path| load_report(&folder, path, &config, &mut found))
        .collect();
    if let Some(sources) = &sources {
        source_keys::check(&metrics, &reports, sources, &mut found);
    }
    let plain = load_plain_pages(&folder, &content, &report_folders, &config, &mut found);
    check_selection(options, &config, &reports, found.has_errors(), &mut found);
    let sound = !found.has_errors();
    report.merge(found);
    match (sound, theme) {
        (true, Ok(theme)) => {
            let sources = sources.unwrap_or_default();
            let loaded =
                Loaded { folder, config, locales, citers, sources, metrics, reports, plain, theme };
            prose::lint(&loaded, &settings, options.selection.drafts, report);
            Ok(loaded)
        }
        _ => Err(Failed),
    }
}

fn failed(report: &mut Report, problem: Diagnostic) -> Failed {
    report.push(problem);
    Failed
}

/// The languages. What is wrong with their strings is reported and keeps none of them from being used.
///
/// # Errors
/// A language without formats, for which nothing else needs to be looked for.
fn load_locales(
    folder: &SiteFolder,
    config: &SiteConfig,
    chain: &ThemeChain,
    report: &mut Report,
) -> Result<Vec<Arc<Locale>>, Failed> {
    let mut locales = Vec::with_capacity(config.locales.len());
    let mut fallback: Option<Arc<Strings>> = None;
    for (position, tag) in config.locales.iter().enumerate() {
        let place = config.place(&["locales", &position.to_string()]);
        let Some(lang) = Lang::new(tag) else {
            report.push(
                Diagnostic::error(
                    code::CONFIG_BAD_VALUE,
                    format!("found the language `{tag}`, expected a tag such as `en`"),
                )
                .at(place),
            );
            continue;
        };
        let mut unreadable = Report::new();
        let layers = string_files(folder, chain, tag, &mut unreadable);
        let mut found = Report::new();
        let strings = Arc::new(Strings::load(&lang, &layers, fallback.as_ref(), &mut found));
        match Locale::new(&lang, config.time_zone.clone(), Arc::clone(&strings)) {
            Ok(locale) => {
                // All strings of a file that cannot be read would be said to be missing.
                report.merge(if unreadable.is_empty() { found } else { unreadable });
                locales.push(Arc::new(locale));
            }
            Err(problem) => report.push(problem.at(place)),
        }
        fallback.get_or_insert(strings);
    }
    if locales.len() == config.locales.len() { Ok(locales) } else { Err(Failed) }
}

/// The citation styles of each language.
fn load_citers(
    folder: &SiteFolder,
    config: &SiteConfig,
    locales: &[Arc<Locale>],
    report: &mut Report,
) -> Vec<Citer> {
    let mut files = CslFiles::new();
    for (path, place) in csl_files(config, report) {
        if !folder.has_file(&path) {
            let message = format!("found no file `{path}`, expected a CSL style");
            report.push(Diagnostic::error(code::CITE_MISSING_STYLE, message).at(place));
            continue;
        }
        match folder.read_text(&path) {
            Ok(source) => {
                files.insert(path.as_str().to_owned(), source);
            }
            Err(problem) => report.push(problem),
        }
    }
    report.gather(locales, |locale, report| Citer::load(config, locale, &files, report))
}

/// The bibliography, empty where there is none; `None` where it cannot be read, which is reported.
fn load_sources(folder: &SiteFolder, config: &SiteConfig, report: &mut Report) -> Option<Sources> {
    let mut sources = load_bibliography(folder, report)?;
    let content = SitePath::fixed("content");
    // What cannot be listed is told where reports are looked for.
    for path in folder.files(&content, &mut Report::new()) {
        let tag =
            path.file_name().strip_prefix("sources.").and_then(|name| name.strip_suffix(".yaml"));
        let Some(tag) = tag.filter(|_| path.parent().as_ref() == Some(&content)) else { continue };
        if config.locales.iter().all(|known| known != tag) {
            let message = format!("found sources in `{tag}`, which is no language of the site");
            let problem = Diagnostic::error(code::CITE_BAD_SOURCE, message);
            let known = name_list(config.locales.iter().map(String::as_str));
            let hint = did_you_mean(tag, config.locales.iter().map(String::as_str));
            let hint = hint.unwrap_or_else(|| format!("there are {known}"));
            report.push(problem.at(Location::file(path.shared())).hint(hint));
            continue;
        }
        match folder.read_text(&path) {
            Ok(file) => sources.parse_language(tag, &file, report),
            Err(problem) => report.push(problem),
        }
    }
    Some(sources)
}

fn load_bibliography(folder: &SiteFolder, report: &mut Report) -> Option<Sources> {
    let yaml = SitePath::fixed("content/sources.yaml");
    let bibtex = SitePath::fixed("content/sources.bib");
    let path = match (folder.has_file(&yaml), folder.has_file(&bibtex)) {
        (true, true) => {
            let message = format!("found both `{yaml}` and `{bibtex}`, expected one of them");
            let problem = Diagnostic::error(code::CITE_BAD_SOURCE, message)
                .at(Location::file(bibtex.shared()))
                .hint("a site has one bibliography: move what is in one file into the other");
            report.push(problem);
            return None;
        }
        (true, false) => yaml,
        (false, true) => bibtex,
        (false, false) => return Some(Sources::default()),
    };
    match folder.read_text(&path) {
        Ok(file) => Sources::parse(&file, report),
        Err(problem) => {
            report.push(problem);
            None
        }
    }
}

fn load_metrics(folder: &SiteFolder, report: &mut Report) -> Vec<MetricDef> {
    let metrics = SitePath::fixed("data/metrics");
    let mut sources: Vec<SourceText> = Vec::new();
    for path in folder.files(&metrics, report) {
        if path.extension() != "sql" {
            continue;
        }
        match folder.read_text(&path) {
            Ok(source) => sources.push(source),
            Err(problem) => report.push(problem),
        }
    }
    parse_metrics(&sources, report)
}

/// The folders of `content/` that have a `report.yaml`.
fn report_folders(folder: &SiteFolder, content: &SitePath, report: &mut Report) -> Vec<SitePath> {
    let mut nested = Report::new();
    let files = folder.files(content, &mut nested);
    report.merge(nested);
    let reports = files.into_iter().filter(|path| path.file_name() == "report.yaml");
    let mut folders = Vec::new();
    for path in reports {
        match path.parent() {
            Some(parent) if parent.parent().as_ref() == Some(content) => folders.push(parent),
            _ => report.push(
                Diagnostic::error(
                    code::PAGE_BAD_REPORT,
                    format!("found `{path}`, expected it in a folder directly below `content`"),
                )
                .at(Location::file(path.shared())),
            ),
        }
    }
    folders
}

/// Names on the command line that nothing has.
fn check_selection(
    options: &BuildOptions,
    config: &SiteConfig,
    reports: &[ReportDef],
    broken: bool,
    report: &mut Report,
) {
    let mut unknown = |option: &str, found: &str, known: &[&str]| {
        let hint = did_you_mean(found, known.iter().copied());
        let hint =
            hint.unwrap_or_else(|| format!("there are {}", name_list(known.iter().copied())));
        report.push(
            Diagnostic::error(
                code::USAGE_UNKNOWN_NAME,
                format!("unknown name `{found}` for `{option}`"),
            )
            .hint(hint),
        );
    };
    if let Some(tag) = &options.selection.language
        && !config.locales.contains(tag)
    {
        unknown("--locale", tag, &config.locales.iter().map(String::as_str).collect::<Vec<_>>());
    }
    if let Some(name) = &options.selection.report
        && !broken
        && reports.iter().all(|report| report.name != *name)
    {
        unknown(
            "--report",
            name,
            &reports.iter().map(|report| report.name.as_str()).collect::<Vec<_>>(),
        );
    }
}

fn load_theme(
    site: &SiteFolder,
    config: &SiteConfig,
    chain: &ThemeChain,
    locales: &[Arc<Locale>],
    report: &mut Report,
) -> Result<Theme, Failed> {
    let of_pages = page::PAGE_TEMPLATES.iter().chain(page::TEMPLATES);
    let needed: Vec<&str> = of_pages.copied().chain([MOVED]).collect();
    let charts = chart::STYLE;
    Theme::load(ThemeParts { site, config, chain, locales, charts, needed: &needed }, report)
}

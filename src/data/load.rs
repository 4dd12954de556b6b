//! Loading all tables of a site.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::assemble::assemble;
use super::build::{Builder, Built, Trouble};
use super::cache::{CacheFolder, remove_others};
use super::find::{
    ExportFile, FoundDataset, FoundReference, date_exports, find_datasets, find_references,
};
use super::group::runs;
use super::limits::check_drop;
use super::plan::Plan;
use super::read::header_names;
use super::rows::Origin;
use super::schema::raw::FileMode;
use super::schema::resolved::{Description, Dialect};
use super::schema::{Context, plain_reference, resolve_dataset, resolve_reference};
use super::table::{Table, TableKind, Tables};
use crate::diag::{Diagnostic, Failed, Location, Report, code};
use crate::source::SiteFolder;

/// What loading depends on besides the site's folder.
#[derive(Clone, Copy)]
pub struct LoadOptions<'a> {
    /// Files dated later are left out.
    pub as_of: Option<Date>,
    /// The time zone of times that do not say their own.
    pub time_zone: &'a TimeZone,
    /// The folder in which rows that were read are kept for the next build; `None`: nothing is kept. Each dataset
    /// has a folder of its name in it.
    pub cache: Option<&'a Path>,
    /// Is told how far loading has come.
    pub progress: &'a dyn Progress,
}

/// How far loading has come. Calls come from many threads.
pub trait Progress: Sync {
    /// So many export files with so many bytes are there. Comes once, first.
    fn start(&self, files: usize, bytes: u64);

    /// So many more bytes are done: read, or found in the cache.
    fn advance(&self, bytes: u64);
}

/// Progress that nobody looks at.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn start(&self, _files: usize, _bytes: u64) {}

    fn advance(&self, _bytes: u64) {}
}

/// Loads the datasets of `data/exports` and the tables of `data/reference`. Mistakes and rejected rows are
/// reported; the same ones whether rows come from the exports or from the cache.
///
/// # Errors
/// [`Failed`] when an error was reported: a description is wrong, a file cannot be read as a whole, or a limit is
/// not kept.
pub fn load(
    folder: &SiteFolder,
    options: &LoadOptions<'_>,
    report: &mut Report,
) -> Result<Tables, Failed> {
    let mut own = Report::new();
    let tables = load_tables(folder, options, &mut own);
    let is_sound = !own.has_errors();
    report.merge(own);
    if is_sound { Ok(Tables::new(tables)) } else { Err(Failed) }
}

fn load_tables(
    folder: &SiteFolder,
    options: &LoadOptions<'_>,
    report: &mut Report,
) -> BTreeMap<String, Arc<Table>> {
    let datasets = find_datasets(folder, report);
    let references = find_references(folder, &datasets, report);
    let trouble = Trouble::default();
    let loader = Loader { folder, options, trouble: &trouble };
    let mut tables = BTreeMap::new();
    let mut unreadable = BTreeSet::new();
    for found in &references {
        match loader.reference(found, report) {
            Some(table) => {
                tables.insert(found.name.clone(), Arc::new(table));
            }
            None => {
                unreadable.insert(found.name.clone());
            }
        }
    }
    let context =
        Context { time_zone: options.time_zone, tables: &tables, unreadable: &unreadable };
    let described: Vec<_> = datasets
        .iter()
        .filter_map(|found| {
            let description = read_description(folder, found, &context, report)?;
            let files = date_exports(folder, found, &description, options.as_of, report)?;
            Some((description, files))
        })
        .collect();
    let files = || described.iter().flat_map(|(description, files)| used(description, files));
    options.progress.start(files().count(), files().map(|file| file.bytes).sum());
    for (description, files) in described {
        if let Some(table) = loader.dataset(description, &files, report) {
            tables.insert(table.name.clone(), Arc::new(table));
        }
    }
    if let Some(path) = options.cache {
        remove_others(path, datasets.iter().map(|found| found.name.as_str()));
    }
    if let (Some(path), Some(reason)) = (options.cache, trouble.reason()) {
        let message = format!("cannot write the cache `{}`: {reason}", path.display());
        let note = "the exports are read again by the next build";
        report.push(Diagnostic::warning(code::ENV_CACHE_UNWRITABLE, message).note(note));
    }
    tables
}

fn read_description(
    folder: &SiteFolder,
    found: &FoundDataset,
    context: &Context<'_>,
    report: &mut Report,
) -> Option<Description> {
    match folder.read_text(&found.description) {
        Ok(source) => resolve_dataset(&found.name, &source, context, report),
        Err(mistake) => {
            report.push(mistake);
            None
        }
    }
}

/// The files that are read: all of them, or the newest and, for comparing, the one before it.
fn used<'f>(description: &Description, files: &'f [ExportFile]) -> &'f [ExportFile] {
    match description.mode {
        FileMode::Increments => files,
        FileMode::Snapshots => {
            let compared = usize::from(description.limits.max_drop.0.is_some());
            &files[files.len().saturating_sub(1 + compared)..]
        }
    }
}

/// What all tables are loaded with.
struct Loader<'a> {
    folder: &'a SiteFolder,
    options: &'a LoadOptions<'a>,
    trouble: &'a Trouble,
}

impl Loader<'_> {
    /// Loads a reference table. It is small: it is read anew each time, and held in memory.
    fn reference(&self, found: &FoundReference, report: &mut Report) -> Option<Table> {
        let header = |dialect: &Dialect| header_names(self.folder, &found.table, dialect);
        let context = Context {
            time_zone: self.options.time_zone,
            tables: &BTreeMap::new(),
            unreadable: &BTreeSet::new(),
        };
        let description = match &found.description {
            None => {
                plain_reference(&found.name, Location::file(found.table.shared()), &header, report)?
            }
            Some(path) => match self.folder.read_text(path) {
                Ok(source) => resolve_reference(&found.name, &source, &header, &context, report)?,
                Err(mistake) => {
                    report.push(mistake);
                    return None;
                }
            },
        };
        let files = [ExportFile { path: found.table.clone(), date: None, bytes: 0 }];
        let plan = Arc::new(Plan::new(description.schema.clone()));
        let built = self.build(&plan, None, &files, &|_| {}, report)?;
        assemble(TableKind::Reference, description, self.origin(plan), &files, built, report)
    }

    fn dataset(
        &self,
        description: Description,
        files: &[ExportFile],
        report: &mut Report,
    ) -> Option<Table> {
        let plan = Arc::new(Plan::new(description.schema.clone()));
        let cache = self.options.cache.map(|path| CacheFolder::open(&path.join(&description.name)));
        let on_read = |bytes| self.options.progress.advance(bytes);
        let (compared, files) = match description.mode {
            FileMode::Increments => (&[][..], files),
            FileMode::Snapshots => {
                let used = used(&description, files);
                used.split_at(used.len().saturating_sub(1))
            }
        };
        let built = self.build(&plan, cache.as_ref(), files, &on_read, report);
        let mut needed: BTreeSet<_> =
            built.iter().flatten().filter_map(|built| built.name).collect();
        let rows = |built: &[Built]| {
            built.iter().flat_map(|built| &built.reports).map(|file| file.rows).collect::<Vec<_>>()
        };
        if let Some(built) = &built {
            // What is wrong with an old snapshot was said when it was the newest one.
            let before = self.build(&plan, cache.as_ref(), compared, &on_read, &mut Report::new());
            needed.extend(before.iter().flatten().filter_map(|before| before.name));
            let before = before.map(|before| rows(&before)).unwrap_or_default();
            let all = rows(built);
            let counted: Vec<_> =
                compared.iter().zip(before).chain(files.iter().zip(all)).collect();
            if let [.., (before, before_rows), (newest, newest_rows)] = counted[..] {
                check_drop(
                    &description,
                    (&before.path, before_rows),
                    (&newest.path, newest_rows),
                    report,
                );
            }
            if let Some(cache) = &cache {
                cache.remove_unneeded(&needed);
            }
        }
        let kind = TableKind::Dataset(description.mode);
        assemble(kind, description, self.origin(plan), files, built?, report)
    }

    /// The segments of these files, in order. Mistakes are reported; `None` when there is one.
    fn build(
        &self,
        plan: &Plan,
        cache: Option<&CacheFolder>,
        files: &[ExportFile],
        on_read: &(dyn Fn(u64) + Sync),
        report: &mut Report,
    ) -> Option<Vec<Built>> {
        let runs = runs(files);
        let is_pipelined = runs.len() < rayon::current_num_threads();
        let builder = Builder {
            folder: self.folder,
            plan,
            cache,
            trouble: self.trouble,
            is_pipelined,
            on_read,
        };
        let built: Vec<_> = runs.into_par_iter().map(|run| builder.build(&files[run])).collect();
        let mut segments = Vec::with_capacity(built.len());
        let mut is_sound = true;
        for built in built {
            match built {
                Ok(built) => segments.push(built),
                Err(mistakes) => {
                    is_sound = false;
                    mistakes.into_iter().for_each(|mistake| report.push(mistake));
                }
            }
        }
        is_sound.then_some(segments)
    }

    fn origin(&self, plan: Arc<Plan>) -> Origin {
        Origin { folder: self.folder.clone(), plan }
    }
}

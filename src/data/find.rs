//! Which datasets, reference tables and export files there are.
//!
//! In: the site's folder. Out: names and paths, in order; files by their data date. Reads no content.

use std::collections::BTreeMap;
use std::fs;

use jiff::civil::Date;

use super::schema::resolved::Description;
use super::schema::{is_identifier, suggested_identifier};
use crate::data::field::shown;
use crate::diag::{Diagnostic, Location, Report, code};
use crate::source::{SiteFolder, SitePath};

/// The folder of the datasets.
const EXPORTS: &str = "data/exports";

/// The folder of the reference tables.
const REFERENCE: &str = "data/reference";

/// What a dataset is described in.
const DESCRIPTION: &str = "dataset.yaml";

/// A dataset's files.
#[derive(Debug)]
pub(super) struct FoundDataset {
    pub(super) name: String,
    pub(super) folder: SitePath,
    pub(super) description: SitePath,
    pub(super) exports: Vec<SitePath>,
}

/// A reference table's files.
#[derive(Debug)]
pub(super) struct FoundReference {
    pub(super) name: String,
    pub(super) table: SitePath,
    pub(super) description: Option<SitePath>,
}

/// An export.
#[derive(Clone, Debug)]
pub(super) struct ExportFile {
    pub(super) path: SitePath,
    pub(super) date: Option<Date>,
    /// Its size when it was found.
    pub(super) bytes: u64,
}

/// Finds the datasets, sorted by name. What is out of place is reported.
pub(super) fn find_datasets(folder: &SiteFolder, report: &mut Report) -> Vec<FoundDataset> {
    let exports = SitePath::fixed(EXPORTS);
    let mut found: BTreeMap<String, Vec<SitePath>> = BTreeMap::new();
    for path in folder.files(&exports, report) {
        match path.below(&exports).and_then(|below| below.split_once('/')) {
            Some((name, _)) => found.entry(name.to_owned()).or_default().push(path),
            None if is_csv(&path) => report.push(no_schema(&path)),
            None => {}
        }
    }
    let mut datasets = Vec::new();
    for (name, paths) in found {
        let Some(own) = exports.join(&name) else { continue };
        let is_description = |path: &&SitePath| path.below(&own) == Some(DESCRIPTION);
        let description = paths.iter().find(is_description).cloned();
        let files: Vec<_> =
            paths.into_iter().filter(|path| is_export(path, &own, report)).collect();
        match description {
            Some(description) if is_identifier(&name) => {
                datasets.push(FoundDataset { name, folder: own, description, exports: files });
            }
            Some(description) => report.push(bad_name(&name, &description)),
            None if files.is_empty() => {}
            None => report.push(no_schema(&own)),
        }
    }
    datasets
}

/// Finds the reference tables, sorted by name; `datasets` have their names already.
pub(super) fn find_references(
    folder: &SiteFolder,
    datasets: &[FoundDataset],
    report: &mut Report,
) -> Vec<FoundReference> {
    let files = folder.files(&SitePath::fixed(REFERENCE), report);
    let mut references: Vec<FoundReference> = Vec::new();
    for table in files.iter().filter(|path| is_csv(path)) {
        let name = table.stem().to_owned();
        let other = datasets
            .iter()
            .map(|dataset| (&dataset.name, &dataset.description))
            .chain(references.iter().map(|reference| (&reference.name, &reference.table)))
            .find(|(other, _)| **other == name);
        if let Some((_, other)) = other {
            let message = format!("found two tables named `{name}`, expected one");
            report.push(
                Diagnostic::error(code::DATA_REPEATED_NAME, message)
                    .at(Location::file(table.shared()))
                    .note(format!("the other one is `{other}`"))
                    .hint("rename one of them"),
            );
        } else if is_identifier(&name) {
            let description = files.iter().find(|path| is_description_of(path, table)).cloned();
            references.push(FoundReference { name, table: table.clone(), description });
        } else {
            report.push(bad_name(&name, table));
        }
    }
    for path in files.iter().filter(|path| matches!(path.extension(), "yaml" | "yml")) {
        if !files.iter().any(|table| is_csv(table) && is_description_of(path, table)) {
            let message = format!("found no table `{}.csv` beside its description", path.stem());
            report.push(
                Diagnostic::error(code::DATA_NO_FILES, message).at(Location::file(path.shared())),
            );
        }
    }
    references.sort_by(|one, other| one.name.cmp(&other.name));
    references
}

/// Dates the exports of a dataset and sorts them, the oldest first; those dated after `as_of` are left out.
/// Mistakes are reported; `None` when there is one.
pub(super) fn date_exports(
    folder: &SiteFolder,
    found: &FoundDataset,
    description: &Description,
    as_of: Option<Date>,
    report: &mut Report,
) -> Option<Vec<ExportFile>> {
    let mut own = Report::new();
    let mut files = Vec::with_capacity(found.exports.len());
    let mut later = 0;
    for path in &found.exports {
        match description.date.date_of(path.below(&found.folder).unwrap_or(path.as_str())) {
            Ok(Some(date)) if as_of.is_some_and(|as_of| date > as_of) => later += 1,
            Ok(date) => {
                let bytes = fs::metadata(folder.on_disk(path)).map_or(0, |metadata| metadata.len());
                files.push(ExportFile { path: path.clone(), date, bytes });
            }
            Err(message) => own.push(
                Diagnostic::error(code::DATA_UNDATED_FILE, message)
                    .at(Location::file(path.shared()))
                    .hint(format!(
                        "say where the date stands with `date:` in `{}`, or write `date: none`",
                        found.description
                    )),
            ),
        }
    }
    if found.exports.is_empty() || later == found.exports.len() {
        let message = match as_of {
            Some(as_of) if later > 0 => {
                format!("`{}`: found {later} files, all dated after {as_of}", found.name)
            }
            _ => format!("`{}`: found no CSV files in `{}`", found.name, found.folder),
        };
        own.push(
            Diagnostic::error(code::DATA_NO_FILES, message)
                .at(Location::file(found.description.shared())),
        );
    }
    files.sort_by(|one, other| (one.date, &one.path).cmp(&(other.date, &other.path)));
    let is_sound = !own.has_errors();
    report.merge(own);
    is_sound.then_some(files)
}

fn is_csv(path: &SitePath) -> bool {
    ["csv", "tsv"].iter().any(|extension| path.extension().eq_ignore_ascii_case(extension))
}

/// Whether a file is an export. Notes and licences may lie beside them; of anything else we cannot know that it is
/// not data, so it is reported.
fn is_export(path: &SitePath, folder: &SitePath, report: &mut Report) -> bool {
    if is_csv(path) {
        return true;
    }
    let is_known = path.below(folder) == Some(DESCRIPTION)
        || matches!(path.extension().to_ascii_lowercase().as_str(), "" | "md" | "txt");
    if !is_known {
        let message = format!("found `{}`, which is no CSV file: it is left out", path.file_name());
        report.push(
            Diagnostic::warning(code::DATA_NOT_CSV, message)
                .at(Location::file(path.shared()))
                .hint("export it as CSV, or move it elsewhere"),
        );
    }
    false
}

fn is_description_of(path: &SitePath, table: &SitePath) -> bool {
    matches!(path.extension(), "yaml" | "yml")
        && path.stem() == table.stem()
        && path.parent() == table.parent()
}

fn no_schema(path: &SitePath) -> Diagnostic {
    Diagnostic::error(code::DATA_NO_SCHEMA, format!("found CSV without `{DESCRIPTION}`"))
        .at(Location::file(path.shared()))
        .hint(format!("put the files of a dataset into `{EXPORTS}/<name>/`, with a `{DESCRIPTION}` beside them"))
}

fn bad_name(name: &str, path: &SitePath) -> Diagnostic {
    let message = format!(
        "found the table name `{}`, expected lower-case letters, digits and `_`, as SQL has it",
        shown(name)
    );
    let hint = suggested_identifier(name).map(|name| format!("rename it to `{name}`"));
    Diagnostic::error(code::DATA_BAD_NAME, message)
        .at(Location::file(path.shared()))
        .maybe_hint(hint)
}

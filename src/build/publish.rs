//! A whole build: from a site's folder to the published one, or to a list of mistakes.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::load::load;
use super::render::{Rendered, Sink};
use super::{BuildOptions, Computed, Progress};
use crate::diag::{Diagnostic, Failed, Report};
use crate::output::{FileKind, OutputFile, OutputPath, Published, Staging, colliding, prepare};
use crate::source::SiteFolder;

/// What a build did.
#[derive(Clone, Debug)]
pub struct Built {
    /// How many pages there are.
    pub pages: usize,
    /// What was published.
    pub published: Published,
    /// Where.
    pub output: PathBuf,
    /// The files that readers start at: the home page of each language.
    pub start: Vec<PathBuf>,
}

/// Builds a site into `output`. The folder is as it was when anything goes wrong.
///
/// # Errors
/// Mistakes are reported; with [`BuildOptions::deny_warnings`], warnings are among them.
pub fn build(
    options: &BuildOptions,
    output: &Path,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Built, Failed> {
    // A folder that is not there must not be made by locking the output folder in it.
    SiteFolder::open(&options.site).map_err(|problem| failed(report, problem))?;
    let protected =
        ["content", "data", "themes", "src", ".git"].map(|name| options.site.join(name));
    let protected: Vec<&Path> = protected.iter().map(PathBuf::as_path).collect();
    let lock = prepare(output, &options.site, &protected).and_then(|target| target.lock());
    let lock = lock.map_err(|problem| failed(report, problem))?;
    let computed = load(options, report)?.compute(options, progress, report)?;
    let staging = Staging::begin(lock).map_err(|problem| failed(report, problem))?;
    let Rendered { pages, ledger } = computed.render(&Staged(&staging), progress, report)?;
    deny(options, report)?;
    let published = staging.publish(report)?;
    computed.history.write(&options.site, &ledger, report);
    Ok(Built { pages, published, output: output.to_owned(), start: start_files(&computed, output) })
}

/// Does all that [`build`] does, and writes nothing. Gives how many pages were checked.
///
/// # Errors
/// As [`build`].
pub fn check(
    options: &BuildOptions,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<usize, Failed> {
    let computed = load(options, report)?.compute(options, progress, report)?;
    let files = Unpublished::default();
    let Rendered { pages, .. } = computed.render(&files, progress, report)?;
    let paths = files.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    colliding(paths).into_iter().for_each(|problem| report.push(problem));
    deny(options, report)?;
    Ok(pages)
}

fn deny(options: &BuildOptions, report: &mut Report) -> Result<(), Failed> {
    if options.deny_warnings {
        report.deny_warnings();
    }
    report.finish(())
}

fn failed(report: &mut Report, problem: Diagnostic) -> Failed {
    report.push(problem);
    Failed
}

fn start_files(computed: &Computed, output: &Path) -> Vec<PathBuf> {
    computed
        .loaded
        .config
        .locales
        .iter()
        .map(|tag| output.join(tag).join("index.html"))
        .filter(|file| file.is_file())
        .collect()
}

/// Files are kept nowhere, but each has a path at which it could be published.
#[derive(Default)]
struct Unpublished(Mutex<Vec<OutputPath>>);

impl Unpublished {
    fn add(&self, path: &str) -> Result<(), Diagnostic> {
        let path = OutputPath::new(path)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(path);
        Ok(())
    }
}

impl Sink for Unpublished {
    fn page(&self, path: &str, _html: String) -> Result<(), Diagnostic> {
        self.add(path)
    }

    fn asset(&self, path: &str, _bytes: &[u8]) -> Result<(), Diagnostic> {
        self.add(path)
    }
}

/// Files go into the folder that will be published.
struct Staged<'a>(&'a Staging);

impl Staged<'_> {
    fn add(&self, path: &str, kind: FileKind, bytes: Vec<u8>) -> Result<(), Diagnostic> {
        self.0.add(OutputFile { path: OutputPath::new(path)?, kind, bytes })
    }
}

impl Sink for Staged<'_> {
    fn page(&self, path: &str, html: String) -> Result<(), Diagnostic> {
        self.add(path, FileKind::Page, html.into_bytes())
    }

    fn asset(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.add(path, FileKind::Asset, bytes.to_vec())
    }
}

//! A whole build: from a site's folder to the published one, or to a list of mistakes.

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::compute::CACHE;
use super::load::load;
use super::render::{Make, Rendered, Sink};
use super::{BuildOptions, Computed, Progress};
use crate::cache::Cache;
use crate::config::Coding;
use crate::diag::{Diagnostic, Failed, Report, code};
use crate::hosting::{self, is_compressed};
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
    let loaded = load(options, report)?;
    // The output folder is listed meanwhile, which is work for the disk more than for this program.
    let (computed, staging) = thread::scope(|scope| {
        let begun = scope.spawn(|| Staging::begin(lock));
        let computed = loaded.compute(options, progress, report);
        (computed, begun.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let computed = computed?;
    let staging = staging.map_err(|problem| failed(report, problem))?;
    let kept = computed.loaded.folder.root().join(CACHE);
    let staged = Staged {
        staging: &staging,
        pictures: Cache::open(&kept.join("pictures")),
        copies: Cache::open(&kept.join("copies")),
        codings: &computed.loaded.config.hosting.compress,
    };
    let Rendered { pages, ledger } = computed.render(&staged, progress, report)?;
    deny(options, report)?;
    let is_whole = options.selection.is_whole();
    let Staged { pictures, copies, .. } = staged;
    let published = staging.publish(report)?;
    computed.history.write(&options.site, &ledger, report);
    if is_whole {
        pictures.sweep();
        copies.sweep();
    }
    let start = start_files(&computed, output);
    drop_aside(computed);
    Ok(Built { pages, published, output: output.to_owned(), start })
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
    drop_aside(computed);
    Ok(pages)
}

/// Gives memory back on a thread of its own: all that is known of a site is in many pieces, and a program that ends does not
/// wait for it.
fn drop_aside(computed: Computed) {
    // Where there can be no other thread, it is given back here.
    drop(thread::Builder::new().spawn(move || drop(computed)));
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

    fn made(&self, path: &str, _parts: &[&[u8]], _make: Make<'_>) -> Result<(), Diagnostic> {
        self.add(path)
    }
}

/// Files go into the folder that will be published, with compressed copies beside them where the site wants some.
struct Staged<'a> {
    staging: &'a Staging,
    pictures: Cache,
    copies: Cache,
    codings: &'a [Coding],
}

impl Staged<'_> {
    fn add(&self, path: &str, kind: FileKind, bytes: Vec<u8>) -> Result<(), Diagnostic> {
        if is_compressed(path, bytes.len()) {
            for coding in self.codings {
                self.add_copy(path, *coding, &bytes)?;
            }
        }
        self.staging.add(OutputFile { path: OutputPath::new(path)?, kind, bytes })
    }

    /// A compressed copy, where it is smaller.
    fn add_copy(&self, path: &str, coding: Coding, bytes: &[u8]) -> Result<(), Diagnostic> {
        let parts = [hosting::VERSION.as_bytes(), coding.ending().as_bytes(), bytes];
        let copy = self.copies.get_or_make(&parts, || hosting::compressed(bytes, coding));
        let path = format!("{path}.{}", coding.ending());
        let copy = copy.map_err(|error| {
            let message = format!("cannot compress `{path}`: {error}");
            Diagnostic::error(code::ENV_OUTPUT_UNWRITABLE, message)
        })?;
        if copy.len() >= bytes.len() {
            return Ok(());
        }
        let path = OutputPath::new(&path)?;
        self.staging.add(OutputFile { path, kind: FileKind::Asset, bytes: copy })
    }
}

impl Sink for Staged<'_> {
    fn page(&self, path: &str, html: String) -> Result<(), Diagnostic> {
        self.add(path, FileKind::Page, html.into_bytes())
    }

    fn asset(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.add(path, FileKind::Asset, bytes.to_vec())
    }

    fn made(&self, path: &str, parts: &[&[u8]], make: Make<'_>) -> Result<(), Diagnostic> {
        let bytes = self.pictures.get_or_make(parts, make)?;
        self.add(path, FileKind::Asset, bytes)
    }
}

//! The files of one build, written aside as they are made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::present::Present;
use super::{Lock, OutputPath, disk, whole};
use crate::diag::Diagnostic;

/// What a file is to readers; decides when it is put in place where the tree cannot be swapped as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// What pages refer to: styles, scripts, images, data files. In place before any page.
    Asset,
    /// What refers to assets: pages, feeds, site maps.
    Page,
}

/// One file to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Where in the output folder.
    pub path: OutputPath,
    /// Asset or page.
    pub kind: FileKind,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What is known of a file that was added.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) kind: FileKind,
    /// How many paths were claimed before: no two claims have the same number.
    pub(super) number: usize,
    /// How many files have asked for the path: one, in a site without mistakes.
    pub(super) times: u32,
    /// Whether the published file holds the same bytes already, so that nothing was written.
    pub(super) unchanged: bool,
}

/// Threads that write into one folder wait for each other; into this many, they rarely do.
const DRAWERS: usize = 64;

/// How files lie in the folder that they are staged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// As they are to be published, so that the folder can be swapped in as it is.
    Tree,
    /// Named by their numbers, in a few drawers: they are moved into place one by one, and making a folder costs as
    /// much as writing a file.
    Drawers,
}

impl Layout {
    /// Where the file of this claim is staged below `new`.
    pub(super) fn place(self, new: &Path, path: &OutputPath, number: usize) -> PathBuf {
        match self {
            Self::Tree => path.below(new),
            Self::Drawers => new.join(format!("{}/{number}", number % DRAWERS)),
        }
    }
}

/// The files of a build that is going on. Dropped without [`publish`](Self::publish), it leaves the output folder
/// as it was.
#[derive(Debug)]
pub struct Staging {
    pub(super) lock: Lock,
    pub(super) present: Present,
    layout: Layout,
    added: Mutex<Added>,
}

#[derive(Debug, Default)]
pub(super) struct Added {
    pub(super) claims: BTreeMap<OutputPath, Claim>,
    /// The folders that the files lie in.
    pub(super) folders: BTreeSet<String>,
    /// What could not be written.
    pub(super) failures: Vec<Diagnostic>,
}

impl Staging {
    /// Begins a build into the locked folder.
    ///
    /// # Errors
    /// `env/output-unwritable` when the folder cannot be listed, or the one to stage in cannot be made.
    pub fn begin(lock: Lock) -> Result<Self, Diagnostic> {
        let target = &lock.target;
        let present = Present::of(&target.path)
            .map_err(|error| disk::unwritable("read the output folder", &target.shown, &error))?;
        let whole = fs::create_dir_all(lock.new_tree())
            .and_then(|()| whole::is_possible(target, &present))
            .map_err(|error| disk::unwritable("write the output folder", &target.shown, &error))?;
        let layout = if whole { Layout::Tree } else { Layout::Drawers };
        Ok(Self { lock, present, layout, added: Mutex::default() })
    }

    /// Adds a file; may be called from several threads. The bytes are on the disk, or known to be those that are
    /// published, when it returns.
    ///
    /// Files that cannot be published together are not noticed here but by [`publish`](Self::publish), so that the
    /// mistakes found do not depend on the order of threads.
    ///
    /// # Errors
    /// `env/output-unwritable`. The build cannot be published after that.
    pub fn add(&self, file: OutputFile) -> Result<(), Diagnostic> {
        let OutputFile { path, kind, bytes } = file;
        let Some(number) = self.claim(&path, kind) else {
            return Ok(());
        };
        if self.present.holds(path.as_str(), &path.below(&self.lock.target.path), &bytes) {
            self.with_added(|added| {
                if let Some(claim) = added.claims.get_mut(&path) {
                    claim.unchanged = true;
                }
            });
            return Ok(());
        }
        let on_disk = self.layout.place(&self.lock.new_tree(), &path, number);
        disk::in_folder(on_disk.parent(), || fs::write(&on_disk, &bytes)).map_err(|error| {
            let shown = path.below(&self.lock.target.shown);
            let failure = disk::unwritable("write the file for", &shown, &error);
            self.with_added(|added| added.failures.push(failure.clone()));
            failure
        })
    }

    /// Takes the path for a file and gives its number. `None` when it is taken, or when a file and a folder would
    /// share a path.
    fn claim(&self, path: &OutputPath, kind: FileKind) -> Option<usize> {
        self.with_added(|added| {
            if let Some(claim) = added.claims.get_mut(path) {
                claim.times += 1;
                return None;
            }
            let mut free = !added.folders.contains(path.as_str());
            for folder in path.folders() {
                free &= !added.claims.contains_key(folder);
                if !added.folders.contains(folder) {
                    added.folders.insert(folder.to_owned());
                }
            }
            let number = added.claims.len();
            added.claims.insert(path.clone(), Claim { kind, number, times: 1, unchanged: false });
            free.then_some(number)
        })
    }

    fn with_added<T>(&self, act: impl FnOnce(&mut Added) -> T) -> T {
        act(&mut self.added.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The parts that are needed to publish.
    pub(super) fn into_parts(self) -> (Lock, Present, Layout, Added) {
        let added = self.added.into_inner().unwrap_or_else(PoisonError::into_inner);
        (self.lock, self.present, self.layout, added)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{FileKind, OutputFile};
    use crate::diag::Report;
    use crate::output::OutputPath;
    use crate::output::test_site::{Site, file};

    #[test]
    fn a_build_that_is_dropped_leaves_the_output_as_it_was() {
        let site = Site::new();
        site.build(&[("index.html", "1")]);
        let staging = site.begin();
        staging.add(file("index.html", "2")).expect("added");
        drop(staging);
        site.check_holds(&[("index.html", "1")]);
        assert!(site.is_clean());
    }

    #[test]
    fn files_may_be_added_from_many_threads() {
        let site = Site::new();
        let staging = site.begin();
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let staging = &staging;
                scope.spawn(move || {
                    for page in 0..50 {
                        let path =
                            OutputPath::new(&format!("p{page}/t{thread}.html")).expect("good");
                        let file =
                            OutputFile { path, kind: FileKind::Page, bytes: vec![b'x'; page] };
                        staging.add(file).expect("added");
                    }
                });
            }
        });
        let mut report = Report::new();
        assert_eq!(staging.publish(&mut report).expect("published").written, 200);
        assert_eq!(fs::metadata(site.output().join("p49/t3.html")).expect("there").len(), 49);
    }

    #[test]
    fn a_file_that_could_not_be_written_stops_the_publication() {
        let site = Site::new();
        site.build(&[("index.html", "1")]);
        let staging = site.begin();
        fs::remove_dir(staging.lock.new_tree()).expect("removed");
        fs::write(staging.lock.new_tree(), "in the way").expect("written");
        let error = staging.add(file("en/index.html", "2")).expect_err("cannot be written");
        assert_eq!(error.code.name(), "env/output-unwritable");
        let mut report = Report::new();
        staging.publish(&mut report).expect_err("not published");
        assert_eq!(report.sorted(), [error]);
        site.check_holds(&[("index.html", "1")]);
    }
}

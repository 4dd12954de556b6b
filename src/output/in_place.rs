//! Replacing a tree file by file, where the folder cannot be exchanged.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::publish::Change;
use super::{OutputPath, disk, path, whole};
use crate::diag::Diagnostic;

/// Renames what changed into place, assets before pages, and deletes what the site no longer has.
pub(super) fn replace(change: &Change) -> Result<(), Diagnostic> {
    let target = &change.lock.target;
    let failed = |path: &str, error: io::Error| {
        disk::unwritable("publish into", &target.shown.join(path), &error)
            .note("files of this build and of the one before may both be there, each complete; the next build repairs it")
    };
    // The marker is first, so that a first build that is killed does not leave a folder that the next one refuses.
    fs::create_dir_all(&target.path)
        .and_then(|()| whole::write_marker(&target.path))
        .map_err(|error| failed("", error))?;
    let mut tree = Tree::of(change);
    for (path, staged) in change.changed() {
        tree.place(path, &staged).map_err(|error| failed(path.as_str(), error))?;
    }
    // What gave way to a folder of the same name is aside already.
    for path in change.stale_files().filter(|path| !change.has_folder(path)) {
        disk::unless_missing(fs::remove_file(target.path.join(path)))
            .map_err(|error| failed(path, error))?;
    }
    for path in &change.present.others {
        let name = path.to_string_lossy();
        if !change.has_folder(&name) && !change.has_file(&name) {
            disk::unless_missing(remove(&target.path.join(path)))
                .map_err(|error| failed(&name, error))?;
        }
    }
    for path in change.stale_folders() {
        remove_if_empty(&target.path.join(path)).map_err(|error| failed(path, error))?;
    }
    Ok(())
}

/// The published tree while it is being changed.
struct Tree<'a> {
    change: &'a Change,
    displaced: PathBuf,
    displacements: usize,
    /// Folders that are known to be there.
    folders: BTreeSet<&'a str>,
    /// Files to be deleted, by their path in lower case.
    stale: BTreeMap<String, &'a str>,
}

impl<'a> Tree<'a> {
    fn of(change: &'a Change) -> Self {
        Self {
            change,
            displaced: change.lock.displaced(),
            displacements: 0,
            folders: BTreeSet::new(),
            stale: change.stale_files().map(|path| (path.to_lowercase(), path)).collect(),
        }
    }

    /// Renames a staged file into place.
    fn place(&mut self, path: &'a OutputPath, staged: &Path) -> io::Result<()> {
        for folder in path::folders(path.as_str()) {
            if !self.folders.contains(folder) {
                self.make_folder(folder)?;
                self.folders.insert(folder);
            }
        }
        // Where case is ignored, a stale `A` is the very file that is about to be `a`, and must not be deleted later.
        if let Some(stale) = self.stale.get(&path.folded()) {
            disk::unless_missing(fs::remove_file(self.published(stale)))?;
        }
        let to = self.published(path.as_str());
        if to.symlink_metadata().is_ok_and(|found| found.is_dir()) {
            self.displace(&to)?;
        }
        fs::rename(staged, to)
    }

    /// Makes sure that there is a folder: not a file, and not a link to somewhere else.
    fn make_folder(&mut self, folder: &str) -> io::Result<()> {
        let on_disk = self.published(folder);
        match on_disk.symlink_metadata() {
            Ok(found) if found.is_dir() => return Ok(()),
            Ok(_) => self.displace(&on_disk)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        fs::create_dir(on_disk)
    }

    /// Moves aside what is in the way; it goes with the work folder.
    fn displace(&mut self, on_disk: &Path) -> io::Result<()> {
        fs::create_dir_all(&self.displaced)?;
        self.displacements += 1;
        fs::rename(on_disk, self.displaced.join(self.displacements.to_string()))
    }

    fn published(&self, path: &str) -> PathBuf {
        self.change.lock.target.path.join(path)
    }
}

/// Removes a file, a link itself, or a folder with all it holds.
fn remove(path: &Path) -> io::Result<()> {
    if path.symlink_metadata()?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

/// Removes a folder that holds nothing; one that still holds something is left.
fn remove_if_empty(folder: &Path) -> io::Result<()> {
    match disk::unless_missing(fs::remove_dir(folder)) {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
        removed => removed,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::diag::Report;
    use crate::output::test_site::{Site, file};
    use crate::output::{MARKER, Published, Staging, Swap, Target, WORK};

    /// A site whose output folder is a repository, and so is never exchanged.
    fn repository() -> Site {
        let site = Site::new();
        fs::create_dir_all(site.output().join(".git/objects")).expect("made");
        fs::write(site.output().join(".git/config"), "[core]").expect("written");
        site
    }

    #[test]
    fn a_repository_is_never_touched() {
        let site = repository();
        let before = site.modified(".git");
        let first =
            site.build(&[("index.html", "1"), ("en/a/index.html", "a"), ("en/b/index.html", "b")]);
        assert_eq!(
            first,
            Published { written: 3, unchanged: 0, removed: 0, swap: Swap::FileByFile }
        );
        let kept = site.modified("en/a/index.html");
        let second =
            site.build(&[("index.html", "2"), ("en/a/index.html", "a"), ("style.css", "s")]);
        assert_eq!(
            second,
            Published { written: 2, unchanged: 1, removed: 1, swap: Swap::FileByFile }
        );
        site.check_holds(&[("en/a/index.html", "a"), ("index.html", "2"), ("style.css", "s")]);
        assert!(!site.output().join("en/b").exists(), "no empty folder stays");
        assert_eq!(site.modified("en/a/index.html"), kept);
        assert_eq!(site.modified(".git"), before);
        assert_eq!(fs::read_to_string(site.output().join(".git/config")).expect("there"), "[core]");
        assert!(site.output().join(MARKER).is_file() && site.is_clean());
    }

    #[test]
    fn files_and_folders_change_places() {
        let site = repository();
        site.build(&[("a/b/index.html", "1"), ("c", "1")]);
        site.build(&[("a", "2"), ("c/d/index.html", "2")]);
        site.check_holds(&[("a", "2"), ("c/d/index.html", "2")]);
        site.build(&[("a/b/index.html", "3"), ("c", "3")]);
        site.check_holds(&[("a/b/index.html", "3"), ("c", "3")]);
    }

    #[test]
    fn a_file_changes_the_case_of_its_name() {
        let site = repository();
        site.build(&[("en/A.html", "1"), ("en/b.html", "1")]);
        site.build(&[("en/a.html", "2"), ("en/b.html", "1")]);
        site.check_holds(&[("en/a.html", "2"), ("en/b.html", "1")]);
    }

    /// What [`prepare`](crate::output::prepare) gives for a mount point, which a test cannot make.
    #[test]
    fn a_folder_that_nothing_may_be_beside_is_staged_inside() {
        let site = Site::new();
        fs::create_dir_all(site.output().join(WORK).join("new/left")).expect("made");
        fs::write(site.output().join(".gitkeep"), "").expect("written");
        for (number, removed) in [("1", 0), ("2", 1)] {
            let target = Target { work: site.output().join(WORK), ..site.target() };
            let staging = Staging::begin(target.lock().expect("free")).expect("begun");
            staging.add(file("index.html", number)).expect("added");
            staging.add(file(&format!("only-{number}.html"), "")).expect("added");
            let published = staging.publish(&mut Report::new()).expect("published");
            assert_eq!(
                published,
                Published { written: 2, unchanged: 0, removed, swap: Swap::FileByFile }
            );
            assert!(cfg!(not(unix)) || !site.output().join(WORK).exists());
        }
        site.check_holds(&[("index.html", "2"), ("only-2.html", "")]);
        assert!(site.output().join(".gitkeep").is_file());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_replaced_and_never_followed() {
        let site = repository();
        site.build(&[("en/index.html", "1")]);
        let elsewhere = site.root().join("elsewhere");
        fs::create_dir(&elsewhere).expect("made");
        fs::write(elsewhere.join("index.html"), "1").expect("written");
        fs::remove_dir_all(site.output().join("en")).expect("removed");
        std::os::unix::fs::symlink(&elsewhere, site.output().join("en")).expect("linked");
        std::os::unix::fs::symlink("/nowhere", site.output().join("dangling")).expect("linked");
        assert_eq!(site.build(&[("en/index.html", "1")]).removed, 2);
        site.check_holds(&[("en/index.html", "1")]);
        assert!(!site.output().join("en").is_symlink());
        assert_eq!(fs::read_to_string(elsewhere.join("index.html")).expect("there"), "1");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_no_text_are_removed() {
        use std::os::unix::ffi::OsStrExt;
        let site = repository();
        site.build(&[("index.html", "1")]);
        let odd = site.output().join(std::ffi::OsStr::from_bytes(b"\xff"));
        fs::create_dir_all(odd.join("deep")).expect("made");
        fs::write(odd.join("deep/x"), "x").expect("written");
        site.build(&[("index.html", "1")]);
        assert!(!odd.exists());
    }
}

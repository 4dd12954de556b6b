//! The end of a build: what differs from the published tree, and putting it there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::collisions::collisions;
use super::present::Present;
use super::staging::{Claim, Layout, Staging};
use super::{Lock, OutputPath, in_place, whole};
use crate::diag::{Diagnostic, Failed, Report};

/// What a build did to the output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or hold other bytes than before.
    pub written: usize,
    /// Files that hold the bytes they held before, and keep their time stamps.
    pub unchanged: usize,
    /// Files that the site no longer has.
    pub removed: usize,
    /// How it was done.
    pub swap: Swap,
}

/// How a new tree took the place of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swap {
    /// Nothing differed, so nothing was touched.
    Nothing,
    /// The whole tree in one step.
    Whole,
    /// File by file, because the folder could not be exchanged.
    FileByFile,
}

/// A new tree that is complete, and the old one.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) lock: Lock,
    pub(super) present: Present,
    layout: Layout,
    claims: BTreeMap<OutputPath, Claim>,
    /// The folders of the new tree.
    folders: BTreeSet<String>,
    /// The files that the site no longer has, in the order to delete them: pages before what they refer to.
    stale: Vec<String>,
}

impl Staging {
    /// Puts the added files in place of what the output folder holds. The lock is free when it returns.
    ///
    /// # Errors
    /// Reported, and the old output is left as it was: `output/collision` for files that cannot be published
    /// together, `env/output-unwritable` for a file that could not be written by [`add`](Self::add). Reported as
    /// `env/output-unwritable` as well: the swap itself failed. Where files are put in place one by one, those of
    /// both builds may then be there, each complete, until the next build.
    pub fn publish(self, report: &mut Report) -> Result<Published, Failed> {
        let (lock, present, layout, added) = self.into_parts();
        let mistakes =
            collisions(&added.claims).into_iter().chain(added.failures).collect::<Vec<_>>();
        if !mistakes.is_empty() {
            mistakes.into_iter().for_each(|mistake| report.push(mistake));
            return Err(Failed);
        }
        let stale = stale_files(&present, &added.claims);
        let (claims, folders) = (added.claims, added.folders);
        let change = Change { lock, present, layout, claims, folders, stale };
        change.publish().map_err(|failure| {
            report.push(failure);
            Failed
        })
    }
}

impl Change {
    fn publish(self) -> Result<Published, Diagnostic> {
        let swap = if self.is_none() {
            Swap::Nothing
        } else if self.layout == Layout::Tree && whole::swap(&self)? {
            Swap::Whole
        } else {
            in_place::replace(&self)?;
            Swap::FileByFile
        };
        let unchanged = self.unchanged().count();
        Ok(Published {
            written: self.claims.len() - unchanged,
            unchanged,
            removed: self.stale.len() + self.present.others.len(),
            swap,
        })
    }

    /// The files that hold the same bytes as before.
    pub(super) fn unchanged(&self) -> impl Iterator<Item = &OutputPath> {
        self.claims.iter().filter(|(_, claim)| claim.unchanged).map(|(path, _)| path)
    }

    /// The files that are new or hold other bytes, and where they are staged; in the order to put them in place.
    pub(super) fn changed(&self) -> Vec<(&OutputPath, PathBuf)> {
        let new = self.lock.new_tree();
        let mut changed: Vec<_> =
            self.claims.iter().filter(|(_, claim)| !claim.unchanged).collect();
        changed.sort_by_key(|(path, claim)| (claim.kind, *path));
        changed
            .into_iter()
            .map(|(path, claim)| (path, self.layout.place(&new, path, claim.number)))
            .collect()
    }

    /// The files that the site no longer has, in the order to delete them: pages before what they refer to.
    pub(super) fn stale_files(&self) -> impl Iterator<Item = &str> {
        self.stale.iter().map(String::as_str)
    }

    /// The folders that the site no longer has, each after the folders in it.
    pub(super) fn stale_folders(&self) -> impl Iterator<Item = &str> {
        let folders = self.present.folders.iter().rev();
        folders.filter(|folder| !self.folders.contains(*folder)).map(String::as_str)
    }

    /// Whether the new tree has this folder.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        self.folders.contains(path)
    }

    /// Whether the new tree has this file.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.claims.contains_key(path)
    }

    fn is_none(&self) -> bool {
        self.present.marker
            && self.present.others.is_empty()
            && self.claims.values().all(|claim| claim.unchanged)
            && self.stale.is_empty()
            && self.stale_folders().next().is_none()
    }
}

/// The files of the old tree that the new one does not have, pages first. Both are in the order of their paths.
fn stale_files(present: &Present, claims: &BTreeMap<OutputPath, Claim>) -> Vec<String> {
    let mut claimed = claims.keys().map(OutputPath::as_str).peekable();
    let is_stale = |file: &&String| {
        while claimed.next_if(|path| *path < file.as_str()).is_some() {}
        claimed.peek().is_none_or(|path| *path != file.as_str())
    };
    let mut stale: Vec<String> = present.files.iter().filter(is_stale).cloned().collect();
    stale.sort_by_key(|file| !file.ends_with(".html"));
    stale
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::{Published, Swap};
    use crate::output::MARKER;
    use crate::output::test_site::Site;

    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    const WHOLE: Swap = Swap::Whole;
    #[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
    const WHOLE: Swap = Swap::FileByFile;

    #[test]
    fn the_folder_holds_exactly_the_files_of_the_build() {
        let site = Site::new();
        let first =
            site.build(&[("index.html", "1"), ("en/a/index.html", "a"), ("en/b/index.html", "b")]);
        assert_eq!(first, Published { written: 3, unchanged: 0, removed: 0, swap: Swap::Whole });
        let second =
            site.build(&[("index.html", "2"), ("en/a/index.html", "a"), ("style.css", "s")]);
        assert_eq!(second, Published { written: 2, unchanged: 1, removed: 1, swap: WHOLE });
        site.check_holds(&[("en/a/index.html", "a"), ("index.html", "2"), ("style.css", "s")]);
        assert!(!site.output().join("en/b").exists(), "no empty folder stays");
        assert!(site.is_clean());
    }

    #[test]
    fn unchanged_files_keep_their_time_stamps() {
        let site = Site::new();
        site.build(&[("same.html", "same"), ("page.html", "1")]);
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        for name in ["same.html", "page.html"] {
            let file =
                fs::File::options().write(true).open(site.output().join(name)).expect("open");
            file.set_modified(then).expect("set");
        }
        site.build(&[("same.html", "same"), ("page.html", "2")]);
        assert_eq!(site.modified("same.html"), then);
        assert_ne!(site.modified("page.html"), then);
    }

    #[test]
    fn a_build_without_differences_touches_nothing() {
        let site = Site::new();
        let files = [("index.html", "1"), ("en/index.html", "e")];
        site.build(&files);
        let before = site.modified("");
        assert_eq!(
            site.build(&files),
            Published { written: 0, unchanged: 2, removed: 0, swap: Swap::Nothing }
        );
        assert_eq!(site.modified(""), before);
    }

    #[test]
    fn what_no_build_made_is_removed() {
        let site = Site::new();
        site.build(&[("index.html", "1")]);
        fs::create_dir_all(site.output().join("empty/folder")).expect("made");
        assert_eq!(site.build(&[("index.html", "1")]).swap, WHOLE);
        assert!(!site.output().join("empty").exists());
        fs::write(site.output().join("notes.txt"), "mine").expect("written");
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc", site.output().join("link")).expect("linked");
        let removed = site.build(&[("index.html", "1")]).removed;
        assert_eq!(removed, if cfg!(unix) { 2 } else { 1 });
        site.check_holds(&[("index.html", "1")]);
    }

    #[test]
    fn files_that_stay_at_the_top_stay() {
        let site = Site::new();
        fs::create_dir(site.output()).expect("made");
        for name in [".git", ".gitignore", ".gitkeep"] {
            fs::write(site.output().join(name), name).expect("written");
        }
        assert_eq!(site.build(&[("index.html", "1")]).swap, WHOLE);
        assert_eq!(site.build(&[("index.html", "2")]).swap, WHOLE);
        for name in [".git", ".gitignore", ".gitkeep"] {
            assert_eq!(fs::read_to_string(site.output().join(name)).expect("there"), name);
        }
        site.check_holds(&[("index.html", "2")]);
        assert!(site.output().join(MARKER).is_file());
    }

    #[test]
    fn an_output_folder_behind_a_link_is_filled_where_it_is() {
        let site = Site::new();
        let real = site.root().join("releases");
        fs::create_dir(&real).expect("made");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&real, site.output()).expect("linked");
            site.build(&[("index.html", "1")]);
            site.build(&[("index.html", "2")]);
            assert!(site.output().is_symlink());
            assert_eq!(fs::read_to_string(real.join("index.html")).expect("there"), "2");
        }
    }

    #[cfg(unix)]
    #[test]
    fn new_files_have_the_usual_mode_and_the_folder_keeps_its_own() {
        use std::os::unix::fs::PermissionsExt;
        let site = Site::new();
        fs::create_dir(site.output()).expect("made");
        fs::set_permissions(site.output(), fs::Permissions::from_mode(0o750)).expect("set");
        fs::write(site.root().join("plain"), "").expect("written");
        site.build(&[("index.html", "1")]);
        let mode = |path: &std::path::Path| {
            fs::metadata(path).expect("there").permissions().mode() & 0o7777
        };
        assert_eq!(mode(&site.output().join("index.html")), mode(&site.root().join("plain")));
        assert_eq!(mode(&site.output()), 0o750);
    }
}

//! What the output folder holds before a build.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{KEPT, MARKER, WORK};

/// The published tree as an earlier build left it, without what stays at its top.
#[derive(Debug, Default)]
pub(super) struct Present {
    /// Regular files.
    pub(super) files: BTreeSet<String>,
    /// Folders.
    pub(super) folders: BTreeSet<String>,
    /// What no build makes: links, sockets, names that are not UTF-8 (relative to the folder).
    pub(super) others: Vec<PathBuf>,
    /// Whether there is a marker file.
    pub(super) marker: bool,
    /// Whether there is a folder at all.
    pub(super) exists: bool,
}

impl Present {
    /// Lists `folder`, without following links. Nothing when there is no such folder.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let mut present = Self { exists: folder.exists(), ..Self::default() };
        if present.exists {
            present.list(folder, Path::new(""))?;
        }
        present.marker = present.files.remove(MARKER);
        Ok(present)
    }

    /// Adds what the folder `below` of `top` holds.
    fn list(&mut self, top: &Path, below: &Path) -> io::Result<()> {
        let is_top = below.as_os_str().is_empty();
        let stays = |name: &OsStr| is_top && KEPT.iter().chain([&WORK]).any(|kept| name == *kept);
        for entry in fs::read_dir(top.join(below))? {
            let entry = entry?;
            if stays(&entry.file_name()) {
                continue;
            }
            let path = below.join(entry.file_name());
            let kind = entry.file_type()?;
            match as_text(&path) {
                Some(path) if kind.is_file() => {
                    self.files.insert(path);
                }
                Some(text) if kind.is_dir() => {
                    self.folders.insert(text);
                    self.list(top, &path)?;
                }
                _ => self.others.push(path),
            }
        }
        Ok(())
    }

    /// Whether the file at `path` (on the disk: `on_disk`) holds exactly these bytes. What cannot be read does not.
    pub(super) fn holds(&self, path: &str, on_disk: &Path, bytes: &[u8]) -> bool {
        self.files.contains(path) && same_bytes(on_disk, bytes).unwrap_or(false)
    }
}

/// The path with forward slashes; `None` when it is not UTF-8.
fn as_text(path: &Path) -> Option<String> {
    let parts: Option<Vec<_>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

fn same_bytes(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    const CHUNK: usize = 1 << 16;
    let mut file = File::open(path)?;
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut found = vec![0; bytes.len().min(CHUNK)];
    for expected in bytes.chunks(CHUNK) {
        let found = &mut found[..expected.len()];
        file.read_exact(found)?;
        if found != expected {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Present, same_bytes};

    #[test]
    fn what_stays_is_not_listed() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for path in [
            "en/index.html",
            ".git/config",
            ".gitignore",
            ".tallysheet-output",
            ".tallysheet-work/new/x",
            "en/.gitkeep",
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("inside")).expect("made");
            fs::write(path, "four").expect("written");
        }
        let present = Present::of(folder.path()).expect("readable");
        assert_eq!(present.files.iter().collect::<Vec<_>>(), ["en/.gitkeep", "en/index.html"]);
        assert_eq!(present.folders.into_iter().collect::<Vec<_>>(), ["en"]);
        assert!(present.marker && present.exists && present.others.is_empty());
    }

    #[test]
    fn bytes_are_compared_to_the_last_one() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("x");
        let mut bytes = vec![7; (1 << 16) + 1];
        fs::write(&path, &bytes).expect("written");
        assert!(same_bytes(&path, &bytes).expect("read"));
        assert!(!same_bytes(&path, &bytes[..1 << 16]).expect("read"), "the file is longer");
        *bytes.last_mut().expect("not empty") = 8;
        assert!(!same_bytes(&path, &bytes).expect("read"));
        fs::write(&path, "").expect("written");
        assert!(same_bytes(&path, &[]).expect("read"));
    }
}

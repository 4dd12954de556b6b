//! The folder that holds the entries of one dataset.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use arrow::datatypes::SchemaRef;

use super::entry::{Entry, Member};
use super::key::{EntryKey, EntryName};

/// Unneeded entries are left alone up to this many: an older state of the exports, or another `--as-of`, may
/// want them again.
const SPARE: usize = 64;

/// How an entry is called while it is being written.
const UNFINISHED: &str = ".unfinished";

/// The entries of one dataset.
#[derive(Debug)]
pub(crate) struct CacheFolder {
    path: PathBuf,
    /// What was there when the folder was opened.
    entries: BTreeMap<EntryKey, Vec<EntryName>>,
}

impl CacheFolder {
    /// The entries in the folder `path`, which need not be there yet.
    pub(crate) fn open(path: &Path) -> Self {
        let mut entries: BTreeMap<EntryKey, Vec<EntryName>> = BTreeMap::new();
        let mut unfinished = Vec::new();
        for name in names(path) {
            match EntryName::parse(&name) {
                Some(name) => entries.entry(name.key).or_default().push(name),
                None if name.ends_with(UNFINISHED) => unfinished.push(path.join(name)),
                None => {}
            }
        }
        for names in entries.values_mut() {
            names.sort();
        }
        let folder = Self { path: path.to_owned(), entries };
        folder.remove_orphans(&unfinished);
        folder
    }

    /// Whether there is nothing to be found.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entry `key`, if it is there and as it was written. A damaged one is removed.
    pub(crate) fn find(&self, key: EntryKey, schema: &SchemaRef) -> Option<(Entry, Vec<Member>)> {
        self.entries.get(&key)?.iter().find_map(|name| {
            let path = self.path.join(name.to_string());
            let entry = Entry::open(&path, *name, schema);
            if entry.is_err() {
                self.discard(&path);
            }
            entry.ok()
        })
    }

    /// The entry `name`, which this process has just written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn written(&self, name: EntryName, schema: &SchemaRef) -> io::Result<Entry> {
        Entry::written(&self.path.join(name.to_string()), name, schema)
    }

    /// Removes the entries that nobody needed, when there are more than [`SPARE`] of them and more than there are
    /// needed ones.
    pub(crate) fn remove_unneeded(&self, needed: &BTreeSet<EntryName>) {
        let unneeded: Vec<_> = names(&self.path)
            .iter()
            .filter_map(|name| EntryName::parse(name))
            .filter(|name| !needed.contains(name))
            .collect();
        if unneeded.len() > SPARE.max(needed.len()) {
            for name in unneeded {
                self.discard(&self.path.join(name.to_string()));
            }
        }
    }

    /// Makes a file with a name of its own, and locks it: a file that nobody holds a lock on was left behind.
    pub(super) fn create(&self) -> io::Result<(PathBuf, File)> {
        fs::create_dir_all(&self.path)?;
        let mut number = 0_u32;
        loop {
            let path = self.path.join(format!("{number}{UNFINISHED}"));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => {
                    match file.try_lock() {
                        Ok(()) if path.exists() => return Ok((path, file)),
                        // Taken for left behind by another build in the moment before it was locked.
                        Ok(()) | Err(TryLockError::WouldBlock) => {}
                        // A file system without locks: nothing is ever taken for left behind there.
                        Err(TryLockError::Error(_)) => return Ok((path, file)),
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
            number = number.checked_add(1).ok_or_else(|| io::Error::other("the folder is full"))?;
        }
    }

    /// Gives a finished file its name.
    pub(super) fn publish(&self, path: &Path, name: &EntryName) -> io::Result<()> {
        fs::rename(path, self.path.join(name.to_string()))
    }

    /// Removes a file. That it cannot be removed harms nothing: it is not needed, or will be found damaged again.
    pub(super) fn discard(&self, path: &Path) {
        drop(fs::remove_file(path));
    }

    /// Removes files that a build which was killed did not finish.
    fn remove_orphans(&self, unfinished: &[PathBuf]) {
        for path in unfinished {
            let is_orphan = File::open(path).is_ok_and(|file| file.try_lock().is_ok());
            if is_orphan {
                self.discard(path);
            }
        }
    }
}

/// Removes the entries of datasets that are no more: those in folders of `cache` with other names than `datasets`.
pub(crate) fn remove_others<'a>(cache: &Path, datasets: impl IntoIterator<Item = &'a str>) {
    let datasets: BTreeSet<&str> = datasets.into_iter().collect();
    for name in names(cache).iter().filter(|name| !datasets.contains(name.as_str())) {
        let folder = CacheFolder { path: cache.join(name), entries: BTreeMap::new() };
        let entries = names(&folder.path);
        let ours = entries.iter().filter(|name| EntryName::parse(name).is_some());
        ours.for_each(|name| folder.discard(&folder.path.join(name)));
        if !entries.is_empty() {
            // Fails, as it should, when there is something else in it.
            drop(fs::remove_dir(&folder.path));
        }
    }
}

/// The names of what is in a folder; none when it cannot be read.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
}

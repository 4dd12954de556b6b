//! What a build makes from bytes alone, and keeps for the next one: pictures, compressed files, results of metrics.
//!
//! In: a folder, a key that stands for all that a thing is made from, and how it is made. Out: the bytes, from the folder
//! where they are there as they were written, else made and put there. Must not know: what the bytes are.
//!
//! A file holds the hash of what follows it, so that a damaged one is made again and never trusted. A folder that cannot
//! be written costs time and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Files that nobody asked for are left alone up to this many: an older state of the data, or another language, may want
/// them again.
const SPARE: usize = 64;

/// How a file is called while it is being written.
const UNFINISHED: &str = ".unfinished";

/// The ending of the files' names.
const ENDING: &str = ".kept";

/// The length of a hash in bytes.
const HASH: usize = 32;

/// What a thing is found by: it stands for all that the thing is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(blake3::Hash);

impl Key {
    /// The key of what is made from these parts.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            // With their lengths, or `ab` and `c` would be `a` and `bc`.
            hasher.update(&part.len().to_le_bytes()).update(part);
        }
        Self(hasher.finalize())
    }

    /// The key as a part of what something else is made from.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    fn file_name(self) -> String {
        format!("{}{ENDING}", self.0.to_hex())
    }
}

/// A folder of things that can be made again.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    asked: Mutex<BTreeSet<String>>,
    made: AtomicUsize,
}

impl Cache {
    /// The things in `folder`, which need not be there yet.
    pub fn open(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), asked: Mutex::default(), made: AtomicUsize::new(0) }
    }

    /// The thing that is made from what these parts hold; `make` is asked where it is not there.
    ///
    /// # Errors
    /// What `make` says.
    pub fn get_or_make<E>(
        &self,
        parts: &[&[u8]],
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        let key = Key::of(parts);
        if let Some(bytes) = self.find(key) {
            return Ok(bytes);
        }
        let bytes = make()?;
        self.keep(key, &bytes);
        Ok(bytes)
    }

    /// The thing with this key, where it is there as it was written.
    pub fn find(&self, key: Key) -> Option<Vec<u8>> {
        let name = key.file_name();
        let path = self.folder.join(&name);
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        read(&path)
    }

    /// Keeps a thing that was not found.
    pub fn keep(&self, key: Key, bytes: &[u8]) {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        // Whoever cannot keep it makes it again the next time.
        drop(self.write(&self.folder.join(key.file_name()), number, bytes));
    }

    /// Removes the things that nobody asked for, when there are more than a few of them and more than of those that
    /// somebody did; and what a build that was killed left behind.
    pub fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let names: Vec<String> =
            entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let unasked: Vec<&String> = names
            .iter()
            .filter(|name| name.ends_with(ENDING) && !asked.contains(name.as_str()))
            .collect();
        let too_many = unasked.len() > SPARE.max(asked.len());
        let left_behind = names.iter().filter(|name| name.ends_with(UNFINISHED));
        for name in left_behind.chain(unasked.into_iter().filter(|_| too_many)) {
            // That it cannot be removed harms nothing.
            drop(fs::remove_file(self.folder.join(name)));
        }
    }

    fn write(&self, path: &Path, number: usize, bytes: &[u8]) -> io::Result<()> {
        let aside = self.folder.join(format!("{}-{number}{UNFINISHED}", std::process::id()));
        let mut file = Vec::with_capacity(HASH + bytes.len());
        file.extend(blake3::hash(bytes).as_bytes());
        file.extend(bytes);
        fs::create_dir_all(&self.folder)?;
        fs::write(&aside, file)?;
        fs::rename(&aside, path)
    }
}

/// What a file holds, if it is as it was written.
fn read(path: &Path) -> Option<Vec<u8>> {
    let mut file = fs::read(path).ok()?;
    let hash = blake3::hash(file.get(HASH..)?);
    (hash.as_bytes()[..] == file[..HASH]).then(|| file.drain(HASH..).collect())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::convert::Infallible;
    use std::fs;

    use super::{Cache, SPARE};

    /// Asks for a thing; says whether it was made.
    fn ask(cache: &Cache, parts: &[&[u8]]) -> (Vec<u8>, bool) {
        let made = Cell::new(false);
        let make = || {
            made.set(true);
            Ok::<_, Infallible>(parts.concat())
        };
        let bytes = cache.get_or_make(parts, make).expect("nothing can go wrong");
        (bytes, made.get())
    }

    #[test]
    fn a_thing_is_made_once_for_all_that_it_is_made_from() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::open(&folder.path().join("below/pictures"));
        assert_eq!(ask(&cache, &[b"ab", b"c"]), (b"abc".to_vec(), true));
        assert_eq!(ask(&cache, &[b"a", b"bc"]), (b"abc".to_vec(), true));
        let cache = Cache::open(&folder.path().join("below/pictures"));
        assert_eq!(ask(&cache, &[b"ab", b"c"]), (b"abc".to_vec(), false));
    }

    #[test]
    fn a_damaged_file_is_made_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::open(folder.path());
        for damage in [&b""[..], b"short", &[0; 64]] {
            ask(&cache, &[b"x"]);
            let file =
                fs::read_dir(folder.path()).expect("listed").next().expect("one").expect("read");
            fs::write(file.path(), damage).expect("written");
            assert_eq!(ask(&cache, &[b"x"]), (b"x".to_vec(), true));
            assert_eq!(ask(&cache, &[b"x"]), (b"x".to_vec(), false));
        }
    }

    #[test]
    fn what_nobody_asks_for_goes_when_there_is_much_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let count = || fs::read_dir(folder.path()).expect("listed").count();
        let old = Cache::open(folder.path());
        (0..SPARE).for_each(|n| drop(ask(&old, &[&n.to_le_bytes()])));
        let new = Cache::open(folder.path());
        ask(&new, &[b"new"]);
        new.sweep();
        assert_eq!(count(), SPARE + 1, "a few may stay");
        ask(&old, &[b"one more"]);
        fs::write(folder.path().join("1-1.unfinished"), "").expect("written");
        fs::write(folder.path().join("notes.txt"), "").expect("written");
        new.sweep();
        assert_eq!(count(), 2, "what is asked for, and what is not ours");
        assert!(!ask(&new, &[b"new"]).1);
    }

    #[test]
    fn a_folder_that_cannot_be_written_costs_nothing_but_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("written");
        let cache = Cache::open(&file);
        assert_eq!(ask(&cache, &[b"x"]), (b"x".to_vec(), true));
        assert_eq!(ask(&cache, &[b"x"]), (b"x".to_vec(), true));
        cache.sweep();
    }
}

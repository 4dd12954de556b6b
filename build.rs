//! Tells the program what its numbers are computed by, so that it trusts no result that another version has kept.
//!
//! In: the sources of `data` and `metrics`, and the versions of all crates. Out: `TALLYSHEET_COMPUTES`, a number that is
//! another one as soon as one of these changes.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// What decides what a metric comes to.
const DECIDING: [&str; 3] = ["Cargo.lock", "src/data", "src/metrics"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for deciding in DECIDING {
        println!("cargo::rerun-if-changed={deciding}");
        for file in files(Path::new(deciding)) {
            // A package may come without its lock file: nothing is as true of it as its absence.
            (&file, fs::read(&file).ok()).hash(&mut hasher);
        }
    }
    println!("cargo::rustc-env=TALLYSHEET_COMPUTES={:016x}", hasher.finish());
}

/// The files in a folder and below it, sorted; a file is itself.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| files(path)).collect()
}

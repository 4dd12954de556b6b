//! Trials on real exports, which nobody here made up.
//!
//! They run where the environment variable `TALLYSHEET_REALDATA` names the folder with the exports; elsewhere they say
//! that they were skipped. Every expected figure was made without the program; `trial/README.md` and the tests say how.

mod exports;
mod salaries;

use std::path::PathBuf;

/// The folder of the real exports; `None`, with a word about it, where nobody has named one.
fn realdata() -> Option<PathBuf> {
    let folder = std::env::var_os("TALLYSHEET_REALDATA").map(PathBuf::from);
    match folder {
        Some(folder) if folder.is_dir() => Some(folder),
        Some(folder) => {
            panic!("`TALLYSHEET_REALDATA` names `{}`, which is no folder", folder.display())
        }
        None => {
            skipped();
            None
        }
    }
}

#[expect(clippy::print_stderr, reason = "a test that does not run must say so")]
fn skipped() {
    eprintln!("skipped: `TALLYSHEET_REALDATA` names no folder with real exports");
}

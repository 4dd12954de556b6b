//! The file that the ledger is kept in.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{Ledger, file};
use crate::diag::{Diagnostic, code};

/// What is said where dates of changes get lost.
const LOST: &str = "pages that are not written down in it were last changed with the data; keep `.tallysheet` from build to build";

impl Ledger {
    /// Reads the file `path`. One that is not there is an empty ledger; so is one that cannot be read, with a warning.
    pub fn read(path: &Path) -> (Self, Option<Diagnostic>) {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                return Self::default_with(None);
            }
            Err(error) => return Self::default_with(Some(&error.to_string())),
        };
        match file::parse(&text) {
            Ok(ledger) if ledger.is_foreign => {
                let problem = Diagnostic::warning(
                    code::ENV_LEDGER,
                    "found the record of when pages changed in the form of a later version",
                )
                .hint(
                    "it is left as it is, and no change is written down: build with that version",
                );
                (ledger, Some(problem))
            }
            Ok(ledger) => (ledger, None),
            Err(problem) => Self::default_with(Some(&problem)),
        }
    }

    /// Writes the file `path`, and the folder above it, unless it holds the same already. It is whole at every moment.
    ///
    /// # Errors
    /// A warning: the site is built without it.
    pub fn write(&self, path: &Path) -> Result<(), Diagnostic> {
        if self.is_foreign {
            return Ok(());
        }
        let text = file::print(self);
        if fs::read(path).is_ok_and(|known| known == text.as_bytes()) {
            return Ok(());
        }
        // The cache lies in the same folder, and has said so where there can be none.
        if path.parent().is_some_and(|folder| folder.exists() && !folder.is_dir()) {
            return Ok(());
        }
        replace(path, text.as_bytes()).map_err(|error| {
            let message = format!("cannot write down when pages changed: {error}");
            Diagnostic::warning(code::ENV_LEDGER, message).hint(LOST)
        })
    }

    fn default_with(problem: Option<&str>) -> (Self, Option<Diagnostic>) {
        let problem = problem.map(|problem| {
            let message = format!("cannot read when pages changed: {problem}");
            Diagnostic::warning(code::ENV_LEDGER, message).hint(LOST)
        });
        (Self::default(), problem)
    }
}

/// Writes beside the file and gives it the name at last. Two builds at once write under names of their own.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)?;
    let unfinished = path.with_extension(format!("{}.unfinished", std::process::id()));
    let written = fs::File::create(&unfinished)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&unfinished, path));
    if written.is_err() {
        // It is no use to anybody; should it stay, it harms nothing.
        let _left_behind = fs::remove_file(&unfinished);
    }
    written
}

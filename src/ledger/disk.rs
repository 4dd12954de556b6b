//! The file that the ledger is kept in.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{Ledger, file};
use crate::diag::{Diagnostic, code};

/// What is said where dates of changes get lost.
const LOST: &str = "pages that are not written down there were last changed with the data; keep `.tallysheet` from build to build";

impl Ledger {
    /// Reads the file `path`. One that is not there is an empty ledger; so is one that cannot be read, with a warning.
    pub fn read(path: &Path) -> (Self, Option<Diagnostic>) {
        let parsed = match fs::read_to_string(path) {
            Ok(text) => file::parse(&text),
            Err(error) if is_absent(&error) => Ok(Self::default()),
            Err(error) => Err(reason(&error)),
        };
        match parsed {
            Ok(ledger) => {
                let problem = ledger.is_foreign.then(|| {
                    let message = format!(
                        "found `{}`, which says when pages changed, in the form of a later version",
                        path.display()
                    );
                    let hint = "it is left as it is, and no change is written down: build with that version";
                    Diagnostic::warning(code::ENV_LEDGER, message).hint(hint)
                });
                (ledger, problem)
            }
            Err(problem) => (Self::default(), Some(lost("read", path, &problem))),
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
        replace(path, text.as_bytes()).map_err(|error| lost("write", path, &reason(&error)))
    }
}

fn lost(doing: &str, path: &Path, problem: &str) -> Diagnostic {
    let path = path.display();
    let message = format!("cannot {doing} `{path}`, which says when pages changed: {problem}");
    Diagnostic::warning(code::ENV_LEDGER, message).hint(LOST)
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// What the system says, in the form of our messages.
fn reason(error: &io::Error) -> String {
    error.to_string().to_lowercase()
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

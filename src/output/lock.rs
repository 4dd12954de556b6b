//! One build at a time in an output folder, and the folder that it works in.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::PathBuf;

use super::{Target, disk};
use crate::diag::{Diagnostic, code};

/// The file that is locked; it holds nothing.
const LOCK: &str = "lock";

/// Keeps what a killed build left behind out of a repository.
const IGNORE: &str = ".gitignore";

/// How often the work folder may vanish while another build is just leaving it.
const ATTEMPTS: usize = 100;

/// The right to write an output folder. Other builds are kept away until it is dropped.
///
/// The system frees the lock of a killed build by itself.
#[derive(Debug)]
pub struct Lock {
    pub(super) target: Target,
    file: File,
}

impl Target {
    /// Takes the right to write the folder, and clears away what a killed build left. Does not wait. The folders
    /// that the output folder is to lie in are made.
    ///
    /// On a file system without locks it is given to everybody.
    ///
    /// # Errors
    /// `env/output-locked` when another build has it; `env/output-unwritable` when the work folder cannot be made.
    pub fn lock(&self) -> Result<Lock, Diagnostic> {
        let failed =
            |error: io::Error| disk::unwritable("write the output folder", &self.shown, &error);
        for _ in 0..ATTEMPTS {
            let Some(file) = self.open_lock().map_err(failed)? else { continue };
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(self.locked()),
                Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                    return Err(failed(error));
                }
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            if disk::is_still_at(&file, &self.work.join(LOCK)).map_err(failed)? {
                self.clear_work().map_err(failed)?;
                fs::write(self.work.join(IGNORE), "*\n").map_err(failed)?;
                return Ok(Lock { target: self.clone(), file });
            }
        }
        Err(self.locked())
    }

    /// `None` when another build removed the folder in between.
    fn open_lock(&self) -> io::Result<Option<File>> {
        fs::create_dir_all(&self.work)?;
        match File::options().create(true).write(true).truncate(false).open(self.work.join(LOCK)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            opened => opened.map(Some),
        }
    }

    fn clear_work(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.work)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else if entry.file_name() != LOCK {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    fn locked(&self) -> Diagnostic {
        Diagnostic::error(
            code::ENV_OUTPUT_LOCKED,
            format!("another build is writing the output folder `{}`", self.shown.display()),
        )
        .hint("wait until it has finished, or choose another folder with `--output`")
    }
}

impl Lock {
    /// Where the files of this build are written before they are published.
    pub(super) fn new_tree(&self) -> PathBuf {
        self.target.work.join("new")
    }

    /// Where to put what is in the way of a new file, until the lock is dropped.
    pub(super) fn displaced(&self) -> PathBuf {
        self.target.work.join("displaced")
    }
}

impl Drop for Lock {
    /// Removes the work folder. What cannot be removed is left to the next build, which clears it or says why not.
    fn drop(&mut self) {
        let cleared = self.target.clear_work();
        // The lock file goes last and while it is locked: whoever opened it meanwhile finds out and starts again.
        // Systems other than Unix cannot tell, so it stays there.
        if cleared.is_ok() && cfg!(unix) {
            fs::remove_file(self.target.work.join(LOCK))
                .and_then(|()| fs::remove_dir(&self.target.work))
                .unwrap_or_default();
        }
        self.file.unlock().unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::output::{Target, prepare};

    fn target(folder: &Path) -> Target {
        fs::create_dir_all(folder.join("site")).expect("made");
        prepare(&folder.join("site/output"), &folder.join("site"), &[]).expect("fine")
    }

    #[test]
    fn a_second_build_is_told_and_a_later_one_is_let_in() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let target = target(folder.path());
        let lock = target.lock().expect("free");
        let error = target.lock().expect_err("taken");
        assert_eq!(error.code.name(), "env/output-locked");
        assert!(
            error.message.starts_with("another build is writing the output folder"),
            "{}",
            error.message
        );
        drop(lock);
        drop(target.lock().expect("free again"));
    }

    #[test]
    fn what_a_killed_build_left_is_cleared_and_nothing_stays_at_the_end() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let target = target(folder.path());
        fs::create_dir_all(target.work.join("new/en")).expect("made");
        fs::write(target.work.join("new/en/index.html"), "half").expect("written");
        let lock = target.lock().expect("free");
        assert!(!lock.new_tree().exists());
        assert_eq!(fs::read_to_string(target.work.join(".gitignore")).expect("there"), "*\n");
        drop(lock);
        #[cfg(unix)]
        assert!(!target.work.exists());
    }

    #[test]
    fn builds_that_come_and_go_never_hold_it_together() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let folder = tempfile::tempdir().expect("a folder for the test");
        let target = target(folder.path());
        let (holders, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        if let Ok(lock) = target.lock() {
                            assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                            taken.fetch_add(1, Ordering::SeqCst);
                            holders.fetch_sub(1, Ordering::SeqCst);
                            drop(lock);
                        }
                    }
                });
            }
        });
        assert!(taken.into_inner() > 0);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let output = folder.path().join("x".repeat(300));
        let error = prepare(&output, folder.path(), &[])
            .and_then(|target| target.lock())
            .expect_err("too long");
        assert_eq!(error.code.name(), "env/output-unwritable");
        assert!(error.message.ends_with(": the name is too long"), "{}", error.message);
    }
}

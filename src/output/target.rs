//! The output folder, checked before a build begins.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::checks::{check_foreign, check_overlap, real};
use super::{WORK, disk};
use crate::diag::{Diagnostic, code};

/// An output folder that may be written to. It may not exist yet.
#[derive(Clone, Debug)]
pub struct Target {
    pub(super) path: PathBuf,
    pub(super) shown: PathBuf,
    pub(super) work: PathBuf,
}

impl Target {
    /// The folder, absolute and without links.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Checks that `output` may be filled by the site in `site`, which is made from the folders `protected` (content,
/// data, themes …; inside the site or elsewhere). Links are followed. Nothing is written.
///
/// A folder that does not exist is fine, and so are an empty one and one that holds no more than what stays there
/// (`.git`, `.gitignore`, `.gitkeep`). Any other must hold the marker of an earlier build.
///
/// # Errors
/// - `env/output-not-folder`: a file, or a link to nothing, is in its place.
/// - `env/output-overlap`: it is or holds the site's folder, or it is, holds or lies inside a protected one.
/// - `env/output-foreign`: it holds files that no build wrote, and would be emptied.
/// - `env/output-unwritable`: it cannot be read, or files cannot be made in it or in the folder to make it in.
pub fn prepare(output: &Path, site: &Path, protected: &[&Path]) -> Result<Target, Diagnostic> {
    let failed = |error: io::Error| disk::unwritable("write the output folder", output, &error);
    let path = real(output).map_err(failed)?;
    check_overlap(output, &path, site, protected)?;
    let work = match fs::metadata(&path) {
        Ok(found) if !found.is_dir() => return Err(not_a_folder(output, "is a file")),
        Ok(_) => {
            check_foreign(output, &path)?;
            disk::check_writable(&path).map_err(failed)?;
            work_folder(&path).map_err(failed)?
        }
        Err(_) if path.is_symlink() => return Err(not_a_folder(output, "is a link to nothing")),
        Err(_) => {
            let parent = path.ancestors().find(|folder| folder.exists()).unwrap_or(&path);
            if !parent.is_dir() {
                return Err(failed(io::ErrorKind::NotADirectory.into()));
            }
            disk::check_writable(parent).map_err(failed)?;
            beside(&path).unwrap_or_else(|| path.join(WORK))
        }
    };
    Ok(Target { path, shown: output.to_owned(), work })
}

fn not_a_folder(shown: &Path, what: &str) -> Diagnostic {
    Diagnostic::error(
        code::ENV_OUTPUT_NOT_FOLDER,
        format!("the output path `{}` {what}, expected a folder", shown.display()),
    )
    .hint("choose another path with `--output`")
}

/// The folder to stage in for an output folder that exists.
fn work_folder(path: &Path) -> io::Result<PathBuf> {
    let inside = path.join(WORK);
    let (Some(parent), Some(beside)) = (path.parent(), beside(path)) else {
        return Ok(inside);
    };
    let stays = disk::is_mount_point(path, parent)? || disk::check_writable(parent).is_err();
    Ok(if stays { inside } else { beside })
}

fn beside(path: &Path) -> Option<PathBuf> {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name()?);
    name.push(WORK);
    Some(path.with_file_name(name))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::prepare;
    use crate::output::{MARKER, Target};

    /// A folder that holds a site in `site` and a theme beside it in `theme`.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for path in ["site/content/research", "site/data", "theme"] {
            fs::create_dir_all(folder.path().join(path)).expect("made");
        }
        folder
    }

    fn prepared(folder: &Path, output: &str) -> Result<Target, crate::diag::Diagnostic> {
        let at = |path: &str| folder.join(path);
        prepare(
            &at(output),
            &at("site"),
            &[&at("site/content"), &at("site/data"), &at("theme"), &at("site/themes")],
        )
    }

    #[track_caller]
    fn refused(folder: &Path, output: &str, code: &str, message: &str) {
        let error = prepared(folder, output).expect_err("refused");
        assert_eq!(error.code.name(), code);
        assert!(error.code.is_environment());
        assert_eq!(error.message.replace(&format!("{}/", folder.display()), ""), message);
    }

    #[test]
    fn new_and_empty_folders_are_taken() {
        let folder = folder();
        let root = folder.path().canonicalize().expect("there");
        for output in
            ["site/output", "elsewhere/deep/down", "site/data-out", "site/content/../built"]
        {
            prepared(folder.path(), output).expect(output);
        }
        let target = prepared(folder.path(), "site/content/../built").expect("taken");
        assert_eq!(target.path(), root.join("site/built"));
        let output = folder.path().join("site/output");
        fs::create_dir(&output).expect("made");
        for name in [".gitignore", ".git", ".DS_Store"] {
            fs::write(output.join(name), "").expect("written");
            assert_eq!(
                prepared(folder.path(), "site/output").expect("taken").path(),
                root.join("site/output")
            );
        }
    }

    #[test]
    fn folders_that_the_site_is_made_from_are_refused() {
        let folder = folder();
        let check = |output, message| refused(folder.path(), output, "env/output-overlap", message);
        check("site", "the output folder `site` is the site's folder");
        check("site/data/../.", "the output folder `site/data/../.` is the site's folder");
        check("site/data", "the output folder `site/data` is a folder that the site is made from");
        check(
            "site/data/out",
            "the output folder `site/data/out` lies inside `site/data`, which the site is made from",
        );
        check(
            "theme/out/x",
            "the output folder `theme/out/x` lies inside `theme`, which the site is made from",
        );
        check(
            "site/themes",
            "the output folder `site/themes` is a folder that the site is made from",
        );
        let above = folder.path().display().to_string();
        let error = prepare(folder.path(), &folder.path().join("site"), &[]).expect_err("refused");
        assert_eq!(
            error.message,
            format!("the output folder `{above}` holds `{above}/site`, the site's folder")
        );
        let root = prepare(Path::new("/"), &folder.path().join("site"), &[]).expect_err("refused");
        assert_eq!(root.code.name(), "env/output-overlap");
        let theme = folder.path().join("elsewhere/theme");
        let error =
            prepare(&folder.path().join("elsewhere"), &folder.path().join("site"), &[&theme])
                .expect_err("refused");
        assert!(
            error.message.ends_with("elsewhere/theme`, which the site is made from"),
            "{}",
            error.message
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_hide_where_a_folder_is() {
        use std::os::unix::fs::symlink;
        let folder = folder();
        symlink(folder.path().join("site/data"), folder.path().join("innocent")).expect("linked");
        refused(
            folder.path(),
            "innocent/out",
            "env/output-overlap",
            "the output folder `innocent/out` lies inside `site/data`, which the site is made from",
        );
        symlink("nowhere", folder.path().join("broken")).expect("linked");
        refused(
            folder.path(),
            "broken",
            "env/output-not-folder",
            "the output path `broken` is a link to nothing, expected a folder",
        );
    }

    #[test]
    fn a_file_is_refused() {
        let folder = folder();
        fs::write(folder.path().join("notes.txt"), "").expect("written");
        refused(
            folder.path(),
            "notes.txt",
            "env/output-not-folder",
            "the output path `notes.txt` is a file, expected a folder",
        );
        refused(
            folder.path(),
            "notes.txt/output",
            "env/output-unwritable",
            "cannot write the output folder `notes.txt/output`: a part of the path is a file, expected a folder",
        );
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused() {
        let folder = folder();
        let home = folder.path().join("home");
        fs::create_dir(&home).expect("made");
        fs::write(home.join("thesis.odt"), "").expect("written");
        fs::write(home.join(".profile"), "").expect("written");
        refused(
            folder.path(),
            "home",
            "env/output-foreign",
            "the output folder `home` holds `.profile`, `thesis.odt`, which no build wrote",
        );
        fs::write(home.join(MARKER), "").expect("written");
        prepared(folder.path(), "home").expect("a build wrote it");
    }

    #[test]
    fn the_work_folder_is_beside_unless_it_cannot_be() {
        let folder = folder();
        let target = prepared(folder.path(), "site/output").expect("taken");
        assert!(target.work.ends_with("site/.output.tallysheet-work"), "{}", target.work.display());
        #[cfg(target_os = "linux")]
        if let Ok(target) = prepare(Path::new("/dev/shm"), &folder.path().join("site"), &[]) {
            assert_eq!(target.work, Path::new("/dev/shm/.tallysheet-work"));
        }
    }
}

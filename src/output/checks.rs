//! Which folders may be written to: a build deletes what it finds in its output folder.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{KEPT, MARKER, WORK, disk};
use crate::diag::{Diagnostic, code, name_list};

/// What file managers leave in any folder; nobody misses it.
const CLUTTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The path without links, `.` and `..`, as far down as it exists; the rest as it is written.
pub(super) fn real(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut missing: Vec<Component<'_>> = Vec::new();
    let mut existing = path.components();
    loop {
        match existing.as_path().canonicalize() {
            Ok(mut found) => {
                for part in missing.iter().rev() {
                    if *part == Component::ParentDir {
                        found.pop();
                    } else {
                        found.push(part);
                    }
                }
                return Ok(found);
            }
            Err(error) => match existing.next_back() {
                Some(part) if error.kind() == io::ErrorKind::NotFound => missing.push(part),
                _ => return Err(error),
            },
        }
    }
}

/// Refuses a folder that the site is made from, or that holds one, or lies inside one. `path` is `shown` without links.
pub(super) fn check_overlap(
    shown: &Path,
    path: &Path,
    site: &Path,
    protected: &[&Path],
) -> Result<(), Diagnostic> {
    let refuse = |relation: &str, other: &Path, what: &str| {
        let typed = other.strip_prefix(".").unwrap_or(other);
        let other = if relation == "is" || typed.as_os_str().is_empty() {
            what.to_owned()
        } else {
            format!("`{}`, {what}", typed.display())
        };
        Err(Diagnostic::error(
            code::ENV_OUTPUT_OVERLAP,
            format!("the output folder `{}` {relation} {other}", shown.display()),
        )
        .hint("choose another folder with `--output`: a build deletes what it finds in its output folder"))
    };
    let unreadable = |path: &Path, error: io::Error| {
        disk::unwritable("compare the output folder with", path, &error)
    };
    let real_site = real(site).map_err(|error| unreadable(site, error))?;
    if real_site == path {
        return refuse("is", site, "the site's folder");
    }
    if real_site.starts_with(path) {
        return refuse("holds", site, "the site's folder");
    }
    for source in protected {
        let real_source = real(source).map_err(|error| unreadable(source, error))?;
        let relation = match (path.starts_with(&real_source), real_source.starts_with(path)) {
            (true, true) => "is",
            (true, false) => "lies inside",
            (false, true) => "holds",
            (false, false) => continue,
        };
        let what = if relation == "is" {
            "a folder that the site is made from"
        } else {
            "which the site is made from"
        };
        return refuse(relation, source, what);
    }
    Ok(())
}

/// Refuses a folder that holds what no build wrote. `path` is `shown` without links.
pub(super) fn check_foreign(shown: &Path, path: &Path) -> Result<(), Diagnostic> {
    let listed = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let listed =
        listed.map_err(|error| disk::unwritable("read the output folder", shown, &error))?;
    if listed.iter().any(|entry| entry.file_name() == MARKER) {
        return Ok(());
    }
    let harmless =
        |name: &OsStr| KEPT.iter().chain(&CLUTTER).chain([&WORK]).any(|known| name == *known);
    let mut foreign: Vec<_> =
        listed.iter().map(fs::DirEntry::file_name).filter(|name| !harmless(name)).collect();
    if foreign.is_empty() {
        return Ok(());
    }
    foreign.sort();
    let names: Vec<_> = foreign.iter().map(|name| name.to_string_lossy()).collect();
    Err(Diagnostic::error(
        code::ENV_OUTPUT_FOREIGN,
        format!(
            "the output folder `{}` holds {}, which no build wrote",
            shown.display(),
            name_list(names.iter().map(AsRef::as_ref))
        ),
    )
    .note(format!("a folder that a build wrote holds a file `{MARKER}`"))
    .hint("choose another folder with `--output`, or empty this one (`.git` may stay): a build deletes what it finds there"))
}

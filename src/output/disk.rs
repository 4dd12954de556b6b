//! What the systems do differently: exchanging folders, finding mount points, asking for permission; and the words
//! for what went wrong.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

use crate::diag::{Diagnostic, code};

/// Exchanges two folders in one step: at no instant is either path without a folder.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Exchanges two folders in one step, which this system cannot do.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether `folder` is the root of a mounted file system, so that it can be neither renamed nor exchanged.
#[cfg(unix)]
pub(super) fn is_mount_point(folder: &Path, parent: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(fs::metadata(folder)?.dev() != fs::metadata(parent)?.dev() || is_mount_root(folder))
}

/// Whether `folder` is the root of a mounted file system: not known on this system.
#[cfg(not(unix))]
pub(super) fn is_mount_point(_folder: &Path, _parent: &Path) -> io::Result<bool> {
    Ok(false)
}

/// A folder mounted a second time ("bind") has the device of its parent; only the kernel knows.
#[cfg(target_os = "linux")]
fn is_mount_root(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, folder, AtFlags::empty(), StatxFlags::empty())
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(all(unix, not(target_os = "linux")))]
fn is_mount_root(_folder: &Path) -> bool {
    false
}

/// Whether files may be made in `folder`, as far as can be told without making one.
#[cfg(unix)]
pub(super) fn check_writable(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

/// Whether files may be made in `folder`: found out by trying, on this system.
#[cfg(not(unix))]
pub(super) fn check_writable(folder: &Path) -> io::Result<()> {
    fs::metadata(folder).map(|_| ())
}

/// Whether both belong to the same user and group.
#[cfg(unix)]
pub(super) fn same_owner(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.uid(), one.gid()) == (other.uid(), other.gid())
}

/// Whether both belong to the same user and group: not known on this system.
#[cfg(not(unix))]
pub(super) fn same_owner(_one: &Metadata, _other: &Metadata) -> bool {
    true
}

/// Whether the open file is still the one at `path`, and was not removed meanwhile.
#[cfg(unix)]
pub(super) fn is_still_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (open, named) = (file.metadata()?, fs::metadata(path));
    Ok(named.is_ok_and(|named| (named.dev(), named.ino()) == (open.dev(), open.ino())))
}

/// Whether the open file is still the one at `path`: an open file cannot be replaced on this system.
#[cfg(not(unix))]
pub(super) fn is_still_at(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Links the file `old` to the new place `new`, or copies it with its time stamp where links are not possible.
pub(super) fn link_or_copy(old: &Path, new: &Path) -> io::Result<()> {
    match fs::hard_link(old, new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => copy_with_time(old, new),
        linked => linked,
    }
}

fn copy_with_time(old: &Path, new: &Path) -> io::Result<()> {
    fs::copy(old, new)?;
    File::options().write(true).open(new)?.set_modified(fs::metadata(old)?.modified()?)
}

/// Runs `write`, which puts a file into `folder`; when the folder is not there yet, makes it and runs it again.
pub(super) fn in_folder(
    folder: Option<&Path>,
    write: impl Fn() -> io::Result<()>,
) -> io::Result<()> {
    match (write(), folder) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            write()
        }
        (done, _) => done,
    }
}

/// `Ok` also when there was nothing to remove, or a file is where its folder was.
pub(super) fn unless_missing(removed: io::Result<()>) -> io::Result<()> {
    use io::ErrorKind::{NotADirectory, NotFound};
    match removed {
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(()),
        removed => removed,
    }
}

/// The diagnostic for an output folder, or a path in it, that could not be written. `doing` continues "cannot".
pub(super) fn unwritable(doing: &str, path: &Path, error: &io::Error) -> Diagnostic {
    let found = Diagnostic::error(
        code::ENV_OUTPUT_UNWRITABLE,
        format!("cannot {doing} `{}`: {}", path.display(), reason(error)),
    );
    let hint = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Some("free some space on the disk")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Some("choose a folder that you may write with `--output`")
        }
        _ => None,
    };
    found.maybe_hint(hint.map(str::to_owned))
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::NotADirectory => {
            "a part of the path is a file, expected a folder".to_owned()
        }
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        io::ErrorKind::InvalidFilename => "the name is too long".to_owned(),
        _ => error.to_string().to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::{copy_with_time, is_mount_point, link_or_copy};

    #[test]
    fn a_copy_keeps_bytes_and_time_stamp() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::write(&old, "text").expect("written");
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        fs::File::options().write(true).open(&old).expect("open").set_modified(then).expect("set");
        copy_with_time(&old, &new).expect("copied");
        assert_eq!(fs::read_to_string(&new).expect("read"), "text");
        assert_eq!(fs::metadata(&new).and_then(|found| found.modified()).expect("known"), then);
    }

    #[test]
    fn a_missing_file_is_neither_linked_nor_copied() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let error = link_or_copy(&folder.path().join("none"), &folder.path().join("new"))
            .expect_err("missing");
        assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn mount_points_are_known() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let root = std::path::Path::new("/");
        assert!(is_mount_point(&root.join("proc"), root).expect("known"));
        assert!(!is_mount_point(folder.path(), folder.path()).expect("known"));
    }
}

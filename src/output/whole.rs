//! Swapping the whole tree in one step.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::present::Present;
use super::publish::Change;
use super::{KEPT, MARKER, MARKER_TEXT, Target, disk};
use crate::diag::Diagnostic;

/// Puts the new tree in the place of the old one, or leaves that as it is and returns `false` where the two cannot be
/// exchanged after all.
pub(super) fn swap(change: &Change) -> Result<bool, Diagnostic> {
    let target = &change.lock.target;
    let (old, new) = (target.path.as_path(), change.lock.new_tree());
    if !change.present.exists {
        write_marker(&new).map_err(|error| unpublished(target, &error))?;
        return Ok(fs::rename(&new, old).is_ok());
    }
    if !may_be_replaced(old) {
        return Ok(false);
    }
    complete(change, &new)?;
    if disk::exchange(&new, old).is_err() {
        return Ok(false);
    }
    remove_tree(&change.present, &new);
    Ok(true)
}

/// Whether the output folder and the new one may change places: a new folder is as good as the old, nothing in the
/// old one would have to be moved, and the file system can do it.
pub(super) fn is_possible(target: &Target, present: &Present) -> io::Result<bool> {
    if !present.exists {
        return Ok(true);
    }
    let inside = target.work.starts_with(&target.path);
    let same_owner = disk::same_owner(&fs::metadata(&target.path)?, &fs::metadata(&target.work)?);
    Ok(!inside && same_owner && may_be_replaced(&target.path) && exchanges_folders(&target.work)?)
}

/// Makes the new tree what the output folder is to be: with the files that did not change and those that stay.
fn complete(change: &Change, new: &Path) -> Result<(), Diagnostic> {
    let target = &change.lock.target;
    let old = target.path.as_path();
    let unchanged: Vec<_> = change.unchanged().collect();
    unchanged.par_iter().try_for_each(|path| {
        let on_disk = path.below(new);
        disk::in_folder(on_disk.parent(), || disk::link_or_copy(&path.below(old), &on_disk))
            .map_err(|error| disk::unwritable("keep the file", &path.below(&target.shown), &error))
    })?;
    for name in kept(old) {
        disk::link_or_copy(&old.join(name), &new.join(name))
            .map_err(|error| disk::unwritable("keep the file", &target.shown.join(name), &error))?;
    }
    write_marker(new)
        .and_then(|()| fs::set_permissions(new, fs::metadata(old)?.permissions()))
        .map_err(|error| unpublished(target, &error))
}

/// Whether what stays at the top of the folder is nothing but files, which can be in two folders at a time.
fn may_be_replaced(folder: &Path) -> bool {
    kept(folder).all(|name| folder.join(name).symlink_metadata().is_ok_and(|found| found.is_file()))
}

/// Whether the file system exchanges folders; tried on two empty ones.
fn exchanges_folders(work: &Path) -> io::Result<bool> {
    let (one, other) = (work.join("one"), work.join("other"));
    fs::create_dir(&one)?;
    fs::create_dir(&other)?;
    let possible = disk::exchange(&one, &other).is_ok();
    fs::remove_dir(one)?;
    fs::remove_dir(other)?;
    Ok(possible)
}

fn kept(folder: &Path) -> impl Iterator<Item = &'static str> {
    KEPT.into_iter().filter(|name| folder.join(name).symlink_metadata().is_ok())
}

/// Removes an old tree that is aside. What cannot be removed is tried again when the lock is dropped.
fn remove_tree(tree: &Present, aside: &Path) {
    let files: Vec<_> = tree.files.iter().collect();
    files.par_iter().for_each(|path| fs::remove_file(aside.join(path)).unwrap_or_default());
    let mut by_depth: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
    for folder in &tree.folders {
        by_depth.entry(folder.matches('/').count()).or_default().push(folder);
    }
    for folders in by_depth.values().rev() {
        folders.par_iter().for_each(|path| fs::remove_dir(aside.join(path)).unwrap_or_default());
    }
}

fn unpublished(target: &Target, error: &io::Error) -> Diagnostic {
    disk::unwritable("publish into the output folder", &target.shown, error)
}

/// Says who wrote the folder. A marker that is there is not written again: a build that is killed meanwhile would leave
/// half of it.
pub(super) fn write_marker(folder: &Path) -> io::Result<()> {
    let marker = folder.join(MARKER);
    if fs::read(&marker).is_ok_and(|text| text == MARKER_TEXT.as_bytes()) {
        return Ok(());
    }
    fs::write(marker, MARKER_TEXT)
}

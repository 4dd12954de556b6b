//! Rendered files become the folder that is published: the only writer of disk.
//!
//! In: [`OutputFile`]s, each a path, its bytes and whether it is an asset or a page. Out: the output folder,
//! holding exactly these files. The steps are types, each made from the one before:
//!
//! 1. [`prepare`] checks the folder and gives a [`Target`]; nothing is written yet.
//! 2. [`Target::lock`] keeps every other build away until the [`Lock`] is dropped.
//! 3. [`Staging::begin`] opens a folder aside; [`Staging::add`] compares a file with what is published and writes
//!    it there when it differs, from as many threads as the caller likes.
//! 4. [`Staging::publish`] swaps it in. Without it, dropping the staging leaves everything as it was.
//!
//! **How it is swapped.** Where the system can exchange two folders in one step, the new tree is completed (files
//! that did not change are hard links to the old ones, so they keep time stamps and cost nothing) and exchanged
//! with the old: a reader, or a kill at any instant, finds the whole old site or the whole new one. Where that is
//! not possible, changed files are renamed into place one by one, each complete: first assets, then pages, so that
//! no page names an asset that is not there yet; then what the site no longer has is deleted. That is so
//! - on systems and file systems that cannot exchange folders;
//! - when the output folder is a mount point, or belongs to another user than new folders would;
//! - when a `.git` *folder* lies at its top. It would have to be moved from the old tree to the new one, in a second
//!   step: between the two a kill would leave a site without its repository. So it is never touched. (The `.git`
//!   *file* of a worktree is carried over like any kept file, and the tree is exchanged.)
//!
//! **What stays.** `.git`, `.gitignore` and `.gitkeep` at the top (and a volume's `lost+found`). Everything else that
//! is not part of the site is removed, and so a folder that Tallysheet did not write is refused: a written one holds
//! the marker file `.tallysheet-output`, a new one must be empty but for the names above.
//!
//! **Where it is staged.** Beside the output folder, in `.NAME.tallysheet-work`, on the same file system. Where that
//! is not so (a mount point) or not allowed (the parent cannot be written), inside it, in `.tallysheet-work`. Either
//! is gone when the build ends, is ignored by git, and after a kill is cleaned by the next build.
//!
//! An exchanged folder is a new one on the disk: who mounts it into a container should mount its parent. Nothing is
//! forced to the disk: after a power cut the next build compares every byte and rewrites what was lost.

mod checks;
mod collisions;
mod disk;
mod in_place;
#[cfg(test)]
mod kill_tests;
mod lock;
mod path;
mod present;
mod publish;
mod staging;
mod target;
#[cfg(test)]
mod test_site;
mod whole;

pub use collisions::colliding;
pub use lock::Lock;
pub use path::OutputPath;
pub use publish::{Published, Swap};
pub use staging::{FileKind, OutputFile, Staging};
pub use target::{Target, prepare};

/// What stays at the top of the output folder whatever the site holds.
const KEPT: [&str; 4] = [".git", ".gitignore", ".gitkeep", "lost+found"];

/// The file at the top of the output folder that says who wrote it.
const MARKER: &str = ".tallysheet-output";

/// What the marker says to somebody who looks into it.
const MARKER_TEXT: &str = "Tallysheet writes this folder. Each build replaces everything in it except `.git`, \
                           `.gitignore` and `.gitkeep` at its top.\n";

/// The last part of the name of the folder that a build works in.
const WORK: &str = ".tallysheet-work";

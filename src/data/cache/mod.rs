//! Rows that were read once, kept as Parquet.
//!
//! In: batches of rows and what was reported about their files. Out: the same again, without reading the files.
//!
//! An entry is one Parquet file `<key>-<hash>.parquet` in the dataset's own folder of the cache. The key stands
//! for the bytes of the exports and everything that decides what their cells become; the hash is that of the
//! entry's own bytes. So an entry is found by its name alone, and one that was damaged, cut off or put there by
//! somebody else is known before anything in it is believed; it is then made anew. Entries are written under
//! another name and renamed, so that two builds at once can only give each other whole ones.
//!
//! Nothing of the cache is ever needed: what cannot be read is read from the exports, what cannot be written
//! stays in memory.

mod entry;
mod folder;
mod key;
mod writer;

pub(crate) use entry::{Entry, Member, hash};
pub(crate) use folder::{CacheFolder, remove_others};
pub(crate) use key::{EntryKey, EntryName};
pub(crate) use writer::EntryWriter;

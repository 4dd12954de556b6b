//! One segment: from the cache if it is there, otherwise from the exports and into the cache.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use arrow::array::RecordBatch;

use super::cache::{CacheFolder, Entry, EntryKey, EntryName, EntryWriter, Member, hash};
use super::find::ExportFile;
use super::plan::Plan;
use super::read::{FileReader, FileReport};
use super::rows::{BATCH_ROWS, Segment, SegmentFile, Store};
use crate::diag::{Diagnostic, Location, code};
use crate::source::SiteFolder;

/// Why the cache could not be written, the first time that it could not. Rows stay in memory from then on.
#[derive(Debug, Default)]
pub(super) struct Trouble(Mutex<Option<String>>);

impl Trouble {
    fn note(&self, error: &io::Error) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.get_or_insert_with(|| error.to_string().to_lowercase());
    }

    /// The reason, if there was trouble.
    pub(super) fn reason(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Makes the segments of one table.
#[derive(Clone, Copy)]
pub(super) struct Builder<'a> {
    pub(super) folder: &'a SiteFolder,
    pub(super) plan: &'a Plan,
    pub(super) cache: Option<&'a CacheFolder>,
    pub(super) trouble: &'a Trouble,
    /// Whether rows are read and written at the same time, because there are fewer segments than threads.
    pub(super) is_pipelined: bool,
    /// Is told how many bytes of exports are done.
    pub(super) on_read: &'a (dyn Fn(u64) + Sync),
}

/// A segment and what there is to say about its files.
pub(super) struct Built {
    pub(super) segment: Segment,
    pub(super) reports: Vec<FileReport>,
    /// The entry that holds it.
    pub(super) name: Option<EntryName>,
}

/// Why a segment was not made.
enum Stop {
    /// An export is broken.
    Mistakes(Vec<Diagnostic>),
    /// The cache cannot be written.
    Disk(io::Error),
}

impl Builder<'_> {
    /// Makes the segment of these files.
    ///
    /// # Errors
    /// The mistakes of all files that cannot be read as a whole.
    pub(super) fn build(&self, files: &[ExportFile]) -> Result<Built, Vec<Diagnostic>> {
        let mut kept: Vec<Option<Kept>> = files.iter().map(|_| None).collect();
        if let Some(cache) = self.cache.filter(|cache| !cache.is_empty()) {
            let contents = self.hashes(files)?;
            if let Some((entry, members)) = self.find(cache, &contents) {
                (self.on_read)(files.iter().map(|file| file.bytes).sum());
                return Ok(built(files, members, Some(entry.name), Store::Entry(entry)));
            }
            if files.len() > 1 {
                kept = contents.iter().map(|content| self.find_one(cache, content)).collect();
            }
        }
        let mut was_stored = false;
        if let Some(cache) = self.cache.filter(|_| self.trouble.reason().is_none()) {
            was_stored = true;
            match self.store(cache, files, &kept) {
                Ok((members, entry)) => {
                    return Ok(built(files, members, Some(entry.name), Store::Entry(entry)));
                }
                Err(Stop::Mistakes(mistakes)) => return Err(mistakes),
                Err(Stop::Disk(error)) => self.trouble.note(&error),
            }
        }
        // What was read in vain was counted already.
        let on_read: &(dyn Fn(u64) + Sync) = if was_stored { &|_| {} } else { self.on_read };
        let mut batches = Vec::new();
        let members = Self { on_read, ..*self }.read(files, &kept, |batch| {
            batches.push(batch.clone());
            Ok(())
        });
        match members {
            Ok(members) => Ok(built(files, members, None, Store::Stored(batches))),
            Err(Stop::Mistakes(mistakes)) => Err(mistakes),
            Err(Stop::Disk(error)) => unreachable!("memory has no disk: {error}"),
        }
    }

    fn hashes(&self, files: &[ExportFile]) -> Result<Vec<blake3::Hash>, Vec<Diagnostic>> {
        let mut hashes = Vec::with_capacity(files.len());
        let mut mistakes = Vec::new();
        for ExportFile { path, .. } in files {
            match self.folder.open_file(path).map(|mut file| hash(&mut file)) {
                Ok(Ok(hash)) => hashes.push(hash),
                Ok(Err(error)) => {
                    let reason = error.to_string().to_lowercase();
                    let message = format!("cannot read `{path}`: {reason}");
                    mistakes.push(
                        Diagnostic::error(code::ENV_UNREADABLE, message)
                            .at(Location::file(path.shared())),
                    );
                }
                Err(mistake) => mistakes.push(mistake),
            }
        }
        if mistakes.is_empty() { Ok(hashes) } else { Err(mistakes) }
    }

    fn find(&self, cache: &CacheFolder, contents: &[blake3::Hash]) -> Option<(Entry, Vec<Member>)> {
        let found = cache.find(EntryKey::new(self.plan, contents), &self.plan.stored);
        found.filter(|(_, members)| members.len() == contents.len())
    }

    /// The rows of one file that were kept before its run was over.
    fn find_one(&self, cache: &CacheFolder, content: &blake3::Hash) -> Option<Kept> {
        let (entry, members) = self.find(cache, std::slice::from_ref(content))?;
        let member = members.into_iter().next()?;
        Some(Kept { batches: entry.read_all(BATCH_ROWS).ok()?, member })
    }

    fn store(
        &self,
        cache: &CacheFolder,
        files: &[ExportFile],
        kept: &[Option<Kept>],
    ) -> Result<(Vec<Member>, Entry), Stop> {
        let mut writer =
            EntryWriter::new(cache, Arc::clone(&self.plan.stored)).map_err(Stop::Disk)?;
        let members = self.read(files, kept, |batch| writer.write(batch))?;
        // The exports may have changed since they were hashed: what was read counts.
        let contents: Vec<_> = members
            .iter()
            .filter_map(|member| blake3::Hash::from_hex(&member.content).ok())
            .collect();
        let name =
            writer.finish(EntryKey::new(self.plan, &contents), &members).map_err(Stop::Disk)?;
        let entry = cache.written(name, &self.plan.stored).map_err(Stop::Disk)?;
        Ok((members, entry))
    }

    /// Reads all files and hands their rows to `take`.
    fn read(
        &self,
        files: &[ExportFile],
        kept: &[Option<Kept>],
        mut take: impl FnMut(&RecordBatch) -> io::Result<()> + Send,
    ) -> Result<Vec<Member>, Stop> {
        let mut source = Source {
            builder: self,
            files: files.iter().zip(kept),
            open: None,
            members: Vec::with_capacity(files.len()),
            mistakes: Vec::new(),
        };
        let mut waiting: Option<RecordBatch> = None;
        loop {
            let (taken, next) = match waiting.take() {
                None => (Ok(()), source.next()),
                Some(batch) if self.is_pipelined => rayon::join(|| take(&batch), || source.next()),
                Some(batch) => (take(&batch), source.next()),
            };
            taken.map_err(Stop::Disk)?;
            match next {
                Some(batch) => waiting = Some(batch),
                None => break,
            }
        }
        if source.mistakes.is_empty() {
            Ok(source.members)
        } else {
            Err(Stop::Mistakes(source.mistakes))
        }
    }
}

/// Rows of one file from the cache.
struct Kept {
    member: Member,
    batches: Vec<RecordBatch>,
}

/// The rows of files, one after the other.
struct Source<'a, F> {
    builder: &'a Builder<'a>,
    files: F,
    open: Option<Open<'a>>,
    members: Vec<Member>,
    mistakes: Vec<Diagnostic>,
}

/// The file that is being read.
enum Open<'a> {
    Export(Box<FileReader<'a>>),
    Kept(&'a Member, std::slice::Iter<'a, RecordBatch>),
}

impl<'a, F: Iterator<Item = (&'a ExportFile, &'a Option<Kept>)>> Source<'a, F> {
    /// The next rows; `None` when all files are read. A file that is broken is left, and the others are read for
    /// their mistakes.
    fn next(&mut self) -> Option<RecordBatch> {
        loop {
            match self.open.take() {
                Some(Open::Kept(member, mut batches)) => match batches.next() {
                    Some(batch) => {
                        self.open = Some(Open::Kept(member, batches));
                        return Some(batch.clone());
                    }
                    None => self.members.push(member.clone()),
                },
                Some(Open::Export(mut reader)) => match reader.next_batch() {
                    Ok(Some(batch)) => {
                        self.open = Some(Open::Export(reader));
                        return Some(batch);
                    }
                    Ok(None) => match reader.finish() {
                        Ok((content, report)) => self
                            .members
                            .push(Member { content: content.to_hex().to_string(), report }),
                        Err(mistakes) => self.mistakes.extend(mistakes),
                    },
                    Err(mistakes) => self.mistakes.extend(mistakes),
                },
                None => self.open_next()?,
            }
        }
    }

    /// Opens the next file; `None` after the last one.
    fn open_next(&mut self) -> Option<()> {
        let (file, kept) = self.files.next()?;
        let builder = self.builder;
        self.open = match kept {
            Some(kept) => {
                (builder.on_read)(file.bytes);
                Some(Open::Kept(&kept.member, kept.batches.iter()))
            }
            None => {
                match FileReader::open(builder.folder, &file.path, builder.plan, builder.on_read) {
                    Ok(reader) => Some(Open::Export(Box::new(reader))),
                    Err(mistakes) => {
                        self.mistakes.extend(mistakes);
                        None
                    }
                }
            }
        };
        Some(())
    }
}

fn built(
    files: &[ExportFile],
    members: Vec<Member>,
    name: Option<EntryName>,
    store: Store,
) -> Built {
    let segment_files = files.iter().zip(&members).map(|(file, member)| SegmentFile {
        path: file.path.clone(),
        date: file.date,
        // Rows are counted as they are put into memory one after the other, or into a file of the disk.
        rows: usize::try_from(member.report.rows).unwrap_or(usize::MAX),
        content: member.content.clone(),
    });
    let segment = Segment { files: segment_files.collect(), store, live: None, repeats: None };
    Built { segment, reports: members.into_iter().map(|member| member.report).collect(), name }
}

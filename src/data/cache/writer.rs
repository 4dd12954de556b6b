//! Writing an entry.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{DataType, SchemaRef};
use hashbrown::HashSet;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use super::entry::{MEMBERS, Member};
use super::folder::CacheFolder;
use super::key::{EntryKey, EntryName};
use crate::data::keys;

/// Rows that are stored together: memory while writing grows with it, and while reading.
const GROUP_ROWS: usize = 1 << 17;

/// So many values are looked at to tell whether a column repeats itself.
const SAMPLE: usize = 1024;

/// An entry that is being written, under a name that nobody looks for.
pub(crate) struct EntryWriter<'c> {
    folder: &'c CacheFolder,
    path: PathBuf,
    schema: SchemaRef,
    state: State,
    /// Whether the file got its final name, and is not to be removed.
    is_done: bool,
}

/// How a column is encoded depends on what it holds, so the Parquet writer is made with the first rows.
enum State {
    Waiting(Box<HashWriter>),
    Writing(Box<ArrowWriter<HashWriter>>),
    Closed,
}

impl<'c> EntryWriter<'c> {
    /// Starts an entry for rows of this schema.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be made.
    pub(crate) fn new(folder: &'c CacheFolder, schema: SchemaRef) -> io::Result<Self> {
        let (path, file) = folder.create()?;
        let state = State::Waiting(Box::new(HashWriter { file, hasher: blake3::Hasher::new() }));
        Ok(Self { folder, path, schema, state, is_done: false })
    }

    /// Adds rows.
    ///
    /// # Errors
    /// When the disk does not take them.
    pub(crate) fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        self.writer(Some(batch))?.write(batch).map_err(io::Error::other)
    }

    /// Ends the entry, which holds the rows of `members`, and gives it its name.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub(crate) fn finish(mut self, key: EntryKey, members: &[Member]) -> io::Result<EntryName> {
        let members = serde_json::to_string(members)?;
        self.writer(None)?.append_key_value_metadata(KeyValue::new(MEMBERS.to_owned(), members));
        let State::Writing(writer) = std::mem::replace(&mut self.state, State::Closed) else {
            return Err(io::Error::other("the entry is closed"));
        };
        let mut inner = writer.into_inner().map_err(io::Error::other)?;
        inner.flush()?;
        let name = EntryName::new(key, &inner.hasher.finalize());
        self.folder.publish(&self.path, &name)?;
        self.is_done = true;
        Ok(name)
    }

    fn writer(&mut self, first: Option<&RecordBatch>) -> io::Result<&mut ArrowWriter<HashWriter>> {
        if let State::Waiting(_) = self.state {
            let State::Waiting(inner) = std::mem::replace(&mut self.state, State::Closed) else {
                return Err(io::Error::other("the entry is closed"));
            };
            let options = ArrowWriterOptions::new()
                .with_skip_arrow_metadata(true)
                .with_properties(properties(&self.schema, first));
            let writer = ArrowWriter::try_new_with_options(*inner, self.schema.clone(), options);
            self.state = State::Writing(Box::new(writer.map_err(io::Error::other)?));
        }
        match &mut self.state {
            State::Writing(writer) => Ok(writer),
            State::Waiting(_) | State::Closed => Err(io::Error::other("the entry is closed")),
        }
    }
}

impl Drop for EntryWriter<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            self.folder.discard(&self.path);
        }
    }
}

/// How the columns are encoded, judged by the first rows: text that hardly repeats itself would only pay for a
/// dictionary; numbers are stored as they are.
fn properties(schema: &SchemaRef, first: Option<&RecordBatch>) -> WriterProperties {
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::LZ4_RAW)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_dictionary_enabled(false);
    for (number, field) in schema.fields().iter().enumerate() {
        let path = ColumnPath::from(field.name().as_str());
        let name = field.name().as_str();
        if keys::COLUMNS.contains(&name) || keys::REPEAT_COLUMNS.contains(&name) {
            builder = builder.set_column_compression(path, Compression::UNCOMPRESSED);
            continue;
        }
        let repeats = first.is_some_and(|first| repeats_itself(first.column(number)));
        let path = match field.data_type() {
            DataType::List(item) => {
                ColumnPath::new(vec![field.name().clone(), "list".to_owned(), item.name().clone()])
            }
            _ => path,
        };
        if repeats {
            // The numbers of a dictionary's entries are packed bit by bit: there is little left to compress.
            builder = builder.set_column_compression(path.clone(), Compression::UNCOMPRESSED);
        }
        builder = builder.set_column_dictionary_enabled(path, repeats);
    }
    builder.build()
}

/// Whether a column of text has fewer different values than half of its first ones.
fn repeats_itself(column: &dyn Array) -> bool {
    match column.data_type() {
        DataType::List(_) => {
            let list = column.as_list::<i32>();
            repeats_itself(list.values())
        }
        DataType::Utf8 => {
            let sample: Vec<&str> =
                column.as_string::<i32>().iter().flatten().take(SAMPLE).collect();
            let different: HashSet<&str> = sample.iter().copied().collect();
            different.len() * 2 <= sample.len()
        }
        _ => false,
    }
}

/// A file whose bytes are hashed as they are written.
struct HashWriter {
    file: File,
    hasher: blake3::Hasher,
}

impl Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

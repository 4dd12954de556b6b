//! Reading an entry.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
    ParquetRecordBatchReaderBuilder,
};
use serde::{Deserialize, Serialize};

use super::key::EntryName;
use crate::data::read::FileReport;

/// The key of the metadata that holds the [`Member`]s, as JSON.
pub(super) const MEMBERS: &str = "tallysheet:files";

/// A file whose rows an entry holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Member {
    /// The hash of its bytes, in hexadecimal digits.
    pub(crate) content: String,
    /// What there is to say about it.
    pub(crate) report: FileReport,
}

/// An entry of the cache that was found to be as it was written.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The name of its file, under which it is still needed.
    pub(crate) name: EntryName,
    path: PathBuf,
    metadata: ArrowReaderMetadata,
}

impl Entry {
    /// Opens the entry in the file `path`, which must hold rows of this schema. All of its bytes are hashed.
    ///
    /// # Errors
    /// When the file cannot be read, or is not what its name says.
    pub(super) fn open(
        path: &Path,
        name: EntryName,
        schema: &SchemaRef,
    ) -> io::Result<(Self, Vec<Member>)> {
        let mut file = File::open(path)?;
        if !name.is_hash(&hash(&mut file)?) {
            return Err(io::Error::other("the file is not as it was written"));
        }
        Self::trusted(&file, path, name, schema)
    }

    /// Opens an entry that this process has just written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn written(path: &Path, name: EntryName, schema: &SchemaRef) -> io::Result<Self> {
        Ok(Self::trusted(&File::open(path)?, path, name, schema)?.0)
    }

    fn trusted(
        file: &File,
        path: &Path,
        name: EntryName,
        schema: &SchemaRef,
    ) -> io::Result<(Self, Vec<Member>)> {
        let options =
            ArrowReaderOptions::new().with_skip_arrow_metadata(true).with_schema(schema.clone());
        let metadata = ArrowReaderMetadata::load(file, options).map_err(io::Error::other)?;
        let facts = metadata.metadata().file_metadata();
        let members = facts
            .key_value_metadata()
            .and_then(|pairs| pairs.iter().find(|pair| pair.key == MEMBERS)?.value.as_deref())
            .ok_or_else(|| io::Error::other("the file does not say what it holds"))?;
        let members: Vec<Member> = serde_json::from_str(members)?;
        let rows: u64 = members.iter().map(|member| member.report.rows).sum();
        if u64::try_from(facts.num_rows()).ok() != Some(rows) {
            return Err(io::Error::other("the file has more or fewer rows than it says"));
        }
        Ok((Self { name, path: path.to_owned(), metadata }, members))
    }

    /// The rows from `offset` on: the columns with these numbers, in the order of the file, in batches of at most `batch_rows`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn read(
        &self,
        columns: &[usize],
        offset: usize,
        batch_rows: usize,
    ) -> io::Result<ParquetRecordBatchReader> {
        let file = File::open(&self.path)?;
        let builder =
            ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone());
        let columns =
            ProjectionMask::roots(self.metadata.parquet_schema(), columns.iter().copied());
        let builder = builder.with_projection(columns).with_batch_size(batch_rows);
        let builder = if offset > 0 { builder.with_offset(offset) } else { builder };
        builder.build().map_err(io::Error::other)
    }

    /// All rows with all columns.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn read_all(&self, batch_rows: usize) -> io::Result<Vec<RecordBatch>> {
        let columns: Vec<_> = (0..self.metadata.schema().fields().len()).collect();
        let batches: Result<Vec<_>, _> = self.read(&columns, 0, batch_rows)?.collect();
        batches.map_err(io::Error::other)
    }
}

/// The hash of all bytes of a file.
pub(crate) fn hash(file: &mut impl Read) -> io::Result<blake3::Hash> {
    const BUFFER: usize = 1 << 17;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; BUFFER];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hasher.finalize()),
            Ok(count) => {
                hasher.update(&buffer[..count]);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

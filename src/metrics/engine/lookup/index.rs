//! Rows of a small table by their keys.

use arrow::array::{Array, ArrayRef, UInt32Array};
use arrow::datatypes::DataType;
use arrow::error::ArrowError;
use arrow::row::{RowConverter, SortField};
use hashbrown::HashMap;

/// Which row has which key. Rows whose key is missing, or partly, are not found, as a join would not find them.
#[derive(Debug)]
pub(super) struct Index {
    converter: RowConverter,
    rows: HashMap<Box<[u8]>, u32>,
}

/// Whether values of this type are equal exactly when they are stored alike.
pub(super) fn can_be_key(data_type: &DataType) -> bool {
    data_type.is_integer()
        || matches!(data_type, DataType::Utf8 | DataType::Boolean | DataType::Date32)
}

impl Index {
    /// The index of rows by the values in these columns; `None` when two rows have the same.
    pub(super) fn new(columns: &[ArrayRef]) -> Result<Option<Self>, ArrowError> {
        let fields = columns.iter().map(|column| SortField::new(column.data_type().clone()));
        let converter = RowConverter::new(fields.collect())?;
        let mut rows = HashMap::new();
        for (row, key) in converter.convert_columns(columns)?.iter().enumerate() {
            let row = u32::try_from(row).map_err(|_| too_many())?;
            let is_whole = columns.iter().all(|column| column.is_valid(row as usize));
            if is_whole && rows.insert(Box::from(key.data()), row).is_some() {
                return Ok(None);
            }
        }
        Ok(Some(Self { converter, rows }))
    }

    /// The rows with these keys.
    pub(super) fn find(&self, keys: &[ArrayRef]) -> Result<UInt32Array, ArrowError> {
        let keys = self.converter.convert_columns(keys)?;
        Ok(keys.iter().map(|key| self.rows.get(key.data()).copied()).collect())
    }
}

fn too_many() -> ArrowError {
    ArrowError::InvalidArgumentError("a table has too many rows to be looked up".to_owned())
}

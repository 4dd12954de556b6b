//! A schema made ready for reading: shared by all files of a table and by all threads.

use std::sync::Arc;

use arrow::datatypes::{DataType, Field as ArrowField, Schema as ArrowSchema, SchemaRef};

use super::field::FieldPlan;
use super::keys;
use super::schema::resolved::Schema;

/// The name of the column that holds the data date of the file a row came from.
pub(crate) const DATE_COLUMN: &str = "_date";

/// The name of the column that says whether a row repeats another one.
pub(crate) const REPEAT_COLUMN: &str = "_repeat";

/// How the files of one table are read and stored.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) schema: Schema,
    pub(crate) fields: Vec<FieldPlan>,
    /// The columns of stored rows: the fields, then the row's key and its repeat key where there are such.
    pub(crate) stored: SchemaRef,
    /// Stands for everything that decides what a cell becomes.
    pub(crate) fingerprint: blake3::Hash,
}

impl Plan {
    /// The plan of a schema.
    pub(crate) fn new(schema: Schema) -> Self {
        let mut columns: Vec<ArrowField> = schema
            .fields
            .iter()
            .map(|field| ArrowField::new(&field.name, field.kind.field_type().arrow(), true))
            .collect();
        let half = |name| ArrowField::new(name, DataType::UInt64, false);
        if !schema.primary_key.is_empty() {
            columns.extend(keys::COLUMNS.map(half));
        }
        if schema.repeats.is_some() {
            columns.extend(keys::REPEAT_COLUMNS.map(half));
        }
        // Serialising plain data to memory cannot fail; were it to, an empty text would only mean that all
        // schemas share their entries, which the entries' own columns would then contradict.
        let written = serde_json::to_vec(&schema).unwrap_or_default();
        Self {
            fields: schema
                .fields
                .iter()
                .map(|field| FieldPlan::new(field.clone(), &schema.missing_values))
                .collect(),
            stored: Arc::new(ArrowSchema::new(columns)),
            fingerprint: blake3::hash(&written),
            schema,
        }
    }

    /// The stored columns that hold the primary key.
    pub(crate) fn key_columns(&self) -> Option<[usize; 2]> {
        let first = self.fields.len();
        (!self.schema.primary_key.is_empty()).then_some([first, first + 1])
    }

    /// The stored columns that hold the key by which rows repeat each other.
    pub(crate) fn repeat_columns(&self) -> Option<[usize; 2]> {
        self.schema.repeats.as_ref()?;
        let first = self.key_columns().map_or(self.fields.len(), |[_, low]| low + 1);
        Some([first, first + 1])
    }
}

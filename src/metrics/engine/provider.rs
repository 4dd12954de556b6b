//! Tables of exports and of metrics as the SQL engine sees them.
//!
//! In: anything that can be scanned by columns ([`Scan`]), or the rows of a metric. Out: a DataFusion table that reads
//! only the columns a query needs, as a stream, and tells the number of rows, so that joins build on the smaller side.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use arrow::compute::concat_batches;
use arrow::datatypes::SchemaRef;
use arrow::error::ArrowError;
use arrow::record_batch::RecordBatch;
use async_trait::async_trait;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::stats::Precision;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::common::{Statistics, internal_err};
use datafusion::datasource::MemTable;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::{Expr, TableType};
use datafusion::physical_expr::EquivalenceProperties;
use datafusion::physical_plan::execution_plan::{
    Boundedness, ChildrenPropertiesMode, EmissionType,
};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{
    DisplayAs, DisplayFormatType, ExecutionPlan, Partitioning, PhysicalExpr, PlanProperties,
    ReplaceChildrenOptions,
};

use super::parts::{PART_ROWS, scans_in_parts};
use crate::data::Table;

/// Batches of a scan, read as they are asked for.
pub type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

/// A table that can be read column by column.
pub trait Scan: fmt::Debug + Send + Sync {
    /// Its columns.
    fn schema(&self) -> SchemaRef;

    /// How many rows it has.
    fn rows(&self) -> usize;

    /// Stands for all of its rows, from one build to the next; `None` where nothing does.
    fn fingerprint(&self) -> Option<blake3::Hash> {
        None
    }

    /// Some of its rows, always in the same order and cut into the same batches, with the columns at these positions.
    fn scan(&self, columns: &[usize], rows: Range<usize>) -> Batches;
}

impl Scan for Table {
    fn schema(&self) -> SchemaRef {
        Arc::clone(Self::schema(self))
    }

    fn rows(&self) -> usize {
        Self::rows(self)
    }

    fn fingerprint(&self) -> Option<blake3::Hash> {
        Some(Self::fingerprint(self))
    }

    fn scan(&self, columns: &[usize], rows: Range<usize>) -> Batches {
        Box::new(Self::scan_rows(self, Some(columns), rows))
    }
}

/// A [`Scan`] under DataFusion's trait.
#[derive(Debug)]
pub(super) struct ScanTable {
    rows: Arc<dyn Scan>,
    schema: SchemaRef,
}

impl ScanTable {
    pub(super) fn new(rows: Arc<dyn Scan>) -> Self {
        Self { schema: rows.schema(), rows }
    }
}

#[async_trait]
impl TableProvider for ScanTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        _filters: &[Expr],
        _limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let columns: Vec<usize> = match projection {
            Some(columns) => columns.clone(),
            None => (0..self.schema.fields().len()).collect(),
        };
        let schema = Arc::new(self.schema.project(&columns)?);
        let in_parts = scans_in_parts(state.config().target_partitions());
        let parts = if in_parts { self.rows.rows().div_ceil(PART_ROWS).max(1) } else { 1 };
        let properties = PlanProperties::new(
            EquivalenceProperties::new(Arc::clone(&schema)),
            Partitioning::UnknownPartitioning(parts),
            EmissionType::Incremental,
            Boundedness::Bounded,
        );
        let rows = Arc::clone(&self.rows);
        Ok(Arc::new(ScanExec { rows, columns, schema, parts, properties: Arc::new(properties) }))
    }
}

/// The rows of a metric.
#[derive(Debug)]
pub(super) struct StoredTable {
    table: MemTable,
    batches: Vec<RecordBatch>,
}

impl StoredTable {
    pub(super) fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Result<Self> {
        Ok(Self { table: MemTable::try_new(schema, vec![batches.clone()])?, batches })
    }
}

#[async_trait]
impl TableProvider for StoredTable {
    fn schema(&self) -> SchemaRef {
        self.table.schema()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        self.table.scan(state, projection, filters, limit).await
    }
}

/// All rows of a table, with these columns, where they are so few that a plan may depend on them; `None` where not,
/// or where they cannot be read, which the query that reads them will tell.
pub(super) fn small_rows(
    table: &dyn TableProvider,
    projection: Option<&[usize]>,
) -> Option<RecordBatch> {
    const MOST: usize = 1 << 14;
    let columns: Vec<usize> = match projection {
        Some(columns) => columns.to_vec(),
        None => (0..table.schema().fields().len()).collect(),
    };
    let schema = Arc::new(table.schema().project(&columns).ok()?);
    let batches: Result<Vec<RecordBatch>, ArrowError> =
        if let Some(stored) = table.downcast_ref::<StoredTable>() {
            let rows: usize = stored.batches.iter().map(RecordBatch::num_rows).sum();
            if rows > MOST {
                return None;
            }
            stored.batches.iter().map(|batch| batch.project(&columns)).collect()
        } else {
            let rows = &table.downcast_ref::<ScanTable>()?.rows;
            if rows.rows() > MOST {
                return None;
            }
            rows.scan(&columns, 0..rows.rows()).collect()
        };
    concat_batches(&schema, &batches.ok()?).ok()
}

/// One pass over some columns of a table, as a whole or in parts.
#[derive(Debug)]
struct ScanExec {
    rows: Arc<dyn Scan>,
    columns: Vec<usize>,
    schema: SchemaRef,
    /// How many there are; all but the last have [`PART_ROWS`] rows, unless there is only one.
    parts: usize,
    properties: Arc<PlanProperties>,
}

impl DisplayAs for ScanExec {
    fn fmt_as(&self, _form: DisplayFormatType, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> =
            self.schema.fields().iter().map(|field| field.name().as_str()).collect();
        write!(formatter, "ScanExec: columns=[{}]", names.join(", "))
    }
}

impl ExecutionPlan for ScanExec {
    fn name(&self) -> &'static str {
        "ScanExec"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        Vec::new()
    }

    fn apply_expressions(
        &self,
        _visit: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn replace_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
        _options: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        if children.is_empty() { Ok(self) } else { internal_err!("a scan has no children") }
    }

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        self.replace_children(
            children,
            ReplaceChildrenOptions::new(ChildrenPropertiesMode::Recompute),
        )
    }

    fn execute(
        &self,
        part: usize,
        _context: Arc<TaskContext>,
    ) -> Result<SendableRecordBatchStream> {
        let rows = match self.parts {
            1 => 0..self.rows.rows(),
            _ => part * PART_ROWS..((part + 1) * PART_ROWS).min(self.rows.rows()),
        };
        let batches = self.rows.scan(&self.columns, rows);
        let stream =
            futures::stream::iter(batches.map(|batch| batch.map_err(DataFusionError::from)));
        Ok(Box::pin(RecordBatchStreamAdapter::new(Arc::clone(&self.schema), stream)))
    }

    fn partition_statistics(&self, part: Option<usize>) -> Result<Arc<Statistics>> {
        let mut statistics = Statistics::new_unknown(&self.schema);
        let rows = self.rows.rows();
        statistics.num_rows = match part {
            Some(_) if self.parts > 1 => Precision::Inexact(rows.min(PART_ROWS)),
            _ => Precision::Exact(rows),
        };
        Ok(Arc::new(statistics))
    }
}

//! Queries that look at one row of a large table at a time, run in parts side by side.
//!
//! In: a logical plan. Out: a physical plan whose partitions are stretches of the large table, or nothing. Staging
//! metrics are such queries: every other metric waits for them, and meanwhile all cores but one would have nothing to
//! do. Rows come out in the order of one pass, and in the same batches however many cores there are: parts depend on
//! the number of rows alone, and what could bring rows of different parts together is not run in parts.

use std::sync::Arc;

use datafusion::common::JoinType;
use datafusion::error::DataFusionError;
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::joins::{
    CrossJoinExec, HashJoinExec, NestedLoopJoinExec, PartitionMode,
};

/// How many rows a part has: so many that starting it costs nothing.
pub(super) const PART_ROWS: usize = 1 << 17;

/// A state that plans scans of large tables in parts ([`scans_in_parts`]).
fn in_parts(state: &SessionState) -> SessionState {
    let mut config = state
        .config()
        .clone()
        .with_target_partitions(IN_PARTS)
        // The tables are there already, and a new catalog would take their place.
        .with_create_default_catalog_and_schema(false);
    let options = &mut config.options_mut().optimizer;
    options.enable_round_robin_repartition = false;
    options.repartition_aggregations = false;
    options.repartition_file_scans = false;
    options.repartition_joins = false;
    options.repartition_sorts = false;
    options.repartition_windows = false;
    SessionStateBuilder::new_from_existing(state.clone()).with_config(config).build()
}

/// More than one; how many parts there are is up to the tables.
const IN_PARTS: usize = 2;

/// Whether scans are asked for in parts.
pub(super) fn scans_in_parts(target_partitions: usize) -> bool {
    target_partitions == IN_PARTS
}

/// The plan in parts; `None` where that could change the result, or nothing is large.
///
/// # Errors
/// As planning the query as a whole.
pub(super) async fn plan(
    state: &SessionState,
    query: &LogicalPlan,
) -> Result<Option<Arc<dyn ExecutionPlan>>, DataFusionError> {
    let plan = in_parts(state).create_physical_plan(query).await?;
    let has_parts = plan.properties().output_partitioning().partition_count() > 1;
    Ok((has_parts && is_by_row(&plan)).then_some(plan))
}

/// Whether each row of the result comes from one row of the table in parts.
fn is_by_row(plan: &Arc<dyn ExecutionPlan>) -> bool {
    let count = plan.properties().output_partitioning().partition_count();
    if count == 1 {
        // Built once, and the same for all parts.
        return true;
    }
    let children = plan.children();
    let joins_by_row = |kind: JoinType| {
        // The first side is the one that is collected: its rows without a match would come at the end.
        matches!(
            kind,
            JoinType::Inner | JoinType::Right | JoinType::RightSemi | JoinType::RightAnti
        ) && children[0].properties().output_partitioning().partition_count() == 1
            && is_one_pass(children[0])
    };
    let is_by_row_itself = match plan.name() {
        "ScanExec" => children.is_empty(),
        "ProjectionExec"
        | "FilterExec"
        | "UnnestExec"
        | "CoalesceBatchesExec"
        | "CooperativeExec" => true,
        "HashJoinExec" => plan.downcast_ref::<HashJoinExec>().is_some_and(|join| {
            *join.partition_mode() == PartitionMode::CollectLeft && joins_by_row(*join.join_type())
        }),
        "NestedLoopJoinExec" => plan
            .downcast_ref::<NestedLoopJoinExec>()
            .is_some_and(|join| joins_by_row(*join.join_type())),
        "CrossJoinExec" => {
            plan.downcast_ref::<CrossJoinExec>().is_some() && joins_by_row(JoinType::Inner)
        }
        _ => false,
    };
    is_by_row_itself && children.into_iter().all(is_by_row)
}

/// Whether nothing in a plan brings parts together, in whatever order they are done.
fn is_one_pass(plan: &Arc<dyn ExecutionPlan>) -> bool {
    plan.properties().output_partitioning().partition_count() == 1
        && plan.children().into_iter().all(is_one_pass)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::ops::Range;
    use std::sync::Arc;

    use arrow::array::{AsArray, Int64Array, RecordBatch};
    use arrow::compute::concat_batches;
    use arrow::datatypes::{DataType, Field, Int64Type, Schema, SchemaRef};
    use datafusion::physical_plan::collect_partitioned;
    use datafusion::prelude::SessionContext;

    use super::PART_ROWS;
    use crate::metrics::engine::provider::{Batches, Scan};

    /// Numbers from 0 on.
    #[derive(Debug)]
    struct Numbers(usize);

    impl Scan for Numbers {
        fn schema(&self) -> SchemaRef {
            Arc::new(Schema::new(vec![Field::new("number", DataType::Int64, false)]))
        }

        fn rows(&self) -> usize {
            self.0
        }

        fn scan(&self, columns: &[usize], rows: Range<usize>) -> Batches {
            let schema = Arc::new(self.schema().project(columns).expect("columns"));
            let columns = columns.to_vec();
            let starts = rows.clone().step_by(8192);
            Box::new(starts.map(move |start| {
                let numbers = start as i64..(start + 8192).min(rows.end) as i64;
                let numbers: Int64Array = numbers.collect();
                let count = numbers.len();
                let options = arrow::array::RecordBatchOptions::new().with_row_count(Some(count));
                let arrays = columns.iter().map(|_| Arc::new(numbers.clone()) as _).collect();
                RecordBatch::try_new_with_options(Arc::clone(&schema), arrays, &options)
            }))
        }
    }

    fn session() -> SessionContext {
        let large: Arc<dyn Scan> = Arc::new(Numbers(2 * PART_ROWS + 9));
        let small: Arc<dyn Scan> = Arc::new(Numbers(3));
        let sources = BTreeMap::from([("large".to_owned(), large), ("small".to_owned(), small)]);
        super::super::session(sources).expect("a session")
    }

    fn numbers(batches: &[RecordBatch]) -> Vec<Option<i64>> {
        let whole = concat_batches(&batches[0].schema(), batches).expect("one schema");
        let column = whole.columns().last().expect("a column").as_primitive::<Int64Type>().clone();
        column.iter().collect()
    }

    /// How many parts a query has; its rows are the same as in one pass.
    fn parts(sql: &str) -> usize {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build();
        runtime.expect("threads").block_on(async {
            let context = session();
            let query = context.state().create_logical_plan(sql).await.expect("sound SQL");
            let plan = super::plan(&context.state(), &query).await.expect("a plan");
            let Some(plan) = plan else { return 1 };
            let in_parts = collect_partitioned(plan, context.task_ctx()).await.expect("rows");
            let count = in_parts.len();
            let in_parts: Vec<RecordBatch> = in_parts.into_iter().flatten().collect();
            let whole = context.sql(sql).await.expect("sound SQL").collect().await.expect("rows");
            assert!(numbers(&in_parts) == numbers(&whole), "{sql}");
            count
        })
    }

    #[test]
    fn rows_by_themselves_are_taken_in_parts_and_in_order() {
        for (sql, expected) in [
            ("SELECT number FROM large", 3),
            ("SELECT number * 2 AS twice FROM large WHERE number % 3 = 0", 3),
            ("SELECT unnest([number, -number]) AS both FROM large", 3),
            ("SELECT l.number FROM large l CROSS JOIN small s", 3),
            ("SELECT l.number FROM large l JOIN small s ON s.number = l.number % 5", 3),
            ("SELECT s.number FROM large l LEFT JOIN small s ON s.number = l.number % 5", 3),
            (
                "SELECT s.number FROM large l LEFT JOIN small s ON l.number % 5 BETWEEN s.number AND s.number",
                3,
            ),
            ("SELECT number FROM small", 1),
        ] {
            assert_eq!(parts(sql), expected, "{sql}");
        }
    }

    #[test]
    fn what_brings_rows_together_is_done_in_one_pass() {
        for sql in [
            "SELECT sum(number) AS n FROM large",
            "SELECT number % 3 AS m, count(*) AS n FROM large GROUP BY number % 3",
            "SELECT number FROM large ORDER BY number DESC",
            "SELECT number FROM large LIMIT 3",
            "SELECT row_number() OVER (ORDER BY number) AS n FROM large",
            "SELECT a.number FROM large a JOIN large b ON a.number = b.number",
            "SELECT number FROM large UNION ALL SELECT number FROM small",
            "SELECT s.number FROM small s LEFT JOIN large l ON s.number = l.number",
            "SELECT DISTINCT number FROM large",
        ] {
            assert_eq!(parts(sql), 1, "{sql}");
        }
    }
}

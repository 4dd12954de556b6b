//! Left joins with a small table as lookups.
//!
//! In: a logical plan. Out: the same plan, in which `LEFT JOIN rates r ON r.currency = j.currency` is a function of
//! `j.currency`, where the table is small, there already, and has each key once. Each row of the left side then stays
//! one row, so that its other columns need not be copied, as a join would; they may be long lists of texts. The rows
//! are those of the join, in its order.

mod index;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use arrow::array::ArrayRef;
use arrow::compute::take;
use arrow::datatypes::DataType;
use datafusion::common::tree_node::Transformed;
use datafusion::common::{Column, NullEquality, Result};
use datafusion::datasource::source_as_provider;
use datafusion::logical_expr::expr::ScalarFunction;
use datafusion::logical_expr::{
    ColumnarValue, Expr, ExprSchemable, Join, JoinType, LogicalPlan, Projection,
    ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, TableScan, Volatility,
};
use datafusion::optimizer::optimizer::ApplyOrder;
use datafusion::optimizer::{OptimizerConfig, OptimizerRule};

use self::index::{Index, can_be_key};
use super::provider::small_rows;

/// The rule of the optimiser.
#[derive(Debug)]
pub(super) struct JoinsAsLookups;

impl OptimizerRule for JoinsAsLookups {
    fn name(&self) -> &'static str {
        "joins_as_lookups"
    }

    fn apply_order(&self) -> Option<ApplyOrder> {
        Some(ApplyOrder::BottomUp)
    }

    fn rewrite(
        &self,
        plan: LogicalPlan,
        _config: &dyn OptimizerConfig,
    ) -> Result<Transformed<LogicalPlan>> {
        let LogicalPlan::Join(join) = &plan else { return Ok(Transformed::no(plan)) };
        match as_lookups(join)? {
            Some(lookups) => Ok(Transformed::yes(lookups)),
            None => Ok(Transformed::no(plan)),
        }
    }
}

/// The left side with the columns of the right one looked up; `None` where that is not the same.
fn as_lookups(join: &Join) -> Result<Option<LogicalPlan>> {
    let is_plain = join.join_type == JoinType::Left
        && join.filter.is_none()
        && join.null_equality == NullEquality::NullEqualsNothing
        && !join.on.is_empty();
    let (true, Some(scan)) = (is_plain, plain_scan(&join.right)) else { return Ok(None) };
    let mut keys = Vec::with_capacity(join.on.len());
    let mut key_columns = Vec::with_capacity(join.on.len());
    for (left, right) in &join.on {
        let Expr::Column(column) = right else { return Ok(None) };
        let position = join.right.schema().index_of_column(column)?;
        let data_type = join.right.schema().field(position).data_type();
        if !can_be_key(data_type) || left.get_type(join.left.schema())? != *data_type {
            return Ok(None);
        }
        keys.push(left.clone());
        key_columns.push(position);
    }
    let provider = source_as_provider(&scan.source)?;
    let Some(rows) = small_rows(&*provider, scan.projection.as_deref()) else { return Ok(None) };
    let columns = key_columns.iter().map(|position| Arc::clone(rows.column(*position)));
    let Some(index) = Index::new(&columns.collect::<Vec<_>>())? else { return Ok(None) };
    let index = Arc::new(index);
    let kept = join.left.schema().iter().map(|field| Expr::Column(Column::from(field)));
    let looked_up = join.right.schema().iter().zip(rows.columns()).enumerate();
    let looked_up = looked_up.map(|(position, ((table, field), values))| {
        let function = Lookup {
            name: format!("lookup of {}", Column::from((table, field)).flat_name()),
            index: Arc::clone(&index),
            position,
            values: Arc::clone(values),
            signature: Signature::any(keys.len(), Volatility::Immutable),
        };
        let function = Arc::new(ScalarUDF::from(function));
        Expr::ScalarFunction(ScalarFunction::new_udf(function, keys.clone()))
            .alias_qualified(table.cloned(), field.name())
    });
    let projection = Projection::try_new(kept.chain(looked_up).collect(), Arc::clone(&join.left))?;
    Ok(Some(LogicalPlan::Projection(projection)))
}

/// The table that a plan reads as it is, under whatever name.
fn plain_scan(plan: &LogicalPlan) -> Option<&TableScan> {
    match plan {
        LogicalPlan::SubqueryAlias(alias) => plain_scan(&alias.input),
        LogicalPlan::TableScan(scan) if scan.filters.is_empty() && scan.fetch.is_none() => {
            Some(scan)
        }
        _ => None,
    }
}

/// The function that gives a column's value in the row with a key, or nothing where there is no such row.
#[derive(Debug)]
struct Lookup {
    name: String,
    index: Arc<Index>,
    /// Where in the table the column is.
    position: usize,
    values: ArrayRef,
    signature: Signature,
}

impl PartialEq for Lookup {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.index, &other.index) && self.position == other.position
    }
}

impl Eq for Lookup {}

impl Hash for Lookup {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
        self.position.hash(state);
    }
}

impl ScalarUDFImpl for Lookup {
    fn name(&self) -> &str {
        &self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arguments: &[DataType]) -> Result<DataType> {
        Ok(self.values.data_type().clone())
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let rows = arguments.number_rows;
        let keys: Result<Vec<ArrayRef>> =
            arguments.args.into_iter().map(|key| key.into_array(rows)).collect();
        let found = self.index.find(&keys?)?;
        Ok(ColumnarValue::Array(take(&self.values, &found, None)?))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use arrow::array::{Int64Array, RecordBatch, StringArray};
    use arrow::util::display::array_value_to_string;
    use datafusion::physical_plan::displayable;
    use datafusion::prelude::SessionContext;

    use crate::metrics::engine::provider::StoredTable;

    /// Whether a query is planned with a join; its rows must be these.
    fn joins(sql: &str, expected: &[&str]) -> bool {
        let batch = |keys: Vec<Option<&str>>, numbers: Vec<i64>| {
            let keys: StringArray = keys.into();
            RecordBatch::try_from_iter([
                ("key", Arc::new(keys) as _),
                ("number", Arc::new(Int64Array::from(numbers)) as _),
            ])
            .expect("a batch")
        };
        let jobs =
            batch(vec![Some("b"), None, Some("a"), Some("c"), Some("b")], vec![1, 2, 3, 4, 5]);
        let once = batch(vec![Some("a"), Some("b"), None], vec![10, 20, 30]);
        let twice = batch(vec![Some("a"), Some("b"), Some("b")], vec![10, 20, 21]);
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a thread");
        runtime.block_on(async {
            let context: SessionContext =
                super::super::session(BTreeMap::new()).expect("a session");
            for (name, rows) in [("jobs", jobs), ("once", once), ("twice", twice)] {
                let table = StoredTable::new(rows.schema(), vec![rows]).expect("a table");
                context.register_table(name, Arc::new(table)).expect("a new name");
            }
            let frame = context.sql(sql).await.expect("sound SQL");
            let plan = frame.clone().create_physical_plan().await.expect("a plan");
            let joins = displayable(&*plan).indent(false).to_string().contains("Join");
            let mut rows = Vec::new();
            for batch in frame.collect().await.expect("rows") {
                rows.extend((0..batch.num_rows()).map(|row| {
                    let cells = batch.columns().iter();
                    let cells = cells.map(|cell| array_value_to_string(cell, row).expect("text"));
                    cells.collect::<Vec<_>>().join(" ")
                }));
            }
            assert_eq!(rows, expected, "{sql}");
            joins
        })
    }

    #[test]
    fn a_left_join_with_unique_keys_is_a_lookup() {
        for (sql, expected) in [
            (
                "SELECT j.number, o.number AS found FROM jobs j LEFT JOIN once o ON o.key = j.key",
                ["1 20", "2 ", "3 10", "4 ", "5 20"],
            ),
            (
                "SELECT o.key, upper(j.key) AS upper FROM jobs j LEFT JOIN once o ON o.key = j.key AND o.number = j.number * 20",
                ["b B", " ", " A", " C", " B"],
            ),
        ] {
            assert!(!joins(sql, &expected), "{sql}");
        }
    }

    #[test]
    fn what_could_give_other_rows_stays_a_join() {
        for (sql, expected) in [
            (
                "SELECT j.number, t.number AS found FROM jobs j LEFT JOIN twice t ON t.key = j.key ORDER BY 1, 2",
                &["1 20", "1 21", "2 ", "3 10", "4 ", "5 20", "5 21"][..],
            ),
            (
                "SELECT j.number, o.number AS found FROM jobs j JOIN once o ON o.key = j.key ORDER BY 1",
                &["1 20", "3 10", "5 20"],
            ),
            (
                "SELECT j.number, o.number AS found FROM jobs j LEFT JOIN once o ON o.key = j.key AND j.number < 5 ORDER BY 1",
                &["1 20", "2 ", "3 10", "4 ", "5 "],
            ),
            (
                "SELECT j.number, o.number AS found FROM jobs j LEFT JOIN once o ON o.key IS NOT DISTINCT FROM j.key ORDER BY 1",
                &["1 20", "2 30", "3 10", "4 ", "5 20"],
            ),
        ] {
            assert!(joins(sql, expected), "{sql}");
        }
    }
}

//! Running the metrics: each once, as soon as those that it reads are done.
//!
//! In: parsed metrics and the tables of exports. Out: [`MetricTables`]. The engine is DataFusion with **one**
//! partition a query, so that rows, and sums of floats, come out in the same order on every run; the machine's
//! cores are used by running independent metrics side by side, and stretches of those that look at one row at a time
//! ([`parts`]).

mod explain;
mod functions;
mod kept;
mod lookup;
mod parts;
mod provider;
mod tops;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow::record_batch::RecordBatch;
use datafusion::catalog::TableProvider;
use datafusion::datasource::ViewTable;
use datafusion::error::DataFusionError;
use datafusion::execution::SessionStateBuilder;
use datafusion::physical_plan::collect_partitioned;
use datafusion::prelude::{SessionConfig, SessionContext};
use jiff::civil::Date;
use tokio::task::JoinSet;

use self::kept::{ResultRows, Results, Work};
use self::lookup::JoinsAsLookups;
pub use self::provider::{Batches, Scan};
use self::provider::{ScanTable, StoredTable};
use super::definition::{MetricDef, MetricId, Role};
use super::extract::extract;
use super::order::dependencies;
use super::table::MetricTable;
use crate::cache::Cache;
use crate::diag::{Diagnostic, Failed, Report, code};

/// How to run metrics.
#[derive(Clone, Copy)]
pub struct RunOptions<'a> {
    /// The date of the data: what `$as_of` is in SQL.
    pub as_of: Date,
    /// The smallest sample with which a value is shown, where its column does not say otherwise.
    pub min_sample: u32,
    /// How many metrics may run side by side.
    pub jobs: usize,
    /// The results that earlier builds have kept, and where they are kept for later ones; `None`: all metrics are
    /// computed, and no result is kept.
    pub results: Option<&'a Cache>,
    /// Told the name of each metric as soon as it is known.
    pub computed: &'a (dyn Fn(&MetricId) + Sync),
}

/// The metrics of a site, computed.
#[derive(Clone, Debug, Default)]
pub struct MetricTables {
    metrics: BTreeMap<MetricId, (MetricDef, MetricTable)>,
    /// What each metric reads, exports and metrics alike.
    reads: BTreeMap<MetricId, Vec<String>>,
}

impl MetricTables {
    /// The metric with this name, unless pages do not see it.
    pub fn get(&self, name: &str) -> Option<&MetricTable> {
        self.any(name).filter(|(def, _)| def.role.is_for_pages()).map(|(_, table)| table)
    }

    /// The metric with this name, staging or not, with what it was made from. A staging metric that was not computed, since
    /// all that reads it was known, has neither columns nor rows.
    pub fn any(&self, name: &str) -> Option<(&MetricDef, &MetricTable)> {
        let id = MetricId::new(name)?;
        self.metrics.get(&id).map(|(def, table)| (def, table))
    }

    /// The metrics that pages may read, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&MetricDef, &MetricTable)> {
        self.metrics
            .values()
            .filter(|(def, _)| def.role.is_for_pages())
            .map(|(def, table)| (def, table))
    }

    /// The names of the metrics that pages may read, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(def, _)| def.id.as_str())
    }

    /// The names of staging metrics and views, which pages do not see.
    pub fn staging(&self) -> impl Iterator<Item = &str> {
        self.metrics
            .values()
            .filter(|(def, _)| !def.role.is_for_pages())
            .map(|(def, _)| def.id.as_str())
    }

    /// The tables and metrics that a metric reads.
    pub fn reads(&self, id: &MetricId) -> &[String] {
        self.reads.get(id).map_or(&[], Vec::as_slice)
    }
}

/// Runs all metrics over the tables of `sources`, by name.
///
/// # Errors
/// Names that nobody has, cycles, and what the SQL engine or the front comments object to are reported, with the
/// line in the SQL file; those of independent metrics together.
pub fn run(
    metrics: Vec<MetricDef>,
    sources: BTreeMap<String, Arc<dyn Scan>>,
    options: RunOptions<'_>,
    report: &mut Report,
) -> Result<MetricTables, Failed> {
    let names: BTreeSet<&str> = sources.keys().map(String::as_str).collect();
    let needs = dependencies(&metrics, &names, report).ok_or(Failed)?;
    let reads = metrics
        .iter()
        .map(|metric| (metric.id.clone(), metric.query.tables.keys().cloned().collect()))
        .collect();
    let environment = |error: &dyn std::fmt::Display| {
        Diagnostic::error(code::ENV_ENGINE, format!("cannot start the SQL engine: {error}"))
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(options.jobs.max(1))
        // Deeply nested SQL recurses deeply; the default of 2 MiB is for servers with many small tasks.
        .thread_stack_size(8 << 20)
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            report.push(environment(&error));
            return Err(Failed);
        }
    };
    let results = Results::new(options.results, &metrics, &needs, &sources, options.as_of);
    let context = match session(sources) {
        Ok(context) => context,
        Err(error) => {
            report.push(environment(&error.strip_backtrace()));
            return Err(Failed);
        }
    };
    let mut found = Report::new();
    let run = Run { metrics: &metrics, needs: &needs, context, options, results };
    let tables = runtime.block_on(run.all(&mut found));
    let failed = found.has_errors();
    report.merge(found);
    if failed {
        return Err(Failed);
    }
    let tables = metrics.into_iter().zip(tables).map(|(def, table)| {
        let table = table.unwrap_or_else(|| MetricTable::unread(def.id.clone()));
        (def.id.clone(), (def, table))
    });
    Ok(MetricTables { metrics: tables.collect(), reads })
}

/// A session that knows the tables and our own functions, and nothing that reaches outside.
fn session(sources: BTreeMap<String, Arc<dyn Scan>>) -> Result<SessionContext, DataFusionError> {
    let mut config = SessionConfig::new()
        .with_target_partitions(1)
        .with_batch_size(8192)
        .with_information_schema(false);
    config.options_mut().sql_parser.collect_spans = true;
    let state = SessionStateBuilder::new_with_default_features()
        .with_config(config)
        .with_optimizer_rule(Arc::new(JoinsAsLookups))
        .build();
    let context = SessionContext::new_with_state(state);
    for function in functions::all() {
        context.register_udf(function);
    }
    for function in tops::all() {
        context.register_udaf(function);
    }
    for (name, rows) in sources {
        context.register_table(quoted(&name), Arc::new(ScanTable::new(rows)))?;
    }
    Ok(context)
}

/// A table's name as it is, whatever is in it (a bare text would be parsed as SQL).
fn quoted(name: &str) -> datafusion::common::TableReference {
    datafusion::common::TableReference::bare(name)
}

/// All metrics, about to be run.
struct Run<'a> {
    metrics: &'a [MetricDef],
    needs: &'a [BTreeSet<usize>],
    context: SessionContext,
    options: RunOptions<'a>,
    results: Results<'a>,
}

impl Run<'_> {
    /// Runs metrics as they become ready; `None` for those that failed, whose needs failed, or that nobody asks for.
    async fn all(self, report: &mut Report) -> Vec<Option<MetricTable>> {
        let Self { metrics, needs, context, options, results } = self;
        let mut work = results.work(metrics, needs);
        let mut started = vec![false; metrics.len()];
        let mut waiting: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); metrics.len()];
        let mut readers: Vec<usize> = vec![0; metrics.len()];
        for (position, work) in work.iter().enumerate() {
            match work {
                Work::Compute => {
                    waiting[position].clone_from(&needs[position]);
                    needs[position].iter().for_each(|&needed| readers[needed] += 1);
                }
                Work::Found(_) => {}
                Work::Nothing => {
                    started[position] = true;
                    (options.computed)(&metrics[position].id);
                }
            }
        }
        let mut tables: Vec<Option<MetricTable>> = metrics.iter().map(|_| None).collect();
        let mut running = JoinSet::new();
        // Reports are merged in the metrics' order, not in the order in which they happen to finish.
        let mut reports: Vec<Report> = metrics.iter().map(|_| Report::new()).collect();
        loop {
            for position in 0..metrics.len() {
                // More at once would only share the cores, and hold the memory of all.
                let has_room = running.len() < options.jobs.max(1);
                if has_room && !started[position] && waiting[position].is_empty() {
                    started[position] = true;
                    let known = match std::mem::replace(&mut work[position], Work::Compute) {
                        Work::Found(rows) => Some(rows),
                        Work::Compute | Work::Nothing => None,
                    };
                    let context = context.clone();
                    let metric = metrics[position].clone();
                    let RunOptions { as_of, min_sample, .. } = options;
                    running.spawn(async move {
                        let is_new = known.is_none();
                        let outcome = run_one(&context, &metric, known, as_of, min_sample).await;
                        (position, is_new, outcome)
                    });
                }
            }
            let Some(finished) = running.join_next().await else { break };
            let (position, is_new, (outcome, found)) = match finished {
                Ok(finished) => finished,
                Err(error) => {
                    report.push(Diagnostic::error(
                        code::ENV_ENGINE,
                        format!("the SQL engine stopped in the middle of a metric: {error}"),
                    ));
                    continue;
                }
            };
            reports[position].merge(found);
            let Some(Outcome { table, rows, for_sql }) = outcome else { continue };
            if is_new {
                results.keep(position, &metrics[position], &rows);
            }
            drop(rows);
            if readers[position] > 0 {
                let name = quoted(metrics[position].id.as_str());
                if let Err(error) = context.register_table(name, for_sql) {
                    reports[position].push(explain::explain(&context, &metrics[position], &error));
                    continue;
                }
            }
            tables[position] = Some(table);
            (options.computed)(&metrics[position].id);
            for needed in &mut waiting {
                needed.remove(&position);
            }
            if !is_new {
                continue;
            }
            for needed in &needs[position] {
                readers[*needed] -= 1;
                if readers[*needed] == 0 {
                    // Nobody reads these batches any more: a staging metric's are most of the memory.
                    let dropped = context.deregister_table(quoted(metrics[*needed].id.as_str()));
                    debug_assert!(dropped.is_ok());
                }
            }
        }
        for found in reports {
            report.merge(found);
        }
        tables
    }
}

/// A metric that is known.
struct Outcome {
    /// Its values for pages.
    table: MetricTable,
    /// Its rows as they were computed; none of a view.
    rows: ResultRows,
    /// Its rows for SQL.
    for_sql: Arc<dyn TableProvider>,
}

async fn run_one(
    context: &SessionContext,
    metric: &MetricDef,
    known: Option<ResultRows>,
    as_of: Date,
    min_sample: u32,
) -> (Option<Outcome>, Report) {
    let mut report = Report::new();
    let computed = match known {
        Some(rows) => of_rows(rows),
        None => compute(context, metric, as_of).await,
    };
    let (rows, for_sql) = match computed {
        Ok(computed) => computed,
        Err(error) => {
            report.push(explain::explain(context, metric, &error));
            return (None, report);
        }
    };
    let table = extract(metric, &rows.schema, &rows.batches, min_sample, &mut report);
    (table.map(|table| Outcome { table, rows, for_sql }), report)
}

/// A metric's rows as they are, and as SQL reads them.
type Computed = (ResultRows, Arc<dyn TableProvider>);

async fn compute(
    context: &SessionContext,
    metric: &MetricDef,
    as_of: Date,
) -> Result<Computed, DataFusionError> {
    let plan = context.state().statement_to_plan(metric.query.statement(as_of)).await?;
    if metric.role == Role::View {
        let schema = Arc::new(plan.schema().as_arrow().clone());
        let rows = ResultRows { schema, batches: Vec::new() };
        return Ok((rows, Arc::new(ViewTable::new(plan, None))));
    }
    let in_parts = match metric.role {
        Role::Staging => parts::plan(&context.state(), &plan).await?,
        _ => None,
    };
    let (schema, batches) = match in_parts {
        Some(in_parts) => {
            let schema = in_parts.schema();
            let parts = collect_partitioned(in_parts, context.task_ctx()).await?;
            (schema, parts.into_iter().flatten().collect())
        }
        None => {
            let frame = context.execute_logical_plan(plan).await?;
            (Arc::new(frame.schema().as_arrow().clone()), frame.collect().await?)
        }
    };
    // The optimiser may prove columns non-null that the plan's schema has as nullable: trust the batches.
    let schema = batches.first().map_or(schema, RecordBatch::schema);
    of_rows(ResultRows { schema, batches })
}

fn of_rows(rows: ResultRows) -> Result<Computed, DataFusionError> {
    let for_sql = StoredTable::new(Arc::clone(&rows.schema), rows.batches.clone())?;
    Ok((rows, Arc::new(for_sql)))
}

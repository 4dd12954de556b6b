//! What a context holds of the metrics: which columns of which, found once for all pages that share their copy.
//!
//! In: what templates name ([`Usage`]), and a page's rows. Out: the values for the template engine. Values of metrics
//! without a key are the same on every page, and are made with the plan; those of a page's own rows are made for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::value::Key;
use tera::{Context, Map, Value as TeraValue};

use super::format::format_value;
use super::memo::{Wish, WishForm};
use super::scope::Scope;
use super::usage::{Usage, Wanted, WantedRows};
use crate::metrics::{ColumnKind, MetricTable, Value};
use crate::unit::Unit;

/// What the contexts of all pages with the same copy hold of the metrics.
#[derive(Debug)]
pub(super) struct ContextPlan {
    metrics: Vec<PlannedMetric>,
    pub(super) any_raw: bool,
    pub(super) any_rows: bool,
    /// Whether the copy says how fresh the data is.
    pub(super) says_updated: bool,
}

/// What is needed of a metric, in the three forms in which copy names it.
#[derive(Debug)]
struct PlannedMetric {
    name: Arc<str>,
    formatted: Option<Planned<Columns>>,
    raw: Option<Planned<Columns>>,
    rows: Option<Planned<RowColumns>>,
}

#[derive(Debug)]
enum Planned<T> {
    /// The value that every page sees.
    Shared(TeraValue),
    /// What to take from the page's rows.
    OfPage(T),
}

/// Columns of a metric in one form: their positions, with their names as the engine has them.
#[derive(Debug)]
struct Columns {
    columns: Vec<(Key<'static>, usize)>,
    form: Form,
}

/// The formatted and the plain columns of a list of rows.
#[derive(Debug)]
struct RowColumns {
    /// So many rows from the first on have the columns of `first`; those behind them have the columns of `all` alone.
    first_rows: usize,
    first: [Columns; 2],
    all: [Columns; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Formatted,
    Raw,
}

impl ContextPlan {
    /// The plan for what these templates name; `scope` is that of any page in the language.
    pub(super) fn of(usage: &Usage, scope: &Scope<'_>) -> Self {
        let mut metrics = Vec::new();
        for (def, table) in scope.metrics.iter() {
            let formatted = usage.formatted_columns(table).map(|wanted| {
                let columns = Columns::of(table, &wanted, Form::Formatted);
                let wish = WishForm::Formatted(wanted);
                planned(scope, table, wish, columns, |columns| metric(scope, table, columns))
            });
            let raw = usage.raw_columns(table).map(|wanted| {
                let columns = Columns::of(table, &wanted, Form::Raw);
                let wish = WishForm::Raw(wanted);
                planned(scope, table, wish, columns, |columns| metric(scope, table, columns))
            });
            let rows = usage.wanted_rows(table).map(|wanted| {
                let columns = RowColumns::of(table, &wanted);
                let wish = WishForm::Rows(wanted);
                planned(scope, table, wish, columns, |columns| row_list(scope, table, columns))
            });
            if formatted.is_some() || raw.is_some() || rows.is_some() {
                let name = Arc::from(def.id.as_str());
                metrics.push(PlannedMetric { name, formatted, raw, rows });
            }
        }
        Self {
            metrics,
            any_raw: usage.any_raw(),
            any_rows: usage.any_rows(),
            says_updated: usage.formatted("updated"),
        }
    }

    /// Puts the formatted values of the page's rows into its context; gives those that belong below `raw` and `rows`.
    pub(super) fn fill(&self, scope: &Scope<'_>, context: &mut Context) -> (Map, Map) {
        let (mut raw, mut rows) = (Map::new(), Map::new());
        for planned in &self.metrics {
            let Some(table) = scope.metrics.get(&planned.name) else { continue };
            let of_columns = |part: &Planned<Columns>| part.value(|of| metric(scope, table, of));
            if let Some(part) = &planned.formatted {
                context.insert_value(planned.name.to_string(), of_columns(part));
            }
            if let Some(part) = &planned.raw {
                raw.insert(Key::String(Arc::clone(&planned.name)), of_columns(part));
            }
            if let Some(part) = &planned.rows {
                let value = part.value(|of| row_list(scope, table, of));
                rows.insert(Key::String(Arc::clone(&planned.name)), value);
            }
        }
        (raw, rows)
    }
}

impl<T> Planned<T> {
    fn value(&self, make: impl FnOnce(&T) -> TeraValue) -> TeraValue {
        match self {
            Self::Shared(value) => value.clone(),
            Self::OfPage(of) => make(of),
        }
    }
}

/// What to take of a metric; the value itself where the metric has no key.
fn planned<T>(
    scope: &Scope<'_>,
    table: &MetricTable,
    form: WishForm,
    of: T,
    make: impl FnOnce(&T) -> TeraValue,
) -> Planned<T> {
    if table.key().is_some() {
        return Planned::OfPage(of);
    }
    let language = scope.locale.lang().as_str().to_owned();
    let wish = Wish { language, metric: table.id().as_str().to_owned(), form };
    Planned::Shared(scope.memo.values.get(wish, || make(&of)))
}

/// A metric as copy names it: by index, or the columns of its only row.
fn metric(scope: &Scope<'_>, table: &MetricTable, columns: &Columns) -> TeraValue {
    let rows = scope.rows(table);
    let Some(index) = table.index() else {
        let mut rows = rows;
        let (Some(only), 1) = (rows.next(), 1 + rows.len()) else {
            return TeraValue::from(Map::new());
        };
        return columns.values(scope, table, only, None);
    };
    let mut by_index = Map::new();
    for name in table.index_names() {
        by_index.insert(key(name), TeraValue::from(Map::new()));
    }
    for row in rows {
        if let Some(name) = row[index].as_name() {
            by_index.insert(key(&name), columns.values(scope, table, row, None));
        }
    }
    TeraValue::from(by_index)
}

/// The rows of a metric as a list; each row has its formatted columns, and the plain ones below `raw`.
fn row_list(scope: &Scope<'_>, table: &MetricTable, columns: &RowColumns) -> TeraValue {
    let rows = scope.rows(table);
    let [formatted, raw] = &columns.all;
    let behind = formatted.columns.is_empty() && raw.columns.is_empty();
    // Rows that are counted and never read are all the same.
    let counted = behind.then(|| TeraValue::from(Map::new()));
    let values = rows.enumerate().map(|(number, row)| {
        let is_first = number < columns.first_rows;
        if let Some(counted) = counted.as_ref().filter(|_| !is_first) {
            return counted.clone();
        }
        let [formatted, raw] = if is_first { &columns.first } else { &columns.all };
        let plain = (!raw.columns.is_empty()).then(|| raw.values(scope, table, row, None));
        formatted.values(scope, table, row, plain)
    });
    TeraValue::from(values.collect::<Vec<TeraValue>>())
}

impl Columns {
    fn of(table: &MetricTable, wanted: &Wanted, form: Form) -> Self {
        let columns = wanted.0.iter().filter_map(|position| {
            let column = table.columns().get(*position)?;
            Some((key(&column.name), *position))
        });
        Self { columns: columns.collect(), form }
    }

    /// The columns of a row, and `raw` behind them. Those that are missing or suppressed are left out, so that copy
    /// cannot print them.
    fn values(
        &self,
        scope: &Scope<'_>,
        table: &MetricTable,
        row: &[Value],
        raw: Option<TeraValue>,
    ) -> TeraValue {
        let columns = self.columns.iter().filter_map(|(name, position)| {
            let (value, kind) = (&row[*position], &table.columns()[*position].kind);
            let shown = match self.form {
                Form::Formatted => {
                    format_value(value, kind, scope.names, scope.locale, scope.as_of)
                        .map(TeraValue::from)
                }
                Form::Raw => plain(value, kind),
            };
            Some((InOrder(*position, name.clone()), shown?))
        });
        let raw = raw.map(|raw| (InOrder(usize::MAX, Key::Str("raw")), raw));
        TeraValue::from(columns.chain(raw).collect::<BTreeMap<InOrder, TeraValue>>())
    }
}

impl RowColumns {
    fn of(table: &MetricTable, wanted: &WantedRows) -> Self {
        let both = |[formatted, raw]: &[Wanted; 2]| {
            [Columns::of(table, formatted, Form::Formatted), Columns::of(table, raw, Form::Raw)]
        };
        let WantedRows { first_rows, first, all } = wanted;
        Self { first_rows: *first_rows, first: both(first), all: both(all) }
    }
}

/// A column's name, in the order of the columns. The engine makes its own map of any map that it is given, so that a
/// map of its kind would be made twice.
struct InOrder(usize, Key<'static>);

impl PartialEq for InOrder {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for InOrder {}

impl PartialOrd for InOrder {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for InOrder {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl From<InOrder> for Key<'static> {
    fn from(InOrder(_, key): InOrder) -> Self {
        key
    }
}

/// The value as a template computes with it: numbers as numbers (whole ones without a fraction), dates as ISO
/// text, names as they are in the data.
fn plain(value: &Value, kind: &ColumnKind) -> Option<TeraValue> {
    Some(match value {
        Value::Number(number) | Value::Money(number, ..) => number_value(*number, kind),
        Value::Text(text) => TeraValue::from(&**text),
        Value::Date(date) => TeraValue::from(date.to_string()),
        Value::Instant(instant) => TeraValue::from(instant.to_string()),
        Value::Bool(flag) => TeraValue::from(*flag),
        Value::List(items) => {
            TeraValue::from(items.iter().map(|item| TeraValue::from(&**item)).collect::<Vec<_>>())
        }
        Value::Missing | Value::Suppressed => return None,
    })
}

fn number_value(number: f64, kind: &ColumnKind) -> TeraValue {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let whole = number.fract() == 0.0 && number.abs() < EXACT;
    let is_count = matches!(kind, ColumnKind::Number(Unit::Count(_), _));
    if whole || (is_count && number.abs() < EXACT) {
        TeraValue::from(number.round() as i64)
    } else {
        TeraValue::from(number)
    }
}

fn key(name: &str) -> Key<'static> {
    Key::String(Arc::from(name))
}

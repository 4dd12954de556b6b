//! Which metrics a template names, and which of their columns.
//!
//! In: a template's text. Out: what its context must hold. Pages see dozens of metrics and print a few values of each,
//! so that making every value of each would cost more than everything else on the page. When in doubt the answer is
//! "all of it": a column too many costs time, a column too few would be a mistake.

use std::collections::{BTreeMap, BTreeSet};

use super::tags::{Name, Tag, names, quoted, tags};
use crate::metrics::{ColumnKind, MetricTable};

/// What a template names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    /// Names that stand for themselves, metrics among them.
    roots: BTreeMap<String, Paths>,
    raw: Option<Below<Paths>>,
    rows: Option<Below<RowPaths>>,
    /// Every name, every part of one and every quoted text.
    words: BTreeSet<String>,
    /// Whether columns may be reached without being named.
    is_dynamic: bool,
}

/// The metrics named below `raw` or `rows`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Below<T> {
    named: BTreeMap<String, T>,
    /// Named in a way that only the engine can tell, such as `raw[name]`.
    any: bool,
}

/// What follows the name of a metric: the first two parts, where they are.
type Paths = BTreeSet<(Step, Step)>;

/// A part of a name behind a metric.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// There is none.
    End,
    Name(String),
    /// Only the engine can tell which.
    Dynamic,
}

/// How a list of rows is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct RowPaths {
    /// So many rows from the first on have columns that are named one by one.
    first_rows: usize,
    /// Those columns, formatted.
    formatted: BTreeSet<String>,
    /// Those columns, plain.
    raw: BTreeSet<String>,
    /// What `column` takes from all rows.
    columns: BTreeSet<String>,
    /// Used in another way than by naming a row and a column, taking a column, or counting.
    loosely: bool,
}

/// Which columns of a metric a context needs in one form, by their positions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Wanted(pub(super) Vec<usize>);

/// What a context needs of a metric's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct WantedRows {
    /// So many rows from the first on have the columns of `first`; those behind them have the columns of `all` alone.
    pub(super) first_rows: usize,
    /// Formatted and plain columns of the first rows, those of all rows among them.
    pub(super) first: [Wanted; 2],
    /// Formatted and plain columns of all rows.
    pub(super) all: [Wanted; 2],
}

impl Usage {
    /// Reads a template.
    pub(super) fn of(text: &str) -> Self {
        let mut usage = Self::default();
        for tag in tags(text) {
            usage.is_dynamic |= unpacks(text, &tag);
            for word in quoted(text, tag.range.clone()) {
                usage.words.insert(word.to_owned());
            }
            for name in names(text, tag.range.clone()) {
                usage.add(text, &tag, &name);
            }
        }
        usage
    }

    fn add(&mut self, text: &str, tag: &Tag, name: &Name) {
        self.words.extend(name.parts.iter().flatten().cloned());
        let written = &text[name.range.clone()];
        self.is_dynamic |= has_dynamic_part(written);
        let Some(Some(root)) = name.parts.first() else { return };
        let metric = name.parts.get(1);
        match root.as_str() {
            "raw" => {
                let below = self.raw.get_or_insert_with(Below::none);
                match metric {
                    Some(Some(metric)) => {
                        below.named.entry(metric.clone()).or_default().insert(steps(name, 2));
                    }
                    _ => below.any = true,
                }
            }
            "rows" => {
                let below = self.rows.get_or_insert_with(Below::none);
                match metric {
                    Some(Some(metric)) => {
                        let paths = below.named.entry(metric.clone()).or_default();
                        let behind = &text[name.range.end..tag.range.end];
                        paths.add(written, behind, is_condition(text, tag));
                    }
                    _ => below.any = true,
                }
            }
            _ => drop(self.roots.entry(root.clone()).or_default().insert(steps(name, 1))),
        }
    }

    /// Adds what another template names.
    pub(super) fn merge(&mut self, other: &Self) {
        for (root, paths) in &other.roots {
            self.roots.entry(root.clone()).or_default().extend(paths.iter().cloned());
        }
        if let Some(others) = &other.raw {
            let mine = self.raw.get_or_insert_with(Below::none);
            mine.any |= others.any;
            for (metric, paths) in &others.named {
                mine.named.entry(metric.clone()).or_default().extend(paths.iter().cloned());
            }
        }
        if let Some(others) = &other.rows {
            let mine = self.rows.get_or_insert_with(Below::none);
            mine.any |= others.any;
            for (metric, paths) in &others.named {
                mine.named.entry(metric.clone()).or_default().merge(paths);
            }
        }
        self.words.extend(other.words.iter().cloned());
        self.is_dynamic |= other.is_dynamic;
    }

    /// Whether the metric is named as it is.
    pub(super) fn formatted(&self, metric: &str) -> bool {
        self.roots.contains_key(metric)
    }

    /// Whether the metric is named below `raw`.
    pub(super) fn raw(&self, metric: &str) -> bool {
        self.raw.as_ref().is_some_and(|below| below.has(metric))
    }

    /// Whether the metric is named below `rows`.
    pub(super) fn rows(&self, metric: &str) -> bool {
        self.rows.as_ref().is_some_and(|below| below.has(metric))
    }

    /// Whether `raw` is named at all.
    pub(super) fn any_raw(&self) -> bool {
        self.raw.is_some()
    }

    /// Whether `rows` is named at all.
    pub(super) fn any_rows(&self) -> bool {
        self.rows.is_some()
    }

    /// The columns of a metric that is named as it is; `None` when it is not.
    pub(super) fn formatted_columns(&self, table: &MetricTable) -> Option<Wanted> {
        self.roots.get(table.id().as_str()).map(|paths| columns(paths, table))
    }

    /// The columns of a metric that is named below `raw`; `None` when it is not.
    pub(super) fn raw_columns(&self, table: &MetricTable) -> Option<Wanted> {
        let below = self.raw.as_ref()?;
        if below.any {
            return Some(Wanted::all(table));
        }
        below.named.get(table.id().as_str()).map(|paths| columns(paths, table))
    }

    /// The rows of a metric that is named below `rows`; `None` when it is not.
    pub(super) fn wanted_rows(&self, table: &MetricTable) -> Option<WantedRows> {
        let below = self.rows.as_ref()?;
        if below.any {
            return Some(WantedRows::whole(Wanted::all(table)));
        }
        let paths = below.named.get(table.id().as_str())?;
        // A name that is no column of the metric is a mistake, which is explained with all its columns.
        let is_column = |name: &String| table.column(name).is_some();
        let mut named = paths.formatted.iter().chain(&paths.raw).chain(&paths.columns);
        if !named.all(is_column) || (paths.loosely && self.is_dynamic) {
            return Some(WantedRows::whole(Wanted::all(table)));
        }
        let loose = |name: &str| paths.loosely && self.words.contains(name);
        // `column` takes numbers as they are, and everything else formatted.
        let is_number = |kind: &ColumnKind| {
            matches!(kind, ColumnKind::Number(..) | ColumnKind::Bare | ColumnKind::Stated(_))
        };
        let all_raw = Wanted::of(table, |name, _| loose(name) || paths.columns.contains(name));
        let all_formatted = Wanted::of(table, |name, kind| {
            loose(name) || (paths.columns.contains(name) && !is_number(kind))
        });
        let first = [
            Wanted::of(table, |name, _| paths.formatted.contains(name)),
            Wanted::of(table, |name, _| paths.raw.contains(name)),
        ];
        let all = [all_formatted, all_raw];
        let first = [first[0].and(&all[0]), first[1].and(&all[1])];
        Some(WantedRows { first_rows: paths.first_rows, first, all })
    }
}

impl<T> Below<T> {
    fn none() -> Self {
        Self { named: BTreeMap::new(), any: false }
    }

    fn has(&self, metric: &str) -> bool {
        self.any || self.named.contains_key(metric)
    }
}

impl RowPaths {
    /// Adds a name as it is written (`rows.countries[0].raw.jobs`), with what follows it in its tag.
    fn add(&mut self, written: &str, behind: &str, is_condition: bool) {
        let access = written.split_once('[').map(|(_, access)| access);
        let Some(access) = access else {
            if written.matches('.').count() > 1 {
                self.loosely = true;
            } else if let Some(column) = taken_column(behind) {
                self.columns.insert(column.to_owned());
            } else if !only_counts(behind, is_condition) {
                self.loosely = true;
            }
            return;
        };
        let Some((row, column)) = access.split_once(']') else {
            self.loosely = true;
            return;
        };
        let column = column.trim_start_matches('?').strip_prefix('.');
        let (into, column) = match column.map(|column| (column, column.strip_prefix("raw."))) {
            Some((_, Some(column))) => (&mut self.raw, column),
            Some((column, None)) => (&mut self.formatted, column),
            None => (&mut self.formatted, ""),
        };
        let is_name = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        match row.trim().parse::<usize>() {
            Ok(row) if !column.is_empty() && column != "raw" && column.bytes().all(is_name) => {
                into.insert(column.to_owned());
                self.first_rows = self.first_rows.max(row.saturating_add(1));
            }
            _ => self.loosely = true,
        }
    }

    fn merge(&mut self, other: &Self) {
        self.first_rows = self.first_rows.max(other.first_rows);
        self.formatted.extend(other.formatted.iter().cloned());
        self.raw.extend(other.raw.iter().cloned());
        self.columns.extend(other.columns.iter().cloned());
        self.loosely |= other.loosely;
    }
}

impl Wanted {
    fn all(table: &MetricTable) -> Self {
        Self((0..table.columns().len()).collect())
    }

    fn of(table: &MetricTable, is_wanted: impl Fn(&str, &ColumnKind) -> bool) -> Self {
        let columns = table.columns().iter().enumerate();
        let wanted = columns.filter(|(_, column)| is_wanted(&column.name, &column.kind));
        Self(wanted.map(|(position, _)| position).collect())
    }

    fn and(&self, other: &Self) -> Self {
        let both: BTreeSet<usize> = self.0.iter().chain(&other.0).copied().collect();
        Self(both.into_iter().collect())
    }
}

impl WantedRows {
    /// These columns of all rows, in both forms.
    fn whole(columns: Wanted) -> Self {
        let both = [columns.clone(), columns];
        Self { first_rows: 0, first: both.clone(), all: both }
    }
}

/// The columns that paths behind a metric lead to.
fn columns(paths: &Paths, table: &MetricTable) -> Wanted {
    let mut wanted = BTreeSet::new();
    for (first, second) in paths {
        // With an index the first part is a row.
        let column = if table.index().is_some() { second } else { first };
        let position = match column {
            Step::Name(name) => table.column(name),
            Step::End | Step::Dynamic => None,
        };
        match position {
            Some(position) if *first != Step::Dynamic => drop(wanted.insert(position)),
            // The whole metric, a whole row, or a mistake, which is explained with all columns.
            _ => return Wanted::all(table),
        }
    }
    Wanted(wanted.into_iter().collect())
}

fn steps(name: &Name, from: usize) -> (Step, Step) {
    let step = |at: usize| match name.parts.get(at) {
        None => Step::End,
        Some(None) => Step::Dynamic,
        Some(Some(part)) => Step::Name(part.clone()),
    };
    (step(from), step(from + 1))
}

/// Whether a name has a part in brackets that is neither a number nor a quoted text.
fn has_dynamic_part(written: &str) -> bool {
    written.split('[').skip(1).any(|part| {
        let inside = part.split(']').next().unwrap_or_default().trim();
        let is_number = !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_digit());
        !is_number && !inside.starts_with(['"', '\''])
    })
}

/// The words of a tag, without its delimiters.
fn inside<'t>(text: &'t str, tag: &Tag) -> &'t str {
    text[tag.range.clone()].trim_matches(['{', '%', '}', '-']).trim()
}

/// Whether a tag takes maps apart: `{% for name, value in … %}`.
fn unpacks(text: &str, tag: &Tag) -> bool {
    let Some(rest) = inside(text, tag).strip_prefix("for ").filter(|_| tag.is_block) else {
        return false;
    };
    rest.split_once(" in ").is_some_and(|(names, _)| names.contains(','))
}

fn is_condition(text: &str, tag: &Tag) -> bool {
    let inside = inside(text, tag);
    tag.is_block && (inside.starts_with("if ") || inside.starts_with("elif "))
}

/// The column that a list of rows is reduced to by what follows it: `| column(name="share")`.
fn taken_column(behind: &str) -> Option<&str> {
    let rest = behind.trim_start().strip_prefix('|')?.trim_start().strip_prefix("column")?;
    let rest = rest.trim_start().strip_prefix('(')?.trim_start().strip_prefix("name")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(name, _)| name)
}

/// Whether what follows a list of rows asks only for how many there are, or whether there are any.
fn only_counts(behind: &str, is_condition: bool) -> bool {
    let behind = behind.trim_start();
    if let Some(filter) = behind.strip_prefix('|') {
        let filter = filter.trim_start();
        let name_end = filter.find(|c: char| !c.is_alphanumeric() && c != '_');
        return &filter[..name_end.unwrap_or(filter.len())] == "length";
    }
    let ends = ["-%}", "%}", "and ", "or "];
    is_condition && ends.iter().any(|end| behind.starts_with(end))
}

#[cfg(test)]
mod tests {
    use super::{Step, Usage};

    fn row_paths(text: &str) -> String {
        let usage = Usage::of(text);
        let paths = &usage.rows.expect("rows are named").named["m"];
        let join = |names: &std::collections::BTreeSet<String>| {
            names.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
        };
        let (formatted, raw, columns) =
            (join(&paths.formatted), join(&paths.raw), join(&paths.columns));
        format!("{} [{formatted}] [{raw}] [{columns}] {}", paths.first_rows, paths.loosely)
    }

    #[test]
    fn usage_knows_which_metrics_are_needed() {
        let usage = Usage::of(
            "{{ a.b }} {% if raw.c.d > 1 %}{% endif %}{% for r in rows.e %}{{ r.f }}{% endfor %} g.h",
        );
        assert!(usage.formatted("a") && !usage.formatted("c") && !usage.formatted("g"));
        assert!(usage.raw("c") && !usage.raw("a"));
        assert!(usage.rows("e") && !usage.rows("c"));
        let dynamic = Usage::of("{{ raw[name] }}");
        assert!(dynamic.raw("anything") && !dynamic.any_rows() && dynamic.is_dynamic);
    }

    #[test]
    fn rows_are_needed_as_far_as_they_are_named() {
        for (text, expected) in [
            ("{{ rows.m[0].a }} {{ rows.m[2].raw.b }}", "3 [a] [b] [] false"),
            ("{{ rows.m[0]?.a }}", "1 [a] [] [] false"),
            ("{{ rows.m | length }}", "0 [] [] [] false"),
            ("{% if rows.m -%}x{% endif %}", "0 [] [] [] false"),
            ("{% if rows.m and rows.m[0].a is defined %}x{% endif %}", "1 [a] [] [] false"),
            ("{% if rows.m | column(name=\"a\") -%}x{% endif %}", "0 [] [] [a] false"),
            ("{{ rows.m | column( name = 'a' ) | sort | last }}", "0 [] [] [a] false"),
            ("{% for r in rows.m %}{% endfor %}", "0 [] [] [] true"),
            ("{{ [r.a for r in rows.m] | list }}", "0 [] [] [] true"),
            ("{% set x = rows.m %}", "0 [] [] [] true"),
            ("{{ rows.m | take(n=3) }}", "0 [] [] [] true"),
            ("{{ rows.m[0] }}", "0 [] [] [] true"),
            ("{{ rows.m[0].raw }}", "0 [] [] [] true"),
            ("{{ rows.m[i].a }}", "0 [] [] [] true"),
            ("{{ rows.m[0].a.b }}", "0 [] [] [] true"),
            ("{{ rows.m.a }}", "0 [] [] [] true"),
            ("{{ rows.m[-1].a }}", "0 [] [] [] true"),
        ] {
            assert_eq!(row_paths(text), expected, "{text}");
        }
    }

    #[test]
    fn columns_that_are_not_named_are_dynamic() {
        for (text, dynamic) in [
            ("{{ a.b[\"c\"] }} {{ a[0] }}", false),
            ("{{ a[b] }}", true),
            ("{{ a.b[c].d }}", true),
            ("{% for k, v in raw.m %}{% endfor %}", true),
            ("{% for v in raw.m %}{% endfor %}", false),
        ] {
            assert_eq!(Usage::of(text).is_dynamic, dynamic, "{text}");
        }
    }

    #[test]
    fn usages_add_up() {
        let mut usage = Usage::of("{{ a.b }} {{ rows.m[0].x }} {{ raw.c.d }}");
        usage.merge(&Usage::of("{{ a.c }} {{ rows.m[4].raw.y }} {{ raw.c.e }}"));
        let name = |text: &str| Step::Name(text.to_owned());
        let a: Vec<_> = usage.roots["a"].iter().cloned().collect();
        assert_eq!(a, [(name("b"), Step::End), (name("c"), Step::End)]);
        assert_eq!(usage.raw.expect("named").named["c"].len(), 2);
        let rows = &usage.rows.expect("named").named["m"];
        assert_eq!((rows.first_rows, rows.formatted.len(), rows.raw.len()), (5, 1, 1));
    }
}

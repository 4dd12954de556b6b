//! Which metric needs which: the order of work, from the SQL's own table names.

use std::collections::{BTreeMap, BTreeSet};

use super::definition::MetricDef;
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean, name_list};

/// For each metric, by its position in `metrics`, the positions of the metrics that it reads.
///
/// Reports tables that nobody has, names that two have, and cycles. `None` when there is one of those.
pub(super) fn dependencies(
    metrics: &[MetricDef],
    tables: &BTreeSet<&str>,
    report: &mut Report,
) -> Option<Vec<BTreeSet<usize>>> {
    let mut sound = true;
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, metric) in metrics.iter().enumerate() {
        let name = metric.id.as_str();
        let taken_by = match by_name.insert(name, position) {
            Some(other) => Some(format!("`{}`", metrics[other].source.path)),
            None => {
                tables.contains(name).then(|| "a table of exports or reference data".to_owned())
            }
        };
        if let Some(other) = taken_by {
            sound = false;
            report.push(
                Diagnostic::error(
                    code::METRIC_REPEATED_NAME,
                    format!("found the name `{name}` twice, expected every table and metric to have its own"),
                )
                .at(metric.file())
                .note(format!("the other is {other}")),
            );
        }
    }
    let known: BTreeSet<&str> = by_name.keys().copied().chain(tables.iter().copied()).collect();
    let mut needs = Vec::with_capacity(metrics.len());
    for metric in metrics {
        let mut of_metric = BTreeSet::new();
        for (table, position) in &metric.query.tables {
            if let Some(found) = by_name.get(table.as_str()) {
                of_metric.insert(*found);
            } else if !tables.contains(table.as_str()) {
                sound = false;
                let place = match position {
                    Some(position) => Location::at(metric.source.path.shared(), *position),
                    None => metric.file(),
                };
                report.push(
                    Diagnostic::error(
                        code::METRIC_UNKNOWN_TABLE,
                        format!("unknown table `{table}`"),
                    )
                    .at(place)
                    .note(format!("there are {}", name_list(known.iter().copied())))
                    .maybe_hint(did_you_mean(table, known.iter().copied())),
                );
            }
        }
        needs.push(of_metric);
    }
    if let Some(cycle) = find_cycle(&needs) {
        sound = false;
        let names: Vec<_> = cycle.iter().map(|&m| format!("`{}`", metrics[m].id)).collect();
        let first = &metrics[cycle[0]];
        let next = &metrics[cycle[1 % cycle.len()]];
        let position = first.query.tables.get(next.id.as_str()).copied().flatten();
        let place = match position {
            Some(position) => Location::at(first.source.path.shared(), position),
            None => first.file(),
        };
        let (message, hint) = match &names[..] {
            [only] => (
                format!("found a metric that reads itself: {only}"),
                "read the tables that it is made from",
            ),
            _ => (
                format!("found metrics that read each other: {} → {}", names.join(" → "), names[0]),
                "move what they share into a third metric",
            ),
        };
        report.push(Diagnostic::error(code::METRIC_CYCLE, message).at(place).hint(hint));
    }
    sound.then_some(needs)
}

/// One cycle, starting at its smallest member, each followed by one that it needs; `None` when there is none.
fn find_cycle(needs: &[BTreeSet<usize>]) -> Option<Vec<usize>> {
    let mut left: BTreeMap<usize, BTreeSet<usize>> = needs.iter().cloned().enumerate().collect();
    loop {
        let free: Vec<usize> = left.iter().filter(|(_, n)| n.is_empty()).map(|(&m, _)| m).collect();
        if free.is_empty() {
            break;
        }
        for metric in free {
            left.remove(&metric);
            for needed in left.values_mut() {
                needed.remove(&metric);
            }
        }
    }
    // Everything left needs something that is left, so walking along needs must come back to where it was.
    let mut path: Vec<usize> = Vec::new();
    let mut here = *left.keys().next()?;
    while !path.contains(&here) {
        path.push(here);
        here = *left.get(&here)?.iter().next()?;
    }
    let start = path.iter().position(|&m| m == here)?;
    let mut cycle = path.split_off(start);
    let smallest = cycle.iter().enumerate().min_by_key(|(_, m)| **m).map_or(0, |(at, _)| at);
    cycle.rotate_left(smallest);
    Some(cycle)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::{dependencies, find_cycle};
    use crate::diag::Report;
    use crate::diag::render::short;
    use crate::metrics::parse_metrics;
    use crate::source::{SitePath, SourceText};

    fn run(files: &[(&'static str, &str)]) -> (Option<Vec<BTreeSet<usize>>>, String) {
        let sources: Vec<_> = files
            .iter()
            .map(|(path, sql)| SourceText {
                path: SitePath::fixed(path),
                text: Arc::from(format!("/* */\n{sql}")),
            })
            .collect();
        let mut report = Report::new();
        let metrics = parse_metrics(&sources, &mut report);
        assert!(report.is_empty(), "{}", short(&report));
        let needs = dependencies(&metrics, &BTreeSet::from(["jobs"]), &mut report);
        (needs, short(&report))
    }

    #[test]
    fn needs_come_from_the_sql() {
        let (needs, errors) =
            run(&[("a.sql", "SELECT * FROM b JOIN jobs ON true"), ("b.sql", "SELECT * FROM jobs")]);
        assert_eq!(errors, "");
        assert_eq!(needs, Some(vec![BTreeSet::from([1]), BTreeSet::new()]));
    }

    #[test]
    fn an_unknown_table_is_located_with_a_suggestion() {
        let (_, errors) = run(&[("a.sql", "SELECT *\nFROM job")]);
        assert_eq!(
            errors,
            "a.sql:3:6: error[metric/unknown-table]: unknown table `job` (hint: did you mean `jobs`?)\n"
        );
    }

    #[test]
    fn a_cycle_is_shown_whole() {
        let (_, errors) = run(&[
            ("a.sql", "SELECT * FROM b"),
            ("b.sql", "SELECT * FROM c"),
            ("c.sql", "SELECT * FROM b"),
        ]);
        assert_eq!(
            errors,
            "b.sql:2:15: error[metric/cycle]: found metrics that read each other: `b` → `c` → `b` \
             (hint: move what they share into a third metric)\n"
        );
        assert_eq!(find_cycle(&[BTreeSet::from([0])]), Some(vec![0]));
    }

    #[test]
    fn a_name_belongs_to_one_table() {
        let (_, errors) = run(&[
            ("jobs.sql", "SELECT 1 AS x"),
            ("x/a.sql", "SELECT 1 AS x"),
            ("y/a.sql", "SELECT 1 AS x"),
        ]);
        assert!(
            errors.contains("jobs.sql: error[metric/repeated-name]: found the name `jobs` twice"),
            "{errors}"
        );
        assert!(
            errors.contains("y/a.sql: error[metric/repeated-name]: found the name `a` twice"),
            "{errors}"
        );
    }
}

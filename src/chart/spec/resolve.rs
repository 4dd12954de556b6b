//! From a chart as it is typed to one that is checked and complete.

use indexmap::IndexMap;
use serde::Deserialize;

use super::{Axes, ChartSpec, ColumnRef, Highlight, Kind, Link};
use crate::config::text::LocalText;
use crate::config::yaml::YamlPlaces;
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean, name_list};

/// The kinds of charts, and the options that each has beside those of all charts.
const KINDS: [(&str, &[&str]); 4] = [
    ("bar", &["x", "y", "series", "stack"]),
    ("bars", &["x", "y", "limit", "link", "highlight"]),
    ("line", &["x", "y", "series", "zero"]),
    ("share", &["x", "y", "series"]),
];

/// The word that stands for the page's own key in `link` and `highlight`.
const PAGE: &str = "$page";

/// A chart as it is typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawChart {
    kind: Option<String>,
    metric: Option<String>,
    title: Option<LocalText>,
    note: Option<LocalText>,
    x: Option<String>,
    y: Option<OneOrMore>,
    series: Option<String>,
    stack: Option<bool>,
    zero: Option<bool>,
    limit: Option<usize>,
    link: Option<String>,
    highlight: Option<String>,
}

impl RawChart {
    /// What it is called, as typed.
    pub fn title(&self) -> Option<&LocalText> {
        self.title.as_ref()
    }

    /// The remark below it, as typed.
    pub fn note(&self) -> Option<&LocalText> {
        self.note.as_ref()
    }
}

/// One name, or a list of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "the name of a column, or a list of them")]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// Resolves the charts of a report, which stand at `path` in its YAML. What is wrong with them is reported; those
/// without a mistake are given, in their order.
pub fn resolve_charts(
    charts: IndexMap<String, RawChart>,
    path: &[&str],
    places: &YamlPlaces,
    report: &mut Report,
) -> IndexMap<String, ChartSpec> {
    let mut resolved = IndexMap::new();
    for (name, raw) in charts {
        let mut path = path.to_vec();
        path.push(&name);
        let mut resolver = Resolver { path: &path, places, report, failed: false };
        let spec = resolver.chart(&name, raw);
        if let (Some(spec), false) = (spec, resolver.failed) {
            resolved.insert(name, spec);
        }
    }
    resolved
}

/// Resolves one chart, and notes whether something was wrong.
struct Resolver<'a> {
    path: &'a [&'a str],
    places: &'a YamlPlaces,
    report: &'a mut Report,
    failed: bool,
}

impl Resolver<'_> {
    fn chart(&mut self, name: &str, raw: RawChart) -> Option<ChartSpec> {
        let RawChart {
            kind,
            metric,
            title,
            note,
            x,
            y,
            series,
            stack,
            zero,
            limit,
            link,
            highlight,
        } = raw;
        let kind = self.need("kind", kind)?;
        let Some((_, options)) = KINDS.iter().find(|(known, _)| *known == kind) else {
            let names = || KINDS.iter().map(|(name, _)| *name);
            self.error(
                &["kind"],
                Diagnostic::error(
                    code::CHART_UNKNOWN_KIND,
                    format!("found the kind `{kind}`, expected {}", name_list(names())),
                )
                .maybe_hint(did_you_mean(&kind, names())),
            );
            return None;
        };
        let given = [
            ("series", series.is_some()),
            ("stack", stack.is_some()),
            ("zero", zero.is_some()),
            ("limit", limit.is_some()),
            ("link", link.is_some()),
            ("highlight", highlight.is_some()),
        ];
        for (option, is_given) in given {
            if is_given && !options.contains(&option) {
                let options = name_list(options.iter().copied());
                self.error(
                    &[option],
                    Diagnostic::error(
                        code::CHART_BAD_OPTION,
                        format!(
                            "found the option `{option}`, which a `{kind}` chart does not have"
                        ),
                    )
                    .hint(format!("a `{kind}` chart has {options}")),
                );
            }
        }
        let metric = self.need("metric", metric);
        let title = self.need("title", title);
        let x = self.need("x", x).map(|column| self.column(&["x"], column));
        let y = self.need("y", y).map(|columns| self.columns(columns));
        let series = series.map(|column| self.column(&["series"], column));
        let kind = match kind.as_str() {
            "bars" => {
                let mut y = y?;
                if y.len() > 1 {
                    self.bad("y", "found a list of columns, a `bars` chart has one");
                }
                if limit == Some(0) {
                    self.bad("limit", "found 0, expected a number of rows");
                }
                Kind::Bars {
                    x: x?,
                    y: y.pop()?,
                    limit,
                    link: self.link(link),
                    highlight: highlight.map(page_or_id),
                }
            }
            kind => {
                let axes = Axes { x: x?, y: y?, series };
                if axes.series.is_some() && axes.y.len() > 1 {
                    self.bad(
                        "series",
                        "found both `series` and several columns as `y`, expected one of them",
                    );
                }
                match kind {
                    "bar" => Kind::Bar { axes, stack: stack.unwrap_or(false) },
                    "line" => Kind::Line { axes, zero: zero.unwrap_or(true) },
                    _ => {
                        if axes.series.is_none() && axes.y.len() < 2 {
                            self.missing(
                                "series",
                                "a `share` chart needs `series`, or several columns as `y`",
                            );
                        }
                        Kind::Share { axes }
                    }
                }
            }
        };
        Some(ChartSpec {
            name: name.to_owned(),
            metric: metric?,
            title: title?,
            note,
            kind,
            place: self.places.key(self.path),
            metric_place: self.place(&["metric"]),
        })
    }

    fn need<T>(&mut self, option: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.missing(option, &format!("missing key `{option}`"));
        }
        value
    }

    fn missing(&mut self, option: &str, message: &str) {
        self.error(&[option], Diagnostic::error(code::CHART_MISSING_OPTION, message));
    }

    fn bad(&mut self, option: &str, message: &str) {
        self.error(&[option], Diagnostic::error(code::CHART_BAD_OPTION, message));
    }

    fn error(&mut self, option: &[&str], diagnostic: Diagnostic) {
        self.failed = true;
        let place = self.place(option);
        self.report.push(diagnostic.at(place));
    }

    fn columns(&mut self, columns: OneOrMore) -> Vec<ColumnRef> {
        match columns {
            OneOrMore::One(column) => vec![self.column(&["y"], column)],
            OneOrMore::More(columns) => {
                if columns.is_empty() {
                    self.bad("y", "found an empty list, expected the name of a column");
                }
                let place = |index: usize, column| self.column(&["y", &index.to_string()], column);
                columns
                    .into_iter()
                    .enumerate()
                    .map(|(index, column)| place(index, column))
                    .collect()
            }
        }
    }

    fn column(&self, option: &[&str], column: String) -> ColumnRef {
        ColumnRef { column, place: self.place(option) }
    }

    fn link(&self, link: Option<String>) -> Option<Link> {
        link.map(
            |link| {
                if link == PAGE { Link::Page } else { Link::Column(self.column(&["link"], link)) }
            },
        )
    }

    /// Where the value of an option stands.
    fn place(&self, option: &[&str]) -> Location {
        self.places.value(&[self.path, option].concat())
    }
}

fn page_or_id(text: String) -> Highlight {
    if text == PAGE { Highlight::Page } else { Highlight::Id(text) }
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;
    use serde::Deserialize;

    use super::super::{ChartSpec, ColumnType, Kind};
    use super::{RawChart, resolve_charts};
    use crate::config::yaml::{YamlText, parse};
    use crate::diag::Report;
    use crate::diag::render::short;

    #[derive(Deserialize)]
    struct Wrapper {
        charts: IndexMap<String, RawChart>,
    }

    fn resolve(yaml: &str) -> (IndexMap<String, ChartSpec>, Report) {
        let file = "report.yaml".into();
        let mut report = Report::new();
        let text = YamlText { file: &file, text: yaml, lines_before: 0 };
        let charts = match parse::<Wrapper>(text, &mut report) {
            Some((raw, places)) => resolve_charts(raw.charts, &["charts"], &places, &mut report),
            None => IndexMap::new(),
        };
        (charts, report)
    }

    #[track_caller]
    fn check(chart: &str, expected: &str) {
        let (charts, report) = resolve(&format!("charts:\n  c: {{{chart}}}\n"));
        assert_eq!(short(&report), expected, "{chart}");
        assert_eq!(charts.is_empty(), report.has_errors());
    }

    #[test]
    fn charts_are_resolved() {
        let (charts, report) = resolve(
            "charts:\n  demand: {kind: bar, metric: jobs_by_week, x: week, y: jobs, title: {en: New jobs, ru: Новые}}\n  \
             levels: {kind: share, metric: level_by_week, x: week, y: share, series: level, title: Levels}\n  \
             skills: {kind: bars, metric: top_skills, x: skill, y: jobs, limit: 10, link: url, title: Skills}\n  \
             pay: {kind: line, metric: pay_by_week, x: week, y: [p25, median], zero: false, title: Pay}\n",
        );
        assert_eq!(short(&report), "");
        let names: Vec<_> =
            charts.iter().map(|(name, spec)| (name.as_str(), spec.kind.name())).collect();
        assert_eq!(
            names,
            [("demand", "bar"), ("levels", "share"), ("skills", "bars"), ("pay", "line")]
        );
        let columns = |name: &str| -> Vec<String> {
            charts[name]
                .columns()
                .iter()
                .map(|needed| format!("{}: {}", needed.role, needed.column.column))
                .collect()
        };
        assert_eq!(columns("levels"), ["x: week", "y: share", "series: level"]);
        assert_eq!(columns("skills"), ["x: skill", "y: jobs", "link: url"]);
        assert_eq!(columns("pay"), ["x: week", "y: p25", "y: median"]);
        assert!(matches!(charts["pay"].kind, Kind::Line { zero: false, .. }));
    }

    #[test]
    fn mistakes_have_a_place_and_say_what_is_expected() {
        check(
            "kind: bra, metric: m, x: a, y: b, title: t",
            "report.yaml:2:13: error[chart/unknown-kind]: found the kind `bra`, expected `bar`, `bars`, `line`, `share` \
             (hint: did you mean `bar`?)\n",
        );
        check(
            "kind: bars, metric: m, x: a, y: b, title: t, stack: true",
            "report.yaml:2:59: error[chart/bad-option]: found the option `stack`, which a `bars` chart does not have \
             (hint: a `bars` chart has `x`, `y`, `limit`, `link`, `highlight`)\n",
        );
        check(
            "kind: bar, x: a, y: b",
            "report.yaml:2:6: error[chart/missing-option]: missing key `metric`\n\
             report.yaml:2:6: error[chart/missing-option]: missing key `title`\n",
        );
        check(
            "kind: share, metric: m, x: a, y: b, title: t",
            "report.yaml:2:6: error[chart/missing-option]: a `share` chart needs `series`, or several columns as `y`\n",
        );
        check(
            "kind: line, metric: m, x: a, y: [b, c], series: d, title: t",
            "report.yaml:2:55: error[chart/bad-option]: found both `series` and several columns as `y`, expected one of them\n",
        );
        check(
            "kind: bars, metric: m, x: a, y: b, limit: 0, title: t",
            "report.yaml:2:49: error[chart/bad-option]: found 0, expected a number of rows\n",
        );
        check(
            "kind: bars, metric: m, x: a, y: [], title: t",
            "report.yaml:2:39: error[chart/bad-option]: found an empty list, expected the name of a column\n",
        );
        check(
            "kind: bars, metrik: m",
            "report.yaml:2:19: error[config/bad-yaml]: charts.c: unknown key `metrik`, expected one of `kind`, `metric`, \
             `title`, `note`, `x`, `y`, `series`, `stack`, `zero`, `limit`, `link`, `highlight` (hint: did you mean `metric`?)\n",
        );
    }

    #[test]
    fn columns_are_checked_against_the_metric() {
        let (charts, _) =
            resolve("charts:\n  c: {kind: bar, metric: m, x: weak, y: name, title: t}\n");
        let mut report = Report::new();
        charts["c"]
            .check_columns(&[("week", ColumnType::Date), ("name", ColumnType::Text)], &mut report);
        assert_eq!(
            short(&report),
            "report.yaml:2:32: error[chart/unknown-column]: the metric `m` has no column `weak`, it has `week`, `name` \
             (hint: did you mean `week`?)\n\
             report.yaml:2:41: error[chart/wrong-column-type]: the column `name` holds texts, `y` of a `bar` chart needs numbers\n"
        );
    }
}

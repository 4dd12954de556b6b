//! From a chart as it is typed to one that is checked and complete.

use indexmap::IndexMap;

use super::raw::{OneOrMore, RawChart, RawEvent, RawHeight, RawLevel, RawReference};
use super::{
    Axes, ChartSpec, Choice, ColumnRef, Event, Highlight, Kind, Level, Link, Marks, Reference,
    Scatter, Sort,
};
use crate::config::yaml::YamlPlaces;
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean, name_list};

/// The kinds of charts, and the options that each has beside those of all charts.
const KINDS: [(&str, &[&str]); 14] = [
    (
        "bar",
        &[
            "x",
            "y",
            "series",
            "stack",
            "colors",
            "sort",
            "limit",
            "other",
            "references",
            "events",
            "unfinished",
        ],
    ),
    ("bars", &["x", "y", "sort", "limit", "other", "link", "highlight", "colors", "references"]),
    (
        "line",
        &[
            "x",
            "y",
            "series",
            "zero",
            "smooth",
            "sort",
            "limit",
            "references",
            "events",
            "unfinished",
        ],
    ),
    ("area", &["x", "y", "series", "sort", "limit", "other", "references", "events", "unfinished"]),
    (
        "share",
        &["x", "y", "series", "sort", "limit", "other", "references", "events", "unfinished"],
    ),
    ("pie", &["x", "y", "sort", "limit", "other"]),
    ("donut", &["x", "y", "sort", "limit", "other"]),
    ("scatter", &["x", "y", "size", "series", "label", "zero", "references"]),
    ("heatmap", &["x", "y", "value"]),
    ("boxplot", &["x", "y", "sort", "limit", "references"]),
    ("range", &["x", "y", "sort", "limit", "references"]),
    ("dumbbell", &["x", "y", "sort", "limit", "references"]),
    ("sparkline", &["x", "y"]),
    ("option", &["columns", "option"]),
];

/// The words for an order.
const SORTS: [(&str, Sort); 5] = [
    ("rows", Sort::Rows),
    ("dimension", Sort::Dimension),
    ("largest", Sort::Largest),
    ("smallest", Sort::Smallest),
    ("name", Sort::Name),
];

/// The least and the largest height of a drawing, in pixels.
const HEIGHTS: std::ops::RangeInclusive<f64> = 20.0..=4000.0;

/// The word that stands for the page's own key in `link` and `highlight`.
const PAGE: &str = "$page";

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
        let kind = self.need("kind", raw.kind.clone())?;
        self.check_options(&kind, &raw)?;
        let metric = self.need("metric", raw.metric.clone());
        let title = self.need("title", raw.title.clone());
        let choice = self.choice(&raw);
        let marks = self.marks(&raw);
        let height = self.height(raw.height.as_ref());
        let hints = raw.hints.unwrap_or(true);
        let note = raw.note.clone();
        let path: Vec<&str> = self.path.iter().copied().chain(["source"]).collect();
        let sources = raw.source.clone().map(|keys| keys.resolve(&path, self.places));
        let kind = self.kind(&kind, raw);
        Some(ChartSpec {
            name: name.to_owned(),
            metric: metric?,
            title: title?,
            note,
            sources: sources.unwrap_or_default(),
            kind: kind?,
            choice,
            marks,
            height,
            hints,
            place: self.places.key(self.path),
            metric_place: self.place(&["metric"]),
        })
    }

    /// Checks that a kind exists and has the options given.
    fn check_options(&mut self, kind: &str, raw: &RawChart) -> Option<()> {
        let Some((_, options)) = KINDS.iter().find(|(known, _)| *known == kind) else {
            let names = || KINDS.iter().map(|(name, _)| *name);
            self.error(
                &["kind"],
                Diagnostic::error(
                    code::CHART_UNKNOWN_KIND,
                    format!("found the kind `{kind}`, expected {}", name_list(names())),
                )
                .maybe_hint(did_you_mean(kind, names())),
            );
            return None;
        };
        for option in raw.given().filter(|option| !options.contains(option)) {
            let options = name_list(options.iter().copied());
            self.error(
                &[option],
                Diagnostic::error(
                    code::CHART_BAD_OPTION,
                    format!("found the option `{option}`, which a `{kind}` chart does not have"),
                )
                .hint(format!("a `{kind}` chart has {options}")),
            );
        }
        Some(())
    }

    fn kind(&mut self, kind: &str, raw: RawChart) -> Option<Kind> {
        if kind == "option" {
            let columns = self.need("columns", raw.columns);
            let option = self.need("option", raw.option)?;
            if columns.as_ref().is_some_and(Vec::is_empty) {
                self.bad("columns", "found an empty list, expected the names of columns");
            }
            let column = |(index, column): (usize, String)| {
                self.column(&["columns", &index.to_string()], column)
            };
            return Some(Kind::Option {
                columns: columns?.into_iter().enumerate().map(column).collect(),
                option: Box::new(option),
                place: self.place(&["option"]),
            });
        }
        let x = self.need("x", raw.x).map(|column| self.column(&["x"], column));
        let y = self.need("y", raw.y).map(|columns| self.columns(columns));
        let colors = raw.colors.unwrap_or(false);
        let series = raw.series.map(|column| self.column(&["series"], column));
        match kind {
            "bars" => Some(Kind::Bars {
                y: self.one(kind, y?)?,
                x: x?,
                link: self.link(raw.link),
                highlight: raw.highlight.map(page_or_id),
                colors,
            }),
            "pie" | "donut" => {
                Some(Kind::Pie { y: self.one(kind, y?)?, x: x?, ring: kind == "donut" })
            }
            "scatter" => {
                let y = self.one(kind, y?)?;
                let size = raw.size.map(|column| self.column(&["size"], column));
                let label = raw.label.map(|column| self.column(&["label"], column));
                let zero = raw.zero.unwrap_or(false);
                Some(Kind::Scatter(Box::new(Scatter { x: x?, y, size, series, label, zero })))
            }
            "heatmap" => {
                let value = self.need("value", raw.value);
                let value = value.map(|column| self.column(&["value"], column));
                Some(Kind::Heatmap { y: self.one(kind, y?)?, x: x?, value: value? })
            }
            "boxplot" => Some(Kind::Boxplot { y: self.several(kind, y?, &[5])?, x: x? }),
            "range" | "dumbbell" => Some(Kind::Range {
                y: self.several(kind, y?, &[2, 3])?,
                x: x?,
                dots: kind == "dumbbell",
            }),
            "sparkline" => {
                let y = vec![self.one(kind, y?)?];
                Some(Kind::Sparkline { axes: Axes { x: x?, y, series: None } })
            }
            kind => {
                let axes = Axes { x: x?, y: y?, series };
                if axes.series.is_some() && axes.y.len() > 1 {
                    self.bad(
                        "series",
                        "found both `series` and several columns as `y`, expected one of them",
                    );
                }
                if kind == "share" && axes.series.is_none() && axes.y.len() < 2 {
                    self.missing(
                        "series",
                        "a `share` chart needs `series`, or several columns as `y`",
                    );
                }
                Some(match kind {
                    "bar" => Kind::Bar { axes, stack: raw.stack.unwrap_or(false), colors },
                    "line" => Kind::Line {
                        axes,
                        zero: raw.zero.unwrap_or(true),
                        smooth: raw.smooth.unwrap_or(false),
                    },
                    "area" => Kind::Area { axes },
                    _ => Kind::Share { axes },
                })
            }
        }
    }

    /// The one column that a kind takes.
    fn one(&mut self, kind: &str, mut columns: Vec<ColumnRef>) -> Option<ColumnRef> {
        if columns.len() > 1 {
            self.bad("y", &format!("found a list of columns, a `{kind}` chart has one"));
        }
        columns.pop()
    }

    /// As many columns as a kind takes.
    fn several(
        &mut self,
        kind: &str,
        columns: Vec<ColumnRef>,
        counts: &[usize],
    ) -> Option<Vec<ColumnRef>> {
        if counts.contains(&columns.len()) {
            return Some(columns);
        }
        let counts: Vec<String> = counts.iter().map(usize::to_string).collect();
        let message = format!(
            "found {} columns, a `{kind}` chart has {}",
            columns.len(),
            counts.join(" or ")
        );
        self.bad("y", &message);
        None
    }

    fn choice(&mut self, raw: &RawChart) -> Choice {
        if raw.limit == Some(0) {
            self.bad("limit", "found 0, expected a number of rows");
        }
        if raw.other.is_some() && raw.limit.is_none() {
            self.missing("limit", "missing key `limit`, beyond which `other` is");
        }
        let sort = match raw.sort.as_deref() {
            None => Sort::Rows,
            Some(word) => match SORTS.iter().find(|(known, _)| *known == word) {
                Some((_, sort)) => *sort,
                None => {
                    let names = || SORTS.iter().map(|(name, _)| *name);
                    let message = format!("found `{word}`, expected {}", name_list(names()));
                    let diagnostic = Diagnostic::error(code::CHART_BAD_OPTION, message)
                        .maybe_hint(did_you_mean(word, names()));
                    self.error(&["sort"], diagnostic);
                    Sort::Rows
                }
            },
        };
        let place = raw.limit.map(|_| self.place(&["limit"]));
        Choice { sort, limit: raw.limit, other: raw.other.clone(), place }
    }

    fn marks(&mut self, raw: &RawChart) -> Marks {
        let reference = |(index, raw): (usize, &RawReference)| {
            let at = match &raw.at {
                RawLevel::Number(number) => Level::Number(*number),
                RawLevel::Word(word) if word == "average" => Level::Average,
                RawLevel::Word(word) if word == "median" => Level::Median,
                RawLevel::Word(column) => Level::Column(
                    self.column(&["references", &index.to_string(), "at"], column.clone()),
                ),
            };
            Reference { at, label: raw.label.clone() }
        };
        let event = |(index, raw): (usize, &RawEvent)| Event {
            at: raw.at.clone(),
            label: raw.label.clone(),
            place: self.place(&["events", &index.to_string(), "at"]),
        };
        Marks {
            references: raw.references.iter().flatten().enumerate().map(reference).collect(),
            events: raw.events.iter().flatten().enumerate().map(event).collect(),
            unfinished: raw.unfinished.unwrap_or(false),
        }
    }

    fn height(&mut self, raw: Option<&RawHeight>) -> Option<[f64; 2]> {
        let [wide, narrow] = match raw? {
            RawHeight::Both(height) => [*height; 2],
            RawHeight::Each { wide, narrow } => [*wide, *narrow],
        };
        if [wide, narrow].iter().any(|height| !HEIGHTS.contains(height)) {
            let message = format!(
                "found a height outside of {} to {} pixels",
                HEIGHTS.start(),
                HEIGHTS.end()
            );
            self.bad("height", &message);
        }
        Some([wide, narrow])
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
    use super::{KINDS, RawChart, SORTS, resolve_charts};
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
            "report.yaml:2:13: error[chart/unknown-kind]: found the kind `bra`, expected `bar`, `bars`, `line`, `area`, `share`, `pie`, `donut`, `scatter`, \
             `heatmap`, `boxplot` and 4 more (hint: did you mean `bar`?)\n",
        );
        check(
            "kind: bars, metric: m, x: a, y: b, title: t, stack: true",
            "report.yaml:2:59: error[chart/bad-option]: found the option `stack`, which a `bars` chart does not have \
             (hint: a `bars` chart has `x`, `y`, `sort`, `limit`, `other`, `link`, `highlight`, `colors`, `references`)\n",
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
            "kind: boxplot, metric: m, x: a, y: [b, c], title: t",
            "report.yaml:2:42: error[chart/bad-option]: found 2 columns, a `boxplot` chart has 5\n",
        );
        check(
            "kind: pie, metric: m, x: a, y: b, title: t, other: rest, sort: big",
            "report.yaml:2:6: error[chart/missing-option]: missing key `limit`, beyond which `other` is\n\
             report.yaml:2:70: error[chart/bad-option]: found `big`, expected `rows`, `dimension`, `largest`, `smallest`, \
             `name`\n",
        );
        check(
            "kind: bar, metric: m, x: a, y: b, title: t, height: 3",
            "report.yaml:2:59: error[chart/bad-option]: found a height outside of 20 to 4000 pixels\n",
        );
        check(
            "kind: bars, metrik: m",
            "report.yaml:2:19: error[config/bad-yaml]: charts.c: unknown key `metrik`, expected one of `kind`, `metric`, \
             `title`, `note`, `source`, `x`, `y`, `series`, `value`, `size`, `label`, `columns`, `option`, `stack`, `zero`, `smooth`, \
             `colors`, `sort`, `limit`, `other`, `link`, `highlight`, `references`, `events`, `unfinished`, `height`, `hints` (hint: did you mean `metric`?)\n",
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

    #[test]
    fn the_format_names_every_kind_and_option() {
        let docs = include_str!("../../../docs/file-format.md");
        let charts = docs.split("### Charts").nth(1).and_then(|rest| rest.split("\n## ").next());
        let charts = charts.expect("a section on charts");
        for (kind, options) in KINDS {
            for word in [kind].iter().chain(options) {
                assert!(charts.contains(&format!("`{word}`")), "`{word}` of `{kind}`");
            }
        }
        for (word, _) in SORTS {
            assert!(charts.contains(&format!("`{word}`")), "`{word}`");
        }
    }
}

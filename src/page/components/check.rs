//! The rules for calling components: arguments, and what they may name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use crate::content::{Complaint, ComponentCall, ComponentCheck};
use crate::diag::{Code, code, did_you_mean, name_list};
use crate::locale::Locale;
use crate::metrics::{Column, ColumnKind, MetricTables};
use crate::page::report::ReportDef;

/// The components, in alphabetical order.
const NAMES: &[&str] = &["bars", "cards", "chart", "cite", "faq", "listing", "table", "tiles"];

/// What an argument is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Count,
    Texts,
}

/// An argument: its name, what it is, and whether it must be there.
type Argument = (&'static str, Kind, bool);

fn arguments(component: &str) -> &'static [Argument] {
    use Kind::{Count, Text, Texts};
    match component {
        "chart" | "tiles" => &[("name", Text, true)],
        "bars" => &[
            ("metric", Text, true),
            ("label", Text, true),
            ("value", Text, true),
            ("limit", Count, false),
            ("link", Text, false),
            ("title", Text, false),
        ],
        "table" => &[
            ("metric", Text, true),
            ("columns", Texts, false),
            ("limit", Count, false),
            ("caption", Text, false),
            ("bar", Text, false),
        ],
        "cards" | "listing" => &[
            ("metric", Text, true),
            ("title", Text, true),
            ("facts", Texts, false),
            ("tags", Text, false),
            ("link", Text, false),
            ("limit", Count, false),
        ],
        _ => &[],
    }
}

/// Knows what calls may name: the metrics with their columns, and the charts and tiles of each report.
pub struct ComponentRules {
    metrics: BTreeMap<String, Columns>,
    staging: BTreeSet<String>,
    reports: BTreeMap<String, ReportParts>,
    locales: Vec<Arc<Locale>>,
}

struct Columns {
    all: Vec<String>,
    /// The one by which pages pick their rows; a table without `columns` leaves it out.
    key: Option<String>,
    /// Those that a bar can be drawn of.
    numbers: BTreeSet<String>,
}

struct ReportParts {
    charts: Vec<String>,
    tiles: Vec<String>,
    has_faq: bool,
}

impl ComponentRules {
    /// The rules of a site.
    pub fn new(metrics: &MetricTables, reports: &[ReportDef], locales: &[Arc<Locale>]) -> Self {
        let columns = metrics.iter().map(|(def, table)| {
            let all: Vec<String> =
                table.columns().iter().map(|column| column.name.clone()).collect();
            let key = table.key().map(|position| all[position].clone());
            let is_number = |column: &&Column| matches!(column.kind, ColumnKind::Number(..));
            let numbers = table.columns().iter().filter(is_number);
            let numbers = numbers.map(|column| column.name.clone()).collect();
            (def.id.to_string(), Columns { all, key, numbers })
        });
        let parts = reports.iter().map(|report| {
            let parts = ReportParts {
                charts: report.charts.keys().cloned().collect(),
                tiles: report.tiles.keys().cloned().collect(),
                has_faq: !report.faq.is_empty(),
            };
            (report.name.clone(), parts)
        });
        Self {
            metrics: columns.collect(),
            staging: metrics.staging().map(str::to_owned).collect(),
            reports: parts.collect(),
            locales: locales.to_vec(),
        }
    }

    fn check_names(
        &self,
        report: Option<&ReportParts>,
        call: &ComponentCall,
    ) -> Result<(), Complaint> {
        let name = call.text("name").unwrap_or_default();
        match (call.name.as_str(), report) {
            ("chart", Some(parts)) => {
                known("chart", name, &parts.charts, "charts are in `report.yaml`")
            }
            ("tiles", Some(parts)) => {
                known("group of tiles", name, &parts.tiles, "tiles are in `report.yaml`")
            }
            ("faq", Some(parts)) if parts.has_faq => Ok(()),
            ("faq", Some(_)) => Err(complaint(
                code::COPY_BAD_ARGUMENT,
                "found `faq()`, but the report has no FAQ".to_owned(),
                Some("write `faq.<language>.md` beside `report.yaml`".to_owned()),
            )),
            ("chart" | "tiles" | "faq", None) => Err(complaint(
                code::COPY_BAD_ARGUMENT,
                format!(
                    "found `{}` in a plain page, expected it in the copy of a report",
                    call.name
                ),
                Some(
                    "`table`, `bars`, `cards` and `listing` name a metric and work everywhere"
                        .to_owned(),
                ),
            )),
            _ => self.check_metric(call),
        }
    }

    fn check_metric(&self, call: &ComponentCall) -> Result<(), Complaint> {
        let Some(metric) = call.text("metric") else { return Ok(()) };
        let Some(Columns { all: columns, key, numbers }) = self.metrics.get(metric) else {
            let hint = if self.staging.contains(metric) {
                Some("it is a staging metric, which pages do not see".to_owned())
            } else {
                did_you_mean(metric, self.metrics.keys().map(String::as_str))
            };
            return Err(complaint(
                code::COPY_UNKNOWN_NAME,
                format!("unknown metric `{metric}`"),
                hint,
            ));
        };
        let single = ["label", "value", "title", "tags", "link", "bar"];
        let is_column = |name: &&&str| !(call.name == "bars" && **name == "title");
        let named = single.iter().filter(is_column).filter_map(|name| call.text(name));
        let listed = ["columns", "facts"].iter().filter_map(|name| call.texts(name)).flatten();
        for column in named.chain(listed) {
            if !columns.iter().any(|known| known == column) {
                let hint = did_you_mean(column, columns.iter().map(String::as_str));
                let hint = hint.unwrap_or_else(|| {
                    format!("there are {}", name_list(columns.iter().map(String::as_str)))
                });
                let message = format!("unknown column `{column}` of the metric `{metric}`");
                return Err(complaint(code::COPY_UNKNOWN_NAME, message, Some(hint)));
            }
        }
        if call.name == "table" {
            let shown = call.texts("columns").unwrap_or_else(|| {
                columns
                    .iter()
                    .filter(|name| Some(*name) != key.as_ref())
                    .map(String::as_str)
                    .collect()
            });
            self.check_headings(metric, &shown)?;
            if let Some(bar) = call.text("bar") {
                check_bar(bar, metric, &shown, numbers)?;
            }
        }
        Ok(())
    }

    fn check_headings(&self, metric: &str, columns: &[&str]) -> Result<(), Complaint> {
        for column in columns {
            let lacking: Vec<&str> = self
                .locales
                .iter()
                .filter(|locale| super::table::heading(locale, metric, column).is_none())
                .map(|locale| locale.lang().as_str())
                .collect();
            if !lacking.is_empty() {
                let languages = name_list(lacking);
                return Err(complaint(
                    code::COPY_MISSING_TRANSLATION,
                    format!("found no heading for the column `{column}` in {languages}"),
                    Some(format!(
                        "add the string `column-{column}`, or `column-{metric}-{column}`"
                    )),
                ));
            }
        }
        Ok(())
    }
}

impl ComponentCheck for ComponentRules {
    fn names(&self) -> &[&'static str] {
        NAMES
    }

    fn check(&self, report: Option<&str>, call: &ComponentCall) -> Result<(), Complaint> {
        let component = call.name.as_str();
        let known = arguments(component);
        for (name, value) in &call.arguments {
            let Some((_, kind, _)) = known.iter().find(|(known, ..)| known == name) else {
                let names = || known.iter().map(|(name, ..)| *name);
                let hint = did_you_mean(name, names()).unwrap_or_else(|| match known {
                    [] => "it has no arguments".to_owned(),
                    _ => format!("it has {}", name_list(names())),
                });
                let message = format!("`{component}` has no argument `{name}`");
                return Err(complaint(code::COPY_BAD_ARGUMENT, message, Some(hint)));
            };
            if !fits(value, *kind) {
                let message = format!("found `{name}` = {value}, expected {}", word(*kind));
                return Err(complaint(code::COPY_BAD_ARGUMENT, message, None));
            }
        }
        for (name, _, required) in known {
            if *required && !call.arguments.contains_key(*name) {
                let message = format!("`{component}` lacks its argument `{name}`");
                return Err(complaint(
                    code::COPY_BAD_ARGUMENT,
                    message,
                    Some(format!("write `{component}({name}=…)`")),
                ));
            }
        }
        let parts = report.and_then(|report| self.reports.get(report));
        self.check_names(parts, call)
    }
}

/// A bar is drawn in a column that is shown, and of numbers that can be compared.
fn check_bar(
    bar: &str,
    metric: &str,
    shown: &[&str],
    numbers: &BTreeSet<String>,
) -> Result<(), Complaint> {
    let message = if !shown.contains(&bar) {
        format!("found `bar` = `{bar}`, which is not among the columns that are shown")
    } else if !numbers.contains(bar) {
        format!("found `bar` = `{bar}`, expected a column of numbers in one unit")
    } else {
        return Ok(());
    };
    let known = shown.iter().copied().filter(|column| numbers.contains(*column));
    let names: Vec<&str> = known.collect();
    let hint = (!names.is_empty()).then(|| format!("`{metric}` has {}", name_list(names)));
    Err(complaint(code::COPY_BAD_ARGUMENT, message, hint))
}

fn fits(value: &Value, kind: Kind) -> bool {
    match kind {
        Kind::Text => value.is_string(),
        Kind::Count => value.as_u64().is_some_and(|count| count > 0),
        Kind::Texts => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "a text",
        Kind::Count => "a whole number above zero",
        Kind::Texts => "a list of texts",
    }
}

fn known(what: &str, name: &str, names: &[String], where_they_are: &str) -> Result<(), Complaint> {
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    let hint = did_you_mean(name, names.iter().map(String::as_str))
        .unwrap_or_else(|| where_they_are.to_owned());
    Err(complaint(code::COPY_UNKNOWN_NAME, format!("unknown {what} `{name}`"), Some(hint)))
}

fn complaint(code: Code, message: String, hint: Option<String>) -> Complaint {
    Complaint { code, message, hint }
}

//! The charts that the tests draw: one of each kind, in two languages.

use indexmap::IndexMap;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Deserialize;

use super::words::{English, Russian};
use crate::chart::{
    Categories, Chart, ChartSpec, Column, Format, Numbers, RawChart, Table, Values, Words,
    resolve_charts,
};
use crate::config::yaml::{YamlText, parse};
use crate::diag::Report;
use crate::diag::render::short;
use crate::unit::{NumberStyle, Unit};

#[derive(Deserialize)]
struct Wrapper {
    charts: IndexMap<String, RawChart>,
}

/// The chart that an author writes as `{chart}`.
#[track_caller]
pub(crate) fn spec(chart: &str) -> ChartSpec {
    let file = "report.yaml".into();
    let mut report = Report::new();
    let text = format!("charts:\n  c: {{metric: m, title: t, {chart}}}\n");
    let text = YamlText { file: &file, text: &text, lines_before: 0 };
    let (raw, places) = parse::<Wrapper>(text, &mut report).expect("well-formed");
    let mut charts = resolve_charts(raw.charts, &["charts"], &places, &mut report);
    assert_eq!(short(&report), "");
    charts.swap_remove("c").expect("resolved")
}

/// A column of numbers.
pub(crate) fn numbers(
    id: &str,
    unit: &str,
    values: impl IntoIterator<Item = Option<f64>>,
) -> Column {
    let unit = Unit::parse(unit).expect("a unit");
    let values = Values::Numbers(Numbers {
        values: values.into_iter().collect(),
        unit,
        style: NumberStyle::default(),
    });
    Column { id: id.to_owned(), title: id.to_owned(), values }
}

/// A column of names, which are their own ids.
pub(crate) fn names<T: Into<String>>(id: &str, values: impl IntoIterator<Item = T>) -> Column {
    let ids: Vec<String> = values.into_iter().map(Into::into).collect();
    let labels = ids.clone();
    let values = Values::Categories(Categories { ids, labels, ..Categories::default() });
    Column { id: id.to_owned(), title: id.to_owned(), values }
}

/// A column of dates.
pub(crate) fn dates(id: &str, values: impl IntoIterator<Item = Date>) -> Column {
    let values = Values::Dates(values.into_iter().map(Some).collect());
    Column { id: id.to_owned(), title: id.to_owned(), values }
}

/// The Mondays from 2 February 2026 on.
pub(crate) fn mondays(count: i64) -> impl Iterator<Item = Date> + Clone {
    (0..count).map(|week| date(2026, 2, 2).saturating_add((7 * week).days()))
}

/// A chart of the gallery.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) title: [&'static str; 2],
    pub(crate) spec: ChartSpec,
    /// The rows in English and in Russian.
    pub(crate) tables: [Table; 2],
    pub(crate) page: Option<&'static str>,
}

impl Case {
    /// Draws it in one of the languages: 0 is English.
    #[track_caller]
    pub(crate) fn draw(&self, language: usize, format: Format) -> String {
        let words: &dyn Words = if language == 0 { &English } else { &Russian };
        let chart = Chart::new(&self.spec, &self.tables[language], words, self.page)
            .expect("rows that fit");
        let id =
            format!("{}-{language}-{}", self.name, if format == Format::Wide { "w" } else { "n" });
        chart.svg(format, self.title[language], &chart.description(), &id).expect("is drawn")
    }
}

/// A table in English, and the same with other names.
pub(super) fn translated(table: Table, column: usize, labels: &[(&str, &str)]) -> [Table; 2] {
    let mut other = table.clone();
    if let Values::Categories(categories) = &mut other.columns[column].values {
        for label in &mut categories.labels {
            if let Some((_, translation)) = labels.iter().find(|(known, _)| label == known) {
                *label = (*translation).to_owned();
            }
        }
    }
    [table, other]
}

fn ordered(mut column: Column, order: &[&str]) -> Column {
    if let Values::Categories(categories) = &mut column.values {
        categories.order = order.iter().map(|id| (*id).to_owned()).collect();
    }
    column
}

pub(super) fn twice(table: Table) -> [Table; 2] {
    [table.clone(), table]
}

const LEVELS: [&str; 4] = ["junior", "middle", "senior", "lead"];

pub(super) fn level_labels(mut column: Column) -> Column {
    if let Values::Categories(categories) = &mut column.values {
        for (label, id) in categories.labels.iter_mut().zip(&categories.ids) {
            let mut name = id.clone();
            name[..1].make_ascii_uppercase();
            *label = name;
        }
    }
    ordered(column, &LEVELS)
}

/// Weekly demand: 17 bars, one week without a row.
pub(crate) fn demand() -> Case {
    let jobs = [301, 342, 355, 390, 371, 402, 388, 366, 0, 352, 398, 412, 405, 377, 361, 349, 367];
    let rows = || jobs.iter().zip(mondays(17)).filter(|(jobs, _)| **jobs > 0);
    let table = Table {
        as_of: None,
        columns: vec![
            dates("week", rows().map(|(_, week)| week)),
            numbers("jobs", "jobs", rows().map(|(jobs, _)| Some(f64::from(*jobs)))),
        ],
    };
    Case {
        name: "demand",
        title: ["New jobs per week", "Новые вакансии по неделям"],
        spec: spec("kind: bar, x: week, y: jobs"),
        tables: twice(table),
        page: None,
    }
}

/// Ten skills with links.
pub(crate) fn skills() -> Case {
    let skills =
        ["java", "python", "go", "scala", "spring", "aws", "sql", "mongodb", "kafka", "kubernetes"];
    let jobs = [1853, 1350, 1263, 588, 435, 360, 301, 240, 199, 187];
    let table = Table {
        as_of: None,
        columns: vec![
            names("skill", skills),
            numbers("jobs", "jobs", jobs.map(|jobs| Some(f64::from(jobs)))),
            names("url", skills.map(|skill| format!("/en/skills/{skill}/"))),
        ],
    };
    Case {
        name: "skills",
        title: ["Most wanted skills", "Самые востребованные навыки"],
        spec: spec("kind: bars, x: skill, y: jobs, link: url, limit: 10"),
        tables: twice(table),
        page: None,
    }
}

/// Nine directions, one of which is the page's own.
pub(crate) fn directions() -> Case {
    let all = [
        ("backend", "Backend", "Бэкенд-разработка", 4770),
        ("full-stack", "Full-stack", "Фулстек-разработка", 3304),
        ("data", "Data Engineering and Analytics", "Инженерия данных и аналитика", 2325),
        ("sales", "Sales", "Продажи", 1932),
        (
            "devops",
            "DevOps and Site Reliability Engineering",
            "DevOps и обеспечение надёжности сервисов",
            1794,
        ),
        ("ml", "AI/ML", "Машинное обучение", 1610),
        ("qa", "QA", "Тестирование", 1571),
        ("architecture", "Architecture", "Архитектура", 1437),
        ("frontend", "Frontend", "Фронтенд", 1055),
    ];
    let table = |language: usize| {
        let mut name = names("direction", all.map(|(id, ..)| id));
        if let Values::Categories(categories) = &mut name.values {
            categories.labels = all
                .iter()
                .map(|(_, en, ru, _)| if language == 0 { *en } else { *ru }.to_owned())
                .collect();
            categories.links =
                all.iter().map(|(id, ..)| Some(format!("/en/research/{id}/"))).collect();
        }
        Table {
            as_of: None,
            columns: vec![
                name,
                numbers("jobs", "jobs", all.map(|(.., jobs)| Some(f64::from(jobs)))),
            ],
        }
    };
    Case {
        name: "directions",
        title: ["Jobs by direction", "Вакансии по направлениям"],
        spec: spec("kind: bars, x: direction, y: jobs, link: $page, highlight: $page"),
        tables: [table(0), table(1)],
        page: Some("devops"),
    }
}

/// Shares of four levels over 13 weeks; of one week nothing is known.
pub(crate) fn levels() -> Case {
    let shares = [
        [4.1, 24.0, 58.2, 13.7],
        [5.0, 22.1, 60.4, 12.5],
        [4.4, 21.0, 61.6, 13.0],
        [3.9, 23.3, 59.8, 13.0],
        [6.2, 20.9, 58.1, 14.8],
        [5.5, 19.4, 62.0, 13.1],
        [0.0, 0.0, 0.0, 0.0],
        [4.8, 20.0, 63.1, 12.1],
        [4.0, 18.7, 64.8, 12.5],
        [3.1, 19.9, 66.0, 11.0],
        [3.6, 18.2, 67.1, 11.1],
        [2.9, 17.5, 68.2, 11.4],
        [3.3, 16.4, 69.0, 11.3],
    ];
    let known = || shares.iter().zip(mondays(13)).filter(|(row, _)| row.iter().sum::<f64>() > 0.0);
    let table = Table {
        as_of: None,
        columns: vec![
            dates("week", known().flat_map(|(_, week)| [week; 4])),
            level_labels(names("level", known().flat_map(|_| LEVELS))),
            numbers(
                "share",
                "share",
                known().flat_map(|(row, _)| row.map(|share| Some(share / 100.0))),
            ),
        ],
    };
    let labels =
        [("Junior", "Джуниоры"), ("Middle", "Мидлы"), ("Senior", "Сеньоры"), ("Lead", "Тимлиды")];
    Case {
        name: "levels",
        title: ["Jobs by level", "Вакансии по уровню"],
        spec: spec("kind: share, x: week, y: share, series: level"),
        tables: translated(table, 1, &labels),
        page: None,
    }
}

/// Median pay of three levels over 17 weeks, with gaps.
pub(crate) fn pay() -> Case {
    let wave = |week: i64, of: f64, by: f64| of + by * ((week * 37 % 11) as f64 - 5.0) / 5.0;
    let rows: Vec<(i64, &str, f64)> = (0..17)
        .flat_map(|week| {
            [
                (week, "junior", wave(week, 2000.0, 180.0)),
                (week, "middle", wave(week + 3, 4788.0, 260.0)),
                (week, "senior", wave(week + 5, 6431.0, 240.0)),
                (week, "lead", wave(week + 8, 6510.0, 330.0)),
            ]
        })
        .filter(|(week, level, _)| {
            !(*level == "junior" && (5..8).contains(week) || *level == "lead" && *week == 10)
        })
        .collect();
    let monday = |week: i64| date(2026, 2, 2).saturating_add((7 * week).days());
    let table = Table {
        as_of: None,
        columns: vec![
            dates("week", rows.iter().map(|(week, ..)| monday(*week))),
            level_labels(names("level", rows.iter().map(|(_, level, _)| *level))),
            numbers("median", "USD/month", rows.iter().map(|(.., pay)| Some(*pay))),
        ],
    };
    let labels =
        [("Junior", "Джуниоры"), ("Middle", "Мидлы"), ("Senior", "Сеньоры"), ("Lead", "Тимлиды")];
    Case {
        name: "pay",
        title: ["Median salary by level", "Медианная зарплата по уровню"],
        spec: spec("kind: line, x: week, y: median, series: level"),
        tables: translated(table, 1, &labels),
        page: None,
    }
}

/// One line that does not begin at zero, with a lone value between gaps.
pub(crate) fn trend() -> Case {
    let values = (0..17i64).map(|week| match week {
        4 | 6 => None,
        _ => Some(61.0 + (week * week % 7) as f64 + week as f64 / 2.0),
    });
    let table = Table {
        as_of: None,
        columns: vec![dates("week", mondays(17)), numbers("remote", "percent", values)],
    };
    Case {
        name: "trend",
        title: ["Remote jobs", "Удалённые вакансии"],
        spec: spec("kind: line, x: week, y: remote, zero: false"),
        tables: twice(table),
        page: None,
    }
}

/// Seven named bars that carry their values.
pub(crate) fn bands() -> Case {
    let bands = ["< $1K", "$1–2K", "$2–3K", "$3–5K", "$5–8K", "$8–12K", "> $12K"];
    let jobs = [12, 63, 140, 311, 970, 301, 75];
    let table = Table {
        as_of: None,
        columns: vec![
            names("band", bands),
            numbers("jobs", "jobs", jobs.map(|jobs| Some(f64::from(jobs)))),
        ],
    };
    Case {
        name: "bands",
        title: ["Jobs by salary", "Вакансии по зарплате"],
        spec: spec("kind: bar, x: band, y: jobs"),
        tables: twice(table),
        page: None,
    }
}

/// Two sources on each other, in tens of thousands.
pub(crate) fn sources() -> Case {
    let rows = || {
        mondays(12)
            .enumerate()
            .flat_map(|(index, week)| [(index, week, "boards"), (index, week, "chats")])
    };
    let table = Table {
        as_of: None,
        columns: vec![
            dates("week", rows().map(|(_, week, _)| week)),
            names("source", rows().map(|(.., source)| source)),
            numbers(
                "jobs",
                "jobs",
                rows().map(|(index, _, source)| {
                    let base = if source == "boards" { 21_000.0 } else { 6_400.0 };
                    Some(base + (index * 2711 % 5000) as f64)
                }),
            ),
        ],
    };
    Case {
        name: "sources",
        title: ["Jobs by source", "Вакансии по источнику"],
        spec: spec("kind: bar, x: week, y: jobs, series: source, stack: true"),
        tables: translated(table, 1, &[("boards", "сайты с вакансиями"), ("chats", "каналы")]),
        page: None,
    }
}

/// Changes below and above zero, with names on both sides.
pub(crate) fn changes() -> Case {
    let all = [("Rust", 24.5), ("Go", 12.1), ("Java", 0.0), ("PHP", -6.4), ("Perl", -18.9)];
    let table = Table {
        as_of: None,
        columns: vec![
            names("skill", all.map(|(name, _)| name)),
            numbers("change", "percent", all.map(|(_, change)| Some(change))),
        ],
    };
    Case {
        name: "changes",
        title: ["Change on last year", "Изменение за год"],
        spec: spec("kind: bars, x: skill, y: change"),
        tables: twice(table),
        page: None,
    }
}

/// All of them.
pub(crate) fn all() -> Vec<Case> {
    let mut all = vec![
        demand(),
        levels(),
        pay(),
        trend(),
        skills(),
        directions(),
        bands(),
        sources(),
        changes(),
    ];
    all.extend(super::kinds::all());
    all
}

//! The charts of the gallery that show parts of a whole, ranges, points, and what is drawn over charts.

use jiff::civil::date;

use super::cases::{Case, dates, level_labels, mondays, names, numbers, spec, translated, twice};
use crate::chart::Table;

const SOURCES: [(&str, f64); 9] = [
    ("boards", 4508.0),
    ("chats", 1262.0),
    ("sites of employers", 871.0),
    ("newsletters", 402.0),
    ("forums", 388.0),
    ("agencies", 120.0),
    ("fairs", 64.0),
    ("friends", 31.0),
    ("other pages", 12.0),
];

const SOURCES_RU: [(&str, &str); 9] = [
    ("boards", "сайты с вакансиями"),
    ("chats", "каналы и чаты"),
    ("sites of employers", "сайты работодателей"),
    ("newsletters", "рассылки"),
    ("forums", "форумы"),
    ("agencies", "агентства"),
    ("fairs", "ярмарки"),
    ("friends", "знакомые"),
    ("other pages", "прочие страницы"),
];

fn sources() -> Table {
    let columns = vec![
        names("source", SOURCES.map(|(name, _)| name)),
        numbers("jobs", "jobs", SOURCES.map(|(_, jobs)| Some(jobs))),
    ];
    Table { columns, as_of: None }
}

/// All of them.
pub(super) fn all() -> Vec<Case> {
    vec![
        pie(),
        donut(),
        area(),
        busy(),
        unfinished(),
        heatmap(),
        boxplot(),
        range(),
        dumbbell(),
        scatter(),
        sparkline(),
        own_option(),
    ]
}

fn pie() -> Case {
    Case {
        name: "pie",
        title: ["Where jobs were found", "Где найдены вакансии"],
        spec: spec("kind: pie, x: source, y: jobs"),
        tables: translated(sources(), 0, &SOURCES_RU),
        page: None,
    }
}

fn donut() -> Case {
    Case {
        name: "donut",
        title: ["Where jobs were found, the largest", "Где найдены вакансии, главное"],
        spec: spec("kind: donut, x: source, y: jobs, limit: 4, other: {en: Other, ru: Прочее}"),
        tables: translated(sources(), 0, &SOURCES_RU),
        page: None,
    }
}

/// Four sources on each other, and a note.
fn area() -> Case {
    let all = ["boards", "chats", "sites of employers", "newsletters"];
    let rows = || {
        mondays(26).enumerate().flat_map(move |(week, monday)| all.map(|name| (week, monday, name)))
    };
    let jobs = |(week, _, name): (usize, jiff::civil::Date, &str)| {
        let base =
            [210.0, 80.0, 60.0, 22.0][all.iter().position(|known| *known == name).unwrap_or(0)];
        Some(base * (1.0 + 0.02 * week as f64) + ((week * 7 + name.len()) % 5) as f64 * 6.0)
    };
    let columns = vec![
        dates("week", rows().map(|(_, monday, _)| monday)),
        names("source", rows().map(|(.., name)| name)),
        numbers("jobs", "jobs", rows().map(|row| jobs(row).map(f64::round))),
    ];
    Case {
        name: "area",
        title: ["New jobs by source", "Новые вакансии по источникам"],
        spec: spec(
            "kind: area, x: week, y: jobs, series: source, \
             events: [{at: 2026-04-15, label: {en: new parser, ru: новый сборщик}}]",
        ),
        tables: translated(Table { columns, as_of: None }, 1, &SOURCES_RU),
        page: None,
    }
}

/// Bars with a target, an average, a note, and a last week that is not over.
fn busy() -> Case {
    let jobs = [301, 342, 355, 390, 371, 402, 388, 366, 352, 398, 412, 405, 190];
    let columns = vec![
        dates("week", mondays(13)),
        numbers("jobs", "jobs", jobs.map(|jobs| Some(f64::from(jobs)))),
    ];
    Case {
        name: "busy",
        title: ["New jobs per week, with a target", "Новые вакансии и цель"],
        spec: spec(
            "kind: bar, x: week, y: jobs, unfinished: true, \
             references: [{at: 450, label: {en: target, ru: цель}}, {at: average, label: {en: average, ru: среднее}}], \
             events: [{at: 2026-03-10, label: {en: holidays, ru: праздники}}]",
        ),
        tables: twice(Table { columns, as_of: Some(date(2026, 4, 29)) }),
        page: None,
    }
}

/// Lines whose last week is not over.
fn unfinished() -> Case {
    let rows = || {
        mondays(12)
            .enumerate()
            .flat_map(|(week, monday)| ["middle", "senior"].map(|level| (week, monday, level)))
    };
    let columns = vec![
        dates("week", rows().map(|(_, monday, _)| monday)),
        level_labels(names("level", rows().map(|(.., level)| level))),
        numbers(
            "median",
            "USD/month",
            rows().map(|(week, _, level)| {
                let base = if level == "middle" { 4700.0 } else { 6300.0 };
                Some(base + (week * 37 % 11) as f64 * 60.0)
            }),
        ),
    ];
    Case {
        name: "unfinished",
        title: ["Median salary, the last week not over", "Медианная зарплата, неделя не закончена"],
        spec: spec(
            "kind: line, x: week, y: median, series: level, unfinished: true, smooth: true, zero: false, \
             references: [{at: 5500, label: {en: market, ru: рынок}}]",
        ),
        tables: translated(
            Table { columns, as_of: Some(date(2026, 4, 22)) },
            1,
            &[("Middle", "Мидлы"), ("Senior", "Сеньоры")],
        ),
        page: None,
    }
}

/// How often skills are named together.
fn heatmap() -> Case {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const FORMATS: [&str; 4] = ["remote", "hybrid", "office", "not stated"];
    let rows = || (0..28).map(|cell| (cell / 7, cell % 7, FORMATS[cell / 7], DAYS[cell % 7]));
    let columns = vec![
        names("day", rows().map(|(.., day)| day)),
        names("format", rows().map(|(_, _, format, _)| format)),
        numbers(
            "jobs",
            "jobs",
            rows().map(|(f, d, ..)| {
                (f != 3 || d != 6).then_some(((7 - d) * (40 - 9 * f) + d * f * 3) as f64)
            }),
        ),
    ];
    let ru = [
        ("remote", "удалённо"),
        ("hybrid", "гибрид"),
        ("office", "офис"),
        ("not stated", "не указано"),
    ];
    Case {
        name: "heatmap",
        title: ["When jobs are published", "Когда публикуют вакансии"],
        spec: spec("kind: heatmap, x: day, y: format, value: jobs"),
        tables: translated(Table { columns, as_of: None }, 1, &ru),
        page: None,
    }
}

fn percentiles(skip: bool) -> Table {
    let all = [
        ("junior", [1200.0, 1500.0, 2000.0, 2600.0, 3400.0]),
        ("middle", [2800.0, 3700.0, 4788.0, 5600.0, 7100.0]),
        ("senior", [4100.0, 5300.0, 6431.0, 8000.0, 11_200.0]),
        ("lead", [4300.0, 5600.0, 6510.0, 8900.0, 12_500.0]),
    ];
    let mut columns = vec![level_labels(names("level", all.map(|(level, _)| level)))];
    for (index, id) in ["p10", "p25", "median", "p75", "p90"].into_iter().enumerate() {
        let known = all.map(|(level, five)| (!skip || level != "lead").then_some(five[index]));
        columns.push(numbers(id, "USD/month", known));
    }
    Table { columns, as_of: None }
}

const LEVELS_RU: [(&str, &str); 4] =
    [("Junior", "Джуниоры"), ("Middle", "Мидлы"), ("Senior", "Сеньоры"), ("Lead", "Тимлиды")];

fn boxplot() -> Case {
    Case {
        name: "boxplot",
        title: ["Pay by level: percentiles", "Зарплата по уровням: процентили"],
        spec: spec("kind: boxplot, x: level, y: [p10, p25, median, p75, p90]"),
        tables: translated(percentiles(false), 0, &LEVELS_RU),
        page: None,
    }
}

fn range() -> Case {
    Case {
        name: "range",
        title: ["Half of all salaries", "Половина всех зарплат"],
        spec: spec("kind: range, x: level, y: [p25, median, p75], sort: largest"),
        tables: translated(percentiles(true), 0, &LEVELS_RU),
        page: None,
    }
}

fn dumbbell() -> Case {
    Case {
        name: "dumbbell",
        title: ["From the low to the high end", "От нижней границы до верхней"],
        spec: spec("kind: dumbbell, x: level, y: [p10, median, p90]"),
        tables: translated(percentiles(false), 0, &LEVELS_RU),
        page: None,
    }
}

fn scatter() -> Case {
    let all = [
        ("Backend", 4770.0, 6300.0, 1702.0, "code"),
        ("Frontend", 1055.0, 5200.0, 300.0, "code"),
        ("Data", 2325.0, 6900.0, 820.0, "data"),
        ("AI/ML", 1610.0, 8100.0, 410.0, "data"),
        ("QA", 1571.0, 3900.0, 610.0, "code"),
        ("DevOps", 1794.0, 7000.0, 690.0, "code"),
        ("Analytics", 900.0, 4800.0, 210.0, "data"),
    ];
    let columns = vec![
        names("direction", all.map(|(name, ..)| name)),
        numbers("jobs", "jobs", all.map(|(_, jobs, ..)| Some(jobs))),
        numbers("median", "USD/month", all.map(|(_, _, pay, ..)| Some(pay))),
        numbers("paid", "jobs", all.map(|(_, _, _, paid, _)| Some(paid))),
        names("area", all.map(|(.., area)| area)),
    ];
    Case {
        name: "scatter",
        title: ["Demand and pay", "Спрос и зарплата"],
        spec: spec("kind: scatter, x: jobs, y: median, size: paid, label: direction, series: area"),
        tables: translated(
            Table { columns, as_of: None },
            4,
            &[("code", "разработка"), ("data", "данные")],
        ),
        page: None,
    }
}

fn sparkline() -> Case {
    let values = (0..17i64).map(|week| Some(61.0 + (week * week % 7) as f64 + week as f64 / 2.0));
    let columns = vec![dates("week", mondays(17)), numbers("remote", "percent", values)];
    Case {
        name: "sparkline",
        title: ["Remote share", "Доля удалённых"],
        spec: spec("kind: sparkline, x: week, y: remote"),
        tables: twice(Table { columns, as_of: None }),
        page: None,
    }
}

/// An option as an author writes it, with the rows as its dataset.
fn own_option() -> Case {
    Case {
        name: "option",
        title: ["An ECharts option of one's own", "Своя опция ECharts"],
        spec: spec(
            "kind: option, columns: [source, jobs], option: {grid: {left: 8, right: 8, top: 24, bottom: 8, \
             containLabel: true}, xAxis: {type: log, name: jobs}, yAxis: {type: category, inverse: true}, \
             series: [{type: bar, encode: {x: jobs, y: source}, label: {show: true, position: right}, barWidth: 12}]}",
        ),
        tables: translated(sources(), 0, &SOURCES_RU),
        page: None,
    }
}

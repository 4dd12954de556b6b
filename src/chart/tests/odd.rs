//! Odd data: every chart of it is well-formed, inside its box, and without labels on each other.

use super::cases::{dates, mondays, names, numbers, spec};
use super::drawing::check_layout;
use super::words::{English, Russian};
use crate::chart::{Chart, Column, Format, Problem, Table, Words};

/// Values that charts meet, and some that they should not.
fn values() -> Vec<Vec<Option<f64>>> {
    let odd = [
        vec![0.0],
        vec![5.0],
        vec![-5.0],
        vec![3.0; 7],
        vec![0.0; 4],
        vec![1e-12, 3e-12, 2e-12],
        vec![1e300, -1e300, 5.0],
        vec![f64::MAX, f64::MIN],
        vec![f64::MIN_POSITIVE, 0.0],
        vec![f64::NAN, 1.0, f64::INFINITY, f64::NEG_INFINITY],
        vec![-3.0, -2.0, -1.0],
        vec![-30.0, 20.0, -10.0, 5.0],
        vec![1e9, 999_999_999.0, 1_234_567_890.0],
        vec![0.001, 1000.0, 0.5],
        vec![100_000.0, 12.0],
    ];
    let mut all: Vec<Vec<Option<f64>>> =
        odd.into_iter().map(|values| values.into_iter().map(Some).collect()).collect();
    all.push(vec![None, Some(4.0), None, Some(6.0), Some(7.0), None]);
    all.push((0..400).map(|n| Some(f64::from(n * 37 % 101))).collect());
    all.push(
        (0..60)
            .map(|n| if n % 7 == 3 { None } else { Some(f64::from(n * n % 83) - 20.0) })
            .collect(),
    );
    all
}

/// Names of `count` rows.
fn odd_names(count: usize, of: usize) -> Column {
    let kinds: [&str; 7] = [
        "java",
        "Ведущий инженер по обеспечению надёжности высоконагруженных распределённых сервисов",
        "Достопримечательностнопревысокомногорассмотрительствующий",
        "שלום עולם مرحبا بالعالم",
        "👩‍👩‍👧‍👦🇷🇸🇬🇧 emoji e\u{301}\u{327}",
        "数据工程师与平台可靠性工程师",
        "",
    ];
    names("a", (0..count).map(|index| format!("{} {index}", kinds[(index + of) % kinds.len()])))
}

#[track_caller]
fn check(chart: &str, table: &Table) {
    let (spec, text) = (spec(chart), chart);
    let drawn = |words: &dyn Words| {
        let chart = match Chart::new(&spec, table, words, Some("java 0")) {
            Ok(chart) => chart,
            Err(problem) => {
                assert!(matches!(problem, Problem::Empty(_)), "{text}: {problem:?}");
                return false;
            }
        };
        for format in [Format::Wide, Format::Narrow] {
            match chart.svg(format, "t", &chart.description(), "x") {
                Ok(svg) => {
                    check_layout(&svg);
                    for odd in ["NaN", "inf"] {
                        let around = svg.find(odd).map(|at| &svg[at.saturating_sub(90)..]);
                        assert_eq!(
                            around.map(|text| text.chars().take(120).collect::<String>()),
                            None,
                            "{text}"
                        );
                    }
                }
                // Parts of a whole may be none.
                Err(problem) => assert!(has_parts(&spec), "{problem:?}"),
            }
        }
        true
    };
    let any = table.columns.iter().any(|column| match &column.values {
        crate::chart::Values::Numbers(numbers) => {
            numbers.values.iter().flatten().any(|v| v.is_finite())
        }
        _ => false,
    });
    // Of several numbers a row may lack one, and then have no place.
    let needs_all =
        ["scatter", "heatmap", "boxplot", "range", "dumbbell"].contains(&spec.kind.name());
    for words in [&English as &dyn Words, &Russian] {
        let drawn = drawn(words);
        assert!(drawn == any || needs_all && !drawn, "{text}");
    }
}

fn has_parts(spec: &crate::chart::ChartSpec) -> bool {
    ["share", "pie", "donut"].contains(&spec.kind.name())
}

#[test]
fn odd_values_and_names_are_drawn() {
    for (index, values) in values().into_iter().enumerate() {
        for unit in ["jobs", "USD/month", "share", "number"] {
            let table = Table {
                as_of: None,
                columns: vec![
                    odd_names(values.len(), index),
                    numbers("n", unit, values.iter().copied()),
                ],
            };
            for chart in [
                "kind: bar, x: a, y: n",
                "kind: bars, x: a, y: n, highlight: $page",
                "kind: line, x: a, y: n",
                "kind: bar, x: a, y: n, sort: largest, limit: 3, \
                 references: [{at: average, label: the mean of all rows}, {at: 7}], events: [{at: java 0, label: now}]",
                "kind: bars, x: a, y: n, sort: name, references: [{at: median}, {at: 1e9, label: far away}]",
                "kind: area, x: a, y: n",
                "kind: pie, x: a, y: n",
                "kind: donut, x: a, y: n, limit: 5",
                "kind: sparkline, x: a, y: n",
                "{kind: option, columns: [a, n], option: {xAxis: {type: category}, yAxis: {type: log}, \
                 series: [{type: line, label: {show: true}}, {type: bar, yAxisIndex: 0}]}}",
            ] {
                let chart = chart.trim_matches(['{', '}']);
                let chart = if chart.starts_with("kind: option") {
                    format!("{chart}}}")
                } else {
                    chart.to_owned()
                };
                check(&chart, &table);
            }
        }
    }
}

/// Charts that draw several numbers of a row. The columns hold the values in other orders, so that lows are above highs.
#[test]
fn odd_rows_of_several_numbers_are_drawn() {
    for (index, values) in values().into_iter().enumerate() {
        let count = values.len();
        let turned = |by: usize| values.iter().cycle().skip(by).take(count).copied();
        for unit in ["jobs", "USD/month", "percent"] {
            let mut columns =
                vec![odd_names(count, index), renamed(odd_names(count, index + 3), "b")];
            columns.extend((0..5).map(|by: usize| numbers(&format!("n{by}"), unit, turned(by))));
            let table = Table { as_of: None, columns };
            for chart in [
                "kind: scatter, x: n0, y: n1",
                "kind: scatter, x: n0, y: n1, size: n2, label: a, zero: true, references: [{at: average}]",
                "kind: heatmap, x: a, y: b, value: n0",
                "kind: boxplot, x: a, y: [n0, n1, n2, n3, n4]",
                "kind: range, x: a, y: [n0, n1]",
                "kind: range, x: a, y: [n0, n1, n2], sort: largest, limit: 6",
                "kind: dumbbell, x: a, y: [n0, n1, n2], references: [{at: median, label: a line}]",
            ] {
                check(chart, &table);
            }
        }
    }
}

fn renamed(mut column: Column, id: &str) -> Column {
    column.id = id.to_owned();
    column
}

#[test]
fn odd_values_over_time_are_drawn() {
    for values in values() {
        let count = values.len();
        let table = Table {
            as_of: None,
            columns: vec![
                dates("w", mondays(count as i64)),
                numbers("n", "jobs", values.iter().copied()),
            ],
        };
        for chart in [
            "kind: bar, x: w, y: n",
            "kind: line, x: w, y: n",
            "kind: line, x: w, y: n, zero: false",
            "kind: line, x: w, y: n, smooth: true, unfinished: true, references: [{at: average, label: mean}]",
            "kind: bar, x: w, y: n, unfinished: true, events: [{at: 2026-02-09, label: a long note about what happened}]",
            "kind: area, x: w, y: n, events: [{at: 2026-02-02, label: first}, {at: 2026-02-16, label: third}]",
            "kind: sparkline, x: w, y: n",
        ] {
            check(chart, &table);
        }
    }
}

#[test]
fn odd_series_are_drawn() {
    for (index, values) in values().into_iter().enumerate().filter(|(_, values)| values.len() < 100)
    {
        let series = 1 + index % 8;
        let count = values.len();
        let names: Vec<String> = match &odd_names(series, index).values {
            crate::chart::Values::Categories(categories) => categories.ids.clone(),
            _ => Vec::new(),
        };
        let table = Table {
            as_of: None,
            columns: vec![
                dates("w", (0..series).flat_map(|_| mondays(count as i64))),
                super::cases::names("s", names.iter().flat_map(|name| vec![name.clone(); count])),
                numbers("n", "jobs", (0..series).flat_map(|_| values.clone())),
            ],
        };
        for chart in [
            "kind: bar, x: w, y: n, series: s",
            "kind: bar, x: w, y: n, series: s, stack: true",
            "kind: line, x: w, y: n, series: s",
            "kind: share, x: w, y: n, series: s",
            "kind: area, x: w, y: n, series: s, sort: largest, limit: 3, other: the rest of them",
            "kind: heatmap, x: w, y: s, value: n",
        ] {
            check(chart, &table);
        }
    }
}

#[test]
fn ten_thousand_points_are_drawn() {
    let values = (0..10_000).map(|n| Some(f64::from(n * 7919 % 10_007)));
    let start = jiff::civil::date(2000, 1, 1);
    let days = (0..10_000).map(|day| start.saturating_add(jiff::Span::new().days(day)));
    let table =
        Table { as_of: None, columns: vec![dates("w", days), numbers("n", "jobs", values)] };
    for chart in ["kind: line, x: w, y: n", "kind: bar, x: w, y: n"] {
        check(chart, &table);
    }
}

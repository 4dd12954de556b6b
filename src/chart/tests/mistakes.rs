//! Rows that do not fit their chart, and rows that want to be more than text.

use super::cases::{dates, mondays, names, numbers, spec};
use super::drawing::texts;
use super::words::English;
use crate::chart::{Chart, Column, Format, Table, Values, not_drawn, option_json, svg};
use crate::diag::Report;
use crate::diag::render::short;

#[track_caller]
fn check(chart: &str, columns: Vec<Column>, expected: &str) {
    let spec = spec(chart);
    let table = Table { as_of: None, columns };
    let drawn = Chart::new(&spec, &table, &English, Some("b"))
        .and_then(|chart| chart.svg(Format::Narrow, "t", "d", "x"));
    let mut report = Report::new();
    report.push(drawn.expect_err("does not fit").into_diagnostic());
    assert_eq!(short(&report), expected);
}

#[test]
fn rows_that_do_not_fit_are_explained() {
    let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
    check(
        "kind: bar, x: a, y: n",
        vec![names("a", ["x", "y"]), numbers("n", "jobs", [None, Some(f64::NAN)])],
        "report.yaml:2:3: error[chart/empty]: the chart `c` has nothing to draw, it has 2 rows, none with a value\n",
    );
    check(
        "kind: bar, x: a, y: n",
        vec![names("a", Vec::<String>::new()), numbers("n", "jobs", [])],
        "report.yaml:2:3: error[chart/empty]: the chart `c` has nothing to draw, it has 0 rows, none with a value\n",
    );
    check(
        "kind: bar, x: a, y: n",
        vec![names("a", ["x", "x"]), numbers("n", "jobs", some(&[1.0, 2.0]))],
        "report.yaml:2:3: error[chart/repeated-row]: found two rows for `x` in the chart `c`, expected one (hint: make the \
         metric's rows one for each place, or name the column that tells them apart as `series`)\n",
    );
    check(
        "kind: line, x: a, y: [n, m]",
        vec![
            names("a", ["x"]),
            numbers("n", "jobs", some(&[1.0])),
            numbers("m", "USD", some(&[1.0])),
        ],
        "report.yaml:2:53: error[chart/mixed-units]: found the units `jobs` and `USD`, one axis has one unit\n",
    );
    check(
        "kind: line, x: a, y: n, series: s",
        vec![
            names("a", ["x"; 9]),
            numbers("n", "jobs", some(&[1.0; 9])),
            names("s", (0..9).map(|index| index.to_string())),
        ],
        "report.yaml:2:60: error[chart/too-many-series]: found 9 series, at most 8 can be told apart (hint: give the \
         largest with `limit`, and the sum of the rest with `other`)\n",
    );
    check(
        "kind: share, x: a, y: n, series: s",
        vec![
            names("a", ["x", "x"]),
            numbers("n", "share", some(&[0.9, 0.3])),
            names("s", ["p", "q"]),
        ],
        "report.yaml:2:3: error[chart/bad-share]: found parts at `x` that add up to 120.0 %, expected at most 100 %\n",
    );
    check(
        "kind: share, x: a, y: n, series: s",
        vec![
            names("a", ["x", "x"]),
            numbers("n", "jobs", some(&[3.0, -1.0])),
            names("s", ["p", "q"]),
        ],
        "report.yaml:2:3: error[chart/bad-share]: found the part -1 at `x`, expected parts of 0 or more\n",
    );
    check(
        "kind: bars, x: a, y: n, link: u",
        vec![
            names("a", ["x"]),
            numbers("n", "jobs", some(&[3.0])),
            names("u", ["javascript:alert(1)"]),
        ],
        "report.yaml:2:58: error[chart/bad-link]: found the address `javascript:alert(1)`, expected one on this site or on \
         the web\n",
    );
    check(
        "kind: bar, x: a, y: n",
        vec![names("a", ["x"]), names("n", ["3"])],
        "report.yaml:2:48: error[chart/wrong-column-type]: the column `n` does not hold numbers, which the chart `c` needs\n",
    );
    check(
        "kind: bar, x: a, y: n",
        vec![names("a", ["x"])],
        "report.yaml:2:48: error[chart/unknown-column]: the metric `m` has no column `n`\n",
    );
}

#[test]
fn an_option_that_is_not_drawn_is_named_with_its_path() {
    let option = option_json(&charming::Chart::new().series(charming::series::Sankey::new()));
    let setup = svg::Setup {
        width: 100.0,
        height: 100.0,
        title: "t",
        description: "d",
        id: "x",
        is_fixed: false,
    };
    let error = svg::draw(&option, &setup, &svg::Plain).expect_err("is not drawn");
    let mut report = Report::new();
    report.push(not_drawn(&error));
    assert_eq!(
        short(&report),
        "error[chart/not-drawn]: `series[0].type`: \"sankey\" is not drawn\n"
    );
}

const HOSTILE: [&str; 10] = [
    "<script>alert(1)</script>",
    "]]>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "&lt;b&gt; & &amp;",
    "{a}{b}{c}{value}",
    "\u{0}\u{1}\u{8}\u{1f}\u{7f}",
    "#*#*#*#function () {}#*#*#*#",
    "</text></svg>",
    "\u{202e}\u{feff}\u{ffff}",
];

#[test]
fn hostile_names_stay_text() {
    for chart in [
        "kind: bar, x: a, y: n",
        "kind: bars, x: a, y: n, highlight: \"]]>\"",
        "kind: line, x: a, y: n",
    ] {
        let spec = spec(chart);
        let table = Table {
            as_of: None,
            columns: vec![
                names("a", HOSTILE),
                numbers("n", "jobs", (1..=10).map(|n| Some(f64::from(n)))),
            ],
        };
        let chart = Chart::new(&spec, &table, &English, None).expect("rows that fit");
        for format in [Format::Wide, Format::Narrow] {
            let svg =
                chart.svg(format, HOSTILE[0], &chart.description(), HOSTILE[2]).expect("is drawn");
            let texts = texts(&svg);
            assert!(!svg.contains("<script") && !svg.contains("]]>"), "{svg}");
            assert!(!texts.is_empty());
        }
    }
    // As the names of series, in legends and at the ends of lines.
    for chart in [
        "kind: line, x: w, y: n, series: s",
        "kind: share, x: w, y: n, series: s",
        "kind: bar, x: w, y: n, series: s",
    ] {
        let spec = spec(chart);
        let names = names("s", HOSTILE.iter().take(8).flat_map(|name| [*name; 3]));
        let weeks = dates("w", (0..8).flat_map(|_| mondays(3)));
        let table = Table {
            as_of: None,
            columns: vec![weeks, names, numbers("n", "jobs", (0..24).map(|n| Some(f64::from(n))))],
        };
        let chart = Chart::new(&spec, &table, &English, None).expect("rows that fit");
        let svg = chart.svg(Format::Wide, "t", "d", "x").expect("is drawn");
        assert!(texts(&svg).iter().any(|text| text.text.starts_with("<script>")), "{svg}");
    }
}

#[test]
fn templates_in_names_are_not_filled_in() {
    let spec = spec("kind: line, x: w, y: n, series: s");
    let weeks = dates("w", (0..2).flat_map(|_| mondays(2)));
    let series = names("s", ["{c}", "{c}", "{a}", "{a}"]);
    let table = Table {
        as_of: None,
        columns: vec![weeks, series, numbers("n", "jobs", [1.0, 2.0, 3.0, 4.0].map(Some))],
    };
    let chart = Chart::new(&spec, &table, &English, None).expect("rows that fit");
    let svg = chart.svg(Format::Wide, "t", "d", "x").expect("is drawn");
    let shown: Vec<_> = texts(&svg).into_iter().map(|text| text.text).collect();
    assert!(shown.contains(&"{c}".to_owned()) && shown.contains(&"{a}".to_owned()), "{shown:?}");
}

#[test]
fn links_that_the_page_gives_are_checked_too() {
    let spec = spec("kind: bars, x: a, y: n, link: $page");
    let mut name = names("a", ["x", "y"]);
    if let Values::Categories(categories) = &mut name.values {
        categories.links = vec![Some("/en/x/?a=1&b=2".to_owned()), None];
    }
    let table =
        Table { as_of: None, columns: vec![name, numbers("n", "jobs", [Some(1.0), Some(2.0)])] };
    let chart = Chart::new(&spec, &table, &English, None).expect("rows that fit");
    let svg = chart.svg(Format::Wide, "t", "d", "x").expect("is drawn");
    assert_eq!(svg.matches("<a ").count(), 1);
    assert!(svg.contains("href=\"/en/x/?a=1&amp;b=2\""), "{svg}");
}

//! Against ECharts itself: where it puts ticks, bars and points, and where we do.
//!
//! `reference.json` holds options and what ECharts 5.6 makes of them on a canvas of 600 x 300 pixels, in UTC: the ticks
//! of each axis (value and pixel) and the layout of each item (`getItemLayout`, or the points of a line), rounded to
//! hundredths. Of axes of time the first and last tick are left out there: ECharts has them, but does not show them.

use serde_json::{Value, json};

use super::Plain;
use super::draw::all_columns;
use super::layout::Rect;
use super::layout::plane::Plane;
use super::option::ChartOption;
use super::scale::Ticks;
use super::series::{Coordinates, bar, data, line};

/// What we make of an option, in the form of the reference.
fn ours(option: &Value) -> (Value, Value) {
    let option = ChartOption::read(option).expect("is drawn");
    let data = data::resolve_data(&option).expect("is drawn");
    let plane = Plane::lay_out(
        &option,
        &data,
        &Rect { x: 0.0, y: 0.0, width: 600.0, height: 300.0 },
        &Plain,
    );
    let mut ticks = serde_json::Map::new();
    for axis in plane.x.iter().chain(&plane.y) {
        let pairs = |values: Vec<f64>| {
            values.iter().map(|value| json!([value, axis.coordinate(*value)])).collect()
        };
        let list: Vec<Value> = match axis.scale.ticks() {
            Ticks::Categories(_) => Vec::new(),
            Ticks::Values(values, _) => pairs(values),
            Ticks::Times(times) => pairs(times.iter().map(|tick| tick.at).collect()),
        };
        let direction = if axis.is_level() { "xAxis" } else { "yAxis" };
        ticks.insert(format!("{direction}{}", axis.id.index), list.into());
    }
    let columns = all_columns(&option, &data, &plane);
    let series = option.series.iter().enumerate().map(|(index, series)| {
        let at = Coordinates::of(&plane, series, &data[index]).expect("axes");
        let items: Vec<Value> = match columns[index] {
            Some(column) => bar::bars(&at, &data[index], column, &plane.rect)
                .iter()
                .map(|bar| json!([bar.rect.x, bar.rect.y, bar.rect.width, bar.rect.height]))
                .collect(),
            None => {
                line::spots(&at, &data[index]).iter().map(|spot| json!([spot.x, spot.y])).collect()
            }
        };
        Value::from(items)
    });
    (ticks.into(), series.collect())
}

/// The numbers in a value, with their paths.
fn numbers(value: &Value, path: &str, out: &mut Vec<(String, f64)>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                numbers(item, &format!("{path}[{index}]"), out);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                numbers(field, &format!("{path}.{key}"), out);
            }
        }
        other => out.extend(other.as_f64().map(|number| (path.to_owned(), number))),
    }
}

#[test]
fn ticks_bars_and_points_are_where_echarts_has_them() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("reference.json")).expect("JSON");
    assert!(cases.len() >= 12);
    for case in cases {
        let (ticks, series) = ours(&case["option"]);
        for (what, ours) in [("ticks", ticks), ("series", series)] {
            let (mut expected, mut found) = (Vec::new(), Vec::new());
            numbers(&case[what], "", &mut expected);
            numbers(&ours, "", &mut found);
            assert_eq!(found.len(), expected.len(), "{} {what}: {ours}", case["name"]);
            for ((path, expected), (_, found)) in expected.into_iter().zip(found) {
                assert!(
                    (expected - found).abs() < 0.011,
                    "{} {what}{path}: {expected}, {found}",
                    case["name"]
                );
            }
        }
    }
}

//! Against ECharts itself: every case of `tests/echarts/cases` is drawn here, and compared with what ECharts draws.
//!
//! The references are ECharts' own SVG, and the ticks of its axes; `tests/echarts/README.md` says how they are made.
//! Compared are the outlines of all shapes in the colours of the series and of the axes, whichever way they are
//! written, the texts, and the ticks: values exactly, places within [`TOLERANCE`].

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::outline::Outline;
use super::reading::{Drawing, read_ours, read_theirs};
use crate::chart::svg::layout::Rect;
use crate::chart::svg::layout::plane::Plane;
use crate::chart::svg::option::ChartOption;
use crate::chart::svg::scale::Ticks;
use crate::chart::svg::series::data;
use crate::chart::svg::{Plain, Setup, draw};

/// How far apart two outlines may be, in pixels. ECharts writes its own with one decimal, and sides from there.
const TOLERANCE: f64 = 0.16;

/// How far apart two texts may be, in pixels.
const TEXT_TOLERANCE: f64 = 1.0;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/echarts")
}

fn read_json(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The cases by name.
pub(super) fn cases() -> Vec<(String, Value)> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder().join("cases"))
        .expect("a folder")
        .map(|entry| entry.expect("readable").path())
        .collect();
    names.sort();
    let name = |path: &PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
    names.iter().map(|path| (name(path), read_json(path))).collect()
}

#[test]
fn shapes_texts_and_ticks_are_where_echarts_has_them() {
    let ticks = read_json(&folder().join("reference/ticks.json"));
    let cases = cases();
    assert!(cases.len() >= 60);
    let mut differing = Vec::new();
    for (name, case) in &cases {
        let mut found = Vec::new();
        compare_ticks(case, &ticks[name.as_str()], &mut found);
        let theirs = fs::read_to_string(folder().join(format!("reference/{name}.svg")));
        let theirs = read_theirs(&theirs.unwrap_or_else(|error| panic!("{name}: {error}")));
        let setup = Setup {
            width: 600.0,
            height: 300.0,
            title: "t",
            description: "d",
            id: "x",
            is_fixed: false,
        };
        let ours = match draw(&case["option"], &setup, &Plain) {
            Ok(svg) => svg,
            Err(error) => {
                differing.push(format!("{name}: {error}"));
                continue;
            }
        };
        let ours = read_ours(&ours);
        compare_outlines(case, &ours, &theirs, &mut found);
        compare_texts(case, &ours, &theirs, &mut found);
        differing.extend(found.into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(differing.is_empty(), "{}\n{} differences", differing.join("\n"), differing.len());
}

fn compare_ticks(case: &Value, expected: &Value, found: &mut Vec<String>) {
    let option = match ChartOption::read(&case["option"]) {
        Ok(option) => option,
        Err(error) => return found.push(error.to_string()),
    };
    let data = match data::resolve_data(&option) {
        Ok(data) => data,
        Err(error) => return found.push(error.to_string()),
    };
    let canvas = Rect { x: 0.0, y: 0.0, width: 600.0, height: 300.0 };
    let plane = Plane::lay_out(&option, &data, &canvas, &Plain);
    for axis in plane.x.iter().chain(&plane.y) {
        let values = match axis.scale.ticks() {
            Ticks::Categories(_) => continue,
            Ticks::Values(values, _) => values,
            Ticks::Times(times) => times.iter().map(|tick| tick.at).collect(),
        };
        let name = format!("{}{}", if axis.is_level() { "xAxis" } else { "yAxis" }, axis.id.index);
        let pairs: Vec<[f64; 2]> = expected[&name]
            .as_array()
            .into_iter()
            .flatten()
            .map(|pair| [0, 1].map(|index: usize| pair[index].as_f64().expect("a number")))
            .collect();
        let theirs: Vec<f64> = pairs.iter().map(|pair| pair[0]).collect();
        if values != theirs {
            found.push(format!("{name} has ticks {values:?}, expected {theirs:?}"));
            continue;
        }
        for (value, [_, place]) in values.iter().zip(&pairs) {
            let ours = axis.coordinate(*value);
            if (ours - place).abs() > 0.001 {
                found.push(format!("{name} has {value} at {ours}, expected {place}"));
            }
        }
    }
}

fn compare_outlines(case: &Value, ours: &Drawing, theirs: &Drawing, found: &mut Vec<String>) {
    let tolerance = case["tolerance"].as_f64().unwrap_or(TOLERANCE);
    assert!(tolerance <= 1.0 && (tolerance <= TOLERANCE || case["why"]["shapes"].is_string()));
    let mut colors: Vec<[u8; 3]> =
        ours.outlines.iter().chain(&theirs.outlines).map(|(color, _)| *color).collect();
    colors.sort_unstable();
    colors.dedup();
    for color in colors {
        let of = |drawing: &Drawing| -> Vec<Outline> {
            let all = drawing.outlines.iter().filter(|(other, _)| *other == color);
            let seen = all.filter(|(_, outline)| outline.size().iter().any(|side| *side >= 0.05));
            // A bar of nothing is drawn by ECharts, too, though nobody sees it.
            let flat = |outline: &Outline| outline.size().iter().any(|side| *side < 0.01);
            let line = [[224, 230, 241], [110, 112, 121]].contains(&color);
            seen.filter(|(_, outline)| line || !flat(outline) || is_line(case))
                .map(|(_, outline)| outline.clone())
                .collect()
        };
        let (mut ours, theirs) = (of(ours), of(theirs));
        if ours.len() != theirs.len() {
            found.push(format!("{color:?}: {} outlines, expected {}", ours.len(), theirs.len()));
            continue;
        }
        for outline in theirs {
            let distance = |ours: &Outline| outline.distance(ours);
            let nearest = (0..ours.len())
                .min_by(|a, b| distance(&ours[*a]).total_cmp(&distance(&ours[*b])))
                .expect("as many");
            let nearest = ours.swap_remove(nearest);
            if distance(&nearest) > tolerance {
                found.push(format!(
                    "{color:?}: {:.3} apart: {nearest:?}, expected {outline:?}",
                    distance(&nearest)
                ));
            }
        }
    }
}

/// Whether lines of series may be level, and so have no height.
fn is_line(case: &Value) -> bool {
    let option = &case["option"];
    option.to_string().contains("markLine") || option["series"][0]["type"] == "line"
}

fn compare_texts(case: &Value, ours: &Drawing, theirs: &Drawing, found: &mut Vec<String>) {
    let mode = case["texts"].as_str().unwrap_or("axis");
    if mode == "none" {
        return;
    }
    for text in &theirs.texts {
        if mode == "axis" && !text.of_axis {
            continue;
        }
        let same: Vec<_> = ours.texts.iter().filter(|our| our.text == text.text).collect();
        let distance = same
            .iter()
            .map(|our| (our.x - text.x).hypot(our.y - text.y))
            .fold(f64::INFINITY, f64::min);
        if same.is_empty() {
            found.push(format!("no text {:?}", text.text));
        } else if mode != "words" && distance > TEXT_TOLERANCE {
            found.push(format!("{text:?} is {distance:.2} away: {same:?}"));
        }
    }
    let count = |drawing: &Drawing| {
        drawing.texts.iter().filter(|text| mode != "axis" || text.of_axis).count()
    };
    if count(ours) != count(theirs) {
        found.push(format!("{} texts, expected {}", count(ours), count(theirs)));
    }
}

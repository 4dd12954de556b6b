//! Lines: the stretches between gaps, steps, and the areas below.

use super::super::option::Step;
use super::Coordinates;
use super::data::SeriesData;

/// A stretch of a line without a gap.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stretch {
    /// The corners of the line, in pixels.
    pub(crate) line: Vec<(f64, f64)>,
    /// Where the area below it ends, from the first corner to the last.
    pub(crate) floor: Vec<(f64, f64)>,
}

/// A point of a line that has a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    /// The item it stands for.
    pub(crate) item: usize,
    pub(crate) value: f64,
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// The points of a line that have values, in the order of the data.
pub(crate) fn spots(at: &Coordinates<'_, '_>, data: &SeriesData) -> Vec<Spot> {
    let spot = |(item, point): (usize, &super::data::Point)| {
        let (x, y) = at.point(at.base(point.base), at.value(point.top));
        (x.is_finite() && y.is_finite()).then_some(Spot { item, value: point.value, x, y })
    };
    data.points.iter().enumerate().filter_map(spot).collect()
}

/// The stretches of a line: one for all values that stand next to each other, or one for all where it `connects`.
pub(crate) fn stretches(
    at: &Coordinates<'_, '_>,
    data: &SeriesData,
    connects: bool,
    step: Option<Step>,
) -> Vec<Stretch> {
    let ground = ground(at);
    let mut stretches = Vec::new();
    let mut open = Stretch::default();
    for point in &data.points {
        let base = at.base(point.base);
        let top = at.value(point.top);
        if !(base.is_finite() && top.is_finite()) {
            if !connects && !open.line.is_empty() {
                stretches.push(std::mem::take(&mut open));
            }
            continue;
        }
        let on = at.value(point.on);
        let floor = if on.is_finite() { on } else { ground };
        turn(&mut open.line, at, (base, top), step);
        turn(&mut open.floor, at, (base, floor), step);
    }
    if !open.line.is_empty() {
        stretches.push(open);
    }
    stretches
}

/// Leads a line on to a point, by the corner of a step where it has steps.
fn turn(
    line: &mut Vec<(f64, f64)>,
    at: &Coordinates<'_, '_>,
    (base, value): (f64, f64),
    step: Option<Step>,
) {
    if let (Some(step), Some(last)) = (step, line.last().copied()) {
        let (last_base, last_value) = if at.base_is_level() { last } else { (last.1, last.0) };
        match step {
            Step::Start => line.push(at.point(last_base, value)),
            Step::End => line.push(at.point(base, last_value)),
            Step::Middle => {
                let middle = (last_base + base) / 2.0;
                line.push(at.point(middle, last_value));
                line.push(at.point(middle, value));
            }
        }
    }
    line.push(at.point(base, value));
}

/// Where areas end: at zero, or at the end of the axis that is nearest to it.
fn ground(at: &Coordinates<'_, '_>) -> f64 {
    let [low, high] = at.value_axis().scale.ends();
    let value = if low > 0.0 {
        low
    } else if high < 0.0 {
        high
    } else {
        0.0
    };
    let ground = at.value(value);
    if ground.is_finite() { ground } else { at.value(low) }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::super::Plain;
    use super::super::super::layout::Rect;
    use super::super::super::layout::plane::Plane;
    use super::super::super::option::ChartOption;
    use super::super::Coordinates;
    use super::super::data::resolve_data;
    use super::stretches;

    /// The stretches of a line on a plane of 100 x 100 pixels, whose y axis goes from 0 to 10.
    #[track_caller]
    fn check(series: &Value, expected: &[&[(f64, f64)]]) {
        let option = json!({
            "grid": {"left": 0, "right": 0, "top": 0, "bottom": 0},
            "xAxis": {"data": ["a", "b", "c", "d", "e"], "boundaryGap": false}, "yAxis": {"max": 10},
            "series": [series],
        });
        let option = ChartOption::read(&option).expect("is drawn");
        let data = resolve_data(&option).expect("is drawn");
        let canvas = Rect { x: 0.0, y: 0.0, width: 100.0, height: 100.0 };
        let plane = Plane::lay_out(&option, &data, &canvas, &Plain);
        let at = Coordinates::of(&plane, &option.series[0], &data[0]).expect("axes");
        let look = option.series[0].line().expect("a line");
        let found: Vec<_> = stretches(&at, &data[0], look.connects, look.step)
            .into_iter()
            .map(|stretch| stretch.line)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn missing_values_are_gaps_unless_the_line_connects() {
        let data = json!([1, 2, null, 4, "-"]);
        let left = [(0.0, 90.0), (25.0, 80.0)];
        check(&json!({"type": "line", "data": data}), &[&left, &[(75.0, 60.0)]]);
        check(
            &json!({"type": "line", "data": data, "connectNulls": true}),
            &[&[(0.0, 90.0), (25.0, 80.0), (75.0, 60.0)]],
        );
    }

    #[test]
    fn steps_turn_where_they_are_told_to() {
        for (step, expected) in [
            ("start", vec![(0.0, 90.0), (0.0, 80.0), (25.0, 80.0)]),
            ("end", vec![(0.0, 90.0), (25.0, 90.0), (25.0, 80.0)]),
            ("middle", vec![(0.0, 90.0), (12.5, 90.0), (12.5, 80.0), (25.0, 80.0)]),
        ] {
            check(&json!({"type": "line", "data": [1, 2], "step": step}), &[&expected]);
        }
    }
}

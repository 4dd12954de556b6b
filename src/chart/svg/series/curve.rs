//! Lines through points: straight or bending, by ECharts' rules (`chart/line/poly`).

use super::super::option::Monotone;
use super::super::write::Shape;

/// How far a line bends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bend {
    /// From 0 (not at all) to 1.
    pub(crate) smooth: f64,
    pub(crate) monotone: Monotone,
}

/// Leads a line through points; the first of them is where it `starts`, or to where a straight line leads.
pub(crate) fn trace(shape: &mut Shape, points: &[(f64, f64)], bend: Bend, starts: bool) {
    let Some(&(x, y)) = points.first() else { return };
    if starts {
        shape.move_to(x, y);
    } else {
        shape.line_to(x, y);
    }
    if bend.smooth > 0.0 { bent(shape, points, bend) } else { straight(shape, points) }
}

fn straight(shape: &mut Shape, points: &[(f64, f64)]) {
    let mut last = points[0];
    let end = points.len() - 1;
    for (index, &(x, y)) in points.iter().enumerate().skip(1) {
        // What is nearer than a line is wide is not seen. The end of a line is, where it stands for the latest value.
        if is_tiny(last, (x, y)) && index < end {
            continue;
        }
        shape.line_to(x, y);
        last = (x, y);
    }
}

fn is_tiny(from: (f64, f64), to: (f64, f64)) -> bool {
    (to.0 - from.0).powi(2) + (to.1 - from.1).powi(2) < 0.5
}

fn bent(shape: &mut Shape, points: &[(f64, f64)], bend: Bend) {
    let mut last = points[0];
    let mut control = points[0];
    let mut index = 1;
    while index < points.len() {
        let mut point = points[index];
        if is_tiny(last, point) {
            index += 1;
            continue;
        }
        while points.get(index + 1) == Some(&point) {
            index += 1;
            point = points[index];
        }
        let (before, after) = match points.get(index + 1) {
            Some(next) => controls(last, point, *next, bend),
            None => (point, point),
        };
        shape.curve_to(control, before, point);
        control = after;
        last = point;
        index += 1;
    }
}

/// The controls before and after a point between two others.
fn controls(
    last: (f64, f64),
    point: (f64, f64),
    next: (f64, f64),
    Bend { smooth, monotone }: Bend,
) -> ((f64, f64), (f64, f64)) {
    let (x, y) = point;
    let (vx, vy) = (next.0 - last.0, next.1 - last.1);
    match monotone {
        Monotone::X => {
            let way = if vx > 0.0 { smooth } else { -smooth };
            ((x - way * (x - last.0).abs(), y), (x + way * (next.0 - x).abs(), y))
        }
        Monotone::Y => {
            let way = if vy > 0.0 { smooth } else { -smooth };
            ((x, y - way * (y - last.1).abs()), (x, y + way * (next.1 - y).abs()))
        }
        Monotone::No => {
            let length_before = (x - last.0).hypot(y - last.1);
            let length_after = (next.0 - x).hypot(next.1 - y);
            let ratio = length_after / (length_after + length_before);
            // Neither control may lie beyond the points next to it: the line would show values that are not there.
            let after = (
                within(x + vx * smooth * ratio, x, next.0),
                within(y + vy * smooth * ratio, y, next.1),
            );
            let back = length_before / length_after;
            let before = (
                within(x - (after.0 - x) * back, last.0, x),
                within(y - (after.1 - y) * back, last.1, y),
            );
            let on = length_after / length_before;
            (before, (x + (x - before.0) * on, y + (y - before.1) * on))
        }
    }
}

fn within(value: f64, one: f64, other: f64) -> f64 {
    value.min(one.max(other)).max(one.min(other))
}

//! Pies: the angles of slices, by ECharts' rules (`chart/pie/pieLayout`).

use std::f64::consts::{PI, TAU};

use super::super::layout::Rect;
use super::super::option::{PieLook, Rose};
use super::data::SeriesData;

/// A slice. Angles are in radians from the right, with the clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slice {
    /// The item it stands for.
    pub(crate) item: usize,
    pub(crate) value: f64,
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) inner: f64,
    pub(crate) outer: f64,
    /// Its share of the whole in percent, rounded so that all add up to 100.
    pub(crate) percent: f64,
}

/// A pie.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pie {
    pub(crate) center: (f64, f64),
    /// The largest radius of a slice.
    pub(crate) outer: f64,
    pub(crate) inner: f64,
    /// The part of the canvas that it may use.
    pub(crate) room: Rect,
    pub(crate) slices: Vec<Slice>,
}

/// Lays out the slices of a pie on a canvas.
pub(crate) fn pie(look: &PieLook<'_>, data: &SeriesData, canvas: &Rect) -> Pie {
    let room = look.sides.rect(canvas);
    let half = room.width.min(room.height) / 2.0;
    let [inner, outer] = look.radius.map(|radius| radius.of(half).max(0.0));
    let center = (room.x + look.center[0].of(room.width), room.y + look.center[1].of(room.height));
    let values: Vec<(usize, f64)> = data
        .points
        .iter()
        .enumerate()
        .map(|(item, point)| (item, point.value))
        .filter(|(_, value)| value.is_finite())
        .collect();
    let slices = slices(look, &values, inner, outer);
    Pie { center, outer, inner, room, slices }
}

fn slices(look: &PieLook<'_>, values: &[(usize, f64)], inner: f64, outer: f64) -> Vec<Slice> {
    // Values are compared with each other only, so a sum beyond all numbers is one of smaller parts.
    let largest = values.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    let scale = if largest > 1e300 { 1e-10 } else { 1.0 };
    let sum: f64 = values.iter().map(|(_, value)| value * scale).sum();
    let count = values.len() as f64;
    let way = if look.clockwise { 1.0 } else { -1.0 };
    let (start, range) = turn(look, way);
    let least = (look.min_angle + look.pad_angle).to_radians();
    let pad = look.pad_angle.to_radians();
    let unit = 2.0 * PI / if sum > 0.0 { sum } else { count };
    let mut rest = range;
    let mut rest_sum = 0.0;
    let mut angles: Vec<f64> = Vec::with_capacity(values.len());
    for (_, value) in values {
        let value = value * scale;
        let mut angle = match look.rose {
            Some(Rose::Area) => range / count,
            _ if sum == 0.0 && look.shows_zero_sum => unit,
            _ => value * unit,
        };
        if angle < least {
            angle = least;
            rest -= least;
        } else {
            rest_sum += value;
        }
        angles.push(angle);
    }
    // Where some slices are widened, the others share what is left.
    if rest < TAU && !angles.is_empty() {
        let equal = range / count;
        for (angle, (_, value)) in angles.iter_mut().zip(values) {
            if rest <= 1e-3 {
                *angle = equal;
            } else if *angle != least && rest_sum > 0.0 {
                *angle = value * scale * rest / rest_sum;
            }
        }
    }
    let percents = percents(values, scale, look.percent_precision);
    let mut at = start;
    values
        .iter()
        .zip(angles)
        .zip(percents)
        .map(|((&(item, value), angle), percent)| {
            let (from, to) = if pad > angle {
                (at + way * angle / 2.0, at + way * angle / 2.0)
            } else {
                (at + way * pad / 2.0, at + way * (angle - pad / 2.0))
            };
            at += way * angle;
            let radius = match look.rose {
                Some(_) if largest > 0.0 => inner + (outer - inner) * value / largest,
                Some(_) => inner,
                None => outer,
            };
            Slice { item, value, start: from, end: to, inner, outer: radius, percent }
        })
        .collect()
}

/// Where the first slice starts, and how far all of them reach.
fn turn(look: &PieLook<'_>, way: f64) -> (f64, f64) {
    let start = -look.start.to_radians();
    let end = look.end.map_or(start - TAU, |end| -end.to_radians());
    // The whole turn, or what of it lies between the two angles.
    let between = (way * (end - start)).rem_euclid(TAU);
    let is_whole = (end - start).abs() >= TAU - 1e-4;
    (start.rem_euclid(TAU), if is_whole || between < 1e-9 { TAU } else { between })
}

/// Shares in percent that add up to 100: those with the largest remainders are rounded up.
fn percents(values: &[(usize, f64)], scale: f64, precision: u32) -> Vec<f64> {
    let sum: f64 = values.iter().map(|(_, value)| value * scale).sum();
    if sum <= 0.0 {
        return vec![0.0; values.len()];
    }
    let digits = 10f64.powi(precision as i32);
    let votes: Vec<f64> =
        values.iter().map(|(_, value)| value * scale / sum * digits * 100.0).collect();
    let mut seats: Vec<f64> = votes.iter().map(|votes| votes.floor()).collect();
    let left = (digits * 100.0 - seats.iter().sum::<f64>()).max(0.0) as usize;
    let mut order: Vec<usize> = (0..votes.len()).collect();
    order.sort_by(|a, b| (votes[*b] - seats[*b]).total_cmp(&(votes[*a] - seats[*a])));
    for index in order.into_iter().take(left) {
        seats[index] += 1.0;
    }
    seats.into_iter().map(|seat| seat / digits).collect()
}

impl Slice {
    /// The angle in its middle.
    pub(crate) fn middle(&self) -> f64 {
        (self.start + self.end) / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::percents;

    #[test]
    fn percents_add_up_to_a_hundred() {
        let values: Vec<(usize, f64)> = vec![(0, 1.0), (1, 1.0), (2, 1.0)];
        assert_eq!(percents(&values, 1.0, 0), [34.0, 33.0, 33.0]);
        assert_eq!(percents(&values, 1.0, 2), [33.34, 33.33, 33.33]);
        assert_eq!(percents(&[(0, 0.0)], 1.0, 0), [0.0]);
    }
}

//! Boxes with whiskers: how wide they are and where they stand, by ECharts' rules (`chart/boxplot/boxplotLayout`).

use super::super::layout::plane::Plane;
use super::super::option::{ChartOption, Kind};
use super::Coordinates;
use super::data::SeriesData;

/// A box in its place. Lengths along the base axis are from side to side, those across along the axis of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct BoxShape {
    pub(crate) item: usize,
    /// Its sides along the base axis, in pixels.
    pub(crate) sides: [f64; 2],
    /// Where its five numbers lie along the value axis, in pixels.
    pub(crate) at: [f64; 5],
}

/// The boxes of a series.
pub(crate) fn boxes(
    option: &ChartOption<'_>,
    data: &[SeriesData],
    plane: &Plane<'_>,
    series: usize,
) -> Vec<BoxShape> {
    let Kind::Boxplot { width: limits } = option.series[series].kind else { return Vec::new() };
    let Some(at) = Coordinates::of(plane, &option.series[series], &data[series]) else {
        return Vec::new();
    };
    let base = at.base_axis();
    // Series with boxes on the same axis stand side by side.
    let beside: Vec<usize> = (0..data.len())
        .filter(|other| {
            let is_box = matches!(option.series[*other].kind, Kind::Boxplot { .. });
            is_box
                && Coordinates::of(plane, &option.series[*other], &data[*other])
                    .is_some_and(|at| at.base_axis().id == base.id)
        })
        .collect();
    let count = beside.len().max(1) as f64;
    let place = beside.iter().position(|other| *other == series).unwrap_or(0) as f64;
    let band = if base.scale.is_category() {
        base.band_width()
    } else {
        let most = beside.iter().map(|other| data[*other].points.len()).max().unwrap_or(1);
        base.length() / most.max(1) as f64
    };
    let room = band * 0.8 - 2.0;
    let gap = room / count * 0.3;
    let width = (room - gap * (count - 1.0)) / count;
    let offset = width / 2.0 - room / 2.0 + place * (gap + width);
    let [least, most] = limits.map(|limit| limit.of(band));
    let half = width.max(least).min(most) / 2.0;
    let shape = |(item, five): (usize, &[f64; 5])| {
        let middle = at.base(data[series].points[item].base) + offset;
        let shape = BoxShape {
            item,
            sides: [middle - half, middle + half],
            at: five.map(|value| at.value(value)),
        };
        let is_whole = middle.is_finite() && shape.at.iter().all(|at| at.is_finite());
        is_whole.then_some(shape)
    };
    data[series].boxes.iter().enumerate().filter_map(shape).collect()
}

//! The plane of two directions: its axes with their scales, and the box that is left for the series.

use super::super::host::{AxisId, Dimension, Host};
use super::super::option::{AxisKind, AxisOption, ChartOption, Place};
use super::super::scale::Scale;
use super::super::scale::log::LogScale;
use super::super::scale::time::TimeScale;
use super::super::scale::value::{RawExtent, ValueScale};
use super::super::series::columns::{band_of_values, columns};
use super::super::series::data::SeriesData;
use super::Rect;
use super::axis::{Axis, places};
use super::labels::{PlacedLabel, depth, place, texts};

/// The axes of a chart, the box between them, and their labels.
#[derive(Clone, Debug)]
pub(crate) struct Plane<'o> {
    pub(crate) rect: Rect,
    pub(crate) x: Vec<Axis<'o>>,
    pub(crate) y: Vec<Axis<'o>>,
    /// The labels of the axes, in the order of `x`, then `y`.
    pub(crate) labels: Vec<(AxisId, Vec<PlacedLabel>)>,
}

impl<'o> Plane<'o> {
    /// Lays out the plane on a canvas.
    pub(crate) fn lay_out(
        option: &'o ChartOption<'o>,
        data: &[SeriesData],
        canvas: &Rect,
        host: &dyn Host,
    ) -> Self {
        let mut rect = option.grid.sides.rect(canvas);
        let axes = |dimension, options: &'o [AxisOption<'o>]| -> Vec<Axis<'o>> {
            options
                .iter()
                .zip(places(options))
                .enumerate()
                .map(|(index, (axis, place))| {
                    let id = AxisId { dimension, index };
                    let (scale, is_blank) = scale(id, axis, option, data, &rect);
                    Axis { id, option: axis, scale, is_blank, place, span: [0.0, 0.0] }
                })
                .collect()
        };
        let mut x = axes(Dimension::X, &option.x_axes);
        let mut y = axes(Dimension::Y, &option.y_axes);
        for (axes, dimension) in [(&mut x, Dimension::X), (&mut y, Dimension::Y)] {
            align_ticks(axes, dimension, option, data);
        }
        let all_texts: Vec<_> = x.iter().chain(&y).map(|axis| texts(axis, host)).collect();
        place_all(&mut x, &mut y, &rect);
        if option.grid.contains_labels {
            // Beside first: what is left across decides how names below break.
            for level in [false, true] {
                for (axis, texts) in x.iter().chain(&y).zip(&all_texts) {
                    if axis.is_level() == level {
                        let room = axis.option.label.margin + depth(axis, texts, canvas);
                        if axis.option.label.show && !axis.is_blank {
                            shrink(&mut rect, axis, room);
                        }
                    }
                }
                place_all(&mut x, &mut y, &rect);
            }
        }
        let labels = x
            .iter()
            .chain(&y)
            .zip(&all_texts)
            .map(|(axis, texts)| {
                let placed =
                    if axis.option.show { place(axis, texts, &rect, canvas) } else { Vec::new() };
                (axis.id, placed)
            })
            .collect();
        Self { rect, x, y, labels }
    }

    /// The axis of a series in one direction.
    pub(crate) fn axis(&self, dimension: Dimension, index: usize) -> Option<&Axis<'o>> {
        match dimension {
            Dimension::X => self.x.get(index),
            Dimension::Y => self.y.get(index),
        }
    }

    /// The labels of an axis.
    pub(crate) fn labels_of(&self, id: AxisId) -> &[PlacedLabel] {
        self.labels.iter().find(|(axis, _)| *axis == id).map_or(&[], |(_, labels)| labels)
    }
}

/// Gives axes of numbers that want it their ticks at the places of those of another.
fn align_ticks(
    axes: &mut [Axis<'_>],
    dimension: Dimension,
    option: &ChartOption<'_>,
    data: &[SeriesData],
) {
    let wants = |axis: &Axis<'_>| axis.option.aligns_ticks && axis.option.wishes.interval.is_none();
    let values = |axis: &Axis<'_>| matches!(axis.scale, Scale::Value(_));
    let model = axes
        .iter()
        .position(|axis| values(axis) && !wants(axis))
        .or_else(|| axes.iter().rposition(values));
    let Some(model) = model else { return };
    let Scale::Value(to) = axes[model].scale.clone() else { return };
    for (index, axis) in axes.iter_mut().enumerate() {
        if index != model && wants(axis) && values(axis) {
            let id = AxisId { dimension, index };
            let mut ends = [f64::INFINITY, f64::NEG_INFINITY];
            for value in values_on(id, option, data) {
                ends = [ends[0].min(value), ends[1].max(value)];
            }
            let raw = RawExtent::of(ends, &axis.option.wishes);
            axis.scale = Scale::Value(ValueScale::aligned(raw, &axis.option.wishes, &to));
        }
    }
}

fn place_all<'o>(x: &mut [Axis<'o>], y: &mut [Axis<'o>], rect: &Rect) {
    for axis in x.iter_mut().chain(y) {
        axis.place_along(rect);
    }
}

/// Takes the room of labels from the box; never more than there is.
fn shrink(rect: &mut Rect, axis: &Axis<'_>, room: f64) {
    if axis.is_level() {
        let room = room.min(rect.height);
        rect.height -= room;
        if axis.place == Place::Second {
            rect.y += room;
        }
    } else {
        let room = room.min(rect.width);
        rect.width -= room;
        if axis.place == Place::First {
            rect.x += room;
        }
    }
}

/// The scale of an axis, and whether there is nothing to show on it.
fn scale(
    id: AxisId,
    axis: &AxisOption<'_>,
    option: &ChartOption<'_>,
    data: &[SeriesData],
    rect: &Rect,
) -> (Scale, bool) {
    if axis.kind == AxisKind::Category {
        return (Scale::Category(axis.categories.len()), axis.categories.is_empty());
    }
    let mut ends = [f64::INFINITY, f64::NEG_INFINITY];
    for value in values_on(id, option, data) {
        ends = [ends[0].min(value), ends[1].max(value)];
    }
    let mut raw = RawExtent::of(ends, &axis.wishes);
    let is_blank = raw.is_blank();
    let scale = match axis.kind {
        AxisKind::Time => {
            if !is_blank {
                make_room_for_bars(&mut raw, id, option, data, rect);
            }
            Scale::Time(TimeScale::new(raw, &axis.wishes))
        }
        AxisKind::Log => Scale::Log(LogScale::new(raw, &axis.wishes, axis.log_base)),
        AxisKind::Value | AxisKind::Category => Scale::Value(ValueScale::new(raw, &axis.wishes)),
    };
    (scale, is_blank)
}

/// All values that lie on an axis; of stacked series what they reach.
fn values_on<'d>(
    id: AxisId,
    option: &'d ChartOption<'_>,
    data: &'d [SeriesData],
) -> impl Iterator<Item = f64> + 'd {
    let on_axis = move |(series, data): (usize, &'d SeriesData)| {
        let option = &option.series[series];
        if option.is_pie() {
            return None;
        }
        let index = if id.dimension == Dimension::X { option.x_axis } else { option.y_axis };
        (index == id.index).then_some(data)
    };
    data.iter()
        .enumerate()
        .filter_map(on_axis)
        .flat_map(move |data| {
            let along_base = data.base_dimension == id.dimension;
            let points = data.points.iter();
            let of_points =
                points.map(move |point| if along_base { point.base } else { point.top });
            let boxes = if along_base { &[][..] } else { data.boxes.as_slice() };
            of_points.chain(boxes.iter().flatten().copied())
        })
        .filter(|value| value.is_finite())
}

/// Moves the ends of an axis of time out so far that its first and last bars lie inside.
fn make_room_for_bars(
    raw: &mut RawExtent,
    id: AxisId,
    option: &ChartOption<'_>,
    data: &[SeriesData],
    rect: &Rect,
) {
    let length = if id.dimension == Dimension::X { rect.width } else { rect.height };
    let [low, high] = raw.ends;
    let band = band_of_values(option, data, id, [low, high], length);
    let all = columns(option, data, id, band);
    let bars: Vec<_> = all.iter().flatten().collect();
    if bars.is_empty() || length <= 0.0 {
        return;
    }
    let before = bars.iter().map(|bar| bar.offset).fold(f64::INFINITY, f64::min).abs();
    let after =
        bars.iter().map(|bar| bar.offset + bar.width).fold(f64::NEG_INFINITY, f64::max).abs();
    let (range, share) = (high - low, 1.0 - (before + after) / length);
    // Bars as wide as the axis would leave no room at all: ECharts then turns the axis round.
    if share <= 0.0 || before + after <= 0.0 {
        return;
    }
    let room = range / share - range;
    raw.ends = [low - room * before / (before + after), high + room * after / (before + after)];
}

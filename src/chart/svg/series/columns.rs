//! How wide bars are and where in their category they stand, by ECharts' rules (`layout/barGrid`).

use indexmap::IndexMap;

use super::super::host::{AxisId, Dimension};
use super::super::option::{ChartOption, Kind, Length};
use super::data::SeriesData;

/// Where the bars of a series stand: from the middle of their category, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Column {
    pub(crate) offset: f64,
    pub(crate) width: f64,
}

/// The columns of all series; `None` for a series without bars on the axis.
pub(crate) type Columns = Vec<Option<Column>>;

/// Bars that share a column: a stack, or one series of its own.
#[derive(Clone, Copy, Debug, Default)]
struct Stack {
    width: f64,
    max_width: Option<f64>,
    min_width: f64,
}

/// The columns of bars on a base axis, where each category has `band` pixels.
pub(crate) fn columns(
    option: &ChartOption<'_>,
    data: &[SeriesData],
    axis: AxisId,
    band: f64,
) -> Columns {
    let mut stacks: IndexMap<StackId<'_>, Stack> = IndexMap::new();
    let mut rest = band;
    let mut gap = Length::Percent(20.0);
    let mut category_gap = None;
    let mut ids = Vec::with_capacity(data.len());
    for (index, series) in option.series.iter().enumerate() {
        let Kind::Bar(look) = &series.kind else {
            ids.push(None);
            continue;
        };
        if !stands_on(option, data, index, axis) {
            ids.push(None);
            continue;
        }
        let id = series.stack.map_or(StackId::Series(index), StackId::Named);
        ids.push(Some(id));
        let stack = stacks.entry(id).or_default();
        if let Some(width) = look
            .width
            .map(|width| width.of(band))
            .filter(|width| *width > 0.0 && stack.width == 0.0)
        {
            stack.width = width;
            rest -= width.min(rest);
        }
        stack.max_width = look
            .max_width
            .map(|width| width.of(band))
            .filter(|width| *width > 0.0)
            .or(stack.max_width);
        stack.min_width = look.min_width.map_or(1.0, |width| width.of(band));
        // The last series decides for all: they share the axis.
        gap = look.gap.unwrap_or(gap);
        category_gap = look.category_gap.or(category_gap);
    }
    // The more bars there are side by side, the less room there is between categories.
    let spread = Length::Percent((35.0 - 4.0 * stacks.len() as f64).max(15.0));
    let category_gap = category_gap.unwrap_or(spread).of(band);
    settle_widths(&mut stacks, rest, category_gap, gap.of(1.0));
    let gap = gap.of(1.0);
    let last = stacks.last().map_or(0.0, |(_, stack)| stack.width);
    let total = stacks.values().map(|stack| stack.width * (1.0 + gap)).sum::<f64>() - last * gap;
    let mut offset = -total / 2.0;
    let mut placed: IndexMap<StackId<'_>, Column> = IndexMap::new();
    for (id, stack) in &stacks {
        placed.insert(*id, Column { offset, width: stack.width });
        offset += stack.width * (1.0 + gap);
    }
    ids.into_iter().map(|id| id.and_then(|id| placed.get(&id).copied())).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum StackId<'a> {
    Named(&'a str),
    Series(usize),
}

/// Gives every stack its width: those with a wish first, the rest in equal parts.
fn settle_widths(
    stacks: &mut IndexMap<StackId<'_>, Stack>,
    mut rest: f64,
    category_gap: f64,
    gap: f64,
) {
    let mut undecided = stacks.len() as f64;
    let equal = |rest: f64, undecided: f64| {
        let parts = undecided + (undecided - 1.0) * gap;
        if parts > 0.0 { ((rest - category_gap) / parts).max(0.0) } else { 0.0 }
    };
    let share = equal(rest, undecided);
    for stack in stacks.values_mut() {
        let wanted = stack.width > 0.0;
        let mut width = if wanted { stack.width } else { share };
        if let Some(most) = stack.max_width.filter(|most| *most < width) {
            width = if wanted { most } else { most.min(rest) };
        }
        width = width.max(stack.min_width);
        if wanted || width != share {
            stack.width = width;
            rest -= width * (1.0 + gap);
            undecided -= 1.0;
        }
    }
    let share = equal(rest, undecided);
    for stack in stacks.values_mut().filter(|stack| stack.width <= 0.0) {
        stack.width = share;
    }
}

/// Whether the base axis of a series is this one.
fn stands_on(option: &ChartOption<'_>, data: &[SeriesData], series: usize, axis: AxisId) -> bool {
    let own = match axis.dimension {
        Dimension::X => option.series[series].x_axis,
        Dimension::Y => option.series[series].y_axis,
    };
    own == axis.index && data[series].base_dimension == axis.dimension
}

/// The room of a bar on an axis that has no categories: as far as the two nearest values are apart.
pub(crate) fn band_of_values(
    option: &ChartOption<'_>,
    data: &[SeriesData],
    axis: AxisId,
    ends: [f64; 2],
    length: f64,
) -> f64 {
    let mut values: Vec<f64> = (0..data.len())
        .filter(|series| option.series[*series].is_bar() && stands_on(option, data, *series, axis))
        .flat_map(|series| data[series].points.iter().map(|point| point.base))
        .filter(|base| base.is_finite())
        .collect();
    values.sort_by(f64::total_cmp);
    let nearest = values
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .filter(|gap| *gap > 0.0)
        .fold(f64::INFINITY, f64::min);
    let span = (ends[1] - ends[0]).abs();
    if nearest.is_finite() && span > 0.0 { length / span * nearest } else { length }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::super::host::{AxisId, Dimension};
    use super::super::super::option::ChartOption;
    use super::super::data::resolve_data;
    use super::columns;

    /// Offsets and widths in a band of 100 pixels.
    #[track_caller]
    fn check(series: &Value, expected: &[(f64, f64)]) {
        let option = json!({"xAxis": {"data": ["a"]}, "yAxis": {}, "series": series});
        let option = ChartOption::read(&option).expect("is drawn");
        let data = resolve_data(&option).expect("is drawn");
        let axis = AxisId { dimension: Dimension::X, index: 0 };
        let found: Vec<_> = columns(&option, &data, axis, 100.0)
            .into_iter()
            .flatten()
            .map(|column| {
                (
                    (column.offset * 1000.0).round() / 1000.0,
                    (column.width * 1000.0).round() / 1000.0,
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    /// Worked out by hand. One column: gap between categories 35 - 4 = 31 %, so 69 pixels.
    #[test]
    fn columns_share_the_band() {
        check(&json!([{"type": "bar"}]), &[(-34.5, 69.0)]);
        // Two: gap 27 %, (100 - 27) / (2 + 0.2) = 33.182 each, 0.2 of that between them.
        check(&json!([{"type": "bar"}, {"type": "bar"}]), &[(-36.5, 33.182), (3.318, 33.182)]);
        // A stack is one column.
        check(
            &json!([{"type": "bar", "stack": "s"}, {"type": "bar", "stack": "s"}]),
            &[(-34.5, 69.0), (-34.5, 69.0)],
        );
        check(&json!([{"type": "bar", "barWidth": 40}]), &[(-20.0, 40.0)]);
        check(&json!([{"type": "bar", "barWidth": "60%"}]), &[(-30.0, 60.0)]);
        check(&json!([{"type": "bar", "barMaxWidth": 30}]), &[(-15.0, 30.0)]);
        check(&json!([{"type": "bar", "barCategoryGap": "10%"}]), &[(-45.0, 90.0)]);
        // No gap between bars: (100 - 27) / 2 = 36.5 each.
        check(
            &json!([{"type": "bar"}, {"type": "bar", "barGap": 0}]),
            &[(-36.5, 36.5), (0.0, 36.5)],
        );
        // One with a width of its own: the other takes (100 - 20 - 20 * 1.2 - 27) / 1 = 29 pixels.
        check(
            &json!([{"type": "bar", "barWidth": 20}, {"type": "bar"}]),
            &[(-26.5, 20.0), (-2.5, 29.0)],
        );
        check(&json!([{"type": "line"}, {"type": "bar"}]), &[(-34.5, 69.0)]);
    }
}

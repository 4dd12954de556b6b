//! An axis on the canvas: where its values lie, and where its ticks and lines are.

use super::super::host::{AxisId, Dimension};
use super::super::option::{AxisOption, Place, Shown};
use super::super::scale::{Scale, Ticks};
use super::Rect;

/// An axis with its scale.
#[derive(Clone, Debug)]
pub(crate) struct Axis<'o> {
    pub(crate) id: AxisId,
    pub(crate) option: &'o AxisOption<'o>,
    pub(crate) scale: Scale,
    /// Whether there is nothing to show on it: then it has neither ticks nor labels.
    pub(crate) is_blank: bool,
    pub(crate) place: Place,
    /// Where the lower and the upper end of the scale lie, in pixels.
    pub(crate) span: [f64; 2],
}

impl Axis<'_> {
    /// Whether it lies across the canvas.
    pub(crate) fn is_level(&self) -> bool {
        self.id.dimension == Dimension::X
    }

    /// Puts it along the sides of a box.
    pub(crate) fn place_along(&mut self, rect: &Rect) {
        self.span = if self.is_level() { [rect.x, rect.right()] } else { [rect.bottom(), rect.y] };
        if self.option.inverse {
            self.span.reverse();
        }
    }

    /// Where a value lies, in pixels; not a number for a value that has no place.
    pub(crate) fn coordinate(&self, value: f64) -> f64 {
        let [mut low, mut high] = self.span;
        if let Some(band) = self.band() {
            low += band / 2.0;
            high -= band / 2.0;
        }
        low + self.scale.normalize(value) * (high - low)
    }

    /// How much room each category has, in pixels.
    pub(crate) fn band_width(&self) -> f64 {
        let Scale::Category(count) = self.scale else { return 0.0 };
        let bands = if self.option.has_bands { count } else { count.saturating_sub(1) };
        self.length() / bands.max(1) as f64
    }

    /// In which direction of the canvas it rises: 1 or -1.
    pub(crate) fn way(&self) -> f64 {
        (self.span[1] - self.span[0]).signum()
    }

    /// How long it is, in pixels.
    pub(crate) fn length(&self) -> f64 {
        (self.span[1] - self.span[0]).abs()
    }

    /// Where ticks are, in pixels. Between categories with room of their own they stand at its limits; `labelled` are
    /// the categories that have a label.
    pub(crate) fn tick_coordinates(&self, labelled: &[usize]) -> Vec<f64> {
        if self.is_blank {
            return Vec::new();
        }
        match self.scale.ticks() {
            Ticks::Values(values, _) => {
                values.into_iter().map(|value| self.coordinate(value)).collect()
            }
            Ticks::Times(ticks) => ticks.into_iter().map(|tick| self.coordinate(tick.at)).collect(),
            Ticks::Categories(count) => {
                let mut coordinates: Vec<f64> =
                    labelled.iter().map(|index| self.coordinate(*index as f64)).collect();
                if let (Some(band), false) = (self.band(), self.option.ticks_at_labels) {
                    // Each tick stands before its category: half the way back to the one before.
                    for coordinate in &mut coordinates {
                        *coordinate -= band / 2.0;
                    }
                    if let (Some(last), Some(coordinate)) =
                        (labelled.last(), coordinates.last().copied())
                    {
                        coordinates.push(coordinate + band * (count - last) as f64);
                    }
                    let [low, high] =
                        [self.span[0].min(self.span[1]), self.span[0].max(self.span[1])];
                    coordinates.retain(|at| *at > low - 0.01 && *at < high + 0.01);
                }
                coordinates
            }
        }
    }

    /// Whether its line is drawn, given the axes of the other direction.
    pub(crate) fn shows_line(&self, others: &[Axis<'_>]) -> bool {
        shows(self.option.line, others)
    }

    /// Whether its ticks are drawn, given the axes of the other direction.
    pub(crate) fn shows_ticks(&self, others: &[Axis<'_>]) -> bool {
        shows(self.option.tick, others)
    }

    /// Where its line lies, in pixels across it: at zero of the first other axis that has zero, else at the side of
    /// the box.
    pub(crate) fn line_position(&self, rect: &Rect, others: &[Axis<'_>]) -> f64 {
        let [near, far] =
            if self.is_level() { [rect.bottom(), rect.y] } else { [rect.x, rect.right()] };
        let outwards = if near > far { 1.0 } else { -1.0 } * self.option.offset;
        let side = if self.place == Place::First { near + outwards } else { far - outwards };
        if !self.option.line_on_zero || self.option.offset != 0.0 {
            return side;
        }
        let at_zero =
            others.iter().find(|other| other.scale.is_numeric() && other.scale.crosses_zero());
        let zero = at_zero.map(|other| other.coordinate(0.0)).filter(|zero| zero.is_finite());
        zero.map_or(side, |zero| zero.clamp(near.min(far), near.max(far)))
    }

    /// The room of a category, with the direction of the axis as its sign; `None` where values lie on points.
    fn band(&self) -> Option<f64> {
        let Scale::Category(count) = self.scale else { return None };
        (self.option.has_bands && count > 0).then(|| (self.span[1] - self.span[0]) / count as f64)
    }
}

/// What an option with `auto` shows: lines and ticks of numbers only where the other axis has numbers as well.
fn shows(shown: Shown, others: &[Axis<'_>]) -> bool {
    match shown {
        Shown::Yes => true,
        Shown::No => false,
        Shown::Auto => others.iter().any(|other| other.scale.is_numeric()),
    }
}

/// At which side each axis of one direction stands: the first where it wants, the next at the other side.
pub(crate) fn places(options: &[AxisOption<'_>]) -> Vec<Place> {
    let mut first_taken = false;
    options
        .iter()
        .map(|option| {
            let place =
                option.place.unwrap_or(if first_taken { Place::Second } else { Place::First });
            first_taken |= place == Place::First;
            place
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::super::host::{AxisId, Dimension};
    use super::super::super::option::{ChartOption, Place};
    use super::super::super::scale::Scale;
    use super::super::Rect;
    use super::Axis;

    fn with_axis<T>(option: &Value, scale: Scale, test: impl FnOnce(Axis<'_>) -> T) -> T {
        let option = json!({"xAxis": option});
        let option = ChartOption::read(&option).expect("is drawn");
        let id = AxisId { dimension: Dimension::X, index: 0 };
        let mut axis = Axis {
            id,
            option: &option.x_axes[0],
            scale,
            is_blank: false,
            place: Place::First,
            span: [0.0, 0.0],
        };
        axis.place_along(&Rect { x: 100.0, y: 0.0, width: 400.0, height: 10.0 });
        test(axis)
    }

    /// Four categories on 400 pixels: 100 pixels each, in the middle of which values lie.
    #[test]
    fn categories_have_bands_or_points() {
        with_axis(&json!({"type": "category"}), Scale::Category(4), |axis| {
            assert_eq!(axis.band_width(), 100.0);
            assert_eq!([0.0, 3.0].map(|v| axis.coordinate(v)), [150.0, 450.0]);
            assert_eq!(axis.tick_coordinates(&[0, 1, 2, 3]), [100.0, 200.0, 300.0, 400.0, 500.0]);
            // Every second one labelled: every second limit.
            assert_eq!(axis.tick_coordinates(&[0, 2]), [100.0, 300.0, 500.0]);
        });
        with_axis(&json!({"type": "category", "boundaryGap": false}), Scale::Category(5), |axis| {
            assert_eq!(axis.band_width(), 100.0);
            assert_eq!([0.0, 2.0, 4.0].map(|v| axis.coordinate(v)), [100.0, 300.0, 500.0]);
        });
        with_axis(&json!({"type": "category", "inverse": true}), Scale::Category(4), |axis| {
            assert_eq!([0.0, 3.0].map(|v| axis.coordinate(v)), [450.0, 150.0]);
        });
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        for count in [0, 1] {
            for gap in [true, false] {
                with_axis(
                    &json!({"type": "category", "boundaryGap": gap}),
                    Scale::Category(count),
                    |axis| {
                        assert!(axis.coordinate(0.0).is_finite() && axis.band_width().is_finite());
                    },
                );
            }
        }
    }
}

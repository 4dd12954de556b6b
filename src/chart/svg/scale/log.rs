//! The logarithmic scale, by ECharts' rules (`scale/Log`). Values of zero and below have no place on it.

use super::number::{precision, round};
use super::value::{RawExtent, Wishes};

/// A logarithmic scale. Its extent and ticks are held as exponents of its base.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LogScale {
    base: f64,
    extent: [f64; 2],
    nice: [f64; 2],
    interval: f64,
    /// Ends that were fixed, as they were given.
    ends: [Option<f64>; 2],
}

impl LogScale {
    /// The scale of an extent of positive numbers.
    pub(crate) fn new(raw: RawExtent, wishes: &Wishes, base: f64) -> Self {
        let base = if base.is_finite() && base > 1.0 { base } else { 10.0 };
        let exponent = |value: f64| value.max(0.0).ln() / base.ln();
        let mut extent = [exponent(raw.ends[0]), exponent(raw.ends[1])];
        if !extent[0].is_finite() || !extent[1].is_finite() {
            extent = [0.0, 1.0];
        }
        if extent[0] == extent[1] {
            if extent[0] == 0.0 {
                extent[1] = 1.0;
            } else {
                let half = extent[0].abs() / 2.0;
                extent[0] -= half;
                if !raw.fixed[1] {
                    extent[1] += half;
                }
            }
        }
        if extent[0] > extent[1] {
            extent.reverse();
        }
        let interval = interval(extent[1] - extent[0], wishes.split_number);
        let nice = [
            round((extent[0] / interval).ceil() * interval, 10),
            round((extent[1] / interval).floor() * interval, 10),
        ];
        if !raw.fixed[0] {
            extent[0] = round((extent[0] / interval).floor() * interval, 10);
        }
        if !raw.fixed[1] {
            extent[1] = round((extent[1] / interval).ceil() * interval, 10);
        }
        let fixed =
            |side: usize| raw.fixed[side].then_some(raw.ends[side]).filter(|end| *end > 0.0);
        Self { base, extent, nice, interval, ends: [fixed(0), fixed(1)] }
    }

    /// Where a value lies between the ends, 0 to 1; not a number for what has no logarithm.
    pub(crate) fn normalize(&self, value: f64) -> f64 {
        if value <= 0.0 {
            return f64::NAN;
        }
        if self.extent[0] == self.extent[1] {
            return 0.5;
        }
        (value.ln() / self.base.ln() - self.extent[0]) / (self.extent[1] - self.extent[0])
    }

    /// The smallest and largest value.
    pub(crate) fn ends(&self) -> [f64; 2] {
        [self.power(self.extent[0]), self.power(self.extent[1])]
    }

    /// The ticks, rising.
    pub(crate) fn ticks(&self) -> Vec<f64> {
        let mut exponents = Vec::new();
        if self.extent[0] < self.nice[0] {
            exponents.push(self.extent[0]);
        }
        let mut exponent = self.nice[0];
        while exponent <= self.nice[1] && exponents.len() < 1000 {
            exponents.push(exponent);
            exponent = round(exponent + self.interval, 10);
        }
        if self.extent[1] > exponents.last().copied().unwrap_or(self.nice[1]) {
            exponents.push(self.extent[1]);
        }
        exponents.into_iter().map(|exponent| self.power(exponent)).collect()
    }

    fn power(&self, exponent: f64) -> f64 {
        let value = self.base.powf(exponent);
        // Below a ten-billionth ECharts' rounding would leave nothing of the number.
        let rounded = if value.abs() >= 1e-9 { round(value, 10) } else { value };
        for (side, end) in self.ends.iter().enumerate() {
            if let Some(end) = end.filter(|_| exponent == self.extent[side]) {
                return round(value, precision(end));
            }
        }
        rounded
    }
}

/// A whole number of exponents between ticks, about `split_number` of them in `span`.
fn interval(span: f64, split_number: f64) -> f64 {
    let split = if split_number >= 1.0 { split_number } else { 10.0 };
    let mut interval = 10f64.powi(super::number::exponent(span));
    if split / span * interval <= 0.5 {
        interval *= 10.0;
    }
    while interval < 1.0 && interval > 0.0 {
        interval *= 10.0;
    }
    interval.max(1.0).round()
}

#[cfg(test)]
mod tests {
    use super::super::value::{End, RawExtent, Wishes};
    use super::LogScale;

    #[track_caller]
    fn check(data: [f64; 2], wishes: Wishes, expected: &[f64]) {
        let scale = LogScale::new(RawExtent::of(data, &wishes), &wishes, 10.0);
        assert_eq!(scale.ticks(), expected, "{data:?}");
    }

    #[test]
    fn ticks_are_powers_of_the_base() {
        let wishes = Wishes { split_number: 5.0, ..Wishes::default() };
        check([3.0, 4500.0], wishes, &[1.0, 10.0, 100.0, 1000.0, 10_000.0]);
        check([0.02, 0.5], wishes, &[0.01, 0.1, 1.0]);
        check([1.0, 1.0], wishes, &[1.0, 10.0]);
        check([f64::INFINITY, f64::NEG_INFINITY], wishes, &[1.0, 10.0]);
        check(
            [3.0, 4500.0],
            Wishes { max: End::Fixed(5000.0), ..wishes },
            &[1.0, 10.0, 100.0, 1000.0, 5000.0],
        );
    }

    #[test]
    fn values_have_their_place() {
        let wishes = Wishes { split_number: 5.0, ..Wishes::default() };
        let scale = LogScale::new(RawExtent::of([1.0, 10_000.0], &wishes), &wishes, 10.0);
        assert!((scale.normalize(100.0) - 0.5).abs() < 1e-12);
        assert!(scale.normalize(0.0).is_nan() && scale.normalize(-5.0).is_nan());
        assert_eq!(scale.ends(), [1.0, 10_000.0]);
    }
}

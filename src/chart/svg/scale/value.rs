//! The scale of numbers: its extent and its ticks, by ECharts' rules (`scale/Interval`, `coord/scaleRawExtentInfo`).

use super::number::{exponent, nice, precision, round};

/// An end of an axis, as an option asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum End {
    /// As the data and the scale have it.
    #[default]
    Auto,
    /// At this value.
    Fixed(f64),
    /// At the smallest or largest value of the data.
    Data,
}

/// What an option says about the extent of an axis of numbers or of time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wishes {
    pub(crate) min: End,
    pub(crate) max: End,
    /// Room beyond the data at either end, as a share of its span.
    pub(crate) gap: [f64; 2],
    /// Whether zero has to be on the axis.
    pub(crate) needs_zero: bool,
    /// About how many intervals there shall be.
    pub(crate) split_number: f64,
    pub(crate) min_interval: Option<f64>,
    pub(crate) max_interval: Option<f64>,
    /// The interval, whatever the scale would choose.
    pub(crate) interval: Option<f64>,
}

/// The extent of an axis before it is made nice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RawExtent {
    /// Smallest and largest value; not a number where there is nothing to show.
    pub(crate) ends: [f64; 2],
    pub(crate) fixed: [bool; 2],
}

impl RawExtent {
    /// The extent of data from `data[0]` to `data[1]` (turned round, as [infinity, -infinity], where there is none).
    pub(crate) fn of(data: [f64; 2], wishes: &Wishes) -> Self {
        let data = if data[1] < data[0] { [f64::NAN; 2] } else { data };
        let span = match data[1] - data[0] {
            0.0 => data[0].abs(),
            span => span,
        };
        let end = |wish, side: usize, outwards: f64| match wish {
            End::Auto => (data[side] + outwards * wishes.gap[side] * span, false),
            End::Fixed(value) => (value, true),
            End::Data => (data[side], data[side].is_finite()),
        };
        let (mut min, min_fixed) = end(wishes.min, 0, -1.0);
        let (mut max, max_fixed) = end(wishes.max, 1, 1.0);
        if wishes.needs_zero {
            if min > 0.0 && max > 0.0 && !min_fixed {
                min = 0.0;
            }
            if min < 0.0 && max < 0.0 && !max_fixed {
                max = 0.0;
            }
        }
        Self { ends: [finite(min), finite(max)], fixed: [min_fixed, max_fixed] }
    }

    /// Whether there is nothing to show.
    pub(crate) fn is_blank(&self) -> bool {
        self.ends.iter().any(|end| end.is_nan())
    }
}

fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}

/// A scale of numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ValueScale {
    pub(crate) extent: [f64; 2],
    nice: [f64; 2],
    pub(crate) interval: f64,
    precision: u32,
}

impl ValueScale {
    /// The scale of an extent, its ends moved out to nice numbers where they are not fixed.
    pub(crate) fn new(raw: RawExtent, wishes: &Wishes) -> Self {
        let mut extent = widen(raw);
        let split = if wishes.split_number >= 1.0 { wishes.split_number } else { 5.0 };
        let mut interval = nice((extent[1] - extent[0]) / split);
        if let Some(min) = wishes.min_interval.filter(|min| interval < *min) {
            interval = min;
        }
        if let Some(max) = wishes.max_interval.filter(|max| interval > *max) {
            interval = max;
        }
        let mut scale = Self { extent, nice: extent, interval, precision: precision(interval) + 2 };
        scale.nice = scale.nice_inside(extent);
        // ECharts rounds to ten decimals here, which makes an axis of billionths end at zero.
        let decimals = scale.precision.max(10);
        let nice_ends = [
            round((extent[0] / interval).floor() * interval, decimals),
            round((extent[1] / interval).ceil() * interval, decimals),
        ];
        for (side, end) in nice_ends.into_iter().enumerate() {
            if !raw.fixed[side] && end.is_finite() {
                extent[side] = end;
            }
        }
        scale.extent = extent;
        // The nice ends were looked for before the extent grew; they never lie inside by a whole interval.
        if let Some(wanted) = wishes.interval.filter(|wanted| *wanted > 0.0 && wanted.is_finite()) {
            scale.interval = wanted;
            scale.nice = scale.extent;
            scale.precision = precision(wanted) + 2;
        }
        scale
    }

    /// The scale of an extent with as many ticks as another, at the same places (`coord/axisAlignTicks`).
    pub(crate) fn aligned(raw: RawExtent, wishes: &Wishes, to: &Self) -> Self {
        let splits = to.ticks().len().saturating_sub(1);
        let own = Self::new(raw, &Wishes { split_number: splits as f64, ..*wishes });
        if splits == 0 || raw.is_blank() {
            return own;
        }
        let split = splits as f64;
        let mut interval = own.interval;
        let raw_ends = [0, 1]
            .map(|side: usize| if raw.fixed[side] { own.extent[side] } else { raw.ends[side] });
        let [mut min, mut max] = raw_ends;
        match raw.fixed {
            [true, true] => interval = (max - min) / split,
            [true, false] => {
                max = min + interval * split;
                while max < raw_ends[1] && max.is_finite() {
                    interval = larger(interval);
                    max = min + interval * split;
                }
            }
            [false, true] => {
                min = max - interval * split;
                while min > raw_ends[0] && min.is_finite() {
                    interval = larger(interval);
                    min = max - interval * split;
                }
            }
            [false, false] => {
                if own.ticks().len() > splits + 1 {
                    interval = larger(interval);
                }
                let range = interval * split;
                max = (raw_ends[1] / interval).ceil() * interval;
                min = round(max - range, 10);
                if min < 0.0 && raw_ends[0] >= 0.0 {
                    (min, max) = (0.0, round(range, 10));
                } else if max > 0.0 && raw_ends[1] <= 0.0 {
                    (min, max) = (-round(range, 10), 0.0);
                }
            }
        }
        // Where the ends of the other are none of its nice numbers, these stand as far inside.
        let low = if to.extent[0] < to.nice[0] { to.nice[0] - to.interval } else { to.nice[0] };
        let high = if to.extent[1] > to.nice[1] { to.nice[1] + to.interval } else { to.nice[1] };
        let (low, high) = ((to.extent[0] - low) / to.interval, (to.extent[1] - high) / to.interval);
        let extent = [min + interval * low, max + interval * high];
        if !(extent[0] < extent[1] && extent.iter().all(|end| end.is_finite())) {
            return own;
        }
        let nice =
            if low != 0.0 || high != 0.0 { [min + interval, max - interval] } else { extent };
        Self { extent, nice, interval, precision: precision(interval) + 2 }
    }

    /// The ticks, from the lower end to the upper end. An end that is no multiple of the interval is a tick too.
    pub(crate) fn ticks(&self) -> Vec<f64> {
        const LIMIT: usize = 10_000;
        let mut ticks = Vec::with_capacity(8);
        if self.interval <= 0.0 {
            return ticks;
        }
        if self.extent[0] < self.nice[0] {
            ticks.push(self.extent[0]);
        }
        let mut tick = self.nice[0];
        while tick <= self.nice[1] {
            // Zero has no sign.
            ticks.push(if tick == 0.0 { 0.0 } else { tick });
            let next = round(tick + self.interval, self.precision);
            if next == tick {
                break;
            }
            tick = next;
            if ticks.len() > LIMIT {
                return Vec::new();
            }
        }
        if self.extent[1] > ticks.last().copied().unwrap_or(self.nice[1]) {
            ticks.push(self.extent[1]);
        }
        ticks
    }

    fn nice_inside(&self, extent: [f64; 2]) -> [f64; 2] {
        let within = |value: f64, fallback: f64| {
            let value = if value.is_finite() { value } else { fallback };
            value.min(extent[1]).max(extent[0])
        };
        let interval = self.interval;
        let low =
            within(round((extent[0] / interval).ceil() * interval, self.precision), extent[0]);
        let high =
            within(round((extent[1] / interval).floor() * interval, self.precision), extent[1]);
        [low.min(high), high]
    }
}

/// The next larger nice interval.
fn larger(interval: f64) -> f64 {
    let power = 10f64.powi(exponent(interval));
    let factor = match interval / power {
        2.0 => 3.0,
        3.0 => 5.0,
        f => f * 2.0,
    };
    round(factor * power, 10)
}

/// An extent from a lower to a higher number: of a single value it spans half of it to either side, of nothing 0 to 1.
fn widen(raw: RawExtent) -> [f64; 2] {
    if raw.is_blank() {
        return [0.0, 1.0];
    }
    let [mut min, mut max] = raw.ends;
    if min == max {
        if min == 0.0 {
            max = 1.0;
        } else {
            let half = min.abs() / 2.0;
            min -= half;
            if !raw.fixed[1] {
                max += half;
            }
        }
    }
    if !(max - min).is_finite() {
        return [0.0, 1.0];
    }
    if min > max { [max, min] } else { [min, max] }
}

#[cfg(test)]
mod tests {
    use super::{End, RawExtent, ValueScale, Wishes};

    fn wishes() -> Wishes {
        Wishes { needs_zero: true, split_number: 5.0, ..Wishes::default() }
    }

    #[track_caller]
    fn check(data: [f64; 2], wishes: Wishes, expected: &[f64]) {
        let scale = ValueScale::new(RawExtent::of(data, &wishes), &wishes);
        assert_eq!(scale.ticks(), expected, "{data:?} {wishes:?}");
        assert_eq!([expected[0], expected[expected.len() - 1]], scale.extent);
    }

    /// Worked out by hand: the step is the nice number for span / 5 (or / the split number), both ends move out to it.
    #[test]
    fn ticks_are_nice_and_hold_zero() {
        check([120.0, 412.0], wishes(), &[0.0, 100.0, 200.0, 300.0, 400.0, 500.0]); // 82.4 -> 100
        check([5.0, 7.0], wishes(), &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]); // 1.4 -> 1
        check([-7.0, 4.0], wishes(), &[-8.0, -6.0, -4.0, -2.0, 0.0, 2.0, 4.0]); // 2.2 -> 2
        check([-30.0, -10.0], wishes(), &[-30.0, -25.0, -20.0, -15.0, -10.0, -5.0, 0.0]); // 6 -> 5
        check([0.0, 0.93], wishes(), &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]); // 0.186 -> 0.2
        check(
            [0.0, 1.3e6],
            wishes(),
            &[0.0, 300_000.0, 600_000.0, 900_000.0, 1_200_000.0, 1_500_000.0],
        );
    }

    #[test]
    fn wishes_are_kept() {
        let free = Wishes { needs_zero: false, ..wishes() };
        check([120.0, 412.0], free, &[100.0, 150.0, 200.0, 250.0, 300.0, 350.0, 400.0, 450.0]); // 58.4 -> 50
        check([0.0, 2.0], Wishes { min_interval: Some(1.0), ..wishes() }, &[0.0, 1.0, 2.0]);
        check(
            [0.0, 100.0],
            Wishes { max_interval: Some(10.0), ..wishes() },
            &[0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0],
        );
        check(
            [0.0, 412.0],
            Wishes { split_number: 3.0, ..wishes() },
            &[0.0, 100.0, 200.0, 300.0, 400.0, 500.0],
        );
        check(
            [0.0, 97.0],
            Wishes { max: End::Fixed(100.0), interval: Some(25.0), ..wishes() },
            &[0.0, 25.0, 50.0, 75.0, 100.0],
        );
        // A fixed end that is no multiple of the step is a tick of its own.
        check(
            [0.0, 97.0],
            Wishes { max: End::Fixed(90.0), ..wishes() },
            &[0.0, 20.0, 40.0, 60.0, 80.0, 90.0],
        );
        check(
            [3.0, 97.0],
            Wishes { max: End::Data, ..wishes() },
            &[0.0, 20.0, 40.0, 60.0, 80.0, 97.0],
        );
        check(
            [10.0, 20.0],
            Wishes { needs_zero: false, gap: [0.0, 0.5], ..wishes() },
            &[
                9.0, 12.0, 15.0, 18.0, 21.0, 24.0, 27.0, // to 25, 15 / 5 -> 3
            ],
        );
    }

    #[test]
    fn one_value_or_none_still_makes_an_axis() {
        check([0.0, 0.0], wishes(), &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        check([f64::INFINITY, f64::NEG_INFINITY], wishes(), &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        let free = Wishes { needs_zero: false, ..wishes() };
        check([40.0, 40.0], free, &[20.0, 30.0, 40.0, 50.0, 60.0]); // 20 to 60, 8 -> 10
        check([-40.0, -40.0], free, &[-60.0, -50.0, -40.0, -30.0, -20.0]);
    }

    #[test]
    fn odd_numbers_give_finite_ticks() {
        let values = [0.0, 1e-300, 1e-12, 3e-7, 1.0, 1e9, 1e15, 1e200, f64::MAX];
        for low in values {
            for high in values {
                for data in [[low, high], [-high, low], [-high, -low]] {
                    for needs_zero in [true, false] {
                        let wishes = Wishes { needs_zero, ..wishes() };
                        let scale = ValueScale::new(RawExtent::of(data, &wishes), &wishes);
                        let ticks = scale.ticks();
                        assert!(ticks.len() < 30, "{data:?}: {ticks:?}");
                        assert!(ticks.iter().all(|tick| tick.is_finite()), "{data:?}: {ticks:?}");
                        assert!(ticks.is_sorted(), "{data:?}: {ticks:?}");
                        assert!(scale.extent[0] <= scale.extent[1], "{data:?}: {:?}", scale.extent);
                    }
                }
            }
        }
    }
}

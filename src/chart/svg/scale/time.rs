//! The scale of time, by ECharts' rules (`scale/Time`), in UTC.
//!
//! Ticks stand at the starts of calendar units, and the level of each says how large a unit starts there: where
//! labels meet, the larger unit stays.

use super::super::host::TimeUnit;
use super::calendar::{DAY, HOUR, MINUTE, SECOND, date, days};
use super::value::{RawExtent, Wishes};

const YEAR: f64 = 365.0 * DAY;

/// What ECharts chooses the distance of ticks from: the interval from which on each is too small, and the unit that
/// it then looks no further than. Between the units of the calendar it has steps (a week, a quarter) that stop it at
/// none.
const STEPS: [(Option<TimeUnit>, f64); 12] = [
    (Some(TimeUnit::Second), SECOND),
    (Some(TimeUnit::Minute), MINUTE),
    (Some(TimeUnit::Hour), HOUR),
    (None, HOUR * 6.0),
    (None, HOUR * 12.0),
    (Some(TimeUnit::Day), DAY * 1.2),
    (None, DAY * 3.5),
    (None, DAY * 7.0),
    (Some(TimeUnit::Month), DAY * 31.0),
    (None, DAY * 95.0),
    (None, YEAR / 2.0),
    (Some(TimeUnit::Year), YEAR),
];

/// The calendar's levels, from the largest unit down.
const LEVELS: [TimeUnit; 7] = [
    TimeUnit::Year,
    TimeUnit::Month,
    TimeUnit::Day,
    TimeUnit::Hour,
    TimeUnit::Minute,
    TimeUnit::Second,
    TimeUnit::Millisecond,
];

/// A tick of a scale of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TimeTick {
    /// Milliseconds since 1970.
    pub(crate) at: f64,
    /// 0 for the smallest unit that has ticks; larger for larger units.
    pub(crate) level: usize,
}

/// A scale of time, in milliseconds since 1970.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimeScale {
    pub(crate) extent: [f64; 2],
    interval: f64,
    smallest: Option<TimeUnit>,
}

/// The start of a unit, while ticks are looked for.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: f64,
    /// Whether it only ends a stretch that the level below divides.
    only_ends: bool,
}

impl TimeScale {
    /// The scale of an extent. Its ends stay where the data has them.
    pub(crate) fn new(raw: RawExtent, wishes: &Wishes) -> Self {
        // Beyond the years that a calendar of milliseconds can hold there is nothing to mark.
        const LIMIT: f64 = 8.64e15;
        let mut extent =
            if raw.is_blank() { [0.0, DAY] } else { raw.ends.map(|end| end.clamp(-LIMIT, LIMIT)) };
        if extent[0] > extent[1] {
            extent.reverse();
        }
        if extent[0] == extent[1] {
            extent = [extent[0] - DAY, extent[1] + DAY];
        }
        let split = if wishes.split_number >= 1.0 { wishes.split_number } else { 10.0 };
        let mut interval = (extent[1] - extent[0]) / split;
        interval = interval.max(wishes.min_interval.unwrap_or(interval));
        interval = interval.min(wishes.max_interval.unwrap_or(interval)).max(1.0);
        let step = STEPS.partition_point(|(_, limit)| *limit < interval).min(STEPS.len() - 1);
        // One step below the fitting one, so that ticks do not get too sparse.
        let smallest = STEPS[step.saturating_sub(1)].0;
        Self { extent, interval, smallest }
    }

    /// The ticks between the ends, rising. The ends themselves are none.
    pub(crate) fn ticks(&self) -> Vec<TimeTick> {
        let target = (self.extent[1] - self.extent[0]) / self.interval;
        let mut levels: Vec<Vec<Mark>> = Vec::new();
        let mut count = 0;
        for unit in LEVELS {
            let Some(marks) = self.level(unit, levels.last().map_or(&[], Vec::as_slice)) else {
                continue;
            };
            let last_count = count;
            count += marks.iter().filter(|mark| self.holds(mark.at)).count();
            if count as f64 > target * 1.5 && last_count as f64 > target / 1.5 {
                break;
            }
            levels.push(marks);
            if count as f64 > target || self.smallest == Some(unit) {
                break;
            }
        }
        self.merged(levels)
    }

    /// The starts of units between the marks of the level above.
    fn level(&self, unit: TimeUnit, above: &[Mark]) -> Option<Vec<Mark>> {
        if start(self.extent[0], unit) == start(self.extent[1], unit) {
            return None;
        }
        let shown = |at| Mark { at, only_ends: false };
        let whole = [shown(start(self.extent[0], unit.up())), shown(self.extent[1])];
        let above = if above.is_empty() { &whole[..] } else { above };
        let every = every(unit, self.interval);
        let mut marks = Vec::new();
        for pair in above.windows(2) {
            let mut at = pair[0].at;
            while at < pair[1].at && at <= self.extent[1] && marks.len() < 10_000 {
                marks.push(shown(at));
                at = next(at, unit, every);
            }
            marks.push(Mark { at, only_ends: true });
        }
        marks.sort_by(|a, b| a.at.total_cmp(&b.at));
        marks.dedup_by_key(|mark| mark.at);
        Some(marks)
    }

    fn merged(&self, levels: Vec<Vec<Mark>>) -> Vec<TimeTick> {
        let shown = |mark: &&Mark| self.holds(mark.at) && !mark.only_ends;
        let levels: Vec<Vec<&Mark>> = levels
            .iter()
            .map(|marks| marks.iter().filter(shown).collect::<Vec<_>>())
            .filter(|marks| !marks.is_empty())
            .collect();
        let top = levels.len().saturating_sub(1);
        let mut ticks: Vec<TimeTick> = levels
            .iter()
            .enumerate()
            .flat_map(|(depth, marks)| {
                marks.iter().map(move |mark| TimeTick { at: mark.at, level: top - depth })
            })
            .collect();
        ticks.sort_by(|a, b| a.at.total_cmp(&b.at).then(b.level.cmp(&a.level)));
        ticks.dedup_by_key(|tick| tick.at);
        ticks
    }

    fn holds(&self, tick: f64) -> bool {
        tick >= self.extent[0] && tick <= self.extent[1]
    }
}

impl TimeUnit {
    /// The next larger unit; of a year, the year.
    fn up(self) -> Self {
        let at = LEVELS.iter().position(|unit| *unit == self).unwrap_or(0);
        LEVELS[at.saturating_sub(1)]
    }
}

/// The largest unit that starts at this moment.
pub(crate) fn unit_that_starts(milliseconds: f64) -> TimeUnit {
    LEVELS
        .into_iter()
        .find(|unit| start(milliseconds, *unit) == milliseconds)
        .unwrap_or(TimeUnit::Millisecond)
}

/// How many units lie between ticks that are to be about `interval` apart.
fn every(unit: TimeUnit, interval: f64) -> i64 {
    let days = interval / DAY;
    let hours = interval / HOUR;
    let small = |count: f64| match count {
        n if n > 30.0 => 30,
        n if n > 20.0 => 20,
        n if n > 15.0 => 15,
        n if n > 10.0 => 10,
        n if n > 5.0 => 5,
        n if n > 2.0 => 2,
        _ => 1,
    };
    match unit {
        TimeUnit::Year => (days / 365.0).round().max(1.0) as i64,
        TimeUnit::Month => match days / 30.0 {
            n if n > 6.0 => 6,
            n if n > 3.0 => 3,
            n if n > 2.0 => 2,
            _ => 1,
        },
        TimeUnit::Day => match days {
            n if n > 16.0 => 16,
            n if n > 7.5 => 7,
            n if n > 3.5 => 4,
            n if n > 1.5 => 2,
            _ => 1,
        },
        TimeUnit::Hour => match hours {
            n if n > 12.0 => 12,
            n if n > 6.0 => 6,
            n if n > 3.5 => 4,
            n if n > 2.0 => 2,
            _ => 1,
        },
        TimeUnit::Minute => small(interval / MINUTE),
        TimeUnit::Second => small(interval / SECOND),
        TimeUnit::Millisecond => (super::number::nice(interval) as i64).max(1),
    }
}

/// The start of the unit that a moment lies in.
fn start(milliseconds: f64, unit: TimeUnit) -> f64 {
    let length = match unit {
        TimeUnit::Millisecond => return milliseconds,
        TimeUnit::Second => SECOND,
        TimeUnit::Minute => MINUTE,
        TimeUnit::Hour => HOUR,
        TimeUnit::Day => DAY,
        TimeUnit::Month | TimeUnit::Year => {
            let (year, month, _) = date((milliseconds / DAY).floor() as i64);
            let month = if unit == TimeUnit::Year { 1 } else { month };
            return days(year, month, 1) as f64 * DAY;
        }
    };
    (milliseconds / length).floor() * length
}

/// The tick after `tick`, `every` units on.
fn next(tick: f64, unit: TimeUnit, every: i64) -> f64 {
    let length = match unit {
        TimeUnit::Millisecond => 1.0,
        TimeUnit::Second => SECOND,
        TimeUnit::Minute => MINUTE,
        TimeUnit::Hour => HOUR,
        TimeUnit::Day => DAY,
        TimeUnit::Month | TimeUnit::Year => {
            let (year, month, day) = date((tick / DAY).floor() as i64);
            let months = if unit == TimeUnit::Year { every * 12 } else { every };
            let month = year * 12 + (month - 1) + months;
            return days(month.div_euclid(12), month.rem_euclid(12) + 1, day) as f64 * DAY;
        }
    };
    tick + every as f64 * length
}

/// A moment in full, as ECharts' hints write it: `2026-02-02`, with its time where it has one.
pub(crate) fn plain_moment(milliseconds: f64) -> String {
    let (year, month, day) = date((milliseconds / DAY).floor() as i64);
    let of_day = milliseconds.rem_euclid(DAY);
    if of_day == 0.0 {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    let part = |length: f64, count: f64| (of_day / length).floor() % count;
    let (hour, minute, second) = (part(HOUR, 24.0), part(MINUTE, 60.0), part(SECOND, 60.0));
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

/// A tick's label as ECharts writes it without a formatter.
pub(crate) fn plain_label(milliseconds: f64, unit: TimeUnit) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (year, month, day) = date((milliseconds / DAY).floor() as i64);
    let of_day = milliseconds.rem_euclid(DAY);
    let part = |length: f64, count: f64| (of_day / length).floor() % count;
    let (hour, minute, second) = (part(HOUR, 24.0), part(MINUTE, 60.0), part(SECOND, 60.0));
    match unit {
        TimeUnit::Year => year.to_string(),
        TimeUnit::Month => MONTHS[(month - 1).clamp(0, 11) as usize].to_owned(),
        TimeUnit::Day => day.to_string(),
        TimeUnit::Hour | TimeUnit::Minute => format!("{hour:02}:{minute:02}"),
        TimeUnit::Second => format!("{hour:02}:{minute:02}:{second:02}"),
        TimeUnit::Millisecond => {
            format!("{hour:02}:{minute:02}:{second:02} {:03}", of_day % SECOND)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::host::TimeUnit;
    use super::super::calendar::{DAY, date, parse};
    use super::super::value::{RawExtent, Wishes};
    use super::{TimeScale, plain_label, unit_that_starts};

    #[track_caller]
    fn check(from: &str, to: &str, split_number: f64, expected: &[&str]) {
        let wishes = Wishes { split_number, ..Wishes::default() };
        let data = [parse(from).expect("a date"), parse(to).expect("a date")];
        let scale = TimeScale::new(RawExtent::of(data, &wishes), &wishes);
        let labels: Vec<_> = scale
            .ticks()
            .iter()
            .map(|tick| {
                let (_, month, day) = date((tick.at / DAY).floor() as i64);
                format!(
                    "{month}/{day} {} {}",
                    plain_label(tick.at, unit_that_starts(tick.at)),
                    tick.level
                )
            })
            .collect();
        assert_eq!(labels, expected);
    }

    /// Compared with what ECharts 5.6 gives for the same extents with `useUTC`.
    #[test]
    fn ticks_are_starts_of_calendar_units() {
        check("2026-02-02", "2026-05-25", 4.0, &["3/1 Mar 0", "4/1 Apr 0", "5/1 May 0"]);
        check(
            "2026-02-02",
            "2026-05-25",
            6.0,
            &[
                "2/17 17 0",
                "3/1 Mar 1",
                "3/17 17 0",
                "4/1 Apr 1",
                "4/17 17 0",
                "5/1 May 1",
                "5/17 17 0",
            ],
        );
        check(
            "2024-11-20",
            "2026-05-25",
            6.0,
            &["1/1 2025 1", "4/1 Apr 0", "7/1 Jul 0", "10/1 Oct 0", "1/1 2026 1", "4/1 Apr 0"],
        );
        check(
            "2019-03-05",
            "2026-05-25",
            5.0,
            &[
                "1/1 2020 0",
                "1/1 2021 0",
                "1/1 2022 0",
                "1/1 2023 0",
                "1/1 2024 0",
                "1/1 2025 0",
                "1/1 2026 0",
            ],
        );
        check(
            "2026-05-01",
            "2026-05-20",
            6.0,
            &[
                "5/1 May 0",
                "5/3 3 0",
                "5/5 5 0",
                "5/7 7 0",
                "5/9 9 0",
                "5/11 11 0",
                "5/13 13 0",
                "5/15 15 0",
                "5/17 17 0",
                "5/19 19 0",
            ],
        );
        check(
            "2026-05-18",
            "2026-05-20",
            6.0,
            &[
                "5/18 18 1",
                "5/18 06:00 0",
                "5/18 12:00 0",
                "5/18 18:00 0",
                "5/19 19 1",
                "5/19 06:00 0",
                "5/19 12:00 0",
                "5/19 18:00 0",
            ],
        );
        check(
            "2026-05-18T08:00Z",
            "2026-05-18T12:30Z",
            5.0,
            &["5/18 08:00 0", "5/18 09:00 0", "5/18 10:00 0", "5/18 11:00 0", "5/18 12:00 0"],
        );
        check(
            "2025-12-20",
            "2026-01-20",
            6.0,
            &[
                "12/21 21 0",
                "12/25 25 0",
                "12/29 29 0",
                "1/1 2026 1",
                "1/5 5 0",
                "1/9 9 0",
                "1/13 13 0",
                "1/17 17 0",
            ],
        );
        check(
            "1990-01-01",
            "2026-01-01",
            4.0,
            &["1/1 1990 0", "1/1 1999 0", "1/1 2008 0", "1/1 2017 0"],
        );
        check(
            "2026-01-05",
            "2026-12-28",
            6.0,
            &[
                "2/1 Feb 0",
                "3/1 Mar 0",
                "4/1 Apr 0",
                "5/1 May 0",
                "6/1 Jun 0",
                "7/1 Jul 0",
                "8/1 Aug 0",
                "9/1 Sep 0",
                "10/1 Oct 0",
                "11/1 Nov 0",
                "12/1 Dec 0",
            ],
        );
    }

    #[test]
    fn the_largest_unit_that_starts_is_found() {
        for (text, unit) in [
            ("2026-01-01", TimeUnit::Year),
            ("2026-03-01", TimeUnit::Month),
            ("2026-03-02", TimeUnit::Day),
            ("2026-03-02T10:00", TimeUnit::Hour),
            ("2026-03-02T10:01", TimeUnit::Minute),
        ] {
            assert_eq!(parse(text).map(unit_that_starts), Some(unit), "{text}");
        }
    }
}

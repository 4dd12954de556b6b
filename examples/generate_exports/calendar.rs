//! The days of the exports, and how many postings each has.

use std::fmt;

use crate::random::Random;

/// The last day, 2026-06-03, as days since 1970-01-01.
const LAST_DAY: i64 = 20_607;

/// Days at the start in which the collection is still growing.
const RAMP_UP: u64 = 14;

/// A date of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A day of the exports.
#[derive(Clone, Debug)]
pub(crate) struct Day {
    pub(crate) date: Date,
    /// How far the day lies between the first (0) and the last (1000): trends follow it.
    pub(crate) progress: u64,
    /// How many rows its file has.
    pub(crate) rows: u64,
}

/// So many days, up to the last one, that share `rows` among them.
pub(crate) fn days(count: u32, rows: u64, seed: u64) -> Vec<Day> {
    let count = u64::from(count);
    let mut random = Random::new(seed, 0);
    let first = LAST_DAY - (count as i64 - 1);
    let weights: Vec<u64> = (0..count)
        .map(|number| weight(first + number as i64, number, count) * random.between(920, 1080))
        .collect();
    let total: u64 = weights.iter().sum();
    let mut days = Vec::with_capacity(weights.len());
    let (mut weighed, mut given) = (0, 0);
    for (number, weight) in (0..count).zip(weights) {
        weighed += weight;
        let due = (u128::from(rows) * u128::from(weighed) / u128::from(total)) as u64;
        let date = date(first + number as i64);
        days.push(Day { date, progress: progress(number, count), rows: due - given });
        given = due;
    }
    days
}

fn progress(number: u64, count: u64) -> u64 {
    (number * 1000).checked_div(count - 1).unwrap_or(1000)
}

/// How many postings a day has in relation to others, 1000 being an ordinary one.
fn weight(epoch_day: i64, number: u64, count: u64) -> u64 {
    // 1970-01-01 was a Thursday.
    let weekday = match (epoch_day + 3).rem_euclid(7) {
        0 => 1080,
        1 | 2 => 1180,
        3 => 1130,
        4 => 980,
        5 => 300,
        _ => 240,
    };
    let Date { month, day, .. } = date(epoch_day);
    let holiday = match (month, day) {
        (1, 1..=8) => 300,
        (2, 23) | (3, 8 | 9) => 550,
        (4, 3..=6) => 700,
        (5, 1..=10) => 380,
        (12, 24..=31) => 450,
        _ => 1000,
    };
    let ramp_up = if count > 2 * RAMP_UP { (number + 1).min(RAMP_UP + 1) } else { RAMP_UP + 1 };
    let growth = 1000 + progress(number, count) * 150 / 1000;
    // Squared, so that the first days have a few rows only.
    weekday * holiday / 1000 * growth / 1000 * ramp_up * ramp_up / ((RAMP_UP + 1) * (RAMP_UP + 1))
        + 1
}

/// The date of a day since 1970-01-01, by the rules of the Gregorian calendar: years are counted from March, so that
/// the leap day is the last of its year.
fn date(epoch_day: i64) -> Date {
    let shifted = epoch_day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date { year, month, day: day_of_year - (153 * month_from_march + 2) / 5 + 1 }
}

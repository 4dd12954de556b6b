//! Days, dates and moments of the Gregorian calendar, in UTC.

/// A second in milliseconds.
pub(crate) const SECOND: f64 = 1000.0;

/// A minute in milliseconds.
pub(crate) const MINUTE: f64 = 60.0 * SECOND;

/// An hour in milliseconds.
pub(crate) const HOUR: f64 = 60.0 * MINUTE;

/// A day in milliseconds.
pub(crate) const DAY: f64 = 24.0 * HOUR;

/// Year, month and day of a day since 1970, in the Gregorian calendar. (Howard Hinnant's `civil_from_days`.)
pub(crate) fn date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// The day since 1970 of a date in the Gregorian calendar. (Howard Hinnant's `days_from_civil`.)
pub(crate) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// A moment as option texts have it: `2026-02-02`, `2026-02-02T10:30`, `2026-02-02 10:30:15.250Z`, `2026-02`, `2026`.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (date_text, time_text) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date_text.split('-');
    let year = whole(parts.next()?, 4..=4)?;
    let month = parts.next().map_or(Some(1), |part| whole(part, 1..=2))?;
    let day = parts.next().map_or(Some(1), |part| whole(part, 1..=2))?;
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let mut milliseconds = days(year, month, day) as f64 * DAY;
    if date(days(year, month, day)) != (year, month, day) {
        return None;
    }
    if let Some(time) = time_text {
        let mut parts = time.split(':');
        let hour = whole(parts.next()?, 1..=2)?;
        let minute = parts.next().map_or(Some(0), |part| whole(part, 1..=2))?;
        let second: f64 = match parts.next() {
            Some(part) if part.bytes().all(|b| b.is_ascii_digit() || b == b'.') => {
                part.parse().ok()?
            }
            Some(_) => return None,
            None => 0.0,
        };
        if parts.next().is_some() || hour > 23 || minute > 59 || second >= 60.0 {
            return None;
        }
        milliseconds += hour as f64 * HOUR + minute as f64 * MINUTE + (second * SECOND).round();
    }
    Some(milliseconds)
}

fn whole(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<i64> {
    (length.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::{DAY, date, days, parse};

    #[test]
    fn dates_and_days_are_each_others_inverse() {
        assert_eq!(days(1970, 1, 1), 0);
        assert_eq!(days(2000, 2, 29), 11_016);
        for day in (-800_000..800_000).step_by(97) {
            let (year, month, of_month) = date(day);
            assert_eq!(days(year, month, of_month), day);
        }
    }

    #[test]
    fn moments_are_read_and_nonsense_is_not() {
        assert_eq!(parse("1970-01-02"), Some(DAY));
        assert_eq!(parse("1970-01-01T00:00:01.500Z"), Some(1500.0));
        assert_eq!(parse("1970-02"), Some(31.0 * DAY));
        for text in [
            "",
            "x",
            "2026-13-01",
            "2026-02-30",
            "2026-2-3-4",
            "2026-01-01T25:00",
            "+026-01-01",
            "Mon",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}

//! Text to dates, and to dates with a time.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::{Offset, TimeZone};

use super::Bad;
use crate::data::schema::resolved::DateFormat;

const EPOCH: Date = Date::constant(1970, 1, 1);
const SECONDS_A_DAY: i64 = 86_400;

/// Parses a date as days since 1970-01-01.
pub(crate) fn parse_date(format: &DateFormat, text: &str) -> Result<i32, Bad> {
    let date = match format {
        DateFormat::Iso => iso_date(text.as_bytes())?,
        DateFormat::Pattern(pattern) => {
            broken_down(pattern, text)?.to_date().map_err(no_such_time)?
        }
    };
    Ok(epoch_day(date))
}

/// Parses a date and time as microseconds since 1970-01-01T00:00:00Z. A time without offset is in `zone`; one
/// that the clocks there skip or repeat is read as if they had not been changed yet.
pub(crate) fn parse_date_time(
    format: &DateFormat,
    zone: &TimeZone,
    text: &str,
) -> Result<i64, Bad> {
    let (civil, offset) = match format {
        DateFormat::Iso => iso_date_time(text)?,
        DateFormat::Pattern(pattern) => {
            let parts = broken_down(pattern, text)?;
            if let Some(timestamp) = parts.timestamp() {
                return Ok(timestamp.as_microsecond());
            }
            (parts.to_datetime().map_err(no_such_time)?, parts.offset())
        }
    };
    let offset = match offset {
        Some(offset) => offset,
        None if *zone == TimeZone::UTC => Offset::UTC,
        None => {
            let timestamp = zone.to_timestamp(civil).map_err(no_such_time)?;
            return Ok(timestamp.as_microsecond());
        }
    };
    let timestamp = offset.to_timestamp(civil).map_err(no_such_time)?;
    Ok(timestamp.as_microsecond())
}

/// Days from 1970-01-01 to `date`.
pub(crate) fn epoch_day(date: Date) -> i32 {
    let days = date.duration_since(EPOCH).as_secs() / SECONDS_A_DAY;
    i32::try_from(days).expect("all dates there are lie within four million days")
}

/// Parses `YYYY-MM-DD`.
pub(crate) fn iso_date(text: &[u8]) -> Result<Date, Bad> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return Err(Bad::NotOfType) };
    let year = i16::from(two_digits(y1, y2)?) * 100 + i16::from(two_digits(y3, y4)?);
    Date::new(year, two_digits(m1, m2)?, two_digits(d1, d2)?).map_err(no_such_time)
}

/// Parses `YYYY-MM-DDThh:mm[:ss[.fraction]][Z|±hh[:]mm|±hh]`; a space may stand for the `T`.
fn iso_date_time(text: &str) -> Result<(DateTime, Option<Offset>), Bad> {
    let bytes = text.as_bytes();
    let (date, rest) = bytes.split_at_checked(10).ok_or(Bad::NotOfType)?;
    let date = iso_date(date)?;
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, rest @ ..] = rest else {
        return Err(Bad::NotOfType);
    };
    let (hour, minute) = (two_digits(*h1, *h2)?, two_digits(*m1, *m2)?);
    let (second, rest) = match rest {
        [b':', s1, s2, rest @ ..] => (two_digits(*s1, *s2)?, rest),
        rest => (0, rest),
    };
    let (nanosecond, rest) = match rest {
        [b'.' | b',', rest @ ..] => fraction(rest)?,
        rest => (0, rest),
    };
    let offset = match rest {
        [] => None,
        [b'Z' | b'z'] => Some(Offset::UTC),
        [sign @ (b'+' | b'-'), rest @ ..] => {
            let (hours, minutes) = match *rest {
                [h1, h2] => (two_digits(h1, h2)?, 0),
                [h1, h2, m1, m2] | [h1, h2, b':', m1, m2] => {
                    (two_digits(h1, h2)?, two_digits(m1, m2)?)
                }
                _ => return Err(Bad::NotOfType),
            };
            let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
            let seconds = if *sign == b'-' { -seconds } else { seconds };
            Some(Offset::from_seconds(seconds).map_err(no_such_time)?)
        }
        _ => return Err(Bad::NotOfType),
    };
    let time = Time::new(hour, minute, second, nanosecond).map_err(no_such_time)?;
    Ok((date.to_datetime(time), offset))
}

/// The nanoseconds that digits after a point stand for, and what follows the digits.
fn fraction(text: &[u8]) -> Result<(i32, &[u8]), Bad> {
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 {
        return Err(Bad::NotOfType);
    }
    let value = (0..9).fold(0, |value, place| {
        value * 10 + if place < digits { i32::from(text[place] - b'0') } else { 0 }
    });
    Ok((value, &text[digits..]))
}

fn two_digits(tens: u8, ones: u8) -> Result<i8, Bad> {
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
        return Err(Bad::NotOfType);
    }
    let value = (tens - b'0') * 10 + (ones - b'0');
    i8::try_from(value).map_err(|_| Bad::NotOfType)
}

fn broken_down(pattern: &str, text: &str) -> Result<BrokenDownTime, Bad> {
    BrokenDownTime::parse(pattern, text).map_err(|_| Bad::NotOfType)
}

fn no_such_time(_: jiff::Error) -> Bad {
    Bad::NoSuchTime
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{Bad, DateFormat, parse_date, parse_date_time};

    #[test]
    fn iso_dates() {
        for (text, expected) in [
            ("1970-01-01", Ok(0)),
            ("1969-12-31", Ok(-1)),
            ("2000-03-01", Ok(11_017)),
            ("2024-02-29", Ok(19_782)),
            ("0000-01-01", Ok(-719_528)),
            ("9999-12-31", Ok(2_932_896)),
            ("2026-02-30", Err(Bad::NoSuchTime)),
            ("2023-02-29", Err(Bad::NoSuchTime)),
            ("2026-13-01", Err(Bad::NoSuchTime)),
            ("2026-00-10", Err(Bad::NoSuchTime)),
            ("2026-1-1", Err(Bad::NotOfType)),
            ("29.05.2026", Err(Bad::NotOfType)),
            ("2026-05-29T10:00", Err(Bad::NotOfType)),
            ("２026-05-29", Err(Bad::NotOfType)),
            ("", Err(Bad::NotOfType)),
        ] {
            assert_eq!(parse_date(&DateFormat::Iso, text), expected, "{text:?}");
        }
    }

    #[test]
    fn dates_by_pattern() {
        for (pattern, text, expected) in [
            ("%d.%m.%Y", "01.03.2000", Ok(11_017)),
            ("%m/%d/%y", "1/2/70", Ok(1)),
            ("%d.%m.%Y", "31.02.2000", Err(Bad::NoSuchTime)),
            ("%d.%m.%Y", "2000-03-01", Err(Bad::NotOfType)),
            ("%d.%m.%Y", "01.03.2000 ", Err(Bad::NotOfType)),
        ] {
            let format = DateFormat::Pattern(pattern.to_owned());
            assert_eq!(parse_date(&format, text), expected, "{text:?} as {pattern:?}");
        }
    }

    const SECOND: i64 = 1_000_000;

    #[test]
    fn iso_dates_with_a_time() {
        let rome = TimeZone::get("Europe/Rome").expect("in the bundled database");
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Ok(0)),
            ("1970-01-01 00:01Z", Ok(60 * SECOND)),
            ("1970-01-01T02:00:00+02:00", Ok(0)),
            ("1970-01-01T00:00:00-0030", Ok(1_800 * SECOND)),
            ("1970-01-01T05+05", Err(Bad::NotOfType)),
            ("1970-01-01T00:00:01.5Z", Ok(SECOND * 3 / 2)),
            ("1970-01-01T00:00:00.123456789Z", Ok(123_456)),
            // Rome is an hour ahead in winter and two in summer.
            ("2020-02-24T18:00:00", Ok(1_582_563_600 * SECOND)),
            ("2020-07-01T00:00:00", Ok(1_593_554_400 * SECOND)),
            // 02:30 does not exist on that night: read as 02:30 of winter time.
            ("2020-03-29T02:30:00", Ok(1_585_445_400 * SECOND)),
            // 02:30 exists twice on that night: the first one counts.
            ("2020-10-25T02:30:00", Ok(1_603_585_800 * SECOND)),
            ("1970-01-01T24:00:00Z", Err(Bad::NoSuchTime)),
            ("1970-01-01T00:00:60Z", Err(Bad::NoSuchTime)),
            ("1970-02-30T00:00:00Z", Err(Bad::NoSuchTime)),
            ("1970-01-01T00:00:00+99:00", Err(Bad::NoSuchTime)),
            ("1970-01-01", Err(Bad::NotOfType)),
            ("1970-01-01T00:00:00.Z", Err(Bad::NotOfType)),
            ("1970-01-01T00:00:00Zebra", Err(Bad::NotOfType)),
            ("18 июня 2026", Err(Bad::NotOfType)),
        ] {
            assert_eq!(parse_date_time(&DateFormat::Iso, &rome, text), expected, "{text:?}");
        }
    }

    #[test]
    fn dates_with_a_time_by_pattern() {
        for (pattern, text, expected) in [
            ("%d.%m.%Y %H:%M", "02.01.1970 00:01", Ok(86_460 * SECOND)),
            ("%Y-%m-%d %H:%M %z", "1970-01-01 03:00 +0300", Ok(0)),
            ("%s", "86400", Ok(86_400 * SECOND)),
            ("%d.%m.%Y %H:%M", "02.01.1970", Err(Bad::NotOfType)),
        ] {
            let format = DateFormat::Pattern(pattern.to_owned());
            let parsed = parse_date_time(&format, &TimeZone::UTC, text);
            assert_eq!(parsed, expected, "{text:?} as {pattern:?}");
        }
    }
}

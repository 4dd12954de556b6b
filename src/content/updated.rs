//! How fresh the data is: a day, or an instant where the data knows it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::locale::{DateStyle, DateTimeStyle, Locale};

/// When the data was brought up to date: the same on every page of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Updated {
    /// The date of the data.
    Day(Date),
    /// An instant that the data itself says.
    At(Timestamp),
}

impl Updated {
    /// As the language writes it; an instant with its zone.
    pub fn text(self, locale: &Locale) -> String {
        match self {
            Self::Day(date) => locale.date(date, DateStyle::Long),
            Self::At(instant) => locale.date_time(instant, DateTimeStyle::Zoned),
        }
    }

    /// As a machine reads it, ISO 8601; an instant in the site's time zone.
    pub fn iso(self, locale: &Locale) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::At(instant) => locale.date_time(instant, DateTimeStyle::Iso),
        }
    }

    /// The instant from which on it holds: a day begins at midnight, UTC.
    pub fn instant(self) -> Timestamp {
        match self {
            Self::Day(date) => {
                date.to_zoned(TimeZone::UTC).map_or(Timestamp::MIN, |midnight| midnight.timestamp())
            }
            Self::At(instant) => instant,
        }
    }

    /// As filters take it: a day, or an instant in UTC.
    pub(super) fn plain(self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::At(instant) => instant.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Updated;
    use crate::locale::testing::locale;

    #[test]
    fn an_instant_is_written_with_its_zone_and_a_day_without() {
        let at = Updated::At("2026-05-29T17:41:26Z".parse().expect("an instant"));
        let day = Updated::Day("2026-05-29".parse().expect("a day"));
        let en = locale("en");
        assert_eq!(day.text(&en), "May 29, 2026");
        assert!(at.text(&en).starts_with("May 29, 2026, "), "{}", at.text(&en));
        assert!(at.text(&en).contains("GMT"), "{}", at.text(&en));
        assert_eq!((day.iso(&en).as_str(), day.plain().as_str()), ("2026-05-29", "2026-05-29"));
        assert_eq!(at.plain(), "2026-05-29T17:41:26Z");
        assert!(at.iso(&en).starts_with("2026-05-29T"), "{}", at.iso(&en));
    }
}

//! How long ago something was, in days or longer.

use icu::experimental::relativetime::options::{Numeric, RelativeTimeFormatterOptions};
use icu::experimental::relativetime::{RelativeTimeFormatter, RelativeTimeFormatterPreferences};
use icu_provider::DataError;

use super::{Lang, Locale};

/// The formatters for ages.
pub(super) struct Ages {
    days: RelativeTimeFormatter,
    weeks: RelativeTimeFormatter,
    months: RelativeTimeFormatter,
    years: RelativeTimeFormatter,
}

/// From so many days on an age is told in weeks …
const WEEKS_FROM: u64 = 14;
/// … in months …
const MONTHS_FROM: u64 = 61;
/// … and in years.
const YEARS_FROM: u64 = 731;

impl Ages {
    pub(super) fn new(lang: &Lang) -> Result<Self, DataError> {
        let preferences = RelativeTimeFormatterPreferences::from(&lang.icu());
        // Only days have words of their own. "Last month" for what was 61 days ago would be wrong.
        let in_words = RelativeTimeFormatterOptions::default().with_numeric(Numeric::Auto);
        let in_numbers = RelativeTimeFormatterOptions::default().with_numeric(Numeric::Always);
        Ok(Self {
            days: RelativeTimeFormatter::try_new_long_day(preferences, in_words)?,
            weeks: RelativeTimeFormatter::try_new_long_week(preferences, in_numbers)?,
            months: RelativeTimeFormatter::try_new_long_month(preferences, in_numbers)?,
            years: RelativeTimeFormatter::try_new_long_year(preferences, in_numbers)?,
        })
    }
}

impl Locale {
    /// How far a day is from today: `today`, `yesterday`, `3 days ago`, `in 2 weeks`. Days in the past are negative.
    ///
    /// Up to 13 days are told in days, up to 60 in weeks, up to 730 in months of 30.44 days, more in years of 365.25
    /// days; what has passed of the next week, month or year is not counted.
    pub fn relative_days(&self, days: i64) -> String {
        let distance = days.unsigned_abs();
        let (formatter, count) = match distance {
            0..WEEKS_FROM => (&self.ages.days, distance),
            WEEKS_FROM..MONTHS_FROM => (&self.ages.weeks, distance / 7),
            MONTHS_FROM..YEARS_FROM => (&self.ages.months, distance * 100 / 3044),
            YEARS_FROM.. => (&self.ages.years, distance.saturating_mul(100) / 36525),
        };
        let count = fixed_decimal::Decimal::from(count);
        let sign = if days < 0 { fixed_decimal::Sign::Negative } else { fixed_decimal::Sign::None };
        formatter.format(count.with_sign(sign)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::locale;

    #[track_caller]
    fn check(lang: &str, cases: &[(i64, &str)]) {
        let locale = locale(lang);
        for (days, expected) in cases {
            assert_eq!(locale.relative_days(*days), *expected, "{lang} {days}");
        }
    }

    #[test]
    fn ages() {
        check(
            "en",
            &[
                (0, "today"),
                (-1, "yesterday"),
                (1, "tomorrow"),
                (-3, "3 days ago"),
                (-13, "13 days ago"),
                (-14, "2 weeks ago"),
                (-20, "2 weeks ago"),
                (-60, "8 weeks ago"),
                (-61, "2 months ago"),
                (-400, "13 months ago"),
                (-731, "2 years ago"),
                (14, "in 2 weeks"),
            ],
        );
        check(
            "ru",
            &[
                (0, "сегодня"),
                (-1, "вчера"),
                (-3, "3 дня назад"),
                (-5, "5 дней назад"),
                (-21, "3 недели назад"),
                (-61, "2 месяца назад"),
                (-2000, "5 лет назад"),
                (3, "через 3 дня"),
            ],
        );
    }

    #[test]
    fn no_distance_is_too_large() {
        for days in [i64::MIN, i64::MAX] {
            assert!(!locale("en").relative_days(days).is_empty());
        }
    }
}

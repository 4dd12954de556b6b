//! Dates and instants.

use icu::calendar::Gregorian;
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::enums::{
    CalendarPeriodFieldSet, DateAndTimeFieldSet, DateFieldSet, TimeFieldSet,
};
use icu::datetime::fieldsets::{Combo, E, M, MD, T, Y, YM, YMD, YMDT, zone};
use icu::datetime::options::{TimePrecision, YearStyle};
use icu::datetime::{DateTimeFormatterLoadError, DateTimeFormatterPreferences};
use icu::time::zone::UtcOffset;
use icu::time::{DateTime, Time, ZonedDateTime};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use writeable::Writeable as _;

use super::{Lang, Locale};

macro_rules! styles {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// The words that stand for the styles in what users write, in the order of the styles.
            pub const NAMES: &[&str] = &[$($word),*];

            /// The style that this word stands for.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

styles! {
    /// How a date looks. The examples are English and Russian.
    DateStyle {
        /// 5/29/2026; 29.05.2026
        Short = "short",
        /// May 29, 2026 (Sep 4, 2026); 29 мая 2026 г. (4 сент. 2026 г.)
        Medium = "medium",
        /// May 29, 2026 (September 4, 2026); 29 мая 2026 г. (4 сентября 2026 г.)
        Long = "long",
        /// September 2026; сентябрь 2026 г.
        MonthYear = "month_year",
        /// Sep 2026; сент. 2026 г.
        MonthYearShort = "month_year_short",
        /// Sep; сент.
        MonthShort = "month_short",
        /// September 4; 4 сентября
        MonthDay = "month_day",
        /// Sep 4; 4 сент.
        MonthDayShort = "month_day_short",
        /// 2026
        Year = "year",
        /// Friday; пятница
        Weekday = "weekday",
        /// 2026-05-29, in every language
        Iso = "iso",
    }
}

styles! {
    /// How an instant looks, in the site's time zone. The examples are English and Russian.
    DateTimeStyle {
        /// 5/29/2026, 5:41 PM; 29.05.2026, 17:41
        Short = "short",
        /// May 29, 2026, 5:41 PM; 29 мая 2026 г., 17:41
        Medium = "medium",
        /// May 29, 2026 at 5:41 PM; 29 мая 2026 г. в 17:41
        Long = "long",
        /// As medium, with the offset from UTC: May 29, 2026, 5:41 PM GMT+3
        Zoned = "zoned",
        /// 5:41 PM; 17:41
        Time = "time",
        /// 2026-05-29T17:41:26+03:00, in every language
        Iso = "iso",
    }
}

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// The formatters for dates. All count by the Gregorian calendar: the data's days are, and so are those in URLs.
pub(super) struct Dates {
    short: Formatter<DateFieldSet>,
    medium: Formatter<DateFieldSet>,
    long: Formatter<DateFieldSet>,
    month_year: Formatter<CalendarPeriodFieldSet>,
    month_year_short: Formatter<CalendarPeriodFieldSet>,
    month_short: Formatter<CalendarPeriodFieldSet>,
    month_day: Formatter<DateFieldSet>,
    month_day_short: Formatter<DateFieldSet>,
    year: Formatter<CalendarPeriodFieldSet>,
    weekday: Formatter<DateFieldSet>,
    short_time: Formatter<DateAndTimeFieldSet>,
    medium_time: Formatter<DateAndTimeFieldSet>,
    long_time: Formatter<DateAndTimeFieldSet>,
    zoned_time: Formatter<Combo<YMDT, zone::LocalizedOffsetShort>>,
    time: Formatter<TimeFieldSet>,
}

impl Dates {
    pub(super) fn new(lang: &Lang) -> Result<Self, DateTimeFormatterLoadError> {
        let preferences = DateTimeFormatterPreferences::from(&lang.icu());
        let date = |fields| Formatter::try_new(preferences, fields);
        let period = |fields| Formatter::try_new(preferences, fields);
        let instant = |fields: YMDT| {
            let fields = fields.with_time_precision(TimePrecision::Minute);
            Formatter::try_new(preferences, DateAndTimeFieldSet::YMDT(fields))
        };
        let zoned = YMDT::medium().with_time_precision(TimePrecision::Minute);
        Ok(Self {
            short: date(DateFieldSet::YMD(YMD::short().with_year_style(YearStyle::Full)))?,
            medium: date(DateFieldSet::YMD(YMD::medium()))?,
            long: date(DateFieldSet::YMD(YMD::long()))?,
            month_year: period(CalendarPeriodFieldSet::YM(YM::long()))?,
            month_year_short: period(CalendarPeriodFieldSet::YM(YM::medium()))?,
            month_short: period(CalendarPeriodFieldSet::M(M::medium()))?,
            month_day: date(DateFieldSet::MD(MD::long()))?,
            month_day_short: date(DateFieldSet::MD(MD::medium()))?,
            year: period(CalendarPeriodFieldSet::Y(Y::long()))?,
            weekday: date(DateFieldSet::E(E::long()))?,
            short_time: instant(YMDT::short().with_year_style(YearStyle::Full))?,
            medium_time: instant(YMDT::medium())?,
            long_time: instant(YMDT::long())?,
            zoned_time: Formatter::try_new(
                preferences,
                zoned.with_zone(zone::LocalizedOffsetShort),
            )?,
            time: Formatter::try_new(
                preferences,
                TimeFieldSet::T(T::short().with_time_precision(TimePrecision::Minute)),
            )?,
        })
    }
}

impl Locale {
    /// A date of the Gregorian calendar, as the language writes it.
    pub fn date(&self, date: Date, style: DateStyle) -> String {
        let Some(day) = gregorian(date) else { return date.to_string() };
        let dates = &self.dates;
        let mut text = String::with_capacity(24);
        let written = match style {
            DateStyle::Short => dates.short.format(&day).write_to(&mut text),
            DateStyle::Medium => dates.medium.format(&day).write_to(&mut text),
            DateStyle::Long => dates.long.format(&day).write_to(&mut text),
            DateStyle::MonthYear => dates.month_year.format(&day).write_to(&mut text),
            DateStyle::MonthYearShort => dates.month_year_short.format(&day).write_to(&mut text),
            DateStyle::MonthShort => dates.month_short.format(&day).write_to(&mut text),
            DateStyle::MonthDay => dates.month_day.format(&day).write_to(&mut text),
            DateStyle::MonthDayShort => dates.month_day_short.format(&day).write_to(&mut text),
            DateStyle::Year => dates.year.format(&day).write_to(&mut text),
            DateStyle::Weekday => dates.weekday.format(&day).write_to(&mut text),
            DateStyle::Iso => return date.to_string(),
        };
        debug_assert!(written.is_ok(), "a String takes whatever is written to it");
        text
    }

    /// An instant in the site's time zone, as the language writes it.
    pub fn date_time(&self, instant: Timestamp, style: DateTimeStyle) -> String {
        let zoned = instant.to_zoned(self.zone.clone());
        let iso = || {
            let offset = zoned.offset();
            instant.display_with_offset(offset).to_string()
        };
        let clock =
            Time::try_new(field(zoned.hour()), field(zoned.minute()), field(zoned.second()), 0);
        let (Some(date), Ok(time)) = (gregorian(zoned.date()), clock) else { return iso() };
        let dates = &self.dates;
        match style {
            DateTimeStyle::Short => dates.short_time.format(&DateTime { date, time }).to_string(),
            DateTimeStyle::Medium => dates.medium_time.format(&DateTime { date, time }).to_string(),
            DateTimeStyle::Long => dates.long_time.format(&DateTime { date, time }).to_string(),
            DateTimeStyle::Time => dates.time.format(&time).to_string(),
            DateTimeStyle::Zoned => match UtcOffset::try_from_seconds(zoned.offset().seconds()) {
                Ok(zone) => {
                    dates.zoned_time.format(&ZonedDateTime { date, time, zone }).to_string()
                }
                Err(_) => iso(),
            },
            DateTimeStyle::Iso => iso(),
        }
    }

    /// The day that an instant falls on in the site's time zone.
    pub fn day_of(&self, instant: Timestamp) -> Date {
        instant.to_zoned(self.zone.clone()).date()
    }

    /// The site's time zone.
    pub fn time_zone(&self) -> &TimeZone {
        &self.zone
    }
}

fn gregorian(date: Date) -> Option<icu::calendar::Date<Gregorian>> {
    icu::calendar::Date::try_new_gregorian(
        i32::from(date.year()),
        field(date.month()),
        field(date.day()),
    )
    .ok()
}

/// A part of a date or a time of day, which is never negative.
fn field(part: i8) -> u8 {
    part.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::{Date, date};

    use super::super::testing::locale;
    use super::{DateStyle, DateTimeStyle};

    #[track_caller]
    fn check(lang: &str, cases: &[(&str, &str, &str)]) {
        let locale = locale(lang);
        for (style, may, september) in cases {
            let style = DateStyle::from_name(style).expect(style);
            assert_eq!(locale.date(date(2026, 5, 29), style), *may, "{lang} {style:?}");
            assert_eq!(locale.date(date(2026, 9, 4), style), *september, "{lang} {style:?}");
        }
    }

    #[test]
    fn dates() {
        check(
            "en",
            &[
                ("short", "5/29/2026", "9/4/2026"),
                ("medium", "May 29, 2026", "Sep 4, 2026"),
                ("long", "May 29, 2026", "September 4, 2026"),
                ("month_year", "May 2026", "September 2026"),
                ("month_year_short", "May 2026", "Sep 2026"),
                ("month_short", "May", "Sep"),
                ("month_day", "May 29", "September 4"),
                ("month_day_short", "May 29", "Sep 4"),
                ("year", "2026", "2026"),
                ("weekday", "Friday", "Friday"),
                ("iso", "2026-05-29", "2026-09-04"),
            ],
        );
        check(
            "ru",
            &[
                ("short", "29.05.2026", "04.09.2026"),
                ("medium", "29 мая 2026\u{202f}г.", "4 сент. 2026\u{202f}г."),
                ("long", "29 мая 2026\u{202f}г.", "4 сентября 2026\u{202f}г."),
                ("month_year", "май 2026\u{202f}г.", "сентябрь 2026\u{202f}г."),
                ("month_year_short", "май 2026\u{202f}г.", "сент. 2026\u{202f}г."),
                ("month_short", "май", "сент."),
                ("month_day", "29 мая", "4 сентября"),
                ("month_day_short", "29 мая", "4 сент."),
                ("year", "2026", "2026"),
                ("weekday", "пятница", "пятница"),
                ("iso", "2026-05-29", "2026-09-04"),
            ],
        );
        check("de", &[("long", "29. Mai 2026", "4. September 2026")]);
        check("ja", &[("long", "2026年5月29日", "2026年9月4日")]);
        // The calendar is the Gregorian one, also where people count otherwise.
        check(
            "th",
            &[
                ("iso", "2026-05-29", "2026-09-04"),
                ("long", "29 พฤษภาคม ค.ศ. 2026", "4 กันยายน ค.ศ. 2026"),
            ],
        );
        check("fa", &[("long", "۲۹ مه ۲۰۲۶", "۴ سپتامبر ۲۰۲۶")]);
    }

    #[test]
    fn instants_are_told_in_the_zone_of_the_site() {
        // 14:41:26 in UTC; the sites of the tests are in Moscow, three hours ahead.
        let instant: Timestamp = "2026-05-29T14:41:26Z".parse().expect("an instant");
        for (lang, style, expected) in [
            ("en", "short", "5/29/2026, 5:41\u{202f}PM"),
            ("en", "medium", "May 29, 2026, 5:41\u{202f}PM"),
            ("en", "long", "May 29, 2026 at 5:41\u{202f}PM"),
            ("en", "zoned", "May 29, 2026, 5:41\u{202f}PM GMT+3"),
            ("en", "time", "5:41\u{202f}PM"),
            ("en", "iso", "2026-05-29T17:41:26+03:00"),
            ("ru", "short", "29.05.2026, 17:41"),
            ("ru", "medium", "29 мая 2026\u{202f}г., 17:41"),
            ("ru", "long", "29 мая 2026\u{202f}г. в 17:41"),
            ("ru", "zoned", "29 мая 2026\u{202f}г., 17:41 GMT+3"),
            ("ru", "time", "17:41"),
        ] {
            let style = DateTimeStyle::from_name(style).expect(style);
            assert_eq!(locale(lang).date_time(instant, style), expected);
        }
        let late: Timestamp = "2026-05-29T22:00:00Z".parse().expect("an instant");
        assert_eq!(locale("en").day_of(late), date(2026, 5, 30));
    }

    #[test]
    fn no_date_is_too_early_or_too_late() {
        for lang in ["en", "ru", "ar", "ja"] {
            let locale = locale(lang);
            for date in [Date::MIN, Date::MAX, Date::ZERO] {
                for name in DateStyle::NAMES {
                    let style = DateStyle::from_name(name).expect(name);
                    assert!(!locale.date(date, style).is_empty());
                }
            }
            for instant in [Timestamp::MIN, Timestamp::MAX, Timestamp::UNIX_EPOCH] {
                for name in DateTimeStyle::NAMES {
                    let style = DateTimeStyle::from_name(name).expect(name);
                    assert!(!locale.date_time(instant, style).is_empty());
                }
            }
        }
        assert_eq!(DateStyle::from_name("medum"), None);
    }
}

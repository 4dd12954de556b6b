//! Numbers with their unit, as prose, tables and charts show them.

use fixed_decimal::Sign;

use super::Locale;
use super::affixes::Affix;
use super::digits::{Precision, Rounded, round};
use crate::unit::{NumberStyle, Period, Unit};

/// What is shown in place of a number that is not finite, in every language and unit.
///
/// Metrics know such values as missing and pages explain them; this is the last resort that keeps "NaN" off a page.
pub const NO_NUMBER: &str = "—";

impl Locale {
    /// A number with its unit, as the language writes it: `4,770`, `80%`, `3.2×`, `$6,431/mo`, `−12,5 %`.
    ///
    /// Halves are rounded away from zero, and what is rounded to zero has no sign. [`Unit::Percent`] takes 12.5 and
    /// [`Unit::Share`] takes 0.125 for 12.5 %. With [`NumberStyle::compact`] a large number is shortened (4.8K,
    /// 4,8 тыс.), keeps two digits unless decimals are given, and is still followed by its unit. What is counted is
    /// not named: [`Locale::quantity`] does that. What is not finite is [`NO_NUMBER`].
    pub fn number(&self, value: f64, unit: &Unit, style: NumberStyle) -> String {
        if *unit == Unit::Label {
            let style = NumberStyle { compact: false, ..style };
            return self
                .round(value, unit, style)
                .map_or_else(|| NO_NUMBER.to_owned(), |label| label.digits_alone());
        }
        match self.round(value, unit, style) {
            Some(rounded) => self.with_unit(&rounded, unit, style),
            None => NO_NUMBER.to_owned(),
        }
    }

    /// A number with what it counts, in the right plural form: `4,770 jobs`, `1 вакансия`, `4 770 вакансий`.
    ///
    /// The words are the message `unit-jobs` (for `jobs`) of the language's strings, with `$n` for the number, to
    /// select by, and `$value` for the number as it is written; the space between it and its noun does not break.
    /// Without such a message the unit's own word follows. Numbers of other units are as [`Locale::number`] has them.
    pub fn quantity(&self, value: f64, unit: &Unit, style: NumberStyle) -> String {
        let Unit::Count(noun) = unit else { return self.number(value, unit, style) };
        let Some(rounded) = self.round(value, unit, style) else { return NO_NUMBER.to_owned() };
        let number = self.with_unit(&rounded, unit, style);
        let form = self.plurals.cardinal(rounded.operands());
        self.nouns.name(&self.strings, noun, form, &rounded, &number)
    }

    fn round(&self, value: f64, unit: &Unit, style: NumberStyle) -> Option<Rounded> {
        let shift = if *unit == Unit::Share { 2 } else { 0 };
        let plain = match style.decimals {
            Some(decimals) => Precision::exactly(decimals),
            None if *unit == Unit::Number => Precision::up_to(unit.default_decimals()),
            None => Precision::exactly(unit.default_decimals()),
        };
        if style.compact {
            self.digits.round_compact(value, shift, style.decimals, plain)
        } else {
            round(value, shift, plain)
        }
    }

    fn with_unit(&self, rounded: &Rounded, unit: &Unit, style: NumberStyle) -> String {
        let Affix { before, after } = self.affix(unit, rounded.sign, style.signed);
        let mut text = String::with_capacity(32);
        text.push_str(before);
        self.digits.write(rounded, &mut text);
        text.push_str(after);
        match unit {
            Unit::Times => text.push_str(&self.times),
            Unit::Money(currency, period) => {
                if self.money.get(*currency).is_none() {
                    text.push('\u{a0}');
                    text.push_str(currency.code());
                }
                if let Some(period) = period.and_then(|period| self.periods.get(&period)) {
                    text.push_str(period);
                }
            }
            Unit::Number | Unit::Label | Unit::Percent | Unit::Share | Unit::Count(_) => {}
        }
        text
    }

    fn affix(&self, unit: &Unit, sign: Sign, signed: bool) -> &Affix {
        let affixes = match unit {
            Unit::Percent | Unit::Share => &self.percent,
            Unit::Money(currency, _) => self.money.get(*currency).unwrap_or(&self.signs),
            Unit::Number | Unit::Label | Unit::Times | Unit::Count(_) => &self.signs,
        };
        affixes.get(sign, signed)
    }
}

/// All periods that money can be for.
pub(super) const PERIODS: [Period; 5] =
    [Period::Hour, Period::Day, Period::Week, Period::Month, Period::Year];

#[cfg(test)]
mod tests {
    use super::super::testing::locale;
    use super::{NO_NUMBER, PERIODS};
    use crate::unit::{NumberStyle, Unit};

    const PLAIN: NumberStyle = NumberStyle { decimals: None, signed: false, compact: false };
    const SIGNED: NumberStyle = NumberStyle { signed: true, ..PLAIN };
    const COMPACT: NumberStyle = NumberStyle { compact: true, ..PLAIN };

    fn decimals(decimals: u8) -> NumberStyle {
        NumberStyle { decimals: Some(decimals), ..PLAIN }
    }

    #[track_caller]
    fn check(lang: &str, cases: &[(f64, &str, NumberStyle, &str)]) {
        let locale = locale(lang);
        for (value, unit, style, expected) in cases {
            let unit = Unit::parse(unit).expect(unit);
            assert_eq!(
                locale.number(*value, &unit, *style),
                *expected,
                "{lang} {value} {unit} {style:?}"
            );
        }
    }

    #[test]
    fn english() {
        check(
            "en",
            &[
                (4770.0, "jobs", PLAIN, "4,770"),
                (0.0, "jobs", PLAIN, "0"),
                (2026.0, "label", PLAIN, "2026"),
                (-5.0, "label", COMPACT, "-5"),
                (80.0, "percent", PLAIN, "80%"),
                (0.8, "share", PLAIN, "80%"),
                (0.125, "share", decimals(1), "12.5%"),
                (0.145, "share", PLAIN, "15%"),
                (12.5, "percent", decimals(1), "12.5%"),
                (139.4, "percent", NumberStyle { decimals: Some(1), ..SIGNED }, "+139.4%"),
                (-12.25, "percent", NumberStyle { decimals: Some(1), ..SIGNED }, "-12.3%"),
                (-0.2, "percent", PLAIN, "0%"),
                (0.2, "percent", SIGNED, "0%"),
                (3.2, "times", PLAIN, "3.2×"),
                (3.0, "times", PLAIN, "3.0×"),
                (6431.0, "USD/month", PLAIN, "$6,431/mo"),
                (6431.5, "USD/month", PLAIN, "$6,432/mo"),
                (6431.5, "USD/month", decimals(2), "$6,431.50/mo"),
                (-500.0, "USD", SIGNED, "-$500"),
                (500.0, "USD", SIGNED, "+$500"),
                (80_000.0, "EUR/year", PLAIN, "€80,000/yr"),
                (310_000.0, "RUB", PLAIN, "₽310,000"),
                (3.151_59, "number", PLAIN, "3.15"),
                (3.1, "number", PLAIN, "3.1"),
                (3.0, "number", PLAIN, "3"),
                (3.0, "number", decimals(2), "3.00"),
            ],
        );
    }

    #[test]
    fn english_shortened() {
        check(
            "en",
            &[
                (4770.0, "jobs", COMPACT, "4.8K"),
                (4650.0, "jobs", COMPACT, "4.7K"),
                (48_300.0, "jobs", COMPACT, "48K"),
                (480_300.0, "jobs", COMPACT, "480K"),
                (999_960.0, "jobs", COMPACT, "1M"),
                (999.0, "jobs", COMPACT, "999"),
                (999.6, "jobs", COMPACT, "1K"),
                (4.4, "jobs", COMPACT, "4"),
                (4770.0, "jobs", NumberStyle { decimals: Some(2), ..COMPACT }, "4.77K"),
                (12_000.0, "USD", COMPACT, "$12K"),
                (12_000.0, "USD/month", COMPACT, "$12K/mo"),
                (-12_345_678.0, "USD", COMPACT, "-$12M"),
                (12_000.0, "percent", COMPACT, "12K%"),
                (3.151_59, "number", COMPACT, "3.2"),
                (0.0, "number", COMPACT, "0"),
                (4770.0, "number", NumberStyle { signed: true, ..COMPACT }, "+4.8K"),
            ],
        );
    }

    #[test]
    fn russian() {
        check(
            "ru",
            &[
                (4770.0, "jobs", PLAIN, "4\u{a0}770"),
                (80.0, "percent", PLAIN, "80\u{a0}%"),
                (0.125, "share", decimals(1), "12,5\u{a0}%"),
                (139.4, "percent", NumberStyle { decimals: Some(1), ..SIGNED }, "+139,4\u{a0}%"),
                (3.2, "times", PLAIN, "3,2×"),
                (6431.0, "USD/month", PLAIN, "6\u{a0}431\u{a0}$/мес."),
                (-6431.0, "USD/month", PLAIN, "-6\u{a0}431\u{a0}$/мес."),
                (80_000.0, "EUR/year", PLAIN, "80\u{a0}000\u{a0}€/год"),
                (310_000.0, "RUB", PLAIN, "310\u{a0}000\u{a0}₽"),
                (4770.0, "jobs", COMPACT, "4,8\u{a0}тыс."),
                (12_000.0, "USD", COMPACT, "12\u{a0}тыс.\u{a0}$"),
                (12_000.0, "USD/month", COMPACT, "12\u{a0}тыс.\u{a0}$/мес."),
                (1_234_567.0, "jobs", COMPACT, "1,2\u{a0}млн"),
                (1234.5, "number", PLAIN, "1\u{a0}234,5"),
            ],
        );
    }

    #[test]
    fn other_languages_have_their_own_ways() {
        check(
            "de",
            &[
                (4770.0, "jobs", PLAIN, "4.770"),
                (4770.0, "jobs", COMPACT, "4.770"),
                (1_234_567.0, "jobs", COMPACT, "1,2\u{a0}Mio."),
                (80.0, "percent", PLAIN, "80\u{a0}%"),
                (6431.0, "USD", PLAIN, "6.431\u{a0}$"),
            ],
        );
        check(
            "fr",
            &[
                (4770.0, "jobs", PLAIN, "4\u{202f}770"),
                (6431.0, "EUR", PLAIN, "6\u{202f}431\u{a0}€"),
                (6431.0, "USD", PLAIN, "6\u{202f}431\u{a0}$US"),
            ],
        );
        check("sv", &[(-5.0, "number", PLAIN, "−5"), (-5.0, "percent", PLAIN, "−5\u{a0}%")]);
        check(
            "ar",
            &[
                (80.0, "percent", PLAIN, "80\u{200e}%\u{200e}"),
                (-5.0, "number", PLAIN, "\u{200e}-5"),
                (6431.0, "USD", PLAIN, "\u{200f}6,431\u{a0}US$"),
            ],
        );
        check("fa", &[(4770.0, "jobs", PLAIN, "۴٬۷۷۰")]);
        check("hi", &[(1_234_567.0, "jobs", PLAIN, "12,34,567")]);
    }

    #[test]
    fn what_is_counted_is_named_in_its_plural_form() {
        type Case = (f64, NumberStyle, &'static str);
        let cases: [(&str, &[Case]); 2] = [
            (
                "en",
                &[
                    (4770.0, PLAIN, "4,770\u{a0}jobs"),
                    (1.0, PLAIN, "1\u{a0}job"),
                    (0.0, PLAIN, "0\u{a0}jobs"),
                    (0.6, PLAIN, "1\u{a0}job"),
                    (1.0, decimals(1), "1.0\u{a0}jobs"),
                    (4770.0, COMPACT, "4.8K\u{a0}jobs"),
                    (f64::NAN, PLAIN, NO_NUMBER),
                ],
            ),
            (
                "ru",
                &[
                    (4770.0, PLAIN, "4\u{a0}770\u{a0}вакансий"),
                    (1.0, PLAIN, "1\u{a0}вакансия"),
                    (2.0, PLAIN, "2\u{a0}вакансии"),
                    (21.0, PLAIN, "21\u{a0}вакансия"),
                    (2.5, decimals(1), "2,5\u{a0}вакансии"),
                    (4770.0, COMPACT, "4,8\u{a0}тыс.\u{a0}вакансий"),
                    (1001.0, COMPACT, "1\u{a0}тыс.\u{a0}вакансий"),
                    (-1.0, PLAIN, "-1\u{a0}вакансия"),
                ],
            ),
        ];
        let jobs = Unit::parse("jobs").expect("a noun");
        for (lang, cases) in cases {
            let locale = locale(lang);
            for (value, style, expected) in cases {
                assert_eq!(locale.quantity(*value, &jobs, *style), *expected, "{lang} {value}");
            }
        }
        let english = locale("en");
        let dollars = Unit::parse("USD/month").expect("money");
        assert_eq!(english.quantity(6431.0, &dollars, PLAIN), "$6,431/mo");
        let unnamed = Unit::parse("offers").expect("a noun");
        assert_eq!(english.quantity(2.0, &unnamed, PLAIN), "2\u{a0}offers");
    }

    #[test]
    fn no_number_breaks_any_unit_or_style() {
        let values = [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            f64::MIN,
            f64::MIN_POSITIVE,
            5e-324,
            -5e-324,
            0.0,
            -0.0,
            1e15,
            9_007_199_254_740_993.0,
            -1e22,
            1e-7,
            999.999,
            -0.5,
        ];
        let mut units: Vec<_> =
            ["number", "percent", "share", "times", "USD", "BTN", "jobs", "offers"]
                .map(|unit| Unit::parse(unit).expect(unit))
                .into();
        units.extend(
            PERIODS.map(|period| Unit::parse(&format!("EUR/{}", period.name())).expect("money")),
        );
        for lang in ["en", "ru", "ar", "ja"] {
            let locale = locale(lang);
            for value in values {
                for unit in &units {
                    for decimals in [None, Some(0), Some(1), Some(9), Some(255)] {
                        for (signed, compact) in
                            [(false, false), (true, false), (false, true), (true, true)]
                        {
                            let style = NumberStyle { decimals, signed, compact };
                            for text in [
                                locale.number(value, unit, style),
                                locale.quantity(value, unit, style),
                            ] {
                                assert!(!text.is_empty(), "{value} {unit} {style:?}");
                                assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
                                assert_eq!(text == NO_NUMBER, !value.is_finite(), "{text}");
                                let shows_zero = !text
                                    .contains(|c: char| c.is_numeric() && c != '0' && c != '۰');
                                let has_sign = text.contains(['-', '+', '−']);
                                assert!(!(value.is_finite() && shows_zero && has_sign), "{text}");
                            }
                        }
                    }
                }
            }
        }
    }
}

//! From a number to its digits: rounding, grouping, decimal sign, shortening. Signs and units are not known here.

use fixed_decimal::{Decimal, FloatPrecision, Sign, SignedRoundingMode, UnsignedRoundingMode};
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::decimal::{CompactDecimalFormatter, DecimalFormatter};
use icu::plurals::PluralOperands;
use icu_provider::DataError;
use writeable::Writeable as _;

use super::Lang;

/// How many digits follow the decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Precision {
    /// Zeros are put at the end until there are so many.
    pub(super) at_least: u8,
    /// What goes beyond is rounded off; `None`: nothing is.
    pub(super) at_most: Option<u8>,
}

impl Precision {
    /// As many digits as the number has.
    pub(super) const ALL: Self = Self { at_least: 0, at_most: None };

    /// So many digits, whatever the number.
    pub(super) const fn exactly(decimals: u8) -> Self {
        Self { at_least: decimals, at_most: Some(decimals) }
    }

    /// So many digits, without zeros at the end.
    pub(super) const fn up_to(decimals: u8) -> Self {
        Self { at_least: 0, at_most: Some(decimals) }
    }
}

/// A finite number, rounded as it will be shown.
#[derive(Clone, Debug)]
pub(super) struct Rounded {
    /// Without its sign.
    digits: Decimal,
    /// The power of ten that the digits are to be taken times; above 0 when the number is shortened.
    exponent: u8,
    /// Which sign the number has. Zero has none, even when what was rounded to it was negative.
    pub(super) sign: Sign,
}

impl Rounded {
    /// What plural rules want to know.
    pub(super) fn operands(&self) -> PluralOperands {
        PluralOperands::from_significand_and_exponent(&self.digits.absolute, self.exponent)
    }

    /// The number that is shown.
    pub(super) fn value(&self) -> f64 {
        let mut digits = self.digits.clone();
        digits.multiply_pow10(i16::from(self.exponent));
        let magnitude: f64 = digits.to_string().parse().unwrap_or(f64::MAX);
        if self.sign == Sign::Negative { -magnitude } else { magnitude }
    }

    /// The digits with their sign and nothing between them.
    pub(super) fn digits_alone(&self) -> String {
        let sign = if self.sign == Sign::Negative { "-" } else { "" };
        format!("{sign}{}", self.digits)
    }

    /// How many digits follow the decimal sign.
    pub(super) fn decimals(&self) -> usize {
        let last = *self.digits.absolute.magnitude_range().start() + i16::from(self.exponent);
        usize::try_from(-last).unwrap_or(0)
    }
}

/// Rounds `value` times ten to the power of `shift`. Halves are rounded away from zero, and what counts as a half is
/// what the number looks like when it is printed in full (2.675 is a half, though its binary form lies a little
/// below). `None` for what is not finite.
pub(super) fn round(value: f64, shift: i16, precision: Precision) -> Option<Rounded> {
    if let Some(rounded) = far_from_a_half(value, shift, precision) {
        return Some(rounded);
    }
    let (digits, sign) = to_decimal(value, shift)?;
    Some(finish(digits, sign, 0, precision))
}

/// The same for a number whose binary form leaves no doubt about how it is rounded, which is nearly every one; what it looks
/// like when it is printed in full need not be found out then. `None` for all others.
fn far_from_a_half(value: f64, shift: i16, precision: Precision) -> Option<Rounded> {
    /// Below this, neither printing in full nor multiplying moves a number by more than a thousandth of its last digit.
    const LARGEST: f64 = 1e12;
    const DOUBT: f64 = 1e-3;
    let at_most = precision.at_most?;
    let power = i32::from(shift) + i32::from(at_most);
    // A greater power of ten is none that a floating-point number can be.
    let scale = (0..=22).contains(&power).then(|| 10_f64.powi(power))?;
    let scaled = value.abs() * scale;
    let is_sure = scaled < LARGEST && (scaled.fract() - 0.5).abs() > DOUBT;
    let units = scaled.round();
    if !is_sure || units == 0.0 {
        return None;
    }
    let mut digits = Decimal::from(units as u64);
    digits.multiply_pow10(-i16::from(at_most));
    let sign = if value < 0.0 { Sign::Negative } else { Sign::Positive };
    Some(finish(digits, sign, 0, precision))
}

/// The digits of a language.
pub(super) struct Digits {
    plain: DecimalFormatter,
    ungrouped: DecimalFormatter,
    compact: CompactDecimalFormatter,
}

impl Digits {
    pub(super) fn new(lang: &Lang) -> Result<Self, DataError> {
        let locale = lang.icu();
        Ok(Self {
            plain: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default())?,
            ungrouped: DecimalFormatter::try_new((&locale).into(), GroupingStrategy::Never.into())?,
            compact: CompactDecimalFormatter::try_new_short((&locale).into(), Default::default())?,
        })
    }

    /// Rounds a number that is to be shortened to thousands, millions … as the language has them. Without `decimals`
    /// it keeps two digits, or more where that many stand before the decimal sign (4.8K, 48K, 480K). A number too
    /// small to be shortened keeps no more decimals than `plain` allows.
    pub(super) fn round_compact(
        &self,
        value: f64,
        shift: i16,
        decimals: Option<u8>,
        plain: Precision,
    ) -> Option<Rounded> {
        let (digits, sign) = to_decimal(value, shift)?;
        let mut exponent = self.exponent(digits.absolute.nonzero_magnitude_start());
        loop {
            let mut scaled = digits.clone();
            scaled.multiply_pow10(-i16::from(exponent));
            let precision = match decimals {
                Some(decimals) => Precision::exactly(decimals),
                None => {
                    let kept = u8::from(scaled.absolute.nonzero_magnitude_start() < 1);
                    let allowed = plain.at_most.filter(|_| exponent == 0).unwrap_or(kept);
                    Precision::up_to(kept.min(allowed))
                }
            };
            let rounded = finish(scaled, sign, exponent, precision);
            // 999,960 is rounded to a thousand thousands, which is a million: then it is rounded again as such.
            let magnitude = rounded.digits.absolute.nonzero_magnitude_start() + i16::from(exponent);
            let next = self.exponent(magnitude);
            if next <= exponent {
                return Some(rounded);
            }
            exponent = next;
        }
    }

    /// Writes the digits, without a sign.
    pub(super) fn write(&self, rounded: &Rounded, text: &mut String) {
        if rounded.exponent > 0
            && let Ok(short) = self.compact.format_with_exponent(&rounded.digits, rounded.exponent)
        {
            write_to(short.write_to(text));
        } else {
            write_to(self.plain.format(&rounded.digits).write_to(text));
        }
    }

    /// The digits with a minus where it is needed, with or without separators between thousands.
    pub(super) fn text(&self, value: f64, precision: Precision, grouped: bool) -> Option<String> {
        let rounded = round(value, 0, precision)?;
        let number = rounded
            .digits
            .with_sign(rounded.sign)
            .with_sign_display(fixed_decimal::SignDisplay::Negative);
        let formatter = if grouped { &self.plain } else { &self.ungrouped };
        Some(formatter.format_to_string(&number))
    }

    /// The digits of a number that a formatter of ICU4X made, to learn from.
    pub(super) fn plain(&self) -> &DecimalFormatter {
        &self.plain
    }

    fn exponent(&self, magnitude: i16) -> u8 {
        self.compact.compact_exponent_for_magnitude(magnitude)
    }
}

/// Writing into a `String` cannot fail; this says so once.
fn write_to(result: std::fmt::Result) {
    debug_assert!(result.is_ok(), "a String takes whatever is written to it");
}

fn to_decimal(value: f64, shift: i16) -> Option<(Decimal, Sign)> {
    /// Whole numbers below this one (2 to the power of 53) are exact, and need no search for their shortest form.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let magnitude = value.abs();
    let mut digits = if magnitude < EXACT && magnitude.trunc() == magnitude {
        Decimal::from(magnitude as u64)
    } else {
        Decimal::try_from_f64(magnitude, FloatPrecision::RoundTrip).ok()?
    };
    if shift != 0 {
        digits.multiply_pow10(shift);
    }
    Some((digits, if value < 0.0 { Sign::Negative } else { Sign::Positive }))
}

fn finish(mut digits: Decimal, sign: Sign, exponent: u8, precision: Precision) -> Rounded {
    const HALF_AWAY_FROM_ZERO: SignedRoundingMode =
        SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
    digits.absolute.trim_start();
    digits.absolute.trim_end();
    if let Some(at_most) = precision.at_most
        && *digits.absolute.magnitude_range().start() < -i16::from(at_most)
    {
        digits.round_with_mode(-i16::from(at_most), HALF_AWAY_FROM_ZERO);
        digits.absolute.trim_end();
    }
    if precision.at_least > 0 {
        digits.absolute.pad_end(-i16::from(precision.at_least));
    }
    digits.sign = Sign::None;
    let sign = if digits.absolute.is_zero() { Sign::None } else { sign };
    Rounded { digits, exponent, sign }
}

#[cfg(test)]
mod tests {
    use super::{Digits, Precision, finish, round, to_decimal};
    use crate::locale::Lang;

    #[track_caller]
    fn check(lang: &str, value: f64, precision: Precision, expected: &str) {
        let digits = Digits::new(&Lang::new(lang).expect(lang)).expect(lang);
        assert_eq!(digits.text(value, precision, true).as_deref(), Some(expected));
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (value, decimals, expected) in [
            (0.5, 0, "1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (-0.4, 0, "0"),
            (-0.0, 0, "0"),
            (2.675, 2, "2.68"),
            (1.005, 2, "1.01"),
            (999.5, 0, "1,000"),
            (0.049, 1, "0.0"),
            (4770.0, 2, "4,770.00"),
            (1234567.891, 1, "1,234,567.9"),
        ] {
            check("en", value, Precision::exactly(decimals), expected);
        }
    }

    #[test]
    fn a_number_is_rounded_as_it_is_printed_however_it_is_found_out() {
        let seeds = (0..2000_u32).map(|n| f64::from(n * n % 7919) / 7.0 * f64::from(n % 97));
        let halves = (0..400_u32).map(|n| f64::from(n) / 8.0 + 0.005);
        let odd = [1e-7, 4.999_999_999_9e11, 0.1 + 0.2, 999.995, 1e15, 123_456_789.985];
        for value in seeds.chain(halves).chain(odd).flat_map(|value| [value, -value]) {
            for (shift, at_least, at_most) in
                [(0, 0, 0), (0, 0, 2), (0, 1, 1), (2, 0, 0), (2, 1, 1), (-3, 0, 1), (0, 0, 6)]
            {
                let precision = Precision { at_least, at_most: Some(at_most) };
                let found = round(value, shift, precision).expect("finite");
                let (digits, sign) = to_decimal(value, shift).expect("finite");
                let printed = finish(digits, sign, 0, precision);
                assert_eq!(
                    found.digits_alone(),
                    printed.digits_alone(),
                    "{value} {shift} {at_most}"
                );
                assert_eq!(found.operands(), printed.operands(), "{value} {shift} {at_most}");
                assert_eq!(found.decimals(), printed.decimals(), "{value} {shift} {at_most}");
            }
        }
    }

    #[test]
    fn zeros_at_the_end_are_dropped_where_they_say_nothing() {
        for (value, expected) in
            [(3.0, "3"), (3.10, "3.1"), (3.151_59, "3.15"), (100.0, "100"), (0.001, "0")]
        {
            check("en", value, Precision::up_to(2), expected);
        }
        check("ru", 1234.5, Precision::ALL, "1\u{a0}234,5");
        check("de", 1234.5, Precision::ALL, "1.234,5");
        check("fr", 1234.5, Precision::ALL, "1\u{202f}234,5");
        check("hi", 1234567.0, Precision::ALL, "12,34,567");
    }

    #[test]
    fn what_is_shown_can_be_asked_for_its_value() {
        for (value, precision, shown, decimals) in [
            (4769.6, Precision::exactly(0), 4770.0, 0),
            (-1.25, Precision::exactly(1), -1.3, 1),
            (1.0, Precision::exactly(2), 1.0, 2),
            (1e300, Precision::ALL, 1e300, 0),
        ] {
            let rounded = round(value, 0, precision).expect("finite");
            assert_eq!((rounded.value(), rounded.decimals()), (shown, decimals));
        }
        assert!(round(f64::NAN, 0, Precision::ALL).is_none());
        assert!(round(f64::NEG_INFINITY, 0, Precision::ALL).is_none());
    }

    #[test]
    fn years_have_no_separators() {
        let digits = Digits::new(&Lang::new("en").expect("en")).expect("en");
        assert_eq!(digits.text(2026.0, Precision::ALL, false).as_deref(), Some("2026"));
    }
}

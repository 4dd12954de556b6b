//! Text to numbers.

use super::Bad;
use crate::data::schema::resolved::NumberFormat;

/// No number that anybody writes is longer; what is longer is not a number.
const LONGEST: usize = 128;

/// Parses a whole number.
pub(crate) fn parse_integer(format: &NumberFormat, text: &str) -> Result<i64, Bad> {
    if format.group.is_none() && format.bare {
        return plain_integer(text);
    }
    let mut buffer = [0; LONGEST];
    plain_integer(normalized(format, text, &mut buffer)?)
}

/// Parses a number.
pub(crate) fn parse_number(format: &NumberFormat, text: &str) -> Result<f64, Bad> {
    if format.group.is_none() && format.bare && format.decimal == '.' {
        return plain_number(text);
    }
    let mut buffer = [0; LONGEST];
    plain_number(normalized(format, text, &mut buffer)?)
}

fn plain_integer(text: &str) -> Result<i64, Bad> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text).as_bytes();
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(not_a_number(text));
    }
    // Up to eighteen digits fit into an `i64` whatever they are.
    if digits.len() <= 18 {
        let value = digits.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
        return Ok(if text.starts_with('-') { -value } else { value });
    }
    text.parse().map_err(|_| Bad::TooLarge)
}

fn plain_number(text: &str) -> Result<f64, Bad> {
    let is_number =
        text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
    if !is_number {
        return Err(not_a_number(text));
    }
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        Ok(_) => Err(Bad::TooLarge),
        Err(_) => Err(Bad::NotOfType),
    }
}

/// `NaN` and `inf` are told apart from other words: there they are numbers, here they are not.
fn not_a_number(text: &str) -> Bad {
    let word = text.trim_start_matches(['-', '+']);
    let is_not_finite =
        ["nan", "inf", "infinity"].iter().any(|known| word.eq_ignore_ascii_case(known));
    if is_not_finite { Bad::NotFinite } else { Bad::NotOfType }
}

/// The number in `text`, written with a point and without separators.
fn normalized<'b>(
    format: &NumberFormat,
    text: &str,
    buffer: &'b mut [u8; LONGEST],
) -> Result<&'b str, Bad> {
    let text = if format.bare { text } else { without_surroundings(format, text) };
    if text.len() > LONGEST {
        return Err(Bad::NotOfType);
    }
    let mut length = 0;
    let mut fraction = false;
    // Digits since the last separator; `None` before the first one.
    let mut group: Option<usize> = None;
    let mut digits = 0;
    for c in text.chars() {
        let plain = if c == format.decimal {
            fraction = true;
            '.'
        } else if Some(c) == format.group {
            if fraction || digits == 0 || group.is_some_and(|digits| digits != 3) {
                return Err(Bad::UnevenGroups);
            }
            group = Some(0);
            continue;
        } else if c.is_ascii() && c != '.' {
            c
        } else {
            return Err(Bad::NotOfType);
        };
        if c.is_ascii_digit() && !fraction {
            digits += 1;
            group = group.map(|digits| digits + 1);
        }
        // A character takes at least as many bytes as the ASCII that stands for it, so the buffer suffices.
        buffer[length] = plain as u8;
        length += 1;
    }
    if group.is_some_and(|digits| digits != 3) {
        return Err(Bad::UnevenGroups);
    }
    std::str::from_utf8(&buffer[..length]).map_err(|_| Bad::NotOfType)
}

/// Without what stands before and after the number: a currency, a percent sign, spaces.
fn without_surroundings<'a>(format: &NumberFormat, text: &'a str) -> &'a str {
    let starts = |c: char| c.is_ascii_digit() || c == '-' || c == '+' || c == format.decimal;
    text.trim_start_matches(|c| !starts(c)).trim_end_matches(|c: char| !c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Bad, NumberFormat, parse_integer, parse_number};

    fn format(decimal: char, group: Option<char>, bare: bool) -> NumberFormat {
        NumberFormat { decimal, group, bare }
    }

    #[test]
    fn integers() {
        let plain = NumberFormat::default();
        for (text, expected) in [
            ("0", Ok(0)),
            ("-12", Ok(-12)),
            ("+7", Ok(7)),
            ("007", Ok(7)),
            ("999999999999999999", Ok(999_999_999_999_999_999)),
            ("9223372036854775807", Ok(i64::MAX)),
            ("-9223372036854775808", Ok(i64::MIN)),
            ("9223372036854775808", Err(Bad::TooLarge)),
            ("99999999999999999999999", Err(Bad::TooLarge)),
            ("", Err(Bad::NotOfType)),
            ("-", Err(Bad::NotOfType)),
            ("--1", Err(Bad::NotOfType)),
            ("12.0", Err(Bad::NotOfType)),
            ("1e3", Err(Bad::NotOfType)),
            ("1 000", Err(Bad::NotOfType)),
            ("2021e", Err(Bad::NotOfType)),
            ("NaN", Err(Bad::NotFinite)),
            ("٣", Err(Bad::NotOfType)),
        ] {
            assert_eq!(parse_integer(&plain, text), expected, "{text:?}");
        }
    }

    #[test]
    fn numbers() {
        let plain = NumberFormat::default();
        for (text, expected) in [
            ("0.1", Ok(0.1)),
            ("-2.5e3", Ok(-2500.0)),
            (".5", Ok(0.5)),
            ("5.", Ok(5.0)),
            ("1e400", Err(Bad::TooLarge)),
            ("-1e400", Err(Bad::TooLarge)),
            ("1e-400", Ok(0.0)),
            ("nan", Err(Bad::NotFinite)),
            ("-inf", Err(Bad::NotFinite)),
            ("Infinity", Err(Bad::NotFinite)),
            ("1,5", Err(Bad::NotOfType)),
            ("", Err(Bad::NotOfType)),
            (".", Err(Bad::NotOfType)),
            ("e", Err(Bad::NotOfType)),
            ("1.2.3", Err(Bad::NotOfType)),
            ("0x10", Err(Bad::NotOfType)),
        ] {
            assert_eq!(parse_number(&plain, text), expected, "{text:?}");
        }
    }

    #[test]
    fn separators_stand_between_groups_of_three_digits() {
        let german = format(',', Some('.'), true);
        for (text, expected) in [
            ("1.234,5", Ok(1234.5)),
            ("12.345.678", Ok(12_345_678.0)),
            ("-1.234", Ok(-1234.0)),
            ("0,25", Ok(0.25)),
            ("1.5", Err(Bad::UnevenGroups)),
            ("1.2345", Err(Bad::UnevenGroups)),
            (".123", Err(Bad::UnevenGroups)),
            ("1.234.", Err(Bad::UnevenGroups)),
            ("1,234.567", Err(Bad::UnevenGroups)),
        ] {
            assert_eq!(parse_number(&german, text), expected, "{text:?}");
        }
        let spaced = format(',', Some('\u{a0}'), true);
        assert_eq!(parse_integer(&spaced, "64\u{a0}600"), Ok(64_600));
        assert_eq!(parse_number(&format(',', None, true), "1.5"), Err(Bad::NotOfType));
    }

    #[test]
    fn what_surrounds_a_number_is_dropped_when_it_is_not_bare() {
        let dollars = format('.', Some(','), false);
        for (text, expected) in [
            ("$1,234.50", Ok(1234.5)),
            ("from -5 %", Ok(-5.0)),
            ("12 USD", Ok(12.0)),
            ("10-20", Err(Bad::NotOfType)),
            ("USD", Err(Bad::NotOfType)),
        ] {
            assert_eq!(parse_number(&dollars, text), expected, "{text:?}");
        }
        assert_eq!(parse_integer(&format('.', Some(' '), false), "64 600 ₽"), Ok(64_600));
        assert_eq!(parse_integer(&dollars, &"1".repeat(500)), Err(Bad::NotOfType));
    }
}

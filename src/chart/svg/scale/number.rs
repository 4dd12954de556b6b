//! Arithmetic on numbers as ECharts does it: rounding, precision, nice steps.
//!
//! The rules are those of ECharts 5 (`util/number`), where they are JavaScript's: a tick has to come out as the same
//! number, not as one that is nearly the same.

/// Rounds to `precision` decimals, halves away from zero, as JavaScript's `toFixed` does. That knows 20 decimals;
/// numbers that need more are left as they are, where ECharts makes zeros of them.
pub(crate) fn round(value: f64, precision: u32) -> f64 {
    if !value.is_finite() || (value.fract() == 0.0 && value.abs() < 1e15) || precision > 20 {
        return value;
    }
    let precision = precision as usize;
    let power = 10f64.powi(precision as i32);
    let scaled = value.abs() * power;
    // Both are exact, so that their quotient is the number that is nearest to the printed one.
    if scaled < 1e12 && (scaled.fract() - 0.5).abs() > 1e-3 {
        return (scaled.round() / power).copysign(value);
    }
    // Rust rounds exact halves to even. They are rare, so they are looked for only where one is near.
    if scaled.fract() == 0.5 {
        let exact = format!("{value:.0$}", precision + 30);
        let tail = &exact[exact.len() - 30..];
        if tail.starts_with('5') && tail[1..].bytes().all(|digit| digit == b'0') {
            let up = (scaled.floor() + 1.0) / power;
            return up.copysign(value);
        }
    }
    format!("{value:.precision$}").parse().unwrap_or(value)
}

/// How many decimals a number has.
pub(crate) fn precision(value: f64) -> u32 {
    if !value.is_finite() {
        return 0;
    }
    if value > 1e-14 {
        let mut power = 1.0;
        for decimals in 0..15 {
            if (value * power + 0.5).floor() / power == value {
                return decimals;
            }
            power *= 10.0;
        }
    }
    // The shortest decimal that is this number: `1.5e-7` has one digit after its point, and seven more.
    let shortest = format!("{value:e}");
    let (digits, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
    let exponent: i32 = exponent.parse().unwrap_or(0);
    (decimals - exponent).max(0).unsigned_abs()
}

/// `left + right`, without the noise of binary fractions: 0.1 + 0.2 is 0.3.
pub(crate) fn add(left: f64, right: f64) -> f64 {
    let precision = precision(left).max(precision(right));
    let sum = left + right;
    if precision > 20 { sum } else { round(sum, precision) }
}

/// The power of ten of a number: 3 for 1234.
pub(crate) fn exponent(value: f64) -> i32 {
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    let mut exponent = (value.ln() / std::f64::consts::LN_10).floor() as i32;
    // The logarithm of 1000 may come out just below 3.
    if value / 10f64.powi(exponent) >= 10.0 {
        exponent += 1;
    }
    exponent
}

/// The nice number (1, 2, 3 or 5 times a power of ten) that is about `value`.
pub(crate) fn nice(value: f64) -> f64 {
    let exponent = exponent(value);
    let power = 10f64.powi(exponent);
    let fraction = value / power;
    let factor = match fraction {
        f if f < 1.5 => 1.0,
        f if f < 2.5 => 2.0,
        f if f < 4.0 => 3.0,
        f if f < 7.0 => 5.0,
        _ => 10.0,
    };
    let nice = factor * power;
    if exponent >= -20 { round(nice, exponent.min(0).unsigned_abs()) } else { nice }
}

/// A number with all its decimals and nothing else.
pub(crate) fn plain(value: f64) -> String {
    format!("{:.1$}", value, precision(value).min(20) as usize)
}

/// A number as ECharts labels it: all its decimals, thousands apart by commas.
pub(crate) fn with_commas(value: f64) -> String {
    let plain = plain(value);
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.as_str()),
    };
    let (whole, decimals) = match digits.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let mut out = String::from(sign);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{add, exponent, nice, precision, round, with_commas};

    #[test]
    fn rounding_is_javascripts() {
        for (value, decimals, expected) in [
            (2.5, 0, 3.0),
            (-2.5, 0, -3.0),
            (0.25, 1, 0.3),
            (1.45, 1, 1.4), // 1.45 is a little less than that in binary
            (1.005, 2, 1.0),
            (0.1 + 0.2, 10, 0.3),
            (1e21, 3, 1e21),
            (1.0 / 3.0, 4, 0.3333),
        ] {
            assert_eq!(round(value, decimals), expected, "{value} to {decimals}");
        }
        assert!(round(f64::NAN, 2).is_nan());
    }

    #[test]
    fn numbers_far_from_a_half_are_rounded_as_they_are_printed() {
        for n in 0..20_000_u32 {
            let value = f64::from(n * n % 7919) / 7.0 * f64::from(n % 97) - 40_000.0;
            for decimals in [0, 1, 2, 5, 9] {
                let printed: f64 =
                    format!("{value:.0$}", decimals as usize).parse().expect("a number");
                assert_eq!(round(value, decimals).to_bits(), printed.to_bits(), "{value}");
            }
        }
    }

    #[test]
    fn precision_counts_decimals() {
        for (value, expected) in [
            (0.0, 0),
            (1.0, 0),
            (1200.0, 0),
            (0.5, 1),
            (12.345, 3),
            (-0.25, 2),
            (1.5e-7, 8),
            (3e-20, 20),
            (1e25, 0),
        ] {
            assert_eq!(precision(value), expected, "{value}");
        }
    }

    #[test]
    fn sums_are_free_of_binary_noise() {
        assert_eq!(add(0.1, 0.2), 0.3);
        assert_eq!(add(1.1, 2.2), 3.3);
    }

    #[test]
    fn steps_are_nice() {
        for (value, expected) in [
            (82.4, 100.0),
            (1.4, 1.0),
            (1.5, 2.0),
            (25.0, 30.0),
            (4.0, 5.0),
            (7.0, 10.0),
            (0.1, 0.1),
            (0.29, 0.3),
            (1234.0, 1000.0),
            (1000.0, 1000.0),
        ] {
            assert_eq!(nice(value), expected, "{value}");
        }
        assert_eq!(exponent(1000.0), 3);
        assert_eq!(exponent(0.001), -3);
    }

    #[test]
    fn labels_have_commas_between_thousands() {
        for (value, expected) in [
            (0.0, "0"),
            (1234.0, "1,234"),
            (-1234567.5, "-1,234,567.5"),
            (0.0015, "0.0015"),
            (100.0, "100"),
        ] {
            assert_eq!(with_commas(value), expected);
        }
    }
}

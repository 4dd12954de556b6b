//! What stands before and after the digits of a number: signs, percent signs, currency symbols.
//!
//! ICU4X's formatters for percent and money fix the number of decimals, and a new one costs a search for data each
//! time. So each is asked once, with a number whose digits are easily found again, and what surrounds the digits is
//! kept: the pattern stays CLDR's, and the digits are free.

use fixed_decimal::{Decimal, Sign};

/// The texts around the digits, for each sign that a number can be shown with.
#[derive(Clone, Debug)]
pub(super) struct Affixes {
    bare: Affix,
    minus: Affix,
    plus: Affix,
}

/// The texts around the digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Affix {
    /// What stands before the digits.
    pub(super) before: Box<str>,
    /// What stands after them.
    pub(super) after: Box<str>,
}

impl Affixes {
    /// Learns the texts from a formatter that is handed 8 without a sign, with a minus and with a plus.
    pub(super) fn learn(format: impl Fn(&Decimal) -> String) -> Self {
        let learn = |sign| Affix::around_digits(&format(&Decimal::from(8_u8).with_sign(sign)));
        Self { bare: learn(Sign::None), minus: learn(Sign::Negative), plus: learn(Sign::Positive) }
    }

    /// The texts for a number with this sign; `signed`: whether a positive number shows its plus.
    pub(super) fn get(&self, sign: Sign, signed: bool) -> &Affix {
        match sign {
            Sign::Negative => &self.minus,
            Sign::Positive if signed => &self.plus,
            Sign::Positive | Sign::None => &self.bare,
        }
    }

    /// What stands around the digits of a number without a sign, but for spaces and marks of direction: the bare
    /// percent sign or currency symbol.
    pub(super) fn symbol(&self) -> &str {
        let is_before = !trim(&self.bare.before).is_empty();
        trim(if is_before { &self.bare.before } else { &self.bare.after })
    }
}

impl Affix {
    fn around_digits(text: &str) -> Self {
        let first = text.find(char::is_numeric).unwrap_or(text.len());
        let after_last = text
            .char_indices()
            .rfind(|(_, character)| character.is_numeric())
            .map_or(text.len(), |(at, character)| at + character.len_utf8());
        Self { before: text[..first].into(), after: text[after_last..].into() }
    }
}

fn trim(text: &str) -> &str {
    const MARKS_OF_DIRECTION: [char; 3] = ['\u{200e}', '\u{200f}', '\u{61c}'];
    text.trim_matches(|character: char| {
        character.is_whitespace() || MARKS_OF_DIRECTION.contains(&character)
    })
}

#[cfg(test)]
mod tests {
    use fixed_decimal::Sign;

    use super::Affixes;

    #[track_caller]
    fn check(before_sign: &str, pattern: (&str, &str), symbol: &str) {
        let affixes = Affixes::learn(|number| {
            let sign = match number.sign() {
                Sign::None => "",
                Sign::Negative => "−",
                Sign::Positive => "+",
            };
            format!("{before_sign}{sign}{}8.00{}", pattern.0, pattern.1)
        });
        let texts = |sign, signed| {
            let affix = affixes.get(sign, signed);
            (affix.before.to_string(), affix.after.to_string())
        };
        let expected =
            |sign: &str| (format!("{before_sign}{sign}{}", pattern.0), pattern.1.to_owned());
        assert_eq!(texts(Sign::None, true), expected(""));
        assert_eq!(texts(Sign::Positive, false), expected(""));
        assert_eq!(texts(Sign::Positive, true), expected("+"));
        assert_eq!(texts(Sign::Negative, false), expected("−"));
        assert_eq!(affixes.symbol(), symbol);
    }

    #[test]
    fn texts_around_the_digits_are_kept_whole() {
        check("", ("$", ""), "$");
        check("", ("", "\u{a0}₽"), "₽");
        check("\u{200f}", ("", "\u{a0}US$"), "US$");
        check("\u{200e}", ("", ""), "");
    }
}

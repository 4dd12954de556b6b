//! What is counted, with its number: `4,770 jobs`.
//!
//! The words are messages of the strings. A page has hundreds of counts, so the messages are read once for every
//! plural form; those that depend on more than the form (`[0] no jobs`) are asked for each number.

use std::collections::BTreeMap;

use super::Lang;
use super::digits::Rounded;
use super::plural::{PluralForm, Plurals};
use super::strings::{Arg, Strings};

/// What every message for a counted thing starts with.
pub(super) const PREFIX: &str = "unit-";
/// The number that selects a form in such a message.
pub(super) const COUNT: &str = "n";
/// The number as it is written in such a message.
pub(super) const VALUE: &str = "value";

/// Stands for the number while a message is read: a character of the private use area, which no text holds.
const MARK: &str = "\u{e000}";

/// The nouns of a language.
pub(super) struct Nouns {
    known: BTreeMap<Box<str>, BTreeMap<PluralForm, Around>>,
}

/// The texts around a number.
struct Around {
    before: Box<str>,
    after: Box<str>,
}

impl Nouns {
    /// Reads the nouns of `lang`, which has these plural rules. Strings of another language follow its own rules, so
    /// none of their messages is read beforehand.
    pub(super) fn new(lang: &Lang, strings: &Strings, plurals: &Plurals) -> Self {
        let mut known = BTreeMap::new();
        if strings.lang() != lang {
            return Self { known };
        }
        let samples: Vec<(PluralForm, f64)> = PluralForm::ALL
            .into_iter()
            .filter_map(|form| Some((form, plurals.sample(form)?)))
            .collect();
        for id in strings.ids_that_depend_on_form_alone(PREFIX, COUNT, VALUE) {
            let forms: BTreeMap<_, _> = samples
                .iter()
                .filter_map(|&(form, sample)| {
                    let text = strings
                        .message(id, &[(COUNT, Arg::from(sample)), (VALUE, Arg::from(MARK))])?;
                    let (before, after) = text.split_once(MARK)?;
                    let is_single = !after.contains(MARK);
                    is_single.then(|| (form, Around::new(before, after)))
                })
                .collect();
            known.insert(id[PREFIX.len()..].into(), forms);
        }
        Self { known }
    }

    /// `number` with the noun in this form; `rounded` is the number that was written.
    pub(super) fn name(
        &self,
        strings: &Strings,
        noun: &str,
        form: PluralForm,
        rounded: &Rounded,
        number: &str,
    ) -> String {
        if let Some(around) = self.known.get(noun).and_then(|forms| forms.get(&form)) {
            return around.put(number);
        }
        let count = Arg::shown(rounded.value(), rounded.decimals());
        let text = strings
            .message(&format!("{PREFIX}{noun}"), &[(COUNT, count), (VALUE, Arg::from(MARK))]);
        match text.as_deref().map(|text| (text, text.split_once(MARK))) {
            Some((_, Some((before, after)))) => Around::new(before, after).put(number),
            Some((text, None)) => text.to_owned(),
            None => format!("{number}\u{a0}{noun}"),
        }
        .replace(MARK, number)
    }
}

impl Around {
    /// The texts, with spaces that do not break beside the number.
    fn new(before: &str, after: &str) -> Self {
        let before = match before.strip_suffix(' ') {
            Some(start) => format!("{start}\u{a0}"),
            None => before.to_owned(),
        };
        let after = match after.strip_prefix(' ') {
            Some(end) => format!("\u{a0}{end}"),
            None => after.to_owned(),
        };
        Self { before: before.into(), after: after.into() }
    }

    fn put(&self, number: &str) -> String {
        [&self.before, number, &self.after].concat()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::tz::TimeZone;

    use super::super::testing::locale_with;
    use crate::diag::Report;
    use crate::locale::{Lang, Locale, Strings};
    use crate::source::{SitePath, SourceText};
    use crate::unit::{NumberStyle, Unit};

    #[track_caller]
    fn check(strings: &str, cases: &[(f64, &str)]) {
        let locale = locale_with("en", strings);
        let unit = Unit::parse("things").expect("a noun");
        for (value, expected) in cases {
            assert_eq!(locale.quantity(*value, &unit, NumberStyle::default()), *expected);
        }
    }

    #[test]
    fn messages_may_have_any_shape() {
        check(
            "unit-things = { $value } { $n ->\n    [one] thing\n   *[other] things\n }",
            &[(1.0, "1\u{a0}thing"), (2.0, "2\u{a0}things")],
        );
        check("unit-things = things: { $value }", &[(4770.0, "things:\u{a0}4,770")]);
        check("unit-things = { $value }+", &[(1.0, "1+")]);
        check(
            "unit-things = { $n ->\n    [0] nothing\n    [one] { $value } thing\n   *[other] { $value } things\n }",
            &[(0.0, "nothing"), (1.0, "1\u{a0}thing"), (2000.0, "2,000\u{a0}things")],
        );
        check("unit-things = { $n } things", &[(4770.0, "4,770 things")]);
        check("unit-things = { $value } of { $value }", &[(2.0, "2\u{a0}of 2")]);
        check("unit-things = { $value } { -thing }\n-thing = item", &[(2.0, "2\u{a0}item")]);
    }

    #[test]
    fn nouns_of_another_language_follow_its_rules() {
        let english = Lang::new("en").expect("a language");
        let text = "unit-jobs = { $value } { $n ->\n    [one] job\n   *[other] jobs\n }";
        let source = SourceText { path: SitePath::fixed("en.ftl"), text: text.into() };
        let mut report = Report::new();
        let strings = Arc::new(Strings::load(&english, &[source], None, &mut report));
        assert!(strings.has_noun("jobs") && !strings.has_noun("offers"));
        let russian = Lang::new("ru").expect("a language");
        let untranslated = Strings::load(&russian, &[], Some(&strings), &mut report);
        let unit = Unit::parse("jobs").expect("a noun");
        for strings in [strings, Arc::new(untranslated)] {
            let locale = Locale::new(&russian, TimeZone::UTC, strings).expect("supported");
            assert_eq!(locale.quantity(21.0, &unit, NumberStyle::default()), "21\u{a0}jobs");
        }
    }
}

//! Plural forms: which one a number takes, and which ones a language has.

use fixed_decimal::Decimal;
use icu::plurals::{PluralCategory, PluralOperands, PluralRules};
use icu_provider::DataError;

use super::Lang;
use super::digits::{Precision, round};

/// A grammatical number, by the name that CLDR and Fluent give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PluralForm {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`
    Other,
}

impl PluralForm {
    /// All forms that there are, in the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// The form's name: `one`, `few` …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The form with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}

impl From<PluralCategory> for PluralForm {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

/// The plural rules of a language.
pub(super) struct Plurals {
    cardinal: PluralRules,
    ordinal: PluralRules,
    of_whole_numbers: Vec<PluralForm>,
    of_fractions: Vec<PluralForm>,
    of_ordinals: Vec<PluralForm>,
}

/// Forms are looked for among the whole numbers up to this one. Forms that only numbers beyond it take (`many` of
/// French and Spanish, for whole millions) are nothing that a text must have.
const LARGEST_SAMPLE: u32 = 1000;

impl Plurals {
    pub(super) fn new(lang: &Lang) -> Result<Self, DataError> {
        let locale = lang.icu();
        let cardinal = PluralRules::try_new_cardinal((&locale).into())?;
        let ordinal = PluralRules::try_new_ordinal((&locale).into())?;
        let whole = |rules: &PluralRules| {
            forms((0..=LARGEST_SAMPLE).map(|number| rules.category_for(number)))
        };
        Ok(Self {
            of_whole_numbers: whole(&cardinal),
            of_fractions: forms(fractions().map(|number| cardinal.category_for(&number))),
            of_ordinals: whole(&ordinal),
            cardinal,
            ordinal,
        })
    }

    pub(super) fn cardinal(&self, operands: PluralOperands) -> PluralForm {
        self.cardinal.category_for(operands).into()
    }

    pub(super) fn ordinal(&self, number: u64) -> PluralForm {
        self.ordinal.category_for(number).into()
    }

    /// The form of a number as it is shown with so many decimals (`None`: as many as it has). What is not finite
    /// takes `other`.
    pub(super) fn of_number(&self, value: f64, decimals: Option<u8>) -> PluralForm {
        let precision = decimals.map_or(Precision::ALL, Precision::exactly);
        round(value, 0, precision)
            .map_or(PluralForm::Other, |rounded| self.cardinal(rounded.operands()))
    }

    pub(super) fn of_whole_numbers(&self) -> &[PluralForm] {
        &self.of_whole_numbers
    }

    pub(super) fn of_fractions(&self) -> &[PluralForm] {
        &self.of_fractions
    }

    pub(super) fn of_ordinals(&self) -> &[PluralForm] {
        &self.of_ordinals
    }

    /// Whether every whole number (up to a thousand) that takes `form` is among `numbers`.
    pub(super) fn is_covered(&self, form: PluralForm, numbers: &[u32]) -> bool {
        (0..=LARGEST_SAMPLE)
            .filter(|&number| PluralForm::from(self.cardinal.category_for(number)) == form)
            .all(|number| numbers.contains(&number))
    }

    /// A number that takes `form`, if the language has the form.
    pub(super) fn sample(&self, form: PluralForm) -> Option<f64> {
        let takes_form =
            |number: &u32| PluralForm::from(self.cardinal.category_for(*number)) == form;
        let whole = (0..=LARGEST_SAMPLE).find(takes_form).map(f64::from);
        whole.or_else(|| {
            let fractions = (1..=100).map(|tenths| f64::from(tenths) / 10.0);
            fractions.chain([1e6]).find(|&number| self.of_number(number, None) == form)
        })
    }
}

/// Fractions that show every form that fractions can take: with one decimal and with two, trailing zeros included.
fn fractions() -> impl Iterator<Item = Decimal> {
    let one_decimal = (0..=300_u32).map(|tenths| (tenths, -1));
    let two_decimals = (0..=300_u32).map(|hundredths| (hundredths, -2));
    one_decimal.chain(two_decimals).map(|(digits, power)| {
        let mut number = Decimal::from(digits);
        number.multiply_pow10(power);
        number
    })
}

fn forms(categories: impl Iterator<Item = PluralCategory>) -> Vec<PluralForm> {
    let mut forms: Vec<PluralForm> = Vec::new();
    for category in categories {
        let form = category.into();
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms.sort();
    forms
}

#[cfg(test)]
mod tests {
    use super::{PluralForm, Plurals};
    use crate::locale::Lang;

    fn plurals(lang: &str) -> Plurals {
        Plurals::new(&Lang::new(lang).expect(lang)).expect(lang)
    }

    fn names(forms: &[PluralForm]) -> Vec<&'static str> {
        forms.iter().map(|form| form.name()).collect()
    }

    #[track_caller]
    fn check(lang: &str, value: f64, decimals: Option<u8>, form: &str) {
        assert_eq!(plurals(lang).of_number(value, decimals).name(), form, "{lang} {value}");
    }

    #[test]
    fn the_form_follows_the_number_as_shown() {
        for (value, form) in
            [(0.0, "other"), (1.0, "one"), (2.0, "other"), (1.5, "other"), (21.0, "other")]
        {
            check("en", value, None, form);
        }
        check("en", 1.0, Some(1), "other");
        check("en", 1.2, Some(0), "one");
        for (value, form) in [
            (0.0, "many"),
            (1.0, "one"),
            (2.0, "few"),
            (4.0, "few"),
            (5.0, "many"),
            (11.0, "many"),
            (21.0, "one"),
            (22.0, "few"),
            (4770.0, "many"),
            (2.5, "other"),
            (-1.0, "one"),
        ] {
            check("ru", value, None, form);
        }
        check("ru", 1.0, Some(1), "other");
        check("ar", 0.0, None, "zero");
        check("ar", 2.0, None, "two");
        check("ar", 103.0, None, "few");
        check("fr", 0.0, None, "one");
        check("fr", 1e6, None, "many");
        check("ru", f64::NAN, None, "other");
    }

    #[test]
    fn the_forms_of_a_language_are_listed() {
        for (lang, whole, fractions) in [
            ("en", &["one", "other"][..], &["other"][..]),
            ("ru", &["one", "few", "many"], &["other"]),
            ("de", &["one", "other"], &["other"]),
            ("fr", &["one", "other"], &["one", "other"]),
            (
                "ar",
                &["zero", "one", "two", "few", "many", "other"],
                &["zero", "one", "two", "few", "many", "other"],
            ),
            ("ja", &["other"], &["other"]),
        ] {
            let plurals = plurals(lang);
            assert_eq!(names(plurals.of_whole_numbers()), whole, "{lang}");
            assert_eq!(names(plurals.of_fractions()), fractions, "{lang}");
        }
    }

    #[test]
    fn ordinals_have_forms_of_their_own() {
        let english = plurals("en");
        for (number, form) in
            [(1, "one"), (2, "two"), (3, "few"), (4, "other"), (11, "other"), (21, "one")]
        {
            assert_eq!(english.ordinal(number).name(), form, "{number}");
        }
        assert_eq!(names(english.of_ordinals()), ["one", "two", "few", "other"]);
        assert_eq!(names(plurals("ru").of_ordinals()), ["other"]);
    }

    #[test]
    fn every_form_has_a_sample_and_a_name() {
        for lang in ["en", "ru", "ar", "fr", "pl"] {
            let plurals = plurals(lang);
            for form in PluralForm::ALL {
                if let Some(sample) = plurals.sample(form) {
                    assert_eq!(plurals.of_number(sample, None), form);
                }
                assert_eq!(PluralForm::from_name(form.name()), Some(form));
            }
            for form in plurals.of_whole_numbers() {
                assert!(plurals.sample(*form).is_some(), "{lang} {form:?}");
            }
        }
        assert_eq!(plurals("en").sample(PluralForm::Few), None);
    }

    #[test]
    fn a_form_of_few_numbers_is_covered_by_naming_them() {
        assert!(plurals("en").is_covered(PluralForm::One, &[0, 1]));
        assert!(!plurals("ru").is_covered(PluralForm::One, &[1]));
    }
}

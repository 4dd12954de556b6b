//! Languages: how numbers, money, percentages, dates, plurals, lists and names are written, and the strings of the
//! interface.
//!
//! In: a [`Lang`], the site's time zone, and files of Fluent strings, layer over layer ([`Strings`]). Out: a
//! [`Locale`], which turns values into text. Formats come from CLDR by way of ICU4X; what CLDR has is never written
//! by hand here.
//!
//! It does not know metrics, pages or markup: what it returns is plain text, to be escaped by whoever puts it into a
//! page. It reads no clock and no disk.

mod affixes;
mod dates;
mod digits;
mod lang;
mod money;
mod names;
mod nouns;
mod number;
mod plural;
mod relative;
mod strings;
#[cfg(test)]
pub(crate) mod testing;
mod tie;
mod typography;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use fixed_decimal::Sign;
use icu::experimental::dimension::percent::formatter::PercentFormatter;
use icu::experimental::dimension::percent::options::{Display, PercentFormatterOptions};
use jiff::tz::TimeZone;

use crate::diag::{Diagnostic, code};
use crate::unit::Period;
use affixes::Affixes;
use dates::Dates;
use digits::Digits;
use money::Money;
use names::Names;
use nouns::Nouns;
use plural::Plurals;
use relative::Ages;
use typography::Ties;

pub use dates::{DateStyle, DateTimeStyle};
pub use lang::Lang;
pub use names::ListStyle;
pub use number::NO_NUMBER;
pub use plural::PluralForm;
pub use strings::{Arg, MessageProblem, Strings};
pub use typography::Quotes;

/// Everything that a language needs to turn values into text.
///
/// All formatters are made once, with the locale. It is shared by threads, and only messages with arguments take a
/// (short) lock; the words of quantities are filled in beforehand.
pub struct Locale {
    lang: Lang,
    zone: TimeZone,
    strings: Arc<Strings>,
    digits: Digits,
    signs: Affixes,
    percent: Affixes,
    money: Money,
    plurals: Plurals,
    nouns: Nouns,
    /// What follows a ratio.
    times: Box<str>,
    /// What follows an amount per hour, day, week, month and year.
    periods: BTreeMap<Period, Box<str>>,
    dates: Dates,
    ages: Ages,
    names: Names,
    ties: &'static Ties,
}

impl Locale {
    /// The formats of a language, with these strings, for a site in this time zone.
    ///
    /// # Errors
    /// `locale/unsupported` when CLDR, as compiled into the program, does not know the language. It is not located:
    /// the caller knows where the language was asked for.
    pub fn new(lang: &Lang, zone: TimeZone, strings: Arc<Strings>) -> Result<Self, Diagnostic> {
        if !lang.is_supported() {
            return Err(unsupported(lang));
        }
        // Loading fails in one way only: there is no data for the language.
        let missing = |_| unsupported(lang);
        let digits = Digits::new(lang).map_err(missing)?;
        let plurals = Plurals::new(lang).map_err(missing)?;
        let text =
            |id: &str, otherwise: String| strings.text(id).map_or(otherwise, str::to_owned).into();
        Ok(Self {
            zone,
            signs: Affixes::learn(|number| digits.plain().format_to_string(number)),
            percent: percent(lang).map_err(missing)?,
            money: Money::new(lang).map_err(missing)?,
            nouns: Nouns::new(lang, &strings, &plurals),
            times: text(strings::TIMES, "×".to_owned()),
            periods: number::PERIODS
                .into_iter()
                .map(|period| (period, text(&strings::per(period), format!("/{}", period.name()))))
                .collect(),
            dates: Dates::new(lang).map_err(|_| unsupported(lang))?,
            ages: Ages::new(lang).map_err(missing)?,
            names: Names::new(lang).map_err(missing)?,
            ties: typography::ties(lang.primary()),
            lang: lang.clone(),
            strings,
            digits,
            plurals,
        })
    }

    /// The language.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The strings that it was made with.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The text of a message that takes no arguments, as [`Strings::text`].
    pub fn text(&self, id: &str) -> Option<&str> {
        self.strings.text(id)
    }

    /// A message with its arguments filled in, as [`Strings::message`].
    pub fn message(&self, id: &str, arguments: &[(&str, Arg<'_>)]) -> Option<String> {
        self.strings.message(id, arguments)
    }

    /// The plural form that a number takes when it is shown with so many decimals; `None`: with as many as it has.
    pub fn plural(&self, value: f64, decimals: Option<u8>) -> PluralForm {
        self.plurals.of_number(value, decimals)
    }

    /// The form of an ordinal number (1st, 2nd, 3rd, 4th).
    pub fn ordinal(&self, number: u64) -> PluralForm {
        self.plurals.ordinal(number)
    }

    /// The forms that whole numbers take, all of which a text about a count must have. Forms that only millions take
    /// are left out.
    pub fn plural_forms(&self) -> &[PluralForm] {
        self.plurals.of_whole_numbers()
    }

    /// The forms that numbers with decimals take.
    pub fn plural_forms_of_fractions(&self) -> &[PluralForm] {
        self.plurals.of_fractions()
    }

    /// The forms that ordinal numbers take.
    pub fn ordinal_forms(&self) -> &[PluralForm] {
        self.plurals.of_ordinals()
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Locale").field("lang", &self.lang).finish_non_exhaustive()
    }
}

fn unsupported(lang: &Lang) -> Diagnostic {
    Diagnostic::error(
        code::LOCALE_UNSUPPORTED,
        format!("found the language `{lang}`, expected one that CLDR has formats for"),
    )
    .hint("use the code of a language, such as `en`, `ru` or `pt-BR`")
}

fn percent(lang: &Lang) -> Result<Affixes, icu_provider::DataError> {
    let locale = lang.icu();
    let usual = PercentFormatter::try_new((&locale).into(), PercentFormatterOptions::default())?;
    let signed = PercentFormatter::try_new((&locale).into(), Display::ExplicitSign.into())?;
    Ok(Affixes::learn(|number| match number.sign() {
        // With an explicit sign ICU4X writes its own plus, beside that of the number.
        Sign::Positive => signed.format(&number.clone().with_sign(Sign::None)).to_string(),
        Sign::Negative | Sign::None => usual.format(number).to_string(),
    }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::tz::TimeZone;

    use super::testing::locale;
    use super::{Lang, Locale, Strings};
    use crate::unit::{NumberStyle, Unit};

    #[test]
    fn a_language_without_formats_is_refused() {
        let lang = Lang::new("tlh").expect("well-formed");
        let error = Locale::new(&lang, TimeZone::UTC, Arc::new(Strings::empty(&lang)))
            .expect_err("refused");
        assert_eq!(error.code.name(), "locale/unsupported");
        assert_eq!(
            error.message,
            "found the language `tlh`, expected one that CLDR has formats for"
        );
    }

    #[test]
    fn a_locale_works_without_strings() {
        let lang = Lang::new("en").expect("well-formed");
        let locale =
            Locale::new(&lang, TimeZone::UTC, Arc::new(Strings::empty(&lang))).expect("supported");
        let unit = Unit::parse("USD/month").expect("money");
        assert_eq!(locale.number(6431.0, &unit, NumberStyle::default()), "$6,431/month");
        assert_eq!(locale.text("per-month"), None);
    }

    #[test]
    fn forms_are_told_by_language() {
        let names =
            |forms: &[super::PluralForm]| forms.iter().map(|form| form.name()).collect::<Vec<_>>();
        assert_eq!(names(locale("ru").plural_forms()), ["one", "few", "many"]);
        assert_eq!(names(locale("ru").plural_forms_of_fractions()), ["other"]);
        assert_eq!(names(locale("en").ordinal_forms()), ["one", "two", "few", "other"]);
        assert_eq!(locale("ru").plural(4770.0, None).name(), "many");
        assert_eq!(locale("en").ordinal(22).name(), "two");
        assert_eq!(locale("ar").lang().direction(), "rtl");
    }

    #[test]
    fn every_common_language_is_at_hand() {
        for lang in [
            "ar", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en-GB", "es-MX", "et", "fa",
            "fi", "fr-CA", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "lt",
            "lv", "nb", "nl", "pl", "pt-BR", "ro", "sk", "sl", "sr-Latn", "sv", "th", "tr", "uk",
            "ur", "uz", "vi", "zh-Hant",
        ] {
            let locale = locale(lang);
            let unit = Unit::parse("EUR/month").expect("money");
            let text = locale.number(1234.5, &unit, NumberStyle::default());
            assert!(text.contains('€') && text.ends_with("/mo"), "{lang} {text}");
            assert!(!locale.plural_forms().is_empty() && !locale.lang().native_name().is_empty());
            assert!(
                locale.region("PL").is_some() && locale.currency_name("EUR").is_some(),
                "{lang}"
            );
        }
    }

    #[test]
    fn threads_share_a_locale() {
        let locale = locale("ru");
        let unit = Unit::parse("jobs").expect("a noun");
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    assert_eq!(
                        locale.quantity(5.0, &unit, NumberStyle::default()),
                        "5\u{a0}вакансий"
                    );
                });
            }
        });
    }
}

//! Names of countries, languages and currencies, lists, and alphabetical order.

use std::cmp::Ordering;

use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};
use icu::experimental::dimension::provider::currency::displayname::CurrencyDisplaynameV1;
use icu::experimental::displaynames::multi::{LanguageDisplayNames, RegionDisplayNames};
use icu::experimental::displaynames::{DisplayNamesOptions, Style};
use icu::list::ListFormatter;
use icu::list::options::{ListFormatterOptions, ListLength};
use icu::locale::LanguageIdentifier;
use icu::locale::subtags::Region;
use icu_provider::prelude::{
    DataError, DataIdentifierBorrowed, DataLocale, DataMarkerAttributes, DataProvider, DataRequest,
    DataRequestMetadata,
};

use super::{Lang, Locale};

/// How the items of a list are joined. The examples are English and Russian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListStyle {
    /// a, b, and c; a, b и c
    And,
    /// a, b, or c; a, b или c
    Or,
    /// a, b, c; a, b, c (in languages that cannot do without the last word, with it)
    Plain,
    /// The parts of one measure: 3 ft, 7 in; 3 фт 7 дюйм.
    Unit,
}

impl ListStyle {
    /// The words that stand for the styles in what users write.
    pub const NAMES: &[&str] = &["and", "or", "plain", "unit"];

    /// The style that this word stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "and" => Self::And,
            "or" => Self::Or,
            "plain" => Self::Plain,
            "unit" => Self::Unit,
            _ => return None,
        })
    }
}

/// The data behind names, lists and order.
pub(super) struct Names {
    regions: RegionDisplayNames,
    short_regions: RegionDisplayNames,
    languages: LanguageDisplayNames,
    and: ListFormatter,
    or: ListFormatter,
    plain: ListFormatter,
    unit: ListFormatter,
    collator: CollatorBorrowed<'static>,
    locale: DataLocale,
}

impl Names {
    pub(super) fn new(lang: &Lang) -> Result<Self, DataError> {
        let locale = lang.icu();
        let mut short = DisplayNamesOptions::default();
        short.style = Some(Style::Short);
        let usual = DisplayNamesOptions::default();
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        let narrow = ListFormatterOptions::default().with_length(ListLength::Narrow);
        Ok(Self {
            regions: RegionDisplayNames::try_new((&locale).into(), usual)?,
            short_regions: RegionDisplayNames::try_new((&locale).into(), short)?,
            languages: LanguageDisplayNames::try_new((&locale).into(), usual)?,
            and: ListFormatter::try_new_and((&locale).into(), wide)?,
            or: ListFormatter::try_new_or((&locale).into(), wide)?,
            plain: ListFormatter::try_new_and((&locale).into(), narrow)?,
            unit: ListFormatter::try_new_unit((&locale).into(), wide)?,
            collator: Collator::try_new((&locale).into(), CollatorOptions::default())?,
            locale: DataLocale::from(&locale),
        })
    }
}

impl Locale {
    /// The items as one text, joined as the language joins them. Nothing for no items.
    pub fn list(&self, items: &[impl AsRef<str>], style: ListStyle) -> String {
        let formatter = match style {
            ListStyle::And => &self.names.and,
            ListStyle::Or => &self.names.or,
            ListStyle::Plain => &self.names.plain,
            ListStyle::Unit => &self.names.unit,
        };
        formatter.format_to_string(items.iter().map(AsRef::as_ref))
    }

    /// The name of a country or another region: `Poland`, `Польша`. `None` for a code that CLDR does not know; codes
    /// are two letters of ISO 3166 or three digits of UN M.49, in either case.
    pub fn region(&self, code: &str) -> Option<String> {
        self.names.regions.of(real_region(code)?).map(str::to_owned)
    }

    /// The short name of a region where it has one (`UK`, `США`), else its name.
    pub fn region_short(&self, code: &str) -> Option<String> {
        self.names.short_regions.of(real_region(code)?).map(str::to_owned)
    }

    /// The flag of a country, as an emoji. `None` for a code that no country has.
    pub fn flag(&self, code: &str) -> Option<String> {
        const REGIONAL_INDICATOR_A: u32 = 0x1F1E6;
        /// The euro area has a name, and no flag among the emoji.
        const NO_FLAG: &str = "EZ";
        let region = real_region(code)?;
        self.names.regions.of(region)?;
        if !region.is_alphabetic() || region.as_str() == NO_FLAG {
            return None;
        }
        let letter = |letter: u8| {
            char::from_u32(REGIONAL_INDICATOR_A + u32::from(letter.checked_sub(b'A')?))
        };
        region.as_str().bytes().map(letter).collect()
    }

    /// The name of a language by its key: `German`, `немецкий`. `None` where CLDR has no name.
    pub fn language_name(&self, code: &str) -> Option<String> {
        let id = LanguageIdentifier::try_from_str(code).ok()?;
        self.names.languages.of(id.language).map(str::to_owned)
    }

    /// The name of a currency by its code: `US Dollar`, `доллар США`. `None` where CLDR has no name.
    pub fn currency_name(&self, code: &str) -> Option<String> {
        let attributes = DataMarkerAttributes::try_from_str(code).ok()?;
        let mut metadata = DataRequestMetadata::default();
        metadata.silent = true;
        let id = DataIdentifierBorrowed::for_marker_attributes_and_locale(
            attributes,
            &self.names.locale,
        );
        let found = DataProvider::<CurrencyDisplaynameV1>::load(
            &icu::experimental::provider::Baked,
            DataRequest { id, metadata },
        );
        Some(found.ok()?.payload.get().to_string())
    }

    /// Which of two texts comes first in the language's alphabetical order. Texts that the language holds equal are
    /// ordered by their characters, so that an order never depends on where the texts came from.
    pub fn collate(&self, left: &str, right: &str) -> Ordering {
        self.names.collator.compare(left, right).then_with(|| left.cmp(right))
    }
}

/// The region with this code, unless it is one of those that stand for no place: unknown, private, for tests.
fn real_region(code: &str) -> Option<Region> {
    const NO_PLACES: [&str; 4] = ["ZZ", "XA", "XB", "QO"];
    let region = Region::try_from_str(code).ok()?;
    (!NO_PLACES.contains(&region.as_str())).then_some(region)
}

#[cfg(test)]
mod tests {
    use super::super::testing::locale;
    use super::ListStyle;

    #[track_caller]
    fn check(found: Option<String>, expected: Option<&str>) {
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn regions_have_names_and_flags() {
        let (english, russian) = (locale("en"), locale("ru"));
        for (code, en, ru, flag) in [
            ("PL", "Poland", "Польша", Some("🇵🇱")),
            ("pl", "Poland", "Польша", Some("🇵🇱")),
            ("US", "United States", "Соединенные Штаты", Some("🇺🇸")),
            ("XK", "Kosovo", "Косово", Some("🇽🇰")),
            ("EU", "European Union", "Европейский союз", Some("🇪🇺")),
            ("150", "Europe", "Европа", None),
            ("EZ", "Eurozone", "еврозона", None),
        ] {
            check(english.region(code), Some(en));
            check(russian.region(code), Some(ru));
            check(english.flag(code), flag);
        }
        for unknown in ["ZZ", "UK", "XX", "QO", "", "P", "Poland", "🇵🇱", "1234", "XA"] {
            check(english.region(unknown), None);
            check(english.flag(unknown), None);
        }
        check(russian.region_short("US"), Some("США"));
        check(english.region_short("GB"), Some("UK"));
        check(english.region_short("PL"), Some("Poland"));
        check(locale("de").region("TR"), Some("Türkei"));
    }

    #[test]
    fn languages_and_currencies_have_names() {
        check(locale("en").language_name("de"), Some("German"));
        check(locale("ru").language_name("de"), Some("немецкий"));
        check(locale("en").language_name("xx"), None);
        check(locale("en").language_name("?"), None);
        check(locale("en").currency_name("USD"), Some("US Dollar"));
        check(locale("ru").currency_name("USD"), Some("доллар США"));
        check(locale("ru").currency_name("XQQ"), None);
        check(locale("ru").currency_name("§"), None);
    }

    #[test]
    fn lists_are_joined_as_the_language_does_it() {
        for (lang, style, expected) in [
            ("en", "and", "Java, Go, and C#"),
            ("en", "or", "Java, Go, or C#"),
            ("en", "plain", "Java, Go, C#"),
            ("en", "unit", "Java, Go, C#"),
            ("ru", "and", "Java, Go и C#"),
            ("ru", "or", "Java, Go или C#"),
            ("ru", "plain", "Java, Go, C#"),
            ("ru", "unit", "Java Go C#"),
            ("de", "and", "Java, Go und C#"),
        ] {
            let style = ListStyle::from_name(style).expect(style);
            assert_eq!(locale(lang).list(&["Java", "Go", "C#"], style), expected, "{lang}");
        }
        let english = locale("en");
        assert_eq!(english.list(&["a", "b"], ListStyle::And), "a and b");
        assert_eq!(english.list(&["a"], ListStyle::And), "a");
        assert_eq!(english.list(&[] as &[&str], ListStyle::And), "");
        // Spanish says "e" before the sound of "i".
        assert_eq!(locale("es").list(&["España", "Italia"], ListStyle::And), "España e Italia");
        assert_eq!(ListStyle::from_name("comma"), None);
    }

    #[test]
    fn texts_are_ordered_by_the_alphabet_of_the_language() {
        let sorted = |lang: &str, words: &[&'static str]| {
            let locale = locale(lang);
            let mut words = words.to_vec();
            words.sort_by(|left, right| locale.collate(left, right));
            words
        };
        assert_eq!(
            sorted("en", &["zebra", "Apple", "éclair", "eclipse"]),
            ["Apple", "éclair", "eclipse", "zebra"]
        );
        assert_eq!(sorted("ru", &["Яна", "ёлка", "Егор", "жук"]), ["Егор", "ёлка", "жук", "Яна"]);
        assert_eq!(sorted("sv", &["öl", "zon", "ål"]), ["zon", "ål", "öl"]);
        assert_eq!(sorted("de", &["öl", "zon", "ål"]), ["ål", "öl", "zon"]);
        let english = locale("en");
        assert_ne!(english.collate("e\u{301}", "\u{e9}"), std::cmp::Ordering::Equal);
    }
}

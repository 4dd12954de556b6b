//! The key of a language.

use std::fmt;
use std::sync::Arc;

use icu::casemap::TitlecaseMapper;
use icu::casemap::options::{TitlecaseOptions, TrailingCase};
use icu::experimental::displaynames::DisplayNamesOptions;
use icu::experimental::displaynames::multi::{LanguageDisplayNames, LocaleDisplayNamesFormatter};
use icu::locale::{Direction, LanguageIdentifier, LocaleDirectionality, LocaleExpander};

/// A language as BCP 47 names it: `en`, `ru`, `pt-BR`, `zh-Hant`.
///
/// One language has one spelling, the canonical one (primary language in lower case, script in title case, region in
/// upper case), because the key stands in URLs and in the names of files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

impl Lang {
    /// The language with this key: a primary language, then a script and a region where they are needed. `None` for
    /// text that is no such key, and for one in another spelling (`EN`, `en_US`).
    ///
    /// Whether there are formats for the language is not said here, see [`Lang::is_supported`].
    pub fn new(text: &str) -> Option<Self> {
        let id = LanguageIdentifier::try_from_str(text).ok()?;
        let canonical =
            id.variants.is_empty() && !id.language.is_unknown() && id.to_string() == text;
        canonical.then(|| Self(text.into()))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language alone: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The direction of its script, as HTML's `dir` has it: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        match LocaleDirectionality::new_extended().get(&self.id()) {
            Some(Direction::RightToLeft) => "rtl",
            _ => "ltr",
        }
    }

    /// The language with a region, as Open Graph has it: `en_US`, `pt_BR`. The region is the one where most people speak it,
    /// unless the key says another; without one the language alone.
    pub fn open_graph(&self) -> String {
        let mut id = self.id();
        LocaleExpander::new_extended().maximize(&mut id);
        match id.region {
            Some(region) => format!("{}_{region}", id.language),
            None => id.language.to_string(),
        }
    }

    /// The language's name in itself, with the capital that the start of a line has: `English`, `Русский`,
    /// `Português (Brasil)`. The key where CLDR has no name.
    pub fn native_name(&self) -> String {
        let locale = self.icu();
        let Ok(names) =
            LocaleDisplayNamesFormatter::try_new((&locale).into(), DisplayNamesOptions::default())
        else {
            return self.0.to_string();
        };
        let mut options = TitlecaseOptions::default();
        options.trailing_case = Some(TrailingCase::Unchanged);
        TitlecaseMapper::new()
            .titlecase_segment_to_string(&names.of(&locale), &locale.id, options)
            .into_owned()
    }

    /// Whether CLDR, as compiled into the program, knows the language: it names the language in itself.
    pub fn is_supported(&self) -> bool {
        let locale = self.icu();
        LanguageDisplayNames::try_new((&locale).into(), DisplayNamesOptions::default())
            .is_ok_and(|names| names.of(locale.id.language).is_some())
    }

    /// The language as ICU4X wants it.
    pub(super) fn icu(&self) -> icu::locale::Locale {
        icu::locale::Locale::from(self.id())
    }

    fn id(&self) -> LanguageIdentifier {
        LanguageIdentifier::try_from_str(&self.0).expect("checked when it was made")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_language_has_one_spelling() {
        for good in ["en", "ru", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "ar", "xx"] {
            assert_eq!(Lang::new(good).map(|lang| lang.to_string()).as_deref(), Some(good));
        }
        for bad in [
            "",
            "EN",
            "en_US",
            "en-us",
            "e",
            "english language",
            "und",
            "de-1996",
            "../en",
            "en/ru",
        ] {
            assert_eq!(Lang::new(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_and_directions_are_the_languages_own() {
        for (key, name, direction) in [
            ("en", "English", "ltr"),
            ("ru", "Русский", "ltr"),
            ("de", "Deutsch", "ltr"),
            ("fr", "Français", "ltr"),
            ("pt-BR", "Português (Brasil)", "ltr"),
            ("zh-Hant", "繁體中文", "ltr"),
            ("ar", "العربية", "rtl"),
            ("he", "עברית", "rtl"),
            ("xx", "xx", "ltr"),
        ] {
            let lang = Lang::new(key).expect(key);
            assert_eq!((lang.native_name().as_str(), lang.direction()), (name, direction), "{key}");
        }
    }

    #[test]
    fn open_graph_wants_a_region() {
        for (key, expected) in [
            ("en", "en_US"),
            ("ru", "ru_RU"),
            ("pt-BR", "pt_BR"),
            ("pt", "pt_BR"),
            ("zh-Hant", "zh_TW"),
            ("sr", "sr_RS"),
        ] {
            assert_eq!(Lang::new(key).expect(key).open_graph(), expected);
        }
    }

    #[test]
    fn languages_without_data_are_known_as_such() {
        for (key, supported) in
            [("en", true), ("ru", true), ("pt-BR", true), ("xx", false), ("tlh", false)]
        {
            assert_eq!(Lang::new(key).expect(key).is_supported(), supported, "{key}");
        }
    }
}

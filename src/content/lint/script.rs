//! Scripts of languages and of letters, as Unicode and CLDR know them.

use icu::locale::{LanguageIdentifier, LocaleExpander};
use icu::properties::props::Script;
use icu::properties::{CodePointMapData, PropertyNamesLong, PropertyParser};

use crate::locale::Lang;

/// The scripts that a language is written in: one, or those that are written together, as in Japanese.
pub(super) fn scripts_of(lang: &Lang) -> Vec<Script> {
    let Ok(id) = LanguageIdentifier::try_from_str(lang.as_str()) else { return Vec::new() };
    let Some(script) = id.script.or_else(|| LocaleExpander::new_extended().get_likely_script(&id))
    else {
        return Vec::new();
    };
    match script.as_str() {
        "Jpan" => vec![Script::Han, Script::Hiragana, Script::Katakana],
        "Kore" => vec![Script::Hangul, Script::Han],
        "Hans" | "Hant" => vec![Script::Han],
        name => PropertyParser::<Script>::new().get_strict(name).into_iter().collect(),
    }
}

/// The script of a letter; `None` for digits, marks and signs, which all scripts have.
pub(super) fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    if !c.is_alphabetic() {
        return None;
    }
    let script = CodePointMapData::<Script>::new().get(c);
    (script != Script::Common && script != Script::Inherited).then_some(script)
}

/// The script's name in English: `Cyrillic`.
pub(super) fn name_of(script: Script) -> &'static str {
    PropertyNamesLong::<Script>::new().get(script).unwrap_or("foreign")
}

#[cfg(test)]
mod tests {
    use super::{name_of, script_of, scripts_of};
    use crate::locale::Lang;

    #[test]
    fn languages_have_scripts() {
        for (lang, expected) in [
            ("en", "Latin"),
            ("ru", "Cyrillic"),
            ("sr", "Cyrillic"),
            ("sr-Latn", "Latin"),
            ("ar", "Arabic"),
            ("el", "Greek"),
            ("ja", "Han Hiragana Katakana"),
            ("zh-Hant", "Han"),
            ("ko", "Hangul Han"),
        ] {
            let scripts = scripts_of(&Lang::new(lang).expect(lang));
            let names: Vec<_> = scripts.into_iter().map(name_of).collect();
            assert_eq!(names.join(" "), expected, "{lang}");
        }
    }

    #[test]
    fn letters_have_scripts_and_signs_have_none() {
        for (c, expected) in [
            ('a', Some("Latin")),
            ('é', Some("Latin")),
            ('я', Some("Cyrillic")),
            ('і', Some("Cyrillic")),
            ('μ', Some("Greek")),
            ('漢', Some("Han")),
            ('1', None),
            ('-', None),
            ('—', None),
            ('µ', None),
        ] {
            assert_eq!(script_of(c).map(name_of), expected, "{c}");
        }
    }
}

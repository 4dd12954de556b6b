//! The terms of a language that styles print: "accessed", "and", names of months.

use hayagriva::archive;
use hayagriva::citationberg::{Locale as CslTerms, LocaleCode, LocaleFile, LocalizedTerm, Terms};
use jiff::civil;

use crate::locale::{DateStyle, Lang, Locale};

/// The terms of a language, and those of American English, which styles take where a term is missing.
#[derive(Clone, Debug)]
pub(super) struct CslLocale {
    pub(super) code: LocaleCode,
    pub(super) files: Vec<CslTerms>,
    /// The same with months as CSL has them, for dates without a day.
    pub(super) undated_files: Vec<CslTerms>,
}

impl CslLocale {
    /// The terms of a language. One that CSL has no terms for has those of English.
    pub(super) fn of(locale: &Locale) -> Self {
        let english = LocaleCode::en_us();
        let code = best(locale.lang()).unwrap_or_else(|| english.clone());
        let wanted = if code == english { vec![&english] } else { vec![&code, &english] };
        let mut undated_files: Vec<_> = wanted.into_iter().filter_map(terms).collect();
        if let Some(own) = undated_files.first_mut()
            && code.0 == "ru-RU"
        {
            replace(own, &file_of(RUSSIAN_PAGES));
        }
        let mut files = undated_files.clone();
        if let Some(own) = files.first_mut() {
            name_months(own, locale);
        }
        Self { code, files, undated_files }
    }
}

/// The words for "accessed" and its like, as CSL calls them.
const ACCESS: [&str; 3] = ["accessed", "retrieved", "cited"];

/// Russian lists of references have one short word for a page and for pages: «С. 12», «С. 12–19».
const RUSSIAN_PAGES: &str =
    "<term name=\"page\" form=\"short\"><single>с.</single><multiple>с.</multiple></term>";

/// Gives a file of terms, or the terms that a style brings with it, other words for the day of access.
pub(super) fn replace_accessed(file: &mut CslTerms, words: &str) {
    let new = made(ACCESS.iter().map(|name| ((*name).to_owned(), words)));
    if let Some(old) = &mut file.terms {
        // Short forms go too, or a style could still print one.
        old.terms.retain(|old| !new.iter().any(|new| new.name == old.name));
    }
    replace(file, &new);
}

/// Takes the words for the day of access from a file of terms, or from the terms that a style brings with it.
pub(super) fn without_accessed(file: &mut CslTerms) {
    let named = made(ACCESS.iter().map(|name| ((*name).to_owned(), "-")));
    if let Some(old) = &mut file.terms {
        old.terms.retain(|old| !named.iter().any(|named| named.name == old.name));
    }
}

/// Replaces terms by others of the same name and form, or adds them.
fn replace(file: &mut CslTerms, new: &[LocalizedTerm]) {
    let terms = file.terms.get_or_insert(Terms { terms: Vec::new() });
    terms.terms.retain(|old| !new.iter().any(|new| new.name == old.name && new.form == old.form));
    terms.terms.extend(new.iter().cloned());
}

/// Terms in their long form.
fn made<'a>(terms: impl Iterator<Item = (String, &'a str)>) -> Vec<LocalizedTerm> {
    let mut xml = String::new();
    for (name, text) in terms {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        xml.push_str(&format!("<term name=\"{name}\">{text}</term>"));
    }
    file_of(&xml)
}

/// The terms in a piece of a file: they can only be read, and not made.
fn file_of(terms: &str) -> Vec<LocalizedTerm> {
    let xml = format!(
        "<locale xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" xml:lang=\"en-US\"><terms>{terms}</terms></locale>"
    );
    let file = LocaleFile::from_xml(&xml).ok().map(CslTerms::from);
    file.and_then(|file| file.terms).map_or_else(Vec::new, |made| made.terms)
}

/// The files of terms, each with its language: reading them all takes a quarter of a second, and a site needs few.
fn archived() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    archive::LOCALES.iter().filter_map(|bytes| Some((language_of(bytes)?, *bytes)))
}

/// The language at the start of a file of terms: the key `@xml:lang`, then a short text, in CBOR.
fn language_of(bytes: &'static [u8]) -> Option<&'static str> {
    const KEY: &[u8] = b"@xml:lang";
    let start = bytes.windows(KEY.len()).take(64).position(|window| window == KEY)? + KEY.len();
    let length = usize::from(bytes.get(start)?.checked_sub(0x60)?);
    std::str::from_utf8(bytes.get(start + 1..start + 1 + length)?).ok()
}

fn terms(code: &LocaleCode) -> Option<CslTerms> {
    let (_, bytes) = archived().find(|(language, _)| *language == code.0)?;
    ciborium::from_reader(bytes).ok()
}

/// The language itself, or its country of origin (`de-DE`), or the first of its countries.
fn best(lang: &Lang) -> Option<LocaleCode> {
    let code = |text: &str| Some(LocaleCode(text.to_owned()));
    let primary = match lang.primary() {
        "en" => return code(if lang.as_str() == "en-GB" { "en-GB" } else { "en-US" }),
        "no" => "nb",
        primary => primary,
    };
    let all: Vec<&str> = archived().map(|(language, _)| language).collect();
    let origin = format!("{primary}-{}", primary.to_uppercase());
    let of_language = |language: &&&str| language.split('-').next() == Some(primary);
    [lang.as_str(), &origin]
        .into_iter()
        .find(|wanted| all.contains(wanted))
        .or_else(|| all.iter().find(of_language).copied())
        .and_then(code)
}

/// Gives months the form that they have beside a day: `29 мая` and not `29 май`. CSL has only the form of headings,
/// and our works always have a day. The form is CLDR's.
fn name_months(file: &mut CslTerms, locale: &Locale) {
    let Some(terms) = &mut file.terms else { return };
    let names: Vec<(String, String)> = (1_i8..=12)
        .filter_map(|month| {
            let date = locale.date(civil::Date::new(2026, month, 28).ok()?, DateStyle::MonthDay);
            let words = date.split(|c: char| !c.is_alphabetic());
            let name = words.max_by_key(|word| word.chars().count())?;
            Some((format!("month-{month:02}"), name.to_owned()))
        })
        .collect();
    for new in made(names.iter().map(|(term, name)| (term.clone(), name.as_str()))) {
        for old in &mut terms.terms {
            let is_same = old.name == new.name && old.form == new.form;
            let (Some(was), Some(is)) = (old.single(), new.single()) else { continue };
            // Another form of the same word starts like it; what does not is no month (`5月28日`).
            if is_same && was.chars().zip(is.chars()).take(2).all(|(a, b)| a == b) {
                *old = new.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use hayagriva::archive;

    use super::{CslLocale, archived, best};
    use crate::cite::testing::locale;
    use crate::locale::Lang;

    #[test]
    fn every_archived_file_says_its_language_where_it_is_looked_for() {
        let found: Vec<_> = archived().map(|(language, _)| language.to_owned()).collect();
        let all = archive::locales();
        let named: Vec<_> = all.into_iter().filter_map(|file| Some(file.lang?.0)).collect();
        assert_eq!(found, named);
    }

    #[test]
    fn a_language_has_the_terms_of_its_country_of_origin() {
        for (lang, expected) in [
            ("en", Some("en-US")),
            ("en-GB", Some("en-GB")),
            ("ru", Some("ru-RU")),
            ("de", Some("de-DE")),
            ("pt", Some("pt-PT")),
            ("pt-BR", Some("pt-BR")),
            ("es", Some("es-ES")),
            ("zh", Some("zh-CN")),
            ("uk", Some("uk-UA")),
            ("no", Some("nb-NO")),
            ("ka", None),
        ] {
            let lang = Lang::new(lang).expect("a language");
            assert_eq!(best(&lang).map(|code| code.0).as_deref(), expected);
        }
    }

    #[test]
    fn months_have_the_form_that_stands_beside_a_day() {
        for (lang, expected) in [("en", "May"), ("ru", "мая"), ("de", "Mai"), ("uk", "травня")]
        {
            let terms = CslLocale::of(&locale(lang)).files.swap_remove(0).terms.expect("terms");
            let may: Vec<_> = terms
                .terms
                .iter()
                .filter(|term| format!("{:?}", term.name).contains("Month05"))
                .filter(|term| format!("{:?}", term.form) == "Long")
                .filter_map(|term| term.single())
                .collect();
            assert_eq!(may, [expected]);
        }
    }
}

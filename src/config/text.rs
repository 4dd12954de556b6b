//! A text that the user gives once, or once per language.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A text for readers: one for all languages, or one per language.
///
/// ```yaml
/// title: Worklight                        # the same everywhere
/// title: {en: Backend jobs, ru: Бэкенд}   # one per language
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "a text, or a mapping of languages to texts")]
pub enum LocalText {
    /// The same in every language.
    One(String),
    /// By language tag, as typed.
    Each(BTreeMap<String, String>),
}

impl LocalText {
    /// The text in the language with this tag; `None` where only other languages have one.
    pub fn get(&self, language: &str) -> Option<&str> {
        match self {
            Self::One(text) => Some(text),
            Self::Each(texts) => texts.get(language).map(String::as_str),
        }
    }

    /// The text in this language, or else in the first of `fallbacks` that has one, or else any.
    pub fn get_or<'a>(
        &'a self,
        language: &str,
        fallbacks: impl IntoIterator<Item = &'a str>,
    ) -> &'a str {
        let found = self.get(language);
        let fallback = || fallbacks.into_iter().find_map(|fallback| self.get(fallback));
        found.or_else(fallback).unwrap_or_else(|| match self {
            Self::One(text) => text,
            Self::Each(texts) => texts.values().next().map_or("", String::as_str),
        })
    }

    /// The texts, whatever their languages.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::One(text) => vec![text],
            Self::Each(texts) => texts.values().map(String::as_str).collect(),
        }
    }

    /// The languages of `wanted` that have no text.
    pub fn missing<'a>(&self, wanted: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        wanted.into_iter().filter(|language| self.get(language).is_none()).collect()
    }

    /// The tags that are none of `wanted`.
    pub fn unknown<'a>(&'a self, wanted: &[&str]) -> Vec<&'a str> {
        match self {
            Self::One(_) => Vec::new(),
            Self::Each(texts) => {
                texts.keys().map(String::as_str).filter(|tag| !wanted.contains(tag)).collect()
            }
        }
    }
}

impl Default for LocalText {
    fn default() -> Self {
        Self::One(String::new())
    }
}

#[cfg(test)]
mod tests {
    use super::LocalText;

    #[test]
    fn a_text_is_one_for_all_or_one_each() {
        let one = LocalText::One("x".into());
        assert_eq!((one.get("ru"), one.missing(["en", "ru"]).len()), (Some("x"), 0));
        let each: LocalText = serde_yaml::from_str("{en: a, de: b}").expect("a mapping");
        assert_eq!(each.get("ru"), None);
        assert_eq!(each.get_or("ru", ["de", "en"]), "b");
        assert_eq!(each.missing(["en", "ru"]), ["ru"]);
        assert_eq!(each.unknown(&["en", "ru"]), ["de"]);
    }
}

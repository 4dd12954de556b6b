//! `copy:` of `site.yaml`: what the checks of prose let pass.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

/// What the checks of prose let pass.
#[derive(Clone, Debug, Default)]
pub struct CopyRules {
    /// Numbers that may be typed into copy, with the words around them.
    pub allow_numbers: AllowList,
    /// Words that may stand in copy of another script.
    pub allow_words: AllowList,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawCopyRules {
    allow_numbers: Vec<String>,
    allow_words: Vec<String>,
}

/// Phrases, each of them a regular expression that is blind to letter case.
#[derive(Clone, Debug, Default)]
pub struct AllowList(Vec<Regex>);

impl AllowList {
    /// The stretches of `text` (bytes) that a phrase matches. The text has a simple space for any space.
    pub fn matches<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        self.0.iter().flat_map(move |phrase| phrase.find_iter(text).map(|found| found.range()))
    }
}

impl RawCopyRules {
    /// Checks the phrases; `mistake` is told where one is wrong, and how.
    pub(super) fn resolve(self, mut mistake: impl FnMut(&[&str], String)) -> CopyRules {
        let Self { allow_numbers, allow_words } = self;
        let mut list = |key: &str, typed: Vec<String>| {
            let mut phrases = Vec::with_capacity(typed.len());
            for (position, phrase) in typed.iter().enumerate() {
                match parse_phrase(phrase) {
                    Ok(phrase) => phrases.push(phrase),
                    Err(message) => mistake(&["copy", key, &position.to_string()], message),
                }
            }
            AllowList(phrases)
        };
        CopyRules {
            allow_numbers: list("allow_numbers", allow_numbers),
            allow_words: list("allow_words", allow_words),
        }
    }
}

fn parse_phrase(typed: &str) -> Result<Regex, String> {
    let parsed = RegexBuilder::new(typed).case_insensitive(true).build();
    let phrase = parsed.map_err(|error| {
        // The last line says what is wrong; those before it draw the pattern.
        let said = error.to_string();
        let why = said.lines().last().unwrap_or_default();
        let why = why.trim_start_matches("error: ");
        format!("found the phrase `{typed}`, expected words or a regular expression: {why}")
    })?;
    if phrase.is_match("") {
        return Err(format!("found the phrase `{typed}`, which would let everything pass"));
    }
    Ok(phrase)
}

#[cfg(test)]
mod tests {
    use super::{CopyRules, RawCopyRules};

    fn rules(phrases: &[&str]) -> (CopyRules, Vec<String>) {
        let raw = RawCopyRules {
            allow_numbers: phrases.iter().map(|&phrase| phrase.to_owned()).collect(),
            allow_words: Vec::new(),
        };
        let mut mistakes = Vec::new();
        let rules =
            raw.resolve(|path, message| mistakes.push(format!("{}: {message}", path.join("."))));
        (rules, mistakes)
    }

    #[test]
    fn phrases_are_words_or_patterns() {
        let (rules, mistakes) = rules(&["90 days", r"\$?50,?000", "^0$"]);
        assert_eq!(mistakes, [""; 0]);
        let found = |text: &str| rules.allow_numbers.matches(text).collect::<Vec<_>>();
        assert_eq!(found("Last 90 Days, under $50,000"), [5..12, 20..27]);
        assert_eq!((found("0").len(), found("10").len()), (1, 0));
    }

    #[test]
    fn a_phrase_that_is_none_is_told_with_its_place() {
        let (_, mistakes) = rules(&["ok", "(90", ".*"]);
        assert_eq!(
            mistakes,
            [
                "copy.allow_numbers.1: found the phrase `(90`, expected words or a regular expression: unclosed group",
                "copy.allow_numbers.2: found the phrase `.*`, which would let everything pass",
            ]
        );
    }
}

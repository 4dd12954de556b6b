//! Under which terms a site's data may be used again.

use serde::Deserialize;

use super::text::LocalText;

/// The licence of what a site publishes.
///
/// ```yaml
/// licence: {name: CC-BY-4.0, title: {en: Creative Commons Attribution 4.0, ru: Creative Commons «С указанием авторства» 4.0}, url: https://creativecommons.org/licenses/by/4.0/}
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Its SPDX or Open Definition identifier: letters, digits, `-`, `.` and `+`.
    pub name: String,
    /// What readers know it by.
    pub title: LocalText,
    /// Its text: an address with `https:` or `http:`.
    pub url: String,
}

impl Licence {
    /// What is wrong with it: the keys that lead to the place, and what was found and expected. The languages of its
    /// title are checked with those of other texts.
    pub(super) fn mistakes(&self) -> Vec<(&'static [&'static str], String)> {
        let Self { name, url, .. } = self;
        let mut mistakes: Vec<(&'static [&'static str], String)> = Vec::new();
        let is_sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'+');
        if name.is_empty() || !name.bytes().all(is_sign) {
            let message = format!(
                "found the licence `{name}`, expected an identifier of SPDX such as `CC-BY-4.0`"
            );
            mistakes.push((&["licence", "name"], message));
        }
        if !url.starts_with("https://") && !url.starts_with("http://") {
            let message = format!("found the address `{url}`, expected `https:` or `http:`");
            mistakes.push((&["licence", "url"], message));
        }
        mistakes
    }
}

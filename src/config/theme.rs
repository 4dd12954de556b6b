//! The theme of a site: which one, and what the site changes in it.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The theme that a site has where it says nothing.
const DEFAULT: &str = "default";

/// A theme's name, and the tokens that the site gives another value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeConfig {
    /// The folder below `themes/`.
    pub name: String,
    /// New values of the theme's tokens, by their names. Which tokens there are, the theme says.
    pub tokens: BTreeMap<String, TokenText>,
}

/// The value of a token as typed: one, or one for light and one for dark pages.
///
/// ```yaml
/// accent: "#0b7285"                             # the same on light and on dark pages
/// accent: {light: "#0b7285", dark: "#66d9e8"}   # one for each
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "a text, or a mapping with `light` and `dark`")]
pub enum TokenText {
    /// The same everywhere.
    One(String),
    /// One for each scheme.
    Each {
        /// On light pages.
        light: String,
        /// On dark pages.
        dark: String,
    },
}

impl TokenText {
    /// The value on light pages.
    pub fn light(&self) -> &str {
        match self {
            Self::One(text) | Self::Each { light: text, .. } => text,
        }
    }

    /// The value on dark pages.
    pub fn dark(&self) -> &str {
        match self {
            Self::One(text) | Self::Each { dark: text, .. } => text,
        }
    }
}

/// `theme:` as typed: a name, or a mapping.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a name, or a mapping with `name` and `tokens`")]
pub(super) enum RawTheme {
    Name(String),
    Mapping(RawThemeMapping),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawThemeMapping {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    tokens: BTreeMap<String, TokenText>,
}

impl RawTheme {
    /// The settings.
    ///
    /// # Errors
    /// The path of the key that is wrong, and what is wrong with it.
    pub(super) fn resolve(
        theme: Option<Self>,
    ) -> Result<ThemeConfig, (&'static [&'static str], String)> {
        let (name, tokens, place): (_, _, &[&str]) = match theme {
            None => (None, BTreeMap::new(), &["theme"]),
            Some(Self::Name(name)) => (Some(name), BTreeMap::new(), &["theme"]),
            Some(Self::Mapping(RawThemeMapping { name, tokens })) => {
                (name, tokens, &["theme", "name"])
            }
        };
        let name = name.unwrap_or_else(|| DEFAULT.to_owned());
        if !is_theme_name(&name) {
            let message =
                format!("found the theme `{name}`, expected the name of a folder below `themes`");
            return Err((place, message));
        }
        Ok(ThemeConfig { name, tokens })
    }
}

/// Whether a text can name a theme: letters, digits, `-` and `_`, so that it stays below `themes/`.
pub fn is_theme_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::{RawTheme, TokenText};

    fn resolve(yaml: &str) -> Result<super::ThemeConfig, String> {
        let raw: RawTheme = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
        RawTheme::resolve(Some(raw)).map_err(|(place, message)| format!("{place:?} {message}"))
    }

    #[test]
    fn a_theme_is_a_name_or_a_name_with_tokens() {
        assert_eq!(RawTheme::resolve(None).expect("nothing is fine").name, "default");
        assert_eq!(resolve("own").expect("a name").name, "own");
        let theme = resolve("{name: own, tokens: {a: x, b: {light: y, dark: z}}}").expect("both");
        assert_eq!(theme.tokens["a"], TokenText::One("x".into()));
        assert_eq!((theme.tokens["b"].light(), theme.tokens["b"].dark()), ("y", "z"));
        assert_eq!(resolve("{tokens: {a: x}}").expect("tokens alone").name, "default");
        for bad in ["../x", "{name: ''}", "{tokens: {a: 1}}", "{tokens: {a: {light: x}}}", "{x: y}"]
        {
            assert!(resolve(bad).is_err(), "{bad}");
        }
    }
}

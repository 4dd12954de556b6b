//! Tokens: the colours and other values of a theme that a site may change, as custom properties of CSS.
//!
//! In: what the themes of a chain define, what later themes and the site change. Out: checked tokens, and the CSS that
//! declares them for light and dark pages. A colour that says what it stands on is held to its contrast, whoever chose
//! it, so that a site that changes one colour hears of it when its readers could no longer read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lightningcss::stylesheet::{ParserOptions, StyleAttribute};
use lightningcss::traits::Parse;
use lightningcss::values::color::CssColor;

use super::chain::ThemeChain;
use super::manifest::ColorDef;
use crate::config::{SiteConfig, TokenText};
use crate::diag::{Code, Diagnostic, Location, Report, code, did_you_mean, name_list};

/// The tokens of a theme, as the site has them.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    by_name: BTreeMap<String, Token>,
}

#[derive(Clone, Debug)]
struct Token {
    light: String,
    dark: String,
    place: Location,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    /// Any value of CSS.
    Value,
    /// A colour: red, green and blue on light and on dark pages, what it stands on, and the least contrast.
    Color { light: Rgb, dark: Rgb, on: Vec<String>, contrast: f64 },
}

type Rgb = [u8; 3];

impl Tokens {
    /// The tokens of a chain of themes, with what later themes and the site change.
    pub fn resolve(chain: &ThemeChain, config: &SiteConfig, report: &mut Report) -> Self {
        let mut tokens = Self::default();
        for link in chain.links() {
            for (name, (text, place)) in &link.manifest.tokens {
                tokens.change(name, text, place.clone(), report);
            }
            for (name, (color, place)) in &link.manifest.colors {
                tokens.define_color(name, color, place.clone(), report);
            }
            for (name, (value, place)) in &link.manifest.values {
                if check_value(name, value, place, report) {
                    let token = Token {
                        light: value.clone(),
                        dark: value.clone(),
                        place: place.clone(),
                        kind: Kind::Value,
                    };
                    tokens.by_name.insert(name.clone(), token);
                }
            }
        }
        for (name, text) in &config.theme.tokens {
            tokens.change(name, text, config.place(&["theme", "tokens", name]), report);
        }
        tokens.check_contrast(report);
        tokens
    }

    /// The value of a token on light or on dark pages.
    pub fn get(&self, name: &str, is_dark: bool) -> Option<&str> {
        let token = self.by_name.get(name)?;
        Some(if is_dark { &token.dark } else { &token.light })
    }

    /// The names of all tokens.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// The CSS that declares the tokens. Dark values are for the screen: paper is light.
    pub fn css(&self) -> String {
        let declare = |is_dark: bool| {
            let mut css = String::new();
            for (name, token) in &self.by_name {
                if is_dark && token.dark == token.light {
                    continue;
                }
                let value = if is_dark { &token.dark } else { &token.light };
                write!(css, "--{name}:{value};").expect("a string takes everything");
            }
            css
        };
        let (light, dark) = (declare(false), declare(true));
        if light.is_empty() {
            return String::new();
        }
        format!(
            ":root{{{light}}}\n\
             @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n\
             @media screen{{:root[data-theme=dark]{{{dark}}}}}\n"
        )
    }

    fn define_color(&mut self, name: &str, color: &ColorDef, place: Location, report: &mut Report) {
        let ColorDef { value, on, contrast } = color;
        let (Some(light), Some(dark)) = (
            parse_color(name, value.light(), &place, report),
            parse_color(name, value.dark(), &place, report),
        ) else {
            return;
        };
        let kind = Kind::Color { light, dark, on: on.clone(), contrast: *contrast };
        let (light, dark) = (value.light().to_owned(), value.dark().to_owned());
        self.by_name.insert(name.to_owned(), Token { light, dark, place, kind });
    }

    /// Gives a token that is there another value.
    fn change(&mut self, name: &str, text: &TokenText, place: Location, report: &mut Report) {
        let Some(token) = self.by_name.get(name) else {
            report.push(unknown(name, self).at(place));
            return;
        };
        let kind = match &token.kind {
            Kind::Value => {
                let both = [text.light(), text.dark()];
                if !both.iter().all(|value| check_value(name, value, &place, report)) {
                    return;
                }
                Kind::Value
            }
            Kind::Color { on, contrast, .. } => {
                let (Some(light), Some(dark)) = (
                    parse_color(name, text.light(), &place, report),
                    parse_color(name, text.dark(), &place, report),
                ) else {
                    return;
                };
                Kind::Color { light, dark, on: on.clone(), contrast: *contrast }
            }
        };
        let (light, dark) = (text.light().to_owned(), text.dark().to_owned());
        self.by_name.insert(name.to_owned(), Token { light, dark, place, kind });
    }

    fn check_contrast(&self, report: &mut Report) {
        for (name, token) in &self.by_name {
            let Kind::Color { light, dark, on, contrast: least } = &token.kind else { continue };
            for below in on {
                let Some(back) = self.by_name.get(below) else {
                    report.push(unknown(below, self).at(token.place.clone()));
                    continue;
                };
                let Kind::Color { light: back_light, dark: back_dark, .. } = &back.kind else {
                    let message =
                        format!("found the token `{below}` behind `{name}`, expected a colour");
                    report.push(bad(message).at(token.place.clone()));
                    continue;
                };
                for (scheme, color, behind) in
                    [("light", light, back_light), ("dark", dark, back_dark)]
                {
                    let found = contrast(*color, *behind);
                    if found < *least {
                        report.push(low_contrast(name, below, scheme, found, *least, token));
                    }
                }
            }
        }
    }
}

fn low_contrast(
    name: &str,
    below: &str,
    scheme: &str,
    found: f64,
    least: f64,
    token: &Token,
) -> Diagnostic {
    // Rounded down, or 4.49 would be told as 4.5 and not be enough.
    let found = (found * 10.0).floor() / 10.0;
    let message = format!(
        "found a contrast of {found} between `{name}` and `{below}` on {scheme} pages, expected at least {least}"
    );
    let hint = if token.light == token.dark {
        "give a colour for each: `{light: \"#…\", dark: \"#…\"}`"
    } else {
        "take a colour that is further from its background"
    };
    Diagnostic::warning(code::THEME_LOW_CONTRAST, message).at(token.place.clone()).hint(hint)
}

/// A token that nobody defines.
fn unknown(name: &str, tokens: &Tokens) -> Diagnostic {
    let hint = did_you_mean(name, tokens.names()).or_else(|| {
        let known = name_list(tokens.names());
        Some(if known.is_empty() {
            "the theme has no tokens; `colors` and `values` in its `theme.yaml` define some"
                .to_owned()
        } else {
            format!("there are {known}")
        })
    });
    let unknown: Code = code::THEME_UNKNOWN_TOKEN;
    Diagnostic::error(unknown, format!("unknown token `{name}`")).maybe_hint(hint)
}

fn bad(message: String) -> Diagnostic {
    Diagnostic::error(code::THEME_BAD_TOKEN, message)
}

fn parse_color(name: &str, text: &str, place: &Location, report: &mut Report) -> Option<Rgb> {
    let color = CssColor::parse_string(text).ok().and_then(|color| match color.to_rgb() {
        Ok(CssColor::RGBA(rgba)) if rgba.alpha == u8::MAX => {
            Some([rgba.red, rgba.green, rgba.blue])
        }
        _ => None,
    });
    if color.is_none() {
        let message = format!(
            "found `{text}` for the token `{name}`, expected an opaque colour such as `#0b7285`"
        );
        report.push(bad(message).at(place.clone()));
    }
    color
}

/// Whether a text is one value of CSS, which neither ends its declaration nor is broken.
fn check_value(name: &str, text: &str, place: &Location, report: &mut Report) -> bool {
    let declaration = format!("--x:{text}");
    let is_one = StyleAttribute::parse(&declaration, ParserOptions::default())
        .is_ok_and(|style| style.declarations.declarations.len() == 1)
        && !text.trim().is_empty()
        && !text.contains(['{', '}', ';']);
    if !is_one {
        let message = format!("found `{text}` for the token `{name}`, expected one value of CSS");
        report.push(bad(message).at(place.clone()));
    }
    is_one
}

/// The contrast of two colours, from 1 to 21 (WCAG 2.2).
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |color: Rgb| {
        let [red, green, blue] = color.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

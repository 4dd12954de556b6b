//! `theme.yaml`: what a theme extends, its styles, scripts and tokens.
//!
//! In: the folder of a theme. Out: its manifest, each part with its place. A theme without the file extends nothing and
//! has templates, static files and strings only.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::config::yaml::{self, YamlPlaces};
use crate::config::{TokenText, is_theme_name};
use crate::diag::{Diagnostic, Failed, Location, Report, code};
use crate::source::{SiteFolder, SitePath};

/// What a `theme.yaml` says.
#[derive(Clone, Debug, Default)]
pub(super) struct Manifest {
    /// The theme that it extends.
    pub(super) extends: Option<(String, Location)>,
    /// Its styles, in the order of the cascade: `base` is `styles/base.css`.
    pub(super) styles: Vec<(String, Location)>,
    /// Its scripts, in their order: `filter` is `scripts/filter.js`.
    pub(super) scripts: Vec<(String, Location)>,
    /// The colours that it defines.
    pub(super) colors: BTreeMap<String, (ColorDef, Location)>,
    /// The other tokens that it defines: any value of CSS.
    pub(super) values: BTreeMap<String, (String, Location)>,
    /// Tokens of the themes that it extends, with another value.
    pub(super) tokens: BTreeMap<String, (TokenText, Location)>,
}

/// A colour, and how far it must stand out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ColorDef {
    /// Its value in both schemes.
    pub(super) value: TokenText,
    /// The colours that it stands on.
    pub(super) on: Vec<String>,
    /// The least contrast against those, by WCAG: 4.5 for text.
    pub(super) contrast: f64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawManifest {
    extends: Option<String>,
    styles: Vec<String>,
    scripts: Vec<String>,
    colors: BTreeMap<String, RawColor>,
    values: BTreeMap<String, String>,
    tokens: BTreeMap<String, TokenText>,
}

#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "a colour, or a mapping with `light` and `dark`, and perhaps `on` and `contrast`"
)]
enum RawColor {
    One(String),
    Each(RawPair),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPair {
    light: String,
    dark: String,
    #[serde(default)]
    on: Vec<String>,
    #[serde(default)]
    contrast: Option<f64>,
}

/// The contrast that text needs (WCAG 2.2, 1.4.3), for a colour that says what it stands on and no more.
const CONTRAST: f64 = 4.5;

/// Reads the manifest of the theme in `folder`.
///
/// # Errors
/// What is wrong in it.
pub(super) fn parse_manifest(
    site: &SiteFolder,
    folder: &SitePath,
    report: &mut Report,
) -> Result<Manifest, Failed> {
    let Some(path) = folder.join("theme.yaml").filter(|path| site.has_file(path)) else {
        return Ok(Manifest::default());
    };
    let source = site.read_text(&path).map_err(|problem| {
        report.push(problem);
        Failed
    })?;
    let (raw, places) = yaml::parse_file::<RawManifest>(&source, report).ok_or(Failed)?;
    let mut found = Report::new();
    let manifest = resolve(raw, &places, &mut found);
    let outcome = found.finish(manifest);
    report.merge(found);
    outcome
}

fn resolve(raw: RawManifest, places: &YamlPlaces, report: &mut Report) -> Manifest {
    let RawManifest { extends, styles, scripts, colors, values, tokens } = raw;
    let extends = extends.map(|name| (name, places.value(&["extends"])));
    if let Some((name, place)) = &extends
        && !is_theme_name(name)
    {
        let message =
            format!("found the theme `{name}`, expected the name of a folder below `themes`");
        report.push(Diagnostic::error(code::CONFIG_BAD_VALUE, message).at(place.clone()));
    }
    let styles = named_files("styles", "css", styles, places, report);
    let scripts = named_files("scripts", "js", scripts, places, report);
    for (part, names) in
        [("colors", colors.keys().collect::<Vec<_>>()), ("values", values.keys().collect())]
    {
        for name in names.into_iter().filter(|name| !is_token_name(name)) {
            let message = format!(
                "found the token `{name}`, expected lower-case letters, digits and hyphens, a letter first"
            );
            let place = places.key(&[part, name]);
            report.push(Diagnostic::error(code::CONFIG_BAD_VALUE, message).at(place));
        }
    }
    for name in values.keys().filter(|name| colors.contains_key(*name)) {
        let message = format!("found the token `{name}` among `colors` and among `values`");
        let place = places.key(&["values", name]);
        report.push(Diagnostic::error(code::CONFIG_BAD_VALUE, message).at(place));
    }
    let colors = colors
        .into_iter()
        .map(|(name, raw)| {
            let place = places.value(&["colors", &name]);
            let color = match raw {
                RawColor::One(text) => {
                    ColorDef { value: TokenText::One(text), on: Vec::new(), contrast: CONTRAST }
                }
                RawColor::Each(RawPair { light, dark, on, contrast }) => ColorDef {
                    value: TokenText::Each { light, dark },
                    on,
                    contrast: contrast.unwrap_or(CONTRAST),
                },
            };
            (name, (color, place))
        })
        .collect();
    let values = values
        .into_iter()
        .map(|(name, value)| {
            let place = places.value(&["values", &name]);
            (name, (value, place))
        })
        .collect();
    let tokens = tokens
        .into_iter()
        .map(|(name, value)| {
            let place = places.key(&["tokens", &name]);
            (name, (value, place))
        })
        .collect();
    Manifest { extends, styles, scripts, colors, values, tokens }
}

/// Names of files without folder and extension, each once.
fn named_files(
    part: &str,
    extension: &str,
    names: Vec<String>,
    places: &YamlPlaces,
    report: &mut Report,
) -> Vec<(String, Location)> {
    let mut files: Vec<(String, Location)> = Vec::with_capacity(names.len());
    for (position, name) in names.into_iter().enumerate() {
        let place = places.value(&[part, &position.to_string()]);
        let message = if !is_token_name(&name) {
            format!(
                "found `{name}`, expected the name of a file in `{part}/` without `.{extension}`: lower-case letters, digits and hyphens"
            )
        } else if files.iter().any(|(known, _)| *known == name) {
            format!("found `{name}` twice among `{part}`")
        } else {
            files.push((name, place));
            continue;
        };
        report.push(Diagnostic::error(code::CONFIG_BAD_VALUE, message).at(place));
    }
    files
}

/// Whether a text can be part of a custom property's and of a cascade layer's name.
fn is_token_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

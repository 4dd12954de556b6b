//! The stylesheet of a site: the styles of its theme in their order, each in a cascade layer, as one small file.
//!
//! In: the styles that the themes of a chain name, the CSS of charts and of tokens. Out: one minified text. A later
//! layer wins over an earlier one whatever its selectors are, so that a theme that extends another needs no tricks to
//! change it. Mistakes are told with their places in the files that they are in, all of them.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::error::{Error, ErrorLocation, ParserError};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::traits::ToCss;

use super::assets::Assets;
use super::chain::ThemeChain;
use super::tokens::Tokens;
use crate::diag::{Diagnostic, Location, Position, Report, code, did_you_mean, name_list};
use crate::source::{SiteFolder, SourceText};

/// The name under which templates ask for the stylesheet.
pub(super) const STYLESHEET: &str = "site.css";

/// The layer of the charts' stylesheet, and that of the tokens: the program makes both.
const MADE: [&str; 2] = ["charts", "tokens"];

/// A style of the bundle.
struct Style {
    layer: String,
    source: SourceText,
}

/// The stylesheet of a site. `charts` is the CSS of charts; `assets` are the files that `url()` may name.
pub(super) fn bundle(
    site: &SiteFolder,
    chain: &ThemeChain,
    tokens: &Tokens,
    charts: &str,
    assets: &Assets,
    report: &mut Report,
) -> String {
    let styles = styles(site, chain, tokens, charts, report);
    check_variables(&styles, report);
    let order: Vec<&str> = styles.iter().map(|style| style.layer.as_str()).collect();
    let mut bundle = format!("@layer {};", order.join(","));
    for style in &styles {
        if let Some(css) = minify(&style.source, assets, report) {
            bundle.push_str(&format!("@layer {}{{{css}}}", style.layer));
        }
    }
    bundle.push('\n');
    bundle
}

/// The styles in the order in which the themes name them; what the program makes comes first where none names it.
fn styles(
    site: &SiteFolder,
    chain: &ThemeChain,
    tokens: &Tokens,
    charts: &str,
    report: &mut Report,
) -> Vec<Style> {
    let mut named: Vec<(&str, Location)> = Vec::new();
    for (name, place) in chain.links().iter().flat_map(|link| &link.manifest.styles) {
        if named.iter().all(|(known, _)| known != name) {
            named.push((name, place.clone()));
        }
    }
    for made in MADE.into_iter().rev() {
        if named.iter().all(|(known, _)| *known != made) {
            named.insert(0, (made, Location::file(chain.folder().shared())));
        }
    }
    let mut styles = Vec::with_capacity(named.len());
    for (name, place) in named {
        let made = |text: &str| SourceText { path: chain.folder().clone(), text: Arc::from(text) };
        let source = match name {
            "charts" => made(charts),
            "tokens" => made(&tokens.css()),
            _ => {
                let file = format!("styles/{name}.css");
                let Some(path) = chain.file(site, &file) else {
                    report.push(missing(site, chain, name, "styles", "css").at(place));
                    continue;
                };
                match site.read_text(&path) {
                    Ok(source) => source,
                    Err(problem) => {
                        report.push(problem);
                        continue;
                    }
                }
            }
        };
        styles.push(Style { layer: name.to_owned(), source });
    }
    styles
}

/// A style or script that a `theme.yaml` names and no theme of the chain has.
pub(super) fn missing(
    site: &SiteFolder,
    chain: &ThemeChain,
    name: &str,
    part: &str,
    extension: &str,
) -> Diagnostic {
    let files = chain.files(site, part, &mut Report::new());
    let suffix = format!(".{extension}");
    let names = || files.keys().filter_map(|file| file.strip_suffix(suffix.as_str()));
    let hint = did_you_mean(name, names()).or_else(|| {
        let known = name_list(names());
        (!known.is_empty()).then(|| format!("there are {known}"))
    });
    let message = format!("found no file `{part}/{name}.{extension}` in the theme");
    Diagnostic::error(code::THEME_MISSING, message).maybe_hint(hint)
}

/// The text of one style, minified; `None` when it is broken.
fn minify(source: &SourceText, assets: &Assets, report: &mut Report) -> Option<String> {
    let warnings = Arc::new(RwLock::new(Vec::new()));
    let options = ParserOptions {
        filename: source.path.as_str().to_owned(),
        error_recovery: true,
        warnings: Some(Arc::clone(&warnings)),
        ..ParserOptions::default()
    };
    let parsed = StyleSheet::parse(&source.text, options);
    let mut found = Report::new();
    let mut sheet = match parsed {
        Ok(sheet) => Some(sheet),
        Err(error) => {
            found.push(bad_style(&error, source));
            None
        }
    };
    for error in warnings.read().unwrap_or_else(PoisonError::into_inner).iter() {
        found.push(bad_style(error, source));
    }
    let css = sheet.as_mut().and_then(|sheet| {
        let minified = sheet.minify(MinifyOptions::default());
        if let Err(error) = minified {
            found.push(at(&error.kind.to_string(), error.loc.as_ref(), source));
            return None;
        }
        let printed = sheet.to_css(PrinterOptions {
            minify: true,
            analyze_dependencies: Some(DependencyOptions { remove_imports: false }),
            ..PrinterOptions::default()
        });
        match printed {
            Ok(printed) => {
                let needed = printed.dependencies.unwrap_or_default();
                Some(link_files(printed.code, &needed, source, assets, &mut found))
            }
            Err(error) => {
                found.push(at(&error.kind.to_string(), error.loc.as_ref(), source));
                None
            }
        }
    });
    let is_sound = !found.has_errors();
    report.merge(found);
    css.filter(|_| is_sound)
}

/// Puts the published names of static files where the style names them: `url("fonts/x.woff2")`.
fn link_files(
    mut css: String,
    needed: &[Dependency],
    source: &SourceText,
    assets: &Assets,
    report: &mut Report,
) -> String {
    for dependency in needed {
        match dependency {
            Dependency::Import(import) => {
                let place = Some((import.loc.start.line, import.loc.start.column));
                report.push(
                    Diagnostic::error(
                        code::THEME_BAD_STYLE,
                        format!(
                            "found `@import` of `{}`, expected all styles in one file",
                            import.url
                        ),
                    )
                    .at(place_of(place, source))
                    .hint("name the file among `styles` in `theme.yaml`"),
                );
            }
            Dependency::Url(url) => {
                let is_whole = url.url.contains(':') || url.url.starts_with(['#', '/']);
                let target = match assets.address_in_style(&url.url) {
                    Some(address) => address,
                    None if is_whole => &url.url,
                    None => {
                        let hint = did_you_mean(&url.url, assets.names()).or_else(|| {
                            let known = name_list(assets.names());
                            (!known.is_empty()).then(|| format!("there are {known}"))
                        });
                        let place = Some((url.loc.start.line, url.loc.start.column));
                        report.push(
                            Diagnostic::error(
                                code::THEME_BAD_STYLE,
                                format!("unknown static file `{}`", url.url),
                            )
                            .at(place_of(place, source))
                            .maybe_hint(hint),
                        );
                        continue;
                    }
                };
                css = css.replace(&url.placeholder, target);
            }
        }
    }
    css
}

fn bad_style(error: &Error<ParserError<'_>>, source: &SourceText) -> Diagnostic {
    let message = match &error.kind {
        ParserError::UnexpectedToken(token) => {
            token.to_css_string(PrinterOptions::default()).map_or_else(
                |_| error.kind.to_string(),
                |text| format!("found `{text}`, which cannot stand here"),
            )
        }
        kind => kind.to_string(),
    };
    at(&message, error.loc.as_ref(), source)
}

fn at(message: &str, place: Option<&ErrorLocation>, source: &SourceText) -> Diagnostic {
    let message = message.trim_end_matches('.');
    let mut chars = message.chars();
    let message: String = match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => "the style is broken".to_owned(),
    };
    // The parser counts lines from 0 and columns from 1.
    let place = place.map(|place| (place.line + 1, place.column));
    Diagnostic::error(code::THEME_BAD_STYLE, message).at(place_of(place, source))
}

fn place_of(place: Option<(u32, u32)>, source: &SourceText) -> Location {
    match place {
        Some((line, column)) => Location::at(
            source.path.shared(),
            Position { line: line.max(1), column: column.max(1) },
        ),
        None => Location::file(source.path.shared()),
    }
}

/// `var(--name)` without a fallback needs a declaration somewhere, or what it stands in is silently as if it were not
/// written.
fn check_variables(styles: &[Style], report: &mut Report) {
    let texts: Vec<(&SourceText, String)> =
        styles.iter().map(|style| (&style.source, without_comments(&style.source.text))).collect();
    let mut declared = BTreeSet::new();
    for (_, text) in &texts {
        for (at, name) in properties(text) {
            let is_used = text[..at].trim_end().ends_with("var(");
            if !is_used && text[at + name.len()..].trim_start().starts_with([':', '{']) {
                declared.insert(name);
            }
        }
    }
    for (source, text) in &texts {
        for (at, name) in properties(text) {
            let is_used = text[..at].trim_end().ends_with("var(");
            let is_whole = text[at + name.len()..].trim_start().starts_with(')');
            if is_used && is_whole && !declared.contains(name) {
                let known = declared.iter().map(|name| name.trim_start_matches('-'));
                let short = name.trim_start_matches('-');
                report.push(
                    Diagnostic::error(
                        code::THEME_UNKNOWN_TOKEN,
                        format!("unknown token `{short}` in `var({name})`"),
                    )
                    .at(source.span(at..at + name.len()))
                    .maybe_hint(did_you_mean(short, known)),
                );
            }
        }
    }
}

/// The custom properties that a text names, and where.
fn properties(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("--").filter_map(|(at, _)| {
        let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        if text[..at].ends_with(is_part) {
            return None;
        }
        let end = text[at..].find(|c| !is_part(c)).map_or(text.len(), |length| at + length);
        (end > at + 2).then(|| (at, &text[at..end]))
    })
}

/// The text with spaces for comments, so that places stay right.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("/*") {
        plain.push_str(&rest[..start]);
        let end = rest[start..].find("*/").map_or(rest.len(), |length| start + length + 2);
        plain.extend(std::iter::repeat_n(' ', end - start));
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

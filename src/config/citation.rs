//! `citation:` in `site.yaml`: who wrote the site, and in which styles its pages are cited.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::text::LocalText;
use super::yaml::YamlPlaces;
use crate::diag::Location;

/// How pages are cited, checked in its form. Whether there are such styles is not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationConfig {
    /// Who wrote what has no author of its own.
    pub authors: Vec<AuthorConfig>,
    /// The styles of every language of the site, at least one each.
    pub styles: BTreeMap<String, Vec<StyleConfig>>,
}

/// An author, in every language of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorConfig {
    /// Somebody.
    Person {
        /// The names that styles shorten.
        given: LocalText,
        /// The name that lists are sorted by.
        family: LocalText,
    },
    /// A company, a team, an authority.
    Organisation(LocalText),
}

/// A style of citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleConfig {
    /// Which one.
    pub source: StyleSource,
    /// What readers are told that it is; a known style has a name of its own.
    pub label: Option<LocalText>,
}

/// Where a style comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StyleSource {
    /// One that the program knows by this name.
    Named(String),
    /// A CSL file, by its path below the site's folder.
    File(String),
}

/// Whether a text can be the key of a source: what stands between `[@` and `]` in copy.
pub fn is_source_key(text: &str) -> bool {
    let signs = ['-', '_', '.', ':', '/', '+'];
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || signs.contains(&c))
}

/// A source that a metric or a chart rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRef {
    /// Its key in the bibliography.
    pub key: String,
    /// Where it is named.
    pub place: Location,
}

/// `source:` of a metric or a chart, as it is typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "the key of a source, or a list of keys")]
pub enum RawSources {
    /// One key.
    One(String),
    /// Several, in the order in which readers see them.
    More(Vec<String>),
}

impl RawSources {
    /// The sources, each once, with their places; `path` leads to where they are typed.
    pub fn resolve(self, path: &[&str], places: &YamlPlaces) -> Vec<SourceRef> {
        let typed = match self {
            Self::One(key) => vec![SourceRef { key, place: places.value(path) }],
            Self::More(keys) => {
                let placed = keys.into_iter().enumerate().map(|(position, key)| {
                    let position = position.to_string();
                    let path: Vec<&str> = path.iter().copied().chain([position.as_str()]).collect();
                    SourceRef { key, place: places.value(&path) }
                });
                placed.collect()
            }
        };
        let mut sources: Vec<SourceRef> = Vec::with_capacity(typed.len());
        for source in typed {
            if sources.iter().all(|known| known.key != source.key) {
                sources.push(source);
            }
        }
        sources
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawCitation {
    authors: Vec<RawAuthor>,
    styles: BTreeMap<String, Vec<RawStyle>>,
}

#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "a mapping with `given` and `family`, or with `organisation`, and nothing else"
)]
enum RawAuthor {
    Person(RawPerson),
    Organisation(RawOrganisation),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    #[serde(default)]
    given: LocalText,
    family: LocalText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOrganisation {
    organisation: LocalText,
}

#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "the name of a style, the path of a `.csl` file, or a mapping with `style` or `file`, and `label`"
)]
enum RawStyle {
    Word(String),
    Named(RawNamed),
    File(RawFile),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNamed {
    style: String,
    #[serde(default)]
    label: Option<LocalText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    file: String,
    #[serde(default)]
    label: Option<LocalText>,
}

/// A mistake: the path of the key, what is wrong, and what to do.
pub(super) type Mistake = (Vec<String>, String, Option<String>);

/// The styles of a language that the site does not give any.
fn usual_styles(language: &str) -> Vec<StyleConfig> {
    let names: &[&str] = match language.split('-').next() {
        Some("en") => &["apa", "mla", "chicago"],
        Some("ru") => &["gost-r-705-2008"],
        _ => &["apa"],
    };
    let named =
        |name: &&str| StyleConfig { source: StyleSource::Named((*name).to_owned()), label: None };
    names.iter().map(named).collect()
}

impl RawCitation {
    /// Checks what is written, and fills in what is not; the publisher wrote what nobody else did.
    pub(super) fn resolve(
        self,
        locales: &[String],
        publisher: &LocalText,
        mistakes: &mut Vec<Mistake>,
    ) -> CitationConfig {
        let Self { authors, styles: given } = self;
        let tags: Vec<&str> = locales.iter().map(String::as_str).collect();
        let authors = authors.into_iter().enumerate().map(|(position, author)| {
            let at = |key: &str| path(&["citation", "authors", &position.to_string(), key]);
            match author {
                RawAuthor::Person(RawPerson { given, family }) => {
                    if given != LocalText::default() {
                        check_text(&given, &tags, at("given"), mistakes);
                    }
                    check_text(&family, &tags, at("family"), mistakes);
                    AuthorConfig::Person { given, family }
                }
                RawAuthor::Organisation(RawOrganisation { organisation }) => {
                    check_text(&organisation, &tags, at("organisation"), mistakes);
                    AuthorConfig::Organisation(organisation)
                }
            }
        });
        let mut authors: Vec<_> = authors.collect();
        if authors.is_empty() {
            authors.push(AuthorConfig::Organisation(publisher.clone()));
        }
        let mut styles: BTreeMap<_, _> =
            locales.iter().map(|tag| (tag.clone(), usual_styles(tag))).collect();
        for (tag, list) in given {
            let at = path(&["citation", "styles", &tag]);
            if !tags.contains(&tag.as_str()) {
                let message = format!("found the language `{tag}`, which is not among `locales`");
                mistakes.push((at, message, None));
                continue;
            }
            if list.is_empty() {
                let message = "found no style, expected at least one".to_owned();
                let hint = "leave the language out, and it has its usual styles".to_owned();
                mistakes.push((at, message, Some(hint)));
                continue;
            }
            let list = list.into_iter().enumerate().map(|(position, style)| {
                let at = path(&["citation", "styles", &tag, &position.to_string()]);
                style.resolve(&tags, at, mistakes)
            });
            styles.insert(tag.clone(), list.collect());
        }
        CitationConfig { authors, styles }
    }
}

impl RawStyle {
    fn resolve(self, tags: &[&str], at: Vec<String>, mistakes: &mut Vec<Mistake>) -> StyleConfig {
        let (source, label) = match self {
            Self::Word(word) if word.ends_with(".csl") => (StyleSource::File(word), None),
            Self::Word(word) => (StyleSource::Named(word), None),
            Self::Named(RawNamed { style, label }) => (StyleSource::Named(style), label),
            Self::File(RawFile { file, label }) => (StyleSource::File(file), label),
        };
        if let Some(label) = &label {
            let mut at = at.clone();
            at.push("label".to_owned());
            check_text(label, tags, at, mistakes);
        }
        StyleConfig { source, label }
    }
}

fn check_text(text: &LocalText, tags: &[&str], at: Vec<String>, mistakes: &mut Vec<Mistake>) {
    for tag in text.missing(tags.iter().copied()) {
        let message = format!("found no text in `{tag}`, expected one for every language");
        mistakes.push((at.clone(), message, None));
    }
    for tag in text.unknown(tags) {
        let message = format!("found the language `{tag}`, which is not among `locales`");
        mistakes.push((at.clone(), message, None));
    }
}

fn path(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{AuthorConfig, CitationConfig, StyleConfig, StyleSource};
    use crate::config::{LocalText, parse_site};
    use crate::diag::Report;
    use crate::diag::render::short;
    use crate::source::{SitePath, SourceText};

    fn parse(citation: &str) -> (Option<CitationConfig>, String) {
        let text = format!(
            "name: Site\nbase_url: https://example.org\nlocales: [en, ru, de]\npublisher: P\ncitation:\n{citation}"
        );
        let source = SourceText { path: SitePath::fixed("site.yaml"), text: text.into() };
        let mut report = Report::new();
        let site = parse_site(&source, &mut report);
        (site.map(|site| site.citation), short(&report))
    }

    fn named(name: &str) -> StyleConfig {
        StyleConfig { source: StyleSource::Named(name.to_owned()), label: None }
    }

    #[test]
    fn what_is_not_written_is_usual() {
        let (citation, problems) = parse("  styles: {en: [ieee]}\n");
        assert_eq!(problems, "");
        let citation = citation.expect("well-formed");
        assert_eq!(citation.authors, [AuthorConfig::Organisation(LocalText::One("P".to_owned()))]);
        assert_eq!(citation.styles["en"], [named("ieee")]);
        assert_eq!(citation.styles["ru"], [named("gost-r-705-2008")]);
        assert_eq!(citation.styles["de"], [named("apa")]);
    }

    #[test]
    fn styles_are_names_files_or_both_with_a_label() {
        let (citation, problems) = parse(
            "  styles:\n    ru: [styles/a.csl, {file: b.xml, label: B}, {style: apa, label: {en: A, ru: А, de: A}}]\n",
        );
        assert_eq!(problems, "");
        let styles = &citation.expect("well-formed").styles["ru"];
        let sources: Vec<_> = styles.iter().map(|style| style.source.clone()).collect();
        assert_eq!(
            sources,
            [
                StyleSource::File("styles/a.csl".to_owned()),
                StyleSource::File("b.xml".to_owned()),
                StyleSource::Named("apa".to_owned())
            ]
        );
        assert_eq!(styles[1].label, Some(LocalText::One("B".to_owned())));
    }

    #[test]
    fn mistakes_have_their_places() {
        let (citation, problems) = parse(
            "  authors:\n    - {given: {en: A, ru: А}, family: B}\n    - {organisation: {en: X, ru: Y, de: Z, fr: W}}\n  \
             styles:\n    fr: [apa]\n    en: []\n    ru: [{style: apa, label: {en: A}}]\n",
        );
        assert!(citation.is_none());
        for expected in [
            "site.yaml:7:15: error[config/bad-value]: found no text in `de`",
            "site.yaml:8:22: error[config/bad-value]: found the language `fr`, which is not among `locales`",
            "site.yaml:10:9: error[config/bad-value]: found the language `fr`, which is not among `locales`",
            "site.yaml:11:9: error[config/bad-value]: found no style, expected at least one",
            "site.yaml:12:30: error[config/bad-value]: found no text in `de`",
            "site.yaml:12:30: error[config/bad-value]: found no text in `ru`",
        ] {
            assert!(problems.contains(expected), "{expected}\n{problems}");
        }
        let (_, problems) = parse("  authors: [{given: A, name: B}]\n");
        assert!(problems.contains("site.yaml:6:"), "{problems}");
        assert!(
            problems.contains("expected a mapping") || problems.contains("a mapping with"),
            "{problems}"
        );
    }
}

//! Styles: those that the program knows by name, and those of CSL files.

use std::collections::BTreeMap;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{
    CitationFormat, IndependentStyle, Locale as CslTerms, Style as CslStyle, StyleCategory,
};

use super::csl_locale::replace_accessed;
use super::style_file::parse_style_file;
use crate::config::{SiteConfig, StyleConfig, StyleSource};
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean};
use crate::source::{SitePath, SourceText};

/// The texts of the CSL files that the settings name, by their path as typed.
pub type CslFiles = BTreeMap<String, SourceText>;

/// The CSL files that the settings name, each once, with the place of its first name. A path that leads out of the
/// site is reported.
pub fn csl_files(config: &SiteConfig, report: &mut Report) -> Vec<(SitePath, Location)> {
    let mut files: BTreeMap<SitePath, Location> = BTreeMap::new();
    for (place, style) in placed(config) {
        let StyleSource::File(typed) = &style.source else { continue };
        match SitePath::new(typed) {
            Some(path) => {
                files.entry(path).or_insert(place);
            }
            None => report.push(
                Diagnostic::error(
                    code::CITE_MISSING_STYLE,
                    format!("found the style `{typed}`, expected the path of a file below the site's folder"),
                )
                .at(place)
                .hint("write it without `..`, such as `styles/own.csl`"),
            ),
        }
    }
    files.into_iter().collect()
}

/// Every style of the settings with its place.
fn placed(config: &SiteConfig) -> impl Iterator<Item = (Location, &StyleConfig)> {
    config.citation.styles.iter().flat_map(move |(tag, list)| {
        list.iter().enumerate().map(move |(position, style)| {
            (config.place(&["citation", "styles", tag, &position.to_string()]), style)
        })
    })
}

/// Names beside those of `hayagriva`, which are long where people's are short.
const SHORT_NAMES: &[(&str, &str)] = &[
    ("abnt", "associacao-brasileira-de-normas-tecnicas"),
    ("acm", "association-for-computing-machinery"),
    ("acs", "american-chemical-society"),
    ("ama", "american-medical-association"),
    ("chicago", "chicago-author-date"),
    ("gost-r-705-2008", "gost-r-705-2008-numeric"),
    ("gost-r-7.0.5-2008", "gost-r-705-2008-numeric"),
    ("harvard", "harvard-cite-them-right"),
    ("iso-690", "iso-690-author-date"),
];

/// What readers know styles by, in the language of the style's own country where it has one.
const LABELS: &[(&str, &str)] = &[
    ("american-psychological-association", "APA 7"),
    ("modern-language-association", "MLA 9"),
    ("chicago-author-date", "Chicago"),
    ("harvard-cite-them-right", "Harvard"),
    ("institute-of-electrical-and-electronics-engineers", "IEEE"),
    ("nlm-citation-sequence", "Vancouver"),
];
const GOST: &str = "gost-r-705-2008-numeric";

/// A style, ready to be applied to works.
#[derive(Clone, Debug)]
pub(super) struct Style {
    /// What readers are told that it is.
    pub(super) label: String,
    /// Its name in the settings, or the name of its file: letters, digits and hyphens.
    pub(super) id: String,
    /// As it is written.
    pub(super) whole: IndependentStyle,
    /// Without citations within a text, which are printed twice for each entry of a list and then thrown away.
    pub(super) list: IndependentStyle,
    /// Whether it refers to works within a text by author and year.
    pub(super) is_author_date: bool,
}

impl Style {
    fn new(id: String, label: String, whole: IndependentStyle) -> Self {
        let mut list = whole.clone();
        list.citation.layout.elements.clear();
        let is_author_date = whole.info.category.iter().any(|category| {
            let StyleCategory::CitationFormat { format } = category else { return false };
            matches!(format, CitationFormat::AuthorDate | CitationFormat::Author)
        });
        Self { label, id, whole, list, is_author_date }
    }

    /// The style for lists, with other words for the day of access in the terms that it brings with it.
    pub(super) fn list_with_words_for_accessed(&self, words: &str) -> IndependentStyle {
        let mut list = self.list.clone();
        let says = |file: &CslTerms| {
            let terms = file.terms.iter().flat_map(|terms| &terms.terms);
            terms.into_iter().any(|term| {
                let access = [OtherTerm::Accessed, OtherTerm::Retrieved, OtherTerm::Cited];
                access.into_iter().any(|access| term.name == Term::Other(access))
            })
        };
        for file in list.locale.iter_mut().filter(|file| says(file)) {
            replace_accessed(file, words);
        }
        list
    }
}

/// The styles of a language. One that is not there, or is no style, is reported and left out.
pub(super) fn load_styles(
    config: &SiteConfig,
    language: &str,
    files: &CslFiles,
    report: &mut Report,
) -> Vec<Style> {
    let mut styles: Vec<Style> = Vec::new();
    let list = config.citation.styles.get(language).map_or(&[][..], Vec::as_slice);
    for (position, wanted) in list.iter().enumerate() {
        let place = config.place(&["citation", "styles", language, &position.to_string()]);
        let label = wanted.label.as_ref().map(|label| config.text(label, language).to_owned());
        let style = match &wanted.source {
            StyleSource::Named(name) => named_style(name, label, language, place, report),
            StyleSource::File(path) => files.get(path).and_then(|file| {
                let whole = parse_style_file(file, report)?;
                let title = whole.info.title_short.as_ref().unwrap_or(&whole.info.title);
                let label = label.unwrap_or_else(|| title.value.trim().to_owned());
                Some(Style::new(slug(file.path.stem()), label, whole))
            }),
        };
        if let Some(mut style) = style {
            let same = |id: &str| styles.iter().any(|known| known.id == id);
            if same(&style.id) {
                let free = (2..).map(|count| format!("{}-{count}", style.id)).find(|id| !same(id));
                style.id = free.unwrap_or_default();
            }
            styles.push(style);
        }
    }
    styles
}

fn named_style(
    name: &str,
    label: Option<String>,
    language: &str,
    place: Location,
    report: &mut Report,
) -> Option<Style> {
    let short = SHORT_NAMES.iter().find(|(short, _)| *short == name);
    let long = short.map_or(name, |(_, long)| long);
    let Some(archived) = ArchivedStyle::by_name(long) else {
        let known = ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied());
        let known = known.chain(SHORT_NAMES.iter().map(|(short, _)| *short));
        let hint = did_you_mean(name, known).unwrap_or_else(|| {
            "the names of styles are in `docs/file-format.md`; a style of your own is the path of a `.csl` file".to_owned()
        });
        report.push(
            Diagnostic::error(code::CITE_UNKNOWN_STYLE, format!("unknown citation style `{name}`"))
                .at(place)
                .hint(hint),
        );
        return None;
    };
    let known = archived.names().first().copied().unwrap_or(long);
    let label = label.unwrap_or_else(|| match LABELS.iter().find(|(style, _)| *style == known) {
        Some((_, label)) => (*label).to_owned(),
        None if known == GOST && language.starts_with("ru") => "ГОСТ Р 7.0.5–2008".to_owned(),
        None if known == GOST => "GOST R 7.0.5-2008".to_owned(),
        None => archived.display_name().to_owned(),
    });
    match archived.get() {
        CslStyle::Independent(whole) if whole.bibliography.is_some() => {
            Some(Style::new(slug(name), label, whole))
        }
        _ => {
            report.push(
                Diagnostic::error(
                    code::CITE_BAD_STYLE,
                    format!("found the style `{name}`, which has no list of references, expected one that has"),
                )
                .at(place),
            );
            None
        }
    }
}

/// A name as a part of an id or of a file's name.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

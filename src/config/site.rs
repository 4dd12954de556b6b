//! `site.yaml`: what holds for the whole site.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::Deserialize;

use super::address::is_safe_address;
use super::citation::{CitationConfig, RawCitation};
use super::copy::{CopyRules, RawCopyRules};
use super::hosting::{Coding, HostingConfig};
use super::licence::Licence;
use super::text::LocalText;
use super::theme::{RawTheme, ThemeConfig};
use super::yaml::{self, YamlPlaces};
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean};
use crate::source::SourceText;

/// The settings of a site, checked and complete.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// What the site is called.
    pub name: LocalText,
    /// One sentence about it.
    pub description: LocalText,
    /// Where it is published, with a slash at its end.
    pub base_url: String,
    /// The tags of its languages; the first is the default.
    pub locales: Vec<String>,
    /// The zone in which times are shown.
    pub time_zone: TimeZone,
    /// Who publishes it.
    pub publisher: LocalText,
    /// How pages are cited.
    pub citation: CitationConfig,
    /// Under which terms its data may be used again; `None`: it does not say.
    pub licence: Option<Licence>,
    /// The theme, and what the site changes in it.
    pub theme: ThemeConfig,
    /// The smallest sample with which a value is shown.
    pub min_sample: u32,
    /// The value of a metric that says how fresh the data is, as `metric.column`; `None`: its date says so.
    pub updated: Option<String>,
    /// How to reach whoever publishes it.
    pub contact: Option<Contact>,
    /// How the values of dimensions are called.
    pub names: BTreeMap<String, NamesConfig>,
    /// What the checks of prose let pass.
    pub copy: CopyRules,
    /// How it is served.
    pub hosting: HostingConfig,
    places: YamlPlaces,
}

impl SiteConfig {
    /// The path below which the site is published, without a slash at its end: empty for `https://example.org/`,
    /// `/research` for `https://example.org/research/`.
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        let path = after_scheme.find('/').map_or("", |slash| &after_scheme[slash..]);
        path.trim_end_matches('/')
    }

    /// An address that an author wrote, as links have it: what starts with `/` is below the path of the site.
    pub fn href(&self, address: &str) -> String {
        let is_site_path = address.starts_with('/') && !address.starts_with("//");
        if is_site_path { format!("{}{address}", self.base_path()) } else { address.to_owned() }
    }

    /// The default language.
    pub fn default_locale(&self) -> &str {
        self.locales.first().map_or("en", String::as_str)
    }

    /// A text in a language, or else in the default one.
    pub fn text<'a>(&'a self, text: &'a LocalText, language: &str) -> &'a str {
        text.get_or(language, self.locales.iter().map(String::as_str))
    }

    /// Where a setting stands.
    pub fn place(&self, path: &[&str]) -> Location {
        self.places.value(path)
    }
}

/// How to reach whoever publishes a site.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What the link says.
    pub label: LocalText,
    /// Where it leads: an address that a browser may follow, one for all languages or one each.
    pub url: LocalText,
}

/// Where the names of a dimension's values come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamesConfig {
    /// Fluent strings; with the values in their order, where they have one.
    Strings(Vec<String>),
    /// CLDR's names of regions.
    Regions,
    /// A metric with one row per value.
    Metric {
        /// The metric.
        metric: String,
        /// Its column of values.
        key: String,
        /// Its columns of names; `{locale}` stands for the language's tag.
        column: String,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSite {
    name: LocalText,
    #[serde(default)]
    description: LocalText,
    base_url: String,
    locales: Vec<String>,
    #[serde(default)]
    time_zone: Option<String>,
    #[serde(default)]
    publisher: Option<LocalText>,
    #[serde(default)]
    citation: RawCitation,
    #[serde(default)]
    licence: Option<Licence>,
    #[serde(default)]
    theme: Option<RawTheme>,
    #[serde(default)]
    updated: Option<String>,
    #[serde(default)]
    contact: Option<Contact>,
    #[serde(default)]
    limits: RawLimits,
    #[serde(default)]
    names: BTreeMap<String, RawNames>,
    #[serde(default)]
    copy: RawCopyRules,
    #[serde(default)]
    social_images: Option<bool>,
    #[serde(default)]
    compress: Vec<Coding>,
    #[serde(default)]
    policy: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawLimits {
    min_sample: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "`strings`, `{strings: [first, second, …]}`, `regions`, or a mapping with `metric`, `key` and `column`"
)]
enum RawNames {
    Word(NamesWord),
    Strings { strings: Vec<String> },
    Metric { metric: String, key: String, column: String },
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum NamesWord {
    Strings,
    Regions,
}

/// The smallest sample that is shown where the site says nothing: below it, one person's pay could be guessed.
const MIN_SAMPLE: u32 = 5;

/// Reads `site.yaml`. Mistakes are reported; `None` when there is one.
pub fn parse_site(source: &SourceText, report: &mut Report) -> Option<SiteConfig> {
    let (raw, places) = yaml::parse_file::<RawSite>(source, report)?;
    let RawSite {
        name,
        description,
        base_url,
        locales,
        time_zone,
        publisher,
        citation,
        licence,
        theme,
        updated,
        contact,
        limits,
        names,
        copy,
        social_images,
        compress,
        policy,
    } = raw;
    let RawLimits { min_sample } = limits;
    let mut mistakes = Report::new();
    let mut mistake = |path: &[&str], message: String, hint: Option<String>| {
        mistakes.push(
            Diagnostic::error(code::CONFIG_BAD_VALUE, message)
                .at(places.value(path))
                .maybe_hint(hint),
        );
    };
    if locales.is_empty() {
        mistake(
            &["locales"],
            "found no language, expected at least one".to_owned(),
            Some("write `locales: [en]`".to_owned()),
        );
    }
    for (position, tag) in locales.iter().enumerate() {
        let place = ["locales", &position.to_string()];
        if !is_language_tag(tag) {
            let message =
                format!("found the language `{tag}`, expected a tag such as `en` or `pt-BR`");
            mistake(&place, message, None);
        } else if locales[..position].contains(tag) {
            mistake(&place, format!("found the language `{tag}` twice"), None);
        }
    }
    let tags: Vec<&str> = locales.iter().map(String::as_str).collect();
    let texts: [(&[&str], Option<&LocalText>); 6] = [
        (&["name"], Some(&name)),
        (&["description"], Some(&description)),
        (&["publisher"], publisher.as_ref()),
        (&["contact", "label"], contact.as_ref().map(|contact| &contact.label)),
        (&["contact", "url"], contact.as_ref().map(|contact| &contact.url)),
        (&["licence", "title"], licence.as_ref().map(|licence| &licence.title)),
    ];
    for (path, text) in texts {
        let Some(text) = text else { continue };
        for tag in text.missing(tags.iter().copied()) {
            let key = path.last().copied().unwrap_or_default();
            mistake(
                path,
                format!("found no `{key}` in `{tag}`, expected one for every language"),
                None,
            );
        }
        for tag in text.unknown(&tags) {
            let hint = did_you_mean(tag, tags.iter().copied());
            mistake(
                &[path, &[tag]].concat(),
                format!("found the language `{tag}`, which is not among `locales`"),
                hint,
            );
        }
    }
    for url in contact.iter().flat_map(|contact| contact.url.texts()) {
        if url.is_empty() || !is_safe_address(url) {
            let message = format!(
                "found the address `{url}`, expected `https:`, `http:`, `mailto:`, `tel:` or a path"
            );
            mistake(&["contact", "url"], message, None);
        }
    }
    for (path, message) in licence.iter().flat_map(Licence::mistakes) {
        mistake(path, message, None);
    }
    let time_zone = match time_zone.as_deref().map(TimeZone::get) {
        None => TimeZone::UTC,
        Some(Ok(zone)) => zone,
        Some(Err(_)) => {
            let typed = time_zone.unwrap_or_default();
            let message = format!(
                "found the time zone `{typed}`, expected an IANA name such as `Europe/Belgrade`"
            );
            mistake(&["time_zone"], message, None);
            TimeZone::UTC
        }
    };
    let is_url = (base_url.starts_with("https://") || base_url.starts_with("http://"))
        && base_url
            .split("://")
            .nth(1)
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !base_url.contains(['?', '#', ' ', '"', '<', '>']);
    if !is_url {
        let message =
            format!("found the base URL `{base_url}`, expected one such as `https://example.org/`");
        mistake(&["base_url"], message, None);
    }
    let theme = RawTheme::resolve(theme).map_err(|(path, message)| mistake(path, message, None));
    let copy = copy.resolve(|path, message| mistake(path, message, None));
    let hosting = HostingConfig::resolve(social_images, compress, policy, &mut mistake);
    let mut of_citation = Vec::new();
    let publisher = publisher.unwrap_or_else(|| name.clone());
    let citation = citation.resolve(&locales, &publisher, &mut of_citation);
    for (path, message, hint) in of_citation {
        mistake(&path.iter().map(String::as_str).collect::<Vec<_>>(), message, hint);
    }
    report.merge(mistakes.clone());
    let (false, Ok(theme)) = (mistakes.has_errors(), theme) else { return None };
    let names = names
        .into_iter()
        .map(|(dimension, raw)| {
            let config = match raw {
                RawNames::Word(NamesWord::Strings) => NamesConfig::Strings(Vec::new()),
                RawNames::Strings { strings } => NamesConfig::Strings(strings),
                RawNames::Word(NamesWord::Regions) => NamesConfig::Regions,
                RawNames::Metric { metric, key, column } => {
                    NamesConfig::Metric { metric, key, column }
                }
            };
            (dimension, config)
        })
        .collect();
    Some(SiteConfig {
        publisher,
        citation,
        licence,
        name,
        description,
        base_url: format!("{}/", base_url.trim_end_matches('/')),
        locales,
        time_zone,
        theme,
        min_sample: min_sample.unwrap_or(MIN_SAMPLE),
        updated,
        contact,
        names,
        copy,
        hosting,
        places,
    })
}

/// A lower-case language, and perhaps an upper-case region: they are parts of URLs and file names.
fn is_language_tag(tag: &str) -> bool {
    let (language, region) = match tag.split_once('-') {
        Some((language, region)) => (language, Some(region)),
        None => (tag, None),
    };
    let is_language =
        (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase());
    let is_region = region
        .is_none_or(|region| region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase()));
    is_language && is_region
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{NamesConfig, SiteConfig, parse_site};
    use crate::diag::Report;
    use crate::diag::render::short;
    use crate::source::{SitePath, SourceText};

    const SMALLEST: &str = "name: Site\nbase_url: https://example.org\nlocales: [en, ru]\n";

    fn parse(text: &str) -> (Option<SiteConfig>, String) {
        let source = SourceText { path: SitePath::fixed("site.yaml"), text: Arc::from(text) };
        let mut report = Report::new();
        let site = parse_site(&source, &mut report);
        (site, short(&report))
    }

    #[test]
    fn the_smallest_site_is_complete() {
        let (site, errors) = parse(SMALLEST);
        assert_eq!(errors, "");
        let site = site.expect("well-formed");
        assert_eq!((site.base_url.as_str(), site.base_path()), ("https://example.org/", ""));
        assert_eq!(
            (site.default_locale(), site.theme.name.as_str(), site.min_sample),
            ("en", "default", 5)
        );
        assert_eq!(site.text(&site.publisher, "ru"), "Site");
    }

    #[test]
    fn a_base_path_comes_from_the_base_url() {
        let (site, _) = parse(&SMALLEST.replace(".org", ".org/a/b/"));
        assert_eq!(site.expect("well-formed").base_path(), "/a/b");
    }

    #[test]
    fn names_come_from_strings_regions_or_a_metric() {
        let (site, errors) = parse(&format!(
            "{SMALLEST}names:\n  level: strings\n  format: {{strings: [remote, office]}}\n  country: regions\n  d: {{metric: m, key: k, column: \"name_{{locale}}\"}}\n"
        ));
        assert_eq!(errors, "");
        let names = site.expect("well-formed").names;
        assert_eq!(names["level"], NamesConfig::Strings(Vec::new()));
        assert_eq!(names["format"], NamesConfig::Strings(vec!["remote".into(), "office".into()]));
        assert_eq!(names["country"], NamesConfig::Regions);
        assert!(
            matches!(&names["d"], NamesConfig::Metric { column, .. } if column == "name_{locale}")
        );
    }

    #[test]
    fn all_mistakes_are_told_at_once_with_their_places() {
        let (site, errors) = parse(
            "name: {en: Site, de: Seite}\nbase_url: example.org\nlocales: [en, Ru, en]\ntime_zone: Mars/Base\ntheme: ../x\n",
        );
        assert!(site.is_none());
        for expected in [
            "site.yaml:1:7: error[config/bad-value]: found no `name` in `Ru`",
            "site.yaml:1:22: error[config/bad-value]: found the language `de`, which is not among `locales`",
            "site.yaml:2:11: error[config/bad-value]: found the base URL `example.org`",
            "site.yaml:3:15: error[config/bad-value]: found the language `Ru`",
            "site.yaml:3:19: error[config/bad-value]: found the language `en` twice",
            "site.yaml:4:12: error[config/bad-value]: found the time zone `Mars/Base`",
            "site.yaml:5:8: error[config/bad-value]: found the theme `../x`",
        ] {
            assert!(errors.contains(expected), "{expected}\n{errors}");
        }
    }
}

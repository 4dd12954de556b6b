//! Front matter: the YAML between two `---` lines at the top of a copy file.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::Deserialize;

use super::author::{Author, RawAuthor, resolve_authors};
use crate::config::is_safe_address;
use crate::config::yaml::{self, YamlPlaces, YamlText};
use crate::diag::{Diagnostic, Location, Report, code};
use crate::source::SourceText;

/// What a copy file says about itself.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// The page's title; may hold placeholders.
    pub title: Option<String>,
    /// One or two sentences about the page; may hold placeholders.
    pub description: Option<String>,
    /// When it was published.
    pub date: Option<Timestamp>,
    /// Tags, in the order in which they are written, each once.
    pub tags: Vec<String>,
    /// Whether it is to be built without `--drafts`.
    pub published: bool,
    /// What it rests on.
    pub sources: Vec<SourceNote>,
    /// The last part of the page's URL, where it is not the file's name.
    pub slug: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// What stands between the title and the copy, line by line; may hold placeholders.
    pub standfirst: Vec<String>,
    /// When it was last changed.
    pub updated: Option<Timestamp>,
    /// Its place in the site's menu, from 1.
    pub menu: Option<u32>,
    /// The addresses that the page had before, as they are typed.
    pub aliases: Vec<String>,
    places: YamlPlaces,
}

impl FrontMatter {
    /// Where a key stands.
    pub fn place(&self, path: &[&str]) -> Location {
        self.places.value(path)
    }
}

/// A source that a page names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceNote {
    /// What it is called.
    pub title: String,
    /// Where it is: an address that a browser may follow.
    pub url: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawFrontMatter {
    title: Option<String>,
    description: Option<String>,
    date: Option<String>,
    tags: Option<RawTags>,
    published: Option<bool>,
    sources: Vec<RawSource>,
    slug: Option<String>,
    author: Option<String>,
    authors: Vec<RawAuthor>,
    standfirst: Option<RawLines>,
    updated: Option<String>,
    menu: Option<u32>,
    aliases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a text, or a list of lines")]
enum RawLines {
    One(String),
    Several(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a list of tags, or one text with commas between them")]
enum RawTags {
    Line(String),
    List(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a text, or a mapping with `title` and `url`")]
enum RawSource {
    Text(String),
    Note { title: String, url: Option<String> },
}

/// Reads the front matter of a copy file, and says where the copy itself starts (a byte of the text).
///
/// A file without front matter has an empty one. Dates without a zone are in `zone`.
pub(super) fn parse_front_matter(
    source: &SourceText,
    zone: &TimeZone,
    report: &mut Report,
) -> Option<(FrontMatter, usize)> {
    let text = &*source.text;
    let file = source.path.shared();
    let (raw, places, body) = match first_line(text) {
        ("---", start) => {
            let Some((end, body)) = closing_line(text, start) else {
                report.push(
                    Diagnostic::error(
                        code::COPY_BAD_FRONT_MATTER,
                        "found no end of the front matter, expected a line `---`",
                    )
                    .at(source.span(0..3)),
                );
                return None;
            };
            let part = YamlText::part(&file, text, start..end);
            if part.text.trim().is_empty() {
                (RawFrontMatter::default(), YamlPlaces::empty(Arc::clone(&file)), body)
            } else {
                let (raw, places) = yaml::parse::<RawFrontMatter>(part, report)?;
                (raw, places, body)
            }
        }
        _ => (RawFrontMatter::default(), YamlPlaces::empty(Arc::clone(&file)), 0),
    };
    let RawFrontMatter {
        title,
        description,
        date,
        tags,
        published,
        sources,
        slug,
        author,
        authors,
        standfirst,
        updated,
        menu,
        aliases,
    } = raw;
    let mut found = Report::new();
    let mut instant = |key: &str, typed: Option<String>| {
        let typed = typed?;
        let parsed = parse_date(&typed, zone);
        if parsed.is_none() {
            found.push(
                Diagnostic::error(
                    code::COPY_BAD_FRONT_MATTER,
                    format!("found the date `{typed}`, expected one such as `2026-05-29` or `2026-05-29 13:49:53 UTC`"),
                )
                .at(places.value(&[key])),
            );
        }
        parsed
    };
    let (date, updated) = (instant("date", date), instant("updated", updated));
    if author.is_some() && !authors.is_empty() {
        found.push(
            Diagnostic::error(
                code::COPY_BAD_FRONT_MATTER,
                "found both `author` and `authors`, expected one of them",
            )
            .at(places.key(&["authors"]))
            .hint("`authors` takes everybody, as `{name: …, role: …, organisation: …, url: …}`"),
        );
    }
    let authors = resolve_authors(authors, &places, &mut found);
    if menu == Some(0) {
        found.push(
            Diagnostic::error(
                code::COPY_BAD_FRONT_MATTER,
                "found the place 0 in the menu, expected one from 1 on",
            )
            .at(places.value(&["menu"])),
        );
    }
    let sources: Vec<SourceNote> = sources
        .into_iter()
        .map(|source| match source {
            RawSource::Text(text)
                if text.starts_with("http://") || text.starts_with("https://") =>
            {
                SourceNote { title: text.clone(), url: Some(text) }
            }
            RawSource::Text(title) => SourceNote { title, url: None },
            RawSource::Note { title, url } => SourceNote { title, url },
        })
        .collect();
    check_addresses(&authors, &sources, &places, &mut found);
    let sound = !found.has_errors();
    report.merge(found);
    if !sound {
        return None;
    }
    let author = author.map(Author::named);
    let front = FrontMatter {
        title,
        description,
        date,
        tags: parse_tags(tags),
        published: published.unwrap_or(true),
        sources,
        slug,
        authors: author.into_iter().chain(authors).collect(),
        standfirst: match standfirst {
            None => Vec::new(),
            Some(RawLines::One(line)) => vec![line],
            Some(RawLines::Several(lines)) => lines,
        },
        updated,
        menu,
        aliases,
        places,
    };
    Some((front, body))
}

/// Reports addresses that a browser should not follow.
fn check_addresses(
    authors: &[Author],
    sources: &[SourceNote],
    places: &YamlPlaces,
    report: &mut Report,
) {
    let authors = authors.iter().map(|author| ("authors", &author.url)).enumerate();
    let sources = sources.iter().map(|source| ("sources", &source.url)).enumerate();
    for (position, (list, url)) in authors.chain(sources) {
        let Some(url) = url.as_ref().filter(|url| !is_safe_address(url)) else { continue };
        report.push(
            Diagnostic::error(
                code::COPY_UNSAFE_LINK,
                format!("found the address `{url}`, expected `https:`, `http:`, `mailto:`, `tel:` or a path"),
            )
            .at(places.value(&[list, &position.to_string(), "url"]))
            .hint("a link that runs a script or reads a file is never written"),
        );
    }
}

/// The first line without its end, and where the next one starts.
fn first_line(text: &str) -> (&str, usize) {
    let end = text.find('\n').map_or(text.len(), |newline| newline + 1);
    (text[..end].trim_end(), end)
}

/// Where the line `---` after `start` begins, and where the text after it does.
fn closing_line(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    while at < text.len() {
        let (line, length) = first_line(&text[at..]);
        if line == "---" {
            return Some((at, at + length));
        }
        at += length;
    }
    None
}

fn parse_tags(raw: Option<RawTags>) -> Vec<String> {
    let typed: Vec<String> = match raw {
        None => Vec::new(),
        Some(RawTags::Line(line)) => line.split(',').map(str::to_owned).collect(),
        Some(RawTags::List(list)) => list,
    };
    let mut tags: Vec<String> = Vec::new();
    for tag in typed {
        let tag = tag.trim();
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// A day, a day and time with or without an offset, or a day and time followed by `UTC` or a zone's name.
fn parse_date(typed: &str, zone: &TimeZone) -> Option<Timestamp> {
    let typed = typed.trim();
    if let Ok(instant) = typed.parse::<Timestamp>() {
        return Some(instant);
    }
    if let Ok(zoned) = typed.parse::<Zoned>() {
        return Some(zoned.timestamp());
    }
    if let Some((civil, name)) = typed.rsplit_once(' ')
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && let (Ok(civil), Ok(zone)) = (civil.parse::<DateTime>(), TimeZone::get(name))
    {
        return zone.to_timestamp(civil).ok();
    }
    if let Ok(civil) = typed.parse::<DateTime>() {
        return zone.to_timestamp(civil).ok();
    }
    let date = typed.parse::<Date>().ok()?;
    zone.to_timestamp(date.at(0, 0, 0, 0)).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::tz::TimeZone;

    use super::{FrontMatter, parse_front_matter};
    use crate::content::Identity;
    use crate::diag::Report;
    use crate::diag::render::short;
    use crate::source::{SitePath, SourceText};

    fn parse(text: &str) -> (Option<(FrontMatter, usize)>, String) {
        let source = SourceText { path: SitePath::fixed("a.en.md"), text: Arc::from(text) };
        let mut report = Report::new();
        let parsed = parse_front_matter(&source, &TimeZone::UTC, &mut report);
        (parsed, short(&report))
    }

    #[track_caller]
    fn front(yaml: &str) -> FrontMatter {
        let (parsed, errors) = parse(&format!("---\n{yaml}\n---\nbody"));
        assert_eq!(errors, "");
        parsed.expect("well-formed").0
    }

    #[test]
    fn the_copy_starts_after_the_closing_line() {
        for (text, body) in [
            ("---\ntitle: x\n---\n# H\n", "# H\n"),
            ("---\r\ntitle: x\r\n---\r\n# H\r\n", "# H\r\n"),
            ("---\n---\n", ""),
            ("# H\n---\n", "# H\n---\n"),
            ("", ""),
        ] {
            let (parsed, errors) = parse(text);
            assert_eq!(errors, "");
            assert_eq!(&text[parsed.expect("well-formed").1..], body);
        }
    }

    #[test]
    fn tags_are_a_list_or_a_line() {
        assert_eq!(front("tags: [a, b c, a]").tags, ["a", "b c"]);
        assert_eq!(
            front("tags: webdev, career advice, , webdev").tags,
            ["webdev", "career advice"]
        );
        assert!(front("title: x").tags.is_empty());
    }

    #[test]
    fn dates_have_several_forms() {
        for (typed, expected) in [
            ("2025-01-06 13:49:53 UTC", "2025-01-06T13:49:53Z"),
            ("2025-01-06T13:49:53+02:00", "2025-01-06T11:49:53Z"),
            ("2025-01-06 13:49 Europe/Moscow", "2025-01-06T10:49:00Z"),
            ("2025-01-06 13:49", "2025-01-06T13:49:00Z"),
            ("2025-01-06", "2025-01-06T00:00:00Z"),
        ] {
            let date = front(&format!("date: {typed}")).date.expect(typed);
            assert_eq!(date.to_string(), expected, "{typed}");
        }
        let (parsed, errors) = parse("---\ndate: 6 January\n---\n");
        assert!(parsed.is_none());
        assert!(
            errors.starts_with(
                "a.en.md:2:7: error[copy/bad-front-matter]: found the date `6 January`"
            ),
            "{errors}"
        );
    }

    #[test]
    fn authors_are_people_organisations_or_names_that_do_not_say() {
        let front = front(
            "authors: [{name: Jan Okafor, role: Editor}, {given: Anna, family: Ivanova, organisation: Desk}, {organisation: Desk, url: /desk/}]",
        );
        let authors: Vec<_> = front
            .authors
            .iter()
            .map(|author| {
                (author.name.as_str(), author.identity.clone(), author.organisation.as_deref())
            })
            .collect();
        let person = Identity::Person { given: "Anna".to_owned(), family: "Ivanova".to_owned() };
        assert_eq!(
            authors,
            [
                ("Jan Okafor", Identity::Unsaid, None),
                ("Anna Ivanova", person, Some("Desk")),
                ("Desk", Identity::Organisation, None),
            ]
        );
    }

    #[test]
    fn an_author_has_one_name() {
        for (yaml, expected) in [
            ("{role: Editor}", "3:5: error[copy/bad-front-matter]: found an author without a name"),
            (
                "{given: Anna}",
                "3:5: error[copy/bad-front-matter]: found an author with `given` and no `family`",
            ),
            (
                "{name: A, family: B}",
                "3:5: error[copy/bad-front-matter]: found an author with both a `name` and its parts",
            ),
            ("{name: ''}", "3:5: error[copy/bad-front-matter]: found an author without a name"),
        ] {
            let (parsed, errors) = parse(&format!("---\nauthors:\n  - {yaml}\n---\n"));
            assert!(parsed.is_none() && errors.contains(expected), "{yaml}: {errors}");
        }
    }

    #[test]
    fn mistakes_are_located_in_the_file() {
        let (_, errors) = parse("---\ntitle: x\npublish: true\n---\n");
        assert!(
            errors.starts_with("a.en.md:3:1: error[config/bad-yaml]: unknown key `publish`"),
            "{errors}"
        );
        let (_, errors) = parse("---\ntitle: x\n");
        assert!(
            errors.starts_with("a.en.md:1:1: error[copy/bad-front-matter]: found no end"),
            "{errors}"
        );
    }

    #[test]
    fn sources_are_texts_or_notes() {
        let front = front(
            "sources: [\"https://example.org/\", {title: Survey, url: \"https://s.example\"}, A book]",
        );
        let urls: Vec<_> =
            front.sources.iter().map(|s| (s.title.as_str(), s.url.as_deref())).collect();
        assert_eq!(
            urls,
            [
                ("https://example.org/", Some("https://example.org/")),
                ("Survey", Some("https://s.example")),
                ("A book", None)
            ]
        );
    }
}

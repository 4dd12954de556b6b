//! Who wrote a copy file, as its front matter says it.

use serde::Deserialize;

use crate::config::yaml::YamlPlaces;
use crate::diag::{Diagnostic, Report, code};

/// Who wrote a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Their name, as readers see it.
    pub name: String,
    /// Whose name it is.
    pub identity: Identity,
    /// What they do.
    pub role: Option<String>,
    /// For whom they do it.
    pub organisation: Option<String>,
    /// Where to read about them: an address that a browser may follow.
    pub url: Option<String>,
}

/// Whose name an author's is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// The name was written as one text, and does not say.
    Unsaid,
    /// A person's.
    Person {
        /// The names that citations shorten; may be empty.
        given: String,
        /// The name that lists are sorted by.
        family: String,
    },
    /// A company's, a team's, an authority's.
    Organisation,
}

impl Author {
    /// An author whose name was written as one text, and nothing else.
    pub(super) fn named(name: String) -> Self {
        Self { name, identity: Identity::Unsaid, role: None, organisation: None, url: None }
    }
}

/// An author as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawAuthor {
    name: Option<String>,
    given: Option<String>,
    family: Option<String>,
    role: Option<String>,
    organisation: Option<String>,
    url: Option<String>,
}

/// Checks the authors of a file. Those without a mistake are given.
pub(super) fn resolve_authors(
    raw: Vec<RawAuthor>,
    places: &YamlPlaces,
    report: &mut Report,
) -> Vec<Author> {
    let mut authors = Vec::with_capacity(raw.len());
    for (position, author) in raw.into_iter().enumerate() {
        match author.resolve() {
            Ok(author) => authors.push(author),
            Err(message) => report.push(
                Diagnostic::error(code::COPY_BAD_FRONT_MATTER, message)
                    .at(places.value(&["authors", &position.to_string()]))
                    .hint("write `name`, or `given` and `family`; an `organisation` alone is an author, too"),
            ),
        }
    }
    authors
}

impl RawAuthor {
    fn resolve(self) -> Result<Author, &'static str> {
        let Self { name, given, family, role, organisation, url } = self;
        let (name, identity, organisation) = match (name, given, family, organisation) {
            (Some(_), given, family, _) if given.is_some() || family.is_some() => {
                return Err(
                    "found an author with both a `name` and its parts, expected one of them",
                );
            }
            (Some(name), _, _, organisation) => (name, Identity::Unsaid, organisation),
            (None, given, Some(family), organisation) => {
                let given = given.unwrap_or_default();
                let name = format!("{given} {family}").trim().to_owned();
                (name, Identity::Person { given, family }, organisation)
            }
            (None, Some(_), None, _) => return Err("found an author with `given` and no `family`"),
            (None, None, None, Some(organisation)) => (organisation, Identity::Organisation, None),
            (None, None, None, None) => return Err("found an author without a name"),
        };
        if name.trim().is_empty() {
            return Err("found an author without a name");
        }
        Ok(Author { name, identity, role, organisation, url })
    }
}

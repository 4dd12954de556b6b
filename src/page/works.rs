//! What is cited of a page: the page itself, and of a report its data.

use super::compose::Composer;
use super::plan::{PageKind, PagePlan};
use crate::cite::{Author, Work, WorkKind};
use crate::config::AuthorConfig;
use crate::content::{CopyFile, FrontMatter, Identity};
use crate::locale::{Arg, Locale};

/// A page as others cite it.
#[derive(Clone, Debug)]
pub struct Works {
    /// The page.
    pub page: Work,
    /// The data behind it, where it is a page of a report.
    pub data: Option<Work>,
}

impl Composer<'_> {
    /// Whether a page is cited without its copy asking for it: a page of a report, and a text that has an author or a
    /// date.
    pub(super) fn is_cited(page: &PagePlan, front: Option<&FrontMatter>) -> bool {
        match page.kind {
            PageKind::Report { .. } => true,
            PageKind::Plain { .. } => {
                front.is_some_and(|front| !front.authors.is_empty() || front.date.is_some())
            }
            _ => false,
        }
    }

    /// What is cited of a page with this title and copy.
    ///
    /// A page of a report is issued anew with each date of its data. A text is of its own date, where it has one; when it
    /// names figures, it has a version as well, which is the date of those.
    pub(super) fn works(&self, page: &PagePlan, title: &str, copy: Option<&CopyFile>) -> Works {
        let locale = &*self.locales[page.language];
        let tag = locale.lang().as_str();
        let front = copy.map(|copy| &copy.front);
        let is_report = matches!(page.kind, PageKind::Report { .. });
        let own_date = front.and_then(|front| front.date).filter(|_| !is_report);
        let has_data = is_report
            || own_date.is_none()
            || copy.is_some_and(|copy| self.engine.names_any(copy, self.metrics.names()));
        let work = Work {
            kind: match page.kind {
                PageKind::Plain { .. } => WorkKind::Article,
                _ => WorkKind::Page,
            },
            title: title.to_owned(),
            authors: self.cited_authors(front, tag),
            publisher: self.config.text(&self.config.publisher, tag).to_owned(),
            container: page.facts.site.clone(),
            issued: own_date.map_or(self.as_of, |at| locale.day_of(at)),
            version: has_data.then_some(self.as_of),
            accessed: None,
            url: page.facts.url.clone(),
            lang: locale.lang().clone(),
        };
        let data = is_report.then(|| Work {
            kind: WorkKind::Dataset,
            title: data_title(title, locale),
            ..work.clone()
        });
        Works { page: work, data }
    }

    /// Who wrote a page: those whom its front matter names, or else those of the settings.
    fn cited_authors(&self, front: Option<&FrontMatter>, tag: &str) -> Vec<Author> {
        let own = front.map(|front| front.authors.as_slice()).unwrap_or_default();
        if own.is_empty() {
            let text = |text| self.config.text(text, tag).to_owned();
            let authors = self.config.citation.authors.iter().map(|author| match author {
                AuthorConfig::Person { given, family } => {
                    Author::Person { given: text(given), family: text(family) }
                }
                AuthorConfig::Organisation(name) => Author::Organisation(text(name)),
            });
            return authors.collect();
        }
        let authors = own.iter().map(|author| match &author.identity {
            Identity::Person { given, family } => {
                Author::Person { given: given.clone(), family: family.clone() }
            }
            Identity::Organisation => Author::Organisation(author.name.clone()),
            Identity::Unsaid if self.is_organisation(&author.name, tag) => {
                Author::Organisation(author.name.clone())
            }
            Identity::Unsaid => Author::person(&author.name),
        });
        authors.collect()
    }

    /// Whether a name is that of the publisher, of the site, or of an organisation among the authors of the settings.
    pub(super) fn is_organisation(&self, name: &str, tag: &str) -> bool {
        let config = self.config;
        let known = config.citation.authors.iter().filter_map(|author| match author {
            AuthorConfig::Organisation(name) => Some(name),
            AuthorConfig::Person { .. } => None,
        });
        let mut known = known.chain([&config.publisher, &config.name]);
        known.any(|text| config.text(text, tag) == name)
    }
}

fn data_title(title: &str, locale: &Locale) -> String {
    let said = locale.message("citation-data-title", &[("title", Arg::from(title))]);
    said.unwrap_or_else(|| title.to_owned())
}

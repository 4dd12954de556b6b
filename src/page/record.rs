//! What is kept of a page once it is written, for the files that tell of all pages: lists for search engines, feeds,
//! rules for the server.

use super::view::{AlternateView, AuthorView, DateView, PageView};
use crate::content::Updated;

/// A page as the rest of the site knows it.
#[derive(Clone, Debug)]
pub struct PageRecord {
    /// As in [`PageView::kind`].
    pub kind: &'static str,
    /// The language's tag.
    pub lang: String,
    /// The page's title.
    pub title: String,
    /// One or two sentences about the page.
    pub description: String,
    /// Its full address.
    pub url: String,
    /// The title of the report or folder that it belongs to, or that it is the index of.
    pub section: Option<String>,
    /// The file it is published as, relative to the site's root.
    pub file: String,
    /// The same page in all languages, in the site's order.
    pub alternates: Vec<AlternateView>,
    /// The full address for readers of no listed language.
    pub x_default: String,
    /// When a plain page was published.
    pub published: Option<DateView>,
    /// When what it says last changed; `None` for pages without content of their own.
    pub modified: Option<Updated>,
    /// The full address of its plain version, where it has one.
    pub plain: Option<String>,
    /// Who wrote it.
    pub authors: Vec<AuthorView>,
    /// The files beside it, relative to the site's root, sorted.
    pub files: Vec<String>,
}

impl PageRecord {
    /// What is kept of a view, when its page was written to `file` and others beside it.
    pub fn of(
        view: PageView<'_>,
        file: &str,
        files: Vec<String>,
        modified: Option<Updated>,
        plain: Option<String>,
    ) -> Self {
        let PageView {
            kind,
            lang,
            title,
            description,
            url,
            alternates,
            x_default,
            breadcrumbs,
            published,
            authors,
            ..
        } = view;
        // The first one is the home page.
        let section = match breadcrumbs.into_iter().nth(1) {
            Some(above) => Some(above.title),
            None => (kind == "index").then(|| title.clone()),
        };
        Self {
            kind,
            lang,
            title,
            description,
            url,
            section,
            file: file.to_owned(),
            alternates,
            x_default,
            published,
            modified,
            plain,
            authors,
            files,
        }
    }
}

//! What is kept of a page once it is written, for the files that tell of all pages: lists for search engines, feeds,
//! rules for the server.

use super::view::{AlternateView, AuthorView, DateView, PageView};

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
    /// The file it is published as, relative to the site's root.
    pub file: String,
    /// The same page in all languages, in the site's order.
    pub alternates: Vec<AlternateView>,
    /// The full address for readers of no listed language.
    pub x_default: String,
    /// When a plain page was published.
    pub published: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<AuthorView>,
    /// The files beside it, relative to the site's root, sorted.
    pub files: Vec<String>,
}

impl PageRecord {
    /// What is kept of a view, when its page was written to `file`.
    pub fn of(view: PageView<'_>, file: &str, files: Vec<String>) -> Self {
        let PageView {
            kind,
            lang,
            title,
            description,
            url,
            alternates,
            x_default,
            published,
            authors,
            ..
        } = view;
        Self {
            kind,
            lang,
            title,
            description,
            url,
            file: file.to_owned(),
            alternates,
            x_default,
            published,
            authors,
            files,
        }
    }
}

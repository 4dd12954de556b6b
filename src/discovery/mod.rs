//! Files by which others find the site's pages: lists for search engines, feeds, and pages without markup.
//!
//! In: what is kept of every page ([`PageRecord`]), what a page says (its view and its pieces), what the site says of
//! itself. Out: texts of files. Must not know themes, the disk, metrics, or how dates of changes are found out.
//!
//! - `sitemap` and `robots` are for search engines.
//! - `feed` is an Atom feed for each language.
//! - `page_text` is the plain version of a page, as Markdown; `component_text` writes its components. What a page says,
//!   and so whether it changed, is read from it too.
//! - `llms` is an index of plain versions for each language.
//! - `head` has the elements by which a page's head leads to them.

mod component_text;
mod feed;
mod head;
mod llms;
mod page_text;
mod robots;
mod sitemap;
#[cfg(test)]
mod tests;
mod xml;

use crate::content::Updated;
use crate::page::PageRecord;

pub use head::head_links;
pub use page_text::{PageText, Stamps};

/// What the site says of itself in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLanguage {
    /// The language's tag.
    pub lang: String,
    /// The language's name in itself.
    pub native_name: String,
    /// What the site is called.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// Who publishes it.
    pub publisher: String,
    /// The date of the data, in words.
    pub data: String,
    /// The heading of pages of no report and no folder.
    pub others: String,
    /// The heading of links to other languages.
    pub languages: String,
}

/// What all files are made from.
#[derive(Clone, Debug)]
pub struct Site<'a> {
    /// Where it is published, with a slash at its end.
    pub base_url: &'a str,
    /// Its languages, in its order; the first is the default.
    pub languages: &'a [SiteLanguage],
    /// When its data was brought up to date.
    pub updated: Updated,
    /// Its pages, in the order of their addresses.
    pub pages: &'a [PageRecord],
}

impl Site<'_> {
    /// The files, by their paths below the site's root.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = sitemap::sitemap(self, sitemap::LIMITS);
        files.push(("robots.txt".to_owned(), robots::robots(self.base_url).into_bytes()));
        for (position, language) in self.languages.iter().enumerate() {
            if !self.pages.iter().any(|page| page.lang == language.lang && is_found(page)) {
                continue;
            }
            files.push((feed_path(&language.lang), feed::feed(self, language)));
            let path = llms::path(&language.lang, position == 0);
            files.push((path, llms::llms(self, position).into_bytes()));
        }
        files
    }
}

/// The path of a language's feed below the site's root.
pub fn feed_path(lang: &str) -> String {
    format!("{lang}/feed.xml")
}

/// Whether a page is worth finding: the root only sends readers on, and there is nothing on the page for other
/// addresses.
fn is_found(page: &PageRecord) -> bool {
    !matches!(page.kind, "root" | "404")
}

//! An Atom feed (RFC 4287) for each language: pages of reports and articles, those that changed last first.

use std::cmp::Reverse;

use jiff::Timestamp;
use jiff::civil::Date;
use quick_xml::Writer;

use super::xml::{IN_MEMORY, allowed, document, finished, text_element};
use super::{Site, SiteLanguage, feed_path};
use crate::content::Updated;
use crate::page::PageRecord;

/// How many pages a feed has.
pub(super) const MOST: usize = 50;

/// The feed of a language.
pub(super) fn feed(site: &Site<'_>, language: &SiteLanguage) -> Vec<u8> {
    let mut entries: Vec<Entry<'_>> =
        site.pages.iter().filter(|page| page.lang == language.lang).filter_map(Entry::of).collect();
    // Pages that changed at the same time: articles by their dates, then pages before those under them.
    entries.sort_by_key(|entry| {
        let depth = entry.page.url.matches('/').count();
        (Reverse(entry.updated), Reverse(entry.published), depth)
    });
    entries.truncate(MOST);
    let home = format!("{}{}/", site.base_url, language.lang);
    let own = format!("{}{}", site.base_url, feed_path(&language.lang));
    let updated = entries.first().map_or(site.updated.instant(), |newest| newest.updated);
    let mut writer = document();
    let root = writer.create_element("feed").with_attributes([
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", language.lang.as_str()),
    ]);
    root.write_inner_content(|writer| {
        text_element(writer, "id", &own);
        text_element(writer, "title", &language.name);
        if !language.description.is_empty() {
            text_element(writer, "subtitle", &language.description);
        }
        text_element(writer, "updated", &updated.to_string());
        link(writer, "self", "application/atom+xml", &own);
        link(writer, "alternate", "text/html", &home);
        author(writer, &language.publisher, "");
        entries.iter().for_each(|entry| entry.write(writer));
        Ok(())
    })
    .expect(IN_MEMORY);
    finished(writer)
}

/// A page in a feed.
struct Entry<'a> {
    page: &'a PageRecord,
    updated: Timestamp,
    published: Option<Timestamp>,
}

impl<'a> Entry<'a> {
    /// `None` for pages that only lead to others.
    fn of(page: &'a PageRecord) -> Option<Self> {
        if !matches!(page.kind, "report" | "plain") {
            return None;
        }
        let published = page.published.as_ref().and_then(|date| date.iso.parse::<Date>().ok());
        let published = published.map(|day| Updated::Day(day).instant());
        let modified = page.modified?.instant();
        Some(Self { page, updated: modified.max(published.unwrap_or(modified)), published })
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) {
        let Self { page, updated, published } = self;
        let entry = writer.create_element("entry");
        entry
            .write_inner_content(|writer| {
                // The address is the page's for good, and so it is its name.
                text_element(writer, "id", &page.url);
                text_element(writer, "title", &page.title);
                text_element(writer, "updated", &updated.to_string());
                if let Some(published) = published {
                    text_element(writer, "published", &published.to_string());
                }
                page.authors.iter().for_each(|one| author(writer, &one.name, &one.url));
                link(writer, "alternate", "text/html", &page.url);
                if !page.description.is_empty() {
                    text_element(writer, "summary", &page.description);
                }
                Ok(())
            })
            .expect(IN_MEMORY);
    }
}

fn author(writer: &mut Writer<Vec<u8>>, name: &str, url: &str) {
    let element = writer.create_element("author");
    element
        .write_inner_content(|writer| {
            text_element(writer, "name", name);
            // An address below the site's own path is no full one.
            if url.contains("://") {
                text_element(writer, "uri", url);
            }
            Ok(())
        })
        .expect(IN_MEMORY);
}

fn link(writer: &mut Writer<Vec<u8>>, rel: &str, media_type: &str, href: &str) {
    let href = allowed(href);
    let element = writer.create_element("link");
    let attributes = [("rel", rel), ("type", media_type), ("href", &*href)];
    element.with_attributes(attributes).write_empty().expect(IN_MEMORY);
}

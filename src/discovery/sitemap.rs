//! `sitemap.xml`: every page worth finding, with its other languages and the date of its last change.
//!
//! The form is that of <https://www.sitemaps.org/protocol.html>, with `xhtml:link` for languages. What is too long for one
//! file is several, and `sitemap.xml` lists them.

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use super::xml::{IN_MEMORY, allowed, document, finished, text_element};
use super::{Site, is_found};
use crate::content::Updated;
use crate::page::PageRecord;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// How much one file may hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Addresses.
    pub(super) pages: usize,
    /// Bytes, not compressed.
    pub(super) bytes: usize,
}

/// The limits of the protocol.
pub(super) const LIMITS: Limits = Limits { pages: 50_000, bytes: 50 << 20 };

/// The files, by their paths below the site's root: the one that robots are told of is the first.
pub(super) fn sitemap(site: &Site<'_>, limits: Limits) -> Vec<(String, Vec<u8>)> {
    let mut parts: Vec<Part> = Vec::new();
    for page in site.pages.iter().filter(|page| is_found(page)) {
        let entry = entry(page);
        match parts.last_mut() {
            Some(part) if part.takes(&entry, limits) => part.add(&entry, page),
            _ => {
                let mut part = Part::begin();
                part.add(&entry, page);
                parts.push(part);
            }
        }
    }
    let one = "sitemap.xml".to_owned();
    if parts.len() < 2 {
        let part = parts.pop().unwrap_or_else(Part::begin);
        return vec![(one, part.finish().0)];
    }
    let mut files = vec![(one, Vec::new())];
    let mut index = document();
    open(&mut index, "sitemapindex", &[("xmlns", NAMESPACE)]);
    for (position, part) in parts.into_iter().enumerate() {
        let name = format!("sitemap-{}.xml", position + 1);
        let (bytes, newest) = part.finish();
        open(&mut index, "sitemap", &[]);
        text_element(&mut index, "loc", &format!("{}{name}", site.base_url));
        if let Some(newest) = newest {
            text_element(&mut index, "lastmod", &w3c(newest));
        }
        close(&mut index, "sitemap");
        files.push((name, bytes));
    }
    close(&mut index, "sitemapindex");
    files[0].1 = finished(index);
    files
}

/// A file that is being written.
struct Part {
    bytes: Vec<u8>,
    pages: usize,
    newest: Option<Updated>,
}

impl Part {
    const END: &[u8] = b"\n</urlset>\n";

    fn begin() -> Self {
        let mut writer = document();
        let xhtml = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");
        open(&mut writer, "urlset", &[("xmlns", NAMESPACE), xhtml]);
        Self { bytes: writer.into_inner(), pages: 0, newest: None }
    }

    fn takes(&self, entry: &[u8], limits: Limits) -> bool {
        self.pages < limits.pages
            && self.bytes.len() + entry.len() + Self::END.len() <= limits.bytes
    }

    fn add(&mut self, entry: &[u8], page: &PageRecord) {
        self.bytes.extend_from_slice(entry);
        self.pages += 1;
        let newer = |known: Updated, found: Updated| {
            if found.instant() > known.instant() { found } else { known }
        };
        self.newest = match (self.newest, page.modified) {
            (Some(known), Some(found)) => Some(newer(known, found)),
            (known, found) => known.or(found),
        };
    }

    fn finish(mut self) -> (Vec<u8>, Option<Updated>) {
        self.bytes.extend_from_slice(Self::END);
        (self.bytes, self.newest)
    }
}

/// What a file says of a page, with the line end before it.
fn entry(page: &PageRecord) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    open(&mut writer, "url", &[]);
    text_element(&mut writer, "loc", &page.url);
    if let Some(modified) = page.modified {
        text_element(&mut writer, "lastmod", &w3c(modified));
    }
    // One language alone has no other to be told of.
    if page.alternates.len() > 1 {
        let alternates = page.alternates.iter().map(|other| (&*other.lang, &*other.url));
        for (lang, url) in alternates.chain([("x-default", &*page.x_default)]) {
            let link = writer.create_element("xhtml:link");
            let url = allowed(url);
            let attributes = [("rel", "alternate"), ("hreflang", lang), ("href", &*url)];
            link.with_attributes(attributes).write_empty().expect(IN_MEMORY);
        }
    }
    close(&mut writer, "url");
    let mut bytes = vec![b'\n'];
    bytes.extend(writer.into_inner());
    bytes
}

fn open(writer: &mut Writer<Vec<u8>>, name: &str, attributes: &[(&str, &str)]) {
    let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
    writer.write_event(Event::Start(start)).expect(IN_MEMORY);
}

fn close(writer: &mut Writer<Vec<u8>>, name: &str) {
    writer.write_event(Event::End(BytesEnd::new(name))).expect(IN_MEMORY);
}

/// A date in the W3C's form: a day, or an instant in UTC.
fn w3c(date: Updated) -> String {
    match date {
        Updated::Day(day) => day.to_string(),
        Updated::At(instant) => instant.to_string(),
    }
}

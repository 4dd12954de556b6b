//! The ids and addresses in the HTML of a finished page.
//!
//! Pages are large, most of them drawings, so that this looks for the attributes and not for all tags. It may rely on what
//! templates write: text has no bare `<`, and values of attributes have no bare `<` or `>`.

use std::ops::Range;

use memchr::{memchr, memmem, memrchr2};

/// What a page holds and what it refers to, as it is written in the HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct References<'h> {
    pub(super) ids: Vec<&'h str>,
    pub(super) addresses: Vec<&'h str>,
}

/// Reads a page.
pub(super) fn references(html: &str) -> References<'_> {
    let silent = silent(html);
    let mut addresses = values("href", html, &silent);
    addresses.extend(values("src", html, &silent));
    References { ids: values("id", html, &silent), addresses }
}

/// The values of an attribute, in their order.
fn values<'h>(attribute: &str, html: &'h str, silent: &[Range<usize>]) -> Vec<&'h str> {
    let bytes = html.as_bytes();
    let sign = format!("{attribute}=");
    let is_attribute = |at: &usize| {
        // `xlink:href` is one, too; `data-href` is none.
        let before = at.checked_sub(1).map(|before| bytes[before]);
        before.is_some_and(|before| before.is_ascii_whitespace() || before == b':')
            && memrchr2(b'<', b'>', &bytes[..*at]).is_some_and(|sign| bytes[sign] == b'<')
            && !silent.iter().any(|range| range.contains(at))
    };
    memmem::find_iter(bytes, &sign)
        .filter(is_attribute)
        .filter_map(|at| value(html, at + sign.len()))
        .collect()
}

/// The value that starts at a byte, in quotes or bare.
fn value(html: &str, start: usize) -> Option<&str> {
    let bytes = html.as_bytes();
    match bytes.get(start)? {
        quote @ (b'"' | b'\'') => {
            let length = memchr(*quote, &bytes[start + 1..])?;
            Some(&html[start + 1..start + 1 + length])
        }
        _ => {
            let rest = &html[start..];
            let length = rest.find(|c: char| c.is_ascii_whitespace() || c == '>');
            Some(&rest[..length.unwrap_or(rest.len())])
        }
    }
}

/// Scripts and comments, in which nothing is a tag.
fn silent(html: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for (open, close) in [("<script", "</script"), ("<!--", "-->")] {
        let mut at = 0;
        while let Some(ahead) = memmem::find(&html.as_bytes()[at..], open.as_bytes()) {
            let mut start = at + ahead + open.len();
            if open == "<script" {
                // The tag itself has an address.
                start += memchr(b'>', &html.as_bytes()[start..]).unwrap_or(0);
            }
            let length = memmem::find(&html.as_bytes()[start..], close.as_bytes());
            let end = length.map_or(html.len(), |length| start + length);
            ranges.push(start..end);
            at = end;
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn ids_and_addresses_are_read_from_tags_only() {
        let html = "<!doctype html><body id=top><h2 id=\"a\">A</h2><p>an id=\"no\" and href=\"/no\" \
            <a class='x' href='/b'>b</a> <svg><use xlink:href=\"#c\"/><g id='d'></g></svg>\
            <img src=/e.png alt=\"\"><i data-id=\"no\" data-href=\"/no\"></i>\
            <!-- <a id=\"no\" href=\"/no\"> --><script src=\"/f.js\">\"<a id='no' href='/no'>\"</script>\
            <a\n  href=\"/g?h&amp;i\">g</a><a href=\"";
        let found = references(html);
        assert_eq!(found.ids, ["top", "a", "d"]);
        assert_eq!(found.addresses, ["/b", "#c", "/g?h&amp;i", "/e.png", "/f.js"]);
    }
}

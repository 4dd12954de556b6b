//! Where a link of a page is written in copy.

use super::super::copy_file::CopyFile;
use super::passage::markdown;
use super::written::{PLACEHOLDER, Written};
use crate::diag::Location;
use pulldown_cmark::{Event, Tag};

/// The places in a copy file of the links to one of these addresses, which are the same one in several forms, as pages
/// have it. A link whose address has placeholders counts when no other does, and it could print the address.
pub fn link_places(file: &CopyFile, addresses: &[&str]) -> Vec<Location> {
    let written =
        Written::part(&file.source.text, file.body..file.source.text.len()).without_tags();
    let mut exact = Vec::new();
    let mut computed: Vec<(usize, Location)> = Vec::new();
    for (event, range) in markdown(&written.text) {
        let (Event::Start(Tag::Link { dest_url, .. }) | Event::Start(Tag::Image { dest_url, .. })) =
            event
        else {
            continue;
        };
        let link = &written.text[range.clone()];
        // The address stands behind the words; that of a reference stands elsewhere.
        let at = link.rfind(&*dest_url).filter(|_| !dest_url.is_empty());
        let (start, length) = at.map_or((0, link.len()), |at| (at, dest_url.len()));
        let start = range.start + start;
        let last = start + length.saturating_sub(1);
        let place = file.source.span(written.place(start)..written.place(last) + 1);
        let typed = decoded(&dest_url);
        if typed.contains(PLACEHOLDER) {
            if addresses.iter().any(|address| prints(&typed, &decoded(address))) {
                let known = typed.chars().filter(|c| *c != PLACEHOLDER).count();
                computed.push((known, place));
            }
        } else if addresses.iter().any(|address| decoded(address) == typed) {
            exact.push(place);
        }
    }
    if exact.is_empty() {
        exact = in_html(file, addresses);
    }
    if exact.is_empty() {
        // Of addresses with placeholders, those that say most.
        let most = computed.iter().map(|(known, _)| *known).max();
        computed.retain(|(known, _)| Some(*known) == most);
        exact = computed.into_iter().map(|(_, place)| place).collect();
    }
    exact
}

/// Addresses in attributes of hand-written HTML.
fn in_html(file: &CopyFile, addresses: &[&str]) -> Vec<Location> {
    let copy = file.copy();
    let mut places = Vec::new();
    for address in addresses {
        for quote in ['"', '\''] {
            let attribute = format!("={quote}{address}{quote}");
            for (at, _) in copy.match_indices(&attribute) {
                let start = file.body + at + 2;
                places.push(file.source.span(start..start + address.len()));
            }
        }
    }
    places
}

/// Whether an address with placeholders can be this one.
fn prints(typed: &str, address: &str) -> bool {
    let mut parts = typed.split(PLACEHOLDER);
    let Some(mut rest) = parts.next().and_then(|first| address.strip_prefix(first)) else {
        return false;
    };
    let mut parts: Vec<&str> = parts.collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// The address with its `%d0%b0` as the characters that they stand for.
pub fn decoded(address: &str) -> String {
    if !address.contains('%') {
        return address.to_owned();
    }
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = address.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::tz::TimeZone;

    use super::{CopyFile, decoded, link_places};
    use crate::diag::Report;
    use crate::source::{SitePath, SourceText};

    #[track_caller]
    fn check(text: &str, addresses: &[&str], expected: &[(u32, u32)]) {
        let source = SourceText { path: SitePath::fixed("a.en.md"), text: Arc::from(text) };
        let mut report = Report::new();
        let file =
            CopyFile::parse(&source, "en", &TimeZone::UTC, &mut report).expect("well-formed");
        let places: Vec<_> = link_places(&file, addresses)
            .into_iter()
            .map(|place| place.start.map(|start| (start.line, start.column)).expect("a place"))
            .collect();
        assert_eq!(places, expected, "{text}");
    }

    #[test]
    fn a_link_is_found_where_its_address_is_written() {
        check("---\ntitle: /b\n---\n\n/b [a](/b) [c](/d)\n- ![e](/b)", &["/b"], &[(5, 8), (6, 8)]);
        check("[a](#зарплата)", &["#%D0%B7%D0%B0%D1%80%D0%BF%D0%BB%D0%B0%D1%82%D0%B0"], &[(1, 5)]);
        check("[/b](/b)", &["/base/b", "/b"], &[(1, 6)]);
        check("[a][r] x\n\n[r]: /b", &["/b"], &[(1, 1)]);
        check("{% if x %}[a](/b){% endif %} `[a](/b)`", &["/b"], &[(1, 15)]);
        check("<p><a class=\"c\" href=\"/b\">a</a></p>", &["/b"], &[(1, 23)]);
        check("[a](/c)", &["/b"], &[]);
    }

    #[test]
    fn a_computed_link_is_found_by_what_it_could_print() {
        check("[a](/b/{{ c }}/) [d]({{ e }})", &["/b/x/"], &[(1, 5)]);
        check("[a](/b/{{ c }}/) [d](/b/x/)", &["/b/x/"], &[(1, 22)]);
        check("[a](/b/{{ c }}/) [d]({{ e }})", &["/x/"], &[(1, 22)]);
    }

    #[test]
    fn addresses_are_compared_as_characters() {
        for (address, expected) in
            [("/a", "/a"), ("%D1%8F", "я"), ("100%", "100%"), ("%zz%2", "%zz%2"), ("я%20", "я ")]
        {
            assert_eq!(decoded(address), expected);
        }
    }
}

//! Hand-written HTML: its tags, and what stands between them.

use std::ops::Range;

/// Elements whose text is no text for readers.
const SILENT: [&str; 4] = ["script", "style", "template", "svg"];

/// The stretches of a block of HTML that are text: no tags, comments, scripts or references such as `&nbsp;`.
pub(super) fn outside_tags(html: &str) -> Vec<Range<usize>> {
    let mut texts = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let start = html[at..].find('<').map_or(html.len(), |ahead| at + ahead);
        push_text(html, at..start, &mut texts);
        at = behind_tag(html, start);
    }
    texts
}

/// A tag that opens an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OpenTag<'h> {
    pub(super) name: &'h str,
    /// Its bytes in the HTML.
    pub(super) range: Range<usize>,
    pub(super) attributes: Vec<Attribute<'h>>,
}

/// An attribute as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute<'h> {
    pub(super) name: &'h str,
    /// Empty where there is none; references in it are left as they are.
    pub(super) value: &'h str,
    /// Its bytes in the HTML.
    pub(super) range: Range<usize>,
}

impl OpenTag<'_> {
    /// The value of an attribute, whose name is in small letters.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
            .map(|found| found.value)
    }
}

/// The tags that open elements. What stands in comments, scripts and the like is none.
pub(super) fn open_tags(html: &str) -> Vec<OpenTag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(ahead) = html[at..].find('<') {
        let start = at + ahead;
        at = behind_tag(html, start).max(start + 1);
        let inside = &html[start + 1..];
        if inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            tags.push(open_tag(html, start));
        }
    }
    tags
}

/// The tag at `start`, whose name stands right behind that byte.
fn open_tag(html: &str, start: usize) -> OpenTag<'_> {
    let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let length_to =
        |at: usize, ends: &dyn Fn(char) -> bool| html[at..].find(ends).unwrap_or(html.len() - at);
    let mut at = start + 1 + length_to(start + 1, &is_end);
    let name = &html[start + 1..at];
    let mut attributes = Vec::new();
    loop {
        at += length_to(at, &|c| !c.is_ascii_whitespace() && c != '/');
        if at >= html.len() || html[at..].starts_with('>') {
            break;
        }
        let from = at;
        // A name may start with `=`, which then belongs to it.
        at += html[at..].chars().next().map_or(0, char::len_utf8);
        at += length_to(at, &|c| is_end(c) || c == '=');
        let name = &html[from..at];
        let behind = at + length_to(at, &|c| !c.is_ascii_whitespace());
        let mut value = "";
        if html[behind..].starts_with('=') {
            at = behind + 1;
            at += length_to(at, &|c| !c.is_ascii_whitespace());
            match html[at..].chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let length = length_to(at + 1, &|c| c == quote);
                    value = &html[at + 1..at + 1 + length];
                    at = (at + length + 2).min(html.len());
                }
                _ => {
                    let length = length_to(at, &|c| c.is_ascii_whitespace() || c == '>');
                    value = &html[at..at + length];
                    at += length;
                }
            }
        }
        attributes.push(Attribute { name, value, range: from..at });
    }
    OpenTag { name, range: start..(at + 1).min(html.len()), attributes }
}

/// Where the tag, comment or silent element at `start` ends.
fn behind_tag(html: &str, start: usize) -> usize {
    let rest = &html[start..];
    if rest.is_empty() {
        return start;
    }
    let behind = |end: &str| rest.find(end).map_or(html.len(), |ahead| start + ahead + end.len());
    if rest.starts_with("<!--") {
        return behind("-->");
    }
    for name in SILENT {
        let is_it = rest.get(1..=name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
        let ends = rest[1..].find(|c: char| !c.is_ascii_alphanumeric()) == Some(name.len());
        if is_it && ends {
            let lower = rest.to_ascii_lowercase();
            let end = lower.find(&format!("</{name}")).unwrap_or(rest.len());
            return rest[end..].find('>').map_or(html.len(), |ahead| start + end + ahead + 1);
        }
    }
    let mut quote = None;
    for (ahead, c) in rest.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == '>' => return start + ahead + 1,
            None => {}
        }
    }
    html.len()
}

/// Adds a text, without the references in it.
fn push_text(html: &str, range: Range<usize>, texts: &mut Vec<Range<usize>>) {
    let mut from = range.start;
    let mut at = range.start;
    while let Some(ahead) = html[at..range.end].find('&') {
        let start = at + ahead;
        let name = &html[start + 1..range.end];
        let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
        at = start + 1;
        if let Some(length) = length.filter(|length| name[*length..].starts_with(';')) {
            texts.push(from..start);
            at += length + 1;
            from = at;
        }
    }
    texts.push(from..range.end);
    texts.retain(|text| !html[text.clone()].trim().is_empty());
}

#[cfg(test)]
mod tests {
    use super::outside_tags;

    #[test]
    fn only_what_readers_see_is_text() {
        for (html, expected) in [
            ("<p title=\"a > 1\">b <b>c</b></p>", vec!["b ", "c"]),
            ("a<!-- <p>b</p> -->c", vec!["a", "c"]),
            ("<script>let a = \"<p>b</p>\";</script>c", vec!["c"]),
            ("<STYLE>a{}</STYLE >b<styled>c</styled>", vec!["b", "c"]),
            ("a&nbsp;b &#8212; c & d", vec!["a", "b ", " c & d"]),
            ("<p", vec![]),
            ("<", vec![]),
            ("&", vec!["&"]),
        ] {
            let found: Vec<_> = outside_tags(html).into_iter().map(|text| &html[text]).collect();
            assert_eq!(found, expected, "{html}");
        }
    }
}

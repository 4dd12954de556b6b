//! The tags of a template (`{{ … }}` and `{% … %}`) as text: where they are and which names stand in them.
//!
//! The template engine does the parsing that counts. This reads just enough to know which metrics a template
//! needs, and which stretch of text a mistake is in.

use std::ops::Range;

/// One tag with its delimiters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its bytes in the template.
    pub(super) range: Range<usize>,
    /// Whether it is `{% … %}`.
    pub(super) is_block: bool,
}

impl Tag {
    /// Whether it is a paragraph of its own: there is nothing but empty lines before and behind it.
    pub(super) fn is_alone(&self, text: &str) -> bool {
        let before = text[..self.range.start].rsplit('\n');
        let behind = text[self.range.end..].split('\n');
        let is_empty = |line: &str| line.trim().is_empty();
        before.take(2).all(is_empty) && behind.take(2).all(is_empty)
    }
}

/// The tags of a template in their order. Comments `{* … *}` are skipped, and so is what stands in quotes.
pub(super) fn tags(text: &str) -> Vec<Tag> {
    let bytes = text.as_bytes();
    let mut tags = Vec::new();
    let mut at = 0;
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"{*" => at = text[at + 2..].find("*}").map_or(bytes.len(), |end| at + 2 + end + 2),
            b"{{" | b"{%" => {
                let is_block = bytes[at + 1] == b'%';
                let end = tag_end(bytes, at + 2, if is_block { b'%' } else { b'}' });
                tags.push(Tag { range: at..end, is_block });
                at = end;
            }
            _ => at += 1,
        }
    }
    tags
}

fn tag_end(bytes: &[u8], from: usize, closing: u8) -> usize {
    let mut quote = None;
    let mut at = from;
    while at < bytes.len() {
        let byte = bytes[at];
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) if byte == b'\\' => at += 1,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if byte == closing && bytes.get(at + 1) == Some(&b'}') => return at + 2,
            None => {}
        }
        at += 1;
    }
    bytes.len()
}

/// A dotted name in a template: `raw.summary.jobs`; what stands in brackets belongs to it (`skills["C#"].jobs`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Its bytes in the template.
    pub(super) range: Range<usize>,
    /// Its parts; `None` for one in brackets that is not a quoted text.
    pub(super) parts: Vec<Option<String>>,
}

/// The dotted names in a stretch of a template, such as a tag. Words that stand for something else (filters,
/// arguments, keywords) are among them.
pub(super) fn names(text: &str, range: Range<usize>) -> Vec<Name> {
    let bytes = text.as_bytes();
    let mut names = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let byte = bytes[at];
        if matches!(byte, b'"' | b'\'' | b'`') {
            at = quoted_end(bytes, at, range.end);
        } else if byte.is_ascii_alphabetic() || byte == b'_' {
            let name = name_at(text, at, range.end);
            at = name.range.end;
            names.push(name);
        } else if byte.is_ascii_digit() {
            while at < range.end
                && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'.' || bytes[at] == b'_')
            {
                at += 1;
            }
        } else {
            at += 1;
        }
    }
    names
}

fn quoted_end(bytes: &[u8], start: usize, limit: usize) -> usize {
    let mut at = start + 1;
    while at < limit {
        match bytes[at] {
            b'\\' => at += 1,
            byte if byte == bytes[start] => return at + 1,
            _ => {}
        }
        at += 1;
    }
    limit
}

fn name_at(text: &str, start: usize, limit: usize) -> Name {
    let bytes = text.as_bytes();
    let mut parts = Vec::new();
    let mut at = start;
    loop {
        let from = at;
        while at < limit && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_') {
            at += 1;
        }
        parts.push(Some(text[from..at].to_owned()));
        while at < limit && (bytes[at] == b'[' || bytes[at..limit].starts_with(b"?[")) {
            let open = if bytes[at] == b'[' { at } else { at + 1 };
            let Some(close) = text[open..limit].find(']') else {
                return Name { range: start..at, parts };
            };
            let inside = text[open + 1..open + close].trim();
            let unquoted = inside
                .strip_prefix(['"', '\''])
                .and_then(|rest| rest.strip_suffix(['"', '\'']))
                .map(str::to_owned);
            parts.push(unquoted);
            at = open + close + 1;
        }
        let dot = match &bytes[at..limit] {
            [b'.', ..] => 1,
            [b'?', b'.', ..] => 2,
            _ => 0,
        };
        let next = at + dot;
        let goes_on =
            dot > 0 && next < limit && (bytes[next].is_ascii_alphabetic() || bytes[next] == b'_');
        if !goes_on {
            return Name { range: start..at, parts };
        }
        at = next;
    }
}

/// The quoted texts in a stretch of a template, without their quotes, as they are written.
pub(super) fn quoted(text: &str, range: Range<usize>) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if matches!(bytes[at], b'"' | b'\'' | b'`') {
            let end = quoted_end(bytes, at, range.end);
            found.extend(text.get(at + 1..(end - 1).max(at + 1)));
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{names, quoted, tags};

    #[track_caller]
    fn check_tags(text: &str, expected: &[&str]) {
        let found: Vec<_> = tags(text).into_iter().map(|tag| &text[tag.range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tags_end_outside_quotes_and_comments_are_no_tags() {
        check_tags("a {{ b }} c {% if d %}", &["{{ b }}", "{% if d %}"]);
        check_tags(
            "{{ x | f(a=\"}}\") }} {* {{ no }} *} {{ y }}",
            &["{{ x | f(a=\"}}\") }}", "{{ y }}"],
        );
        check_tags("{{ open", &["{{ open"]);
        check_tags("{ {", &[]);
    }

    #[test]
    fn a_tag_alone_has_empty_lines_around_it() {
        for (text, alone) in [
            ("{{ b }}", true),
            ("a\n\n{{ b }}\r\n\r\nc", true),
            ("a\n{{ b }}", false),
            ("{{ b }} c", false),
            ("{{ b }}\nc", false),
        ] {
            assert_eq!(tags(text)[0].is_alone(text), alone, "{text:?}");
        }
    }

    #[test]
    fn names_have_parts() {
        let text = "raw.top[\"C#\"].jobs + x?.y | plural(one=\"a.b\") > 3.5 and list[0]";
        let found: Vec<_> = names(text, 0..text.len()).into_iter().map(|name| name.parts).collect();
        let part = |text: &str| Some(text.to_owned());
        assert_eq!(
            found,
            [
                vec![part("raw"), part("top"), part("C#"), part("jobs")],
                vec![part("x"), part("y")],
                vec![part("plural")],
                vec![part("one")],
                vec![part("and")],
                vec![part("list"), None],
            ]
        );
    }

    #[test]
    fn quoted_texts_are_found() {
        let text = "a \"b c\" | d(e='f') | g(`h\\`i`) \"open";
        assert_eq!(quoted(text, 0..text.len()), ["b c", "f", "h\\`i", "ope"]);
    }
}

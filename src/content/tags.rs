//! The tags of a template (`{{ … }}` and `{% … %}`) as text: where they are and which names stand in them.
//!
//! The template engine does the parsing that counts. This reads just enough to know which metrics a template
//! needs, and which stretch of text a mistake is in.

use std::collections::BTreeSet;
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

/// Which metrics a template names, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    roots: BTreeSet<String>,
    raw: Option<Named>,
    rows: Option<Named>,
}

/// The metrics named below `raw` or `rows`.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    These(BTreeSet<String>),
    /// Named in a way that only the engine can tell, such as `raw[name]`.
    Any,
}

impl Usage {
    /// Reads a template.
    pub(super) fn of(text: &str) -> Self {
        let mut usage = Self::default();
        for tag in tags(text) {
            for name in names(text, tag.range) {
                let Some(Some(root)) = name.parts.first() else { continue };
                let below = match root.as_str() {
                    "raw" => Some(&mut usage.raw),
                    "rows" => Some(&mut usage.rows),
                    _ => None,
                };
                match (below, name.parts.get(1)) {
                    (None, _) => drop(usage.roots.insert(root.clone())),
                    (Some(named @ None), Some(Some(metric))) => {
                        *named = Some(Named::These(BTreeSet::from([metric.clone()])));
                    }
                    (Some(Some(Named::These(metrics))), Some(Some(metric))) => {
                        metrics.insert(metric.clone());
                    }
                    (Some(named), _) => *named = Some(Named::Any),
                }
            }
        }
        usage
    }

    /// Adds what another template names.
    pub(super) fn merge(&mut self, other: &Self) {
        self.roots.extend(other.roots.iter().cloned());
        for (mine, others) in [(&mut self.raw, &other.raw), (&mut self.rows, &other.rows)] {
            match (mine.as_mut(), others) {
                (_, None) | (Some(Named::Any), _) => {}
                (Some(Named::These(mine)), Some(Named::These(others))) => {
                    mine.extend(others.iter().cloned());
                }
                _ => *mine = others.clone(),
            }
        }
    }

    /// Whether the metric is named as it is.
    pub(super) fn formatted(&self, metric: &str) -> bool {
        self.roots.contains(metric)
    }

    /// Whether the metric is named below `raw`.
    pub(super) fn raw(&self, metric: &str) -> bool {
        Self::names(self.raw.as_ref(), metric)
    }

    /// Whether the metric is named below `rows`.
    pub(super) fn rows(&self, metric: &str) -> bool {
        Self::names(self.rows.as_ref(), metric)
    }

    /// Whether `raw` is named at all.
    pub(super) fn any_raw(&self) -> bool {
        self.raw.is_some()
    }

    /// Whether `rows` is named at all.
    pub(super) fn any_rows(&self) -> bool {
        self.rows.is_some()
    }

    fn names(named: Option<&Named>, metric: &str) -> bool {
        match named {
            None => false,
            Some(Named::Any) => true,
            Some(Named::These(metrics)) => metrics.contains(metric),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Usage, names, tags};

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
    fn usage_knows_which_metrics_are_needed() {
        let usage = Usage::of(
            "{{ a.b }} {% if raw.c.d > 1 %}{% endif %}{% for r in rows.e %}{{ r.f }}{% endfor %} g.h",
        );
        assert!(usage.formatted("a") && !usage.formatted("c") && !usage.formatted("g"));
        assert!(usage.raw("c") && !usage.raw("a"));
        assert!(usage.rows("e") && !usage.rows("c"));
        let dynamic = Usage::of("{{ raw[name] }}");
        assert!(dynamic.raw("anything") && !dynamic.any_rows());
    }
}

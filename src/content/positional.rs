//! Arguments without a name: `x is above(5)`, which the engine wants as `x is above(n=5)`.
//!
//! In: a template. Out: the same with the names written in, and the way back from places in it to places in what the
//! author wrote.

use std::borrow::Cow;
use std::ops::Range;

use super::tags::{names, tags};

/// The tests whose arguments need no names, and the names that they have.
pub(super) const TESTS: &[(&str, &[&str])] =
    &[("above", &["n"]), ("below", &["n"]), ("between", &["low", "high"])];

/// A template as the engine takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named<'t> {
    /// Its text.
    pub(super) text: Cow<'t, str>,
    /// Where in the author's text something was written in, and how many bytes.
    inserted: Vec<(usize, usize)>,
}

impl Named<'_> {
    /// A stretch of the text as one of what the author wrote.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        self.original_offset(range.start)..self.original_offset(range.end)
    }

    fn original_offset(&self, offset: usize) -> usize {
        let mut before = 0;
        for (at, length) in &self.inserted {
            if offset < at + before + length {
                return (offset - before).min(*at);
            }
            before += length;
        }
        offset - before
    }
}

/// Writes the names of arguments in.
pub(super) fn named(text: &str) -> Named<'_> {
    let mut insertions: Vec<(usize, &str)> = Vec::new();
    for tag in tags(text) {
        let words = names(text, tag.range.clone());
        for (position, word) in words.iter().enumerate() {
            if text[word.range.clone()] != *"is" {
                continue;
            }
            let mut after = words[position + 1..].iter().map(|word| word.range.clone());
            let test = match after.next() {
                Some(not) if text[not.clone()] == *"not" => after.next(),
                other => other,
            };
            let Some(test) = test else { continue };
            let found = TESTS.iter().find(|(name, _)| text[test.clone()] == **name);
            if let Some((_, parameters)) = found
                && text[test.end..].starts_with('(')
            {
                let arguments = unnamed(&text[..tag.range.end], test.end + 1);
                insertions.extend(arguments.into_iter().filter_map(|(position, at)| {
                    parameters.get(position).map(|parameter| (at, *parameter))
                }));
            }
        }
    }
    if insertions.is_empty() {
        return Named { text: Cow::Borrowed(text), inserted: Vec::new() };
    }
    // An argument may hold another test.
    insertions.sort_unstable();
    let mut out = String::with_capacity(text.len() + insertions.len() * 5);
    let mut inserted = Vec::with_capacity(insertions.len());
    let mut from = 0;
    for (at, name) in insertions {
        out.push_str(&text[from..at]);
        out.push_str(name);
        out.push('=');
        inserted.push((at, name.len() + 1));
        from = at;
    }
    out.push_str(&text[from..]);
    Named { text: Cow::Owned(out), inserted }
}

/// The arguments without a name of the call whose first argument begins at `start`: their positions, and where they
/// begin.
fn unnamed(text: &str, start: usize) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut depth, mut position, mut begin, mut at) = (0_usize, 0, start, start);
    let mut quote = None;
    while at < bytes.len() {
        let byte = bytes[at];
        let ends = quote.is_none() && depth == 0 && matches!(byte, b',' | b')');
        if ends {
            let argument = &text[begin..at];
            let trimmed = argument.trim_start();
            if !trimmed.is_empty() && !has_name(trimmed) {
                found.push((position, begin + argument.len() - trimmed.len()));
            }
            if byte == b')' {
                return found;
            }
            position += 1;
            begin = at + 1;
        }
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), b'\\') => at += 1,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => depth += 1,
            (None, b')' | b']' | b'}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        at += 1;
    }
    // Never closed: the engine says so.
    Vec::new()
}

/// Whether an argument is `name=…`, and not a comparison.
fn has_name(argument: &str) -> bool {
    let name = argument.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let rest = name.map_or("", |end| argument[end..].trim_start());
    name != Some(0) && rest.starts_with('=') && !rest.starts_with("==")
}

#[cfg(test)]
mod tests {
    use super::named;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(named(text).text, expected);
    }

    #[test]
    fn names_are_written_in_where_they_are_missing() {
        check("{% if x is above(5) %}", "{% if x is above(n=5) %}");
        check("{% if x is not below( y.z ) %}", "{% if x is not below( n=y.z ) %}");
        check(
            "{% if x is between(1, f(a=[1, 2], b=\")\")) %}",
            "{% if x is between(low=1, high=f(a=[1, 2], b=\")\")) %}",
        );
        check("{% if x is between(low=1, 2) %}", "{% if x is between(low=1, high=2) %}");
        check(
            "{% if x is above(1 if y is above(2) else 3) %}",
            "{% if x is above(n=1 if y is above(n=2) else 3) %}",
        );
        for as_it_is in [
            "{% if x is above(n=5) %}",
            "x is above(5)",
            "{% if x is above %}",
            "{% if x is above() %}",
            "{% if x is rising(over=3) %}",
            "{% if x is above(5 %}",
            "{{ above(5) }}",
            "{{ \"x is above(5)\" }}",
        ] {
            check(as_it_is, as_it_is);
        }
        // A comparison is no name, and too many arguments are the engine's to refuse.
        check("{% if x is above(a == b) %}", "{% if x is above(n=a == b) %}");
        check("{% if x is above(1, 2) %}", "{% if x is above(n=1, 2) %}");
    }

    #[test]
    fn places_lead_back_to_what_was_written() {
        let text = "ä {% if x is between(10, 20) %}{{ y }}";
        let named = named(text);
        for word in ["x", "10", "20", "y", "between"] {
            let at = named.text.find(word).expect("there");
            assert_eq!(&text[named.original(at..at + word.len())], word);
        }
        let at = named.text.find("low=").expect("written in");
        assert_eq!(&text[named.original(at..at + 6)], "10");
    }
}

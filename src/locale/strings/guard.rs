//! What Fluent's parser and resolver cannot bear: found before they see it, so that no file stops the program.

use std::ops::Range;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Attribute, Entry, Pattern};

use super::facts::{Facts, place_of};
use crate::diag::{Diagnostic, Report, code};
use crate::source::SourceText;

/// Placeables inside placeables, deeper than any text needs. Fluent's parser calls itself for each.
pub(super) const DEEPEST: usize = 50;

/// Where the first placeable (or call of a function in one) is that lies too deep. An entry starts at the start of a
/// line, which resets the count.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut braces = 0_usize;
    let mut calls = 0_usize;
    let mut is_line_start = true;
    for (at, byte) in text.bytes().enumerate() {
        if is_line_start && (byte.is_ascii_alphabetic() || byte == b'-' || byte == b'#') {
            (braces, calls) = (0, 0);
        }
        is_line_start = byte == b'\n';
        match byte {
            b'{' => braces += 1,
            b'}' => braces = braces.saturating_sub(1),
            b'(' if braces > 0 => calls += 1,
            b')' => calls = calls.saturating_sub(1),
            _ => {}
        }
        if braces + calls > DEEPEST {
            return Some(at);
        }
    }
    None
}

/// Characters beyond ASCII where an escape (`\u00E9`) has its digits: Fluent's parser would cut them in two.
pub(super) fn bad_escapes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(backslash) = rest.find('\\') {
        rest = &rest[backslash + 1..];
        let digits = match rest.bytes().next() {
            Some(b'u') => 4,
            Some(b'U') => 6,
            Some(b'\\') => {
                rest = &rest[1..];
                continue;
            }
            _ => continue,
        };
        let after = &rest[1..];
        let odd = after.chars().take(digits).find(|character| !character.is_ascii_hexdigit());
        if let Some(odd) = odd.filter(|character| !character.is_ascii())
            && let Some(at) = after.find(odd)
        {
            let start = text.len() - after.len() + at;
            found.push(start..start + odd.len_utf8());
        }
    }
    found
}

/// The file without the messages that hold what is refused, which is reported.
pub(super) fn without_refused(
    source: &SourceText,
    resource: FluentResource,
    report: &mut Report,
) -> FluentResource {
    let text = resource.source();
    let mut bad = Vec::new();
    for entry in resource.entries() {
        let (values, name) = match entry {
            Entry::Message(message) => {
                (patterns(message.value.as_ref(), &message.attributes), message.id.name)
            }
            Entry::Term(term) => (patterns(Some(&term.value), &term.attributes), term.id.name),
            _ => continue,
        };
        let refused: Vec<_> = values.flat_map(|pattern| Facts::of(text, pattern).refused).collect();
        if !refused.is_empty() {
            bad.push(place_of(text, name).start);
        }
        for (problem, place) in refused {
            let found = Diagnostic::error(code::LOCALE_BAD_STRINGS, format!("found {problem}"));
            report.push(found.at(source.span(place)));
        }
    }
    if bad.is_empty() {
        return resource;
    }
    // Spaces take the place of each message that is left out, so that all others stay where they are.
    let mut kept = String::with_capacity(text.len());
    let mut is_kept = true;
    for line in text.split_inclusive('\n') {
        let start = kept.len();
        if bad.iter().any(|at| (start..start + line.len()).contains(at)) {
            is_kept = false;
        } else if line
            .starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '-' | '#'))
        {
            is_kept = true;
        }
        if is_kept {
            kept.push_str(line);
        } else {
            let end = line.len() - line.trim_end_matches(['\r', '\n']).len();
            kept.push_str(&" ".repeat(line.len() - end));
            kept.push_str(&line[line.len() - end..]);
        }
    }
    // What is broken was reported when the file was read first.
    FluentResource::try_new(kept).unwrap_or_else(|(resource, _)| resource)
}

fn patterns<'tree>(
    value: Option<&'tree Pattern<&'tree str>>,
    attributes: &'tree [Attribute<&'tree str>],
) -> impl Iterator<Item = &'tree Pattern<&'tree str>> {
    value.into_iter().chain(attributes.iter().map(|attribute| &attribute.value))
}

//! Copy without its tags: what is left when nothing is printed, each byte with its place in the file.
//!
//! A placeholder stays as one sign that no copy holds; conditions, loops and comments leave nothing behind. What
//! stands in all branches of a condition is there, one behind the other.

use std::ops::Range;

use super::super::mark::SIGNS;
use super::super::tags::tags;

/// Stands for a tag that prints something.
pub(super) const PLACEHOLDER: char = SIGNS[0];

/// A text with the place of each of its bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    /// For each byte of the text a byte of the file.
    places: Vec<usize>,
}

impl Written {
    /// A stretch of a file.
    pub(super) fn part(file: &str, range: Range<usize>) -> Self {
        Self { text: file[range.clone()].to_owned(), places: range.collect() }
    }

    /// A text whose places are known.
    pub(super) fn of(text: String, places: Vec<usize>) -> Self {
        debug_assert_eq!(text.len(), places.len());
        Self { text, places }
    }

    /// The byte of the file at which the byte `at` of the text stands.
    pub(super) fn place(&self, at: usize) -> usize {
        let behind = self.places.last().map_or(0, |last| last + 1);
        self.places.get(at).copied().unwrap_or(behind)
    }

    /// The same without its tags.
    pub(super) fn without_tags(&self) -> Self {
        let mut out = Self::default();
        let mut at = 0;
        for tag in tags(&self.text) {
            out.push_outside(self, at..tag.range.start);
            if !tag.is_block {
                let place = self.place(tag.range.start);
                out.text.push(PLACEHOLDER);
                out.places.extend([place; PLACEHOLDER.len_utf8()]);
            }
            at = tag.range.end;
        }
        out.push_outside(self, at..self.text.len());
        out
    }

    /// Adds a stretch between tags, without the comments in it.
    fn push_outside(&mut self, from: &Self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(start) = from.text[at..range.end].find("{*") {
            self.push(from, at..at + start);
            let inside = at + start + 2;
            let length = from.text[inside..range.end].find("*}").map(|length| length + 2);
            at = length.map_or(range.end, |length| inside + length);
        }
        self.push(from, at..range.end);
    }

    fn push(&mut self, from: &Self, range: Range<usize>) {
        self.text.push_str(&from.text[range.clone()]);
        self.places.extend_from_slice(&from.places[range]);
    }
}

#[cfg(test)]
mod tests {
    use super::{PLACEHOLDER, Written};

    #[test]
    fn tags_and_comments_are_taken_out_and_places_stay() {
        for (file, expected) in [
            ("a {{ b }} c", "a ⌂ c"),
            ("{% if a -%}\n- b\n{%- else -%}\n- c\n{% endif %}", "\n- b\n\n- c\n"),
            ("a {* {{ no }} *}b {* open", "a b "),
            ("a {* {{ no }} *}{{ b }}", "a ⌂"),
            ("{{ open", "⌂"),
            ("", ""),
        ] {
            let written = Written::part(file, 0..file.len()).without_tags();
            assert_eq!(written.text.replace(PLACEHOLDER, "⌂"), expected);
            for (at, c) in written.text.char_indices().filter(|(_, c)| *c != PLACEHOLDER) {
                assert_eq!(file[written.place(at)..].chars().next(), Some(c), "{file}");
            }
        }
    }
}

//! Passages: the words that readers see, block by block, each sign with its place in the file.
//!
//! In: copy without its tags. Out: one [`Passage`] for each paragraph, heading, item and cell. Code, addresses,
//! attributes and ids are not in it. Whether words are a name is marked: those in emphasis, in quotation marks and in
//! links that lead elsewhere.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html::outside_tags;
use super::written::Written;

/// Stands for code and other things in a passage that are no words.
pub(super) const OBJECT: char = '\u{FFFC}';

/// The Markdown of copy, but for its quotation marks and dashes, which are judged as they are typed.
const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// A run of text that belongs together.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    /// The text; any space in it is a simple one.
    pub(super) text: String,
    /// Its signs.
    pub(super) signs: Vec<Sign>,
}

/// A character of a passage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    pub(super) c: char,
    /// Its byte in the text of the passage.
    pub(super) at: usize,
    /// Its byte in the file.
    pub(super) place: usize,
    /// Whether it stands in a name.
    pub(super) is_name: bool,
}

/// The parser that passages and links are read with.
pub(super) fn markdown(text: &str) -> pulldown_cmark::OffsetIter<'_> {
    Parser::new_ext(text, MARKDOWN).into_offset_iter()
}

/// The passages of a text. `leads_elsewhere` says of an address whether the words that link to it need not be in the
/// text's own language.
pub(super) fn passages(written: &Written, leads_elsewhere: &dyn Fn(&str) -> bool) -> Vec<Passage> {
    let mut reader = Reader { written, passages: Vec::new(), open: Passage::default(), names: 0 };
    // Whether each open link is a name, and whether its text is but its address.
    let mut links: Vec<(bool, bool)> = Vec::new();
    let mut code_blocks = 0;
    for (event, range) in markdown(&written.text) {
        match event {
            Event::Start(Tag::Emphasis) => reader.names += 1,
            Event::End(TagEnd::Emphasis) => reader.names -= 1,
            Event::Start(
                Tag::Link { dest_url, link_type, .. } | Tag::Image { dest_url, link_type, .. },
            ) => {
                let is_name = leads_elsewhere(&dest_url);
                let is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                reader.names += usize::from(is_name);
                links.push((is_name, is_address));
                if is_address {
                    reader.push(OBJECT, range.start);
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let is_name = links.pop().is_some_and(|(is_name, _)| is_name);
                reader.names -= usize::from(is_name);
            }
            Event::Start(Tag::Strong | Tag::Strikethrough) => {}
            Event::End(TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(Tag::CodeBlock(_)) => {
                reader.flush();
                code_blocks += 1;
            }
            Event::End(TagEnd::CodeBlock) => code_blocks -= 1,
            Event::Start(Tag::HtmlBlock) => {
                reader.flush();
                for part in outside_tags(&written.text[range.clone()]) {
                    let at = range.start + part.start;
                    reader.text(&written.text[at..at + part.len()], at..at + part.len());
                    reader.flush();
                }
            }
            Event::Start(_) | Event::End(_) => reader.flush(),
            Event::Text(text) if code_blocks == 0 && !links.last().is_some_and(|link| link.1) => {
                reader.text(&text, range);
            }
            Event::Code(_) | Event::FootnoteReference(_) => reader.push(OBJECT, range.start),
            Event::SoftBreak | Event::HardBreak => reader.push(' ', range.start),
            _ => {}
        }
    }
    reader.flush();
    reader.passages
}

struct Reader<'a> {
    written: &'a Written,
    passages: Vec<Passage>,
    open: Passage,
    /// How many names are open.
    names: usize,
}

impl Reader<'_> {
    /// Adds what stands at `range`; where it is written in another way (`&amp;`), all of it stands at its start.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let is_as_written = self.written.text.get(range.clone()) == Some(text);
        for (ahead, c) in text.char_indices() {
            self.push(c, range.start + if is_as_written { ahead } else { 0 });
        }
    }

    fn push(&mut self, c: char, at: usize) {
        let c = if c.is_whitespace() { ' ' } else { c };
        let sign = Sign {
            c,
            at: self.open.text.len(),
            place: self.written.place(at),
            is_name: self.names > 0,
        };
        self.open.signs.push(sign);
        self.open.text.push(c);
    }

    fn flush(&mut self) {
        let mut passage = std::mem::take(&mut self.open);
        if !passage.text.trim().is_empty() {
            passage.name_what_is_quoted();
            self.passages.push(passage);
        }
    }
}

impl Passage {
    /// The positions of the signs that stand in these bytes of the text.
    pub(super) fn signs_in(&self, bytes: Range<usize>) -> Range<usize> {
        let position = |byte| self.signs.partition_point(|sign| sign.at < byte);
        position(bytes.start)..position(bytes.end)
    }

    /// The text of the signs at these positions.
    pub(super) fn slice(&self, signs: Range<usize>) -> &str {
        &self.text[self.byte(signs.start)..self.byte(signs.end)]
    }

    /// The bytes of the file from the first of these signs to behind the last.
    pub(super) fn places(&self, signs: Range<usize>) -> Range<usize> {
        let signs = &self.signs[signs];
        let Some((first, last)) = signs.first().zip(signs.last()) else { return 0..0 };
        first.place..first.place.max(last.place + last.c.len_utf8())
    }

    fn byte(&self, position: usize) -> usize {
        self.signs.get(position).map_or(self.text.len(), |sign| sign.at)
    }

    /// Marks what stands between quotation marks.
    fn name_what_is_quoted(&mut self) {
        let mut open: Option<(usize, &[char])> = None;
        for position in 0..self.signs.len() {
            let c = self.signs[position].c;
            match open {
                Some((start, closing)) if closing.contains(&c) => {
                    self.signs[start..position].iter_mut().for_each(|sign| sign.is_name = true);
                    open = None;
                }
                Some(_) => {}
                None => {
                    let closing: &[char] = match c {
                        '"' => &['"'],
                        '«' => &['»'],
                        '“' => &['”'],
                        '„' => &['“', '”'],
                        _ => continue,
                    };
                    open = Some((position, closing));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::written::{PLACEHOLDER, Written};
    use super::{OBJECT, Passage, passages};

    fn read(markdown: &str) -> Vec<Passage> {
        let written = Written::part(markdown, 0..markdown.len()).without_tags();
        passages(&written, &|address| address.starts_with("https://"))
    }

    #[track_caller]
    fn check(markdown: &str, expected: &[&str]) {
        let found = read(markdown);
        let texts: Vec<String> = found
            .iter()
            .map(|passage| passage.text.replace(PLACEHOLDER, "⌂").replace(OBJECT, "□"))
            .collect();
        assert_eq!(texts, expected, "{markdown}");
        for sign in found.iter().flat_map(|passage| &passage.signs) {
            let is_own = ![' ', PLACEHOLDER, OBJECT, '&'].contains(&sign.c);
            assert!(!is_own || markdown[sign.place..].starts_with(sign.c), "{markdown}");
        }
    }

    #[test]
    fn words_that_readers_see_are_read_block_by_block() {
        check("# A {#id .c}\n\nb *c*\nd\n\n- e\n- f\n\n1. g", &["A", "b c d", "e", "f", "g"]);
        check("| a | b |\n|---|---|\n| c {{ x }} | d |", &["a", "b", "c ⌂", "d"]);
        check("> a\n> b[^1]\n\n[^1]: note 2", &["a b□", "note 2"]);
        check("{% if a -%}\nb\n{%- else -%}\n- c\n{% endif %}", &["b", "c"]);
        check("a\\*b &amp; c", &["a*b & c"]);
    }

    #[test]
    fn code_and_addresses_are_no_words() {
        check("a `b 1`\n\n```\nc 2\n```\n\n    d 3", &["a □"]);
        check("[a](/b/3 \"title 4\") <https://e.org/5>", &["a □"]);
        check("![a 1](/b.png)", &["a 1"]);
        check("a<br id=\"x1\">b", &["ab"]);
        check("<div class=\"x1\">\n<p>a &#160; b</p>\n<!-- 2 -->\n</div>", &["a ", " b"]);
    }

    #[test]
    fn names_stand_in_emphasis_quotation_marks_and_links_elsewhere() {
        for (markdown, names) in [
            ("a *b c* d", "b c"),
            ("a **b** d", ""),
            ("a «b» \"c\" „d“ “e”", "bcde"),
            ("a «b", ""),
            ("[a](https://e.org) [b](/c)", "a"),
        ] {
            let passage = &read(markdown)[0];
            let named = passage.signs.iter().filter(|sign| sign.is_name);
            let named: String =
                named.map(|sign| sign.c).filter(|c| !"«\"„“".contains(*c)).collect();
            assert_eq!(named, names, "{markdown}");
        }
    }
}

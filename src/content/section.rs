//! Sections: what stands between one second-level heading of a page's copy and the next.
//!
//! In: the heading's id and classes, and what was read so far. Out: a [`Section`], whose tags are written here and
//! nowhere else. Whether a section is shown is not known here: that depends on what its components find.

use std::fmt::Write;

use super::markdown::Block;
use crate::html::push_text;

/// The class of a section whose third-level headings are cards.
const CARDS: &str = "cards";
/// The class of a section that is shown only where one of its components has something to show.
const IF_DATA: &str = "if-data";

/// A section of rendered copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The fragment that leads to it, unique in the page.
    pub id: String,
    /// The text of its heading.
    pub title: String,
    /// The classes that its author gave it, those that say what to do with it left out.
    pub classes: Vec<String>,
    /// Whether it is left out where none of its components has anything to show.
    pub needs_data: bool,
    /// Heading, HTML and components, in order.
    pub blocks: Vec<Block>,
    has_cards: bool,
}

impl Section {
    /// The tag that closes it.
    pub const CLOSING: &str = "</section>\n";

    /// A section that is still empty.
    pub(super) fn new(id: String, title: String, classes: Vec<String>) -> Self {
        let has = |wanted: &str| classes.iter().any(|class| class == wanted);
        let (needs_data, has_cards) = (has(IF_DATA), has(CARDS));
        let classes = classes.into_iter().filter(|class| class != IF_DATA).collect();
        Self { id, title, classes, needs_data, has_cards, blocks: Vec::new() }
    }

    /// The tag that opens it.
    pub fn opening(&self) -> String {
        let mut tag = String::from("<section id=\"");
        push_text(&mut tag, &self.id);
        tag.push_str("\" class=\"section");
        for class in &self.classes {
            tag.push(' ');
            push_text(&mut tag, class);
        }
        tag.push_str("\">\n");
        tag
    }
}

/// The link of a heading to itself; `label` says in words what the sign stands for.
pub(super) fn anchor(id: &str, label: &str) -> String {
    let mut link = String::from(" <a class=\"anchor\" href=\"#");
    push_address(&mut link, id);
    link.push_str("\" aria-label=\"");
    push_text(&mut link, label);
    link.push_str("\">#</a>");
    link
}

/// How far a section with cards has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Cards {
    /// The section has none.
    #[default]
    None,
    /// The first one has yet to come.
    Ahead,
    /// One is open.
    Open,
}

impl Cards {
    /// Those of a section that begins.
    pub(super) fn of(section: &Section) -> Self {
        if section.has_cards { Self::Ahead } else { Self::None }
    }

    /// What stands before a third-level heading.
    pub(super) fn next(&mut self) -> &'static str {
        match self {
            Self::None => "",
            Self::Ahead => {
                *self = Self::Open;
                "<div class=\"card-grid\">\n<div class=\"card\">\n"
            }
            Self::Open => "</div>\n<div class=\"card\">\n",
        }
    }

    /// What stands where cards end: at a rule (`---`), or with the section. Empty where none is open.
    pub(super) fn end(&mut self) -> &'static str {
        match self {
            Self::Open => {
                *self = Self::Ahead;
                "</div>\n</div>\n"
            }
            Self::None | Self::Ahead => "",
        }
    }
}

/// Writes a fragment: letters of any script stay as they are, what an address may not hold is encoded.
fn push_address(out: &mut String, id: &str) {
    for c in id.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | ':') {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                write!(out, "%{byte:02X}").expect("writing to a string does not fail");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cards, Section, anchor};

    #[test]
    fn classes_that_say_what_to_do_are_no_classes_of_the_page() {
        let classes = ["wide", "if-data", "cards"].map(str::to_owned).to_vec();
        let section = Section::new("a\"<b".to_owned(), "A".to_owned(), classes);
        assert!(section.needs_data);
        assert_eq!(
            section.opening(),
            "<section id=\"a&quot;&lt;b\" class=\"section wide cards\">\n"
        );
        assert_eq!(Section::default().opening(), "<section id=\"\" class=\"section\">\n");
    }

    #[test]
    fn an_anchor_leads_to_its_section() {
        assert_eq!(
            anchor("оплата-\"1", "To \"this\""),
            " <a class=\"anchor\" href=\"#оплата-%221\" aria-label=\"To &quot;this&quot;\">#</a>"
        );
    }

    #[test]
    fn every_card_that_opens_is_closed_once() {
        let section = Section::new("a".to_owned(), String::new(), vec!["cards".to_owned()]);
        let mut cards = Cards::of(&section);
        let written = [cards.end(), cards.next(), cards.next(), cards.end(), cards.end()].concat();
        assert_eq!(written.matches("<div").count(), written.matches("</div>").count());
        assert_eq!(written.matches("card-grid").count(), 1);
        let mut none = Cards::of(&Section::default());
        assert_eq!((none.next(), none.end()), ("", ""));
    }
}

//! What is cited.

use jiff::civil::Date;

use crate::locale::Lang;

/// A page, an article or a page's data, with what a citation says of it. Its texts are in its language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Work {
    /// What it is.
    pub kind: WorkKind,
    /// Its title.
    pub title: String,
    /// Who wrote it, in their order; may be nobody.
    pub authors: Vec<Author>,
    /// Who publishes it.
    pub publisher: String,
    /// The site that it is a part of.
    pub container: String,
    /// The day of issue. A page that is recomputed is issued anew with each day of its data.
    pub issued: Date,
    /// The date of its data, which tells one version from another; `None` for a text without data.
    pub version: Option<Date>,
    /// The day on which a reader saw it; `None` where no reader has said it.
    pub accessed: Option<Date>,
    /// Its canonical address in its language.
    pub url: String,
    /// Its language.
    pub lang: Lang,
}

/// What a work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkKind {
    /// A page of a report.
    Page,
    /// A text that stands by itself, such as a post.
    Article,
    /// The data behind a page.
    Dataset,
}

/// Who wrote a work.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Author {
    /// Somebody.
    Person {
        /// The names that styles shorten to initials; may be empty.
        given: String,
        /// The name by which lists are sorted.
        family: String,
    },
    /// A company, a team, an authority: a name that is never turned round or shortened.
    Organisation(String),
}

impl Author {
    /// Somebody whose name is written as one text: `Ivanova, Anna`, or `Anna Ivanova`, where the family name is the last
    /// word with the small words before it, as in `Jan van der Berg`.
    pub fn person(name: &str) -> Self {
        let name = one_line(name);
        if let Some((family, given)) = name.split_once(',') {
            return Self::Person {
                given: given.trim().to_owned(),
                family: family.trim().to_owned(),
            };
        }
        let words: Vec<&str> = name.split(' ').collect();
        let is_small = |word: &&str| word.starts_with(char::is_lowercase);
        let last = words.len().saturating_sub(1);
        let small = words[..last].iter().rev().take_while(|word| is_small(word)).count();
        let (given, family) = words.split_at(last - small);
        Self::Person { given: given.join(" "), family: family.join(" ") }
    }

    /// The name as readers see it: `Anna Ivanova`, or the organisation's name.
    pub fn full_name(&self) -> String {
        match self {
            Self::Person { given, family } => one_line(&format!("{given} {family}")),
            Self::Organisation(name) => one_line(name),
        }
    }

    /// The name as lists of references have it: `Ivanova, Anna`, or the organisation's name.
    pub(super) fn sorted_name(&self) -> String {
        match self {
            Self::Person { given, family } if given.trim().is_empty() => one_line(family),
            Self::Person { given, family } => format!("{}, {}", one_line(family), one_line(given)),
            Self::Organisation(name) => one_line(name),
        }
    }

    /// The name in the shortest form by which a text refers to it.
    pub(super) fn short_name(&self) -> String {
        match self {
            Self::Person { family, .. } => one_line(family),
            Self::Organisation(name) => one_line(name),
        }
    }
}

/// The text in one line: line breaks, tabs, no-break spaces and runs of space are one space, other control characters
/// are left out.
///
/// The formats of files end a field with its line, so that a title with a line break could add fields of its own; and
/// spaces that do not break belong to a page and not to a list of references.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !c.is_control() {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The address without signs that end it, or that a format reads as markup: they become percent-encoded.
pub(super) fn safe_url(url: &str) -> String {
    let mut safe = String::with_capacity(url.len());
    let mut buffer = [0; 4];
    for c in url.trim().chars() {
        let is_plain = !c.is_control()
            && !c.is_whitespace()
            && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
        if is_plain {
            safe.push(c);
        } else {
            for byte in c.encode_utf8(&mut buffer).bytes() {
                safe.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{Author, one_line, safe_url};

    #[test]
    fn a_name_is_parted_before_the_family_name() {
        for (name, given, family) in [
            ("Anna Ivanova", "Anna", "Ivanova"),
            ("Anna  Maria Ivanova", "Anna Maria", "Ivanova"),
            ("Jan van der Berg", "Jan", "van der Berg"),
            ("Вера Лукич", "Вера", "Лукич"),
            ("Антуан де Сент-Экзюпери", "Антуан", "де Сент-Экзюпери"),
            ("Okafor, Jan", "Jan", "Okafor"),
            ("Plato", "", "Plato"),
            ("de Sade", "", "de Sade"),
            ("", "", ""),
        ] {
            let expected = Author::Person { given: given.to_owned(), family: family.to_owned() };
            assert_eq!(Author::person(name), expected, "{name}");
        }
    }

    #[test]
    fn a_text_becomes_one_line() {
        for (text, expected) in [
            ("a  b", "a b"),
            (" a\r\nER  - \u{2028}b\u{0}\u{1b}[1m ", "a ER - b[1m"),
            ("6\u{a0}431\u{202f}$", "6 431 $"),
            ("\n", ""),
        ] {
            assert_eq!(one_line(text), expected, "{text:?}");
        }
    }

    #[test]
    fn an_address_keeps_its_meaning_and_no_markup() {
        assert_eq!(safe_url("https://a.example/б?x=1&y=%20#z"), "https://a.example/б?x=1&y=%20#z");
        assert_eq!(safe_url("https://a.example/{\\\"> \n"), "https://a.example/%7B%5C%22%3E");
    }
}

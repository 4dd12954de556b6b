//! Marks: how a printed value travels through Markdown untouched.
//!
//! A template prints a value as a mark: a private-use character, the value's bytes in hexadecimal digits, a
//! private-use character. To the Markdown parser that is one word of letters: it cannot open emphasis, a link or
//! a tag, and cannot end a line or a cell. After parsing, [`reveal`] puts the values back, as text.
//!
//! Copy itself may not hold these characters ([`holds_marks`]), so a mark is always one that a template printed.

use std::borrow::Cow;

/// Starts the mark of a value.
const VALUE: char = '\u{F8F0}';
/// Starts the mark of a component's call.
const COMPONENT: char = '\u{F8F1}';
/// Ends a mark.
const END: char = '\u{F8F2}';

/// The characters that marks are made of, besides digits.
pub(super) const SIGNS: [char; 3] = [VALUE, COMPONENT, END];

/// The first byte of each of them.
const LEAD: u8 = 0xEF;

/// What a mark stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marked {
    /// A value's text.
    Value(String),
    /// A component's call, as it was given to [`component`].
    Component(String),
}

/// The mark of a value.
pub(super) fn value(text: &str) -> String {
    mark(VALUE, text)
}

/// The mark of a component's call.
pub(super) fn component(call: &str) -> String {
    mark(COMPONENT, call)
}

const DIGITS: [char; 16] =
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];

fn mark(start: char, text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2 + 6);
    out.push(start);
    for byte in text.bytes() {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 0xf)]);
    }
    out.push(END);
    out
}

/// Whether a text has a character that marks are made of.
pub(super) fn holds_marks(text: &str) -> bool {
    first_sign(text).is_some()
}

/// Where the first sign stands. All have the same first byte, which little else has.
fn first_sign(text: &str) -> Option<usize> {
    memchr::memchr_iter(LEAD, text.as_bytes()).find(|&at| text[at..].starts_with(SIGNS))
}

/// The text with every mark replaced by what it stands for: values by their text, components by nothing.
///
/// A full stop behind a value that ends in one (`6 431 $/мес.`) is left out: one ends the abbreviation and the
/// sentence. `stopped` says that such a value stands right before the text, and is told of the one at its end.
pub(super) fn reveal<'a>(text: &'a str, stopped: &mut bool) -> Cow<'a, str> {
    if !holds_marks(text) && !*stopped {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Text(text) => {
                let is_repeated = *stopped && text.starts_with('.') && !text.starts_with("..");
                out.push_str(if is_repeated { &text[1..] } else { text });
                *stopped = false;
            }
            Part::Marked(Marked::Value(value)) => {
                out.push_str(&value);
                *stopped = value.ends_with('.');
            }
            Part::Marked(Marked::Component(_)) => {}
        }
    }
    Cow::Owned(out)
}

/// The call, where the text is nothing but the mark of a component (and spaces).
pub(super) fn lone_component(text: &str) -> Option<String> {
    if !has_component(text) {
        return None;
    }
    let mut found = None;
    for part in parts(text.trim()) {
        match (part, &found) {
            (Part::Marked(Marked::Component(call)), None) => found = Some(call),
            _ => return None,
        }
    }
    found
}

/// Whether the text has the mark of a component.
pub(super) fn has_component(text: &str) -> bool {
    text.contains(COMPONENT)
}

/// The first call of a component in a text.
pub(super) fn first_component(text: &str) -> Option<String> {
    parts(text).find_map(|part| match part {
        Part::Marked(Marked::Component(call)) => Some(call),
        _ => None,
    })
}

/// The longest stretch of a text that no mark stands for.
pub(super) fn text_beside(text: &str) -> String {
    let beside = parts(text).filter_map(|part| match part {
        Part::Text(text) => Some(text.trim()),
        Part::Marked(_) => None,
    });
    beside.max_by_key(|text| text.len()).unwrap_or_default().to_owned()
}

/// A stretch of a text with marks.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    Text(&'a str),
    Marked(Marked),
}

fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = first_sign(rest).unwrap_or(rest.len());
            if start > 0 {
                let (text, marked) = rest.split_at(start);
                rest = marked;
                return Some(Part::Text(text));
            }
            let sign = rest.chars().next()?;
            let inside = &rest[sign.len_utf8()..];
            let Some(end) = inside.find(END).filter(|_| sign != END) else {
                // A lone sign belongs to no mark: it stands for nothing.
                rest = inside;
                continue;
            };
            rest = &inside[end + END.len_utf8()..];
            let text = decode(&inside[..end]);
            return Some(Part::Marked(match sign {
                COMPONENT => Marked::Component(text),
                _ => Marked::Value(text),
            }));
        }
    })
}

fn decode(digits: &str) -> String {
    let digit = |sign: u8| (sign as char).to_digit(16).unwrap_or(0) as u8;
    let byte = |pair: &[u8]| pair.iter().fold(0, |byte, sign| byte << 4 | digit(*sign));
    let bytes: Vec<u8> = digits.as_bytes().chunks(2).map(byte).collect();
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{component, has_component, holds_marks, lone_component, reveal, value};

    #[test]
    fn one_full_stop_ends_an_abbreviation_and_a_sentence() {
        let month = value("мес.");
        for (text, expected) in [
            (format!("a {month}. b"), "a мес. b"),
            (format!("{month}, b."), "мес., b."),
            (format!("{month}..."), "мес...."),
            (format!("{}.", value("b")), "b."),
            (format!("{month}{}", value(".")), "мес.."),
        ] {
            assert_eq!(reveal(&text, &mut false), expected);
        }
        let mut stopped = false;
        reveal(&month, &mut stopped);
        assert!(stopped);
        assert_eq!((reveal(". b", &mut stopped), stopped), (" b".into(), false));
    }

    #[test]
    fn values_come_back_as_they_were() {
        for text in ["", "C#", "<script>", "*a* _b_", "зарплата ₽", "\u{F8F0}41\u{F8F2}", "a\n\nb"]
        {
            let marked = value(text);
            assert!(marked.chars().all(|c| c.is_ascii_hexdigit() || holds_marks(&c.to_string())));
            assert_eq!(reveal(&format!("x {marked} y"), &mut false), format!("x {text} y"));
        }
    }

    #[test]
    fn a_component_stands_alone_or_not_at_all() {
        let call = component("{\"name\":\"chart\"}");
        assert_eq!(lone_component(&format!(" {call} ")).as_deref(), Some("{\"name\":\"chart\"}"));
        assert_eq!(lone_component(&format!("x {call}")), None);
        assert_eq!(lone_component(&format!("{call}{call}")), None);
        assert_eq!(lone_component(&value("chart")), None);
        assert!(has_component(&call) && !has_component(&value("x")));
        assert_eq!(reveal(&call, &mut false), "");
    }

    #[test]
    fn lone_signs_are_dropped() {
        assert_eq!(reveal("a\u{F8F2}b\u{F8F0}c", &mut false), "abc");
    }
}

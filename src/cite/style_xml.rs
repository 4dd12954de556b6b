//! The elements of a CSL file with their places, by which mistakes are located.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    /// The bytes of its start tag.
    pub(super) tag: Range<usize>,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
}

/// What is wrong with a text that is no XML, and at which byte.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) message: String,
    pub(super) offset: usize,
}

/// Reads the elements of a file; the one that is returned holds the file's outermost one.
pub(super) fn parse_elements(text: &str) -> Result<Element, Broken> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        let offset =
            |position: u64| usize::try_from(position).unwrap_or(text.len()).min(text.len());
        let start = offset(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                open.push(element(&tag, start..offset(reader.buffer_position()))?);
            }
            Ok(Event::Empty(tag)) => {
                let element = element(&tag, start..offset(reader.buffer_position()))?;
                if let Some(parent) = open.last_mut() {
                    parent.children.push(element);
                }
            }
            Ok(Event::End(_)) => {
                if let Some(element) = open.pop()
                    && let Some(parent) = open.last_mut()
                {
                    parent.children.push(element);
                }
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let message = error.to_string();
                return Err(Broken { message, offset: offset(reader.error_position()) });
            }
        }
    }
    if open.len() > 1 {
        let message = "found the end of the file inside an element".to_owned();
        return Err(Broken { message, offset: text.len() });
    }
    let file = open.pop().unwrap_or_default();
    if file.children.is_empty() {
        let message = "found no XML, expected a CSL style".to_owned();
        return Err(Broken { message, offset: 0 });
    }
    Ok(file)
}

fn element(tag: &BytesStart<'_>, range: Range<usize>) -> Result<Element, Broken> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        match attribute {
            Ok(found) => attributes.push((text(found.key.as_ref()), text(&found.value))),
            Err(error) => return Err(Broken { message: error.to_string(), offset: range.start }),
        }
    }
    let name = text(tag.local_name().as_ref());
    Ok(Element { name, tag: range, attributes, children: Vec::new() })
}

impl Element {
    /// The value of an attribute, as it is written.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// It and all elements in it, in the order of the file.
    pub(super) fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        for child in &self.children {
            all.extend(child.all());
        }
        all
    }

    /// The element at a path such as `bibliography.layout.$value[2].text` below this one: a name is the child of that
    /// name, `$value[2]` the third child. As far as the path can be followed.
    pub(super) fn at(&self, path: &str) -> &Self {
        let mut element = self;
        for part in path.split('.') {
            let (name, index) = match part.split_once('[') {
                Some((name, index)) => (name, index.trim_end_matches(']').parse().unwrap_or(0)),
                None => (part, 0),
            };
            let child = match name {
                "$value" => element.children.get(index),
                name => element.children.iter().filter(|child| child.name == name).nth(index),
            };
            match child {
                Some(child) => element = child,
                // Behind `$value[2]` stands the name of that very element.
                None if element.name == name => {}
                None => break,
            }
        }
        element
    }
}

#[cfg(test)]
mod tests {
    use super::parse_elements;

    #[test]
    fn elements_are_found_by_path() {
        let text = "<style><a/><b x='1'><c/><d><e/></d></b><a y='2'/></style>";
        let file = parse_elements(text).expect("well-formed");
        let style = file.at("style");
        for (path, expected) in [
            ("a", "<a/>"),
            ("a[1]", "<a y='2'/>"),
            ("b.$value[1].d.e", "<e/>"),
            ("b.@x[0]", "<b x='1'>"),
            ("b.none.e", "<b x='1'>"),
            (".", "<style>"),
        ] {
            assert_eq!(&text[style.at(path).tag.clone()], expected, "{path}");
        }
        assert_eq!(style.at("a[1]").attribute("y"), Some("2"));
    }

    #[test]
    fn broken_text_has_a_place() {
        for (text, offset) in
            [("", 0), ("x", 0), ("<a><b></a>", 6), ("<a>", 3), ("<a x='1' x='2'/>", 0), ("<a", 0)]
        {
            let broken = parse_elements(text).expect_err("broken");
            assert_eq!(broken.offset, offset, "{text:?}: {}", broken.message);
        }
    }
}

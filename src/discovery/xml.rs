//! What files in XML have in common.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// Why writing into memory is no matter of luck.
pub(super) const IN_MEMORY: &str = "writing to memory does not fail";

/// A document that is begun, indented.
pub(super) fn document() -> Writer<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
    writer.write_event(declaration).expect(IN_MEMORY);
    writer
}

/// Its bytes, with a line end behind them.
pub(super) fn finished(writer: Writer<Vec<u8>>) -> Vec<u8> {
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

/// An element that holds a text and nothing else.
pub(super) fn text_element(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) {
    let text = allowed(text);
    let text = BytesText::new(&text);
    writer.create_element(name).write_text_content(text).expect(IN_MEMORY);
}

/// A text without the characters that XML 1.0 has no way to write.
pub(super) fn allowed(text: &str) -> Cow<'_, str> {
    let is_allowed = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        c => c >= ' ',
    };
    if text.chars().all(is_allowed) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_allowed(*c)).collect())
    }
}

//! What a style printed, as text and as HTML.

use std::borrow::Cow;

use hayagriva::citationberg::{Display, FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, Formatted, Formatting};

use crate::html::push_text;
use crate::locale::Quotes;

/// A citation as readers see it and as they paste it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// As HTML for inside a paragraph: text is escaped; there are `i`, `b`, `sup`, `sub`, `span` and `a` elements
    /// without style attributes, so that a page may forbid inline styles.
    pub html: String,
    /// As plain text.
    pub text: String,
}

impl Marked {
    /// What a style made of an entry, in a language with these quotation marks.
    pub(super) fn of(children: &ElemChildren, quotes: Quotes) -> Self {
        let mut writer = Writer { marked: Self::default(), quotes, depth: 0 };
        writer.children(children);
        let mut marked = writer.marked;
        // Styles that number their lists leave the space behind the number.
        let spare = |text: &mut String| {
            text.truncate(text.trim_end().len());
            text.drain(..text.len() - text.trim_start().len());
        };
        spare(&mut marked.html);
        spare(&mut marked.text);
        marked
    }

    /// A text without markup.
    pub(super) fn plain(text: String) -> Self {
        let mut html = String::with_capacity(text.len());
        push_text(&mut html, &text);
        Self { html, text }
    }
}

struct Writer {
    marked: Marked,
    quotes: Quotes,
    /// How many quotation marks are open.
    depth: usize,
}

impl Writer {
    fn children(&mut self, children: &ElemChildren) {
        for child in &children.0 {
            match child {
                ElemChild::Text(text) => self.formatted(text),
                ElemChild::Elem(elem) => self.elem(elem),
                ElemChild::Markup(text) => self.raw(text),
                ElemChild::Link { text, url } => self.link(text, url),
                ElemChild::Transparent { .. } => {}
            }
        }
    }

    /// A part that a style puts on a line of its own goes on in the same line here.
    fn elem(&mut self, elem: &Elem) {
        let apart = matches!(elem.display, Some(Display::Block | Display::Indent));
        let text = &self.marked.text;
        if apart && !text.is_empty() && !text.ends_with(' ') {
            self.raw(" ");
        }
        self.children(&elem.children);
    }

    fn raw(&mut self, text: &str) {
        let text = self.nested(&self.without_second_stops(text));
        push_text(&mut self.marked.html, &text);
        self.marked.text.push_str(&text);
    }

    fn formatted(&mut self, text: &Formatted) {
        let (start, end) = tags(text.formatting);
        self.marked.html.push_str(&start);
        self.raw(&text.text);
        self.marked.html.push_str(&end);
    }

    fn link(&mut self, text: &Formatted, url: &str) {
        let leads_somewhere = url.starts_with("https://") || url.starts_with("http://");
        if !leads_somewhere {
            self.formatted(text);
            return;
        }
        self.marked.html.push_str("<a href=\"");
        push_text(&mut self.marked.html, url);
        self.marked.html.push_str("\">");
        self.formatted(text);
        self.marked.html.push_str("</a>");
    }
}

impl Writer {
    /// The text without full stops of the style's behind a mark that ends a title or a name. `a?.b` is no such place.
    fn without_second_stops<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let ended = self.marked.text.ends_with(['?', '!', '.']);
        let is_stop = text.starts_with('.') && !text.starts_with("..");
        let text = if ended && is_stop { &text[1..] } else { text };
        if !text.contains("?.") && !text.contains("!.") {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            let ends = |next: &char| !next.is_alphanumeric() && *next != '.';
            let is_second = c == '.' && out.ends_with(['?', '!']);
            if !(is_second && characters.peek().is_none_or(ends)) {
                out.push(c);
            }
        }
        Cow::Owned(out)
    }

    /// The text with quotation marks inside others as the inner ones: a title may have some, and so may the style
    /// that puts it between them.
    fn nested(&mut self, text: &str) -> String {
        let Quotes { open, close, inner_open, inner_close } = self.quotes;
        // Where both are one sign nobody can tell which of them it is.
        if open == close {
            return text.to_owned();
        }
        text.chars()
            .map(|c| {
                if c == open {
                    self.depth += 1;
                    if self.depth > 1 { inner_open } else { open }
                } else if c == close && self.depth > 0 {
                    self.depth -= 1;
                    if self.depth > 0 { inner_close } else { close }
                } else {
                    c
                }
            })
            .collect()
    }
}

/// The tags around a text: those that open it, and those that close it.
fn tags(formatting: Formatting) -> (String, String) {
    let (mut start, mut end) = (String::new(), String::new());
    let mut wrap = |applies: bool, open: &str, close: &str| {
        if applies {
            start.push_str(open);
            end.insert_str(0, close);
        }
    };
    wrap(formatting.font_style == FontStyle::Italic, "<i>", "</i>");
    wrap(formatting.font_weight == FontWeight::Bold, "<b>", "</b>");
    wrap(formatting.vertical_align == VerticalAlign::Sup, "<sup>", "</sup>");
    wrap(formatting.vertical_align == VerticalAlign::Sub, "<sub>", "</sub>");
    let is_small = formatting.font_variant == FontVariant::SmallCaps;
    wrap(is_small, "<span class=\"small-caps\">", "</span>");
    (start, end)
}

#[cfg(test)]
mod tests {
    use hayagriva::citationberg::FontStyle;
    use hayagriva::{ElemChild, ElemChildren, Formatted, Formatting};

    use super::Marked;
    use crate::locale::Quotes;

    const RUSSIAN: Quotes =
        Quotes { open: '«', close: '»', inner_open: '„', inner_close: '“' };

    fn text(text: &str, formatting: Formatting) -> Formatted {
        Formatted { text: text.to_owned(), formatting }
    }

    #[test]
    fn text_is_escaped_and_italics_are_kept() {
        let italic = Formatting { font_style: FontStyle::Italic, ..Formatting::default() };
        let marked = Marked::of(
            &ElemChildren(vec![
                ElemChild::Text(text("A & B. ", Formatting::default())),
                ElemChild::Text(text("<script>\"x\"", italic)),
                ElemChild::Markup(" <b>".to_owned()),
            ]),
            RUSSIAN,
        );
        assert_eq!(marked.html, "A &amp; B. <i>&lt;script&gt;&quot;x&quot;</i> &lt;b&gt;");
        assert_eq!(marked.text, "A & B. <script>\"x\" <b>");
    }

    #[test]
    fn marks_inside_others_are_the_inner_ones() {
        let italic = Formatting { font_style: FontStyle::Italic, ..Formatting::default() };
        let children = ElemChildren(vec![
            ElemChild::Text(text("«А «Б» в", Formatting::default())),
            ElemChild::Text(text(" «Г»», «Д», »", italic)),
        ]);
        assert_eq!(Marked::of(&children, RUSSIAN).text, "«А „Б“ в „Г“», «Д», »");
    }

    #[test]
    fn a_title_that_ends_has_no_second_stop() {
        let italic = Formatting { font_style: FontStyle::Italic, ..Formatting::default() };
        for (title, expected) in
            [("Who?", "Who? X"), ("Inc.", "Inc. X"), ("So", "So. X"), ("a?.b", "a?.b. X")]
        {
            let children = ElemChildren(vec![
                ElemChild::Text(text(title, italic)),
                ElemChild::Text(text(". X", Formatting::default())),
            ]);
            assert_eq!(Marked::of(&children, RUSSIAN).text, expected);
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let link = |url: &str| {
            let text = text(url, Formatting::default());
            Marked::of(&ElemChildren(vec![ElemChild::Link { text, url: url.to_owned() }]), RUSSIAN)
                .html
        };
        assert_eq!(
            link("https://a.example/?x=1&y=\"2"),
            "<a href=\"https://a.example/?x=1&amp;y=&quot;2\">https://a.example/?x=1&amp;y=&quot;2</a>"
        );
        assert_eq!(link("javascript:alert(1)"), "javascript:alert(1)");
    }
}

//! Quotation marks of a language.
//!
//! The Markdown parser finds which straight quotes open and which close, and makes English ones of them. This
//! turns those into the language's own, the inner pair inside the outer one.

use std::borrow::Cow;

use crate::locale::Quotes;

/// Follows quotation marks through the texts of one block.
#[derive(Debug, Default)]
pub(super) struct QuoteDepth {
    open: Vec<char>,
}

impl QuoteDepth {
    /// The text with the language's quotation marks.
    pub(super) fn localize<'t>(&mut self, text: &'t str, quotes: Quotes) -> Cow<'t, str> {
        if !text.contains(['“', '”', '‘', '’']) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '“' | '‘' => {
                    out.push(if self.open.is_empty() { quotes.open } else { quotes.inner_open });
                    self.open.push(if c == '“' { '”' } else { '’' });
                }
                // A closing single mark that nothing opened is an apostrophe.
                '”' | '’' if self.open.last() == Some(&c) => {
                    self.open.pop();
                    out.push(if self.open.is_empty() { quotes.close } else { quotes.inner_close });
                }
                other => out.push(other),
            }
        }
        Cow::Owned(out)
    }
}

#[cfg(test)]
mod tests {
    use super::QuoteDepth;
    use crate::locale::Quotes;

    #[test]
    fn outer_and_inner_marks_are_the_languages_own() {
        let russian = Quotes { open: '«', close: '»', inner_open: '„', inner_close: '“' };
        for (text, expected) in [
            ("“a”", "«a»"),
            ("“a ‘b’ c”", "«a „b“ c»"),
            ("“a “b” c”", "«a „b“ c»"),
            ("don’t", "don’t"),
            ("“it’s”", "«it’s»"),
        ] {
            assert_eq!(QuoteDepth::default().localize(text, russian), expected, "{text}");
        }
        let english = Quotes { open: '“', close: '”', inner_open: '‘', inner_close: '’' };
        assert_eq!(QuoteDepth::default().localize("“a ‘b’”", english), "“a ‘b’”");
    }
}

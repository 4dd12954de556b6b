//! The code that puts a chart on another page: an `<iframe>`.
//!
//! In: where the page to embed is, what it is called, how much is on it. Out: the code, as text for readers to copy.

use std::fmt::Write;

use crate::html::push_text;

/// A page to be shown in another one.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// Its full address.
    pub url: &'a str,
    /// What screen readers call it.
    pub title: &'a str,
    /// How wide it is in pixels, unless there is less room.
    pub width: f64,
    /// How high it is in pixels.
    pub height: f64,
}

/// The code for a frame. It is loaded when readers come near, and never wider than what it stands in.
pub fn frame_code(frame: &Frame<'_>) -> String {
    let Frame { url, title, width, height } = frame;
    let mut code = String::with_capacity(url.len() + title.len() + 128);
    code.push_str("<iframe src=\"");
    push_text(&mut code, url);
    code.push_str("\" title=\"");
    // A title of several lines is one in an attribute.
    for (position, word) in title.split_whitespace().enumerate() {
        if position > 0 {
            code.push(' ');
        }
        push_text(&mut code, word);
    }
    let (width, height) = (width.ceil(), height.ceil());
    write!(code, "\" width=\"{width}\" height=\"{height}\" loading=\"lazy\"").expect("a string");
    code.push_str(" style=\"max-width:100%;border:0\"></iframe>");
    code
}

/// Text around a drawing, by which the height of a frame is told: a frame does not grow with what is in it.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    /// How many characters the text has.
    pub characters: usize,
    /// How many pixels a character is wide, on average.
    pub character: f64,
    /// How many pixels a line is high.
    pub line: f64,
    /// How many pixels stand before it.
    pub before: f64,
}

impl Lines {
    /// How high the text is where it has this much room, in pixels: with a line more than its characters take, since
    /// lines break at words. Nothing for no text.
    pub fn height(&self, width: f64) -> f64 {
        if self.characters == 0 {
            return 0.0;
        }
        let wanted = self.characters as f64 * self.character;
        self.before + self.line * (wanted * 1.1 / width).ceil()
    }
}

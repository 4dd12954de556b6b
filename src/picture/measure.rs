//! How wide texts are in the font of pictures, and how they are wrapped and shortened.
//!
//! In: text, size and weight. Out: widths in pixels, and lines that fit. Widths are sums of advances: kerning, which draws
//! letters together, is left out, so that a line is never wider than it was measured.

use std::sync::LazyLock;

use skrifa::instance::{Location, Size};
use skrifa::{FontRef, MetadataProvider};

/// The font of pictures.
pub(super) const FONT: &[u8] = ttf_inter::REGULAR;

/// The name that pictures call it by.
pub const FAMILY: &str = "Inter";

/// What stands where a text was cut off.
const ELLIPSIS: char = '…';

/// How bold a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    SemiBold,
    Bold,
}

impl Weight {
    /// As CSS has it.
    pub(super) fn css(self) -> &'static str {
        match self {
            Self::Regular => "400",
            Self::SemiBold => "600",
            Self::Bold => "700",
        }
    }

    fn value(self) -> f32 {
        match self {
            Self::Regular => 400.0,
            Self::SemiBold => 600.0,
            Self::Bold => 700.0,
        }
    }
}

/// Signs from the space to the end of Cyrillic have their advances in a table.
const TABLE: usize = 0x530;

/// The advances of a weight, in parts of the font's size.
struct Face {
    table: Vec<f32>,
    location: Location,
    font: FontRef<'static>,
}

impl Face {
    fn new(weight: Weight) -> Option<Self> {
        let font = FontRef::new(FONT).ok()?;
        let location = font.axes().location([("wght", weight.value())]);
        let mut face = Self { table: Vec::new(), location, font };
        face.table = (0..TABLE as u32)
            .map(|code| char::from_u32(code).map_or(0.0, |sign| face.look_up(sign)))
            .collect();
        Some(face)
    }

    fn advance(&self, sign: char) -> f32 {
        self.table.get(sign as usize).copied().unwrap_or_else(|| self.look_up(sign))
    }

    /// Signs that the font lacks are as wide as its sign for that, which is what is drawn.
    fn look_up(&self, sign: char) -> f32 {
        let metrics = self.font.glyph_metrics(Size::new(1.0), &self.location);
        let glyph = self.font.charmap().map(sign).unwrap_or_default();
        metrics.advance_width(glyph).unwrap_or(0.6)
    }
}

static FACES: LazyLock<Option<[Face; 3]>> = LazyLock::new(|| {
    Some([Face::new(Weight::Regular)?, Face::new(Weight::SemiBold)?, Face::new(Weight::Bold)?])
});

/// How wide a text is, in pixels.
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    // The font is a part of the program; should it not be one, half a square for each sign is near enough.
    let Some(faces) = &*FACES else { return text.chars().count() as f64 * size / 2.0 };
    let face = &faces[weight as usize];
    text.chars().map(|sign| f64::from(face.advance(sign)) * size + spacing(size)).sum()
}

/// How much further from each other letters stand than the font says: large ones would stand too far apart.
pub(super) fn spacing(size: f64) -> f64 {
    const LARGE: f64 = 40.0;
    if size > LARGE { size * -0.02 } else { 0.0 }
}

/// Whether the font has a sign. Spaces that it lacks are drawn as what they are: nothing.
fn has(sign: char) -> bool {
    static COMMON: LazyLock<Vec<bool>> = LazyLock::new(|| {
        (0..0x600).map(|code| char::from_u32(code).is_some_and(look_up)).collect()
    });
    COMMON.get(sign as usize).copied().unwrap_or_else(|| look_up(sign))
}

fn look_up(sign: char) -> bool {
    let Some(faces) = &*FACES else { return false };
    sign.is_whitespace() || faces[0].font.charmap().map(sign).is_some()
}

/// A text without the signs that the font lacks.
pub fn written(text: &str) -> String {
    text.chars().filter(|sign| has(*sign)).collect()
}

/// Whether the font has most signs of a text, so that it can still be read without the others.
pub fn can_write(text: &str) -> bool {
    let known = text.chars().filter(|sign| has(*sign)).count();
    known * 2 > text.chars().count()
}

/// A text on one line, cut off at `room` pixels where it is longer.
pub(super) fn shorten(text: &str, room: f64, size: f64, weight: Weight) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    let mut used = width("…", size, weight);
    let mut short = String::new();
    for sign in text.chars() {
        used += width(sign.encode_utf8(&mut [0; 4]), size, weight);
        if used > room {
            break;
        }
        short.push(sign);
    }
    short
        .truncate(short.trim_end_matches([' ', '\u{a0}', ',', '.', ':', ';', '-', '–', '—']).len());
    short.push(ELLIPSIS);
    short
}

/// The lines of a text, each at most `room` pixels wide, broken at spaces; a word that is wider than that is broken
/// anywhere. All lines there are: [`fitting`] cuts them off.
fn wrap(text: &str, room: f64, size: f64, weight: Weight) -> Vec<String> {
    let space = width(" ", size, weight);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let mut word = word;
        let mut wide = width(word, size, weight);
        if used > 0.0 && used + space + wide > room {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        while wide > room {
            let at = break_at(word, room, size, weight);
            lines.push(word[..at].to_owned());
            word = &word[at..];
            wide = width(word, size, weight);
        }
        if used > 0.0 {
            line.push(' ');
            used += space;
        }
        line.push_str(word);
        used += wide;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// How many bytes of a word fit into `room` pixels: one sign at least.
fn break_at(word: &str, room: f64, size: f64, weight: Weight) -> usize {
    let mut used = 0.0;
    let mut end = 0;
    for (at, sign) in word.char_indices() {
        used += width(&word[at..at + sign.len_utf8()], size, weight);
        if used > room && at > 0 {
            break;
        }
        end = at + sign.len_utf8();
    }
    end
}

/// The lines of a text in a room of `room` pixels by `most` lines, evenly long; what does not fit is cut off.
pub(super) fn fitting(
    text: &str,
    room: f64,
    most: usize,
    size: f64,
    weight: Weight,
) -> Vec<String> {
    let mut lines = wrap(text, room, size, weight);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(shorten(&rest, room, size, weight));
        return lines;
    }
    // Lines of one length are easier to read than a full one and a single word: the narrowest room that needs no more.
    let (mut low, mut high) = (room / 2.0, room);
    for _ in 0..5 {
        let middle = f64::midpoint(low, high);
        let narrower = wrap(text, middle, size, weight);
        if narrower.len() == lines.len() {
            (lines, high) = (narrower, middle);
        } else {
            low = middle;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Weight, fitting, shorten, width};

    #[test]
    fn bold_text_is_wider_and_every_sign_has_a_width() {
        let text = "Hello, Привет";
        assert!(width(text, 20.0, Weight::Bold) > width(text, 20.0, Weight::Regular) * 1.02);
        for sign in "aЖ€₽$→−\u{a0}\u{202f}…".chars() {
            assert!(width(&sign.to_string(), 100.0, Weight::Regular) > 5.0, "{sign:?}");
        }
        let wide = width("mmmm", 10.0, Weight::Regular);
        assert!(
            width("iiii", 10.0, Weight::Regular) < wide / 2.0,
            "widths are those of the letters"
        );
    }

    #[test]
    fn a_text_is_written_without_what_the_font_lacks() {
        assert_eq!(
            super::written("🇵🇱 Польша, 1\u{202f}438 → −5 %"),
            " Польша, 1\u{202f}438 → −5 %"
        );
        for (text, expected) in
            [("Jobs 🚀", true), ("Зарплаты", true), ("日本語", false), ("", false)]
        {
            assert_eq!(super::can_write(text), expected, "{text}");
        }
    }

    #[test]
    fn lines_fit_and_what_does_not_fit_is_cut_off() {
        let text = "Backend developers in Eastern Europe: jobs, pay and skills";
        for (room, most) in [(200.0, 2), (400.0, 2), (400.0, 3), (1000.0, 2)] {
            let lines = fitting(text, room, most, 30.0, Weight::Bold);
            assert!(lines.len() <= most);
            for line in &lines {
                assert!(width(line, 30.0, Weight::Bold) <= room, "{line}");
            }
            let whole = lines.join(" ");
            assert!(whole == text || whole.ends_with('…'), "{whole}");
        }
    }

    #[test]
    fn lines_are_evenly_long() {
        let lines = fitting("one two three four five six", 330.0, 2, 30.0, Weight::Bold);
        assert_eq!(lines, ["one two three", "four five six"]);
    }

    #[test]
    fn a_word_without_end_is_broken() {
        let lines = fitting(&"я".repeat(500), 300.0, 2, 30.0, Weight::Bold);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(fitting("", 300.0, 2, 30.0, Weight::Bold).is_empty());
        assert_eq!(shorten("", 0.0, 10.0, Weight::Bold), "");
        assert_eq!(shorten("abc", 1.0, 10.0, Weight::Bold), "…");
    }
}

//! How wide text is, and how it breaks into lines.
//!
//! In: text, a font size in pixels. Out: widths in pixels, lines that fit. Measured with the advance widths of
//! Liberation Sans, which are those of Arial and Helvetica; kerning is left out. Knows nothing of charts.

mod widths;

use widths::{BOLD, REGULAR};

/// The distance between the baselines of two lines, as a multiple of the font size.
pub const LINE_HEIGHT: f64 = 1.2;

/// How far below the middle of a line its baseline lies, as a multiple of the font size: half the height of a digit.
pub(crate) const MIDDLE: f64 = 0.35;

/// The thickness of letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// As text is.
    #[default]
    Regular,
    /// For what stands out.
    Bold,
}

/// How wide `text` is on one line, in pixels, at a font size of `size` pixels.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let units: u64 = text.chars().map(|c| u64::from(advance(c, weight))).sum();
    units as f64 * size / 2048.0
}

/// Breaks `text` into at most `lines` lines (at least one) of at most `limit` pixels. Breaks at spaces and
/// after dashes and slashes, elsewhere inside a word only where it alone is too wide. What does not fit is left out, and `…` says so.
pub fn wrap(text: &str, limit: f64, lines: usize, size: f64, weight: Weight) -> Vec<String> {
    let limit = units_in(limit, size);
    let text = text.trim();
    if units(text, weight) <= limit {
        return vec![spaced(text)];
    }
    let mut wrapped = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if wrapped.len() + 1 >= lines {
            wrapped.push(shorten(rest, limit, weight));
            return wrapped;
        }
        let end = line_end(rest, limit, weight);
        let (line, after) = rest.split_at(end);
        wrapped.push(spaced(line.trim_end_matches(is_break)));
        rest = after.trim_start_matches(is_break);
    }
    if wrapped.is_empty() { vec![String::new()] } else { wrapped }
}

/// `text` on one line of at most `limit` pixels. What does not fit is left out, and `…` says so.
pub(crate) fn fit(text: &str, limit: f64, size: f64, weight: Weight) -> String {
    shorten(text.trim(), units_in(limit, size), weight)
}

/// A width in pixels in the units of the font.
fn units_in(pixels: f64, size: f64) -> u64 {
    (pixels * 2048.0 / size).max(0.0) as u64
}

/// Where the first line of `text` ends: after as many words as fit, or inside a word that is wider than the line.
fn line_end(text: &str, limit: u64, weight: Weight) -> usize {
    let mut used = 0;
    let mut last_break = None;
    for (at, c) in text.char_indices() {
        let wide = u64::from(advance(c, weight));
        if is_break(c) {
            last_break = Some(at);
        } else if used + wide > limit && wide > 0 {
            // The first sign stands on the line however wide it is; marks, which have no width, stay with their letter.
            match last_break {
                Some(end) => return end,
                None if at > 0 => return at,
                None => {}
            }
        }
        used += wide;
        if at > 0 && matches!(c, '-' | '‐' | '–' | '—' | '/') {
            last_break = Some(at + c.len_utf8());
        }
    }
    text.len()
}

/// `text` on one line; where it is too wide, its start and `…`.
fn shorten(text: &str, limit: u64, weight: Weight) -> String {
    if units(text, weight) <= limit {
        return spaced(text);
    }
    let room = limit.saturating_sub(u64::from(advance('…', weight)));
    let mut used = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        used += u64::from(advance(c, weight));
        if used > room {
            break;
        }
        end = at + c.len_utf8();
    }
    let mut short = spaced(text[..end].trim_end());
    short.push('…');
    short
}

fn spaced(text: &str) -> String {
    if !text.bytes().any(|byte| matches!(byte, b'\t' | b'\n' | b'\r')) {
        return text.to_owned();
    }
    text.chars().map(|c| if is_break(c) { ' ' } else { c }).collect()
}

fn units(text: &str, weight: Weight) -> u64 {
    text.chars().map(|c| u64::from(advance(c, weight))).sum()
}

/// A space at which a line may end; no-break spaces are none.
fn is_break(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn advance(c: char, weight: Weight) -> u16 {
    let runs = match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    };
    let code = u32::from(c);
    for run in runs {
        if code < run.first {
            break;
        }
        if let Some(width) = run.widths.get((code - run.first) as usize) {
            return *width;
        }
    }
    fallback(code)
}

/// Widths of signs that the font's tables leave out: none for what is drawn over or between others, a full square for
/// ideographs, somewhat more for pictures, and a wide letter for all else.
fn fallback(code: u32) -> u16 {
    match code {
        0x00..=0x1f
        | 0x7f..=0x9f
        | 0x300..=0x36f
        | 0x483..=0x489
        | 0x591..=0x5bd
        | 0x610..=0x61a
        | 0x64b..=0x65f
        | 0x670
        | 0x6d6..=0x6dc
        | 0x6df..=0x6e4
        | 0x900..=0x902
        | 0x93c
        | 0x941..=0x948
        | 0x94d
        | 0xe31
        | 0xe34..=0xe3a
        | 0xe47..=0xe4e
        | 0x1ab0..=0x1aff
        | 0x1dc0..=0x1dff
        | 0x200b..=0x200f
        | 0x2028..=0x202e
        | 0x2060..=0x2064
        | 0x20d0..=0x20ff
        | 0xfe00..=0xfe0f
        | 0xfe20..=0xfe2f
        | 0xfeff
        | 0x1f3fb..=0x1f3ff
        | 0xe0001..=0xe01ef => 0,
        0x20a0..=0x20cf | 0x490..=0x4ff => 1250,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe4f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x20000..=0x3fffd => 2048,
        // Two of these make one flag.
        0x1f1e6..=0x1f1ff => 1450,
        0x2116 => 2197,
        0x2600..=0x27bf | 0x1f000..=0x1faff => 2900,
        _ => 1400,
    }
}

#[cfg(test)]
mod tests {
    use super::{Weight, fit, width, wrap};

    #[track_caller]
    fn check(text: &str, expected: f64) {
        let found = width(text, 2048.0, Weight::Regular);
        assert!((found - expected).abs() < 1e-9, "{text:?}: {found}");
    }

    /// Advance widths as the font file has them (`hmtx`), added up by hand.
    #[test]
    fn widths_are_those_of_the_font() {
        check("", 0.0);
        check("A", 1366.0);
        check("1,853", 4.0 * 1139.0 + 569.0);
        check("Жя", 1891.0 + 1109.0);
        check("я\u{301}", 1109.0);
        check("\u{1}", 0.0);
        check("国", 2048.0);
        check("4\u{a0}770", 4.0 * 1139.0 + 569.0);
        assert_eq!(width("A", 2048.0, Weight::Bold), 1479.0);
        assert_eq!(width("A", 12.0, Weight::Regular), 1366.0 * 12.0 / 2048.0);
    }

    #[track_caller]
    fn check_wrap(text: &str, limit: f64, lines: usize, expected: &[&str]) {
        let found = wrap(text, limit, lines, 10.0, Weight::Regular);
        if lines == 1 {
            assert_eq!(fit(text, limit, 10.0, Weight::Regular), found.concat());
        }
        assert_eq!(found, expected, "{text:?}");
        for line in found {
            let wide = width(&line, 10.0, Weight::Regular);
            assert!(
                wide <= limit.max(14.0) || line.chars().count() <= 1,
                "{line:?} is {wide} wide"
            );
        }
    }

    #[test]
    fn lines_break_at_spaces_and_say_what_is_left_out() {
        check_wrap("Data Engineer", 200.0, 2, &["Data Engineer"]);
        check_wrap("Data Engineer", 50.0, 2, &["Data", "Engineer"]);
        check_wrap("Data Engineer of note", 50.0, 2, &["Data", "Enginee…"]);
        check_wrap("Инженер по данным", 60.0, 3, &["Инженер по", "данным"]);
        check_wrap("Достопримечательность", 50.0, 2, &["Достопри", "мечател…"]);
        check_wrap("$8–12K", 34.0, 3, &["$8–", "12K"]);
        check_wrap("CI/CD-Engineer", 45.0, 3, &["CI/CD-", "Engineer"]);
        check_wrap("a\u{a0}b", 4.0, 1, &["…"]);
        check_wrap("", 10.0, 2, &[""]);
        check_wrap("  ", 10.0, 2, &[""]);
        check_wrap("WWWW", 1.0, 2, &["W", "…"]);
    }

    #[test]
    fn a_mark_stays_with_its_letter() {
        for limit in 0..80 {
            let text = "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}";
            for line in wrap(text, f64::from(limit) / 2.0, 9, 10.0, Weight::Regular) {
                assert!(!line.starts_with('\u{301}'), "{limit}: {line:?}");
            }
        }
    }
}

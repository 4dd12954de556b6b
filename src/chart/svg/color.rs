//! Colours that are mixed: read from what an option says, written as `rgb(…)`.

use std::fmt::Write as _;

/// A colour: red, green and blue from 0 to 255, opacity from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rgba(pub(crate) [f64; 4]);

impl Rgba {
    /// The colour that a text says: `#rgb`, `#rrggbb`, `rgb(…)`, `rgba(…)`, or one of a few names.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(hex) = text.strip_prefix('#') {
            let digit = |at: usize| u8::from_str_radix(hex.get(at..=at)?, 16).ok();
            let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
            let parts = match hex.len() {
                3 => [digit(0)? * 17, digit(1)? * 17, digit(2)? * 17],
                6 => [pair(0)?, pair(2)?, pair(4)?],
                _ => return None,
            };
            let [r, g, b] = parts.map(f64::from);
            return Some(Self([r, g, b, 1.0]));
        }
        if let Some(inside) = text
            .strip_prefix("rgba(")
            .or_else(|| text.strip_prefix("rgb("))
            .and_then(|rest| rest.strip_suffix(')'))
        {
            let mut parts = inside
                .split(',')
                .map(|part| part.trim().parse::<f64>().ok().filter(|part| part.is_finite()));
            let (r, g, b) = (parts.next()??, parts.next()??, parts.next()??);
            let alpha = parts.next().unwrap_or(Some(1.0))?;
            return Some(Self([r, g, b, alpha]));
        }
        let named = match text {
            "white" => [255.0, 255.0, 255.0],
            "black" => [0.0, 0.0, 0.0],
            "red" => [255.0, 0.0, 0.0],
            "green" => [0.0, 128.0, 0.0],
            "blue" => [0.0, 0.0, 255.0],
            "yellow" => [255.0, 255.0, 0.0],
            "orange" => [255.0, 165.0, 0.0],
            "grey" | "gray" => [128.0, 128.0, 128.0],
            _ => return None,
        };
        Some(Self([named[0], named[1], named[2], 1.0]))
    }

    /// The colour at a place between the first of `colors` (0) and the last (1); whole numbers, as ECharts mixes them.
    pub(crate) fn between(colors: &[Self], place: f64) -> Option<Self> {
        let last = colors.len().checked_sub(1)?;
        let place = if place.is_nan() { 0.0 } else { place.clamp(0.0, 1.0) } * last as f64;
        let (low, high) = (colors[place.floor() as usize].0, colors[place.ceil() as usize].0);
        let part = place - place.floor();
        let mixed = [0, 1, 2, 3].map(|index: usize| low[index] + (high[index] - low[index]) * part);
        Some(Self([mixed[0].round(), mixed[1].round(), mixed[2].round(), mixed[3]]))
    }

    /// How bright it is to the eye, 0 to 1, by WCAG 2.
    pub(crate) fn luminance(&self) -> f64 {
        let [r, g, b, _] = self.0.map(|part| {
            let part = part / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// As a style has it.
    pub(crate) fn css(&self) -> String {
        let [r, g, b, alpha] = self.0;
        let mut css = String::with_capacity(20);
        let written = if alpha >= 1.0 {
            write!(css, "rgb({r:.0},{g:.0},{b:.0})")
        } else {
            write!(css, "rgba({r:.0},{g:.0},{b:.0},{alpha:.3})")
        };
        debug_assert!(written.is_ok(), "a string takes everything");
        css
    }
}

#[cfg(test)]
mod tests {
    use super::Rgba;

    #[test]
    fn colours_are_read_and_mixed() {
        for (text, expected) in [
            ("#fff", Some([255.0, 255.0, 255.0, 1.0])),
            ("#4a67d0", Some([74.0, 103.0, 208.0, 1.0])),
            ("rgb(1, 2,3)", Some([1.0, 2.0, 3.0, 1.0])),
            ("rgba(1,2,3,0.5)", Some([1.0, 2.0, 3.0, 0.5])),
            ("#4a67d", None),
            ("#äää", None),
            ("chartreuse", None),
        ] {
            assert_eq!(Rgba::parse(text).map(|color| color.0), expected, "{text}");
        }
        let colors =
            ["#000", "#646464", "#ff6464"].map(|text| Rgba::parse(text).expect("a colour"));
        let at = |place| Rgba::between(&colors, place).expect("colours").css();
        assert_eq!(at(0.25), "rgb(50,50,50)");
        assert_eq!(at(0.75), "rgb(178,100,100)");
        assert_eq!((at(-1.0), at(9.0)), ("rgb(0,0,0)".to_owned(), "rgb(255,100,100)".to_owned()));
    }
}

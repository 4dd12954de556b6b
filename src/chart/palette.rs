//! The colours of series.
//!
//! Eight colours for a light and eight for a dark page, found by a search that held four things: a contrast of at
//! least 3:1 against the background, the largest distance between any two of them in OKLab, for full colour vision as
//! for protanopia, deuteranopia and tritanopia, a larger one still between neighbours (which touch in stacked bars),
//! and hues that correspond between light and dark. The tests hold them to it.
//!
//! Options carry the light colours, so that ECharts draws a published option as it is; drawings carry classes, which
//! `palette.css` gives the colour of the reader's scheme.

/// The colours as a stylesheet: variables for light and dark pages, and the classes of drawings that use them.
pub const STYLE: &str = include_str!("palette.css");

/// How many series can be told apart.
pub const COLORS: usize = 8;

/// The colours on a light page.
pub const LIGHT: [&str; COLORS] =
    ["#4a67d0", "#b17a00", "#159fb6", "#8a447c", "#572f02", "#37208b", "#3e6810", "#e36082"];

/// The colours on a dark page.
pub const DARK: [&str; COLORS] =
    ["#969cf9", "#cb9a27", "#2899ae", "#e8bada", "#8c5f08", "#5a5faf", "#acdc7f", "#cf656b"];

/// The colours on paper: the hues of [`LIGHT`], so light and dark in turn that they are told apart without colour, too.
pub const PRINT: [&str; COLORS] =
    ["#4d6ad3", "#5a3d03", "#1aa1b8", "#5a174f", "#835831", "#2a0477", "#325c00", "#d75578"];

/// The colour of what stands back, on a light page.
pub const QUIET_LIGHT: &str = "#8b93a1";

/// The colour of what stands back, on a dark page.
pub const QUIET_DARK: &str = "#717b8c";

/// The colour of lines that speak, on a light page.
pub const INK_LIGHT: &str = "#59616e";

/// The colours of heatmaps, from the lowest value to the highest, on a light page; on a dark one the stylesheet turns
/// them round, so that what is high always stands out.
pub const STEPS: [&str; 7] =
    ["#eef3fb", "#cfdcf3", "#a9c0ea", "#7f9fdf", "#4a70c6", "#355ab4", "#1f3a82"];

/// The background of a light page.
pub const BACK_LIGHT: &str = "#ffffff";

/// The background of a dark page.
pub const BACK_DARK: &str = "#14171c";

/// The class of a colour of [`LIGHT`], or of [`QUIET_LIGHT`].
pub(super) fn class(color: &str) -> Option<&'static str> {
    const CLASSES: [&str; COLORS] = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];
    const STEP_CLASSES: [&str; 7] = ["h1", "h2", "h3", "h4", "h5", "h6", "h7"];
    if color == QUIET_LIGHT {
        return Some("c0");
    }
    if color == INK_LIGHT {
        return Some("cn");
    }
    if let Some(index) = STEPS.iter().position(|known| *known == color) {
        return Some(STEP_CLASSES[index]);
    }
    LIGHT.iter().position(|known| *known == color).map(|index| CLASSES[index])
}

#[cfg(test)]
mod tests {
    use super::STYLE;
    use super::{
        BACK_DARK, BACK_LIGHT, COLORS, DARK, LIGHT, PRINT, QUIET_DARK, QUIET_LIGHT, STEPS,
    };

    /// Linear RGB of a colour, each part from 0 to 1.
    fn linear(color: &str) -> [f64; 3] {
        let part =
            |at: usize| f64::from(u8::from_str_radix(&color[at..at + 2], 16).expect("hex")) / 255.0;
        [1, 3, 5]
            .map(part)
            .map(|v| if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) })
    }

    /// The contrast of two colours, by WCAG 2.
    fn contrast(one: &str, other: &str) -> f64 {
        let luminance = |color| {
            let [r, g, b] = linear(color);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Full colour vision, then none of the long, middle and short cones (Machado, Oliveira and Fernandes 2009,
    /// severity 1).
    const VISIONS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ];

    fn times(matrix: &[[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
        [0, 1, 2].map(|row: usize| (0..3).map(|column| matrix[row][column] * vector[column]).sum())
    }

    /// OKLab of a linear colour.
    fn lab(color: [f64; 3]) -> [f64; 3] {
        let cones = times(
            &[
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ],
            color.map(|part| part.clamp(0.0, 1.0)),
        );
        times(
            &[
                [0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ],
            cones.map(f64::cbrt),
        )
    }

    fn distance(one: &str, other: &str, vision: &[[f64; 3]; 3]) -> f64 {
        let seen = |color| lab(times(vision, linear(color)));
        let (one, other) = (seen(one), seen(other));
        (0..3).map(|part: usize| (one[part] - other[part]).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn every_colour_stands_out_from_its_background() {
        for (colors, quiet, back) in
            [(LIGHT, QUIET_LIGHT, BACK_LIGHT), (DARK, QUIET_DARK, BACK_DARK)]
        {
            for color in colors.into_iter().chain([quiet]) {
                assert!(
                    contrast(color, back) >= 3.0,
                    "{color} on {back}: {}",
                    contrast(color, back)
                );
            }
        }
    }

    #[test]
    fn every_two_colours_are_told_apart_by_every_eye() {
        for colors in [LIGHT, DARK] {
            for vision in &VISIONS {
                for one in 0..COLORS {
                    for other in one + 1..COLORS {
                        let least = if other == one + 1 { 0.135 } else { 0.095 };
                        let found = distance(colors[one], colors[other], vision);
                        assert!(
                            found >= least,
                            "{} and {}: {found:.3}",
                            colors[one],
                            colors[other]
                        );
                    }
                }
            }
        }
    }

    /// The lightness that a colour has as a grey, 0 to 100 (CIE L*).
    fn lightness(color: &str) -> f64 {
        let [r, g, b] = linear(color);
        let luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        if luminance > 0.008856 { 116.0 * luminance.cbrt() - 16.0 } else { 903.3 * luminance }
    }

    #[test]
    fn colours_on_paper_are_told_apart_as_greys() {
        for (number, one) in PRINT.iter().enumerate() {
            assert!(contrast(one, BACK_LIGHT) >= 3.0, "{one}");
            for (distance, other) in PRINT[number + 1..].iter().enumerate() {
                // What touches in a stack is further apart.
                let least = if distance == 0 { 18.0 } else { 6.0 };
                let found = (lightness(one) - lightness(other)).abs();
                assert!(found >= least, "{one} and {other}: {found:.1}");
            }
            let value = format!("--chart-{}:{one};", number + 1);
            assert!(STYLE.split("@media print").nth(1).is_some_and(|rule| rule.contains(&value)));
        }
    }

    /// The numbers in cells, which stand on the colours of heatmaps.
    #[test]
    fn numbers_can_be_read_on_every_step_of_a_heatmap() {
        let light = &STYLE[..dark_start()];
        let dark = &STYLE[dark_start()..];
        for sheet in [light, dark] {
            let value = |name: &str| {
                let start = sheet.find(name).expect(name) + name.len();
                let text = sheet[start..].split(';').next().expect("a value");
                if text == "#fff" {
                    "#ffffff".to_owned()
                } else {
                    text.trim_end_matches('}').to_owned()
                }
            };
            for step in 1..=STEPS.len() {
                let text = if step < 5 { value("--heat-low:") } else { value("--heat-high:") };
                let back = value(&format!("--heat-{step}:"));
                assert!(
                    contrast(&text, &back) >= 4.5,
                    "{text} on {back}: {}",
                    contrast(&text, &back)
                );
            }
        }
    }

    /// Text and the lines of axes, which `palette.css` has only as values.
    #[test]
    fn text_can_be_read_on_both_backgrounds() {
        for (back, values) in
            [(BACK_LIGHT, &STYLE[..dark_start()]), (BACK_DARK, &STYLE[dark_start()..])]
        {
            for (name, least) in
                [("--chart-text:", 7.0), ("--chart-muted:", 4.5), ("--chart-axis:", 3.0)]
            {
                let start = values.find(name).expect(name) + name.len();
                let color = &values[start..start + 7];
                assert!(
                    contrast(color, back) >= least,
                    "{name}{color} on {back}: {}",
                    contrast(color, back)
                );
            }
        }
    }

    fn dark_start() -> usize {
        STYLE.find("@media (prefers-color-scheme:dark)").expect("dark values")
    }

    #[test]
    fn the_stylesheet_has_these_colours() {
        let (light, dark) = STYLE.split_at(dark_start());
        for (index, (on_light, on_dark)) in LIGHT.iter().zip(DARK).enumerate() {
            let number = index + 1;
            assert!(light.contains(&format!("--chart-{number}:{on_light};")), "{on_light}");
            assert_eq!(
                dark.matches(&format!("--chart-{number}:{on_dark};")).count(),
                2,
                "{on_dark}"
            );
            assert!(STYLE.contains(&format!(".c{number}{{--c:var(--chart-{number})}}")));
        }
        assert!(light.contains(&format!("--chart-quiet:{QUIET_LIGHT};")));
        assert_eq!(dark.matches(&format!("--chart-quiet:{QUIET_DARK};")).count(), 2);
        assert!(light.contains(&format!("--chart-back:{};", "#fff")));
        assert_eq!(dark.matches(&format!("--chart-back:{BACK_DARK};")).count(), 2);
    }
}

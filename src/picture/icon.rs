//! The icons of a site, made from the mark of its theme.
//!
//! In: the mark as SVG. Out: a `favicon.ico` for browsers and programs that ask for nothing else, and a
//! `apple-touch-icon.png` for home screens.

use resvg::tiny_skia::Color;

use super::draw::{NotDrawn, pixels};
use super::encode;

/// The side of the picture in an ICO, in pixels.
const FAVICON: u32 = 32;

/// The side of the picture for home screens, in pixels.
const TOUCH_ICON: u32 = 180;

/// The mark as an ICO file that holds one PNG of 32 pixels.
///
/// # Errors
/// The mark cannot be drawn.
pub fn favicon(mark: &str) -> Result<Vec<u8>, NotDrawn> {
    let png = encode::png(&pixels(mark, FAVICON, None)?)?;
    let length = u32::try_from(png.len()).map_err(|error| NotDrawn::not_written(&error))?;
    let side = FAVICON as u8;
    let mut file = Vec::with_capacity(22 + png.len());
    // Reserved, the kind (icons), how many there are.
    for word in [0_u16, 1, 1] {
        file.extend(word.to_le_bytes());
    }
    // Width, height, no palette, reserved; planes and bits of a pixel; length and place of the picture.
    file.extend([side, side, 0, 0]);
    for word in [1_u16, 32] {
        file.extend(word.to_le_bytes());
    }
    for word in [length, 22] {
        file.extend(word.to_le_bytes());
    }
    file.extend(png);
    Ok(file)
}

/// The mark as a PNG of 180 pixels on a ground of this colour (`#rrggbb`): home screens show black where a picture is
/// transparent.
///
/// # Errors
/// The mark cannot be drawn.
pub fn apple_touch_icon(mark: &str, ground: &str) -> Result<Vec<u8>, NotDrawn> {
    let part = |at: usize| ground.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    let ground = match (part(1), part(3), part(5)) {
        (Some(red), Some(green), Some(blue)) => Color::from_rgba8(red, green, blue, u8::MAX),
        _ => Color::WHITE,
    };
    encode::png(&pixels(mark, TOUCH_ICON, Some(ground))?)
}

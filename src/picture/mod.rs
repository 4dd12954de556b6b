//! Pictures: SVG as PNG, the picture that a messenger shows beside a link, and the icons of a site.
//!
//! In: SVG, or what a page says of itself in a few words and numbers ([`Card`]). Out: PNG and ICO files. Must not know:
//! pages, themes, the disk. Whoever wants a picture twice keeps it: the same SVG gives the same bytes.
//!
//! 1. `measure` knows how wide a text is in the one font that pictures have.
//! 2. `card` lays a card out as SVG; texts are wrapped and shortened by their real widths.
//! 3. `draw` turns SVG into pixels by `resvg`; nothing that an SVG names is ever read from a disk.
//! 4. `encode` writes pixels as a small PNG; `icon` puts one into an ICO; `mark` makes a drawing fit into others.
//!
//! The font is Inter (SIL Open Font License 1.1), the variable one, from the crate `ttf-inter`: Latin, Cyrillic, Greek,
//! signs of currencies, arrows, every weight.

mod card;
mod draw;
mod encode;
mod icon;
mod mark;
mod measure;

#[cfg(test)]
mod tests;

pub use card::{Card, CardColors, CardTile, HEIGHT, WIDTH};
pub use draw::{NotDrawn, png};
pub use icon::{apple_touch_icon, favicon};
pub use mark::Mark;
pub use measure::{FAMILY, can_write, written};

/// The version of how pictures are drawn and encoded: what is kept from an earlier build is drawn again when this
/// changes, as when the font or the renderer does. (A card that is laid out otherwise is another SVG anyway.)
pub const VERSION: &str = "1 resvg-0.49 inter-3.13";

//! ECharts options drawn as static SVG, natively.
//!
//! In: an ECharts option as JSON (what a `charming::Chart` serialises to), a size, and a [`Host`] that knows words and
//! colours. Out: SVG text, the same on every run. Must not know: reports, pages, languages, and charming itself; it
//! uses nothing of this crate outside its own folder.
//!
//! 1. `option` reads the option into types. What is not drawn is a [`NotDrawn`] error with its path.
//! 2. `series::data` turns data into numbers and stacks them; `scale` finds extents and ticks by ECharts' rules.
//! 3. `layout` puts axes, labels and the legend on the canvas; `text` measures.
//! 4. `draw` writes it all with `write`, which escapes and rounds.
//!
//! Where it draws otherwise than ECharts, on purpose:
//! - labels never lie on each other and never leave the canvas; long names break into lines or end in `…`;
//! - a value between two gaps of a line is a dot, where ECharts shows nothing without symbols;
//! - dates are in UTC, and values of zero or less are gaps on a logarithmic axis;
//! - colours may be classes of the page's stylesheet ([`Host::color_class`]).

mod color;
mod draw;
mod error;
mod file;
mod host;
mod layout;
mod option;
mod plain;
mod scale;
mod series;
mod text;
mod write;

#[cfg(test)]
mod tests;

pub use draw::{Drawing, END_SIGN, Setup, is_harmless_link};
pub use error::NotDrawn;
pub use file::Sheets;
pub use host::{AxisId, Dimension, Host, Plain, Tick, TimeUnit};
pub use text::{LINE_HEIGHT, Weight, width as text_width, wrap as wrap_text};
pub(crate) use write::{Shape, Writer};

use serde_json::Value;

/// Classes that a drawing uses, for the stylesheet of the page it stands in.
pub const STYLE: &str = include_str!("style.css");

/// Draws an ECharts option as SVG.
///
/// # Errors
/// Names the first thing in the option that is not drawn.
pub fn draw(option: &Value, setup: &Setup<'_>, host: &dyn Host) -> Result<String, NotDrawn> {
    let Setup { width, height, title, description, id, is_fixed } = *setup;
    Ok(drawing(option, (width, height), host)?.svg(title, description, id, is_fixed))
}

/// Draws an ECharts option on a canvas of this width and height in pixels, for whoever needs it under more than one name.
///
/// # Errors
/// As [`draw`].
pub fn drawing(option: &Value, size: (f64, f64), host: &dyn Host) -> Result<Drawing, NotDrawn> {
    draw::draw(&option::ChartOption::read(option)?, size, host)
}

/// Draws an ECharts option as an SVG file that stands alone, with what it uses of these stylesheets inside: [`STYLE`],
/// and one with the colours that the host has classes for.
///
/// # Errors
/// As [`draw`].
pub fn draw_file(
    option: &Value,
    setup: &Setup<'_>,
    host: &dyn Host,
    sheets: &[&str],
) -> Result<String, NotDrawn> {
    let setup = Setup { is_fixed: true, ..*setup };
    Ok(Sheets::read(sheets).put_into(&draw(option, &setup, host)?))
}

/// A drawing in plain colours, as it looks on a light page: what of these stylesheets it uses is worked out, so that programs
/// can read it that know no CSS. Text is set in `family`.
pub fn in_plain_colours(drawing: &str, sheets: &[&str], family: &str) -> String {
    plain::plain(drawing, sheets, family)
}

/// How many lines the names of a horizontal legend take in a room of `room` pixels, with signs of `sign` pixels and
/// gaps of `gap` pixels, at a font size of `size` pixels. For whoever has to leave room above a grid.
pub fn legend_lines(names: &[&str], size: f64, sign: f64, gap: f64, room: f64) -> usize {
    layout::legend::count_lines(names, size, sign, gap, room)
}

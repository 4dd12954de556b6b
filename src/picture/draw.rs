//! SVG as pixels, by `resvg`.
//!
//! In: an SVG text and a width. Out: pixels, or why there are none. Text is set in the font of pictures whatever the SVG
//! asks for, and nothing that it names is read: no file, no address.

use std::fmt;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{self, Database, Source};
use resvg::usvg::{FontResolver, ImageHrefResolver, Options, Tree};

use super::encode;
use super::measure::FONT;

/// The widest picture that is drawn, in pixels.
const WIDEST: u32 = 4096;

/// Why an SVG was not drawn, in the form of a diagnostic's message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotDrawn(String);

impl fmt::Display for NotDrawn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The options of all drawings; the font is read once.
static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    let ids = fonts.load_font_source(Source::Binary(Arc::new(FONT)));
    let font: Option<fontdb::ID> = ids.first().copied();
    Options {
        font_resolver: FontResolver {
            // The one font is variable, so that it has every weight that an SVG may ask for.
            select_font: Box::new(move |_, _| font),
            select_fallback: Box::new(|_, _, _| None),
        },
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        fontdb: Arc::new(fonts),
        ..Options::default()
    }
});

/// An SVG, read.
pub(super) fn tree(svg: &str) -> Result<Tree, NotDrawn> {
    Tree::from_str(svg, &OPTIONS).map_err(|error| {
        let said = error.to_string();
        NotDrawn(format!("found an SVG that cannot be drawn: {}", said.trim_end_matches('.')))
    })
}

/// Draws an SVG as a PNG of `width` pixels; its own proportions say how high that is. What it leaves open is transparent.
/// The same SVG gives the same bytes.
///
/// Drawn is what `resvg` draws: no custom properties of CSS, no scripts, nothing that moves. Text is set in Inter.
///
/// # Errors
/// The SVG is broken, or nothing is in it.
pub fn png(svg: &str, width: u32) -> Result<Vec<u8>, NotDrawn> {
    encode::png(&pixels(svg, width, None)?)
}

/// As [`png`], on a ground of this colour (`#rrggbb`) where there is one.
pub(super) fn pixels(svg: &str, width: u32, ground: Option<Color>) -> Result<Pixmap, NotDrawn> {
    let tree = tree(svg)?;
    let width = width.clamp(1, WIDEST);
    let scale = width as f32 / tree.size().width();
    let height = (tree.size().height() * scale).round().clamp(1.0, WIDEST as f32) as u32;
    let no_room = || NotDrawn(format!("found no room for a picture of {width} by {height} pixels"));
    let mut pixmap = Pixmap::new(width, height).ok_or_else(no_room)?;
    if let Some(ground) = ground {
        pixmap.fill(ground);
    }
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    Ok(pixmap)
}

impl NotDrawn {
    /// What an encoder says.
    pub(super) fn not_written(error: &impl fmt::Display) -> Self {
        Self(format!("found a picture that cannot be written: {error}"))
    }
}

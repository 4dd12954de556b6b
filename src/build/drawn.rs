//! Files that are drawn: they cost time, and are kept from build to build.
//!
//! In: SVG. Out: PNG and ICO files, handed to the sink, which draws none that an earlier build has drawn.

use super::Computed;
use super::render::Sink;
use crate::chart;
use crate::diag::{Diagnostic, Location, code};
use crate::page::LinkCheck;
use crate::picture::{self, Mark, NotDrawn};

/// The mark of the site's theme, ready to be a part of pictures, and the paths of the icons that are drawn from it. A theme
/// may have none.
///
/// # Errors
/// `theme/bad-mark`, or why an icon could not be kept.
pub(super) fn mark_and_icons(
    site: &Computed,
    links: &LinkCheck<'_>,
    sink: &dyn Sink,
) -> Result<(Option<Mark>, Vec<String>), Diagnostic> {
    let theme = &site.loaded.theme;
    let Some(mark) = theme.mark() else { return Ok((None, Vec::new())) };
    let ready = Mark::new(&mark.text).map_err(|problem| {
        Diagnostic::error(code::THEME_BAD_MARK, problem.to_string())
            .at(Location::file(mark.path.shared()))
            .hint("write it as an SVG with a `viewBox`")
    })?;
    let ground = theme.tokens().get("page", false).unwrap_or("#ffffff");
    let parts = |name: &'static str| {
        [picture::VERSION.as_bytes(), name.as_bytes(), ground.as_bytes(), mark.text.as_bytes()]
    };
    let drawn = |result: Result<Vec<u8>, NotDrawn>| result.map_err(|problem| not_drawn(&problem));
    sink.made(FAVICON, &parts(FAVICON), &|| drawn(picture::favicon(&mark.text)))?;
    sink.made(TOUCH_ICON, &parts(TOUCH_ICON), &|| {
        drawn(picture::apple_touch_icon(&mark.text, ground))
    })?;
    let files = [FAVICON, TOUCH_ICON];
    files.iter().for_each(|file| links.add_file(file));
    Ok((Some(ready), files.map(str::to_owned).to_vec()))
}

/// Browsers, and programs that read no page, ask for it at the root of a host.
const FAVICON: &str = "favicon.ico";

/// What home screens ask for.
const TOUCH_ICON: &str = "apple-touch-icon.png";

/// Publishes an SVG as a PNG of `width` pixels.
pub(super) fn draw(file: &str, svg: &str, width: u32, sink: &dyn Sink) -> Result<(), Diagnostic> {
    let parts = [picture::VERSION.as_bytes(), &width.to_le_bytes(), svg.as_bytes()];
    sink.made(file, &parts, &|| picture::png(svg, width).map_err(|problem| not_drawn(&problem)))
}

/// Publishes the drawing of a chart as a PNG of `width` pixels, in plain colours.
pub(super) fn draw_chart(
    file: &str,
    drawing: &str,
    width: u32,
    sink: &dyn Sink,
) -> Result<(), Diagnostic> {
    let version = picture::VERSION.as_bytes();
    let parts = [version, &width.to_le_bytes(), chart::STYLE.as_bytes(), drawing.as_bytes()];
    sink.made(file, &parts, &|| {
        let svg = chart::in_plain_colours(drawing, picture::FAMILY);
        picture::png(&svg, width).map_err(|problem| not_drawn(&problem))
    })
}

/// A drawing of this program's own that cannot be drawn.
fn not_drawn(problem: &NotDrawn) -> Diagnostic {
    Diagnostic::error(code::CHART_NOT_DRAWN, problem.to_string())
}

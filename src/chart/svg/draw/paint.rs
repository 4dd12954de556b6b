//! Colours: which series has which, and how that is written.

use super::super::option::{ChartOption, Dash, Kind, LineStyle, TextStyle};
use super::super::text::Weight;
use super::super::write::{Writer, push_number};
use super::Picture;

/// The colour of every series.
pub(super) struct Colors<'o>(Vec<&'o str>);

impl<'o> Colors<'o> {
    /// Series without a colour of their own take those of the option in turn; series with one name have one colour.
    pub(super) fn of(option: &'o ChartOption<'o>) -> Self {
        let mut named: Vec<(&str, &str)> = Vec::new();
        let mut taken = 0;
        let colors = option.series.iter().map(|series| {
            let line_color = match &series.kind {
                Kind::Line { line, .. } => line.color,
                Kind::Bar { .. } => None,
            };
            if let Some(color) = line_color.or(series.item_style.color) {
                return color;
            }
            if let Some((_, color)) =
                named.iter().find(|(name, _)| *name == series.name && !name.is_empty())
            {
                return color;
            }
            let color = option.colors[taken % option.colors.len()];
            taken += 1;
            named.push((series.name, color));
            color
        });
        Self(colors.collect())
    }

    /// The colour of a series.
    pub(super) fn series(&self, index: usize) -> &'o str {
        self.0[index]
    }
}

impl Picture<'_> {
    /// Writes the class of an element, and its colour: as a second class where the host has one for it, else as the
    /// property that such a class sets.
    pub(super) fn color_class(&self, svg: &mut Writer, color: &str, class: &str) {
        match self.host.color_class(color) {
            Some(known) => {
                svg.attribute_parts("class", &[class, " ", known]);
            }
            None => {
                svg.attribute("class", class).attribute_parts("style", &["--c:", color]);
            }
        }
    }

    /// Writes what of a text's style differs from how text is.
    pub(super) fn text_look(&self, svg: &mut Writer, style: &TextStyle<'_>, weight: Weight) {
        if let Some(size) =
            style.size.filter(|size| *size != super::super::layout::labels::FONT_SIZE)
        {
            svg.number("font-size", size);
        }
        if weight == Weight::Bold {
            svg.attribute("font-weight", "bold");
        }
        if let Some(color) = style.color {
            // An attribute would lose against the stylesheet.
            svg.attribute_parts("style", &["fill:", color]);
        }
    }

    /// Writes what of a line's style differs from `width` pixels, solid.
    pub(super) fn line_look(&self, svg: &mut Writer, style: &LineStyle<'_>, width: f64) {
        let mut css = String::new();
        if let Some(wide) = style.width.filter(|wide| *wide != width) {
            css.push_str("stroke-width:");
            push_number(&mut css, wide);
            css.push(';');
        }
        let dashes = match style.dash {
            Dash::Solid => "",
            Dash::Dashed => "stroke-dasharray:6 4;",
            Dash::Dotted => "stroke-dasharray:2 3;",
        };
        css.push_str(dashes);
        if let Some(opacity) = style.opacity.filter(|opacity| *opacity < 1.0) {
            css.push_str("opacity:");
            push_number(&mut css, opacity);
            css.push(';');
        }
        if !css.is_empty() {
            svg.attribute("style", css.trim_end_matches(';'));
        }
    }
}

//! Colours: which series has which, and how that is written.

use super::super::option::{ChartOption, Dash, ItemStyle, Kind, LineStyle, TextStyle};
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
            if series.is_pie() {
                return option.colors[0];
            }
            // The colour of a box's style is that of its inside.
            if matches!(series.kind, Kind::Boxplot { .. }) {
                let color = option.colors[taken % option.colors.len()];
                taken += 1;
                return series.item_style.border.unwrap_or(color);
            }
            let line_color = series.line().and_then(|look| look.line.color);
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

/// The colours of the slices of all pies: one name has one colour.
pub(super) fn slice_colors<'o>(option: &'o ChartOption<'o>) -> Vec<Vec<&'o str>> {
    let mut named: Vec<(&str, &str)> = Vec::new();
    let mut taken = 0;
    let pies = option.series.iter().map(|series| {
        if !series.is_pie() {
            return Vec::new();
        }
        let colors = series.data.iter().map(|item| {
            if let Some(own) = item.style().and_then(|style| style.color) {
                return own;
            }
            if let Some(own) = series.item_style.color {
                return own;
            }
            let name = item.name.unwrap_or_default();
            if let Some((_, color)) =
                named.iter().find(|(known, _)| *known == name && !name.is_empty())
            {
                return color;
            }
            let color = option.colors[taken % option.colors.len()];
            taken += 1;
            named.push((name, color));
            color
        });
        colors.collect()
    });
    pies.collect()
}

impl Picture<'_> {
    /// The colour of an item of a series.
    pub(super) fn item_color(&self, series: usize, item: usize) -> &str {
        let slice = self.slice_colors[series].get(item).copied();
        slice.unwrap_or_else(|| {
            let own = self.option.series[series].data.get(item);
            own.and_then(|item| item.style()?.color).unwrap_or(self.colors.series(series))
        })
    }

    /// Writes the class of a group that has a colour, or the attribute by which the stylesheet knows one.
    pub(super) fn color_style(&self, svg: &mut Writer, color: &str) {
        match self.host.color_class(color) {
            Some(class) => svg.attribute("class", class),
            None => svg.attribute("color", color),
        };
    }

    /// Writes the border of a shape, where it has one.
    pub(super) fn border(&self, svg: &mut Writer, style: &ItemStyle<'_>) {
        if style.border_width > 0.0 {
            let mut css = String::from("stroke:");
            let color = style.border.unwrap_or("var(--chart-back,#fff)");
            css.push_str(self.host.color_css(color).unwrap_or(color));
            css.push_str(";stroke-width:");
            push_number(&mut css, style.border_width);
            svg.look(&css);
        }
    }

    /// Writes class and colour of a shape, and how opaque it is where not as its class says.
    pub(super) fn color_and_opacity(
        &self,
        svg: &mut Writer,
        color: &str,
        class: &str,
        opacity: Option<f64>,
    ) {
        let mut css = String::new();
        if let Some(opacity) = opacity {
            css.push_str("fill-opacity:");
            push_number(&mut css, opacity);
        }
        match self.host.color_class(color) {
            Some(known) => {
                svg.attribute_parts("class", &[class, " ", known]).look(&css);
            }
            None => {
                svg.attribute("class", class).attribute("color", color).look(&css);
            }
        }
    }

    /// Writes class, colour and look of a line: what of its style differs from `width` pixels.
    pub(super) fn color_and_look(
        &self,
        svg: &mut Writer,
        color: &str,
        class: &'static str,
        style: &LineStyle<'_>,
        width: f64,
    ) {
        let look = look_css(style, width);
        match self.host.color_class(color) {
            Some(known) => {
                svg.attribute_parts("class", &[class, " ", known]).look(&look);
            }
            None => {
                svg.attribute("class", class).attribute("color", color).look(&look);
            }
        }
    }

    /// Writes the class of an element, and its colour: as a second class where the host has one for it, else as the
    /// attribute by which the stylesheet knows one.
    pub(super) fn color_class(&self, svg: &mut Writer, color: &str, class: &str) {
        match self.host.color_class(color) {
            Some(known) => {
                svg.attribute_parts("class", &[class, " ", known]);
            }
            None => {
                svg.attribute("class", class).attribute("color", color);
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
            svg.attribute("fill", color);
        }
    }
}

impl Picture<'_> {
    /// Writes the class of a line that has a colour already, with what of its style differs from one pixel, solid.
    pub(super) fn line_look(&self, svg: &mut Writer, class: &'static str, style: &LineStyle<'_>) {
        match style.color {
            Some(color) => self.color_and_look(svg, color, class, style, 1.0),
            None => {
                svg.attribute("class", class).look(&look_css(style, 1.0));
            }
        }
    }
}

/// What of a line's style differs from `width` pixels, as CSS.
fn look_css(style: &LineStyle<'_>, width: f64) -> String {
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
    css.truncate(css.trim_end_matches(';').len());
    css
}

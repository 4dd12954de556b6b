//! Writing the picture: what lies where is known, here it becomes SVG.
//!
//! Looks come from classes that `style.css` beside this module describes; what a class can say no attribute repeats.

mod around;
mod axes;
mod bars;
mod labels;
mod lines;
mod paint;

#[cfg(test)]
pub(super) use bars::all_columns;
pub use bars::is_harmless_link;
pub use labels::END_SIGN;

use super::error::NotDrawn;
use super::host::Host;
use super::layout::Rect;
use super::layout::legend;
use super::layout::plane::Plane;
use super::option::{ChartOption, Kind};
use super::series::columns::Columns;
use super::series::data::{SeriesData, resolve_data};
use super::write::{Shape, Writer};
use labels::Labels;
use paint::Colors;

/// How a chart is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// The width of the canvas in pixels.
    pub width: f64,
    /// The height of the canvas in pixels.
    pub height: f64,
    /// What the chart is called.
    pub title: &'a str,
    /// What the chart shows, in words, for whoever does not see it.
    pub description: &'a str,
    /// What the ids of the drawing start with; other drawings on the same page need another one.
    pub id: &'a str,
}

/// What the parts of a drawing need to know.
struct Picture<'o> {
    option: &'o ChartOption<'o>,
    data: Vec<SeriesData>,
    plane: Plane<'o>,
    columns: Columns,
    linked: Option<usize>,
    colors: Colors<'o>,
    canvas: Rect,
    host: &'o dyn Host,
    id: String,
}

/// Draws an option.
pub(crate) fn draw<'o>(
    option: &'o ChartOption<'o>,
    setup: &Setup<'_>,
    host: &'o dyn Host,
) -> Result<String, NotDrawn> {
    let size = |pixels: f64| if pixels.is_finite() { pixels.clamp(1.0, 20_000.0) } else { 1.0 };
    let canvas = Rect { x: 0.0, y: 0.0, width: size(setup.width), height: size(setup.height) };
    let data = resolve_data(option)?;
    let plane = Plane::lay_out(option, &data, &canvas, host);
    let id = setup
        .id
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' })
        .collect();
    let columns = bars::all_columns(option, &data, &plane);
    let mut picture = Picture {
        option,
        data,
        plane,
        columns,
        linked: None,
        colors: Colors::of(option),
        canvas,
        host,
        id,
    };
    picture.linked = picture.linked_series();
    Ok(picture.write(setup))
}

impl Picture<'_> {
    fn write(&self, setup: &Setup<'_>) -> String {
        let items: usize = self.data.iter().map(|series| series.points.len()).sum();
        let mut svg = Writer::with_capacity(2048 + items * 24);
        self.write_head(&mut svg, setup);
        if let Some(color) = self.option.background {
            svg.open("rect")
                .attribute("width", "100%")
                .attribute("height", "100%")
                .attribute("fill", color)
                .close();
        }
        let mut labels = Labels::beside(self.plane.labels.iter().flat_map(|(_, labels)| labels));
        self.write_split_lines(&mut svg);
        for (index, series) in self.option.series.iter().enumerate() {
            if series.is_bar() {
                self.write_bars(&mut svg, index, self.linked == Some(index), &mut labels);
            }
        }
        self.write_axis_lines(&mut svg);
        for (index, series) in self.option.series.iter().enumerate() {
            if matches!(series.kind, Kind::Line { .. }) {
                self.write_line(&mut svg, index, &mut labels);
            }
        }
        self.write_axis_labels(&mut svg);
        self.write_value_labels(&mut svg, &labels);
        self.write_legend(&mut svg);
        svg.finish()
    }

    /// The root, with its name and description. With links in it the drawing is a group: in an image they could not be
    /// reached.
    fn write_head(&self, svg: &mut Writer, setup: &Setup<'_>) {
        let mut view_box = String::from("0 0 ");
        super::write::push_number(&mut view_box, self.canvas.width);
        view_box.push(' ');
        super::write::push_number(&mut view_box, self.canvas.height);
        let id = self.id.as_str();
        svg.open("svg")
            .attribute("xmlns", "http://www.w3.org/2000/svg")
            .attribute("class", "chart-svg")
            .attribute("viewBox", &view_box)
            .attribute("role", if self.linked.is_some() { "group" } else { "img" })
            .attribute_parts("aria-labelledby", &[id, "-t"])
            .attribute_parts("aria-describedby", &[id, "-d"]);
        svg.open("title").attribute_parts("id", &[id, "-t"]).text(setup.title).close();
        svg.open("desc").attribute_parts("id", &[id, "-d"]).text(setup.description).close();
    }

    fn write_legend(&self, svg: &mut Writer) {
        let Some(option) = &self.option.legend else { return };
        let placed = legend::lay_out(option, self.option, &self.canvas);
        if placed.items.is_empty() {
            return;
        }
        svg.open("g").attribute("class", "ck");
        self.text_look(svg, &option.style, placed.weight);
        for item in &placed.items {
            let mut sign = Shape::default();
            let rect = item.sign;
            let is_line =
                matches!(self.option.series[item.series].kind, Kind::Line { area: None, .. });
            let middle = rect.y + rect.height / 2.0;
            let half = if is_line { 1.5 } else { rect.height / 2.0 };
            sign.rectangle(rect.x, middle - half, rect.right(), middle + half, 0.0);
            svg.open("path");
            self.color_class(svg, self.colors.series(item.series), "cb");
            svg.shape(&sign).close();
            svg.open("text").number("x", item.x);
            svg.number("y", item.y + placed.size * super::text::MIDDLE).text(&item.text).close();
        }
        svg.close();
    }
}

//! Writing the picture: what lies where is known, here it becomes SVG.
//!
//! Looks come from classes that `style.css` beside this module describes; what a class can say no attribute repeats.

mod around;
mod axes;
mod bars;
mod boxes;
mod cells;
mod hints;
mod labels;
mod lines;
mod marks;
mod names;
mod paint;
mod pie;
mod points;
mod symbols;
mod title;
mod visual;

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
    /// Whether it is never wider than its canvas, or fills the room that it is given.
    pub is_fixed: bool,
}

/// What the parts of a drawing need to know.
struct Picture<'o> {
    option: &'o ChartOption<'o>,
    data: Vec<SeriesData>,
    plane: Plane<'o>,
    columns: Columns,
    linked: Option<usize>,
    colors: Colors<'o>,
    slice_colors: Vec<Vec<&'o str>>,
    canvas: Rect,
    host: &'o dyn Host,
}

/// An option as it is drawn: all but the name under which it stands on a page, or in a file.
#[derive(Clone, Debug)]
pub struct Drawing {
    width: f64,
    height: f64,
    /// Whether it has links in it.
    is_interactive: bool,
    /// All behind the root element, its name and its description.
    body: String,
    /// Where in the body the drawing's id belongs.
    ids: Vec<usize>,
}

impl Drawing {
    /// The drawing as SVG. `title` is what the chart is called, and `description` tells what it shows to whoever does not
    /// see it. Its ids start with `id`; other drawings on the same page need another one. A fixed one is never wider than
    /// its canvas, others fill the room that they are given.
    pub fn svg(&self, title: &str, description: &str, id: &str, is_fixed: bool) -> String {
        let id: String = id
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' })
            .collect();
        let texts = title.len() + description.len() + 2 * id.len();
        let mut svg = Writer::with_capacity(512 + texts + self.body.len());
        self.write_head(&mut svg, title, description, &id, is_fixed);
        let mut written = 0;
        for &at in &self.ids {
            svg.markup(&self.body[written..at]).markup(&id);
            written = at;
        }
        svg.markup(&self.body[written..]);
        svg.finish()
    }

    /// The root, with its name and description. With links in it the drawing is a group: in an image they could not be
    /// reached.
    fn write_head(
        &self,
        svg: &mut Writer,
        title: &str,
        description: &str,
        id: &str,
        is_fixed: bool,
    ) {
        let mut view_box = String::from("0 0 ");
        super::write::push_number(&mut view_box, self.width);
        view_box.push(' ');
        super::write::push_number(&mut view_box, self.height);
        svg.open("svg")
            .attribute("xmlns", "http://www.w3.org/2000/svg")
            .attribute("class", if is_fixed { "chart-svg chart-fixed" } else { "chart-svg" })
            .attribute("viewBox", &view_box);
        if is_fixed {
            svg.number("width", self.width).number("height", self.height);
        }
        svg.attribute("role", if self.is_interactive { "group" } else { "img" })
            .attribute_parts("aria-labelledby", &[id, "-t"])
            .attribute_parts("aria-describedby", &[id, "-d"]);
        svg.open("title").attribute_parts("id", &[id, "-t"]).text(title).close();
        svg.open("desc").attribute_parts("id", &[id, "-d"]).text(description).close();
    }
}

/// Draws an option on a canvas of this width and height in pixels.
pub(crate) fn draw<'o>(
    option: &'o ChartOption<'o>,
    (width, height): (f64, f64),
    host: &'o dyn Host,
) -> Result<Drawing, NotDrawn> {
    let size = |pixels: f64| if pixels.is_finite() { pixels.clamp(1.0, 20_000.0) } else { 1.0 };
    let canvas = Rect { x: 0.0, y: 0.0, width: size(width), height: size(height) };
    let data = resolve_data(option)?;
    let plane = Plane::lay_out(option, &data, &canvas, host);
    let columns = bars::all_columns(option, &data, &plane);
    let mut picture = Picture {
        option,
        data,
        plane,
        columns,
        linked: None,
        colors: Colors::of(option),
        slice_colors: paint::slice_colors(option),
        canvas,
        host,
    };
    picture.linked = picture.linked_series();
    Ok(picture.write())
}

impl Picture<'_> {
    fn write(&self) -> Drawing {
        let items: usize = self.data.iter().map(|series| series.points.len()).sum();
        let mut svg = Writer::with_capacity(2048 + items * 24);
        if let Some(color) = self.option.background {
            svg.open("rect")
                .attribute("width", "100%")
                .attribute("height", "100%")
                .attribute("fill", color)
                .close();
        }
        let mut labels = Labels::beside(self.plane.labels.iter().flat_map(|(_, labels)| labels));
        self.write_title(&mut svg, &mut labels);
        self.write_axis_names(&mut svg, &mut labels);
        self.write_split_areas(&mut svg);
        self.write_split_lines(&mut svg);
        // From the back to the front: areas that are marked, bars and their like, axes, lines and points, labels.
        for series in 0..self.option.series.len() {
            self.write_mark_areas(&mut svg, series, &mut labels);
        }
        for (index, series) in self.option.series.iter().enumerate() {
            match &series.kind {
                Kind::Bar(_) => {
                    self.write_bars(&mut svg, index, self.linked == Some(index), &mut labels);
                }
                Kind::Heatmap => self.write_cells(&mut svg, index),
                Kind::Pie(look) => self.write_pie(&mut svg, index, look, &mut labels),
                Kind::Line(_) | Kind::Scatter(_) | Kind::Boxplot { .. } => {}
            }
        }
        self.write_axis_lines(&mut svg);
        for (index, series) in self.option.series.iter().enumerate() {
            match &series.kind {
                Kind::Line(look) => self.write_line(&mut svg, index, look, &mut labels),
                Kind::Scatter(points) => self.write_scatter(&mut svg, index, *points, &mut labels),
                Kind::Boxplot { .. } => self.write_boxes(&mut svg, index),
                Kind::Bar(_) | Kind::Heatmap | Kind::Pie(_) => {}
            }
        }
        for series in 0..self.option.series.len() {
            self.write_mark_lines(&mut svg, series, &mut labels);
            self.write_mark_points(&mut svg, series, &mut labels);
        }
        self.write_axis_labels(&mut svg);
        self.write_value_labels(&mut svg, &labels);
        self.write_legend(&mut svg);
        self.write_visual_maps(&mut svg);
        self.write_hints(&mut svg);
        let (body, ids) = svg.into_parts();
        let Rect { width, height, .. } = self.canvas;
        Drawing { width, height, is_interactive: self.is_interactive(), body, ids }
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
            let series = &self.option.series[item.series];
            let is_line = series.line().is_some_and(|look| look.area.is_none());
            let middle = rect.y + rect.height / 2.0;
            let half = if is_line { 1.5 } else { rect.height / 2.0 };
            sign.rectangle(rect.x, middle - half, rect.right(), middle + half, [0.0; 4]);
            svg.open("path");
            let color = match item.item {
                Some(slice) => self.item_color(item.series, slice),
                None => self.colors.series(item.series),
            };
            self.color_class(svg, color, "cb");
            svg.shape(&sign).close();
            svg.open("text").number("x", item.x);
            svg.number("y", item.y + placed.size * super::text::MIDDLE).text(&item.text).close();
        }
        svg.close();
    }
}

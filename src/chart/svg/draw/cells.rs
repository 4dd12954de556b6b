//! Drawing cells: the coloured fields of a heatmap, and the values in them.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::super::color::Rgba;
use super::super::layout::Rect;
use super::super::layout::labels::FONT_SIZE;
use super::super::series::Coordinates;
use super::super::series::visual::Visual;
use super::super::text::{MIDDLE, width};
use super::super::write::{Shape, Writer};
use super::Picture;

/// A coloured field.
pub(super) struct Cell {
    pub(super) item: usize,
    pub(super) value: f64,
    pub(super) rect: Rect,
}

impl Picture<'_> {
    /// Writes the cells of a series, those of one colour as one shape, with their values where these fit.
    pub(super) fn write_cells(&self, svg: &mut Writer, series: usize) {
        let option = &self.option.series[series];
        let visual = Visual::of(&self.option.visual_maps, series);
        let mut by_color: IndexMap<Cow<'_, str>, Vec<Cell>> = IndexMap::new();
        for cell in self.cells(series) {
            let own = option.data[cell.item].style().and_then(|style| style.color);
            let color = match (own, &visual) {
                (Some(own), _) => Some(Cow::Borrowed(own)),
                (None, Some(visual)) => {
                    visual.color(visual.value(&option.data[cell.item], cell.item))
                }
                (None, None) => Some(Cow::Borrowed(self.colors.series(series))),
            };
            if let Some(color) = color {
                by_color.entry(color).or_default().push(cell);
            }
        }
        for (color, cells) in &by_color {
            let mut shape = Shape::default();
            for cell in cells {
                let radius = option.item_style.radius;
                let rect = &cell.rect;
                shape.rectangle(rect.x, rect.y, rect.right(), rect.bottom(), radius);
            }
            svg.open("g");
            self.color_style(svg, color);
            svg.open("path").attribute("class", "cb");
            self.border(svg, &option.item_style);
            svg.shape(&shape).close();
            self.write_cell_values(svg, series, color, cells);
            svg.close();
        }
    }

    /// The cells of a series that have a value.
    pub(super) fn cells(&self, series: usize) -> Vec<Cell> {
        let data = &self.data[series];
        let Some(at) = Coordinates::of(&self.plane, &self.option.series[series], data) else {
            return Vec::new();
        };
        let (wide, high) = (at.base_axis().band_width(), at.value_axis().band_width());
        let cell = |(item, (point, value)): (usize, (&super::super::series::data::Point, &f64))| {
            let (x, y) = (at.base(point.base), at.value(point.value));
            (x.is_finite() && y.is_finite() && value.is_finite()).then(|| Cell {
                item,
                value: *value,
                rect: Rect { x: x - wide / 2.0, y: y - high / 2.0, width: wide, height: high },
            })
        };
        data.points.iter().zip(&data.thirds).enumerate().filter_map(cell).collect()
    }

    fn write_cell_values(&self, svg: &mut Writer, series: usize, color: &str, cells: &[Cell]) {
        let option = &self.option.series[series];
        let mut open = false;
        for cell in cells {
            let label = option.label_of(cell.item);
            if !label.show {
                continue;
            }
            let size = label.style.size.unwrap_or(FONT_SIZE);
            let text = self.value_text(series, cell.item, cell.value, label);
            if width(&text, size, label.style.weight) + 2.0 > cell.rect.width
                || size > cell.rect.height
            {
                continue;
            }
            if !open {
                svg.open("g").attribute("class", "ch cm");
                self.text_look(svg, &label.style, label.style.weight);
                if label.style.color.is_none()
                    && let (None, Some(back)) = (self.host.color_class(color), Rgba::parse(color))
                {
                    // On a colour of no class the text is as dark or light as the colour is not.
                    let dark = back.luminance() > 0.36;
                    svg.attribute("fill", if dark { "#1f2430" } else { "#fff" });
                }
                open = true;
            }
            let rect = &cell.rect;
            svg.open("text")
                .number("x", rect.x + rect.width / 2.0)
                .number("y", rect.y + rect.height / 2.0 + size * MIDDLE)
                .text(&text)
                .close();
        }
        if open {
            svg.close();
        }
    }
}

//! Drawing boxes with whiskers.

use super::super::series::boxes::boxes;
use super::super::write::{Shape, Writer};
use super::Picture;

impl Picture<'_> {
    /// Writes the boxes of a series: outline, median and whiskers in one path.
    pub(super) fn write_boxes(&self, svg: &mut Writer, series: usize) {
        let is_level = {
            let data = &self.data[series];
            data.base_dimension == super::super::host::Dimension::X
        };
        let option = &self.option.series[series];
        let shapes = boxes(self.option, &self.data, &self.plane, series);
        if shapes.is_empty() {
            return;
        }
        let mut bodies = Shape::default();
        let mut lines = Shape::default();
        // From a place along the base axis and one along the values to one on the canvas.
        let at = |base: f64, value: f64| if is_level { (base, value) } else { (value, base) };
        for shape in &shapes {
            let [near, far] = shape.sides;
            let [low, first, median, third, high] = shape.at;
            let middle = (near + far) / 2.0;
            let corners = [at(near, first), at(far, third)];
            let (left, right) = ordered(corners[0].0, corners[1].0);
            let (top, bottom) = ordered(corners[0].1, corners[1].1);
            bodies.rectangle(left, top, right, bottom, option.item_style.radius);
            for (from, to) in [
                (at(middle, low), at(middle, first)),
                (at(middle, third), at(middle, high)),
                (at(near, low), at(far, low)),
                (at(near, median), at(far, median)),
                (at(near, high), at(far, high)),
            ] {
                lines.move_to(from.0, from.1);
                if from.0 == to.0 {
                    lines.plumb_to(to.1);
                } else {
                    lines.level_to(to.0);
                }
            }
        }
        let color = option.item_style.border.unwrap_or(self.colors.series(series));
        svg.open("g");
        self.color_style(svg, color);
        if let Some(fill) = option.item_style.color {
            svg.open("path");
            self.color_class(svg, fill, "cb");
            svg.shape(&bodies).close();
        }
        let body = if option.item_style.color.is_some() { "cy" } else { "cw" };
        svg.open("path").attribute("class", body).shape(&bodies).close();
        svg.open("path").attribute("class", "cy").shape(&lines).close();
        svg.close();
    }
}

fn ordered(one: f64, other: f64) -> (f64, f64) {
    if one <= other { (one, other) } else { (other, one) }
}

//! Drawing lines: areas, the lines themselves, points, and labels.

use super::super::layout::Rect;
use super::super::option::{Kind, Points, SymbolShape};
use super::super::series::Coordinates;
use super::super::series::line::{Spot, spots, stretches};
use super::super::write::{Shape, Writer};
use super::Picture;
use super::labels::Labels;

impl Picture<'_> {
    /// Writes the line of a series and finds the places of its labels.
    pub(super) fn write_line(&self, svg: &mut Writer, series: usize, labels: &mut Labels) {
        let option = &self.option.series[series];
        let data = &self.data[series];
        let Some(at) = Coordinates::of(&self.plane, option, data) else { return };
        let Kind::Line { line, area, connects, step, points, .. } = &option.kind else { return };
        let stretches = stretches(&at, data, *connects, *step);
        let spots = spots(&at, data);
        let is_clipped = spots.iter().any(|spot| !touches(&self.plane.rect, spot));
        if is_clipped {
            self.open_clip(svg, series);
        }
        let color = self.colors.series(series);
        if let Some(area) = area {
            let mut shape = Shape::default();
            for stretch in &stretches {
                draw_path(&mut shape, stretch.line.iter().chain(stretch.floor.iter().rev()));
                shape.close();
            }
            if !shape.is_empty() {
                svg.open("path");
                self.color_class(svg, area.color.unwrap_or(color), "ca");
                if let Some(opacity) = area.opacity {
                    // ECharts' own value is the stylesheet's.
                    svg.number("fill-opacity", opacity);
                }
                svg.shape(&shape).close();
            }
        }
        let mut shape = Shape::default();
        let mut dots = Shape::default();
        let width = line.width.unwrap_or(2.0);
        for stretch in &stretches {
            match stretch.line.as_slice() {
                // A value between gaps has no line: it is a dot, a little wider than the line so that it is seen.
                [(x, y)] => dots.circle(*x, *y, width * 0.9 + 0.5),
                line => draw_path(&mut shape, line.iter()),
            }
        }
        if !shape.is_empty() && width > 0.0 {
            svg.open("g");
            self.color_class(svg, color, "cl");
            svg.open("path");
            self.line_look(svg, line, 2.0);
            svg.shape(&shape).close();
            svg.close();
        }
        if !dots.is_empty() && width > 0.0 && points.is_none() {
            svg.open("path");
            self.color_class(svg, color, "cb");
            svg.shape(&dots).close();
        }
        if let Some(points) = points {
            self.write_points(svg, color, &spots, points);
        }
        if is_clipped {
            svg.close();
        }
        for spot in spots.iter().filter(|spot| touches(&self.plane.rect, spot)) {
            if let Some(label) = self.spot_label(series, spot) {
                labels.push(label);
            }
        }
        if self.is_last_line(series) {
            self.find_end_labels(labels);
        }
    }

    fn write_points(&self, svg: &mut Writer, color: &str, spots: &[Spot], points: &Points) {
        let mut shape = Shape::default();
        let radius = points.size / 2.0;
        for spot in spots {
            match points.shape {
                SymbolShape::Circle | SymbolShape::EmptyCircle => {
                    shape.circle(spot.x, spot.y, radius);
                }
                SymbolShape::Rect => {
                    shape.rectangle(
                        spot.x - radius,
                        spot.y - radius,
                        spot.x + radius,
                        spot.y + radius,
                        0.0,
                    );
                }
            }
        }
        if !shape.is_empty() {
            svg.open("path");
            let class = if points.shape == SymbolShape::EmptyCircle { "co" } else { "cb" };
            self.color_class(svg, color, class);
            svg.shape(&shape).close();
        }
    }

    /// The labels at the ends of all lines, which have to know of each other.
    fn find_end_labels(&self, labels: &mut Labels) {
        let mut ends = Vec::new();
        for (series, option) in self.option.series.iter().enumerate() {
            if !matches!(option.kind, Kind::Line { end_label: Some(_), .. }) {
                continue;
            }
            let Some(at) = Coordinates::of(&self.plane, option, &self.data[series]) else {
                continue;
            };
            if let Some(last) = spots(&at, &self.data[series]).last() {
                ends.push((series, *last));
            }
        }
        for label in self.spread_end_labels(&ends) {
            labels.push(label);
        }
    }

    fn is_last_line(&self, series: usize) -> bool {
        self.option.series[series + 1..].iter().all(|series| series.is_bar())
    }

    /// Opens a group that shows only what lies in the plane. Lines leave it where an axis is shorter than the data.
    fn open_clip(&self, svg: &mut Writer, series: usize) {
        let number = series.to_string();
        let rect = &self.plane.rect;
        let mut frame = Shape::default();
        frame.rectangle(rect.x, rect.y, rect.right(), rect.bottom(), 0.0);
        svg.open("clipPath").attribute_parts("id", &[&self.id, "-c", &number]);
        svg.open("path").shape(&frame).close();
        svg.close();
        svg.open("g").attribute_parts("clip-path", &["url(#", &self.id, "-c", &number, ")"]);
    }
}

fn draw_path<'a>(shape: &mut Shape, mut corners: impl Iterator<Item = &'a (f64, f64)>) {
    let Some((x, y)) = corners.next() else { return };
    shape.move_to(*x, *y);
    for (x, y) in corners {
        shape.line_to(*x, *y);
    }
}

fn touches(rect: &Rect, spot: &Spot) -> bool {
    let near = |at: f64, low: f64, high: f64| at > low - 0.01 && at < high + 0.01;
    near(spot.x, rect.x, rect.right()) && near(spot.y, rect.y, rect.bottom())
}

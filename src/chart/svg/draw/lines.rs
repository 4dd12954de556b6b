//! Drawing lines: areas, the lines themselves, points, and labels.

use super::super::layout::Rect;
use super::super::option::{LineLook, Monotone};
use super::super::series::Coordinates;
use super::super::series::curve::{Bend, trace};
use super::super::series::line::{Spot, Stretch, spots, stretches};
use super::super::write::{Shape, Writer};
use super::Picture;
use super::labels::Labels;
use super::symbols::add_symbol;

impl Picture<'_> {
    /// Writes the line of a series and finds the places of its labels.
    pub(super) fn write_line(
        &self,
        svg: &mut Writer,
        series: usize,
        look: &LineLook<'_>,
        labels: &mut Labels,
    ) {
        let option = &self.option.series[series];
        let data = &self.data[series];
        let Some(at) = Coordinates::of(&self.plane, option, data) else { return };
        let stretches = stretches(&at, data, look.connects, look.step);
        let spots = spots(&at, data);
        let is_clipped =
            look.clips && spots.iter().any(|spot| !touches(&self.plane.rect, spot.x, spot.y));
        if is_clipped {
            self.open_clip(svg, series);
        }
        self.write_area(svg, series, look, &stretches);
        self.write_stretches(svg, series, look, &stretches);
        if let Some(points) = look.points {
            let shown = |spot: &&Spot| touches(&self.plane.rect, spot.x, spot.y);
            let spots = spots.iter().filter(shown).map(|spot| (spot.item, spot.x, spot.y));
            self.write_symbols(svg, series, points, spots);
        }
        if is_clipped {
            svg.close();
        }
        for spot in spots.iter().filter(|spot| touches(&self.plane.rect, spot.x, spot.y)) {
            if let Some(label) = self.spot_label(series, spot) {
                labels.push(label);
            }
        }
        if self.is_last_line(series) {
            self.find_end_labels(labels);
        }
    }

    fn write_area(
        &self,
        svg: &mut Writer,
        series: usize,
        look: &LineLook<'_>,
        stretches: &[Stretch],
    ) {
        let Some(area) = look.area else { return };
        let mut shape = Shape::default();
        for stretch in stretches.iter().filter(|stretch| stretch.line.len() > 1) {
            trace(&mut shape, &stretch.line, bend(look), true);
            if stretch.floor.iter().all(|(_, y)| *y == stretch.floor[0].1) {
                // A level floor is one line, back below the start.
                let (first, last) = (stretch.floor[0], stretch.floor[stretch.floor.len() - 1]);
                shape.plumb_to(last.1);
                shape.level_to(first.0);
            } else {
                let back: Vec<(f64, f64)> = stretch.floor.iter().rev().copied().collect();
                trace(&mut shape, &back, self.bend_below(series), false);
            }
            shape.close();
        }
        if shape.is_empty() {
            return;
        }
        svg.open("path");
        let color = area.color.unwrap_or(self.colors.series(series));
        // ECharts' own opacity is the stylesheet's.
        self.color_and_opacity(svg, color, "ca", area.opacity.filter(|opacity| *opacity != 0.7));
        svg.shape(&shape).close();
    }

    /// How the line below an area bends.
    fn bend_below(&self, series: usize) -> Bend {
        let option = &self.option.series[series];
        let below = self.option.series[..series].iter().rev().find(|other| {
            option.stack.is_some() && other.stack == option.stack && other.line().is_some()
        });
        let straight = Bend { smooth: 0.0, monotone: Monotone::No };
        below.and_then(|below| below.line()).map_or(straight, bend)
    }

    fn write_stretches(
        &self,
        svg: &mut Writer,
        series: usize,
        look: &LineLook<'_>,
        stretches: &[Stretch],
    ) {
        let width = look.line.width.unwrap_or(2.0);
        if width <= 0.0 {
            return;
        }
        let color = self.colors.series(series);
        let (mut shape, mut dots) = (Shape::default(), Shape::default());
        for stretch in stretches {
            match stretch.line.as_slice() {
                // A value between gaps has no line: it is a dot, a little wider than the line so that it is seen.
                [(x, y)] => dots.circle(*x, *y, width * 0.9 + 0.5),
                line => trace(&mut shape, line, bend(look), true),
            }
        }
        if !shape.is_empty() {
            svg.open("path");
            self.color_and_look(svg, color, "cl", &look.line, 2.0);
            svg.shape(&shape).close();
        }
        if !dots.is_empty() && look.points.is_none() {
            svg.open("path");
            self.color_class(svg, color, "cb");
            svg.shape(&dots).close();
        }
    }

    /// The labels at the ends of all lines, which have to know of each other.
    fn find_end_labels(&self, labels: &mut Labels) {
        let mut ends = Vec::new();
        for (series, option) in self.option.series.iter().enumerate() {
            if option.line().is_none_or(|line| line.end_label.is_none()) {
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
        self.option.series[series + 1..].iter().all(|series| series.line().is_none())
    }

    /// Opens a group that shows only what lies in the plane. Lines leave it where an axis is shorter than the data.
    fn open_clip(&self, svg: &mut Writer, series: usize) {
        let number = series.to_string();
        let rect = &self.plane.rect;
        let mut frame = Shape::default();
        frame.rectangle(rect.x, rect.y, rect.right(), rect.bottom(), [0.0; 4]);
        svg.open("clipPath").id_attribute("id", "", &format!("-c{number}"));
        svg.open("path").shape(&frame).close();
        svg.close();
        svg.open("g").id_attribute("clip-path", "url(#", &format!("-c{number})"));
    }

    /// Writes symbols at places, those that look the same as one shape.
    pub(super) fn write_symbols(
        &self,
        svg: &mut Writer,
        series: usize,
        points: super::super::option::Points,
        spots: impl Iterator<Item = (usize, f64, f64)>,
    ) {
        let mut shape = Shape::default();
        let hollow = points.shape == super::super::option::SymbolShape::EmptyCircle;
        for (_, x, y) in spots {
            add_symbol(&mut shape, points.shape, x, y, points.size);
        }
        if !shape.is_empty() {
            svg.open("path");
            let class = if hollow { "co" } else { "cb" };
            self.color_class(svg, self.colors.series(series), class);
            svg.shape(&shape).close();
        }
    }
}

fn bend(look: &LineLook<'_>) -> Bend {
    // Steps have corners.
    let smooth = if look.step.is_some() { 0.0 } else { look.smooth };
    Bend { smooth, monotone: look.monotone }
}

/// Whether a point lies in a box, or on its sides.
pub(super) fn touches(rect: &Rect, x: f64, y: f64) -> bool {
    let near = |at: f64, low: f64, high: f64| at > low - 0.01 && at < high + 0.01;
    near(x, rect.x, rect.right()) && near(y, rect.y, rect.bottom())
}

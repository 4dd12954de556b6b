//! Drawing marks: areas behind the series, lines and points in front of them.

use super::super::host::Dimension;
use super::super::layout::labels::{Anchor, FONT_SIZE, PlacedLabel};
use super::super::layout::{Rect, crisp};
use super::super::option::{
    Cell, Label, MarkArea, MarkLine, MarkPoint, MarkSpot, Position, Statistic, SymbolShape,
};
use super::super::scale::number;
use super::super::series::Coordinates;
use super::super::series::data::{Names, Point, on_axis};
use super::super::text::{fit, width};
use super::super::write::{Shape, Writer};
use super::Picture;
use super::labels::{Labels, ValueLabel};
use super::symbols::add_symbol;

/// A mark's place on the canvas; what is not said of it reaches from side to side.
struct Found {
    x: Option<f64>,
    y: Option<f64>,
    /// The value that it stands for.
    value: Option<f64>,
}

/// A point on the canvas.
type Spot = (f64, f64);

impl Picture<'_> {
    /// Writes the areas that are marked on a series.
    pub(super) fn write_mark_areas(&self, svg: &mut Writer, series: usize, labels: &mut Labels) {
        let Some(areas) = &self.option.series[series].marks.areas else { return };
        for area in areas {
            let Some(rect) = self.mark_area(series, area) else { continue };
            let mut shape = Shape::default();
            shape.rectangle(rect.x, rect.y, rect.right(), rect.bottom(), area.style.radius);
            svg.open("path");
            let color = area.style.color.unwrap_or(self.colors.series(series));
            self.color_and_opacity(svg, color, "cz", area.style.opacity);
            svg.shape(&shape).close();
            let name = if area.from.name.is_empty() { area.to.name } else { area.from.name };
            if area.label.show && !name.is_empty() {
                let top = Rect { height: 0.0, ..rect };
                let inside = Rect { y: rect.y + FONT_SIZE + 10.0, height: 0.0, ..rect };
                let at = if rect.y - FONT_SIZE - 5.0 >= self.canvas.y { top } else { inside };
                self.push_mark_label(
                    series,
                    &area.label,
                    name.to_owned(),
                    &at,
                    Position::Top,
                    labels,
                );
            }
        }
    }

    /// Where an area that is marked lies; `None` where it is not on the plane.
    pub(crate) fn mark_area(&self, series: usize, area: &MarkArea<'_>) -> Option<Rect> {
        let (from, to) = (self.find(series, &area.from, 20)?, self.find(series, &area.to, 20)?);
        let plane = &self.plane.rect;
        let across = [from.x.unwrap_or(plane.x), to.x.unwrap_or(plane.right())];
        let down = [from.y.unwrap_or(plane.bottom()), to.y.unwrap_or(plane.y)];
        let (left, right) =
            (across[0].min(across[1]).max(plane.x), across[0].max(across[1]).min(plane.right()));
        let (top, bottom) =
            (down[0].min(down[1]).max(plane.y), down[0].max(down[1]).min(plane.bottom()));
        (right >= left && bottom >= top).then_some(Rect {
            x: left,
            y: top,
            width: right - left,
            height: bottom - top,
        })
    }

    /// Writes the lines that are marked on a series.
    pub(super) fn write_mark_lines(&self, svg: &mut Writer, series: usize, labels: &mut Labels) {
        let Some(lines) = &self.option.series[series].marks.lines else { return };
        for line in lines {
            let Some((from, to, value)) = self.mark_line(series, line) else { continue };
            let color = line.style.color.unwrap_or(self.colors.series(series));
            let mut shape = Shape::default();
            let width = line.style.width.unwrap_or(1.0);
            if from.1 == to.1 {
                shape.move_to(from.0, crisp(from.1, width));
                shape.level_to(to.0);
            } else if from.0 == to.0 {
                shape.move_to(crisp(from.0, width), from.1);
                shape.plumb_to(to.1);
            } else {
                shape.move_to(from.0, from.1);
                shape.line_to(to.0, to.1);
            }
            svg.open("path");
            self.color_and_look(svg, color, "cd", &line.style, 1.0);
            svg.shape(&shape).close();
            self.write_ends(svg, color, line, from, to);
            let own = line.from.value.map(cell_text);
            let text = own.or(value.map(|value| self.host.value_label(series, value)));
            let text = match line.label.formatter {
                Some(template) => {
                    let parts = super::super::option::Parts {
                        series: self.option.series[series].name,
                        name: line.from.name,
                        value: text.as_deref().unwrap_or_default(),
                        ..Default::default()
                    };
                    super::super::option::fill_template(template, &parts)
                }
                None => text.unwrap_or_else(|| line.from.name.to_owned()),
            };
            if line.label.show && !text.is_empty() {
                self.label_line_mark(series, line, text, from, to, labels);
            }
        }
    }

    /// The ends of a marked line, and the value that it stands for.
    pub(crate) fn mark_line(
        &self,
        series: usize,
        line: &MarkLine<'_>,
    ) -> Option<(Spot, Spot, Option<f64>)> {
        let plane = &self.plane.rect;
        let found = self.find(series, &line.from, line.precision)?;
        if let Some(to) = &line.to {
            let to = self.find(series, to, line.precision)?;
            return Some(((found.x?, found.y?), (to.x?, to.y?), None));
        }
        let inside = |at: f64, low: f64, high: f64| at >= low - 0.01 && at <= high + 0.01;
        // A statistic is a line across, at its value, and has no place along it.
        let is_level = match (line.from.statistic, line.from.y) {
            (Some(_), _) => self.data[series].base_dimension == Dimension::X,
            (None, y) => y.is_some(),
        };
        if is_level {
            let y = found.y.filter(|y| inside(*y, plane.y, plane.bottom()))?;
            Some(((plane.x, y), (plane.right(), y), found.value))
        } else {
            let x = found.x.filter(|x| inside(*x, plane.x, plane.right()))?;
            Some(((x, plane.bottom()), (x, plane.y), found.value))
        }
    }

    /// The symbols at the ends of a marked line; an arrow points along it.
    fn write_ends(
        &self,
        svg: &mut Writer,
        color: &str,
        line: &MarkLine<'_>,
        from: (f64, f64),
        to: (f64, f64),
    ) {
        let mut shape = Shape::default();
        for (end, (x, y)) in [from, to].into_iter().enumerate() {
            match line.symbols[end] {
                Some(SymbolShape::Arrow) => {
                    let (tail, length) = (if end == 0 { to } else { from }, line.sizes[end]);
                    let way = (x - tail.0).hypot(y - tail.1).max(1e-9);
                    let (dx, dy) = ((x - tail.0) / way, (y - tail.1) / way);
                    let at = |back: f64, side: f64| {
                        (
                            x - dx * back * length - dy * side * length,
                            y - dy * back * length + dx * side * length,
                        )
                    };
                    shape.move_to(x, y);
                    for (x, y) in [at(1.0, 0.33), at(0.75, 0.0), at(1.0, -0.33)] {
                        shape.line_to(x, y);
                    }
                    shape.close();
                }
                Some(symbol) => add_symbol(&mut shape, symbol, x, y, line.sizes[end]),
                None => {}
            }
        }
        if !shape.is_empty() {
            svg.open("path");
            self.color_class(svg, color, "cb");
            svg.shape(&shape).close();
        }
    }

    fn label_line_mark(
        &self,
        series: usize,
        line: &MarkLine<'_>,
        text: String,
        from: (f64, f64),
        to: (f64, f64),
        labels: &mut Labels,
    ) {
        let point = |(x, y): (f64, f64)| Rect { x, y, width: 0.0, height: 0.0 };
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let is_level = (to.0 - from.0).abs() > (to.1 - from.1).abs();
        let (rect, position) = match line.label.position {
            Position::Start if is_level => (point(from), Position::Left),
            Position::Start => (point(from), Position::Bottom),
            Position::Center | Position::Inside => (point(middle), Position::Top),
            // Inside the plane, above the end of the line.
            Position::InsideTop | Position::InsideRight => {
                (point((to.0, to.1)), if is_level { Position::InsideTop } else { Position::Right })
            }
            _ if is_level => (point(to), Position::Right),
            _ => (point(to), Position::Top),
        };
        self.push_mark_label(series, &line.label, text, &rect, position, labels);
    }

    /// Writes the points that are marked on a series.
    pub(super) fn write_mark_points(&self, svg: &mut Writer, series: usize, labels: &mut Labels) {
        let Some(points) = &self.option.series[series].marks.points else { return };
        for point in points {
            let Some((x, y, value)) = self.mark_point(series, point) else { continue };
            let color = point.style.color.unwrap_or(self.colors.series(series));
            if let Some(symbol) = point.symbol {
                let mut shape = Shape::default();
                add_symbol(&mut shape, symbol, x, y, point.size);
                svg.open("path");
                self.color_class(svg, color, "cb");
                svg.shape(&shape).close();
            }
            let own = point.spot.value.map(cell_text);
            let value = own.or(value.map(|value| self.host.value_label(series, value)));
            let text = match point.label.formatter {
                Some(template) => {
                    let parts = super::super::option::Parts {
                        series: self.option.series[series].name,
                        name: point.spot.name,
                        value: value.as_deref().unwrap_or_default(),
                        ..Default::default()
                    };
                    super::super::option::fill_template(template, &parts)
                }
                None => value.unwrap_or_else(|| point.spot.name.to_owned()),
            };
            if !point.label.show || text.is_empty() {
                continue;
            }
            let half = point.size / 2.0;
            let (rect, position) = match (point.symbol, point.label.position) {
                (Some(SymbolShape::Pin), Position::Inside) => {
                    // In the round part of the pin, whose point stands on the place.
                    let middle = y - point.size * 0.62;
                    (Rect { x, y: middle, width: 0.0, height: 0.0 }, Position::Inside)
                }
                (_, position) => (
                    Rect { x: x - half, y: y - half, width: point.size, height: point.size },
                    position,
                ),
            };
            self.push_mark_label(series, &point.label, text, &rect, position, labels);
        }
    }

    /// Where a marked point lies, and the value that it stands for.
    pub(crate) fn mark_point(
        &self,
        series: usize,
        point: &MarkPoint<'_>,
    ) -> Option<(f64, f64, Option<f64>)> {
        let found = self.find(series, &point.spot, 20)?;
        let (x, y) = (found.x?, found.y?);
        super::lines::touches(&self.plane.rect, x, y).then_some((x, y, found.value))
    }

    /// Where a mark is, on the axes of its series.
    fn find(&self, series: usize, spot: &MarkSpot<'_>, precision: u32) -> Option<Found> {
        let option = &self.option.series[series];
        let data = &self.data[series];
        let at = Coordinates::of(&self.plane, option, data)?;
        if let Some(statistic) = spot.statistic {
            let value = reckon(&data.points, statistic)?;
            let value = number::round(value, precision.min(20));
            // The item that is nearest to it is where it stands.
            let nearest =
                data.points.iter().filter(|point| point.top.is_finite()).min_by(|one, other| {
                    (one.top - value).abs().total_cmp(&(other.top - value).abs())
                })?;
            let is_point = precision == 20;
            let shown = if is_point { nearest.top } else { value };
            let (x, y) = at.point(at.base(nearest.base), at.value(shown));
            let value = if is_point { nearest.value } else { value };
            return Some(Found { x: Some(x), y: Some(y), value: Some(value) });
        }
        let place = |cell: Option<Cell<'_>>, dimension: Dimension| -> Option<Option<(f64, f64)>> {
            let Some(cell) = cell else { return Some(None) };
            let index = if dimension == Dimension::X { option.x_axis } else { option.y_axis };
            let axis = self.plane.axis(dimension, index)?;
            let value = on_axis(cell, axis.option, &Names::none()).ok()?;
            let at = axis.coordinate(value);
            at.is_finite().then_some(Some((at, value)))
        };
        let (x, y) = (place(spot.x, Dimension::X)?, place(spot.y, Dimension::Y)?);
        let value = match (spot.x, spot.y) {
            // A date or a name speaks for itself.
            (Some(Cell::Number(_)), None) => x.map(|(_, value)| value),
            (None, Some(Cell::Number(_))) => y.map(|(_, value)| value),
            _ => None,
        };
        Some(Found { x: x.map(|(at, _)| at), y: y.map(|(at, _)| at), value })
    }

    fn push_mark_label(
        &self,
        series: usize,
        label: &Label<'_>,
        text: String,
        rect: &Rect,
        position: Position,
        labels: &mut Labels,
    ) {
        let size = label.style.size.unwrap_or(FONT_SIZE);
        let weight = label.style.weight;
        let text = fit(&text, self.canvas.width * 0.6, size, weight);
        let wide = width(&text, size, weight);
        let (x, y, anchor, left) = match position {
            Position::Right => {
                let x = rect.right() + label.distance;
                (x, rect.y + rect.height / 2.0, Anchor::Start, x)
            }
            Position::Left => {
                let x = rect.x - label.distance;
                (x, rect.y + rect.height / 2.0, Anchor::End, x - wide)
            }
            Position::InsideTop => {
                let x = rect.right();
                (x, rect.y - label.distance - size / 2.0, Anchor::End, x - wide)
            }
            Position::Top => {
                let x = rect.x + rect.width / 2.0;
                (x, rect.y - label.distance - size / 2.0, Anchor::Middle, x - wide / 2.0)
            }
            Position::Bottom => {
                let x = rect.x + rect.width / 2.0;
                (x, rect.bottom() + label.distance + size / 2.0, Anchor::Middle, x - wide / 2.0)
            }
            _ => {
                let x = rect.x + rect.width / 2.0;
                (x, rect.y + rect.height / 2.0, Anchor::Middle, x - wide / 2.0)
            }
        };
        // No further than needed, so that it lies on the canvas.
        let moved = left.min(self.canvas.right() - wide).max(self.canvas.x) - left;
        let top = (y - size / 2.0).min(self.canvas.bottom() - size).max(self.canvas.y);
        let placed = PlacedLabel {
            value: 0.0,
            lines: vec![text],
            weight,
            size,
            x: x + moved,
            y: top + size / 2.0,
            anchor,
            turn: 0.0,
            rect: Rect { x: left + moved, y: top, width: wide, height: size },
        };
        let is_inside = position == Position::Inside;
        labels.push_mark(ValueLabel { series, label: placed, is_inside, is_end: false });
    }
}

fn cell_text(cell: Cell<'_>) -> String {
    match cell {
        Cell::Missing => String::new(),
        Cell::Number(value) => number::with_commas(value),
        Cell::Text(text) => text.to_owned(),
    }
}

/// A statistic of the values that points reach.
fn reckon(points: &[Point], statistic: Statistic) -> Option<f64> {
    let mut known: Vec<f64> =
        points.iter().map(|point| point.top).filter(|top| top.is_finite()).collect();
    if known.is_empty() {
        return None;
    }
    let count = known.len();
    Some(match statistic {
        Statistic::Min => known.iter().copied().fold(f64::INFINITY, f64::min),
        Statistic::Max => known.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        Statistic::Average => {
            let sum: f64 = known.iter().sum();
            // The sum of the largest numbers is none; that of their parts is.
            if sum.is_finite() {
                sum / count as f64
            } else {
                known.iter().map(|value| value / count as f64).sum()
            }
        }
        Statistic::Median => {
            known.sort_by(f64::total_cmp);
            let middle = known[count / 2];
            if count % 2 == 1 { middle } else { middle / 2.0 + known[count / 2 - 1] / 2.0 }
        }
    })
}

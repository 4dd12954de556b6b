//! Hints: what a value is, shown where a reader points or moves the focus to. No script runs for it.
//!
//! ECharts' `tooltip` says whether there are any, and whether each speaks of all values at a place of the base axis or
//! of one item. A hint is a group that can be focused: an area to point at, and a text that the stylesheet shows.

use super::super::layout::Rect;
use super::super::layout::labels::FONT_SIZE;
use super::super::option::{AxisKind, Kind, Parts, fill_template};
use super::super::series::Coordinates;
use super::super::series::boxes::boxes;
use super::super::series::line::spots;
use super::super::series::slice::pie;
use super::super::text::{LINE_HEIGHT, MIDDLE, Weight, width, wrap};
use super::super::write::{Shape, Writer};
use super::Picture;
use super::pie::add_slice;

/// A chart with more values than this has no hints: nobody points at one of them, and they would outweigh the drawing.
const MOST: usize = 160;

/// How large the area around a point is, in pixels.
const FINGER: f64 = 16.0;

/// An area, and what it says.
struct Hint {
    area: Shape,
    /// What it covers.
    rect: Rect,
    text: String,
}

impl Picture<'_> {
    /// Whether anything in the drawing can be focused.
    pub(super) fn is_interactive(&self) -> bool {
        self.linked.is_some() || self.hint_count() > 0
    }

    /// Writes the hints.
    pub(super) fn write_hints(&self, svg: &mut Writer) {
        if self.hint_count() == 0 {
            return;
        }
        let of_axis = self.option.tooltip.is_some_and(|tooltip| tooltip.of_axis);
        let mut hints = if of_axis { self.axis_hints() } else { Vec::new() };
        for series in 0..self.option.series.len() {
            if !of_axis || self.option.series[series].is_pie() {
                self.item_hints(series, &mut hints);
            }
        }
        if hints.is_empty() {
            return;
        }
        svg.open("g").attribute("class", "cu");
        for hint in &hints {
            svg.open("g").attribute("tabindex", "0");
            svg.open("path").shape(&hint.area).close();
            self.write_hint_text(svg, hint, of_axis);
            svg.close();
        }
        svg.close();
    }

    /// How many hints there are; none where there would be too many.
    fn hint_count(&self) -> usize {
        let Some(tooltip) = self.option.tooltip else { return 0 };
        let points = self.data.iter().map(|series| series.points.len());
        let count = if tooltip.of_axis { points.max().unwrap_or(0) } else { points.sum() };
        if count > MOST { 0 } else { count }
    }

    /// The text stands above its area: above the plane where it is for a whole column.
    fn write_hint_text(&self, svg: &mut Writer, hint: &Hint, of_axis: bool) {
        let canvas = &self.canvas;
        let lines = wrap(&hint.text, canvas.width - 8.0, 3, FONT_SIZE, Weight::Bold);
        let wide =
            lines.iter().map(|line| width(line, FONT_SIZE, Weight::Bold)).fold(0.0, f64::max);
        let step = FONT_SIZE * LINE_HEIGHT;
        let high = FONT_SIZE + (lines.len() - 1) as f64 * step;
        let above = if of_axis { self.plane.rect.y } else { hint.rect.y } - 5.0;
        let top = (above - high).max(canvas.y + 1.0).min(canvas.bottom() - high);
        let middle = hint.rect.x + hint.rect.width / 2.0;
        let x = middle.min(canvas.right() - wide / 2.0 - 2.0).max(canvas.x + wide / 2.0 + 2.0);
        let baseline = top + FONT_SIZE / 2.0 + FONT_SIZE * MIDDLE;
        svg.open("text").number("x", x).number("y", baseline);
        for (index, line) in lines.iter().enumerate() {
            if index == 0 {
                svg.text(line);
            } else {
                svg.open("tspan").number("x", x).number("dy", step).text(line).close();
            }
        }
        svg.close();
    }

    /// One hint for each place of the base axis, from side to side of the plane.
    fn axis_hints(&self) -> Vec<Hint> {
        let Some(first) = (0..self.data.len()).find(|series| !self.option.series[*series].is_pie())
        else {
            return Vec::new();
        };
        let Some(at) = self.at(first) else { return Vec::new() };
        let axis = at.base_axis();
        let mut places: Vec<f64> = self
            .data
            .iter()
            .enumerate()
            .filter(|(series, _)| self.at(*series).is_some_and(|at| at.base_axis().id == axis.id))
            .flat_map(|(_, data)| data.points.iter().filter(|point| point.value.is_finite()))
            .map(|point| point.base)
            .filter(|base| at.base(*base).is_finite())
            .collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        let band = axis.band_width();
        let plane = &self.plane.rect;
        let mut hints = Vec::with_capacity(places.len());
        for (index, place) in places.iter().enumerate() {
            let middle = at.base(*place);
            let (from, to) = if axis.scale.is_category() {
                (middle - band / 2.0, middle + band / 2.0)
            } else {
                // Half the way to the places beside it.
                let half =
                    |other: Option<&f64>| other.map(|other| (at.base(*other) + middle) / 2.0);
                let (before, after) =
                    (index.checked_sub(1).and_then(|i| places.get(i)), places.get(index + 1));
                let (before, after) = (half(before), half(after));
                let lone = FINGER / 2.0;
                (before.unwrap_or(middle - lone), after.unwrap_or(middle + lone))
            };
            let (from, to) = (from.min(to), from.max(to));
            let rect = if at.base_is_level() {
                Rect { x: from, y: plane.y, width: to - from, height: plane.height }
            } else {
                Rect { x: plane.x, y: from, width: plane.width, height: to - from }
            };
            let text = self.axis_text(axis.id, *place);
            hints.push(Hint { area: rectangle(&rect), rect, text });
        }
        hints
    }

    /// What a hint says of all series at a place.
    fn axis_text(&self, axis: super::super::host::AxisId, place: f64) -> String {
        let mut items: Vec<(&str, String)> = Vec::new();
        // Beside series with names, one without is only there to be looked at.
        let any_name = self.option.series.iter().any(|series| !series.name.is_empty());
        for (series, data) in self.data.iter().enumerate() {
            if !self.at(series).is_some_and(|at| at.base_axis().id == axis) {
                continue;
            }
            let name = self.option.series[series].name;
            if any_name && name.is_empty() {
                continue;
            }
            for (item, point) in data.points.iter().enumerate() {
                if point.base == place
                    && point.value.is_finite()
                    // A line that is drawn in two parts says what both share once.
                    && !items.iter().any(|(known, _)| *known == name && !name.is_empty())
                {
                    items.push((name, self.item_value(series, item)));
                }
            }
        }
        let name = self.place_name(axis, place);
        let items: Vec<(&str, &str)> =
            items.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.host.hint(&name, &items)
    }

    /// One hint for each item of a series.
    fn item_hints(&self, series: usize, hints: &mut Vec<Hint>) {
        let option = &self.option.series[series];
        let mut push = |item: usize, area: Shape, rect: Rect| {
            let text = self.item_text(series, item);
            hints.push(Hint { area, rect, text });
        };
        match &option.kind {
            Kind::Pie(look) => {
                let pie = pie(look, &self.data[series], &self.canvas);
                for slice in &pie.slices {
                    let mut area = Shape::default();
                    add_slice(&mut area, &pie, slice, look.clockwise);
                    let (sin, cos) = slice.middle().sin_cos();
                    let radius = (slice.inner + slice.outer) / 2.0;
                    let (x, y) = (pie.center.0 + radius * cos, pie.center.1 + radius * sin);
                    push(slice.item, area, Rect { x, y, width: 0.0, height: 0.0 });
                }
            }
            Kind::Bar(_) => {
                for bar in self.bars(series).into_iter().flat_map(|(_, bars)| bars) {
                    push(bar.item, rectangle(&bar.rect), bar.rect);
                }
            }
            Kind::Heatmap => {
                for cell in self.cells(series) {
                    push(cell.item, rectangle(&cell.rect), cell.rect);
                }
            }
            Kind::Boxplot { .. } => {
                let is_level = self.data[series].base_dimension == super::super::host::Dimension::X;
                for shape in boxes(self.option, &self.data, &self.plane, series) {
                    let (from, to) = (shape.sides[0], shape.sides[1]);
                    let (low, high) = (shape.at[0].min(shape.at[4]), shape.at[0].max(shape.at[4]));
                    let rect = if is_level {
                        Rect { x: from, y: low, width: to - from, height: high - low }
                    } else {
                        Rect { x: low, y: from, width: high - low, height: to - from }
                    };
                    push(shape.item, rectangle(&rect), rect);
                }
            }
            Kind::Line(_) | Kind::Scatter(_) => {
                let Some(at) = self.at(series) else { return };
                for spot in spots(&at, &self.data[series]) {
                    if !super::lines::touches(&self.plane.rect, spot.x, spot.y) {
                        continue;
                    }
                    let half = FINGER / 2.0;
                    let rect =
                        Rect { x: spot.x - half, y: spot.y - half, width: FINGER, height: FINGER };
                    let mut area = Shape::default();
                    area.circle(spot.x, spot.y, half);
                    push(spot.item, area, rect);
                }
            }
        }
    }

    /// What a hint says of one item.
    fn item_text(&self, series: usize, item: usize) -> String {
        let option = &self.option.series[series];
        let value = self.item_value(series, item);
        let own = option.data.get(item).and_then(|item| item.name);
        let place = self.at(series).map(|at| {
            let base = self.data[series].points[item].base;
            self.place_name(at.base_axis().id, base)
        });
        let name = own.map(str::to_owned).or(place).unwrap_or_default();
        if let Some(template) = self.option.tooltip.and_then(|tooltip| tooltip.formatter) {
            let percent = match &option.kind {
                Kind::Pie(look) => {
                    let pie = pie(look, &self.data[series], &self.canvas);
                    let slice = pie.slices.iter().find(|slice| slice.item == item);
                    slice.map(|slice| self.host.percent_label(slice.percent)).unwrap_or_default()
                }
                _ => String::new(),
            };
            let parts = Parts {
                series: option.name,
                name: &name,
                value: &value,
                percent: &percent,
                all: &[],
            };
            return fill_template(template, &parts);
        }
        self.host.hint(&name, &[(option.name, &value)])
    }

    /// The values of an item, as a reader reads them.
    fn item_value(&self, series: usize, item: usize) -> String {
        let data = &self.data[series];
        if let Some(five) = data.boxes.get(item) {
            let all: Vec<String> =
                five.iter().map(|value| self.host.value_label(series, *value)).collect();
            return all.join(" · ");
        }
        let value = data.points[item].value;
        match data.thirds.get(item).filter(|third| third.is_finite()) {
            Some(third) => self.host.value_label(series, *third),
            None => self.host.value_label(series, value),
        }
    }

    /// What stands at a place of an axis.
    fn place_name(&self, id: super::super::host::AxisId, place: f64) -> String {
        let Some(axis) = self.plane.axis(id.dimension, id.index) else { return String::new() };
        match axis.option.kind {
            AxisKind::Category => {
                let index = place.max(0.0) as usize;
                axis.option.categories.get(index).copied().unwrap_or_default().to_owned()
            }
            AxisKind::Time => self.host.moment_label(place),
            AxisKind::Value | AxisKind::Log => self.host.place_label(id, place),
        }
    }

    fn at(&self, series: usize) -> Option<Coordinates<'_, '_>> {
        Coordinates::of(&self.plane, &self.option.series[series], &self.data[series])
    }
}

fn rectangle(rect: &Rect) -> Shape {
    let mut shape = Shape::default();
    shape.rectangle(rect.x, rect.y, rect.right(), rect.bottom(), [0.0; 4]);
    shape
}

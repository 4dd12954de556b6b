//! Drawing pies: slices, their labels, and the lines to these.

use super::super::layout::Rect;
use super::super::layout::labels::{Anchor, FONT_SIZE, PlacedLabel};
use super::super::layout::pie_labels::{Wanted, place};
use super::super::option::{Parts, PieLook, Position, fill_template};
use super::super::series::slice::{Pie, Slice, pie};
use super::super::text::width;
use super::super::write::{Shape, Writer};
use super::Picture;
use super::axes::write_label;
use super::labels::{Labels, ValueLabel, anchor_suffix};

impl Picture<'_> {
    /// Writes a pie.
    pub(super) fn write_pie(
        &self,
        svg: &mut Writer,
        series: usize,
        look: &PieLook<'_>,
        labels: &mut Labels,
    ) {
        let pie = pie(look, &self.data[series], &self.canvas);
        let style = self.option.series[series].item_style;
        svg.open("g").attribute("class", "cp");
        self.border(svg, &style);
        for slice in &pie.slices {
            let mut shape = Shape::default();
            add_slice(&mut shape, &pie, slice, look.clockwise);
            if shape.is_empty() {
                continue;
            }
            svg.open("path");
            self.color_class(svg, self.item_color(series, slice.item), "cb");
            svg.shape(&shape).close();
        }
        svg.close();
        self.write_pie_labels(svg, series, &pie, look, labels);
    }

    fn write_pie_labels(
        &self,
        svg: &mut Writer,
        series: usize,
        pie: &Pie,
        look: &PieLook<'_>,
        labels: &mut Labels,
    ) {
        let option = &self.option.series[series];
        let size = option.label.style.size.unwrap_or(FONT_SIZE);
        let weight = option.label.style.weight;
        let mut texts = Vec::with_capacity(pie.slices.len());
        for slice in &pie.slices {
            let label = option.label_of(slice.item);
            let text = label.show.then(|| self.slice_text(series, slice, label.formatter));
            if label.position == Position::Outside {
                texts.push(text.filter(|text| !text.is_empty()));
                continue;
            }
            texts.push(None);
            let Some(text) = text else { continue };
            let (x, y) = match label.position {
                Position::Center => pie.center,
                _ => {
                    let radius = (slice.inner + slice.outer) / 2.0;
                    let (sin, cos) = slice.middle().sin_cos();
                    (pie.center.0 + radius * cos, pie.center.1 + radius * sin)
                }
            };
            let wide = width(&text, size, weight);
            let rect = Rect { x: x - wide / 2.0, y: y - size / 2.0, width: wide, height: size };
            let is_inside = label.position != Position::Center;
            if is_inside && !fits(slice, wide, size) {
                continue;
            }
            let label = PlacedLabel {
                value: slice.value,
                lines: vec![text],
                weight,
                size,
                x,
                y,
                anchor: Anchor::Middle,
                turn: 0.0,
                rect,
            };
            labels.push(ValueLabel { series, label, is_inside, is_end: false });
        }
        let wanted = Wanted {
            texts: &texts,
            size,
            weight,
            lengths: look.line_lengths,
            distance: option.label.distance,
        };
        let placed = place(pie, &wanted, &self.canvas);
        if placed.is_empty() {
            return;
        }
        if look.label_line {
            let mut leaders = Shape::default();
            for label in &placed {
                for (index, (x, y)) in label.leader.into_iter().enumerate() {
                    if index == 0 { leaders.move_to(x, y) } else { leaders.line_to(x, y) }
                }
            }
            self.write_lines(svg, &leaders, "cx", &look.line_style);
        }
        for side in placed.chunk_by(|one, other| one.label.anchor == other.label.anchor) {
            svg.open("g").attribute_parts("class", &["cv", anchor_suffix(side[0].label.anchor)]);
            self.text_look(svg, &option.label.style, weight);
            for label in side {
                labels.reserve(label.label.rect);
                write_label(svg, &label.label, None);
            }
            svg.close();
        }
    }

    /// What the label of a slice says: its name, unless the option says otherwise.
    pub(super) fn slice_text(
        &self,
        series: usize,
        slice: &Slice,
        formatter: Option<&str>,
    ) -> String {
        let option = &self.option.series[series];
        let name = option.data[slice.item].name.unwrap_or_default();
        let Some(formatter) = formatter else { return name.to_owned() };
        let value = self.host.value_label(series, slice.value);
        let percent = self.host.percent_label(slice.percent);
        fill_template(
            formatter,
            &Parts { series: option.name, name, value: &value, percent: &percent, all: &[] },
        )
    }
}

/// Whether a text of this size fits into a slice, about its middle.
fn fits(slice: &Slice, wide: f64, high: f64) -> bool {
    let angle = (slice.end - slice.start).abs();
    let radius = (slice.inner + slice.outer) / 2.0;
    let chord =
        if angle >= std::f64::consts::PI { f64::MAX } else { 2.0 * radius * (angle / 2.0).sin() };
    let deep = slice.outer - slice.inner;
    let (sin, cos) = slice.middle().sin_cos();
    // How far the text reaches across the slice and along its radius.
    let across = wide * sin.abs() + high * cos.abs();
    let along = wide * cos.abs() + high * sin.abs();
    across <= chord * 0.95 && along <= deep * 0.95
}

/// Adds the outline of a slice.
pub(super) fn add_slice(shape: &mut Shape, pie: &Pie, slice: &Slice, clockwise: bool) {
    let angle = (slice.end - slice.start).abs();
    if angle < 1e-6 || slice.outer < 0.01 {
        return;
    }
    let (x, y) = pie.center;
    let on = |radius: f64, angle: f64| (x + radius * angle.cos(), y + radius * angle.sin());
    if angle >= std::f64::consts::TAU - 1e-4 {
        shape.circle(x, y, slice.outer);
        if slice.inner > 0.01 {
            // Against the direction of the outside, so that the hole stays open.
            shape.move_to(x - slice.inner, y);
            shape.arc_to(slice.inner, false, false, x + slice.inner, y);
            shape.arc_to(slice.inner, false, false, x - slice.inner, y);
            shape.close();
        }
        return;
    }
    let is_long = angle > std::f64::consts::PI;
    let (from, to) = (on(slice.outer, slice.start), on(slice.outer, slice.end));
    shape.move_to(from.0, from.1);
    shape.arc_to(slice.outer, is_long, clockwise, to.0, to.1);
    if slice.inner > 0.01 {
        let (from, to) = (on(slice.inner, slice.end), on(slice.inner, slice.start));
        shape.line_to(from.0, from.1);
        shape.arc_to(slice.inner, is_long, !clockwise, to.0, to.1);
    } else {
        shape.line_to(x, y);
    }
    shape.close();
}

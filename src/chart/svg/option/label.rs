//! Labels of values, and the templates in which ECharts writes labels.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::style::{TextStyle, read_text_key};
use super::{At, moves};

/// What charming puts around JavaScript.
const RAW_MARK: &str = "#*#*#*#";

/// Where the label of a value stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Position {
    /// In the middle of its shape.
    #[default]
    Inside,
    /// Inside, at the left.
    InsideLeft,
    /// Inside, at the right.
    InsideRight,
    /// Inside, at the top.
    InsideTop,
    /// Inside, at the bottom.
    InsideBottom,
    /// Beyond the end of its shape, whichever side that is.
    Outside,
    /// Above.
    Top,
    /// Below.
    Bottom,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// In the middle of the whole: of a ring, or of a line.
    Center,
    /// At the start of a line.
    Start,
    /// At the end of a line.
    End,
}

impl Position {
    /// Whether it is on the shape.
    pub(crate) fn is_inside(self) -> bool {
        matches!(
            self,
            Self::Inside
                | Self::InsideLeft
                | Self::InsideRight
                | Self::InsideTop
                | Self::InsideBottom
        )
    }
}

/// The labels of a series, or of something in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label<'a> {
    pub(crate) show: bool,
    pub(crate) position: Position,
    /// How far from the shape, in pixels.
    pub(crate) distance: f64,
    pub(crate) formatter: Option<&'a str>,
    pub(crate) style: TextStyle<'a>,
}

impl Label<'_> {
    /// A label at a position, as ECharts has it when nothing else is said.
    pub(crate) fn at(position: Position, show: bool) -> Self {
        Self { show, position, distance: 5.0, formatter: None, style: TextStyle::default() }
    }
}

/// Reads a `label` or `endLabel` over what is known of it.
pub(super) fn read_label<'a>(
    at: &At<'_>,
    value: &'a Value,
    mut label: Label<'a>,
) -> Result<Label<'a>, NotDrawn> {
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "show" => label.show = at.boolean(value)?,
            "distance" => label.distance = at.number(value)?,
            "formatter" => label.formatter = Some(read_formatter(&at, value)?),
            "rotate" if value.as_f64() == Some(0.0) => {}
            "position" => {
                label.position = match at.text(value)? {
                    "inside" | "inner" => Position::Inside,
                    "insideLeft" => Position::InsideLeft,
                    "insideRight" => Position::InsideRight,
                    "insideTop" => Position::InsideTop,
                    "insideBottom" => Position::InsideBottom,
                    "outside" | "outer" => Position::Outside,
                    "top" => Position::Top,
                    "bottom" => Position::Bottom,
                    "left" => Position::Left,
                    "right" => Position::Right,
                    "center" | "middle" => Position::Center,
                    "insideEndTop" => Position::InsideTop,
                    "start" => Position::Start,
                    "end" => Position::End,
                    _ => return Err(at.value_not_drawn(value)),
                }
            }
            key if moves(key) || key == "valueAnimation" => {}
            key => {
                if !read_text_key(&at, key, value, &mut label.style)? {
                    return Err(at.not_drawn());
                }
            }
        }
    }
    Ok(label)
}

/// Reads a label's template.
pub(super) fn read_formatter<'a>(at: &At<'_>, value: &'a Value) -> Result<&'a str, NotDrawn> {
    let text = at.text(value)?;
    if text.starts_with(RAW_MARK) || text.trim_start().starts_with("function") {
        return Err(at.error("is JavaScript, which is not run"));
    }
    Ok(text)
}

/// What a template can speak of.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Parts<'a> {
    /// `{a}`: the series.
    pub(crate) series: &'a str,
    /// `{b}` or `{name}`: the name of the item.
    pub(crate) name: &'a str,
    /// `{c}` or `{value}`: its value.
    pub(crate) value: &'a str,
    /// `{d}`: its share of the whole in percent, with its sign or without.
    pub(crate) percent: &'a str,
    /// `{@0}`, `{@1}` …: all its values.
    pub(crate) all: &'a [String],
}

/// Puts values into a template.
pub(crate) fn fill_template(template: &str, parts: &Parts<'_>) -> String {
    let mut out = String::with_capacity(template.len() + parts.value.len());
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(end) = rest.find('}') else { break };
        match &rest[1..end] {
            "a" => out.push_str(parts.series),
            "b" | "name" => out.push_str(parts.name),
            "c" | "value" => out.push_str(parts.value),
            "d" => out.push_str(parts.percent),
            dimension => {
                let index = dimension.strip_prefix('@').map(|text| {
                    text.trim_start_matches('[').trim_end_matches(']').parse::<usize>()
                });
                match index {
                    Some(Ok(index)) => {
                        out.push_str(parts.all.get(index).map_or("-", String::as_str));
                    }
                    _ => out.push_str(&rest[..=end]),
                }
            }
        }
        let is_percent = &rest[1..end] == "d";
        rest = &rest[end + 1..];
        // A percentage that a language has given its sign needs no other.
        if is_percent && parts.percent.contains('%') {
            rest = rest.strip_prefix('%').unwrap_or(rest);
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{Parts, fill_template};

    #[test]
    fn templates_take_values_and_values_are_no_templates() {
        let all = ["9".to_owned(), "5".to_owned()];
        let parts = Parts { series: "S", name: "{c}", value: "5", percent: "12.5", all: &all };
        for (template, expected) in [
            ("{c}", "5"),
            ("{a}: {b} = {c} {unit}", "S: {c} = 5 {unit}"),
            ("{value} kg", "5 kg"),
            ("{b}: {d}%", "{c}: 12.5%"),
            ("{@0} {@[1]} {@7} {@x}", "9 5 - {@x}"),
            ("{", "{"),
            ("}{c", "}{c"),
            ("", ""),
        ] {
            assert_eq!(fill_template(template, &parts), expected, "{template}");
        }
    }
}

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
    /// In the middle of its bar.
    #[default]
    Inside,
    /// Beyond the end of its bar, whichever side that is.
    Outside,
    /// Above.
    Top,
    /// Below.
    Bottom,
    /// To the left.
    Left,
    /// To the right.
    Right,
}

/// The labels of a series.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label<'a> {
    pub(crate) position: Position,
    /// How far from the shape, in pixels.
    pub(crate) distance: f64,
    pub(crate) formatter: Option<&'a str>,
    pub(crate) style: TextStyle<'a>,
}

/// Reads a `label` or `endLabel`; `None` where it is not shown.
pub(super) fn read_label<'a>(
    at: &At<'_>,
    value: &'a Value,
    position: Position,
) -> Result<Option<Label<'a>>, NotDrawn> {
    let mut shown = false;
    let mut label = Label { position, distance: 5.0, formatter: None, style: TextStyle::default() };
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "show" => shown = at.boolean(value)?,
            "distance" => label.distance = at.number(value)?,
            "formatter" => label.formatter = Some(read_formatter(&at, value)?),
            "position" => {
                label.position = match at.text(value)? {
                    "inside" => Position::Inside,
                    "outside" => Position::Outside,
                    "top" => Position::Top,
                    "bottom" => Position::Bottom,
                    "left" => Position::Left,
                    "right" => Position::Right,
                    _ => return Err(at.value_not_drawn(value)),
                }
            }
            key if moves(key) => {}
            key => {
                if !read_text_key(&at, key, value, &mut label.style)? {
                    return Err(at.not_drawn());
                }
            }
        }
    }
    Ok(shown.then_some(label))
}

/// Reads a label's template.
pub(super) fn read_formatter<'a>(at: &At<'_>, value: &'a Value) -> Result<&'a str, NotDrawn> {
    let text = at.text(value)?;
    if text.starts_with(RAW_MARK) || text.trim_start().starts_with("function") {
        return Err(at.error("is JavaScript, which is not run"));
    }
    Ok(text)
}

/// Puts values into a template: `{a}` the series, `{b}` the name, `{c}` or `{value}` the value.
pub(crate) fn fill_template(template: &str, series: &str, name: &str, value: &str) -> String {
    let mut out = String::with_capacity(template.len() + value.len());
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(end) = rest.find('}') else { break };
        match &rest[1..end] {
            "a" => out.push_str(series),
            "b" | "name" => out.push_str(name),
            "c" | "value" => out.push_str(value),
            _ => out.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::fill_template;

    #[test]
    fn templates_take_values_and_values_are_no_templates() {
        for (template, expected) in [
            ("{c}", "5"),
            ("{a}: {b} = {c} {unit}", "S: {c} = 5 {unit}"),
            ("{value} kg", "5 kg"),
            ("{", "{"),
            ("}{c", "}{c"),
            ("", ""),
        ] {
            assert_eq!(fill_template(template, "S", "{c}", "5"), expected, "{template}");
        }
    }
}

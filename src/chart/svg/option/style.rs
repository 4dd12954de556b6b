//! Styles: colours, line widths and dashes, text.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::super::text::Weight;
use super::At;

/// How a line is dashed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Dash {
    /// Not at all.
    #[default]
    Solid,
    /// In dashes.
    Dashed,
    /// In dots.
    Dotted,
}

/// How a line looks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LineStyle<'a> {
    pub(crate) color: Option<&'a str>,
    pub(crate) width: Option<f64>,
    pub(crate) dash: Dash,
    pub(crate) opacity: Option<f64>,
}

/// How a bar or a symbol looks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ItemStyle<'a> {
    pub(crate) color: Option<&'a str>,
    pub(crate) opacity: Option<f64>,
    /// How far its corners are rounded: top left, top right, bottom right, bottom left, in pixels.
    pub(crate) radius: [f64; 4],
    pub(crate) border: Option<&'a str>,
    pub(crate) border_width: f64,
}

/// How the area under a line looks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct AreaStyle<'a> {
    pub(crate) color: Option<&'a str>,
    pub(crate) opacity: Option<f64>,
}

/// How text looks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TextStyle<'a> {
    pub(crate) color: Option<&'a str>,
    pub(crate) size: Option<f64>,
    pub(crate) weight: Weight,
    /// Whether it has the colour of what it belongs to.
    pub(crate) inherits: bool,
}

/// Reads a `lineStyle`.
pub(super) fn read_line<'a>(at: &At<'_>, value: &'a Value) -> Result<LineStyle<'a>, NotDrawn> {
    let mut style = LineStyle::default();
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            // An axis gives its colour in segments; one that covers the whole axis is a colour.
            "color" => style.color = Some(at.color(whole_segment(value))?),
            "width" => style.width = Some(at.size(value)?),
            "opacity" => style.opacity = Some(opacity(&at, value)?),
            "type" => {
                style.dash = match at.text(value)? {
                    "solid" => Dash::Solid,
                    "dashed" => Dash::Dashed,
                    "dotted" => Dash::Dotted,
                    _ => return Err(at.value_not_drawn(value)),
                }
            }
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(style)
}

/// Reads an `itemStyle`.
pub(super) fn read_item<'a>(at: &At<'_>, value: &'a Value) -> Result<ItemStyle<'a>, NotDrawn> {
    let mut style = ItemStyle::default();
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "color" => style.color = Some(at.color(value)?),
            "opacity" => style.opacity = Some(opacity(&at, value)?),
            "borderRadius" => style.radius = read_corners(&at, value)?,
            "borderColor" => style.border = Some(at.color(value)?),
            "borderWidth" => style.border_width = at.size(value)?,
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(style)
}

/// One size for all, or one, two or four for the corners from the top left on.
fn read_corners(at: &At<'_>, value: &Value) -> Result<[f64; 4], NotDrawn> {
    let sizes: Result<Vec<f64>, _> =
        at.list(value).iter().enumerate().map(|(index, size)| at.index(index).size(size)).collect();
    match sizes?.as_slice() {
        [all] => Ok([*all; 4]),
        [one, other] => Ok([*one, *other, *one, *other]),
        [top_left, top_right, bottom_right, bottom_left] => {
            Ok([*top_left, *top_right, *bottom_right, *bottom_left])
        }
        _ => Err(at.expected("1, 2 or 4 numbers", value)),
    }
}

/// Reads an `areaStyle`.
pub(super) fn read_area<'a>(at: &At<'_>, value: &'a Value) -> Result<AreaStyle<'a>, NotDrawn> {
    let mut style = AreaStyle::default();
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "color" => style.color = Some(at.color(value)?),
            "opacity" => style.opacity = Some(opacity(&at, value)?),
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(style)
}

/// Reads a `textStyle` over what is known of it.
pub(super) fn read_text<'a>(
    at: &At<'_>,
    value: &'a Value,
    mut style: TextStyle<'a>,
) -> Result<TextStyle<'a>, NotDrawn> {
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        if !read_text_key(&at, key, value, &mut style)? {
            return Err(at.not_drawn());
        }
    }
    Ok(style)
}

/// Reads one of the keys that every text has; gives whether it was one.
pub(super) fn read_text_key<'a>(
    at: &At<'_>,
    key: &str,
    value: &'a Value,
    style: &mut TextStyle<'a>,
) -> Result<bool, NotDrawn> {
    match key {
        "color" if value == "inherit" => style.inherits = true,
        "color" => style.color = Some(at.color(value)?),
        // The font is that of the page.
        "fontFamily" => {}
        "fontStyle" if value == "normal" => {}
        "fontSize" => style.size = Some(at.size(value)?.clamp(1.0, 200.0)),
        "fontWeight" => {
            style.weight = match (value.as_str(), value.as_f64()) {
                (Some("normal" | "lighter"), _) => Weight::Regular,
                (Some("bold" | "bolder"), _) => Weight::Bold,
                (_, Some(weight)) if weight < 600.0 => Weight::Regular,
                (_, Some(_)) => Weight::Bold,
                _ => return Err(at.value_not_drawn(value)),
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

pub(super) fn opacity(at: &At<'_>, value: &Value) -> Result<f64, NotDrawn> {
    at.size(value).map(|opacity| opacity.min(1.0))
}

/// The colour in `[[1, colour]]`; any other value as it is.
fn whole_segment(value: &Value) -> &Value {
    let [Value::Array(segment)] = value.as_array().map_or(&[][..], Vec::as_slice) else {
        return value;
    };
    match segment.as_slice() {
        [end, color] if end.as_f64() == Some(1.0) => color,
        _ => value,
    }
}

//! The title above a chart.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::super::text::Weight;
use super::boxes::{Sides, read_padding, read_side};
use super::style::{TextStyle, read_text};
use super::{At, moves};

/// A title, and a line below it.
#[derive(Clone, Debug)]
pub(crate) struct Title<'a> {
    pub(crate) text: &'a str,
    pub(crate) subtext: &'a str,
    pub(crate) sides: Sides,
    /// Top, right, bottom, left.
    pub(crate) padding: [f64; 4],
    /// The gap between title and subtitle, in pixels.
    pub(crate) gap: f64,
    pub(crate) style: TextStyle<'a>,
    pub(crate) subtext_style: TextStyle<'a>,
}

/// Reads a `title`; `None` where there is none to show.
pub(super) fn read_title<'a>(at: &At<'_>, value: &'a Value) -> Result<Option<Title<'a>>, NotDrawn> {
    if value.is_null() {
        return Ok(None);
    }
    let mut shown = true;
    let mut title = Title {
        text: "",
        subtext: "",
        sides: Sides::default(),
        padding: [5.0; 4],
        gap: 10.0,
        style: TextStyle { weight: Weight::Bold, size: Some(18.0), ..TextStyle::default() },
        subtext_style: TextStyle::default(),
    };
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "id" => {}
            "show" => shown = at.boolean(value)?,
            "text" => title.text = at.text(value)?,
            "subtext" => title.subtext = at.text(value)?,
            "itemGap" => title.gap = at.size(value)?,
            "padding" => title.padding = read_padding(&at, value)?,
            "textStyle" => {
                let bold =
                    TextStyle { weight: Weight::Bold, size: Some(18.0), ..TextStyle::default() };
                title.style = read_text(&at, value, bold)?;
            }
            "subtextStyle" => title.subtext_style = read_text(&at, value, TextStyle::default())?,
            key if read_side(&at, key, value, &mut title.sides)? => {}
            key if moves(key) => {}
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(Some(title).filter(|title| shown && !(title.text.is_empty() && title.subtext.is_empty())))
}

//! Boxes on the canvas: the grid, in which series are drawn, and the legend.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::super::layout::Rect;
use super::label::read_formatter;
use super::style::{TextStyle, read_text};
use super::{At, Length, moves};

/// Where a box lies: its distance from the sides of the canvas, and its size where that is given.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sides {
    pub(crate) left: Option<Length>,
    pub(crate) top: Option<Length>,
    pub(crate) right: Option<Length>,
    pub(crate) bottom: Option<Length>,
    pub(crate) width: Option<Length>,
    pub(crate) height: Option<Length>,
}

impl Sides {
    /// The box on a canvas.
    pub(crate) fn rect(&self, canvas: &Rect) -> Rect {
        let along = |near: Option<Length>, far: Option<_>, size: Option<_>, whole: f64| {
            let of = |length: Length| length.of(whole);
            let (near, far, size) = (near.map(of), far.map(of), size.map(of));
            let size = size.unwrap_or(whole - near.unwrap_or(0.0) - far.unwrap_or(0.0)).max(0.0);
            let start = near.or_else(|| far.map(|far| whole - far - size)).unwrap_or(0.0);
            (start, size)
        };
        let (x, width) = along(self.left, self.right, self.width, canvas.width);
        let (y, height) = along(self.top, self.bottom, self.height, canvas.height);
        Rect { x: canvas.x + x, y: canvas.y + y, width, height }
    }

    /// From side to side of the canvas.
    pub(crate) fn filling() -> Self {
        let none = Some(Length::Pixels(0.0));
        Self { left: none, top: none, right: none, bottom: none, width: None, height: None }
    }
}

/// The box that series are drawn in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grid {
    pub(crate) sides: Sides,
    /// Whether the labels of the axes lie inside the box, too.
    pub(crate) contains_labels: bool,
}

impl Default for Grid {
    fn default() -> Self {
        let sides = Sides {
            left: Some(Length::Percent(10.0)),
            top: Some(Length::Pixels(60.0)),
            right: Some(Length::Percent(10.0)),
            bottom: Some(Length::Pixels(70.0)),
            width: None,
            height: None,
        };
        Self { sides, contains_labels: false }
    }
}

/// In which direction a legend runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Orient {
    /// In lines.
    #[default]
    Horizontal,
    /// One below the other.
    Vertical,
}

/// The legend.
#[derive(Clone, Debug)]
pub(crate) struct Legend<'a> {
    pub(crate) sides: Sides,
    pub(crate) orient: Orient,
    /// The names it shows; `None`: those of all series.
    pub(crate) names: Option<Vec<&'a str>>,
    pub(crate) item_gap: f64,
    pub(crate) item_width: f64,
    pub(crate) item_height: f64,
    /// Top, right, bottom, left.
    pub(crate) padding: [f64; 4],
    pub(crate) formatter: Option<&'a str>,
    pub(crate) style: TextStyle<'a>,
}

/// Reads a `grid`.
pub(super) fn read_grid(at: &At<'_>, value: &Value) -> Result<Grid, NotDrawn> {
    let mut grid = Grid::default();
    if value.is_null() {
        return Ok(grid);
    }
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "id" => {}
            "containLabel" => grid.contains_labels = at.boolean(value)?,
            // The frame of the grid, which `show` would draw.
            "show" if value == &Value::Bool(false) => {}
            key if read_side(&at, key, value, &mut grid.sides)? => {}
            key if moves(key) => {}
            _ => return Err(at.not_drawn()),
        }
    }
    // Of two sides and a size two decide; what is said goes before the defaults.
    let given = |key: &str| value.get(key).is_some_and(|side| side != "auto");
    let sides = &mut grid.sides;
    for (size, near, far, near_side, far_side) in [
        (sides.width, "left", "right", &mut sides.left, &mut sides.right),
        (sides.height, "top", "bottom", &mut sides.top, &mut sides.bottom),
    ] {
        if size.is_some() && given(far) && !given(near) {
            *near_side = None;
        } else if size.is_some() {
            *far_side = None;
        }
    }
    Ok(grid)
}

/// Reads a `legend`; `None` where it is not shown.
pub(super) fn read_legend<'a>(
    at: &At<'_>,
    value: &'a Value,
) -> Result<Option<Legend<'a>>, NotDrawn> {
    if value.is_null() {
        return Ok(None);
    }
    let mut shown = true;
    let mut legend = Legend {
        sides: Sides::default(),
        orient: Orient::Horizontal,
        names: None,
        item_gap: 10.0,
        item_width: 25.0,
        item_height: 14.0,
        padding: [5.0; 4],
        formatter: None,
        style: TextStyle::default(),
    };
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "id" => {}
            "show" => shown = at.boolean(value)?,
            "type" if value == "plain" => {}
            "type" => return Err(at.value_not_drawn(value)),
            "orient" => {
                legend.orient = match at.text(value)? {
                    "horizontal" => Orient::Horizontal,
                    "vertical" => Orient::Vertical,
                    _ => return Err(at.value_not_drawn(value)),
                }
            }
            "icon" if matches!(value.as_str(), Some("rect" | "roundRect")) => {}
            "align" if matches!(value.as_str(), Some("auto" | "left")) => {}
            "align" => return Err(at.value_not_drawn(value)),
            "itemGap" => legend.item_gap = at.size(value)?,
            "itemWidth" => legend.item_width = at.size(value)?,
            "itemHeight" => legend.item_height = at.size(value)?,
            "padding" => legend.padding = read_padding(&at, value)?,
            "formatter" => legend.formatter = Some(read_formatter(&at, value)?),
            "textStyle" => legend.style = read_text(&at, value, TextStyle::default())?,
            "data" => legend.names = Some(read_names(&at, value)?),
            key if read_side(&at, key, value, &mut legend.sides)? => {}
            key if moves(key) => {}
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(shown.then_some(legend))
}

fn read_names<'a>(at: &At<'_>, value: &'a Value) -> Result<Vec<&'a str>, NotDrawn> {
    let mut names = Vec::new();
    for (index, item) in at.list(value).iter().enumerate() {
        let at = at.index(index);
        match item {
            Value::String(name) => names.push(name.as_str()),
            Value::Object(fields) => {
                for (key, value) in fields {
                    let at = at.key(key);
                    match key.as_str() {
                        "name" => names.push(at.text(value)?),
                        "icon" if matches!(value.as_str(), Some("rect" | "roundRect")) => {}
                        _ => return Err(at.not_drawn()),
                    }
                }
            }
            other => return Err(at.expected("a name", other)),
        }
    }
    Ok(names)
}

/// Reads one of the keys that say where a box lies; gives whether it was one.
pub(super) fn read_side(
    at: &At<'_>,
    key: &str,
    value: &Value,
    sides: &mut Sides,
) -> Result<bool, NotDrawn> {
    let side = match key {
        "left" => &mut sides.left,
        "top" => &mut sides.top,
        "right" => &mut sides.right,
        "bottom" => &mut sides.bottom,
        "width" => &mut sides.width,
        "height" => &mut sides.height,
        _ => return Ok(false),
    };
    *side = if value == "auto" { None } else { Some(at.length(value)?) };
    Ok(true)
}

pub(super) fn read_padding(at: &At<'_>, value: &Value) -> Result<[f64; 4], NotDrawn> {
    let sizes: Result<Vec<f64>, _> =
        at.list(value).iter().enumerate().map(|(index, size)| at.index(index).size(size)).collect();
    match sizes?.as_slice() {
        [all] => Ok([*all; 4]),
        [upright, across] => Ok([*upright, *across, *upright, *across]),
        [top, right, bottom, left] => Ok([*top, *right, *bottom, *left]),
        _ => Err(at.expected("1, 2 or 4 numbers", value)),
    }
}

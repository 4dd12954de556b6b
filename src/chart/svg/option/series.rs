//! Series: bars and lines, and their data.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::label::{Label, Position, read_label};
use super::style::{AreaStyle, ItemStyle, LineStyle, read_area, read_item, read_line};
use super::{At, Length, moves};

/// A series.
#[derive(Clone, Debug)]
pub(crate) struct SeriesOption<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: Kind<'a>,
    pub(crate) x_axis: usize,
    pub(crate) y_axis: usize,
    pub(crate) stack: Option<&'a str>,
    pub(crate) item_style: ItemStyle<'a>,
    pub(crate) label: Option<Label<'a>>,
    pub(crate) data: Vec<Item<'a>>,
}

/// What a series is drawn as.
#[derive(Clone, Debug)]
pub(crate) enum Kind<'a> {
    /// Bars.
    Bar {
        /// The width of a bar.
        width: Option<Length>,
        /// The widest that a bar may get.
        max_width: Option<Length>,
        /// The narrowest that a bar may get.
        min_width: Option<Length>,
        /// The gap between bars of one category, a percentage of a bar's width.
        gap: Option<Length>,
        /// The gap between categories, a percentage of a category's room.
        category_gap: Option<Length>,
    },
    /// A line.
    Line {
        /// How the line looks.
        line: LineStyle<'a>,
        /// The area below it.
        area: Option<AreaStyle<'a>>,
        /// Whether it leads on over missing values.
        connects: bool,
        /// The steps it is drawn in.
        step: Option<Step>,
        /// Points on it.
        points: Option<Points>,
        /// The label at its end.
        end_label: Option<Label<'a>>,
    },
}

/// Where a line of steps turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// At the start of the way to the next point.
    Start,
    /// Half way.
    Middle,
    /// At the next point.
    End,
}

/// What points of a line look like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Points {
    pub(crate) shape: SymbolShape,
    /// Their diameter in pixels.
    pub(crate) size: f64,
}

/// The shape of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SymbolShape {
    /// A disc.
    Circle,
    /// A ring that the background shows through.
    EmptyCircle,
    /// A square.
    Rect,
}

/// One value of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    /// No value: `null` or `"-"`.
    Missing,
    /// A number.
    Number(f64),
    /// A category, a date, or a number written as a text.
    Text(&'a str),
}

/// An item of a series: a pair of x and y, or one value that stands at its index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    /// The x of a pair.
    pub(crate) x: Option<Cell<'a>>,
    /// The y of a pair, or the one value.
    pub(crate) value: Cell<'a>,
    pub(crate) name: Option<&'a str>,
    pub(crate) style: Option<ItemStyle<'a>>,
}

/// Reads a series.
pub(super) fn read_series<'a>(at: &At<'_>, value: &'a Value) -> Result<SeriesOption<'a>, NotDrawn> {
    let fields = at.object(value)?;
    let kind = match fields.get("type") {
        Some(kind) => match at.key("type").text(kind)? {
            "bar" => BAR,
            "line" => LINE,
            _ => return Err(at.key("type").value_not_drawn(kind)),
        },
        None => return Err(at.key("type").error("is missing")),
    };
    let mut series = SeriesOption {
        name: "",
        kind,
        x_axis: 0,
        y_axis: 0,
        stack: None,
        item_style: ItemStyle::default(),
        label: None,
        data: Vec::new(),
    };
    // Whether points are shown is said in two keys.
    let mut points = (SymbolShape::EmptyCircle, 4.0, true);
    for (key, value) in fields {
        let at = at.key(key);
        match key.as_str() {
            "type" | "id" => {}
            "name" => series.name = at.text(value)?,
            "coordinateSystem" if value == "cartesian2d" => {}
            "xAxisIndex" => series.x_axis = at.whole(value)?,
            "yAxisIndex" => series.y_axis = at.whole(value)?,
            "stack" => series.stack = Some(at.text(value)?).filter(|name| !name.is_empty()),
            "itemStyle" => series.item_style = read_item(&at, value)?,
            "label" => {
                let position = if series.is_bar() { Position::Inside } else { Position::Top };
                series.label = read_label(&at, value, position)?;
            }
            "data" => series.data = read_data(&at, value)?,
            "colorBy" if value == "series" => {}
            key if moves(key) => {}
            key => {
                let known = match &mut series.kind {
                    Kind::Bar { .. } => read_bar_key(&at, key, value, &mut series.kind)?,
                    Kind::Line { .. } => {
                        read_line_key(&at, key, value, &mut series.kind, &mut points)?
                    }
                };
                if !known {
                    return Err(at.not_drawn());
                }
            }
        }
    }
    if let Kind::Line { points: shown, .. } = &mut series.kind {
        let (shape, size, show) = points;
        *shown = (show && size > 0.0).then_some(Points { shape, size });
    }
    Ok(series)
}

impl SeriesOption<'_> {
    /// Whether it is drawn as bars.
    pub(crate) fn is_bar(&self) -> bool {
        matches!(self.kind, Kind::Bar { .. })
    }
}

const BAR: Kind<'static> =
    Kind::Bar { width: None, max_width: None, min_width: None, gap: None, category_gap: None };

const LINE: Kind<'static> = Kind::Line {
    line: LineStyle { color: None, width: None, dash: super::Dash::Solid, opacity: None },
    area: None,
    connects: false,
    step: None,
    points: None,
    end_label: None,
};

fn read_bar_key(
    at: &At<'_>,
    key: &str,
    value: &Value,
    kind: &mut Kind<'_>,
) -> Result<bool, NotDrawn> {
    let Kind::Bar { width, max_width, min_width, gap, category_gap } = kind else {
        return Ok(false);
    };
    match key {
        "barWidth" => *width = Some(at.length(value)?),
        "barMaxWidth" => *max_width = Some(at.length(value)?),
        "barMinWidth" => *min_width = Some(at.length(value)?),
        "barGap" => *gap = Some(at.length(value)?),
        "barCategoryGap" => *category_gap = Some(at.length(value)?),
        _ => return Ok(false),
    }
    Ok(true)
}

fn read_line_key<'a>(
    at: &At<'_>,
    key: &str,
    value: &'a Value,
    kind: &mut Kind<'a>,
    points: &mut (SymbolShape, f64, bool),
) -> Result<bool, NotDrawn> {
    let Kind::Line { line, area, connects, step, end_label, .. } = kind else { return Ok(false) };
    match key {
        "lineStyle" => *line = read_line(at, value)?,
        "areaStyle" => *area = Some(read_area(at, value)?),
        "connectNulls" => *connects = at.boolean(value)?,
        "smooth" if matches!(value, Value::Bool(false)) || value.as_f64() == Some(0.0) => {}
        "smooth" => return Err(at.value_not_drawn(value)),
        "step" => {
            *step = match value {
                Value::Bool(false) => None,
                Value::Bool(true) => Some(Step::Start),
                Value::String(text) if text == "start" => Some(Step::Start),
                Value::String(text) if text == "middle" => Some(Step::Middle),
                Value::String(text) if text == "end" => Some(Step::End),
                other => return Err(at.value_not_drawn(other)),
            }
        }
        "symbol" => match at.text(value)? {
            "circle" => points.0 = SymbolShape::Circle,
            "emptyCircle" => points.0 = SymbolShape::EmptyCircle,
            "rect" => points.0 = SymbolShape::Rect,
            "none" => points.2 = false,
            _ => return Err(at.value_not_drawn(value)),
        },
        "symbolSize" => points.1 = at.size(value)?,
        "showSymbol" => points.2 = points.2 && at.boolean(value)?,
        "endLabel" => *end_label = read_label(at, value, Position::Right)?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn read_data<'a>(at: &At<'_>, value: &'a Value) -> Result<Vec<Item<'a>>, NotDrawn> {
    let Value::Array(items) = value else { return Err(at.expected("a list", value)) };
    let mut data = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        data.push(read_datum(&at.index(index), item)?);
    }
    Ok(data)
}

fn read_datum<'a>(at: &At<'_>, value: &'a Value) -> Result<Item<'a>, NotDrawn> {
    let Value::Object(fields) = value else { return read_cells(at, value) };
    let mut item = Item { x: None, value: Cell::Missing, name: None, style: None };
    for (key, value) in fields {
        let at = at.key(key);
        match key.as_str() {
            "value" => {
                let cells = read_cells(&at, value)?;
                (item.x, item.value) = (cells.x, cells.value);
            }
            "name" => item.name = Some(at.text(value)?),
            "itemStyle" => item.style = Some(read_item(&at, value)?),
            key if moves(key) => {}
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(item)
}

fn read_cells<'a>(at: &At<'_>, value: &'a Value) -> Result<Item<'a>, NotDrawn> {
    let (x, value) = match value {
        Value::Array(pair) => match pair.as_slice() {
            [x, y] => (Some(read_cell(at, x)?), read_cell(at, y)?),
            _ => return Err(at.expected("a number or a pair", value)),
        },
        one => (None, read_cell(at, one)?),
    };
    Ok(Item { x, value, name: None, style: None })
}

fn read_cell<'a>(at: &At<'_>, value: &'a Value) -> Result<Cell<'a>, NotDrawn> {
    match value {
        Value::Null => Ok(Cell::Missing),
        Value::String(text) if text == "-" || text.is_empty() => Ok(Cell::Missing),
        Value::String(text) => Ok(Cell::Text(text)),
        Value::Number(_) => Ok(value
            .as_f64()
            .filter(|number| number.is_finite())
            .map_or(Cell::Missing, Cell::Number)),
        other => Err(at.expected("a number or a pair", other)),
    }
}

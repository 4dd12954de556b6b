//! The kinds of series, and the keys that each has beside those of all.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::label::{Label, Position, read_label};
use super::series::{SymbolShape, read_symbol};
use super::style::{AreaStyle, ItemStyle, LineStyle, read_area, read_item, read_line};
use super::{At, Length, Sides, read_side};

/// What a series is drawn as.
#[derive(Clone, Debug)]
pub(crate) enum Kind<'a> {
    /// Bars.
    Bar(BarLook<'a>),
    /// A line.
    Line(LineLook<'a>),
    /// Points.
    Scatter(Points),
    /// Slices of a disc or a ring.
    Pie(Box<PieLook<'a>>),
    /// Coloured cells.
    Heatmap,
    /// Boxes with whiskers.
    Boxplot {
        /// The least and the largest width of a box.
        width: [Length; 2],
    },
}

/// How bars look.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BarLook<'a> {
    /// The width of a bar.
    pub(crate) width: Option<Length>,
    /// The widest that a bar may get.
    pub(crate) max_width: Option<Length>,
    /// The narrowest that a bar may get.
    pub(crate) min_width: Option<Length>,
    /// The shortest that a bar may get, in pixels.
    pub(crate) min_height: f64,
    /// The gap between bars of one category, a percentage of a bar's width.
    pub(crate) gap: Option<Length>,
    /// The gap between categories, a percentage of a category's room.
    pub(crate) category_gap: Option<Length>,
    /// What stands behind each bar, from end to end of the axis.
    pub(crate) background: Option<ItemStyle<'a>>,
}

/// How a line looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineLook<'a> {
    pub(crate) line: LineStyle<'a>,
    /// The area below it.
    pub(crate) area: Option<AreaStyle<'a>>,
    /// Whether it leads on over missing values.
    pub(crate) connects: bool,
    /// The steps it is drawn in.
    pub(crate) step: Option<Step>,
    /// How far it bends, from 0 (not at all) to 1.
    pub(crate) smooth: f64,
    pub(crate) monotone: Monotone,
    /// Points on it.
    pub(crate) points: Option<Points>,
    shows_points: bool,
    /// The label at its end.
    pub(crate) end_label: Option<Label<'a>>,
    /// Whether what lies outside the plane is cut off.
    pub(crate) clips: bool,
}

impl Default for LineLook<'_> {
    fn default() -> Self {
        Self {
            line: LineStyle::default(),
            area: None,
            connects: false,
            step: None,
            smooth: 0.0,
            monotone: Monotone::No,
            points: Some(Points { shape: SymbolShape::EmptyCircle, size: 4.0 }),
            shows_points: true,
            end_label: None,
            clips: true,
        }
    }
}

/// Along which axis a smooth line never turns back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Monotone {
    /// Along none: it bends by the distance of its points.
    No,
    /// Across.
    X,
    /// Up.
    Y,
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

/// What points look like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Points {
    pub(crate) shape: SymbolShape,
    /// Their diameter in pixels.
    pub(crate) size: f64,
}

/// How a pie looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PieLook<'a> {
    pub(crate) sides: Sides,
    pub(crate) center: [Length; 2],
    /// The inner and the outer radius, as parts of half the smaller side.
    pub(crate) radius: [Length; 2],
    /// Where the first slice starts and the last may end, in degrees from the right, against the clock.
    pub(crate) start: f64,
    pub(crate) end: Option<f64>,
    pub(crate) clockwise: bool,
    /// The least angle of a slice, and the gap between two, in degrees.
    pub(crate) min_angle: f64,
    pub(crate) pad_angle: f64,
    pub(crate) rose: Option<Rose>,
    pub(crate) label_line: bool,
    pub(crate) line_style: LineStyle<'a>,
    /// How long the two parts of the line to a label are, in pixels.
    pub(crate) line_lengths: [f64; 2],
    pub(crate) percent_precision: u32,
    /// Whether slices of nothing at all are equal.
    pub(crate) shows_zero_sum: bool,
}

impl Default for PieLook<'_> {
    fn default() -> Self {
        Self {
            sides: Sides::filling(),
            center: [Length::Percent(50.0); 2],
            radius: [Length::Pixels(0.0), Length::Percent(75.0)],
            start: 90.0,
            end: None,
            clockwise: true,
            min_angle: 0.0,
            pad_angle: 0.0,
            rose: None,
            label_line: true,
            line_style: LineStyle::default(),
            line_lengths: [15.0, 15.0],
            percent_precision: 2,
            shows_zero_sum: true,
        }
    }
}

/// What stands for the value of a slice besides its angle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rose {
    /// Its radius as well.
    Radius,
    /// Its radius alone: all angles are equal.
    Area,
}

impl Kind<'_> {
    /// Points as ECharts has them when nothing is said.
    pub(super) fn scatter() -> Self {
        Self::Scatter(Points { shape: SymbolShape::Circle, size: 10.0 })
    }

    /// Boxes as ECharts has them when nothing is said.
    pub(super) fn boxplot() -> Self {
        Self::Boxplot { width: [Length::Pixels(7.0), Length::Pixels(50.0)] }
    }
}

/// Reads a key that only some kinds have; gives whether this one has it.
pub(super) fn read_kind_key<'a>(
    at: &At<'_>,
    key: &str,
    value: &'a Value,
    kind: &mut Kind<'a>,
) -> Result<bool, NotDrawn> {
    match kind {
        Kind::Bar(look) => read_bar_key(at, key, value, look),
        Kind::Line(look) => read_line_key(at, key, value, look),
        Kind::Scatter(points) => match key {
            "symbol" => match read_symbol(at, value)? {
                Some(shape) => {
                    points.shape = shape;
                    Ok(true)
                }
                None => Err(at.value_not_drawn(value)),
            },
            "symbolSize" => {
                points.size = at.size(value)?;
                Ok(true)
            }
            "clip" => Ok(at.boolean(value)?),
            _ => Ok(false),
        },
        Kind::Pie(look) => read_pie_key(at, key, value, look),
        Kind::Heatmap => Ok(false),
        Kind::Boxplot { width } => match key {
            "boxWidth" => {
                let widths = at.list(value);
                let read = |index: usize| at.index(index).length(&widths[index]);
                *width = match widths.len() {
                    1 => [at.length(&widths[0])?; 2],
                    2 => [read(0)?, read(1)?],
                    _ => return Err(at.expected("one or two lengths", value)),
                };
                Ok(true)
            }
            // Which way boxes lie follows from the axes.
            "layout" => Ok(matches!(value.as_str(), Some("horizontal" | "vertical"))),
            _ => Ok(false),
        },
    }
}

fn read_bar_key<'a>(
    at: &At<'_>,
    key: &str,
    value: &'a Value,
    look: &mut BarLook<'a>,
) -> Result<bool, NotDrawn> {
    match key {
        "barWidth" => look.width = Some(at.length(value)?),
        "barMaxWidth" => look.max_width = Some(at.length(value)?),
        "barMinWidth" => look.min_width = Some(at.length(value)?),
        "barMinHeight" => look.min_height = at.size(value)?,
        "barGap" => look.gap = Some(at.length(value)?),
        "barCategoryGap" => look.category_gap = Some(at.length(value)?),
        "showBackground" => {
            let style = look.background.take();
            look.background = at.boolean(value)?.then(|| style.unwrap_or_default());
        }
        "backgroundStyle" => {
            if let Some(background) = &mut look.background {
                *background = read_item(at, value)?;
            }
        }
        "clip" => return at.boolean(value),
        "roundCap" | "realtimeSort" => return Ok(value == &Value::Bool(false)),
        _ => return Ok(false),
    }
    Ok(true)
}

fn read_line_key<'a>(
    at: &At<'_>,
    key: &str,
    value: &'a Value,
    look: &mut LineLook<'a>,
) -> Result<bool, NotDrawn> {
    let points = Points { shape: SymbolShape::EmptyCircle, size: 4.0 };
    match key {
        "lineStyle" => look.line = read_line(at, value)?,
        "areaStyle" => look.area = Some(read_area(at, value)?),
        "connectNulls" => look.connects = at.boolean(value)?,
        "smooth" => {
            look.smooth = match value {
                Value::Bool(true) => 0.5,
                Value::Bool(false) => 0.0,
                value => at.size(value)?.min(1.0),
            }
        }
        "smoothMonotone" => {
            look.monotone = match at.text(value)? {
                "x" => Monotone::X,
                "y" => Monotone::Y,
                "none" => Monotone::No,
                _ => return Err(at.value_not_drawn(value)),
            }
        }
        "step" => {
            look.step = match value {
                Value::Bool(false) => None,
                Value::Bool(true) => Some(Step::Start),
                Value::String(text) if text == "start" => Some(Step::Start),
                Value::String(text) if text == "middle" => Some(Step::Middle),
                Value::String(text) if text == "end" => Some(Step::End),
                other => return Err(at.value_not_drawn(other)),
            }
        }
        "symbol" => match read_symbol(at, value)? {
            Some(shape) => look.points.get_or_insert(points).shape = shape,
            None => look.shows_points = false,
        },
        "symbolSize" => look.points.get_or_insert(points).size = at.size(value)?,
        "showSymbol" => look.shows_points &= at.boolean(value)?,
        // Which points have a symbol: here all, or none.
        "showAllSymbol" => {}
        "endLabel" => {
            look.end_label = Some(read_label(at, value, Label::at(Position::Right, false))?)
                .filter(|label| label.show);
        }
        "clip" => look.clips = at.boolean(value)?,
        _ => return Ok(false),
    }
    // What shows none wins, whichever of the keys comes first.
    if !look.shows_points || look.points.is_some_and(|points| points.size <= 0.0) {
        look.points = None;
    }
    Ok(true)
}

fn read_pie_key<'a>(
    at: &At<'_>,
    key: &str,
    value: &'a Value,
    look: &mut PieLook<'a>,
) -> Result<bool, NotDrawn> {
    let two = |at: &At<'_>| match at.list(value) {
        [one] => Ok([at.length(one)?; 2]),
        [one, other] => Ok([at.index(0).length(one)?, at.index(1).length(other)?]),
        _ => Err(at.expected("one or two lengths", value)),
    };
    match key {
        "center" => look.center = two(at)?,
        "radius" => {
            look.radius = two(at)?;
            if !value.is_array() {
                look.radius[0] = Length::Pixels(0.0);
            }
        }
        "startAngle" => look.start = at.number(value)?,
        "endAngle" if value == "auto" => {}
        "endAngle" => look.end = Some(at.number(value)?),
        "clockwise" => look.clockwise = at.boolean(value)?,
        "minAngle" => look.min_angle = at.size(value)?,
        "padAngle" => look.pad_angle = at.size(value)?,
        "roseType" => {
            look.rose = match value {
                Value::Bool(false) => None,
                Value::Bool(true) => Some(Rose::Radius),
                Value::String(text) if text == "radius" => Some(Rose::Radius),
                Value::String(text) if text == "area" => Some(Rose::Area),
                other => return Err(at.value_not_drawn(other)),
            }
        }
        "percentPrecision" => look.percent_precision = at.whole(value)?.min(10) as u32,
        "stillShowZeroSum" => look.shows_zero_sum = at.boolean(value)?,
        // Labels never lie on each other here.
        "avoidLabelOverlap" => {}
        "labelLine" => {
            for (key, value) in at.object(value)? {
                let at = at.key(key);
                match key.as_str() {
                    "show" => look.label_line = at.boolean(value)?,
                    "length" => look.line_lengths[0] = at.size(value)?,
                    "length2" => look.line_lengths[1] = at.size(value)?,
                    "lineStyle" => look.line_style = read_line(&at, value)?,
                    "smooth" if value == &Value::Bool(false) => {}
                    _ => return Err(at.not_drawn()),
                }
            }
        }
        key => return read_side(at, key, value, &mut look.sides),
    }
    Ok(true)
}

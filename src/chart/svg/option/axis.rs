//! Axes of a plane: their kind, extent, labels, ticks and lines.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::super::scale::calendar;
use super::super::scale::value::{End, Wishes};
use super::label::read_formatter;
use super::style::{LineStyle, TextStyle, opacity, read_line, read_text, read_text_key};
use super::{At, moves};

/// What lies along an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AxisKind {
    /// Names.
    Category,
    /// Numbers.
    Value,
    /// Moments.
    Time,
    /// Numbers, by their logarithms.
    Log,
}

/// At which side of the grid an axis stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Below or left, where the first axis of its direction stands.
    First,
    /// Above or right.
    Second,
}

/// Whether something is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Where the other axis has numbers, too.
    Auto,
}

/// The labels of an axis.
#[derive(Clone, Debug)]
pub(crate) struct AxisLabel<'a> {
    pub(crate) show: bool,
    /// The distance from the axis, in pixels.
    pub(crate) margin: f64,
    pub(crate) formatter: Option<&'a str>,
    /// How many categories without a label stand between two with one; `None`: as many as the labels need.
    pub(crate) interval: Option<usize>,
    /// By how many degrees labels are turned, against the clock.
    pub(crate) rotate: f64,
    /// How wide a label may be, in pixels.
    pub(crate) width: Option<f64>,
    /// Whether the labels at the ends are shown.
    pub(crate) shows_ends: [bool; 2],
    /// Whether labels stand inside the grid.
    pub(crate) inside: bool,
    pub(crate) style: TextStyle<'a>,
}

/// The name of an axis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AxisName<'a> {
    pub(crate) text: &'a str,
    pub(crate) place: NamePlace,
    /// The distance from the axis, in pixels.
    pub(crate) gap: f64,
    pub(crate) style: TextStyle<'a>,
}

/// Where along its axis a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamePlace {
    /// Before its lower end.
    Start,
    /// Beside its middle.
    Middle,
    /// Behind its upper end.
    End,
}

/// The areas between ticks, which take two colours in turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SplitArea<'a> {
    pub(crate) colors: [Option<&'a str>; 2],
    pub(crate) opacity: Option<f64>,
}

/// An axis.
#[derive(Clone, Debug)]
pub(crate) struct AxisOption<'a> {
    pub(crate) kind: AxisKind,
    pub(crate) show: bool,
    pub(crate) place: Option<Place>,
    pub(crate) inverse: bool,
    /// Whether categories have room of their own, or lie on points from end to end.
    pub(crate) has_bands: bool,
    pub(crate) categories: Vec<&'a str>,
    pub(crate) wishes: Wishes,
    pub(crate) log_base: f64,
    pub(crate) label: AxisLabel<'a>,
    pub(crate) line: Shown,
    pub(crate) line_on_zero: bool,
    pub(crate) line_style: LineStyle<'a>,
    pub(crate) tick: Shown,
    pub(crate) tick_length: f64,
    pub(crate) ticks_at_labels: bool,
    pub(crate) split_line: bool,
    pub(crate) split_style: LineStyle<'a>,
    pub(crate) split_area: Option<SplitArea<'a>>,
    pub(crate) name: AxisName<'a>,
    /// How far it stands from the grid, in pixels.
    pub(crate) offset: f64,
    /// Whether its ticks stand at the same places as those of the axis before it.
    pub(crate) aligns_ticks: bool,
    /// Whether ticks point into the grid.
    pub(crate) ticks_inside: bool,
    /// How ticks look, where not as the line does.
    pub(crate) tick_style: Option<LineStyle<'a>>,
}

/// Reads `xAxis` or `yAxis`: one axis or several.
pub(super) fn read_axes<'a>(
    at: &At<'_>,
    value: &'a Value,
) -> Result<Vec<AxisOption<'a>>, NotDrawn> {
    match value {
        Value::Array(axes) => {
            axes.iter().enumerate().map(|(index, axis)| read_axis(&at.index(index), axis)).collect()
        }
        one => Ok(vec![read_axis(at, one)?]),
    }
}

fn read_axis<'a>(at: &At<'_>, value: &'a Value) -> Result<AxisOption<'a>, NotDrawn> {
    let fields = at.object(value)?;
    let kind = match fields.get("type") {
        None if fields.contains_key("data") => AxisKind::Category,
        None => AxisKind::Value,
        Some(kind) => match at.key("type").text(kind)? {
            "category" => AxisKind::Category,
            "value" => AxisKind::Value,
            "time" => AxisKind::Time,
            "log" => AxisKind::Log,
            _ => return Err(at.key("type").value_not_drawn(kind)),
        },
    };
    let mut axis = AxisOption::of_kind(kind);
    for (key, value) in fields {
        let at = at.key(key);
        match key.as_str() {
            "type" | "id" => {}
            "show" => axis.show = at.boolean(value)?,
            "gridIndex" if value.as_f64() == Some(0.0) => {}
            "position" => {
                axis.place = Some(match at.text(value)? {
                    "bottom" | "left" => Place::First,
                    "top" | "right" => Place::Second,
                    _ => return Err(at.value_not_drawn(value)),
                });
            }
            "inverse" => axis.inverse = at.boolean(value)?,
            "boundaryGap" => read_gap(&at, value, &mut axis)?,
            "data" if kind == AxisKind::Category => axis.categories = read_categories(&at, value)?,
            "min" => axis.wishes.min = read_end(&at, value, kind, "dataMin")?,
            "max" => axis.wishes.max = read_end(&at, value, kind, "dataMax")?,
            "scale" => axis.wishes.needs_zero = kind == AxisKind::Value && !at.boolean(value)?,
            "splitNumber" => axis.wishes.split_number = at.number(value)?,
            "minInterval" => axis.wishes.min_interval = Some(at.size(value)?),
            "maxInterval" => axis.wishes.max_interval = Some(at.size(value)?),
            "interval" if kind == AxisKind::Value => axis.wishes.interval = Some(at.size(value)?),
            "logBase" => axis.log_base = at.number(value)?,
            "axisLabel" => read_axis_label(&at, value, &mut axis.label)?,
            "axisLine" => read_axis_line(&at, value, &mut axis)?,
            "axisTick" => read_axis_tick(&at, value, &mut axis)?,
            "splitLine" => read_split_line(&at, value, &mut axis)?,
            "splitArea" => axis.split_area = read_split_area(&at, value)?,
            "name" => axis.name.text = at.text(value)?,
            "nameGap" => axis.name.gap = at.number(value)?,
            "nameLocation" => {
                axis.name.place = match at.text(value)? {
                    "start" => NamePlace::Start,
                    "middle" | "center" => NamePlace::Middle,
                    "end" => NamePlace::End,
                    _ => return Err(at.value_not_drawn(value)),
                }
            }
            "nameTextStyle" => axis.name.style = read_text(&at, value, axis.name.style)?,
            "nameTruncate" => {}
            "offset" => axis.offset = at.number(value)?,
            "alignTicks" => axis.aligns_ticks = at.boolean(value)?,
            "minorTick" | "minorSplitLine" if is_hidden(value) => {}
            key if moves(key) => {}
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(axis)
}

impl AxisOption<'_> {
    /// An axis as ECharts has it when nothing but its kind is said.
    fn of_kind(kind: AxisKind) -> Self {
        let is_category = kind == AxisKind::Category;
        let numeric = if is_category { Shown::Yes } else { Shown::Auto };
        Self {
            kind,
            show: true,
            place: None,
            inverse: false,
            has_bands: is_category,
            categories: Vec::new(),
            wishes: Wishes {
                needs_zero: kind == AxisKind::Value,
                split_number: if kind == AxisKind::Time { 6.0 } else { 5.0 },
                ..Wishes::default()
            },
            log_base: 10.0,
            label: AxisLabel {
                show: true,
                margin: 8.0,
                formatter: None,
                interval: None,
                rotate: 0.0,
                width: None,
                shows_ends: [true; 2],
                inside: false,
                style: TextStyle::default(),
            },
            line: numeric,
            line_on_zero: true,
            line_style: LineStyle::default(),
            tick: numeric,
            tick_length: 5.0,
            ticks_at_labels: false,
            split_line: matches!(kind, AxisKind::Value | AxisKind::Log),
            split_style: LineStyle::default(),
            split_area: None,
            name: AxisName {
                text: "",
                place: NamePlace::End,
                gap: 15.0,
                style: TextStyle::default(),
            },
            offset: 0.0,
            aligns_ticks: false,
            ticks_inside: false,
            tick_style: None,
        }
    }
}

fn read_gap(at: &At<'_>, value: &Value, axis: &mut AxisOption<'_>) -> Result<(), NotDrawn> {
    if axis.kind == AxisKind::Category {
        axis.has_bands = at.boolean(value)?;
        return Ok(());
    }
    if value == &Value::Bool(false) {
        return Ok(());
    }
    let [low, high] = at.list(value) else { return Err(at.expected("two lengths", value)) };
    let share =
        |index: usize, value: &Value| at.index(index).length(value).map(|length| length.of(1.0));
    axis.wishes.gap = [share(0, low)?, share(1, high)?];
    Ok(())
}

fn read_categories<'a>(at: &At<'_>, value: &'a Value) -> Result<Vec<&'a str>, NotDrawn> {
    at.list(value)
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let at = at.index(index);
            let Value::Object(fields) = item else { return at.text(item) };
            match (fields.len(), fields.get("value")) {
                (1, Some(value)) => at.key("value").text(value),
                _ => Err(at.expected("a text", item)),
            }
        })
        .collect()
}

fn read_end(at: &At<'_>, value: &Value, kind: AxisKind, data: &str) -> Result<End, NotDrawn> {
    match value {
        Value::Null => Ok(End::Auto),
        Value::String(text) if text == data => Ok(End::Data),
        Value::String(text) if kind == AxisKind::Time => {
            calendar::parse(text).map(End::Fixed).ok_or_else(|| at.expected("a date", value))
        }
        Value::String(text) if text.parse::<f64>().is_ok_and(f64::is_finite) => {
            Ok(End::Fixed(text.parse().unwrap_or_default()))
        }
        // An end among categories would leave some of them out.
        _ if kind == AxisKind::Category => Err(at.value_not_drawn(value)),
        _ => at.number(value).map(End::Fixed),
    }
}

fn read_axis_label<'a>(
    at: &At<'_>,
    value: &'a Value,
    label: &mut AxisLabel<'a>,
) -> Result<(), NotDrawn> {
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "show" => label.show = at.boolean(value)?,
            "margin" => label.margin = at.number(value)?,
            "formatter" => label.formatter = Some(read_formatter(&at, value)?),
            "interval" if value == "auto" => label.interval = None,
            "interval" => label.interval = Some(at.whole(value)?),
            "rotate" => label.rotate = at.number(value)?.clamp(-90.0, 90.0),
            "width" => label.width = Some(at.size(value)?),
            // What is too wide breaks, and ends in `…` where it still is.
            "overflow" | "ellipsis" | "lineHeight" => {}
            "showMinLabel" => label.shows_ends[0] = value.is_null() || at.boolean(value)?,
            "showMaxLabel" => label.shows_ends[1] = value.is_null() || at.boolean(value)?,
            "inside" => label.inside = at.boolean(value)?,
            // Labels never lie on each other here.
            "hideOverlap" => {}
            key => {
                if !read_text_key(&at, key, value, &mut label.style)? {
                    return Err(at.not_drawn());
                }
            }
        }
    }
    Ok(())
}

fn read_axis_line<'a>(
    at: &At<'_>,
    value: &'a Value,
    axis: &mut AxisOption<'a>,
) -> Result<(), NotDrawn> {
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "show" => axis.line = read_shown(&at, value)?,
            "onZero" => axis.line_on_zero = at.boolean(value)?,
            "lineStyle" => axis.line_style = read_line(&at, value)?,
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(())
}

fn read_axis_tick<'a>(
    at: &At<'_>,
    value: &'a Value,
    axis: &mut AxisOption<'a>,
) -> Result<(), NotDrawn> {
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "show" => axis.tick = read_shown(&at, value)?,
            "length" => axis.tick_length = at.number(value)?,
            "alignWithLabel" => axis.ticks_at_labels = at.boolean(value)?,
            "inside" => axis.ticks_inside = at.boolean(value)?,
            "interval" if value == "auto" => {}
            "lineStyle" => axis.tick_style = Some(read_line(&at, value)?),
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(())
}

fn read_split_line<'a>(
    at: &At<'_>,
    value: &'a Value,
    axis: &mut AxisOption<'a>,
) -> Result<(), NotDrawn> {
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "show" => axis.split_line = at.boolean(value)?,
            "lineStyle" => axis.split_style = read_line(&at, value)?,
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(())
}

fn read_split_area<'a>(at: &At<'_>, value: &'a Value) -> Result<Option<SplitArea<'a>>, NotDrawn> {
    let mut shown = false;
    let mut area = SplitArea { colors: [None; 2], opacity: None };
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "show" => shown = at.boolean(value)?,
            "areaStyle" => {
                for (key, value) in at.object(value)? {
                    let at = at.key(key);
                    match key.as_str() {
                        "color" => {
                            let colors = at.list(value);
                            let color = |index: usize| {
                                colors.get(index % colors.len().max(1)).map(|color| at.color(color))
                            };
                            area.colors = [color(0).transpose()?, color(1).transpose()?];
                        }
                        "opacity" => area.opacity = Some(opacity(&at, value)?),
                        _ => return Err(at.not_drawn()),
                    }
                }
            }
            "interval" if value == "auto" => {}
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(shown.then_some(area))
}

/// Whether a component is there only to say that it is not shown.
fn is_hidden(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|fields| fields.is_empty() || fields.get("show") == Some(&Value::Bool(false)))
}

fn read_shown(at: &At<'_>, value: &Value) -> Result<Shown, NotDrawn> {
    if value == "auto" {
        return Ok(Shown::Auto);
    }
    at.boolean(value).map(|shown| if shown { Shown::Yes } else { Shown::No })
}

//! Marks on a series: lines at values, points at extremes, areas between values.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::items::{Cell, read_cell};
use super::label::{Label, Position, read_label};
use super::series::{SymbolShape, read_symbol};
use super::style::{ItemStyle, LineStyle, read_item, read_line};
use super::{At, moves};

/// The marks of a series.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks<'a> {
    pub(crate) lines: Option<Vec<MarkLine<'a>>>,
    pub(crate) points: Option<Vec<MarkPoint<'a>>>,
    pub(crate) areas: Option<Vec<MarkArea<'a>>>,
}

/// A place on the plane, as far as it is said.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct MarkSpot<'a> {
    pub(crate) x: Option<Cell<'a>>,
    pub(crate) y: Option<Cell<'a>>,
    /// Where the data has this.
    pub(crate) statistic: Option<Statistic>,
    pub(crate) name: &'a str,
    pub(crate) value: Option<Cell<'a>>,
}

/// What can be reckoned from data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Statistic {
    /// The smallest value.
    Min,
    /// The largest value.
    Max,
    /// The mean.
    Average,
    /// The middle value.
    Median,
}

/// A line across the plane, or from one place to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkLine<'a> {
    pub(crate) from: MarkSpot<'a>,
    pub(crate) to: Option<MarkSpot<'a>>,
    pub(crate) label: Label<'a>,
    pub(crate) style: LineStyle<'a>,
    pub(crate) symbols: [Option<SymbolShape>; 2],
    pub(crate) sizes: [f64; 2],
    /// How many decimals its value is rounded to.
    pub(crate) precision: u32,
}

/// A symbol at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkPoint<'a> {
    pub(crate) spot: MarkSpot<'a>,
    pub(crate) label: Label<'a>,
    pub(crate) style: ItemStyle<'a>,
    pub(crate) symbol: Option<SymbolShape>,
    pub(crate) size: f64,
}

/// A rectangle between two places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkArea<'a> {
    pub(crate) from: MarkSpot<'a>,
    pub(crate) to: MarkSpot<'a>,
    pub(crate) label: Label<'a>,
    pub(crate) style: ItemStyle<'a>,
}

/// What marks of one kind have in common, before each says its own.
#[derive(Clone, Copy, Debug)]
struct Common<'a> {
    label: Label<'a>,
    line: LineStyle<'a>,
    item: ItemStyle<'a>,
    symbols: [Option<SymbolShape>; 2],
    sizes: [f64; 2],
    precision: u32,
}

/// Reads a `markLine`.
pub(super) fn read_mark_lines<'a>(
    at: &At<'_>,
    value: &'a Value,
) -> Result<Vec<MarkLine<'a>>, NotDrawn> {
    let symbols = [Some(SymbolShape::Circle), Some(SymbolShape::Arrow)];
    let common = Common::new(Position::End, symbols, [8.0, 16.0]);
    let (common, data) = common.read(at, value)?;
    let at = at.key("data");
    let mut lines = Vec::with_capacity(data.len());
    for (index, item) in data.iter().enumerate() {
        let at = at.index(index);
        let (ends, own) = read_ends(&at, item, common)?;
        let (from, to) = match ends.as_slice() {
            [one] => (*one, None),
            [from, to] => (*from, Some(*to)),
            _ => return Err(at.expected("a mark, or two ends of one", item)),
        };
        if to.is_none() && from.statistic.is_none() && from.x.is_some() == from.y.is_some() {
            return Err(at.error("needs one of `xAxis`, `yAxis` and `type`"));
        }
        lines.push(MarkLine {
            from,
            to,
            label: own.label,
            style: own.line,
            symbols: own.symbols,
            sizes: own.sizes,
            precision: own.precision,
        });
    }
    Ok(lines)
}

/// Reads a `markPoint`.
pub(super) fn read_mark_points<'a>(
    at: &At<'_>,
    value: &'a Value,
) -> Result<Vec<MarkPoint<'a>>, NotDrawn> {
    let common = Common::new(Position::Inside, [Some(SymbolShape::Pin); 2], [50.0; 2]);
    let (common, data) = common.read(at, value)?;
    let at = at.key("data");
    data.iter()
        .enumerate()
        .map(|(index, item)| {
            let at = at.index(index);
            let mut own = common;
            let spot = read_spot(&at, item, &mut own)?;
            if spot.statistic.is_none() && (spot.x.is_none() || spot.y.is_none()) {
                return Err(at.error("needs `coord`, `type`, or both `xAxis` and `yAxis`"));
            }
            Ok(MarkPoint {
                spot,
                label: own.label,
                style: own.item,
                symbol: own.symbols[0],
                size: own.sizes[0],
            })
        })
        .collect()
}

/// Reads a `markArea`.
pub(super) fn read_mark_areas<'a>(
    at: &At<'_>,
    value: &'a Value,
) -> Result<Vec<MarkArea<'a>>, NotDrawn> {
    let (common, data) = Common::new(Position::Top, [None; 2], [0.0; 2]).read(at, value)?;
    let at = at.key("data");
    data.iter()
        .enumerate()
        .map(|(index, item)| {
            let at = at.index(index);
            let (ends, own) = read_ends(&at, item, common)?;
            let [from, to] = ends.as_slice() else {
                return Err(at.expected("two corners", item));
            };
            Ok(MarkArea { from: *from, to: *to, label: own.label, style: own.item })
        })
        .collect()
}

impl<'a> Common<'a> {
    fn new(position: Position, symbols: [Option<SymbolShape>; 2], sizes: [f64; 2]) -> Self {
        Self {
            label: Label::at(position, true),
            line: LineStyle { dash: super::Dash::Dashed, ..LineStyle::default() },
            item: ItemStyle::default(),
            symbols,
            sizes,
            precision: 2,
        }
    }

    /// Reads what all marks have in common, and gives them.
    fn read(mut self, at: &At<'_>, value: &'a Value) -> Result<(Self, &'a [Value]), NotDrawn> {
        let mut data: &[Value] = &[];
        for (key, value) in at.object(value)? {
            let at = at.key(key);
            match key.as_str() {
                "data" => {
                    data = value.as_array().ok_or_else(|| at.expected("a list", value))?;
                }
                "precision" => self.precision = at.whole(value)?.min(20) as u32,
                "z" | "zlevel" => {}
                key if moves(key) => {}
                key => {
                    if !self.read_look(&at, key, value)? {
                        return Err(at.not_drawn());
                    }
                }
            }
        }
        Ok((self, data))
    }

    /// Reads a key that a mark can have of its own, too.
    fn read_look(&mut self, at: &At<'_>, key: &str, value: &'a Value) -> Result<bool, NotDrawn> {
        let pair = |index: usize| match value {
            Value::Array(items) => items.get(index).ok_or_else(|| at.expected("two", value)),
            one => Ok(one),
        };
        match key {
            "label" => self.label = read_label(at, value, self.label)?,
            "lineStyle" => {
                let dash = self.line.dash;
                self.line = read_line(at, value)?;
                if !value.as_object().is_some_and(|fields| fields.contains_key("type")) {
                    self.line.dash = dash;
                }
            }
            "itemStyle" => self.item = read_item(at, value)?,
            "symbol" => self.symbols = [read_symbol(at, pair(0)?)?, read_symbol(at, pair(1)?)?],
            "symbolSize" => self.sizes = [at.size(pair(0)?)?, at.size(pair(1)?)?],
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Reads the one or two ends of a mark, and what it has of its own.
fn read_ends<'a>(
    at: &At<'_>,
    item: &'a Value,
    common: Common<'a>,
) -> Result<(Vec<MarkSpot<'a>>, Common<'a>), NotDrawn> {
    let mut own = common;
    let ends = match item {
        Value::Array(ends) => {
            let mut read = Vec::with_capacity(2);
            for (index, end) in ends.iter().enumerate() {
                read.push(read_spot(&at.index(index), end, &mut own)?);
            }
            read
        }
        one => vec![read_spot(at, one, &mut own)?],
    };
    Ok((ends, own))
}

fn read_spot<'a>(
    at: &At<'_>,
    value: &'a Value,
    own: &mut Common<'a>,
) -> Result<MarkSpot<'a>, NotDrawn> {
    let mut spot = MarkSpot::default();
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "name" => spot.name = at.text(value)?,
            "value" => spot.value = Some(read_cell(&at, value)?),
            "xAxis" | "yAxis" => {
                let statistic = value.as_str().and_then(statistic);
                match (key.as_str(), statistic) {
                    (_, Some(_)) => return Err(at.value_not_drawn(value)),
                    ("xAxis", None) => spot.x = Some(read_cell(&at, value)?),
                    (_, None) => spot.y = Some(read_cell(&at, value)?),
                }
            }
            "coord" => {
                let [x, y] = at.list(value) else { return Err(at.expected("a pair", value)) };
                spot.x = Some(read_cell(&at.index(0), x)?);
                spot.y = Some(read_cell(&at.index(1), y)?);
            }
            "type" => {
                let text = at.text(value)?;
                spot.statistic = Some(statistic(text).ok_or_else(|| at.value_not_drawn(value))?);
            }
            key if moves(key) => {}
            key => {
                if !own.read_look(&at, key, value)? {
                    return Err(at.not_drawn());
                }
            }
        }
    }
    Ok(spot)
}

fn statistic(text: &str) -> Option<Statistic> {
    Some(match text {
        "min" => Statistic::Min,
        "max" => Statistic::Max,
        "average" => Statistic::Average,
        "median" => Statistic::Median,
        _ => return None,
    })
}

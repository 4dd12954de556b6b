//! A `visualMap`: which colour or size stands for which value.

use serde_json::Value;

use super::super::color::Rgba;
use super::super::error::NotDrawn;
use super::boxes::{Orient, Sides, read_side};
use super::label::read_formatter;
use super::style::{TextStyle, read_text};
use super::{At, moves};

/// Which colour or size stands for which value.
#[derive(Clone, Debug)]
pub(crate) struct VisualMap<'a> {
    /// Which of an item's values counts; `None`: the last.
    pub(crate) dimension: Option<usize>,
    /// The series that it is for; `None`: all.
    pub(crate) series: Option<Vec<usize>>,
    pub(crate) ends: [f64; 2],
    /// The pieces that values are sorted into; empty where every value has a colour between the others.
    pub(crate) pieces: Vec<Piece<'a>>,
    /// From the lowest value to the highest; empty where colours stay as they are.
    pub(crate) colors: Vec<&'a str>,
    /// The colour of what is outside.
    pub(crate) outside: Option<&'a str>,
    /// The diameters of symbols at the lowest and the highest value, in pixels.
    pub(crate) sizes: Option<[f64; 2]>,
    pub(crate) show: bool,
    pub(crate) orient: Orient,
    pub(crate) sides: Sides,
    pub(crate) item_size: Option<[f64; 2]>,
    /// What stands at the upper and the lower end.
    pub(crate) texts: Option<[&'a str; 2]>,
    pub(crate) formatter: Option<&'a str>,
    pub(crate) style: TextStyle<'a>,
}

/// A piece of the values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    /// From this value on, with or without the value itself.
    pub(crate) from: (f64, bool),
    /// Up to this value, with or without the value itself.
    pub(crate) to: (f64, bool),
    pub(crate) color: Option<&'a str>,
    pub(crate) label: Option<&'a str>,
}

impl Piece<'_> {
    /// Whether a value belongs to it.
    pub(crate) fn holds(&self, value: f64) -> bool {
        let above = value > self.from.0 || self.from.1 && value == self.from.0;
        let below = value < self.to.0 || self.to.1 && value == self.to.0;
        above && below
    }
}

/// Reads a `visualMap`.
pub(super) fn read_visual_map<'a>(
    at: &At<'_>,
    value: &'a Value,
) -> Result<VisualMap<'a>, NotDrawn> {
    let fields = at.object(value)?;
    let kind = fields.get("type").and_then(Value::as_str);
    let in_pieces = match kind {
        Some("continuous") => false,
        Some("piecewise") => true,
        Some(_) => return Err(at.key("type").value_not_drawn(&fields["type"])),
        None => fields.contains_key("pieces") || fields.contains_key("splitNumber"),
    };
    let mut map = VisualMap {
        dimension: None,
        series: None,
        ends: [f64::NAN; 2],
        pieces: Vec::new(),
        colors: Vec::new(),
        outside: None,
        sizes: None,
        show: true,
        orient: Orient::Vertical,
        sides: Sides::default(),
        item_size: None,
        texts: None,
        formatter: None,
        style: TextStyle::default(),
    };
    let mut split = 5;
    for (key, value) in fields {
        let at = at.key(key);
        match key.as_str() {
            // Handles that are moved stand still here; the range that they select at first does not.
            "type" | "id" | "calculable" | "realtime" | "hoverLink" | "inverse" => {
                if key == "inverse" && value != &Value::Bool(false) {
                    return Err(at.value_not_drawn(value));
                }
            }
            "min" => map.ends[0] = at.number(value)?,
            "max" => map.ends[1] = at.number(value)?,
            "splitNumber" => split = at.whole(value)?.clamp(1, 100),
            "pieces" if in_pieces => {
                let pieces = at.list(value).iter().enumerate();
                let pieces = pieces.map(|(index, piece)| read_piece(&at.index(index), piece));
                map.pieces = meeting(pieces.collect::<Result<_, _>>()?);
            }
            "dimension" => map.dimension = Some(at.whole(value)?),
            "seriesIndex" => {
                let all = at.list(value).iter().map(|index| at.whole(index));
                map.series = Some(all.collect::<Result<_, _>>()?);
            }
            "inRange" => read_range(&at, value, &mut map)?,
            "color" => {
                map.colors = read_colors(&at, value)?;
                map.colors.reverse();
            }
            "outOfRange" => {
                for (key, value) in at.object(value)? {
                    let at = at.key(key);
                    match key.as_str() {
                        "color" => map.outside = read_colors(&at, value)?.first().copied(),
                        _ => return Err(at.not_drawn()),
                    }
                }
            }
            "show" => map.show = at.boolean(value)?,
            "orient" => {
                map.orient = match at.text(value)? {
                    "horizontal" => Orient::Horizontal,
                    "vertical" => Orient::Vertical,
                    _ => return Err(at.value_not_drawn(value)),
                }
            }
            "itemWidth" => map.item_size.get_or_insert([20.0, 140.0])[0] = at.size(value)?,
            "itemHeight" => map.item_size.get_or_insert([20.0, 140.0])[1] = at.size(value)?,
            "text" => {
                let [high, low] = at.list(value) else {
                    return Err(at.expected("two texts", value));
                };
                map.texts = Some([at.text(high)?, at.text(low)?]);
            }
            "formatter" => map.formatter = Some(read_formatter(&at, value)?),
            "textStyle" => map.style = read_text(&at, value, TextStyle::default())?,
            key if read_side(&at, key, value, &mut map.sides)? => {}
            key if moves(key) => {}
            _ => return Err(at.not_drawn()),
        }
    }
    if in_pieces && map.pieces.is_empty() {
        map.pieces = equal_pieces(at, map.ends, split)?;
    } else if !in_pieces && map.ends.iter().any(|end| end.is_nan()) {
        return Err(at.error("needs `min` and `max`"));
    }
    if map.colors.is_empty() && map.sizes.is_none() {
        map.colors = vec!["#f6efa6", "#d88273", "#bf444c"];
    }
    for (index, color) in map.colors.iter().enumerate() {
        if map.colors.len() > 1 && Rgba::parse(color).is_none() {
            return Err(at
                .key("inRange")
                .key("color")
                .index(index)
                .error("is no colour that can be mixed"));
        }
    }
    Ok(map)
}

fn read_range<'a>(at: &At<'_>, value: &'a Value, map: &mut VisualMap<'a>) -> Result<(), NotDrawn> {
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "color" => map.colors = read_colors(&at, value)?,
            "symbolSize" => {
                let [low, high] = at.list(value) else {
                    return Err(at.expected("two sizes", value));
                };
                map.sizes = Some([at.size(low)?, at.size(high)?]);
            }
            _ => return Err(at.not_drawn()),
        }
    }
    Ok(())
}

fn read_colors<'a>(at: &At<'_>, value: &'a Value) -> Result<Vec<&'a str>, NotDrawn> {
    let colors = at.list(value).iter().enumerate();
    colors.map(|(index, color)| at.index(index).color(color)).collect()
}

fn read_piece<'a>(at: &At<'_>, value: &'a Value) -> Result<Piece<'a>, NotDrawn> {
    let mut piece = Piece {
        from: (f64::NEG_INFINITY, false),
        to: (f64::INFINITY, false),
        color: None,
        label: None,
    };
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "min" | "gte" => piece.from = (at.number(value)?, true),
            "gt" => piece.from = (at.number(value)?, false),
            "max" | "lte" => piece.to = (at.number(value)?, true),
            "lt" => piece.to = (at.number(value)?, false),
            "value" => {
                let value = at.number(value)?;
                (piece.from, piece.to) = ((value, true), (value, true));
            }
            "color" => piece.color = Some(at.color(value)?),
            "label" => piece.label = Some(at.text(value)?),
            _ => return Err(at.not_drawn()),
        }
    }
    // A `min` or `max` alone does not hold its own value.
    let fields = value.as_object();
    let says = |key: &str| fields.is_some_and(|fields| fields.contains_key(key));
    if says("min") && !says("gte") && piece.to.0 == f64::INFINITY {
        piece.from.1 = false;
    }
    if says("max") && !says("lte") && piece.from.0 == f64::NEG_INFINITY {
        piece.to.1 = false;
    }
    Ok(piece)
}

/// Sorts pieces and makes them meet: where one ends at a value that the next begins at, it belongs to one of them
/// (`reformIntervals`).
fn meeting(mut pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    pieces.sort_by(|one, other| {
        one.from.0.total_cmp(&other.from.0).then(one.to.0.total_cmp(&other.to.0))
    });
    let (mut end, mut holds_end) = (f64::NEG_INFINITY, true);
    pieces.retain_mut(|piece| {
        if piece.from.0 <= end {
            piece.from = (end, !holds_end);
        }
        if piece.to.0 <= piece.from.0 {
            piece.to = (piece.from.0, true);
        }
        (end, holds_end) = piece.to;
        piece.from.0 < piece.to.0 || piece.from.1 && piece.to.1
    });
    pieces
}

/// As many pieces as wanted, of equal size.
fn equal_pieces<'a>(
    at: &At<'_>,
    [min, max]: [f64; 2],
    split: usize,
) -> Result<Vec<Piece<'a>>, NotDrawn> {
    if min.is_nan() || max.is_nan() {
        return Err(at.error("needs `min` and `max`, or `pieces`"));
    }
    let step = (max - min) / split as f64;
    let mut precision = 0;
    while precision < 5 && super::super::scale::number::round(step, precision) != step {
        precision += 1;
    }
    let step = super::super::scale::number::round(step, precision);
    Ok((0..split)
        .map(|index| {
            let from = min + step * index as f64;
            let to = if index + 1 == split { max } else { min + step * (index + 1) as f64 };
            let round = |value| super::super::scale::number::round(value, precision);
            Piece {
                from: (round(from), index == 0),
                to: (round(to), true),
                color: None,
                label: None,
            }
        })
        .collect())
}

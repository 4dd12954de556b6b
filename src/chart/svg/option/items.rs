//! The items of a series: what stands in its `data`, or in the columns of a dataset.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::label::{Label, read_label};
use super::series::{SymbolShape, read_symbol};
use super::style::{ItemStyle, read_item};
use super::{At, moves};

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
#[derive(Clone, Debug)]
pub(crate) struct Item<'a> {
    /// The x of a pair.
    pub(crate) x: Option<Cell<'a>>,
    /// The y of a pair, or the one value.
    pub(crate) value: Cell<'a>,
    /// What stands behind the pair.
    pub(crate) rest: Vec<Cell<'a>>,
    pub(crate) name: Option<&'a str>,
    pub(crate) own: Option<Box<OwnLook<'a>>>,
}

/// What an item has of its own, instead of what its series has.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OwnLook<'a> {
    pub(crate) style: Option<ItemStyle<'a>>,
    pub(crate) label: Option<Label<'a>>,
    pub(crate) symbol: Option<SymbolShape>,
    /// The diameter of its symbol in pixels.
    pub(crate) symbol_size: Option<f64>,
}

impl<'a> Item<'a> {
    /// All its values, in their order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Cell<'a>> {
        self.x.into_iter().chain([self.value]).chain(self.rest.iter().copied())
    }

    /// Its own look, where it has one.
    pub(crate) fn style(&self) -> Option<&ItemStyle<'a>> {
        self.own.as_ref()?.style.as_ref()
    }
}

/// Reads `data`. `label` is what the series says of labels, which items have in common.
pub(super) fn read_data<'a>(
    at: &At<'_>,
    value: &'a Value,
    label: &Label<'a>,
) -> Result<Vec<Item<'a>>, NotDrawn> {
    let Value::Array(items) = value else { return Err(at.expected("a list", value)) };
    let mut data = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        data.push(read_datum(&at.index(index), item, label)?);
    }
    Ok(data)
}

fn read_datum<'a>(at: &At<'_>, value: &'a Value, label: &Label<'a>) -> Result<Item<'a>, NotDrawn> {
    let Value::Object(fields) = value else { return read_cells(at, value) };
    let mut item = Item { x: None, value: Cell::Missing, rest: Vec::new(), name: None, own: None };
    let mut own = OwnLook::default();
    let mut has_own = false;
    for (key, value) in fields {
        let at = at.key(key);
        match key.as_str() {
            "value" => {
                let cells = read_cells(&at, value)?;
                (item.x, item.value, item.rest) = (cells.x, cells.value, cells.rest);
            }
            "name" => item.name = Some(at.text(value)?),
            "itemStyle" => {
                own.style = Some(read_item(&at, value)?);
                has_own = true;
            }
            "label" => {
                own.label = Some(read_label(&at, value, *label)?);
                has_own = true;
            }
            "symbol" => {
                own.symbol = read_symbol(&at, value)?;
                has_own = true;
            }
            "symbolSize" => {
                own.symbol_size = Some(at.size(value)?);
                has_own = true;
            }
            key if moves(key) => {}
            _ => return Err(at.not_drawn()),
        }
    }
    item.own = has_own.then(|| Box::new(own));
    Ok(item)
}

fn read_cells<'a>(at: &At<'_>, value: &'a Value) -> Result<Item<'a>, NotDrawn> {
    let mut item = Item { x: None, value: Cell::Missing, rest: Vec::new(), name: None, own: None };
    match value {
        Value::Array(cells) => {
            let [x, y, rest @ ..] = cells.as_slice() else {
                return Err(at.expected("a number or a pair", value));
            };
            item.x = Some(read_cell(at, x)?);
            item.value = read_cell(at, y)?;
            for cell in rest {
                item.rest.push(read_cell(at, cell)?);
            }
        }
        one => item.value = read_cell(at, one)?,
    }
    Ok(item)
}

/// Reads one value.
pub(super) fn read_cell<'a>(at: &At<'_>, value: &'a Value) -> Result<Cell<'a>, NotDrawn> {
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

//! A dataset: rows that several series take their items from, each from other columns.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::items::{Cell, Item, read_cell};
use super::{At, moves};

/// Rows with named columns.
#[derive(Clone, Debug)]
pub(crate) struct Dataset<'a> {
    names: Vec<&'a str>,
    rows: Vec<Vec<&'a Value>>,
}

/// Which columns a series takes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Encode {
    x: Option<usize>,
    y: Option<usize>,
    value: Option<usize>,
    name: Option<usize>,
}

/// What the items of a series are, for which columns are taken where nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Names and values.
    Named,
    /// Numbers over the categories of one axis: x has them, or y. This is the how-many-th such series.
    OverCategories { x: bool, series: usize },
    /// Pairs of numbers.
    Pairs { series: usize },
    /// A value at each pair of categories.
    Cells,
    /// Five numbers for each category.
    Boxes,
}

static NULL: Value = Value::Null;

/// Reads a `dataset`.
pub(super) fn read_dataset<'a>(at: &At<'_>, value: &'a Value) -> Result<Dataset<'a>, NotDrawn> {
    let mut names: Option<Vec<&str>> = None;
    let mut has_header = None;
    let mut source = None;
    for (key, value) in at.object(value)? {
        let at = at.key(key);
        match key.as_str() {
            "id" => {}
            "source" => source = Some(value),
            "sourceHeader" if value == "auto" => {}
            "sourceHeader" => has_header = Some(at.boolean(value)?),
            "dimensions" => names = Some(read_dimensions(&at, value)?),
            key if moves(key) => {}
            _ => return Err(at.not_drawn()),
        }
    }
    let at = at.key("source");
    let Some(Value::Array(rows)) = source else {
        return Err(at.expected("a list of rows", source.unwrap_or(&NULL)));
    };
    match rows.first() {
        None => Ok(Dataset { names: names.unwrap_or_default(), rows: Vec::new() }),
        Some(Value::Object(first)) => {
            let names = names.unwrap_or_else(|| first.keys().map(String::as_str).collect());
            let row = |(index, row): (usize, &'a Value)| {
                let fields = at.index(index).object(row)?;
                Ok(names.iter().map(|name| fields.get(*name).unwrap_or(&NULL)).collect())
            };
            let rows = rows.iter().enumerate().map(row).collect::<Result<_, NotDrawn>>()?;
            Ok(Dataset { names, rows })
        }
        Some(first) => {
            let is_name = |cell: &Value| matches!(cell, Value::String(text) if text != "-");
            let header = first.as_array().map_or(&[][..], Vec::as_slice);
            let has_header = has_header.unwrap_or_else(|| header.iter().all(is_name));
            let own = || header.iter().map(|cell| cell.as_str().unwrap_or_default()).collect();
            let names = match names {
                Some(names) => names,
                None if has_header => own(),
                None => vec![""; header.len()],
            };
            let row = |(index, row): (usize, &'a Value)| {
                let Value::Array(cells) = row else {
                    return Err(at.index(index).expected("a list", row));
                };
                Ok(cells.iter().collect())
            };
            let rows = rows.iter().enumerate().skip(usize::from(has_header)).map(row);
            Ok(Dataset { names, rows: rows.collect::<Result<_, NotDrawn>>()? })
        }
    }
}

fn read_dimensions<'a>(at: &At<'_>, value: &'a Value) -> Result<Vec<&'a str>, NotDrawn> {
    let name = |(index, item): (usize, &'a Value)| match item {
        Value::Object(fields) => match fields.get("name") {
            Some(name) => at.index(index).key("name").text(name),
            None => Err(at.index(index).expected("a name", item)),
        },
        Value::Null => Ok(""),
        item => at.index(index).text(item),
    };
    at.list(value).iter().enumerate().map(name).collect()
}

impl<'a> Dataset<'a> {
    /// Reads an `encode`.
    pub(super) fn read_encode(&self, at: &At<'_>, value: &Value) -> Result<Encode, NotDrawn> {
        let mut encode = Encode::default();
        for (key, value) in at.object(value)? {
            let at = at.key(key);
            let slot = match key.as_str() {
                "x" => &mut encode.x,
                "y" => &mut encode.y,
                "value" => &mut encode.value,
                "itemName" => &mut encode.name,
                "tooltip" | "seriesName" | "itemId" | "itemGroupId" => continue,
                _ => return Err(at.not_drawn()),
            };
            let [one] = at.list(value) else { return Err(at.value_not_drawn(value)) };
            *slot = Some(match one {
                Value::String(name) => {
                    let found = self.names.iter().position(|known| known == name);
                    found.ok_or_else(|| {
                        at.error(format!("names a column `{name}` that the dataset does not have"))
                    })?
                }
                index => at.whole(index)?,
            });
        }
        Ok(encode)
    }

    /// The items that a series takes.
    pub(super) fn items(
        &self,
        at: &At<'_>,
        encode: &Encode,
        shape: Shape,
    ) -> Result<Vec<Item<'a>>, NotDrawn> {
        let (x, y) = match shape {
            Shape::Named => (None, encode.value.or(encode.y).unwrap_or(1)),
            Shape::OverCategories { x: true, series } => {
                (Some(encode.x.unwrap_or(0)), encode.y.unwrap_or(1 + series))
            }
            Shape::OverCategories { x: false, series } => {
                (Some(encode.x.unwrap_or(1 + series)), encode.y.unwrap_or(0))
            }
            Shape::Pairs { series } => {
                (Some(encode.x.unwrap_or(2 * series)), encode.y.unwrap_or(2 * series + 1))
            }
            Shape::Cells => (Some(encode.x.unwrap_or(0)), encode.y.unwrap_or(1)),
            Shape::Boxes => (Some(encode.x.unwrap_or(0)), encode.y.unwrap_or(1)),
        };
        let rest = match shape {
            Shape::Cells => encode.value.unwrap_or(2)..encode.value.unwrap_or(2) + 1,
            Shape::Boxes => y + 1..y + 5,
            _ => encode.value.map_or(0..0, |value| value..value + 1),
        };
        let cell = |row: &[&'a Value], column: usize| {
            row.get(column).map_or(Ok(Cell::Missing), |cell| read_cell(at, cell))
        };
        let name = if shape == Shape::Named { Some(encode.name.unwrap_or(0)) } else { encode.name };
        self.rows
            .iter()
            .map(|row| {
                let cells: Result<Vec<_>, _> =
                    rest.clone().map(|column| cell(row, column)).collect();
                Ok(Item {
                    x: x.map(|x| cell(row, x)).transpose()?,
                    value: cell(row, y)?,
                    rest: cells?,
                    name: name.and_then(|name| row.get(name)?.as_str()),
                    own: None,
                })
            })
            .collect()
    }

    /// The name of the column that a series takes its values from where nothing else is said.
    pub(super) fn value_name(&self, encode: &Encode, shape: Shape) -> Option<&'a str> {
        let column = match shape {
            Shape::OverCategories { x: true, series } => encode.y.unwrap_or(1 + series),
            Shape::OverCategories { x: false, series } => encode.x.unwrap_or(1 + series),
            _ => return None,
        };
        self.names.get(column).copied().filter(|name| !name.is_empty())
    }
}

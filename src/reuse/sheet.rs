//! The rows of a metric as a CSV file.
//!
//! In: columns and rows. Out: the columns of the file, and the file. Wide, as a spreadsheet wants it: a line for each row,
//! the metric's columns under their own names and in their order; behind them the unit of each column of numbers, and
//! the period of each amount of money that has one, so that a line can be read without its file.

use std::borrow::Cow;
use std::collections::BTreeSet;

use csv::Writer;

use super::cell;
use crate::metrics::{Column, ColumnKind, Value};
use crate::unit::Unit;

/// What a column of a file holds of a column of the metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The values.
    Value,
    /// The unit of each: a currency, or another unit as metrics have it.
    Unit,
    /// The period that each amount is for.
    Period,
}

/// A column of a file.
#[derive(Clone, Debug)]
pub struct SheetColumn<'a> {
    /// Its heading.
    pub name: Cow<'a, str>,
    /// The column of the metric that it is about.
    pub of: &'a Column,
    /// What it holds of it.
    pub part: Part,
    /// What stands in every cell, where that is known before the rows are.
    pub(super) constant: Option<Cow<'static, str>>,
    /// The position of the metric's column.
    pub(super) position: usize,
}

/// The rows that a page sees, laid out as a file.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    pub(super) columns: Vec<SheetColumn<'a>>,
    pub(super) rows: Vec<&'a [Value]>,
    /// The positions of the columns whose values name a row.
    pub(super) names: Vec<usize>,
}

impl<'a> Sheet<'a> {
    /// Lays out rows. `names` are the positions of the columns that name a row together: no two rows have the same
    /// values there.
    pub fn new(columns: &'a [Column], rows: Vec<&'a [Value]>, names: Vec<usize>) -> Self {
        let values = columns.iter().enumerate().map(|(position, of)| SheetColumn {
            name: Cow::Borrowed(&of.name),
            of,
            part: Part::Value,
            constant: None,
            position,
        });
        let mut all: Vec<SheetColumn<'a>> = values.collect();
        let mut taken: BTreeSet<String> =
            columns.iter().map(|column| column.name.clone()).collect();
        for (position, of) in columns.iter().enumerate() {
            for (part, constant) in measures(&of.kind) {
                let mut name = format!("{}_{}", of.name, part.suffix());
                while !taken.insert(name.clone()) {
                    name.push('_');
                }
                all.push(SheetColumn { name: Cow::Owned(name), of, part, constant, position });
            }
        }
        Self { columns: all, rows, names }
    }

    /// The columns of the file, in their order.
    pub fn columns(&self) -> &[SheetColumn<'a>] {
        &self.columns
    }

    /// The file: UTF-8 without a mark, a line of headings, lines that end in a line feed.
    pub fn csv(&self) -> Vec<u8> {
        const IN_MEMORY: &str = "memory takes everything, and all lines have as many cells";
        let cells = (self.rows.len() + 1) * self.columns.len();
        let mut writer = Writer::from_writer(Vec::with_capacity(cells * 8));
        for column in &self.columns {
            writer.write_field(&*column.name).expect(IN_MEMORY);
        }
        writer.write_record(None::<&[u8]>).expect(IN_MEMORY);
        let mut cell = String::new();
        for row in &self.rows {
            for column in &self.columns {
                cell.clear();
                let text = column.cell(&row[column.position], &mut cell);
                writer.write_field(text).expect(IN_MEMORY);
            }
            writer.write_record(None::<&[u8]>).expect(IN_MEMORY);
        }
        writer.into_inner().expect(IN_MEMORY)
    }
}

impl SheetColumn<'_> {
    /// What the column has of a value; `room` is where it is put together.
    pub(super) fn cell<'c>(&'c self, value: &Value, room: &'c mut String) -> &'c str {
        match (self.part, &self.constant) {
            (Part::Value, _) => cell::write_value(value, room),
            (_, Some(constant)) => return constant,
            (Part::Unit, None) => {
                if let Value::Money(_, currency, _) = value {
                    room.push_str(currency.code());
                }
            }
            (Part::Period, None) => {
                if let Value::Money(_, _, Some(period)) = value {
                    room.push_str(period.name());
                }
            }
        }
        room
    }
}

impl Part {
    fn suffix(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Period => "period",
        }
    }
}

/// What is to be said of the numbers of a column, and where each row says the same, what.
fn measures(kind: &ColumnKind) -> Vec<(Part, Option<Cow<'static, str>>)> {
    match kind {
        // A year or a place in a ranking has no unit.
        ColumnKind::Number(Unit::Number | Unit::Label, _) => Vec::new(),
        ColumnKind::Number(Unit::Money(currency, period), _) => {
            let unit = (Part::Unit, Some(Cow::Owned(currency.code().to_owned())));
            let period = period.map(|period| (Part::Period, Some(Cow::Borrowed(period.name()))));
            [unit].into_iter().chain(period).collect()
        }
        ColumnKind::Number(unit, _) => vec![(Part::Unit, Some(Cow::Owned(unit.to_string())))],
        ColumnKind::Stated(_) => vec![(Part::Unit, None), (Part::Period, None)],
        ColumnKind::Bare
        | ColumnKind::Text(_)
        | ColumnKind::Date(_)
        | ColumnKind::Instant(_)
        | ColumnKind::Bool
        | ColumnKind::List(_) => Vec::new(),
    }
}

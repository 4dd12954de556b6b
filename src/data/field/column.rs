//! A field's way from cell to value: space, missing values, the map, then the type's own rules.

use arrow::array::{ArrayRef, TimestampMicrosecondBuilder};
use arrow::datatypes::{Date32Type, Float64Type, Int64Type, TimestampMicrosecondType};

use super::boolean::BooleanValues;
use super::list::ListValues;
use super::lookup::{Lookup, Meaning, Memory};
use super::primitive::PrimitiveValues;
use super::text::{TextPlan, TextValues};
use super::{Bad, LONGEST_CELL, Values, date, number};
use crate::data::schema::resolved::{Field, Kind, ListRules, Rules, TextRules};

/// A field, made ready to take cells. Shared by all files and threads.
#[derive(Debug)]
pub(crate) struct FieldPlan {
    pub(crate) field: Field,
    /// Whether an empty cell is a missing value.
    empty_is_missing: bool,
    /// The other spellings of a missing value.
    missing: Vec<String>,
    /// Whether space around a cell means nothing.
    trims: bool,
    lookup: Option<Lookup>,
    text: Option<TextPlan>,
}

impl FieldPlan {
    /// The plan of a field; cells that are one of `missing_values` hold no value.
    pub(crate) fn new(field: Field, missing_values: &[String]) -> Self {
        let text = match &field.kind {
            Kind::Scalar(Rules::Text(rules)) => Some(TextPlan::new(rules)),
            Kind::List(ListRules { item: Rules::Text(_), .. }) => {
                Some(TextPlan::new(&TextRules::default()))
            }
            Kind::Scalar(_) | Kind::List(_) => None,
        };
        let is_text = matches!(field.kind, Kind::Scalar(Rules::Text(_)));
        Self {
            empty_is_missing: missing_values.iter().any(String::is_empty),
            missing: missing_values.iter().filter(|value| !value.is_empty()).cloned().collect(),
            trims: !is_text || field.map.as_ref().is_some_and(|map| map.caseless),
            lookup: field.map.as_ref().map(Lookup::new),
            text,
            field,
        }
    }

    pub(super) fn is_missing(&self, cell: &str) -> bool {
        if cell.is_empty() {
            return self.empty_is_missing;
        }
        self.missing.iter().any(|missing| missing == cell)
    }

    fn values(&self) -> Box<dyn Values + '_> {
        match &self.field.kind {
            Kind::Scalar(rules) => self.scalar_values(rules),
            Kind::List(list) => Box::new(ListValues::new(
                list,
                self.lookup.as_ref(),
                self.scalar_values(&list.item),
            )),
        }
    }

    pub(super) fn scalar_values<'p>(&'p self, rules: &'p Rules) -> Box<dyn Values + 'p> {
        match rules {
            Rules::Text(_) => {
                let plan = self.text.as_ref().expect("made for every field that holds text");
                Box::new(TextValues::new(plan))
            }
            Rules::Integer(format, bounds) => {
                let parse = |text: &str| number::parse_integer(format, text);
                Box::new(PrimitiveValues::<Int64Type, _>::new(parse, bounds))
            }
            Rules::Number(format, bounds) => {
                let parse = |text: &str| number::parse_number(format, text);
                Box::new(PrimitiveValues::<Float64Type, _>::new(parse, bounds))
            }
            Rules::Boolean(rules) => Box::new(BooleanValues::new(rules)),
            Rules::Date(format, bounds) => {
                let parse = |text: &str| date::parse_date(format, text);
                Box::new(PrimitiveValues::<Date32Type, _>::new(parse, bounds))
            }
            Rules::DateTime(format, zone, bounds) => {
                let parse = |text: &str| date::parse_date_time(format, &zone.0, text);
                let utc = TimestampMicrosecondBuilder::new().with_timezone("UTC");
                Box::new(PrimitiveValues::<TimestampMicrosecondType, _>::with_builder(
                    utc, parse, bounds,
                ))
            }
        }
    }
}

/// A column that is being filled.
pub(crate) struct FieldColumn<'p> {
    plan: &'p FieldPlan,
    memory: Memory,
    values: Box<dyn Values + 'p>,
}

impl<'p> FieldColumn<'p> {
    /// An empty column of this field.
    pub(crate) fn new(plan: &'p FieldPlan) -> Self {
        Self { plan, memory: Memory::default(), values: plan.values() }
    }

    /// Takes the next cell. When it is no value of the field, a missing value stands in its place: the caller
    /// drops the row.
    pub(crate) fn push(&mut self, cell: &str) -> Result<(), Bad> {
        let pushed = self.value(cell);
        if pushed.is_err() {
            self.values.push_missing();
        }
        pushed
    }

    /// Takes a cell that is not there.
    pub(crate) fn push_missing(&mut self) {
        self.values.push_missing();
    }

    /// The array of all cells taken, leaving an empty column.
    pub(crate) fn finish(&mut self) -> ArrayRef {
        self.values.finish()
    }

    fn value(&mut self, cell: &str) -> Result<(), Bad> {
        let plan = self.plan;
        if plan.is_missing(cell) {
            return self.missing();
        }
        let cell = if plan.trims { trimmed(cell) } else { cell };
        if plan.trims && plan.is_missing(cell) {
            return self.missing();
        }
        if cell.len() > LONGEST_CELL {
            return Err(Bad::TooLong);
        }
        let value = match &plan.lookup {
            Some(lookup) if matches!(plan.field.kind, Kind::Scalar(_)) => {
                match lookup.find(cell, &mut self.memory) {
                    Meaning::Value(value) => value,
                    Meaning::Missing => return self.missing(),
                    Meaning::Rejected => return Err(Bad::NotMapped),
                }
            }
            // The items of a list are mapped one by one.
            _ => cell,
        };
        self.values.push(value)
    }

    fn missing(&mut self) -> Result<(), Bad> {
        if self.plan.field.required {
            return Err(Bad::Missing);
        }
        self.values.push_missing();
        Ok(())
    }
}

/// Without space around; most cells have none, which their first and last byte tell.
pub(super) fn trimmed(cell: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_none_or(|byte| (b'!'..=b'~').contains(byte));
    let bytes = cell.as_bytes();
    if is_plain(bytes.first()) && is_plain(bytes.last()) { cell } else { cell.trim() }
}

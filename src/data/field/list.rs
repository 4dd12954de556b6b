//! Columns of lists.

use std::sync::Arc;

use arrow::array::{ArrayRef, ListArray, NullBufferBuilder};
use arrow::buffer::{OffsetBuffer, ScalarBuffer};
use arrow::datatypes::Field;
use hashbrown::HashSet;

use super::column::trimmed;
use super::lookup::{Lookup, Meaning, Memory};
use super::{Bad, LONGEST_CELL, Values};
use crate::data::schema::resolved::ListRules;

/// From this many items on, those that are there already are found by hash.
const MANY_ITEMS: usize = 32;

/// Lists, gathered.
pub(super) struct ListValues<'p> {
    rules: &'p ListRules,
    lookup: Option<&'p Lookup>,
    memory: Memory,
    items: Box<dyn Values + 'p>,
    item_count: i32,
    /// Where each list ends among the items, after a leading zero.
    ends: Vec<i32>,
    present: NullBufferBuilder,
    /// Room for the items of one cell, kept from cell to cell.
    room: Vec<&'static str>,
}

impl<'p> ListValues<'p> {
    pub(super) fn new(
        rules: &'p ListRules,
        lookup: Option<&'p Lookup>,
        items: Box<dyn Values + 'p>,
    ) -> Self {
        Self {
            rules,
            lookup,
            memory: Memory::default(),
            items,
            item_count: 0,
            ends: vec![0],
            present: NullBufferBuilder::new(0),
            room: Vec::new(),
        }
    }

    fn close(&mut self, is_present: bool) {
        self.ends.push(self.item_count);
        self.present.append(is_present);
    }

    fn push_items(&mut self, items: &[&str]) -> Result<(), Bad> {
        self.rules.length.check(items.len())?;
        if items.iter().map(|item| item.len()).sum::<usize>() > LONGEST_CELL {
            return Err(Bad::TooLong);
        }
        for item in items {
            self.items.push(item)?;
            self.item_count += 1;
        }
        Ok(())
    }
}

impl Values for ListValues<'_> {
    fn push(&mut self, cell: &str) -> Result<(), Bad> {
        // An empty vector of any lifetime may take the place of another: only the room is reused.
        let mut items: Vec<&str> = std::mem::take(&mut self.room);
        let split = split(self.rules, self.lookup, cell, &mut self.memory, &mut items);
        let pushed = split.and_then(|()| self.push_items(&items));
        items.clear();
        self.room = items.into_iter().map(|_| "").collect();
        pushed?;
        self.close(true);
        Ok(())
    }

    fn push_missing(&mut self) {
        // Items of a list that turned out wrong lie in the gap between two lists; its row is dropped.
        self.close(false);
    }

    fn finish(&mut self) -> ArrayRef {
        let items = self.items.finish();
        let ends = std::mem::replace(&mut self.ends, vec![0]);
        self.item_count = 0;
        let item = Arc::new(Field::new_list_field(items.data_type().clone(), true));
        let ends = OffsetBuffer::new(ScalarBuffer::from(ends));
        Arc::new(ListArray::new(item, ends, items, self.present.finish()))
    }
}

/// Puts the items of a cell, with their maps and doubles done, into `items`.
fn split<'a>(
    rules: &ListRules,
    lookup: Option<&'a Lookup>,
    cell: &'a str,
    memory: &mut Memory,
    items: &mut Vec<&'a str>,
) -> Result<(), Bad> {
    let mut chars = rules.delimiter.chars();
    match (chars.next(), chars.next()) {
        // Looking for one character is much faster.
        (Some(sign), None) => gather(rules, lookup, cell.split(sign), memory, items),
        _ => gather(rules, lookup, cell.split(rules.delimiter.as_str()), memory, items),
    }
}

fn gather<'a>(
    rules: &ListRules,
    lookup: Option<&'a Lookup>,
    parts: impl Iterator<Item = &'a str>,
    memory: &mut Memory,
    items: &mut Vec<&'a str>,
) -> Result<(), Bad> {
    let mut seen: HashSet<&str> = HashSet::new();
    for item in parts.map(trimmed).filter(|item| !item.is_empty()) {
        let item = match lookup.map(|lookup| lookup.find(item, memory)) {
            None => item,
            Some(Meaning::Value(item)) => item,
            Some(Meaning::Missing) => continue,
            Some(Meaning::Rejected) => return Err(Bad::NotMapped),
        };
        if rules.distinct {
            if items.len() == MANY_ITEMS {
                seen.extend(items.iter());
            }
            let is_double =
                if items.len() < MANY_ITEMS { items.contains(&item) } else { !seen.insert(item) };
            if is_double {
                continue;
            }
        }
        items.push(item);
    }
    Ok(())
}

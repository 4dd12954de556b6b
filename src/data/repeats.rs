//! Which rows are there more than once: found again by a scraper, under another number.
//!
//! In: the repeat keys of rows, from the oldest file to the newest, which rows count, and where one is declared the
//! value that tells which row was first. Out: the rows that repeat the first one of their key. Nothing is dropped.
//! Rows that do not count are compared with nothing; a row without a key repeats nothing.

use arrow::array::{Array, ArrayRef, AsArray, NullBufferBuilder};
use arrow::buffer::BooleanBuffer;
use arrow::datatypes::{DataType, Date32Type, Float64Type, Int64Type, TimestampMicrosecondType};
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::keys::{Keys, Share, in_shares, masks};

/// What tells which rows of one part repeat others.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    pub(crate) keys: Keys,
    /// Empty when the order of rows alone tells which was first.
    pub(crate) ranks: Ranks,
    /// Which rows count; `None`: all.
    pub(crate) live: Option<BooleanBuffer>,
}

/// Values as whole numbers in the same order.
#[derive(Debug)]
pub(crate) struct Ranks {
    values: Vec<i64>,
    present: NullBufferBuilder,
}

impl Default for Ranks {
    fn default() -> Self {
        Self { values: Vec::new(), present: NullBufferBuilder::new(0) }
    }
}

impl Ranks {
    /// Adds the values of a column.
    pub(crate) fn extend(&mut self, column: &ArrayRef) {
        match column.data_type() {
            DataType::Int64 => self.values.extend(column.as_primitive::<Int64Type>().values()),
            DataType::Timestamp(..) => {
                self.values.extend(column.as_primitive::<TimestampMicrosecondType>().values());
            }
            DataType::Date32 => {
                let days = column.as_primitive::<Date32Type>().values();
                self.values.extend(days.iter().copied().map(i64::from));
            }
            DataType::Float64 => {
                let numbers = column.as_primitive::<Float64Type>().values();
                self.values.extend(numbers.iter().copied().map(number_rank));
            }
            // No other type can be declared; were it to come, all its values would be alike.
            _ => self.values.resize(self.values.len() + column.len(), 0),
        }
        match column.nulls() {
            Some(nulls) => self.present.append_buffer(nulls),
            None => self.present.append_n_non_nulls(column.len()),
        }
    }

    /// What the value of a row is compared by: a missing one comes last.
    fn get(&self, row: usize) -> (bool, i64) {
        match self.values.get(row) {
            Some(value) if self.present.is_valid(row) => (false, *value),
            Some(_) => (true, 0),
            None => (false, 0),
        }
    }
}

/// A number as a whole number, in the same order. Minus zero is zero.
fn number_rank(number: f64) -> i64 {
    let bits = (number + 0.0).to_bits().cast_signed();
    // The bits of negative numbers are in the opposite order.
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

/// For each part of the rows (from the oldest to the newest) which of them repeat another: all but the first one of
/// each key. `None` where none does.
pub(crate) fn repeated_rows(parts: &[Compared]) -> Vec<Option<BooleanBuffer>> {
    let lengths: Vec<usize> = parts.iter().map(|part| part.keys.len()).collect();
    let repeated = in_shares(lengths.iter().sum(), |share| repeated(parts, share));
    masks(&lengths, false, repeated)
}

/// The rows (as part and row) that repeat another, among those with the keys of a share.
fn repeated(parts: &[Compared], share: Share) -> Vec<(usize, usize)> {
    let key = |(part, row): (usize, usize)| parts[part].keys.get(row);
    let rank = |(part, row): (usize, usize)| parts[part].ranks.get(row);
    // Halves of a hash need not be hashed again; shares are told apart by the other half.
    let hash = |place: &(usize, usize)| parts[place.0].keys.high[place.1];
    let mut firsts: HashTable<(usize, usize)> = HashTable::with_capacity(share.expected);
    let mut repeated = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        for (row, low) in part.keys.low.iter().enumerate() {
            if !share.has(*low) || part.live.as_ref().is_some_and(|live| !live.value(row)) {
                continue;
            }
            let place = (number, row);
            let Some(own) = key(place) else { continue };
            match firsts.entry(own.0, |first| key(*first) == Some(own), hash) {
                Entry::Vacant(entry) => {
                    entry.insert(place);
                }
                // Of equals the one that came first stays.
                Entry::Occupied(mut first) if rank(place) < rank(*first.get()) => {
                    repeated.push(std::mem::replace(first.get_mut(), place));
                }
                Entry::Occupied(_) => repeated.push(place),
            }
        }
    }
    repeated
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{ArrayRef, Date32Array, Float64Array, Int64Array, StringArray};
    use arrow::buffer::BooleanBuffer;

    use super::{Compared, Ranks, repeated_rows};
    use crate::data::keys::Keys;

    /// Rows with these keys, all of which count; 0 is no key.
    fn part(keys: &[u64]) -> Compared {
        let keys = Keys { high: keys.to_vec(), low: keys.to_vec() };
        Compared { keys, ..Compared::default() }
    }

    fn ranked(keys: &[u64], values: ArrayRef) -> Compared {
        let mut ranks = Ranks::default();
        ranks.extend(&values);
        Compared { ranks, ..part(keys) }
    }

    fn integers(values: &[Option<i64>]) -> ArrayRef {
        Arc::new(Int64Array::from(values.to_vec()))
    }

    #[track_caller]
    fn check(parts: &[Compared], expected: &[Option<&[bool]>]) {
        let found: Vec<Option<Vec<bool>>> = repeated_rows(parts)
            .into_iter()
            .map(|mask| mask.map(|mask| mask.iter().collect()))
            .collect();
        let expected: Vec<Option<Vec<bool>>> =
            expected.iter().map(|mask| mask.map(<[bool]>::to_vec)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn all_rows_of_a_key_but_the_first_repeat_it() {
        check(&[], &[]);
        check(&[part(&[1, 2]), part(&[3])], &[None, None]);
        check(&[part(&[1, 2]), part(&[2, 3, 1])], &[None, Some(&[true, false, true])]);
        check(&[part(&[5, 5, 5]), part(&[])], &[Some(&[false, true, true]), None]);
    }

    #[test]
    fn keys_differ_when_one_half_does() {
        let keys = Keys { high: vec![1, 1, 2, 2], low: vec![1, 2, 1, 2] };
        check(&[Compared { keys, ..Compared::default() }], &[None]);
    }

    #[test]
    fn rows_without_a_key_repeat_nothing() {
        check(&[part(&[0, 0, 4]), part(&[0, 4])], &[None, Some(&[false, true])]);
    }

    #[test]
    fn rows_that_do_not_count_are_not_compared() {
        let live = Some(BooleanBuffer::from(vec![false, true, true]));
        let parts = [Compared { live, ..part(&[1, 1, 1]) }, part(&[1])];
        check(&parts, &[Some(&[false, false, true]), Some(&[true])]);
    }

    #[test]
    fn the_smallest_value_tells_the_first_and_a_missing_one_is_the_largest() {
        let largest = Some(i64::MAX);
        let older = ranked(&[1, 2, 3, 4], integers(&[Some(5), None, largest, None]));
        let newer = ranked(&[1, 2, 3, 4], integers(&[Some(-5), largest, None, None]));
        check(
            &[older, newer],
            &[Some(&[true, true, false, false]), Some(&[false, false, true, true])],
        );
        let falling = ranked(&[1, 1, 1], integers(&[Some(3), Some(2), Some(1)]));
        check(&[falling], &[Some(&[true, true, false])]);
        let equal = ranked(&[1, 1, 1], integers(&[Some(2), Some(1), Some(1)]));
        check(&[equal], &[Some(&[true, false, true])]);
    }

    #[test]
    fn numbers_and_days_are_compared_as_such() {
        let numbers = |values: &[f64]| Arc::new(Float64Array::from(values.to_vec())) as ArrayRef;
        for (smaller, larger) in [
            (-2.0, -1.0),
            (-1.0, -1e-300),
            (-1e-300, 0.0),
            (0.0, 5e-324),
            (1.5, 1e300),
            (f64::MIN, f64::MAX),
        ] {
            check(&[ranked(&[1, 1], numbers(&[larger, smaller]))], &[Some(&[true, false])]);
        }
        check(&[ranked(&[1, 1], numbers(&[0.0, -0.0]))], &[Some(&[false, true])]);
        let days: ArrayRef = Arc::new(Date32Array::from(vec![1, -1, 0]));
        check(&[ranked(&[1, 1, 1], days)], &[Some(&[true, false, true])]);
        let texts: ArrayRef = Arc::new(StringArray::from(vec!["b", "a"]));
        check(&[ranked(&[1, 1], texts)], &[Some(&[false, true])]);
    }
}

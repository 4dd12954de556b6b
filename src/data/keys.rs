//! Which rows count where several have the same key.
//!
//! In: the key columns of rows, from the oldest file to the newest. Out: the rows that a later one supersedes.
//! A key is compared by 128 bits of its hash, which are stored beside each row, so that its text is not needed
//! again. The hash is cryptographic: nobody can make two keys meet.

use arrow::array::BooleanBufferBuilder;
use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, StringArray, UInt64Array};
use arrow::buffer::BooleanBuffer;
use arrow::datatypes::DataType;
use arrow::datatypes::{Date32Type, Float64Type, Int64Type, TimestampMicrosecondType};
use hashbrown::HashSet;
use rayon::prelude::*;

/// The names of the columns that hold the two halves of a row's key.
pub(crate) const COLUMNS: [&str; 2] = ["_key_high", "_key_low"];

/// From this many rows on, keys are compared in parts, in parallel.
const MANY_ROWS: usize = 1 << 17;

/// The number of parts: each has its own hash set, small enough for a processor's cache to be of use.
const PARTS: u64 = 16;

/// The keys of some rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    pub(crate) high: Vec<u64>,
    pub(crate) low: Vec<u64>,
}

/// The two key columns of rows whose key is made of `columns`, none of which has a missing value.
pub(crate) fn of_rows(columns: &[&ArrayRef], rows: usize) -> [UInt64Array; 2] {
    let columns: Vec<_> = columns.iter().filter_map(|column| KeyColumn::of(column)).collect();
    let mut text = Vec::new();
    let (mut high, mut low) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    for row in 0..rows {
        text.clear();
        for column in &columns {
            column.append(row, &mut text);
        }
        let hash = blake3::hash(&text);
        let (first, second) = hash.as_bytes().split_at(8);
        high.push(word(first));
        low.push(word(&second[..8]));
    }
    [high.into(), low.into()]
}

fn word(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// A column of a key, told apart by type once and not for every row.
enum KeyColumn<'a> {
    Text(&'a StringArray),
    Word(&'a [i64]),
    Number(&'a [f64]),
    Day(&'a [i32]),
    Truth(&'a BooleanArray),
}

impl<'a> KeyColumn<'a> {
    fn of(column: &'a ArrayRef) -> Option<Self> {
        Some(match column.data_type() {
            DataType::Utf8 => Self::Text(column.as_string()),
            DataType::Int64 => Self::Word(column.as_primitive::<Int64Type>().values()),
            DataType::Timestamp(..) => {
                Self::Word(column.as_primitive::<TimestampMicrosecondType>().values())
            }
            DataType::Float64 => Self::Number(column.as_primitive::<Float64Type>().values()),
            DataType::Date32 => Self::Day(column.as_primitive::<Date32Type>().values()),
            DataType::Boolean => Self::Truth(column.as_boolean()),
            _ => return None,
        })
    }

    /// Appends the value of a row, so that no two different keys look alike.
    fn append(&self, row: usize, text: &mut Vec<u8>) {
        match self {
            Self::Text(values) => {
                let value = values.value(row).as_bytes();
                text.extend((value.len() as u64).to_le_bytes());
                text.extend(value);
            }
            Self::Word(values) => text.extend(values[row].to_le_bytes()),
            // Minus zero is zero.
            Self::Number(values) => text.extend((values[row] + 0.0).to_le_bytes()),
            Self::Day(values) => text.extend(values[row].to_le_bytes()),
            Self::Truth(values) => text.push(u8::from(values.value(row))),
        }
    }
}

/// For each part of the rows (from the oldest to the newest) which of them count: the last one of each key.
/// `None` where all do.
pub(crate) fn live_rows(parts: &[Keys]) -> Vec<Option<BooleanBuffer>> {
    let rows: usize = parts.iter().map(|part| part.low.len()).sum();
    let superseded: Vec<Vec<(usize, usize)>> = if rows < MANY_ROWS {
        vec![superseded(parts, rows, |_| true)]
    } else {
        let expected = rows / PARTS as usize;
        (0..PARTS)
            .into_par_iter()
            .map(|part| superseded(parts, expected, |low| low % PARTS == part))
            .collect()
    };
    let mut masks: Vec<Option<BooleanBufferBuilder>> = parts.iter().map(|_| None).collect();
    for (part, row) in superseded.into_iter().flatten() {
        let mask = masks[part].get_or_insert_with(|| {
            let mut mask = BooleanBufferBuilder::new(0);
            mask.append_n(parts[part].low.len(), true);
            mask
        });
        mask.set_bit(row, false);
    }
    masks.into_iter().map(|mask| mask.map(|mut mask| mask.finish())).collect()
}

/// The rows (as part and row) that a later one supersedes, among those whose key `is_ours`.
fn superseded(
    parts: &[Keys],
    expected: usize,
    is_ours: impl Fn(u64) -> bool,
) -> Vec<(usize, usize)> {
    let mut seen = HashSet::with_capacity(expected);
    let mut superseded = Vec::new();
    for (number, part) in parts.iter().enumerate().rev() {
        for (row, (high, low)) in part.high.iter().zip(&part.low).enumerate().rev() {
            if is_ours(*low) && !seen.insert((*high, *low)) {
                superseded.push((number, row));
            }
        }
    }
    superseded
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{ArrayRef, Float64Array, Int64Array, StringArray};

    use super::{Keys, MANY_ROWS, live_rows, of_rows};

    fn keys(numbers: impl IntoIterator<Item = u64>) -> Keys {
        let low: Vec<u64> = numbers.into_iter().collect();
        Keys { high: vec![7; low.len()], low }
    }

    #[track_caller]
    fn check(parts: &[Keys], expected: &[Option<&[bool]>]) {
        let live: Vec<Option<Vec<bool>>> = live_rows(parts)
            .into_iter()
            .map(|mask| mask.map(|mask| mask.iter().collect()))
            .collect();
        let expected: Vec<Option<Vec<bool>>> =
            expected.iter().map(|mask| mask.map(<[bool]>::to_vec)).collect();
        assert_eq!(live, expected);
    }

    #[test]
    fn the_last_row_of_a_key_counts() {
        check(&[], &[]);
        check(&[keys([1, 2]), keys([3])], &[None, None]);
        check(&[keys([1, 2]), keys([2, 3])], &[Some(&[true, false]), None]);
        check(&[keys([5, 5, 5])], &[Some(&[false, false, true])]);
        check(&[keys([1]), keys([1]), keys([])], &[Some(&[false]), None, None]);
    }

    #[test]
    fn many_rows_are_compared_in_parts_with_the_same_result() {
        let count = MANY_ROWS as u64;
        let live = live_rows(&[keys(0..count), keys((0..count).filter(|n| n % 3 == 0))]);
        let mask = live[0].as_ref().expect("some rows of the first part are superseded");
        assert!(mask.iter().enumerate().all(|(row, live)| live == (row % 3 != 0)));
        assert_eq!(live[1], None);
    }

    #[test]
    fn keys_differ_when_any_of_their_values_does() {
        let text = |values: [&str; 2]| Arc::new(StringArray::from(values.to_vec())) as ArrayRef;
        let (a, b) = (text(["ab", "a"]), text(["c", "bc"]));
        let [high, low] = of_rows(&[&a, &b], 2);
        assert_ne!((high.value(0), low.value(0)), (high.value(1), low.value(1)));
        let numbers: ArrayRef = Arc::new(Float64Array::from(vec![0.0, -0.0]));
        let [high, low] = of_rows(&[&numbers], 2);
        assert_eq!((high.value(0), low.value(0)), (high.value(1), low.value(1)));
        let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1, 256]));
        let [high, _] = of_rows(&[&numbers], 2);
        assert_ne!(high.value(0), high.value(1));
    }
}

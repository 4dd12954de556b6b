//! The keys of rows, and which rows count where several have the same one.
//!
//! In: the key columns of rows, from the oldest file to the newest. Out: the rows that a later one supersedes.
//! A key is compared by 128 bits of its hash, which are stored beside each row, so that its text is not needed
//! again. The hash is cryptographic: nobody can make two keys meet.

use arrow::array::BooleanBufferBuilder;
use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, StringArray, UInt64Array};
use arrow::buffer::{BooleanBuffer, NullBuffer};
use arrow::datatypes::DataType;
use arrow::datatypes::{Date32Type, Float64Type, Int64Type, TimestampMicrosecondType, UInt64Type};
use hashbrown::HashSet;
use rayon::prelude::*;

/// The names of the columns that hold the two halves of a row's key.
pub(crate) const COLUMNS: [&str; 2] = ["_key_high", "_key_low"];

/// The same for the key by which rows repeat each other.
pub(crate) const REPEAT_COLUMNS: [&str; 2] = ["_repeat_high", "_repeat_low"];

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

/// Stands for the key of a row that has none. It is as likely to be somebody's hash as two hashes are to be equal.
const NO_KEY: (u64, u64) = (0, 0);

impl Keys {
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.low.len()
    }

    /// The key of a row; `None` when a value of it is missing.
    pub(crate) fn get(&self, row: usize) -> Option<(u64, u64)> {
        let key = (self.high[row], self.low[row]);
        (key != NO_KEY).then_some(key)
    }

    /// Adds rows, whose keys stand in these two columns.
    pub(crate) fn extend(&mut self, high: &ArrayRef, low: &ArrayRef) {
        self.high.extend(high.as_primitive::<UInt64Type>().values());
        self.low.extend(low.as_primitive::<UInt64Type>().values());
    }
}

/// The two key columns of rows whose key is made of `columns`. A row in which one of them is missing has no key.
pub(crate) fn of_rows(columns: &[&ArrayRef], rows: usize) -> [UInt64Array; 2] {
    let present = columns
        .iter()
        .fold(None, |present, column| NullBuffer::union(present.as_ref(), column.nulls()));
    let columns: Vec<_> = columns.iter().filter_map(|column| KeyColumn::of(column)).collect();
    let mut text = Vec::new();
    let (mut high, mut low) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    for row in 0..rows {
        if present.as_ref().is_some_and(|present| present.is_null(row)) {
            high.push(NO_KEY.0);
            low.push(NO_KEY.1);
            continue;
        }
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
    let lengths: Vec<usize> = parts.iter().map(Keys::len).collect();
    let superseded = in_shares(lengths.iter().sum(), |share| superseded(parts, share));
    masks(&lengths, true, superseded)
}

/// The rows (as part and row) that a later one supersedes, among those with the keys of a share.
fn superseded(parts: &[Keys], share: Share) -> Vec<(usize, usize)> {
    let mut seen = HashSet::with_capacity(share.expected);
    let mut superseded = Vec::new();
    for (number, part) in parts.iter().enumerate().rev() {
        for (row, (high, low)) in part.high.iter().zip(&part.low).enumerate().rev() {
            if share.has(*low) && !seen.insert((*high, *low)) {
                superseded.push((number, row));
            }
        }
    }
    superseded
}

/// Some of all keys, which are compared with each other and with no others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share {
    /// How many rows to expect.
    pub(crate) expected: usize,
    /// `None`: these are all keys.
    part: Option<u64>,
}

impl Share {
    /// Whether the key with this lower half is one of them.
    pub(crate) fn has(self, low: u64) -> bool {
        self.part.is_none_or(|part| low % PARTS == part)
    }
}

/// What `compare` finds in the keys of so many rows, which it is given in shares when they are many.
pub(crate) fn in_shares<T: Send>(
    rows: usize,
    compare: impl Fn(Share) -> Vec<T> + Sync,
) -> Vec<Vec<T>> {
    if rows < MANY_ROWS {
        return vec![compare(Share { expected: rows, part: None })];
    }
    let expected = rows / PARTS as usize;
    (0..PARTS).into_par_iter().map(|part| compare(Share { expected, part: Some(part) })).collect()
}

/// For each part of the rows, which has so many, a mask that is `usual` except for the rows (as part and row) that
/// were `found`. `None` where all rows are usual.
pub(crate) fn masks(
    lengths: &[usize],
    usual: bool,
    found: Vec<Vec<(usize, usize)>>,
) -> Vec<Option<BooleanBuffer>> {
    let mut masks: Vec<Option<BooleanBufferBuilder>> = lengths.iter().map(|_| None).collect();
    for (part, row) in found.into_iter().flatten() {
        let mask = masks[part].get_or_insert_with(|| {
            let mut mask = BooleanBufferBuilder::new(lengths[part]);
            mask.append_n(lengths[part], usual);
            mask
        });
        mask.set_bit(row, !usual);
    }
    masks.into_iter().map(|mask| mask.map(|mut mask| mask.finish())).collect()
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

    #[test]
    fn a_row_without_one_of_the_values_has_no_key() {
        let texts: ArrayRef = Arc::new(StringArray::from(vec![Some("a"), None, Some(""), None]));
        let numbers: ArrayRef = Arc::new(Int64Array::from(vec![Some(0), Some(0), None, None]));
        let keys = |columns: &[&ArrayRef]| -> Vec<bool> {
            let [high, low] = of_rows(columns, 4).map(|half| Arc::new(half) as ArrayRef);
            let mut keys = Keys::default();
            keys.extend(&high, &low);
            (0..keys.len()).map(|row| keys.get(row).is_some()).collect()
        };
        assert_eq!(keys(&[&texts]), [true, false, true, false]);
        assert_eq!(keys(&[&numbers]), [true, true, false, false]);
        assert_eq!(keys(&[&texts, &numbers]), [true, false, false, false]);
    }
}

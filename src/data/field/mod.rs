//! One cell after the other becomes one column.
//!
//! In: the rules of a field, and cells as text. Out: an Arrow array, and for each cell that is not a value of
//! its field the reason ([`Bad`]), which [`explain`] puts into words. Knows nothing of files, rows and CSV.

mod bad;
mod boolean;
mod column;
pub(crate) mod date;
mod explain;
mod list;
mod lookup;
pub(crate) mod number;
mod primitive;
mod text;

pub(crate) use bad::Bad;
pub(crate) use column::{FieldColumn, FieldPlan};
pub(crate) use explain::{Explained, explain, shown};
pub(crate) use lookup::fold;

/// No cell may have more bytes: 8,192 of them must fit into a column of Arrow's 32-bit offsets.
pub(crate) const LONGEST_CELL: usize = (1 << 18) - 1;

/// Values of one type, gathered.
trait Values: Send {
    /// Takes a value. On a mistake nothing is added.
    fn push(&mut self, text: &str) -> Result<(), Bad>;

    /// Takes a missing value.
    fn push_missing(&mut self);

    /// The array of what was taken, leaving nothing.
    fn finish(&mut self) -> arrow::array::ArrayRef;
}

//! What can be wrong with a cell.

/// Why a cell is not a value of its field. What was expected is told by the field's rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bad {
    /// There is no value where one is required.
    Missing,
    /// A byte that is not part of UTF-8 text.
    NotUtf8(u8),
    /// A NUL byte.
    Nul,
    /// Longer than any cell may be.
    TooLong,
    /// Not written as a value of this type.
    NotOfType,
    /// A number that is larger than the type holds.
    TooLarge,
    /// `NaN`, `inf` and the like.
    NotFinite,
    /// Separators that do not stand between groups of three digits.
    UnevenGroups,
    /// A day, or a time of day, that no calendar and no clock has.
    NoSuchTime,
    /// Not among the values of `enum`.
    NotAllowed,
    /// Below `minimum`.
    BelowMinimum,
    /// Above `maximum`.
    AboveMaximum,
    /// Fewer characters or items than `minLength`.
    TooFew,
    /// More characters or items than `maxLength`.
    TooMany,
    /// Does not match `pattern`.
    NoMatch,
    /// Not in the map, which has to have every value.
    NotMapped,
}

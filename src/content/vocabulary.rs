//! The words that copy may use in tags, for suggestions where one is misspelt.

/// Our filters and the most used of the engine's.
pub(super) const FILTERS: &[&str] = &[
    "ago",
    "capitalize",
    "column",
    "date",
    "default",
    "first",
    "flag",
    "join",
    "last",
    "length",
    "list",
    "lower",
    "money",
    "number",
    "percent",
    "plural",
    "quantity",
    "region",
    "round",
    "share",
    "sort",
    "take",
    "upper",
];
/// Our functions, and one of the engine's.
pub(super) const FUNCTIONS: &[&str] =
    &["bars", "cards", "chart", "cite", "claim", "faq", "listing", "range", "table", "tiles"];
/// Our tests and the most used of the engine's.
pub(super) const TESTS: &[&str] = &[
    "above",
    "below",
    "between",
    "containing",
    "defined",
    "divisible_by",
    "even",
    "falling",
    "none",
    "odd",
    "rising",
    "steady",
    "string",
    "undefined",
];

//! The type of a diagnostic's stable code.

use std::fmt;

/// A diagnostic's stable name, such as `data/bad-value`: family, slash, what is wrong.
///
/// Codes never change once released: people filter CI output by them. All of them are constants of
/// [`code`](super::code), so a misspelt one does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    name: &'static str,
    summary: &'static str,
}

impl Code {
    /// A code of the table in [`code`](super::code); nothing else makes codes.
    pub(super) const fn new(name: &'static str, summary: &'static str) -> Self {
        Self { name, summary }
    }

    /// The stable name, `family/what-is-wrong`.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// One sentence that says what the code stands for.
    pub const fn summary(self) -> &'static str {
        self.summary
    }

    /// The part before the slash: which phase found the mistake.
    pub fn family(self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }

    /// Whether the mistake lies in how or where the program was run, and not in the site itself.
    pub fn is_environment(self) -> bool {
        matches!(self.family(), "env" | "usage")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

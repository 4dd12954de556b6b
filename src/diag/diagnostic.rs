//! One mistake: what, where, and what to do about it.

use std::sync::Arc;

use super::Code;

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built as it is written.
    Error,
    /// The site can be built, and somebody should look. An error under `--deny-warnings`.
    Warning,
}

impl Severity {
    /// The word that is printed: `error` or `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place in a text: both counted from 1, the column in characters (not bytes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl Position {
    /// The place of the character at byte `offset` of `text`. An offset past the end means the end.
    pub fn of_offset(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: saturate(before.bytes().filter(|&b| b == b'\n').count() + 1),
            column: saturate(before[line_start..].chars().count() + 1),
        }
    }

    /// Line `line`, first column.
    pub fn line(line: u64) -> Self {
        Self { line: u32::try_from(line).unwrap_or(u32::MAX), column: 1 }
    }
}

fn saturate(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The file a mistake is in, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file's path as the user knows it: relative to the site's folder, with forward slashes.
    pub file: Arc<str>,
    /// Where in the file. `None`: the file as a whole.
    pub start: Option<Position>,
    /// Where the mistake ends (first place after it), where that is known.
    pub end: Option<Position>,
}

impl Location {
    /// The file as a whole.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), start: None, end: None }
    }

    /// A place in a file.
    pub fn at(file: impl Into<Arc<str>>, start: Position) -> Self {
        Self { file: file.into(), start: Some(start), end: None }
    }

    /// The bytes `range` of `text`, which is the text of `file`.
    pub fn span(file: impl Into<Arc<str>>, text: &str, range: std::ops::Range<usize>) -> Self {
        Self {
            file: file.into(),
            start: Some(Position::of_offset(text, range.start)),
            end: Some(Position::of_offset(text, range.end)),
        }
    }
}

/// One mistake.
///
/// Wording: lower case, no full stop at the end, names in backticks; says what was found and what was expected.
/// The next step goes into the hint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it is. `None` where no file is at fault (an option of the command line, say).
    pub location: Option<Location>,
    /// Error or warning.
    pub severity: Severity,
    /// Its stable code.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// Further facts, one sentence each.
    pub notes: Vec<String>,
    /// What the user can do.
    pub hint: Option<String>,
    /// The pages on which it shows, where one source makes many pages. Equal mistakes are merged over pages.
    pub pages: Vec<String>,
}

impl Diagnostic {
    /// An error with this code and message.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// A warning with this code and message.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    fn new(severity: Severity, code: Code, message: String) -> Self {
        Self {
            location: None,
            severity,
            code,
            message,
            notes: Vec::new(),
            hint: None,
            pages: Vec::new(),
        }
    }

    /// The same, at this place.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    /// The same, with a further fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same, with a next step for the user.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same, with a next step where there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// The same, seen on this page.
    #[must_use]
    pub fn on_page(mut self, page: impl Into<String>) -> Self {
        self.pages.push(page.into());
        self
    }

    pub(super) fn same_mistake(&self, other: &Self) -> bool {
        self.code == other.code
            && self.severity == other.severity
            && self.location == other.location
            && self.message == other.message
            && self.hint == other.hint
    }
}

#[cfg(test)]
mod tests {
    use super::Position;

    #[track_caller]
    fn check(text: &str, offset: usize, line: u32, column: u32) {
        assert_eq!(Position::of_offset(text, offset), Position { line, column });
    }

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        check("", 0, 1, 1);
        check("ab\ncd", 0, 1, 1);
        check("ab\ncd", 3, 2, 1);
        check("ab\ncd", 99, 2, 3);
        check("зарплата: x", "зарплата: ".len(), 1, 11);
    }

    #[test]
    fn an_offset_inside_a_character_means_its_start() {
        check("я", 1, 1, 1);
    }
}

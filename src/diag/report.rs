//! Mistakes collected over a whole run.

use rayon::prelude::*;

use super::{Diagnostic, Severity};

/// Says that errors were reported and that the phase has nothing to give to the next one.
///
/// It carries nothing: what is wrong is in the [`Report`] that the phase was handed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// The mistakes of a run, collected so that a user sees all of them together.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// A report without mistakes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a mistake.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all mistakes of another report, in their order.
    pub fn merge(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Does something with each item, several at once. Mistakes are added in the order of the items.
    pub fn gather<I: Sync, T: Send>(
        &mut self,
        items: &[I],
        work: impl Fn(&I, &mut Self) -> T + Sync,
    ) -> Vec<T> {
        let alone = |item| {
            let mut found = Self::new();
            (work(item, &mut found), found)
        };
        let done: Vec<(T, Self)> = items.par_iter().map(alone).collect();
        let kept = done.into_iter().map(|(made, found)| {
            self.merge(found);
            made
        });
        kept.collect()
    }

    /// Turns every warning into an error.
    pub fn deny_warnings(&mut self) {
        for diagnostic in &mut self.diagnostics {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Whether there is an error among the mistakes.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// `Ok(value)` when there is no error, [`Failed`] otherwise: the end of a phase.
    pub fn finish<T>(&self, value: T) -> Result<T, Failed> {
        if self.has_errors() { Err(Failed) } else { Ok(value) }
    }

    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// Whether every error is one of environment or usage, so that the site itself is not to blame.
    pub fn is_environment(&self) -> bool {
        let mut errors = self.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        self.has_errors() && errors.all(|found| found.code.is_environment())
    }

    /// The mistakes in the order to show them (by file, line, column), equal ones merged over their pages.
    pub fn sorted(&self) -> Vec<Diagnostic> {
        let mut sorted = self.diagnostics.clone();
        sorted.sort();
        let mut merged: Vec<Diagnostic> = Vec::with_capacity(sorted.len());
        for diagnostic in sorted {
            match merged.last_mut() {
                Some(last) if last.same_mistake(&diagnostic) => {
                    last.pages.extend(diagnostic.pages);
                    for note in diagnostic.notes {
                        if !last.notes.contains(&note) {
                            last.notes.push(note);
                        }
                    }
                }
                _ => merged.push(diagnostic),
            }
        }
        for diagnostic in &mut merged {
            diagnostic.pages.sort();
            diagnostic.pages.dedup();
        }
        merged
    }

    fn count(&self, severity: Severity) -> usize {
        self.sorted().iter().filter(|found| found.severity == severity).count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Diagnostic, Location, Position, code};
    use super::Report;

    fn at(file: &str, line: u32, message: &str) -> Diagnostic {
        Diagnostic::error(code::ENV_UNREADABLE, message)
            .at(Location::at(file, Position { line, column: 1 }))
    }

    #[test]
    fn mistakes_are_shown_by_file_and_line_whatever_the_order_they_came_in() {
        let mut report = Report::new();
        report.push(at("b.md", 1, "third"));
        report.push(at("a.md", 9, "second"));
        report.push(at("a.md", 2, "first"));
        let messages: Vec<_> = report.sorted().into_iter().map(|found| found.message).collect();
        assert_eq!(messages, ["first", "second", "third"]);
    }

    #[test]
    fn one_mistake_on_many_pages_is_shown_once_with_its_pages() {
        let mut report = Report::new();
        for page in ["qa", "backend", "qa"] {
            report.push(at("a.md", 2, "same").on_page(page));
        }
        let sorted = report.sorted();
        assert_eq!(sorted.len(), 1);
        assert_eq!(sorted[0].pages, ["backend", "qa"]);
        assert_eq!(report.errors(), 1);
    }

    #[test]
    fn denied_warnings_are_errors() {
        let mut report = Report::new();
        report.push(Diagnostic::warning(code::ENV_UNREADABLE, "w"));
        assert!(!report.has_errors());
        report.deny_warnings();
        assert!(report.has_errors());
    }
}

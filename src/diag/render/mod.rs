//! A report as text: [`human`] for people, [`short`] for editors and logs, [`json`] for machines.

mod human;
mod json;
mod short;

pub use human::human;
pub use json::json;
pub use short::short;

use super::Diagnostic;

/// The source line that a mistake is on, handed in by whoever may read files.
pub trait Excerpts {
    /// The text of line `line` (from 1) of `file`, without its line end; `None` when it cannot be had.
    fn line(&self, file: &str, line: u32) -> Option<String>;
}

/// No source lines: every mistake is shown by its place alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoExcerpts;

impl Excerpts for NoExcerpts {
    fn line(&self, _file: &str, _line: u32) -> Option<String> {
        None
    }
}

/// "on 9 pages: `backend`, `qa` and 7 more", or nothing for a mistake that is not about pages.
fn pages_note(diagnostic: &Diagnostic) -> Option<String> {
    const SHOWN: usize = 3;
    let pages = &diagnostic.pages;
    if pages.is_empty() {
        return None;
    }
    let shown: Vec<_> = pages.iter().take(SHOWN).map(|page| format!("`{page}`")).collect();
    let more = pages.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let pages =
        if pages.len() == 1 { "page".to_owned() } else { format!("{} pages:", pages.len()) };
    Some(format!("on {pages} {}{more}", shown.join(", ")))
}

/// `file:line:column`, `file`, or nothing.
fn place(diagnostic: &Diagnostic) -> Option<String> {
    let location = diagnostic.location.as_ref()?;
    Some(match location.start {
        Some(start) => format!("{}:{}:{}", location.file, start.line, start.column),
        None => location.file.to_string(),
    })
}

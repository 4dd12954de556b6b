//! The full form: message, excerpt of the source with the place marked, notes and hint.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Excerpts, pages_note};
use crate::diag::{Diagnostic, Location, Report, Severity};

/// The longest part of a source line that is shown: a CSV line can have any length.
const EXCERPT_CHARS: usize = 160;

/// Draws every mistake with its source line, coloured when `color`.
pub fn human(report: &Report, excerpts: &dyn Excerpts, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for found in report.sorted() {
        out.push_str(&renderer.render(&[group(&found, excerpts)]));
        out.push_str("\n\n");
    }
    out
}

fn group<'a>(found: &'a Diagnostic, excerpts: &dyn Excerpts) -> Group<'a> {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group =
        Group::with_title(level.primary_title(clean(&found.message)).id(found.code.name()));
    if let Some(location) = &found.location {
        group = match snippet(location, excerpts) {
            Some(snippet) => group.element(snippet),
            None => group.element(origin(location)),
        };
    }
    for note in &found.notes {
        group = group.element(Level::NOTE.message(clean(note)));
    }
    if let Some(pages) = pages_note(found) {
        group = group.element(Level::NOTE.message(pages));
    }
    if let Some(hint) = &found.hint {
        group = group.element(Level::HELP.with_name("hint").message(clean(hint)));
    }
    group
}

fn origin(location: &Location) -> Origin<'static> {
    let origin = Origin::path(location.file.to_string());
    match location.start {
        Some(start) => origin.line(start.line as usize).char_column(start.column as usize),
        None => origin,
    }
}

fn snippet(
    location: &Location,
    excerpts: &dyn Excerpts,
) -> Option<Snippet<'static, annotate_snippets::Annotation<'static>>> {
    let start = location.start?;
    let line = excerpts.line(&location.file, start.line)?;
    let column = start.column as usize - 1;
    if line.chars().take(EXCERPT_CHARS + 1).count() > EXCERPT_CHARS && column >= EXCERPT_CHARS {
        return None;
    }
    let shown: String = line.chars().take(EXCERPT_CHARS).map(printable).collect();
    let byte_of =
        |column: usize| shown.char_indices().nth(column).map_or(shown.len(), |(offset, _)| offset);
    let from = byte_of(column);
    let to = match location.end {
        Some(end) if end.line == start.line => byte_of((end.column as usize).saturating_sub(1)),
        Some(_) => shown.len(),
        None => byte_of(column + 1),
    };
    let span = from..to.max(from);
    Some(
        Snippet::source(shown)
            .line_start(start.line as usize)
            .path(location.file.to_string())
            .annotation(AnnotationKind::Primary.span(span)),
    )
}

/// Cells and file names are anything; none of them may send control sequences to a terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { printable(c) }).collect()
}

fn printable(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::human;
    use crate::diag::render::Excerpts;
    use crate::diag::{Diagnostic, Location, Position, Report, code};

    struct OneLine(&'static str);

    impl Excerpts for OneLine {
        fn line(&self, _file: &str, _line: u32) -> Option<String> {
            Some(self.0.to_owned())
        }
    }

    fn draw(diagnostic: Diagnostic, line: &'static str) -> String {
        let mut report = Report::new();
        report.push(diagnostic);
        human(&report, &OneLine(line), false)
    }

    fn at(line: u32, column: u32, end: u32) -> Location {
        Location {
            file: "page.ru.md".into(),
            start: Some(Position { line, column }),
            end: Some(Position { line, column: end }),
        }
    }

    #[test]
    fn the_excerpt_marks_the_place_by_characters_and_not_bytes() {
        let text = draw(
            Diagnostic::error(code::ENV_UNREADABLE, "unknown name `sumary`")
                .at(at(7, 9, 15))
                .note("on a note")
                .hint("did you mean `summary`?"),
            "Всего {{sumary}} вакансий",
        );
        snapbox::assert_data_eq!(
            text,
            snapbox::str![[r#"
error[env/unreadable]: unknown name `sumary`
 --> page.ru.md:7:9
  |
7 | Всего {{sumary}} вакансий
  |         ^^^^^^
  |
  = note: on a note
  = hint: did you mean `summary`?


"#]]
        );
    }

    #[test]
    fn control_characters_of_a_cell_never_reach_the_terminal() {
        let text = draw(
            Diagnostic::error(code::ENV_UNREADABLE, "bad \u{1b}[31m").at(at(1, 1, 2)),
            "\u{1b}[2Jx",
        );
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }

    #[test]
    fn a_place_far_out_in_a_long_line_or_past_its_end_is_still_drawn() {
        let long: &'static str = Box::leak("x".repeat(5_000).into_boxed_str());
        assert!(
            draw(Diagnostic::error(code::ENV_UNREADABLE, "m").at(at(1, 4_000, 4_001)), long)
                .contains("page.ru.md:1:4000")
        );
        assert!(
            draw(Diagnostic::error(code::ENV_UNREADABLE, "m").at(at(1, 50, 60)), "short")
                .contains("page.ru.md:1:")
        );
    }
}

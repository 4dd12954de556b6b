//! One line a mistake, in the form that editors and CI logs make clickable.

use super::{pages_note, place};
use crate::diag::Report;

/// `file:line:column: severity[code]: message (page note) (hint)`, one line each.
pub fn short(report: &Report) -> String {
    let mut out = String::new();
    for found in report.sorted() {
        if let Some(place) = place(&found) {
            out.push_str(&place);
            out.push_str(": ");
        }
        out.push_str(&format!("{}[{}]: {}", found.severity.name(), found.code, found.message));
        if let Some(pages) = pages_note(&found) {
            out.push_str(&format!(" ({pages})"));
        }
        if let Some(hint) = &found.hint {
            out.push_str(&format!(" (hint: {hint})"));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::short;
    use crate::diag::{Diagnostic, Location, Position, Report, code};

    #[test]
    fn a_line_has_place_severity_code_message_and_hint() {
        let mut report = Report::new();
        report.push(
            Diagnostic::error(code::ENV_UNREADABLE, "cannot read")
                .at(Location::at("site.yaml", Position { line: 3, column: 7 }))
                .hint("look again")
                .on_page("qa"),
        );
        report.push(Diagnostic::warning(code::ENV_UNREADABLE, "nowhere"));
        assert_eq!(
            short(&report),
            "warning[env/unreadable]: nowhere\n\
             site.yaml:3:7: error[env/unreadable]: cannot read (on page `qa`) (hint: look again)\n"
        );
    }
}

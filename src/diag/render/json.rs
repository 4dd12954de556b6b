//! One JSON object a line, so that a log can be cut anywhere and each line still parses.

use serde_json::{Map, Value, json};

use crate::diag::{Position, Report};

/// The mistakes as JSON lines: `code`, `severity`, `message`, and where known `file`, `line`, `column`,
/// `end_line`, `end_column`, `notes`, `hint`, `pages`.
pub fn json(report: &Report) -> String {
    let mut out = String::new();
    for found in report.sorted() {
        let mut object = Map::new();
        object.insert("severity".into(), found.severity.name().into());
        object.insert("code".into(), found.code.name().into());
        object.insert("message".into(), found.message.into());
        if let Some(location) = found.location {
            object.insert("file".into(), location.file.as_ref().into());
            insert_position(&mut object, location.start, "line", "column");
            insert_position(&mut object, location.end, "end_line", "end_column");
        }
        if !found.notes.is_empty() {
            object.insert("notes".into(), json!(found.notes));
        }
        if let Some(hint) = found.hint {
            object.insert("hint".into(), hint.into());
        }
        if !found.pages.is_empty() {
            object.insert("pages".into(), json!(found.pages));
        }
        out.push_str(&Value::Object(object).to_string());
        out.push('\n');
    }
    out
}

fn insert_position(
    object: &mut Map<String, Value>,
    position: Option<Position>,
    line: &str,
    column: &str,
) {
    if let Some(position) = position {
        object.insert(line.into(), position.line.into());
        object.insert(column.into(), position.column.into());
    }
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::diag::{Diagnostic, Location, Position, Report, code};

    #[test]
    fn every_line_is_an_object_with_the_known_facts() {
        let mut report = Report::new();
        report.push(
            Diagnostic::error(code::ENV_UNREADABLE, "quote \" and\nnewline")
                .at(Location::at("a.md", Position { line: 1, column: 2 }))
                .note("n"),
        );
        assert_eq!(
            json(&report),
            "{\"severity\":\"error\",\"code\":\"env/unreadable\",\"message\":\"quote \\\" and\\nnewline\",\
             \"file\":\"a.md\",\"line\":1,\"column\":2,\"notes\":[\"n\"]}\n"
        );
    }
}

//! JSON that people read as well: broken into lines where that helps, and no further.
//!
//! In: anything that can be written as JSON, and how deep lines are broken. Out: text.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Writes JSON with a line for each value down to a depth, and all that lies deeper in the line of what it lies in.
pub(super) fn in_lines(value: &impl Serialize, depth: usize) -> String {
    let mut out = Vec::new();
    let lines = Lines { deepest: depth, depth: 0, is_empty: true };
    // Memory takes everything, and what we write are texts, numbers and lists.
    let written = value.serialize(&mut Serializer::with_formatter(&mut out, lines));
    let text = written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default();
    format!("{text}\n")
}

struct Lines {
    deepest: usize,
    /// How many lists and objects are open.
    depth: usize,
    /// Whether the one that was opened last has nothing in it yet.
    is_empty: bool,
}

impl Lines {
    fn open<W: ?Sized + Write>(&mut self, writer: &mut W, sign: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.is_empty = true;
        writer.write_all(sign)
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, sign: &[u8]) -> io::Result<()> {
        let breaks = self.depth <= self.deepest && !self.is_empty;
        self.depth -= 1;
        if breaks {
            self.line(writer)?;
        }
        self.is_empty = false;
        writer.write_all(sign)
    }

    fn entry<W: ?Sized + Write>(&self, writer: &mut W, is_first: bool) -> io::Result<()> {
        let breaks = self.depth <= self.deepest;
        match (is_first, breaks) {
            (true, false) => return Ok(()),
            (false, false) => return writer.write_all(b", "),
            (false, true) => writer.write_all(b",")?,
            (true, true) => {}
        }
        self.line(writer)
    }

    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.entry(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.entry(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::in_lines;

    #[test]
    fn lines_are_broken_down_to_a_depth() {
        let value = json!({"a": [], "b": [{"c": 1, "d": {}}, {"e": [1, 2]}], "f": "x\n"});
        for (depth, expected) in [
            (0, r#"{"a": [], "b": [{"c": 1, "d": {}}, {"e": [1, 2]}], "f": "x\n"}"#),
            (
                1,
                "{\n  \"a\": [],\n  \"b\": [{\"c\": 1, \"d\": {}}, {\"e\": [1, 2]}],\n  \"f\": \"x\\n\"\n}",
            ),
            (
                2,
                "{\n  \"a\": [],\n  \"b\": [\n    {\"c\": 1, \"d\": {}},\n    {\"e\": [1, 2]}\n  ],\n  \"f\": \"x\\n\"\n}",
            ),
        ] {
            assert_eq!(in_lines(&value, depth), format!("{expected}\n"));
        }
        assert_eq!(serde_json::from_str::<Value>(&in_lines(&value, 3)).ok(), Some(value));
    }
}

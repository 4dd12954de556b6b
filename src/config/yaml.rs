//! YAML with places: values by `serde_yaml`, positions by a second, event-based pass.
//!
//! In: YAML text of a file or of a part of one (front matter, a comment in SQL). Out: a typed value, and a
//! [`YamlPlaces`] that says where each key stands, so that a check made later can still point at it.
//! `serde_yaml` is used here and nowhere else.

use std::collections::BTreeMap;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, Span, SpannedEventReceiver};
use serde::de::DeserializeOwned;

use crate::diag::{Diagnostic, Location, Position, Report, code, did_you_mean};
use crate::source::SourceText;

/// YAML text and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct YamlText<'a> {
    /// The file's path, as the user knows it.
    pub file: &'a Arc<str>,
    /// The YAML.
    pub text: &'a str,
    /// How many lines of the file stand before it.
    pub lines_before: u32,
}

impl<'a> YamlText<'a> {
    /// The lines `range` (bytes) of a file, which must start at the start of a line.
    pub fn part(file: &'a Arc<str>, whole: &'a str, range: std::ops::Range<usize>) -> Self {
        let lines_before = Position::of_offset(whole, range.start).line - 1;
        Self { file, text: &whole[range], lines_before }
    }

    fn place(&self, line: usize, column: usize) -> Position {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Position {
            line: count(line.max(1)).saturating_add(self.lines_before),
            column: count(column.max(1)),
        }
    }
}

/// Parses a whole YAML file. Mistakes are reported with their place; `None` when there is one.
pub fn parse_file<T: DeserializeOwned>(
    source: &SourceText,
    report: &mut Report,
) -> Option<(T, YamlPlaces)> {
    let file = source.path.shared();
    parse(YamlText { file: &file, text: &source.text, lines_before: 0 }, report)
}

/// Parses YAML. Mistakes (syntax, unknown or missing keys, wrong types, a key written twice) are reported with
/// their place; `None` when there is one.
pub fn parse<T: DeserializeOwned>(
    yaml: YamlText<'_>,
    report: &mut Report,
) -> Option<(T, YamlPlaces)> {
    // A key written twice comes first: `serde_yaml` either takes the last one or says so without a place.
    let (places, repeated) = YamlPlaces::of(&yaml);
    let clean = repeated.is_empty();
    for (key, position) in repeated {
        report.push(
            Diagnostic::error(code::CONFIG_REPEATED_KEY, format!("found the key `{key}` twice"))
                .at(Location::at(Arc::clone(yaml.file), position))
                .hint("remove one of them"),
        );
    }
    if !clean {
        return None;
    }
    match serde_yaml::from_str::<T>(yaml.text) {
        Ok(value) => Some((value, places)),
        Err(error) => {
            report.push(explain(&yaml, &error));
            None
        }
    }
}

fn explain(yaml: &YamlText<'_>, error: &serde_yaml::Error) -> Diagnostic {
    let location = error.location();
    let message = without_places(
        &error.to_string(),
        location.as_ref().map(|location| (location.line(), location.column())),
        yaml.lines_before,
    );
    let known: Vec<&str> = match message.split_once(", expected ") {
        Some((before, expected)) if before.contains("unknown ") => {
            expected.split('`').skip(1).step_by(2).collect()
        }
        _ => Vec::new(),
    };
    let found = message
        .split_once("unknown ")
        .and_then(|(_, rest)| rest.split('`').nth(1))
        .unwrap_or_default();
    let hint = did_you_mean(found, known.iter().copied());
    let message = plain_words(&message)
        .replace("unknown field ", "unknown key ")
        .replace("unknown variant ", "unknown value ")
        .replace("missing field ", "missing key ");
    let place = match location {
        Some(location) => {
            Location::at(Arc::clone(yaml.file), yaml.place(location.line(), location.column()))
        }
        None => Location::at(Arc::clone(yaml.file), yaml.place(1, 1)),
    };
    Diagnostic::error(code::CONFIG_BAD_YAML, message).at(place).maybe_hint(hint)
}

/// The parser's message without the places in it: the diagnostic has its own, and others are told in lines of the file.
fn without_places(message: &str, own: Option<(usize, usize)>, lines_before: u32) -> String {
    const LINE: &str = " at line ";
    const COLUMN: &str = " column ";
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(at) = rest.find(LINE) {
        out.push_str(&rest[..at]);
        rest = &rest[at + LINE.len()..];
        let (line, after) = leading_number(rest);
        let (column, after) = match after.strip_prefix(COLUMN) {
            Some(after) => leading_number(after),
            None => (None, after),
        };
        let (Some(line), Some(column)) = (line, column) else {
            out.push_str(LINE);
            continue;
        };
        if own != Some((line, column)) {
            out.push_str(&format!(" that starts in line {}", line + lines_before as usize));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn leading_number(text: &str) -> (Option<usize>, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].parse().ok(), &text[end..])
}

/// "invalid type: string "few", expected u32" in words for people who write YAML and not Rust.
fn plain_words(message: &str) -> String {
    let Some((path, rest)) =
        ["invalid type: ", "invalid value: "].iter().find_map(|sign| message.split_once(sign))
    else {
        return message.to_owned();
    };
    let (found, expected) = rest.rsplit_once(", expected ").unwrap_or((rest, ""));
    let found = match found {
        "sequence" => "a list".to_owned(),
        "map" => "a mapping".to_owned(),
        "unit value" => "no value".to_owned(),
        text => match text.strip_prefix("string \"").and_then(|text| text.strip_suffix('"')) {
            Some(text) => format!("`{text}`"),
            None => ["integer ", "floating point ", "boolean "]
                .iter()
                .find_map(|kind| text.strip_prefix(kind))
                .unwrap_or(text)
                .to_owned(),
        },
    };
    let expected = match expected {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, not below zero",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "f32" | "f64" => "a number",
        "a string" => "a text",
        "a boolean" => "`true` or `false`",
        "a sequence" => "a list",
        "a map" => "a mapping",
        structure if structure.starts_with("struct ") => "a mapping",
        other => other,
    };
    match expected {
        "" => format!("{path}found {found}"),
        expected => format!("{path}found {found}, expected {expected}"),
    }
}

/// Where each key of a YAML text stands.
#[derive(Clone, Debug)]
pub struct YamlPlaces {
    file: Arc<str>,
    keys: BTreeMap<Vec<String>, Position>,
    values: BTreeMap<Vec<String>, Position>,
}

impl YamlPlaces {
    /// The places of a text without keys, in this file.
    pub fn empty(file: Arc<str>) -> Self {
        Self { file, keys: BTreeMap::new(), values: BTreeMap::new() }
    }

    /// Where the key at `path` stands (`["charts", "demand", "kind"]`; items of a list are "0", "1" …). Where there
    /// is no such key, the nearest one above it; where there is none of those, the top.
    pub fn key(&self, path: &[&str]) -> Location {
        self.nearest(path, &self.keys)
    }

    /// Where the value at `path` starts; otherwise as [`YamlPlaces::key`].
    pub fn value(&self, path: &[&str]) -> Location {
        self.nearest(path, &self.values)
    }

    fn nearest(&self, path: &[&str], places: &BTreeMap<Vec<String>, Position>) -> Location {
        let file = Arc::clone(&self.file);
        let mut path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
        loop {
            if let Some(position) = places.get(&path).or_else(|| self.values.get(&path)) {
                return Location::at(file, *position);
            }
            if path.pop().is_none() {
                return Location::file(file);
            }
        }
    }

    /// The places in a text, and the keys that are written twice.
    fn of(yaml: &YamlText<'_>) -> (Self, Vec<(String, Position)>) {
        let places = Self::empty(Arc::clone(yaml.file));
        let mut collector =
            Collector { yaml, places, repeated: Vec::new(), open: Vec::new(), path: Vec::new() };
        // Broken syntax is `serde_yaml`'s to report; what was read until then still has its places.
        let _broken_or_not = Parser::new_from_str(yaml.text).load(&mut collector, false);
        (collector.places, collector.repeated)
    }
}

/// A mapping or list that is being read.
enum Open {
    /// Holds the key whose value comes next; `None` when a key comes next.
    Mapping(Option<String>),
    /// Holds the index of the next item.
    List(usize),
}

struct Collector<'a> {
    yaml: &'a YamlText<'a>,
    places: YamlPlaces,
    repeated: Vec<(String, Position)>,
    open: Vec<Open>,
    path: Vec<String>,
}

impl Collector<'_> {
    /// Takes note of a scalar, or of the start of a mapping or list; `key` is the text of a scalar.
    /// Gives whether it was the key of a mapping.
    fn node(&mut self, scalar: Option<&str>, position: Position) -> bool {
        match self.open.last_mut() {
            Some(Open::Mapping(waiting @ None)) => {
                let key = scalar.unwrap_or_default().to_owned();
                *waiting = Some(key.clone());
                self.path.push(key);
                if self.places.keys.insert(self.path.clone(), position).is_some() {
                    let key = self.path.pop().unwrap_or_default();
                    // What is below it has a path of its own, or its keys would be told as repeated once more.
                    self.path.push(format!("{key}\0{}", self.repeated.len()));
                    self.repeated.push((key, position));
                }
                return true;
            }
            Some(Open::Mapping(Some(_))) => {}
            Some(Open::List(index)) => {
                self.path.push(index.to_string());
                *index += 1;
            }
            None => {}
        }
        self.places.values.insert(self.path.clone(), position);
        false
    }

    /// A value has ended: the path goes back to what holds it.
    fn close_value(&mut self) {
        match self.open.last_mut() {
            Some(Open::Mapping(waiting)) => {
                *waiting = None;
                self.path.pop();
            }
            Some(Open::List(_)) => {
                self.path.pop();
            }
            None => {}
        }
    }
}

impl<'input> SpannedEventReceiver<'input> for Collector<'_> {
    fn on_event(&mut self, event: Event<'input>, span: Span) {
        let position = self.yaml.place(span.start.line(), span.start.col() + 1);
        match event {
            Event::Scalar(text, ..) => {
                let is_key = self.node(Some(&text), position);
                if !is_key {
                    self.close_value();
                }
            }
            Event::Alias(_) => {
                let is_key = self.node(None, position);
                if !is_key {
                    self.close_value();
                }
            }
            Event::MappingStart(..) => {
                self.node(None, position);
                self.open.push(Open::Mapping(None));
            }
            Event::SequenceStart(..) => {
                self.node(None, position);
                self.open.push(Open::List(0));
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.open.pop();
                self.close_value();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::{YamlText, parse};
    use crate::diag::Report;
    use crate::diag::render::short;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "read by the parser only")]
    struct Site {
        name: String,
        #[serde(default)]
        charts: BTreeMap<String, Vec<BTreeMap<String, String>>>,
    }

    fn errors(text: &str) -> String {
        let mut report = Report::new();
        let file = "site.yaml".into();
        let parsed = parse::<Site>(YamlText { file: &file, text, lines_before: 0 }, &mut report);
        assert_eq!(parsed.is_none(), report.has_errors());
        short(&report)
    }

    #[test]
    fn mistakes_have_a_place_and_a_suggestion() {
        for (text, expected) in [
            (
                "nam: x\n",
                "site.yaml:1:1: error[config/bad-yaml]: unknown key `nam`, expected `name` or `charts` \
                 (hint: did you mean `name`?)\n",
            ),
            ("charts: {}\n", "site.yaml:1:1: error[config/bad-yaml]: missing key `name`\n"),
            (
                "name: x\ncharts:\n  a: 7\n",
                "site.yaml:3:6: error[config/bad-yaml]: charts.a: found `7`, expected a list\n",
            ),
            (
                "name: x\nname: y\n",
                "site.yaml:2:1: error[config/repeated-key]: found the key `name` twice (hint: remove one of them)\n",
            ),
        ] {
            assert_eq!(errors(text), expected, "{text:?}");
        }
    }

    #[test]
    fn broken_syntax_has_a_place() {
        let text = errors("name: [x\nother: y\n");
        assert!(text.starts_with("site.yaml:2:") || text.starts_with("site.yaml:1:"), "{text}");
    }

    #[test]
    fn a_key_written_twice_in_a_free_mapping_is_an_error() {
        assert_eq!(
            errors("name: x\ncharts:\n  a: []\n  a: []\n"),
            "site.yaml:4:3: error[config/repeated-key]: found the key `a` twice (hint: remove one of them)\n"
        );
    }

    #[test]
    fn what_is_below_a_repeated_key_is_not_told_again() {
        assert_eq!(
            errors("name: x\ncharts:\n  a:\n    - {kind: bar}\n  a:\n    - {kind: bar}\n  a: []\n"),
            "site.yaml:5:3: error[config/repeated-key]: found the key `a` twice (hint: remove one of them)\n\
             site.yaml:7:3: error[config/repeated-key]: found the key `a` twice (hint: remove one of them)\n"
        );
    }

    #[test]
    fn messages_are_in_plain_words_and_in_lines_of_the_file() {
        for (message, expected) in [
            (
                "a.b: invalid type: string \"few\", expected u32",
                "a.b: found `few`, expected a whole number, not below zero",
            ),
            ("invalid type: sequence, expected a string", "found a list, expected a text"),
            ("invalid value: integer `-1`, expected f64", "found `-1`, expected a number"),
            ("missing field `x`", "missing field `x`"),
        ] {
            assert_eq!(super::plain_words(message), expected);
        }
        for (message, expected) in [
            (
                "no `]` at line 4 column 1, in a list at line 3 column 6",
                "no `]`, in a list that starts in line 8",
            ),
            ("found at line x", "found at line x"),
        ] {
            assert_eq!(super::without_places(message, Some((4, 1)), 5), expected);
        }
    }

    #[test]
    fn keys_and_values_can_be_found_again() {
        let file = "report.yaml".into();
        let text = "name: x\ncharts:\n  demand:\n    - kind: bar\n    - {kind: line}\n";
        let mut report = Report::new();
        let (_, places) =
            parse::<Site>(YamlText { file: &file, text, lines_before: 10 }, &mut report)
                .expect("well-formed");
        let at = |path: &[&str]| {
            let start = places.key(path).start.expect("a place");
            (start.line, start.column)
        };
        assert_eq!(at(&["charts", "demand"]), (13, 3));
        assert_eq!(at(&["charts", "demand", "0", "kind"]), (14, 7));
        assert_eq!(at(&["charts", "demand", "1", "kind"]), (15, 8));
        assert_eq!(at(&["charts", "demand", "1", "missing"]), (15, 7));
        assert_eq!(at(&["none"]), (11, 1));
        let value = places.value(&["charts", "demand", "0", "kind"]).start.expect("a place");
        assert_eq!((value.line, value.column), (14, 13));
    }
}

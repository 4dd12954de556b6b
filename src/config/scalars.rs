//! Every text of a YAML file with the place of each of its characters.
//!
//! For checks of what is written in a text. Folded lines, quotes and escapes are undone in the text; a place is
//! where the character stands in the file.

use std::ops::Range;

use saphyr_parser::{Event, Parser, Span, SpannedEventReceiver};

/// A text of a YAML file: a value, not a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YamlScalar {
    /// The keys that lead to it; items of a list are "0", "1" …
    pub path: Vec<String>,
    /// The text.
    pub text: String,
    /// For each byte of the text the byte of the file where it is written.
    pub places: Vec<usize>,
}

/// The texts in the bytes `range` of a file. Where the YAML is broken, those before it.
pub fn yaml_scalars(file: &str, range: Range<usize>) -> Vec<YamlScalar> {
    let yaml = &file[range.clone()];
    let mut bytes: Vec<usize> = yaml.char_indices().map(|(at, _)| at).collect();
    bytes.push(yaml.len());
    let mut reader = Reader {
        yaml,
        start: range.start,
        bytes,
        open: Vec::new(),
        path: Vec::new(),
        scalars: Vec::new(),
    };
    // Broken syntax is reported where the file is parsed; what was read until then is good.
    let _broken_or_not = Parser::new_from_str(yaml).load(&mut reader, false);
    reader.scalars
}

/// A mapping or list that is being read.
enum Open {
    /// Whether a key has been read whose value comes next.
    Mapping(bool),
    /// The position of the next item.
    List(usize),
}

struct Reader<'a> {
    yaml: &'a str,
    /// Where the YAML starts in the file.
    start: usize,
    /// The byte of each character: the parser counts characters.
    bytes: Vec<usize>,
    open: Vec<Open>,
    path: Vec<String>,
    scalars: Vec<YamlScalar>,
}

impl Reader<'_> {
    /// A node begins. Gives whether it is a key.
    fn begin(&mut self, key: &str) -> bool {
        match self.open.last_mut() {
            Some(Open::Mapping(waits @ false)) => {
                *waits = true;
                self.path.push(key.to_owned());
                return true;
            }
            Some(Open::List(next)) => {
                self.path.push(next.to_string());
                *next += 1;
            }
            _ => {}
        }
        false
    }

    /// The value has ended.
    fn end(&mut self) {
        match self.open.last_mut() {
            Some(Open::Mapping(waits)) => {
                *waits = false;
                self.path.pop();
            }
            Some(Open::List(_)) => drop(self.path.pop()),
            None => {}
        }
    }
}

impl<'input> SpannedEventReceiver<'input> for Reader<'_> {
    fn on_event(&mut self, event: Event<'input>, span: Span) {
        match event {
            Event::Scalar(text, ..) => {
                if self.begin(&text) {
                    return;
                }
                let byte = |index: usize| self.bytes.get(index).copied().unwrap_or(self.yaml.len());
                let (from, to) = (byte(span.start.index()), byte(span.end.index()));
                let written = &self.yaml[from..to.max(from)];
                self.scalars.push(YamlScalar {
                    path: self.path.clone(),
                    places: places(&text, written, self.start + from),
                    text: text.into_owned(),
                });
                self.end();
            }
            Event::Alias(_) => {
                let is_key = self.begin("");
                if !is_key {
                    self.end();
                }
            }
            Event::MappingStart(..) => {
                self.begin("");
                self.open.push(Open::Mapping(false));
            }
            Event::SequenceStart(..) => {
                self.begin("");
                self.open.push(Open::List(0));
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.open.pop();
                self.end();
            }
            _ => {}
        }
    }
}

/// For each byte of a text where it is `written`, quotes, escapes, indentation and all.
fn places(text: &str, written: &str, start: usize) -> Vec<usize> {
    let has_escapes = written.starts_with('"');
    let mut places = Vec::with_capacity(text.len());
    let mut at = 0;
    for c in text.chars() {
        let mut place = written.len();
        while let Some(next) = written[at..].chars().next() {
            place = at;
            if next == c {
                at += next.len_utf8();
                break;
            }
            if next.is_whitespace() && c.is_whitespace() {
                // A folded line: one space stands for the line's end and the indentation behind it.
                at = written.len() - written[at..].trim_start().len();
                break;
            }
            if next == '\\' && has_escapes {
                let length = match written.as_bytes().get(at + 1) {
                    Some(b'x') => 4,
                    Some(b'u') => 6,
                    Some(b'U') => 10,
                    // A line that goes on: nothing is written by it.
                    Some(b'\r' | b'\n') => {
                        at = written.len() - written[at + 1..].trim_start().len();
                        continue;
                    }
                    _ => 2,
                };
                let past = |end: &usize| written.is_char_boundary(*end);
                at = (at + length..=written.len()).find(past).unwrap_or(written.len());
                break;
            }
            at += next.len_utf8();
        }
        places.extend(std::iter::repeat_n(start + place, c.len_utf8()));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::yaml_scalars;

    /// Each text, by its path, with the place of the word `here` in it: line and column of the file.
    fn found(yaml: &str) -> Vec<(String, Option<(usize, usize)>)> {
        let scalars = yaml_scalars(yaml, 0..yaml.len());
        let place = |at: usize| {
            let before = &yaml[..at];
            let line = before.rsplit('\n').next().unwrap_or_default();
            (before.matches('\n').count() + 1, line.chars().count() + 1)
        };
        scalars
            .into_iter()
            .map(|scalar| {
                assert_eq!(scalar.places.len(), scalar.text.len());
                let here = scalar.text.find("here").map(|at| place(scalar.places[at]));
                (scalar.path.join("."), here)
            })
            .collect()
    }

    #[test]
    fn each_text_has_its_path_and_its_places() {
        for (yaml, expected) in [
            ("a: it is here\n", vec![("a", Some((1, 10)))]),
            ("a: 'it''s here'\n", vec![("a", Some((1, 11)))]),
            ("a: \"\\u00e9\\\" here\"\n", vec![("a", Some((1, 14)))]),
            ("я: {b: [нет, \"да here\"]}\n", vec![("я.b.0", None), ("я.b.1", Some((1, 18)))]),
            ("a:\n  b: >\n    one\n    two\n    here\n", vec![("a.b", Some((5, 5)))]),
            ("a: |\n  one\n    two here\n", vec![("a", Some((3, 9)))]),
            (
                "a: one\n  two\n\n  here\nb:\n- c: here\n",
                vec![("a", Some((4, 3))), ("b.0.c", Some((6, 6)))],
            ),
            ("a: \"one \\\n   here\"\n", vec![("a", Some((2, 4)))]),
            ("a: &x here\nb: *x\nc: here\n", vec![("a", Some((1, 7))), ("c", Some((3, 4)))]),
            ("a: here\nb: [\n", vec![("a", Some((1, 4)))]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(path, at)| (path.to_owned(), at)).collect();
            assert_eq!(found(yaml), expected, "{yaml}");
        }
    }

    #[test]
    fn places_are_of_the_whole_file() {
        let file = "---\ntitle: here\n---\n";
        let scalars = yaml_scalars(file, 4..16);
        assert_eq!(scalars[0].places[0], file.find("here").expect("there"));
    }
}

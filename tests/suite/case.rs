//! A case in a text file: what is changed in the base site, what is run, and what must be said.
//!
//! ```text
//! A sentence that says what the case shows.
//!
//! $ tallysheet check
//!
//! --- site.yaml (edited)
//! -base_url: https://small.example/
//! +base_url: small.example
//!
//! --- content/articles/news.en.md
//! The whole text of a new file.
//!
//! --- content/articles/about.ru.md (removed)
//!
//! --- data/exports/jobs/jobs-2026-05-07.csv (bytes)
//! id,direction,level,pay\r\n9,qa,\xff,\n
//!
//! === exit code 1
//! site.yaml:6:11: error[config/bad-value]: …
//! ```
//!
//! What is said is standard error in the short format; a folder and a duration in it are redacted.

use std::fmt::Write as _;
use std::path::Path;

use crate::site::{Run, SiteTest};

/// A case as it is written.
#[derive(Debug)]
pub(crate) struct Case {
    /// What it shows.
    pub(crate) sentence: String,
    /// The arguments of the program.
    pub(crate) arguments: String,
    changes: Vec<Change>,
    /// The text before the expectation, to write the file again.
    given: String,
    /// What must come out; empty when nobody knows yet.
    expected: String,
}

#[derive(Debug)]
struct Change {
    path: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Whole(Vec<u8>),
    Edited(Vec<(String, String)>),
    Removed,
    Link(String),
}

impl Case {
    /// Reads a case.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let at = text.find("\n=== exit code").map_or(text.len(), |at| at + 1);
        let (given, expected) = text.split_at(at);
        let mut blocks = given.split("\n--- ");
        let head = blocks.next().unwrap_or_default();
        let (sentence, command) =
            head.split_once("\n$ tallysheet ").ok_or("it has no line `$ tallysheet …`")?;
        let sentence = sentence.trim();
        if !sentence.ends_with('.') {
            return Err("its first lines are no sentence".to_owned());
        }
        let changes = blocks.map(Change::parse).collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            sentence: sentence.to_owned(),
            arguments: command.trim().to_owned(),
            changes,
            given: given.to_owned(),
            expected: expected.to_owned(),
        })
    }

    /// The base site, changed.
    pub(crate) fn site(&self) -> Result<SiteTest, String> {
        let site = SiteTest::new();
        for change in &self.changes {
            change.apply(&site)?;
        }
        Ok(site)
    }

    /// Whether it needs what only Unix has.
    pub(crate) fn needs_unix(&self) -> bool {
        self.changes.iter().any(|change| matches!(change.kind, Kind::Link(_)))
    }

    /// What came out, in the form of the file.
    pub(crate) fn outcome(run: &Run) -> String {
        let code = run.code.map_or("none".to_owned(), |code| code.to_string());
        format!("=== exit code {code}\n{}", run.stderr)
    }

    /// Compares what came out, or writes it into the file when the expectations are to be overwritten.
    pub(crate) fn compare(&self, file: &Path, run: &Run) -> Result<(), String> {
        let found = Self::outcome(run);
        if found == self.expected {
            return Ok(());
        }
        if overwrites() {
            let text = format!("{}\n\n{found}", self.given.trim_end());
            return std::fs::write(file, text).map_err(|error| error.to_string());
        }
        Err(difference(&self.expected, &found))
    }
}

/// Whether expectations are to be written anew: `SNAPSHOTS=overwrite`, as snapbox has it.
pub(crate) fn overwrites() -> bool {
    std::env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite")
}

impl Change {
    fn parse(block: &str) -> Result<Self, String> {
        let (header, body) = block.split_once('\n').unwrap_or((block, ""));
        let (path, how) = match header.trim().split_once(" (") {
            Some((path, how)) => (path, how.trim_end_matches(')')),
            None => (header.trim(), ""),
        };
        let text = format!("{}\n", body.trim_end_matches('\n'));
        let kind = match how {
            "" => Kind::Whole(text.into_bytes()),
            "removed" => Kind::Removed,
            "bytes" => Kind::Whole(unescape(body)?),
            "edited" => Kind::Edited(parse_edits(body)?),
            how => match how.strip_prefix("link to ") {
                Some(target) => Kind::Link(target.to_owned()),
                None => return Err(format!("`{path}`: what is `({how})`?")),
            },
        };
        Ok(Self { path: path.to_owned(), kind })
    }

    fn apply(&self, site: &SiteTest) -> Result<(), String> {
        let path = &self.path;
        match &self.kind {
            Kind::Whole(bytes) => drop(site.write(path, bytes)),
            Kind::Removed => drop(site.remove(path)),
            Kind::Edited(edits) => {
                let mut text = site.read(path);
                for (old, new) in edits {
                    let times = text.matches(old.as_str()).count();
                    if old.is_empty() {
                        text.push_str(new);
                    } else if times == 1 {
                        text = text.replace(old.as_str(), new);
                    } else {
                        return Err(format!("`{path}` holds {times} times:\n{old}"));
                    }
                }
                site.write(path, text);
            }
            #[cfg(unix)]
            Kind::Link(target) => std::os::unix::fs::symlink(target, site.path(path))
                .map_err(|error| format!("`{path}`: {error}"))?,
            #[cfg(not(unix))]
            Kind::Link(_) => {}
        }
        Ok(())
    }
}

/// Lines that start with `-` are replaced by those with `+` below them; `+` alone appends to the file.
fn parse_edits(body: &str) -> Result<Vec<(String, String)>, String> {
    let mut edits: Vec<(String, String)> = Vec::new();
    let mut is_new = true;
    for line in body.lines().filter(|line| !line.is_empty()) {
        let (sign, rest) = line.split_at(1);
        match sign {
            "-" if !is_new => edits.last_mut().expect("begun").0.push_str(&format!("{rest}\n")),
            "-" => edits.push((format!("{rest}\n"), String::new())),
            "+" if edits.is_empty() => edits.push((String::new(), format!("{rest}\n"))),
            "+" => edits.last_mut().expect("there is one").1.push_str(&format!("{rest}\n")),
            _ => return Err(format!("found the line `{line}`, expected `-…` or `+…`")),
        }
        is_new = sign == "+";
    }
    Ok(edits)
}

/// The bytes that `\n`, `\r`, `\t`, `\\` and `\xff` stand for; line ends as they are typed do not count.
fn unescape(body: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = body.lines().collect::<String>();
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let after = &rest[at + 1..];
        let sign = after.chars().next();
        let (byte, length) = match sign {
            Some('n') => (b'\n', 1),
            Some('r') => (b'\r', 1),
            Some('t') => (b'\t', 1),
            Some('\\') => (b'\\', 1),
            Some('x') => {
                let digits = after.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
                (digits.ok_or("`\\x` is followed by two hexadecimal digits")?, 3)
            }
            _ => {
                return Err(
                    "found `\\`, expected `\\n`, `\\r`, `\\t`, `\\\\` or `\\xff`".to_owned()
                );
            }
        };
        bytes.push(byte);
        rest = after[length..].to_owned();
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}

/// The lines that only one of two texts has.
pub(crate) fn difference(expected: &str, found: &str) -> String {
    let mut text = String::new();
    for (sign, lines, others) in [('-', expected, found), ('+', found, expected)] {
        for line in lines.lines().filter(|line| !others.lines().any(|other| other == *line)) {
            writeln!(text, "{sign}{line}").expect("a text takes all");
        }
    }
    if text.is_empty() { "the same lines in another order".to_owned() } else { text }
}

#[test]
fn a_case_is_read_as_it_is_written() {
    let text = "One\nsentence.\n\n$ tallysheet check -q\n\n--- a.md\n---\nx: y\n---\n\n--- b.csv (bytes)\n\\xff\\n\n\n--- c (edited)\n-a\n-b\n+c\n-d\n\n--- e (removed)\n\n=== exit code 1\nsaid\n";
    let case = Case::parse(text).expect("well-formed");
    assert_eq!((case.sentence.as_str(), case.arguments.as_str()), ("One\nsentence.", "check -q"));
    assert_eq!(case.expected, "=== exit code 1\nsaid\n");
    let [whole, bytes, edited, removed] = &case.changes[..] else { panic!("{case:?}") };
    assert!(matches!(&whole.kind, Kind::Whole(text) if text == b"---\nx: y\n---\n"));
    assert!(matches!(&bytes.kind, Kind::Whole(bytes) if bytes == b"\xff\n"), "{bytes:?}");
    let pairs = [("a\nb\n".to_owned(), "c\n".to_owned()), ("d\n".to_owned(), String::new())];
    assert!(matches!(&edited.kind, Kind::Edited(edits) if *edits == pairs), "{edited:?}");
    assert!(matches!(removed.kind, Kind::Removed));
    for bad in [
        "",
        "No command.\n",
        "no sentence\n\n$ tallysheet check\n",
        "A.\n\n$ tallysheet check\n\n--- a (odd)\n",
    ] {
        assert!(Case::parse(bad).is_err(), "{bad}");
    }
}

//! Notes in copy that lead to sources: `[@key]`, or `[@one; @other]`.
//!
//! They are made in two steps. In Markdown a note is found, its keys are checked, and it becomes HTML that holds them.
//! When the page is whole, notes are numbered in the order in which readers meet them, wherever their copy came from.
//! In code, in links and in images nothing is a note.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::markdown::Problem;
use crate::config::is_source_key;
use crate::diag::{code, did_you_mean};

/// What an unnumbered note starts with; its key and [`MIDDLE`] follow.
const START: &str = "<a class=\"source-note\" data-source=\"";
const MIDDLE: &str = "\">";
const END: &str = "</a>";
/// What the notes of one pair of brackets stand in.
const OPENING: &str = "<sup class=\"source-notes\">[";
const CLOSING: &str = "]</sup>";

/// The events of a piece of Markdown with its notes as HTML. A key that is not among `known` is a problem.
pub(super) fn noted<'a>(
    events: impl Iterator<Item = Event<'a>>,
    known: &BTreeSet<String>,
    problems: &mut Vec<Problem>,
) -> std::vec::IntoIter<Event<'a>> {
    let mut noted = Vec::new();
    // How many links, images and blocks of code are open.
    let mut inside = 0_usize;
    for event in events {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => {
                inside += 1;
                noted.push(event);
            }
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                inside = inside.saturating_sub(1);
                noted.push(event);
            }
            Event::Text(text) if inside == 0 && text.contains("[@") => {
                split(&text, known, problems, &mut noted);
            }
            event => noted.push(event),
        }
    }
    noted.into_iter()
}

/// A text as pieces of text and notes.
fn split(
    text: &str,
    known: &BTreeSet<String>,
    problems: &mut Vec<Problem>,
    noted: &mut Vec<Event<'_>>,
) {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("[@") {
        let (before, from) = rest.split_at(start);
        plain.push_str(before);
        let Some((keys, length)) = keys_of(from) else {
            plain.push_str("[@");
            rest = &from[2..];
            continue;
        };
        for key in keys.iter().filter(|key| !known.contains(**key)) {
            problems.push(unknown(key, known));
        }
        if !plain.is_empty() {
            noted.push(Event::Text(std::mem::take(&mut plain).into()));
        }
        noted.push(Event::InlineHtml(note(&keys).into()));
        rest = &from[length..];
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        noted.push(Event::Text(plain.into()));
    }
}

/// A note that leads to sources, not numbered yet, as HTML. The keys are some that the bibliography has.
pub fn note(keys: &[&str]) -> String {
    let links: Vec<_> = keys.iter().map(|key| format!("{START}{key}{MIDDLE}{key}{END}")).collect();
    format!("{OPENING}{}{CLOSING}", links.join(", "))
}

/// The keys of a note's HTML; `None` for other HTML.
pub(super) fn keys_of_note(html: &str) -> Option<Vec<&str>> {
    let links = html.strip_prefix(OPENING)?.strip_suffix(CLOSING)?.split(", ");
    let keys = links.map(|link| {
        let (key, _) = link.strip_prefix(START)?.split_once(MIDDLE)?;
        is_source_key(key).then_some(key)
    });
    keys.collect()
}

/// The keys of the note that a text starts with, and its length in bytes; `None` when that is no note.
fn keys_of(text: &str) -> Option<(Vec<&str>, usize)> {
    let end = text.find(']')?;
    let inner = &text[1..end];
    let keys: Option<Vec<&str>> = inner
        .split(';')
        .map(|part| part.trim().strip_prefix('@').filter(|key| is_source_key(key)))
        .collect();
    Some((keys?, end + 1))
}

fn unknown(key: &str, known: &BTreeSet<String>) -> Problem {
    let suggestion = did_you_mean(key, known.iter().map(String::as_str));
    let message = match suggestion {
        Some(suggestion) => format!("unknown source `{key}`, {}", suggestion.trim_end_matches('?')),
        None => format!("unknown source `{key}`"),
    };
    Problem {
        code: code::CITE_UNKNOWN_KEY,
        message,
        hint: "sources are in `content/sources.yaml` or `content/sources.bib`; in code spans nothing is a note",
        near: format!("@{key}"),
    }
}

/// A whole page's HTML with its notes numbered, and the keys of the sources that they lead to, in the order of their
/// numbers. Source number 3 is at `#source_3`; the first note that leads to it is at `#note_3`.
pub fn number_notes(html: String) -> (String, Vec<String>) {
    let starts: Vec<usize> = memchr::memmem::find_iter(html.as_bytes(), START).collect();
    if starts.is_empty() {
        return (html, Vec::new());
    }
    let mut numbered = String::with_capacity(html.len());
    let mut keys: Vec<String> = Vec::new();
    let mut copied = 0;
    for start in starts {
        let from = &html[start..];
        let key = from[START.len()..].split(MIDDLE).next().unwrap_or_default();
        let whole = format!("{START}{key}{MIDDLE}{key}{END}");
        if !is_source_key(key) || !from.starts_with(&whole) {
            continue;
        }
        numbered.push_str(&html[copied..start]);
        copied = start + whole.len();
        let known = keys.iter().position(|known| known == key);
        let number = known.unwrap_or(keys.len()) + 1;
        // Fragments of headings hold no underscore, so that none of them is one of these.
        let id = if known.is_none() { format!(" id=\"note_{number}\"") } else { String::new() };
        numbered.push_str(&format!(
            "<a class=\"source-note\"{id} href=\"#source_{number}\" role=\"doc-noteref\">{number}</a>"
        ));
        if known.is_none() {
            keys.push(key.to_owned());
        }
    }
    numbered.push_str(&html[copied..]);
    (numbered, keys)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pulldown_cmark::{Options, Parser, TextMergeStream, html};

    use super::{noted, number_notes};

    /// The HTML of some Markdown with numbered notes, the keys in their order, and the problems.
    fn render(markdown: &str) -> (String, Vec<String>, Vec<String>) {
        let known: BTreeSet<_> = ["board", "петров_2020", "a:b/c.d-e"].map(str::to_owned).into();
        let mut problems = Vec::new();
        let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_SMART_PUNCTUATION;
        let events = TextMergeStream::new(Parser::new_ext(markdown, options));
        let mut out = String::new();
        html::push_html(&mut out, noted(events, &known, &mut problems));
        let (out, keys) = number_notes(out);
        let problems = problems
            .into_iter()
            .map(|problem| format!("{} near {}", problem.message, problem.near));
        (out, keys, problems.collect())
    }

    fn link(number: usize, first: bool) -> String {
        let id = if first { format!(" id=\"note_{number}\"") } else { String::new() };
        format!(
            "<a class=\"source-note\"{id} href=\"#source_{number}\" role=\"doc-noteref\">{number}</a>"
        )
    }

    #[test]
    fn notes_are_numbered_in_the_order_of_the_page() {
        let (html, keys, problems) = render(
            "Jobs[@петров_2020] grow [@board; @a:b/c.d-e], as *said [@board]*.\n\n- x [@петров_2020]",
        );
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(keys, ["петров_2020", "board", "a:b/c.d-e"]);
        let note = |links: &str| format!("<sup class=\"source-notes\">[{links}]</sup>");
        let expected = format!(
            "<p>Jobs{} grow {}, as <em>said {}</em>.</p>\n<ul>\n<li>x {}</li>\n</ul>\n",
            note(&link(1, true)),
            note(&format!("{}, {}", link(2, true), link(3, true))),
            note(&link(2, false)),
            note(&link(1, false)),
        );
        assert_eq!(html, expected);
    }

    #[test]
    fn code_links_and_other_brackets_are_left_alone() {
        for markdown in [
            "`[@board]`",
            "```\n[@board]\n```",
            "    [@board]",
            "[see [@board]](https://a.example/)",
            "![[@board]](https://a.example/x.png)",
            "[@board](https://a.example/)",
            "[@ board] [@board and more] [board] @board [@] [@board",
            "mail [me@board.example]",
        ] {
            let (html, keys, problems) = render(markdown);
            assert!(keys.is_empty() && problems.is_empty(), "{markdown}: {html}");
            assert!(!html.contains("source-note"), "{markdown}: {html}");
        }
    }

    #[test]
    fn an_unknown_key_is_a_problem_with_a_suggestion() {
        let (_, _, problems) = render("A [@bord] and [@board; @x]");
        assert_eq!(
            problems,
            [
                "unknown source `bord`, did you mean `board` near @bord",
                "unknown source `x` near @x"
            ]
        );
    }

    #[test]
    fn html_of_an_author_is_not_taken_for_a_note() {
        for html in [
            "<a class=\"source-note\" data-source=\"x\">y</a>",
            "<a class=\"source-note\" data-source=\"",
            "<a class=\"source-note\" data-source=\"<b>\"><b></a>",
        ] {
            assert_eq!(number_notes(html.to_owned()), (html.to_owned(), Vec::new()));
        }
    }
}

//! Copy that nobody would write: whatever it is, nothing panics, and no value becomes markup.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::tz::TimeZone;
use pulldown_cmark::{Options, Parser, html};
use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

use super::copy_file::CopyFile;
use super::lint::{Lint, Policy, link_places};
use super::mark;
use super::markdown::{Block, Surroundings, plain_text, render_inline, render_markdown};
use crate::config::CopyRules;
use crate::diag::Report;
use crate::locale::Locale;
use crate::locale::testing::locale;
use crate::source::{SitePath, SourceText};

const TEXTS: u32 = 3_000;
const LONGEST: u32 = 40;

/// Pieces of Markdown and of templates; `⌂` is the place of a value.
const PIECES: &[&str] = &[
    "word",
    "слово",
    "сode",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "| ",
    " |",
    "|---|---|\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "```x\n",
    "[",
    "]",
    "(",
    ")",
    "](",
    "](/a/",
    "](#a)",
    "![",
    "[^1]",
    "[^1]: ",
    "[a]: /b \"c\"\n",
    "\\",
    "&amp;",
    "&",
    "&#60;",
    "\"",
    "'",
    "«",
    "»",
    "“",
    "„",
    "—",
    "--",
    "...",
    "<b>",
    "</b>",
    "<br>",
    "<https://e.org/",
    ">",
    "{#id .c}",
    "12",
    "90 days",
    "29 мая",
    "2026",
    "$8K",
    "Python 3",
    "·",
    "é",
    "e\u{301}",
    "\u{a0}",
    "漢字",
    "🦀",
    "\u{0}",
    "⌂",
    "⌂",
    "⌂",
    "⌂",
    ".",
    ": ",
    "---\n",
    "===\n",
    "\u{feff}",
];

/// Pieces that only templates have.
const TAGS: &[&str] = &[
    "{{ a.b }}",
    "{{",
    "}}",
    "{% if x %}",
    "{%- else -%}",
    "{% endif %}",
    "{%",
    "%}",
    "{* c *}",
    "{*",
    "*}",
    "{{ \"}}\" }}",
    "---\n",
    "title: ",
    "description: >\n  a\n",
    "\"",
    "'",
    "[",
    "{",
    "- x\n",
];

/// Values as hostile as a cell of an export can be.
const VALUES: &[&str] = &[
    "<zz>",
    "</p><zz x=\"",
    "\" zz=\"1",
    "' zz='1",
    "*zz*",
    "_zz_",
    "`zz`",
    "[zz](javascript:zz)",
    "![zz](/zz)",
    "# zz",
    "\n\n# zz\n\n",
    "- zz",
    "| zz |",
    "&lt;zz&gt;",
    "]( zz",
    ")",
    "\\",
    "<!-- zz",
    "```\nzz",
    "<https://zz>",
    "[^1]",
    "{#zz}",
    "“",
    "»",
    "\u{0}",
    "",
];

struct Chance(Pcg32);

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0.next_u32() % limit
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(u32::try_from(from.len()).expect("a short list")) as usize]
    }

    fn text(&mut self, pieces: &[&[&str]]) -> String {
        let length = self.below(LONGEST);
        (0..length)
            .map(|_| {
                let of = pieces[self.below(u32::try_from(pieces.len()).expect("two")) as usize];
                self.pick(of)
            })
            .collect()
    }
}

/// The HTML of Markdown with these values at its places, and the Markdown that it is written as again; `None` where a mistake keeps it from being published.
fn rendered(markdown: &str, values: &[&str], locale: &Locale) -> Option<(String, String)> {
    let mut values = values.iter().cycle();
    let parts: Vec<&str> = markdown.split('⌂').collect();
    let mut marked = parts[0].to_owned();
    for part in &parts[1..] {
        marked.push_str(&mark::value(values.next().expect("endless")));
        marked.push_str(part);
    }
    let (mut ids, mut problems) = (BTreeSet::new(), Vec::new());
    let around = Surroundings {
        locale,
        base_path: "/base",
        page: "https://e.org/base/a/",
        sources: &BTreeSet::new(),
        ids: &mut ids,
        problems: &mut problems,
    };
    let copy = render_markdown(&marked, around);
    let mut html = html_of(&copy.blocks);
    let plain = plain_of(&copy.blocks);
    let around = Surroundings {
        locale,
        base_path: "/base",
        page: "https://e.org/base/a/",
        sources: &BTreeSet::new(),
        ids: &mut ids,
        problems: &mut problems,
    };
    html.push_str(&render_inline(&marked, around));
    let text = plain_text(&marked, locale);
    assert!(!mark::holds_marks(&html) && !mark::holds_marks(&text), "{markdown:?}");
    problems.is_empty().then_some((html, plain))
}

/// The HTML of blocks, and of the sections among them.
fn html_of(blocks: &[Block]) -> String {
    let html = |block: &Block| match block {
        Block::Prose(prose) => prose.html.clone(),
        Block::Component(_) => String::new(),
        Block::Section(section) => html_of(&section.blocks),
    };
    blocks.iter().map(html).collect()
}

/// The plain version of blocks.
fn plain_of(blocks: &[Block]) -> String {
    let plain = |block: &Block| match block {
        Block::Prose(prose) => prose.markdown.clone(),
        Block::Component(_) => String::new(),
        Block::Section(section) => plain_of(&section.blocks),
    };
    blocks.iter().map(plain).collect::<Vec<_>>().join("\n\n")
}

/// The tags that a reader of Markdown makes of a text, without emphasis, whose signs mean nothing beside some
/// values, and without paragraphs, which an empty value is none of.
fn tags_of_plain(markdown: &str) -> Vec<String> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut html = String::new();
    html::push_html(&mut html, Parser::new_ext(markdown, options));
    let mut tags = tags(&html);
    tags.retain(|tag| !["em", "strong", "del", "p"].contains(&tag.trim_start_matches('/')));
    tags
}

/// The tags of a text with the names of their attributes. Text may hold no bare `<`.
fn tags(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let name =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '/').unwrap_or(rest.len());
        let mut tag = rest[..name].to_owned();
        rest = &rest[name..];
        while !rest.starts_with('>') {
            let inside = rest.trim_start();
            let inside = inside.strip_prefix('/').unwrap_or(inside).trim_start();
            let name =
                inside.find(['=', '>', ' ']).unwrap_or_else(|| panic!("a tag is open: {html}"));
            tag = format!("{tag} {}", &inside[..name]);
            rest = &inside[name..];
            if let Some(value) = rest.strip_prefix("=\"") {
                let end = value.find('"').unwrap_or_else(|| panic!("a quote is open: {html}"));
                rest = &value[end + 1..];
            }
        }
        tags.push(tag);
    }
    tags
}

#[test]
fn no_value_becomes_markup_in_any_markdown() {
    let locales = ["en", "ru"].map(locale);
    let mut chance = Chance(Pcg32::new(7, 0));
    let mut compared = 0;
    for _ in 0..TEXTS {
        let markdown = chance.text(&[PIECES]);
        let values: Vec<&str> = (0..5).map(|_| chance.pick(VALUES)).collect();
        for locale in &locales {
            let hostile = rendered(&markdown, &values, locale);
            let harmless = rendered(&markdown, &["word"], locale);
            if let (Some((hostile, plain)), Some((harmless, other))) = (hostile, harmless) {
                assert_eq!(tags(&hostile), tags(&harmless), "{markdown:?} with {values:?}");
                assert_eq!(
                    tags_of_plain(&plain),
                    tags_of_plain(&other),
                    "{markdown:?} with {values:?} is\n{plain}\n--- and with words\n{other}"
                );
                compared += u32::from(markdown.contains('⌂'));
            }
        }
    }
    assert!(compared > TEXTS / 2, "only {compared} texts with values could be published");
}

#[test]
fn checks_of_prose_take_any_text() {
    let locales = ["en", "ru"].map(|lang| Arc::new(locale(lang)));
    let rules = CopyRules::default();
    let more = BTreeMap::new();
    let policy = Policy { more: &more, base_url: "https://e.org/" };
    let lint = Lint::new(&locales, &rules, policy);
    let mut chance = Chance(Pcg32::new(8, 0));
    let mut found = 0;
    for _ in 0..TEXTS {
        let text = format!("{}{}", chance.pick(&["", "---\n"]), chance.text(&[PIECES, TAGS]));
        let source = SourceText { path: SitePath::fixed("a.md"), text: text.as_str().into() };
        let mut report = Report::new();
        lint.settings(&source, &mut report);
        for language in ["en", "ru"] {
            let file = CopyFile::parse(&source, language, &TimeZone::UTC, &mut Report::new());
            let Some(file) = file else { continue };
            lint.copy(&file, &mut report);
            link_places(&file, &["/a/", "#a"]);
        }
        for diagnostic in report.sorted() {
            let start =
                diagnostic.location.as_ref().and_then(|place| place.start).expect("a place");
            let line = text.split('\n').nth(start.line as usize - 1).expect("a line of the text");
            assert!(start.column as usize <= line.chars().count() + 1, "{text:?}: {diagnostic:?}");
            found += 1;
        }
    }
    assert!(found > TEXTS / 4, "only {found} mistakes were found");
}

//! Copy as Markdown again: what is read from it is what the page says.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use pulldown_cmark::{Options, Parser, html};

use super::super::mark;
use super::super::markdown::{Block, Prose, Surroundings, render_markdown, render_page};
use super::full_address;
use crate::locale::Locale;
use crate::locale::testing::locale;

/// Both forms of a text that has no component.
fn both(markdown: &str, is_page: bool) -> Prose {
    static LOCALE: LazyLock<Locale> = LazyLock::new(|| locale("en"));
    let (mut ids, mut problems) = (BTreeSet::new(), Vec::new());
    let around = Surroundings {
        locale: &LOCALE,
        base_path: "",
        page: "https://e.org/en/a/",
        sources: &BTreeSet::from(["board".to_owned(), "b.2".to_owned()]),
        ids: &mut ids,
        problems: &mut problems,
    };
    let copy =
        if is_page { render_page(markdown, around) } else { render_markdown(markdown, around) };
    assert_eq!(problems, []);
    let mut both = Prose::default();
    let blocks = copy.blocks.into_iter().flat_map(|block| match block {
        Block::Section(section) => section.blocks,
        other => vec![other],
    });
    for block in blocks {
        let Block::Prose(prose) = block else { panic!("prose") };
        both.html.push_str(&prose.html);
        both.markdown.push_str(&prose.markdown);
        both.markdown.push_str("\n\n");
    }
    both
}

fn as_html(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}

/// HTML without what only pages have, and with one space where there are several.
fn leveled(html: &str) -> String {
    let mut html = html.replace("<div class=\"table-wrap\">", "").replace("</div>", "");
    while let Some(start) = html.find(" id=\"") {
        let end = html[start + 5..].find('"').map_or(html.len(), |end| start + 5 + end + 1);
        html.replace_range(start..end, "");
    }
    let html = html.replace("<br />", "<br>").replace("<hr />", "<hr>");
    let html: String = html.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = html.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").replace("> ", ">").replace(" <", "<")
}

#[track_caller]
fn check(markdown: &str, expected: &str) {
    assert_eq!(both(markdown, true).markdown.trim_end(), expected);
}

#[test]
fn copy_is_written_as_its_author_would() {
    check("A *b* **c** ~~d~~ `e`\nf\\\ng", "A *b* **c** ~~d~~ `e`\nf\\\ng");
    check("# A\n\n## B {#b .wide}\n\ntext\n\n### C", "# A\n\n## B\n\ntext\n\n### C");
    check("- a\n- b\n  - c\n\n  d", "- a\n\n- b\n\n  - c\n\n  d");
    check("- a\n- b\n  - c\n- d", "- a\n- b\n  - c\n- d");
    check("3. a\n4. b", "3. a\n4. b");
    check("- a\n\n* b", "- a\n\n* b");
    check("> a\n>\n> - b\n> - c", "> a\n>\n> - b\n> - c");
    check("```sql\nSELECT 1\n\nFROM a\n```", "```sql\nSELECT 1\n\nFROM a\n```");
    check("|a|b|\n|-|-:|\n|1|`x\\|y`|", "| a | b |\n| --- | --: |\n| 1 | `x\\|y` |");
    check("a[^1]\n\n[^1]: b\n\n    c", "a[^1]\n\n[^1]: b\n\n    c");
    check("a\n\n---\n\nb", "a\n\n---\n\nb");
    check("a\n\n<div>\nb\n</div>\n\nc", "a\n\n<div>\nb\n</div>\n\nc");
}

#[test]
fn what_only_a_page_has_is_left_out() {
    check("## A {.cards}\n\n### B\n\nb\n\n---\n\nc", "## A\n\n### B\n\nb\n\nc");
    check(
        "[Go](/a/)\n\n[Come](/b/)\n\nc",
        "[Go](https://e.org/a/)\n\n[Come](https://e.org/b/)\n\nc",
    );
}

#[test]
fn notes_that_lead_to_sources_are_footnotes() {
    check("a [@board], b [@board; @b.2]", "a [^source-board], b [^source-board][^source-b.2]");
    let said = both("a [@board](b)", false).markdown;
    assert_eq!(said.trim_end(), "a [@board](https://e.org/en/a/b)");
}

#[test]
fn addresses_are_full() {
    for (address, expected) in [
        ("/ru/b/", "https://e.org/ru/b/"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("#pay", "https://e.org/en/a/#pay"),
        ("b.svg?c:d", "https://e.org/en/a/b.svg?c:d"),
        ("https://f.org/", "https://f.org/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ] {
        assert_eq!(full_address(address, "https://e.org/en/a/"), expected);
    }
}

/// Texts that would be markup, if they were not escaped.
const HOSTILE: &[&str] = &[
    "C#",
    "# a",
    "a # b #",
    "*a*",
    "_a_",
    "snake_case_name",
    "**a",
    "`a`",
    "``",
    "<b>a</b>",
    "<script>",
    "a < b > c",
    "[a](javascript:x)",
    "![a](b)",
    "a!",
    "[^1]",
    "[^1]: a",
    "[a]: /b",
    "](/x)",
    "&amp;",
    "&#35;",
    "&copy",
    "a & b",
    "1. a",
    "1)",
    "2026",
    "12345678901. a",
    "- a",
    "-",
    "--",
    "---",
    "- - -",
    "-5 %",
    "+ a",
    "+5",
    "===",
    "=",
    "> a",
    "~~a~~",
    "~5",
    "~~~",
    "```",
    "| a | b |",
    "a|b",
    ":--",
    ":-|-:",
    "\\",
    "\\*",
    "a\\",
    "a\nb",
    "a\n\n# b",
    " a ",
    "    a",
    "\ta",
    "a  ",
    "a\u{0}b",
    "\u{7}a",
    "https://a.example/b_c",
    "a@b.example",
    "6\u{a0}431 $/мес.",
    "«а»",
    "{#a}",
    "$1 $2",
    "^a^",
    "(a)",
    ": a",
];

const FRAMES: &[&str] = &[
    "⌂",
    "word ⌂ word",
    "word⌂",
    "⌂word",
    "word\n⌂",
    "⌂\n⌂",
    "word\\\n⌂",
    "## ⌂",
    "## a ⌂",
    "a ⌂\n===",
    "- ⌂",
    "- a\n- ⌂\n  ⌂",
    "- a\n\n- ⌂",
    "1. ⌂\n2. ⌂",
    "> ⌂\n> ⌂",
    "> - ⌂",
    "|⌂|b|\n|-|-|\n|⌂|c ⌂|",
    "a [⌂](https://f.org/)",
    "`⌂`",
    "|`⌂`|\n|-|",
    "*a* ⌂",
    "word **a ⌂ a** word",
    "a[^1] ⌂\n\n[^1]: ⌂",
    "![⌂](https://f.org/)",
    "[a](https://f.org/ \"⌂\") b",
    "a [@board]⌂",
    "[a](https://f.org/)⌂",
    "[a](https://f.org/)!⌂",
];

#[test]
fn a_value_is_read_as_what_it_is() {
    for frame in FRAMES {
        for value in HOSTILE {
            let copy = both(&frame.replace('⌂', &mark::value(value)), false);
            // Notes are numbered links on the page, and footnotes here.
            if frame.contains("[@board]") {
                assert!(!as_html(&copy.markdown).contains("<a "), "{frame:?} with {value:?}");
                continue;
            }
            assert_eq!(
                leveled(&as_html(&copy.markdown)),
                leveled(&copy.html),
                "{frame:?} with {value:?} is\n{}",
                copy.markdown
            );
        }
    }
}

#[test]
fn a_value_in_an_address_is_a_part_of_it() {
    for value in ["a b", "a(b", "a)b", "<a>", "a&copy;b", "a\\b", "a|b", "a\"b", "я"] {
        let frame = format!("x [y]({})", mark::value(&format!("https://f.org/{value}")));
        for frame in [frame.clone(), format!("|a|\n|-|\n|{frame}|")] {
            let copy = both(&frame, false);
            assert_eq!(leveled(&as_html(&copy.markdown)), leveled(&copy.html), "{}", copy.markdown);
        }
    }
}

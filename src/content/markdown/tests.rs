//! Markdown with values in it, as HTML.

use super::super::mark;
use super::{
    Block, Problem, Prose, RenderedCopy, Surroundings, render_inline, render_markdown, render_page,
};
use crate::locale::Locale;
use crate::locale::testing::locale;
use std::collections::BTreeSet;

fn render(markdown: &str, locale: &Locale) -> (RenderedCopy, Vec<Problem>) {
    let (mut ids, mut problems) = (BTreeSet::new(), Vec::new());
    let around = Surroundings {
        locale,
        base_path: "/base",
        page: "https://e.org/base/a/",
        sources: &BTreeSet::new(),
        ids: &mut ids,
        problems: &mut problems,
    };
    let copy = render_markdown(markdown, around);
    (copy, problems)
}

/// The HTML of copy that is one piece of prose.
#[track_caller]
fn html(copy: &RenderedCopy) -> &str {
    let [Block::Prose(Prose { html, .. })] = &copy.blocks[..] else { panic!("{copy:?}") };
    html
}

#[track_caller]
fn check(markdown: &str, expected: &str) {
    let (copy, problems) = render(markdown, &locale("en"));
    assert_eq!(problems, []);
    assert_eq!(html(&copy), expected);
}

#[test]
fn no_value_can_become_markup() {
    for value in
        ["<script>", "[x](javascript:alert(1))", "*a*", "# h", "1. x", "a | b", "`c`", "&lt;"]
    {
        let escaped = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        check(&mark::value(value), &format!("<p>{escaped}</p>\n"));
        check(
            &format!("**{}**", mark::value(value)),
            &format!("<p><strong>{escaped}</strong></p>\n"),
        );
    }
    check(&format!("`{}`", mark::value("`a`")), "<p><code>`a`</code></p>\n");
}

#[test]
fn a_full_stop_is_not_written_twice() {
    let month = mark::value("мес.");
    check(&format!("**{month}**. B"), "<p><strong>мес.</strong> B</p>\n");
    check(&format!("{month}\n. B"), "<p>мес.\n. B</p>\n");
}

#[test]
fn a_value_in_a_link_must_be_a_safe_address() {
    check(
        &format!("y [x]({})", mark::value("https://e.org/a b?c=\"d\"")),
        "<p>y <a href=\"https://e.org/a%20b?c=%22d%22\">x</a></p>\n",
    );
    let (copy, problems) =
        render(&format!("y [x]({})", mark::value("java\tscript:alert(1)")), &locale("en"));
    assert_eq!(html(&copy), "<p>y <a href=\"#\">x</a></p>\n");
    assert_eq!(problems[0].code.name(), "copy/unsafe-link");
}

#[test]
fn site_paths_are_below_the_base_path() {
    check(
        "[x](/contact) [y](//cdn/x) [z](a)",
        "<p><a href=\"/base/contact\">x</a> <a href=\"//cdn/x\">y</a> <a href=\"a\">z</a></p>\n",
    );
}

#[test]
fn a_value_inside_html_is_refused() {
    let (_, problems) = render(&format!("<b title=\"{}\">x</b>", mark::value("\"")), &locale("en"));
    assert_eq!(problems[0].code.name(), "copy/value-in-html");
}

#[test]
fn headings_have_ids_that_are_theirs_alone() {
    let (copy, _) =
        render("# Зарплата по уровням\n## A & B\n## A & B\n## x {#own}\n## !", &locale("ru"));
    let ids: Vec<_> = copy.headings.iter().map(|h| (h.level, h.id.as_str())).collect();
    assert_eq!(
        ids,
        [(1, "зарплата-по-уровням"), (2, "a-b"), (2, "a-b-2"), (2, "own"), (2, "section")]
    );
}

#[test]
fn a_component_splits_the_copy_where_it_stands_alone() {
    let call = mark::component("{\"name\":\"chart\",\"arguments\":{\"name\":\"demand\"}}");
    let (copy, problems) = render(&format!("a\n\n{call}\n\nb"), &locale("en"));
    assert_eq!(problems, []);
    assert!(
        matches!(&copy.blocks[..], [Block::Prose(_), Block::Component(call), Block::Prose(_)] if call.text("name") == Some("demand"))
    );
    let (_, problems) = render(&format!("a {call} b"), &locale("en"));
    assert_eq!(problems[0].code.name(), "copy/component-not-alone");
}

#[test]
fn quotes_are_the_languages_own_and_code_keeps_its_own() {
    let ru = locale("ru");
    let (copy, _) = render("\"a `\"b\"` 'c'\" -- \"d\"", &ru);
    let html = html(&copy);
    assert!(html.contains("«a <code>\"b\"</code> „c“»"), "{html}");
    assert!(html.contains("«d»"), "{html}");
}

#[test]
fn tables_scroll_in_a_box_of_their_own() {
    let (copy, _) = render("|a|b|\n|-|-|\n|1|2|", &locale("en"));
    let html = html(&copy);
    assert!(
        html.starts_with("<div class=\"table-wrap\">\n<table>")
            && html.trim_end().ends_with("</table>\n</div>"),
        "{html}"
    );
}

/// The sections of a page: their tags, and the HTML in them.
fn sections(markdown: &str) -> Vec<String> {
    let (mut ids, mut problems) = (BTreeSet::new(), Vec::new());
    let locale = locale("en");
    let around = Surroundings {
        locale: &locale,
        base_path: "",
        page: "https://e.org/a/",
        sources: &BTreeSet::new(),
        ids: &mut ids,
        problems: &mut problems,
    };
    let copy = render_page(markdown, around);
    assert_eq!(problems, []);
    let text = |block: Block| match block {
        Block::Prose(prose) => prose.html,
        Block::Component(call) => format!("[{}]\n", call.name),
        Block::Section(section) => {
            let inside = section.blocks.iter().map(|block| match block {
                Block::Prose(prose) => prose.html.clone(),
                Block::Component(call) => format!("[{}]\n", call.name),
                Block::Section(_) => panic!("a section in a section"),
            });
            format!("{}{}", section.opening(), inside.collect::<String>())
        }
    };
    copy.blocks.into_iter().map(text).collect()
}

#[test]
fn a_second_level_heading_opens_a_section() {
    let call = mark::component("{\"name\":\"cite\",\"arguments\":{}}");
    let anchor =
        |id: &str| format!(" <a class=\"anchor\" href=\"#{id}\" aria-label=\"#\">#</a></h2>\n");
    assert_eq!(
        sections(&format!("a\n\n## B {{#b .wide}}\n\nc\n\n{call}\n\n## D\n\n### E")),
        [
            "<p>a</p>\n".to_owned(),
            format!(
                "<section id=\"b\" class=\"section wide\">\n<h2>B{}<p>c</p>\n[cite]\n",
                anchor("b")
            ),
            format!(
                "<section id=\"d\" class=\"section\">\n<h2>D{}<h3 id=\"e\">E</h3>\n",
                anchor("d")
            ),
        ]
    );
    // A heading inside a quotation or a list cannot end what it stands in.
    assert_eq!(
        sections("> ## B\n\n- ## C"),
        [
            "<blockquote>\n<h2 id=\"b\">B</h2>\n</blockquote>\n<ul>\n<li>\n<h2 id=\"c\">C</h2>\n</li>\n</ul>\n"
        ]
    );
}

#[test]
fn third_level_headings_are_cards_where_the_section_says_so() {
    let found = sections("## A {.cards}\n\nb\n\n### C\n\nc\n\n### D\n\n---\n\ne\n\n## F");
    let (_, cards) = found[0].split_once("</h2>\n").expect("a heading");
    assert_eq!(
        cards,
        "<p>b</p>\n<div class=\"card-grid\">\n<div class=\"card\">\n<h3 id=\"c\">C</h3>\n<p>c</p>\n</div>\n\
         <div class=\"card\">\n<h3 id=\"d\">D</h3>\n</div>\n</div>\n<p>e</p>\n"
    );
    let open = sections("## A {.cards}\n\n### C\n\n## F\n\n---");
    assert!(open[0].ends_with("</h3>\n</div>\n</div>\n"), "{}", open[0]);
    assert!(open[1].ends_with("<hr>\n"), "{}", open[1]);
}

#[test]
fn a_link_alone_is_a_call_to_action() {
    check("[x](/a)", "<p class=\"action\"><a href=\"/base/a\">x</a></p>\n");
    check("[x](a) [y](b)", "<p><a href=\"a\">x</a> <a href=\"b\">y</a></p>\n");
    check("[x](a).", "<p><a href=\"a\">x</a>.</p>\n");
    check(
        "- [x](a)\n\n- y",
        "<ul>\n<li>\n<p><a href=\"a\">x</a></p>\n</li>\n<li>\n<p>y</p>\n</li>\n</ul>\n",
    );
}

#[test]
fn a_value_in_the_id_of_a_heading_is_refused() {
    let (_, problems) = render(&format!("## A {{#{} .wide}}", mark::value("\"")), &locale("en"));
    assert_eq!(problems[0].code.name(), "copy/value-in-html");
}

#[test]
fn a_line_has_no_paragraph() {
    let (mut ids, mut problems) = (BTreeSet::new(), Vec::new());
    let locale = locale("en");
    let around = Surroundings {
        locale: &locale,
        base_path: "",
        page: "https://e.org/a/",
        sources: &BTreeSet::new(),
        ids: &mut ids,
        problems: &mut problems,
    };
    assert_eq!(render_inline("How *much*?", around), "How <em>much</em>?");
}

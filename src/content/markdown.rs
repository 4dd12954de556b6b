//! Markdown to HTML, values put in last.
//!
//! In: what a template printed, CommonMark with [`mark`]s in it. Out: blocks of HTML and the components between
//! them, and the headings. A value is text wherever it stands: it is revealed after parsing, and then escaped. In
//! a link it must be a safe address, and inside hand-written HTML it may not stand.

use std::collections::BTreeSet;

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream, html,
};

use super::component::ComponentCall;
use super::mark;
use super::punctuation::QuoteDepth;
use super::source_notes::noted;
use crate::diag::{Code, code};
use crate::locale::Locale;

/// A stretch of rendered copy.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Finished HTML.
    Html(String),
    /// The place of a component.
    Component(ComponentCall),
}

/// A heading of rendered copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The fragment that leads to it, unique in the page.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// Rendered copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RenderedCopy {
    /// HTML and components, in order.
    pub blocks: Vec<Block>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
}

/// A mistake that shows only in the Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) hint: &'static str,
    /// A piece of the copy by which the place can be found.
    pub(super) near: String,
}

/// What rendering needs besides the text.
pub(super) struct Surroundings<'a> {
    pub(super) locale: &'a Locale,
    /// The path below which the site is published, without a slash at its end: empty, or `/research`.
    pub(super) base_path: &'a str,
    /// The keys of the sources that copy may name.
    pub(super) sources: &'a BTreeSet<String>,
    /// The ids that the page has already.
    pub(super) ids: &'a mut BTreeSet<String>,
    pub(super) problems: &'a mut Vec<Problem>,
}

/// Renders blocks.
pub(super) fn render_markdown(markdown: &str, mut around: Surroundings<'_>) -> RenderedCopy {
    let mut copy = RenderedCopy::default();
    let events = revealed(markdown, &mut around, &mut copy.headings);
    let mut pending: Vec<Event<'_>> = Vec::new();
    for piece in events {
        match piece {
            Piece::Event(event) => pending.push(event),
            Piece::Component(call) => {
                flush(&mut pending, &mut copy.blocks);
                copy.blocks.push(Block::Component(call));
            }
        }
    }
    flush(&mut pending, &mut copy.blocks);
    copy
}

/// Renders one line of inline Markdown, such as a question: no paragraph around it.
pub(super) fn render_inline(markdown: &str, mut around: Surroundings<'_>) -> String {
    let mut headings = Vec::new();
    let pieces = revealed(markdown, &mut around, &mut headings);
    let events = pieces.into_iter().filter_map(|piece| match piece {
        Piece::Event(Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph))
        | Piece::Component(_) => None,
        Piece::Event(event) => Some(event),
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out.trim_end().to_owned()
}

/// The text of inline Markdown without its markup, such as a title.
pub(super) fn plain_text(markdown: &str, locale: &Locale) -> String {
    let mut out = String::new();
    let mut line = Line::default();
    for event in parser(markdown) {
        match event {
            Event::Text(text) => {
                let text = line.quotes.localize(&text, locale.quotes()).into_owned();
                out.push_str(&mark::reveal(&text, &mut line.stopped));
            }
            Event::Code(text) => out.push_str(&reveal_cow(text)),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    locale.tie(out.trim()).into_owned()
}

/// What the text so far says about the text that follows, within a paragraph or heading.
#[derive(Default)]
struct Line {
    quotes: QuoteDepth,
    /// Whether a value that ends in a full stop was the last that was shown.
    stopped: bool,
}

enum Piece<'a> {
    Event(Event<'a>),
    Component(ComponentCall),
}

fn parser(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES;
    TextMergeStream::new(Parser::new_ext(markdown, options))
}

fn flush(pending: &mut Vec<Event<'_>>, blocks: &mut Vec<Block>) {
    if !pending.is_empty() {
        let mut out = String::new();
        html::push_html(&mut out, pending.drain(..));
        blocks.push(Block::Html(out));
    }
}

/// Parses, and reveals the values in every event.
fn revealed<'a>(
    markdown: &'a str,
    around: &mut Surroundings<'_>,
    headings: &mut Vec<Heading>,
) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut line = Line::default();
    let mut events = noted(parser(markdown), around.sources, around.problems).peekable();
    while let Some(event) = events.next() {
        let event = match event {
            Event::Start(Tag::Paragraph) => {
                line = Line::default();
                if let Some(Event::Text(text)) = events.peek()
                    && let Some(call) = called(text)
                {
                    let problem = not_alone(text);
                    events.next();
                    if events.peek() == Some(&Event::End(TagEnd::Paragraph)) {
                        events.next();
                        pieces.push(Piece::Component(call));
                        continue;
                    }
                    around.problems.push(problem);
                }
                Event::Start(Tag::Paragraph)
            }
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                let mut inside = Vec::new();
                line = Line::default();
                for inner in events.by_ref() {
                    if matches!(inner, Event::End(TagEnd::Heading(_))) {
                        break;
                    }
                    inside.push(reveal_event(inner, &mut line, around));
                }
                let text = text_of(&inside);
                let wanted = id.map_or_else(|| heading_id(&text), |id| id.to_string());
                let id = unique(wanted, around.ids);
                headings.push(Heading { level: level_number(level), id: id.clone(), text });
                pieces.push(Piece::Event(Event::Start(Tag::Heading {
                    level,
                    id: Some(id.into()),
                    classes,
                    attrs,
                })));
                pieces.extend(inside.into_iter().map(Piece::Event));
                pieces.push(Piece::Event(Event::End(TagEnd::Heading(level))));
                continue;
            }
            Event::Start(Tag::Table(alignments)) => {
                pieces.push(raw_html("<div class=\"table-wrap\">\n"));
                Event::Start(Tag::Table(alignments))
            }
            Event::End(TagEnd::Table) => {
                pieces.push(Piece::Event(Event::End(TagEnd::Table)));
                pieces.push(raw_html("</div>\n"));
                continue;
            }
            other => other,
        };
        pieces.push(Piece::Event(reveal_event(event, &mut line, around)));
    }
    pieces
}

fn raw_html<'a>(html: &'static str) -> Piece<'a> {
    Piece::Event(Event::Html(CowStr::Borrowed(html)))
}

/// The call of a component that a text is, and nothing else.
fn called(text: &str) -> Option<ComponentCall> {
    mark::lone_component(text).and_then(|call| serde_json::from_str(&call).ok())
}

/// `text` holds the component, and what stands beside it.
fn not_alone(text: &str) -> Problem {
    Problem {
        code: code::COPY_COMPONENT_NOT_ALONE,
        message: "found a component inside a paragraph, expected it on a line of its own"
            .to_owned(),
        hint: "put an empty line before and after it",
        near: match mark::text_beside(text) {
            beside if !beside.is_empty() => beside,
            _ => mark::first_component(text)
                .and_then(|call| serde_json::from_str::<ComponentCall>(&call).ok())
                .map(|call| format!("{}(", call.name))
                .unwrap_or_default(),
        },
    }
}

/// The event with its values as text.
fn reveal_event<'a>(event: Event<'a>, line: &mut Line, around: &mut Surroundings<'_>) -> Event<'a> {
    match event {
        Event::Text(text) => {
            if mark::has_component(&text) {
                around.problems.push(not_alone(&text));
            }
            let localized = line.quotes.localize(&text, around.locale.quotes());
            let shown = mark::reveal(&localized, &mut line.stopped);
            Event::Text(around.locale.tie(&shown).into_owned().into())
        }
        Event::Code(text) => {
            line.stopped = false;
            Event::Code(reveal_cow(text))
        }
        Event::SoftBreak | Event::HardBreak => {
            line.stopped = false;
            event
        }
        Event::Html(text) => Event::Html(check_html(text, around)),
        Event::InlineHtml(text) => Event::InlineHtml(check_html(text, around)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = address(dest_url, around);
            Event::Start(Tag::Link { link_type, dest_url, title: reveal_cow(title), id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let dest_url = address(dest_url, around);
            Event::Start(Tag::Image { link_type, dest_url, title: reveal_cow(title), id })
        }
        Event::Start(Tag::CodeBlock(kind)) => Event::Start(Tag::CodeBlock(match kind {
            pulldown_cmark::CodeBlockKind::Fenced(info) => {
                pulldown_cmark::CodeBlockKind::Fenced(reveal_cow(info))
            }
            indented => indented,
        })),
        other => other,
    }
}

fn reveal_cow(text: CowStr<'_>) -> CowStr<'_> {
    if mark::holds_marks(&text) {
        mark::reveal(&text, &mut false).into_owned().into()
    } else {
        text
    }
}

/// Hand-written HTML is the author's; a value in it could be read as markup, so there may be none.
fn check_html<'a>(text: CowStr<'a>, around: &mut Surroundings<'_>) -> CowStr<'a> {
    if !mark::holds_marks(&text) {
        return text;
    }
    around.problems.push(Problem {
        code: code::COPY_VALUE_IN_HTML,
        message: "found a placeholder inside HTML, expected it in Markdown only".to_owned(),
        hint: "write it as Markdown, with empty lines between it and the HTML",
        near: text.split(mark::SIGNS).next().unwrap_or_default().trim().to_owned(),
    });
    CowStr::Borrowed("")
}

/// The address of a link or image, if it is one that a browser may follow.
fn address<'a>(written: CowStr<'a>, around: &mut Surroundings<'_>) -> CowStr<'a> {
    let address = reveal_cow(written);
    if !is_safe_address(&address) {
        around.problems.push(Problem {
            code: code::COPY_UNSAFE_LINK,
            message: format!("found the address `{address}`, expected `https:`, `http:`, `mailto:`, `tel:` or a path"),
            hint: "a link that runs a script or reads a file is never written",
            near: address.to_string(),
        });
        return CowStr::Borrowed("#");
    }
    let is_site_path = address.starts_with('/') && !address.starts_with("//");
    if is_site_path && !around.base_path.is_empty() {
        return format!("{}{address}", around.base_path).into();
    }
    address
}

/// Whether an address has no scheme, or one that only fetches or writes to somebody.
pub(super) fn is_safe_address(address: &str) -> bool {
    // Browsers drop tabs, line ends and leading control characters before they look for the scheme.
    let seen: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let Some((scheme, _)) = seen.split_once(':') else { return true };
    if scheme.contains(['/', '?', '#']) {
        return true;
    }
    matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel")
}

fn text_of(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// A heading's text as a fragment: its letters and digits in lower case (of any script), all else one hyphen.
fn heading_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    if id.is_empty() { "section".to_owned() } else { id }
}

fn unique(wanted: String, taken: &mut BTreeSet<String>) -> String {
    let mut id = wanted.clone();
    let mut next = 2;
    while !taken.insert(id.clone()) {
        id = format!("{wanted}-{next}");
        next += 1;
    }
    id
}

#[cfg(test)]
mod tests {
    use super::super::mark;
    use super::{
        Block, Problem, RenderedCopy, Surroundings, is_safe_address, render_inline, render_markdown,
    };
    use crate::locale::Locale;
    use crate::locale::testing::locale;
    use std::collections::BTreeSet;

    fn render(markdown: &str, locale: &Locale) -> (RenderedCopy, Vec<Problem>) {
        let (mut ids, mut problems) = (BTreeSet::new(), Vec::new());
        let around = Surroundings {
            locale,
            base_path: "/base",
            sources: &BTreeSet::new(),
            ids: &mut ids,
            problems: &mut problems,
        };
        let copy = render_markdown(markdown, around);
        (copy, problems)
    }

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        let (copy, problems) = render(markdown, &locale("en"));
        assert_eq!(problems, []);
        assert_eq!(copy.blocks, [Block::Html(expected.to_owned())]);
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
            &format!("[x]({})", mark::value("https://e.org/a b?c=\"d\"")),
            "<p><a href=\"https://e.org/a%20b?c=%22d%22\">x</a></p>\n",
        );
        let (copy, problems) =
            render(&format!("[x]({})", mark::value("java\tscript:alert(1)")), &locale("en"));
        assert_eq!(copy.blocks, [Block::Html("<p><a href=\"#\">x</a></p>\n".into())]);
        assert_eq!(problems[0].code.name(), "copy/unsafe-link");
        for (address, safe) in [
            ("javascript:x", false),
            ("JavaScript:x", false),
            ("\u{1}javascript:x", false),
            ("data:text/html,x", false),
            ("vbscript:x", false),
            ("/a:b", true),
            ("#a:b", true),
            ("?q=a:b", true),
            ("mailto:a@b", true),
            ("", true),
        ] {
            assert_eq!(is_safe_address(address), safe, "{address}");
        }
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
        let (_, problems) =
            render(&format!("<b title=\"{}\">x</b>", mark::value("\"")), &locale("en"));
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
            matches!(&copy.blocks[..], [Block::Html(_), Block::Component(call), Block::Html(_)] if call.text("name") == Some("demand"))
        );
        let (_, problems) = render(&format!("a {call} b"), &locale("en"));
        assert_eq!(problems[0].code.name(), "copy/component-not-alone");
    }

    #[test]
    fn quotes_are_the_languages_own_and_code_keeps_its_own() {
        let ru = locale("ru");
        let (copy, _) = render("\"a `\"b\"` 'c'\" -- \"d\"", &ru);
        let Block::Html(html) = &copy.blocks[0] else { panic!("html") };
        assert!(html.contains("«a <code>\"b\"</code> „c“»"), "{html}");
        assert!(html.contains("«d»"), "{html}");
    }

    #[test]
    fn tables_scroll_in_a_box_of_their_own() {
        let (copy, _) = render("|a|b|\n|-|-|\n|1|2|", &locale("en"));
        let Block::Html(html) = &copy.blocks[0] else { panic!("html") };
        assert!(
            html.starts_with("<div class=\"table-wrap\">\n<table>")
                && html.trim_end().ends_with("</table>\n</div>"),
            "{html}"
        );
    }

    #[test]
    fn a_line_has_no_paragraph() {
        let (mut ids, mut problems) = (BTreeSet::new(), Vec::new());
        let locale = locale("en");
        let around = Surroundings {
            locale: &locale,
            base_path: "",
            sources: &BTreeSet::new(),
            ids: &mut ids,
            problems: &mut problems,
        };
        assert_eq!(render_inline("How *much*?", around), "How <em>much</em>?");
    }
}

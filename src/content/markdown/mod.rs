//! Markdown to HTML, values put in last.
//!
//! In: what a template printed, CommonMark with [`mark`]s in it. Out: blocks of HTML, each also as Markdown with its
//! values in ([`commonmark`]), the components between them, and the headings. A value is text wherever it stands: it is revealed after parsing, and then escaped. In
//! a link it must be a safe address, and inside hand-written HTML it may not stand.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream, html,
};

use super::commonmark::commonmark;
use super::component::ComponentCall;
use super::mark;
use super::punctuation::QuoteDepth;
use super::section::{Cards, Section, anchor};
use super::source_notes::noted;
use crate::config::is_safe_address;
use crate::diag::{Code, code};
use crate::locale::Locale;

/// A stretch of rendered copy.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Text, lists, tables.
    Prose(Prose),
    /// The place of a component.
    Component(ComponentCall),
    /// A second-level heading and what belongs to it; there is none inside another.
    Section(Section),
}

/// What stands between two components, in both forms of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Finished HTML.
    pub html: String,
    /// The same as Markdown: values are in it, addresses are full.
    pub markdown: String,
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
    /// HTML, components and sections, in order.
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
    /// The full address of the page.
    pub(super) page: &'a str,
    /// The keys of the sources that copy may name.
    pub(super) sources: &'a BTreeSet<String>,
    /// The ids that the page has already.
    pub(super) ids: &'a mut BTreeSet<String>,
    pub(super) problems: &'a mut Vec<Problem>,
}

/// Renders the copy of a page: each second-level heading opens a section.
pub(super) fn render_page(markdown: &str, around: Surroundings<'_>) -> RenderedCopy {
    render(markdown, around, true)
}

/// Renders blocks inside something else, such as an answer: there are no sections in it.
pub(super) fn render_markdown(markdown: &str, around: Surroundings<'_>) -> RenderedCopy {
    render(markdown, around, false)
}

fn render(markdown: &str, mut around: Surroundings<'_>, is_page: bool) -> RenderedCopy {
    let mut copy = RenderedCopy::default();
    let pieces = revealed(markdown, &mut around, &mut copy.headings, is_page);
    let mut pending: Vec<Piece<'_>> = Vec::new();
    let mut open: Option<Section> = None;
    for piece in pieces {
        let blocks = open.as_mut().map_or(&mut copy.blocks, |section| &mut section.blocks);
        match piece {
            Piece::Component(call) => {
                flush(&mut pending, around.page, blocks);
                blocks.push(Block::Component(call));
            }
            Piece::Section(section) => {
                flush(&mut pending, around.page, blocks);
                copy.blocks.extend(open.replace(section).map(Block::Section));
            }
            part => pending.push(part),
        }
    }
    let blocks = open.as_mut().map_or(&mut copy.blocks, |section| &mut section.blocks);
    flush(&mut pending, around.page, blocks);
    copy.blocks.extend(open.map(Block::Section));
    copy
}

/// Renders one line of inline Markdown, such as a question: no paragraph around it.
pub(super) fn render_inline(markdown: &str, mut around: Surroundings<'_>) -> String {
    let mut headings = Vec::new();
    let pieces = revealed(markdown, &mut around, &mut headings, false);
    let events = pieces.into_iter().filter_map(|piece| match piece {
        Piece::Event(Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)) => None,
        piece => piece.of_html(),
    });
    html_of(events).trim_end().to_owned()
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
    /// HTML of our own, around what the copy says.
    Around(CowStr<'a>),
    /// What stands in Markdown in the place of HTML of our own.
    Unframed(Event<'a>),
    Component(ComponentCall),
    /// A section begins, and the one before it ends.
    Section(Section),
}

impl<'a> Piece<'a> {
    fn of_html(self) -> Option<Event<'a>> {
        match self {
            Self::Event(event) => Some(event),
            Self::Around(html) => Some(Event::InlineHtml(html)),
            Self::Unframed(_) | Self::Component(_) | Self::Section(_) => None,
        }
    }

    fn of_markdown(&self) -> Option<&Event<'a>> {
        match self {
            Self::Event(event) | Self::Unframed(event) => Some(event),
            Self::Around(_) | Self::Component(_) | Self::Section(_) => None,
        }
    }
}

fn parser(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES;
    TextMergeStream::new(Parser::new_ext(markdown, options))
}

fn flush(pending: &mut Vec<Piece<'_>>, page: &str, blocks: &mut Vec<Block>) {
    if !pending.is_empty() {
        let events: Vec<&Event<'_>> = pending.iter().filter_map(Piece::of_markdown).collect();
        let markdown = commonmark(&events, page);
        let html = html_of(pending.drain(..).filter_map(Piece::of_html));
        blocks.push(Block::Prose(Prose { html, markdown }));
    }
}

/// Events as HTML. The slashes that XHTML wants, HTML does not; text has no bare `<` or `>`, so that only tags are meant.
/// How columns are aligned is said by classes: pages hold no style of their own.
fn html_of<'a>(events: impl Iterator<Item = Event<'a>>) -> String {
    let mut out = String::new();
    html::push_html(&mut out, events);
    if out.contains("r />") {
        out = out.replace("<br />", "<br>").replace("<hr />", "<hr>");
    }
    if out.contains(" style=\"text-align: ") {
        for side in ["left", "center", "right"] {
            let (style, class) =
                (format!(" style=\"text-align: {side}\">"), format!(" class=\"align-{side}\">"));
            out = out.replace(&style, &class);
        }
    }
    out
}

/// Parses, and reveals the values in every event. Only a page has sections.
fn revealed<'a>(
    markdown: &'a str,
    around: &mut Surroundings<'_>,
    headings: &mut Vec<Heading>,
    is_page: bool,
) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut line = Line::default();
    let mut cards = Cards::default();
    // How many lists, quotations and the like are open: what stands in one of them cannot end it.
    let mut depth = 0;
    let mut events = noted(parser(markdown), around.sources, around.problems);
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Paragraph) => {
                line = Line::default();
                let inside =
                    events.by_ref().take_while(|event| *event != Event::End(TagEnd::Paragraph));
                paragraph(inside.collect(), depth == 0, &mut pieces, &mut line, around);
            }
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                line = Line::default();
                let inside = events
                    .by_ref()
                    .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
                let inside: Vec<Event<'a>> =
                    inside.map(|inner| reveal_event(inner, &mut line, around)).collect();
                let text = text_of(&inside);
                refuse_values(id.iter().chain(&classes), around);
                let wanted = id.map_or_else(|| heading_id(&text), |id| id.to_string());
                let id = unique(wanted, around.ids);
                headings.push(Heading {
                    level: level_number(level),
                    id: id.clone(),
                    text: text.clone(),
                });
                let opens = is_page && depth == 0;
                let mut link_to_itself = None;
                let tag = if opens && level == HeadingLevel::H2 {
                    pieces.extend(written(cards.end()));
                    let label = around.locale.text("section-link").unwrap_or("#");
                    link_to_itself = Some(Piece::Around(anchor(&id, label).into()));
                    let classes = classes.iter().map(ToString::to_string).collect();
                    let section = Section::new(id, text, classes);
                    cards = Cards::of(&section);
                    pieces.push(Piece::Section(section));
                    Tag::Heading { level, id: None, classes: Vec::new(), attrs }
                } else {
                    if opens && level == HeadingLevel::H3 {
                        pieces.extend(written(cards.next()));
                    }
                    Tag::Heading { level, id: Some(id.into()), classes, attrs }
                };
                pieces.push(Piece::Event(Event::Start(tag)));
                pieces.extend(inside.into_iter().map(Piece::Event));
                pieces.extend(link_to_itself);
                pieces.push(Piece::Event(Event::End(TagEnd::Heading(level))));
            }
            Event::Rule if depth == 0 && cards == Cards::Open => {
                pieces.extend(written(cards.end()));
            }
            Event::Start(Tag::Table(alignments)) => {
                pieces.extend(written("<div class=\"table-wrap\">\n"));
                pieces.push(Piece::Event(Event::Start(Tag::Table(alignments))));
            }
            Event::End(TagEnd::Table) => {
                pieces.push(Piece::Event(Event::End(TagEnd::Table)));
                pieces.extend(written("</div>\n"));
            }
            other => {
                match &other {
                    Event::Start(tag) if holds_blocks(&tag.to_end()) => depth += 1,
                    Event::End(tag) if holds_blocks(tag) => depth -= 1,
                    _ => {}
                }
                pieces.push(Piece::Event(reveal_event(other, &mut line, around)));
            }
        }
    }
    pieces.extend(written(cards.end()));
    pieces
}

/// Whether paragraphs and headings can stand in it.
fn holds_blocks(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition
    )
}

/// A paragraph: a component, a call to action (a link and nothing else), or text.
fn paragraph<'a>(
    inside: Vec<Event<'a>>,
    is_outermost: bool,
    pieces: &mut Vec<Piece<'a>>,
    line: &mut Line,
    around: &mut Surroundings<'_>,
) {
    let mut inside = inside.into_iter();
    if let Some(Event::Text(text)) = inside.as_slice().first()
        && let Some(call) = called(text)
    {
        if inside.len() == 1 {
            pieces.push(Piece::Component(call));
            return;
        }
        around.problems.push(not_alone(text));
        inside.next();
    }
    if is_outermost && is_link_alone(inside.as_slice()) {
        pieces.extend(written("<p class=\"action\">"));
        pieces.push(Piece::Unframed(Event::Start(Tag::Paragraph)));
        pieces.extend(inside.map(|event| Piece::Event(reveal_event(event, line, around))));
        pieces.push(Piece::Unframed(Event::End(TagEnd::Paragraph)));
        pieces.extend(written("</p>\n"));
    } else {
        pieces.push(Piece::Event(Event::Start(Tag::Paragraph)));
        pieces.extend(inside.map(|event| Piece::Event(reveal_event(event, line, around))));
        pieces.push(Piece::Event(Event::End(TagEnd::Paragraph)));
    }
}

fn is_link_alone(inside: &[Event<'_>]) -> bool {
    // Links do not nest: the first end is that of the link at the start.
    let end = inside.iter().position(|event| *event == Event::End(TagEnd::Link));
    matches!(inside.first(), Some(Event::Start(Tag::Link { .. })))
        && end.is_some_and(|end| end + 1 == inside.len())
}

/// HTML of our own; nothing for an empty text.
fn written<'a>(html: &'static str) -> Option<Piece<'a>> {
    (!html.is_empty()).then_some(Piece::Around(CowStr::Borrowed(html)))
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

/// The ids and classes of a heading are the author's: a value could end the list of them.
fn refuse_values<'a, 'e: 'a>(
    written: impl IntoIterator<Item = &'a CowStr<'e>>,
    around: &mut Surroundings<'_>,
) {
    for text in written.into_iter().filter(|text| mark::holds_marks(text)) {
        around.problems.push(Problem {
            code: code::COPY_VALUE_IN_HTML,
            message: "found a placeholder in the id or a class of a heading".to_owned(),
            hint: "write the id out: links lead to it, whatever the data says",
            near: text.split(mark::SIGNS).next().unwrap_or_default().trim().to_owned(),
        });
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

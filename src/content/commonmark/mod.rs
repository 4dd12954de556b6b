//! Copy written as Markdown again, with its values in: the plain version of a page.
//!
//! In: the events that become HTML, values already text. Out: CommonMark with tables and footnotes, in which every text
//! reads as what it is: a value cannot become markup here either. Addresses are full, since the text is read far from
//! its page. Knows nothing of what the HTML of a page has besides: anchors, boxes, classes.

mod escape;
#[cfg(test)]
mod tests;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

pub use escape::{Place, push_text};

use super::source_notes::keys_of_note;

/// What the labels of notes that lead to sources start with, so that they are no footnotes of the copy.
pub const SOURCE_LABEL: &str = "source-";

/// Writes events as Markdown, without an empty line before and after. `page` is the full address of the page.
pub(super) fn commonmark(events: &[&Event<'_>], page: &str) -> String {
    let mut writer = Writer::new(page);
    for (position, event) in events.iter().enumerate() {
        writer.event(event, &events[position + 1..]);
    }
    let mut out = writer.out;
    out.truncate(out.trim_end_matches([' ', '\n']).len());
    out
}

/// An address as it is read far from its page, whose full address is `page`.
pub fn full_address(address: &str, page: &str) -> String {
    let (scheme, rest) = page.split_once("://").unwrap_or(("https", page));
    if address.starts_with("//") {
        return format!("{scheme}:{address}");
    }
    if address.starts_with('/') {
        let host = rest.split('/').next().unwrap_or_default();
        return format!("{scheme}://{host}{address}");
    }
    let before_path = address.split(['/', '?', '#']).next().unwrap_or_default();
    if before_path.contains(':') { address.to_owned() } else { format!("{page}{address}") }
}

/// Writes a link: `text` is escaped, `address` may be empty.
pub fn push_link(out: &mut String, text: &str, address: &str, place: Place) {
    if address.is_empty() {
        push_text(out, text, place);
        return;
    }
    out.push('[');
    push_text(out, text, Place { starts_line: false, ..place });
    out.push_str("](");
    escape::push_address(out, address);
    out.push(')');
}

/// What a block stands in.
enum Container {
    Quote,
    /// A list: the number of its next item where it is numbered, whether its items are paragraphs, and its sign.
    List {
        next: Option<u64>,
        is_loose: bool,
        sign: char,
    },
    /// Something whose lines are indented: an item of a list, or a footnote.
    Indented(usize),
}

/// What separates a block from the one before.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    Line,
    Blank,
}

/// A mark that is open in a paragraph.
enum Open {
    /// Emphasis: where its sign stands, and how long it is.
    Sign(usize, &'static str),
    Link {
        address: String,
        title: String,
    },
}

struct Writer<'a> {
    out: String,
    page: &'a str,
    containers: Vec<Container>,
    open: Vec<Open>,
    /// Whether the next block stands on the line that is already begun.
    is_fresh: bool,
    /// Whether inline content follows inline content.
    is_inline: bool,
    /// Whether nothing of the line is written, beside what all lines of the block start with.
    starts_line: bool,
    in_heading: bool,
    in_cell: bool,
    /// Whether spaces are left out, because emphasis has just begun.
    skips_spaces: bool,
    /// Whether the block before was a list of this sign: another list needs another one.
    list_before: Option<char>,
    /// What stands below the headings of the table's columns.
    columns: Vec<&'static str>,
    code: Option<(String, String)>,
}

impl<'a> Writer<'a> {
    fn new(page: &'a str) -> Self {
        Self {
            out: String::new(),
            page,
            containers: Vec::new(),
            open: Vec::new(),
            is_fresh: false,
            is_inline: false,
            starts_line: true,
            in_heading: false,
            in_cell: false,
            skips_spaces: false,
            list_before: None,
            columns: Vec::new(),
            code: None,
        }
    }

    /// Writes an event; `rest` are those behind it.
    fn event(&mut self, event: &Event<'_>, rest: &[&Event<'_>]) {
        match event {
            Event::Start(tag) => self.start(tag, rest),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(text),
            Event::Code(text) => {
                self.inline();
                escape::push_code(&mut self.out, text, self.in_cell);
                self.starts_line = false;
            }
            Event::Html(html) => self.lines(html),
            Event::InlineHtml(html) => {
                self.inline();
                match keys_of_note(html) {
                    Some(keys) => {
                        for key in keys {
                            self.out.push_str(&format!("[^{SOURCE_LABEL}{key}]"));
                        }
                    }
                    None => self.out.push_str(html),
                }
                self.starts_line = false;
            }
            Event::FootnoteReference(label) => {
                self.inline();
                self.out.push_str(&format!("[^{label}]"));
                self.starts_line = false;
            }
            Event::SoftBreak => self.line_break(""),
            Event::HardBreak => self.line_break("\\"),
            Event::Rule => {
                self.block(Gap::Blank);
                self.out.push_str("---");
            }
            // What no option of the parser asks for.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, rest: &[&Event<'_>]) {
        match tag {
            Tag::Heading { level, .. } => {
                self.block(Gap::Blank);
                self.out.push_str(signs(*level));
                self.out.push(' ');
                (self.is_inline, self.in_heading) = (true, true);
            }
            Tag::BlockQuote(_) => {
                self.block(Gap::Blank);
                self.out.push_str("> ");
                self.containers.push(Container::Quote);
                self.is_fresh = true;
            }
            Tag::CodeBlock(kind) => {
                self.block(Gap::Blank);
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((info, String::new()));
            }
            Tag::List(first) => {
                let before = self.list_before;
                let in_tight = matches!(
                    self.containers.iter().rev().nth(1),
                    Some(Container::List { is_loose: false, .. })
                );
                self.block(if in_tight { Gap::Line } else { Gap::Blank });
                let signs = if first.is_some() { ['.', ')'] } else { ['-', '*'] };
                let sign = if before == Some(signs[0]) { signs[1] } else { signs[0] };
                self.containers.push(Container::List {
                    next: *first,
                    is_loose: is_loose(rest),
                    sign,
                });
                self.is_fresh = true;
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(label) => {
                self.block(Gap::Blank);
                self.out.push_str(&format!("[^{label}]: "));
                self.containers.push(Container::Indented(4));
                self.is_fresh = true;
            }
            Tag::Table(columns) => {
                self.block(Gap::Blank);
                self.columns = columns.iter().map(rule_of_column).collect();
                self.is_fresh = true;
            }
            Tag::TableHead | Tag::TableRow => {
                self.block(Gap::Line);
                self.out.push('|');
            }
            Tag::TableCell => {
                self.out.push(' ');
                (self.is_inline, self.in_cell) = (true, true);
                self.starts_line = false;
            }
            Tag::Emphasis => self.open_sign("*"),
            Tag::Strong => self.open_sign("**"),
            Tag::Strikethrough => self.open_sign("~~"),
            Tag::Link { dest_url, title, .. } => self.open_link("[", dest_url, title),
            Tag::Image { dest_url, title, .. } => self.open_link("![", dest_url, title),
            // A paragraph; and what no option of the parser asks for.
            _ => {
                self.block(Gap::Blank);
                self.is_inline = true;
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                let Some(Open::Sign(at, sign)) = self.open.pop() else { return };
                self.skips_spaces = false;
                if self.out.len() == at + sign.len() {
                    // Nothing is emphasised, and `****` would be a rule.
                    self.out.truncate(at);
                    return;
                }
                let trimmed = self.out.trim_end_matches(' ').len();
                let spaces = self.out.split_off(trimmed);
                self.out.push_str(sign);
                self.out.push_str(&spaces);
                return;
            }
            TagEnd::Link | TagEnd::Image => {
                let Some(Open::Link { address, title }) = self.open.pop() else { return };
                self.out.push_str("](");
                escape::push_address(&mut self.out, &address);
                if !title.is_empty() {
                    self.out.push(' ');
                    escape::push_title(&mut self.out, &title);
                }
                self.out.push(')');
                return;
            }
            TagEnd::CodeBlock => {
                let Some((info, code)) = self.code.take() else { return };
                let fence = escape::fence(&code);
                let info = info.replace(['\n', '`'], " ");
                self.lines(&format!(
                    "{fence}{}\n{}\n{fence}",
                    info.trim(),
                    code.trim_end_matches('\n')
                ));
            }
            TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::BlockQuote(_) => {
                // An empty item still has its sign.
                self.is_fresh = false;
                self.containers.pop();
            }
            TagEnd::List(_) => {
                self.is_fresh = false;
                if let Some(Container::List { sign, .. }) = self.containers.pop() {
                    self.is_inline = false;
                    self.list_before = Some(sign);
                    return;
                }
            }
            TagEnd::TableCell => {
                self.out.push_str(" |");
                self.in_cell = false;
            }
            TagEnd::TableHead => {
                self.next_line();
                self.out.push('|');
                self.out.extend(self.columns.iter().copied());
            }
            _ => {}
        }
        self.is_inline = false;
        self.in_heading = false;
        self.list_before = None;
    }

    /// The sign of an item, on a line of its own.
    fn item(&mut self) {
        let Some(Container::List { next, is_loose, sign }) = self.containers.last_mut() else {
            return;
        };
        let gap = if *is_loose { Gap::Blank } else { Gap::Line };
        let marker = match next {
            Some(number) => {
                let marker = format!("{number}{sign} ");
                *number += 1;
                marker
            }
            None => format!("{sign} "),
        };
        self.block(gap);
        self.out.push_str(&marker);
        self.containers.push(Container::Indented(marker.len()));
        self.is_fresh = true;
    }

    /// Begins a block, apart from the one before.
    fn block(&mut self, gap: Gap) {
        self.is_inline = false;
        self.starts_line = true;
        self.list_before = None;
        if std::mem::take(&mut self.is_fresh) || self.out.is_empty() {
            return;
        }
        if gap == Gap::Blank {
            self.next_line();
            let trimmed = self.out.trim_end_matches(' ').len();
            self.out.truncate(trimmed);
        }
        self.next_line();
    }

    fn next_line(&mut self) {
        self.out.push('\n');
        for container in &self.containers {
            match container {
                Container::Quote => self.out.push_str("> "),
                Container::Indented(width) => self.out.extend(std::iter::repeat_n(' ', *width)),
                Container::List { .. } => {}
            }
        }
        self.starts_line = true;
    }

    /// Begins inline content, where there was none.
    fn inline(&mut self) {
        if !self.is_inline {
            self.block(if self.containers.is_empty() { Gap::Blank } else { Gap::Line });
            self.is_inline = true;
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        self.inline();
        let text = if self.skips_spaces { text.trim_start() } else { text };
        let place = Place {
            starts_line: self.starts_line,
            in_heading: self.in_heading,
            in_cell: self.in_cell,
        };
        let before = self.out.len();
        push_text(&mut self.out, text, place);
        if self.out.len() > before {
            (self.starts_line, self.skips_spaces) = (false, false);
        }
    }

    /// Lines that stand as they are, such as code.
    fn lines(&mut self, text: &str) {
        for (number, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if number > 0 || !self.starts_line {
                self.next_line();
            }
            self.out.push_str(line);
        }
        (self.is_fresh, self.starts_line) = (false, false);
    }

    fn line_break(&mut self, sign: &str) {
        if self.in_heading || self.in_cell {
            self.out.push(' ');
            return;
        }
        self.inline();
        // Two spaces at its end would break a line.
        let trimmed = self.out.trim_end_matches(' ').len();
        self.out.truncate(trimmed);
        self.out.push_str(sign);
        self.next_line();
    }

    fn open_sign(&mut self, sign: &'static str) {
        self.inline();
        self.open.push(Open::Sign(self.out.len(), sign));
        self.out.push_str(sign);
        self.skips_spaces = true;
        self.starts_line = false;
    }

    fn open_link(&mut self, sign: &str, address: &str, title: &str) {
        self.inline();
        self.out.push_str(sign);
        self.starts_line = false;
        let address = full_address(address, self.page);
        self.open.push(Open::Link { address, title: title.to_owned() });
    }
}

/// Whether the items of the list whose events follow are paragraphs.
fn is_loose(rest: &[&Event<'_>]) -> bool {
    let mut lists = 0_usize;
    let mut inside: Vec<&Tag<'_>> = Vec::new();
    for event in rest {
        match event {
            Event::Start(tag) => {
                let of_list = lists == 0 && matches!(inside[..], [Tag::Item]);
                if of_list && matches!(tag, Tag::Paragraph) {
                    return true;
                }
                lists += usize::from(matches!(tag, Tag::List(_)));
                inside.push(tag);
            }
            Event::End(TagEnd::List(_)) if lists == 0 => return false,
            Event::End(tag) => {
                lists -= usize::from(matches!(tag, TagEnd::List(_)));
                inside.pop();
            }
            _ => {}
        }
    }
    false
}

fn rule_of_column(alignment: &Alignment) -> &'static str {
    match alignment {
        Alignment::None => " --- |",
        Alignment::Left => " :-- |",
        Alignment::Center => " :-: |",
        Alignment::Right => " --: |",
    }
}

fn signs(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "#",
        HeadingLevel::H2 => "##",
        HeadingLevel::H3 => "###",
        HeadingLevel::H4 => "####",
        HeadingLevel::H5 => "#####",
        HeadingLevel::H6 => "######",
    }
}

//! The plain version of a page: what it says, as Markdown.
//!
//! In: the page's view and its pieces, before they become HTML. Out: Markdown, and which of it passes: what changes from
//! day to day although nothing has happened, such as ages and the date of the data.

use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;

use crate::content::Updated;
use crate::content::commonmark::{Place, SOURCE_LABEL, full_address, push_link, push_text};
use crate::locale::{DateStyle, Locale};
use crate::page::{AuthorView, FactView, ItemView, LinkView, ListView, PageView, Piece};

/// What a page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    out: String,
    /// Stretches in which something passes, in their order; what lies between them is content to the letter.
    loose: Vec<(Range<usize>, Loose)>,
    /// The full address of the page.
    page: String,
}

/// What passes in a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loose {
    /// All of it.
    Whole,
    /// The date of the data, where it stands in words. In tables and charts such a date is one of the data's own.
    Stamps,
}

impl PageText {
    /// What a page says, but for the sources that its notes lead to.
    pub fn of(view: &PageView<'_>, pieces: &[Piece], locale: &Locale) -> Self {
        let mut text = Self { page: view.url.clone(), ..Self::default() };
        text.prose(|text| {
            text.heading(1, &view.title);
            if !view.description.is_empty() {
                text.block();
                text.out.push_str("> ");
                text.words(&view.description);
            }
        });
        text.passing(|text| text.origin(view, locale));
        text.byline(view, locale);
        text.prose(|text| view.standfirst.iter().for_each(|line| text.paragraph(line)));
        text.pieces(pieces, locale);
        for list in &view.lists {
            text.list(list, view.lists.len() > 1 || view.kind == "home");
        }
        if !view.sources.is_empty() {
            text.heading(2, locale.text("sources").unwrap_or_default());
            text.links(&view.sources);
        }
        if !view.tags.is_empty() {
            text.heading(2, locale.text("tags").unwrap_or_default());
            text.links(&view.tags);
        }
        if let Some(cite) = &view.cite {
            text.heading(2, locale.text("how-to-cite").unwrap_or_default());
            text.citation(cite);
        }
        text
    }

    /// Adds the sources that notes of the page lead to: their keys, and what is said of them.
    pub fn add_sources<'s>(&mut self, sources: impl IntoIterator<Item = (&'s str, &'s str)>) {
        for (key, source) in sources {
            self.block();
            self.out.push_str(&format!("[^{SOURCE_LABEL}{key}]: "));
            self.words(source);
        }
    }

    /// The stretches that make out what the page says: without what passes.
    pub fn content<'t>(&'t self, stamps: &'t Stamps) -> Vec<&'t str> {
        let mut stretches = Vec::new();
        let mut from = 0;
        for (range, loose) in &self.loose {
            stretches.push(&self.out[from..range.start]);
            if *loose == Loose::Stamps {
                stamps.cut(&self.out[range.clone()], &mut stretches);
            }
            from = range.end;
        }
        stretches.push(&self.out[from..]);
        stretches
    }

    /// The file.
    pub fn into_markdown(self) -> String {
        let mut out = self.out;
        out.push('\n');
        out
    }

    /// Where the page is, and of when its data.
    fn origin(&mut self, view: &PageView<'_>, locale: &Locale) {
        self.block();
        self.out.push('<');
        self.out.push_str(&view.url);
        self.out.push_str("> · ");
        self.words(locale.text("updated").unwrap_or_default());
        self.out.push(' ');
        self.words(&view.updated.text);
    }

    fn byline(&mut self, view: &PageView<'_>, locale: &Locale) {
        let mut parts: Vec<String> = Vec::new();
        let authors: Vec<String> =
            view.authors.iter().map(|author| author_line(author, &self.page)).collect();
        if !authors.is_empty() {
            parts.push(authors.join("; "));
        }
        let revised = locale.text("revised").unwrap_or_default();
        let dates = [("", &view.published), (revised, &view.revised)];
        for (label, date) in dates {
            let Some(date) = date else { continue };
            let mut part = String::new();
            push_text(&mut part, format!("{label} {}", date.text).trim(), Place::INSIDE);
            parts.push(part);
        }
        if !parts.is_empty() {
            self.block();
            self.out.push_str(&parts.join(" · "));
        }
    }

    fn list(&mut self, list: &ListView, has_heading: bool) {
        if has_heading {
            self.block();
            self.out.push_str("## ");
            self.link(&list.title, &list.href, Place::HEADING);
            if !list.description.is_empty() {
                self.paragraph(&list.description);
            }
        }
        self.block();
        self.items(&list.items, 0);
    }

    fn items(&mut self, items: &[ItemView], depth: usize) {
        for (position, item) in items.iter().enumerate() {
            if position > 0 || depth > 0 {
                self.out.push('\n');
                self.out.extend(std::iter::repeat_n("  ", depth));
            }
            self.out.push_str("- ");
            self.link(&item.title, &item.href, Place::INSIDE);
            self.facts(&item.facts);
            if !item.description.is_empty() {
                self.out.push_str(": ");
                self.prose(|text| text.words_inside(&item.description));
            }
            self.items(&item.children, depth + 1);
        }
    }

    fn links(&mut self, links: &[LinkView]) {
        self.block();
        for (position, link) in links.iter().enumerate() {
            if position > 0 {
                self.out.push('\n');
            }
            self.out.push_str("- ");
            self.link(&link.title, &link.href, Place::INSIDE);
        }
    }

    /// Facts behind something, each with a dot before it. Ages pass.
    pub(super) fn facts(&mut self, facts: &[FactView]) {
        for fact in facts {
            if fact.is_age {
                self.passing(|text| text.fact(&fact.text));
            } else {
                self.fact(&fact.text);
            }
        }
    }

    fn fact(&mut self, text: &str) {
        self.out.push_str(" · ");
        self.words_inside(text);
    }

    /// A heading.
    pub(super) fn heading(&mut self, level: usize, title: &str) {
        self.block();
        self.out.extend(std::iter::repeat_n('#', level));
        self.out.push(' ');
        push_text(&mut self.out, title, Place::HEADING);
    }

    /// A paragraph of one text; nothing for an empty one.
    pub(super) fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.block();
            self.words(text);
        }
    }

    /// A paragraph that stands out; nothing for an empty one.
    pub(super) fn strong(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.block();
            self.out.push_str("**");
            self.words_inside(text);
            self.out.push_str("**");
        }
    }

    /// Copy as Markdown; nothing for an empty one.
    pub(super) fn finished(&mut self, markdown: &str) {
        if !markdown.is_empty() {
            self.prose(|text| {
                text.block();
                text.out.push_str(markdown);
            });
        }
    }

    /// An empty line between blocks.
    pub(super) fn block(&mut self) {
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
    }

    /// A line of a list or table that is begun.
    pub(super) fn raw(&mut self, markdown: &str) {
        self.out.push_str(markdown);
    }

    /// A text at the start of a line.
    pub(super) fn words(&mut self, text: &str) {
        push_text(&mut self.out, text, Place::LINE);
    }

    /// A text behind another.
    pub(super) fn words_inside(&mut self, text: &str) {
        push_text(&mut self.out, text, Place::INSIDE);
    }

    /// A link, with its full address; a text where there is none.
    pub(super) fn link(&mut self, text: &str, href: &str, place: Place) {
        let address = if href.is_empty() { String::new() } else { full_address(href, &self.page) };
        push_link(&mut self.out, text, &address, place);
    }

    /// What says nothing of the page's content.
    pub(super) fn passing(&mut self, write: impl FnOnce(&mut Self)) {
        self.loose(Loose::Whole, write);
    }

    /// Words of the author, in which the date of the data may stand.
    pub(super) fn prose(&mut self, write: impl FnOnce(&mut Self)) {
        self.loose(Loose::Stamps, write);
    }

    fn loose(&mut self, loose: Loose, write: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        write(self);
        self.loose.push((start..self.out.len(), loose));
    }
}

fn author_line(author: &AuthorView, page: &str) -> String {
    let mut line = String::new();
    let address =
        if author.url.is_empty() { String::new() } else { full_address(&author.url, page) };
    push_link(&mut line, &author.name, &address, Place::LINE);
    for more in [&author.role, &author.organisation] {
        if !more.is_empty() {
            line.push_str(", ");
            push_text(&mut line, more, Place::INSIDE);
        }
    }
    line
}

/// How the date of the data looks in prose: it changes with every export, whether or not a page does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamps(Vec<String>);

impl Stamps {
    /// The looks of `as_of` and `updated` in a language.
    pub fn new(as_of: Date, updated: Updated, locale: &Locale) -> Self {
        let mut stamps = Vec::new();
        for text in [updated.text(locale), locale.date(as_of, DateStyle::Long)] {
            // In copy, words that belong together are tied.
            for look in [locale.tie(&text).into_owned(), text] {
                if !look.is_empty() && !stamps.contains(&look) {
                    stamps.push(look);
                }
            }
        }
        Self(stamps)
    }

    /// Adds the stretches of a text between stamps.
    fn cut<'t>(&self, text: &'t str, stretches: &mut Vec<&'t str>) {
        let mut rest = text;
        loop {
            let found =
                self.0.iter().filter_map(|stamp| Some((rest.find(stamp.as_str())?, stamp.len())));
            // The longest of those that start first: one may be the start of another.
            let Some((at, length)) = found.min_by_key(|(at, length)| (*at, Reverse(*length)))
            else {
                stretches.push(rest);
                return;
            };
            stretches.push(&rest[..at]);
            rest = &rest[at + length..];
        }
    }
}

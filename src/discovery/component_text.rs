//! Components as Markdown: charts as their words and data, tables as tables, tiles and cards as lists.

use super::page_text::PageText;
use crate::content::commonmark::{Place, SOURCE_LABEL, push_text};
use crate::locale::{Arg, Locale};
use crate::page::{
    Answer, CardView, ChartView, CiteView, Component, Piece, SourceLineView, TableView, TileView,
    ValueView,
};

impl PageText {
    /// The pieces of a page, or of an answer.
    pub(super) fn pieces(&mut self, pieces: &[Piece], locale: &Locale) {
        for piece in pieces {
            match piece {
                // What stands around the content says nothing.
                Piece::Html(_) => {}
                Piece::Prose(prose) => self.finished(&prose.markdown),
                Piece::Component(component) => self.component(component, locale),
            }
        }
    }

    fn component(&mut self, component: &Component, locale: &Locale) {
        match component {
            Component::Chart(chart) => self.chart(chart, locale),
            Component::Table(table) => {
                self.strong(&table.caption);
                self.table(table, locale);
            }
            Component::Tiles(tiles) => self.tiles(tiles),
            Component::Cards(cards) | Component::Listing(cards) => self.cards(cards),
            Component::Faq(answers) => self.faq(answers, locale),
            // A citation has the date of the data in it.
            Component::Cite(cite) => self.citation(cite),
            Component::Sources(line) => self.source_line(line, locale),
            Component::Nothing(nothing) => self.paragraph(&nothing.text),
        }
    }

    /// How the page is cited, in the first style of its language.
    pub(super) fn citation(&mut self, cite: &CiteView) {
        if let Some(citation) = cite.page.citations.first() {
            self.passing(|text| text.paragraph(&citation.text));
        }
    }

    /// What a component rests on, with notes that lead to the sources.
    fn source_line(&mut self, line: &SourceLineView, locale: &Locale) {
        let count = [("n", Arg::from(line.sources.len() as u64))];
        self.paragraph(&locale.message("source-line", &count).unwrap_or_default());
        for (position, source) in line.sources.iter().enumerate() {
            self.raw(if position == 0 { " " } else { "; " });
            self.words_inside(&source.title);
            self.raw(&format!("[^{SOURCE_LABEL}{}]", source.key));
        }
    }

    fn chart(&mut self, chart: &ChartView, locale: &Locale) {
        self.strong(&chart.title);
        self.paragraph(&chart.empty);
        self.paragraph(&chart.words);
        if let Some(table) = &chart.table {
            self.table(table, locale);
        }
        self.paragraph(&chart.note);
    }

    fn table(&mut self, table: &TableView, locale: &Locale) {
        if table.rows.is_empty() {
            return;
        }
        self.block();
        self.raw("|");
        for head in &table.head {
            self.raw(" ");
            self.cell(&head.text);
            self.raw(" |");
        }
        self.raw("\n|");
        for head in &table.head {
            self.raw(if head.numeric { " --: |" } else { " --- |" });
        }
        for row in &table.rows {
            self.raw("\n|");
            for value in row {
                self.raw(" ");
                self.value(value, Place::CELL);
                self.raw(" |");
            }
        }
        let few = [("n", Arg::from(u64::from(table.min_sample)))];
        let signs = [
            table.has_missing.then(|| locale.text("sign-missing").map(str::to_owned)),
            table.has_suppressed.then(|| locale.message("sign-suppressed", &few)),
        ];
        let signs: Vec<String> = signs.into_iter().flatten().flatten().collect();
        self.paragraph(&signs.join(" "));
    }

    fn tiles(&mut self, tiles: &[TileView]) {
        self.block();
        for (position, tile) in tiles.iter().enumerate() {
            self.raw(if position > 0 { "\n- " } else { "- " });
            self.words(&tile.label);
            self.raw(": ");
            self.value(&tile.value, Place::INSIDE);
            if !tile.detail.text.is_empty() {
                self.facts(std::slice::from_ref(&tile.detail));
            }
            if !tile.note.is_empty() {
                self.raw(" · ");
                self.words_inside(&tile.note);
            }
        }
    }

    fn cards(&mut self, cards: &[CardView]) {
        self.block();
        for (position, card) in cards.iter().enumerate() {
            self.raw(if position > 0 { "\n- " } else { "- " });
            self.link(&card.title, &card.href, Place::LINE);
            self.facts(&card.facts);
            if !card.tags.is_empty() {
                self.raw(" · ");
                self.words_inside(&card.tags.join(", "));
            }
        }
    }

    fn faq(&mut self, answers: &[Answer], locale: &Locale) {
        for answer in answers {
            self.prose(|text| text.heading(3, &answer.question_text));
            self.pieces(&answer.pieces, locale);
        }
    }

    /// A value, or the sign that stands in its place. Ages pass.
    fn value(&mut self, value: &ValueView, place: Place) {
        if value.is_age {
            self.passing(|text| text.link(&value.text, &value.href, place));
        } else {
            self.link(&value.text, &value.href, place);
        }
    }

    fn cell(&mut self, text: &str) {
        let mut cell = String::new();
        push_text(&mut cell, text, Place::CELL);
        self.raw(&cell);
    }
}

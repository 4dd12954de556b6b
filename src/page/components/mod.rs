//! Components: what `{{ chart(…) }}`, `{{ table(…) }}` and their like put on a page.
//!
//! In: a call from copy, the rows that the page sees. Out: a view for the template of the component. A call is checked
//! as soon as it is written (`check`), so that its mistakes have a place in the copy.

mod cards;
mod chart;
mod chart_rows;
mod check;
pub(super) mod cite;
mod shown;
mod table;
mod tiles;

use serde::Serialize;

use super::compose::{Composer, PageState};
use super::view::{
    CardView, ChartView, CiteView, NothingView, SourceLineView, TableView, TileView,
};
use crate::content::{ComponentCall, Prose};

pub use chart_rows::SharedTables;
pub use check::ComponentRules;
pub(super) use table::heading;
pub(super) use tiles::quantity;

/// A component on a page, ready for its template.
#[derive(Clone, Debug)]
pub enum Component {
    /// A chart.
    Chart(Box<ChartView>),
    /// A table.
    Table(TableView),
    /// A row of tiles.
    Tiles(Vec<TileView>),
    /// Cards side by side.
    Cards(Vec<CardView>),
    /// A list, one entry below the other.
    Listing(Vec<CardView>),
    /// Questions and answers; the answers hold components in their turn.
    Faq(Vec<Answer>),
    /// How to cite the page.
    Cite(CiteView),
    /// What the component before it rests on.
    Sources(SourceLineView),
    /// What stands in the place of a table, cards, a listing or an FAQ that nothing is in.
    Nothing(NothingView),
}

/// A question with the pieces of its answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The fragment that leads to it.
    pub id: String,
    /// The question as HTML.
    pub question: String,
    /// The question as text.
    pub question_text: String,
    /// The answer.
    pub pieces: Vec<Piece>,
}

/// A stretch of a page's content.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Finished HTML around what the page says.
    Html(String),
    /// Text, lists, tables of the copy.
    Prose(Prose),
    /// A component.
    Component(Component),
}

/// A question for a template, its answer written.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerView {
    /// The fragment that leads to it.
    pub id: String,
    /// The question as HTML.
    pub question: String,
    /// The question as text.
    pub question_text: String,
    /// The answer as HTML.
    pub answer: String,
}

impl Piece {
    /// Whether it is a component that has something to show.
    pub(super) fn shows(&self) -> bool {
        match self {
            Self::Html(_) | Self::Prose(_) => false,
            Self::Component(component) => component.shows(),
        }
    }
}

impl Component {
    /// Whether there is anything to show: rows, values, answers.
    fn shows(&self) -> bool {
        match self {
            Self::Chart(view) => view.empty.is_empty(),
            Self::Tiles(tiles) => tiles.iter().any(|tile| tile.value.state == "value"),
            Self::Table(table) => !table.rows.is_empty(),
            Self::Cards(cards) | Self::Listing(cards) => !cards.is_empty(),
            Self::Faq(answers) => !answers.is_empty(),
            Self::Cite(_) => true,
            // These say nothing themselves.
            Self::Sources(_) | Self::Nothing(_) => false,
        }
    }

    /// The template that writes it, below the theme's `templates/`.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Chart(_) => "components/chart.html",
            Self::Table(_) => "components/table.html",
            Self::Tiles(_) => "components/tiles.html",
            Self::Cards(_) => "components/cards.html",
            Self::Listing(_) => "components/listing.html",
            Self::Faq(_) => "components/faq.html",
            Self::Cite(_) => "components/cite.html",
            Self::Sources(_) => "components/sources.html",
            Self::Nothing(_) => "components/nothing.html",
        }
    }
}

/// The templates that every theme has for components.
pub const TEMPLATES: &[&str] = &[
    "components/cards.html",
    "components/chart.html",
    "components/cite.html",
    "components/faq.html",
    "components/listing.html",
    "components/nothing.html",
    "components/sources.html",
    "components/table.html",
    "components/tiles.html",
];

/// Answers a call, with one component or, where what it shows rests on sources, with two; a box that would be empty gives
/// way to a sentence. What only this page's data makes wrong is reported; `None` then.
pub(super) fn answer(
    call: &ComponentCall,
    composer: &Composer<'_>,
    state: &mut PageState<'_>,
) -> Option<Vec<Component>> {
    let component = match call.name.as_str() {
        "chart" => chart::chart(call, composer, state),
        "bars" => chart::bars(call, composer, state),
        "table" => table::table(call, composer, state),
        "tiles" => tiles::tiles(call, composer, state),
        "cards" => cards::cards(call, composer, state).map(Component::Cards),
        "listing" => cards::cards(call, composer, state).map(Component::Listing),
        "faq" => composer.faq(state).map(Component::Faq),
        "cite" => Some(cite::cite(composer, state)),
        // The engine only knows the components that `check` names.
        _ => None,
    }?;
    if component.shows() {
        let sources = shown::keep(call, composer, state);
        return Some(match (component, sources) {
            // A figure has its sources within.
            (Component::Chart(mut view), Some(line)) => {
                view.sources = line.sources;
                vec![Component::Chart(view)]
            }
            (shown, Some(line)) => vec![shown, Component::Sources(line)],
            (shown, None) => vec![shown],
        });
    }
    Some(vec![match component {
        // These say so themselves: a chart in its figure, a tile with the sign of a missing value.
        said @ (Component::Chart(_) | Component::Tiles(_)) => said,
        _ => {
            let text = state.locale.text("nothing-to-show").unwrap_or("—").to_owned();
            Component::Nothing(NothingView { text })
        }
    }])
}

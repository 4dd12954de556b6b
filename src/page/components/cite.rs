//! The citation of a page.

use super::Component;
use crate::cite::Citation;
use crate::page::compose::{Composer, PageState};
use crate::page::view::CiteView;

/// How to cite the page.
pub(super) fn cite(composer: &Composer<'_>, state: &PageState<'_>) -> Component {
    let citation = Citation {
        publisher: composer
            .config
            .text(&composer.config.publisher, state.locale.lang().as_str())
            .to_owned(),
        title: state.title.clone(),
        date: composer.as_of,
        url: state.page.facts.url.clone(),
    };
    let text = citation.line(state.locale);
    Component::Cite(CiteView { text, url: citation.url })
}

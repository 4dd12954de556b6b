//! How a page is cited: its citations in the styles of its language, and the files for reference managers.

use super::Component;
use crate::cite::{Work, bibtex, cite_key, csl_json, head_tags, ris};
use crate::page::compose::{Composer, PageState};
use crate::page::view::{
    CitationView, CiteView, CitedView, HeadLinkView, HeadView, LinkView, MetaView,
};
use crate::page::works::Works;

/// A form of the citation as a file: what readers know it by, the end of its name, its media type, what writes it.
type Form = (&'static str, &'static str, &'static str, fn(&Work) -> String);

const FORMS: [Form; 3] = [
    ("BibTeX", "bib", "application/x-bibtex", bibtex),
    ("RIS", "ris", "application/x-research-info-systems", ris),
    // The second ending tells it from data.
    ("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl_json),
];

/// The names of the files, without their ends.
const PAGE: &str = "cite";
const DATA: &str = "cite-data";

/// A page's citations, with what they cite.
pub(in crate::page) struct Cited {
    pub(in crate::page) works: Works,
    pub(in crate::page) view: CiteView,
    /// Whether the copy has placed them.
    pub(in crate::page) is_placed: bool,
}

/// How to cite the page, where its copy wants it said.
pub(super) fn cite(composer: &Composer<'_>, state: &mut PageState<'_>) -> Component {
    let cited = prepare(composer, state);
    cited.is_placed = true;
    Component::Cite(cited.view.clone())
}

/// Cites the page, once, and publishes the files.
pub(in crate::page) fn prepare<'s>(
    composer: &Composer<'_>,
    state: &'s mut PageState<'_>,
) -> &'s mut Cited {
    let cited = match state.cited.take() {
        Some(cited) => cited,
        None => {
            let works = composer.works(state.page, &state.title, state.copy);
            let view = CiteView {
                in_text: in_text(&works, composer, state),
                page: view_of(&works.page, PAGE, composer, state),
                data: works.data.as_ref().map(|data| view_of(data, DATA, composer, state)),
            };
            Cited { works, view, is_placed: false }
        }
    };
    state.cited.insert(cited)
}

/// How a text refers to the page.
fn in_text(works: &Works, composer: &Composer<'_>, state: &PageState<'_>) -> String {
    let language = state.page.language;
    let refer = || composer.citers[language].in_text(&works.page, state.locale).html;
    // All pages of reports without authors of their own are referred to alike.
    let has_own = state.copy.is_some_and(|copy| !copy.front.authors.is_empty());
    if has_own || works.data.is_none() {
        return refer();
    }
    composer.in_text[language].get_or_init(refer).clone()
}

fn view_of(
    work: &Work,
    name: &str,
    composer: &Composer<'_>,
    state: &mut PageState<'_>,
) -> CitedView {
    let cited = composer.citers[state.page.language].cite(work).into_iter();
    let citations = cited.map(|cited| CitationView {
        label: cited.label,
        html: cited.citation.html,
        text: cited.citation.text,
        accessed: cited.accessed.unwrap_or_default(),
    });
    let files = FORMS.iter().map(|(title, end, _, write)| LinkView {
        title: (*title).to_owned(),
        href: state.add_file(&format!("{name}.{end}"), write(work), composer.config.base_path()),
    });
    CitedView { key: cite_key(work), citations: citations.collect(), files: files.collect() }
}

/// What libraries and reference managers read of a page: elements of its head.
pub(in crate::page) fn tell(cited: &Cited, head: &mut HeadView) {
    let tags = head_tags(&cited.works.page).into_iter();
    head.metas.extend(tags.map(|(name, content)| MetaView {
        attribute: "name",
        name: name.to_owned(),
        content,
    }));
    let files = cited.view.page.files.iter().zip(FORMS);
    head.links.extend(files.map(|(file, (_, _, media_type, _))| HeadLinkView {
        rel: "alternate",
        media_type,
        title: file.title.clone(),
        href: file.href.clone(),
    }));
}

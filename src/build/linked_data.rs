//! What a finished page tells search engines: its view, its works and its files as facts.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::compute::Computed;
use crate::cite::{Author, cite_key};
use crate::config::SiteConfig;
use crate::content::Prose;
use crate::data::TableKind;
use crate::linked::{
    ArticleFacts, AuthorFacts, Crumb, DataFacts, DataFile, PageFacts, QuestionFacts, SiteFacts,
    Subject, Variable, json_ld, text_of,
};
use crate::page::{Component, PageKind, PageView, Piece, Works};

/// The site in each of its languages.
pub(super) fn site_facts(computed: &Computed) -> Vec<SiteFacts> {
    let loaded = &computed.loaded;
    let config = &loaded.config;
    let covered = first_day(computed).map(|first| (first, computed.as_of));
    let facts = config.locales.iter().enumerate().map(|(language, tag)| {
        let home = computed.plan.addresses.get(&(PageKind::Home, language));
        SiteFacts {
            name: config.text(&config.name, tag).to_owned(),
            description: config.text(&config.description, tag).to_owned(),
            url: home.map_or_else(|| config.base_url.clone(), |home| home.url(&config.base_url)),
            base_url: config.base_url.clone(),
            publisher: config.text(&config.publisher, tag).to_owned(),
            licence: config.licence.as_ref().map(|licence| licence.url.clone()),
            covered,
        }
    });
    facts.collect()
}

/// The date of the oldest export that counts.
fn first_day(computed: &Computed) -> Option<Date> {
    let datasets = computed.tables.iter().filter(|table| table.kind() != TableKind::Reference);
    let dates = datasets.flat_map(|table| table.files()).filter(|file| file.rows > 0);
    dates.filter_map(|file| file.date).filter(|date| *date <= computed.as_of).min()
}

/// A question of a page with its answer, both as texts.
pub(super) struct Asked {
    id: String,
    question: String,
    answer: String,
}

/// The questions that a page answers in words, in their order.
pub(super) fn questions(pieces: &[Piece]) -> Vec<Asked> {
    let mut asked = Vec::new();
    for piece in pieces {
        let Piece::Component(Component::Faq(answers)) = piece else { continue };
        for answer in answers {
            let mut html = String::new();
            for piece in &answer.pieces {
                if let Piece::Html(part) | Piece::Prose(Prose { html: part, .. }) = piece {
                    html.push_str(part);
                }
            }
            let text = text_of(&html);
            if !text.is_empty() {
                let (id, question) = (answer.id.clone(), answer.question_text.clone());
                asked.push(Asked { id, question, answer: text });
            }
        }
    }
    asked
}

/// What is known of a page once it is composed, besides its view.
pub(super) struct Known<'k> {
    pub(super) works: Option<&'k Works>,
    pub(super) variables: &'k [Variable],
    pub(super) files: &'k BTreeMap<String, Vec<u8>>,
    pub(super) asked: &'k [Asked],
}

/// A page as JSON-LD; `None` where there is nothing to say.
pub(super) fn linked_data(
    site: &SiteFacts,
    config: &SiteConfig,
    view: &PageView<'_>,
    known: &Known<'_>,
) -> Option<String> {
    let full = |href: &str| full(href, config);
    let crumbs = view.breadcrumbs.iter();
    let crumbs = crumbs.map(|crumb| Crumb { name: &crumb.title, url: full(&crumb.href) });
    let own = Crumb { name: &view.title, url: view.url.clone() };
    let asked = known.asked.iter().map(|asked| QuestionFacts {
        question: &asked.question,
        url: format!("{}#{}", view.url, asked.id),
        answer: asked.answer.clone(),
    });
    let others = view.alternates.iter().filter(|alternate| !alternate.current);
    let image = view.head.metas.iter().find(|meta| meta.name == "og:image");
    let has_way = !view.breadcrumbs.is_empty();
    let facts = PageFacts {
        subject: subject(view, known, config),
        title: &view.title,
        description: &view.description,
        url: &view.url,
        lang: &view.lang,
        translations: others.map(|alternate| alternate.url.as_str()).collect(),
        modified: view.modified.as_ref().map(|date| date.iso.as_str()),
        image: image.map(|meta| meta.content.as_str()),
        breadcrumbs: if has_way { crumbs.chain([own]).collect() } else { Vec::new() },
        questions: asked.collect(),
    };
    json_ld(site, &facts)
}

fn subject<'k>(view: &'k PageView<'_>, known: &Known<'k>, config: &SiteConfig) -> Subject<'k> {
    match (view.kind, known.works) {
        ("home", _) => Subject::Site,
        ("report", Some(Works { page, data: Some(data) })) => Subject::Data(DataFacts {
            identifier: cite_key(data),
            authors: authors(view, &data.authors, config),
            version: data.version.unwrap_or(page.issued),
            variables: known.variables,
            files: data_files(known.files, config),
        }),
        ("plain", Some(Works { page, .. })) => Subject::Article(ArticleFacts {
            authors: authors(view, &page.authors, config),
            published: view.published.as_ref().map(|date| date.iso.as_str()),
            keywords: view.tags.iter().map(|tag| tag.title.as_str()).collect(),
        }),
        _ => Subject::Other,
    }
}

/// Those whom the page names, with what it says of them, or else those who are cited.
fn authors<'k>(
    view: &'k PageView<'_>,
    cited: &'k [Author],
    config: &SiteConfig,
) -> Vec<AuthorFacts<'k>> {
    if view.authors.is_empty() {
        let named = cited.iter().map(|author| AuthorFacts {
            name: author.full_name(),
            is_organisation: matches!(author, Author::Organisation(_)),
            role: "",
            organisation: "",
            url: String::new(),
        });
        return named.collect();
    }
    let named = view.authors.iter().map(|author| AuthorFacts {
        name: author.name.clone(),
        is_organisation: author.is_organisation,
        role: &author.role,
        organisation: &author.organisation,
        url: full(&author.url, config),
    });
    named.collect()
}

/// The files beside a page that hold its data: tables, and the description of all of them.
fn data_files(files: &BTreeMap<String, Vec<u8>>, config: &SiteConfig) -> Vec<DataFile> {
    let data = files.keys().filter_map(|path| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let media_type = match name.rsplit_once('.') {
            Some((_, "csv")) => "text/csv",
            _ if name == "datapackage.json" => "application/json",
            _ => return None,
        };
        let url = format!("{}{path}", config.base_url);
        Some(DataFile { url, media_type, name: name.to_owned() })
    });
    data.collect()
}

/// The full address of a link; one that is full already, or empty, stays as it is.
fn full(href: &str, config: &SiteConfig) -> String {
    let is_path = href.starts_with('/') && !href.starts_with("//");
    let below = format!("{}/", config.base_path());
    match config.base_url.strip_suffix(&below) {
        Some(origin) if is_path => format!("{origin}{href}"),
        _ => href.to_owned(),
    }
}

//! Nodes of the graph, in the form and order in which they are written.

use jiff::civil::Date;
use serde::Serialize;

use super::facts::{
    ArticleFacts, AuthorFacts, DataFacts, DataFile, PageFacts, SiteFacts, Subject, Variable,
};
use crate::cite::script_safe;

/// Descriptions of data sets have no fewer characters than this, and no more than [`LONGEST`]: Google ignores others.
const SHORTEST: usize = 50;
const LONGEST: usize = 5000;

/// What a page is, as JSON-LD that may stand in a `script` element; `None` for a page that there is nothing to say of.
pub fn json_ld(site: &SiteFacts, page: &PageFacts<'_>) -> Option<String> {
    let publisher = || Reference { id: format!("{}#publisher", site.base_url) };
    let mut graph = Vec::with_capacity(4);
    match &page.subject {
        Subject::Data(facts) => graph.push(Node::Dataset(dataset(site, page, facts, publisher()))),
        Subject::Article(facts) => graph.push(Node::Article(article(page, facts, publisher()))),
        Subject::Site => graph.push(Node::WebSite(WebSite {
            id: format!("{}#website", page.url),
            url: page.url,
            name: &site.name,
            description: &site.description,
            in_language: page.lang,
            publisher: publisher(),
        })),
        Subject::Other => {}
    }
    if !page.questions.is_empty() {
        graph.push(Node::FaqPage(faq(page)));
    }
    if page.breadcrumbs.len() > 1 {
        graph.push(Node::BreadcrumbList(breadcrumbs(page)));
    }
    if !matches!(page.subject, Subject::Other) {
        graph.push(Node::Organization(Organization {
            id: publisher().id,
            name: &site.publisher,
            url: &site.base_url,
        }));
    }
    if graph.is_empty() {
        return None;
    }
    let document = Document { context: "https://schema.org", graph };
    // Plain data always has a JSON text.
    serde_json::to_string(&document).ok().map(|json| script_safe(&json))
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
enum Node<'a> {
    Dataset(Dataset<'a>),
    Article(Article<'a>),
    WebSite(WebSite<'a>),
    #[serde(rename = "FAQPage")]
    FaqPage(FaqPage<'a>),
    BreadcrumbList(BreadcrumbList<'a>),
    Organization(Organization<'a>),
}

/// A node that stands elsewhere.
#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dataset<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    description: String,
    url: &'a str,
    identifier: &'a str,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Reference>,
    creator: Vec<Author<'a>>,
    publisher: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<&'a str>,
    is_accessible_for_free: bool,
    included_in_data_catalog: DataCatalog<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variable_measured: Vec<PropertyValue<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    distribution: Vec<DataDownload<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct DataCatalog<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct PropertyValue<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    unit_text: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct DataDownload<'a> {
    name: &'a str,
    encoding_format: &'a str,
    content_url: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Article<'a> {
    #[serde(rename = "@id")]
    id: String,
    headline: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    url: &'a str,
    main_entity_of_page: &'a str,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Reference>,
    author: Vec<Author<'a>>,
    publisher: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    is_accessible_for_free: bool,
}

/// An author of either kind.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all_fields = "camelCase")]
enum Author<'a> {
    Person {
        name: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        job_title: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        url: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        affiliation: Option<Affiliation<'a>>,
    },
    Organization {
        name: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        url: &'a str,
    },
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "Organization")]
struct Affiliation<'a> {
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebSite<'a> {
    #[serde(rename = "@id")]
    id: String,
    url: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    in_language: &'a str,
    publisher: Reference,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FaqPage<'a> {
    #[serde(rename = "@id")]
    id: String,
    in_language: &'a str,
    main_entity: Vec<Question<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Question<'a> {
    name: &'a str,
    url: &'a str,
    accepted_answer: Answer<'a>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Answer<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BreadcrumbList<'a> {
    #[serde(rename = "@id")]
    id: String,
    item_list_element: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem<'a> {
    position: usize,
    name: &'a str,
    item: &'a str,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    url: &'a str,
}

fn dataset<'a>(
    site: &'a SiteFacts,
    page: &'a PageFacts<'_>,
    facts: &'a DataFacts<'_>,
    publisher: Reference,
) -> Dataset<'a> {
    let variable = |variable: &'a Variable| PropertyValue {
        name: &variable.name,
        description: &variable.description,
        unit_text: &variable.unit,
    };
    let download = |file: &'a DataFile| DataDownload {
        name: &file.name,
        encoding_format: file.media_type,
        content_url: &file.url,
    };
    let covered = |(first, last): (Date, Date)| format!("{first}/{last}");
    Dataset {
        id: format!("{}#dataset", page.url),
        name: page.title,
        description: description(page.description, &site.description),
        url: page.url,
        identifier: &facts.identifier,
        in_language: page.lang,
        work_translation: translations(page, "dataset"),
        creator: facts.authors.iter().map(author).collect(),
        publisher,
        license: site.licence.as_deref(),
        is_accessible_for_free: true,
        included_in_data_catalog: DataCatalog { name: &site.name, url: &site.url },
        temporal_coverage: site.covered.map(covered),
        version: facts.version.to_string(),
        date_modified: page.modified,
        image: page.image,
        variable_measured: facts.variables.iter().map(variable).collect(),
        distribution: facts.files.iter().map(download).collect(),
    }
}

/// A description as long as data sets need one: a short one goes on with that of the site.
fn description(own: &str, site: &str) -> String {
    let mut text = own.to_owned();
    if text.chars().count() < SHORTEST && !site.is_empty() {
        let joint = if text.is_empty() { "" } else { " " };
        text = format!("{text}{joint}{site}");
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text[..end].to_owned(),
        None => text,
    }
}

fn article<'a>(
    page: &'a PageFacts<'_>,
    facts: &'a ArticleFacts<'_>,
    publisher: Reference,
) -> Article<'a> {
    Article {
        id: format!("{}#article", page.url),
        headline: page.title,
        description: page.description,
        url: page.url,
        main_entity_of_page: page.url,
        in_language: page.lang,
        work_translation: translations(page, "article"),
        author: facts.authors.iter().map(author).collect(),
        publisher,
        date_published: facts.published,
        date_modified: page.modified,
        image: page.image,
        keywords: facts.keywords.clone(),
        is_accessible_for_free: true,
    }
}

fn translations(page: &PageFacts<'_>, fragment: &str) -> Vec<Reference> {
    let others = page.translations.iter();
    others.map(|url| Reference { id: format!("{url}#{fragment}") }).collect()
}

fn author<'a>(facts: &'a AuthorFacts<'_>) -> Author<'a> {
    let AuthorFacts { name, is_organisation, role, organisation, url } = facts;
    if *is_organisation {
        return Author::Organization { name, url };
    }
    let affiliation = (!organisation.is_empty()).then_some(Affiliation { name: organisation });
    Author::Person { name, job_title: role, url, affiliation }
}

fn faq<'a>(page: &'a PageFacts<'_>) -> FaqPage<'a> {
    let questions = page.questions.iter().map(|asked| Question {
        name: asked.question,
        url: &asked.url,
        accepted_answer: Answer { text: &asked.answer },
    });
    FaqPage {
        id: format!("{}#faqpage", page.url),
        in_language: page.lang,
        main_entity: questions.collect(),
    }
}

fn breadcrumbs<'a>(page: &'a PageFacts<'_>) -> BreadcrumbList<'a> {
    let items = page.breadcrumbs.iter().zip(1..);
    let items =
        items.map(|(crumb, position)| ListItem { position, name: crumb.name, item: &crumb.url });
    BreadcrumbList { id: format!("{}#breadcrumbs", page.url), item_list_element: items.collect() }
}

//! Tags by which search engines for papers, and libraries, read a page.

use super::work::{Work, WorkKind, one_line, safe_url};

/// The `meta` elements of a work as names and contents, in their order: those of Google Scholar (`citation_…`) and of
/// Dublin Core (`DC.…`). Contents are text; the template escapes them.
pub fn head_tags(work: &Work) -> Vec<(&'static str, String)> {
    let mut tags = Vec::with_capacity(20);
    let mut put = |name: &'static str, content: String| {
        if !content.is_empty() {
            tags.push((name, content));
        }
    };
    let title = one_line(&work.title);
    let publisher = one_line(&work.publisher);
    let url = safe_url(&work.url);
    let issued = work.issued.to_string();
    put("citation_title", title.clone());
    for author in &work.authors {
        put("citation_author", author.sorted_name());
    }
    // Scholar reads dates with slashes.
    put("citation_publication_date", issued.replace('-', "/"));
    put("citation_online_date", issued.replace('-', "/"));
    put("citation_publisher", publisher.clone());
    put("citation_language", work.lang.as_str().to_owned());
    put("citation_public_url", url.clone());
    if work.kind != WorkKind::Dataset {
        put("citation_fulltext_html_url", url.clone());
    }
    put("DC.title", title);
    for author in &work.authors {
        put("DC.creator", author.sorted_name());
    }
    put("DC.publisher", publisher);
    put("DC.date", issued);
    put("DC.type", if work.kind == WorkKind::Dataset { "Dataset" } else { "Text" }.to_owned());
    put("DC.identifier", url);
    put("DC.language", work.lang.as_str().to_owned());
    put("DC.isPartOf", one_line(&work.container));
    tags
}

#[cfg(test)]
mod tests {
    use super::head_tags;
    use crate::cite::testing::{hostile, page, people};

    #[test]
    fn a_page_has_the_tags_of_both_vocabularies() {
        let work = crate::cite::Work { authors: people("en"), ..page("en") };
        let tags = head_tags(&work);
        let lines: Vec<_> =
            tags.iter().map(|(name, content)| format!("{name}: {content}")).collect();
        assert_eq!(
            lines,
            [
                "citation_title: Backend in IT: jobs and pay",
                "citation_author: Ivanova, Anna",
                "citation_author: van der Berg, Jan",
                "citation_publication_date: 2026/05/29",
                "citation_online_date: 2026/05/29",
                "citation_publisher: Worklight Research",
                "citation_language: en",
                "citation_public_url: https://worklight.example/en/research/backend/",
                "citation_fulltext_html_url: https://worklight.example/en/research/backend/",
                "DC.title: Backend in IT: jobs and pay",
                "DC.creator: Ivanova, Anna",
                "DC.creator: van der Berg, Jan",
                "DC.publisher: Worklight Research",
                "DC.date: 2026-05-29",
                "DC.type: Text",
                "DC.identifier: https://worklight.example/en/research/backend/",
                "DC.language: en",
                "DC.isPartOf: Worklight",
            ]
        );
    }

    #[test]
    fn contents_are_one_line_each() {
        for (name, content) in head_tags(&hostile()) {
            assert!(!content.contains(['\n', '\r']), "{name}: {content:?}");
        }
    }
}

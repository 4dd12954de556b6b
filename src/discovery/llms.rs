//! `llms.txt`: an index of the plain versions of a language's pages, in the form of <https://llmstxt.org/>.

use super::{Site, SiteLanguage, is_found};
use crate::content::commonmark::{Place, push_link, push_text};
use crate::page::PageRecord;

/// How many pages of a report or folder are named. The index of its pages is among them, and names all.
pub(super) const MOST_OF_A_SECTION: usize = 100;

/// The path of a language's file below the site's root: the default language's is where readers look for it.
pub(super) fn path(lang: &str, is_default: bool) -> String {
    if is_default { "llms.txt".to_owned() } else { format!("{lang}/llms.txt") }
}

/// The file of the language at a position.
pub(super) fn llms(site: &Site<'_>, position: usize) -> String {
    let language = &site.languages[position];
    let mut out = String::from("# ");
    push_text(&mut out, &language.name, Place::HEADING);
    if !language.description.is_empty() {
        out.push_str("\n\n> ");
        push_text(&mut out, &language.description, Place::LINE);
    }
    out.push_str("\n\n");
    push_text(&mut out, &language.data, Place::LINE);
    out.push('\n');
    for section in sections(site, language) {
        out.push_str("\n## ");
        push_text(&mut out, section.title, Place::HEADING);
        out.push_str("\n\n");
        for page in section.pages {
            let Some(plain) = &page.plain else { continue };
            out.push_str("- ");
            push_link(&mut out, &page.title, plain, Place::INSIDE);
            if !page.description.is_empty() {
                out.push_str(": ");
                push_text(&mut out, &page.description, Place::INSIDE);
            }
            out.push('\n');
        }
    }
    let others: Vec<(usize, &SiteLanguage)> = site
        .languages
        .iter()
        .enumerate()
        .filter(|(other, language)| {
            *other != position
                && site.pages.iter().any(|page| page.lang == language.lang && is_found(page))
        })
        .collect();
    if !others.is_empty() {
        out.push_str("\n## ");
        push_text(&mut out, &language.languages, Place::HEADING);
        out.push_str("\n\n");
        for (other, language) in others {
            let address = format!("{}{}", site.base_url, path(&language.lang, other == 0));
            out.push_str("- ");
            push_link(&mut out, &language.native_name, &address, Place::INSIDE);
            out.push('\n');
        }
    }
    out
}

/// The pages of a report or folder.
struct Section<'a> {
    title: &'a str,
    pages: Vec<&'a PageRecord>,
}

/// Reports and folders in the order of their addresses, then pages that belong to none.
fn sections<'a>(site: &'a Site<'_>, language: &'a SiteLanguage) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    let mut others = Section { title: &language.others, pages: Vec::new() };
    // A page of a tag says nothing that its folder's index does not.
    let of_language =
        |page: &&PageRecord| page.lang == language.lang && is_found(page) && page.kind != "tag";
    let mut pages: Vec<&PageRecord> = site.pages.iter().filter(of_language).collect();
    // An index comes before what is below it, and the pages of a section follow each other.
    pages.sort_by(|one, other| one.url.cmp(&other.url));
    for page in pages {
        let Some(title) = &page.section else {
            others.pages.push(page);
            continue;
        };
        match sections.last_mut().filter(|section| section.title == title) {
            Some(section) if section.pages.len() < MOST_OF_A_SECTION => section.pages.push(page),
            Some(_) => {}
            None => sections.push(Section { title, pages: vec![page] }),
        }
    }
    sections.push(others);
    sections.retain(|section| !section.pages.is_empty());
    sections
}

//! Lists of other pages: on indexes, on pages of tags and on the home page.

use super::components::quantity;
use super::compose::Composer;
use super::lookup::ValuePath;
use super::plan::{PageKind, PagePlan};
use super::tree;
use super::view::{ItemView, ListView};
use crate::locale::Locale;

/// How many pages of a folder the home page names.
const NEWEST: usize = 6;

impl Composer<'_> {
    /// The lists on a page.
    pub(super) fn lists(&self, page: &PagePlan) -> Vec<ListView> {
        match page.kind {
            PageKind::Index { report } => vec![self.report_list(report, page.language)],
            PageKind::Folder { page: index } => {
                vec![ListView { href: String::new(), ..self.folder_list(index, page.language) }]
            }
            PageKind::Tag { tag } => vec![ListView {
                title: self.tag_name(tag, page.language).to_owned(),
                description: String::new(),
                href: String::new(),
                items: self.directory.with_tag(page.language, tag),
            }],
            PageKind::Home => self.home_lists(page.language),
            PageKind::Root
            | PageKind::NotFound
            | PageKind::Report { .. }
            | PageKind::Plain { .. } => Vec::new(),
        }
    }

    /// The reports, and the newest pages of each folder that has an index.
    fn home_lists(&self, language: usize) -> Vec<ListView> {
        let reports = (0..self.reports.len()).map(|report| {
            let index = self.link(PageKind::Index { report }, language, String::new());
            let href = index.map(|link| link.href).unwrap_or_default();
            ListView { href, ..self.report_list(report, language) }
        });
        let folders = self.directory.indexes(language).map(|index| {
            let mut list = self.folder_list(index, language);
            list.items.truncate(NEWEST);
            list
        });
        reports.chain(folders).filter(|list| !list.items.is_empty()).collect()
    }

    fn folder_list(&self, index: usize, language: usize) -> ListView {
        let def = &self.plain.pages[index];
        let card = self.directory.item(language, index);
        let (title, description, href) =
            card.map(|card| (card.title, card.description, card.href)).unwrap_or_default();
        ListView {
            title,
            description,
            href,
            items: self.directory.in_folder(language, &def.folder),
        }
    }

    /// What a tag is called: by its string, or else as it is written.
    pub(super) fn tag_name(&self, tag: usize, language: usize) -> &str {
        let locale = &*self.locales[language];
        let def = &self.plain.tags[tag];
        let written = def.written.get(locale.lang().as_str());
        locale
            .text(&format!("tag-{}", def.slug))
            .unwrap_or_else(|| written.map_or(def.slug.as_str(), String::as_str))
    }

    /// The pages of a report, those under others below them.
    fn report_list(&self, report: usize, language: usize) -> ListView {
        let locale = &*self.locales[language];
        let tag = locale.lang().as_str();
        let def = &self.reports[report];
        // They were checked when the pages were planned.
        let facts: Vec<ValuePath> = def
            .index_facts
            .iter()
            .filter_map(|path| ValuePath::parse(path, self.metrics).ok())
            .collect();
        let pages = &self.report_pages[report];
        let list = ReportList { composer: self, report, language, locale, facts };
        let children = tree::children(pages);
        let top = (0..pages.len()).filter(|page| pages[*page].parent.is_none());
        ListView {
            title: self.config.text(&def.title, tag).to_owned(),
            description: self.config.text(&def.description, tag).to_owned(),
            href: String::new(),
            items: top.filter_map(|page| list.item(page, &children)).collect(),
        }
    }
}

/// The list of a report's pages while it is made.
struct ReportList<'a> {
    composer: &'a Composer<'a>,
    report: usize,
    language: usize,
    locale: &'a Locale,
    facts: Vec<ValuePath>,
}

impl ReportList<'_> {
    fn item(&self, page: usize, children: &[Vec<usize>]) -> Option<ItemView> {
        let composer = self.composer;
        let made = &composer.report_pages[self.report][page];
        let title = made.names.get(self.locale.lang().as_str())?.clone();
        let kind = PageKind::Report { report: self.report, page };
        let link = composer.link(kind, self.language, title)?;
        let facts = self.facts.iter().filter_map(|path| {
            let found = path.find(composer.metrics, Some(&made.key))?;
            quantity(found, composer, self.locale)
        });
        Some(ItemView {
            title: link.title,
            href: link.href,
            description: String::new(),
            facts: facts.collect(),
            children: children[page].iter().filter_map(|page| self.item(*page, children)).collect(),
        })
    }
}

//! Lists of other pages: on the index of a report and on the home page.

use super::components::quantity;
use super::compose::Composer;
use super::lookup::ValuePath;
use super::plan::{PageKind, PagePlan};
use super::tree;
use super::view::{ItemView, ListView};
use crate::locale::Locale;

impl Composer<'_> {
    /// The lists on a page.
    pub(super) fn lists(&self, page: &PagePlan) -> Vec<ListView> {
        match page.kind {
            PageKind::Index { report } => vec![self.report_list(report, page.language)],
            PageKind::Home => (0..self.reports.len())
                .map(|report| self.report_list(report, page.language))
                .collect(),
            _ => Vec::new(),
        }
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

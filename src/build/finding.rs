//! How pages are found: their plain versions, the dates of their last changes, and what their heads say of both.

use std::sync::Arc;

use super::compute::Computed;
use crate::content::Updated;
use crate::discovery::{PageText, SiteLanguage, Stamps, feed_path, head_links};
use crate::ledger::{Dates, Entry, Fingerprint};
use crate::locale::Locale;
use crate::page::{DateView, PageKind, PagePlan, PageView, Piece};

/// What is the same for all pages.
pub(super) struct Finding<'a> {
    computed: &'a Computed,
    /// What the site says of itself, in the order of its languages.
    pub(super) languages: Vec<SiteLanguage>,
    stamps: Vec<Stamps>,
}

impl<'a> Finding<'a> {
    pub(super) fn new(computed: &'a Computed) -> Self {
        let config = &computed.loaded.config;
        let language = |locale: &Arc<Locale>| {
            let tag = locale.lang().as_str();
            let text = |id: &str| locale.text(id).unwrap_or(id).to_owned();
            SiteLanguage {
                lang: tag.to_owned(),
                native_name: locale.lang().native_name(),
                name: config.text(&config.name, tag).to_owned(),
                description: config.text(&config.description, tag).to_owned(),
                publisher: config.text(&config.publisher, tag).to_owned(),
                data: format!("{} {}", text("updated"), computed.updated.text(locale)),
                others: text("site"),
                languages: text("language"),
            }
        };
        let locales = &computed.loaded.locales;
        let stamps =
            locales.iter().map(|locale| Stamps::new(computed.as_of, computed.updated, locale));
        Self {
            computed,
            languages: locales.iter().map(language).collect(),
            stamps: stamps.collect(),
        }
    }

    /// The paths of the files that heads lead to, besides those beside the pages: in a part of a site, too, they count as
    /// being there.
    pub(super) fn feeds(&self) -> impl Iterator<Item = String> {
        self.languages.iter().map(|language| feed_path(&language.lang))
    }

    /// What a page says; `None` for one without content of its own.
    pub(super) fn text(
        &self,
        page: &PagePlan,
        view: &PageView<'_>,
        pieces: &[Piece],
    ) -> Option<PageText> {
        let locale = &self.computed.loaded.locales[page.language];
        let has_content = !matches!(page.kind, PageKind::Root | PageKind::NotFound);
        has_content.then(|| PageText::of(view, pieces, locale))
    }

    /// Finds out when a page last changed, and tells its view of that and of its plain version. `stated` is the date that
    /// the page states itself.
    pub(super) fn date(
        &self,
        page: &PagePlan,
        text: Option<&PageText>,
        stated: Option<Updated>,
        view: &mut PageView<'_>,
    ) -> Option<Entry> {
        let base_path = self.computed.loaded.config.base_path();
        let plain = text.map(|_| format!("{base_path}/{}", plain_file(page)));
        let links = head_links(view, plain.as_deref(), &self.languages, base_path);
        view.head.links.extend(links);
        let content = text?.content(&self.stamps[page.language]);
        let history = &self.computed.history;
        let dates = Dates { data: self.computed.updated, stated, now: history.now };
        let entry = history.ledger.entry(page.path.as_str(), Fingerprint::of(content), dates);
        let locale = &self.computed.loaded.locales[page.language];
        let modified = entry.modified;
        view.modified = Some(DateView { text: modified.text(locale), iso: modified.iso(locale) });
        Some(entry)
    }
}

/// The path of a page's plain version below the site's root.
pub(super) fn plain_file(page: &PagePlan) -> String {
    format!("{}index.md", page.path.as_str())
}

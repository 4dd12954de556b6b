//! What pages say of each other: the menu, the plain pages of each folder and tag, their titles and excerpts.
//!
//! Made once for all pages of a build, so that a page costs the same however many others there are.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::plain::{PlainDef, PlainPages};
use super::plan::{PageKind, Plan};
use super::report::ReportDef;
use super::url::PagePath;
use super::view::{ItemView, LinkView, MoreView, SiteView};
use crate::config::SiteConfig;
use crate::content::{CopyEngine, Memo, Names, PageFacts, Scope, Updated};
use crate::diag::Report;
use crate::locale::{DateStyle, Locale};
use crate::metrics::MetricTables;

/// How many other pages a plain page names.
const MORE: usize = 4;
/// So many of the newest pages of a tag are looked at when pages that share tags are looked for.
const LOOKED_AT: usize = 200;

/// What a directory is made from.
pub struct Sources<'a> {
    /// The site's settings.
    pub config: &'a SiteConfig,
    /// The languages, in the order of the settings.
    pub locales: &'a [Arc<Locale>],
    /// The metrics.
    pub metrics: &'a MetricTables,
    /// How values are called.
    pub names: &'a Names,
    /// The copy.
    pub engine: &'a CopyEngine,
    /// The reports.
    pub reports: &'a [ReportDef],
    /// Plain pages and the home page.
    pub plain: &'a PlainPages,
    /// All pages.
    pub plan: &'a Plan,
    /// Values that many pages share.
    pub memo: &'a Memo,
    /// The date of the data.
    pub as_of: Date,
    /// How fresh the data is.
    pub updated: Updated,
}

/// What pages say of each other, by language.
pub struct Directory {
    languages: Vec<Language>,
}

struct Language {
    site: SiteView,
    /// What each plain page says of itself; `None` where the language does not have it, or it has no title.
    cards: Vec<Option<Card>>,
    /// The index page of a folder.
    indexes: BTreeMap<Vec<String>, usize>,
    /// The pages of a folder, the newest first.
    folders: BTreeMap<Vec<String>, Vec<usize>>,
    /// The pages of a folder with a tag, the newest first.
    tagged: BTreeMap<(Vec<String>, usize), Vec<usize>>,
    /// The pages with a tag, the newest first.
    tags: Vec<Vec<usize>>,
    /// The place of each page in its folder.
    places: Vec<usize>,
}

/// What a plain page says of itself.
struct Card {
    title: String,
    excerpt: String,
    href: String,
    date: Option<Timestamp>,
    /// The date as the language writes it.
    day: Option<String>,
}

impl Directory {
    /// Makes the directory. Mistakes in titles and descriptions are not reported here: the pages do that.
    pub fn new(sources: &Sources<'_>) -> Self {
        let languages = 0..sources.locales.len();
        Self { languages: languages.map(|language| Language::new(sources, language)).collect() }
    }

    /// The site, as every page in this language sees it.
    pub(super) fn site(&self, language: usize) -> &SiteView {
        &self.languages[language].site
    }

    /// The title of a plain page.
    pub(super) fn title(&self, language: usize, page: usize) -> Option<&str> {
        Some(&self.languages[language].cards[page].as_ref()?.title)
    }

    /// The index pages of the folders that lead to this one, from the top.
    pub(super) fn indexes_above(&self, language: usize, folder: &[String]) -> Vec<usize> {
        let indexes = &self.languages[language].indexes;
        (1..=folder.len()).filter_map(|depth| indexes.get(&folder[..depth]).copied()).collect()
    }

    /// The folders that have an index page, by that page.
    pub(super) fn indexes(&self, language: usize) -> impl Iterator<Item = usize> {
        self.languages[language].indexes.values().copied()
    }

    /// What a plain page says of itself.
    pub(super) fn item(&self, language: usize, page: usize) -> Option<ItemView> {
        self.languages[language].items(&[page]).pop()
    }

    /// The pages of a folder, the newest first.
    pub(super) fn in_folder(&self, language: usize, folder: &[String]) -> Vec<ItemView> {
        let language = &self.languages[language];
        language.items(language.folders.get(folder).map_or(&[], Vec::as_slice))
    }

    /// The pages with a tag, the newest first.
    pub(super) fn with_tag(&self, language: usize, tag: usize) -> Vec<ItemView> {
        let language = &self.languages[language];
        language.items(&language.tags[tag])
    }

    /// Other pages of a page's folder: those that share most tags with it first, then the newest.
    pub(super) fn more(&self, language: usize, page: usize, def: &PlainDef) -> Vec<MoreView> {
        let own = &self.languages[language];
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for tag in def.tags.get(&own.site.lang).into_iter().flatten() {
            let key = (def.folder.clone(), *tag);
            for other in own.tagged.get(&key).into_iter().flatten().take(LOOKED_AT) {
                *shared.entry(*other).or_default() += 1;
            }
        }
        for other in own.folders.get(&def.folder).into_iter().flatten().take(MORE + 1) {
            shared.entry(*other).or_default();
        }
        shared.remove(&page);
        let mut others: Vec<(usize, usize)> = shared.into_iter().collect();
        others.sort_by_key(|(other, count)| (Reverse(*count), own.places[*other]));
        let cards =
            others.into_iter().take(MORE).filter_map(|(other, _)| own.cards[other].as_ref());
        cards
            .map(|card| MoreView {
                title: card.title.clone(),
                excerpt: card.excerpt.clone(),
                href: card.href.clone(),
            })
            .collect()
    }
}

impl Language {
    fn new(sources: &Sources<'_>, language: usize) -> Self {
        let locale = &*sources.locales[language];
        let tag = locale.lang().as_str();
        let plain = sources.plain;
        let cards: Vec<Option<Card>> =
            (0..plain.pages.len()).map(|page| sources.card(page, language)).collect();
        let mut newest: Vec<usize> =
            (0..cards.len()).filter(|page| cards[*page].is_some()).collect();
        newest.sort_by_key(|page| Reverse(cards[*page].as_ref().and_then(|card| card.date)));
        let mut indexes = BTreeMap::new();
        let mut folders: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        let mut tagged: BTreeMap<(Vec<String>, usize), Vec<usize>> = BTreeMap::new();
        let mut tags = vec![Vec::new(); plain.tags.len()];
        let mut places = vec![0; cards.len()];
        for page in newest {
            let def = &plain.pages[page];
            if def.is_index {
                indexes.insert(def.folder.clone(), page);
                continue;
            }
            let folder = folders.entry(def.folder.clone()).or_default();
            places[page] = folder.len();
            folder.push(page);
            for tag in def.tags.get(tag).into_iter().flatten() {
                tagged.entry((def.folder.clone(), *tag)).or_default().push(page);
                tags[*tag].push(page);
            }
        }
        let menu = sources.menu(language, &cards, &indexes);
        let site = sources.site(language, menu);
        Self { site, cards, indexes, folders, tagged, tags, places }
    }

    fn items(&self, pages: &[usize]) -> Vec<ItemView> {
        let cards = pages.iter().filter_map(|page| self.cards[*page].as_ref());
        cards
            .map(|card| ItemView {
                title: card.title.clone(),
                href: card.href.clone(),
                description: card.excerpt.clone(),
                facts: card.day.iter().cloned().map(Into::into).collect(),
                children: Vec::new(),
            })
            .collect()
    }
}

impl Sources<'_> {
    fn address(&self, kind: PageKind, language: usize) -> Option<&PagePath> {
        self.plan.addresses.get(&(kind, language))
    }

    fn href(&self, kind: PageKind, language: usize) -> Option<String> {
        self.address(kind, language).map(|path| path.link(self.config.base_path()))
    }

    fn card(&self, page: usize, language: usize) -> Option<Card> {
        let locale = &*self.locales[language];
        let tag = locale.lang().as_str();
        let def = &self.plain.pages[page];
        let copy = def.copy.get(tag)?;
        let path = self.address(def.kind(page), language)?;
        let facts = PageFacts {
            name: copy.front.title.clone().unwrap_or_default(),
            url: path.url(&self.config.base_url),
            site: self.config.text(&self.config.name, tag).to_owned(),
            ..PageFacts::default()
        };
        let scope = Scope {
            locale,
            metrics: self.metrics,
            names: self.names,
            page: &facts,
            as_of: self.as_of,
            updated: self.updated,
            memo: self.memo,
            report: None,
        };
        let context = self.engine.front_context(&scope, copy);
        let mut told_by_the_page = Report::new();
        let found = &mut told_by_the_page;
        // A page without a title has no words that could lead to it.
        let title = self.engine.title(copy, &scope, &context, found);
        let title = title.filter(|title| !title.is_empty())?;
        let description = self.engine.description(copy, &scope, &context, found);
        let excerpt = description.or_else(|| {
            self.engine.standfirst(copy, &scope, &context, found).into_iter().flatten().next()
        });
        let date = copy.front.date;
        Some(Card {
            title,
            excerpt: excerpt.unwrap_or_default(),
            href: path.link(self.config.base_path()),
            date,
            day: date.map(|at| locale.date(locale.day_of(at), DateStyle::Long)),
        })
    }

    /// The reports, the folders with an index page, the pages that ask for a place, and those that nothing else leads
    /// to. An entry with a place stands there; the others fill the places between them.
    fn menu(
        &self,
        language: usize,
        cards: &[Option<Card>],
        indexes: &BTreeMap<Vec<String>, usize>,
    ) -> Vec<LinkView> {
        let tag = self.locales[language].lang().as_str();
        let mut placed: Vec<(u32, LinkView)> = Vec::new();
        let mut others: Vec<LinkView> = Vec::new();
        for (report, def) in self.reports.iter().enumerate() {
            let title = self.config.text(&def.title, tag).to_owned();
            let href = self.href(PageKind::Index { report }, language);
            others.extend(href.map(|href| LinkView { title, href }));
        }
        let pages = self.plain.pages.iter().zip(cards);
        let (folders, single): (Vec<_>, Vec<_>) = pages.partition(|(def, _)| def.is_index);
        for (def, card) in folders.into_iter().chain(single) {
            let Some(card) = card else { continue };
            let place = def.copy.get(tag).and_then(|copy| copy.front.menu);
            let link = LinkView { title: card.title.clone(), href: card.href.clone() };
            match place {
                Some(place) => placed.push((place, link)),
                None if def.is_index || !indexes.contains_key(&def.folder) => others.push(link),
                None => {}
            }
        }
        placed.sort_by_key(|(place, _)| *place);
        let mut menu = Vec::with_capacity(placed.len() + others.len());
        let (mut placed, mut others) = (placed.into_iter().peekable(), others.into_iter());
        loop {
            let here = u32::try_from(menu.len() + 1).unwrap_or(u32::MAX);
            let due = placed.next_if(|(place, _)| *place <= here).map(|(_, link)| link);
            let next = due.or_else(|| others.next());
            match next.or_else(|| placed.next().map(|(_, link)| link)) {
                Some(link) => menu.push(link),
                None => return menu,
            }
        }
    }

    fn site(&self, language: usize, menu: Vec<LinkView>) -> SiteView {
        let config = self.config;
        let tag = self.locales[language].lang().as_str();
        SiteView {
            lang: tag.to_owned(),
            name: config.text(&config.name, tag).to_owned(),
            description: config.text(&config.description, tag).to_owned(),
            publisher: config.text(&config.publisher, tag).to_owned(),
            home: self.href(PageKind::Home, language).unwrap_or_default(),
            base_path: config.base_path().to_owned(),
            year: self.as_of.year().to_string(),
            contact: config.contact.as_ref().map(|contact| LinkView {
                title: config.text(&contact.label, tag).to_owned(),
                href: config.href(config.text(&contact.url, tag)),
            }),
            menu,
        }
    }
}

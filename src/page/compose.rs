//! From a planned page to what templates see: its copy rendered, its components answered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::components::{Answer, Piece, answer};
use super::copy_files::CopyLanguages;
use super::plain::PlainPages;
use super::plan::{PageKind, PagePlan, Plan};
use super::report::{ReportDef, ReportPage};
use super::view::{AlternateView, ContentsView, DateView, LinkView, ListView, PageView, SiteView};
use crate::config::SiteConfig;
use crate::content::{Block, CopyEngine, CopyFile, Names, PageContext, RenderedCopy, Scope};
use crate::diag::Report;
use crate::locale::{DateStyle, Locale};
use crate::metrics::MetricTables;

/// What all pages of a site are composed from.
pub struct Composer<'a> {
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
    /// The pages of each report.
    pub report_pages: &'a [Vec<ReportPage>],
    /// Plain pages and the home page.
    pub plain: &'a PlainPages,
    /// All pages.
    pub plan: &'a Plan,
    /// The date of the data.
    pub as_of: Date,
    /// For each report the position of the page with a key.
    pub page_of_key: Vec<BTreeMap<&'a str, usize>>,
}

/// For each report the position of the page with a key.
pub fn pages_of_keys(report_pages: &[Vec<ReportPage>]) -> Vec<BTreeMap<&str, usize>> {
    report_pages
        .iter()
        .map(|pages| {
            pages.iter().enumerate().map(|(position, page)| (page.key.as_str(), position)).collect()
        })
        .collect()
}

/// A page, ready for its templates.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The template that writes it.
    pub template: &'static str,
    /// What the template sees, with its `content` still empty.
    pub view: PageView,
    /// The content.
    pub pieces: Vec<Piece>,
}

/// The templates that every theme has for pages.
pub const PAGE_TEMPLATES: &[&str] =
    &["404.html", "home.html", "index.html", "plain.html", "report.html", "root.html"];

/// What is known of a page while it is composed.
pub(super) struct PageState<'a> {
    pub(super) page: &'a PagePlan,
    pub(super) locale: &'a Locale,
    pub(super) report: Option<&'a ReportDef>,
    pub(super) title: String,
    pub(super) scope: Scope<'a>,
    context: PageContext,
    ids: BTreeSet<String>,
    contents: Vec<ContentsView>,
    pub(super) found: &'a mut Report,
}

impl Composer<'_> {
    /// Composes a page. Mistakes in its copy are reported; `None` when there is one.
    pub fn compose(&self, page: &PagePlan, found: &mut Report) -> Option<Composed> {
        let locale = &*self.locales[page.language];
        let tag = locale.lang().as_str();
        let report = match page.kind {
            PageKind::Report { report, .. } => Some(&self.reports[report]),
            _ => None,
        };
        let copy = self.copy_of(page).and_then(|copy| copy.get(tag));
        let faq = report.and_then(|report| report.faq.get(tag));
        let files: Vec<&CopyFile> = copy.into_iter().chain(faq).collect();
        let scope = Scope {
            locale,
            metrics: self.metrics,
            names: self.names,
            page: &page.facts,
            as_of: self.as_of,
            report: report.map(|report| report.name.as_str()),
        };
        let context = self.engine.context(&scope, &files);
        let title = copy.and_then(|copy| self.engine.title(copy, &scope, &context, found));
        let description =
            copy.and_then(|copy| self.engine.description(copy, &scope, &context, found));
        let mut state = PageState {
            title: title.unwrap_or_else(|| self.own_title(page, locale)),
            page,
            locale,
            report,
            scope,
            context,
            ids: BTreeSet::new(),
            contents: Vec::new(),
            found,
        };
        let pieces = match copy {
            Some(copy) => {
                let rendered =
                    self.engine.body(copy, &scope, &state.context, &mut state.ids, state.found)?;
                state.note_headings(&rendered);
                self.pieces(rendered, &mut state)?
            }
            None => Vec::new(),
        };
        let (template, kind) = match page.kind {
            PageKind::Root => ("root.html", "root"),
            PageKind::NotFound => ("404.html", "404"),
            PageKind::Home => ("home.html", "home"),
            PageKind::Index { .. } => ("index.html", "index"),
            PageKind::Report { .. } => ("report.html", "report"),
            PageKind::Plain { .. } => ("plain.html", "plain"),
        };
        let description = description.unwrap_or_else(|| self.own_description(page, locale));
        let view = self.view(kind, description, copy, state);
        Some(Composed { template, view, pieces })
    }

    fn copy_of(&self, page: &PagePlan) -> Option<&CopyLanguages> {
        match page.kind {
            PageKind::Report { report, .. } => Some(&self.reports[report].copy),
            PageKind::Plain { page } => Some(&self.plain.pages[page].copy),
            PageKind::Home => Some(&self.plain.home),
            PageKind::Root | PageKind::NotFound | PageKind::Index { .. } => None,
        }
    }

    /// Answers the components of rendered copy.
    fn pieces(&self, copy: RenderedCopy, state: &mut PageState<'_>) -> Option<Vec<Piece>> {
        let mut pieces = Vec::with_capacity(copy.blocks.len());
        let mut complete = true;
        for block in copy.blocks {
            match block {
                Block::Html(html) => pieces.push(Piece::Html(html)),
                Block::Component(call) => match answer(&call, self, state) {
                    Some(component) => pieces.push(Piece::Component(component)),
                    None => complete = false,
                },
            }
        }
        complete.then_some(pieces)
    }

    /// The questions and answers of the page's report.
    pub(super) fn faq(&self, state: &mut PageState<'_>) -> Option<Vec<Answer>> {
        let file = state.report?.faq.get(state.locale.lang().as_str())?;
        let answered =
            self.engine.faq(file, &state.scope, &state.context, &mut state.ids, state.found)?;
        let mut answers = Vec::with_capacity(answered.len());
        for question in answered {
            answers.push(Answer {
                id: question.id,
                question: question.question,
                question_text: question.question_text,
                pieces: self.pieces(question.answer, state)?,
            });
        }
        Some(answers)
    }

    /// The link to the page with a key in the report of the page at hand.
    pub(super) fn link_to(&self, key: &str, state: &PageState<'_>) -> Option<String> {
        let PageKind::Report { report, .. } = state.page.kind else { return None };
        let page = *self.page_of_key[report].get(key)?;
        let path =
            self.plan.addresses.get(&(PageKind::Report { report, page }, state.page.language))?;
        Some(path.link(self.config.base_path()))
    }

    fn own_title(&self, page: &PagePlan, locale: &Locale) -> String {
        let string = match page.kind {
            PageKind::NotFound => locale.text("not-found-title"),
            _ => None,
        };
        let site = matches!(page.kind, PageKind::Root | PageKind::Home).then_some(&page.facts.site);
        string
            .map(str::to_owned)
            .or_else(|| site.cloned())
            .unwrap_or_else(|| page.facts.name.clone())
    }

    fn own_description(&self, page: &PagePlan, locale: &Locale) -> String {
        let text = match page.kind {
            PageKind::Index { report } => &self.reports[report].description,
            _ => &self.config.description,
        };
        self.config.text(text, locale.lang().as_str()).to_owned()
    }

    fn view(
        &self,
        kind: &'static str,
        description: String,
        copy: Option<&CopyFile>,
        state: PageState<'_>,
    ) -> PageView {
        let PageState { page, locale, title, contents, .. } = state;
        let config = self.config;
        let base_path = config.base_path();
        let tag = locale.lang().as_str();
        let home = |language: usize| {
            self.plan
                .addresses
                .get(&(PageKind::Home, language))
                .map(|path| path.link(base_path))
                .unwrap_or_default()
        };
        let front = copy.map(|copy| &copy.front);
        PageView {
            kind,
            lang: tag.to_owned(),
            dir: locale.lang().direction(),
            title,
            description,
            url: page.facts.url.clone(),
            alternates: self.alternates(page),
            x_default: self.x_default(page),
            site: SiteView {
                name: page.facts.site.clone(),
                description: config.text(&config.description, tag).to_owned(),
                publisher: config.text(&config.publisher, tag).to_owned(),
                home: home(page.language),
                base_path: base_path.to_owned(),
                year: self.as_of.year().to_string(),
                menu: self.menu(page.language),
            },
            breadcrumbs: self.breadcrumbs(page),
            contents,
            updated: date_view(self.as_of, locale),
            published: front
                .and_then(|front| front.date)
                .map(|at| date_view(locale.day_of(at), locale)),
            author: front.and_then(|front| front.author.clone()),
            tags: front.map(|front| front.tags.clone()).unwrap_or_default(),
            sources: front.map(source_links).unwrap_or_default(),
            references: Vec::new(),
            lists: self.lists(page),
            content: String::new(),
        }
    }

    fn alternates(&self, page: &PagePlan) -> Vec<AlternateView> {
        let view = |(language, path): &(usize, super::url::PagePath)| {
            let lang = self.locales[*language].lang();
            AlternateView {
                lang: lang.to_string(),
                name: lang.native_name(),
                url: path.url(&self.config.base_url),
                href: path.link(self.config.base_path()),
                current: *language == page.language && *path == page.path,
            }
        };
        page.alternates.iter().map(view).collect()
    }

    /// The root for home pages; otherwise the page in the default language, or in the first that has it.
    fn x_default(&self, page: &PagePlan) -> String {
        match page.kind {
            PageKind::Root | PageKind::NotFound | PageKind::Home => self.config.base_url.clone(),
            _ => page
                .alternates
                .first()
                .map(|(_, path)| path.url(&self.config.base_url))
                .unwrap_or_default(),
        }
    }

    fn breadcrumbs(&self, page: &PagePlan) -> Vec<LinkView> {
        let mut crumbs = Vec::new();
        let mut push = |kind: PageKind, title: &str| {
            if let Some(path) = self.plan.addresses.get(&(kind, page.language)) {
                crumbs.push(LinkView {
                    title: title.to_owned(),
                    href: path.link(self.config.base_path()),
                });
            }
        };
        if !matches!(page.kind, PageKind::Root | PageKind::NotFound | PageKind::Home) {
            push(PageKind::Home, &page.facts.site);
        }
        if let PageKind::Report { report, .. } = page.kind {
            let tag = self.locales[page.language].lang().as_str();
            push(PageKind::Index { report }, self.config.text(&self.reports[report].title, tag));
        }
        crumbs
    }

    /// The reports, and the plain pages.
    fn menu(&self, language: usize) -> Vec<LinkView> {
        let tag = self.locales[language].lang().as_str();
        let reports = self.reports.iter().enumerate().map(|(position, report)| {
            (PageKind::Index { report: position }, self.config.text(&report.title, tag).to_owned())
        });
        let plain = self.plain.pages.iter().enumerate().filter_map(|(page, def)| {
            Some((PageKind::Plain { page }, def.copy.get(tag)?.front.title.clone()?))
        });
        reports.chain(plain).filter_map(|(kind, title)| self.link(kind, language, title)).collect()
    }

    fn link(&self, kind: PageKind, language: usize, title: String) -> Option<LinkView> {
        let path = self.plan.addresses.get(&(kind, language))?;
        Some(LinkView { title, href: path.link(self.config.base_path()) })
    }

    /// The lists of pages on indexes and on the home page.
    fn lists(&self, page: &PagePlan) -> Vec<ListView> {
        let shown: Vec<usize> = match page.kind {
            PageKind::Index { report } => vec![report],
            PageKind::Home => (0..self.reports.len()).collect(),
            _ => Vec::new(),
        };
        let tag = self.locales[page.language].lang().as_str();
        shown
            .into_iter()
            .map(|report| {
                let def = &self.reports[report];
                let pages = self.report_pages[report].iter().enumerate();
                ListView {
                    title: self.config.text(&def.title, tag).to_owned(),
                    description: self.config.text(&def.description, tag).to_owned(),
                    links: pages
                        .filter_map(|(page_number, made)| {
                            let kind = PageKind::Report { report, page: page_number };
                            self.link(kind, page.language, made.names.get(tag)?.clone())
                        })
                        .collect(),
                }
            })
            .collect()
    }
}

impl PageState<'_> {
    /// A fragment that nothing else on the page has: `wanted`, or with a number behind it.
    pub(super) fn unique_id(&mut self, wanted: &str) -> String {
        let mut id = format!("chart-{wanted}");
        let mut next = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("chart-{wanted}-{next}");
            next += 1;
        }
        id
    }

    fn note_headings(&mut self, copy: &RenderedCopy) {
        let second = copy.headings.iter().filter(|heading| heading.level == 2);
        self.contents.extend(
            second
                .map(|heading| ContentsView { id: heading.id.clone(), text: heading.text.clone() }),
        );
    }
}

fn date_view(date: Date, locale: &Locale) -> DateView {
    DateView { text: locale.date(date, DateStyle::Long), iso: date.to_string() }
}

fn source_links(front: &crate::content::FrontMatter) -> Vec<LinkView> {
    let link = |source: &crate::content::SourceNote| LinkView {
        title: source.title.clone(),
        href: source.url.clone().unwrap_or_default(),
    };
    front.sources.iter().map(link).collect()
}

//! From a planned page to what templates see: its copy rendered, its components answered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::components::cite::{self, Cited};
use super::components::{Answer, Piece, SharedTables, answer};
use super::copy_files::CopyLanguages;
use super::directory::Directory;
use super::downloads::{EmbedPage, Offers};
use super::plain::PlainPages;
use super::plan::{PageKind, PagePlan, Plan};
use super::report::{ReportDef, ReportPage};
use super::tree;
use super::view::{
    AlternateView, AuthorView, ContentsView, DateView, HeadView, LinkView, PageView,
};
use super::works::Works;
use crate::cite::{Citer, Sources};
use crate::config::SiteConfig;
use crate::content::{
    Block, CopyEngine, CopyFile, FrontMatter, Identity, Memo, Names, PageContext, Scope, Section,
    Updated,
};
use crate::diag::Report;
use crate::linked::Variable;
use crate::locale::{Arg, DateStyle, ListStyle, Locale};
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
    /// What pages say of each other.
    pub directory: &'a Directory,
    /// The citation styles of each language, in the order of the settings.
    pub citers: &'a [Citer],
    /// How a text refers to pages that share their authors and their day, in each language: found once.
    pub in_text: Vec<OnceLock<String>>,
    /// The bibliography.
    pub sources: &'a Sources,
    /// Values that many pages share.
    pub memo: &'a Memo,
    /// Rows of charts that many pages share.
    pub chart_tables: SharedTables,
    /// The date of the data.
    pub as_of: Date,
    /// How fresh the data is.
    pub updated: Updated,
    /// For each report the position of the page with a key.
    pub page_of_key: Vec<BTreeMap<&'a str, usize>>,
}

/// For each report the position of the page with a key.
pub fn pages_of_keys(report_pages: &[Vec<ReportPage>]) -> Vec<BTreeMap<&str, usize>> {
    report_pages.iter().map(|pages| tree::positions(pages)).collect()
}

/// A page, ready for its templates.
#[derive(Clone, Debug)]
pub struct Composed<'a> {
    /// The template that writes it.
    pub template: &'static str,
    /// What the template sees, with its `content` still empty.
    pub view: PageView<'a>,
    /// The content.
    pub pieces: Vec<Piece>,
    /// The date that a plain page states: that of its last change, or else of its publication.
    pub stated: Option<Updated>,
    /// Files that are published beside the page: their paths, and what they hold.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Pictures that are published beside the page: their paths, and what they are drawn from.
    pub pictures: BTreeMap<String, Drawn>,
    /// Its charts as pages of their own.
    pub embeds: Vec<EmbedPage<'a>>,
    /// What is cited of the page; `None` where nothing is.
    pub works: Option<Works>,
    /// What its components measure.
    pub variables: Vec<Variable>,
}

/// A picture that is drawn when the page is written, if no earlier build has drawn it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The drawing of a chart, before it gets its colours.
    pub svg: String,
    /// How wide the PNG is, in pixels.
    pub width: u32,
}

/// The templates that every theme has for pages.
pub const PAGE_TEMPLATES: &[&str] = &[
    "404.html",
    "embed.html",
    "home.html",
    "index.html",
    "plain.html",
    "report.html",
    "root.html",
    "tag.html",
];

/// What is known of a page while it is composed.
pub(super) struct PageState<'a> {
    pub(super) page: &'a PagePlan,
    pub(super) locale: &'a Locale,
    pub(super) report: Option<&'a ReportDef>,
    pub(super) copy: Option<&'a CopyFile>,
    pub(super) title: String,
    pub(super) scope: Scope<'a>,
    context: PageContext,
    ids: BTreeSet<String>,
    contents: Vec<ContentsView>,
    files: BTreeMap<String, Vec<u8>>,
    /// How it is cited, once somebody has asked.
    pub(super) cited: Option<Cited>,
    /// The title of the section that is being composed, or the question that is being answered; empty before the first.
    pub(super) section: String,
    /// What its components measure, and the columns of metrics that this stands for.
    pub(super) variables: Vec<Variable>,
    pub(super) measured: BTreeSet<(String, usize)>,
    pub(super) offers: Offers,
    pictures: BTreeMap<String, Drawn>,
    pub(super) found: &'a mut Report,
}

impl<'a> Composer<'a> {
    /// Composes a page. Mistakes in its copy are reported; `None` when there is one.
    pub fn compose(&self, page: &PagePlan, found: &mut Report) -> Option<Composed<'a>> {
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
            updated: self.updated,
            memo: self.memo,
            report: report.map(|report| report.name.as_str()),
        };
        let context = self.engine.context(&scope, &files);
        let title = copy.and_then(|copy| self.engine.title(copy, &scope, &context, found));
        let description =
            copy.and_then(|copy| self.engine.description(copy, &scope, &context, found));
        let standfirst =
            copy.and_then(|copy| self.engine.standfirst(copy, &scope, &context, found));
        let mut state = PageState {
            title: title.unwrap_or_else(|| self.own_title(page, locale)),
            page,
            locale,
            report,
            copy,
            scope,
            context,
            ids: BTreeSet::new(),
            contents: Vec::new(),
            files: BTreeMap::new(),
            cited: None,
            section: String::new(),
            variables: Vec::new(),
            measured: BTreeSet::new(),
            offers: Offers::default(),
            pictures: BTreeMap::new(),
            found,
        };
        let pieces = match copy {
            Some(copy) => {
                let rendered =
                    self.engine.body(copy, &scope, &state.context, &mut state.ids, state.found)?;
                self.pieces(rendered.blocks, &mut state)?
            }
            None => Vec::new(),
        };
        let (template, kind) = match page.kind {
            PageKind::Root => ("root.html", "root"),
            PageKind::NotFound => ("404.html", "404"),
            PageKind::Home => ("home.html", "home"),
            PageKind::Index { .. } | PageKind::Folder { .. } => ("index.html", "index"),
            PageKind::Tag { .. } => ("tag.html", "tag"),
            PageKind::Report { .. } => ("report.html", "report"),
            PageKind::Plain { .. } => ("plain.html", "plain"),
        };
        let description = description.unwrap_or_else(|| self.own_description(page, locale));
        if Self::is_cited(page, copy.map(|copy| &copy.front)) {
            cite::prepare(self, &mut state);
        }
        let data = self.data_package(&description, copy.map(|copy| &copy.front), &mut state);
        let files = std::mem::take(&mut state.files);
        let pictures = std::mem::take(&mut state.pictures);
        let variables = std::mem::take(&mut state.variables);
        let cited = state.cited.take();
        let embeds = self.embeds(&mut state);
        let mut view = self.view(kind, description, copy, state);
        view.standfirst = standfirst.unwrap_or_default();
        let works = cited.map(|cited| {
            cite::tell(&cited, &mut view.head);
            view.cite = (!cited.is_placed).then_some(cited.view);
            cited.works
        });
        view.head.links.extend(data.as_ref().map(|data| self.data_link(data, locale)));
        view.data = data;
        let is_plain = matches!(page.kind, PageKind::Plain { .. } | PageKind::Folder { .. });
        let front = copy.filter(|_| is_plain).map(|copy| &copy.front);
        let stated = front.and_then(|front| front.updated.or(front.date));
        let stated = stated.map(|at| Updated::Day(locale.day_of(at)));
        Some(Composed { template, view, pieces, stated, files, pictures, embeds, works, variables })
    }

    pub(super) fn copy_of(&self, page: &PagePlan) -> Option<&CopyLanguages> {
        match page.kind {
            PageKind::Report { report, .. } => Some(&self.reports[report].copy),
            PageKind::Plain { page } | PageKind::Folder { page } => {
                Some(&self.plain.pages[page].copy)
            }
            PageKind::Home => Some(&self.plain.home),
            PageKind::Root | PageKind::NotFound | PageKind::Index { .. } | PageKind::Tag { .. } => {
                None
            }
        }
    }

    /// Answers the components of rendered copy, and leaves out the sections that have nothing to show.
    fn pieces(&self, blocks: Vec<Block>, state: &mut PageState<'_>) -> Option<Vec<Piece>> {
        let mut pieces = Vec::with_capacity(blocks.len());
        let mut complete = true;
        for block in blocks {
            match block {
                Block::Prose(prose) => pieces.push(Piece::Prose(prose)),
                Block::Component(call) => match answer(&call, self, state) {
                    Some(components) => {
                        pieces.extend(components.into_iter().map(Piece::Component));
                    }
                    None => complete = false,
                },
                Block::Section(mut section) => {
                    let blocks = std::mem::take(&mut section.blocks);
                    state.section.clone_from(&section.title);
                    match self.pieces(blocks, state) {
                        Some(inside) if !section.needs_data || inside.iter().any(Piece::shows) => {
                            pieces.push(Piece::Html(section.opening()));
                            pieces.extend(inside);
                            pieces.push(Piece::Html(Section::CLOSING.to_owned()));
                            let Section { id, title, .. } = section;
                            state.contents.push(ContentsView { id, text: title });
                        }
                        Some(_) => {}
                        None => complete = false,
                    }
                }
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
        let around = state.section.clone();
        for question in answered {
            state.section.clone_from(&question.question_text);
            answers.push(Answer {
                id: question.id,
                question: question.question,
                question_text: question.question_text,
                pieces: self.pieces(question.answer.blocks, state)?,
            });
        }
        state.section = around;
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
            PageKind::Tag { tag } => Some(self.tag_name(tag, page.language)),
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
            PageKind::Tag { tag } => {
                let name = self.tag_name(tag, page.language);
                let said = locale.message("tag-description", &[("tag", Arg::from(name))]);
                return said.unwrap_or_else(|| name.to_owned());
            }
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
    ) -> PageView<'a> {
        let PageState { page, locale, title, contents, .. } = state;
        let front = copy.map(|copy| &copy.front);
        PageView {
            kind,
            lang: locale.lang().to_string(),
            dir: locale.lang().direction(),
            title,
            description,
            url: page.facts.url.clone(),
            alternates: self.alternates(page),
            x_default: self.x_default(page),
            head: HeadView::default(),
            site: self.directory.site(page.language),
            breadcrumbs: self.breadcrumbs(page),
            contents,
            updated: self.updated_view(locale),
            modified: None,
            published: front
                .and_then(|front| front.date)
                .map(|at| date_view(locale.day_of(at), locale)),
            revised: front
                .and_then(|front| front.updated)
                .map(|at| date_view(locale.day_of(at), locale)),
            standfirst: Vec::new(),
            author: front.and_then(|front| author_line(front, locale)),
            authors: front.map(|front| self.authors(front, locale)).unwrap_or_default(),
            tags: self.tags(page),
            sources: front.map(|front| self.sources(front)).unwrap_or_default(),
            references: Vec::new(),
            cite: None,
            more: match page.kind {
                PageKind::Plain { page: plain } => {
                    self.directory.more(page.language, plain, &self.plain.pages[plain])
                }
                _ => Vec::new(),
            },
            lists: self.lists(page),
            data: None,
            content: String::new(),
        }
    }

    fn updated_view(&self, locale: &Locale) -> DateView {
        DateView { text: self.updated.text(locale), iso: self.updated.iso(locale) }
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
        let tag = self.locales[page.language].lang().as_str();
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
        if let PageKind::Report { report, page: made } = page.kind {
            push(PageKind::Index { report }, self.config.text(&self.reports[report].title, tag));
            let pages = &self.report_pages[report];
            let parents = std::iter::successors(pages[made].parent, |parent| pages[*parent].parent);
            let above: Vec<usize> = parents.collect();
            for parent in above.into_iter().rev() {
                let name = pages[parent].names.get(tag).map_or("", String::as_str);
                push(PageKind::Report { report, page: parent }, name);
            }
        }
        if let PageKind::Plain { page: plain } | PageKind::Folder { page: plain } = page.kind {
            let folder = &self.plain.pages[plain].folder;
            for index in self.directory.indexes_above(page.language, folder) {
                if let Some(title) = self.directory.title(page.language, index)
                    && index != plain
                {
                    push(PageKind::Folder { page: index }, title);
                }
            }
        }
        crumbs
    }

    /// The tags of a plain page, with their pages.
    fn tags(&self, page: &PagePlan) -> Vec<LinkView> {
        let PageKind::Plain { page: plain } = page.kind else { return Vec::new() };
        let language = self.locales[page.language].lang().as_str();
        let own = self.plain.pages[plain].tags.get(language).into_iter().flatten();
        let links = own.filter_map(|tag| {
            let name = self.tag_name(*tag, page.language).to_owned();
            self.link(PageKind::Tag { tag: *tag }, page.language, name)
        });
        links.collect()
    }

    fn authors(&self, front: &FrontMatter, locale: &Locale) -> Vec<AuthorView> {
        let tag = locale.lang().as_str();
        let authors = front.authors.iter().map(|author| AuthorView {
            name: author.name.clone(),
            role: author.role.clone().unwrap_or_default(),
            organisation: author.organisation.clone().unwrap_or_default(),
            url: author.url.as_deref().map(|url| self.config.href(url)).unwrap_or_default(),
            is_organisation: match author.identity {
                Identity::Person { .. } => false,
                Identity::Organisation => true,
                Identity::Unsaid => self.is_organisation(&author.name, tag),
            },
        });
        authors.collect()
    }

    fn sources(&self, front: &FrontMatter) -> Vec<LinkView> {
        let sources = front.sources.iter().map(|source| LinkView {
            title: source.title.clone(),
            href: source.url.as_deref().map(|url| self.config.href(url)).unwrap_or_default(),
        });
        sources.collect()
    }

    /// The link to a page; `None` where the language does not have it.
    pub(super) fn link(&self, kind: PageKind, language: usize, title: String) -> Option<LinkView> {
        let path = self.plan.addresses.get(&(kind, language))?;
        Some(LinkView { title, href: path.link(self.config.base_path()) })
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

    /// Publishes a file beside the page; gives the link to it. A file that a page asks for twice is published once.
    pub(super) fn add_file(
        &mut self,
        name: &str,
        bytes: impl Into<Vec<u8>>,
        base_path: &str,
    ) -> String {
        let path = format!("{}{name}", self.page.path.as_str());
        let link = format!("{base_path}/{path}");
        self.files.insert(path, bytes.into());
        link
    }

    /// Publishes a PNG beside the page, `width` pixels wide; gives the link to it.
    pub(super) fn add_picture(
        &mut self,
        name: &str,
        svg: String,
        width: u32,
        base_path: &str,
    ) -> String {
        let path = format!("{}{name}", self.page.path.as_str());
        let link = format!("{base_path}/{path}");
        self.pictures.insert(path, Drawn { svg, width });
        link
    }
}

fn date_view(date: Date, locale: &Locale) -> DateView {
    DateView { text: locale.date(date, DateStyle::Long), iso: date.to_string() }
}

/// Who wrote a page, as a list of names.
fn author_line(front: &FrontMatter, locale: &Locale) -> Option<String> {
    let names: Vec<&str> = front.authors.iter().map(|author| author.name.as_str()).collect();
    (!names.is_empty()).then(|| locale.list(&names, ListStyle::And))
}

//! Works in the styles of a language.

use std::borrow::Cow;

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{IndependentStyle, Locale as CslTerms};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren, Entry,
    standalone_citation,
};
use jiff::civil::Date;

use super::accessed::{self, DayForm};
use super::csl_item::{self, Accessed};
use super::csl_locale::{CslLocale, replace_accessed, without_accessed};
use super::markup::Marked;
use super::prune::pruned;
use super::shapes::Shapes;
use super::style::{CslFiles, Style, load_styles};
use super::work::{Author, Work, WorkKind};
use crate::config::SiteConfig;
use crate::diag::Report;
use crate::locale::{Arg, Locale, Quotes};

/// An entry as a list of references has it, without its number. A macro, because `hayagriva` does not name what its
/// two kinds of entries, those of works and those of bibliographies, have in common.
macro_rules! rendered {
    ($item:expr, $style:expr, $code:expr, $terms:expr) => {{
        let mut driver = BibliographyDriver::new();
        let code = Some($code.clone());
        driver.citation(CitationRequest::new(vec![$item], $style, code.clone(), $terms, None));
        let rendered = driver.finish(BibliographyRequest::new($style, code, $terms));
        let entries = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        entries.into_iter().next().map(|entry| entry.content)
    }};
}

/// The styles of a language, ready to cite works. Made once for a build; may be used by many threads at a time.
#[derive(Clone, Debug)]
pub struct Citer {
    terms: CslLocale,
    pub(super) styles: Vec<PlannedStyle>,
    pub(super) quotes: Quotes,
    /// What stands in the place of "accessed".
    words: String,
    /// The name of the month of the day that stands for the reader's.
    pub(super) month: String,
    /// What is known of works that are cited alike.
    pub(super) shapes: Shapes,
}

/// A style with what is known of how to apply it.
#[derive(Clone, Debug)]
pub(super) struct PlannedStyle {
    pub(super) style: Style,
    /// The style without what it never prints of pages, articles and data.
    pruned: [PrunedStyle; 3],
    /// The terms with other words for "accessed".
    dated_terms: Vec<CslTerms>,
    pages: Plan,
    articles: Plan,
    datasets: Plan,
}

/// A style for works of one kind.
#[derive(Clone, Debug)]
struct PrunedStyle {
    list: IndependentStyle,
    /// With other words for "accessed".
    dated: IndependentStyle,
}

/// How a style is applied to works of a kind: learned from an example, because styles do not say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Data is cited as a page: else there would be no address.
    as_page: bool,
    /// The place for the day of access says the date of the data: else there would be no day at all.
    dated: bool,
    /// How it writes the day of access; `None` where it has no place for it.
    pub(super) day: Option<DayForm>,
}

impl Citer {
    /// Reads the styles of a language. Styles that do not exist, or whose files are no styles, are reported and left
    /// out; a file that `files` lacks is taken as reported.
    pub fn load(
        config: &SiteConfig,
        locale: &Locale,
        files: &CslFiles,
        report: &mut Report,
    ) -> Self {
        let styles = load_styles(config, locale.lang().as_str(), files, report);
        let words = locale.text("citation-data-as-of").unwrap_or("data as of").to_owned();
        let mut citer = Self {
            terms: CslLocale::of(locale),
            styles: Vec::new(),
            quotes: locale.quotes(),
            words,
            month: accessed::month_name(locale),
            shapes: Shapes::default(),
        };
        citer.styles = styles.into_iter().map(|style| citer.plan(style, locale)).collect();
        citer
    }

    /// The work as a text refers to it, such as `(Worklight Research, 2026)`: by the first style that names author
    /// and year, or else by the string `citation-in-text`.
    pub fn in_text(&self, work: &Work, locale: &Locale) -> Marked {
        let by_style = self.styles.iter().find(|planned| planned.style.is_author_date);
        let styled = by_style.and_then(|planned| {
            let item = csl_item::item(work, work.kind, Accessed::AsIs)?;
            let entry = self.entry(&item);
            let request = CitationRequest::new(
                vec![entry],
                &planned.style.whole,
                Some(self.terms.code.clone()),
                &self.terms.files,
                None,
            );
            Some(self.marked(&standalone_citation(request), work))
        });
        styled.filter(|marked| !marked.text.is_empty()).unwrap_or_else(|| {
            let names: Vec<_> = work.authors.iter().map(Author::short_name).collect();
            let author = match names.as_slice() {
                [] => work.title.clone(),
                [first, _, _, _, ..] => first.clone(),
                few => few.join(", "),
            };
            let year = work.issued.year().to_string();
            let arguments =
                [("author", Arg::from(author.as_str())), ("year", Arg::from(year.as_str()))];
            let text = locale.message("citation-in-text", &arguments);
            Marked::plain(text.unwrap_or_else(|| format!("({author}, {year})")))
        })
    }

    /// A source of the site in the first style.
    pub(super) fn cite_source(&self, entry: &Entry) -> Marked {
        let Some(planned) = self.styles.first() else { return Marked::default() };
        let date = entry.date_any();
        let has_day = date.is_some_and(|date| date.day.is_some());
        let terms = if has_day { &self.terms.files } else { &self.terms.undated_files };
        let is_seen = entry.url_any().is_none_or(|url| url.visit_date.is_some());
        let (terms, style) = if is_seen {
            (Cow::Borrowed(terms), Cow::Borrowed(&planned.style.list))
        } else {
            // Styles say "retrieved" of an address although nobody has said when.
            let (mut terms, mut style) = (terms.clone(), planned.style.list.clone());
            terms.iter_mut().chain(&mut style.locale).for_each(without_accessed);
            (Cow::Owned(terms), Cow::Owned(style))
        };
        let mut item = CitationItem::with_entry(entry);
        item.locale = Some(self.terms.code.clone());
        let children = rendered!(item, &*style, &self.terms.code, &*terms);
        let mut marked =
            children.map(|children| Marked::of(&children, self.quotes)).unwrap_or_default();
        if let Some(date) = date.filter(|date| date.month.is_none()) {
            // The month would have come behind the comma.
            let (found, meant) = (format!("({},)", date.year), format!("({})", date.year));
            for text in [&mut marked.html, &mut marked.text] {
                if text.contains(&found) {
                    *text = text.replace(&found, &meant);
                }
            }
        }
        marked
    }

    fn plan(&self, style: Style, locale: &Locale) -> PlannedStyle {
        let mut dated_terms = self.terms.files.clone();
        for file in &mut dated_terms {
            replace_accessed(file, &self.words);
        }
        let dated = style.list_with_words_for_accessed(&self.words);
        let kinds = [WorkKind::Page, WorkKind::Article, WorkKind::Dataset];
        let mut planned = PlannedStyle {
            pruned: kinds.map(csl_item::csl_kind).map(|kind| PrunedStyle {
                list: pruned(&style.list, kind),
                dated: pruned(&dated, kind),
            }),
            style,
            dated_terms,
            pages: Plan::default(),
            articles: Plan::default(),
            datasets: Plan::default(),
        };
        planned.pages = self.learn(&planned, WorkKind::Page, locale);
        planned.articles = self.learn(&planned, WorkKind::Article, locale);
        planned.datasets = self.learn(&planned, WorkKind::Dataset, locale);
        planned
    }

    /// Looks at what a style prints of an example.
    fn learn(&self, planned: &PlannedStyle, kind: WorkKind, locale: &Locale) -> Plan {
        let example = Work {
            kind,
            title: "Title".to_owned(),
            authors: vec![Author::Organisation("Author".to_owned())],
            publisher: "Publisher".to_owned(),
            container: "Container".to_owned(),
            issued: Date::constant(2026, 5, 29),
            version: Some(Date::constant(2026, 5, 29)),
            accessed: None,
            url: "https://example.org/address/".to_owned(),
            lang: locale.lang().clone(),
        };
        let text = |work: &Work, plan: Plan| {
            let children = planned.render_as(self, work, plan);
            children.map(|children| self.marked(&children, work).text).unwrap_or_default()
        };
        let mut plan = Plan::default();
        plan.as_page = kind == WorkKind::Dataset && !text(&example, plan).contains(&example.url);
        let printed = text(&example, plan);
        // Another day changes the text of a style that prints days.
        let other = Date::constant(2026, 5, 27);
        let other = Work { issued: other, version: Some(other), ..example.clone() };
        let dated = Plan { dated: true, ..plan };
        let says_day = text(&other, plan) != printed;
        let says_words = |text: String| text.to_lowercase().contains(&self.words.to_lowercase());
        plan.dated = !says_day && says_words(text(&example, dated));
        let seen = Work { accessed: Some(accessed::STAND_IN), ..example };
        plan.day = DayForm::find(&text(&seen, plan), &self.month);
        plan
    }

    /// What a style made of a work, with the date of the data as it is written.
    pub(super) fn marked(&self, children: &ElemChildren, work: &Work) -> Marked {
        let mut marked = Marked::of(children, self.quotes);
        if let Some(version) = work.version {
            let styled = csl_item::styled_version(version);
            for text in [&mut marked.html, &mut marked.text] {
                if text.contains(&styled) {
                    *text = text.replace(&styled, &version.to_string());
                }
            }
        }
        marked
    }

    fn entry<'i>(&self, item: &'i Item) -> CitationItem<'i, Item> {
        let mut entry = CitationItem::with_entry(item);
        entry.locale = Some(self.terms.code.clone());
        entry
    }
}

impl PlannedStyle {
    /// How it is applied to works of a kind.
    pub(super) fn plan_of(&self, kind: WorkKind) -> Plan {
        match kind {
            WorkKind::Page => self.pages,
            WorkKind::Article => self.articles,
            WorkKind::Dataset => self.datasets,
        }
    }

    /// What it makes of a work.
    pub(super) fn render_as(&self, citer: &Citer, work: &Work, plan: Plan) -> Option<ElemChildren> {
        let kind = if plan.as_page { WorkKind::Page } else { work.kind };
        // A reader's day is said in the style's own words.
        let dated = plan.dated && work.accessed.is_none() && work.version.is_some();
        let [pages, articles, datasets] = &self.pruned;
        let pruned = match kind {
            WorkKind::Page => pages,
            WorkKind::Article => articles,
            WorkKind::Dataset => datasets,
        };
        let (style, terms, accessed) = if dated {
            (&pruned.dated, &self.dated_terms, Accessed::DataDate)
        } else {
            (&pruned.list, &citer.terms.files, Accessed::AsIs)
        };
        let item = csl_item::item(work, kind, accessed)?;
        rendered!(citer.entry(&item), style, &citer.terms.code, terms)
    }
}

#[cfg(test)]
impl Citer {
    /// As [`Citer::cite`], by the styles as they are written.
    pub(super) fn cite_unpruned(&self, work: &Work) -> Vec<Marked> {
        let mut unpruned = self.clone();
        for planned in &mut unpruned.styles {
            let list = planned.style.list.clone();
            let dated = planned.style.list_with_words_for_accessed(&self.words);
            let same = PrunedStyle { list, dated };
            planned.pruned = [same.clone(), same.clone(), same];
        }
        unpruned.cite(work).into_iter().map(|cited| cited.citation).collect()
    }
}

//! Pages as HTML, several at once, handed to whoever keeps them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::Progress;
use super::compute::Computed;
use super::drawn::{draw, draw_chart, mark_and_icons};
use super::finding::{Finding, plain_file};
use super::hosting_files::{moved_pages, rules};
use super::linked_data::{Known, linked_data, questions, site_facts};
use super::site_files::site_files;
use super::social::{PageCard, introduce};
use crate::cite::Marked;
use crate::content::{Memo, Prose, number_notes};
use crate::diag::{Diagnostic, Failed, Report};
use crate::ledger::{Entry, Ledger};
use crate::linked::SiteFacts;
use crate::page::{
    AnswerView, Component, Composed, Composer, Directory, Drawn, EmbedPage, LinkCheck, PagePlan,
    PageRecord, Piece, ReferenceView, SharedTables, Sources, TableView, pages_of_keys,
};
use crate::picture::{self, Mark};
use crate::theme::Theme;

/// Takes finished files, in any order and from several threads.
pub trait Sink: Sync {
    /// A page.
    ///
    /// # Errors
    /// Why it could not be kept.
    fn page(&self, path: &str, html: String) -> Result<(), Diagnostic>;

    /// A file that pages refer to.
    ///
    /// # Errors
    /// Why it could not be kept.
    fn asset(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic>;

    /// A file that costs time: `make` is asked where no earlier build has made it from what `parts` hold, and where it
    /// is kept at all.
    ///
    /// # Errors
    /// Why it could not be made or kept.
    fn made(&self, path: &str, parts: &[&[u8]], make: Make<'_>) -> Result<(), Diagnostic>;
}

/// How a file is made.
pub(super) type Make<'a> = &'a dyn Fn() -> Result<Vec<u8>, Diagnostic>;

/// What rendering came to.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// How many pages there are.
    pub pages: usize,
    /// When each page last changed, to be written down once they are published.
    pub ledger: Ledger,
}

/// A page that is written.
struct Written {
    record: PageRecord,
    /// When it last changed; `None` for pages without content of their own.
    change: Option<(String, Entry)>,
}

/// Keeps nothing: for checking a site.
#[derive(Clone, Copy, Debug)]
pub struct Discard;

impl Sink for Discard {
    fn page(&self, _path: &str, _html: String) -> Result<(), Diagnostic> {
        Ok(())
    }

    fn asset(&self, _path: &str, _bytes: &[u8]) -> Result<(), Diagnostic> {
        Ok(())
    }

    fn made(&self, _path: &str, _parts: &[&[u8]], _make: Make<'_>) -> Result<(), Diagnostic> {
        Ok(())
    }
}

impl Computed {
    /// Renders all planned pages into `sink`.
    ///
    /// # Errors
    /// Mistakes in copy and templates, over all pages together.
    pub fn render(
        &self,
        sink: &dyn Sink,
        progress: &dyn Progress,
        report: &mut Report,
    ) -> Result<Rendered, Failed> {
        let loaded = &self.loaded;
        let memo = Memo::default();
        let directory = Directory::new(&Sources {
            config: &loaded.config,
            locales: &loaded.locales,
            metrics: &self.metrics,
            names: &self.names,
            engine: &self.engine,
            reports: &loaded.reports,
            plain: &loaded.plain,
            plan: &self.plan,
            memo: &memo,
            as_of: self.as_of,
            updated: self.updated,
        });
        let composer = Composer {
            config: &loaded.config,
            locales: &loaded.locales,
            metrics: &self.metrics,
            names: &self.names,
            engine: &self.engine,
            reports: &loaded.reports,
            report_pages: &self.report_pages,
            plain: &loaded.plain,
            plan: &self.plan,
            directory: &directory,
            citers: &loaded.citers,
            in_text: loaded.citers.iter().map(|_| OnceLock::new()).collect(),
            sources: &loaded.sources,
            memo: &memo,
            chart_tables: SharedTables::default(),
            as_of: self.as_of,
            updated: self.updated,
            page_of_key: pages_of_keys(&self.report_pages),
        };
        let links = LinkCheck::new(&loaded.config, &self.plan);
        for asset in loaded.theme.assets().iter() {
            links.add_file(&asset.path);
        }
        let sites = site_facts(self);
        let finding = Finding::new(self);
        finding.feeds().for_each(|path| links.add_file(&path));
        let cited = loaded.citers.par_iter().zip(&loaded.locales);
        let sources: Vec<_> =
            cited.map(|(citer, of)| loaded.sources.cited(citer, of.lang().as_str())).collect();
        let (mark, icons) = mark_and_icons(self, &links, sink).map_err(|problem| {
            report.push(problem);
            Failed
        })?;
        progress.rendering(self.plan.pages.len());
        let written: Vec<(Report, Option<Written>)> = self
            .plan
            .pages
            .par_iter()
            // A page takes milliseconds: the last ones are worth being shared, too.
            .with_max_len(1)
            .map(|page| {
                let mut found = Report::new();
                let written = composer.compose(page, &mut found).and_then(|composed| {
                    let whole = Whole {
                        site: &sites[page.language],
                        finding: &finding,
                        mark: mark.as_ref(),
                        sources: &sources[page.language],
                        links: &links,
                    };
                    self.write(page, composed, &whole, sink)
                        .map_err(|problem| found.push(*problem))
                        .ok()
                });
                progress.rendered();
                (found, written)
            })
            .collect();
        let mut all = Report::new();
        let mut records = Vec::with_capacity(written.len());
        let mut changes = Vec::with_capacity(written.len());
        for (found, written) in written {
            all.merge(found);
            if let Some(Written { record, change }) = written {
                records.push(record);
                changes.extend(change);
            }
        }
        // Pages that are missing because of mistakes must not be told to be gone.
        if !all.has_errors() {
            self.write_site_files(&finding, &records, icons, &links, sink, &mut all);
        }
        for asset in loaded.theme.assets().iter() {
            if let Err(problem) = sink.asset(&asset.path, &asset.bytes) {
                all.push(problem);
            }
        }
        links.judge(&|page| composer.copy_files(page), &mut all);
        let ledger = self.history.after(changes);
        let outcome = all.finish(Rendered { pages: self.plan.pages.len(), ledger });
        report.merge(all);
        outcome
    }

    /// Writes what tells of all pages, and what servers read.
    fn write_site_files(
        &self,
        finding: &Finding<'_>,
        records: &[PageRecord],
        icons: Vec<String>,
        links: &LinkCheck<'_>,
        sink: &dyn Sink,
        report: &mut Report,
    ) {
        let mut files: BTreeSet<String> = icons.into_iter().collect();
        files.extend(self.loaded.theme.assets().iter().map(|asset| asset.path.clone()));
        for record in records {
            files.insert(record.file.clone());
            files.extend(record.files.iter().cloned());
        }
        for (path, html) in moved_pages(self, records, report) {
            sink.page(&path, html).unwrap_or_else(|problem| report.push(problem));
            files.insert(path);
        }
        let of_site = site_files(self, finding, records);
        files.extend(of_site.iter().map(|(path, _)| path.clone()));
        let rules = rules(self, records, &files, report);
        for (path, bytes) in of_site.into_iter().chain(rules) {
            links.add_file(&path);
            sink.asset(&path, &bytes).unwrap_or_else(|problem| report.push(problem));
        }
    }

    fn write<'a>(
        &'a self,
        page: &'a PagePlan,
        composed: Composed<'_>,
        whole: &Whole<'_, 'a>,
        sink: &dyn Sink,
    ) -> Result<Written, Box<Diagnostic>> {
        let theme = &self.loaded.theme;
        let Whole { site, finding, mark, sources, links } = *whole;
        let Composed {
            template,
            mut view,
            pieces,
            stated,
            mut files,
            pictures,
            embeds,
            works,
            variables,
        } = composed;
        let card = introduce(self, mark, page, &pieces, &mut view);
        let asked = questions(&pieces);
        let on_page = |problem: Box<Diagnostic>| Box::new(problem.on_page(page.facts.url.clone()));
        let mut text = finding.text(page, &view, &pieces);
        let (content, keys) = number_notes(content(pieces, theme, &view.lang).map_err(on_page)?);
        view.content = content;
        let cited = keys.iter().enumerate().filter_map(|(position, key)| {
            let html = sources.get(key)?.html.clone();
            Some(ReferenceView { number: position + 1, html })
        });
        view.references = cited.collect();
        if let Some(text) = &mut text {
            let cited = keys.iter().filter_map(|key| Some((&**key, &*sources.get(key)?.text)));
            text.add_sources(cited);
        }
        let entry = finding.date(page, text.as_ref(), stated, &mut view);
        let plain = text.map(|text| {
            files.insert(plain_file(page), text.into_markdown().into_bytes());
            format!("{}index.md", view.url)
        });
        let known =
            Known { works: works.as_ref(), variables: &variables, files: &files, asked: &asked };
        let json_ld = linked_data(site, &self.loaded.config, &view, &known);
        view.head.json_ld.extend(json_ld);
        let lang = self.loaded.locales[page.language].lang().as_str();
        let html = theme.render(template, lang, &view).map_err(on_page)?;
        for (path, bytes) in &files {
            links.add_file(path);
            sink.asset(path, bytes).map_err(Box::new)?;
        }
        let mut others: Vec<String> = Vec::new();
        for EmbedPage { file, view } in embeds {
            let html = theme.render("embed.html", lang, &view).map_err(on_page)?;
            links.add_file(&file);
            sink.page(&file, html).map_err(Box::new)?;
            others.push(file);
        }
        for (path, Drawn { svg, width }) in &pictures {
            links.add_file(path);
            draw_chart(path, svg, *width, sink).map_err(Box::new)?;
        }
        if let Some(PageCard { file, svg }) = card {
            links.add_file(&file);
            draw(&file, &svg, picture::WIDTH, sink).map_err(Box::new)?;
            others.push(file);
        }
        let mut files: Vec<String> =
            files.into_keys().chain(pictures.into_keys()).chain(others).collect();
        files.sort();
        links.read(page, &html);
        sink.page(&page.file, html).map_err(Box::new)?;
        let modified = entry.map(|entry| entry.modified);
        let record = PageRecord::of(view, &page.file, files, modified, plain);
        let change = entry.map(|entry| (page.path.as_str().to_owned(), entry));
        Ok(Written { record, change })
    }
}

/// What all pages of a language have in common, besides what they are composed from.
struct Whole<'w, 'l> {
    site: &'w SiteFacts,
    finding: &'w Finding<'w>,
    mark: Option<&'w Mark>,
    /// The bibliography in the language's style.
    sources: &'w BTreeMap<String, Marked>,
    links: &'w LinkCheck<'l>,
}

/// The pieces of a page's content as HTML.
fn content(pieces: Vec<Piece>, theme: &Theme, lang: &str) -> Result<String, Box<Diagnostic>> {
    let mut html = String::new();
    for piece in pieces {
        match piece {
            Piece::Html(part) | Piece::Prose(Prose { html: part, .. }) => html.push_str(&part),
            Piece::Component(component) => html.push_str(&write_component(component, theme, lang)?),
        }
    }
    Ok(html)
}

fn write_component(
    component: Component,
    theme: &Theme,
    lang: &str,
) -> Result<String, Box<Diagnostic>> {
    /// A list under a name, since a template sees named things only.
    #[derive(serde::Serialize)]
    struct Items<T> {
        items: Vec<T>,
    }
    /// A table under the name that the template of a chart's data has for it.
    #[derive(serde::Serialize)]
    struct TableOnly {
        table: TableView,
    }
    let template = component.template();
    match component {
        Component::Chart(view) => theme.render(template, lang, &*view),
        Component::Table(table) => theme.render(template, lang, &TableOnly { table }),
        Component::Tiles(items) => theme.render(template, lang, &Items { items }),
        Component::Cards(items) | Component::Listing(items) => {
            theme.render(template, lang, &Items { items })
        }
        Component::Faq(answers) => {
            let mut items = Vec::with_capacity(answers.len());
            for answer in answers {
                items.push(AnswerView {
                    id: answer.id,
                    question: answer.question,
                    question_text: answer.question_text,
                    answer: content(answer.pieces, theme, lang)?,
                });
            }
            theme.render(template, lang, &Items { items })
        }
        Component::Cite(view) => theme.render(template, lang, &view),
        Component::Sources(view) => theme.render(template, lang, &view),
        Component::Nothing(view) => theme.render(template, lang, &view),
    }
}

//! Pages as HTML, several at once, handed to whoever keeps them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::Progress;
use super::compute::Computed;
use super::linked_data::{Known, linked_data, questions, site_facts};
use super::site_files::site_files;
use crate::cite::Marked;
use crate::content::number_notes;
use crate::diag::{Diagnostic, Failed, Report};
use crate::linked::SiteFacts;
use crate::page::{
    AnswerView, Component, Composed, Composer, Directory, LinkCheck, PagePlan, PageRecord, Piece,
    ReferenceView, Sources, TableView, pages_of_keys,
};
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
}

impl Computed {
    /// Renders all planned pages into `sink`. Gives how many there are.
    ///
    /// # Errors
    /// Mistakes in copy and templates, over all pages together.
    pub fn render(
        &self,
        sink: &dyn Sink,
        progress: &dyn Progress,
        report: &mut Report,
    ) -> Result<usize, Failed> {
        let loaded = &self.loaded;
        let directory = Directory::new(&Sources {
            config: &loaded.config,
            locales: &loaded.locales,
            metrics: &self.metrics,
            names: &self.names,
            engine: &self.engine,
            reports: &loaded.reports,
            plain: &loaded.plain,
            plan: &self.plan,
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
            as_of: self.as_of,
            updated: self.updated,
            page_of_key: pages_of_keys(&self.report_pages),
        };
        let links = LinkCheck::new(&loaded.config, &self.plan);
        for asset in loaded.theme.assets().iter() {
            links.add_file(&asset.path);
        }
        let sites = site_facts(self);
        let sources: Vec<_> =
            loaded.citers.iter().map(|citer| loaded.sources.cited(citer)).collect();
        progress.rendering(self.plan.pages.len());
        let written: Vec<(Report, Option<PageRecord>)> = self
            .plan
            .pages
            .par_iter()
            .map(|page| {
                let mut found = Report::new();
                let record = composer.compose(page, &mut found).and_then(|composed| {
                    let (site, sources) = (&sites[page.language], &sources[page.language]);
                    self.write(page, composed, site, sources, &links, sink)
                        .map_err(|problem| found.push(*problem))
                        .ok()
                });
                progress.rendered();
                (found, record)
            })
            .collect();
        let mut all = Report::new();
        let mut records = Vec::with_capacity(written.len());
        for (found, record) in written {
            all.merge(found);
            records.extend(record);
        }
        // Pages that are missing because of mistakes must not be told to be gone.
        if !all.has_errors() {
            for (path, bytes) in site_files(self, &records) {
                links.add_file(&path);
                if let Err(problem) = sink.asset(&path, &bytes) {
                    all.push(problem);
                }
            }
        }
        for asset in loaded.theme.assets().iter() {
            if let Err(problem) = sink.asset(&asset.path, &asset.bytes) {
                all.push(problem);
            }
        }
        links.judge(&|page| composer.copy_files(page), &mut all);
        let outcome = all.finish(self.plan.pages.len());
        report.merge(all);
        outcome
    }

    fn write<'a>(
        &'a self,
        page: &'a PagePlan,
        composed: Composed<'_>,
        site: &SiteFacts,
        sources: &BTreeMap<String, Marked>,
        links: &LinkCheck<'a>,
        sink: &dyn Sink,
    ) -> Result<PageRecord, Box<Diagnostic>> {
        let theme = &self.loaded.theme;
        let Composed { template, mut view, pieces, files, works, variables } = composed;
        let asked = questions(&pieces);
        let on_page = |problem: Box<Diagnostic>| Box::new(problem.on_page(page.facts.url.clone()));
        let (content, keys) = number_notes(content(pieces, theme, &view.lang).map_err(on_page)?);
        view.content = content;
        let cited = keys.iter().enumerate().filter_map(|(position, key)| {
            let html = sources.get(key)?.html.clone();
            Some(ReferenceView { number: position + 1, html })
        });
        view.references = cited.collect();
        let known =
            Known { works: works.as_ref(), variables: &variables, files: &files, asked: &asked };
        let json_ld = linked_data(site, &self.loaded.config, &view, &known);
        view.head.json_ld.extend(json_ld);
        let html = theme.render(template, &view.lang, &view).map_err(on_page)?;
        links.read(page, &html);
        for (path, bytes) in &files {
            links.add_file(path);
            sink.asset(path, bytes).map_err(Box::new)?;
        }
        sink.page(&page.file, html).map_err(Box::new)?;
        Ok(PageRecord::of(view, &page.file, files.into_keys().collect()))
    }
}

/// The pieces of a page's content as HTML.
fn content(pieces: Vec<Piece>, theme: &Theme, lang: &str) -> Result<String, Box<Diagnostic>> {
    let mut html = String::new();
    for piece in pieces {
        match piece {
            Piece::Html(part) => html.push_str(&part),
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

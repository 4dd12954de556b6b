//! Pages as HTML, several at once, handed to whoever keeps them.

use rayon::prelude::*;

use super::Progress;
use super::compute::Computed;
use crate::content::Memo;
use crate::diag::{Diagnostic, Failed, Report};
use crate::page::{
    AnswerView, Component, Composed, Composer, Directory, LinkCheck, PagePlan, Piece, Sources,
    TableView, pages_of_keys,
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
            memo: &memo,
            as_of: self.as_of,
            updated: self.updated,
            page_of_key: pages_of_keys(&self.report_pages),
        };
        let links = LinkCheck::new(&loaded.config, &self.plan);
        for asset in loaded.theme.assets().iter() {
            links.add_file(&asset.path);
        }
        progress.rendering(self.plan.pages.len());
        let reports: Vec<Report> = self
            .plan
            .pages
            .par_iter()
            .map(|page| {
                let mut found = Report::new();
                if let Some(composed) = composer.compose(page, &mut found)
                    && let Err(problem) = self.write(page, composed, &links, sink)
                {
                    found.push(*problem);
                }
                progress.rendered();
                found
            })
            .collect();
        let mut all = Report::new();
        for found in reports {
            all.merge(found);
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
        links: &LinkCheck<'a>,
        sink: &dyn Sink,
    ) -> Result<(), Box<Diagnostic>> {
        let theme = &self.loaded.theme;
        let Composed { template, mut view, pieces, files } = composed;
        let on_page = |problem: Box<Diagnostic>| Box::new(problem.on_page(page.facts.url.clone()));
        view.content = content(pieces, theme, &view.lang).map_err(on_page)?;
        let html = theme.render(template, &view.lang, &view).map_err(on_page)?;
        links.read(page, &html);
        for (path, bytes) in &files {
            links.add_file(path);
            sink.asset(path, bytes).map_err(Box::new)?;
        }
        sink.page(&page.file, html).map_err(Box::new)
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
        Component::Nothing(view) => theme.render(template, lang, &view),
    }
}

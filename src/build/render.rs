//! Pages as HTML, several at once, handed to whoever keeps them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Progress;
use super::compute::Computed;
use super::drawn::{draw, mark_and_icons};
use super::hosting_files::{moved_pages, rules};
use super::site_files::site_files;
use super::social::{PageCard, introduce};
use crate::cite::Marked;
use crate::content::number_notes;
use crate::diag::{Diagnostic, Failed, Report};
use crate::page::{
    AnswerView, Component, Composed, Composer, Directory, Drawn, LinkCheck, PagePlan, PageRecord,
    Piece, ReferenceView, Sources, TableView, pages_of_keys,
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
            as_of: self.as_of,
            updated: self.updated,
            page_of_key: pages_of_keys(&self.report_pages),
        };
        let links = LinkCheck::new(&loaded.config, &self.plan);
        for asset in loaded.theme.assets().iter() {
            links.add_file(&asset.path);
        }
        let sources: Vec<_> =
            loaded.citers.iter().map(|citer| loaded.sources.cited(citer)).collect();
        let (mark, icons) = mark_and_icons(self, &links, sink).map_err(|problem| {
            report.push(problem);
            Failed
        })?;
        progress.rendering(self.plan.pages.len());
        let written: Vec<(Report, Option<PageRecord>)> = self
            .plan
            .pages
            .par_iter()
            .map(|page| {
                let mut found = Report::new();
                let record = composer.compose(page, &mut found).and_then(|composed| {
                    let sources = &sources[page.language];
                    self.write(page, composed, sources, mark.as_ref(), &links, sink)
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
            self.write_site_files(&records, icons, &links, sink, &mut all);
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

    /// Writes what tells of all pages, and what servers read.
    fn write_site_files(
        &self,
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
        let of_site = site_files(self, records);
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
        sources: &BTreeMap<String, Marked>,
        mark: Option<&Mark>,
        links: &LinkCheck<'a>,
        sink: &dyn Sink,
    ) -> Result<PageRecord, Box<Diagnostic>> {
        let theme = &self.loaded.theme;
        let Composed { template, mut view, pieces, files, pictures } = composed;
        let card = introduce(self, mark, page, &pieces, &mut view);
        let on_page = |problem: Box<Diagnostic>| Box::new(problem.on_page(page.facts.url.clone()));
        let (content, keys) = number_notes(content(pieces, theme, &view.lang).map_err(on_page)?);
        view.content = content;
        let cited = keys.iter().enumerate().filter_map(|(position, key)| {
            let html = sources.get(key)?.html.clone();
            Some(ReferenceView { number: position + 1, html })
        });
        view.references = cited.collect();
        let html = theme.render(template, &view.lang, &view).map_err(on_page)?;
        links.read(page, &html);
        for (path, bytes) in &files {
            links.add_file(path);
            sink.asset(path, bytes).map_err(Box::new)?;
        }
        for (path, Drawn { svg, width }) in &pictures {
            links.add_file(path);
            draw(path, svg, *width, sink).map_err(Box::new)?;
        }
        let mut files: Vec<String> = files.into_keys().chain(pictures.into_keys()).collect();
        if let Some(PageCard { file, svg }) = card {
            links.add_file(&file);
            draw(&file, &svg, picture::WIDTH, sink).map_err(Box::new)?;
            files.push(file);
        }
        files.sort();
        sink.page(&page.file, html).map_err(Box::new)?;
        Ok(PageRecord::of(view, &page.file, files))
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

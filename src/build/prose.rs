//! Honest prose: the checks of `content::lint`, once over everything that is written for readers.

use super::load::Loaded;
use crate::content::CopyFile;
use crate::content::lint::{Lint, Policy};
use crate::diag::Report;
use crate::source::{SitePath, SourceText};

/// Checks the prose of a site: settings, reports and copy. What is not published is not looked at.
pub(super) fn lint(loaded: &Loaded, settings: &SourceText, drafts: bool, report: &mut Report) {
    let config = &loaded.config;
    let policy = Policy { more: &config.hosting.policy, base_url: &config.base_url };
    let lint = Lint::new(&loaded.locales, &config.copy, policy);
    lint.settings(settings, report);
    for def in &loaded.reports {
        let path = SitePath::new(&format!("content/{}/report.yaml", def.name));
        // It was read a moment ago; should it be gone by now, there is nothing left to check.
        if let Some(Ok(source)) = path.map(|path| loaded.folder.read_text(&path)) {
            lint.settings(&source, report);
        }
    }
    let of_reports =
        loaded.reports.iter().flat_map(|def| def.copy.values().chain(def.faq.values()));
    let of_pages = loaded.plain.pages.iter().flat_map(|page| page.copy.values());
    let published = |file: &&CopyFile| file.front.published || drafts;
    let of_pages = of_pages.filter(published).chain(loaded.plain.home.values());
    let files: Vec<&CopyFile> = of_reports.chain(of_pages).collect();
    report.gather(&files, |file, report| lint.copy(file, report));
}

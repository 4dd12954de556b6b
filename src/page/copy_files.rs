//! Finding the copy of a page in every language of the site.

use std::collections::BTreeMap;

use crate::config::SiteConfig;
use crate::content::CopyFile;
use crate::diag::{Diagnostic, Location, Report, code};
use crate::source::{SiteFolder, SitePath};

/// A copy file in each language, by tag.
pub(super) type CopyLanguages = BTreeMap<String, CopyFile>;

/// Reads `stem.<language>.md` in `folder` for every language. A language without a file is a mistake where the copy
/// is `required`, or where another language has one.
pub(super) fn copy_languages(
    site: &SiteFolder,
    folder: &SitePath,
    stem: &str,
    required: bool,
    config: &SiteConfig,
    report: &mut Report,
) -> CopyLanguages {
    let mut found = BTreeMap::new();
    let mut missing = Vec::new();
    for tag in &config.locales {
        let Some(path) = folder.join(&format!("{stem}.{tag}.md")) else { continue };
        if !site.has_file(&path) {
            missing.push((tag, path));
            continue;
        }
        match site.read_text(&path) {
            Ok(source) => {
                found.extend(
                    CopyFile::parse(&source, tag, &config.time_zone, report)
                        .map(|file| (tag.clone(), file)),
                );
            }
            Err(problem) => report.push(problem),
        }
    }
    if required || !found.is_empty() {
        for (tag, path) in missing {
            report.push(
                Diagnostic::error(
                    code::COPY_MISSING_TRANSLATION,
                    format!("found no `{}`, expected copy in every language of the site (`{tag}` is missing)", path.file_name()),
                )
                .at(Location::file(folder.shared()))
                .hint(format!("write `{path}`")),
            );
        }
    }
    found
}

/// The stem and language of a copy file's name: `page.ru.md` is `page` in `ru`.
pub(super) fn stem_and_language(path: &SitePath) -> Option<(&str, &str)> {
    path.file_name().strip_suffix(".md")?.rsplit_once('.')
}

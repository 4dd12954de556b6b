//! Where the strings of a language are: the theme's first, then the site's, which override them.

use crate::diag::Report;
use crate::source::{SiteFolder, SitePath, SourceText};

/// The Fluent files of a language, in the order in which later ones override earlier ones. A file that is not
/// there is left out; one that cannot be read is reported.
pub fn string_files(
    site: &SiteFolder,
    theme: &str,
    language: &str,
    report: &mut Report,
) -> Vec<SourceText> {
    let places = [
        format!("themes/{theme}/strings/{language}.ftl"),
        format!("content/strings/{language}.ftl"),
    ];
    let mut files = Vec::new();
    for place in places {
        let Some(path) = SitePath::new(&place).filter(|path| site.has_file(path)) else { continue };
        match site.read_text(&path) {
            Ok(text) => files.push(text),
            Err(problem) => report.push(problem),
        }
    }
    files
}

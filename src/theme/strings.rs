//! Where the strings of a language are: the themes' first, then the site's, which override them.

use super::chain::ThemeChain;
use crate::diag::Report;
use crate::source::{SiteFolder, SitePath, SourceText};

/// The Fluent files of a language, in the order in which later ones override earlier ones. A file that is not
/// there is left out; one that cannot be read is reported.
pub fn string_files(
    site: &SiteFolder,
    chain: &ThemeChain,
    language: &str,
    report: &mut Report,
) -> Vec<SourceText> {
    let of_themes = chain
        .links()
        .iter()
        .filter_map(|link| link.folder.join(&format!("strings/{language}.ftl")));
    let of_site = SitePath::new(&format!("content/strings/{language}.ftl"));
    let mut files = Vec::new();
    for path in of_themes.chain(of_site).filter(|path| site.has_file(path)) {
        match site.read_text(&path) {
            Ok(text) => files.push(text),
            Err(problem) => report.push(problem),
        }
    }
    files
}

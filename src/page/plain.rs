//! Plain pages: Markdown files that no report makes, such as articles and the methodology.

use std::collections::{BTreeMap, BTreeSet};

use super::copy_files::{CopyLanguages, copy_languages, stem_and_language};
use super::url::Slug;
use crate::config::SiteConfig;
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean};
use crate::source::{SiteFolder, SitePath};

/// The name of the copy of the home page: `content/index.en.md`.
const HOME: &str = "index";

/// A plain page in all its languages.
#[derive(Clone, Debug)]
pub struct PlainDef {
    /// The folder below `content/`, as parts of the address; none at the top.
    pub folder: Vec<String>,
    /// Its slug, by language tag: front matter may change it.
    pub slugs: BTreeMap<String, Slug>,
    /// Its copy, by language tag.
    pub copy: CopyLanguages,
}

/// What is in `content/` besides reports and strings.
#[derive(Clone, Debug, Default)]
pub struct PlainPages {
    /// The pages, by folder and file name.
    pub pages: Vec<PlainDef>,
    /// The copy of the home page, where there is one.
    pub home: CopyLanguages,
}

/// Reads the Markdown files below `content/` that are in none of the folders `reports`, nor in `strings`.
pub fn load_plain_pages(
    site: &SiteFolder,
    content: &SitePath,
    reports: &[SitePath],
    config: &SiteConfig,
    report: &mut Report,
) -> PlainPages {
    let mut stems: BTreeSet<(SitePath, String)> = BTreeSet::new();
    for path in site.files(content, report) {
        let Some(folder) = path.parent() else { continue };
        let in_report = reports.iter().any(|of| folder == *of || folder.below(of).is_some());
        let in_strings = path.below(content).is_some_and(|below| below.starts_with("strings/"));
        if path.extension() != "md" || in_report || in_strings {
            continue;
        }
        match stem_and_language(&path) {
            Some((stem, tag)) if config.locales.iter().any(|known| known == tag) => {
                stems.insert((folder, stem.to_owned()));
            }
            found => {
                let tag = found.map_or("", |(_, tag)| tag);
                report.push(
                    Diagnostic::error(
                        code::COPY_BAD_NAME,
                        format!("found the file name `{}`, expected a language of the site before `.md`", path.file_name()),
                    )
                    .at(Location::file(path.shared()))
                    .maybe_hint(
                        did_you_mean(tag, config.locales.iter().map(String::as_str)).or_else(|| {
                            let stem = found.map_or(path.stem(), |(stem, _)| stem);
                            let language = config.default_locale();
                            Some(format!("name it such as `{stem}.{language}.md`, or add its language to `locales` in `site.yaml`"))
                        }),
                    ),
                );
            }
        }
    }
    let mut plain = PlainPages::default();
    for (folder, stem) in stems {
        let copy = copy_languages(site, &folder, &stem, false, config, report);
        if folder == *content && stem == HOME {
            plain.home = copy;
            continue;
        }
        let parts: Vec<String> = folder
            .below(content)
            .map(|below| below.split('/').map(str::to_owned).collect())
            .unwrap_or_default();
        let mut slugs = BTreeMap::new();
        for (tag, file) in &copy {
            let written = file.front.slug.as_deref();
            let place = match written {
                Some(_) => file.front.place(&["slug"]),
                None => Location::file(file.source.path.shared()),
            };
            let names = parts.iter().map(String::as_str).chain([written.unwrap_or(&stem)]);
            for name in names {
                match Slug::new(name) {
                    Ok(slug) => drop(slugs.insert(tag.clone(), slug)),
                    Err(message) => report.push(
                        Diagnostic::error(code::PAGE_BAD_SLUG, message).at(place.clone()).hint(
                            "rename the file or folder, or give a `slug:` in the front matter",
                        ),
                    ),
                }
            }
        }
        plain.pages.push(PlainDef { folder: parts, slugs, copy });
    }
    plain
}

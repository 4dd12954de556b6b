//! Plain pages: Markdown files that no report makes, such as articles and the methodology.

use std::collections::{BTreeMap, BTreeSet};

use super::copy_files::{CopyLanguages, copy_languages, stem_and_language};
use super::plan::PageKind;
use super::url::Slug;
use crate::config::SiteConfig;
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean};
use crate::source::{SiteFolder, SitePath};

/// The name of the copy of the home page, `content/index.en.md`, and of the index of a folder.
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
    /// Whether it is the index of its folder: `content/articles/index.en.md`.
    pub is_index: bool,
    /// Its tags, by language tag: positions in [`PlainPages::tags`], each once.
    pub tags: BTreeMap<String, Vec<usize>>,
}

impl PlainDef {
    /// What makes the page at this position.
    pub(super) fn kind(&self, page: usize) -> PageKind {
        if self.is_index { PageKind::Folder { page } } else { PageKind::Plain { page } }
    }
}

/// A tag of plain pages.
#[derive(Clone, Debug)]
pub struct TagDef {
    /// Its id, which is a part of its address in every language.
    pub slug: Slug,
    /// How it is written, by language tag.
    pub written: BTreeMap<String, String>,
    /// Where it is written first.
    pub place: Location,
}

/// What is in `content/` besides reports and strings.
#[derive(Clone, Debug, Default)]
pub struct PlainPages {
    /// The pages, by folder and file name.
    pub pages: Vec<PlainDef>,
    /// The tags of all pages, by their ids.
    pub tags: Vec<TagDef>,
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
        let is_index = stem == HOME;
        let mut slugs = BTreeMap::new();
        for (tag, file) in &copy {
            let written = file.front.slug.as_deref();
            let place = match written {
                Some(_) => file.front.place(&["slug"]),
                None => Location::file(file.source.path.shared()),
            };
            if is_index && written.is_some() {
                report.push(
                    Diagnostic::error(
                        code::COPY_BAD_FRONT_MATTER,
                        "found a `slug` for the index of a folder, whose address is that of the folder",
                    )
                    .at(place.clone())
                    .hint("rename the folder"),
                );
            }
            let own = (!is_index).then(|| written.unwrap_or(&stem));
            let names = parts.iter().map(String::as_str).chain(own);
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
        let tags = BTreeMap::new();
        plain.pages.push(PlainDef { folder: parts, slugs, copy, is_index, tags });
    }
    plain.tags = gather_tags(&mut plain.pages, report);
    plain
}

/// The tags of all pages; each page is told which are its own. A tag that no address can be made of is reported.
fn gather_tags(pages: &mut [PlainDef], report: &mut Report) -> Vec<TagDef> {
    let mut gathered: BTreeMap<Slug, TagDef> = BTreeMap::new();
    let mut own: Vec<(usize, String, Slug)> = Vec::new();
    for (page, def) in pages.iter().enumerate() {
        for (language, file) in &def.copy {
            for written in &file.front.tags {
                let place = file.front.place(&["tags"]);
                let slug = match Slug::new(&tag_id(written)) {
                    Ok(slug) => slug,
                    Err(_) => {
                        report.push(bad_tag(written).at(place));
                        continue;
                    }
                };
                let tag = gathered.entry(slug.clone()).or_insert_with(|| TagDef {
                    slug: slug.clone(),
                    written: BTreeMap::new(),
                    place,
                });
                tag.written.entry(language.clone()).or_insert_with(|| written.clone());
                own.push((page, language.clone(), slug));
            }
        }
    }
    let positions: BTreeMap<&Slug, usize> = gathered.keys().zip(0..).collect();
    for (page, language, slug) in &own {
        let tags = pages[*page].tags.entry(language.clone()).or_default();
        let position = positions[slug];
        if !tags.contains(&position) {
            tags.push(position);
        }
    }
    gathered.into_values().collect()
}

/// The id of a tag: its Latin letters and digits in lower case, all else one hyphen.
fn tag_id(written: &str) -> String {
    let words = written.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

fn bad_tag(written: &str) -> Diagnostic {
    Diagnostic::error(
        code::PAGE_BAD_SLUG,
        format!("found the tag `{written}`, of which no address can be made, expected Latin letters or digits"),
    )
    .hint("write an id such as `career-advice` in every language, and its name as the string `tag-career-advice`")
}

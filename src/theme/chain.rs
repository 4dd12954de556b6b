//! A theme and those that it extends, from the first ancestor to the theme of the site.
//!
//! In: the name of a theme. Out: the folders and manifests of the chain, and its files by name, where those of later
//! themes stand for those of earlier ones. Knows nothing of what the files hold.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::{Manifest, parse_manifest};
use crate::config::SiteConfig;
use crate::diag::{Diagnostic, Failed, Location, Report, code, did_you_mean, name_list};
use crate::source::{SiteFolder, SitePath};

/// The folder of all themes.
const THEMES: &str = "themes";

/// One theme of a chain.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// Its name.
    pub(super) name: String,
    /// Its folder.
    pub(super) folder: SitePath,
    /// What its `theme.yaml` says.
    pub(super) manifest: Manifest,
}

/// A theme with all that it extends: at least one, the theme of the site last.
#[derive(Clone, Debug)]
pub struct ThemeChain {
    links: Vec<Link>,
}

/// A file of a theme, and the ones of the same name that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ThemeFile {
    /// The file of the last theme that has it.
    pub(super) path: SitePath,
    /// Those of earlier themes: the theme's name, and the file.
    pub(super) hidden: Vec<(String, SitePath)>,
}

impl ThemeChain {
    /// Finds the theme of a site and those that it extends.
    ///
    /// # Errors
    /// A theme that is not there, themes that extend each other in a circle, and mistakes in a `theme.yaml`.
    pub fn find(
        site: &SiteFolder,
        config: &SiteConfig,
        report: &mut Report,
    ) -> Result<Self, Failed> {
        let mut links: Vec<Link> = Vec::new();
        let mut name = config.theme.name.clone();
        let mut place = config.place(&["theme"]);
        loop {
            let folder = SitePath::new(&format!("{THEMES}/{name}"));
            let Some(folder) = folder.filter(|folder| site.has_folder(folder)) else {
                report.push(missing(site, &name, place, links.is_empty()));
                return Err(Failed);
            };
            if let Some(first) = links.iter().position(|link| link.name == name) {
                report.push(circle(&links[first..], place));
                return Err(Failed);
            }
            let manifest = parse_manifest(site, &folder, report)?;
            let parent = manifest.extends.clone();
            links.push(Link { name, folder, manifest });
            let Some((parent, at)) = parent else { break };
            (name, place) = (parent, at);
        }
        links.reverse();
        Ok(Self { links })
    }

    /// The themes, the one of the site last.
    pub(super) fn links(&self) -> &[Link] {
        &self.links
    }

    /// The folder of the site's theme.
    pub(super) fn folder(&self) -> &SitePath {
        &self.links.last().expect("a chain has its own theme").folder
    }

    /// The files below the folder `part` of the themes, by their name below it.
    pub(super) fn files(
        &self,
        site: &SiteFolder,
        part: &str,
        report: &mut Report,
    ) -> BTreeMap<String, ThemeFile> {
        let mut files: BTreeMap<String, ThemeFile> = BTreeMap::new();
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        for link in &self.links {
            let Some(folder) = link.folder.join(part) else { continue };
            for path in site.files(&folder, report) {
                let Some(name) = path.below(&folder).map(str::to_owned) else { continue };
                let mut hidden = Vec::new();
                if let Some(earlier) = files.remove(&name) {
                    hidden = earlier.hidden;
                    let owner = owners.get(&name).copied().unwrap_or_default();
                    hidden.push((owner.to_owned(), earlier.path));
                }
                owners.insert(name.clone(), &link.name);
                files.insert(name, ThemeFile { path, hidden });
            }
        }
        files
    }

    /// The file `name` of the last theme that has it.
    pub(super) fn file(&self, site: &SiteFolder, name: &str) -> Option<SitePath> {
        let paths = self.links.iter().rev().filter_map(|link| link.folder.join(name));
        paths.into_iter().find(|path| site.has_file(path))
    }
}

/// `is_own`: the theme that the site names, and not one that a theme extends.
fn missing(site: &SiteFolder, name: &str, place: Location, is_own: bool) -> Diagnostic {
    let themes = themes(site);
    let names = || themes.iter().map(String::as_str);
    let hint = did_you_mean(name, names()).or_else(|| {
        let known = name_list(names());
        let where_to = if is_own { "site.yaml" } else { "theme.yaml" };
        (!known.is_empty())
            .then(|| format!("the site has {known}; name one of them in `{where_to}`"))
    });
    let message = format!("found no theme `{name}`, expected the folder `{THEMES}/{name}`");
    Diagnostic::error(code::THEME_MISSING, message).at(place).maybe_hint(hint)
}

fn circle(links: &[Link], place: Location) -> Diagnostic {
    let names: Vec<String> =
        links.iter().chain(links.first()).map(|link| format!("`{}`", link.name)).collect();
    let message =
        format!("found themes that extend each other: {}", names.join(", which extends "));
    Diagnostic::error(code::THEME_CYCLE, message)
        .at(place)
        .hint("a theme without `extends` ends the chain")
}

/// The names of all themes of a site.
fn themes(site: &SiteFolder) -> BTreeSet<String> {
    let folder = SitePath::fixed(THEMES);
    // What cannot be read is told where it is needed.
    let files = site.files(&folder, &mut Report::new());
    let names = files.iter().filter_map(|path| path.below(&folder)?.split_once('/'));
    names.map(|(name, _)| name.to_owned()).collect()
}

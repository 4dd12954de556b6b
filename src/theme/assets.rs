//! Static files of a theme, named by their content so that they can be cached for good.

use std::collections::BTreeMap;

use crate::diag::Report;
use crate::source::{SiteFolder, SitePath};

/// The folder of assets in the published site.
const FOLDER: &str = "assets";

/// A static file to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its path in the published site: `assets/style.1f3a5c7e.css`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The static files of a site, by the name under which templates ask for them.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    by_name: BTreeMap<String, Asset>,
}

impl Assets {
    /// Reads the files below `folder`, and takes `made` (name and bytes) besides: files that the program itself makes.
    pub fn load(
        site: &SiteFolder,
        folder: &SitePath,
        made: &[(&str, &[u8])],
        report: &mut Report,
    ) -> Self {
        let mut by_name = BTreeMap::new();
        for file in site.files(folder, report) {
            let Some(name) = file.below(folder) else { continue };
            match site.read_bytes(&file) {
                Ok(bytes) => drop(by_name.insert(name.to_owned(), asset(name, bytes))),
                Err(problem) => report.push(problem),
            }
        }
        for (name, bytes) in made {
            by_name.insert((*name).to_owned(), asset(name, bytes.to_vec()));
        }
        Self { by_name }
    }

    /// The path of an asset in the published site.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(|asset| asset.path.as_str())
    }

    /// The names under which templates ask for assets.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// All assets, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.by_name.values()
    }
}

fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = blake3::hash(&bytes).to_hex();
    let short = &hash[..10];
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) => (stem, format!(".{extension}")),
        None => (name, String::new()),
    };
    Asset { path: format!("{FOLDER}/{stem}.{short}{extension}"), bytes }
}

#[cfg(test)]
mod tests {
    use super::asset;

    #[test]
    fn the_name_changes_with_the_content_and_with_nothing_else() {
        let first = asset("css/style.css", b"a".to_vec());
        assert_eq!(first.path, asset("css/style.css", b"a".to_vec()).path);
        assert_ne!(first.path, asset("css/style.css", b"b".to_vec()).path);
        assert!(
            first.path.starts_with("assets/css/style.") && first.path.ends_with(".css"),
            "{}",
            first.path
        );
        assert!(!asset("CNAME", b"x".to_vec()).path.ends_with('.'));
    }
}

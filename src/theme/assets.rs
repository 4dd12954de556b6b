//! Static files of a theme, named by their content so that they can be cached for good.

use std::collections::BTreeMap;

use super::chain::ThemeChain;
use crate::diag::Report;
use crate::source::SiteFolder;

/// The folder of assets in the published site.
pub const FOLDER: &str = "assets";

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
    /// Reads the static files of a chain of themes.
    pub(super) fn load(site: &SiteFolder, chain: &ThemeChain, report: &mut Report) -> Self {
        let mut by_name = BTreeMap::new();
        for (name, file) in chain.files(site, "static", report) {
            match site.read_bytes(&file.path) {
                Ok(bytes) => {
                    let asset = asset(&name, bytes);
                    by_name.insert(name, asset);
                }
                Err(problem) => report.push(problem),
            }
        }
        Self { by_name }
    }

    /// These files, and one that the program has made.
    pub(super) fn and(mut self, name: &str, bytes: Vec<u8>) -> Self {
        self.by_name.insert(name.to_owned(), asset(name, bytes));
        self
    }

    /// The address of an asset as the stylesheet has it, which lies in the same folder.
    pub(super) fn address_in_style(&self, name: &str) -> Option<&str> {
        self.path(name)?.strip_prefix(FOLDER)?.strip_prefix('/')
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

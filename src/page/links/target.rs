//! What an address on a page leads to.

use super::super::plan::PagePlan;
use crate::content::lint::decoded;

/// Where the site is published.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'a> {
    /// The full address of its root, with a slash at its end.
    pub(super) base_url: &'a str,
    /// The path of its root, without a slash at its end.
    pub(super) base_path: &'a str,
}

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Another site, or no page at all (`mailto:`).
    Outside,
    /// A file of the site, and a section of it; empty for its top.
    Inside { file: String, section: String },
}

impl Site<'_> {
    /// What an address on a page leads to.
    pub(super) fn target(&self, page: &PagePlan, address: &str) -> Target {
        self.target_from(&page.file, address)
    }

    fn target_from(&self, from: &str, address: &str) -> Target {
        let address = unescaped(address);
        let (before, fragment) = address.split_once('#').unwrap_or((&address, ""));
        let path = before.split('?').next().unwrap_or_default();
        let file = if path.is_empty() {
            from.to_owned()
        } else if let Some(below) = self.below_root(path) {
            file_at(&decoded(below))
        } else if path.starts_with('/') || has_scheme(path) {
            return Target::Outside;
        } else {
            let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
            match joined(folder, &decoded(path)) {
                Some(path) => file_at(&path),
                None => return Target::Outside,
            }
        };
        // `#top` is the top of any page; what stands behind `:~:` is for the browser.
        let section = fragment.split(":~:").next().unwrap_or_default();
        let section = if section.eq_ignore_ascii_case("top") { "" } else { section };
        Target::Inside { file, section: decoded(section) }
    }

    /// The path below the site's root that an address has; `None` for one that is not of the site, or relative.
    fn below_root<'p>(&self, path: &'p str) -> Option<&'p str> {
        let root = self.base_url.trim_end_matches('/');
        let local = match path.strip_prefix(root) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => {
                return Some(rest.strip_prefix('/').unwrap_or(rest));
            }
            _ => path,
        };
        if local.starts_with("//") {
            return None;
        }
        let below = local.strip_prefix(self.base_path)?;
        match below.strip_prefix('/') {
            Some(below) => Some(below),
            None if below.is_empty() && !self.base_path.is_empty() => Some(""),
            None => None,
        }
    }

    /// The address as copy has it: without the path of the root, which is put before it.
    pub(super) fn typed<'p>(&self, address: &'p str) -> &'p str {
        let below = address.strip_prefix(self.base_path);
        below.filter(|below| below.starts_with('/')).unwrap_or(address)
    }
}

/// The file that a server sends for a path.
fn file_at(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

/// A relative path as one below the root; `None` when it leads above the root.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut ends_in_folder = false;
    for part in folders.split('/').chain([name]) {
        ends_in_folder = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let mut joined = parts.join("/");
    if ends_in_folder && !joined.is_empty() {
        joined.push('/');
    }
    Some(joined)
}

fn has_scheme(path: &str) -> bool {
    path.split(['/', '?']).next().is_some_and(|first| first.contains(':'))
}

/// The address without the references that attributes have.
fn unescaped(address: &str) -> String {
    if !address.contains('&') {
        return address.to_owned();
    }
    [
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(address.to_owned(), |text, (reference, sign)| text.replace(reference, sign))
}

#[cfg(test)]
mod tests {
    use super::{Site, Target};

    #[track_caller]
    fn check(site: Site<'_>, address: &str, expected: Option<(&str, &str)>) {
        let target = site.target_from("en/research/backend/index.html", address);
        let expected = expected.map_or(Target::Outside, |(file, section)| Target::Inside {
            file: file.to_owned(),
            section: section.to_owned(),
        });
        assert_eq!(target, expected, "{address}");
    }

    #[test]
    fn addresses_lead_to_files() {
        let site = Site { base_url: "https://e.org/", base_path: "" };
        let here = "en/research/backend/index.html";
        for (address, expected) in [
            ("#pay", Some((here, "pay"))),
            ("#", Some((here, ""))),
            ("#Top", Some((here, ""))),
            ("", Some((here, ""))),
            ("?q=1#a:~:text=b", Some((here, "a"))),
            ("#%D1%8F", Some((here, "я"))),
            ("/", Some(("index.html", ""))),
            ("/en/a/?q#b", Some(("en/a/index.html", "b"))),
            ("/en/a", Some(("en/a", ""))),
            ("/static/x%20y.png", Some(("static/x y.png", ""))),
            ("&#x2F;en&#x2F;?a&amp;b", Some(("en/index.html", ""))),
            ("https://e.org", Some(("index.html", ""))),
            ("https://e.org/en/", Some(("en/index.html", ""))),
            ("https://e.org.evil/en/", None),
            ("//e.org/en/", None),
            ("mailto:a@e.org", None),
            ("tel:+1", None),
            ("data:image/png;base64,a", None),
            ("../", Some(("en/research/index.html", ""))),
            ("..", Some(("en/research/index.html", ""))),
            ("./x.png", Some(("en/research/backend/x.png", ""))),
            ("../../../", Some(("index.html", ""))),
            ("../../../../", None),
        ] {
            check(site, address, expected);
        }
    }

    #[test]
    fn a_site_below_a_path_is_only_what_is_below_it() {
        let site = Site { base_url: "https://e.org/base/", base_path: "/base" };
        for (address, expected) in [
            ("/base/en/", Some(("en/index.html", ""))),
            ("/base", Some(("index.html", ""))),
            ("/en/", None),
            ("/baseline/", None),
            ("https://e.org/base/en/", Some(("en/index.html", ""))),
            ("https://e.org/en/", None),
        ] {
            check(site, address, expected);
        }
        assert_eq!((site.typed("/base/en/"), site.typed("/en/")), ("/en/", "/en/"));
    }
}

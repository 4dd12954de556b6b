//! Addresses of pages: checked slugs, and paths made of them.

use std::fmt;

/// The most characters that a slug has: longer ones do not fit into a file name on every system.
const LONGEST_SLUG: usize = 100;

/// Names that the site itself needs at the places where slugs stand.
const RESERVED: &[&str] = &["404", "index"];

/// The last part of a page's address: lower-case ASCII letters, digits and single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// The slug, where `text` is one.
    ///
    /// # Errors
    /// Says what was found and expected, in the form of a diagnostic's message.
    pub fn new(text: &str) -> Result<Self, String> {
        let shown: String = text.chars().take(60).collect();
        if text.is_empty() {
            return Err(
                "found an empty slug, expected lower-case letters, digits and hyphens".to_owned()
            );
        }
        if RESERVED.contains(&text) {
            return Err(format!("found the slug `{text}`, which the site needs itself"));
        }
        if text.len() > LONGEST_SLUG {
            return Err(format!(
                "found the slug `{shown}…`, expected at most {LONGEST_SLUG} characters"
            ));
        }
        let signs = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !signs || text.starts_with('-') || text.ends_with('-') || text.contains("--") {
            return Err(format!(
                "found the slug `{shown}`, expected lower-case letters, digits and single hyphens between them"
            ));
        }
        Ok(Self(text.to_owned()))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The address of a page below the site's base URL: `en/research/backend/`, or nothing for the root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PagePath(String);

impl PagePath {
    /// The page at the root.
    pub fn root() -> Self {
        Self(String::new())
    }

    /// The page below these parts, each of them checked before.
    pub fn of(parts: &[&str]) -> Self {
        let mut path = String::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            path.push_str(part);
            path.push('/');
        }
        Self(path)
    }

    /// The path below the base URL; ends with a slash unless it is empty.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file to publish.
    pub fn file(&self) -> String {
        format!("{}index.html", self.0)
    }

    /// The path as links have it, below `base_path` (empty, or `/research`).
    pub fn link(&self, base_path: &str) -> String {
        format!("{base_path}/{}", self.0)
    }

    /// The full address, below `base_url` (which ends with a slash).
    pub fn url(&self, base_url: &str) -> String {
        format!("{base_url}{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{PagePath, Slug};

    #[test]
    fn a_slug_cannot_leave_its_folder_or_take_the_sites_own_names() {
        for good in ["backend", "c", "2026", "ai-ml", "a1-b2"] {
            assert!(Slug::new(good).is_ok(), "{good}");
        }
        for bad in [
            "", "..", "../x", "a/b", "A", "a b", "-a", "a-", "a--b", "index", "404", "я", "a.b",
            "%2e", "a\\b",
        ] {
            assert!(Slug::new(bad).is_err(), "{bad}");
        }
        assert!(Slug::new(&"a".repeat(101)).is_err());
    }

    #[test]
    fn a_path_is_a_file_a_link_and_an_address() {
        let path = PagePath::of(&["en", "research", "backend"]);
        assert_eq!(path.file(), "en/research/backend/index.html");
        assert_eq!(path.link(""), "/en/research/backend/");
        assert_eq!(path.link("/sub"), "/sub/en/research/backend/");
        assert_eq!(path.url("https://e.org/sub/"), "https://e.org/sub/en/research/backend/");
        assert_eq!(
            (PagePath::root().file().as_str(), PagePath::root().link("").as_str()),
            ("index.html", "/")
        );
    }
}

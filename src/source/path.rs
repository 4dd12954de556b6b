//! A file's path inside a site.

use std::fmt;
use std::sync::Arc;

/// The path of a file or folder, relative to the site's folder, with forward slashes on every system.
///
/// It is what users see in messages. It never starts with a slash and never holds `.` or `..`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// The path written as `text`, with `/` between its parts. `None` when a part is empty, `.` or `..`, or
    /// holds a backslash or NUL: such a path could leave the site.
    pub fn new(text: &str) -> Option<Self> {
        let safe = text.split('/').all(|part| {
            !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']) && !part.contains(':')
        });
        safe.then(|| Self(text.into()))
    }

    /// A path that the program itself names.
    ///
    /// # Panics
    /// When `text` is not a path that [`SitePath::new`] accepts: it is written in the code, never typed by a user.
    pub fn fixed(text: &'static str) -> Self {
        Self::new(text).expect("paths in the code are well-formed")
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as shared text, for a diagnostic's location.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }

    /// The path of `name` (which may have several parts) in this folder. `None` as for [`SitePath::new`].
    pub fn join(&self, name: &str) -> Option<Self> {
        Self::new(&format!("{}/{name}", self.0))
    }

    /// The last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last part without its last extension: `page.en.md` is `page.en`.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The last extension, without its dot; empty where there is none.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The folder that holds it; `None` at the top of the site.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.into()))
    }

    /// The part of this path below `folder`, or `None` when it is not below it.
    pub fn below(&self, folder: &Self) -> Option<&str> {
        self.0.strip_prefix(&*folder.0)?.strip_prefix('/')
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::SitePath;

    #[test]
    fn paths_that_could_leave_the_site_are_refused() {
        for bad in ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/.", "a\\b", "C:/x", "a\0"] {
            assert_eq!(SitePath::new(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn parts_of_a_path() {
        let path = SitePath::fixed("content/research/page.en.md");
        assert_eq!(path.file_name(), "page.en.md");
        assert_eq!(path.stem(), "page.en");
        assert_eq!(path.extension(), "md");
        assert_eq!(path.parent(), Some(SitePath::fixed("content/research")));
        assert_eq!(path.below(&SitePath::fixed("content")), Some("research/page.en.md"));
        assert_eq!(path.below(&SitePath::fixed("cont")), None);
        assert_eq!(SitePath::fixed("site.yaml").parent(), None);
    }
}

//! `robots.txt`: everything may be read, and where the list of pages is.

/// The file. Robots look for it at the root of a host only.
pub(super) fn robots(base_url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n")
}

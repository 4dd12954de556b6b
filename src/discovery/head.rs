//! The elements of a page's head that lead to its plain version and to feeds.

use super::{SiteLanguage, feed_path};
use crate::page::{HeadLinkView, PageView};

/// The elements of a page's head. `plain` is the link to its plain version, `base_path` the path of the site without a
/// slash at its end.
pub fn head_links(
    view: &PageView<'_>,
    plain: Option<&str>,
    languages: &[SiteLanguage],
    base_path: &str,
) -> Vec<HeadLinkView> {
    let plain = plain.map(|href| HeadLinkView {
        rel: "alternate",
        media_type: "text/markdown",
        title: String::new(),
        href: href.to_owned(),
    });
    // The root is the page of all languages.
    let feeds = languages.iter().filter(|language| match view.kind {
        "404" => false,
        "root" => true,
        _ => language.lang == view.lang,
    });
    let feeds = feeds.map(|language| HeadLinkView {
        rel: "alternate",
        media_type: "application/atom+xml",
        title: language.name.clone(),
        href: format!("{base_path}/{}", feed_path(&language.lang)),
    });
    plain.into_iter().chain(feeds).collect()
}

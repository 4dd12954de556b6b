//! How a site is served: pictures for messengers, compressed copies, what pages may load from elsewhere.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diag::{did_you_mean, name_list};

/// How a site is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostingConfig {
    /// Whether pages have a picture that messengers show beside a link.
    pub social_images: bool,
    /// The copies that stand beside text files, for servers that send them as they are.
    pub compress: Vec<Coding>,
    /// What pages may load besides files of the site: directives of a Content-Security-Policy, and their sources.
    pub policy: BTreeMap<String, Vec<String>>,
}

impl Default for HostingConfig {
    fn default() -> Self {
        Self { social_images: true, compress: Vec::new(), policy: BTreeMap::new() }
    }
}

/// How a copy of a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Coding {
    /// Brotli, `.br`.
    #[serde(rename = "br")]
    Brotli,
    /// Gzip, `.gz`.
    #[serde(rename = "gz")]
    Gzip,
}

/// The policy of a site that lets nothing more in: files of the site, no code or style of their own, and nothing from anywhere else.
pub const OWN_POLICY: [(&str, &str); 10] = [
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("media-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
];

/// The directives that a site may add sources to.
const DIRECTIVES: [&str; 8] = [
    "connect-src",
    "font-src",
    "form-action",
    "frame-src",
    "img-src",
    "media-src",
    "script-src",
    "style-src",
];

impl HostingConfig {
    /// Checks what `site.yaml` says; `mistake` is told the keys that lead to a wrong value, what was found and
    /// expected, and what to do.
    pub(super) fn resolve(
        social_images: Option<bool>,
        compress: Vec<Coding>,
        policy: BTreeMap<String, Vec<String>>,
        mut mistake: impl FnMut(&[&str], String, Option<String>),
    ) -> Self {
        for (position, coding) in compress.iter().enumerate() {
            if compress[..position].contains(coding) {
                let message = "found a way to compress twice, expected each once".to_owned();
                mistake(&["compress", &position.to_string()], message, None);
            }
        }
        for (directive, sources) in &policy {
            if !DIRECTIVES.contains(&directive.as_str()) {
                let hint = did_you_mean(directive, DIRECTIVES);
                let hint = hint.unwrap_or_else(|| format!("there are {}", name_list(DIRECTIVES)));
                let message = format!("unknown directive `{directive}`");
                mistake(&["policy", directive], message, Some(hint));
            }
            for (position, source) in
                sources.iter().enumerate().filter(|(_, source)| !is_source(source))
            {
                let message = format!(
                    "found the source `{source}`, expected one such as `https://images.example` or `data:`"
                );
                let hint = source.contains("unsafe").then(|| {
                    "scripts and styles belong to the theme: what stands in a page is never run"
                        .to_owned()
                });
                mistake(&["policy", directive, &position.to_string()], message, hint);
            }
        }
        Self { social_images: social_images.unwrap_or(true), compress, policy }
    }
}

/// Whether a text is one source of a Content-Security-Policy that cannot end its directive, and allows no code in pages.
fn is_source(text: &str) -> bool {
    let is_sign = |b: u8| b.is_ascii_graphic() && !matches!(b, b';' | b',');
    let is_host = text.contains('.') || text.contains("localhost") || text.ends_with(':');
    let is_hash = ["'sha256-", "'sha384-", "'sha512-"].iter().any(|start| text.starts_with(start));
    text.bytes().all(is_sign) && (if text.contains('\'') { is_hash } else { is_host })
}

#[cfg(test)]
mod tests {
    use super::{HostingConfig, is_source};

    #[test]
    fn a_source_cannot_end_its_directive_or_let_code_in() {
        for good in [
            "https://a.example",
            "https://a.example/x/",
            "*.a.example",
            "data:",
            "'sha256-AbC+/='",
            "http://localhost:8000",
        ] {
            assert!(is_source(good), "{good}");
        }
        for bad in [
            "",
            "a b.example",
            "a.example;script-src",
            "a.example,b.example",
            "'unsafe-inline'",
            "'none'",
            "*",
            "я.рф",
            "x",
        ] {
            assert!(!is_source(bad), "{bad}");
        }
    }

    #[test]
    fn without_a_word_pages_have_pictures_and_nothing_else() {
        let none = HostingConfig::resolve(None, Vec::new(), Default::default(), |_, message, _| {
            panic!("{message}")
        });
        assert_eq!(none, HostingConfig::default());
    }
}

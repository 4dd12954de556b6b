//! What browsers stop: code and styles in hand-written HTML, and what comes from elsewhere without being let in.
//!
//! In: copy without its tags, and what the site's Content-Security-Policy lets in. Out: what would not work, where it
//! stands, and what to do about it. A page would show a gap there, and say nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::html::{OpenTag, open_tags};
use super::passage::markdown;
use super::written::{PLACEHOLDER, Written};
use crate::config::OWN_POLICY;

/// What pages may load.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
    /// Directives, and the sources that they have besides the site itself.
    pub more: &'a BTreeMap<String, Vec<String>>,
    /// The full address of the site's root.
    pub base_url: &'a str,
}

/// Something that browsers stop.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stopped {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) hint: String,
}

/// Attributes that load something, by element, and the directive that says from where.
const LOADS: [(&str, &str, &str); 8] = [
    ("img", "src", "img-src"),
    ("video", "poster", "img-src"),
    ("video", "src", "media-src"),
    ("audio", "src", "media-src"),
    ("source", "src", "media-src"),
    ("iframe", "src", "frame-src"),
    ("form", "action", "form-action"),
    ("script", "src", "script-src"),
];

/// What in a text browsers stop, in the order of its places.
pub(super) fn stopped(written: &Written, policy: Policy<'_>) -> Vec<Stopped> {
    let mut found = Vec::new();
    for (event, range) in markdown(&written.text) {
        match event {
            // Addresses that are none of the web's are refused where pages are made.
            Event::Start(Tag::Image { dest_url, .. }) if is_of_web(&dest_url) => {
                found.extend(policy.load("img-src", &dest_url, range));
            }
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                for tag in open_tags(&written.text[range.clone()]) {
                    policy.judge(&tag, range.start, &mut found);
                }
            }
            _ => {}
        }
    }
    found
}

impl Policy<'_> {
    /// Adds what is stopped of a tag; `start` is where its text starts.
    fn judge(self, tag: &OpenTag<'_>, start: usize, found: &mut Vec<Stopped>) {
        let name = tag.name.to_ascii_lowercase();
        let at = |range: &Range<usize>| start + range.start..start + range.end;
        let is_inline = match name.as_str() {
            "script" => tag.value("src").is_none() && !self.has_hash("script-src"),
            "style" => !self.has_hash("style-src"),
            _ => false,
        };
        if is_inline {
            found.push(Stopped {
                range: at(&tag.range),
                message: format!(
                    "found `<{name}>`, which browsers stop: pages hold no code and no style"
                ),
                hint: format!("put it into a file of the theme, in its `{name}s/`"),
            });
        }
        for attribute in &tag.attributes {
            let own = attribute.name.to_ascii_lowercase();
            let load = LOADS.iter().find(|(of, by, _)| *of == name && *by == own);
            if own == "style" || own.starts_with("on") {
                let hint = match own.as_str() {
                    "style" => {
                        "give the element a class, and say in a stylesheet of the theme how it looks"
                    }
                    _ => "put the code into a script of the theme, in its `scripts/`",
                };
                found.push(Stopped {
                    range: at(&attribute.range),
                    message: format!(
                        "found the attribute `{own}`, which browsers stop: pages hold no code and no style"
                    ),
                    hint: hint.to_owned(),
                });
            } else if let Some((.., directive)) = load {
                found.extend(self.load(directive, attribute.value, at(&attribute.range)));
            }
        }
    }

    /// What is wrong with loading from an address, if anything is.
    fn load(self, directive: &str, address: &str, range: Range<usize>) -> Option<Stopped> {
        let address = address.trim();
        // Whatever a placeholder prints is judged by nobody.
        if address.starts_with(PLACEHOLDER) || self.lets_in(directive, address) {
            return None;
        }
        let source = origin(address).unwrap_or("'self'");
        let quote = if source.starts_with('\'') { '"' } else { '\'' };
        Some(Stopped {
            range,
            message: format!(
                "found `{}`, which browsers do not load: the site's policy does not let it in",
                address.replace(PLACEHOLDER, "…")
            ),
            hint: format!(
                "let it in: `policy: {{{directive}: [{quote}{source}{quote}]}}` in `site.yaml`"
            ),
        })
    }

    fn lets_in(self, directive: &str, address: &str) -> bool {
        let more = self.more.get(directive).map(Vec::as_slice).unwrap_or_default();
        let is_own = || {
            OWN_POLICY.contains(&(directive, "'self'"))
                || more.iter().any(|source| source == "'self'")
        };
        match origin(address) {
            None => is_own(),
            Some(from) => {
                (origin(self.base_url) == Some(from) && is_own())
                    || more.iter().any(|source| covers(source, address, from))
            }
        }
    }

    /// Whether some code or style may stand in pages, which only its hash can tell.
    fn has_hash(self, directive: &str) -> bool {
        let more = self.more.get(directive);
        more.is_some_and(|sources| sources.iter().any(|source| source.starts_with("'sha")))
    }
}

/// The scheme and host of an address, or its scheme where it has no host; `None` for one that is of the site.
fn origin(address: &str) -> Option<&str> {
    let scheme = address.find(':').filter(|at| !address[..*at].contains(['/', '?', '#']));
    let host = match scheme {
        Some(at) if address[at..].starts_with("://") => at + 3,
        Some(at) => return Some(&address[..=at]),
        None if address.starts_with("//") => 2,
        None => return None,
    };
    let length = address[host..].find(['/', '?', '#']).unwrap_or(address.len() - host);
    Some(&address[..host + length])
}

fn is_of_web(address: &str) -> bool {
    let from = origin(address).map(str::to_ascii_lowercase);
    from.is_none_or(|from| ["http:", "https:", "//"].iter().any(|web| from.starts_with(web)))
}

/// Whether a source of a directive covers an address, which is from this origin.
fn covers(source: &str, address: &str, from: &str) -> bool {
    if source == "*" {
        return from.contains("//");
    }
    if source.ends_with(':') {
        return address.get(..source.len()).is_some_and(|start| start.eq_ignore_ascii_case(source));
    }
    let bare = |text: &str| text.rsplit("//").next().unwrap_or(text).to_ascii_lowercase();
    // A source may say a path; the host is what counts here.
    let wanted = bare(origin(source).unwrap_or_else(|| source.split('/').next().unwrap_or(source)));
    let host = bare(from);
    match wanted.strip_prefix("*.") {
        Some(domain) => host.strip_suffix(domain).is_some_and(|before| before.ends_with('.')),
        None => host == wanted,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Policy, stopped};
    use crate::content::lint::written::Written;

    /// What is stopped: the text of its place, and the message up to the first comma.
    fn found(text: &str, more: &[(&str, &str)]) -> Vec<(String, String)> {
        let more: BTreeMap<String, Vec<String>> = more
            .iter()
            .map(|(name, source)| ((*name).to_owned(), vec![(*source).to_owned()]))
            .collect();
        let policy = Policy { more: &more, base_url: "https://site.example/research/" };
        let written = Written::part(text, 0..text.len());
        let short = |message: &str| message.split(',').next().unwrap_or_default().to_owned();
        stopped(&written, policy)
            .into_iter()
            .map(|stopped| (text[stopped.range].to_owned(), short(&stopped.message)))
            .collect()
    }

    #[track_caller]
    fn check(text: &str, more: &[(&str, &str)], places: &[&str]) {
        let found: Vec<String> = found(text, more).into_iter().map(|(place, _)| place).collect();
        assert_eq!(found, places, "{text}");
    }

    #[test]
    fn code_and_styles_do_not_stand_in_pages() {
        assert_eq!(
            found("<p\n style='color:red' onClick=go()>a</p>\n", &[]),
            [
                ("style='color:red'".to_owned(), "found the attribute `style`".to_owned()),
                ("onClick=go()".to_owned(), "found the attribute `onclick`".to_owned()),
            ]
        );
        check("a <b style=\"x\">b</b> `<b style=\"x\">`", &[], &["style=\"x\""]);
        check("<script>\nlet a = '<p style=\"x\">';\n</script>\n", &[], &["<script>"]);
        check("<style>\np {}\n</style>\n", &[], &["<style>"]);
        check("<style>\np {}\n</style>\n", &[("style-src", "'sha256-abc='")], &[]);
        check(
            "<!-- <p style=\"x\"> -->\n\n<p class=\"style=\" data-on=\"1\" title='on=\"\"'>a</p>",
            &[],
            &[],
        );
        check("    <p style=\"x\">\n\n```html\n<p style=\"x\">\n```\n", &[], &[]);
    }

    #[test]
    fn what_comes_from_elsewhere_must_be_let_in() {
        let image = "![a](https://i.example/a.png)";
        check(image, &[], &[image]);
        check(image, &[("img-src", "https://i.example")], &[]);
        check(image, &[("img-src", "https://*.example/")], &[]);
        check(image, &[("img-src", "*")], &[]);
        check(image, &[("img-src", "https:")], &[]);
        check(image, &[("media-src", "https://i.example")], &[image]);
        check(image, &[("img-src", "https://example")], &[image]);
        check("![a](/a.png) ![b](b.png) ![c](https://site.example/c.png)", &[], &[]);
        check(
            "<img src=\"data:image/png;base64,AA==\" alt=\"\">",
            &[],
            &["src=\"data:image/png;base64,AA==\""],
        );
        check("<img src='data:image/png;base64,AA==' alt=''>", &[("img-src", "data:")], &[]);
        check("<iframe src=\"/embed/a/\"></iframe>", &[], &["src=\"/embed/a/\""]);
        check("<iframe src=\"/embed/a/\"></iframe>", &[("frame-src", "'self'")], &[]);
        check("<iframe src=\"//v.example/1\"></iframe>", &[("frame-src", "v.example")], &[]);
        check("<form action=\"https://f.example/\">", &[], &["action=\"https://f.example/\""]);
        check("<script src=\"/a.js\"></script>", &[], &[]);
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in [
            "<",
            "<a",
            "<a b",
            "<a b=",
            "<a b='",
            "<a =x>",
            "<p style",
            "<é>",
            "![](:)",
            "<img src=\"\">",
            "<img src=//>",
        ] {
            found(text, &[("img-src", "")]);
        }
    }
}

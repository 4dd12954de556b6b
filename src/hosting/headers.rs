//! `_headers`: what a server says of each file besides its bytes.
//!
//! In: the paths of all files. Out: the rules. Several rules may be for one path, and hosts differ in what they make of
//! that: Cloudflare joins the values of a header, so that a rule first takes away (`!`) what a rule before it said; Netlify
//! lets the later rule win, and tells that it does not know the line with `!`. That line is therefore written where there
//! is no other way: once for embedded charts, once for drawings. All other rules say different things, or are for
//! different paths.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::policy::{FrameBy, content_security_policy};

/// The folder below a page whose pages everybody may show in a frame: `/en/research/backend/embed/demand/`, or
/// `…/embed/demand.html`, which some hosts send without the ending.
pub const EMBED: &str = "embed";

/// For files whose name changes with their content: for good.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// For pages and data, which a rebuild changes at the same address: a browser asks, and hears that nothing changed.
const ASK_FIRST: &str = "public, max-age=0, must-revalidate";

/// The media types that servers do not know, or send without saying that text is UTF-8.
const TYPES: [(&str, &str); 6] = [
    ("bib", "application/x-bibtex; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("jsonld", "application/ld+json"),
    ("md", "text/markdown; charset=utf-8"),
    ("ris", "application/x-research-info-systems; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
];

/// The endings of data and drawings, which scripts of other sites may read as well.
const FOR_ALL: [&str; 5] = ["csv", "json", "png", "svg", "xml"];

/// The names of feeds.
const FEEDS: [&str; 3] = ["atom.xml", "feed.xml", "feed.atom"];

/// What the rules are made from.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'a> {
    /// What stands before every path of the site: empty, or `/research`.
    pub base_path: &'a str,
    /// The languages, which are the first parts of the paths of pages.
    pub locales: &'a [String],
    /// What pages may load from elsewhere.
    pub policy: &'a BTreeMap<String, Vec<String>>,
    /// The folder of files whose names change with their content.
    pub assets: &'a str,
    /// The paths of all files, relative to the site's root.
    pub files: &'a BTreeSet<String>,
}

/// The text of `_headers`, and how many rules it has.
pub fn headers(parts: &Headers<'_>) -> (String, usize) {
    let Headers { base_path, locales, policy, assets, files } = *parts;
    let mut rules = Rules::default();
    rules.add(
        &format!("{base_path}/*"),
        &[
            ("Content-Security-Policy", &content_security_policy(policy, FrameBy::Itself)),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("X-Content-Type-Options", "nosniff"),
        ],
    );
    rules.add(&format!("{base_path}/{assets}/*"), &[("Cache-Control", FOR_GOOD)]);
    rules.add(&format!("{base_path}/"), &[("Cache-Control", ASK_FIRST)]);
    for locale in locales {
        rules.add(&format!("{base_path}/{locale}/*"), &[("Cache-Control", ASK_FIRST)]);
    }
    for file in files
        .iter()
        .filter(|file| !file.contains('/') && !file.starts_with('_') && *file != "index.html")
    {
        rules.add(&format!("{base_path}/{file}"), &[("Cache-Control", ASK_FIRST)]);
    }
    for file in
        files.iter().filter(|file| FEEDS.contains(&file.rsplit('/').next().unwrap_or_default()))
    {
        let what = [("Content-Type", "application/atom+xml; charset=utf-8")];
        rules.add(&format!("{base_path}/{file}"), &what);
    }
    let published = files.iter().filter(|file| !file.starts_with(assets));
    let endings: BTreeSet<&str> =
        published.filter_map(|file| Some(file.rsplit_once('.')?.1)).collect();
    for ending in &endings {
        let kind = TYPES.iter().find(|(known, _)| known == ending).map(|(_, kind)| *kind);
        let is_for_all = FOR_ALL.contains(ending);
        let mut says = Vec::new();
        says.extend(kind.map(|kind| ("Content-Type", kind)));
        says.extend(is_for_all.then_some(("Access-Control-Allow-Origin", "*")));
        if *ending == "svg" {
            // A drawing that is looked at by itself has its styles inside. It may do nothing but be seen.
            says.push(("! Content-Security-Policy", ""));
            says.push(("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"));
        }
        if !says.is_empty() {
            rules.add(&format!("{base_path}/*.{ending}"), &says);
        }
    }
    let anybody = content_security_policy(policy, FrameBy::Anybody);
    for locale in locales {
        let of_locale = files.iter().filter(|file| file.split('/').next() == Some(locale));
        for place in of_locale.filter_map(|file| embedded(file)).collect::<BTreeSet<&str>>() {
            let path = format!("{base_path}/{locale}/*/{EMBED}/{place}");
            let says =
                [("! Content-Security-Policy", ""), ("Content-Security-Policy", anybody.as_str())];
            rules.add(&path, &says);
        }
    }
    (rules.text, rules.count)
}

/// How the rule for an embedded page ends, where a file is one.
fn embedded(file: &str) -> Option<&'static str> {
    let (folder, name) = file.strip_suffix(".html")?.rsplit_once('/')?;
    let above = if name == "index" { folder.rsplit_once('/')?.0 } else { folder };
    let is_embedded = above.rsplit('/').next() == Some(EMBED);
    is_embedded.then_some(if name == "index" { ":chart/" } else { ":chart" })
}

#[derive(Default)]
struct Rules {
    text: String,
    count: usize,
}

impl Rules {
    /// A rule: its path, and the names and values of what is said. A name that starts with `!` takes away.
    fn add(&mut self, path: &str, says: &[(&str, &str)]) {
        self.count += 1;
        self.text.push_str(path);
        self.text.push('\n');
        for (name, value) in says {
            let line = match name.starts_with('!') {
                true => writeln!(self.text, "  {name}"),
                false => writeln!(self.text, "  {name}: {value}"),
            };
            line.expect("a string takes everything");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Headers, headers};

    fn rules(base_path: &str, files: &[&str]) -> String {
        let locales = ["en".to_owned(), "ru".to_owned()];
        let files: BTreeSet<String> = files.iter().map(|file| (*file).to_owned()).collect();
        let policy = BTreeMap::new();
        let parts = Headers {
            base_path,
            locales: &locales,
            policy: &policy,
            assets: "assets",
            files: &files,
        };
        let (text, count) = headers(&parts);
        assert_eq!(text.lines().filter(|line| line.starts_with('/')).count(), count);
        text
    }

    #[test]
    fn hashed_files_are_kept_and_pages_are_asked_for() {
        let text = rules("", &["index.html", "en/index.html", "assets/site.1f.css"]);
        assert!(
            text.contains("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"),
            "{text}"
        );
        for path in ["/", "/en/*", "/ru/*"] {
            let rule = format!("\n{path}\n  Cache-Control: public, max-age=0, must-revalidate\n");
            assert!(text.contains(&rule), "{path}\n{text}");
        }
    }

    #[test]
    fn rules_are_below_the_base_path_and_for_what_there_is() {
        let text = rules(
            "/research",
            &["en/feed.xml", "en/a/data.csv", "en/a/embed/pay/index.html", "robots.txt"],
        );
        for line in text.lines().filter(|line| !line.starts_with(' ')) {
            assert!(line.starts_with("/research/"), "{line}");
        }
        assert!(
            text.contains(
                "\n/research/en/feed.xml\n  Content-Type: application/atom+xml; charset=utf-8\n"
            ),
            "{text}"
        );
        assert!(text.contains("\n/research/*.csv\n  Content-Type: text/csv; charset=utf-8\n  Access-Control-Allow-Origin: *\n"), "{text}");
        assert!(
            text.contains("\n/research/en/*/embed/:chart/\n  ! Content-Security-Policy\n"),
            "{text}"
        );
        let text_of_files = rules("", &["ru/a/embed/pay.html"]);
        assert!(text_of_files.contains("\n/ru/*/embed/:chart\n  ! Content-Security-Policy\n"));
        assert!(!text.contains("/ru/*/embed/") && !text.contains("*.svg"), "{text}");
    }

    #[test]
    fn no_two_rules_that_may_meet_say_the_same_header() {
        // But for those that take away first what was said.
        let text = rules(
            "",
            &[
                "en/a/x.svg",
                "en/a/x.csv",
                "en/feed.xml",
                "feed.xml",
                "robots.txt",
                "en/card.png",
                "en/a/embed/x/index.html",
            ],
        );
        let mut said: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut path = "";
        for line in text.lines() {
            match line.strip_prefix("  ") {
                None => path = line,
                Some(says) if says.starts_with('!') => said.retain(|name, _| says[2..] != **name),
                Some(says) => {
                    said.entry(says.split(':').next().expect("a name")).or_default().push(path);
                }
            }
        }
        for (name, paths) in said {
            let all = paths.contains(&"/*");
            assert!(paths.len() == 1 || !all, "{name}: {paths:?}");
        }
    }

    #[test]
    fn a_line_is_one_that_cloudflare_reads() {
        let text = rules("", &["en/a/x.svg", "en/a/embed/x/index.html"]);
        for line in text.lines() {
            assert!(line.len() <= 2000 && line.matches('*').count() <= 2, "{line}");
            assert!(
                line.starts_with(' ') || line.matches('*').count() <= 1,
                "one splat in a path: {line}"
            );
        }
    }
}

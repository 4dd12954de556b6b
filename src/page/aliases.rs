//! Aliases: the addresses that pages had before they moved.
//!
//! In: what front matter and `report.yaml` say, and the addresses of all pages. Out: for each old address the page that is
//! meant by it. An old address that another page has now, or that two pages claim, is a mistake: a reader could be sent to
//! one of them only.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Deserialize;

use super::plain::PlainPages;
use super::plan::PageKind;
use super::report::{ReportDef, ReportPage};
use super::url::PagePath;
use crate::config::SiteConfig;
use crate::diag::{Diagnostic, Location, Report, code, did_you_mean};

/// An address that a page had before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The old address below the base path, without a slash before it: `en/old/`, `old.html`.
    pub from: String,
    /// The file that a server without rules sends for it, relative to the site's root; `None` where no server would send
    /// it as a page.
    pub file: Option<String>,
    /// The page that is meant.
    pub to: PagePath,
    /// The position of its language.
    pub language: usize,
}

/// The aliases of a report's pages, as `report.yaml` has them.
#[derive(Clone, Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "a list of addresses with `{page}`, or a mapping of keys of pages to addresses"
)]
pub enum ReportAliases {
    /// For all pages: `/{locale}/jobs/{page}/`.
    Pattern(Vec<String>),
    /// For single pages, by their keys.
    Pages(IndexMap<String, Vec<String>>),
}

impl Default for ReportAliases {
    fn default() -> Self {
        Self::Pattern(Vec::new())
    }
}

/// Where pages are: what made them and the language, to the address.
type Addresses = BTreeMap<(PageKind, usize), PagePath>;

/// Finds the aliases of all pages. Mistakes are reported.
pub(super) fn aliases(
    config: &SiteConfig,
    reports: &[ReportDef],
    report_pages: &[Vec<ReportPage>],
    plain: &PlainPages,
    addresses: &Addresses,
    report: &mut Report,
) -> Vec<Alias> {
    let pages: BTreeMap<&str, ()> = addresses.values().map(|path| (path.as_str(), ())).collect();
    let mut gathered = Gathered { config, addresses, pages, found: BTreeMap::new(), report };
    for (page, def) in plain.pages.iter().enumerate() {
        for (language, tag) in config.locales.iter().enumerate() {
            let Some(file) = def.copy.get(tag) else { continue };
            for (position, written) in file.front.aliases.iter().enumerate() {
                let place = file.front.place(&["aliases", &position.to_string()]);
                gathered.add(written, def.kind(page), language, place);
            }
        }
    }
    for (position, def) in reports.iter().enumerate() {
        gathered.of_report(position, def, &report_pages[position]);
    }
    gathered.found.into_values().map(|(alias, _)| alias).collect()
}

struct Gathered<'a> {
    config: &'a SiteConfig,
    addresses: &'a Addresses,
    /// The addresses that pages have.
    pages: BTreeMap<&'a str, ()>,
    /// The aliases, by their addresses, and where they are written.
    found: BTreeMap<String, (Alias, Location)>,
    report: &'a mut Report,
}

impl Gathered<'_> {
    fn of_report(&mut self, report: usize, def: &ReportDef, pages: &[ReportPage]) {
        match &def.aliases {
            ReportAliases::Pattern(patterns) => {
                for (position, pattern) in patterns.iter().enumerate() {
                    let place = def.place(&["aliases", &position.to_string()]);
                    if pages.len() > 1 && !pattern.contains("{page}") {
                        let message = format!(
                            "found the alias `{pattern}` for all pages of a report, expected `{{page}}` in it"
                        );
                        let hint = "for single pages write a mapping: `aliases: {key: [/old/]}`";
                        self.report.push(bad(message).at(place).hint(hint));
                        continue;
                    }
                    for (page, made) in pages.iter().enumerate() {
                        let kind = PageKind::Report { report, page };
                        self.in_languages(&pattern.replace("{page}", &made.address), kind, &place);
                    }
                }
            }
            ReportAliases::Pages(keys) => {
                for (key, written) in keys {
                    let Some(page) = pages.iter().position(|page| page.key == *key) else {
                        let known = pages.iter().map(|page| page.key.as_str());
                        let hint = did_you_mean(key, known);
                        let message = format!(
                            "found aliases for the page `{key}`, expected the key of a page of the report"
                        );
                        let place = def.key_place(&["aliases", key]);
                        self.report.push(bad(message).at(place).maybe_hint(hint));
                        continue;
                    };
                    for (position, alias) in written.iter().enumerate() {
                        let place = def.place(&["aliases", key, &position.to_string()]);
                        let alias = alias.replace("{page}", &pages[page].address);
                        self.in_languages(&alias, PageKind::Report { report, page }, &place);
                    }
                }
            }
        }
    }

    /// An alias with `{locale}` is one in each language; another is one of the language that it starts with, or else of
    /// the default one.
    fn in_languages(&mut self, written: &str, kind: PageKind, place: &Location) {
        let locales = &self.config.locales;
        if written.contains("{locale}") {
            let each: Vec<String> =
                locales.iter().map(|tag| written.replace("{locale}", tag)).collect();
            for (language, written) in each.iter().enumerate() {
                self.add(written, kind, language, place.clone());
            }
            return;
        }
        let first = written.split('/').nth(1);
        let language = locales.iter().position(|tag| Some(tag.as_str()) == first).unwrap_or(0);
        self.add(written, kind, language, place.clone());
    }

    fn add(&mut self, written: &str, kind: PageKind, language: usize, place: Location) {
        // A draft, or a page that another language has alone.
        let Some(to) = self.addresses.get(&(kind, language)) else { return };
        let (from, file) = match parse(written) {
            Ok(parsed) => parsed,
            Err(message) => {
                self.report.push(bad(message).at(place));
                return;
            }
        };
        if from == to.as_str() {
            let message =
                format!("found the alias `{written}`, which is the address of the page itself");
            self.report.push(bad(message).at(place).hint("remove it"));
            return;
        }
        if self.pages.contains_key(from.as_str()) {
            let message =
                format!("found the alias `{written}`, which is the address of another page");
            let problem = Diagnostic::error(code::PAGE_SAME_ADDRESS, message).at(place);
            self.report
                .push(problem.hint("an alias is an address at which there is nothing any more"));
            return;
        }
        let alias = Alias { from: from.clone(), file, to: to.clone(), language };
        match self.found.get(&from) {
            Some((other, _)) if *other == alias => {}
            Some((_, other)) => {
                let message =
                    format!("found the alias `{written}` for two pages, expected it for one");
                let note = format!("the other is in `{}`", other.file);
                self.report
                    .push(Diagnostic::error(code::PAGE_SAME_ADDRESS, message).at(place).note(note));
            }
            None => drop(self.found.insert(from, (alias, place))),
        }
    }
}

fn bad(message: String) -> Diagnostic {
    Diagnostic::error(code::PAGE_BAD_ALIAS, message)
}

/// An alias as it was typed: its address without the slash at its start, and the file that stands for it.
///
/// # Errors
/// What was found and expected.
fn parse(written: &str) -> Result<(String, Option<String>), String> {
    let wrong = |expected: &str| {
        let shown: String = written.chars().take(80).collect();
        Err(format!("found the alias `{}`, expected {expected}", shown.escape_debug()))
    };
    let Some(path) = written.strip_prefix('/').filter(|path| !path.starts_with('/')) else {
        return wrong("a path of the site such as `/en/old/`");
    };
    if path.contains(['?', '#']) {
        return wrong("a path without `?` and `#`");
    }
    let path = path
        .strip_suffix("index.html")
        .filter(|path| path.is_empty() || path.ends_with('/'))
        .unwrap_or(path);
    let inner = path.strip_suffix('/').unwrap_or(path);
    if inner.is_empty() {
        return wrong("another path than that of the site itself");
    }
    for part in inner.split('/') {
        if matches!(part, "" | "." | "..") || part.len() > 200 || !has_signs_of_addresses(part) {
            return wrong(
                "letters, digits, `-`, `_`, `.`, `~` and `%` with two digits between single slashes",
            );
        }
    }
    let last = inner.rsplit('/').next().unwrap_or_default();
    let extension = last.rsplit_once('.').map(|(_, extension)| extension);
    let has_file = !inner.contains(['%', '~']);
    Ok(match extension {
        Some("html" | "htm") if !path.ends_with('/') => {
            (inner.to_owned(), has_file.then(|| inner.to_owned()))
        }
        Some(_) if !path.ends_with('/') => (inner.to_owned(), None),
        _ => (format!("{inner}/"), has_file.then(|| format!("{inner}/index.html"))),
    })
}

/// Whether a text holds what a part of an address can, each sign that cannot stand there as `%` and two digits.
fn has_signs_of_addresses(part: &str) -> bool {
    let bytes = part.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
        _ => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~'),
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[track_caller]
    fn check(written: &str, from: &str, file: Option<&str>) {
        assert_eq!(parse(written), Ok((from.to_owned(), file.map(str::to_owned))), "{written}");
    }

    #[test]
    fn an_alias_is_a_path_with_the_file_that_stands_for_it() {
        check("/en/old/", "en/old/", Some("en/old/index.html"));
        check("/old", "old/", Some("old/index.html"));
        check("/old/index.html", "old/", Some("old/index.html"));
        check("/Old_Page.html", "Old_Page.html", Some("Old_Page.html"));
        check("/report.php", "report.php", None);
        check("/ru/%D0%B0/", "ru/%D0%B0/", None);
        check("/v1.0/", "v1.0/", Some("v1.0/index.html"));
    }

    #[test]
    fn an_alias_cannot_leave_the_site_or_be_a_rule() {
        for bad in [
            "",
            "/",
            "old",
            "//host/x",
            "https://host/",
            "/a//b",
            "/../x",
            "/a/./b",
            "/a?b",
            "/a#b",
            "/a b",
            "/*",
            "/:x",
            "/я/",
            "/%zz",
            "/a\n/b 200",
            "/index.html",
            "/{locale}/",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}

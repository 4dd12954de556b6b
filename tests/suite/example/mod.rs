//! The repository's own site, built as it is: the largest thing that the tests look at.
//!
//! - `builds`: that it builds, in both languages, always to the same bytes.
//! - `blocks`: what pages hold, block by block. `pages`: what holds for every page. `links`: that nothing leads nowhere.
//! - `linked`: that its pages tell search engines what they ask for, and nothing that readers do not see.
//! - `hostile`: that no cell of an export becomes markup.
//! - `reuse`: that every figure can be taken along.
//! - `exports`: the exports read by a reader of our own. `counted`: the metrics counted from that, without SQL.
//! - `figures`: that pages say what the metrics say, in each language. `sentences`: that they change with the data.

mod blocks;
mod builds;
mod counted;
mod exports;
mod figures;
mod hostile;
mod linked;
mod links;
mod pages;
mod reuse;
mod sentences;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use tallysheet::build::{BuildOptions, Computed, Quiet, load};
use tallysheet::diag::Report;
use tallysheet::diag::render::short;
use tallysheet::page::Selection;

use crate::html::{Document, parse};
use crate::site::{Files, Run, SiteTest};

/// The addresses at which languages begin.
const LANGUAGES: [&str; 2] = ["en", "ru"];

/// The example site, built once for all tests that only look at it.
struct Example {
    site: SiteTest,
    run: Run,
    output: Files,
    /// The pages by their paths in the output folder, without charts that are pages of their own and those that stand at
    /// old addresses.
    pages: BTreeMap<String, Document>,
}

static EXAMPLE: LazyLock<Example> = LazyLock::new(|| {
    let site = SiteTest::example();
    let run = site.run("build --format short").exits(0);
    let output = site.output();
    let is_page = |path: &str| path.ends_with(".html") && !path.contains("/embed/");
    let html = output.iter().filter(|(path, _)| is_page(path));
    let pages = html.filter_map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("`{path}` is not UTF-8"));
        let page = parse(text).unwrap_or_else(|problem| panic!("`{path}`: {problem}"));
        let is_here = !text.contains("<body class=\"page-moved\">");
        is_here.then(|| (path.clone(), page))
    });
    Example { pages: pages.collect(), run, output, site }
});

impl Example {
    /// A page by its address: `en/research/backend`.
    #[track_caller]
    fn page(&self, address: &str) -> &Document {
        let path = format!("{address}/index.html");
        self.pages.get(&path).unwrap_or_else(|| panic!("there is no page `{path}`"))
    }
}

/// The example's numbers, computed once by the library.
static COMPUTED: LazyLock<Computed> = LazyLock::new(|| {
    let options = BuildOptions {
        site: EXAMPLE.site.folder().to_owned(),
        as_of: None,
        time: jiff::Timestamp::UNIX_EPOCH,
        selection: Selection::default(),
        deny_warnings: false,
        jobs: 2,
        anew: true,
    };
    let mut report = Report::new();
    let loaded = load(&options, &mut report);
    let computed = loaded.and_then(|loaded| loaded.compute(&options, &Quiet, &mut report));
    computed.unwrap_or_else(|_| panic!("{}", short(&report)))
});

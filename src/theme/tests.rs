//! Themes that extend each other, their styles and tokens, from folders of a few small files.

use std::sync::Arc;

use super::assets::Assets;
use super::chain::ThemeChain;
use super::tokens::Tokens;
use super::{scripts, string_files, styles};
use crate::config::{SiteConfig, parse_site};
use crate::diag::Report;
use crate::diag::render::short;
use crate::source::{SiteFolder, SitePath, SourceText};

struct Site {
    _folder: tempfile::TempDir,
    site: SiteFolder,
    config: SiteConfig,
}

/// A site with these files; `theme` is what `site.yaml` says behind `theme:`.
fn site(theme: &str, files: &[(&str, &str)]) -> Site {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (path, text) in files {
        let path = folder.path().join("themes").join(path);
        std::fs::create_dir_all(path.parent().expect("inside the folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let text = format!("name: S\nbase_url: https://s.example\nlocales: [en]\ntheme: {theme}\n");
    let source = SourceText { path: SitePath::fixed("site.yaml"), text: Arc::from(text) };
    let config = parse_site(&source, &mut Report::new()).expect("well-formed");
    let site = SiteFolder::open(folder.path()).expect("it is there");
    Site { _folder: folder, site, config }
}

impl Site {
    /// The chain of its theme, which is in order.
    fn chain(&self) -> ThemeChain {
        let mut report = Report::new();
        let chain = ThemeChain::find(&self.site, &self.config, &mut report);
        assert_eq!(short(&report), "");
        chain.expect("nothing was wrong")
    }

    fn tokens(&self) -> (Tokens, String) {
        let mut report = Report::new();
        let tokens = Tokens::resolve(&self.chain(), &self.config, &mut report);
        (tokens, short(&report))
    }

    /// The stylesheet, and what is said about it.
    fn bundle(&self) -> (String, String) {
        let mut report = Report::new();
        let chain = self.chain();
        let tokens = Tokens::resolve(&chain, &self.config, &mut report);
        let assets = Assets::load(&self.site, &chain, &mut report);
        let css =
            styles::bundle(&self.site, &chain, &tokens, ".chart{--c:red}", &assets, &mut report);
        (css, short(&report))
    }
}

#[test]
fn a_file_of_a_later_theme_stands_for_one_of_an_earlier_theme() {
    let site = site(
        "own",
        &[
            ("base/templates/a.html", "base a"),
            ("base/templates/p/b.html", "base b"),
            ("base/strings/en.ftl", "x = 1"),
            ("middle/theme.yaml", "extends: base"),
            ("middle/templates/a.html", "middle a"),
            ("own/theme.yaml", "extends: middle"),
            ("own/templates/a.html", "own a"),
            ("own/strings/en.ftl", "x = 2"),
        ],
    );
    let chain = site.chain();
    let files = chain.files(&site.site, "templates", &mut Report::new());
    let found: Vec<_> =
        files.iter().map(|(name, file)| (name.as_str(), file.path.as_str())).collect();
    assert_eq!(
        found,
        [("a.html", "themes/own/templates/a.html"), ("p/b.html", "themes/base/templates/p/b.html")]
    );
    let hidden: Vec<_> = files["a.html"]
        .hidden
        .iter()
        .map(|(theme, path)| (theme.as_str(), path.as_str()))
        .collect();
    assert_eq!(
        hidden,
        [("base", "themes/base/templates/a.html"), ("middle", "themes/middle/templates/a.html")]
    );
    let strings = string_files(&site.site, &chain, "en", &mut Report::new());
    let paths: Vec<_> = strings.iter().map(|text| text.path.as_str()).collect();
    assert_eq!(paths, ["themes/base/strings/en.ftl", "themes/own/strings/en.ftl"]);
}

#[test]
fn styles_come_in_the_order_of_the_themes_each_in_its_layer() {
    let site = site(
        "own",
        &[
            ("base/theme.yaml", "styles: [reset, charts, print]\nvalues: {gap: 1rem}"),
            ("base/styles/reset.css", "* { margin: 0px; }"),
            ("base/styles/print.css", "@media print { nav { display: none } }"),
            ("own/theme.yaml", "extends: base\nstyles: [own, reset]"),
            ("own/styles/own.css", ".a { margin: var(--gap); .b { color: #ff0000 } }"),
            ("own/styles/reset.css", "/* another */ p { margin: 0 }"),
        ],
    );
    let (css, errors) = site.bundle();
    assert_eq!(errors, "");
    assert_eq!(
        css,
        "@layer tokens,reset,charts,print,own;\
         @layer tokens{:root{--gap:1rem}}\
         @layer reset{p{margin:0}}\
         @layer charts{.chart{--c:red}}\
         @layer print{@media print{nav{display:none}}}\
         @layer own{.a{margin:var(--gap);& .b{color:red}}}\n"
    );
}

#[test]
fn a_style_names_static_files_by_their_published_names() {
    let site = site(
        "own",
        &[
            ("own/theme.yaml", "styles: [a]"),
            ("own/static/i/x.svg", "<svg/>"),
            (
                "own/styles/a.css",
                "a { background: url('i/x.svg') } b { background: url(data:image/png;base64,AA==) } c { mask: url(#m) }",
            ),
        ],
    );
    let (css, errors) = site.bundle();
    assert_eq!(errors, "");
    let name = css.split("url(").nth(1).expect("an address").trim_start_matches('"');
    assert!(name.starts_with("i/x.") && name.len() > "i/x.svg".len() + 10, "{css}");
    assert!(css.contains("data:image/png;base64,AA==") && css.contains("#m"), "{css}");
}

#[test]
fn all_mistakes_of_styles_are_told_with_their_places() {
    let site = site(
        "own",
        &[
            ("own/theme.yaml", "styles: [a, b]\nvalues: {gap: 1rem}"),
            (
                "own/styles/a.css",
                "a { color: red }\n  b > { color: red }\n/* var(--no) */ c { color red }\n",
            ),
            (
                "own/styles/b.css",
                "a {\n  margin: var(--gpa) var(--gap) var(--x, 0);\n  background: url(nobody.png)\n}\n@media print {",
            ),
        ],
    );
    let (_, errors) = site.bundle();
    for place in [
        "themes/own/styles/a.css:2:",
        "themes/own/styles/a.css:3:",
        "themes/own/styles/b.css:2:15: error[theme/unknown-token]: unknown token `gpa` in `var(--gpa)` (hint: did you mean `gap`?)",
        "themes/own/styles/b.css:3:",
    ] {
        assert!(errors.contains(place), "{place}\n{errors}");
    }
    assert!(!errors.contains("--x") && !errors.contains("--no"), "{errors}");
}

#[test]
fn tokens_are_those_of_the_theme_with_what_the_site_changes() {
    let manifest = "colors:\n  page: {light: white, dark: black}\n  text: {light: '#111', dark: '#eee', on: [page], contrast: 7}\nvalues: {gap: 1rem}\n";
    let files = [("own/theme.yaml", manifest)];
    let site = site("{name: own, tokens: {text: {light: navy, dark: '#fff'}, gap: 2px}}", &files);
    let (tokens, errors) = site.tokens();
    assert_eq!(errors, "");
    assert_eq!((tokens.get("text", false), tokens.get("text", true)), (Some("navy"), Some("#fff")));
    assert_eq!(tokens.get("nobody", false), None);
    assert_eq!(
        tokens.css(),
        ":root{--gap:2px;--page:white;--text:navy;}\n\
         @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){--page:black;--text:#fff;}}\n\
         @media screen{:root[data-theme=dark]{--page:black;--text:#fff;}}\n"
    );
}

#[test]
fn a_colour_that_cannot_be_read_is_told_for_the_scheme_that_it_is_in() {
    let manifest = "colors:\n  page: {light: white, dark: black}\n  text: {light: '#111', dark: '#eee', on: [page], contrast: 7}\n";
    let site = site("{name: own, tokens: {text: '#0b7285'}}", &[("own/theme.yaml", manifest)]);
    let (_, errors) = site.tokens();
    assert_eq!(
        errors.trim_end(),
        "site.yaml:4:35: warning[theme/low-contrast]: found a contrast of 3.7 between `text` and `page` on dark pages, expected at least 7 (hint: give a colour for each: `{light: \"#…\", dark: \"#…\"}`)\n\
         site.yaml:4:35: warning[theme/low-contrast]: found a contrast of 5.5 between `text` and `page` on light pages, expected at least 7 (hint: give a colour for each: `{light: \"#…\", dark: \"#…\"}`)"
    );
}

#[test]
fn a_token_takes_what_it_is_for_and_nothing_else() {
    let manifest = "colors: {page: {light: white, dark: black}}\nvalues: {gap: 1rem}\n";
    for (tokens, expected) in [
        (
            "{page: 1px}",
            "[theme/bad-token]: found `1px` for the token `page`, expected an opaque colour",
        ),
        ("{page: transparent}", "[theme/bad-token]: found `transparent`"),
        (
            "{gap: '1px; color: red'}",
            "[theme/bad-token]: found `1px; color: red` for the token `gap`",
        ),
        ("{gap: '1px}'}", "[theme/bad-token]"),
        ("{gap: ''}", "[theme/bad-token]"),
        ("{pgae: red}", "[theme/unknown-token]: unknown token `pgae` (hint: did you mean `page`?)"),
    ] {
        let site =
            site(&format!("{{name: own, tokens: {tokens}}}"), &[("own/theme.yaml", manifest)]);
        let (_, errors) = site.tokens();
        assert!(errors.contains(expected), "{tokens}\n{errors}");
    }
}

#[test]
fn a_chain_that_does_not_end_is_refused() {
    for (files, expected) in [
        (
            &[("own/theme.yaml", "extends: own")][..],
            "themes/own/theme.yaml:1:10: error[theme/cycle]: found themes that extend each other: `own`, which extends `own`",
        ),
        (
            &[
                ("own/theme.yaml", "extends: b"),
                ("b/theme.yaml", "extends: c"),
                ("c/theme.yaml", "extends: b"),
            ],
            "themes/c/theme.yaml:1:10: error[theme/cycle]: found themes that extend each other: `b`, which extends `c`, which extends `b`",
        ),
        (
            &[("own/theme.yaml", "extends: ohter"), ("other/templates/x.html", "")],
            "themes/own/theme.yaml:1:10: error[theme/missing]: found no theme `ohter`, expected the folder `themes/ohter` (hint: did you mean `other`?)",
        ),
        (
            &[("own/theme.yaml", "extends: ../x")],
            "themes/own/theme.yaml:1:10: error[config/bad-value]: found the theme `../x`",
        ),
    ] {
        let site = site("own", files);
        let mut report = Report::new();
        assert!(ThemeChain::find(&site.site, &site.config, &mut report).is_err());
        let errors = short(&report);
        assert!(errors.contains(expected), "{expected}\n{errors}");
    }
}

#[test]
fn scripts_come_in_the_order_of_the_themes_each_once() {
    let site = site(
        "own",
        &[
            ("base/theme.yaml", "scripts: [a, b]"),
            ("base/scripts/a.js", "one();"),
            ("base/scripts/b.js", "two();"),
            ("own/theme.yaml", "extends: base\nscripts: [c, a]"),
            ("own/scripts/a.js", "another();"),
            ("own/scripts/c.js", "three();"),
        ],
    );
    let script = scripts::bundle(&site.site, &site.chain(), &mut Report::new());
    assert_eq!(script.as_deref(), Some("{\nanother();\n}\n{\ntwo();\n}\n{\nthree();\n}\n"));
}

#[test]
fn the_themes_of_the_repository_keep_their_contrast() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = SiteFolder::open(root).expect("the repository");
    for theme in ["default", "worklight"] {
        let Site { config, .. } = site(theme, &[]);
        let mut report = Report::new();
        let chain = ThemeChain::find(&folder, &config, &mut report).expect("it is there");
        let tokens = Tokens::resolve(&chain, &config, &mut report);
        assert_eq!(short(&report), "", "{theme}");
        // Charts are drawn for these backgrounds.
        assert_eq!(
            (tokens.get("page", false), tokens.get("page", true)),
            (Some("#ffffff"), Some("#14171c"))
        );
    }
}

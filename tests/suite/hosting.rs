//! What a site is served with: pictures for messengers, icons, rules for servers, pages at old addresses, compressed
//! copies.

use std::collections::BTreeSet;
use std::fs;

use crate::html::Document;
use crate::site::SiteTest;

/// The content of a `meta` element of a page.
fn meta(page: &Document, name: &str) -> Option<String> {
    let mut metas = page.all_named("meta");
    let found = metas.find(|meta| {
        meta.attribute("property") == Some(name) || meta.attribute("name") == Some(name)
    });
    found.and_then(|meta| meta.attribute("content")).map(str::to_owned)
}

/// The files that are kept of pictures.
fn kept(site: &SiteTest) -> Vec<std::path::PathBuf> {
    let folder = site.path(".tallysheet/cache/pictures");
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.expect("listed").path()).collect()
}

/// Puts other bytes into a kept file, as if they had been made.
fn plant(file: &std::path::Path, bytes: &[u8]) {
    let hash = blake3::hash(bytes);
    fs::write(file, [hash.as_bytes(), bytes].concat()).expect("written");
}

#[test]
fn every_page_has_a_picture_beside_it_and_names_it() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    for address in ["", "en", "ru/research", "en/research/backend", "ru/articles/about"] {
        let page = site.page(address);
        let file = format!("{address}/card.png").trim_start_matches('/').to_owned();
        let named = meta(&page, "og:image").expect("a picture");
        let (url, version) = named.split_once("?v=").expect("the hash of what is drawn");
        assert_eq!((url, version.len()), (format!("https://small.example/{file}").as_str(), 10));
        let bytes = fs::read(site.path(&format!("output/{file}"))).expect("published");
        let info = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
        assert_eq!((info.info().width, info.info().height), (1200, 630));
        for (name, content) in [
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("twitter:card", "summary_large_image"),
        ] {
            assert_eq!(meta(&page, name).as_deref(), Some(content), "{name} of {address}");
        }
    }
    let page = site.page("ru/research/qa");
    assert_eq!(meta(&page, "og:locale").as_deref(), Some("ru_RU"));
    assert_eq!(meta(&page, "og:locale:alternate").as_deref(), Some("en_US"));
    assert_eq!(meta(&page, "og:type").as_deref(), Some("article"));
    let lost = site.read("output/404.html");
    assert!(
        !lost.contains("og:") && !lost.contains("twitter:"),
        "nobody sends a page that is not there"
    );
}

#[test]
fn a_rebuild_draws_no_picture_and_other_numbers_draw_those_of_their_pages() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let before = site.output();
    let files = kept(&site);
    assert!(files.len() > 10, "pictures are kept");
    files.iter().for_each(|file| plant(file, b"kept"));
    site.run("build").succeeds();
    let pictures: Vec<_> = before.keys().filter(|path| path.ends_with(".png")).collect();
    for path in &pictures {
        assert_eq!(site.output()[*path], b"kept", "{path} is not drawn again");
    }
    site.replace("content/research/page.en.md", "title:", "title: New");
    site.run("build").succeeds();
    let now = site.output();
    let drawn: BTreeSet<_> = pictures.iter().filter(|path| now[**path] != b"kept").collect();
    assert!(
        !drawn.is_empty() && drawn.iter().all(|path| path.starts_with("en/research/")),
        "{drawn:?}"
    );
}

#[test]
fn a_damaged_picture_is_drawn_again_and_the_same_comes_out() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let before = site.output();
    for (number, file) in kept(&site).iter().enumerate() {
        let bytes = fs::read(file).expect("read");
        let damaged = if number % 2 == 0 {
            bytes[..bytes.len() / 2].to_vec()
        } else {
            [&bytes[..], b"x"].concat()
        };
        fs::write(file, damaged).expect("written");
    }
    let built = site.run("build").succeeds();
    assert!(built.stdout.contains("Nothing changed."), "{}", built.stdout);
    fs::remove_dir_all(site.path(".tallysheet")).expect("removed");
    site.run("build").succeeds();
    assert_eq!(site.output(), before, "without anything kept");
}

#[test]
fn check_draws_nothing() {
    let site = SiteTest::new();
    site.run("check").succeeds();
    assert!(kept(&site).is_empty());
}

#[test]
fn a_site_may_do_without_pictures() {
    let site = SiteTest::new();
    let settings = format!("{}\nsocial_images: false\n", site.read("site.yaml"));
    site.write("site.yaml", settings);
    site.run("build").succeeds();
    let page = site.page("en/research/backend");
    assert_eq!(meta(&page, "og:image"), None);
    assert_eq!(meta(&page, "twitter:card").as_deref(), Some("summary"));
    assert!(site.output().keys().all(|path| !path.ends_with("card.png")));
}

#[test]
fn a_title_that_is_markup_is_drawn_as_text() {
    let site = SiteTest::new();
    site.replace(
        "data/reference/directions.csv",
        "Backend",
        "\"<svg onload=alert(1)> & \"\"C#\"\" </text>\"",
    );
    site.run("build").succeeds();
    let page = site.page("en/research/backend");
    assert!(
        meta(&page, "og:image:alt")
            .expect("a picture")
            .contains("<svg onload=alert(1)> & \"C#\" </text>")
    );
    assert!(
        fs::read(site.path("output/en/research/backend/card.png"))
            .expect("drawn")
            .starts_with(b"\x89PNG")
    );
}

#[test]
fn icons_are_made_from_the_themes_mark() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    let page = site.page("en");
    let links: Vec<_> = page
        .all_named("link")
        .filter_map(|link| Some((link.attribute("rel")?, link.attribute("href")?)))
        .collect();
    assert!(
        links.contains(&("icon", "/favicon.ico"))
            && links.contains(&("apple-touch-icon", "/apple-touch-icon.png"))
    );
    let before = site.output();
    assert!(before["favicon.ico"].starts_with(&[0, 0, 1, 0, 1, 0, 32, 32]));
    let mark = site.read("themes/default/static/mark.svg").replace("#1d4ed8", "#008000");
    site.write("themes/default/static/mark.svg", mark);
    site.run("build").succeeds();
    let after = site.output();
    for icon in ["favicon.ico", "apple-touch-icon.png", "en/card.png"] {
        assert_ne!(before[icon], after[icon], "another mark, another {icon}");
    }
}

#[test]
fn servers_are_told_what_to_say() {
    let site = SiteTest::new();
    site.replace("site.yaml", "https://small.example/", "https://small.example/jobs/");
    let settings = site.read("site.yaml") + "policy: {img-src: [\"https://images.example\"]}\n";
    site.write("site.yaml", settings);
    site.replace("content/research/report.yaml", "charts:", "downloads: [svg]\ncharts:");
    site.run("build").succeeds();
    let headers = site.read("output/_headers");
    for expected in [
        "/jobs/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https://images.example; ",
        "\n/jobs/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n",
        "\n/jobs/en/*\n  Cache-Control: public, max-age=0, must-revalidate\n",
        "\n/jobs/favicon.ico\n",
        "\n/jobs/*.svg\n  Access-Control-Allow-Origin: *\n",
    ] {
        assert!(headers.contains(expected), "{expected}\n{headers}");
    }
    assert!(!site.path("output/_redirects").exists(), "nothing has moved");
}

#[test]
fn a_page_that_moved_is_found_at_its_old_addresses() {
    let site = SiteTest::new();
    site.replace("site.yaml", "https://small.example/", "https://small.example/jobs/");
    site.replace(
        "content/articles/about.en.md",
        "title: About",
        "title: About\naliases: [/about.html, /en/who-we-are, /old.php]",
    );
    site.replace(
        "content/research/report.yaml",
        "tiles:",
        "aliases: [\"/{locale}/specialisations/{page}/\"]\ntiles:",
    );
    site.run("build").succeeds();
    let rules = site.read("output/_redirects");
    assert_eq!(
        rules,
        "/jobs/about.html /jobs/en/articles/about/ 301\n\
         /jobs/en/specialisations/backend/ /jobs/en/research/backend/ 301\n\
         /jobs/en/specialisations/qa/ /jobs/en/research/qa/ 301\n\
         /jobs/en/who-we-are/ /jobs/en/articles/about/ 301\n\
         /jobs/old.php /jobs/en/articles/about/ 301\n\
         /jobs/ru/specialisations/backend/ /jobs/ru/research/backend/ 301\n\
         /jobs/ru/specialisations/qa/ /jobs/ru/research/qa/ 301\n"
    );
    for file in ["about.html", "en/who-we-are/index.html", "ru/specialisations/qa/index.html"] {
        let html = site.read(&format!("output/{file}"));
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
    }
    let moved = site.page("ru/specialisations/qa");
    let refresh = moved.all_named("meta").find(|meta| meta.attribute("http-equiv").is_some());
    let to = refresh.and_then(|meta| meta.attribute("content"));
    assert_eq!(to, Some("0; url=/jobs/ru/research/qa/"));
    let canonical = moved.all_named("link").find(|link| link.attribute("rel") == Some("canonical"));
    assert_eq!(
        canonical.and_then(|link| link.attribute("href")),
        Some("https://small.example/jobs/ru/research/qa/")
    );
    assert!(!site.path("output/old.php").exists(), "no server would send it as a page");
    site.replace(
        "content/research/report.yaml",
        "aliases: [\"/{locale}/specialisations/{page}/\"]",
        "aliases: {qa: [/ru/testing/, /testing/]}",
    );
    site.run("build --locale ru").succeeds();
    let rules = site.read("output/_redirects");
    assert_eq!(
        rules, "/jobs/ru/testing/ /jobs/ru/research/qa/ 301\n",
        "of the pages that were built"
    );
}

#[test]
fn too_many_moved_pages_are_told() {
    let site = SiteTest::new();
    let aliases: Vec<String> =
        (0..501).map(|n| format!("\"/{{locale}}/old{n}/{{page}}/\"")).collect();
    let aliases = format!("aliases: [{}]\ntiles:", aliases.join(", "));
    site.replace("content/research/report.yaml", "tiles:", &aliases);
    site.run("check").exits(0).says(&[
        "warning[output/too-many-rules]: found 2004 rules for `_redirects`, expected at most 2000",
    ]);
}

#[test]
fn compressed_copies_stand_beside_texts() {
    let site = SiteTest::new();
    let settings = site.read("site.yaml") + "compress: [br, gz]\n";
    site.write("site.yaml", settings);
    site.run("build").succeeds();
    let files = site.output();
    for (path, bytes) in &files {
        let texts = [
            ".html", ".css", ".js", ".svg", ".xml", ".txt", ".md", ".json", ".bib", ".ris", ".csv",
            ".ico",
        ];
        let is_text = texts.iter().any(|ending| path.ends_with(ending));
        for ending in ["br", "gz"] {
            let copy = files.get(&format!("{path}.{ending}"));
            assert!(
                copy.is_none() || copy.is_some_and(|copy| copy.len() < bytes.len()),
                "{path}.{ending}"
            );
            assert_eq!(
                copy.is_some(),
                is_text && bytes.len() > 1024,
                "{path}.{ending}, {} bytes",
                bytes.len()
            );
        }
    }
    let page = "en/research/backend/index.html";
    let mut text = Vec::new();
    std::io::Read::read_to_end(
        &mut flate2::read::GzDecoder::new(&files[&format!("{page}.gz")][..]),
        &mut text,
    )
    .expect("gzip");
    assert_eq!(text, files[page]);
    let again = site.run("build").succeeds();
    assert!(again.stdout.contains("Nothing changed."), "{}", again.stdout);
}

#[test]
fn the_example_site_can_be_put_anywhere() {
    let site = SiteTest::example();
    // A few rows of its exports are broken on purpose.
    site.run("build").exits(0);
    let headers = site.read("output/_headers");
    assert!(headers.lines().filter(|line| line.starts_with('/')).count() <= 100);
    let pages = site.output();
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for never in [" style=\"", "<style", " onclick=", " onload="] {
            assert!(!html.contains(never), "{path} holds `{never}`");
        }
        let mut scripts = html.split("<script").skip(1);
        assert!(
            scripts.all(|script| script.starts_with(" type=\"module\" src=")
                || script.starts_with(" type=\"application/ld+json\"")),
            "{path} holds a script of its own"
        );
    }
}

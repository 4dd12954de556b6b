//! The plain version of a page.

use crate::site::SiteTest;

#[test]
fn a_page_is_told_in_markdown() {
    let site = SiteTest::new();
    site.run("build").succeeds();
    snapbox::assert_data_eq!(
        site.read("output/en/research/backend/index.md"),
        snapbox::file!["backend.en.md"].raw()
    );
    snapbox::assert_data_eq!(
        site.read("output/ru/research/qa/index.md"),
        snapbox::file!["qa.ru.md"].raw()
    );
    snapbox::assert_data_eq!(site.read("output/llms.txt"), snapbox::file!["llms.txt"].raw());
}

#[test]
fn indexes_list_their_pages_and_notes_their_sources() {
    let site = SiteTest::new();
    site.write("content/sources.yaml", "board:\n  type: Web\n  title: Statistics *of* work\n  author: {name: Board}\n  url: https://board.example/\n");
    site.replace(
        "content/articles/about.en.md",
        "Read on about",
        "Counted [@board]. Read on about",
    );
    site.run("build").succeeds();
    let index = site.read("output/en/research/index.md");
    assert!(index.contains("\n- [Backend](https://small.example/en/research/backend/)"), "{index}");
    let about = site.read("output/en/articles/about/index.md");
    assert!(about.contains("Counted [^source-board]. Read on about [testing](https://small.example/en/research/qa/)."), "{about}");
    let (_, source) = about.split_once("\n[^source-board]: ").expect("the source");
    assert!(source.contains("Statistics \\*of\\* work"), "{source}");
}

//! Plain pages: what their front matter says, their folders, tags and neighbours, and the site's menu.

use crate::html::{Document, Element};
use crate::site::SiteTest;

/// A site with a folder of notes in both languages: a page for each line `name | date | tags`, and an index.
fn notes(pages: &[(&str, &str, &str)]) -> SiteTest {
    let site = SiteTest::new();
    for (language, index) in [("en", "Notes"), ("ru", "Заметки")] {
        let front =
            format!("---\ntitle: {index}\ndescription: All of them.\n---\n\nWords of {index}.\n");
        site.write(&format!("content/notes/index.{language}.md"), front);
        for (name, date, tags) in pages {
            site.write(
                &format!("content/notes/{name}.{language}.md"),
                format!("---\ntitle: \"{name} {{{{ site.language }}}}\"\ndescription: About {name}.\ndate: {date}\ntags: {tags}\n---\n\nText.\n"),
            );
        }
    }
    site
}

/// The links in the elements of a class: title and address.
fn links(page: &Document, class: &str) -> Vec<(String, String)> {
    let all = page.all_of_class(class).flat_map(Element::all);
    let links = all.filter(|element| element.name == "a");
    links.map(|link| (link.text(), link.attribute("href").expect("a link").to_owned())).collect()
}

fn titles(page: &Document, class: &str) -> Vec<String> {
    links(page, class).into_iter().map(|(title, _)| title).collect()
}

fn menu(page: &Document) -> Vec<String> {
    titles(page, "site-footer")
}

const FOUR: &[(&str, &str, &str)] = &[
    ("first", "2025-01-01", "pay, career advice"),
    ("second", "2025-02-01", "skills"),
    ("third", "2025-03-01", "Career Advice"),
    ("fourth", "2025-04-01", "\"\""),
    ("fifth", "2025-05-01", "pay"),
    ("sixth", "2025-06-01", "\"\""),
];

#[test]
fn a_folder_has_an_index_of_its_own() {
    let site = notes(FOUR);
    site.run("build").succeeds();
    let index = site.page("en/notes");
    assert_eq!(index.all_named("h1").next().expect("a heading").text(), "Notes");
    assert!(index.main_text().contains("Words of Notes."), "{}", index.main_text());
    let listed = ["sixth en", "fifth en", "fourth en", "third en", "second en", "first en"];
    assert_eq!(titles(&index, "page-list"), listed);
    assert!(index.main_text().contains("sixth en June 1, 2025"), "{}", index.main_text());
    assert_eq!(
        links(&site.page("ru/notes/first"), "breadcrumbs"),
        [("Малый", "/ru/"), ("Заметки", "/ru/notes/")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    // It is in the menu, and its pages are not; a page without such a folder is.
    assert_eq!(menu(&index), ["Directions", "Notes", "About"]);
    assert!(titles(&site.page("en"), "directions").ends_with(&listed.map(str::to_owned)));
}

#[test]
fn the_menu_has_places() {
    let site = notes(FOUR);
    for language in ["en", "ru"] {
        site.replace(&format!("content/notes/second.{language}.md"), "tags: skills", "menu: 1");
        site.replace(
            &format!("content/notes/index.{language}.md"),
            "description",
            "menu: 3\ndescription",
        );
        site.replace(&format!("content/notes/fifth.{language}.md"), "tags: pay", "menu: 9");
    }
    site.run("build").succeeds();
    assert_eq!(
        menu(&site.page("en/notes/first")),
        ["second en", "Directions", "Notes", "About", "fifth en"]
    );
}

#[test]
fn a_tag_has_a_page_in_each_language() {
    let site = notes(FOUR);
    let strings = "content/strings/ru.ftl";
    site.write(strings, site.read(strings) + "tag-career-advice = Советы\n");
    let strings = "content/strings/en.ftl";
    site.write(strings, site.read(strings) + "tag-career-advice = Advice\n");
    site.run("build").succeeds();
    let page = site.page("ru/tags/career-advice");
    assert_eq!(page.all_named("h1").next().expect("a heading").text(), "Советы");
    assert!(page.main_text().contains("Страницы с меткой «Советы»."));
    assert_eq!(titles(&page, "page-list"), ["third ru", "first ru"]);
    assert_eq!(
        links(&page, "languages").into_iter().map(|(_, href)| href).collect::<Vec<_>>(),
        ["/en/tags/career-advice/", "/ru/tags/career-advice/"]
    );
    let first = site.page("en/notes/first");
    assert_eq!(
        links(&first, "tags"),
        [("pay", "/en/tags/pay/"), ("Advice", "/en/tags/career-advice/")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    // Without a string the words are as they were typed first.
    assert_eq!(site.page("en/tags/skills").all_named("h1").next().expect("one").text(), "skills");
}

#[test]
fn more_to_read_shares_tags_first_and_is_new_then() {
    let site = notes(FOUR);
    site.run("build").succeeds();
    let more = |page: &str| titles(&site.page(&format!("en/notes/{page}")), "more");
    assert_eq!(more("first"), ["fifth en", "third en", "sixth en", "fourth en"]);
    assert_eq!(more("sixth"), ["fifth en", "fourth en", "third en", "second en"]);
    assert!(site.page("en/notes/first").main_text().contains("About fifth."));
    assert_eq!(more("first").len(), 4);
    assert!(titles(&site.page("en/articles/about"), "more").is_empty(), "alone in its folder");
}

#[test]
fn drafts_are_named_nowhere() {
    let site = notes(FOUR);
    for language in ["en", "ru"] {
        site.replace(
            &format!("content/notes/second.{language}.md"),
            "tags: skills",
            "tags: skills\npublished: false",
        );
    }
    site.run("build").succeeds();
    assert!(!site.path("output/en/tags/skills").exists());
    for address in ["en", "en/notes", "en/notes/sixth"] {
        assert!(!site.page(address).main_text().contains("second"), "{address}");
    }
    site.run("build --drafts").succeeds();
    assert!(site.page("en/notes").main_text().contains("second"));
    assert!(site.path("output/en/tags/skills/index.html").exists());
}

#[test]
fn front_matter_has_lines_and_people() {
    let site = SiteTest::new();
    site.write(
        "content/articles/about.en.md",
        "---\ntitle: About\nstandfirst:\n  - \"As of {{ as_of }}, *all* of it.\"\n  - And more.\nupdated: 2025-02-03\n\
         authors:\n  - {name: A. Writer, role: Editor, organisation: Small Press, url: /en/articles/about/}\n  - {name: B. Reader}\n\
         ---\n\nRead on.\n",
    );
    site.replace("site.yaml", "https://small.example/", "https://small.example/sub/");
    let template = "themes/default/templates/plain.html";
    let people = "{% for author in authors %}<p class=\"who\">{{ author.name }}|{{ author.role }}|{{ author.organisation }}|{{ author.url }}</p>{% endfor %}\
         <p class=\"when\">{{ revised.text }}|{{ author }}</p>";
    site.replace(template, "<div class=\"copy\">", &format!("{people}<div class=\"copy\">"));
    site.replace(
        "content/articles/about.ru.md",
        "---\n\n",
        "updated: 2025-02-03\nauthor: В\n---\n\n",
    );
    site.run("build").succeeds();
    let page = site.page("en/articles/about");
    let texts = |class: &str| page.all_of_class(class).map(Element::text).collect::<Vec<_>>();
    assert_eq!(texts("standfirst"), ["As of May 6, 2026, all of it. And more."]);
    assert_eq!(
        texts("who"),
        ["A. Writer|Editor|Small Press|/sub/en/articles/about/", "B. Reader|||"]
    );
    assert_eq!(texts("when"), ["February 3, 2025|A. Writer and B. Reader"]);
}

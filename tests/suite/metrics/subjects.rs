//! Pages: directions, their specialisations, and how they stand beside each other.

use super::market::Market;

/// A posting of backend whose source names this specialisation.
fn of(market: Market, specialisation: &str, count: usize) -> Market {
    market.postings(count, &[("specialisation", specialisation)])
}

#[test]
fn a_posting_belongs_to_its_directions_and_to_its_specialisation() {
    let market = of(Market::new(), "go", 1);
    let market = market.posting(&[("directions", "backend;devops"), ("specialisation", "go")]);
    // `go` is no specialisation of the first direction, and nobody knows `cobol`.
    let market = market.posting(&[("directions", "devops;backend"), ("specialisation", "go")]);
    let figures = of(market, "cobol", 1).metrics();
    assert_eq!(
        figures.rows("subjects", "", &["subject", "parent", "slug", "jobs"]),
        ["backend - backend 4", "backend-go backend go 2", "devops - devops-sre 2"]
    );
    let jobs = |subject| figures.column("summary", subject, "jobs").concat();
    assert_eq!([jobs("backend"), jobs("backend-go"), jobs("devops")], ["4", "2", "2"]);
    let family = figures.rows("family", "backend", &["specialisations", "jobs", "largest"]);
    assert_eq!(family, ["1 2 backend-go"]);
    assert_eq!(figures.column("family", "devops", "jobs"), [""; 0]);
}

#[test]
fn the_slug_of_a_specialisation_makes_its_key() {
    let figures = Market::new()
        .posting(&[("directions", "fullstack"), ("specialisation", "fullstack-js")])
        .metrics();
    assert_eq!(figures.column("subjects", "", "subject"), ["fullstack", "fullstack-javascript"]);
    let words = figures.rows("words", "fullstack-javascript", &["roles_en", "title_ru"]);
    assert_eq!(words, ["JavaScript full-stack developers Фулстек-разработчики на JavaScript"]);
}

#[test]
fn a_title_begins_with_a_capital_except_where_a_name_does_not() {
    let figures =
        Market::new().posting(&[("directions", "mobile"), ("specialisation", "ios")]).metrics();
    let title =
        |subject, language| figures.column("words", subject, &format!("title_{language}")).concat();
    assert_eq!(title("mobile", "en"), "Mobile developers");
    assert_eq!(title("mobile", "ru"), "Мобильные разработчики");
    assert_eq!(title("mobile-ios", "en"), "iOS developers");
    assert_eq!(title("mobile-ios", "ru"), "iOS-разработчики");
}

#[test]
fn a_page_stays_when_its_last_posting_leaves_the_window() {
    let figures = Market::new()
        .posting(&[("first_seen", "2026-01-05T12:00:00Z"), ("directions", "qa")])
        .posting(&[])
        .metrics();
    assert_eq!(figures.rows("subjects", "", &["subject", "jobs"]), ["backend 1", "qa 0"]);
    let columns = ["jobs", "paid", "paid_share", "median_usd", "remote_share", "companies"];
    assert_eq!(figures.rows("summary", "qa", &columns), ["0 0 - - - 0"]);
    assert_eq!(figures.rows("all_directions", "", &["direction", "jobs"]), ["backend 1", "qa 0"]);
}

#[test]
fn specialisations_are_ranked_among_those_of_their_direction() {
    let market = of(of(of(Market::new(), "java", 3), "go", 2), "php", 2);
    let figures = market
        .paid("9000", &[("specialisation", "go")])
        .paid("1000", &[("specialisation", "java")])
        .posting(&[("directions", "qa"), ("specialisation", "sdet")])
        .metrics();
    let rank = |subject| {
        let columns = ["place", "directions", "pay_place", "paid_directions"];
        figures.rows("direction_rank", subject, &columns).concat()
    };
    assert_eq!(rank("backend-java"), "1 3 2 2");
    assert_eq!(rank("backend-go"), "2 3 1 2");
    assert_eq!(rank("backend-php"), "3 3 - 2");
    assert_eq!(rank("qa-sdet"), "1 1 - 0");
    assert_eq!(rank("backend"), "1 2 1 1");
    let beside = figures.rows("siblings", "backend-php", &["specialisation", "jobs"]);
    assert_eq!(beside, ["backend-java 4", "backend-go 3", "backend-php 2"]);
    assert_eq!(figures.column("siblings", "backend", "jobs"), [""; 0]);
}

#[test]
fn what_is_similar_comes_from_a_table_or_from_the_same_direction() {
    let mut market = Market::new();
    for (count, specialisation) in
        ["ruby", "php", "go", "java", "python", "rust"].iter().enumerate()
    {
        market = of(market, specialisation, count + 1);
    }
    let figures =
        market.posting(&[("directions", "devops")]).posting(&[("directions", "data")]).metrics();
    // `similar` names full-stack first, of which there is no page here.
    let similar = |subject| figures.column("similar_directions", subject, "similar").join(" ");
    assert_eq!(similar("backend"), "devops data");
    assert_eq!(similar("backend-rust"), "backend-python backend-java backend-go backend-php");
    assert_eq!(similar("backend-ruby"), "backend-rust backend-python backend-java backend-go");
    let versus = |subject| figures.column("versus", subject, "other").concat();
    assert_eq!([versus("backend"), versus("backend-java")], ["devops", "backend-rust"]);
}

#[test]
fn the_market_counts_a_posting_once() {
    let figures = Market::new()
        .paid(
            "2000",
            &[("directions", "backend;data"), ("specialisation", "go"), ("format", "remote")],
        )
        .paid("4000", &[("directions", "backend")])
        .posting(&[("directions", "qa"), ("format", "office")])
        .metrics();
    let columns = ["jobs", "directions", "specialisations", "paid", "median_usd", "remote_share"];
    assert_eq!(figures.rows("market", "", &columns), ["3 3 1 2 3000 0.5"]);
    let spread = ["highest", "highest_usd", "lowest", "lowest_usd", "directions"];
    assert_eq!(figures.rows("direction_spread", "", &spread), ["backend 3000 data 2000 2"]);
}

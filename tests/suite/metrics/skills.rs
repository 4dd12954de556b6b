//! Skills: aliases, ties, pairs.

use super::market::Market;

#[test]
fn spellings_of_a_skill_are_one_skill_and_count_once_a_posting() {
    let figures = Market::new()
        .posting(&[("skills", "golang; GO ;Go")])
        .posting(&[("skills", "go;PostgreSQL;postgres")])
        .metrics();
    let rows = figures.rows("top_skills", "backend", &["place", "skill", "jobs", "share"]);
    assert_eq!(rows, ["1 Go 2 1", "2 PostgreSQL 1 0.5"]);
    // Go and golang are no pair of two.
    assert_eq!(figures.rows("skill_pairs", "backend", &["pair", "jobs"]), ["Go + PostgreSQL 1"]);
}

#[test]
fn of_skills_named_as_often_the_first_by_name_leads() {
    let figures = Market::new()
        .posting(&[("skills", "Rust;Kafka")])
        .posting(&[("skills", "Kafka;Rust;Docker")])
        .metrics();
    assert_eq!(figures.only("stack", "top"), "Kafka");
    assert_eq!(figures.only("stack", "top5"), "Kafka, Rust, Docker");
    assert_eq!(figures.rows("stack", "backend", &["top_jobs", "top_share"]), ["2 1"]);
}

#[test]
fn a_skill_that_nobody_knows_keeps_its_own_spelling() {
    let figures = Market::new()
        .posting(&[("skills", "FooBar 9000;C#;.NET")])
        .posting(&[("skills", "foobar 9000")])
        .metrics();
    let skills = figures.rows("top_skills", "backend", &["skill", "jobs"]);
    assert_eq!(skills, [".NET 1", "C# 1", "FooBar 9000 1", "foobar 9000 1"]);
}

#[test]
fn pairs_have_no_order_and_ten_of_them_are_shown() {
    let figures = Market::new()
        .posting(&[("skills", "python;Java")])
        .posting(&[("skills", "Java;Python")])
        .posting(&[("skills", "Java;Go")])
        .metrics();
    let rows = figures.rows("skill_pairs", "backend", &["place", "pair", "jobs"]);
    assert_eq!(rows, ["1 Java + Python 2", "2 Go + Java 1"]);
    // Six skills make fifteen pairs, all as frequent: the first ten by name.
    let figures = Market::new().posting(&[("skills", "f6;e5;d4;c3;b2;a1")]).metrics();
    let pairs = figures.column("skill_pairs", "backend", "pair");
    assert_eq!(pairs.len(), 10);
    assert_eq!((pairs[0].as_str(), pairs[9].as_str()), ("a1 + b2", "c3 + d4"));
}

#[test]
fn postings_without_skills_are_no_mistake() {
    let figures =
        Market::new().postings(2, &[("skills", "")]).posting(&[("skills", ";; ")]).metrics();
    assert_eq!(figures.column("top_skills", "backend", "skill"), [""; 0]);
    assert_eq!(figures.column("stack", "backend", "top"), [""; 0]);
    assert_eq!(figures.only("summary", "jobs"), "3");
}

#[test]
fn what_skills_pay_is_ranked_where_enough_say() {
    let figures = |sample| {
        Market::new()
            .min_sample(sample)
            .paid("9000", &[("skills", "Rust;SQL")])
            .paid("3000", &[("skills", "Go;SQL")])
            .paid("5000", &[("skills", "golang;SQL")])
            .posting(&[("skills", "Go;Kafka")])
            .metrics()
    };
    let columns = ["place", "skill", "jobs", "paid", "median_usd"];
    assert_eq!(
        figures(1).rows("skill_pay", "backend", &columns),
        ["1 Rust 1 1 9000", "2 SQL 3 3 5000", "3 Go 3 2 4000"]
    );
    let rows = figures(2).rows("skill_pay", "backend", &columns);
    assert_eq!(rows, ["1 SQL 3 3 5000", "2 Go 3 2 4000"]);
}

#[test]
fn skills_are_shares_of_the_postings_of_a_level() {
    let figures = |sample| {
        Market::new()
            .min_sample(sample)
            .posting(&[("level", "junior"), ("skills", "SQL;Go")])
            .posting(&[("level", "junior"), ("skills", "SQL")])
            .posting(&[("level", "senior"), ("skills", "Go;Kafka")])
            .postings(2, &[("level", "senior"), ("skills", "Go")])
            .posting(&[("level", "lead"), ("skills", "")])
            .posting(&[("skills", "SQL")])
            .metrics()
    };
    let columns = ["skill", "level", "jobs", "level_jobs", "share"];
    let rows = figures(1).rows("skills_by_level", "backend", &columns);
    assert_eq!(
        rows,
        [
            "Go junior 1 2 0.5",
            "Go senior 3 3 1",
            "Go lead 0 1 0",
            "SQL junior 2 2 1",
            "SQL senior 0 3 0",
            "SQL lead 0 1 0",
            "Kafka junior 0 2 0",
            "Kafka senior 1 3 0.3333",
            "Kafka lead 0 1 0"
        ]
    );
    // Two levels have two postings or more.
    let levels = figures(2).column("skills_by_level", "backend", "level");
    assert_eq!(levels, ["junior", "senior", "junior", "senior", "junior", "senior"]);
    let gap = ["place", "skill", "senior_share", "earlier_share"];
    assert_eq!(figures(1).rows("skill_gap", "backend", &gap), ["1 Go 1 0.5", "2 Kafka 0.3333 0"]);
    let first = figures(2).rows("level_skills", "backend", &["level", "jobs", "skills"]);
    assert_eq!(first, ["junior 2 SQL, Go", "middle 0 -", "senior 3 Go, Kafka", "lead 1 -"]);
}

#[test]
fn without_another_level_nothing_sets_seniors_apart() {
    let figures = Market::new().posting(&[("level", "senior"), ("skills", "Go")]).metrics();
    assert_eq!(figures.column("skill_gap", "backend", "skill"), [""; 0]);
}

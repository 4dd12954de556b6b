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

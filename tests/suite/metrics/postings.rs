//! Which postings count, and for what: windows, doubles, directions, countries, formats, sources.

use super::market::Market;

#[test]
fn the_window_has_90_days() {
    // As of 10 May: the first of the 90 days is 10 February.
    let figures = Market::new()
        .posting(&[("first_seen", "2026-02-09T23:59:59Z")])
        .posting(&[("first_seen", "2026-02-10T00:00:00Z")])
        .posting(&[("first_seen", "2026-05-10T23:59:59Z")])
        .metrics();
    assert_eq!(figures.only("summary", "jobs"), "2");
    assert_eq!(figures.rows("rules", "", &["first_day", "last_day"]), ["2026-02-10 2026-05-10"]);
}

#[test]
fn a_posting_counts_once_however_often_it_was_found() {
    let same = ("url", "https://board.example/same");
    let figures = Market::new()
        .paid("1000", &[same, ("level", "junior")])
        .paid("9000", &[same, ("level", "lead")])
        .paid("2000", &[])
        .metrics();
    // Both were seen at the same time: the one that stands first counts.
    assert_eq!(figures.rows("summary", "backend", &["jobs", "median_usd"]), ["2 1500"]);
    let levels = figures.rows("levels", "backend", &["level", "jobs"]);
    assert_eq!(levels, ["junior 1", "middle 0", "senior 0", "lead 0"]);
    let collected = figures.rows("collection", "backend", &["records", "postings", "repeated"]);
    assert_eq!(collected, ["3 2 1"]);
}

#[test]
fn of_a_posting_under_two_numbers_the_one_that_was_seen_first_counts() {
    let same = ("url", "https://board.example/same");
    let seen = |at| ("first_seen", at);
    let figures = Market::new()
        .paid("1000", &[same, seen("2026-05-06T12:00:00Z")])
        .paid("9000", &[same, seen("2026-05-06T11:59:59Z")])
        .metrics();
    assert_eq!(figures.rows("summary", "backend", &["jobs", "median_usd"]), ["1 9000"]);
}

#[test]
fn of_a_posting_in_two_exports_the_newer_row_counts() {
    // Both rows are in one file here: the later one counts.
    let figures = Market::new()
        .paid("1000", &[("id", "wl-0000007"), ("url", "https://board.example/7")])
        .paid("3000", &[("id", "wl-0000007"), ("url", "https://board.example/7")])
        .metrics();
    assert_eq!(figures.rows("summary", "backend", &["jobs", "median_usd"]), ["1 3000"]);
    assert_eq!(figures.only("collection", "records"), "1");
}

#[test]
fn records_that_are_no_job_ads_are_left_out() {
    let figures = Market::new()
        .posting(&[("record", "resume")])
        .posting(&[("record", "course")])
        .posting(&[])
        .metrics();
    assert_eq!(figures.only("summary", "jobs"), "1");
    let collected =
        figures.rows("collection", "backend", &["records", "postings", "other_records"]);
    assert_eq!(collected, ["3 1 2"]);
}

#[test]
fn a_job_ad_at_the_address_of_something_else_counts() {
    let same = ("url", "https://board.example/same");
    let figures = Market::new().posting(&[same, ("record", "resume")]).posting(&[same]).metrics();
    assert_eq!(figures.only("summary", "jobs"), "1");
}

#[test]
fn a_job_in_two_directions_counts_in_both() {
    let figures = Market::new()
        .posting(&[("directions", "backend;data"), ("specialisation", "java")])
        .posting(&[("directions", "data")])
        .metrics();
    assert_eq!(figures.column("summary", "backend", "jobs"), ["1"]);
    assert_eq!(figures.column("summary", "data", "jobs"), ["2"]);
    // A specialisation is one of the first direction.
    assert_eq!(
        figures.rows("specialisations_paid", "backend", &["specialisation", "jobs"]),
        ["backend-java 1"]
    );
    assert_eq!(figures.column("specialisations_paid", "data", "jobs"), [""; 0]);
    assert_eq!(figures.column("summary", "backend-java", "jobs"), ["1"]);
    assert_eq!(figures.rows("all_directions", "", &["direction", "jobs"]), ["data 2", "backend 1"]);
}

#[test]
fn directions_that_the_site_does_not_know_are_left_out() {
    let figures = Market::new().posting(&[("directions", "sales;backend")]).metrics();
    assert_eq!(figures.column("all_directions", "", "direction"), ["backend"]);
    assert_eq!(figures.column("subjects", "", "subject"), ["backend"]);
}

#[test]
fn ranks_are_shared_and_a_direction_without_pay_has_none_by_pay() {
    let figures = Market::new()
        .paid("1000", &[("directions", "qa")])
        .paid("3000", &[("directions", "backend")])
        .posting(&[("directions", "ai")])
        .postings(2, &[("directions", "data")])
        .metrics();
    let place = |direction| {
        let columns = ["place", "directions", "pay_place", "paid_directions"];
        figures.rows("direction_rank", direction, &columns).concat()
    };
    assert_eq!([place("data"), place("backend"), place("qa")], ["1 4 - 2", "2 4 1 2", "2 4 2 2"]);
    // Neither `data` nor `ai` states any pay.
    assert_eq!(place("ai"), "2 4 - 2");
}

#[test]
fn a_country_that_is_not_known_is_not_counted_as_one() {
    let figures = Market::new()
        .posting(&[("country", "PL")])
        .posting(&[("country", "PL")])
        .posting(&[("country", "DE")])
        .posting(&[("country", "XX")])
        .posting(&[("country", "")])
        .metrics();
    let rows = figures.rows("countries", "backend", &["country", "jobs", "share"]);
    assert_eq!(rows, ["PL 2 0.6667", "DE 1 0.3333"]);
    assert_eq!(figures.rows("summary", "backend", &["jobs", "countries"]), ["5 2"]);
}

#[test]
fn shares_of_formats_are_of_postings_that_state_one() {
    let figures = Market::new()
        .posting(&[("format", "Fully remote")])
        .posting(&[("format", "remote")])
        .posting(&[("format", "Hybrid")])
        .posting(&[("format", "On-site")])
        .posting(&[("format", "in space")])
        .posting(&[])
        .metrics();
    let rows = figures.rows("formats", "backend", &["format", "jobs", "share"]);
    assert_eq!(rows, ["remote 2 0.5", "hybrid 1 0.25", "office 1 0.25"]);
    assert_eq!(figures.rows("summary", "backend", &["with_format", "remote_share"]), ["4 0.5"]);
}

#[test]
fn without_a_format_there_is_no_share_of_remote_work() {
    let figures = Market::new().posting(&[]).metrics();
    assert_eq!(figures.rows("summary", "backend", &["with_format", "remote_share"]), ["0 -"]);
    let figures = Market::new().posting(&[("format", "office")]).metrics();
    assert_eq!(figures.only("summary", "remote_share"), "0", "zero is not the same as missing");
}

/// Percentages of sources with so many postings each.
#[track_caller]
fn check_sources(counts: [usize; 3], expected: &[&str]) {
    let mut market = Market::new();
    for (count, kind) in counts.into_iter().zip(["board", "company", "telegram"]) {
        market = market.postings(count, &[("source_kind", kind)]);
    }
    let figures = market.metrics();
    assert_eq!(figures.rows("source_kinds", "backend", &["kind", "jobs", "percent"]), expected);
    let percents = figures.column("source_kinds", "backend", "percent");
    let sum: f64 = percents.iter().map(|percent| percent.parse::<f64>().expect("a number")).sum();
    assert_eq!(sum, 100.0);
}

#[test]
fn percentages_of_sources_add_up_to_100() {
    // Three thirds: one of them gets the hundredth that is left, the first by name.
    check_sources([1, 1, 1], &["board 1 34", "company 1 33", "telegram 1 33"]);
    check_sources([2, 2, 3], &["telegram 3 43", "board 2 29", "company 2 28"]);
    check_sources([5, 0, 1], &["board 5 83", "telegram 1 17"]);
    check_sources([0, 4, 0], &["company 4 100"]);
    // 199 of 200 are 99.5 and 1 of 200 is 0.5: the remainders are equal, and the first by name is rounded up.
    check_sources([199, 1, 0], &["board 199 100", "company 1 0"]);
}

#[test]
fn the_latest_are_ten_and_have_a_description() {
    let mut market = Market::new()
        .posting(&[("description_words", "39"), ("first_seen", "2026-05-10T01:00:00Z")]);
    for day in 1..=9 {
        let seen = format!("2026-05-0{day}T01:00:00Z");
        market = market.posting(&[("first_seen", &seen), ("title", &format!("May {day}"))]);
    }
    let market = market.posting(&[
        ("first_seen", "2026-05-09T20:00:00Z"),
        ("title", "Late"),
        ("description_words", "40"),
    ]);
    let figures =
        market.posting(&[("first_seen", "2026-04-30T01:00:00Z"), ("title", "Old")]).metrics();
    let titles = figures.column("latest_jobs", "backend", "title");
    // Of one day, the one with the higher number comes first.
    assert_eq!(
        titles,
        ["Late", "May 9", "May 8", "May 7", "May 6", "May 5", "May 4", "May 3", "May 2", "May 1"]
    );
}

#[test]
fn employers_with_as_many_postings_stand_by_name() {
    let mut market = Market::new();
    for company in ["Zeta", "alpha", "Beta", "Zeta", ""] {
        market = market.posting(&[("company", company)]);
    }
    let figures = market.metrics();
    let rows = figures.rows("employers", "backend", &["place", "company", "jobs"]);
    assert_eq!(rows, ["1 Zeta 2", "2 Beta 1", "3 alpha 1"]);
    assert_eq!(figures.only("summary", "companies"), "3");
}

#[test]
fn pay_is_listed_as_stated_and_converted_where_that_differs() {
    let stated = |min: &str, max: &str, currency: &str, period: &str| {
        let pay =
            [("salary_min", min), ("salary_max", max), ("currency", currency), ("period", period)];
        let figures = Market::new().posting(&pay).metrics();
        figures.rows("latest_jobs", "backend", &["pay_stated", "pay"]).concat()
    };
    assert_eq!(stated("3000", "5000", "USD", "month"), "4000 USD/month -");
    assert_eq!(stated("60000", "", "USD", "year"), "60000 USD/year 5000");
    assert_eq!(stated("", "2000", "EUR", "month"), "2000 EUR/month 2280");
    // A slip is shown as stated: only its conversion is not believed.
    assert_eq!(stated("300", "", "EUR", "month"), "300 EUR/month -");
    // Without a known currency or a period there is no amount.
    assert_eq!(stated("3000", "", "BTC", "month"), "- -");
    assert_eq!(stated("3000", "", "USD", ""), "- -");
    assert_eq!(stated("", "", "", ""), "- -");
}

#[test]
fn tags_are_five_in_the_order_of_the_alphabet() {
    let skills = "Zed;gRPC;AWS;k8s;golang;.NET;iOS";
    let figures = Market::new().posting(&[("skills", skills)]).metrics();
    let listed = figures.only("latest_jobs", "skills");
    assert_eq!(listed, ".NET, AWS, Go, gRPC, iOS");
    let figures = Market::new().posting(&[]).metrics();
    assert_eq!(figures.only("latest_jobs", "skills"), "-");
}

#[test]
fn boards_and_channels_are_named_and_sites_of_companies_are_not() {
    let figures = Market::new()
        .postings(2, &[("source", "@chat"), ("source_kind", "telegram")])
        .postings(3, &[("source", "company site"), ("source_kind", "company")])
        .posting(&[])
        .metrics();
    assert_eq!(figures.rows("boards", "", &["source", "records"]), ["@chat 2", "Board 1"]);
    assert_eq!(figures.column("collection", "", "sources"), ["3"]);
}

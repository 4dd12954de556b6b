//! Pay: what counts as pay, medians, levels, bands.

use super::market::Market;

/// The pay that is made of what a posting states: a number of dollars a month, or `-`.
#[track_caller]
fn check_pay(stated: &[(&str, &str)], expected: &str) {
    let figures = Market::new().posting(stated).metrics();
    assert_eq!(figures.only("summary", "median_usd"), expected, "{stated:?}");
    assert_eq!(figures.only("summary", "jobs"), "1", "a posting counts with and without its pay");
}

#[track_caller]
fn check_monthly(dollars: &str, expected: &str) {
    check_pay(&[("salary_min", dollars), ("currency", "USD"), ("period", "month")], expected);
}

#[test]
fn pay_of_500_and_of_50000_dollars_stays() {
    check_monthly("500", "500");
    check_monthly("499.99", "-");
    check_monthly("50000", "50000");
    check_monthly("50000.01", "-");
    check_monthly("0", "-");
}

#[test]
fn the_same_bounds_hold_for_hours_and_years_and_other_currencies() {
    let check = |amount, currency, period, expected| {
        check_pay(&[("salary_min", amount), ("currency", currency), ("period", period)], expected);
    };
    // A month has 160 hours: 3.125 × 160 = 500.
    check("3.125", "USD", "hour", "500");
    check("3.12", "USD", "hour", "-");
    check("6000", "USD", "year", "500");
    check("600000", "USD", "year", "50000");
    check("5999", "USD", "year", "-");
    // 0.0125 dollars for a rouble: 40,000 roubles are 500 dollars.
    check("40000", "RUB", "month", "500");
    check("39999", "RUB", "month", "-");
}

#[test]
fn pay_is_the_middle_of_a_range_or_its_only_end() {
    let check = |min, max, expected| {
        let stated =
            [("salary_min", min), ("salary_max", max), ("currency", "USD"), ("period", "month")];
        check_pay(&stated, expected);
    };
    check("3000", "5000", "4000");
    check("3000", "", "3000");
    check("", "5000", "5000");
    // The ends were swapped: the middle is the same.
    check("5000", "3000", "4000");
    // The middle counts, not the ends.
    check("100", "1000", "550");
    check("100", "800", "-");
    check("3 000", "5 000", "4000");
}

#[test]
fn pay_without_a_known_currency_or_without_a_period_is_no_pay() {
    check_pay(&[("salary_min", "4000"), ("currency", "DOGE"), ("period", "month")], "-");
    check_pay(&[("salary_min", "4000"), ("currency", "usd"), ("period", "month")], "-");
    check_pay(&[("salary_min", "4000"), ("currency", ""), ("period", "month")], "-");
    check_pay(&[("salary_min", "4000"), ("currency", "USD"), ("period", "")], "-");
    check_pay(&[("currency", "USD"), ("period", "month")], "-");
}

#[test]
fn a_median_of_an_even_number_is_the_middle_of_two() {
    let figures =
        Market::new().paid("1000", &[]).paid("9000", &[]).paid("2000", &[]).paid("2500", &[]);
    assert_eq!(figures.metrics().only("summary", "median_usd"), "2250");
}

#[test]
fn a_level_that_is_absent_leaves_no_step_behind_it() {
    let figures = Market::new()
        .paid("1000", &[("level", "junior")])
        .paid("4000", &[("level", "Senior")])
        .paid("5000", &[("level", "lead")])
        .metrics();
    let rows = figures.rows("salary_by_level", "backend", &["level", "median_usd", "jump", "paid"]);
    // Nobody is middle: there is no step from junior to senior, and one from senior to lead.
    assert_eq!(rows, ["junior 1000 - 1", "middle - - 0", "senior 4000 - 1", "lead 5000 25 1"]);
    let steps = figures.rows("pay_steps", "backend", &["largest_from", "largest_to", "largest"]);
    assert_eq!(steps, ["senior lead 25"]);
    assert_eq!(figures.only("pay_steps", "senior_to_junior"), "4");
}

#[test]
fn without_two_levels_there_is_no_step_at_all() {
    let figures = Market::new().paid("1000", &[("level", "junior")]).metrics();
    assert_eq!(figures.column("salary_by_level", "backend", "jump"), ["-"; 4]);
    assert_eq!(figures.column("pay_steps", "backend", "largest"), [""; 0]);
}

#[test]
fn levels_come_under_many_names_and_in_their_order() {
    let mut market = Market::new();
    for level in [
        "Principal",
        "Staff",
        "expert",
        "LEAD",
        "Mid",
        "middle",
        "Intern",
        "trainee",
        "Senior",
        "Guru",
        "",
    ] {
        market = market.posting(&[("level", level)]);
    }
    let figures = market.metrics();
    let rows = figures.rows("salary_by_level", "backend", &["level", "median_usd"]);
    assert_eq!(rows, ["junior -", "middle -", "senior -", "lead -"]);
    // `Guru` is no level that we know, and one posting has none.
    assert_eq!(figures.only("summary", "with_level"), "9");
}

#[test]
fn the_largest_step_is_the_one_with_the_highest_share() {
    let figures = Market::new()
        .paid("2000", &[("level", "junior")])
        .paid("4000", &[("level", "middle")])
        .paid("7000", &[("level", "senior")])
        .paid("6300", &[("level", "lead")])
        .metrics();
    let jumps = figures.column("salary_by_level", "backend", "jump");
    assert_eq!(jumps, ["-", "100", "75", "-10"]);
    let step = figures.rows("pay_steps", "backend", &["largest_from", "largest_to", "largest"]);
    assert_eq!(step, ["junior middle 100"]);
    assert_eq!(figures.only("pay_steps", "senior_to_junior"), "3.5");
}

#[test]
fn a_median_of_too_few_is_suppressed_and_one_of_none_is_missing() {
    let mut market = Market::new().min_sample(10);
    for _ in 0..9 {
        market = market.paid("1000", &[("level", "junior")]);
    }
    for _ in 0..10 {
        market = market.paid("2000", &[("level", "middle"), ("directions", "qa")]);
    }
    let market = market.posting(&[("level", "senior")]);
    let figures = market.metrics();
    let levels = |direction| {
        figures.rows("salary_by_level", direction, &["level", "median_usd", "jump", "paid"])
    };
    // Nine, none, none of a level that is asked for, none of one that is not.
    assert_eq!(levels("backend"), ["junior … - 9", "middle - - 0", "senior - - 0", "lead - - 0"]);
    assert_eq!(levels("qa"), ["junior - - 0", "middle 2000 - 10", "senior - - 0", "lead - - 0"]);
    assert_eq!(figures.only("summary", "median_usd"), "…");
}

#[test]
fn a_step_needs_both_samples() {
    let mut market = Market::new().min_sample(3);
    for _ in 0..3 {
        market = market.paid("1000", &[("level", "junior")]);
        market = market.paid("1500", &[("level", "middle")]);
    }
    let figures = market.paid("3000", &[("level", "senior")]).metrics();
    let rows = figures.rows("salary_by_level", "backend", &["level", "median_usd", "jump"]);
    assert_eq!(rows, ["junior 1000 -", "middle 1500 50", "senior … …", "lead - -"]);
    // The largest step leads to a level with one posting: it is suppressed, and not replaced by the next one.
    assert_eq!(figures.only("pay_steps", "largest"), "…");
}

#[test]
fn an_amount_on_a_bound_is_in_one_band_only() {
    let mut market = Market::new();
    for dollars in ["2999.99", "3000", "4999.99", "5000", "7999.99", "8000", "11999.99", "12000"] {
        market = market.paid(dollars, &[]);
    }
    let figures = market.metrics();
    let bands = figures.rows("pay_bands", "backend", &["band", "jobs", "share"]);
    assert_eq!(
        bands,
        ["below-3 1 0.125", "from-3 2 0.25", "from-5 2 0.25", "from-8 2 0.25", "from-12 1 0.125"]
    );
    assert_eq!(figures.only("band_facts", "high_share"), "0.375");
}

#[test]
fn bands_are_shares_of_postings_that_state_their_pay() {
    let figures = Market::new().paid("4000", &[]).postings(9, &[]).metrics();
    assert_eq!(figures.rows("pay_bands", "backend", &["band", "share"]), ["from-3 1"]);
    let figures = Market::new().postings(3, &[]).metrics();
    assert_eq!(figures.column("pay_bands", "backend", "band"), [""; 0], "nobody states it");
}

#[test]
fn the_core_band_is_the_fullest_and_of_equal_ones_the_lower() {
    let figures = Market::new().paid("9000", &[]).paid("4000", &[]).paid("2000", &[]).metrics();
    let columns = ["core", "core_jobs", "high_share", "high_from", "paid"];
    let facts = figures.rows("band_facts", "backend", &columns);
    assert_eq!(facts, ["below-3 1 0.3333 8000 3"]);
    let figures = Market::new().paid("9000", &[]).paid("9000", &[]).paid("2000", &[]).metrics();
    assert_eq!(figures.only("band_facts", "core"), "from-8");
}

#[test]
fn bands_are_called_by_their_bounds() {
    let figures = Market::new().posting(&[]).metrics();
    assert_eq!(
        figures.column("band_labels", "", "name_en"),
        ["Under $3K", "$3–5K", "$5–8K", "$8–12K", "$12K and more"]
    );
    assert_eq!(
        figures.column("band_labels", "", "name_ru"),
        ["До 3 тыс. $", "3–5 тыс. $", "5–8 тыс. $", "8–12 тыс. $", "От 12 тыс. $"]
    );
}

#[test]
fn the_middle_half_lies_between_the_quarters() {
    let mut market = Market::new();
    for dollars in ["1000", "2000", "3000", "4000", "9000"] {
        market = market.paid(dollars, &[("level", "senior")]);
    }
    let figures = market.paid("500", &[]).metrics();
    let columns = ["low", "median_usd", "high", "overall"];
    assert_eq!(figures.rows("salary_by_level", "backend", &columns)[2], "2000 3000 4000 2500");
    // Between two amounts a quarter is a part of the way: 1,000 and 3,000 have theirs at 1,500 and 2,500.
    let figures = Market::new()
        .paid("1000", &[("level", "lead")])
        .paid("3000", &[("level", "lead")])
        .metrics();
    let rows = figures.rows("salary_by_level", "backend", &["low", "median_usd", "high"]);
    assert_eq!(rows[3], "1500 2000 2500");
}

#[test]
fn a_year_has_twelve_months_and_the_widest_step_is_marked() {
    let figures = Market::new()
        .paid("1000", &[("level", "junior"), ("directions", "qa")])
        .paid("3000", &[("level", "middle")])
        .paid("4000", &[("level", "senior")])
        .metrics();
    let columns = ["level", "years_from", "years_to", "median_usd", "step", "paid", "is_widest"];
    assert_eq!(
        figures.rows("ladder", "", &columns),
        [
            "junior 0 1 12000 - 1 false",
            "middle 1 3 36000 200 1 true",
            "senior 3 6 48000 33.3333 1 false",
            "lead 6 - - - 0 false"
        ]
    );
    assert_eq!(figures.column("ladder", "", "all_paid"), ["3"; 4]);
}

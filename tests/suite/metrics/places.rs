//! Cities and countries: what is known of each, and which are left out.

use super::market::Market;

#[test]
fn a_city_has_the_pay_of_its_own_postings() {
    let figures = Market::new()
        .paid("4000", &[("city", "Warsaw"), ("country", "PL")])
        .paid("6000", &[("city", "Warsaw"), ("country", "PL")])
        .paid("9000", &[("city", "Berlin"), ("country", "DE")])
        .postings(5, &[("city", "Kraków"), ("country", "PL")])
        .paid("1000", &[("country", "PL")])
        .metrics();
    let columns = ["place", "city", "jobs", "paid", "median_usd", "in_ru"];
    let rows = figures.rows("cities", "backend", &columns);
    // Those with the most pay come first, whatever else they have.
    assert_eq!(
        rows,
        ["1 Warsaw 2 2 5000 Варшаве", "2 Berlin 1 1 9000 Берлине", "3 Kraków 5 0 - Кракове"]
    );
    assert_eq!(figures.only("summary", "median_usd"), "5000");
}

#[test]
fn a_city_that_no_table_knows_keeps_its_name() {
    let figures = Market::new().posting(&[("city", "Gotham")]).metrics();
    assert_eq!(figures.rows("cities", "backend", &["city", "in_ru"]), ["Gotham городе Gotham"]);
    assert_eq!(figures.rows("city_labels", "", &["name_en", "name_ru"]), ["Gotham Gotham"]);
}

#[test]
fn countries_with_too_little_pay_are_not_ranked() {
    let figures = |sample| {
        Market::new()
            .min_sample(sample)
            .paid("9000", &[("country", "US")])
            .paid("3000", &[("country", "PL")])
            .paid("5000", &[("country", "PL")])
            .postings(3, &[("country", "DE")])
            .metrics()
    };
    let columns = ["place", "country", "paid", "median_usd"];
    assert_eq!(
        figures(1).rows("paid_countries", "backend", &columns),
        ["1 US 1 9000", "2 PL 2 4000"]
    );
    assert_eq!(figures(2).rows("paid_countries", "backend", &columns), ["1 PL 2 4000"]);
}

#[test]
fn the_sources_look_most_where_most_postings_are() {
    let figures = Market::new()
        .postings(2, &[("country", "PL"), ("directions", "backend;data")])
        .postings(1, &[("country", "DE")])
        .posting(&[])
        .metrics();
    // Each posting once, however many pages it belongs to, and of those that name a country.
    assert_eq!(figures.rows("coverage", "", &["country", "share"]), ["PL 0.6667"]);
}

#[test]
fn a_year_in_euros_is_compared_with_what_comes_from_afar() {
    let senior = ("level", "senior");
    let (here, remote) = (("city", "Belgrade"), ("format", "remote"));
    let figures = Market::new()
        .paid("3800", &[senior, here, ("country", "RS")])
        .paid("1000", &[("level", "junior"), here, ("country", "RS")])
        .paid("5700", &[senior, remote, ("country", "DE")])
        .paid("7600", &[("level", "lead"), remote])
        .paid("9000", &[senior, remote, ("country", "RS")])
        .paid("9000", &[senior, ("country", "DE")])
        .metrics();
    // 1.14 dollars are a euro: 3,800 dollars a month are 40,000 euros a year.
    let columns = ["city", "paid", "median_eur", "afar_paid", "afar_low", "afar_median"];
    assert_eq!(figures.rows("belgrade", "", &columns), ["Belgrade 1 40000 2 65000 70000"]);
}

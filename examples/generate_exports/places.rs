//! Where jobs are, and what that means for their pay.

use crate::random::Random;

/// A country of the market.
#[derive(Debug)]
pub(crate) struct Country {
    /// ISO 3166 alpha-2; empty where the posting does not say.
    pub(crate) code: &'static str,
    /// Pay, in thousandths of what the profiles say.
    pub(crate) pay: u64,
    /// Currencies and how often each is used.
    pub(crate) currencies: &'static [(&'static str, u32)],
    /// How many of a thousand salaries are by the year.
    pub(crate) yearly: u64,
    /// Whether titles are mostly in Russian.
    pub(crate) speaks_russian: bool,
    cities: &'static [&'static str],
}

const fn country(
    code: &'static str,
    pay: u64,
    currencies: &'static [(&'static str, u32)],
    yearly: u64,
    cities: &'static [&'static str],
) -> Country {
    let speaks_russian = matches!(code.as_bytes(), b"RU" | b"KZ");
    Country { code, pay, currencies, yearly, speaks_russian, cities }
}

const EUROS: &[(&str, u32)] = &[("EUR", 92), ("USD", 8)];
const ABROAD: &[(&str, u32)] = &[("USD", 62), ("EUR", 38)];

/// The countries and how many of a thousand postings each has. Poland leads because the sources look there.
const COUNTRIES: &[(Country, u32)] = &[
    (
        country(
            "PL",
            1000,
            &[("PLN", 66), ("USD", 16), ("EUR", 18)],
            30,
            &["Warsaw", "Kraków", "Wrocław", "Gdańsk", "Poznań"],
        ),
        288,
    ),
    (
        country(
            "RU",
            740,
            &[("RUB", 88), ("USD", 12)],
            0,
            &["Moscow", "Saint Petersburg", "Kazan", "Novosibirsk", "Yekaterinburg"],
        ),
        158,
    ),
    (
        country(
            "US",
            1620,
            &[("USD", 100)],
            780,
            &["New York", "Austin", "San Francisco", "Seattle"],
        ),
        82,
    ),
    (country("DE", 1130, EUROS, 720, &["Berlin", "Munich", "Hamburg"]), 66),
    (country("KZ", 590, &[("KZT", 66), ("USD", 34)], 0, &["Almaty", "Astana"]), 54),
    (
        country(
            "GB",
            1180,
            &[("GBP", 94), ("USD", 6)],
            800,
            &["London", "Manchester", "Edinburgh"],
        ),
        47,
    ),
    (
        country("RS", 830, &[("EUR", 72), ("USD", 18), ("RSD", 10)], 20, &["Belgrade", "Novi Sad"]),
        43,
    ),
    (country("CZ", 930, &[("CZK", 74), ("EUR", 26)], 20, &["Prague", "Brno"]), 33),
    (country("ES", 860, EUROS, 640, &["Madrid", "Barcelona", "Valencia"]), 32),
    (country("PT", 820, EUROS, 540, &["Lisbon", "Porto"]), 24),
    (country("CY", 1010, EUROS, 120, &["Limassol", "Nicosia"]), 23),
    (country("NL", 1150, EUROS, 420, &["Amsterdam", "Utrecht"]), 22),
    (country("RO", 800, &[("EUR", 78), ("RON", 22)], 40, &["Bucharest", "Cluj-Napoca"]), 20),
    (country("GE", 690, &[("USD", 70), ("GEL", 30)], 0, &["Tbilisi", "Batumi"]), 19),
    (country("AM", 700, &[("USD", 76), ("AMD", 24)], 0, &["Yerevan"]), 14),
    (country("LT", 900, EUROS, 20, &["Vilnius", "Kaunas"]), 11),
    (country("UA", 780, &[("USD", 94), ("UAH", 6)], 0, &["Kyiv", "Lviv"]), 10),
    (country("AE", 1210, &[("AED", 60), ("USD", 40)], 60, &["Dubai"]), 7),
    (country("CH", 1660, &[("CHF", 100)], 850, &["Zurich"]), 4),
    (country("XX", 950, ABROAD, 60, &[]), 3),
    (country("", 980, ABROAD, 60, &[]), 70),
];

impl Country {
    /// The country of a posting.
    pub(crate) fn any(random: &mut Random) -> &'static Self {
        random.weighted(COUNTRIES)
    }

    /// A city, the first ones more likely; empty where the posting names none.
    pub(crate) fn city(&self, remote: bool, random: &mut Random) -> &'static str {
        let silent = if remote { 620 } else { 90 };
        if self.cities.is_empty() || random.permille(silent) {
            return "";
        }
        self.cities[random.skewed_index(self.cities.len())]
    }
}

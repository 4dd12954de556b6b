//! What a job pays, as it is advertised.

use crate::market::Market;
use crate::places::Country;
use crate::random::Random;

/// Hours of work in a month, for pay by the hour.
const HOURS: u64 = 160;

/// How far pay spreads around the middle of its kind, in thousandths.
const SPREAD: i64 = 270;

/// Pay, with one bound or two.
#[derive(Clone, Debug)]
pub(crate) struct Pay {
    pub(crate) min: Option<u64>,
    pub(crate) max: Option<u64>,
    pub(crate) currency: &'static str,
    pub(crate) period: &'static str,
    /// Whether thousands are set apart by a space.
    pub(crate) grouped: bool,
}

/// What a posting pays in this country whose kind is worth `usd` a month on the whole market.
pub(crate) fn advertised(usd: u64, country: &Country, market: &Market, random: &mut Random) -> Pay {
    if random.one_in(110) {
        return outlier(random);
    }
    let usd = usd * country.pay / 1000 * random.log_normal_permille(SPREAD).max(250) as u64 / 1000;
    let currency = *random.weighted(country.currencies);
    let period = match random.below(1000) {
        roll if roll < country.yearly => "year",
        roll if roll >= 970 && currency != "KZT" && currency != "RUB" => "hour",
        _ => "month",
    };
    let rate = market.rate(currency).unwrap_or(1_000_000);
    let convert = |usd: u64| {
        let monthly = usd * 1_000_000 / rate;
        match period {
            "year" => round(monthly * 12),
            "hour" => (monthly / HOURS).max(1),
            _ => round(monthly),
        }
    };
    let width = random.between(60, 260);
    let (min, max) = (convert(usd * (1000 - width) / 1000), convert(usd * (1000 + width) / 1000));
    let (min, max) = match random.below(100) {
        0..68 => (Some(min), Some(max)),
        68..82 => (Some(min), None),
        82..90 => (None, Some(max)),
        90..99 => (Some(convert(usd)), Some(convert(usd))),
        // Somebody mixed the two up.
        _ => (Some(max), Some(min)),
    };
    let currency =
        if random.one_in(250) { *random.pick(&["BTC", "у.е.", "ZWX"]) } else { currency };
    let grouped = matches!(currency, "RUB" | "KZT") && random.one_in(8);
    Pay { min, max, currency, period, grouped }
}

/// Pay that nobody gets: thousands left out, a year's pay for a month, or the bounds that a site may set.
fn outlier(random: &mut Random) -> Pay {
    let (low, high, currency) = match random.below(10) {
        0 => (500, 500, "USD"),
        1 => (50_000, 50_000, "USD"),
        2 => (50_100, 50_100, "USD"),
        3 => (499, 499, "USD"),
        4 | 5 => (random.between(8, 30) * 10_000, random.between(31, 36) * 10_000, "USD"),
        6 => (180, 250, "RUB"),
        7 => (5, 7, "EUR"),
        8 => (20, 25, "PLN"),
        _ => (100, 400, "USD"),
    };
    Pay { min: Some(low), max: Some(high), currency, period: "month", grouped: false }
}

/// The amount as somebody would write it: two significant digits, the second one even more so for large amounts.
fn round(amount: u64) -> u64 {
    let step = match amount {
        0..2_000 => 50,
        2_000..10_000 => 100,
        10_000..30_000 => 500,
        30_000..100_000 => 1_000,
        100_000..1_000_000 => 5_000,
        _ => 50_000,
    };
    (amount + step / 2) / step * step
}

impl Pay {
    /// The same with both bounds raised by so many thousandths.
    pub(crate) fn raised(&self, permille: u64) -> Self {
        let raise = |bound: u64| round(bound * (1000 + permille) / 1000);
        Self { min: self.min.map(raise), max: self.max.map(raise), ..self.clone() }
    }

    /// A bound as it is typed.
    pub(crate) fn typed(&self, bound: Option<u64>) -> String {
        let digits = bound.map(|amount| amount.to_string()).unwrap_or_default();
        if !self.grouped || digits.len() < 5 {
            return digits;
        }
        let (thousands, rest) = digits.split_at(digits.len() - 3);
        if thousands.len() > 3 {
            let (millions, thousands) = thousands.split_at(thousands.len() - 3);
            return format!("{millions} {thousands} {rest}");
        }
        format!("{thousands} {rest}")
    }
}

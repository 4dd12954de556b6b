//! How amounts of each currency are written.

use std::collections::BTreeMap;

use icu::experimental::dimension::currency::CurrencyType;
use icu::experimental::dimension::currency::formatter::{
    CurrencyFormatter, CurrencyFormatterPreferences,
};
use icu_provider::DataError;

use super::Lang;
use super::affixes::Affixes;
use crate::unit::Currency;

/// The texts around amounts, for every currency of ISO 4217.
///
/// The symbol is the narrow one of the language (₽, not RUB) unless another currency has the same: there the symbol
/// is the one that tells them apart (CA$ beside $), or the code.
pub(super) struct Money {
    /// Sorted by currency.
    formats: Vec<(Currency, Affixes)>,
}

impl Money {
    pub(super) fn new(lang: &Lang) -> Result<Self, DataError> {
        let preferences = CurrencyFormatterPreferences::from(&lang.icu());
        let mut found = Vec::new();
        for currency in currencies() {
            let Ok(code) = CurrencyType::try_from_str(currency.code()) else { continue };
            let narrow =
                CurrencyFormatter::try_new_symbol_narrow(preferences, code, Default::default())?;
            let narrow = Affixes::learn(|number| narrow.format_fixed_decimal(number).to_string());
            let usual = CurrencyFormatter::try_new_symbol(preferences, code, Default::default())?;
            let usual = Affixes::learn(|number| usual.format_fixed_decimal(number).to_string());
            found.push((currency, narrow, usual));
        }
        let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
        for (_, narrow, usual) in &found {
            *bearers.entry(narrow.symbol().to_owned()).or_default() += 1;
            if usual.symbol() != narrow.symbol() {
                *bearers.entry(usual.symbol().to_owned()).or_default() += 1;
            }
        }
        let mut formats: Vec<_> = found
            .into_iter()
            .map(|(currency, narrow, usual)| {
                let is_clear = bearers.get(narrow.symbol()) == Some(&1);
                (currency, if is_clear { narrow } else { usual })
            })
            .collect();
        formats.sort_by_key(|(currency, _)| *currency);
        Ok(Self { formats })
    }

    /// The texts around amounts of this currency. `None` only for a currency that CLDR cannot even name by its code.
    pub(super) fn get(&self, currency: Currency) -> Option<&Affixes> {
        let found = self.formats.binary_search_by_key(&currency, |(known, _)| *known).ok()?;
        self.formats.get(found).map(|(_, affixes)| affixes)
    }
}

/// All currencies of ISO 4217, by way of the three digits that number them.
fn currencies() -> impl Iterator<Item = Currency> {
    (0..1000)
        .filter_map(iso_currency::Currency::from_numeric)
        .filter_map(|currency| Currency::new(currency.code()))
}

#[cfg(test)]
mod tests {
    use super::{Money, currencies};
    use crate::locale::Lang;
    use crate::unit::Currency;

    #[track_caller]
    fn check(lang: &str, expected: &[(&str, &str)]) {
        let money = Money::new(&Lang::new(lang).expect(lang)).expect(lang);
        for (code, symbol) in expected {
            let affixes = money.get(Currency::new(code).expect(code)).expect(code);
            assert_eq!(affixes.symbol(), *symbol, "{lang} {code}");
        }
    }

    #[test]
    fn symbols_are_narrow_where_that_is_clear() {
        check(
            "en",
            &[
                ("USD", "$"),
                ("CAD", "CA$"),
                ("RUB", "₽"),
                ("EUR", "€"),
                ("GBP", "£"),
                ("JPY", "¥"),
                ("CNY", "CN¥"),
                ("KZT", "₸"),
                ("SEK", "SEK"),
                ("BTN", "BTN"),
            ],
        );
        check(
            "ru",
            &[
                ("USD", "$"),
                ("CAD", "CA$"),
                ("RUB", "₽"),
                ("UAH", "₴"),
                ("KZT", "₸"),
                ("SEK", "SEK"),
            ],
        );
        check("fr", &[("USD", "$US"), ("CAD", "$CA"), ("EUR", "€")]);
    }

    #[test]
    fn every_currency_has_a_format() {
        let money = Money::new(&Lang::new("en").expect("en")).expect("en");
        assert!(currencies().count() > 150);
        for currency in currencies() {
            assert!(
                money.get(currency).is_some_and(|affixes| !affixes.symbol().is_empty()),
                "{currency:?}"
            );
        }
    }
}

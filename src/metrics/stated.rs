//! Amounts of money whose currency and period stand in other columns of their rows.

use std::collections::BTreeSet;

use super::definition::{MetricDef, StatedMoney};
use super::table::Column;
use super::value::Value;
use crate::diag::{Diagnostic, Report, code, name_list};
use crate::unit::{Currency, Period};

/// Gives the amounts of each such column their money. An amount without a currency is missing; so is one in a currency,
/// or for a period, that does not exist, which is reported once for the column.
pub(super) fn state_money(
    metric: &MetricDef,
    columns: &[Column],
    values: &mut [Value],
    report: &mut Report,
) {
    let position = |name: &String| columns.iter().position(|column| column.name == *name);
    for (at, column) in columns.iter().enumerate() {
        let spec = metric.columns.get(&column.name).and_then(|spec| spec.stated.as_ref());
        let Some(StatedMoney { currency, per }) = spec else { continue };
        let Some(currency) = position(currency) else { continue };
        let per = per.as_ref().and_then(position);
        let mut unknown: BTreeSet<String> = BTreeSet::new();
        let mut count = 0;
        for row in values.chunks_exact_mut(columns.len()) {
            let Some(amount) = row[at].as_number() else { continue };
            row[at] = match money(&row[currency], per.map(|per| &row[per])) {
                Ok(Some((currency, period))) => Value::Money(amount, currency, period),
                Ok(None) => Value::Missing,
                Err(word) => {
                    count += 1;
                    unknown.insert(word);
                    Value::Missing
                }
            };
        }
        if count > 0 {
            let words = name_list(unknown.iter().map(String::as_str));
            report.push(
                Diagnostic::warning(
                    code::METRIC_BAD_UNIT,
                    format!(
                        "found {count} amounts of `{}` in a currency or for a period that does not exist: {words}",
                        column.name
                    ),
                )
                .at(metric.place(&["columns", &column.name]))
                .hint("they are missing on pages; currencies are codes of ISO 4217, periods `hour`, `day`, `week`, `month` or `year`"),
            );
        }
    }
}

/// The money that two cells say; `None` where there is no currency. Fails with the word that is none.
fn money(
    currency: &Value,
    period: Option<&Value>,
) -> Result<Option<(Currency, Option<Period>)>, String> {
    let Some(code) = currency.as_name() else { return Ok(None) };
    let Some(currency) = Currency::new(&code) else { return Err(code) };
    let period = match period.and_then(Value::as_name) {
        None => None,
        Some(word) => match Period::from_name(&word) {
            Some(period) => Some(period),
            None => return Err(word),
        },
    };
    Ok(Some((currency, period)))
}

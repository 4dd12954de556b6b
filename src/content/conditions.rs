//! The tests that copy may use in conditions, beside the engine's own.
//!
//! | test | on | holds where |
//! |---|---|---|
//! | `above(5)`, `below(5)` | number | it is larger, or smaller; not where it is equal |
//! | `between(1, 5)` | number | it is neither below the first nor above the second |
//! | `rising`, `falling`, `steady` | list of numbers, oldest first | see [`trend`] |
//!
//! The trends take `over=`, how many numbers are compared with as many before them (4), and `by=`, how many percent of
//! change are needed (5).

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::filters::{FALLBACK, complain, items, number, only, wrong_type};
use crate::diag::code;

/// How many of the last numbers are compared with as many before them, where copy says nothing.
const OVER: usize = 4;
/// How many percent up or down are a change, where copy says nothing.
const BY: f64 = 5.0;

/// What is said where a number to compare with is nothing.
pub(super) const NO_BOUND: &str = "found nothing to compare with, expected a number";

/// Where a series of numbers goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trend {
    Rising,
    Falling,
    Steady,
}

/// Adds the tests to an engine.
pub(super) fn register(tera: &mut Tera) {
    tera.register_test("above", |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "above", &["n"])?;
        Ok::<_, Error>(number(value, "above")? > bound(&kwargs, "above", "n")?)
    });
    tera.register_test("below", |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "below", &["n"])?;
        Ok::<_, Error>(number(value, "below")? < bound(&kwargs, "below", "n")?)
    });
    tera.register_test("between", |value: &Value, kwargs: Kwargs, _: &State| {
        only(&kwargs, "between", &["low", "high"])?;
        let value = number(value, "between")?;
        let (low, high) = (bound(&kwargs, "between", "low")?, bound(&kwargs, "between", "high")?);
        Ok::<_, Error>((low..=high).contains(&value))
    });
    for (name, wanted) in
        [("rising", Trend::Rising), ("falling", Trend::Falling), ("steady", Trend::Steady)]
    {
        tera.register_test(name, move |value: &Value, kwargs: Kwargs, _: &State| {
            Ok::<_, Error>(asked_trend(value, &kwargs, name)? == Some(wanted))
        });
    }
}

fn bound(kwargs: &Kwargs, test: &str, name: &str) -> TeraResult<f64> {
    match kwargs.get::<&Value>(name)? {
        // Which bound it is that the page does not have is known where the name is.
        Some(value) if value.is_undefined() || value.is_none() => {
            Err(complain(code::COPY_MISSING_VALUE, NO_BOUND, Some(FALLBACK.to_owned())))
        }
        Some(value) => number(value, test),
        None => {
            let example = if test == "between" { "between(1, 5)" } else { "above(5)" };
            let example = example.replace("above", test);
            let hint = Some(format!("write it such as `{example}`"));
            Err(complain(code::COPY_BAD_ARGUMENT, format!("`{test}` lacks a number"), hint))
        }
    }
}

fn asked_trend(value: &Value, kwargs: &Kwargs, test: &str) -> TeraResult<Option<Trend>> {
    only(kwargs, test, &["over", "by"])?;
    let over = match kwargs.get::<&Value>("over")? {
        None => OVER,
        Some(value) => {
            let count = number(value, test)?;
            if count < 1.0 || count.fract() != 0.0 || count > 1000.0 {
                let message = format!("found `over` = {count}, expected a whole number above zero");
                return Err(complain(code::COPY_BAD_ARGUMENT, message, None));
            }
            count as usize
        }
    };
    let by = match kwargs.get::<&Value>("by")? {
        None => BY,
        Some(value) => number(value, test)?,
    };
    if by < 0.0 {
        let message = format!("found `by` = {by}, expected percent, not below zero");
        return Err(complain(code::COPY_BAD_ARGUMENT, message, None));
    }
    let items = items(value, test)?;
    let numbers: TeraResult<Vec<f64>> = items
        .iter()
        .map(|item| {
            let number = item.as_number().map(|number| number.as_float());
            number.ok_or_else(|| wrong_type(test, item, "a list of numbers"))
        })
        .collect();
    Ok(trend(&numbers?, over, by))
}

/// Whether the mean of the last `over` numbers is more than `by` percent above or below the mean of as many before
/// them. `None` where there are too few numbers to say so: none of the tests holds then.
fn trend(numbers: &[f64], over: usize, by: f64) -> Option<Trend> {
    let last = numbers.len().checked_sub(over)?;
    let before = last.checked_sub(over)?;
    let sum = |numbers: &[f64]| numbers.iter().sum::<f64>();
    let (before, last) = (sum(&numbers[before..last]), sum(&numbers[last..]));
    let change = (last - before) * 100.0;
    let needed = before.abs() * by;
    Some(if change > needed {
        Trend::Rising
    } else if change < -needed {
        Trend::Falling
    } else {
        Trend::Steady
    })
}

#[cfg(test)]
mod tests {
    use super::{Trend, trend};

    #[test]
    fn a_trend_compares_the_last_numbers_with_those_before() {
        let check = |numbers: &[f64], expected| assert_eq!(trend(numbers, 2, 5.0), expected);
        check(&[100.0, 100.0, 105.0, 105.0], Some(Trend::Steady));
        check(&[100.0, 100.0, 105.0, 105.1], Some(Trend::Rising));
        check(&[100.0, 100.0, 95.0, 95.0], Some(Trend::Steady));
        check(&[100.0, 100.0, 95.0, 94.9], Some(Trend::Falling));
        // What was before is not looked at, and neither is the order inside a half.
        check(&[900.0, 100.0, 100.0, 50.0, 150.0], Some(Trend::Steady));
        check(&[0.0, 0.0, 0.0, 1.0], Some(Trend::Rising));
        check(&[0.0, 0.0, 0.0, 0.0], Some(Trend::Steady));
        check(&[-10.0, -10.0, -5.0, -5.0], Some(Trend::Rising));
        check(&[1.0, 2.0, 3.0], None);
        check(&[], None);
    }
}

//! Functions of our own that SQL may call, beside DataFusion's.
//!
//! `slug(text)`: a name as part of a URL: lower-case ASCII letters and digits, everything else one hyphen.
//! `week(date)`: the Monday of its week. `date_trunc('week', …)` is the same for times, and many times slower.

use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, Date32Array, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Date32Type};
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};

/// The functions to register.
pub(super) fn all() -> Vec<ScalarUDF> {
    vec![
        of_column("slug", DataType::Utf8, slugs),
        of_column("week", DataType::Date32, |dates| Ok(weeks(dates))),
    ]
}

/// A function that takes values of a type and gives values of the same.
fn of_column(
    name: &str,
    data_type: DataType,
    function: impl Fn(&ArrayRef) -> Result<ArrayRef> + Send + Sync + 'static,
) -> ScalarUDF {
    create_udf(
        name,
        vec![data_type.clone()],
        data_type,
        Volatility::Immutable,
        Arc::new(move |args| {
            let arrays = ColumnarValue::values_to_arrays(args)?;
            match arrays.first() {
                Some(values) => Ok(ColumnarValue::Array(function(values)?)),
                None => datafusion::common::plan_err!("expected one argument"),
            }
        }),
    )
}

/// The Monday of each date's week.
fn weeks(dates: &ArrayRef) -> ArrayRef {
    // Day 0, 1970-01-01, was a Thursday.
    let monday = |day: i32| day.saturating_sub(day.saturating_add(3).rem_euclid(7));
    let mondays: Date32Array = dates.as_primitive::<Date32Type>().unary(monday);
    Arc::new(mondays)
}

fn slugs(texts: &ArrayRef) -> Result<ArrayRef> {
    let texts = cast(texts, &DataType::Utf8)?;
    let slugs: StringArray = texts.as_string::<i32>().iter().map(|text| text.map(slug)).collect();
    Ok(Arc::new(slugs))
}

fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{ArrayRef, Date32Array};

    use super::{slug, weeks};

    #[test]
    fn a_week_begins_on_monday() {
        let dates: ArrayRef = Arc::new(Date32Array::from(vec![
            Some(-4),
            Some(-3),
            Some(0),
            Some(3),
            Some(4),
            Some(20_607),
            None,
        ]));
        // 1969-12-28 was a Sunday, 1970-01-05 a Monday, 2026-06-03 a Wednesday.
        let mondays: ArrayRef = Arc::new(Date32Array::from(vec![
            Some(-10),
            Some(-3),
            Some(-3),
            Some(-3),
            Some(4),
            Some(20_605),
            None,
        ]));
        assert_eq!(&weeks(&dates), &mondays);
    }

    #[test]
    fn slugs_are_lower_case_ascii_with_single_hyphens() {
        for (text, expected) in [
            ("AI/ML Engineer", "ai-ml-engineer"),
            ("  C++ & Rust! ", "c-rust"),
            ("Врач", ""),
            ("a", "a"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}

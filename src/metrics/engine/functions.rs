//! Functions of our own that SQL may call, beside DataFusion's.
//!
//! `slug(text)`: a name as part of a URL: lower-case ASCII letters and digits, everything else one hyphen.

use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, StringArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};

/// The functions to register.
pub(super) fn all() -> Vec<ScalarUDF> {
    vec![create_udf(
        "slug",
        vec![DataType::Utf8],
        DataType::Utf8,
        Volatility::Immutable,
        Arc::new(|args| {
            let arrays = ColumnarValue::values_to_arrays(args)?;
            match arrays.first() {
                Some(texts) => Ok(ColumnarValue::Array(slugs(texts)?)),
                None => datafusion::common::plan_err!("expected one argument"),
            }
        }),
    )]
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
    use super::slug;

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

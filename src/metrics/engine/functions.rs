//! Functions of our own that SQL may call, beside DataFusion's.
//!
//! - `pairs(list)`: every unordered pair of different items of a list, as a list of texts `a + b`, the two in
//!   alphabetical order whatever their letter case.
//! - `slug(text)`: a name as part of a URL: lower-case ASCII letters and digits, everything else one hyphen.

use std::sync::Arc;

use arrow::array::{ArrayRef, AsArray, ListBuilder, StringArray, StringBuilder};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field};
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};

/// The functions to register.
pub(super) fn all() -> Vec<ScalarUDF> {
    vec![
        create_udf(
            "pairs",
            vec![list_of_texts()],
            list_of_texts(),
            Volatility::Immutable,
            Arc::new(|args| over_array(args, pairs)),
        ),
        create_udf(
            "slug",
            vec![DataType::Utf8],
            DataType::Utf8,
            Volatility::Immutable,
            Arc::new(|args| over_array(args, slugs)),
        ),
    ]
}

fn list_of_texts() -> DataType {
    DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true)))
}

fn over_array(
    args: &[ColumnarValue],
    function: fn(&ArrayRef) -> Result<ArrayRef>,
) -> Result<ColumnarValue> {
    let arrays = ColumnarValue::values_to_arrays(args)?;
    match arrays.first() {
        Some(array) => Ok(ColumnarValue::Array(function(array)?)),
        None => datafusion::common::plan_err!("expected one argument"),
    }
}

fn pairs(lists: &ArrayRef) -> Result<ArrayRef> {
    let lists = cast(lists, &list_of_texts())?;
    let mut builder = ListBuilder::new(StringBuilder::new());
    let mut pair = String::new();
    for list in lists.as_list::<i32>().iter() {
        let Some(list) = list else {
            builder.append_null();
            continue;
        };
        let texts: &StringArray = list.as_string();
        let mut items: Vec<&str> = texts.iter().flatten().collect();
        items.sort_by_cached_key(|item| (item.to_lowercase(), *item));
        items.dedup();
        for (position, first) in items.iter().enumerate() {
            for second in &items[position + 1..] {
                pair.clear();
                pair.push_str(first);
                pair.push_str(" + ");
                pair.push_str(second);
                builder.values().append_value(&pair);
            }
        }
        builder.append(true);
    }
    Ok(Arc::new(builder.finish()))
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

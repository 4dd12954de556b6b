//! Columns of truth values.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanBuilder};

use super::{Bad, Values};
use crate::data::schema::resolved::BooleanRules;

/// Truth values, gathered.
pub(super) struct BooleanValues<'p> {
    rules: &'p BooleanRules,
    builder: BooleanBuilder,
}

impl<'p> BooleanValues<'p> {
    pub(super) fn new(rules: &'p BooleanRules) -> Self {
        Self { rules, builder: BooleanBuilder::new() }
    }
}

/// The truth value that `text` stands for.
pub(crate) fn parse_boolean(rules: &BooleanRules, text: &str) -> Result<bool, Bad> {
    let is_one_of = |words: &[String]| words.iter().any(|word| word == text);
    if is_one_of(&rules.true_values) {
        Ok(true)
    } else if is_one_of(&rules.false_values) {
        Ok(false)
    } else {
        Err(Bad::NotOfType)
    }
}

impl Values for BooleanValues<'_> {
    fn push(&mut self, text: &str) -> Result<(), Bad> {
        let value = parse_boolean(self.rules, text)?;
        if self.rules.allowed.is_some_and(|allowed| allowed != value) {
            return Err(Bad::NotAllowed);
        }
        self.builder.append_value(value);
        Ok(())
    }

    fn push_missing(&mut self) {
        self.builder.append_null();
    }

    fn finish(&mut self) -> ArrayRef {
        Arc::new(self.builder.finish())
    }
}

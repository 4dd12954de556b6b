//! Columns of text.

use std::sync::Arc;

use arrow::array::{ArrayRef, StringBuilder};
use hashbrown::HashSet;
use regex::Regex;

use super::{Bad, LONGEST_CELL, Values};
use crate::data::schema::resolved::{Length, TextRules};

/// The rules of a text, made for checking.
#[derive(Debug)]
pub(super) struct TextPlan {
    /// Empty: all values are allowed.
    allowed: HashSet<Box<str>>,
    length: Option<Length>,
    pattern: Option<Regex>,
}

impl TextPlan {
    pub(super) fn new(rules: &TextRules) -> Self {
        let Length { minimum, maximum } = rules.length;
        Self {
            allowed: rules.allowed.iter().map(|value| value.as_str().into()).collect(),
            length: (minimum.is_some() || maximum.is_some()).then_some(rules.length),
            pattern: rules.pattern.as_ref().map(|pattern| pattern.regex.clone()),
        }
    }

    fn check(&self, text: &str) -> Result<(), Bad> {
        if text.len() > LONGEST_CELL {
            return Err(Bad::TooLong);
        }
        if !self.allowed.is_empty() && !self.allowed.contains(text) {
            return Err(Bad::NotAllowed);
        }
        if let Some(length) = &self.length {
            length.check(text.chars().count())?;
        }
        Ok(())
    }
}

impl Length {
    /// Whether `count` characters or items are as many as there may be.
    pub(super) fn check(&self, count: usize) -> Result<(), Bad> {
        if self.minimum.is_some_and(|minimum| count < minimum) {
            return Err(Bad::TooFew);
        }
        if self.maximum.is_some_and(|maximum| count > maximum) {
            return Err(Bad::TooMany);
        }
        Ok(())
    }
}

/// Texts, gathered.
pub(super) struct TextValues<'p> {
    plan: &'p TextPlan,
    /// A copy of the plan's own: threads that share one wait for each other.
    pattern: Option<Regex>,
    builder: StringBuilder,
}

impl<'p> TextValues<'p> {
    pub(super) fn new(plan: &'p TextPlan) -> Self {
        Self { plan, pattern: plan.pattern.clone(), builder: StringBuilder::new() }
    }
}

impl Values for TextValues<'_> {
    fn push(&mut self, text: &str) -> Result<(), Bad> {
        self.plan.check(text)?;
        if self.pattern.as_ref().is_some_and(|pattern| !pattern.is_match(text)) {
            return Err(Bad::NoMatch);
        }
        self.builder.append_value(text);
        Ok(())
    }

    fn push_missing(&mut self) {
        self.builder.append_null();
    }

    fn finish(&mut self) -> ArrayRef {
        Arc::new(self.builder.finish())
    }
}

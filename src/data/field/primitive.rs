//! Columns of integers, numbers, dates and times: one machine word a value.

use std::sync::Arc;

use arrow::array::{ArrayRef, ArrowPrimitiveType, PrimitiveBuilder};

use super::{Bad, Values};
use crate::data::schema::resolved::Bounds;

/// Values of a primitive type, gathered.
pub(super) struct PrimitiveValues<'p, T: ArrowPrimitiveType, P> {
    parse: P,
    bounds: &'p Bounds<T::Native>,
    builder: PrimitiveBuilder<T>,
}

impl<'p, T: ArrowPrimitiveType, P> PrimitiveValues<'p, T, P> {
    pub(super) fn new(parse: P, bounds: &'p Bounds<T::Native>) -> Self {
        Self::with_builder(PrimitiveBuilder::new(), parse, bounds)
    }

    pub(super) fn with_builder(
        builder: PrimitiveBuilder<T>,
        parse: P,
        bounds: &'p Bounds<T::Native>,
    ) -> Self {
        Self { parse, bounds, builder }
    }
}

impl<T, P> Values for PrimitiveValues<'_, T, P>
where
    T: ArrowPrimitiveType,
    P: Fn(&str) -> Result<T::Native, Bad> + Send,
{
    fn push(&mut self, text: &str) -> Result<(), Bad> {
        let value = (self.parse)(text)?;
        self.bounds.check(value)?;
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

impl<T: PartialOrd + Copy> Bounds<T> {
    fn check(&self, value: T) -> Result<(), Bad> {
        if self.minimum.is_some_and(|minimum| value < minimum) {
            return Err(Bad::BelowMinimum);
        }
        if self.maximum.is_some_and(|maximum| value > maximum) {
            return Err(Bad::AboveMaximum);
        }
        if !self.allowed.is_empty() && !self.allowed.contains(&value) {
            return Err(Bad::NotAllowed);
        }
        Ok(())
    }
}

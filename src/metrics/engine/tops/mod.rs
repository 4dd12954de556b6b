//! Aggregates over lists: `top_items(list, n)` and `top_pairs(list, n)`.
//!
//! Both give a list of `{item, count}`, highest count first, ties in alphabetical order; an item counts once for each list
//! that has it, and a pair is `a + b` with the two in alphabetical order whatever their letter case. Counting in one pass over
//! the lists is several times faster than unnesting them and grouping by text.

mod tally;

use std::sync::Arc;

use arrow::array::Int64Builder;
use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Int64Array, ListArray, ListBuilder, StringArray,
    StringBuilder, StructArray, StructBuilder, UInt64Array, UInt64Builder,
};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, FieldRef, Fields, Int64Type, UInt64Type};
use datafusion::common::{Result, ScalarValue, plan_err};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, EmitTo, GroupsAccumulator, Signature, Volatility,
};

use tally::{Count, Tally, What};

/// The functions to register.
pub(super) fn all() -> [AggregateUDF; 2] {
    [("top_items", What::Items), ("top_pairs", What::Pairs)].map(|(name, what)| {
        AggregateUDF::from(Top { name, what, signature: Signature::any(2, Volatility::Immutable) })
    })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Top {
    name: &'static str,
    what: What,
    signature: Signature,
}

impl AggregateUDFImpl for Top {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, arguments: &[DataType]) -> Result<DataType> {
        match arguments {
            [DataType::List(_) | DataType::LargeList(_) | DataType::FixedSizeList(..), n]
                if n.is_integer() =>
            {
                Ok(list_of(result_fields()))
            }
            _ => plan_err!("`{}` expected a list of texts and a whole number", self.name),
        }
    }

    fn accumulator(&self, _arguments: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(OneGroup(Groups::new(self.what))))
    }

    fn state_fields(&self, arguments: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        Ok(vec![
            Arc::new(Field::new(
                format!("{}[counts]", arguments.name),
                list_of(state_fields()),
                true,
            )),
            Arc::new(Field::new(format!("{}[limit]", arguments.name), DataType::Int64, true)),
        ])
    }

    fn groups_accumulator_supported(&self, _arguments: AccumulatorArgs<'_>) -> bool {
        true
    }

    fn create_groups_accumulator(
        &self,
        _arguments: AccumulatorArgs<'_>,
    ) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(Groups::new(self.what)))
    }
}

fn list_of(fields: Fields) -> DataType {
    DataType::List(Arc::new(Field::new_list_field(DataType::Struct(fields), true)))
}

fn result_fields() -> Fields {
    vec![Field::new("item", DataType::Utf8, true), Field::new("count", DataType::Int64, true)]
        .into()
}

fn state_fields() -> Fields {
    vec![
        Field::new("first", DataType::Utf8, true),
        Field::new("second", DataType::Utf8, true),
        Field::new("count", DataType::UInt64, true),
    ]
    .into()
}

/// Counts for any number of groups.
#[derive(Debug)]
struct Groups {
    tally: Tally,
    limit: Option<usize>,
    groups: usize,
}

impl Groups {
    fn new(what: What) -> Self {
        Self { tally: Tally::new(what), limit: None, groups: 0 }
    }

    fn resize(&mut self, groups: usize) {
        self.groups = self.groups.max(groups);
        self.tally.resize(self.groups);
    }

    fn note_limit(&mut self, limits: &ArrayRef) -> Result<()> {
        if self.limit.is_none() && !limits.is_empty() {
            let limits = cast(limits, &DataType::Int64)?;
            let limits = limits.as_primitive::<Int64Type>();
            self.limit =
                (limits.is_valid(0)).then(|| usize::try_from(limits.value(0)).unwrap_or(0));
        }
        Ok(())
    }

    fn add(
        &mut self,
        values: &[ArrayRef],
        group_of: impl Fn(usize) -> Option<usize>,
    ) -> Result<()> {
        let [lists, limits] = values else { return plan_err!("expected two arguments") };
        self.note_limit(limits)?;
        let item = Arc::new(Field::new_list_field(DataType::Utf8, true));
        let lists = cast(lists, &DataType::List(item))?;
        let lists = lists.as_list::<i32>();
        let items: &StringArray = lists.values().as_string();
        let offsets = lists.value_offsets();
        for row in (0..lists.len()).filter(|row| lists.is_valid(*row)) {
            let Some(group) = group_of(row) else { continue };
            let range = offsets[row] as usize..offsets[row + 1] as usize;
            let texts = range.filter(|item| items.is_valid(*item)).map(|item| items.value(item));
            self.tally.add(group, texts);
        }
        Ok(())
    }

    fn add_states(&mut self, states: &[ArrayRef], group_of: impl Fn(usize) -> usize) -> Result<()> {
        let [counts, limits] = states else { return plan_err!("expected two states") };
        self.note_limit(limits)?;
        let lists = counts.as_list::<i32>();
        for row in (0..lists.len()).filter(|row| lists.is_valid(*row)) {
            let entries = lists.value(row);
            let entries: &StructArray = entries.as_struct();
            let firsts: &StringArray = entries.column(0).as_string();
            let seconds: &StringArray = entries.column(1).as_string();
            let counts: &UInt64Array = entries.column(2).as_primitive::<UInt64Type>();
            for entry in 0..entries.len() {
                let second = seconds.is_valid(entry).then(|| seconds.value(entry));
                self.tally.add_count(
                    group_of(row),
                    firsts.value(entry),
                    second,
                    counts.value(entry),
                );
            }
        }
        Ok(())
    }

    fn results(&mut self, groups: usize) -> ListArray {
        let mut builder = ListBuilder::new(StructBuilder::from_fields(result_fields(), 0));
        for counts in self.tally.take(groups, self.limit) {
            for Count { first, second, count } in counts {
                let entry = builder.values();
                let item = match second {
                    Some(second) => format!("{first} + {second}"),
                    None => first.to_owned(),
                };
                field::<StringBuilder>(entry, 0, |texts| texts.append_value(item));
                field::<Int64Builder>(entry, 1, |counts| {
                    counts.append_value(i64::try_from(count).unwrap_or(i64::MAX));
                });
                entry.append(true);
            }
            builder.append(true);
        }
        self.groups -= groups.min(self.groups);
        builder.finish()
    }

    fn states(&mut self, groups: usize) -> Vec<ArrayRef> {
        let mut builder = ListBuilder::new(StructBuilder::from_fields(state_fields(), 0));
        for counts in self.tally.take(groups, None) {
            for Count { first, second, count } in counts {
                let entry = builder.values();
                field::<StringBuilder>(entry, 0, |texts| texts.append_value(first));
                field::<StringBuilder>(entry, 1, |texts| texts.append_option(second));
                field::<UInt64Builder>(entry, 2, |counts| counts.append_value(count));
                entry.append(true);
            }
            builder.append(true);
        }
        self.groups -= groups.min(self.groups);
        let limit = self.limit.and_then(|limit| i64::try_from(limit).ok());
        vec![Arc::new(builder.finish()), Arc::new(Int64Array::from(vec![limit; groups]))]
    }
}

/// Appends to a field of a struct that was made with fields of these types.
fn field<B: arrow::array::ArrayBuilder>(
    entry: &mut StructBuilder,
    position: usize,
    append: impl FnOnce(&mut B),
) {
    if let Some(builder) = entry.field_builder::<B>(position) {
        append(builder);
    }
}

fn emitted(emit_to: EmitTo, all: usize) -> usize {
    match emit_to {
        EmitTo::All => all,
        EmitTo::First(groups) => groups,
    }
}

impl GroupsAccumulator for Groups {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        group_indices: &[usize],
        filter: Option<&BooleanArray>,
        total_num_groups: usize,
    ) -> Result<()> {
        self.resize(total_num_groups);
        let is_in =
            |row: usize| filter.is_none_or(|filter| filter.is_valid(row) && filter.value(row));
        self.add(values, |row| is_in(row).then_some(group_indices[row]))
    }

    fn evaluate(&mut self, emit_to: EmitTo) -> Result<ArrayRef> {
        Ok(Arc::new(self.results(emitted(emit_to, self.groups))))
    }

    fn state(&mut self, emit_to: EmitTo) -> Result<Vec<ArrayRef>> {
        Ok(self.states(emitted(emit_to, self.groups)))
    }

    fn merge_batch(
        &mut self,
        values: &[ArrayRef],
        group_indices: &[usize],
        total_num_groups: usize,
    ) -> Result<()> {
        self.resize(total_num_groups);
        self.add_states(values, |row| group_indices[row])
    }

    fn convert_to_state(
        &self,
        values: &[ArrayRef],
        filter: Option<&BooleanArray>,
    ) -> Result<Vec<ArrayRef>> {
        // Each row becomes a group of its own.
        let rows = values.first().map_or(0, |values| values.len());
        let mut alone = Self::new(self.tally.what());
        alone.update_batch(values, &(0..rows).collect::<Vec<_>>(), filter, rows)?;
        Ok(alone.states(rows))
    }

    fn size(&self) -> usize {
        self.tally.size()
    }
}

/// Counts of everything, where the query has no groups.
#[derive(Debug)]
struct OneGroup(Groups);

impl Accumulator for OneGroup {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.0.resize(1);
        self.0.add(values, |_| Some(0))
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        self.0.resize(1);
        ScalarValue::try_from_array(&self.0.results(1), 0)
    }

    fn size(&self) -> usize {
        self.0.tally.size()
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        self.0.resize(1);
        self.0.states(1).iter().map(|state| ScalarValue::try_from_array(state, 0)).collect()
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.0.resize(1);
        self.0.add_states(states, |_| 0)
    }
}

//! What a text of Fluent's tree prints, selects by and refers to.

use std::collections::BTreeMap;
use std::ops::Range;

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

/// What there is to know about a text without filling it in. Places are bytes of the file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The variables whose value is printed.
    pub(super) printed: BTreeMap<String, Range<usize>>,
    /// The variables that a variant is selected by.
    pub(super) selected: BTreeMap<String, Range<usize>>,
    /// The messages (`name`, `name.attribute`) and terms (`-name`) that are referred to.
    pub(super) references: Vec<(String, Range<usize>)>,
    /// The functions that are called.
    pub(super) functions: Vec<(String, Range<usize>)>,
    /// The selections.
    pub(super) selections: Vec<Selection>,
    /// Whether a term is handed arguments.
    pub(super) has_term_arguments: bool,
    /// What Fluent allows and nobody needs, and what its resolver cannot always bear: a text with any of it is left
    /// out. With what is wrong about it.
    pub(super) refused: Vec<(&'static str, Range<usize>)>,
}

/// Digits of a number in a text, beyond which Fluent's plural rules overflow.
const MOST_DIGITS: usize = 15;

/// A choice between variants.
#[derive(Debug)]
pub(super) struct Selection {
    /// What is selected by.
    pub(super) place: Range<usize>,
    /// Whether it is selected by the form of an ordinal number.
    pub(super) is_ordinal: bool,
    /// The keys of the variants, with their places, the default's last.
    pub(super) keys: Vec<(String, Range<usize>)>,
}

impl Facts {
    /// Reads a text, which is part of `source`.
    pub(super) fn of(source: &str, pattern: &Pattern<&str>) -> Self {
        let mut reader = Reader { source, facts: Self::default() };
        reader.pattern(pattern);
        reader.facts
    }

    /// The variables that it needs.
    pub(super) fn variables(&self) -> impl Iterator<Item = (&String, &Range<usize>)> {
        self.printed
            .iter()
            .chain(self.selected.iter().filter(|(name, _)| !self.printed.contains_key(*name)))
    }
}

/// Where `part` lies in `source`, of which it is a slice.
pub(super) fn place_of(source: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(source.as_ptr() as usize).min(source.len());
    start..(start + part.len()).min(source.len())
}

struct Reader<'source> {
    source: &'source str,
    facts: Facts,
}

impl Reader<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.selector(selector);
                let mut keys: Vec<_> = variants.iter().filter(|variant| !variant.default).collect();
                keys.extend(variants.iter().filter(|variant| variant.default));
                let keys = keys.into_iter().map(|variant| match variant.key {
                    VariantKey::Identifier { name: text }
                    | VariantKey::NumberLiteral { value: text } => {
                        (text.to_owned(), place_of(self.source, text))
                    }
                });
                let selection = Selection {
                    place: self.place(selector),
                    is_ordinal: is_ordinal(selector),
                    keys: keys.collect(),
                };
                self.facts.selections.push(selection);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn selector(&mut self, selector: &InlineExpression<&str>) {
        match selector {
            InlineExpression::VariableReference { id } => {
                let place = place_of(self.source, id.name);
                self.facts.selected.entry(id.name.to_owned()).or_insert(place);
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.facts.functions.push((id.name.to_owned(), place_of(self.source, id.name)));
                for argument in &arguments.positional {
                    self.selector(argument);
                }
                for argument in &arguments.named {
                    self.inline(&argument.value);
                }
            }
            InlineExpression::StringLiteral { value }
            | InlineExpression::NumberLiteral { value } => {
                let place = place_of(self.source, value);
                self.facts.refused.push((
                    "a selection by a fixed value, expected one by a variable such as `$n`",
                    place,
                ));
            }
            other => self.inline(other),
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } => {}
            InlineExpression::NumberLiteral { value } => {
                let digits = value.bytes().filter(u8::is_ascii_digit).count();
                if digits > MOST_DIGITS {
                    let place = place_of(self.source, value);
                    self.facts
                        .refused
                        .push(("a number of more than 15 digits, expected fewer", place));
                }
            }
            InlineExpression::VariableReference { id } => {
                let place = place_of(self.source, id.name);
                self.facts.printed.entry(id.name.to_owned()).or_insert(place);
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.facts.functions.push((id.name.to_owned(), place_of(self.source, id.name)));
                self.arguments(arguments);
            }
            InlineExpression::MessageReference { id, attribute } => {
                let name = match attribute {
                    Some(attribute) => format!("{}.{}", id.name, attribute.name),
                    None => id.name.to_owned(),
                };
                self.facts.references.push((name, place_of(self.source, id.name)));
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let name = match attribute {
                    Some(attribute) => format!("-{}.{}", id.name, attribute.name),
                    None => format!("-{}", id.name),
                };
                self.facts.references.push((name, place_of(self.source, id.name)));
                if let Some(arguments) = arguments {
                    self.facts.has_term_arguments = true;
                    self.arguments(arguments);
                }
            }
            InlineExpression::Placeable { expression } => {
                let place = self.place_of_expression(expression);
                self.facts
                    .refused
                    .push(("a placeable inside a placeable, expected its content alone", place));
                self.expression(expression);
            }
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        let named = arguments.named.iter().map(|argument| &argument.value);
        for argument in arguments.positional.iter().chain(named) {
            self.inline(argument);
        }
    }

    fn place_of_expression(&self, expression: &Expression<&str>) -> Range<usize> {
        match expression {
            Expression::Inline(inline) => self.place(inline),
            Expression::Select { selector, .. } => self.place(selector),
        }
    }

    fn place(&self, selector: &InlineExpression<&str>) -> Range<usize> {
        match selector {
            InlineExpression::VariableReference { id }
            | InlineExpression::FunctionReference { id, .. }
            | InlineExpression::MessageReference { id, .. }
            | InlineExpression::TermReference { id, .. } => place_of(self.source, id.name),
            InlineExpression::StringLiteral { value }
            | InlineExpression::NumberLiteral { value } => place_of(self.source, value),
            InlineExpression::Placeable { expression } => self.place_of_expression(expression),
        }
    }
}

/// Whether the selector is `NUMBER($n, type: "ordinal")`.
fn is_ordinal(selector: &InlineExpression<&str>) -> bool {
    let InlineExpression::FunctionReference { arguments, .. } = selector else { return false };
    arguments.named.iter().any(|argument| {
        argument.name.name == "type"
            && matches!(argument.value, InlineExpression::StringLiteral { value: "ordinal" })
    })
}

#[cfg(test)]
mod tests {
    use fluent_bundle::FluentResource;
    use fluent_syntax::ast::Entry;

    use super::Facts;

    fn facts(text: &str) -> Facts {
        let resource = FluentResource::try_new(format!("a = {text}")).expect("well-formed");
        match resource.entries().next() {
            Some(Entry::Message(message)) => {
                Facts::of(resource.source(), message.value.as_ref().expect("a text"))
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_text_is_read_through_all_its_branches() {
        let facts = facts(
            "{ $n ->\n    [0] none of { $total }\n    [one] { -thing(case: \"x\") }\n   *[other] { NUMBER($n) } { more.title }\n }",
        );
        assert_eq!(facts.selected.keys().collect::<Vec<_>>(), ["n"]);
        assert_eq!(facts.printed.keys().collect::<Vec<_>>(), ["n", "total"]);
        assert_eq!(
            facts.variables().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            ["n", "total"]
        );
        let references: Vec<_> = facts.references.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(references, ["-thing", "more.title"]);
        assert_eq!(facts.functions[0].0, "NUMBER");
        assert!(facts.has_term_arguments);
        let keys: Vec<_> = facts.selections[0].keys.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["0", "one", "other"]);
        assert!(!facts.selections[0].is_ordinal);
        assert_eq!(facts.selections[0].place, 7..8);
    }

    #[test]
    fn ordinal_selections_are_known() {
        let facts = facts("{ NUMBER($n, type: \"ordinal\") ->\n    [one] st\n   *[other] th\n }");
        assert!(facts.selections[0].is_ordinal);
        assert_eq!(facts.selected.keys().collect::<Vec<_>>(), ["n"]);
        assert!(facts.printed.is_empty());
    }
}

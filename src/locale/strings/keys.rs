//! The texts of a language by their names, over all layers.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Attribute, Entry, Pattern};

use super::facts::{Facts, place_of};
use super::layer::Layer;
use crate::diag::{Diagnostic, Location, Report, code};
use crate::source::SourceText;

/// A text, by what is known of it.
#[derive(Debug)]
pub(super) struct Key {
    /// The file that it is in.
    pub(super) source: SourceText,
    /// Where its name is.
    pub(super) location: Location,
    /// What it prints and refers to.
    pub(super) facts: Facts,
}

/// The texts by name: `name` and `name.attribute` for messages, `-name` and `-name.attribute` for terms.
pub(super) type Keys = BTreeMap<String, Key>;

/// Gathers the texts of all layers; a message of a later layer replaces that of an earlier one whole, with its
/// attributes. A message that one file has twice is reported.
pub(super) fn gather(layers: &[Layer], report: &mut Report) -> Keys {
    let mut keys = Keys::new();
    for layer in layers {
        let mut seen: BTreeMap<String, Location> = BTreeMap::new();
        for entry in layer.resource.entries() {
            let (name, value, attributes, prefix) = match entry {
                Entry::Message(message) => {
                    (message.id.name, message.value.as_ref(), &message.attributes, "")
                }
                Entry::Term(term) => (term.id.name, Some(&term.value), &term.attributes, "-"),
                _ => continue,
            };
            let location = layer.source.span(place_of(layer.resource.source(), name));
            let name = format!("{prefix}{name}");
            if let Some(first) = seen.insert(name.clone(), location.clone()) {
                report.push(repeated(&name, &location, &first));
            }
            let attribute_prefix = format!("{name}.");
            keys.retain(|known, _| *known != name && !known.starts_with(&attribute_prefix));
            add(&mut keys, layer, location, name, value, attributes);
        }
    }
    keys
}

fn add(
    keys: &mut Keys,
    layer: &Layer,
    location: Location,
    name: String,
    value: Option<&Pattern<&str>>,
    attributes: &[Attribute<&str>],
) {
    let text = layer.resource.source();
    for attribute in attributes {
        let location = layer.source.span(place_of(text, attribute.id.name));
        let facts = Facts::of(text, &attribute.value);
        let key = Key { source: layer.source.clone(), location, facts };
        keys.insert(format!("{name}.{}", attribute.id.name), key);
    }
    if let Some(value) = value {
        keys.insert(
            name,
            Key { source: layer.source.clone(), location, facts: Facts::of(text, value) },
        );
    }
}

fn repeated(name: &str, location: &Location, first: &Location) -> Diagnostic {
    let line = first.start.map_or(0, |start| start.line);
    Diagnostic::error(code::LOCALE_BAD_STRINGS, format!("found `{name}` twice, expected it once"))
        .at(location.clone())
        .note(format!("the first is in line {line}"))
}

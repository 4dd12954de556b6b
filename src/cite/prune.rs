//! Styles without what they never print of a kind of work.
//!
//! Large styles ask dozens of times for each entry whether it is a bill, a broadcast or a chapter, and ask again at
//! every level. The answers are the same for all pages of a site. Here they are given once: a branch that is never
//! taken is dropped, one that always is stays without its question, and so does what prints something that no work has.
//! What a style prints is not touched.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::taxonomy::{
    DateVariable, Kind, NameVariable, NumberVariable, StandardVariable, Variable,
};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, ElseBranch, IndependentStyle, LayoutRenderingElement,
    NamesChild, Text, TextTarget,
};

use super::absent::{Calls, drop_absent, of_list};

/// The style for entries of a kind that are made from works, in lists of references.
pub(super) fn pruned(style: &IndependentStyle, kind: Kind) -> IndependentStyle {
    let mut pruned = style.clone();
    let mut known = Known { kind, empty: BTreeSet::new(), macros: BTreeMap::new() };
    // What is known of a macro tells more of those that call it.
    loop {
        for csl_macro in &mut pruned.macros {
            prune_all(&mut csl_macro.children, &known);
        }
        let is_empty = pruned.macros.iter().filter(|csl_macro| csl_macro.children.is_empty());
        let empty = is_empty.map(|csl_macro| csl_macro.name.clone()).collect();
        let calls = pruned
            .macros
            .iter()
            .map(|csl_macro| (csl_macro.name.clone(), of_list(&csl_macro.children, &known.macros)));
        let macros = calls.collect();
        if empty == known.empty && macros == known.macros {
            break;
        }
        known = Known { kind, empty, macros };
    }
    if let Some(bibliography) = &mut pruned.bibliography {
        prune_all(&mut bibliography.layout.elements, &known);
        // A list of one entry has an order.
        bibliography.sort = None;
        let mut called = Vec::new();
        let macros: BTreeMap<&str, &[LayoutRenderingElement]> = pruned
            .macros
            .iter()
            .map(|csl_macro| (csl_macro.name.as_str(), csl_macro.children.as_slice()))
            .collect();
        calls(&bibliography.layout.elements, &macros, &mut called);
        pruned.macros.retain(|csl_macro| called.contains(&csl_macro.name));
    }
    pruned
}

/// What is known of the works, and of a style's macros.
struct Known {
    kind: Kind,
    /// The macros without content, which make those that call them empty.
    empty: BTreeSet<String>,
    /// Which variables the others call.
    macros: BTreeMap<String, Calls>,
}

fn prune_all(elements: &mut Vec<LayoutRenderingElement>, known: &Known) {
    for element in elements.iter_mut() {
        match element {
            LayoutRenderingElement::Group(group) => prune_all(&mut group.children, known),
            LayoutRenderingElement::Choose(choose) => prune_choose(choose, known),
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        prune_all(&mut substitute.children, known);
                    }
                }
            }
            _ => {}
        }
    }
    elements.retain(|element| match element {
        LayoutRenderingElement::Choose(choose) => !is_empty(choose),
        LayoutRenderingElement::Text(text) => !calls_empty(text, &known.empty),
        _ => true,
    });
    drop_absent(elements, &known.macros);
}

fn prune_choose(choose: &mut Choose, known: &Known) {
    let first = std::mem::replace(&mut choose.if_, never());
    let others = std::mem::take(&mut choose.else_if);
    let mut kept = Vec::new();
    for mut branch in std::iter::once(first).chain(others) {
        match holds(&branch, known.kind) {
            Some(false) => {}
            Some(true) => {
                choose.otherwise = Some(ElseBranch { children: branch.children });
                break;
            }
            None => {
                prune_all(&mut branch.children, known);
                kept.push(branch);
            }
        }
    }
    if let Some(otherwise) = &mut choose.otherwise {
        prune_all(&mut otherwise.children, known);
        if otherwise.children.is_empty() {
            choose.otherwise = None;
        }
    }
    let mut kept = kept.into_iter();
    if let Some(first) = kept.next() {
        choose.if_ = first;
    }
    choose.else_if = kept.collect();
}

/// A branch that is never taken: none of no conditions holds.
fn never() -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::Any,
        children: Vec::new(),
    }
}

fn is_empty(choose: &Choose) -> bool {
    choose.if_ == never() && choose.else_if.is_empty() && choose.otherwise.is_none()
}

fn calls_empty(text: &Text, empty: &BTreeSet<String>) -> bool {
    let has_affixes = text.affixes.prefix.is_some() || text.affixes.suffix.is_some();
    match &text.target {
        TextTarget::Macro { name } => !has_affixes && empty.contains(name),
        _ => false,
    }
}

/// Whether a branch is taken; `None` where it depends on the work, or on the place of a citation.
fn holds(branch: &ChooseBranch, kind: Kind) -> Option<bool> {
    let mut tests: Vec<Option<bool>> = Vec::new();
    tests.extend(branch.type_.iter().flatten().map(|wanted| Some(*wanted == kind)));
    tests.extend(branch.variable.iter().flatten().map(|wanted| has(*wanted)));
    // A number that is not there is none; dates of works are certain; lists of references have no locators.
    tests.extend(branch.is_numeric.iter().flatten().map(|v| has(*v).filter(|there| !there)));
    tests.extend(branch.is_uncertain_date.iter().flatten().map(|_| Some(false)));
    tests.extend(branch.locator.iter().flatten().map(|_| Some(false)));
    tests.extend(branch.position.iter().flatten().map(|_| None));
    tests.extend(branch.disambiguate.iter().map(|_| None));
    let any = |answer: Option<bool>| tests.contains(&answer);
    match branch.match_ {
        ChooseMatch::All if any(Some(false)) => Some(false),
        ChooseMatch::Any if any(Some(true)) => Some(true),
        ChooseMatch::None if any(Some(true)) => Some(false),
        _ if any(None) => None,
        ChooseMatch::All | ChooseMatch::None => Some(true),
        ChooseMatch::Any => Some(false),
    }
}

/// Whether works have a variable: `None` for what some have and others do not, and for what all have, because a style
/// that put it in the place of an author is told that it is not there any more.
pub(super) fn has(variable: Variable) -> Option<bool> {
    match variable {
        Variable::Date(DateVariable::Issued | DateVariable::Accessed)
        | Variable::Name(NameVariable::Author)
        | Variable::Number(
            NumberVariable::Version
            | NumberVariable::CitationNumber
            | NumberVariable::FirstReferenceNoteNumber
            | NumberVariable::Locator,
        )
        | Variable::Standard(
            StandardVariable::Title
            | StandardVariable::TitleShort
            | StandardVariable::ContainerTitle
            | StandardVariable::Publisher
            | StandardVariable::URL
            | StandardVariable::Language
            | StandardVariable::CitationKey
            | StandardVariable::CitationLabel
            | StandardVariable::YearSuffix,
        ) => None,
        _ => Some(false),
    }
}

/// The macros that elements call, and those that these call.
fn calls<'s>(
    elements: &[LayoutRenderingElement],
    macros: &BTreeMap<&'s str, &'s [LayoutRenderingElement]>,
    called: &mut Vec<String>,
) {
    for element in elements {
        match element {
            LayoutRenderingElement::Text(text) => {
                if let TextTarget::Macro { name } = &text.target
                    && !called.contains(name)
                {
                    called.push(name.clone());
                    if let Some(children) = macros.get(name.as_str()) {
                        calls(children, macros, called);
                    }
                }
            }
            LayoutRenderingElement::Group(group) => calls(&group.children, macros, called),
            LayoutRenderingElement::Choose(choose) => {
                for branch in choose.branches() {
                    calls(&branch.children, macros, called);
                }
                let otherwise = choose.otherwise.iter();
                otherwise.for_each(|otherwise| calls(&otherwise.children, macros, called));
            }
            LayoutRenderingElement::Names(names) => {
                for child in &names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        calls(&substitute.children, macros, called);
                    }
                }
            }
            _ => {}
        }
    }
}

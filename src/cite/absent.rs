//! Elements of styles that print what no work has: volumes, editors, identifiers.
//!
//! They print nothing, but they count: a group in which nothing but such variables is called is not printed at all, its
//! words included. So they may go only where something else is called in any case.

use std::collections::BTreeMap;

use hayagriva::citationberg::taxonomy::{NumberOrPageVariable, Variable};
use hayagriva::citationberg::{LayoutRenderingElement, TextTarget};

use super::prune::has;

/// Which variables an element calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calls {
    /// None: it is a word of the style's own.
    Nothing,
    /// Only such as no work has, and it prints nothing.
    Absent,
    /// One that a work may have, in any case.
    Sure,
    /// That depends on the work.
    Unsure,
}

/// Takes away what prints nothing, where it does not count.
pub(super) fn drop_absent(
    elements: &mut Vec<LayoutRenderingElement>,
    macros: &BTreeMap<String, Calls>,
) {
    let calls: Vec<Calls> = elements.iter().map(|element| of(element, macros)).collect();
    if calls.contains(&Calls::Sure) && calls.contains(&Calls::Absent) {
        let mut calls = calls.into_iter();
        elements.retain(|_| calls.next() != Some(Calls::Absent));
    }
}

/// What a list of elements calls that is printed as it is, such as a macro.
pub(super) fn of_list(
    elements: &[LayoutRenderingElement],
    macros: &BTreeMap<String, Calls>,
) -> Calls {
    let calls: Vec<Calls> = elements.iter().map(|element| of(element, macros)).collect();
    let all = |wanted: Calls| calls.iter().all(|calls| *calls == wanted);
    if calls.contains(&Calls::Sure) {
        Calls::Sure
    } else if all(Calls::Nothing) {
        Calls::Nothing
    } else if all(Calls::Absent) {
        Calls::Absent
    } else {
        Calls::Unsure
    }
}

fn of(element: &LayoutRenderingElement, macros: &BTreeMap<String, Calls>) -> Calls {
    let variable = |variable: Variable| match has(variable) {
        Some(false) => Calls::Absent,
        _ => Calls::Sure,
    };
    match element {
        LayoutRenderingElement::Text(text) => match &text.target {
            TextTarget::Variable { var, .. } => variable(*var),
            TextTarget::Macro { name } => {
                let calls = macros.get(name).copied().unwrap_or(Calls::Unsure);
                let has_affixes = text.affixes.prefix.is_some() || text.affixes.suffix.is_some();
                if has_affixes && calls == Calls::Absent { Calls::Unsure } else { calls }
            }
            TextTarget::Term { .. } | TextTarget::Value { .. } => Calls::Nothing,
        },
        LayoutRenderingElement::Number(number) => match number.variable {
            NumberOrPageVariable::Number(number) => variable(Variable::Number(number)),
            NumberOrPageVariable::Page(_) => Calls::Absent,
        },
        LayoutRenderingElement::Date(date) => {
            date.variable.map_or(Calls::Unsure, |date| variable(Variable::Date(date)))
        }
        LayoutRenderingElement::Names(names) => {
            let is_absent = |name: &_| has(Variable::Name(*name)) == Some(false);
            if names.substitute().is_some() || names.variable.is_empty() {
                Calls::Unsure
            } else if names.variable.iter().all(is_absent) {
                Calls::Absent
            } else {
                Calls::Sure
            }
        }
        LayoutRenderingElement::Label(_) => Calls::Nothing,
        LayoutRenderingElement::Group(group) => {
            let calls: Vec<Calls> = group.children.iter().map(|child| of(child, macros)).collect();
            if calls.contains(&Calls::Sure) {
                Calls::Sure
            } else if calls.contains(&Calls::Unsure) {
                Calls::Unsure
            } else if calls.contains(&Calls::Absent) {
                Calls::Absent
            } else {
                Calls::Nothing
            }
        }
        LayoutRenderingElement::Choose(choose) => {
            let Some(otherwise) = &choose.otherwise else { return Calls::Unsure };
            let mut branches = choose.branches().map(|branch| of_list(&branch.children, macros));
            let last = of_list(&otherwise.children, macros);
            if last == Calls::Sure && branches.all(|calls| calls == Calls::Sure) {
                Calls::Sure
            } else {
                Calls::Unsure
            }
        }
    }
}

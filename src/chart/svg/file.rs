//! Drawings that stand alone: files with their own styles inside, for light and dark.
//!
//! In: a drawing and the stylesheets of pages. Out: the drawing with what it uses of them. Must not know: which colours
//! or classes there are.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// Stylesheets, read once for many drawings.
///
/// A stylesheet has one rule on a line. Rules for elements around drawings, which a file does not have, are left out.
#[derive(Debug)]
pub struct Sheets<'s> {
    rules: Vec<Rule<'s>>,
    /// What drawings have inside that use the same rules, by the positions of these.
    known: Mutex<HashMap<Vec<usize>, Arc<str>>>,
}

/// A rule, and the classes that each of its selectors names; those without a class hold for every drawing.
#[derive(Debug)]
struct Rule<'s> {
    text: &'s str,
    selectors: Option<Vec<Vec<&'s str>>>,
}

impl<'s> Sheets<'s> {
    /// Reads stylesheets.
    pub fn read(sheets: &[&'s str]) -> Self {
        let lines = sheets.iter().flat_map(|sheet| rules(sheet));
        let of_drawings = lines.filter(|line| !line.starts_with("@container"));
        Self { rules: of_drawings.map(Rule::of).collect(), known: Mutex::default() }
    }

    /// Puts into a drawing what it uses: rules of its classes, and whatever is no rule of a single class.
    pub fn put_into(&self, svg: &str) -> String {
        let css = self.used_by(svg);
        let mut out = String::with_capacity(svg.len() + css.len() + 32);
        let (head, rest) =
            svg.split_at(svg.find("</desc>").map_or(svg.len(), |at| at + "</desc>".len()));
        out.push_str(head);
        out.push_str("<style>");
        out.push_str(&css);
        out.push_str("</style>");
        out.push_str(rest);
        out
    }

    /// What a drawing uses, as it stands in XML.
    fn used_by(&self, svg: &str) -> Arc<str> {
        let classes = classes(svg);
        let applying: Vec<usize> = (0..self.rules.len())
            .filter(|&position| self.rules[position].applies(&classes))
            .collect();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(css) = known.get(&applying) {
            return Arc::clone(css);
        }
        let mut css = String::from(":root{background:var(--chart-back,#fff)}\n");
        for &position in &applying {
            css.push_str(self.rules[position].text);
            css.push('\n');
        }
        let mut escaped = String::with_capacity(css.len());
        super::write::escape_lines(&without_unused(&css), &mut escaped);
        Arc::clone(known.entry(applying).or_insert(escaped.into()))
    }
}

impl<'s> Rule<'s> {
    fn of(text: &'s str) -> Self {
        let selector = text.split('{').next().unwrap_or_default();
        let selectors = selector.starts_with('.').then(|| {
            let classes = |selector: &'s str| {
                selector
                    .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.'))
                    .flat_map(|part| part.split('.').skip(1))
                    .collect()
            };
            selector.split(',').map(classes).collect()
        });
        Self { text, selectors }
    }

    /// Whether it says something of a drawing with these classes.
    fn applies(&self, used: &BTreeSet<&str>) -> bool {
        let holds = |classes: &Vec<&str>| classes.iter().all(|class| used.contains(class));
        self.selectors.as_ref().is_none_or(|selectors| selectors.iter().any(holds))
    }
}

/// The classes that a drawing uses.
fn classes(svg: &str) -> BTreeSet<&str> {
    svg.split("class=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(|classes| classes.split(' '))
        .collect()
}

/// The lines of a stylesheet, without its comments.
pub(super) fn rules(sheet: &str) -> impl Iterator<Item = &str> {
    sheet
        .split("*/")
        .flat_map(|part| part.split("/*").next().unwrap_or_default().lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

/// Leaves out the custom properties that no rule asks for, such as the colours that a drawing does not have.
fn without_unused(css: &str) -> String {
    let asked: BTreeSet<&str> =
        css.split("var(").skip(1).filter_map(|rest| rest.split([',', ')']).next()).collect();
    let mut kept = String::with_capacity(css.len());
    for piece in css.split_inclusive(['{', ';', '}']) {
        match piece.split_once(':') {
            Some((name, _)) if name.starts_with("--") && !asked.contains(name) => {
                kept.extend(piece.ends_with('}').then_some('}'));
            }
            _ => kept.push_str(piece),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Sheets, without_unused};

    #[test]
    fn properties_that_nothing_asks_for_are_left_out() {
        for (css, expected) in [
            (":root{--a:#fff;--b:#000}\n.x{fill:var(--a)}", ":root{--a:#fff;}\n.x{fill:var(--a)}"),
            (
                "@media print{:root{--a:1;--b:2;}}.x{y:var(--b,3)}",
                "@media print{:root{--b:2;}}.x{y:var(--b,3)}",
            ),
            (".x{--c:var(--a);fill:red}", ".x{fill:red}"),
            ("", ""),
        ] {
            assert_eq!(without_unused(css), expected);
        }
    }

    #[test]
    fn a_file_has_the_rules_that_it_uses() {
        let svg = "<svg class=\"chart-svg\"><desc id=\"d\">x</desc><path class=\"cb c1\"/></svg>";
        let sheet = "/* a comment\n.cb{no} */\n:root{--chart-1:red}\n.c1{--c:var(--chart-1)}\n.c2{x}\n.chart-svg .cb{fill:var(--c)}\n\
                     .chart-svg .cu g:hover>text{y}\n@container (max-width:35em){z}\n";
        assert_eq!(
            Sheets::read(&[sheet]).put_into(svg),
            "<svg class=\"chart-svg\"><desc id=\"d\">x</desc><style>:root{background:var(--chart-back,#fff)}\n\
             :root{--chart-1:red}\n.c1{--c:var(--chart-1)}\n.chart-svg .cb{fill:var(--c)}\n</style><path class=\"cb c1\"/></svg>"
        );
    }
}

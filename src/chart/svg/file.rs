//! Drawings that stand alone: files with their own styles inside, for light and dark.
//!
//! In: a drawing and the stylesheets of pages. Out: the drawing with what it uses of them. Must not know: which colours
//! or classes there are.

use std::collections::BTreeSet;

/// Puts into a drawing what of stylesheets it uses: rules of its classes, and whatever is no rule of a single class.
///
/// A stylesheet has one rule on a line. Rules for elements around drawings, which a file does not have, are left out.
pub(super) fn with_style(svg: &str, sheets: &[&str]) -> String {
    let used = classes(svg);
    let mut css = String::from(":root{background:var(--chart-back,#fff)}\n");
    for line in sheets.iter().flat_map(|sheet| rules(sheet)) {
        if applies(line, &used) {
            css.push_str(line);
            css.push('\n');
        }
    }
    let css = without_unused(&css);
    let mut out = String::with_capacity(svg.len() + css.len() + 32);
    let (head, rest) =
        svg.split_at(svg.find("</desc>").map_or(svg.len(), |at| at + "</desc>".len()));
    out.push_str(head);
    out.push_str("<style>");
    super::write::escape_lines(&css, &mut out);
    out.push_str("</style>");
    out.push_str(rest);
    out
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

/// Whether a rule says something of a drawing with these classes.
fn applies(rule: &str, used: &BTreeSet<&str>) -> bool {
    if rule.starts_with("@container") {
        return false;
    }
    let selector = rule.split('{').next().unwrap_or_default();
    if !selector.starts_with('.') {
        return true;
    }
    selector.split(',').any(|selector| {
        selector
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.'))
            .flat_map(|part| part.split('.').skip(1))
            .all(|class| used.contains(class))
    })
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
    use super::{with_style, without_unused};

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
            with_style(svg, &[sheet]),
            "<svg class=\"chart-svg\"><desc id=\"d\">x</desc><style>:root{background:var(--chart-back,#fff)}\n\
             :root{--chart-1:red}\n.c1{--c:var(--chart-1)}\n.chart-svg .cb{fill:var(--c)}\n</style><path class=\"cb c1\"/></svg>"
        );
    }
}

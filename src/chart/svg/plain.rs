//! Drawings in plain colours: every class and variable of the stylesheets worked out, as attributes.
//!
//! In: a drawing and the stylesheets of pages. Out: the same drawing, as it looks on a light page, for programs that read
//! SVG and no CSS. What waits for a pointer is left out. Must not know: which colours or classes there are.
//!
//! Read of the stylesheets are the variables of the first `:root`, and rules for classes: `.c1`, `.chart-svg .cb`,
//! `.chart-svg :is(.cl,.co):not([stroke-width])`. All others are for readers with a pointer, for dark pages or for paper.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::file::rules;
use super::write::escape;

/// The properties that become attributes.
const SHOWN: [&str; 11] = [
    "fill",
    "fill-opacity",
    "font-weight",
    "opacity",
    "paint-order",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "text-anchor",
];

/// The attributes that mean nothing without a stylesheet, a page around the drawing or a reader's hand.
const LEFT_OUT: [&str; 6] = ["class", "color", "tabindex", "role", "aria-labelledby", "aria-label"];

/// The class of what waits for a pointer.
const HINTS: &str = "cu";

/// Room around the drawing, in its own pixels: another font than the one that it was laid out for may be wider.
const MARGIN: f64 = 16.0;

/// How deep variables may lead to each other.
const DEPTH: usize = 8;

/// What the stylesheets say of drawings on a light page.
pub(super) struct Sheet<'s> {
    variables: BTreeMap<&'s str, &'s str>,
    rules: Vec<Rule<'s>>,
}

/// A rule for elements with one of these classes; `color` is a class that all elements with that attribute have.
struct Rule<'s> {
    classes: Vec<&'s str>,
    /// The attribute without which it holds.
    without: Option<&'s str>,
    declarations: Vec<(&'s str, &'s str)>,
}

impl<'s> Sheet<'s> {
    /// Reads stylesheets.
    pub(super) fn read(sheets: &[&'s str]) -> Self {
        let mut sheet = Self { variables: BTreeMap::new(), rules: Vec::new() };
        for rule in sheets.iter().flat_map(|sheet| rules(sheet)) {
            let Some((selector, rest)) = rule.split_once('{') else { continue };
            let Some(body) = rest.strip_suffix('}') else { continue };
            if selector == ":root" {
                sheet.variables.extend(declarations(body));
            } else if let Some((classes, without)) = classes_of(selector) {
                let declarations = declarations(body).collect();
                sheet.rules.push(Rule { classes, without, declarations });
            }
        }
        sheet
    }

    /// A value with its variables worked out; those of the element at hand come first.
    fn value<'v>(&self, value: &'v str, own: &Own, depth: usize) -> Cow<'v, str> {
        let Some(start) = value.find("var(").filter(|_| depth < DEPTH) else {
            return Cow::Borrowed(value);
        };
        let inside = &value[start + "var(".len()..];
        let Some(end) = closing(inside) else { return Cow::Borrowed(value) };
        let (name, fallback) = inside[..end].split_once(',').unwrap_or((&inside[..end], ""));
        let known = own.0.get(name).map(String::as_str);
        let known = known.or_else(|| self.variables.get(name).copied()).unwrap_or(fallback);
        let known = self.value(known, own, depth + 1);
        let whole = format!("{}{known}{}", &value[..start], &inside[end + 1..]);
        Cow::Owned(self.value(&whole, own, depth + 1).into_owned())
    }
}

/// The variables that classes and attributes of an element and of those around it set.
#[derive(Clone, Debug, Default)]
struct Own(BTreeMap<String, String>);

/// A drawing as it looks on a light page, on a ground of the page's colour, with text in this family.
pub(super) fn plain(svg: &str, sheets: &[&str], family: &str) -> String {
    let sheet = Sheet::read(sheets);
    let mut out = String::with_capacity(svg.len() + svg.len() / 2);
    let mut open: Vec<Own> = Vec::new();
    // How many elements that are left out are open.
    let mut hidden = 0_usize;
    let mut rest = svg;
    while let Some(start) = rest.find('<') {
        if hidden == 0 {
            out.push_str(&rest[..start]);
        }
        let Some(end) = rest[start..].find('>') else { break };
        let tag = &rest[start + 1..start + end];
        rest = &rest[start + end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            open.pop();
            if hidden > 0 {
                hidden -= 1;
            } else {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let attributes: Vec<(&str, &str)> = pairs(attributes).collect();
        let classes: Vec<&str> =
            attribute(&attributes, "class").unwrap_or_default().split(' ').collect();
        if hidden > 0 || classes.contains(&HINTS) {
            hidden += usize::from(!is_empty);
            if !is_empty {
                open.push(Own::default());
            }
            continue;
        }
        let mut own = open.last().cloned().unwrap_or_default();
        let is_root = open.is_empty();
        out.push('<');
        out.push_str(name);
        if is_root {
            open_root(&mut out, attributes, &classes, &sheet, &mut own, family);
        } else {
            write_attributes(&mut out, &attributes, &classes, &sheet, &mut own);
            out.push_str(if is_empty { "/>" } else { ">" });
        }
        if !is_empty {
            open.push(own);
        }
    }
    out.push_str(rest);
    out
}

/// Writes the attributes of the drawing itself, with room and a ground around it.
fn open_root(
    out: &mut String,
    mut attributes: Vec<(&str, &str)>,
    classes: &[&str],
    sheet: &Sheet<'_>,
    own: &mut Own,
    family: &str,
) {
    let size = attribute(&attributes, "viewBox").unwrap_or_default();
    let mut size = size.split(' ').skip(2).filter_map(|number| number.parse::<f64>().ok());
    let (width, height) = (size.next().unwrap_or_default(), size.next().unwrap_or_default());
    attributes.retain(|(name, _)| !["viewBox", "width", "height"].contains(name));
    write_attributes(out, &attributes, classes, sheet, own);
    let (width, height) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN);
    let back = sheet.value("var(--chart-back,#fff)", own, 0);
    let around = format!(
        " width=\"{width}\" height=\"{height}\" viewBox=\"-{MARGIN} -{MARGIN} {width} {height}\""
    );
    out.push_str(&around);
    out.push_str(" font-size=\"12\" font-family=\"");
    escape(family, out);
    out.push_str("\">");
    let ground = format!(
        "<rect x=\"-{MARGIN}\" y=\"-{MARGIN}\" width=\"{width}\" height=\"{height}\" fill=\"{back}\"/>"
    );
    out.push_str(&ground);
}

/// Writes the attributes of an element: its own, and in place of its classes what they mean.
fn write_attributes(
    out: &mut String,
    attributes: &[(&str, &str)],
    classes: &[&str],
    sheet: &Sheet<'_>,
    own: &mut Own,
) {
    let mut shown: BTreeMap<&str, &str> = BTreeMap::new();
    if let Some(color) = attribute(attributes, "color") {
        own.0.insert("--c".to_owned(), color.to_owned());
    }
    for rule in &sheet.rules {
        let is_meant = rule.classes.iter().any(|class| classes.contains(class));
        if !is_meant || rule.without.is_some_and(|name| attribute(attributes, name).is_some()) {
            continue;
        }
        for (property, value) in &rule.declarations {
            if property.starts_with("--") {
                own.0.insert((*property).to_owned(), (*value).to_owned());
            } else if SHOWN.contains(property) {
                shown.insert(property, value);
            }
        }
    }
    let kept =
        attributes.iter().filter(|(name, _)| !LEFT_OUT.contains(name) && !shown.contains_key(name));
    let kept = kept.map(|(name, value)| (*name, *value));
    let looks = shown.iter().map(|(name, value)| (*name, *value));
    for (name, value) in kept.chain(looks) {
        let value = sheet.value(value, own, 0);
        // A length of CSS has a unit, a number of SVG has none.
        let value = if name == "stroke-width" { value.trim_end_matches("px") } else { &*value };
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        // What was escaped stays so, and stylesheets hold nothing that must be.
        out.push_str(value);
        out.push('"');
    }
}

fn attribute<'t>(attributes: &[(&'t str, &'t str)], name: &str) -> Option<&'t str> {
    attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}

/// The attributes in a tag that a writer of this crate has made.
fn pairs(mut text: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        let (name, rest) = text.trim_start().split_once("=\"")?;
        let (value, rest) = rest.split_once('"')?;
        text = rest;
        Some((name, value))
    })
}

fn declarations(body: &str) -> impl Iterator<Item = (&str, &str)> {
    body.split(';').filter_map(|declaration| declaration.split_once(':'))
}

/// The classes that a rule is for, one of which an element has, and the attribute that it must not have. `None` for
/// rules that ask for more.
fn classes_of(selector: &str) -> Option<(Vec<&str>, Option<&str>)> {
    let selector = selector.strip_prefix(".chart-svg ").unwrap_or(selector);
    let (what, without) = match selector.split_once(":not([") {
        Some((what, without)) => (what, Some(without.strip_suffix("])")?)),
        None => (selector, None),
    };
    let what = what.strip_prefix(":is(").and_then(|list| list.strip_suffix(')')).unwrap_or(what);
    let classes: Option<Vec<&str>> = what.split(',').map(|class| class.strip_prefix('.')).collect();
    let is_name = |class: &&str| class.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    classes.filter(|classes| classes.iter().all(is_name)).map(|classes| (classes, without))
}

/// Where the bracket closes that was open before a text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{classes_of, plain};

    const SHEET: &str = ":root{--chart-1:#4a67d0;--chart-back:#fff;--t:#000;}\n\
        @media print{:root{--chart-1:#000}}\n:root[data-theme=dark]{--chart-1:#fff}\n\
        .c1{--c:var(--chart-1)}\n.chart-svg{display:block;fill:var(--chart-text,#123)}\n.chart-svg .cb{fill:var(--c)}\n\
        .chart-svg :is(.cl,.co):not([stroke-width]){stroke-width:2px}\n.chart-svg .cl{fill:none;stroke:var(--c,var(--t))}\n\
        .chart-svg a:hover .cb{fill:red}\n.chart-svg .cu text{opacity:0}";

    #[track_caller]
    fn check(inside: &str, expected: &str) {
        let svg = format!("<svg class=\"chart-svg\" viewBox=\"0 0 1 1\">{inside}</svg>");
        let plain = plain(&svg, &[SHEET], "Inter");
        let start = "<svg fill=\"#123\" width=\"33\" height=\"33\" viewBox=\"-16 -16 33 33\" font-size=\"12\" font-family=\"Inter\">\
                     <rect x=\"-16\" y=\"-16\" width=\"33\" height=\"33\" fill=\"#fff\"/>";
        assert_eq!(plain, format!("{start}{expected}</svg>"));
    }

    #[test]
    fn classes_become_attributes() {
        check("<path class=\"cb c1\" d=\"M0 0\"/>", "<path d=\"M0 0\" fill=\"#4a67d0\"/>");
        check("<path class=\"cl\"/>", "<path fill=\"none\" stroke=\"#000\" stroke-width=\"2\"/>");
        check(
            "<path class=\"cl c1\" stroke-width=\"5\"/>",
            "<path stroke-width=\"5\" fill=\"none\" stroke=\"#4a67d0\"/>",
        );
        check("<path fill=\"var(--chart-back,#000)\"/>", "<path fill=\"#fff\"/>");
    }

    #[test]
    fn colours_are_inherited() {
        check(
            "<g class=\"c1\"><path class=\"cb\"/></g><path class=\"cb\" color=\"#abc\"/>",
            "<g><path fill=\"#4a67d0\"/></g><path fill=\"#abc\"/>",
        );
        check(
            "<g color=\"red\"><g><path class=\"cb\"/></g></g>",
            "<g><g><path fill=\"red\"/></g></g>",
        );
    }

    #[test]
    fn what_waits_for_a_pointer_is_left_out_and_text_stays_text() {
        check(
            "<g class=\"cu\"><g tabindex=\"0\"><path/><text>x</text></g></g><text class=\"ct\">&lt;b&gt; a</text>",
            "<text>&lt;b&gt; a</text>",
        );
    }

    #[test]
    fn every_rule_of_our_own_stylesheet_for_shapes_is_read() {
        // Those that are not are for links under a pointer and for hints.
        let rules = super::rules(super::super::STYLE);
        let selectors = rules.filter_map(|rule| Some(rule.split_once('{')?.0));
        let shapes = selectors.filter(|selector| selector.starts_with(".chart-svg"));
        for selector in
            shapes.filter(|selector| !selector.contains(" a:") && !selector.contains(".cu "))
        {
            let is_read = classes_of(selector).is_some() || selector == ".chart-svg [color]";
            assert!(is_read, "{selector}");
        }
    }
}

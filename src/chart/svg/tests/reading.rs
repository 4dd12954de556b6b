//! Reading an SVG drawing, ours or ECharts': which outlines it has in which colours, and which texts where.

use roxmltree::{Document, Node};

use super::outline::{Outline, outlines, transformed};
use crate::chart::svg::color::Rgba;

/// What a drawing shows.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// Outlines with the colour that they are filled or drawn in.
    pub(super) outlines: Vec<([u8; 3], Outline)>,
    pub(super) texts: Vec<Text>,
}

/// A text, and where its anchor and the middle of its line are.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) y: f64,
    /// Whether it is the label of an axis.
    pub(super) of_axis: bool,
}

/// Reads a drawing of ECharts.
pub(super) fn read_theirs(svg: &str) -> Drawing {
    let document = Document::parse(svg).expect("well-formed");
    let mut drawing = Drawing::default();
    for node in document.descendants().filter(|node| node.is_element() && !in_definition(*node)) {
        let matrix = transformed(node.attribute("transform").unwrap_or_default());
        match node.tag_name().name() {
            "path" | "polyline" | "polygon" => {
                let color = |name| node.attribute(name).and_then(color);
                // What shows the background through has the colour of its line.
                let fill = color("fill").filter(|fill| *fill != [255; 3]);
                let Some(color) = fill.or(color("stroke")) else { continue };
                if node.attribute("fill-opacity") == Some("0") {
                    continue;
                }
                let d = match node.attribute("points") {
                    Some(points) if node.tag_name().name() == "polygon" => format!("M{points}Z"),
                    Some(points) => format!("M{points}"),
                    // One decimal is too few for a circle that is scaled.
                    None => node.attribute("d").unwrap_or_default().replace(
                        "M1 0A1 1 0 1 1 1 -0.1A1 1 0 0 1 1 0",
                        "M1 0A1 1 0 0 1 -1 0A1 1 0 0 1 1 0",
                    ),
                };
                drawing.outlines.extend(
                    outlines(&d).into_iter().map(|outline| (color, outline.moved(&matrix))),
                );
            }
            "text" => {
                let at =
                    |name| node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or(0.0);
                let [x, y] = super::outline::apply(&matrix, [at("x"), at("y")]);
                let of_axis = node.attribute("fill").is_some_and(|fill| fill == "#6E7079");
                let text = node.text().unwrap_or_default().to_owned();
                drawing.texts.push(Text { text, x, y, of_axis });
            }
            _ => {}
        }
    }
    drawing
}

/// Reads a drawing of ours, whose option has colours that no class stands for.
pub(super) fn read_ours(svg: &str) -> Drawing {
    let document = Document::parse(svg).expect("well-formed");
    let mut drawing = Drawing::default();
    for node in document.descendants().filter(|node| node.is_element() && !in_definition(*node)) {
        let class = node.attribute("class").unwrap_or_default();
        match node.tag_name().name() {
            "path" => {
                let own = node.ancestors().find_map(|node| node.attribute("color"));
                let usual = match class {
                    "cg" => Some("#e0e6f1"),
                    "cx" => Some("#6e7079"),
                    _ => None,
                };
                let Some(color) = own
                    .map(|style| style.split(';').next().unwrap_or_default())
                    .or(usual)
                    .and_then(color)
                else {
                    continue;
                };
                let d = node.attribute("d").unwrap_or_default();
                drawing.outlines.extend(outlines(d).into_iter().map(|outline| (color, outline)));
            }
            "text" => {
                let size = node
                    .ancestors()
                    .find_map(|node| node.attribute("font-size")?.parse().ok())
                    .unwrap_or(12.0);
                let at =
                    |name| node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or(0.0);
                let matrix = transformed(node.attribute("transform").unwrap_or_default());
                let [x, y] = super::outline::apply(&matrix, [at("x"), at("y") - size * 0.35]);
                let of_axis = node.ancestors().any(|node| {
                    node.attribute("class")
                        .is_some_and(|class| class.split(' ').any(|one| one == "ct"))
                });
                let text =
                    node.descendants().filter_map(|node| node.text().filter(|_| node.is_text()));
                drawing.texts.push(Text { text: text.collect(), x, y, of_axis });
            }
            _ => {}
        }
    }
    drawing
}

fn in_definition(node: Node<'_, '_>) -> bool {
    node.ancestors().any(|node| matches!(node.tag_name().name(), "clipPath" | "defs"))
}

fn color(text: &str) -> Option<[u8; 3]> {
    let Rgba([r, g, b, _]) = Rgba::parse(&text.to_ascii_lowercase())?;
    Some([r as u8, g as u8, b as u8])
}

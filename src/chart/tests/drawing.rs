//! Reading drawings again: whether they are well-formed, and where their texts stand.

use roxmltree::{Document, Node};

use crate::chart::svg::{Weight, text_width};

/// A text of a drawing and the box that it covers: left, top, right, bottom.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) sides: [f64; 4],
    /// Whether it is a hint, of which no two are seen at a time.
    pub(crate) is_hint: bool,
}

/// The texts of a drawing. Asserts what holds for every drawing: well-formed, nothing but shapes and text, no number
/// that is none.
#[track_caller]
pub(crate) fn texts(svg: &str) -> Vec<Text> {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let known = ["svg", "title", "desc", "g", "path", "text", "tspan", "a", "rect", "clipPath"];
        assert!(known.contains(&name), "<{name}> in {svg}");
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!name.starts_with("on"), "{name} in {svg}");
            if matches!(name, "d" | "x" | "y" | "width" | "height" | "viewBox") {
                let plain = |c: char| c.is_ascii_digit() || ".- MLHVAChvaz%".contains(c);
                assert!(value.chars().all(plain), "{name}={value}");
                assert!(
                    !value.split(|c: char| !c.is_ascii_digit() && c != '.').any(|number| {
                        number.split_once('.').is_some_and(|(_, decimals)| decimals.len() > 2)
                    }),
                    "{name}={value}"
                );
            }
        }
    }
    // A turned text covers no upright box; labels that are turned stand apart by the distance of their lines.
    let is_turned = |node: &Node<'_, '_>| {
        node.ancestors()
            .any(|node| node.attribute("transform").is_some_and(|t| t.starts_with("rotate")))
    };
    document
        .descendants()
        .filter(|node| !is_turned(node))
        .filter(|node| node.is_text() && node.parent().is_some_and(|parent| is_drawn(&parent)))
        .map(|node| measure(&node))
        .collect()
}

/// The width and height of a drawing.
pub(crate) fn size(svg: &str) -> [f64; 2] {
    let document = Document::parse(svg).expect("well-formed");
    let view_box: Vec<f64> = document
        .root_element()
        .attribute("viewBox")
        .expect("a view box")
        .split(' ')
        .map(|number| number.parse().expect("a number"))
        .collect();
    [view_box[2], view_box[3]]
}

/// Asserts that no text leaves the drawing and none lies on another.
#[track_caller]
pub(crate) fn check_layout(svg: &str) {
    let texts = texts(svg);
    let [width, height] = size(svg);
    for (index, one) in texts.iter().enumerate() {
        let [left, top, right, bottom] = one.sides;
        assert!(
            left >= -0.1 && top >= -1.0 && right <= width + 0.1 && bottom <= height + 1.0,
            "{one:?} leaves {width} x {height}: {svg}"
        );
        for other in texts[index + 1..].iter().filter(|other| !one.is_hint && !other.is_hint) {
            let meets = left < other.sides[2] - 0.1
                && other.sides[0] + 0.1 < right
                && top < other.sides[3] - 0.1
                && other.sides[1] + 0.1 < bottom;
            assert!(!meets, "{one:?} lies on {other:?}: {svg}");
        }
    }
}

fn is_drawn(node: &Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "text" | "tspan")
}

fn measure(node: &Node<'_, '_>) -> Text {
    let parent = node.parent().expect("text in an element");
    let inherited =
        |name: &str| parent.ancestors().find_map(|node| node.attribute(name).map(str::to_owned));
    let classes: Vec<String> =
        parent.ancestors().filter_map(|node| node.attribute("class").map(str::to_owned)).collect();
    let has =
        |class: &str| classes.iter().any(|classes| classes.split(' ').any(|known| known == class));
    let number =
        |name: &str| -> f64 { inherited(name).and_then(|n| n.parse().ok()).expect("a number") };
    // A line below another is a step further down.
    let below: f64 = parent
        .prev_siblings()
        .chain([parent])
        .filter_map(|node| node.attribute("dy")?.parse::<f64>().ok())
        .sum::<f64>()
        - if parent.attribute("dy").is_some() {
            parent.attribute("dy").and_then(|dy| dy.parse().ok()).unwrap_or(0.0)
        } else {
            0.0
        };
    let size = inherited("font-size").and_then(|size| size.parse().ok()).unwrap_or(12.0);
    let weight = if has("cs") { Weight::Bold } else { Weight::Regular };
    let text = node.text().unwrap_or_default().to_owned();
    let wide = text_width(&text, size, weight);
    let (x, baseline) = (number("x"), number("y") + below);
    let is_hint = has("cu");
    let weight = if is_hint { Weight::Bold } else { weight };
    let wide = if is_hint { text_width(&text, size, weight) } else { wide };
    let left = if has("ce") {
        x - wide
    } else if has("cm") || is_hint {
        x - wide / 2.0
    } else {
        x
    };
    // From the height of capitals down to the baseline: what the eye takes for the text.
    Text { text, sides: [left, baseline - 0.72 * size, left + wide, baseline], is_hint }
}

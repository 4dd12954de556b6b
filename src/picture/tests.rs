//! Pictures as files: that they are what they say, and that nothing in a text or an SVG does more than be drawn.

use crate::chart::palette;
use crate::chart::svg::{Plain, STYLE, Setup, draw, in_plain_colours};

use super::{Card, CardTile, HEIGHT, Mark, WIDTH, apple_touch_icon, favicon, png};

/// Width, height and kind of colour of a PNG.
#[track_caller]
fn header(file: &[u8]) -> (u32, u32, png::ColorType) {
    let reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().expect("a PNG");
    let info = reader.info();
    (info.width, info.height, info.color_type)
}

/// The colour of a pixel: red, green, blue.
#[track_caller]
fn pixel(file: &[u8], x: usize, y: usize) -> [u8; 3] {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().expect("a PNG");
    let mut data = vec![0; reader.output_buffer_size().expect("it fits")];
    let frame = reader.next_frame(&mut data).expect("a picture");
    let at = y * frame.line_size + x * frame.color_type.samples();
    [data[at], data[at + 1], data[at + 2]]
}

#[test]
fn a_picture_is_as_wide_as_asked_and_the_same_every_time() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="green"/></svg>"#;
    let file = png(svg, 100).expect("drawn");
    assert_eq!(header(&file), (100, 50, png::ColorType::Indexed));
    assert_eq!(pixel(&file, 50, 25), [0, 128, 0]);
    assert_eq!(file, png(svg, 100).expect("drawn"));
    let open = svg.replace("fill=\"green\"", "fill-opacity=\"0.5\"");
    assert_eq!(header(&png(&open, 10).expect("drawn")).2, png::ColorType::Rgba);
}

#[test]
fn surfaces_keep_their_colours_when_there_are_too_many() {
    let rows: String = (0..255)
        .flat_map(|y| {
            [(y, "0"), (y, "128")].map(|(y, b)| {
                let x = if b == "0" { 100 } else { 200 };
                format!("<rect x='{x}' y='{y}' width='100' height='1' fill='rgb({y},{y},{b})'/>")
            })
        })
        .collect();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300'><rect width='400' height='300' fill='#16213a'/>{rows}</svg>"
    );
    let file = png(&svg, 400).expect("drawn");
    assert_eq!(header(&file).2, png::ColorType::Indexed);
    assert_eq!(pixel(&file, 10, 290), [0x16, 0x21, 0x3a]);
    let [red, green, blue] = pixel(&file, 150, 101);
    assert!(
        red.abs_diff(101) <= 8 && green.abs_diff(101) <= 8 && blue <= 8,
        "{red} {green} {blue}"
    );
}

#[test]
fn an_svg_that_is_none_is_said_to_be() {
    for bad in
        ["", "<svg", "plain text", "<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>"]
    {
        let problem = png(bad, 100).expect_err(bad).to_string();
        assert!(problem.starts_with("found an SVG that cannot be drawn: "), "{problem}");
        assert!(Mark::new(bad).is_err());
    }
}

#[test]
fn nothing_that_an_svg_names_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("inner.svg");
    let red = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='10' height='10' fill='red'/></svg>";
    std::fs::write(&inner, red).expect("written");
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='10' height='10' fill='#fff'/><image href='{}' width='10' height='10'/></svg>",
        inner.display()
    );
    assert_eq!(pixel(&png(&svg, 10).expect("drawn"), 5, 5), [255, 255, 255]);
}

#[test]
fn a_card_has_the_size_that_messengers_want_and_holds_hostile_texts_as_text() {
    let hostile = "</text><script>alert(1)</script>\"'&\u{0}\n]]> C# <500";
    let long = "я".repeat(3000);
    let trend = [Some(1.0), None, Some(f64::MAX), Some(f64::MIN), Some(2.0)];
    for text in [hostile, &long, "", " ", "日本語"] {
        let tile = CardTile { label: text, value: text, trend: &trend };
        for tiles in [Vec::new(), vec![tile.clone()], vec![tile; 5]] {
            let card = Card {
                site: text,
                title: text,
                standfirst: text,
                byline: text,
                tiles,
                date: text,
                notice: text,
                address: text,
                ..Card::default()
            };
            let svg = card.svg();
            assert!(!svg.contains("<script"), "{svg}");
            let document = roxmltree::Document::parse(&svg).expect("well-formed");
            let texts: Vec<_> =
                document.descendants().filter(|node| node.has_tag_name("text")).collect();
            assert!(texts.iter().all(|node| !node.has_children()
                || node.first_child().is_some_and(|child| child.is_text())));
            assert_eq!(header(&png(&svg, WIDTH).expect("drawn")).0, WIDTH);
            assert_eq!(header(&png(&svg, WIDTH).expect("drawn")).1, HEIGHT);
        }
    }
}

#[test]
fn a_card_shows_three_numbers_and_cuts_off_what_is_too_long() {
    let tile = |value| CardTile { label: "Label", value, trend: &[] };
    let card = Card {
        title: "A title that has a great many words in it, far more than could stand in two lines of large letters",
        tiles: vec![tile(""), tile("1,853"), tile("$4,674/mo"), tile("62.4%"), tile("never")],
        ..Card::default()
    };
    let svg = card.svg();
    for shown in ["1,853", "$4,674/mo", "62.4%", "…</text>"] {
        assert!(svg.contains(shown), "{shown}\n{svg}");
    }
    assert!(!svg.contains("never") && !svg.contains("large letters"));
}

#[test]
fn icons_are_made_from_the_mark() {
    let mark = include_str!("../../themes/default/static/mark.svg");
    let icon = favicon(mark).expect("drawn");
    assert_eq!(icon[..8], [0, 0, 1, 0, 1, 0, 32, 32]);
    let length = u32::from_le_bytes(icon[14..18].try_into().expect("four")) as usize;
    assert_eq!((length, icon[18]), (icon.len() - 22, 22));
    assert_eq!(header(&icon[22..]).0, 32);
    let touch = apple_touch_icon(mark, "#ff8800").expect("drawn");
    assert_eq!(header(&touch).0, 180);
    assert_eq!(pixel(&touch, 0, 0), [255, 136, 0], "the ground is seen in the corners");
}

#[test]
fn a_mark_is_a_part_of_a_card() {
    let mark = Mark::new("<?xml version='1.0'?><!-- x --><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'><style>.a{fill:#f00}</style><rect class='a' width='4' height='2'/></svg>").expect("drawn");
    let svg = Card { mark: Some(&mark), title: "x", ..Card::default() }.svg();
    let file = png(&svg, WIDTH).expect("drawn");
    assert_eq!(pixel(&file, 98, 88), [255, 0, 0]);
    assert_eq!(pixel(&file, 98, 66), [255, 255, 255], "it keeps its proportions");
}

#[test]
fn a_chart_is_drawn_in_the_colours_of_a_light_page() {
    let option = serde_json::json!({
        "xAxis": {"type": "category", "data": ["a", "b"]},
        "yAxis": {"type": "value"},
        "color": ["#123456"],
        "series": [{"type": "bar", "barCategoryGap": "0%", "data": [10, 10]}],
    });
    let setup = Setup {
        width: 300.0,
        height: 200.0,
        title: "T",
        description: "D",
        id: "c",
        is_fixed: true,
    };
    let sheets = [palette::STYLE, STYLE];
    let drawing = draw(&option, &setup, &Plain).expect("drawn");
    let svg = in_plain_colours(&drawing, &sheets, "Inter");
    for never in ["class=", "style=", "var(", "tabindex"] {
        assert!(!svg.contains(never), "{never}\n{svg}");
    }
    let file = png(&svg, 300).expect("drawn");
    assert_eq!(pixel(&file, 1, 1), [255, 255, 255], "the page");
    assert_eq!(pixel(&file, 150, 120), [0x12, 0x34, 0x56], "the bars");
}

#[test]
fn a_palette_may_be_full() {
    let cells = (0..256).map(|cell| {
        let (x, y) = (cell % 16, cell / 16);
        format!("<rect x='{x}' y='{y}' width='1' height='1' fill='rgb({},{},9)'/>", x * 16, y * 16)
    });
    let cells: String = cells.collect();
    let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>{cells}</svg>");
    let file = png(&svg, 16).expect("drawn");
    assert_eq!(header(&file), (16, 16, png::ColorType::Indexed));
    assert_eq!(pixel(&file, 15, 2), [240, 32, 9]);
}

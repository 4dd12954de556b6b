//! Writing SVG: escapes text, rounds numbers, closes tags.
//!
//! In: tags and attribute names of this program, and values of anybody. Out: well-formed XML. Text and markup cannot
//! be mixed up: all that comes from outside passes through [`Writer::text`] or [`Writer::attribute`].

/// The properties of CSS that SVG has attributes for, as far as drawings set them.
const LOOKS: [&str; 6] =
    ["fill", "fill-opacity", "opacity", "stroke", "stroke-dasharray", "stroke-width"];

/// An SVG text in the making.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    out: String,
    open: Vec<&'static str>,
    in_tag: bool,
    /// Where in `out` the id of the drawing belongs, which is left out.
    ids: Vec<usize>,
}

impl Writer {
    /// Nothing written yet, with room for `capacity` bytes.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), ..Self::default() }
    }

    /// Opens an element; attributes come next, then its content, then [`Writer::close`].
    pub(crate) fn open(&mut self, tag: &'static str) -> &mut Self {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(tag);
        self.open.push(tag);
        self.in_tag = true;
        self
    }

    /// An attribute of the element just opened.
    pub(crate) fn attribute(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.attribute_parts(name, &[value])
    }

    /// An attribute whose value is these parts, one after the other.
    pub(crate) fn attribute_parts(&mut self, name: &'static str, parts: &[&str]) -> &mut Self {
        debug_assert!(self.in_tag, "attributes come before content");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        for part in parts {
            escape(part, &mut self.out);
        }
        self.out.push('"');
        self
    }

    /// An attribute whose value has the id of the drawing between these two, which is put in last ([`Writer::into_parts`]).
    pub(crate) fn id_attribute(
        &mut self,
        name: &'static str,
        before: &str,
        after: &str,
    ) -> &mut Self {
        self.attribute(name, before);
        self.out.pop();
        self.ids.push(self.out.len());
        escape(after, &mut self.out);
        self.out.push('"');
        self
    }

    /// How the element just opened looks: declarations of CSS, each written as an attribute, so that a page may forbid
    /// styles that stand in attributes. The stylesheet leaves alone what has such an attribute. There are no other
    /// properties than those that SVG has attributes for.
    pub(crate) fn look(&mut self, css: &str) -> &mut Self {
        for declaration in css.split(';').filter(|declaration| !declaration.is_empty()) {
            let (property, value) = declaration.split_once(':').unwrap_or((declaration, ""));
            let look = LOOKS.iter().find(|look| **look == property);
            debug_assert!(look.is_some(), "`{property}` is no attribute");
            if let Some(look) = look {
                self.attribute(look, value);
            }
        }
        self
    }

    /// A numeric attribute of the element just opened.
    pub(crate) fn number(&mut self, name: &'static str, value: f64) -> &mut Self {
        debug_assert!(self.in_tag, "attributes come before content");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_number(&mut self.out, value);
        self.out.push('"');
        self
    }

    /// The shape of a path just opened.
    pub(crate) fn shape(&mut self, shape: &Shape) -> &mut Self {
        self.out.push_str(" d=\"");
        self.out.push_str(&shape.data);
        self.out.push('"');
        self
    }

    /// Text inside the element.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.end_tag();
        escape(text, &mut self.out);
        self
    }

    /// Markup inside the element, as it is: only what another writer of this program has made.
    pub(crate) fn markup(&mut self, markup: &str) -> &mut Self {
        self.end_tag();
        self.out.push_str(markup);
        self
    }

    /// Closes the element opened last.
    pub(crate) fn close(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        if self.in_tag {
            self.out.push_str("/>");
            self.in_tag = false;
        } else {
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
        }
    }

    /// Closes whatever is open and gives the text.
    pub(crate) fn finish(self) -> String {
        let (text, ids) = self.into_parts();
        debug_assert!(ids.is_empty(), "there is an id to put in");
        text
    }

    /// Closes whatever is open and gives the text, and where in it the id of the drawing belongs.
    pub(crate) fn into_parts(mut self) -> (String, Vec<usize>) {
        while !self.open.is_empty() {
            self.close();
        }
        (self.out, self.ids)
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }
}

/// The outline of a path, written as it is drawn.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    data: String,
}

/// Nothing drawn yet, with room for a rectangle or two.
impl Default for Shape {
    fn default() -> Self {
        Self { data: String::with_capacity(64) }
    }
}

impl Shape {
    /// Whether nothing was drawn.
    pub(crate) fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// Starts at a point.
    pub(crate) fn move_to(&mut self, x: f64, y: f64) {
        self.point('M', x, y);
    }

    /// A straight line to a point.
    pub(crate) fn line_to(&mut self, x: f64, y: f64) {
        self.point('L', x, y);
    }

    /// A level line to `x`.
    pub(crate) fn level_to(&mut self, x: f64) {
        self.data.push('H');
        push_number(&mut self.data, x);
    }

    /// A plumb line to `y`.
    pub(crate) fn plumb_to(&mut self, y: f64) {
        self.data.push('V');
        push_number(&mut self.data, y);
    }

    /// Back to the start.
    pub(crate) fn close(&mut self) {
        self.data.push('z');
    }

    /// A bending line to a point, by two controls.
    pub(crate) fn curve_to(&mut self, one: (f64, f64), other: (f64, f64), end: (f64, f64)) {
        self.point('C', one.0, one.1);
        for (x, y) in [other, end] {
            self.data.push(' ');
            push_number(&mut self.data, x);
            self.data.push(' ');
            push_number(&mut self.data, y);
        }
    }

    /// An upright rectangle between two corners, its own corners rounded: top left, top right, bottom right, bottom
    /// left.
    pub(crate) fn rectangle(
        &mut self,
        left: f64,
        top: f64,
        right: f64,
        bottom: f64,
        corners: [f64; 4],
    ) {
        if corners.iter().all(|radius| *radius < 0.01) {
            self.move_to(left, top);
            // The sides are written as what is between the rounded corners, so that neighbours meet.
            let wide = hundredths(right) - hundredths(left);
            let high = hundredths(bottom) - hundredths(top);
            for (side, length) in [('h', wide), ('v', high), ('h', -wide)] {
                self.data.push(side);
                push_number(&mut self.data, length / 100.0);
            }
        } else {
            let [top_left, top_right, bottom_right, bottom_left] =
                fitting(corners, (right - left).abs(), (bottom - top).abs());
            self.move_to(left + top_left, top);
            self.level_to(right - top_right);
            self.corner(top_right, right, top + top_right);
            self.plumb_to(bottom - bottom_right);
            self.corner(bottom_right, right - bottom_right, bottom);
            self.level_to(left + bottom_left);
            self.corner(bottom_left, left, bottom - bottom_left);
            self.plumb_to(top + top_left);
            self.corner(top_left, left + top_left, top);
        }
        self.close();
    }

    /// A circle.
    pub(crate) fn circle(&mut self, x: f64, y: f64, radius: f64) {
        self.move_to(x - radius, y);
        for wide in [2.0, -2.0] {
            self.data.push('a');
            push_number(&mut self.data, radius);
            self.data.push(' ');
            push_number(&mut self.data, radius);
            self.data.push_str(" 0 0 1 ");
            push_number(&mut self.data, wide * radius);
            self.data.push_str(" 0");
        }
        self.close();
    }

    /// An arc of a circle to a point: the long way or the short one, with the clock or against it.
    pub(crate) fn arc_to(
        &mut self,
        radius: f64,
        is_long: bool,
        is_clockwise: bool,
        x: f64,
        y: f64,
    ) {
        self.data.push('A');
        push_number(&mut self.data, radius);
        self.data.push(' ');
        push_number(&mut self.data, radius);
        self.data.push_str(if is_long { " 0 1" } else { " 0 0" });
        self.data.push_str(if is_clockwise { " 1 " } else { " 0 " });
        push_number(&mut self.data, x);
        self.data.push(' ');
        push_number(&mut self.data, y);
    }

    fn corner(&mut self, radius: f64, x: f64, y: f64) {
        if radius >= 0.01 {
            self.arc_to(radius, false, true, x, y);
        }
    }

    fn point(&mut self, command: char, x: f64, y: f64) {
        self.data.push(command);
        push_number(&mut self.data, x);
        self.data.push(' ');
        push_number(&mut self.data, y);
    }
}

/// A number in hundredths, as it is written.
fn hundredths(value: f64) -> f64 {
    (value.abs() * 100.0 + 0.5).floor().copysign(value)
}

/// Corners that fit into a rectangle: where two are longer than their side, all shrink by as much.
fn fitting(corners: [f64; 4], wide: f64, high: f64) -> [f64; 4] {
    let [a, b, c, d] = corners;
    let sides = [(a + b, wide), (c + d, wide), (b + c, high), (d + a, high)];
    let shrink = sides
        .into_iter()
        .filter(|(wanted, room)| wanted > room)
        .map(|(wanted, room)| room / wanted)
        .fold(1.0, f64::min);
    corners.map(|radius| radius * shrink)
}

/// Writes a number with at most two decimals. Layout never gives a number that is none or beyond all pictures; should
/// it, the nearest that can be drawn is written.
pub(crate) fn push_number(out: &mut String, value: f64) {
    const LIMIT: f64 = 1e7;
    let value = if value.is_nan() { 0.0 } else { value.clamp(-LIMIT, LIMIT) };
    let hundredths = (value.abs() * 100.0 + 0.5) as u64;
    if value < 0.0 && hundredths > 0 {
        out.push('-');
    }
    out.push_str(itoa::Buffer::new().format(hundredths / 100));
    out.push_str(DECIMALS[(hundredths % 100) as usize]);
}

/// What stands behind the whole of a number, for each count of hundredths.
#[rustfmt::skip]
const DECIMALS: [&str; 100] = [
    "", ".01", ".02", ".03", ".04", ".05", ".06", ".07", ".08", ".09",
    ".1", ".11", ".12", ".13", ".14", ".15", ".16", ".17", ".18", ".19",
    ".2", ".21", ".22", ".23", ".24", ".25", ".26", ".27", ".28", ".29",
    ".3", ".31", ".32", ".33", ".34", ".35", ".36", ".37", ".38", ".39",
    ".4", ".41", ".42", ".43", ".44", ".45", ".46", ".47", ".48", ".49",
    ".5", ".51", ".52", ".53", ".54", ".55", ".56", ".57", ".58", ".59",
    ".6", ".61", ".62", ".63", ".64", ".65", ".66", ".67", ".68", ".69",
    ".7", ".71", ".72", ".73", ".74", ".75", ".76", ".77", ".78", ".79",
    ".8", ".81", ".82", ".83", ".84", ".85", ".86", ".87", ".88", ".89",
    ".9", ".91", ".92", ".93", ".94", ".95", ".96", ".97", ".98", ".99",
];

/// Appends text of this program's own that has lines, such as a stylesheet.
pub(crate) fn escape_lines(text: &str, out: &mut String) {
    for line in text.lines() {
        escape(line, out);
        out.push('\n');
    }
}

/// Appends text so that it stays text, in an element as in an attribute. Signs that XML cannot hold (control
/// characters, say) become U+FFFD.
pub(crate) fn escape(text: &str, out: &mut String) {
    // The last two start the encoding of U+0080 to U+009F and of U+FFFE, among others.
    let may_change =
        |byte: u8| byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0x7f | 0xc2 | 0xef);
    if !text.bytes().any(may_change) {
        out.push_str(text);
        return;
    }
    let mut plain_from = 0;
    for (at, c) in text.char_indices() {
        let replacement = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\t' | '\n' | '\r' => " ",
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[plain_from..at]);
        out.push_str(replacement);
        plain_from = at + c.len_utf8();
    }
    out.push_str(&text[plain_from..]);
}

#[cfg(test)]
mod tests {
    use super::{Shape, Writer, push_number};

    #[track_caller]
    fn check(value: f64, expected: &str) {
        let mut out = String::new();
        push_number(&mut out, value);
        assert_eq!(out, expected);
    }

    #[test]
    fn numbers_have_two_decimals_at_most() {
        check(0.0, "0");
        check(-0.001, "0");
        check(1.005, "1");
        check(0.005, "0.01");
        check(12.5, "12.5");
        check(-3.1459, "-3.15");
        check(0.07, "0.07");
        check(100.0, "100");
        check(f64::NAN, "0");
        check(f64::INFINITY, "10000000");
        check(f64::NEG_INFINITY, "-10000000");
    }

    #[test]
    fn looks_are_attributes_so_that_a_page_may_forbid_inline_styles() {
        let mut writer = Writer::with_capacity(0);
        writer.open("path").look("stroke:var(--a,#fff);stroke-width:1.5").look("");
        assert_eq!(writer.finish(), "<path stroke=\"var(--a,#fff)\" stroke-width=\"1.5\"/>");
    }

    #[test]
    fn text_stays_text_and_tags_are_closed() {
        let mut writer = Writer::with_capacity(0);
        writer.open("g").attribute("class", "a\"b").open("text").number("x", 1.5);
        writer.text("</text><script>alert(1)</script>]]>&\u{0}\n'");
        writer.close();
        writer.open("path").shape(&Shape::default()).close();
        assert_eq!(
            writer.finish(),
            "<g class=\"a&quot;b\"><text x=\"1.5\">&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;&amp;\u{fffd} '\
             </text><path d=\"\"/></g>"
        );
    }

    #[test]
    fn rectangles_are_short() {
        let mut shape = Shape::default();
        shape.rectangle(10.0, 20.0, 18.456, 50.0, [0.0; 4]);
        assert_eq!(shape.data, "M10 20h8.46v30h-8.46z");
    }
}

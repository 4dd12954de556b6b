//! HTML read strictly: what browsers would repair is a mistake here.
//!
//! In: a page. Out: its elements as a tree, or what is wrong with it. Every element that is opened is closed, in the
//! right order; attributes are quoted and there once; signs are escaped; elements stand only where they may.

use std::collections::BTreeSet;

/// Elements without content.
const VOID: &[&str] = &["base", "br", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Elements that a paragraph, a heading and other lines of text may hold.
const PHRASING: &[&str] = &[
    "a", "abbr", "b", "bdi", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins",
    "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var",
    "wbr",
];

/// Elements that hold phrasing only.
const LINES: &[&str] = &[
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "span", "strong", "em", "time",
    "title", "code", "pre",
];

/// Elements whose children are of a few kinds only.
const STRICT: &[(&str, &[&str])] = &[
    ("ul", &["li"]),
    ("ol", &["li"]),
    ("dl", &["div", "dt", "dd"]),
    ("table", &["caption", "colgroup", "thead", "tbody", "tfoot"]),
    ("thead", &["tr"]),
    ("tbody", &["tr"]),
    ("tr", &["td", "th"]),
    ("html", &["head", "body"]),
    ("head", &["meta", "title", "link", "style", "script", "base"]),
];

/// The references that our pages use.
const REFERENCES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("#39", "'"),
    ("#x27", "'"),
    ("#x2F", "/"),
    ("nbsp", "\u{a0}"),
];

/// A page.
pub(crate) struct Document {
    /// The element `html`.
    pub(crate) root: Element,
}

/// An element with what is in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    /// Its name.
    pub(crate) name: String,
    /// Its attributes in their order.
    pub(crate) attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

#[derive(Clone, Debug)]
enum Node {
    Element(Element),
    Text(String),
}

impl Document {
    /// All elements, in the order of the page.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        self.root.collect(&mut found);
        found
    }

    /// The elements with a name.
    pub(crate) fn all_named<'d>(&'d self, name: &'d str) -> impl Iterator<Item = &'d Element> {
        self.all().into_iter().filter(move |element| element.name == name)
    }

    /// The elements of a class.
    pub(crate) fn all_of_class<'d>(&'d self, class: &'d str) -> impl Iterator<Item = &'d Element> {
        self.all().into_iter().filter(move |element| element.has_class(class))
    }

    /// The element with an id.
    #[track_caller]
    pub(crate) fn by_id(&self, id: &str) -> &Element {
        let found = self.all().into_iter().find(|element| element.attribute("id") == Some(id));
        found.unwrap_or_else(|| panic!("no element has the id `{id}`"))
    }

    /// The JSON-LD of the page: the nodes of its graph.
    #[track_caller]
    pub(crate) fn graph(&self) -> Vec<serde_json::Value> {
        let scripts = self.all_named("script");
        let linked =
            scripts.filter(|script| script.attribute("type") == Some("application/ld+json"));
        let documents = linked.map(|script| {
            let document: serde_json::Value =
                serde_json::from_str(script.source()).expect("JSON-LD is JSON");
            assert_eq!(document["@context"], "https://schema.org");
            document["@graph"].as_array().expect("a graph").clone()
        });
        documents.flatten().collect()
    }

    /// The text of the element `main`, with single spaces.
    #[track_caller]
    pub(crate) fn main_text(&self) -> String {
        self.all_named("main").next().expect("every page has a `main`").text()
    }
}

impl Element {
    /// The value of an attribute; empty for one without a value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is of a class.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    }

    /// It and all elements in it.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    /// Its text with single spaces, those that do not break among them. Cells, entries and blocks stand apart from
    /// each other.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What a script or a style holds, as it stands there.
    pub(crate) fn source(&self) -> &str {
        match self.children.first() {
            Some(Node::Text(text)) => text,
            _ => "",
        }
    }

    /// The rows of the first table in it: the texts of their cells.
    #[track_caller]
    pub(crate) fn rows(&self) -> Vec<Vec<String>> {
        let all = self.all();
        let body = all.iter().find(|element| element.name == "tbody").expect("a table");
        let rows = body.all().into_iter().filter(|element| element.name == "tr");
        rows.map(|row| row.elements().map(Self::text).collect()).collect()
    }

    /// The elements right in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    fn collect<'e>(&'e self, found: &mut Vec<&'e Element>) {
        found.push(self);
        self.elements().for_each(|element| element.collect(found));
    }

    fn push_text(&self, text: &mut String) {
        // Nobody reads these.
        if matches!(self.name.as_str(), "script" | "style" | "template") {
            return;
        }
        for child in &self.children {
            match child {
                Node::Text(own) => text.push_str(own),
                Node::Element(element) => {
                    let apart = !PHRASING.contains(&element.name.as_str());
                    text.push_str(if apart { " " } else { "" });
                    element.push_text(text);
                    text.push_str(if apart { " " } else { "" });
                }
            }
        }
    }
}

/// Reads a page.
pub(crate) fn parse(html: &str) -> Result<Document, String> {
    let Some(rest) = html.strip_prefix("<!doctype html>\n") else {
        return Err("found no `<!doctype html>` at the top".to_owned());
    };
    let mut parser = Parser { rest, open: vec![Element::default()] };
    while !parser.rest.is_empty() {
        parser.step().map_err(|problem| {
            let line = html[..html.len() - parser.rest.len()].matches('\n').count() + 1;
            format!("line {line}: {problem}")
        })?;
    }
    match &mut parser.open[..] {
        [top] => match top.children.drain(..).next() {
            Some(Node::Element(root)) if root.name == "html" => Ok(Document { root }),
            _ => Err("found no element `html`".to_owned()),
        },
        [.., open] => Err(format!("`{}` is not closed", open.name)),
        [] => Err("an element is closed twice".to_owned()),
    }
}

struct Parser<'h> {
    rest: &'h str,
    open: Vec<Element>,
}

impl Parser<'_> {
    fn step(&mut self) -> Result<(), String> {
        if let Some(rest) = self.rest.strip_prefix("</") {
            let (name, after) = rest.split_once('>').ok_or("a closing tag does not end")?;
            self.rest = after;
            return self.close(name);
        }
        if self.rest.starts_with('<') {
            return self.open_tag();
        }
        let end = self.rest.find('<').unwrap_or(self.rest.len());
        let text = unescape(&self.rest[..end])?;
        let parent = self.parent();
        let is_strict = STRICT.iter().any(|(name, _)| *name == parent.name);
        if is_strict && !text.trim().is_empty() {
            return Err(format!("`{}` holds the text `{}`", parent.name, text.trim()));
        }
        parent.children.push(Node::Text(text));
        self.rest = &self.rest[end..];
        Ok(())
    }

    fn parent(&mut self) -> &mut Element {
        self.open.last_mut().expect("the top is never closed")
    }

    fn open_tag(&mut self) -> Result<(), String> {
        let end = tag_end(self.rest).ok_or("a tag does not end")?;
        let (tag, after) = (&self.rest[1..end], &self.rest[end + 1..]);
        let closes_itself = tag.ends_with('/');
        let element = parse_tag(tag.trim_end_matches('/').trim_end())?;
        self.check_place(&element.name)?;
        let in_svg = self.open.iter().any(|open| open.name == "svg");
        let is_void = VOID.contains(&element.name.as_str());
        if closes_itself && !is_void && !in_svg {
            return Err(format!("`{}` closes itself", element.name));
        }
        self.rest = after;
        match element.name.as_str() {
            name @ ("script" | "style") => {
                let closing = format!("</{name}>");
                let (inside, after) =
                    after.split_once(&closing).ok_or(format!("`{name}` is not closed"))?;
                self.rest = after;
                let children = vec![Node::Text(inside.to_owned())];
                self.parent().children.push(Node::Element(Element { children, ..element }));
            }
            _ if is_void || closes_itself => self.parent().children.push(Node::Element(element)),
            _ => self.open.push(element),
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), String> {
        let element = self.open.pop().filter(|_| !self.open.is_empty());
        let element = element.ok_or_else(|| format!("`{name}` is closed and was not opened"))?;
        if element.name != name {
            return Err(format!("`{}` is closed by `</{name}>`", element.name));
        }
        self.parent().children.push(Node::Element(element));
        Ok(())
    }

    fn check_place(&self, name: &str) -> Result<(), String> {
        if self.open.iter().any(|open| open.name == "svg") {
            return Ok(());
        }
        let parent = self.open.last().map_or("", |open| open.name.as_str());
        let only_lines = LINES.contains(&parent) && !PHRASING.contains(&name);
        let heading_in_summary = parent == "summary" && name.starts_with('h');
        let strict = STRICT.iter().find(|(known, _)| *known == parent);
        let is_wrong = only_lines && !heading_in_summary
            || strict.is_some_and(|(_, children)| !children.contains(&name))
            || name == "a" && self.open.iter().any(|open| open.name == "a");
        if is_wrong { Err(format!("`{name}` may not stand in `{parent}`")) } else { Ok(()) }
    }
}

/// Where a tag ends: its `>` outside quotes.
fn tag_end(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    text.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    })
}

fn parse_tag(tag: &str) -> Result<Element, String> {
    let (name, mut rest) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric());
    if !is_name {
        return Err(format!("found `<{name}`, which is no tag"));
    }
    let mut element = Element { name: name.to_owned(), ..Element::default() };
    let mut seen = BTreeSet::new();
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inside, after) = quoted.split_once('"').ok_or("a quote is left open")?;
            value = unescape(inside)?;
            rest = after;
        } else if rest.starts_with('=') {
            return Err(format!("the value of `{key}` is not quoted"));
        }
        if key.contains(['"', '<', '\'']) || !seen.insert(key.clone()) {
            return Err(format!("found the attribute `{key}` twice, or with a sign in its name"));
        }
        element.attributes.push((key, value));
    }
    Ok(element)
}

fn unescape(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..].split_once(';').ok_or("found `&`, expected `&amp;`")?;
        let known = REFERENCES.iter().find(|(known, _)| *known == name);
        let (_, sign) = known.ok_or_else(|| {
            let name: String = name.chars().take(20).collect();
            format!("found `&{name};`, expected `&amp;`")
        })?;
        out.push_str(sign);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[test]
fn pages_that_browsers_would_repair_are_refused() {
    let page = |body: &str| {
        parse(&format!("<!doctype html>\n<html lang=\"en\"><body>{body}</body></html>"))
    };
    for good in [
        "<p>a &amp; b<br>c</p>",
        "<ul>\n<li>a</li>\n</ul>",
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/><text>x</text></svg>",
        "<input disabled type=\"checkbox\">",
        "<script>if (a < b && c) {}</script>",
    ] {
        assert!(page(good).is_ok(), "{good}");
    }
    for bad in [
        "<p>a",
        "<p><div>a</div></p>",
        "<p>a</div></p>",
        "<p>a < b</p>",
        "<p>a & b</p>",
        "<p>a &copy; b</p>",
        "<p id=a>a</p>",
        "<p id=\"a\" id=\"b\">a</p>",
        "<ul>a</ul>",
        "<ul><p>a</p></ul>",
        "<div/>",
        "<a href=\"#\"><b><a href=\"#\">x</a></b></a>",
        "<table><tr><td>a</td></tr></table>",
    ] {
        assert!(page(bad).is_err(), "{bad}");
    }
    assert!(parse("<html></html>").is_err());
    let read = page("<p class=\"a b\">x <b>y</b></p><ul><li>1</li><li>2</li></ul>").expect("good");
    assert_eq!(read.root.text(), "x y 1 2");
    assert!(read.all_of_class("b").next().is_some_and(|p| p.name == "p"));
}

//! The text of HTML that this program wrote, in one pass.

/// Elements whose content is no part of the text: drawings, and notes that lead elsewhere.
const SILENT: &[&str] = &["svg", "script", "style", "template"];

/// Elements that end a line.
const LINES: &[&str] = &[
    "p",
    "li",
    "tr",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "dt",
    "dd",
    "figcaption",
    "div",
    "caption",
];

/// The text of some HTML, with a line for each paragraph, entry of a list and row of a table, without numbered notes.
pub fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        push(&mut text, before);
        rest = if from.starts_with('<') {
            element(from, &mut text)
        } else {
            reference(from, &mut text)
        };
    }
    push(&mut text, rest);
    text.truncate(text.trim_end().len());
    text
}

/// Adds text, in which line breaks and runs of spaces are one space.
fn push(text: &mut String, piece: &str) {
    for c in piece.chars() {
        let is_space = matches!(c, ' ' | '\n' | '\r' | '\t');
        if !is_space {
            text.push(c);
        } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }
}

/// Reads a tag; gives what comes behind it, or behind its element where that says nothing.
fn element<'h>(from: &'h str, text: &mut String) -> &'h str {
    let Some(end) = from.find('>') else { return "" };
    let (tag, behind) = (&from[1..end], &from[end + 1..]);
    let is_end = tag.starts_with('/');
    let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
    let is_silent = SILENT.contains(&name) || (name == "sup" && tag.contains("source-notes"));
    if is_silent && !is_end {
        let closing = format!("</{name}>");
        return behind.find(&closing).map_or("", |at| &behind[at + closing.len()..]);
    }
    if name == "br" || (is_end && LINES.contains(&name)) {
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    } else if is_end && matches!(name, "td" | "th") {
        push(text, " ");
    }
    behind
}

/// Reads a reference such as `&amp;`; gives what comes behind it.
fn reference<'h>(from: &'h str, text: &mut String) -> &'h str {
    const KNOWN: [(&str, char); 7] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&#x27;", '\''),
        ("&nbsp;", '\u{a0}'),
    ];
    for (written, sign) in KNOWN {
        if let Some(behind) = from.strip_prefix(written) {
            text.push(sign);
            return behind;
        }
    }
    text.push('&');
    &from[1..]
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn tags_go_and_text_stays() {
        for (html, expected) in [
            ("", ""),
            ("<p>Of 5 &lt; 6 &amp; &quot;7&quot;</p>\n", "Of 5 < 6 & \"7\""),
            ("<p>One\ntwo.</p>\n<p>Three<br>\nfour.</p>", "One two.\nThree\nfour."),
            ("<ul>\n<li><strong>A</strong> b</li>\n<li>c</li>\n</ul>\n", "A b\nc"),
            ("<p>x<sup class=\"source-notes\">[<a href=\"#\">k</a>]</sup>.</p>", "x."),
            ("<p>m<sup>2</sup></p>", "m2"),
            ("<p>a</p><svg><text>no</text></svg><p>b</p>", "a\nb"),
            ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
            ("&unknown; & <a", "&unknown; &"),
        ] {
            assert_eq!(text_of(html), expected, "{html}");
        }
    }
}

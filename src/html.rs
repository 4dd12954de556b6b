//! Text that stays text in HTML, in an element as in an attribute.

/// Appends a text with what HTML would read as markup written as references.
pub fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::push_text;

    #[test]
    fn no_text_becomes_markup() {
        let mut out = "x".to_owned();
        push_text(&mut out, "<b title=\"a & b\">'ы'</b>");
        assert_eq!(out, "x&lt;b title=&quot;a &amp; b&quot;&gt;'ы'&lt;/b&gt;");
    }
}

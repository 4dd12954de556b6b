//! JSON that may stand inside a page.

/// The JSON text with `<`, `>`, `&` and the two line separators that older scripts stumble over written as `\u003c` and
/// so on. All of them stand inside strings only, so that the value stays the same, and no text of it can end the
/// `script` element that it is in.
pub fn script_safe(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + json.len() / 32);
    let mut rest = json;
    while let Some(at) = rest.find(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        let (before, from) = rest.split_at(at);
        safe.push_str(before);
        let mut signs = from.chars();
        if let Some(sign) = signs.next() {
            safe.push_str(&format!("\\u{:04x}", u32::from(sign)));
        }
        rest = signs.as_str();
    }
    safe.push_str(rest);
    safe
}

#[cfg(test)]
mod tests {
    use super::script_safe;

    #[test]
    fn no_text_can_end_its_element_and_all_texts_stay_the_same() {
        let text = "</script><!-- &amp; \u{2028}\u{2029} \" \\ я {}";
        let json = serde_json::to_string(text).expect("a text");
        let safe = script_safe(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).expect("JSON"), text);
    }
}

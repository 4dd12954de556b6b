//! Addresses that authors and data give links.

/// Whether an address has no scheme, or one that only fetches or writes to somebody.
pub fn is_safe_address(address: &str) -> bool {
    // Browsers drop tabs, line ends and leading control characters before they look for the scheme.
    let seen: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let Some((scheme, _)) = seen.split_once(':') else { return true };
    if scheme.contains(['/', '?', '#']) {
        return true;
    }
    matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel")
}

#[cfg(test)]
mod tests {
    use super::is_safe_address;

    #[test]
    fn an_address_must_not_run_anything() {
        for (address, safe) in [
            ("javascript:x", false),
            ("JavaScript:x", false),
            ("\u{1}javascript:x", false),
            ("data:text/html,x", false),
            ("vbscript:x", false),
            ("/a:b", true),
            ("#a:b", true),
            ("?q=a:b", true),
            ("mailto:a@b", true),
            ("", true),
        ] {
            assert_eq!(is_safe_address(address), safe, "{address}");
        }
    }
}

//! `_redirects`: where the pages are that had another address before.
//!
//! In: old addresses and new ones. Out: a rule each. Hosts that do not read the file have a small page at the old address.

use std::fmt::Write as _;

/// The text of `_redirects`: pairs of an old path and a new one, both below the site's root, in any order.
pub fn redirects<'a>(
    base_path: &str,
    moved: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut text = String::new();
    for (from, to) in moved {
        writeln!(text, "{base_path}/{from} {base_path}/{to} 301")
            .expect("a string takes everything");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::redirects;

    #[test]
    fn a_rule_is_below_the_base_path() {
        let moved = [("en/old/", "en/new/"), ("old.php", "en/new/")];
        assert_eq!(redirects("", moved), "/en/old/ /en/new/ 301\n/old.php /en/new/ 301\n");
        assert_eq!(redirects("/r", [("a/", "")]), "/r/a/ /r/ 301\n");
        assert_eq!(redirects("", []), "");
    }
}

//! The Content-Security-Policy: what pages may load and run.

use std::collections::BTreeMap;

use crate::config::OWN_POLICY;

/// Who may show a page in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameBy {
    /// The site itself.
    Itself,
    /// Everybody: pages that are made for it.
    Anybody,
}

/// The policy of pages. `more` are directives with further sources.
pub fn content_security_policy(more: &BTreeMap<String, Vec<String>>, frame_by: FrameBy) -> String {
    let mut directives: Vec<(&str, Vec<&str>)> =
        OWN_POLICY.iter().map(|(name, source)| (*name, vec![*source])).collect();
    for (name, sources) in more {
        let sources = sources.iter().map(String::as_str);
        match directives.iter_mut().find(|(known, _)| known == name) {
            // `'none'` stands alone.
            Some((_, known)) => {
                known.retain(|source| *source != "'none'");
                known.extend(sources);
            }
            None => directives.push((name, sources.collect())),
        }
    }
    directives.retain(|(_, sources)| !sources.is_empty());
    directives.push((
        "frame-ancestors",
        vec![match frame_by {
            FrameBy::Itself => "'self'",
            FrameBy::Anybody => "*",
        }],
    ));
    let written = directives.iter().map(|(name, sources)| format!("{name} {}", sources.join(" ")));
    written.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{FrameBy, content_security_policy};

    #[test]
    fn a_page_may_load_the_sites_own_files_and_what_is_added() {
        let none = BTreeMap::new();
        let policy = content_security_policy(&none, FrameBy::Itself);
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'; "));
        assert!(policy.ends_with("; frame-ancestors 'self'") && !policy.contains("unsafe"));
        let more = BTreeMap::from([
            ("img-src".to_owned(), vec!["https://i.example".to_owned(), "data:".to_owned()]),
            ("form-action".to_owned(), vec!["https://f.example".to_owned()]),
            ("frame-src".to_owned(), vec!["https://v.example".to_owned()]),
        ]);
        let policy = content_security_policy(&more, FrameBy::Anybody);
        for directive in [
            "; img-src 'self' https://i.example data:; ",
            "; form-action https://f.example; ",
            "; frame-src https://v.example; frame-ancestors *",
        ] {
            assert!(policy.contains(directive), "{policy}");
        }
    }
}

//! The script of a site: the scripts of its theme in their order, as one module.
//!
//! In: the scripts that the themes of a chain name. Out: one text, each script in a block of its own, so that their
//! names do not meet; lines that are a comment, and indents, are left out. Pages read and work without it.

use super::chain::ThemeChain;
use super::styles::missing;
use crate::diag::Report;
use crate::source::SiteFolder;

/// The name under which templates ask for the script.
pub(super) const SCRIPT: &str = "site.js";

/// The script of a site; `None` where its theme names none.
pub(super) fn bundle(site: &SiteFolder, chain: &ThemeChain, report: &mut Report) -> Option<String> {
    let mut done: Vec<&str> = Vec::new();
    let mut bundle = String::new();
    for (name, place) in chain.links().iter().flat_map(|link| &link.manifest.scripts) {
        if done.contains(&name.as_str()) {
            continue;
        }
        done.push(name);
        let Some(path) = chain.file(site, &format!("scripts/{name}.js")) else {
            report.push(missing(site, chain, name, "scripts", "js").at(place.clone()));
            continue;
        };
        match site.read_text(&path) {
            Ok(source) => push_block(&mut bundle, &source.text),
            Err(problem) => report.push(problem),
        }
    }
    (!bundle.is_empty()).then_some(bundle)
}

/// Adds a script as a block. Text in backticks keeps its lines as they are.
fn push_block(bundle: &mut String, script: &str) {
    bundle.push_str("{\n");
    let mut in_text = false;
    for line in script.lines() {
        let starts_in_text = in_text;
        in_text ^= line.matches('`').count() % 2 == 1;
        let shown = if starts_in_text { line } else { line.trim() };
        if starts_in_text || !(shown.is_empty() || shown.starts_with("//")) {
            bundle.push_str(shown);
            bundle.push('\n');
        }
    }
    bundle.push_str("}\n");
}

#[cfg(test)]
mod tests {
    use super::push_block;

    #[test]
    fn a_block_has_no_comments_and_keeps_texts() {
        let mut bundle = String::new();
        push_block(&mut bundle, "// Why.\nconst a = 1; // stays\n\n  f(`\n    // text\n  `);\n");
        assert_eq!(bundle, "{\nconst a = 1; // stays\nf(`\n    // text\n  `);\n}\n");
    }
}

//! The capitals of titles: styles keep them, or write titles as headings, as sentences, in small letters.

use hayagriva::lang::{Case, CaseFolder, SentenceCase, TitleCase};

/// How a style writes the capitals of a title.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fold {
    case: Case,
    /// Whether the style went on writing behind the title, so that it has not looked at the last word.
    goes_on: bool,
}

impl Fold {
    /// All that CSL has.
    pub(super) fn all() -> [Self; 9] {
        let cased = |case| Self { case, goes_on: false };
        let open = |case| Self { case, goes_on: true };
        let (title, sentence) = (TitleCase::default().into(), SentenceCase::default().into());
        [
            cased(Case::NoTransform),
            cased(title),
            open(title),
            cased(sentence),
            open(sentence),
            cased(Case::FirstUpper),
            cased(Case::AllUpper),
            cased(Case::Uppercase),
            cased(Case::Lowercase),
        ]
    }

    /// A title as the style writes it.
    pub(super) fn apply(self, title: &str) -> String {
        let mut folder = CaseFolder::with_config(self.case);
        folder.push_str(title);
        if self.goes_on {
            folder.reconfigure(Case::NoTransform);
        }
        folder.finish()
    }
}

//! A copy file: front matter and copy, or an FAQ of questions and answers.

use std::ops::Range;

use jiff::tz::TimeZone;

use super::front_matter::{FrontMatter, parse_front_matter};
use super::mark::holds_marks;
use crate::diag::{Diagnostic, Report, code};
use crate::source::SourceText;

/// A copy file in one language.
#[derive(Clone, Debug)]
pub struct CopyFile {
    /// The file.
    pub source: SourceText,
    /// The tag of its language, from its name (`page.ru.md`).
    pub language: String,
    /// What it says about itself.
    pub front: FrontMatter,
    /// Where in the file its copy starts.
    pub body: usize,
}

/// One question of an FAQ and its answer, as stretches of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question: what stands behind `##`, without an explicit `{#id}`.
    pub question: Range<usize>,
    /// Its explicit id.
    pub id: Option<String>,
    /// The answer.
    pub answer: Range<usize>,
}

impl CopyFile {
    /// Reads a copy file. Mistakes are reported; `None` when there is one.
    pub fn parse(
        source: &SourceText,
        language: &str,
        zone: &TimeZone,
        report: &mut Report,
    ) -> Option<Self> {
        if holds_marks(&source.text) {
            let at =
                source.text.find(|c: char| holds_marks(c.encode_utf8(&mut [0; 4]))).unwrap_or(0);
            report.push(
                Diagnostic::error(
                    code::COPY_RESERVED_CHARACTER,
                    "found a character of U+F8F0 to U+F8F2, which copy may not hold",
                )
                .at(source.span(at..at + 3))
                .hint("remove it: it is invisible in most editors"),
            );
            return None;
        }
        let (front, body) = parse_front_matter(source, zone, report)?;
        Some(Self { source: source.clone(), language: language.to_owned(), front, body })
    }

    /// The copy itself.
    pub fn copy(&self) -> &str {
        &self.source.text[self.body..]
    }

    /// Splits an FAQ: each `## Question` and the answer below it. What stands before the first question, and a
    /// question without an answer, is a mistake.
    pub fn questions(&self, report: &mut Report) -> Vec<Question> {
        let text = &*self.source.text;
        let mut questions: Vec<Question> = Vec::new();
        let mut at = self.body;
        let mut fence: Option<&str> = None;
        for line in text[self.body..].split_inclusive('\n') {
            let trimmed = line.trim_start();
            match fence {
                Some(marker) if trimmed.starts_with(marker) => fence = None,
                None if trimmed.starts_with("```") => fence = Some("```"),
                None if trimmed.starts_with("~~~") => fence = Some("~~~"),
                _ => {}
            }
            if fence.is_none()
                && let Some(rest) = line.strip_prefix("## ")
            {
                if let Some(last) = questions.last_mut() {
                    last.answer.end = at;
                }
                let from = at + (line.len() - rest.trim_start().len());
                let written = rest.trim();
                let (question, id) = split_id(written);
                questions.push(Question {
                    question: from..from + question.len(),
                    id: id.map(str::to_owned),
                    answer: at + line.len()..text.len(),
                });
            } else if questions.is_empty() && !line.trim().is_empty() {
                report.push(
                    Diagnostic::error(
                        code::COPY_BAD_FAQ,
                        "found text before the first question, expected `## Question`",
                    )
                    .at(self.source.span(at..at + line.trim_end().len()))
                    .hint("what comes before the questions belongs into the page's copy"),
                );
                return Vec::new();
            }
            at += line.len();
        }
        questions.retain(|question| {
            let complete = !text[question.question.clone()].is_empty()
                && !text[question.answer.clone()].trim().is_empty();
            if !complete {
                report.push(
                    Diagnostic::error(
                        code::COPY_BAD_FAQ,
                        "found a question without text or without an answer",
                    )
                    .at(self.source.span(question.question.clone()))
                    .hint("write the answer below the `## Question`"),
                );
            }
            complete
        });
        questions
    }
}

/// `Question {#id}` as question and id.
fn split_id(written: &str) -> (&str, Option<&str>) {
    let Some((question, rest)) = written.rsplit_once("{#") else { return (written, None) };
    match rest.strip_suffix('}') {
        Some(id)
            if id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
                && !id.is_empty() =>
        {
            (question.trim_end(), Some(id))
        }
        _ => (written, None),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::tz::TimeZone;

    use super::CopyFile;
    use crate::diag::Report;
    use crate::diag::render::short;
    use crate::source::{SitePath, SourceText};

    fn faq(text: &str) -> (Vec<(String, Option<String>, String)>, String) {
        let source = SourceText { path: SitePath::fixed("faq.en.md"), text: Arc::from(text) };
        let mut report = Report::new();
        let Some(file) = CopyFile::parse(&source, "en", &TimeZone::UTC, &mut report) else {
            return (Vec::new(), short(&report));
        };
        let questions = file
            .questions(&mut report)
            .into_iter()
            .map(|q| (text[q.question].to_owned(), q.id, text[q.answer].trim().to_owned()))
            .collect();
        (questions, short(&report))
    }

    #[test]
    fn questions_and_answers_are_told_apart() {
        let (questions, errors) = faq(
            "---\ntitle: FAQ\n---\n\n## How much in {{ year }}? {#pay}\n\nMuch.\n\n### Really\n\n```\n## no question\n```\n## Why?\r\nBecause.\r\n",
        );
        assert_eq!(errors, "");
        assert_eq!(
            questions,
            [
                (
                    "How much in {{ year }}?".to_owned(),
                    Some("pay".to_owned()),
                    "Much.\n\n### Really\n\n```\n## no question\n```".to_owned()
                ),
                ("Why?".to_owned(), None, "Because.".to_owned()),
            ]
        );
    }

    #[test]
    fn text_before_the_first_question_and_empty_answers_are_mistakes() {
        let (_, errors) = faq("Hello\n## Q?\nA");
        assert!(
            errors.starts_with("faq.en.md:1:1: error[copy/bad-faq]: found text before"),
            "{errors}"
        );
        let (questions, errors) = faq("## Q?\n\n## R?\nA");
        assert_eq!(questions.len(), 1);
        assert!(
            errors.starts_with("faq.en.md:1:4: error[copy/bad-faq]: found a question without"),
            "{errors}"
        );
    }

    #[test]
    fn reserved_characters_are_refused() {
        let (_, errors) = faq("## Q?\nA \u{F8F0}");
        assert!(errors.starts_with("faq.en.md:2:3: error[copy/reserved-character]"), "{errors}");
    }
}

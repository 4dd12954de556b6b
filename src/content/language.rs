//! The copy in one language as templates.
//!
//! In: copy files. Out: their stretches, parsed by an engine that has our filters and prints values as marks. A mistake in a
//! tag does not hide the next one: the tag is blanked out, and the template is parsed again.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::{Delimiters, ErrorKind, Tera};

use super::component::ComponentCheck;
use super::conditions;
use super::copy_file::{CopyFile, Question};
use super::explain::explain;
use super::filters;
use super::mark;
use super::positional::named;
use super::tags::{Name, tags};
use super::usage::Usage;
use super::vocabulary::{FILTERS, FUNCTIONS, TESTS};
use super::whole::printed_names;
use crate::diag::{Diagnostic, Report, code, did_you_mean};
use crate::locale::Locale;
use crate::source::SourceText;

/// How many mistakes of one template are looked for behind each other.
pub(super) const MOST_MISTAKES: usize = 50;

/// A template: a stretch of a copy file.
#[derive(Clone, Debug)]
pub(super) struct Template {
    /// The path of its file, and which part of it this is.
    pub(super) name: String,
    pub(super) origin: SourceText,
    /// Where in the file it starts.
    pub(super) offset: usize,
    pub(super) text: String,
    /// The names that its tags print as they are.
    pub(super) printed_names: Vec<Name>,
    pub(super) usage: Usage,
}

impl Template {
    /// Whether it names a metric: as a value, or in a call of a component.
    pub(super) fn names_metric(&self, metric: &str) -> bool {
        let usage = &self.usage;
        usage.formatted(metric)
            || usage.raw(metric)
            || usage.rows(metric)
            || self.text.contains(&format!("\"{metric}\""))
    }
}

/// The copy in one language, in an engine of its own.
pub(super) struct Language {
    pub(super) tera: Tera,
    /// By their names.
    pub(super) templates: BTreeMap<String, Template>,
    /// Those of each FAQ file, by its path.
    pub(super) questions: BTreeMap<String, Vec<Question>>,
}

impl Language {
    /// The copy in a language. Mistakes are reported, and the templates that have some are left out.
    pub(super) fn new(
        locale: &Arc<Locale>,
        pages: &[&CopyFile],
        faqs: &[&CopyFile],
        components: &Arc<dyn ComponentCheck>,
        found: &mut Report,
    ) -> Self {
        let tag = locale.lang().as_str();
        let mut language = Self {
            tera: engine(locale, components),
            templates: BTreeMap::new(),
            questions: BTreeMap::new(),
        };
        let mut templates = Vec::new();
        for file in pages.iter().filter(|file| file.language == tag) {
            templates.extend(front_templates(file));
            templates.push(template(file, "", file.body..file.source.text.len()));
        }
        for file in faqs.iter().filter(|file| file.language == tag) {
            templates.extend(front_templates(file));
            let questions = file.questions(found);
            for (number, question) in questions.iter().enumerate() {
                let part = |letter: char| format!("#{letter}{number}");
                templates.push(template(file, &part('q'), question.question.clone()));
                templates.push(template(file, &part('a'), question.answer.clone()));
            }
            language.questions.insert(file.source.path.to_string(), questions);
        }
        add_all(&mut language.tera, &templates, found);
        let by_name = templates.into_iter().map(|template| (template.name.clone(), template));
        language.templates.extend(by_name);
        language
    }

    /// The templates that a file has.
    pub(super) fn templates_of(&self, file: &CopyFile) -> impl Iterator<Item = &Template> {
        let path = file.source.path.to_string();
        let parts = self.templates.range(path.clone()..).map(|(_, template)| template);
        parts.take_while(move |template| template.name.starts_with(&path))
    }
}

/// An engine with our filters and functions, that prints values as marks.
fn engine(locale: &Arc<Locale>, components: &Arc<dyn ComponentCheck>) -> Tera {
    let mut tera = Tera::default();
    // `{#` starts a heading's id in Markdown (`## Pay {#pay}`), so comments are `{* … *}`.
    let delimiters = Delimiters {
        comment_start: "{*".into(),
        comment_end: "*}".into(),
        ..Delimiters::default()
    };
    tera.set_delimiters(delimiters).expect("two bytes each, all different");
    // An empty suffix is the end of every name: all copy is escaped.
    tera.autoescape_on([""]);
    tera.set_escape_fn(|text, out| out.write_all(mark::value(text).as_bytes()));
    filters::register(&mut tera, locale, components);
    conditions::register(&mut tera);
    tera
}

fn template(file: &CopyFile, part: &str, range: Range<usize>) -> Template {
    let text = file.source.text[range.clone()].to_owned();
    Template {
        name: format!("{}{part}", file.source.path),
        origin: file.source.clone(),
        offset: range.start,
        usage: Usage::of(&text),
        printed_names: printed_names(&text),
        text,
    }
}

/// Title, description and standfirst, which are YAML texts: their place is found by their words.
fn front_templates(file: &CopyFile) -> Vec<Template> {
    let front = &file.front;
    let single = [("title", &front.title), ("description", &front.description)];
    let single =
        single.into_iter().filter_map(|(part, text)| Some((part.to_owned(), text.as_ref()?)));
    let lines = front.standfirst.iter().enumerate();
    let lines = lines.map(|(number, line)| (format!("standfirst{number}"), line));
    let mut templates = Vec::new();
    for (part, text) in single.chain(lines) {
        let offset = file.source.text[..file.body].find(text.as_str()).unwrap_or(0);
        templates.push(Template {
            name: format!("{}#{part}", file.source.path),
            origin: file.source.clone(),
            offset,
            usage: Usage::of(text),
            printed_names: printed_names(text),
            text: text.clone(),
        });
    }
    templates
}

/// Adds templates; those with mistakes are left out once all their mistakes are reported.
fn add_all(tera: &mut Tera, templates: &[Template], report: &mut Report) {
    let all = templates.iter().map(|template| (template.name.as_str(), named(&template.text).text));
    if tera.add_raw_templates(all).is_ok() {
        return;
    }
    for template in templates {
        let mut text = template.text.clone();
        for _ in 0..MOST_MISTAKES {
            let engines = named(&text);
            let Err(error) = tera.add_raw_template(&template.name, &engines.text) else { break };
            let mistakes: Vec<(Range<usize>, String)> = parse_mistakes(&error, &engines.text)
                .into_iter()
                .map(|(range, message)| (engines.original(range), message))
                .collect();
            for (range, message) in &mistakes {
                report.push(parse_diagnostic(template, range.clone(), message, tera));
            }
            let blanked: Vec<bool> =
                mistakes.iter().map(|(range, _)| soften(&mut text, range.start)).collect();
            if !blanked.contains(&true) {
                break;
            }
        }
    }
}

/// The mistakes in an error of adding a template: where and what.
fn parse_mistakes(error: &tera::Error, text: &str) -> Vec<(Range<usize>, String)> {
    match error.kind() {
        ErrorKind::SyntaxError(found) => {
            vec![(found.span().range.clone(), found.message().to_owned())]
        }
        // Unknown filters, tests and functions come as one drawn report for all of them.
        other => drawn_mistakes(&other.to_string(), text),
    }
}

/// Reads `error: message`, `--> name:line:column` pairs out of a drawn report.
fn drawn_mistakes(drawn: &str, text: &str) -> Vec<(Range<usize>, String)> {
    let mut mistakes = Vec::new();
    let mut message = None;
    for line in drawn.lines() {
        if let Some(found) = line.strip_prefix("error: ") {
            message = Some(found.to_owned());
        } else if let Some((_, place)) = line.split_once("--> ") {
            let mut numbers =
                place.rsplitn(3, ':').map(|number| number.trim().parse::<usize>().ok());
            let (column, row) = (numbers.next().flatten(), numbers.next().flatten());
            let start = match (row, column) {
                (Some(row), Some(column)) => offset_of(text, row, column),
                _ => 0,
            };
            if let Some(message) = message.take() {
                mistakes.push((start..start, message));
            }
        }
    }
    if mistakes.is_empty() {
        mistakes.push((0..0, drawn.lines().next().unwrap_or_default().to_owned()));
    }
    mistakes
}

/// The byte of a line (from 1) and column (from 1, in characters).
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let in_line =
        text[start..].char_indices().nth(column.saturating_sub(1)).map_or(0, |(at, _)| at);
    start + in_line
}

fn parse_diagnostic(
    template: &Template,
    range: Range<usize>,
    message: &str,
    tera: &Tera,
) -> Diagnostic {
    for (kind, known) in [("filter", FILTERS), ("function", FUNCTIONS), ("test", TESTS)] {
        let Some(name) = message.strip_prefix(&format!("Unknown {kind} `")) else { continue };
        let name = name.trim_end_matches('`');
        let start = range.start;
        let at = template.text[start..].find(name).map_or(start, |ahead| start + ahead);
        let place = template.origin.span(template.offset + at..template.offset + at + name.len());
        let components = tera.get_component_names();
        return Diagnostic::error(code::COPY_UNKNOWN_FUNCTION, format!("unknown {kind} `{name}`"))
            .at(place)
            .maybe_hint(did_you_mean(name, known.iter().copied().chain(components)));
    }
    explain(template, range, message, None)
}

/// Takes the sting out of the tag at `at`, length unchanged: an expression becomes spaces, a condition `true`, a loop
/// empty. Gives whether that was possible.
pub(super) fn soften(text: &mut String, at: usize) -> bool {
    let Some(tag) = tags(text).into_iter().find(|tag| tag.range.contains(&at)) else {
        return false;
    };
    let written = text[tag.range.clone()].to_owned();
    let replacement = if tag.is_block {
        let inside = written.trim_start_matches("{%").trim_start_matches('-').trim_start();
        let harmless = if inside.starts_with("if ") {
            "{% if true"
        } else if inside.starts_with("elif ") {
            "{% elif true"
        } else if inside.starts_with("for ") && inside.contains(" in ") {
            "{% for x in []"
        } else {
            return false;
        };
        if harmless.len() + 2 > written.len() {
            return false;
        }
        // Bytes, not characters, must stay as many: places behind the tag are counted in them.
        format!("{harmless}{}%}}", " ".repeat(written.len() - harmless.len() - 2))
    } else {
        written.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
    };
    let changed = replacement != written;
    text.replace_range(tag.range, &replacement);
    changed
}

//! All copy of a site as templates, one engine per language.
//!
//! In: copy files. Out: for a page, the blocks of a file, the answers of an FAQ, a title. A mistake in a tag does
//! not hide the next one: the tag is blanked out, and rendering starts again, so that a file's mistakes are all
//! reported at once. That costs only files with mistakes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use tera::{Context, Delimiters, ErrorKind, Tera};

use super::component::ComponentCheck;
use super::conditions;
use super::context::ContextPlan;
use super::copy_file::{CopyFile, Question};
use super::explain::explain;
use super::filters::{self, AS_OF, REPORT};
use super::mark;
use super::markdown::{
    Problem, RenderedCopy, Surroundings, plain_text, render_inline, render_markdown, render_page,
};
use super::memo::PlanOf;
use super::positional::named;
use super::scope::Scope;
use super::tags::{Name, tags};
use super::usage::Usage;
use super::vocabulary::{FILTERS, FUNCTIONS, TESTS};
use super::whole::{printed_names, printed_wholes};
use crate::diag::{Diagnostic, Failed, Location, Report, code, did_you_mean};
use crate::locale::Locale;
use crate::source::SourceText;

/// How many mistakes of one template are looked for behind each other.
const MOST_MISTAKES: usize = 50;

/// A template: a stretch of a copy file.
#[derive(Clone, Debug)]
pub(super) struct Template {
    name: String,
    pub(super) origin: SourceText,
    /// Where in the file it starts.
    pub(super) offset: usize,
    pub(super) text: String,
    /// The names that its tags print as they are.
    pub(super) printed_names: Vec<Name>,
    usage: Usage,
}

impl Template {
    /// Whether it names a metric: as a value, or in a call of a component.
    fn names_metric(&self, metric: &str) -> bool {
        let usage = &self.usage;
        usage.formatted(metric)
            || usage.raw(metric)
            || usage.rows(metric)
            || self.text.contains(&format!("\"{metric}\""))
    }
}

/// A question with its answer, rendered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The fragment that leads to it, unique in the page.
    pub id: String,
    /// The question as HTML, without a paragraph.
    pub question: String,
    /// The question as text.
    pub question_text: String,
    /// The answer.
    pub answer: RenderedCopy,
}

/// All copy of a site, parsed.
pub struct CopyEngine {
    languages: BTreeMap<String, Language>,
    base_path: String,
    sources: BTreeSet<String>,
}

struct Language {
    tera: Tera,
    templates: BTreeMap<String, Template>,
    questions: BTreeMap<String, Vec<Question>>,
}

/// A page's context, made once for all of its copy.
pub struct PageContext {
    context: Context,
}

impl CopyEngine {
    /// Parses all copy: `pages` as Markdown, `faqs` as questions and answers. `base_path` is the path below which the
    /// site is published, without a slash at its end.
    ///
    /// # Errors
    /// What the template parser objects to, and filters, tests and functions that do not exist, are reported.
    pub fn new(
        locales: &[Arc<Locale>],
        pages: &[&CopyFile],
        faqs: &[&CopyFile],
        components: &Arc<dyn ComponentCheck>,
        base_path: &str,
        report: &mut Report,
    ) -> Result<Self, Failed> {
        let of_locale = |locale: &Arc<Locale>| {
            let mut found = Report::new();
            let language = Language::new(locale, pages, faqs, components, &mut found);
            (locale.lang().as_str().to_owned(), language, found)
        };
        let each: Vec<_> = locales.par_iter().map(of_locale).collect();
        let mut found = Report::new();
        let mut languages = BTreeMap::new();
        for (tag, language, of_language) in each {
            found.merge(of_language);
            languages.insert(tag, language);
        }
        let outcome = found.finish(Self {
            languages,
            base_path: base_path.to_owned(),
            sources: BTreeSet::new(),
        });
        report.merge(found);
        outcome
    }

    /// The same, for copy that may name the sources with these keys: `[@key]`.
    #[must_use]
    pub fn with_sources(mut self, keys: BTreeSet<String>) -> Self {
        self.sources = keys;
        self
    }

    /// The context of a page, for all of these files.
    pub fn context(&self, scope: &Scope<'_>, files: &[&CopyFile]) -> PageContext {
        self.context_of(scope, files, false)
    }

    /// The context of what a file says of itself in its front matter.
    pub fn front_context(&self, scope: &Scope<'_>, file: &CopyFile) -> PageContext {
        self.context_of(scope, &[file], true)
    }

    fn context_of(&self, scope: &Scope<'_>, files: &[&CopyFile], is_front: bool) -> PageContext {
        let of = PlanOf {
            language: scope.locale.lang().as_str().to_owned(),
            files: files.iter().map(|file| file.source.path.shared()).collect(),
            is_front,
        };
        let language = self.languages.get(&of.language);
        let plan = scope.memo.plans.get(of, || {
            let files = files.iter().copied();
            let templates =
                files.flat_map(|file| language.into_iter().flat_map(|l| l.templates_of(file)));
            let mut usage = Usage::default();
            for template in templates.filter(|template| !is_front || template.name.contains('#')) {
                usage.merge(&template.usage);
            }
            Arc::new(ContextPlan::of(&usage, scope))
        });
        let mut context = scope.context(&plan);
        context.insert(AS_OF, &scope.as_of.to_string());
        if let Some(report) = scope.report {
            context.insert(REPORT, report);
        }
        PageContext { context }
    }

    /// Renders the copy of a file. `ids` are the fragments that the page has already. Mistakes are reported; `None`
    /// when there is one.
    pub fn body(
        &self,
        file: &CopyFile,
        scope: &Scope<'_>,
        context: &PageContext,
        ids: &mut BTreeSet<String>,
        report: &mut Report,
    ) -> Option<RenderedCopy> {
        let (template, text) = self.printed(file, "", scope, context, report)?;
        self.markdown(template, scope, ids, report, |around| render_page(&text, around))
    }

    /// Renders an FAQ. A question whose answer prints nothing is left out.
    pub fn faq(
        &self,
        file: &CopyFile,
        scope: &Scope<'_>,
        context: &PageContext,
        ids: &mut BTreeSet<String>,
        report: &mut Report,
    ) -> Option<Vec<Answered>> {
        let language = self.languages.get(&file.language)?;
        let questions = language.questions.get(file.source.path.as_str())?;
        let mut answered = Vec::with_capacity(questions.len());
        let mut complete = true;
        for (number, question) in questions.iter().enumerate() {
            let answer = self.printed(file, &format!("#a{number}"), scope, context, report);
            if answer.as_ref().is_some_and(|(_, printed)| printed.trim().is_empty()) {
                continue;
            }
            let asked = self.printed(file, &format!("#q{number}"), scope, context, report);
            let (Some((asked_in, asked)), Some((answered_in, answer))) = (asked, answer) else {
                complete = false;
                continue;
            };
            let id = question.id.clone().unwrap_or_else(|| format!("faq-{}", number + 1));
            ids.insert(id.clone());
            let html =
                self.markdown(asked_in, scope, ids, report, |around| render_inline(&asked, around));
            let answer = self.markdown(answered_in, scope, ids, report, |around| {
                render_markdown(&answer, around)
            });
            let (Some(question), Some(answer)) = (html, answer) else {
                complete = false;
                continue;
            };
            let question_text = plain_text(&asked, scope.locale);
            answered.push(Answered { id, question, question_text, answer });
        }
        complete.then_some(answered)
    }

    /// The title of a file as text; `None` where it has none, or where it has a mistake, which is reported.
    pub fn title(
        &self,
        file: &CopyFile,
        scope: &Scope<'_>,
        context: &PageContext,
        report: &mut Report,
    ) -> Option<String> {
        file.front.title.as_ref()?;
        let (_, text) = self.printed(file, "#title", scope, context, report)?;
        Some(plain_text(&text, scope.locale))
    }

    /// The description of a file as text; as [`CopyEngine::title`].
    pub fn description(
        &self,
        file: &CopyFile,
        scope: &Scope<'_>,
        context: &PageContext,
        report: &mut Report,
    ) -> Option<String> {
        file.front.description.as_ref()?;
        let (_, text) = self.printed(file, "#description", scope, context, report)?;
        Some(plain_text(&text, scope.locale))
    }

    /// The lines of a file's standfirst as texts; `None` where one has a mistake, which is reported.
    pub fn standfirst(
        &self,
        file: &CopyFile,
        scope: &Scope<'_>,
        context: &PageContext,
        report: &mut Report,
    ) -> Option<Vec<String>> {
        let lines = (0..file.front.standfirst.len()).map(|line| {
            let (_, text) =
                self.printed(file, &format!("#standfirst{line}"), scope, context, report)?;
            Some(plain_text(&text, scope.locale))
        });
        let lines: Vec<Option<String>> = lines.collect();
        lines.into_iter().collect()
    }

    /// The copy files that name a metric, in alphabetical order.
    pub fn users(&self, metric: &str) -> Vec<String> {
        let templates = self.languages.values().flat_map(|language| language.templates.values());
        let named = templates.filter(|template| template.names_metric(metric));
        let files: BTreeSet<String> =
            named.map(|template| template.origin.path.to_string()).collect();
        files.into_iter().collect()
    }

    /// Whether a file names one of these metrics, so that it is a text over data.
    pub fn names_any<'m>(
        &self,
        file: &CopyFile,
        mut metrics: impl Iterator<Item = &'m str>,
    ) -> bool {
        let Some(language) = self.languages.get(&file.language) else { return false };
        metrics
            .any(|metric| language.templates_of(file).any(|template| template.names_metric(metric)))
    }

    /// What a template prints: Markdown with marks.
    fn printed(
        &self,
        file: &CopyFile,
        part: &str,
        scope: &Scope<'_>,
        context: &PageContext,
        report: &mut Report,
    ) -> Option<(&Template, String)> {
        let language = self.languages.get(&file.language)?;
        let template = language.templates.get(&format!("{}{part}", file.source.path))?;
        let wholes = printed_wholes(template, scope, &context.context);
        let is_sound = wholes.is_empty();
        wholes.into_iter().for_each(|found| report.push(found.on_page(scope.page.url.clone())));
        match language.tera.render(&template.name, &context.context) {
            Ok(text) => is_sound.then_some((template, text)),
            Err(error) => {
                collect_mistakes(&language.tera, template, error, scope, context, report);
                None
            }
        }
    }

    fn markdown<T>(
        &self,
        template: &Template,
        scope: &Scope<'_>,
        ids: &mut BTreeSet<String>,
        report: &mut Report,
        render: impl FnOnce(Surroundings<'_>) -> T,
    ) -> Option<T> {
        let mut problems = Vec::new();
        let rendered = render(Surroundings {
            locale: scope.locale,
            base_path: &self.base_path,
            page: &scope.page.url,
            sources: &self.sources,
            ids,
            problems: &mut problems,
        });
        let sound = problems.is_empty();
        for Problem { code, message, hint, near } in problems {
            report.push(
                Diagnostic::error(code, message)
                    .at(place_of(template, &near))
                    .hint(hint)
                    .on_page(scope.page.url.clone()),
            );
        }
        sound.then_some(rendered)
    }
}

impl Language {
    /// The copy in a language. Mistakes are reported, and the templates that have some are left out.
    fn new(
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

    fn templates_of(&self, file: &CopyFile) -> impl Iterator<Item = &Template> {
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

/// Reports the mistake that rendering met, and those behind it.
fn collect_mistakes(
    tera: &Tera,
    template: &Template,
    first: tera::Error,
    scope: &Scope<'_>,
    context: &PageContext,
    report: &mut Report,
) {
    let mut text = template.text.clone();
    let mut error = first;
    let mut patched = tera.clone();
    for _ in 0..MOST_MISTAKES {
        let (range, message) = match error.kind() {
            ErrorKind::RenderingError(found) => {
                (named(&text).original(found.span().range.clone()), found.message().to_owned())
            }
            other => (0..0, other.to_string()),
        };
        let page = scope.page.url.clone();
        report.push(explain(template, range.clone(), &message, Some(scope)).on_page(page));
        if !soften(&mut text, range.start)
            || patched.add_raw_template(&template.name, &named(&text).text).is_err()
        {
            return;
        }
        match patched.render(&template.name, &context.context) {
            Ok(_) => return,
            Err(next) => error = next,
        }
    }
}

/// Takes the sting out of the tag at `at`, length unchanged: an expression becomes spaces, a condition `true`, a loop
/// empty. Gives whether that was possible.
fn soften(text: &mut String, at: usize) -> bool {
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

/// The place of a piece of copy, or of the whole template.
fn place_of(template: &Template, near: &str) -> Location {
    let found = match near {
        "" => None,
        call if call.ends_with('(') => {
            let crowded =
                tags(&template.text).into_iter().filter(|tag| !tag.is_alone(&template.text));
            let mut starts = crowded.filter_map(|tag| {
                template.text[tag.range.clone()].find(call).map(|at| tag.range.start + at)
            });
            starts.next()
        }
        near => template.text.find(near),
    };
    match found {
        Some(at) => template.origin.span(template.offset + at..template.offset + at + near.len()),
        None => template.origin.span(template.offset..template.offset),
    }
}

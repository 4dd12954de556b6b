//! All copy of a site as templates, one engine per language.
//!
//! In: copy files. Out: for a page, the blocks of a file, the answers of an FAQ, a title. A mistake in a tag does
//! not hide the next one: the tag is blanked out, and rendering starts again, so that a file's mistakes are all
//! reported at once. That costs only files with mistakes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use super::component::ComponentCheck;
use super::context::ContextPlan;
use super::copy_file::CopyFile;
use super::explain::explain;
use super::filters::{AS_OF, REPORT};
use super::language::{Language, MOST_MISTAKES, Template, soften};
use super::markdown::{
    Problem, RenderedCopy, Surroundings, plain_text, render_inline, render_markdown, render_page,
};
use super::memo::PlanOf;
use super::positional::named;
use super::scope::Scope;
use super::tags::tags;
use super::usage::Usage;
use super::whole::printed_wholes;
use crate::diag::{Diagnostic, Failed, Location, Report};
use crate::locale::Locale;

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
        let mut found = Report::new();
        let languages = found.gather(locales, |locale, found| {
            let language = Language::new(locale, pages, faqs, components, found);
            (locale.lang().as_str().to_owned(), language)
        });
        let outcome = found.finish(Self {
            languages: languages.into_iter().collect(),
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

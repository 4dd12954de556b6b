//! A theme's templates.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::assets::Assets;
use super::chain::ThemeChain;
use super::tokens::Tokens;
use super::{scripts, styles};
use crate::config::SiteConfig;
use crate::diag::{Diagnostic, Failed, Location, Position, Report, code, did_you_mean, name_list};
use crate::locale::{Arg, Locale};
use crate::source::{SiteFolder, SitePath, SourceText};

/// Where templates find the tag of the language that they write.
const LANG: &str = "lang";

/// The folder of templates in a theme.
const TEMPLATES: &str = "templates";

/// What a theme is made from.
pub struct ThemeParts<'a> {
    /// The site's folder.
    pub site: &'a SiteFolder,
    /// Its settings.
    pub config: &'a SiteConfig,
    /// Its theme, and those that it extends.
    pub chain: &'a ThemeChain,
    /// Its languages.
    pub locales: &'a [Arc<Locale>],
    /// The CSS of charts.
    pub charts: &'a str,
    /// The templates that pages will ask for.
    pub needed: &'a [&'a str],
}

/// The templates of a theme, parsed, with its static files.
pub struct Theme {
    tera: Tera,
    files: Arc<TemplateFiles>,
    assets: Arc<Assets>,
    tokens: Tokens,
    mark: Option<SourceText>,
}

/// The static file that is the mark of a site.
const MARK: &str = "static/mark.svg";

/// Where templates are, by their names.
struct TemplateFiles {
    /// The folder for what has no place of its own.
    folder: SitePath,
    by_name: BTreeMap<String, SitePath>,
}

impl TemplateFiles {
    fn path(&self, name: &str) -> Arc<str> {
        self.by_name.get(name).unwrap_or(&self.folder).shared()
    }
}

impl Theme {
    /// Reads and parses the templates of a theme and makes its stylesheet and script.
    ///
    /// # Errors
    /// Mistakes in templates, styles and tokens, and what cannot be read, all together.
    pub fn load(parts: ThemeParts<'_>, report: &mut Report) -> Result<Self, Failed> {
        let ThemeParts { site, config, chain, locales, charts, needed } = parts;
        let mut found = Report::new();
        let tokens = Tokens::resolve(chain, config, &mut found);
        let statics = Assets::load(site, chain, &mut found);
        let style = styles::bundle(site, chain, &tokens, charts, &statics, &mut found);
        let script = scripts::bundle(site, chain, &mut found);
        let mut assets = statics.and(styles::STYLESHEET, style.into_bytes());
        if let Some(script) = script {
            assets = assets.and(scripts::SCRIPT, script.into_bytes());
        }
        let assets = Arc::new(assets);
        let (files, texts) = template_texts(site, chain, &mut found);
        let absent: Vec<&str> =
            needed.iter().copied().filter(|name| !files.by_name.contains_key(*name)).collect();
        if !absent.is_empty() {
            let names = name_list(absent.iter().copied());
            found.push(
                Diagnostic::error(
                    code::THEME_MISSING,
                    format!("found no template {names}, which every theme has"),
                )
                .at(Location::file(files.folder.shared()))
                .hint("write what is missing, or take it from another theme: `extends: default` in `theme.yaml`"),
            );
        }
        let mut tera = Tera::default();
        register(&mut tera, locales, &assets, tokens.clone(), config.base_path());
        let added = tera
            .add_raw_templates(texts.iter().map(|(name, source)| (name.as_str(), &*source.text)));
        if let Err(error) = added {
            // The engine stops at the first template that cannot be parsed; the others are worth telling too.
            let alone = texts.iter().filter_map(|(name, source)| {
                let error = Tera::default().add_raw_template(name, &source.text).err()?;
                matches!(error.kind(), ErrorKind::SyntaxError(_)).then_some(error)
            });
            let broken: Vec<Error> = alone.collect();
            let errors = if broken.is_empty() { vec![error] } else { broken };
            for diagnostic in errors.iter().flat_map(|error| explain(error, &files)) {
                found.push(diagnostic);
            }
        }
        let mark = chain.file(site, MARK).and_then(|path| match site.read_text(&path) {
            Ok(mark) => Some(mark),
            Err(problem) => {
                found.push(problem);
                None
            }
        });
        let files = Arc::new(files);
        let outcome = found.finish(Self { tera, files, assets, tokens, mark });
        report.merge(found);
        outcome
    }

    /// The static files.
    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    /// The colours and other values.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The mark of the site, `static/mark.svg`, where there is one.
    pub fn mark(&self) -> Option<&SourceText> {
        self.mark.as_ref()
    }

    /// Writes a view with a template, in the language with this tag.
    ///
    /// # Errors
    /// `theme/bad-template`, at the place in the template.
    pub fn render(
        &self,
        template: &str,
        language: &str,
        view: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let rendered = Context::from_serialize(view).and_then(|mut context| {
            context.insert(LANG, language);
            self.tera.render(template, &context)
        });
        rendered.map_err(|error| {
            let first = explain(&error, &self.files).into_iter().next();
            Box::new(
                first.unwrap_or_else(|| {
                    Diagnostic::error(code::THEME_BAD_TEMPLATE, error.to_string())
                }),
            )
        })
    }
}

/// The templates of a chain: their files and texts by name. One that hides another has it under the name of its
/// theme, so that it can extend it: `default/report.html`.
fn template_texts(
    site: &SiteFolder,
    chain: &ThemeChain,
    report: &mut Report,
) -> (TemplateFiles, Vec<(String, SourceText)>) {
    let mut by_name = BTreeMap::new();
    for (name, file) in chain.files(site, TEMPLATES, report) {
        if file.path.extension() != "html" {
            continue;
        }
        for (theme, path) in file.hidden {
            by_name.insert(format!("{theme}/{name}"), path);
        }
        by_name.insert(name, file.path);
    }
    let mut texts = Vec::with_capacity(by_name.len());
    for (name, path) in &by_name {
        match site.read_text(path) {
            Ok(source) => texts.push((name.clone(), source)),
            Err(problem) => report.push(problem),
        }
    }
    let folder = chain.folder().join(TEMPLATES).unwrap_or_else(|| chain.folder().clone());
    (TemplateFiles { folder, by_name }, texts)
}

fn register(
    tera: &mut Tera,
    locales: &[Arc<Locale>],
    assets: &Arc<Assets>,
    tokens: Tokens,
    base_path: &str,
) {
    let by_tag: BTreeMap<String, Arc<Locale>> =
        locales.iter().map(|locale| (locale.lang().to_string(), Arc::clone(locale))).collect();
    tera.register_function("t", move |kwargs: Kwargs, state: &State| {
        string(&by_tag, &kwargs, state)
    });
    let known = Arc::clone(assets);
    tera.register_function("has_asset", move |kwargs: Kwargs, _: &State| -> TeraResult<bool> {
        Ok(known.path(kwargs.must_get::<&str>("path")?).is_some())
    });
    let assets = Arc::clone(assets);
    let base_path = base_path.to_owned();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let name = kwargs.must_get::<&str>("path")?;
        match assets.path(name) {
            Some(path) => Ok(format!("{base_path}/{path}")),
            None => Err(unknown("static file", name, assets.names())),
        }
    });
    tera.register_function("token", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let name = kwargs.must_get::<&str>("name")?;
        let is_dark = kwargs.get::<bool>("dark")?.unwrap_or(false);
        let value = tokens.get(name, is_dark).map(str::to_owned);
        value.ok_or_else(|| unknown("token", name, tokens.names()))
    });
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let known: Vec<&str> = known.collect();
    let known = || known.iter().copied();
    let hint = did_you_mean(name, known()).unwrap_or_else(|| name_list(known()));
    Error::message(format!("unknown {what} `{name}` ({hint})"))
}

/// `t(id="…", …)`: a string in the language of the page; further arguments go to the string.
fn string(
    locales: &BTreeMap<String, Arc<Locale>>,
    kwargs: &Kwargs,
    state: &State,
) -> TeraResult<String> {
    let tag = state.get::<Value>(LANG)?;
    let tag = tag.as_ref().and_then(Value::as_str).unwrap_or_default();
    let Some(locale) = locales.get(tag) else {
        return Err(Error::message(format!("the page has no language `{tag}`")));
    };
    let id = kwargs.must_get::<&str>("id")?;
    let is_alone = kwargs.iter().nth(1).is_none();
    // Most strings of a page take no arguments.
    if let Some(text) = locale.text(id).filter(|_| is_alone) {
        return Ok(text.to_owned());
    }
    let given: Vec<(String, Option<f64>, String)> = kwargs
        .iter()
        .map(|(name, value)| {
            (name.to_string(), value.as_number().map(|n| n.as_float()), value.to_string())
        })
        .collect();
    let arguments: Vec<(&str, Arg<'_>)> = given
        .iter()
        .filter(|(name, ..)| name != "id")
        .map(|(name, number, text)| {
            (name.as_str(), number.map_or_else(|| Arg::from(text.as_str()), Arg::from))
        })
        .collect();
    locale.message(id, &arguments).ok_or_else(|| Error::message(format!("unknown string `{id}`")))
}

/// Template errors as diagnostics in the theme's files.
fn explain(error: &Error, files: &TemplateFiles) -> Vec<Diagnostic> {
    let file = |name: &str| files.path(name);
    match error.kind() {
        ErrorKind::SyntaxError(found) | ErrorKind::RenderingError(found) => {
            let span = found.span();
            let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let place =
                Position { line: count(span.start_line.max(1)), column: count(span.start_col + 1) };
            let message = found.message().lines().next().unwrap_or_default();
            vec![bad_template(message).at(Location::at(file(found.filename()), place))]
        }
        other => {
            let drawn = other.to_string();
            let mut diagnostics = Vec::new();
            let mut message = None;
            for line in drawn.lines() {
                if let Some(text) = line.strip_prefix("error: ") {
                    message = Some(text.to_owned());
                } else if let Some((_, place)) = line.split_once("--> ")
                    && let Some(message) = message.take()
                {
                    let mut parts = place.trim().rsplitn(3, ':');
                    let column = parts.next().and_then(|number| number.parse().ok());
                    let row = parts.next().and_then(|number| number.parse().ok());
                    let name = parts.next().unwrap_or_default();
                    let location = match (row, column) {
                        (Some(line), Some(column)) => {
                            Location::at(file(name), Position { line, column })
                        }
                        _ => Location::file(file(name)),
                    };
                    diagnostics.push(bad_template(&message).at(location));
                }
            }
            if diagnostics.is_empty() {
                diagnostics.push(
                    bad_template(drawn.lines().next().unwrap_or_default())
                        .at(Location::file(files.folder.shared())),
                );
            }
            diagnostics
        }
    }
}

fn bad_template(message: &str) -> Diagnostic {
    let message = message.trim().trim_end_matches('.').replace('\'', "`");
    let mut chars = message.chars();
    let message: String = match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => "the template fails without saying why".to_owned(),
    };
    Diagnostic::error(code::THEME_BAD_TEMPLATE, message)
}

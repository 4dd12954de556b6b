//! A theme's templates.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, TeraResult};

use super::assets::Assets;
use crate::diag::{Diagnostic, Failed, Location, Position, Report, code, did_you_mean, name_list};
use crate::locale::{Arg, Locale};
use crate::source::{SiteFolder, SitePath};

/// Where templates find the tag of the language that they write.
const LANG: &str = "lang";

/// The templates of a theme, parsed, with its static files.
pub struct Theme {
    tera: Tera,
    folder: SitePath,
    assets: Arc<Assets>,
}

impl Theme {
    /// Reads and parses the templates of the theme of this name. `needed` are the templates that pages will ask for;
    /// `base_path` stands before the path of every asset.
    ///
    /// # Errors
    /// `theme/missing`, `theme/bad-template` and what cannot be read, all together.
    pub fn load(
        site: &SiteFolder,
        name: &str,
        assets: Assets,
        locales: &[Arc<Locale>],
        base_path: &str,
        needed: &[&str],
        report: &mut Report,
    ) -> Result<Self, Failed> {
        let mut found = Report::new();
        let folder = match SitePath::new(&format!("themes/{name}")) {
            Some(folder) if site.has_folder(&folder) => folder,
            _ => {
                report.push(
                    Diagnostic::error(
                        code::THEME_MISSING,
                        format!("found no theme `{name}`, expected the folder `themes/{name}`"),
                    )
                    .hint("name another `theme:` in `site.yaml`"),
                );
                return Err(Failed);
            }
        };
        let templates = folder.join("templates").unwrap_or_else(|| folder.clone());
        let mut texts = Vec::new();
        for file in site.files(&templates, &mut found) {
            let Some(template) = file.below(&templates).filter(|_| file.extension() == "html")
            else {
                continue;
            };
            match site.read_text(&file) {
                Ok(source) => texts.push((template.to_owned(), source)),
                Err(problem) => found.push(problem),
            }
        }
        for template in needed.iter().filter(|needed| texts.iter().all(|(name, _)| name != *needed))
        {
            found.push(
                Diagnostic::error(
                    code::THEME_MISSING,
                    format!("found no template `{template}`, which every theme has"),
                )
                .at(Location::file(templates.shared())),
            );
        }
        let assets = Arc::new(assets);
        let mut tera = Tera::default();
        register(&mut tera, locales, &assets, base_path);
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
            for diagnostic in errors.iter().flat_map(|error| explain(error, &templates)) {
                found.push(diagnostic);
            }
        }
        let outcome = found.finish(Self { tera, folder: templates, assets });
        report.merge(found);
        outcome
    }

    /// The static files.
    pub fn assets(&self) -> &Assets {
        &self.assets
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
            let first = explain(&error, &self.folder).into_iter().next();
            Box::new(
                first.unwrap_or_else(|| {
                    Diagnostic::error(code::THEME_BAD_TEMPLATE, error.to_string())
                }),
            )
        })
    }
}

fn register(tera: &mut Tera, locales: &[Arc<Locale>], assets: &Arc<Assets>, base_path: &str) {
    let by_tag: BTreeMap<String, Arc<Locale>> =
        locales.iter().map(|locale| (locale.lang().to_string(), Arc::clone(locale))).collect();
    tera.register_function("t", move |kwargs: Kwargs, state: &State| {
        string(&by_tag, &kwargs, state)
    });
    let assets = Arc::clone(assets);
    let base_path = base_path.to_owned();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let name = kwargs.must_get::<&str>("path")?;
        match assets.path(name) {
            Some(path) => Ok(format!("{base_path}/{path}")),
            None => {
                let hint =
                    did_you_mean(name, assets.names()).unwrap_or_else(|| name_list(assets.names()));
                Err(Error::message(format!("unknown static file `{name}` ({hint})")))
            }
        }
    });
}

/// `t(id="…", …)`: a string in the language of the page; further arguments go to the string.
fn string(
    locales: &BTreeMap<String, Arc<Locale>>,
    kwargs: &Kwargs,
    state: &State,
) -> TeraResult<String> {
    let tag = state.get::<String>(LANG)?.unwrap_or_default();
    let Some(locale) = locales.get(&tag) else {
        return Err(Error::message(format!("the page has no language `{tag}`")));
    };
    let id = kwargs.must_get::<&str>("id")?;
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
fn explain(error: &Error, templates: &SitePath) -> Vec<Diagnostic> {
    let file = |name: &str| templates.join(name).unwrap_or_else(|| templates.clone()).shared();
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
                        .at(Location::file(templates.shared())),
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

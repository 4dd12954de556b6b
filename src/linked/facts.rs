//! What is told of a page: finished texts in its language, full addresses, days.

use jiff::civil::Date;

/// The site, in one language.
#[derive(Clone, Debug)]
pub struct SiteFacts {
    /// Its name.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// Its address in this language.
    pub url: String,
    /// The address of all of it, with a slash at its end.
    pub base_url: String,
    /// Who publishes it.
    pub publisher: String,
    /// Where the terms are under which its data may be used again.
    pub licence: Option<String>,
    /// The first and the last day of its data; `None` where its exports have no dates.
    pub covered: Option<(Date, Date)>,
}

/// A page.
#[derive(Clone, Debug)]
pub struct PageFacts<'a> {
    /// What it is.
    pub subject: Subject<'a>,
    /// Its title.
    pub title: &'a str,
    /// One or two sentences about it.
    pub description: &'a str,
    /// Its full address.
    pub url: &'a str,
    /// The tag of its language.
    pub lang: &'a str,
    /// The same page in other languages: full addresses.
    pub translations: Vec<&'a str>,
    /// When its content last changed, ISO 8601.
    pub modified: Option<&'a str>,
    /// The full address of a picture of it.
    pub image: Option<&'a str>,
    /// The way from the home page here, this page last; empty for one that is on no way.
    pub breadcrumbs: Vec<Crumb<'a>>,
    /// The questions that it answers.
    pub questions: Vec<QuestionFacts<'a>>,
}

/// What a page is.
#[derive(Clone, Debug)]
pub enum Subject<'a> {
    /// The home page.
    Site,
    /// A page of a report.
    Data(DataFacts<'a>),
    /// A text by somebody, or of a day.
    Article(ArticleFacts<'a>),
    /// Anything else, such as an index.
    Other,
}

/// What a page of a report tells of its data.
#[derive(Clone, Debug)]
pub struct DataFacts<'a> {
    /// Its key in files of references.
    pub identifier: String,
    /// Who made it.
    pub authors: Vec<AuthorFacts<'a>>,
    /// The date of the data.
    pub version: Date,
    /// What was measured.
    pub variables: &'a [Variable],
    /// The files that it can be had as.
    pub files: Vec<DataFile>,
}

/// Something that was measured or counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// What it is called.
    pub name: String,
    /// Where it is shown: the title of a chart, a table or a section; may be empty.
    pub description: String,
    /// Its unit as metrics have it, such as `USD/month`; empty for a number without one.
    pub unit: String,
}

/// A file with data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// Its full address.
    pub url: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its name.
    pub name: String,
}

/// What a page tells of its text.
#[derive(Clone, Debug)]
pub struct ArticleFacts<'a> {
    /// Who wrote it.
    pub authors: Vec<AuthorFacts<'a>>,
    /// The day on which it was published.
    pub published: Option<&'a str>,
    /// What it is about, in words.
    pub keywords: Vec<&'a str>,
}

/// Who made something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorFacts<'a> {
    /// Their name.
    pub name: String,
    /// Whether it is an organisation's.
    pub is_organisation: bool,
    /// What they do; may be empty.
    pub role: &'a str,
    /// For whom; may be empty.
    pub organisation: &'a str,
    /// The full address of a page about them; may be empty.
    pub url: String,
}

/// A page on the way to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb<'a> {
    /// Its title.
    pub name: &'a str,
    /// Its full address.
    pub url: String,
}

/// A question with its answer, both as texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionFacts<'a> {
    /// The question.
    pub question: &'a str,
    /// The full address of it in its page.
    pub url: String,
    /// The answer.
    pub answer: String,
}

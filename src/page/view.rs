//! What templates see: plain, finished texts and addresses, in the page's language.
//!
//! Templates never see metrics or settings: every field here is ready to print, and the names of the fields are the
//! theme's interface.

use serde::Serialize;

/// Everything that the template of a page sees, besides the functions of the theme.
#[derive(Clone, Debug, Serialize)]
pub struct PageView<'a> {
    /// `report`, `plain`, `index`, `tag`, `home`, `root` or `404`.
    pub kind: &'static str,
    /// The language's tag, for `lang`.
    pub lang: String,
    /// The direction of its script, for `dir`.
    pub dir: &'static str,
    /// The page's title.
    pub title: String,
    /// One or two sentences about the page.
    pub description: String,
    /// Its full address.
    pub url: String,
    /// The same page in all languages, in the site's order.
    pub alternates: Vec<AlternateView>,
    /// The full address for readers of no listed language.
    pub x_default: String,
    /// What programs read of the page.
    pub head: HeadView,
    /// The site.
    pub site: &'a SiteView,
    /// The way from the home page here, without this page.
    pub breadcrumbs: Vec<LinkView>,
    /// Second-level headings of the copy, for a contents list.
    pub contents: Vec<ContentsView>,
    /// How fresh the data is, as the language writes it, and as a machine reads it: a date and time where the site says
    /// which, or else the date of the data.
    pub updated: DateView,
    /// When a plain page was published.
    pub published: Option<DateView>,
    /// When it was last changed, as it says itself.
    pub revised: Option<DateView>,
    /// When what it says last changed, found out by comparing builds; absent on pages without content of their own.
    pub modified: Option<DateView>,
    /// The lines between its title and its content.
    pub standfirst: Vec<String>,
    /// Who wrote it, as a list in the page's language.
    pub author: Option<String>,
    /// Who wrote it, one by one.
    pub authors: Vec<AuthorView>,
    /// Its tags, with their pages.
    pub tags: Vec<LinkView>,
    /// What it rests on.
    pub sources: Vec<LinkView>,
    /// The sources that its notes lead to, in the order of their numbers.
    pub references: Vec<ReferenceView>,
    /// How to cite it, where its copy does not say.
    pub cite: Option<CiteView>,
    /// Other pages of its folder: those that share most tags first, then the newest.
    pub more: Vec<MoreView>,
    /// Lists of other pages, on indexes.
    pub lists: Vec<ListView>,
    /// The rows behind its charts and tables as files, where it offers them.
    pub data: Option<DataView>,
    /// The copy, components and all, as HTML.
    pub content: String,
}

/// What search engines, messengers, libraries and programs read of a page: elements of its head.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HeadView {
    /// `meta` elements, in their order.
    pub metas: Vec<MetaView>,
    /// `link` elements, in their order.
    pub links: Vec<HeadLinkView>,
    /// JSON-LD: JSON texts that cannot end their `script` element.
    pub json_ld: Vec<String>,
}

/// A `meta` element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MetaView {
    /// What holds its name: `name`, or `property` in Open Graph.
    pub attribute: &'static str,
    /// Its name.
    pub name: String,
    /// Its content, as text.
    pub content: String,
}

/// A `link` element to another form of the page, or to a file about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeadLinkView {
    /// What the file is to the page, such as `alternate`.
    pub rel: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, in the page's language; may be empty.
    pub title: String,
    /// Where it is.
    pub href: String,
}

/// A source at the foot of a page. Notes lead to the fragment `source_` and its number.
#[derive(Clone, Debug, Serialize)]
pub struct ReferenceView {
    /// Its number on the page.
    pub number: usize,
    /// The source, as HTML.
    pub html: String,
}

/// The site, as every page sees it.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The language's tag.
    pub lang: String,
    /// Its name.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// Who publishes it.
    pub publisher: String,
    /// The link to the home page in the page's language.
    pub home: String,
    /// What stands before every path of the site: empty, or `/research`.
    pub base_path: String,
    /// The year of the data.
    pub year: String,
    /// How to reach whoever publishes it.
    pub contact: Option<LinkView>,
    /// Links to the reports, to folders of plain pages and to single ones.
    pub menu: Vec<LinkView>,
}

/// The same page in a language.
#[derive(Clone, Debug, Serialize)]
pub struct AlternateView {
    /// The language's tag.
    pub lang: String,
    /// The language's name in itself.
    pub name: String,
    /// The full address.
    pub url: String,
    /// The link.
    pub href: String,
    /// Whether it is the page at hand.
    pub current: bool,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// Its text.
    pub title: String,
    /// Where it leads; empty where nobody can follow it.
    pub href: String,
}

/// Who wrote a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuthorView {
    /// Their name.
    pub name: String,
    /// What they do; may be empty.
    pub role: String,
    /// For whom; may be empty.
    pub organisation: String,
    /// Where to read about them; may be empty.
    pub url: String,
    /// Whether it is an organisation.
    pub is_organisation: bool,
}

/// Another page worth reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MoreView {
    /// Its title.
    pub title: String,
    /// What it is about; may be empty.
    pub excerpt: String,
    /// Where it is.
    pub href: String,
}

/// A heading that a contents list names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContentsView {
    /// The fragment that leads to it.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// A date or time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// As the language writes it.
    pub text: String,
    /// As a machine reads it, ISO 8601.
    pub iso: String,
}

/// A list of pages.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// What the list is of.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// The page that has the whole list; empty on that page.
    pub href: String,
    /// The pages.
    pub items: Vec<ItemView>,
}

/// A page in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemView {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// What it is about; may be empty.
    pub description: String,
    /// Short facts, those that are missing or suppressed left out.
    pub facts: Vec<FactView>,
    /// The pages under it.
    pub children: Vec<ItemView>,
}

/// A short fact, in the page's language. Templates see its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct FactView {
    /// The text.
    pub text: String,
    /// Whether it is an age, which changes from day to day although nothing has happened.
    #[serde(skip)]
    pub is_age: bool,
}

impl From<String> for FactView {
    fn from(text: String) -> Self {
        Self { text, is_age: false }
    }
}

/// A cell of a table, or another place for one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueView {
    /// The value as text, or what stands in its place.
    pub text: String,
    /// `value`, `missing` or `suppressed`.
    pub state: &'static str,
    /// Whether it is a number, which tables align to the right.
    pub numeric: bool,
    /// Where it leads; empty where nowhere.
    pub href: String,
    /// How long the bar in it is, in hundredths of that of the largest value; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bar: Option<u8>,
    /// Whether it is an age, which changes from day to day although nothing has happened.
    #[serde(skip)]
    pub is_age: bool,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// What it shows; may be empty.
    pub caption: String,
    /// The headings of its columns, and whether they hold numbers.
    pub head: Vec<ColumnHeadView>,
    /// Its rows.
    pub rows: Vec<Vec<ValueView>>,
    /// Whether a cell is missing: the template then says what the sign means.
    pub has_missing: bool,
    /// Whether a cell is suppressed: the template then says why.
    pub has_suppressed: bool,
    /// The smallest sample that is shown.
    pub min_sample: u32,
    /// The files that it can be had as: links, named after their formats.
    pub downloads: Vec<LinkView>,
}

/// The heading of a table's column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ColumnHeadView {
    /// Its text.
    pub text: String,
    /// Whether the column holds numbers.
    pub numeric: bool,
}

/// A number with its label.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TileView {
    /// What the value is.
    pub label: String,
    /// The value.
    pub value: ValueView,
    /// A line below it; may be empty.
    pub detail: FactView,
    /// A small drawing of how it came about, as SVG; empty where there is none.
    pub spark: String,
    /// A remark on the value; may be empty.
    pub note: String,
    /// The numbers that `spark` draws, for pictures.
    #[serde(skip)]
    pub trend: Vec<Option<f64>>,
}

/// A card, or a line of a list: a title and facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardView {
    /// Its title.
    pub title: String,
    /// Where it leads; empty where nowhere.
    pub href: String,
    /// Whether it leads to the page at hand.
    pub current: bool,
    /// Short facts, those that are missing or suppressed left out.
    pub facts: Vec<FactView>,
    /// Tags.
    pub tags: Vec<String>,
}

/// A chart with its words.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// The fragment that leads to it, unique in the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A line about how to read it; may be empty.
    pub note: String,
    /// What it shows, in words; may be empty. The drawings have it too.
    #[serde(skip)]
    pub words: String,
    /// The drawings, from the narrowest to the widest.
    pub drawings: Vec<DrawingView>,
    /// The same data as a table.
    pub table: Option<TableView>,
    /// The files that it can be had as: links, named after their formats.
    pub downloads: Vec<LinkView>,
    /// What it rests on; may be empty.
    pub sources: Vec<SourceView>,
    /// How it is put on another page; absent where the report does not offer it.
    pub embed: Option<EmbedCodeView>,
    /// Why there is no drawing; empty where there is one.
    pub empty: String,
}

/// How a chart is put on another page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmbedCodeView {
    /// Where the page to embed is.
    pub href: String,
    /// The code to paste, as text.
    pub code: String,
}

/// A chart as a page of its own, to be shown in other people's pages.
#[derive(Clone, Debug, Serialize)]
pub struct EmbedView<'a> {
    /// The direction of its language's script, for `dir`.
    pub dir: &'static str,
    /// The chart's title.
    pub title: String,
    /// A line about how to read it; may be empty.
    pub note: String,
    /// The drawings, from the narrowest to the widest.
    pub drawings: Vec<DrawingView>,
    /// The page that it is from: its title, and the full address of the chart there.
    pub page: LinkView,
    /// The site.
    pub site: &'a SiteView,
    /// The date of the data.
    pub updated: DateView,
    /// Under which terms it may be used, where the site says so.
    pub licence: Option<LinkView>,
}

/// The files with the rows of a page's charts and tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataView {
    /// The link to the data package, which describes the files.
    pub href: String,
    /// Its full address.
    pub url: String,
    /// The files, in the order in which the page shows what is in them.
    pub files: Vec<DataFileView>,
    /// Under which terms they may be used, where the site says so.
    pub licence: Option<LinkView>,
}

/// A file with rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DataFileView {
    /// What it is called: as the chart or table that shows it.
    pub title: String,
    /// The link.
    pub href: String,
    /// The full address.
    pub url: String,
    /// Its media type.
    pub media_type: &'static str,
    /// How many bytes it has.
    pub bytes: usize,
}

/// One drawing of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct DrawingView {
    /// For which screens: `narrow` or `wide`.
    pub size: &'static str,
    /// The SVG.
    pub svg: String,
}

/// What stands in the place of something that nothing is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NothingView {
    /// That there is nothing to show, in words.
    pub text: String,
}

/// What a component rests on: a line below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceLineView {
    /// The sources, at least one.
    pub sources: Vec<SourceView>,
}

/// A source of a component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// Its key in the bibliography.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// The note that leads to it, as HTML; it gets its number when the page is whole.
    pub note: String,
}

/// How to cite a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CiteView {
    /// As a text refers to it, as HTML.
    pub in_text: String,
    /// The page.
    pub page: CitedView,
    /// Its data, where it is a page of a report.
    pub data: Option<CitedView>,
}

/// Something that is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitedView {
    /// Its key in reference managers: ASCII letters, digits and hyphens.
    pub key: String,
    /// Its citations, in the order of the settings.
    pub citations: Vec<CitationView>,
    /// The files for reference managers: links, named after their formats.
    pub files: Vec<LinkView>,
}

/// A citation in a style.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitationView {
    /// What readers know the style by.
    pub label: String,
    /// The citation, as HTML.
    pub html: String,
    /// The same, as text.
    pub text: String,
    /// The same with an empty `span` where a script writes the day on which the reader saw it, in the form that its
    /// attribute `data-day` names; empty where the style has no place for it.
    pub accessed: String,
}

//! What readers take from a page: the rows of its charts and tables, drawings, options, charts for pages of their own.
//!
//! In: what a report offers, and the components that a page has. Out: files below the page's `data/`, with the data package
//! that describes them; pages to embed, below its `embed/`; and the links to all of it. What files hold is
//! `reuse`'s business.

use std::borrow::Cow;

use serde::Deserialize;

use super::components::heading;
use super::compose::{Composer, PageState};
use super::view::{
    DataFileView, DataView, DateView, DrawingView, EmbedCodeView, EmbedView, HeadLinkView, LinkView,
};
use crate::chart::Format;
use crate::content::{FrontMatter, Names};
use crate::locale::{Arg, DateStyle, Locale};
use crate::metrics::{MetricTable, MetricTables, Value};
use crate::reuse::{
    About, Frame, Lines, Link, Part, Resource, Sheet, Words, data_package, frame_code,
};

/// What readers can take from the pages of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Download {
    /// The rows of a chart or table, and with them the data package of the page.
    Csv,
    /// The drawing of a chart for wide pages, with its styles inside.
    Svg,
    /// The same drawing as a picture, in the colours of light pages.
    Png,
    /// The ECharts option of a chart.
    Json,
    /// A chart as a page of its own, and the code that puts it on another one.
    Embed,
}

impl Download {
    /// The word for it in `report.yaml`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Json => "json",
            Self::Embed => "embed",
        }
    }
}

/// The folder beside a page that holds what readers take from it.
const DATA: &str = "data";

/// The folder beside a page that holds its charts as pages of their own. They have a folder to themselves, so that a rule of
/// a server can let other sites show them.
const EMBED: &str = "embed";

/// What describes the files of a folder.
const PACKAGE: &str = "datapackage.json";

/// The media type of a data package, as it is registered.
const PACKAGE_TYPE: &str = "application/vnd.datapackage+json";

/// What a page offers so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Offers {
    sheets: Vec<SheetOffer>,
    embeds: Vec<Embed>,
}

/// The rows of a metric.
#[derive(Clone, Debug)]
struct SheetOffer {
    metric: String,
    title: String,
    /// The remark below the chart that shows it; `None` where none does, but a table.
    note: Option<String>,
    bytes: usize,
}

/// A chart to embed.
#[derive(Clone, Debug)]
pub(super) struct Embed {
    /// The chart's name in its report.
    pub(super) name: String,
    /// The fragment that leads to it on its page.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) drawings: Vec<DrawingView>,
    /// How high the drawings are in pixels, where they are as wide as they were drawn.
    pub(super) heights: Heights,
}

/// The heights of the drawings of a chart in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heights {
    pub(super) narrow: f64,
    pub(super) wide: f64,
}

/// A chart as a page of its own.
#[derive(Clone, Debug)]
pub struct EmbedPage<'a> {
    /// The file to publish, relative to the site's root.
    pub file: String,
    /// What its template sees.
    pub view: EmbedView<'a>,
}

impl PageState<'_> {
    /// What the page's report offers, in its order; nothing on other pages.
    pub(super) fn downloads(&self) -> &[Download] {
        self.report.map_or(&[], |report| &report.downloads)
    }

    /// Whether the rows of components are offered.
    pub(super) fn offers_rows(&self) -> bool {
        self.downloads().contains(&Download::Csv)
    }

    /// The rows of a metric as a file; a page has it once, however many of its components show it. It is called what the
    /// first chart of them is called, or else the first table. `note` is the remark below a chart; `None`: it is a table.
    pub(super) fn add_sheet(
        &mut self,
        metric: &MetricTable,
        title: &str,
        note: Option<&str>,
        composer: &Composer<'_>,
    ) -> LinkView {
        let id = metric.id().as_str();
        let name = format!("{DATA}/{id}.csv");
        let base_path = composer.config.base_path();
        let link = |href| LinkView { title: "CSV".to_owned(), href };
        if let Some(offer) = self.offers.sheets.iter_mut().find(|offer| offer.metric == id) {
            if offer.note.is_none() && note.is_some() {
                offer.title = title.to_owned();
                offer.note = note.map(str::to_owned);
            }
            return link(format!("{base_path}/{}{name}", self.page.path.as_str()));
        }
        let csv = sheet(metric, self.page.facts.key.as_deref()).csv();
        self.offers.sheets.push(SheetOffer {
            metric: id.to_owned(),
            title: title.to_owned(),
            note: note.map(str::to_owned),
            bytes: csv.len(),
        });
        link(self.add_file(&name, csv, base_path))
    }

    /// A file of a chart.
    pub(super) fn add_chart_file(
        &mut self,
        title: &str,
        name: &str,
        bytes: String,
        composer: &Composer<'_>,
    ) -> LinkView {
        let href = self.add_file(&format!("{DATA}/{name}"), bytes, composer.config.base_path());
        LinkView { title: title.to_owned(), href }
    }

    /// A drawing as a picture `width` pixels wide; gives the link to it.
    pub(super) fn add_chart_picture(
        &mut self,
        name: &str,
        svg: String,
        width: u32,
        composer: &Composer<'_>,
    ) -> LinkView {
        let name = format!("{DATA}/{name}.png");
        let href = self.add_picture(&name, svg, width, composer.config.base_path());
        LinkView { title: "PNG".to_owned(), href }
    }

    /// A chart as a page of its own; gives the code for it. A chart that stands on a page twice has one.
    pub(super) fn add_embed(&mut self, embed: Embed, composer: &Composer<'_>) -> EmbedCodeView {
        let address = self.embed_address(&embed.name);
        let url = format!("{}{address}", composer.config.base_url);
        let width = WIDTH;
        let height = frame_height(&embed, self.title.chars().count());
        let code = frame_code(&Frame { url: &url, title: &embed.title, width, height });
        if self.offers.embeds.iter().all(|other| other.name != embed.name) {
            self.offers.embeds.push(embed.leaving_the_frame());
        }
        EmbedCodeView { href: format!("{}/{address}", composer.config.base_path()), code }
    }

    /// The address of a chart's own page below the site's root.
    fn embed_address(&self, chart: &str) -> String {
        format!("{}{EMBED}/{chart}/", self.page.path.as_str())
    }
}

impl Embed {
    /// The same with links in its drawings that leave the frame: those of drawings do not follow the `base` of a page. In
    /// a drawing every `<` of a text is escaped, so that these are all links and nothing else.
    fn leaving_the_frame(mut self) -> Self {
        for drawing in &mut self.drawings {
            if drawing.svg.contains(LINK) {
                drawing.svg = drawing.svg.replace(LINK, LINK_OUT);
            }
        }
        self
    }
}

/// How links in drawings begin, and how those do that leave the frame.
const LINK: &str = "<a href=";
const LINK_OUT: &str = "<a target=\"_blank\" href=";

/// How wide frames are: as wide as the wide drawing needs to be shown in its own size.
const WIDTH: f64 = 720.0;

/// The room that the page to embed leaves at its left and right together, and above and below.
const EDGES: f64 = 32.0;

/// How wide the narrow drawing is at most in a frame, in pixels, as the default theme has it.
const NARROW: f64 = 400.0;

/// The room that a small phone has for a frame's content.
const PHONE: f64 = 288.0;

/// How high a frame must be for what is in it, on a phone and on a wide page. `page_title` is how many characters the
/// title of the chart's page has.
fn frame_height(embed: &Embed, page_title: usize) -> f64 {
    // The sizes are those of the default theme: a title of 18 pixels, text of 14.
    let title = embed.title.chars().count();
    let title = Lines { characters: title, character: 9.8, line: 24.0, before: 14.0 };
    let note = embed.note.chars().count();
    let note = Lines { characters: note, character: 7.3, line: 21.0, before: 12.0 };
    // Beside the title of the page stand the publisher, the date and the licence.
    let source = Lines { characters: page_title + 90, character: 7.3, line: 21.0, before: 12.0 };
    let texts = |width: f64| title.height(width) + note.height(width) + source.height(width);
    let narrow = |width: f64| {
        let drawn = width.min(NARROW) / Format::Narrow.width();
        embed.heights.narrow * drawn + texts(width)
    };
    let wide = embed.heights.wide + texts(WIDTH - EDGES);
    // Where the drawing has just as much room as it takes, there is the least for text beside its full height.
    wide.max(narrow(PHONE)).max(narrow(NARROW)) + EDGES
}

/// The rows of a metric that a page with this key sees. A row is named by the key and the index together.
fn sheet<'m>(metric: &'m MetricTable, key: Option<&str>) -> Sheet<'m> {
    let names = match metric.index() {
        Some(index) => metric.key().into_iter().chain([index]).collect(),
        None => Vec::new(),
    };
    let rows: Vec<&[Value]> = metric.rows(key).collect();
    Sheet::new(metric.columns(), rows, names)
}

impl<'a> Composer<'a> {
    /// Describes the files that a page has offered, once all are there.
    pub(super) fn data_package(
        &self,
        description: &str,
        front: Option<&FrontMatter>,
        state: &mut PageState<'_>,
    ) -> Option<DataView> {
        if state.offers.sheets.is_empty() {
            return None;
        }
        let offers = std::mem::take(&mut state.offers.sheets);
        let locale = state.locale;
        let tag = locale.lang().as_str();
        let folder = format!("{}{DATA}/", state.page.path.as_str());
        let url = |name: &str| format!("{}{folder}{name}", self.config.base_url);
        let cells = locale.text("data-cells").unwrap_or_default();
        let tables: Vec<(Sheet<'_>, String)> = offers
            .iter()
            .filter_map(|offer| {
                let (def, table) = self.metrics.any(&offer.metric)?;
                let about = def.description.as_deref().map(str::trim);
                let parts = [offer.note.as_deref(), about, Some(cells)];
                let parts: Vec<&str> =
                    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
                Some((sheet(table, state.page.facts.key.as_deref()), parts.join("\n\n")))
            })
            .collect();
        let resources: Vec<Resource<'_>> = offers
            .iter()
            .zip(&tables)
            .map(|(offer, (sheet, description))| Resource {
                name: &offer.metric,
                title: &offer.title,
                description: description.clone(),
                sheet,
                bytes: offer.bytes,
            })
            .collect();
        let publisher = Link {
            title: self.config.text(&self.config.publisher, tag),
            path: Some(&self.config.base_url),
        };
        let licence = self.config.licence.as_ref().map(|licence| {
            let title = self.config.text(&licence.title, tag);
            (licence.name.as_str(), Link { title, path: Some(&licence.url) })
        });
        // What is named as a path is on this site, and in the package a full address.
        let sources: Vec<(String, Option<String>)> = front
            .map(|front| front.sources.as_slice())
            .unwrap_or_default()
            .iter()
            .map(|source| {
                let url = source.url.as_deref().map(|url| self.full_address(url));
                (source.title.clone(), url)
            })
            .collect();
        let mut sources: Vec<Link<'_>> =
            sources.iter().map(|(title, path)| Link { title, path: path.as_deref() }).collect();
        if sources.is_empty() {
            sources.push(publisher);
        }
        let about = About {
            path: state.page.path.as_str(),
            url: url(PACKAGE),
            title: &state.title,
            description,
            homepage: &state.page.facts.url,
            date: self.as_of,
            publisher,
            licence,
            sources,
        };
        let words = SheetWords { locale, metrics: self.metrics, names: self.names };
        let json = data_package(&about, &resources, &words);
        let base_path = self.config.base_path();
        let files = offers.into_iter().map(|offer| {
            let name = format!("{}.csv", offer.metric);
            DataFileView {
                title: offer.title,
                href: format!("{base_path}/{folder}{name}"),
                url: url(&name),
                media_type: "text/csv",
                bytes: offer.bytes,
            }
        });
        let files = files.collect();
        let url = about.url;
        let href = state.add_file(&format!("{DATA}/{PACKAGE}"), json, base_path);
        Some(DataView { href, url, files, licence: self.licence(tag) })
    }

    /// The link to the data package in the head of a page.
    pub(super) fn data_link(&self, data: &DataView, locale: &Locale) -> HeadLinkView {
        HeadLinkView {
            rel: "alternate",
            media_type: PACKAGE_TYPE,
            title: locale.text("data-package").unwrap_or_default().to_owned(),
            href: data.href.clone(),
        }
    }

    /// The charts of a page as pages of their own.
    pub(super) fn embeds(&self, state: &mut PageState<'_>) -> Vec<EmbedPage<'a>> {
        let embeds = std::mem::take(&mut state.offers.embeds);
        let locale = state.locale;
        let directory = self.directory;
        let pages = embeds.into_iter().map(|embed| {
            let file = format!("{}index.html", state.embed_address(&embed.name));
            let Embed { id, title, note, drawings, .. } = embed;
            let view = EmbedView {
                dir: locale.lang().direction(),
                title,
                note,
                drawings,
                page: LinkView {
                    title: state.title.clone(),
                    href: format!("{}#{id}", state.page.facts.url),
                },
                site: directory.site(state.page.language),
                updated: DateView {
                    text: locale.date(self.as_of, DateStyle::Long),
                    iso: self.as_of.to_string(),
                },
                licence: self.licence(locale.lang().as_str()),
            };
            EmbedPage { file, view }
        });
        pages.collect()
    }

    fn licence(&self, tag: &str) -> Option<LinkView> {
        let licence = self.config.licence.as_ref()?;
        let title = self.config.text(&licence.title, tag).to_owned();
        Some(LinkView { title, href: licence.url.clone() })
    }

    fn full_address(&self, address: &str) -> String {
        match address.strip_prefix('/') {
            Some(path) if !path.starts_with('/') => format!("{}{path}", self.config.base_url),
            _ => address.to_owned(),
        }
    }
}

/// The words of a language for the files of a page.
struct SheetWords<'a> {
    locale: &'a Locale,
    metrics: &'a MetricTables,
    names: &'a Names,
}

impl Words for SheetWords<'_> {
    fn heading(&self, metric: &str, column: &str) -> Option<&str> {
        heading(self.locale, metric, column)
    }

    fn meaning(&self, metric: &str, column: &str) -> Option<&str> {
        let (def, _) = self.metrics.any(metric)?;
        def.columns.get(column)?.description.as_deref()
    }

    fn name<'w>(&'w self, dimension: &str, value: &'w str) -> Option<Cow<'w, str>> {
        self.names.name(dimension, value, self.locale)
    }

    fn part(&self, part: Part, heading: &str) -> String {
        let id = match part {
            Part::Value => return heading.to_owned(),
            Part::Unit => "data-unit-of",
            Part::Period => "data-period-of",
        };
        self.locale.message(id, &[("column", Arg::from(heading))]).unwrap_or_default()
    }
}

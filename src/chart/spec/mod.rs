//! A chart as an author describes it.
//!
//! In: what stands under `charts:` in a `report.yaml`, as typed ([`RawChart`]). Out: a [`ChartSpec`], checked and
//! complete, whose columns can be checked against a metric with [`ChartSpec::check_columns`].

mod columns;
mod raw;
mod resolve;

pub use columns::{ColumnType, NeededColumn, TableShape};
pub use raw::RawChart;
pub use resolve::resolve_charts;

use crate::config::SourceRef;
use crate::config::text::LocalText;
use crate::diag::Location;

/// A chart: which rows it draws, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    /// Its name in the report, by which copy places it.
    pub name: String,
    /// The metric whose rows it draws.
    pub metric: String,
    /// What it is called.
    pub title: LocalText,
    /// A remark to stand below it.
    pub note: Option<LocalText>,
    /// What it rests on, besides the sources of its metric: keys of the bibliography.
    pub sources: Vec<SourceRef>,
    /// What it is drawn as.
    pub kind: Kind,
    /// Which of its rows or series are drawn, and in which order.
    pub choice: Choice,
    /// What is drawn over it.
    pub marks: Marks,
    /// How high its drawings are in pixels, the wide and the narrow one; `None`: as high as is usual for its kind.
    pub height: Option<[f64; 2]>,
    /// Whether values are shown where a reader points, as far as they are not written on the chart.
    pub hints: bool,
    /// Where it stands in the report.
    pub place: Location,
    /// Where its metric is named.
    pub metric_place: Location,
}

/// Which rows or series of a chart are drawn, and in which order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// In which order.
    pub sort: Sort,
    /// How many, from the first; `None`: all.
    pub limit: Option<usize>,
    /// What the sum of those left out is called; `None`: it is not drawn.
    pub other: Option<LocalText>,
    /// Where `limit` stands.
    pub place: Option<Location>,
}

/// The order of rows or series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the rows come; series in the order of their dimension.
    #[default]
    Rows,
    /// In the order of the dimension.
    Dimension,
    /// The largest first.
    Largest,
    /// The smallest first.
    Smallest,
    /// By name.
    Name,
}

/// What is drawn over a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Lines at values.
    pub references: Vec<Reference>,
    /// Notes at dates or names.
    pub events: Vec<Event>,
    /// Whether the last period, where it is not over, is drawn as such.
    pub unfinished: bool,
}

/// A line at a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The value.
    pub at: Level,
    /// What it is called.
    pub label: Option<LocalText>,
}

/// A value that a line stands at.
#[derive(Clone, Debug, PartialEq)]
pub enum Level {
    /// This number.
    Number(f64),
    /// The mean of what is drawn.
    Average,
    /// The middle value of what is drawn.
    Median,
    /// The first number of a column.
    Column(ColumnRef),
}

/// A note at a date or a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The date, or the id of the name.
    pub at: String,
    /// What happened.
    pub label: LocalText,
    /// Where it stands in the report.
    pub place: Location,
}

/// What a chart is drawn as.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Upright bars over time or categories, side by side or stacked.
    Bar {
        /// Its columns.
        axes: Axes,
        /// Whether the series stand on each other.
        stack: bool,
        /// Whether each name has the colour that it has wherever it is a series.
        colors: bool,
    },
    /// One bar for each row, across, with its value.
    Bars {
        /// The column of names.
        x: ColumnRef,
        /// The column of numbers.
        y: ColumnRef,
        /// Where rows lead.
        link: Option<Link>,
        /// The row that stands out.
        highlight: Option<Highlight>,
        /// Whether each name has the colour that it has wherever it is a series.
        colors: bool,
    },
    /// Lines over time or categories.
    Line {
        /// Its columns.
        axes: Axes,
        /// Whether the axis of numbers begins at zero.
        zero: bool,
        /// Whether lines bend.
        smooth: bool,
    },
    /// Areas on each other over time or categories.
    Area {
        /// Its columns.
        axes: Axes,
    },
    /// Parts of a whole over time or categories, as stacked bars.
    Share {
        /// Its columns.
        axes: Axes,
    },
    /// Parts of a whole as slices.
    Pie {
        /// The column of names.
        x: ColumnRef,
        /// The column of numbers.
        y: ColumnRef,
        /// Whether it is a ring.
        ring: bool,
    },
    /// A point for each row.
    Scatter(Box<Scatter>),
    /// A coloured cell for each pair of names.
    Heatmap {
        /// Across: dates or names.
        x: ColumnRef,
        /// Down: names.
        y: ColumnRef,
        /// The numbers that colours stand for.
        value: ColumnRef,
    },
    /// Five numbers for each name: a box from the second to the fourth, whiskers to the others.
    Boxplot {
        /// The column of names.
        x: ColumnRef,
        /// The lowest, the first quarter, the middle, the third quarter, the highest.
        y: Vec<ColumnRef>,
    },
    /// From a low to a high number for each name, with a middle between them or without.
    Range {
        /// The column of names.
        x: ColumnRef,
        /// Low and high, or low, middle and high.
        y: Vec<ColumnRef>,
        /// Whether the ends are dots, or it is a bar.
        dots: bool,
    },
    /// A small line without axes.
    Sparkline {
        /// Its columns.
        axes: Axes,
    },
    /// An ECharts option, to which the rows are given as its dataset.
    Option {
        /// The columns that the dataset has.
        columns: Vec<ColumnRef>,
        /// The option.
        option: Box<serde_json::Value>,
        /// Where it stands.
        place: Location,
    },
}

/// The columns of a scatter chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    /// Across.
    pub x: ColumnRef,
    /// Up.
    pub y: ColumnRef,
    /// What the areas of points stand for.
    pub size: Option<ColumnRef>,
    /// The column whose values are series of their own.
    pub series: Option<ColumnRef>,
    /// What points are called.
    pub label: Option<ColumnRef>,
    /// Whether both axes begin at zero.
    pub zero: bool,
}

/// The columns of a chart with two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Axes {
    /// Along the bottom: dates or names.
    pub x: ColumnRef,
    /// Upwards: numbers. Several columns are several series.
    pub y: Vec<ColumnRef>,
    /// The column whose values are series of their own.
    pub series: Option<ColumnRef>,
}

/// A column that a chart names.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnRef {
    /// The column.
    pub column: String,
    /// Where it is named.
    pub place: Location,
}

/// Where the rows of a chart lead.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// To the address in a column.
    Column(ColumnRef),
    /// To the page whose key is the row's name. The caller knows it, and gives it as
    /// [`Categories::links`](super::Categories::links).
    Page,
}

/// The row of a chart that stands out.
#[derive(Clone, Debug, PartialEq)]
pub enum Highlight {
    /// The one that the page is about.
    Page,
    /// The one with this id.
    Id(String),
}

impl Kind {
    /// The word that stands for it in a report.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bar { .. } => "bar",
            Self::Bars { .. } => "bars",
            Self::Line { .. } => "line",
            Self::Area { .. } => "area",
            Self::Share { .. } => "share",
            Self::Pie { ring: false, .. } => "pie",
            Self::Pie { ring: true, .. } => "donut",
            Self::Scatter(_) => "scatter",
            Self::Heatmap { .. } => "heatmap",
            Self::Boxplot { .. } => "boxplot",
            Self::Range { dots: false, .. } => "range",
            Self::Range { dots: true, .. } => "dumbbell",
            Self::Sparkline { .. } => "sparkline",
            Self::Option { .. } => "option",
        }
    }
}

impl ChartSpec {
    /// Bars of a metric, one for each row, with nothing else said.
    pub fn bars(metric: &str, label: &str, value: &str, title: LocalText, place: Location) -> Self {
        let column = |name: &str| ColumnRef { column: name.to_owned(), place: place.clone() };
        Self {
            name: format!("bars-{metric}"),
            metric: metric.to_owned(),
            title,
            note: None,
            sources: Vec::new(),
            kind: Kind::Bars {
                x: column(label),
                y: column(value),
                link: None,
                highlight: None,
                colors: false,
            },
            choice: Choice::default(),
            marks: Marks::default(),
            height: None,
            hints: true,
            metric_place: place.clone(),
            place,
        }
    }

    /// Whether its rows lead to pages, whose addresses the caller gives.
    pub fn links_to_pages(&self) -> bool {
        matches!(&self.kind, Kind::Bars { link: Some(Link::Page), .. })
    }

    /// All texts that readers see, with the keys that they stand under.
    pub fn texts(&self) -> Vec<(Vec<String>, &LocalText)> {
        let mut texts = vec![(vec!["title".to_owned()], &self.title)];
        texts.extend(self.note.iter().map(|note| (vec!["note".to_owned()], note)));
        texts.extend(self.choice.other.iter().map(|other| (vec!["other".to_owned()], other)));
        for (index, reference) in self.marks.references.iter().enumerate() {
            let keys = || ["references".to_owned(), index.to_string(), "label".to_owned()];
            texts.extend(reference.label.iter().map(|label| (keys().to_vec(), label)));
        }
        for (index, event) in self.marks.events.iter().enumerate() {
            let keys = vec!["events".to_owned(), index.to_string(), "label".to_owned()];
            texts.push((keys, &event.label));
        }
        texts
    }
}

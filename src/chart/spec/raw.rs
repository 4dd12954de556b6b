//! A chart as it is typed.

use serde::Deserialize;

use crate::config::RawSources;
use crate::config::text::LocalText;

/// A chart as it is typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawChart {
    pub(super) kind: Option<String>,
    pub(super) metric: Option<String>,
    pub(super) title: Option<LocalText>,
    pub(super) note: Option<LocalText>,
    pub(super) source: Option<RawSources>,
    pub(super) x: Option<String>,
    pub(super) y: Option<OneOrMore>,
    pub(super) series: Option<String>,
    pub(super) value: Option<String>,
    pub(super) size: Option<String>,
    pub(super) label: Option<String>,
    pub(super) columns: Option<Vec<String>>,
    pub(super) option: Option<serde_json::Value>,
    pub(super) stack: Option<bool>,
    pub(super) zero: Option<bool>,
    pub(super) smooth: Option<bool>,
    pub(super) colors: Option<bool>,
    pub(super) sort: Option<String>,
    pub(super) limit: Option<usize>,
    pub(super) other: Option<LocalText>,
    pub(super) link: Option<String>,
    pub(super) highlight: Option<String>,
    pub(super) references: Option<Vec<RawReference>>,
    pub(super) events: Option<Vec<RawEvent>>,
    pub(super) unfinished: Option<bool>,
    pub(super) height: Option<RawHeight>,
    pub(super) hints: Option<bool>,
}

/// A line at a value, as it is typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReference {
    pub(super) at: RawLevel,
    #[serde(default)]
    pub(super) label: Option<LocalText>,
}

/// Where a line stands, as it is typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "a number, `average`, `median`, or the name of a column")]
pub(super) enum RawLevel {
    Number(f64),
    Word(String),
}

/// A note at a date or a name, as it is typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEvent {
    pub(super) at: String,
    pub(super) label: LocalText,
}

/// The height of drawings, as it is typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "a number of pixels, or `wide` and `narrow` with a number each"
)]
pub(super) enum RawHeight {
    Both(f64),
    Each { wide: f64, narrow: f64 },
}

/// One name, or a list of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "the name of a column, or a list of them")]
pub(super) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl RawChart {
    /// What it is called, as typed.
    pub fn title(&self) -> Option<&LocalText> {
        self.title.as_ref()
    }

    /// The remark below it, as typed.
    pub fn note(&self) -> Option<&LocalText> {
        self.note.as_ref()
    }

    /// Which of the options that only some kinds have are given.
    pub(super) fn given(&self) -> impl Iterator<Item = &'static str> {
        [
            ("x", self.x.is_some()),
            ("y", self.y.is_some()),
            ("series", self.series.is_some()),
            ("value", self.value.is_some()),
            ("size", self.size.is_some()),
            ("label", self.label.is_some()),
            ("columns", self.columns.is_some()),
            ("option", self.option.is_some()),
            ("stack", self.stack.is_some()),
            ("zero", self.zero.is_some()),
            ("smooth", self.smooth.is_some()),
            ("colors", self.colors.is_some()),
            ("sort", self.sort.is_some()),
            ("limit", self.limit.is_some()),
            ("other", self.other.is_some()),
            ("link", self.link.is_some()),
            ("highlight", self.highlight.is_some()),
            ("references", self.references.is_some()),
            ("events", self.events.is_some()),
            ("unfinished", self.unfinished.is_some()),
        ]
        .into_iter()
        .filter_map(|(option, is_given)| is_given.then_some(option))
    }
}

//! A metric's front comment as it is typed.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::config::RawSources;

/// What stands in the `/* … */` at the top of a metric's SQL file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawMetric {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) role: Option<RawRole>,
    pub(super) key: Option<String>,
    pub(super) index: Option<String>,
    pub(super) source: Option<RawSources>,
    pub(super) columns: IndexMap<String, RawColumn>,
}

/// What a metric is for.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawRole {
    Metric,
    Staging,
    View,
}

/// How the dates of a column look.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawStyle {
    Ago,
}

/// What a front comment says of one column.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawColumn {
    pub(super) unit: Option<String>,
    pub(super) decimals: Option<u8>,
    pub(super) signed: Option<bool>,
    pub(super) sample: Option<String>,
    pub(super) min_sample: Option<u32>,
    pub(super) names: Option<String>,
    pub(super) currency: Option<String>,
    pub(super) per: Option<String>,
    pub(super) style: Option<RawStyle>,
    pub(super) description: Option<String>,
}

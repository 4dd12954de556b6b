//! What the renderer says of an option that it does not draw.

use std::fmt;

/// Something in an option that is not drawn, or that is not what ECharts has there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotDrawn {
    /// Where in the option: `series[0].type`.
    pub path: String,
    /// What is wrong there, to stand behind the path: `"sankey" is not drawn`.
    pub message: String,
}

impl fmt::Display for NotDrawn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}`: {}", self.path, self.message)
    }
}

impl std::error::Error for NotDrawn {}

//! The mark of a site as a part of other pictures.
//!
//! In: an SVG as somebody wrote it. Out: the same in plain shapes, without anything that could meet what is around it.

use resvg::usvg::WriteOptions;

use super::draw::{NotDrawn, tree};

/// A mark, ready to be drawn anywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its elements.
    pub(super) shapes: String,
    /// Its width and height, in its own units.
    pub(super) size: (f64, f64),
}

impl Mark {
    /// Reads a mark.
    ///
    /// # Errors
    /// It cannot be drawn.
    pub fn new(svg: &str) -> Result<Self, NotDrawn> {
        let tree = tree(svg)?;
        let options =
            WriteOptions { id_prefix: Some("mark-".to_owned()), ..WriteOptions::default() };
        let whole = tree.to_string(&options);
        let shapes =
            whole.find('>').and_then(|open| whole.rfind("</svg>").map(|close| (open + 1, close)));
        let shapes = shapes.and_then(|(open, close)| whole.get(open..close)).unwrap_or_default();
        let size = (f64::from(tree.size().width()), f64::from(tree.size().height()));
        Ok(Self { shapes: shapes.trim().to_owned(), size })
    }
}

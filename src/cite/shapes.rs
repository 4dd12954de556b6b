//! Forms of citations, learned once for all works that differ in title and address alone.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::form::Form;
use super::work::Work;

/// How many works of a shape come before its forms are learned, which takes about as long as this many works by the
/// style. Nothing that is printed depends on it.
const FEW: usize = 8;

/// The forms of a work in a style.
#[derive(Debug)]
pub(super) struct StyleForms {
    /// That of the citation.
    pub(super) citation: Option<Form>,
    /// That of the citation with the day that stands for the reader's.
    pub(super) seen: Option<Form>,
}

/// The forms known so far, by the shape of works: a work without title and address. May be used by many threads.
#[derive(Debug, Default)]
pub(super) struct Shapes(Mutex<HashMap<Work, Arc<Shape>>>);

/// Works of one shape.
#[derive(Debug, Default)]
pub(super) struct Shape {
    works: AtomicUsize,
    styles: OnceLock<Vec<StyleForms>>,
}

impl Shapes {
    /// The shape of a work.
    pub(super) fn of(&self, work: &Work) -> Arc<Shape> {
        let shape = Work { title: String::new(), url: String::new(), ..work.clone() };
        let mut shapes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(shapes.entry(shape).or_default())
    }
}

impl Shape {
    /// The forms in each style, where there are enough works to learn them for.
    pub(super) fn forms(&self, learn: impl FnOnce() -> Vec<StyleForms>) -> &[StyleForms] {
        let is_rare = self.works.fetch_add(1, Ordering::Relaxed) < FEW;
        if is_rare { &[] } else { self.styles.get_or_init(learn) }
    }
}

/// What is known is soon known anew, and belongs to the styles that it was learned of.
impl Clone for Shapes {
    fn clone(&self) -> Self {
        Self::default()
    }
}

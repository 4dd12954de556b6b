//! Places around a shape for its label, and places that are taken.

use super::super::layout::Rect;
use super::super::layout::labels::{Anchor, PlacedLabel};
use super::super::option::Position;
use super::super::text::Weight;

/// What is covered by labels already, in columns of the canvas so that few of them have to be looked at.
#[derive(Default)]
pub(super) struct Taken(Vec<Vec<Rect>>);

impl Taken {
    /// How wide a column is, in pixels.
    const COLUMN: f64 = 64.0;
    /// The last column has all that is beyond it, and the first all that is left of the canvas.
    const LAST: usize = 255;

    /// Takes a place, unless some of it is taken already.
    pub(super) fn take(&mut self, rect: Rect) -> bool {
        if !self.is_free(&rect) {
            return false;
        }
        for at in columns(&rect) {
            if self.0.len() <= at {
                self.0.resize_with(at + 1, Vec::new);
            }
            self.0[at].push(rect);
        }
        true
    }

    /// Whether nothing of a place is taken.
    pub(super) fn is_free(&self, rect: &Rect) -> bool {
        !columns(rect).any(|at| {
            self.0.get(at).is_some_and(|taken| taken.iter().any(|other| other.meets(rect)))
        })
    }
}

/// The columns that a place lies in.
fn columns(rect: &Rect) -> std::ops::RangeInclusive<usize> {
    // What is left of the canvas, or no number, becomes zero.
    let column = |at: f64| ((at / Taken::COLUMN) as usize).min(Taken::LAST);
    column(rect.x)..=column(rect.right())
}

/// A shape and the size of the label to be put around it.
pub(super) struct Around {
    pub(super) rect: Rect,
    pub(super) distance: f64,
    pub(super) size: f64,
    pub(super) wide: f64,
}

/// A place for a label.
pub(super) struct Spot {
    x: f64,
    y: f64,
    anchor: Anchor,
    pub(super) rect: Rect,
}

impl Around {
    /// Where a position is.
    pub(super) fn place(&self, position: Position) -> Spot {
        let rect = &self.rect;
        let middle = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
        let beside = self.distance + self.size / 2.0;
        match position {
            Position::Right => self.at(rect.right() + self.distance, middle.1, Anchor::Start),
            Position::Left => self.at(rect.x - self.distance, middle.1, Anchor::End),
            Position::Top => self.at(middle.0, rect.y - beside, Anchor::Middle),
            Position::Bottom => self.at(middle.0, rect.bottom() + beside, Anchor::Middle),
            Position::InsideRight => self.place_inside_end(Position::Right),
            Position::InsideLeft => self.place_inside_end(Position::Left),
            Position::InsideTop => self.place_inside_end(Position::Top),
            Position::InsideBottom => self.place_inside_end(Position::Bottom),
            _ => self.at(middle.0, middle.1, Anchor::Middle),
        }
    }

    /// Inside the shape, at the end that a position is beyond.
    pub(super) fn place_inside_end(&self, position: Position) -> Spot {
        let rect = &self.rect;
        let middle = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
        let beside = self.distance + self.size / 2.0;
        match position {
            Position::Right => self.at(rect.right() - self.distance, middle.1, Anchor::End),
            Position::Left => self.at(rect.x + self.distance, middle.1, Anchor::Start),
            Position::Bottom => self.at(middle.0, rect.bottom() - beside, Anchor::Middle),
            _ => self.at(middle.0, rect.y + beside, Anchor::Middle),
        }
    }

    fn at(&self, x: f64, y: f64, anchor: Anchor) -> Spot {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - self.wide / 2.0,
            Anchor::End => x - self.wide,
        };
        let rect = Rect { x: left, y: y - self.size / 2.0, width: self.wide, height: self.size };
        Spot { x, y, anchor, rect }
    }
}

impl Spot {
    /// Moved no further than needed to lie on the canvas.
    pub(super) fn moved_into(mut self, canvas: &Rect) -> Self {
        let x = self.rect.x.min(canvas.right() - self.rect.width).max(canvas.x);
        let y = self.rect.y.min(canvas.bottom() - self.rect.height).max(canvas.y);
        self.x += x - self.rect.x;
        self.y += y - self.rect.y;
        (self.rect.x, self.rect.y) = (x, y);
        self
    }

    /// The label that stands here.
    pub(super) fn label(self, text: String, weight: Weight, size: f64) -> PlacedLabel {
        PlacedLabel {
            value: 0.0,
            lines: vec![text],
            weight,
            size,
            x: self.x,
            y: self.y,
            anchor: self.anchor,
            turn: 0.0,
            rect: self.rect,
        }
    }
}

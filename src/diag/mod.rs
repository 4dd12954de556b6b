//! Mistakes and what is said about them.
//!
//! In: what any phase found wrong, as [`Diagnostic`]s pushed into a [`Report`]. Out: one sorted report, drawn
//! by [`render`] for people (with the source line), for editors (one line each) or for machines (JSON).
//!
//! Knows nothing else of this crate: every other module may use it. It never prints and never reads a file;
//! source text for excerpts is handed in by the caller.

pub mod code;
mod codes;
mod diagnostic;
pub mod render;
mod report;
mod suggest;

pub use codes::Code;
pub use diagnostic::{Diagnostic, Location, Position, Severity};
pub use report::{Failed, Report};
pub use suggest::{did_you_mean, name_list};

//! The published folder: what a build changes in it, and what never happens to it.

mod folder;
mod kill;

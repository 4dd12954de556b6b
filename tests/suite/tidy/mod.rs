//! House rules that no compiler checks.
//!
//! - `layers`: which module may know which.
//! - `codes`: every diagnostic code is used, and something provokes it.
//! - `files`: every file says what it is, and is not too long.
//! - `documents`: README, the architecture and the strings keep up with the code.

mod codes;
mod documents;
mod files;
mod layers;
mod source;

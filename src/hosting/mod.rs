//! Files for servers: how they shall send the site.
//!
//! In: settings, the addresses that pages had and have, the paths of all files. Out: `_headers` and `_redirects` as
//! Netlify and Cloudflare Pages both read them, and copies of files that a server can send compressed. Must not know: how
//! pages are made, the disk.

mod compress;
mod headers;
mod policy;
mod redirects;

pub use compress::{VERSION, compressed, is_compressed};
pub use headers::{EMBED, Headers, headers};
pub use policy::{FrameBy, content_security_policy};
pub use redirects::redirects;

/// The most rules of `_headers` that Cloudflare Pages reads.
pub const MOST_HEADER_RULES: usize = 100;

/// The most rules of `_redirects` without a placeholder that Cloudflare Pages reads.
pub const MOST_REDIRECTS: usize = 2000;

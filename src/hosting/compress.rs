//! Compressed copies of files, for servers that send them as they are (`brotli_static`, `gzip_static` of nginx).
//!
//! In: a file's bytes. Out: the copy. The same bytes give the same copy: no time, no name is in it.

use std::io::{self, Write as _};

use flate2::{Compression, GzBuilder};

use crate::config::Coding;

/// Smaller files gain nothing: they fit into one packet as they are.
const LEAST: usize = 1024;

/// How hard Brotli tries, of 0 to 11. The last two levels save a seventh more, and take ten times as long: 80 to 170
/// milliseconds for a page, every day anew.
const BROTLI_QUALITY: i32 = 9;

/// How far back Brotli looks, as a power of two.
const BROTLI_WINDOW: i32 = 22;

/// The version of how files are compressed: copies that are kept from an earlier build are made again when it changes.
pub const VERSION: &str = "1 brotli-9 gzip-9";

/// The endings of files that are text.
const TEXTS: [&str; 14] = [
    "atom", "bib", "css", "csv", "html", "ico", "js", "json", "jsonld", "md", "ris", "svg", "txt",
    "xml",
];

/// Whether a file is one that copies are made of, by its path and length.
pub fn is_compressed(path: &str, length: usize) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    length > LEAST && TEXTS.contains(&ending)
}

impl Coding {
    /// What the name of a copy ends with, behind that of the file.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }
}

/// The copy of a file.
///
/// # Errors
/// Writing to memory does not fail; should it, it is said.
pub fn compressed(bytes: &[u8], coding: Coding) -> io::Result<Vec<u8>> {
    match coding {
        Coding::Gzip => {
            // No name, no time, and the sign for an unknown system.
            let builder = GzBuilder::new().mtime(0).operating_system(255);
            let mut writer =
                builder.write(Vec::with_capacity(bytes.len() / 3), Compression::best());
            writer.write_all(bytes)?;
            writer.finish()
        }
        Coding::Brotli => {
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: BROTLI_QUALITY,
                lgwin: BROTLI_WINDOW,
                size_hint: bytes.len(),
                mode: brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_TEXT,
                ..Default::default()
            };
            let mut copy = Vec::with_capacity(bytes.len() / 3);
            brotli::BrotliCompress(&mut &*bytes, &mut copy, &parameters)?;
            Ok(copy)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{Coding, compressed, is_compressed};

    #[test]
    fn a_copy_holds_the_file_and_nothing_of_the_day() {
        let text = "<p>Backend: 1,853 jobs</p>\n".repeat(200);
        for coding in [Coding::Brotli, Coding::Gzip] {
            let copy = compressed(text.as_bytes(), coding).expect("written");
            assert!(copy.len() < text.len() / 10);
            assert_eq!(copy, compressed(text.as_bytes(), coding).expect("written"));
            let mut again = String::new();
            match coding {
                Coding::Gzip => {
                    assert_eq!(copy[4..8], [0; 4], "no time");
                    flate2::read::GzDecoder::new(&copy[..]).read_to_string(&mut again)
                }
                Coding::Brotli => {
                    brotli::Decompressor::new(&copy[..], 4096).read_to_string(&mut again)
                }
            }
            .expect("read");
            assert_eq!(again, text);
        }
    }

    #[test]
    fn copies_are_made_of_larger_texts() {
        for (path, length, expected) in [
            ("en/index.html", 5000, true),
            ("en/index.html", 1024, false),
            ("assets/site.1f.css", 5000, true),
            ("en/card.png", 50_000, false),
            ("_headers", 5000, false),
        ] {
            assert_eq!(is_compressed(path, length), expected, "{path}");
        }
    }
}

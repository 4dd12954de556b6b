//! The bytes of an export on their way to the CSV reader.

use std::io::{self, Read};

/// A row may not have more bytes: what is longer is a quote that was left open.
pub(super) const LONGEST_ROW: u64 = 64 << 20;

/// The error of a row that is too long; told apart from errors of the disk by [`is_too_long`].
#[derive(Debug)]
struct TooLong;

impl std::fmt::Display for TooLong {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "a row has more than {LONGEST_ROW} bytes")
    }
}

impl std::error::Error for TooLong {}

/// Whether reading stopped because of a row that is too long.
pub(super) fn is_too_long(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<TooLong>())
}

/// Bytes that are hashed and counted as they are read.
pub(super) struct Input<'a, R> {
    inner: R,
    hasher: blake3::Hasher,
    read: u64,
    row_start: u64,
    on_read: &'a (dyn Fn(u64) + Sync),
    /// A line end to be given after the last byte: the CSV reader takes a comment that ends with the file for
    /// a row.
    line_end_due: bool,
}

impl<'a, R: Read> Input<'a, R> {
    /// The bytes of `inner`; `on_read` is told how many were read. With `ends_line`, a line end follows them.
    pub(super) fn new(inner: R, ends_line: bool, on_read: &'a (dyn Fn(u64) + Sync)) -> Self {
        Self {
            inner,
            hasher: blake3::Hasher::new(),
            read: 0,
            row_start: 0,
            on_read,
            line_end_due: ends_line,
        }
    }

    /// Says that a new row starts about here.
    pub(super) fn start_row(&mut self) {
        self.row_start = self.read;
    }

    /// The hash of all bytes read so far.
    pub(super) fn hash(&self) -> blake3::Hash {
        self.hasher.finalize()
    }
}

impl<R: Read> Read for Input<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read - self.row_start > LONGEST_ROW {
            return Err(io::Error::other(TooLong));
        }
        let count = self.inner.read(buffer)?;
        if count == 0 && self.line_end_due && !buffer.is_empty() {
            self.line_end_due = false;
            buffer[0] = b'\n';
            return Ok(1);
        }
        self.hasher.update(&buffer[..count]);
        self.read += count as u64;
        (self.on_read)(count as u64);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Input, LONGEST_ROW, is_too_long};

    #[test]
    fn what_is_read_is_hashed_and_counted() {
        let counted = std::sync::atomic::AtomicU64::new(0);
        let count = |bytes| {
            counted.fetch_add(bytes, std::sync::atomic::Ordering::Relaxed);
        };
        let mut input = Input::new(&b"a,b\n#x"[..], true, &count);
        let mut text = String::new();
        input.read_to_string(&mut text).expect("readable");
        assert_eq!(text, "a,b\n#x\n");
        assert_eq!(input.hash(), blake3::hash(b"a,b\n#x"));
        assert_eq!(counted.into_inner(), 6);
    }

    #[test]
    fn a_row_without_end_stops_the_reading() {
        let mut input = Input::new(std::io::repeat(b'x'), false, &|_| {});
        let error = std::io::copy(&mut input, &mut std::io::sink()).expect_err("never ends");
        assert!(is_too_long(&error));
        assert!(!is_too_long(&std::io::Error::other("disk")));
        assert!(input.read > LONGEST_ROW);
    }
}

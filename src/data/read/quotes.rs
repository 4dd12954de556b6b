//! Quotes that close in the wrong place.
//!
//! In: a file some of whose cells have line ends in them. Out: the first quoted cell that goes over several lines
//! and does not end where its quote closes. That is how a quote looks that was left open, once the next quoted
//! cell has closed it: the rows in between have become one cell.

use std::io::{self, BufRead};

use crate::data::schema::resolved::Dialect;

/// Where a cell starts, as a byte of the file, whose quote goes over several lines and closes before its end.
pub(super) fn misplaced_quote(
    mut file: impl BufRead,
    dialect: &Dialect,
) -> io::Result<Option<u64>> {
    let Some(quote) = dialect.quote else { return Ok(None) };
    let mut state = State::RowStart;
    let mut offset = 0;
    let mut cell_start = 0;
    let mut has_line_end = false;
    loop {
        let buffer = file.fill_buf()?;
        if buffer.is_empty() {
            return Ok(None);
        }
        for (number, &byte) in buffer.iter().enumerate() {
            let is_line_end = matches!(byte, b'\r' | b'\n');
            state = match state {
                State::Comment => {
                    if byte == b'\n' {
                        State::RowStart
                    } else {
                        State::Comment
                    }
                }
                State::Quoted if byte == quote => State::QuoteInQuotes,
                State::Quoted => {
                    has_line_end |= is_line_end;
                    State::Quoted
                }
                State::QuoteInQuotes if byte == quote && dialect.double_quote => State::Quoted,
                _ if is_line_end => State::RowStart,
                State::RowStart if Some(byte) == dialect.comment => State::Comment,
                State::RowStart | State::CellStart if byte == quote => {
                    cell_start = offset + number as u64;
                    has_line_end = false;
                    State::Quoted
                }
                _ if byte == dialect.delimiter => State::CellStart,
                State::QuoteInQuotes if has_line_end => return Ok(Some(cell_start)),
                _ => State::Plain,
            };
        }
        let count = buffer.len();
        offset += count as u64;
        file.consume(count);
    }
}

#[derive(Clone, Copy)]
enum State {
    RowStart,
    CellStart,
    Plain,
    Quoted,
    QuoteInQuotes,
    Comment,
}

#[cfg(test)]
mod tests {
    use super::{Dialect, misplaced_quote};

    #[track_caller]
    fn check(text: &str, expected: Option<u64>) {
        for size in [1, 3, 4096] {
            let file = std::io::BufReader::with_capacity(size, text.as_bytes());
            let dialect = Dialect { comment: Some(b'#'), ..Dialect::default() };
            assert_eq!(misplaced_quote(file, &dialect).expect("from memory"), expected, "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_the_next_quoted_cell_closes_is_found() {
        check("a,b\n1,\"2\n3,4\n5,\"6\"\n", Some(6));
        check("\"1\r2\"x\n", Some(0));
    }

    #[test]
    fn quotes_that_close_at_the_end_of_their_cell_are_fine() {
        check("a,b\n\"1\n2\",\"3\r\n4\"\r\n\"5\n\"\n", None);
        check("\"say \"\"hi\"\"\n\",2\n", None);
        check("\"a\"b,c\"d\n\"\n", None);
        check("#\"\nx\n#\"y\"z\n", None);
        check("\"1\n2", None);
    }
}

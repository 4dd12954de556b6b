//! Where in an export a row or a cell stands.
//!
//! In: the byte at which the CSV reader stood before a row, and the number of a cell. Out: line and column.
//! The `csv` crate counts lines by LF only, and says where it stood before it skipped line ends and comments;
//! so the places of the few cells that are reported are found by walking the file a second time.

use std::io::{self, BufRead, Chain, Cursor, Read, Seek, SeekFrom};

use super::input::LONGEST_ROW;
use crate::data::schema::resolved::Dialect;
use crate::diag::Position;

/// The byte order mark of UTF-8: it is no character of the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// How much of a file is looked at to tell how its lines end.
const START: u64 = 1 << 16;

/// A cell to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wanted {
    /// Where the reader stood before it read the row, in bytes from the start of the file.
    pub(super) row_start: u64,
    /// The number of the cell in the row, from 0.
    pub(super) cell: usize,
}

/// The places of cells, which must be sorted. A cell that is not there is where its row ends.
pub(super) fn places(
    file: impl BufRead,
    dialect: &Dialect,
    wanted: &[Wanted],
) -> io::Result<Vec<Position>> {
    let mut walk = Walk::new(file, dialect)?;
    let mut places: Vec<Position> = Vec::with_capacity(wanted.len());
    let mut row: Option<(Wanted, Vec<Position>)> = None;
    for wanted in wanted {
        let cells = match row.take() {
            Some((last, cells)) if last.row_start == wanted.row_start => cells,
            _ => {
                walk.go_to(wanted.row_start)?;
                walk.row()?.cells
            }
        };
        let place = cells.get(wanted.cell).or(cells.last()).copied();
        places.push(place.unwrap_or(Position { line: 1, column: 1 }));
        row = Some((*wanted, cells));
    }
    Ok(places)
}

/// The place of the quote that opens the last cell of the row at `row_start`, if the file ends before it is
/// closed.
pub(super) fn open_quote(
    mut file: impl BufRead + Seek,
    dialect: &Dialect,
    row_start: u64,
) -> io::Result<Option<Position>> {
    // Lines are counted only when there is a place to tell.
    file.seek(SeekFrom::Start(row_start))?;
    if !Walk::new(&mut file, dialect)?.row()?.ends_in_quote {
        return Ok(None);
    }
    file.rewind()?;
    let mut walk = Walk::new(file, dialect)?;
    walk.go_to(row_start)?;
    let row = walk.row()?;
    Ok(if row.ends_in_quote { row.cells.last().copied() } else { None })
}

/// What was found walking along a row.
struct Row {
    /// Where its cells start.
    cells: Vec<Position>,
    /// Whether the file ended inside quotes.
    ends_in_quote: bool,
}

/// A walk through a file, byte by byte, that knows its line and column.
struct Walk<'a, R> {
    file: Chain<Cursor<Vec<u8>>, R>,
    dialect: &'a Dialect,
    /// The byte that ends lines: LF, or CR where no LF follows the first CR.
    line_end: u8,
    offset: u64,
    line: u64,
    /// Characters between the start of the line and here.
    column: u64,
}

impl<'a, R: BufRead> Walk<'a, R> {
    fn new(mut file: R, dialect: &'a Dialect) -> io::Result<Self> {
        let mut start = Vec::new();
        file.by_ref().take(START).read_to_end(&mut start)?;
        let line_end = match start.iter().position(|b| matches!(b, b'\r' | b'\n')) {
            Some(at) if start[at] == b'\r' && start.get(at + 1) != Some(&b'\n') => b'\r',
            _ => b'\n',
        };
        let mark =
            if start.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() as u64 } else { 0 };
        let mut start = Cursor::new(start);
        start.set_position(mark);
        Ok(Self { file: start.chain(file), dialect, line_end, offset: mark, line: 1, column: 0 })
    }

    /// Goes on to the byte `offset`.
    fn go_to(&mut self, offset: u64) -> io::Result<()> {
        while self.offset < offset {
            let buffer = self.file.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            let left = usize::try_from(offset - self.offset).unwrap_or(usize::MAX);
            let part = &buffer[..buffer.len().min(left)];
            let after_last_end = match memchr::memrchr(self.line_end, part) {
                Some(last) => {
                    self.line += memchr::memchr_iter(self.line_end, part).count() as u64;
                    self.column = 0;
                    &part[last + 1..]
                }
                None => part,
            };
            self.column += after_last_end.iter().filter(|b| starts_character(**b)).count() as u64;
            let taken = part.len();
            self.file.consume(taken);
            self.offset += taken as u64;
        }
        Ok(())
    }

    /// Walks along the next row and its line end, by the rules of the CSV reader.
    fn row(&mut self) -> io::Result<Row> {
        self.skip_to_row()?;
        let Dialect { delimiter, quote, double_quote, .. } = *self.dialect;
        let mut cells = vec![self.place()];
        let mut state = State::CellStart;
        let end = self.offset + LONGEST_ROW;
        while let Some(byte) = self.peek()?.filter(|_| self.offset < end) {
            let is_quote = Some(byte) == quote;
            let is_row_end = matches!(byte, b'\r' | b'\n');
            if state != State::Quoted && is_row_end {
                break;
            }
            self.step(byte);
            state = match state {
                State::Quoted if is_quote => State::QuoteInQuotes,
                State::Quoted => State::Quoted,
                State::CellStart if is_quote => State::Quoted,
                State::QuoteInQuotes if is_quote && double_quote => State::Quoted,
                State::CellStart | State::QuoteInQuotes | State::Plain if byte == delimiter => {
                    cells.push(self.place());
                    State::CellStart
                }
                State::CellStart | State::QuoteInQuotes | State::Plain => State::Plain,
            };
        }
        Ok(Row { cells, ends_in_quote: state == State::Quoted })
    }

    /// Skips line ends and comments, as the CSV reader does before a row.
    fn skip_to_row(&mut self) -> io::Result<()> {
        let mut in_comment = false;
        while let Some(byte) = self.peek()? {
            if in_comment {
                in_comment = byte != b'\n';
            } else if Some(byte) == self.dialect.comment {
                in_comment = true;
            } else if !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.step(byte);
        }
        Ok(())
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.file.fill_buf()?.first().copied())
    }

    fn step(&mut self, byte: u8) {
        self.file.consume(1);
        self.offset += 1;
        if byte == self.line_end {
            self.line += 1;
            self.column = 0;
        } else if starts_character(byte) {
            self.column += 1;
        }
    }

    fn place(&self) -> Position {
        let column = u32::try_from(self.column + 1).unwrap_or(u32::MAX);
        Position { column, ..Position::line(self.line) }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    QuoteInQuotes,
}

/// Whether a byte is the first of a character of UTF-8.
fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use csv::ByteRecord;

    use super::{Dialect, Walk, Wanted, open_quote, places};
    use crate::data::read::input::Input;

    /// Finds, for every cell that the CSV reader gives, its place; a cell's text must stand there.
    #[track_caller]
    fn check(text: &[u8], expected: &[&[(u32, u32)]]) {
        check_in(text, &Dialect::default(), expected);
    }

    #[track_caller]
    fn check_in(text: &[u8], dialect: &Dialect, expected: &[&[(u32, u32)]]) {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .comment(dialect.comment)
            .double_quote(dialect.double_quote)
            .from_reader(text);
        let mut record = ByteRecord::new();
        let mut wanted = Vec::new();
        while reader.read_byte_record(&mut record).expect("from memory") {
            let row_start = record.position().expect("it was read").byte();
            wanted.extend((0..record.len()).map(|cell| Wanted { row_start, cell }));
        }
        for size in [3, 7, 4096] {
            let file = std::io::BufReader::with_capacity(size, text);
            let found = places(file, dialect, &wanted).expect("from memory");
            let found: Vec<_> = found.iter().map(|place| (place.line, place.column)).collect();
            assert_eq!(found, expected.concat(), "{:?}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn cells_are_found_whatever_ends_the_lines() {
        check(b"a,b\n1,22\n333,4\n", &[&[(1, 1), (1, 3)], &[(2, 1), (2, 3)], &[(3, 1), (3, 5)]]);
        check(b"a,b\r\n1,22\r\n333,4", &[&[(1, 1), (1, 3)], &[(2, 1), (2, 3)], &[(3, 1), (3, 5)]]);
        check(b"a,b\r1,22\r333,4\r", &[&[(1, 1), (1, 3)], &[(2, 1), (2, 3)], &[(3, 1), (3, 5)]]);
    }

    #[test]
    fn blank_lines_and_comments_before_a_row_are_skipped() {
        check(b"a\n\n\r\n\nb\n", &[&[(1, 1)], &[(5, 1)]]);
        let dialect = Dialect { comment: Some(b'#'), ..Dialect::default() };
        check_in(b"#x,\"y\na\n# no\n#\n\nb\n", &dialect, &[&[(2, 1)], &[(6, 1)]]);
    }

    #[test]
    fn line_ends_inside_quotes_count() {
        check(
            b"a,b\r\n\"x\ny\r\nz\",\"q\"\r\n1,2\r\n",
            &[&[(1, 1), (1, 3)], &[(2, 1), (4, 4)], &[(5, 1), (5, 3)]],
        );
        check(b"\"a\"\"\nb\",c\nd,e\n", &[&[(1, 1), (2, 4)], &[(3, 1), (3, 3)]]);
        check(b"\"a\"x,b\"c\n1,2\n", &[&[(1, 1), (1, 6)], &[(2, 1), (2, 3)]]);
    }

    #[test]
    fn columns_are_characters_and_a_byte_order_mark_is_none() {
        check("\u{feff}имя,b\nя,2\n".as_bytes(), &[&[(1, 1), (1, 5)], &[(2, 1), (2, 3)]]);
    }

    /// Whatever the bytes are, the walk must see the cells that the CSV reader sees.
    #[test]
    fn the_walk_follows_the_rules_of_the_csv_reader() {
        let mut state = 1_u64;
        let mut next = |count: u64| {
            // A linear congruential generator: the high bits are random enough to make odd files.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % count
        };
        for round in 0..3_000 {
            let text: Vec<u8> =
                (0..next(40)).map(|_| b"aa,,\"\"\"\n\n\r#"[next(11) as usize]).collect();
            let dialect = Dialect {
                comment: (round % 3 == 0).then_some(b'#'),
                double_quote: round % 2 == 0,
                quote: (round % 5 != 0).then_some(b'"'),
                ..Dialect::default()
            };
            let mut reader = crate::data::read::csv_builder(&dialect).from_reader(Input::new(
                &text[..],
                dialect.comment.is_some(),
                &|_| {},
            ));
            let mut record = ByteRecord::new();
            while reader.read_byte_record(&mut record).expect("from memory") {
                let row_start = record.position().expect("it was read").byte();
                let mut walk = Walk::new(&text[..], &dialect).expect("from memory");
                walk.go_to(row_start).expect("from memory");
                let row = walk.row().expect("from memory");
                assert_eq!(
                    row.cells.len(),
                    record.len(),
                    "{:?} in {dialect:?}",
                    String::from_utf8_lossy(&text)
                );
            }
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_found() {
        let find = |text: &[u8], row_start| {
            let place = open_quote(std::io::Cursor::new(text), &Dialect::default(), row_start)
                .expect("from memory");
            place.map(|place| (place.line, place.column))
        };
        assert_eq!(find(b"a,b\n1,\"x\n3,4\n", 4), Some((2, 3)));
        assert_eq!(find(b"a,b\n1,\"x\"\"", 4), Some((2, 3)));
        assert_eq!(find(b"a,b\n1,\"x\"", 4), None);
        assert_eq!(find(b"a,b\n1,x\"y", 4), None);
        assert_eq!(find(b"", 0), None);
    }
}

//! Cells of CSV files, out and in.

/// Appends a cell, in quotes where its text needs them.
pub(crate) fn push_cell(row: &mut Vec<u8>, text: &str) {
    if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        row.push(b'"');
        for byte in text.bytes() {
            if byte == b'"' {
                row.push(b'"');
            }
            row.push(byte);
        }
        row.push(b'"');
    } else {
        row.extend_from_slice(text.as_bytes());
    }
}

/// The rows below the header of a reference table, which has no quotes.
pub(crate) fn rows<const COLUMNS: usize>(
    table: &str,
) -> impl Iterator<Item = Result<[&str; COLUMNS], String>> {
    table.lines().skip(1).map(|line| {
        let cells: Vec<_> = line.split(',').collect();
        cells.try_into().map_err(|_| format!("expected {COLUMNS} cells in the row `{line}`"))
    })
}

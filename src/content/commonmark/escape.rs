//! Texts as Markdown that reads as them, wherever they stand.

/// Where a text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Whether nothing of its line stands before it, so that a sign could start a list or a heading.
    pub starts_line: bool,
    /// Whether it is in a heading, which `#` may end.
    pub in_heading: bool,
    /// Whether it is in a cell of a table, which `|` ends.
    pub in_cell: bool,
}

impl Place {
    /// At the start of a line.
    pub const LINE: Self = Self { starts_line: true, in_heading: false, in_cell: false };
    /// Behind something else on its line.
    pub const INSIDE: Self = Self { starts_line: false, in_heading: false, in_cell: false };
    /// In a heading.
    pub const HEADING: Self = Self { starts_line: true, in_heading: true, in_cell: false };
    /// In a cell of a table.
    pub const CELL: Self = Self { starts_line: false, in_heading: false, in_cell: true };
}

/// Writes a text on one line. Line ends and other control characters become spaces.
pub fn push_text(out: &mut String, text: &str, place: Place) {
    let is_space = |c: char| c == ' ' || c.is_control();
    let text = if place.starts_line { text.trim_start_matches(is_space) } else { text };
    out.reserve(text.len());
    let mut starts_line = place.starts_line;
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
        if plain > 0 {
            out.push_str(&rest[..plain]);
            starts_line = false;
            rest = &rest[plain..];
        }
        let at = text.len() - rest.len();
        let mut signs = rest.chars();
        let Some(c) = signs.next() else { break };
        rest = signs.as_str();
        let next = signs.next();
        if c.is_control() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
            starts_line = false;
            continue;
        }
        let is_sign = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => {
                let before = out.chars().next_back();
                !(before.is_some_and(char::is_alphanumeric)
                    && next.is_some_and(char::is_alphanumeric))
            }
            '&' => next.is_some_and(|next| next.is_ascii_alphabetic() || next == '#'),
            '!' => next.is_none_or(|next| next == '['),
            '|' => place.in_cell || starts_line,
            '#' => place.in_heading || starts_line,
            '>' | '=' => starts_line,
            '+' => starts_line && next.is_none_or(char::is_whitespace),
            '-' => {
                let could_go_on =
                    |next: char| next.is_whitespace() || matches!(next, '-' | '|' | ':');
                starts_line && next.is_none_or(could_go_on)
            }
            ':' => {
                (starts_line && next.is_none_or(|next| next == '-'))
                    || (at == 0 && out.ends_with(']'))
            }
            '.' | ')' => {
                let ends_sign = next.is_none_or(char::is_whitespace);
                place.starts_line && ends_number(&text[..at]) && ends_sign
            }
            // What stands in brackets before it would become a link, or the note that it tells of.
            '(' => at == 0 && out.ends_with(']'),
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        out.push(c);
        starts_line = false;
    }
}

/// Whether a byte belongs to a sign that is written as it is, wherever it stands: letters, digits, spaces and most signs
/// beyond ASCII. `0xC2` starts some control characters.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b',') || (byte >= 0x80 && byte != 0xc2)
}

/// Whether a text is the number of an item.
fn ends_number(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Writes a code span.
pub(super) fn push_code(out: &mut String, code: &str, in_cell: bool) {
    let code = code.replace(char::is_control, " ");
    let code = if in_cell { code.replace('|', "\\|") } else { code };
    let ticks = "`".repeat(longest_run(&code) + 1);
    // A space at each side is taken for padding, unless there is nothing else.
    let is_padded = code.starts_with('`')
        || code.ends_with('`')
        || code.is_empty()
        || (code.starts_with(' ') && code.ends_with(' ') && !code.trim_matches(' ').is_empty());
    let padding = if is_padded { " " } else { "" };
    out.push_str(&format!("{ticks}{padding}{code}{padding}{ticks}"));
}

/// The fence of a block of code.
pub(super) fn fence(code: &str) -> String {
    "`".repeat((longest_run(code) + 1).max(3))
}

/// How many backticks stand in a row.
fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Writes the address of a link.
pub(super) fn push_address(out: &mut String, address: &str) {
    let needs_brackets = address.is_empty()
        || address.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<' | '>')
        });
    if needs_brackets {
        out.push('<');
    }
    push_quoted(out, address, &['<', '>', '|']);
    if needs_brackets {
        out.push('>');
    }
}

/// Writes the title of a link.
pub(super) fn push_title(out: &mut String, title: &str) {
    out.push('"');
    push_quoted(out, title, &['"', '|']);
    out.push('"');
}

fn push_quoted(out: &mut String, text: &str, ends: &[char]) {
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        let next = signs.peek();
        let is_entity =
            c == '&' && next.is_some_and(|next| next.is_ascii_alphabetic() || *next == '#');
        if c == '\\' || is_entity || ends.contains(&c) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
}

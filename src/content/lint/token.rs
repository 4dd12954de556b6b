//! Numbers in a passage as readers see them: `50 000`, `2.1`, `29.05.2026`, `24/7` are one each.

use std::ops::Range;

use icu::properties::CodePointMapData;
use icu::properties::props::GeneralCategory;

use super::passage::Passage;

/// The numbers of a passage, as positions of signs.
pub(super) fn numbers(passage: &Passage) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < passage.signs.len() {
        if digit(passage, at) {
            let end = number_end(passage, at);
            found.push(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether the sign at this position is a decimal digit, of any script.
fn digit(passage: &Passage, at: usize) -> bool {
    passage.signs.get(at).is_some_and(|sign| {
        sign.c.is_ascii_digit()
            || !sign.c.is_ascii()
                && CodePointMapData::<GeneralCategory>::new().get(sign.c)
                    == GeneralCategory::DecimalNumber
    })
}

fn number_end(passage: &Passage, start: usize) -> usize {
    let digits = |from: usize| (from..).take_while(|&at| digit(passage, at)).count();
    let mut group = digits(start);
    let mut end = start + group;
    let mut is_grouped = true;
    while let Some(sign) = passage.signs.get(end) {
        let next = digits(end + 1);
        let goes_on = match sign.c {
            // Groups of thousands; two numbers may well stand side by side otherwise.
            ' ' | '\'' | '’' => is_grouped && group <= 3 && next == 3,
            '.' | ',' | '/' | '-' | '–' | '—' | ':' | '×' => next > 0,
            _ => false,
        };
        if !goes_on {
            break;
        }
        is_grouped = is_grouped && matches!(sign.c, ' ' | '\'' | '’');
        group = next;
        end += 1 + next;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::passage::passages;
    use super::super::written::Written;
    use super::numbers;

    #[test]
    fn a_number_is_one_however_it_is_written() {
        for (text, expected) in [
            ("from 1 to 20.", vec!["1", "20"]),
            ("50 000, 50\u{a0}000 and 1,000.5", vec!["50 000", "50 000", "1,000.5"]),
            ("2 500 000 or 12 34", vec!["2 500 000", "12", "34"]),
            ("2024 100 jobs", vec!["2024", "100"]),
            ("2.1, 24/7; 5–10: 13:49", vec!["2.1", "24/7", "5–10", "13:49"]),
            ("2026-05-29 and 29.05.2026", vec!["2026-05-29", "29.05.2026"]),
            ("٣٤ or m²", vec!["٣٤"]),
            ("none", vec![]),
        ] {
            let written = Written::part(text, 0..text.len());
            let passage = &passages(&written, &|_| false)[0];
            let found: Vec<_> =
                numbers(passage).into_iter().map(|number| passage.slice(number)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

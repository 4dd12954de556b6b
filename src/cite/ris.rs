//! RIS, the oldest format of reference managers, and the one that all of them read.

use super::key::cite_key;
use super::work::{Work, WorkKind, one_line, safe_url};

/// A work as a file in RIS. Lines end with a carriage return and a line feed, as the format asks for.
pub fn ris(work: &Work) -> String {
    let mut file = String::new();
    let mut put = |tag: &str, value: &str| {
        if !value.is_empty() {
            file.push_str(&format!("{tag}  - {value}\r\n"));
        }
    };
    let kind = match work.kind {
        WorkKind::Page => "ELEC",
        WorkKind::Article => "BLOG",
        WorkKind::Dataset => "DATA",
    };
    let slashed = |date: jiff::civil::Date| date.strftime("%Y/%m/%d").to_string();
    put("TY", kind);
    put("ID", &cite_key(work));
    put("TI", &one_line(&work.title));
    for author in &work.authors {
        put("AU", &author.sorted_name());
    }
    put("T2", &one_line(&work.container));
    put("PB", &one_line(&work.publisher));
    put("PY", &format!("{:04}", work.issued.year()));
    put("DA", &slashed(work.issued));
    if let Some(version) = work.version {
        put("ET", &version.to_string());
    }
    if let Some(accessed) = work.accessed {
        put("Y2", &slashed(accessed));
    }
    put("LA", work.lang.as_str());
    put("UR", &safe_url(&work.url));
    // The end of a record is a tag without a value, and keeps the space behind its hyphen.
    file.push_str("ER  - \r\n");
    file
}

#[cfg(test)]
mod tests {
    use super::ris;
    use crate::cite::testing::{hostile, page};

    #[test]
    fn a_page_has_a_line_for_each_field() {
        assert_eq!(
            ris(&page("ru")),
            "TY  - ELEC\r\n\
             ID  - worklight-ru-research-backend-2026\r\n\
             TI  - Бэкенд в ИТ: вакансии и зарплаты\r\n\
             AU  - Исследования Worklight\r\n\
             T2  - Worklight\r\n\
             PB  - Исследования Worklight\r\n\
             PY  - 2026\r\n\
             DA  - 2026/05/29\r\n\
             ET  - 2026-05-29\r\n\
             LA  - ru\r\n\
             UR  - https://worklight.example/ru/research/backend/\r\n\
             ER  - \r\n"
        );
    }

    #[test]
    fn a_title_adds_no_lines() {
        let file = ris(&hostile());
        assert_eq!(file.lines().filter(|line| line.starts_with("ER  -")).count(), 1, "{file}");
        assert_eq!(file.matches("TY  - ").count(), 1, "{file}");
        assert!(file.lines().all(|line| line.get(2..6) == Some("  - ")), "{file}");
    }
}

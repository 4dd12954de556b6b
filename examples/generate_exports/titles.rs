//! Titles of postings, in two languages, and some that want to be more than text.

use crate::market::Titles;
use crate::random::Random;

/// Text that a careless page would run, link, hide or set in bold.
const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "=HYPERLINK(\"https://example.com\",\"x\")",
    "**bold** Developer",
    "C# & F# developer",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; Engineer &amp; Co",
    "`code` ~~x~~ _y_ # z",
    "Robert'); DROP TABLE jobs;--",
    "a,b;\"c\" | d",
];

const DOMAINS: [(&str, &str); 10] = [
    ("fintech", "финтех"),
    ("e-commerce", "e-commerce"),
    ("payments", "платежи"),
    ("gamedev", "геймдев"),
    ("healthcare", "медицина"),
    ("logistics", "логистика"),
    ("adtech", "реклама"),
    ("telecom", "телеком"),
    ("edtech", "образование"),
    ("travel", "путешествия"),
];

const LEVELS: [(&str, &str); 4] =
    [("Junior", "Младший"), ("Middle", "Middle"), ("Senior", "Старший"), ("Lead", "Ведущий")];

/// A title for such a job on this level (0 junior to 3 lead; `None` leaves it open).
pub(crate) fn title(
    titles: Titles,
    level: Option<usize>,
    in_russian: bool,
    random: &mut Random,
) -> String {
    if random.one_in(700) {
        return (*random.pick(&HOSTILE)).to_owned();
    }
    let name = *random.pick(if in_russian { titles.ru } else { titles.en });
    let mut title = String::with_capacity(48);
    if let Some((en, ru)) = level.map(|level| LEVELS[level]).filter(|_| random.permille(560)) {
        // Russian titles, too, mostly keep the English word.
        title.push_str(if in_russian && random.permille(350) { ru } else { en });
        title.push(' ');
    }
    title.push_str(name);
    let (domain_en, domain_ru) = random.pick(&DOMAINS);
    let domain = if in_russian { domain_ru } else { domain_en };
    let (before, word, after) = match random.below(1000) {
        0..90 => (", ", *domain, ""),
        90..150 => (" (", *domain, ")"),
        150..190 => (" — ", if in_russian { "удалённо" } else { "remote" }, ""),
        190..205 => (" 🚀", "", ""),
        205..215 => ("", " 🔥", " ASAP"),
        215..235 => (if in_russian { ", проект \"" } else { ", team \"" }, "Pulse", "\""),
        235..245 => (" / ", if in_russian { "офис или гибрид" } else { "B2B or UoP" }, ""),
        _ => return title,
    };
    title.extend([before, word, after]);
    title
}

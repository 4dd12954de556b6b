//! One posting, from chance to the cells of a row.

use std::borrow::Cow;

use crate::companies::Companies;
use crate::csv_text::push_cell;
use crate::market::{Market, Mix, Subject};
use crate::pay::{self, Pay};
use crate::places::Country;
use crate::random::Random;
use crate::sources::Source;
use crate::titles;

/// The columns of an export.
pub(crate) const HEADER: &str = "id,url,first_seen,status,record,title,description_words,source,source_kind,\
    directions,specialisation,level,salary_min,salary_max,currency,period,country,city,format,skills,company\n";

/// What is typed for each level, and how often.
const LEVELS: [&[(&str, u32)]; 4] = [
    &[
        ("Junior", 48),
        ("junior", 16),
        ("Intern", 14),
        ("Trainee", 10),
        ("JUNIOR", 4),
        ("intern", 4),
        ("trainee", 2),
    ],
    &[("Middle", 44), ("Mid", 22), ("middle", 18), ("mid", 8), ("MIDDLE", 3), ("Middle+", 2)],
    &[("Senior", 66), ("senior", 24), ("SENIOR", 6), ("Senior+", 1)],
    &[
        ("Lead", 44),
        ("Principal", 17),
        ("Staff", 15),
        ("lead", 11),
        ("Expert", 8),
        ("LEAD", 3),
        ("principal", 2),
    ],
];

/// What is typed where the level is left open.
const UNSTATED: &[(&str, u32)] = &[("", 76), ("n/a", 24)];

const REMOTE: &[(&str, u32)] =
    &[("remote", 56), ("Remote", 36), ("REMOTE", 3), ("Fully remote", 5)];
const HYBRID: &[(&str, u32)] = &[("hybrid", 62), ("Hybrid", 38)];
const OFFICE: &[(&str, u32)] =
    &[("office", 34), ("on-site", 34), ("On-site", 18), ("Office", 10), ("onsite", 4)];

/// Records that are not job ads, and titles that give them away.
const NOT_JOBS: &[((&str, &str), u32)] = &[
    (("resume", "Ищу работу: разработчик, 5 лет опыта"), 26),
    (("resume", "Candidate: engineer, open to offers"), 22),
    (("course", "Курс «Войти в IT за три месяца»"), 16),
    (("course", "Bootcamp: from zero to developer"), 14),
    (("event", "Meetup: engineering evening"), 12),
    (("event", "Митап для разработчиков"), 10),
];

/// A posting, as it was seen last.
#[derive(Clone, Debug)]
pub(crate) struct Posting {
    pub(crate) id: u64,
    pub(crate) url: String,
    pub(crate) first_seen: String,
    pub(crate) is_closed: bool,
    pub(crate) source: Source,
    pub(crate) pay: Option<Pay>,
    record: &'static str,
    title: String,
    words: String,
    directions: String,
    specialisation: String,
    level: &'static str,
    country: &'static str,
    city: &'static str,
    format: &'static str,
    skills: String,
    company: String,
}

impl Posting {
    /// A new posting of a day's mix that comes in at `first_seen`.
    pub(crate) fn new(
        id: u64,
        first_seen: String,
        mix: &Mix<'_>,
        companies: &Companies,
        random: &mut Random,
    ) -> Self {
        let (market, progress) = (mix.market, mix.progress);
        let subject = mix.subject(random);
        let country = Country::any(random);
        let level = level(progress, random);
        let is_stated = random.permille(665);
        let (format, is_remote) = format(subject, progress, random);
        let in_russian = random.permille(if country.speaks_russian { 780 } else { 15 });
        let mut title =
            titles::title(subject.titles(), is_stated.then_some(level), in_russian, random);
        let mut record = "job";
        if random.one_in(50) {
            let other = *random.weighted(NOT_JOBS);
            (record, title) = (other.0, other.1.to_owned());
        }
        let pays =
            random.permille(if country.speaks_russian { 430 } else { 320 }) && record == "job";
        let key = &subject.direction.key;
        let source = Source::any(key, country.speaks_russian, random);
        Self {
            id,
            url: source.address(id * 7 + 100_003),
            first_seen,
            is_closed: random.one_in(150),
            pay: pays.then(|| pay::advertised(subject.pay(level), country, market, random)),
            source,
            record,
            title,
            words: if random.permille(60) {
                random.between(3, 39)
            } else {
                40 + random.below(420) + random.below(300)
            }
            .to_string(),
            directions: directions(subject, market, random),
            specialisation: subject
                .specialisation
                .map(|special| special.key.to_string())
                .unwrap_or_default(),
            level: *random.weighted(if is_stated { LEVELS[level] } else { UNSTATED }),
            country: country.code,
            city: country.city(is_remote, random),
            format,
            skills: market.skills.list(subject.pool(), random),
            company: companies.any(random).to_owned(),
        }
    }

    /// Appends the row that a file has of it. One in two thousand is damaged, so that a reader must reject it.
    pub(crate) fn push_row(&self, row: &mut Vec<u8>, random: &mut Random) {
        let typed = |bound: fn(&Pay) -> Option<u64>| {
            self.pay.as_ref().map(|pay| pay.typed(bound(pay))).unwrap_or_default()
        };
        let id = format!("wl-{:07}", self.id);
        let mut cells: [Cow<'_, str>; 21] = [
            id.into(),
            self.url.as_str().into(),
            self.first_seen.as_str().into(),
            if self.is_closed { "closed" } else { "open" }.into(),
            self.record.into(),
            self.title.as_str().into(),
            self.words.as_str().into(),
            self.source.name.as_ref().into(),
            self.source.kind.into(),
            self.directions.as_str().into(),
            self.specialisation.as_str().into(),
            self.level.into(),
            typed(|pay| pay.min).into(),
            typed(|pay| pay.max).into(),
            self.pay.as_ref().map_or("", |pay| pay.currency).into(),
            self.pay.as_ref().map_or("", |pay| pay.period).into(),
            self.country.into(),
            self.city.into(),
            self.format.into(),
            self.skills.as_str().into(),
            self.company.as_str().into(),
        ];
        if random.one_in(2000) {
            let (column, cell) = *random.pick(&[
                (2, "31.02.2026"),
                (2, "2026-13-01T10:00:00Z"),
                (2, "yesterday"),
                (6, "a few"),
                (12, "competitive"),
                (12, "от 3000"),
                (13, "4.500,00"),
                (0, ""),
            ]);
            cells[column] = cell.into();
        }
        for (number, cell) in cells.iter().enumerate() {
            if number > 0 {
                row.push(b',');
            }
            push_cell(row, cell);
        }
        row.push(b'\n');
    }
}

/// 0 junior to 3 lead: juniors become fewer with time.
fn level(progress: u64, random: &mut Random) -> usize {
    let junior = 148 - 52 * progress / 1000;
    let middle = junior + 300;
    match random.below(1000) {
        roll if roll < junior => 0,
        roll if roll < middle => 1,
        roll if roll < middle + 450 => 2,
        _ => 3,
    }
}

/// What is typed for the format, and whether it is remote work: a little less so with time.
fn format(subject: Subject<'_>, progress: u64, random: &mut Random) -> (&'static str, bool) {
    let remote =
        (800 - 75 * progress as i64 / 1000 + subject.direction.profile.remote).max(0) as u64;
    let hybrid = remote + (1000 - remote) * 64 / 100;
    let roll = random.below(1000);
    let typed = if roll < remote {
        REMOTE
    } else if roll < hybrid {
        HYBRID
    } else {
        OFFICE
    };
    let typed = *random.weighted(typed);
    (if random.permille(150) { "" } else { typed }, roll < remote)
}

/// One direction, or two that are alike.
fn directions(subject: Subject<'_>, market: &Market, random: &mut Random) -> String {
    let mut directions = subject.direction.key.to_string();
    if random.permille(70) {
        let similar = &subject.direction.similar;
        if !similar.is_empty() {
            directions.push(';');
            directions.push_str(&market.directions[*random.pick(similar)].key);
        }
    }
    directions
}

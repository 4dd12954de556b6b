//! The files: one a day, each with what was new or had changed.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::Path;

use crate::calendar::Day;
use crate::companies::Companies;
use crate::market::{Market, Mix};
use crate::posting::{HEADER, Posting};
use crate::random::Random;
use crate::sources::Source;

/// What describes the files to their readers.
pub(crate) const DATASET: &str = include_str!("../../data/exports/jobs/dataset.yaml");

/// How many postings are remembered, to come again: closed, with other pay, or under another id.
const REMEMBERED: usize = 4096;

/// Seconds of a day in which postings come in; the export is made afterwards.
const OPEN_SECONDS: u64 = 17 * 3600;

/// What was written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Written {
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
}

/// Writes the files of these days into a folder, one at a time.
pub(crate) fn write(
    folder: &Path,
    days: &[Day],
    market: &Market,
    seed: u64,
) -> io::Result<Written> {
    fs::create_dir_all(folder)?;
    let mut writer = Writer {
        market,
        companies: Companies::new(),
        random: Random::new(seed, 1),
        remembered: VecDeque::with_capacity(REMEMBERED),
        last_id: 0,
    };
    let mut written = Written::default();
    for (number, day) in days.iter().enumerate() {
        let file = writer.file(number, day);
        fs::write(folder.join(format!("jobs-{}.csv", day.date)), &file)?;
        written.rows += day.rows;
        written.bytes += file.len() as u64;
    }
    Ok(written)
}

struct Writer<'a> {
    market: &'a Market,
    companies: Companies,
    random: Random,
    /// Postings and the day on which they came last.
    remembered: VecDeque<(usize, Posting)>,
    last_id: u64,
}

impl Writer<'_> {
    /// The text of one day's file.
    fn file(&mut self, number: usize, day: &Day) -> Vec<u8> {
        let mut file = Vec::with_capacity(256 * day.rows as usize + HEADER.len());
        file.extend_from_slice(HEADER.as_bytes());
        let mix = self.market.mix(day.progress);
        // About the postings of a week are remembered, however many a day there are.
        let forgotten = (7 * day.rows / REMEMBERED as u64).max(1);
        for row in 0..day.rows {
            let second = (row * 1000 + self.random.below(1000)) * OPEN_SECONDS / (day.rows * 1000);
            let first_seen = self.time(day, second);
            let posting = self.posting(number, first_seen, &mix);
            posting.push_row(&mut file, &mut self.random);
            if self.remembered.len() < REMEMBERED || self.random.one_in(forgotten) {
                self.remembered.truncate(REMEMBERED - 1);
                self.remembered.push_front((number, posting));
            }
        }
        file
    }

    /// The next posting: new, or one that came before.
    fn posting(&mut self, number: usize, first_seen: String, mix: &Mix<'_>) -> Posting {
        match self.random.below(1000) {
            0..32 => {
                if let Some(posting) = self.updated(number) {
                    return posting;
                }
            }
            32..74 => {
                if let Some(posting) = self.repeated(&first_seen) {
                    return posting;
                }
            }
            _ => {}
        }
        self.last_id += 1;
        Posting::new(self.last_id, first_seen, mix, &self.companies, &mut self.random)
    }

    /// A posting of an earlier day that was closed or pays more now.
    fn updated(&mut self, number: usize) -> Option<Posting> {
        if self.remembered.is_empty() {
            return None;
        }
        let place = self.random.index(self.remembered.len());
        let (day, posting) = self.remembered.get_mut(place)?;
        if *day == number || posting.is_closed {
            return None;
        }
        *day = number;
        match &posting.pay {
            Some(pay) if self.random.permille(600) => {
                posting.pay = Some(pay.raised(self.random.between(50, 200)));
            }
            _ => posting.is_closed = true,
        }
        // It must not be remembered twice, or two rows of a day could have its id.
        self.remembered.remove(place).map(|(_, posting)| posting)
    }

    /// A posting that another source found under the same address.
    fn repeated(&mut self, first_seen: &str) -> Option<Posting> {
        if self.remembered.is_empty() {
            return None;
        }
        let place = self.random.index(self.remembered.len());
        let mut posting = self.remembered.get(place)?.1.clone();
        self.last_id += 1;
        posting.id = self.last_id;
        posting.first_seen = first_seen.to_owned();
        posting.is_closed = false;
        if self.random.permille(600) {
            posting.source = Source::board(&mut self.random);
        }
        if self.random.permille(400) {
            posting.pay = None;
        }
        Some(posting)
    }

    /// A time of the day, in the zone of its source; the date is the same in all of them.
    fn time(&mut self, day: &Day, second: u64) -> String {
        let (hours, zone) =
            *self.random.weighted(&[((0, "Z"), 82), ((3, "+03:00"), 11), ((2, "+02:00"), 7)]);
        let second = second + hours * 3600;
        format!(
            "{}T{:02}:{:02}:{:02}{zone}",
            day.date,
            second / 3600,
            second / 60 % 60,
            second % 60
        )
    }
}

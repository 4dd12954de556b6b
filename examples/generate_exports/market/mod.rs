//! The directions of work and what the market is like in each.

mod ai;
mod backend;
mod data;
mod devops;
mod frontend;
mod fullstack;
mod mobile;
mod qa;
mod security;

use std::borrow::Cow;

use crate::random::Random;
use crate::reference::Tables;
use crate::skills::{SkillPool, Skills};

/// The directions that are described.
const PROFILES: &[Profile] = &[
    ai::PROFILE,
    backend::PROFILE,
    data::PROFILE,
    devops::PROFILE,
    frontend::PROFILE,
    fullstack::PROFILE,
    mobile::PROFILE,
    qa::PROFILE,
    security::PROFILE,
];

/// What sets a direction apart. Shares and weights are relative to each other.
#[derive(Debug)]
pub(crate) struct Profile {
    /// The direction's key.
    key: &'static str,
    /// How many postings it has at the first and the last day, in thousandths of all.
    weight: [u64; 2],
    /// What a junior, middle, senior and lead earn in the middle, in US dollars a month.
    pub(crate) pay: [u64; 4],
    /// How much more remote (in thousandths of all postings) it is than the others; may be less.
    pub(crate) remote: i64,
    /// Titles in English and Russian for postings of no specialisation.
    titles: Titles,
    /// What any of its postings may ask for.
    skills: &'static [(&'static str, u32)],
    /// The specialisations and how many postings each has; the rest to 1000 has none.
    specialisations: &'static [(Special, u32)],
}

/// What sets a specialisation apart.
#[derive(Debug)]
struct Special {
    key: &'static str,
    /// Its pay, in thousandths of its direction's.
    pay: u64,
    titles: Titles,
    /// What nearly every posting asks for, and what many do.
    core: &'static [&'static str],
    skills: &'static [(&'static str, u32)],
}

/// Names of a job.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Titles {
    pub(crate) en: &'static [&'static str],
    pub(crate) ru: &'static [&'static str],
}

/// The whole market.
#[derive(Debug)]
pub(crate) struct Market {
    pub(crate) directions: Vec<Direction>,
    pub(crate) skills: Skills,
    /// What a unit of each currency is worth, in millionths of a US dollar.
    pub(crate) rates: Vec<(&'static str, u64)>,
}

/// A direction of work.
#[derive(Debug)]
pub(crate) struct Direction {
    pub(crate) key: Cow<'static, str>,
    pub(crate) profile: &'static Profile,
    pub(crate) specialisations: Vec<Specialisation>,
    /// The places of the directions that are like it, the nearest first.
    pub(crate) similar: Vec<usize>,
    weight: [u64; 2],
    /// What postings of no specialisation ask for.
    pool: SkillPool,
}

/// A part of a direction.
#[derive(Debug)]
pub(crate) struct Specialisation {
    pub(crate) key: Cow<'static, str>,
    weight: u32,
    pay: u64,
    titles: Titles,
    pool: SkillPool,
}

/// How the directions share the postings of a day.
#[derive(Debug)]
pub(crate) struct Mix<'a> {
    pub(crate) market: &'a Market,
    /// How far the days have come, from 0 to 1000.
    pub(crate) progress: u64,
    /// The weight of each direction added to those before it.
    reached: Vec<u64>,
}

/// What a posting is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) direction: &'a Direction,
    pub(crate) specialisation: Option<&'a Specialisation>,
}

impl Market {
    /// The market with the first `count` directions; beyond the nine that have a profile, made-up ones are added,
    /// each like one of the nine.
    ///
    /// # Errors
    /// When the reference tables do not have what the profiles name.
    pub(crate) fn new(tables: &Tables, count: Option<u32>) -> Result<Self, String> {
        let skills = Skills::new(tables);
        let mut known: Vec<&'static Profile> = Vec::new();
        for key in &tables.directions {
            let profile = PROFILES.iter().find(|profile| profile.key == *key);
            known.push(profile.ok_or_else(|| format!("expected a profile of `{key}`"))?);
        }
        let count = count.map_or(known.len(), |count| count as usize);
        let mut directions = Vec::with_capacity(count);
        for profile in known.iter().take(count) {
            directions.push(Direction::known(profile, tables, &skills, count > known.len())?);
        }
        for (number, profile) in
            (1..).zip(known.iter().cycle()).take(count.saturating_sub(known.len()))
        {
            directions.push(Direction::made_up(number, profile, &skills)?);
        }
        for place in 0..directions.len() {
            directions[place].similar = similar(place, &directions, tables);
        }
        Ok(Self {
            directions,
            skills,
            rates: tables.rates.iter().map(|(code, rate)| (*code, *rate)).collect(),
        })
    }

    /// The mix of postings when the days have come so far (0 to 1000).
    pub(crate) fn mix(&self, progress: u64) -> Mix<'_> {
        let mut reached = 0;
        let weights = self.directions.iter().map(|direction| {
            let [first, last] = direction.weight;
            reached += first * (1000 - progress) + last * progress;
            reached
        });
        Mix { market: self, progress, reached: weights.collect() }
    }

    /// What a unit of this currency is worth, in millionths of a US dollar.
    pub(crate) fn rate(&self, currency: &str) -> Option<u64> {
        self.rates.iter().find(|(code, _)| *code == currency).map(|(_, rate)| *rate)
    }
}

impl<'a> Mix<'a> {
    /// What a posting of that time is about.
    pub(crate) fn subject(&self, random: &mut Random) -> Subject<'a> {
        let chance = random.below(self.reached.last().copied().unwrap_or(1));
        let place = self.reached.partition_point(|reached| *reached <= chance);
        let direction = &self.market.directions[place];
        Subject { direction, specialisation: direction.specialisation(random) }
    }
}

impl Direction {
    fn known(
        profile: &'static Profile,
        tables: &Tables,
        skills: &Skills,
        among_many: bool,
    ) -> Result<Self, String> {
        let share = if among_many { 10 } else { 1 };
        let mut specialisations = Vec::new();
        for (special, weight) in profile.specialisations {
            if tables.specialisations.get(special.key) != Some(&profile.key) {
                return Err(format!(
                    "expected `{}` among the specialisations of `{}`",
                    special.key, profile.key
                ));
            }
            specialisations.push(Specialisation::new(
                special.key.into(),
                special,
                *weight,
                profile,
                skills,
            )?);
        }
        Ok(Self {
            key: profile.key.into(),
            profile,
            specialisations,
            similar: Vec::new(),
            weight: profile.weight.map(|weight| weight / share),
            pool: skills.pool(&[], &[], profile.skills)?,
        })
    }

    /// Direction `d0001` and so on: some have three times as many postings as others.
    fn made_up(number: u64, profile: &'static Profile, skills: &Skills) -> Result<Self, String> {
        let key = format!("d{number:04}");
        let mut specialisations = Vec::new();
        for ((special, _), letter) in profile.specialisations.iter().zip('a'..='d') {
            let key = format!("{key}-{letter}").into();
            specialisations.push(Specialisation::new(key, special, 200, profile, skills)?);
        }
        let weight = 50 + number * 7919 % 100;
        let pool = skills.pool(&[], &[], profile.skills)?;
        Ok(Self {
            key: key.into(),
            profile,
            specialisations,
            similar: Vec::new(),
            weight: [weight; 2],
            pool,
        })
    }

    fn specialisation(&self, random: &mut Random) -> Option<&Specialisation> {
        let mut left = random.below(1000);
        self.specialisations.iter().find(|specialisation| {
            let rest = left.checked_sub(u64::from(specialisation.weight));
            left = rest.unwrap_or(left);
            rest.is_none()
        })
    }
}

impl Specialisation {
    fn new(
        key: Cow<'static, str>,
        special: &'static Special,
        weight: u32,
        profile: &'static Profile,
        skills: &Skills,
    ) -> Result<Self, String> {
        let pool = skills.pool(special.core, special.skills, profile.skills)?;
        Ok(Self { key, weight, pay: special.pay, titles: special.titles, pool })
    }
}

impl<'a> Subject<'a> {
    /// The names of such a job.
    pub(crate) fn titles(&self) -> Titles {
        self.specialisation.map_or(self.direction.profile.titles, |special| special.titles)
    }

    /// What it asks for.
    pub(crate) fn pool(&self) -> &'a SkillPool {
        self.specialisation.map_or(&self.direction.pool, |special| &special.pool)
    }

    /// What it pays in the middle on this level (0 junior to 3 lead), in US dollars a month.
    pub(crate) fn pay(&self, level: usize) -> u64 {
        self.direction.profile.pay[level] * self.specialisation.map_or(1000, |special| special.pay)
            / 1000
    }
}

/// The places of the directions that are like the one at `place`: those that the tables name, or the next four.
fn similar(place: usize, all: &[Direction], tables: &Tables) -> Vec<usize> {
    match tables.similar.get(&*all[place].key) {
        Some(keys) => {
            keys.iter().filter_map(|key| all.iter().position(|other| other.key == *key)).collect()
        }
        None => (1..all.len().min(5)).map(|step| (place + step) % all.len()).collect(),
    }
}

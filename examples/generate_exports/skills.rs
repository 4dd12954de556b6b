//! What postings ask for, as different sources type it.

use std::collections::BTreeMap;

use crate::random::Random;
use crate::reference::Tables;

/// Asked for now and then, and in no table.
const UNLISTED: [&str; 8] = [
    "Bitrix24",
    "1C:Enterprise",
    "SAP ABAP",
    "Camunda",
    "Salesforce",
    "english B2",
    "Zabbix",
    "MinIO",
];

/// All skills of the tables.
#[derive(Debug)]
pub(crate) struct Skills {
    skills: Vec<Skill>,
    numbers: BTreeMap<&'static str, usize>,
}

#[derive(Debug)]
struct Skill {
    name: &'static str,
    lower: String,
    aliases: Vec<&'static str>,
}

/// What a kind of posting may ask for.
#[derive(Debug)]
pub(crate) struct SkillPool {
    /// Asked for by nine of ten.
    core: Vec<usize>,
    /// Asked for by some, by weight.
    others: Vec<(usize, u32)>,
}

impl Skills {
    pub(crate) fn new(tables: &Tables) -> Self {
        let skills: Vec<_> = tables
            .skills
            .iter()
            .map(|(name, aliases)| Skill {
                name,
                lower: name.to_lowercase(),
                aliases: aliases.clone(),
            })
            .collect();
        let numbers =
            skills.iter().enumerate().map(|(number, skill)| (skill.name, number)).collect();
        Self { skills, numbers }
    }

    /// The pool of these skills; those of `general` have a third of their weight where there are `others`.
    ///
    /// # Errors
    /// When a skill is not in the tables.
    pub(crate) fn pool(
        &self,
        core: &[&str],
        others: &[(&'static str, u32)],
        general: &[(&'static str, u32)],
    ) -> Result<SkillPool, String> {
        let number = |name: &str| {
            self.numbers
                .get(name)
                .copied()
                .ok_or_else(|| format!("expected the skill `{name}` in the tables"))
        };
        let mut pool = SkillPool { core: Vec::new(), others: Vec::new() };
        for name in core {
            pool.core.push(number(name)?);
        }
        let part = if others.is_empty() { 1 } else { 3 };
        let general = general.iter().map(|(name, weight)| (*name, weight / part));
        for (name, weight) in others.iter().copied().chain(general) {
            let number = number(name)?;
            if !pool.core.contains(&number)
                && !pool.others.iter().any(|(other, _)| *other == number)
            {
                pool.others.push((number, weight.max(1)));
            }
        }
        Ok(pool)
    }

    /// Two to eight skills of the pool, typed as a source might, separated by semicolons.
    pub(crate) fn list(&self, pool: &SkillPool, random: &mut Random) -> String {
        let count = 2 + random.below(4) as usize + random.below(4) as usize;
        let count = count.min(pool.core.len() + pool.others.len());
        let mut chosen: Vec<usize> =
            pool.core.iter().copied().filter(|_| random.permille(900)).collect();
        let mut tries = 0;
        while chosen.len() < count && tries < 40 {
            tries += 1;
            let skill = *random.weighted(&pool.others);
            if !chosen.contains(&skill) {
                chosen.push(skill);
            }
        }
        let separator = if random.one_in(12) { "; " } else { ";" };
        let mut list = String::with_capacity(48);
        for number in chosen {
            if !list.is_empty() {
                list.push_str(separator);
            }
            list.push_str(self.skills[number].typed(random));
        }
        if count < 8 && random.one_in(40) {
            list.push_str(separator);
            let unlisted: &&str = random.pick(&UNLISTED);
            list.push_str(unlisted);
        }
        list
    }
}

impl Skill {
    fn typed(&self, random: &mut Random) -> &str {
        match random.below(100) {
            0..62 => self.name,
            62..80 => &self.lower,
            _ => self.aliases[random.index(self.aliases.len())],
        }
    }
}

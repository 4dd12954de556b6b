//! Where postings were found: invented boards and channels, and companies' own sites.

use std::borrow::Cow;

use crate::random::Random;

/// A place where postings are found.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) name: Cow<'static, str>,
    pub(crate) kind: &'static str,
    /// What the addresses of its postings begin with.
    address: Cow<'static, str>,
}

/// Boards, the start of their addresses, and how often each is the source.
const BOARDS: &[((&str, &str), u32)] = &[
    (("Devboard", "https://devboard.example/"), 300),
    (("JobHarbor", "https://jobharbor.example/"), 220),
    (("Workline", "https://workline.example/"), 170),
    (("Remote Nest", "https://remotenest.example/"), 140),
    (("TalentPier", "https://talentpier.example/"), 100),
    (("Praca & Kod", "https://pracakod.example/"), 70),
];

impl Source {
    /// The source of a posting of this direction.
    pub(crate) fn any(direction: &str, speaks_russian: bool, random: &mut Random) -> Self {
        let channels = if speaks_russian { 170 } else { 45 };
        match random.below(1000) {
            roll if roll < channels => Self::channel(direction, random),
            roll if roll < channels + 110 => Self {
                name: "company site".into(),
                kind: "company",
                address: format!("https://careers-{}.example/", random.between(1, 400)).into(),
            },
            _ => Self::board(random),
        }
    }

    /// One of the boards.
    pub(crate) fn board(random: &mut Random) -> Self {
        let (name, address) = *random.weighted(BOARDS);
        Self { name: name.into(), kind: "board", address: address.into() }
    }

    fn channel(direction: &str, random: &mut Random) -> Self {
        let channel = match random.below(10) {
            0..6 => format!("{direction}_jobs_channel"),
            6..9 => "remote_it_feed".to_owned(),
            _ => "relocate_dev".to_owned(),
        };
        Self {
            address: format!("https://chat.example/{channel}/").into(),
            name: format!("@{channel}").into(),
            kind: "telegram",
        }
    }

    /// The address of a posting with this number.
    pub(crate) fn address(&self, number: u64) -> String {
        format!("{}{number}", self.address)
    }
}

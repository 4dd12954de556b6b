//! Who is hiring. All names are invented.

use crate::random::Random;

const INVENTED: [&str; 64] = [
    "Quillmark",
    "Brightfen",
    "Osterhall",
    "Velkora",
    "Tamberline",
    "Nordwick",
    "Lumengate",
    "Parsefield",
    "Cobaltree",
    "Driftmoor",
    "Hexalane",
    "Junipert",
    "Kestreluft",
    "Moorgrid",
    "Oblivar",
    "Pinemark",
    "Quartzhelm",
    "Rookfield",
    "Saltwhistle",
    "Thornberg",
    "Umbrafold",
    "Vantrell",
    "Wrenhouse",
    "Yarrowby",
    "Zephyrdal",
    "Applecrate",
    "Bramblebit",
    "Cinderwell",
    "Dovetailor",
    "Emberlot",
    "Fernwickel",
    "Glasshaven",
    "Hollowick",
    "Inkbridge",
    "Jasperlin",
    "Kilnstone",
    "Lanternix",
    "Maplethwaite",
    "Nettlecom",
    "Oakenshaw",
    "Pebblewright",
    "Quaylark",
    "Rivetwood",
    "Snowdrift",
    "Tinderly",
    "Upwell",
    "Violetta",
    "Wickerman",
    "Yellowbarn",
    "Zincworks",
    "Amberlode",
    "Birchgate",
    "Cloverfold",
    "Dunegrass",
    "Elmspark",
    "Foxglove",
    "Gullwing",
    "Harrowgate",
    "Ironquay",
    "Jadewell",
    "Kelpforest",
    "Larkspur",
    "Mistral Bay",
    "Northbarrow",
];

const FORMS: [(&str, &str); 9] = [
    ("", ""),
    ("", " Labs"),
    ("", " GmbH"),
    ("", ", Inc."),
    ("", " sp. z o.o."),
    ("", " & Sons"),
    ("Studio \"", "\""),
    ("", " Систем"),
    ("", " Group"),
];

const RUSSIAN: [&str; 16] = [
    "ООО «Сосновый Бор»",
    "АО «Лунный Кот»",
    "Тихая Гавань",
    "ООО \"Медный Всадник-Софт\"",
    "Белый Налив",
    "Хрустальный Мост",
    "Группа «Ясень»",
    "Облачная Мельница",
    "Северный Ветер, ООО",
    "Рябиновый Код",
    "Первый Снег",
    "Янтарь & Партнёры",
    "Солнечный Зайчик",
    "Каменный Цветок",
    "ИП Незабудкин А. А.",
    "Морошка Тех",
];

/// All companies, the large ones first.
#[derive(Debug)]
pub(crate) struct Companies(Vec<String>);

impl Companies {
    pub(crate) fn new() -> Self {
        let mut names = Vec::new();
        for (round, (before, after)) in FORMS.iter().enumerate() {
            for (number, name) in INVENTED.iter().enumerate() {
                // Every name gets the forms in another order, and about half of them.
                if (number + round) % 2 == 0 {
                    names.push(format!("{before}{name}{after}"));
                }
            }
            names.extend(RUSSIAN.iter().skip(round * 2).take(2).map(|name| (*name).to_owned()));
        }
        Self(names)
    }

    /// The company of a posting; one in thirty does not say.
    pub(crate) fn any(&self, random: &mut Random) -> &str {
        if random.one_in(30) {
            return "";
        }
        &self.0[random.skewed_index(self.0.len())]
    }
}

//! Mobile: what runs on phones.

use super::{Profile, Special, Titles};

pub(super) const PROFILE: Profile = Profile {
    key: "mobile",
    weight: [76, 66],
    pay: [1750, 3950, 5850, 6700],
    remote: -20,
    titles: Titles {
        en: &["Mobile Developer", "Mobile Engineer"], ru: &["Мобильный разработчик"]
    },
    skills: &[
        ("Git", 30),
        ("REST", 30),
        ("CI/CD", 20),
        ("Firebase", 26),
        ("GraphQL", 12),
        ("Figma", 10),
        ("SQLite", 12),
        ("Agile", 8),
        ("Design patterns", 8),
        ("Jira", 6),
    ],
    specialisations: &[
        (
            Special {
                key: "android",
                pay: 1000,
                titles: Titles {
                    en: &["Android Developer", "Android Engineer (Kotlin)"],
                    ru: &["Android-разработчик"],
                },
                core: &["Kotlin", "Android SDK"],
                skills: &[
                    ("Jetpack Compose", 56),
                    ("Coroutines", 44),
                    ("Dagger", 30),
                    ("Java", 26),
                    ("Gradle", 10),
                ],
            },
            360,
        ),
        (
            Special {
                key: "ios",
                pay: 1050,
                titles: Titles {
                    en: &["iOS Developer", "iOS Engineer (Swift)"],
                    ru: &["iOS-разработчик"],
                },
                core: &["Swift"],
                skills: &[("SwiftUI", 54), ("UIKit", 56), ("Combine", 26), ("Objective-C", 20)],
            },
            330,
        ),
        (
            Special {
                key: "flutter",
                pay: 860,
                titles: Titles {
                    en: &["Flutter Developer", "Flutter Engineer"],
                    ru: &["Flutter-разработчик"],
                },
                core: &["Flutter", "Dart"],
                skills: &[("Bloc", 40), ("Firebase", 20)],
            },
            120,
        ),
        (
            Special {
                key: "react-native",
                pay: 950,
                titles: Titles {
                    en: &["React Native Developer"],
                    ru: &["React Native-разработчик"],
                },
                core: &["React Native", "TypeScript"],
                skills: &[("React", 40), ("Redux", 26), ("JavaScript", 30)],
            },
            90,
        ),
        (
            Special {
                key: "kmp",
                pay: 1090,
                titles: Titles {
                    en: &["Kotlin Multiplatform Developer"],
                    ru: &["Разработчик Kotlin Multiplatform"],
                },
                core: &["Kotlin Multiplatform", "Kotlin"],
                skills: &[("Jetpack Compose", 30), ("Swift", 16)],
            },
            5,
        ),
    ],
};

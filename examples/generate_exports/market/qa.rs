//! QA and testing.

use super::{Profile, Special, Titles};

pub(super) const PROFILE: Profile = Profile {
    key: "qa",
    weight: [86, 74],
    pay: [1380, 2850, 4200, 5000],
    remote: 20,
    titles: Titles {
        en: &["QA Engineer", "QA Specialist", "Test Engineer"],
        ru: &["QA-инженер", "Тестировщик"],
    },
    skills: &[
        ("Test design", 44),
        ("SQL", 40),
        ("Postman", 40),
        ("Jira", 34),
        ("REST", 30),
        ("Git", 18),
        ("Agile", 16),
        ("Linux", 12),
        ("Charles", 14),
        ("TestRail", 14),
        ("CI/CD", 14),
        ("Docker", 10),
        ("Scrum", 8),
    ],
    specialisations: &[
        (
            Special {
                key: "qa-automation",
                pay: 1180,
                titles: Titles {
                    en: &[
                        "QA Automation Engineer",
                        "Test Automation Engineer",
                        "Automation QA (Python)",
                    ],
                    ru: &["Автоматизатор тестирования", "QA Automation инженер"],
                },
                core: &["CI/CD"],
                skills: &[
                    ("Python", 40),
                    ("Java", 38),
                    ("Selenium", 54),
                    ("Playwright", 36),
                    ("Pytest", 34),
                    ("Cypress", 22),
                    ("JUnit", 20),
                    ("Allure", 20),
                    ("TypeScript", 20),
                ],
            },
            380,
        ),
        (
            Special {
                key: "qa-manual",
                pay: 780,
                titles: Titles {
                    en: &["Manual QA Engineer", "QA Engineer (manual)"],
                    ru: &["Тестировщик (ручное тестирование)", "Manual QA"],
                },
                core: &["Test design"],
                skills: &[
                    ("Postman", 46),
                    ("Charles", 30),
                    ("TestRail", 26),
                    ("SQL", 40),
                    ("Jira", 36),
                ],
            },
            310,
        ),
        (
            Special {
                key: "sdet",
                pay: 1330,
                titles: Titles { en: &["SDET", "Software Engineer in Test"], ru: &["SDET"] },
                core: &["Java"],
                skills: &[
                    ("Selenium", 30),
                    ("Playwright", 30),
                    ("Docker", 24),
                    ("Kubernetes", 14),
                    ("JUnit", 24),
                ],
            },
            70,
        ),
        (
            Special {
                key: "qa-performance",
                pay: 1140,
                titles: Titles {
                    en: &["Performance Test Engineer"],
                    ru: &["Инженер нагрузочного тестирования"],
                },
                core: &["JMeter"],
                skills: &[("k6", 40), ("Grafana", 34), ("Linux", 24), ("SQL", 20)],
            },
            35,
        ),
        (
            Special {
                key: "qa-games",
                pay: 690,
                titles: Titles { en: &["Game QA Tester"], ru: &["Тестировщик игр"] },
                core: &["Test design"],
                skills: &[("Jira", 40), ("C#", 10)],
            },
            4,
        ),
    ],
};

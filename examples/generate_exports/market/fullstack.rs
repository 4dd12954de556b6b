//! Full-stack: both sides of the web.

use super::{Profile, Special, Titles};

pub(super) const PROFILE: Profile = Profile {
    key: "fullstack",
    weight: [148, 140],
    pay: [1700, 3850, 5650, 6500],
    remote: 15,
    titles: Titles {
        en: &["Full-stack Developer", "Full Stack Engineer", "Web Developer", "Product Engineer"],
        ru: &["Fullstack-разработчик", "Фулстек-разработчик", "Веб-разработчик"],
    },
    skills: &[
        ("JavaScript", 60),
        ("TypeScript", 50),
        ("React", 46),
        ("Node.js", 34),
        ("PostgreSQL", 36),
        ("Docker", 34),
        ("HTML", 22),
        ("CSS", 22),
        ("Git", 22),
        ("AWS", 22),
        ("REST", 20),
        ("CI/CD", 16),
        ("MongoDB", 14),
        ("MySQL", 12),
        ("Vue.js", 12),
        ("GraphQL", 12),
        ("Redis", 10),
        ("Agile", 6),
    ],
    specialisations: &[
        (
            Special {
                key: "fullstack-js",
                pay: 1030,
                titles: Titles {
                    en: &[
                        "Full-stack JavaScript Developer",
                        "Full Stack Engineer (React, Node.js)",
                        "MERN Developer",
                    ],
                    ru: &[
                        "Fullstack-разработчик (JavaScript)",
                        "Фулстек-разработчик React + Node.js",
                    ],
                },
                core: &["TypeScript", "React", "Node.js"],
                skills: &[
                    ("Next.js", 44),
                    ("NestJS", 30),
                    ("MongoDB", 20),
                    ("GraphQL", 18),
                    ("Express", 12),
                ],
            },
            420,
        ),
        (
            Special {
                key: "fullstack-python",
                pay: 980,
                titles: Titles {
                    en: &["Full-stack Python Developer", "Full Stack Engineer (Python, React)"],
                    ru: &["Fullstack-разработчик (Python)"],
                },
                core: &["Python", "JavaScript"],
                skills: &[("Django", 46), ("React", 36), ("FastAPI", 28), ("Vue.js", 18)],
            },
            130,
        ),
        (
            Special {
                key: "fullstack-dotnet",
                pay: 940,
                titles: Titles {
                    en: &["Full-stack .NET Developer", "C#/Angular Developer"],
                    ru: &["Fullstack-разработчик .NET"],
                },
                core: &["C#", ".NET"],
                skills: &[
                    ("Angular", 40),
                    ("MS SQL Server", 36),
                    ("ASP.NET", 40),
                    ("Azure", 24),
                    ("React", 18),
                ],
            },
            105,
        ),
        (
            Special {
                key: "fullstack-java",
                pay: 1000,
                titles: Titles {
                    en: &["Full-stack Java Developer", "Java/React Developer"],
                    ru: &["Fullstack-разработчик (Java)"],
                },
                core: &["Java"],
                skills: &[("Spring Boot", 56), ("Spring", 30), ("Angular", 26), ("React", 30)],
            },
            95,
        ),
        (
            Special {
                key: "fullstack-php",
                pay: 760,
                titles: Titles {
                    en: &["Full-stack PHP Developer", "Laravel + Vue Developer"],
                    ru: &["Fullstack-разработчик PHP"],
                },
                core: &["PHP", "JavaScript"],
                skills: &[("Laravel", 48), ("Vue.js", 30), ("MySQL", 44)],
            },
            60,
        ),
        (
            Special {
                key: "fullstack-ruby",
                pay: 920,
                titles: Titles {
                    en: &["Full-stack Ruby Developer"],
                    ru: &["Fullstack-разработчик (Ruby)"],
                },
                core: &["Ruby on Rails"],
                skills: &[("Ruby", 60), ("React", 30)],
            },
            2,
        ),
    ],
};

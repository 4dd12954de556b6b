//! Frontend: what runs in browsers.

use super::{Profile, Special, Titles};

pub(super) const PROFILE: Profile = Profile {
    key: "frontend",
    weight: [122, 108],
    pay: [1700, 3550, 5250, 6100],
    remote: 30,
    titles: Titles {
        en: &["Frontend Developer", "Front-end Engineer", "UI Engineer"],
        ru: &["Frontend-разработчик", "Фронтенд-разработчик"],
    },
    skills: &[
        ("JavaScript", 70),
        ("TypeScript", 60),
        ("HTML", 44),
        ("CSS", 44),
        ("Git", 22),
        ("Webpack", 16),
        ("REST", 16),
        ("Figma", 12),
        ("Vite", 14),
        ("Sass", 14),
        ("Tailwind CSS", 12),
        ("GraphQL", 10),
        ("Storybook", 8),
        ("CI/CD", 8),
        ("Cypress", 6),
        ("Agile", 5),
    ],
    specialisations: &[
        (
            Special {
                key: "react",
                pay: 1030,
                titles: Titles {
                    en: &[
                        "React Developer",
                        "Frontend Engineer (React)",
                        "React/Next.js Developer",
                    ],
                    ru: &["React-разработчик", "Frontend-разработчик (React)"],
                },
                core: &["React", "TypeScript"],
                skills: &[("Redux", 48), ("Next.js", 44), ("Tailwind CSS", 12)],
            },
            480,
        ),
        (
            Special {
                key: "vue",
                pay: 930,
                titles: Titles {
                    en: &["Vue Developer", "Frontend Developer (Vue.js)"],
                    ru: &["Vue-разработчик", "Frontend-разработчик (Vue)"],
                },
                core: &["Vue.js"],
                skills: &[("Nuxt", 36), ("TypeScript", 50), ("Vite", 20)],
            },
            150,
        ),
        (
            Special {
                key: "angular",
                pay: 1010,
                titles: Titles {
                    en: &["Angular Developer", "Frontend Engineer (Angular)"],
                    ru: &["Angular-разработчик"],
                },
                core: &["Angular", "TypeScript"],
                skills: &[("RxJS", 60), ("Sass", 16)],
            },
            130,
        ),
        (
            Special {
                key: "markup",
                pay: 560,
                titles: Titles {
                    en: &["HTML/CSS Developer", "Markup Developer"],
                    ru: &["HTML-верстальщик", "Верстальщик"],
                },
                core: &["HTML", "CSS"],
                skills: &[("JavaScript", 30), ("Sass", 40), ("Figma", 30)],
            },
            45,
        ),
        (
            Special {
                key: "svelte",
                pay: 1060,
                titles: Titles {
                    en: &["Svelte Developer"], ru: &["Svelte-разработчик"]
                },
                core: &["Svelte"],
                skills: &[("TypeScript", 60), ("Vite", 30)],
            },
            12,
        ),
        (
            Special {
                key: "webgl",
                pay: 1120,
                titles: Titles {
                    en: &["WebGL Developer", "Three.js Engineer"],
                    ru: &["WebGL-разработчик"],
                },
                core: &["WebGL", "Three.js"],
                skills: &[("TypeScript", 50)],
            },
            3,
        ),
    ],
};

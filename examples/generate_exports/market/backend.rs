//! Backend: what runs on servers.

use super::{Profile, Special, Titles};

pub(super) const PROFILE: Profile = Profile {
    key: "backend",
    weight: [258, 240],
    pay: [1850, 4250, 6150, 7000],
    remote: 10,
    titles: Titles {
        en: &[
            "Backend Developer",
            "Backend Engineer",
            "Software Engineer",
            "Server-side Developer",
        ],
        ru: &["Backend-разработчик", "Бэкенд-разработчик", "Разработчик серверной части"],
    },
    skills: &[
        ("PostgreSQL", 60),
        ("Docker", 55),
        ("Kubernetes", 40),
        ("SQL", 36),
        ("Kafka", 34),
        ("Redis", 32),
        ("REST", 30),
        ("AWS", 30),
        ("Microservices", 28),
        ("CI/CD", 26),
        ("Git", 24),
        ("RabbitMQ", 18),
        ("MongoDB", 18),
        ("Linux", 16),
        ("gRPC", 14),
        ("System design", 12),
        ("MySQL", 12),
        ("Elasticsearch", 10),
        ("GraphQL", 8),
        ("Google Cloud", 8),
        ("DDD", 5),
        ("ClickHouse", 5),
    ],
    specialisations: &[
        (
            Special {
                key: "java",
                pay: 1010,
                titles: Titles {
                    en: &[
                        "Java Developer",
                        "Java Engineer",
                        "Java Backend Engineer",
                        "Software Engineer (Java)",
                    ],
                    ru: &["Java-разработчик", "Разработчик Java", "Программист Java"],
                },
                core: &["Java", "Spring"],
                skills: &[
                    ("Spring Boot", 70),
                    ("Hibernate", 38),
                    ("Kafka", 34),
                    ("Maven", 14),
                    ("JUnit", 14),
                    ("Oracle Database", 12),
                    ("Gradle", 8),
                    ("Kotlin", 8),
                    ("Quarkus", 3),
                ],
            },
            300,
        ),
        (
            Special {
                key: "python",
                pay: 960,
                titles: Titles {
                    en: &["Python Developer", "Python Engineer", "Backend Engineer (Python)"],
                    ru: &[
                        "Python-разработчик",
                        "Разработчик Python",
                        "Backend-разработчик (Python)",
                    ],
                },
                core: &["Python"],
                skills: &[
                    ("Django", 48),
                    ("FastAPI", 46),
                    ("PostgreSQL", 40),
                    ("Flask", 16),
                    ("Celery", 16),
                    ("AWS", 20),
                    ("Pytest", 12),
                ],
            },
            205,
        ),
        (
            Special {
                key: "go",
                pay: 1060,
                titles: Titles {
                    en: &["Go Developer", "Golang Engineer", "Backend Engineer (Go)"],
                    ru: &["Go-разработчик", "Разработчик Go", "Golang-разработчик"],
                },
                core: &["Go"],
                skills: &[
                    ("gRPC", 42),
                    ("Kafka", 36),
                    ("PostgreSQL", 40),
                    ("Kubernetes", 34),
                    ("Redis", 22),
                    ("ClickHouse", 12),
                    ("NATS", 10),
                    ("Gin", 8),
                    ("Prometheus", 8),
                ],
            },
            85,
        ),
        (
            Special {
                key: "dotnet",
                pay: 910,
                titles: Titles {
                    en: &[".NET Developer", "C# Developer", "C# & F# developer", ".NET Engineer"],
                    ru: &[".NET-разработчик", "Разработчик C#", "Программист C#/.NET"],
                },
                core: &["C#", ".NET"],
                skills: &[
                    ("ASP.NET", 56),
                    ("Entity Framework", 36),
                    ("MS SQL Server", 40),
                    ("Azure", 30),
                    ("RabbitMQ", 12),
                ],
            },
            62,
        ),
        (
            Special {
                key: "nodejs",
                pay: 1020,
                titles: Titles {
                    en: &["Node.js Developer", "Node.js Engineer", "Backend Engineer (Node.js)"],
                    ru: &["Node.js-разработчик", "Разработчик Node.js"],
                },
                core: &["Node.js", "TypeScript"],
                skills: &[
                    ("NestJS", 44),
                    ("Express", 24),
                    ("MongoDB", 24),
                    ("GraphQL", 20),
                    ("JavaScript", 30),
                    ("AWS", 24),
                ],
            },
            52,
        ),
        (
            Special {
                key: "php",
                pay: 790,
                titles: Titles {
                    en: &["PHP Developer", "PHP Engineer", "Laravel Developer"],
                    ru: &["PHP-разработчик", "Программист PHP"],
                },
                core: &["PHP"],
                skills: &[
                    ("Laravel", 46),
                    ("Symfony", 32),
                    ("MySQL", 48),
                    ("Yii", 10),
                    ("JavaScript", 14),
                ],
            },
            48,
        ),
        (
            Special {
                key: "scala-kotlin",
                pay: 1110,
                titles: Titles {
                    en: &["Scala Developer", "Kotlin Backend Engineer", "Scala Engineer"],
                    ru: &["Scala-разработчик", "Kotlin-разработчик (backend)"],
                },
                core: &["Kotlin"],
                skills: &[
                    ("Scala", 60),
                    ("Akka", 22),
                    ("Spring Boot", 26),
                    ("Kafka", 36),
                    ("Ktor", 10),
                    ("Cassandra", 8),
                ],
            },
            24,
        ),
        (
            Special {
                key: "rust",
                pay: 1150,
                titles: Titles {
                    en: &["Rust Developer", "Rust Engineer"],
                    ru: &["Rust-разработчик"],
                },
                core: &["Rust"],
                skills: &[
                    ("Tokio", 46),
                    ("Actix", 16),
                    ("gRPC", 20),
                    ("Linux", 26),
                    ("C++", 22),
                    ("Solidity", 10),
                ],
            },
            14,
        ),
        (
            Special {
                key: "ruby",
                pay: 930,
                titles: Titles {
                    en: &["Ruby Developer", "Ruby on Rails Engineer"],
                    ru: &["Ruby-разработчик"],
                },
                core: &["Ruby", "Ruby on Rails"],
                skills: &[("PostgreSQL", 44), ("Redis", 26), ("JavaScript", 14), ("AWS", 16)],
            },
            9,
        ),
        (
            Special {
                key: "elixir-erlang",
                pay: 1090,
                titles: Titles {
                    en: &["Elixir Developer", "Erlang Engineer"],
                    ru: &["Elixir-разработчик"],
                },
                core: &["Elixir"],
                skills: &[("Phoenix", 50), ("Erlang", 36), ("PostgreSQL", 30), ("Kafka", 8)],
            },
            1,
        ),
    ],
};

//! Data engineering and analytics.

use super::{Profile, Special, Titles};

pub(super) const PROFILE: Profile = Profile {
    key: "data",
    weight: [117, 122],
    pay: [1800, 4050, 5900, 6800],
    remote: 0,
    titles: Titles {
        en: &["Data Specialist", "Data Professional", "Data Platform Developer"],
        ru: &["Специалист по данным", "Разработчик платформы данных"],
    },
    skills: &[
        ("SQL", 90),
        ("Python", 66),
        ("PostgreSQL", 34),
        ("Airflow", 26),
        ("Spark", 22),
        ("ClickHouse", 18),
        ("Excel", 12),
        ("Kafka", 16),
        ("AWS", 18),
        ("Docker", 16),
        ("Git", 14),
        ("BigQuery", 10),
        ("Azure", 10),
        ("pandas", 14),
        ("A/B testing", 8),
        ("Jira", 4),
    ],
    specialisations: &[
        (
            Special {
                key: "data-engineering",
                pay: 1120,
                titles: Titles {
                    en: &["Data Engineer", "Big Data Engineer", "Data Engineer (Spark)"],
                    ru: &["Инженер данных", "Data-инженер", "Дата-инженер"],
                },
                core: &["SQL", "Python"],
                skills: &[
                    ("Airflow", 60),
                    ("Spark", 58),
                    ("Kafka", 34),
                    ("Snowflake", 20),
                    ("Databricks", 20),
                    ("Hadoop", 16),
                    ("dbt", 18),
                    ("Greenplum", 8),
                    ("Flink", 8),
                    ("Scala", 10),
                ],
            },
            360,
        ),
        (
            Special {
                key: "data-analytics",
                pay: 830,
                titles: Titles {
                    en: &["Data Analyst", "Product Analyst", "Web Analyst"],
                    ru: &["Аналитик данных", "Продуктовый аналитик", "Дата-аналитик"],
                },
                core: &["SQL"],
                skills: &[
                    ("Python", 54),
                    ("Tableau", 34),
                    ("Power BI", 30),
                    ("Excel", 34),
                    ("A/B testing", 34),
                    ("pandas", 28),
                ],
            },
            300,
        ),
        (
            Special {
                key: "bi",
                pay: 850,
                titles: Titles {
                    en: &["BI Developer", "BI Analyst", "Power BI Developer"],
                    ru: &["BI-разработчик", "BI-аналитик"],
                },
                core: &["SQL", "Power BI"],
                skills: &[
                    ("Tableau", 36),
                    ("Looker", 14),
                    ("Superset", 16),
                    ("MS SQL Server", 24),
                    ("Excel", 26),
                ],
            },
            110,
        ),
        (
            Special {
                key: "analytics-engineering",
                pay: 1060,
                titles: Titles {
                    en: &["Analytics Engineer"],
                    ru: &["Аналитик-инженер", "Analytics Engineer"],
                },
                core: &["SQL", "dbt"],
                skills: &[("Snowflake", 40), ("BigQuery", 36), ("Looker", 24), ("Python", 40)],
            },
            40,
        ),
        (
            Special {
                key: "dba",
                pay: 970,
                titles: Titles {
                    en: &["Database Administrator", "PostgreSQL DBA"],
                    ru: &["Администратор баз данных"],
                },
                core: &["SQL"],
                skills: &[
                    ("PostgreSQL", 54),
                    ("Oracle Database", 36),
                    ("MS SQL Server", 30),
                    ("Linux", 30),
                    ("PL/SQL", 20),
                ],
            },
            30,
        ),
        (
            Special {
                key: "geodata",
                pay: 880,
                titles: Titles {
                    en: &["GIS Developer", "Geodata Engineer"],
                    ru: &["ГИС-разработчик"],
                },
                core: &["PostGIS", "Python"],
                skills: &[("QGIS", 60), ("SQL", 40)],
            },
            3,
        ),
    ],
};

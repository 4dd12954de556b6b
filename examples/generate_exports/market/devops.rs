//! DevOps and site reliability.

use super::{Profile, Special, Titles};

pub(super) const PROFILE: Profile = Profile {
    key: "devops",
    weight: [98, 100],
    pay: [1950, 4350, 6250, 7200],
    remote: 0,
    titles: Titles {
        en: &["Infrastructure Engineer", "Systems Engineer", "Build Engineer"],
        ru: &["Инженер инфраструктуры", "Системный инженер"],
    },
    skills: &[
        ("Linux", 66),
        ("Kubernetes", 64),
        ("Docker", 60),
        ("CI/CD", 50),
        ("Terraform", 46),
        ("AWS", 42),
        ("Ansible", 38),
        ("Python", 28),
        ("Bash", 28),
        ("Prometheus", 28),
        ("Grafana", 26),
        ("GitLab CI", 26),
        ("Azure", 18),
        ("Helm", 18),
        ("Google Cloud", 14),
        ("Jenkins", 14),
        ("PostgreSQL", 12),
        ("Nginx", 10),
        ("Go", 8),
        ("Argo CD", 10),
    ],
    specialisations: &[
        (
            Special {
                key: "devops-engineering",
                pay: 1000,
                titles: Titles {
                    en: &["DevOps Engineer", "DevOps Engineer (AWS)"],
                    ru: &["DevOps-инженер", "Инженер DevOps"],
                },
                core: &["Kubernetes", "CI/CD"],
                skills: &[("Terraform", 40), ("GitLab CI", 30), ("Helm", 24), ("Ansible", 30)],
            },
            460,
        ),
        (
            Special {
                key: "sre",
                pay: 1110,
                titles: Titles {
                    en: &["Site Reliability Engineer", "SRE"], ru: &["SRE-инженер"]
                },
                core: &["Kubernetes", "Linux"],
                skills: &[
                    ("Prometheus", 50),
                    ("Grafana", 40),
                    ("Go", 24),
                    ("OpenTelemetry", 22),
                    ("Python", 24),
                ],
            },
            130,
        ),
        (
            Special {
                key: "cloud",
                pay: 1070,
                titles: Titles {
                    en: &["Cloud Engineer", "AWS Cloud Engineer", "Azure Engineer"],
                    ru: &["Облачный инженер"],
                },
                core: &["Terraform"],
                skills: &[
                    ("AWS", 60),
                    ("Azure", 40),
                    ("Google Cloud", 30),
                    ("Serverless", 20),
                    ("OpenStack", 6),
                ],
            },
            95,
        ),
        (
            Special {
                key: "platform",
                pay: 1140,
                titles: Titles {
                    en: &["Platform Engineer"], ru: &["Платформенный инженер"]
                },
                core: &["Kubernetes", "Terraform"],
                skills: &[("Argo CD", 34), ("Istio", 22), ("Go", 30), ("Vault", 18), ("AWS", 30)],
            },
            70,
        ),
        (
            Special {
                key: "sysadmin",
                pay: 600,
                titles: Titles {
                    en: &["System Administrator", "Linux Administrator"],
                    ru: &["Системный администратор", "Администратор Linux"],
                },
                core: &["Linux"],
                skills: &[
                    ("Active Directory", 36),
                    ("VMware", 28),
                    ("Bash", 26),
                    ("PowerShell", 20),
                    ("Nginx", 16),
                ],
            },
            85,
        ),
        (
            Special {
                key: "networks",
                pay: 760,
                titles: Titles {
                    en: &["Network Engineer"], ru: &["Сетевой инженер"]
                },
                core: &["TCP/IP"],
                skills: &[("Cisco IOS", 50), ("BGP", 40), ("Linux", 26), ("Python", 10)],
            },
            40,
        ),
        (
            Special {
                key: "finops",
                pay: 1050,
                titles: Titles { en: &["FinOps Engineer"], ru: &["FinOps-инженер"] },
                core: &["AWS"],
                skills: &[("Azure", 30), ("SQL", 30), ("Excel", 20)],
            },
            3,
        ),
    ],
};

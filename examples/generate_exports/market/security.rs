//! Information security.

use super::{Profile, Special, Titles};

pub(super) const PROFILE: Profile = Profile {
    key: "security",
    weight: [31, 34],
    pay: [1950, 4350, 6500, 7600],
    remote: -90,
    titles: Titles {
        en: &["Information Security Specialist", "Security Engineer"],
        ru: &["Специалист по информационной безопасности", "Инженер по безопасности"],
    },
    skills: &[
        ("Linux", 44),
        ("Python", 40),
        ("SIEM", 26),
        ("OWASP", 26),
        ("TCP/IP", 22),
        ("ISO 27001", 18),
        ("AWS", 16),
        ("Docker", 14),
        ("Bash", 14),
        ("Active Directory", 12),
        ("Kubernetes", 12),
        ("Threat modeling", 10),
    ],
    specialisations: &[
        (
            Special {
                key: "appsec",
                pay: 1090,
                titles: Titles {
                    en: &["Application Security Engineer", "AppSec Engineer"],
                    ru: &["Инженер AppSec"],
                },
                core: &["OWASP"],
                skills: &[
                    ("SAST", 50),
                    ("DAST", 40),
                    ("Burp Suite", 36),
                    ("Threat modeling", 24),
                    ("Java", 10),
                ],
            },
            240,
        ),
        (
            Special {
                key: "soc",
                pay: 790,
                titles: Titles {
                    en: &["SOC Analyst", "SOC Engineer"], ru: &["Аналитик SOC"]
                },
                core: &["SIEM"],
                skills: &[("Splunk", 46), ("TCP/IP", 30), ("Active Directory", 24)],
            },
            230,
        ),
        (
            Special {
                key: "pentest",
                pay: 1000,
                titles: Titles {
                    en: &["Penetration Tester", "Pentester"], ru: &["Пентестер"]
                },
                core: &["Burp Suite"],
                skills: &[("Nmap", 44), ("Metasploit", 40), ("OWASP", 40), ("Bash", 20)],
            },
            130,
        ),
        (
            Special {
                key: "devsecops",
                pay: 1130,
                titles: Titles { en: &["DevSecOps Engineer"], ru: &["DevSecOps-инженер"] },
                core: &["CI/CD", "Kubernetes"],
                skills: &[("SAST", 40), ("Vault", 30), ("Terraform", 26), ("GitLab CI", 24)],
            },
            120,
        ),
        (
            Special {
                key: "cryptography",
                pay: 1160,
                titles: Titles {
                    en: &["Cryptography Engineer"], ru: &["Инженер-криптограф"]
                },
                core: &["Cryptography"],
                skills: &[("C++", 40), ("Rust", 30), ("PKI", 40)],
            },
            8,
        ),
    ],
};

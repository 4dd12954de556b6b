//! AI and machine learning.

use super::{Profile, Special, Titles};

pub(super) const PROFILE: Profile = Profile {
    key: "ai",
    weight: [62, 126],
    pay: [2250, 4950, 7300, 8600],
    remote: -10,
    titles: Titles {
        en: &["AI Engineer", "AI Developer", "Applied Scientist"],
        ru: &["AI-инженер", "Разработчик ИИ"],
    },
    skills: &[
        ("Python", 95),
        ("PyTorch", 50),
        ("SQL", 28),
        ("Docker", 26),
        ("scikit-learn", 22),
        ("AWS", 16),
        ("Git", 14),
        ("TensorFlow", 16),
        ("NumPy", 14),
        ("pandas", 18),
        ("Kubernetes", 12),
        ("FastAPI", 12),
        ("Linux", 8),
        ("C++", 8),
    ],
    specialisations: &[
        (
            Special {
                key: "ml-engineering",
                pay: 1040,
                titles: Titles {
                    en: &["ML Engineer", "Machine Learning Engineer"],
                    ru: &["ML-инженер", "Инженер машинного обучения"],
                },
                core: &["Python", "PyTorch"],
                skills: &[
                    ("MLflow", 26),
                    ("Airflow", 16),
                    ("Spark", 16),
                    ("ONNX", 10),
                    ("TensorFlow", 20),
                ],
            },
            260,
        ),
        (
            Special {
                key: "llm",
                pay: 1110,
                titles: Titles {
                    en: &["LLM Engineer", "NLP Engineer", "AI Engineer (LLM, RAG)"],
                    ru: &["LLM-инженер", "NLP-инженер", "Разработчик LLM"],
                },
                core: &["Python", "LLM"],
                skills: &[
                    ("RAG", 64),
                    ("LangChain", 46),
                    ("Hugging Face", 36),
                    ("NLP", 34),
                    ("vLLM", 18),
                    ("FastAPI", 18),
                ],
            },
            300,
        ),
        (
            Special {
                key: "data-science",
                pay: 900,
                titles: Titles {
                    en: &["Data Scientist", "Data Scientist (scoring)"],
                    ru: &["Data Scientist", "Дата-сайентист"],
                },
                core: &["Python", "SQL"],
                skills: &[
                    ("scikit-learn", 48),
                    ("pandas", 46),
                    ("XGBoost", 32),
                    ("A/B testing", 20),
                    ("NumPy", 20),
                    ("R", 8),
                ],
            },
            200,
        ),
        (
            Special {
                key: "computer-vision",
                pay: 1010,
                titles: Titles {
                    en: &["Computer Vision Engineer", "CV Engineer"],
                    ru: &["CV-инженер", "Инженер компьютерного зрения"],
                },
                core: &["Python", "OpenCV"],
                skills: &[("PyTorch", 56), ("YOLO", 36), ("CUDA", 30), ("C++", 32), ("ONNX", 16)],
            },
            80,
        ),
        (
            Special {
                key: "mlops",
                pay: 1060,
                titles: Titles { en: &["MLOps Engineer"], ru: &["MLOps-инженер"] },
                core: &["Python", "Kubernetes"],
                skills: &[
                    ("MLflow", 50),
                    ("Kubeflow", 36),
                    ("Docker", 40),
                    ("CI/CD", 30),
                    ("Terraform", 18),
                ],
            },
            50,
        ),
        (
            Special {
                key: "recommenders",
                pay: 1080,
                titles: Titles {
                    en: &["Recommender Systems Engineer"],
                    ru: &["Инженер рекомендательных систем"],
                },
                core: &["Python"],
                skills: &[("Spark", 40), ("PyTorch", 40), ("A/B testing", 34), ("Kafka", 12)],
            },
            15,
        ),
        (
            Special {
                key: "speech",
                pay: 1030,
                titles: Titles {
                    en: &["Speech Engineer", "ASR Engineer"],
                    ru: &["Инженер речевых технологий"],
                },
                core: &["Python", "Speech recognition"],
                skills: &[("PyTorch", 60), ("CUDA", 24)],
            },
            4,
        ),
    ],
};

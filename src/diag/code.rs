//! Every diagnostic code there is, family by family, in alphabetical order inside a family.
//!
//! Each has a case in the tests (the suite fails on a code without one) and is explained by
//! `tallysheet explain CODE`.

use super::Code;

macro_rules! codes {
    ($($constant:ident = $name:literal, $summary:literal;)*) => {
        $(#[doc = $summary] pub const $constant: Code = Code::new($name, $summary);)*

        /// All codes, in the order of the table.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    CLAIM_FALSE = "claim/false", "A claim that copy makes does not hold in the data.";

    CONFIG_BAD_VALUE = "config/bad-value", "A setting has a value that it cannot have.";
    CONFIG_BAD_YAML = "config/bad-yaml", "A YAML text is broken, or has keys or values that do not belong there.";
    CONFIG_REPEATED_KEY = "config/repeated-key", "A YAML mapping has the same key twice.";

    COPY_BAD_ARGUMENT = "copy/bad-argument", "A filter, function or component in copy has an argument that it does not take, or lacks one.";
    COPY_BAD_FAQ = "copy/bad-faq", "An FAQ file is not a list of `## Question` headings with answers.";
    COPY_BAD_FRONT_MATTER = "copy/bad-front-matter", "Front matter does not end, or holds a value that it cannot have.";
    COPY_COMPONENT_NOT_ALONE = "copy/component-not-alone", "A component stands inside a paragraph.";
    COPY_MISSING_PLURAL = "copy/missing-plural", "A `plural` filter lacks a form that the language has.";
    COPY_MISSING_VALUE = "copy/missing-value", "Copy prints a value that has no data on a page, without a fallback.";
    COPY_RESERVED_CHARACTER = "copy/reserved-character", "Copy holds one of the three private-use characters that are reserved.";
    COPY_SUPPRESSED_VALUE = "copy/suppressed-value", "Copy prints a value whose sample is too small to be shown, without a fallback.";
    COPY_TEMPLATE = "copy/template", "A tag in copy is not well-formed, or fails.";
    COPY_UNKNOWN_FUNCTION = "copy/unknown-function", "Copy uses a filter, function or test that does not exist.";
    COPY_UNKNOWN_NAME = "copy/unknown-name", "A placeholder names a metric, row or column that does not exist.";
    COPY_UNSAFE_LINK = "copy/unsafe-link", "A link leads to an address that a browser should not follow.";
    COPY_VALUE_IN_HTML = "copy/value-in-html", "A placeholder stands inside hand-written HTML.";

    ENV_ENGINE = "env/engine", "The SQL engine could not start, or stopped.";
    ENV_OUTPUT_FOREIGN = "env/output-foreign", "The output folder holds files that no build wrote, and would be emptied.";
    ENV_OUTPUT_LOCKED = "env/output-locked", "Another build is writing the output folder.";
    ENV_OUTPUT_NOT_FOLDER = "env/output-not-folder", "The output path is a file, or a link to nothing.";
    ENV_OUTPUT_OVERLAP = "env/output-overlap", "The output folder is, holds or lies inside a folder that the site is made from.";
    ENV_OUTPUT_UNWRITABLE = "env/output-unwritable", "The output folder or a file in it could not be written.";
    ENV_UNREADABLE = "env/unreadable", "A file or folder could not be read.";

    LOCALE_UNKNOWN_NAMES = "locale/unknown-names", "A metric column has names of a dimension that the site does not know.";
    LOCALE_UNNAMED_VALUE = "locale/unnamed-value", "A value of a dimension has no name in a language.";

    METRIC_BAD_NAME = "metric/bad-name", "A metric's file name is not a table name.";
    METRIC_BAD_SQL = "metric/bad-sql", "A metric's SQL cannot be parsed or planned.";
    METRIC_BAD_TYPE = "metric/bad-type", "A metric's column has a type that pages cannot show, or that its front comment does not fit.";
    METRIC_BAD_UNIT = "metric/bad-unit", "A metric's column has a unit that does not exist, or that its type does not have.";
    METRIC_CYCLE = "metric/cycle", "Metrics read each other in a circle.";
    METRIC_FAILED = "metric/failed", "A metric's SQL is sound, and its data makes it fail.";
    METRIC_NO_COMMENT = "metric/no-comment", "A metric's SQL file does not start with a front comment.";
    METRIC_NO_KEY = "metric/no-key", "Rows of a metric have no value in its key column, so that no page sees them.";
    METRIC_NO_ROWS = "metric/no-rows", "A metric has no rows at all.";
    METRIC_NO_UNIT = "metric/no-unit", "A number column of a metric has no unit.";
    METRIC_NOT_A_QUERY = "metric/not-a-query", "A metric's SQL is not exactly one query.";
    METRIC_NOT_FROM_DATA = "metric/not-from-data", "A metric's SQL calls a function that depends on the clock or on chance.";
    METRIC_REPEATED_INDEX = "metric/repeated-index", "Two rows of one page have the same value in the index column.";
    METRIC_REPEATED_NAME = "metric/repeated-name", "Two tables or metrics have the same name.";
    METRIC_UNKNOWN_COLUMN = "metric/unknown-column", "A metric's SQL or front comment names a column that is not there.";
    METRIC_UNKNOWN_PARAMETER = "metric/unknown-parameter", "A metric's SQL names a parameter other than `$as_of`.";
    METRIC_UNKNOWN_TABLE = "metric/unknown-table", "A metric's SQL names a table that nobody has.";

    OUTPUT_BAD_PATH = "output/bad-path", "A page or file has a path that cannot be published on every system.";
    OUTPUT_COLLISION = "output/collision", "Two pages or files cannot both be published, because of their paths.";

    SOURCE_BAD_NAME = "source/bad-name", "A file's name is not UTF-8, or holds a sign that paths do not have.";
    SOURCE_NOT_UTF8 = "source/not-utf8", "A text file is not UTF-8.";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn names_are_unique_and_sorted_within_their_family() {
        for pair in ALL.windows(2) {
            let same_family = pair[0].family() == pair[1].family();
            assert!(
                !same_family || pair[0].name() < pair[1].name(),
                "`{}` must come before `{}`",
                pair[1],
                pair[0]
            );
        }
        let families: Vec<_> = ALL.iter().map(|code| code.family()).collect();
        let mut seen = Vec::new();
        for family in families {
            if seen.last() != Some(&family) {
                assert!(!seen.contains(&family), "family `{family}` is split");
                seen.push(family);
            }
        }
    }

    #[test]
    fn names_and_summaries_keep_their_form() {
        for code in ALL {
            let (family, what) = code.name().split_once('/').expect("family/what");
            for part in [family, what] {
                assert!(
                    !part.is_empty()
                        && part
                            .bytes()
                            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                    "`{code}` is not family/what-is-wrong"
                );
            }
            assert!(code.summary().ends_with('.'), "`{code}`: the summary is a sentence");
        }
    }
}

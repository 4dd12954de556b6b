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
    CHART_BAD_LINK = "chart/bad-link", "A chart's link leads to an address that a browser should not follow.";
    CHART_BAD_OPTION = "chart/bad-option", "A chart has an option, or a value of one, that its kind does not have.";
    CHART_BAD_SHARE = "chart/bad-share", "Shares of a chart are negative, or add up to more than the whole.";
    CHART_EMPTY = "chart/empty", "A chart has no rows with a value.";
    CHART_MISSING_OPTION = "chart/missing-option", "A chart lacks an option that its kind needs.";
    CHART_MIXED_UNITS = "chart/mixed-units", "A chart has one axis for columns with different units.";
    CHART_NOT_DRAWN = "chart/not-drawn", "An ECharts option holds something that is not drawn.";
    CHART_REPEATED_ROW = "chart/repeated-row", "A chart has two rows for one place.";
    CHART_TOO_MANY_SERIES = "chart/too-many-series", "A chart has more series than there are colours to tell apart.";
    CHART_UNKNOWN_COLUMN = "chart/unknown-column", "A chart names a column that its metric does not have.";
    CHART_UNKNOWN_KIND = "chart/unknown-kind", "A chart has a kind that does not exist.";
    CHART_WRONG_COLUMN_TYPE = "chart/wrong-column-type", "A chart uses a column as something that it is not.";

    CITE_BAD_SOURCE = "cite/bad-source", "A bibliography is broken, or holds an entry that is no source.";
    CITE_BAD_STYLE = "cite/bad-style", "A file is no CSL style, or a style has no list of references.";
    CITE_MISSING_STYLE = "cite/missing-style", "The settings name a CSL file that is not there.";
    CITE_UNKNOWN_KEY = "cite/unknown-key", "Copy, a metric or a chart names a source that the bibliography does not have.";
    CITE_UNKNOWN_STYLE = "cite/unknown-style", "The settings name a citation style that does not exist.";

    CLAIM_FALSE = "claim/false", "A claim that copy makes does not hold in the data.";

    CONFIG_BAD_VALUE = "config/bad-value", "A setting has a value that it cannot have.";
    CONFIG_BAD_YAML = "config/bad-yaml", "A YAML text is broken, or has keys or values that do not belong there.";
    CONFIG_REPEATED_KEY = "config/repeated-key", "A YAML mapping has the same key twice.";

    COPY_BAD_ARGUMENT = "copy/bad-argument", "A filter, function or component in copy has an argument that it does not take, or lacks one.";
    COPY_BAD_FAQ = "copy/bad-faq", "An FAQ file is not a list of `## Question` headings with answers.";
    COPY_BAD_FRONT_MATTER = "copy/bad-front-matter", "Front matter does not end, or holds a value that it cannot have.";
    COPY_BAD_NAME = "copy/bad-name", "A Markdown file's name does not say its language.";
    COPY_BLOCKED = "copy/blocked", "Copy has code or a style in HTML, or loads something from elsewhere, which browsers stop.";
    COPY_COMPONENT_NOT_ALONE = "copy/component-not-alone", "A component stands inside a paragraph.";
    COPY_DEAD_LINK = "copy/dead-link", "A link leads to an address of the site at which there is nothing.";
    COPY_MISSING_PLURAL = "copy/missing-plural", "A `plural` filter lacks a form that the language has.";
    COPY_MISSING_TRANSLATION = "copy/missing-translation", "Copy, a text or a heading is missing in a language of the site.";
    COPY_MISSING_VALUE = "copy/missing-value", "Copy prints a value that has no data on a page, without a fallback.";
    COPY_OTHER_SCRIPT = "copy/other-script", "Copy holds words in the script of another language of the site, or a word of two scripts.";
    COPY_RESERVED_CHARACTER = "copy/reserved-character", "Copy holds one of the three private-use characters that are reserved.";
    COPY_SUPPRESSED_VALUE = "copy/suppressed-value", "Copy prints a value whose sample is too small to be shown, without a fallback.";
    COPY_TEMPLATE = "copy/template", "A tag in copy is not well-formed, or fails.";
    COPY_TYPED_NUMBER = "copy/typed-number", "A number is typed into copy, where a placeholder would read it from the data.";
    COPY_UNKNOWN_FUNCTION = "copy/unknown-function", "Copy uses a filter, function or test that does not exist.";
    COPY_UNKNOWN_NAME = "copy/unknown-name", "A placeholder names a metric, row or column that does not exist.";
    COPY_UNKNOWN_SECTION = "copy/unknown-section", "A link leads to a section that its page does not have.";
    COPY_UNSAFE_LINK = "copy/unsafe-link", "A link leads to an address that a browser should not follow.";
    COPY_VALUE_IN_HTML = "copy/value-in-html", "A placeholder stands inside hand-written HTML.";

    DATA_AMBIGUOUS_MAP = "data/ambiguous-map", "A field's map gives one value two meanings.";
    DATA_BAD_CONSTRAINT = "data/bad-constraint", "A constraint does not fit the type of its field, or its value is none of that type.";
    DATA_BAD_FORMAT = "data/bad-format", "A date's format, or the date pattern of file names, is not one.";
    DATA_BAD_NAME = "data/bad-name", "A table, field or column has a name that SQL cannot use as it is.";
    DATA_BAD_OPTION = "data/bad-option", "An option of a dataset or field does not fit the others, or has a value that it cannot have.";
    DATA_BAD_VALUE = "data/bad-value", "A cell is not a value of its field, so that its row is rejected.";
    DATA_EMPTY_FILE = "data/empty-file", "An export holds nothing, not even a header.";
    DATA_MISSING_COLUMN = "data/missing-column", "An export does not have the column of a field.";
    DATA_NO_FILES = "data/no-files", "A dataset or a reference table has no CSV file.";
    DATA_NO_SCHEMA = "data/no-schema", "There is CSV in the folder of exports that no `dataset.yaml` describes.";
    DATA_NOT_CSV = "data/not-csv", "A file among the exports is no CSV file and is left out.";
    DATA_RAGGED_ROW = "data/ragged-row", "A row has more or fewer cells than the header, so that it is rejected.";
    DATA_REJECTED = "data/rejected", "Rows of a table were rejected: so many in all.";
    DATA_REPEATED_COLUMN = "data/repeated-column", "An export has the column of a field more than once.";
    DATA_REPEATED_HEADER = "data/repeated-header", "The header stands among the rows again, where it is rejected.";
    DATA_REPEATED_NAME = "data/repeated-name", "Two tables, or two fields of a table, have the same name.";
    DATA_ROW_DROP = "data/row-drop", "The newest export has far fewer rows than the one before it.";
    DATA_TOO_FEW_ROWS = "data/too-few-rows", "A table has fewer rows than its limit asks for.";
    DATA_UNCLOSED_QUOTE = "data/unclosed-quote", "An export ends, or a row grows without end, inside a quote that was left open.";
    DATA_UNDATED = "data/undated", "No export says which date the data is of.";
    DATA_UNDATED_FILE = "data/undated-file", "The name of an export does not hold its data date.";
    DATA_UNEXPECTED_COLUMN = "data/unexpected-column", "An export has a column that is no field, or has it in another place.";
    DATA_UNKNOWN_FIELD = "data/unknown-field", "A key or a map names a field or a column that is not there.";
    DATA_UNKNOWN_TABLE = "data/unknown-table", "A map names a reference table that is not there.";

    ENV_CACHE_UNWRITABLE = "env/cache-unwritable", "The folder of the cache could not be written; the build went on without it.";
    ENV_ENGINE = "env/engine", "The SQL engine could not start, or stopped.";
    ENV_LEDGER = "env/ledger", "The record of when pages changed could not be read or written; the build went on without it.";
    ENV_OUTPUT_FOREIGN = "env/output-foreign", "The output folder holds files that no build wrote, and would be emptied.";
    ENV_OUTPUT_LOCKED = "env/output-locked", "Another build is writing the output folder.";
    ENV_OUTPUT_NOT_FOLDER = "env/output-not-folder", "The output path is a file, or a link to nothing.";
    ENV_OUTPUT_OVERLAP = "env/output-overlap", "The output folder is, holds or lies inside a folder that the site is made from.";
    ENV_OUTPUT_UNWRITABLE = "env/output-unwritable", "The output folder or a file in it could not be written.";
    ENV_UNREADABLE = "env/unreadable", "A file or folder could not be read.";

    LOCALE_BAD_STRINGS = "locale/bad-strings", "A file of strings is broken, or refers to what is not there.";
    LOCALE_MISSING_PLURAL = "locale/missing-plural", "A string that depends on a number lacks a plural form of its language.";
    LOCALE_MISSING_STRING = "locale/missing-string", "The strings lack a message that the program itself needs.";
    LOCALE_UNKNOWN_KEY = "locale/unknown-key", "A language has a string that the default language does not have.";
    LOCALE_UNKNOWN_NAMES = "locale/unknown-names", "A metric column has names of a dimension that the site does not know.";
    LOCALE_UNNAMED_VALUE = "locale/unnamed-value", "A value of a dimension has no name in a language.";
    LOCALE_UNSUPPORTED = "locale/unsupported", "There are no formats for a language.";
    LOCALE_UNTRANSLATED = "locale/untranslated", "A string of the default language is missing in another.";
    LOCALE_UNUSED_PLURAL = "locale/unused-plural", "A string has a plural form that its language does not have.";

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
    METRIC_UNKNOWN_UNIT = "metric/unknown-unit", "A metric counts things that the strings of a language have no word for.";

    OUTPUT_BAD_PATH = "output/bad-path", "A page or file has a path that cannot be published on every system.";
    OUTPUT_COLLISION = "output/collision", "Two pages or files cannot both be published, because of their paths.";
    OUTPUT_TOO_MANY_RULES = "output/too-many-rules", "`_headers` or `_redirects` has more rules than a host reads.";

    PAGE_BAD_ALIAS = "page/bad-alias", "An alias is no path of the site, or is given for a page that does not exist.";
    PAGE_BAD_REPORT = "page/bad-report", "A `report.yaml` lies where no report can be.";
    PAGE_BAD_SLUG = "page/bad-slug", "A part of an address has a form that addresses do not have.";
    PAGE_CYCLE = "page/cycle", "Pages are under each other in a circle.";
    PAGE_NO_NAME = "page/no-name", "A row that makes a page has no key, slug or name.";
    PAGE_NONE = "page/none", "A report makes no page at all.";
    PAGE_SAME_ADDRESS = "page/same-address", "Two sources make a page with the same address.";
    PAGE_UNKNOWN_PARENT = "page/unknown-parent", "A page is said to be under one that its report does not have.";
    PAGE_UNKNOWN_VALUE = "page/unknown-value", "A report names a metric or column that does not exist.";

    SOURCE_BAD_NAME = "source/bad-name", "A file's name is not UTF-8, or holds a sign that paths do not have.";
    SOURCE_NOT_UTF8 = "source/not-utf8", "A text file is not UTF-8.";

    THEME_BAD_MARK = "theme/bad-mark", "A theme's `mark.svg` cannot be drawn, so that no icons can be made from it.";
    THEME_BAD_STYLE = "theme/bad-style", "A theme's CSS is broken, or names a file that is not there.";
    THEME_BAD_TEMPLATE = "theme/bad-template", "A theme's template cannot be parsed, or fails.";
    THEME_BAD_TOKEN = "theme/bad-token", "A theme's token has a value that it cannot have.";
    THEME_CYCLE = "theme/cycle", "Themes extend each other in a circle.";
    THEME_LOW_CONTRAST = "theme/low-contrast", "A colour stands out too little from the one that it stands on.";
    THEME_MISSING = "theme/missing", "A theme, or a file that a theme needs, is not there.";
    THEME_UNKNOWN_TOKEN = "theme/unknown-token", "A token is named that the theme does not have.";

    USAGE_BAD_ENVIRONMENT = "usage/bad-environment", "A variable of the environment has a value that it cannot have.";
    USAGE_UNKNOWN_NAME = "usage/unknown-name", "An option of the command line names something that the site does not have.";
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

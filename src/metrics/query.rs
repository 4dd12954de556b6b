//! A metric's SQL as syntax: one query, the tables it names and where, `$as_of` put in.
//!
//! In: the text of an SQL file, front comment and all, so that places are those of the file. Out: a [`Query`]
//! that is known to be a single read of tables and not to depend on the clock or on chance.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use datafusion::error::DataFusionError;
use datafusion::sql::parser::{DFParserBuilder, Statement};
use datafusion::sql::resolve::resolve_table_references;
use datafusion::sql::sqlparser::ast;
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::tokenizer;
use jiff::civil::Date;

use crate::diag::{Diagnostic, Location, Position, Report, code};
use crate::source::SourceText;

/// The name of the one parameter that SQL may use.
const AS_OF: &str = "$as_of";

/// Functions whose value depends on when they are called, or on chance.
const NOT_FROM_DATA: &[&str] = &[
    "current_date",
    "current_time",
    "current_timestamp",
    "gen_random_uuid",
    "localtime",
    "localtimestamp",
    "now",
    "random",
    "today",
    "uuid",
];

/// A parsed query.
#[derive(Clone, Debug)]
pub(super) struct Query {
    statement: ast::Statement,
    /// The tables it reads, sorted, and where each is named first.
    pub(super) tables: BTreeMap<String, Option<Position>>,
}

impl Query {
    /// The statement to plan, with `$as_of` replaced by this date.
    pub(super) fn statement(&self, as_of: Date) -> Statement {
        let mut statement = self.statement.clone();
        let date = ast::Expr::Cast {
            kind: ast::CastKind::Cast,
            expr: Box::new(ast::Expr::Value(
                ast::Value::SingleQuotedString(as_of.to_string()).into(),
            )),
            data_type: ast::DataType::Date,
            array: false,
            format: None,
        };
        let replaced = ast::visit_expressions_mut(&mut statement, |expr| {
            if placeholder(expr).is_some_and(|(name, _)| name == AS_OF) {
                *expr = date.clone();
            }
            ControlFlow::<()>::Continue(())
        });
        debug_assert!(replaced.is_continue());
        Statement::Statement(Box::new(statement))
    }
}

impl Query {
    /// Where a column or function of this name is written first, qualified or not.
    pub(super) fn position_of_name(&self, name: &str) -> Option<Position> {
        let mut found = None;
        let visited = ast::visit_expressions(&self.statement, |expr| {
            let ident = match expr {
                ast::Expr::Identifier(ident) => Some(ident),
                ast::Expr::CompoundIdentifier(idents) => idents.last(),
                ast::Expr::Function(function) => {
                    function.name.0.last().and_then(|part| part.as_ident())
                }
                _ => None,
            };
            match ident {
                Some(ident) if ident.value.eq_ignore_ascii_case(name) => {
                    found = position(ident.span.start);
                    ControlFlow::Break(())
                }
                _ => ControlFlow::Continue(()),
            }
        });
        visited.is_break().then_some(found)?
    }
}

/// Parses the SQL of a file. Mistakes are reported; `None` when there is one.
pub(super) fn parse_query(source: &SourceText, report: &mut Report) -> Option<Query> {
    let mistake = |code, message: String, position: Option<Position>| {
        let place = match position {
            Some(position) => Location::at(source.path.shared(), position),
            None => Location::file(source.path.shared()),
        };
        Diagnostic::error(code, message).at(place)
    };
    let parsed = DFParserBuilder::new(&*source.text)
        .with_dialect(&GenericDialect {})
        .build()
        .and_then(|mut parser| parser.parse_statements());
    let mut statements = match parsed {
        Ok(statements) => statements,
        Err(error) => {
            let (message, position) = syntax_error(&error);
            report.push(mistake(code::METRIC_BAD_SQL, message, position));
            return None;
        }
    };
    let count = statements.len();
    let (Some(statement), 1) = (statements.pop_front(), count) else {
        let message = format!("found {count} statements, expected one query");
        report.push(mistake(code::METRIC_NOT_A_QUERY, message, None));
        return None;
    };
    let tables = match resolve_table_references(&statement, true) {
        Ok((relations, _)) => relations,
        Err(error) => {
            report.push(mistake(code::METRIC_BAD_SQL, error.strip_backtrace(), None));
            return None;
        }
    };
    let statement = match statement {
        Statement::Statement(statement) if matches!(*statement, ast::Statement::Query(_)) => {
            *statement
        }
        _ => {
            let message = "found a statement that changes something, expected a query".to_owned();
            report.push(
                mistake(code::METRIC_NOT_A_QUERY, message, None)
                    .hint("a metric is one `SELECT` or `WITH … SELECT`"),
            );
            return None;
        }
    };
    let mut sound = true;
    let visited = ast::visit_expressions(&statement, |expr| {
        if let Some((name, position)) = placeholder(expr)
            && name != AS_OF
        {
            sound = false;
            report.push(
                mistake(
                    code::METRIC_UNKNOWN_PARAMETER,
                    format!("unknown parameter `{name}`"),
                    position,
                )
                .hint("the only parameter is `$as_of`, the date of the data"),
            );
        }
        if let Some((name, position)) = not_from_data(expr) {
            sound = false;
            report.push(
                mistake(
                    code::METRIC_NOT_FROM_DATA,
                    format!("found the function `{name}`, expected only functions of the data"),
                    position,
                )
                .hint("use `$as_of`, the date of the data: the same exports must always give the same pages"),
            );
        }
        ControlFlow::<()>::Continue(())
    });
    debug_assert!(visited.is_continue());
    let mut named = BTreeMap::new();
    for table in tables {
        if table.schema().is_some() {
            sound = false;
            let message = format!("found the table name `{table}`, expected one without a schema");
            report.push(mistake(
                code::METRIC_UNKNOWN_TABLE,
                message,
                position_of_table(&statement, table.table()),
            ));
        }
        named.insert(table.table().to_owned(), position_of_table(&statement, table.table()));
    }
    sound.then_some(Query { statement, tables: named })
}

fn placeholder(expr: &ast::Expr) -> Option<(&str, Option<Position>)> {
    match expr {
        ast::Expr::Value(value) => match &value.value {
            ast::Value::Placeholder(name) => Some((name, position(value.span.start))),
            _ => None,
        },
        _ => None,
    }
}

fn not_from_data(expr: &ast::Expr) -> Option<(String, Option<Position>)> {
    let ast::Expr::Function(function) = expr else { return None };
    let last = function.name.0.last()?.as_ident()?;
    let name = last.value.to_lowercase();
    NOT_FROM_DATA.contains(&name.as_str()).then(|| (name, position(last.span.start)))
}

fn position_of_table(statement: &ast::Statement, table: &str) -> Option<Position> {
    let mut found = None;
    let visited = ast::visit_relations(statement, |name| {
        if let Some(last) = name.0.last().and_then(|part| part.as_ident())
            && last.value.eq_ignore_ascii_case(table)
        {
            found = position(last.span.start);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    visited.is_break().then_some(found)?
}

fn position(location: tokenizer::Location) -> Option<Position> {
    let line = u32::try_from(location.line).ok()?;
    let column = u32::try_from(location.column).ok()?;
    (line > 0).then_some(Position { line, column: column.max(1) })
}

/// The parser's words and the place that it names in them: it has no other way to say it.
fn syntax_error(error: &DataFusionError) -> (String, Option<Position>) {
    let full = match error.find_root() {
        DataFusionError::SQL(error, _) => error.to_string(),
        other => other.strip_backtrace(),
    };
    let message = full.trim_start_matches("sql parser error: ").to_owned();
    let Some((message, place)) = message.rsplit_once(" at Line: ") else {
        return (lower_first(&message), None);
    };
    let mut numbers = place.split(", Column: ").map(|number| number.trim().parse::<u32>().ok());
    let position = match (numbers.next().flatten(), numbers.next().flatten()) {
        (Some(line), Some(column)) => Some(Position { line, column }),
        _ => None,
    };
    (lower_first(message), position)
}

/// The message in the form of ours, which start in lower case.
pub(super) fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::parse_query;
    use crate::diag::Report;
    use crate::diag::render::short;
    use crate::source::{SitePath, SourceText};

    fn parse(text: &str) -> (Option<super::Query>, String) {
        let source = SourceText { path: SitePath::fixed("m.sql"), text: Arc::from(text) };
        let mut report = Report::new();
        let query = parse_query(&source, &mut report);
        (query, short(&report))
    }

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        let (query, errors) = parse(text);
        assert!(query.is_none() && errors.starts_with(expected), "{errors}");
    }

    #[test]
    fn tables_are_found_with_their_places_and_without_the_querys_own() {
        let (query, errors) = parse(
            "/* c */\nWITH week AS (SELECT * FROM jobs)\nSELECT * FROM week\nJOIN \"rates\" r ON true\nWHERE d IN (SELECT d FROM Directions)",
        );
        assert_eq!(errors, "");
        let tables = query.expect("it parses").tables;
        let found: Vec<_> = tables
            .iter()
            .map(|(name, at)| (name.as_str(), at.map(|at| (at.line, at.column))))
            .collect();
        assert_eq!(
            found,
            [("directions", Some((5, 27))), ("jobs", Some((2, 29))), ("rates", Some((4, 6)))]
        );
    }

    #[test]
    fn as_of_becomes_a_date() {
        let (query, _) = parse("SELECT * FROM jobs WHERE d > $as_of - INTERVAL '90 days'");
        let text = query.expect("it parses").statement(jiff::civil::date(2026, 5, 29)).to_string();
        assert!(text.contains("CAST('2026-05-29' AS DATE) - INTERVAL '90 days'"), "{text}");
    }

    #[test]
    fn what_is_no_query_or_no_function_of_the_data_is_refused() {
        check_error(
            "SELECT a\nb c FROM jobs",
            "m.sql:2:3: error[metric/bad-sql]: expected: end of statement, found: c",
        );
        check_error("SELECT 1; SELECT 2", "m.sql: error[metric/not-a-query]: found 2 statements");
        check_error("/* nothing */", "m.sql: error[metric/not-a-query]: found 0 statements");
        check_error(
            "DROP TABLE jobs",
            "m.sql: error[metric/not-a-query]: found a statement that changes",
        );
        check_error(
            "COPY jobs TO 'x.csv'",
            "m.sql: error[metric/not-a-query]: found a statement that changes",
        );
        check_error(
            "SELECT $day",
            "m.sql:1:8: error[metric/unknown-parameter]: unknown parameter `$day`",
        );
        check_error(
            "SELECT\n now()",
            "m.sql:2:2: error[metric/not-from-data]: found the function `now`",
        );
        check_error("SELECT CURRENT_DATE", "m.sql:1:8: error[metric/not-from-data]");
        check_error(
            "SELECT * FROM a.b",
            "m.sql:1:17: error[metric/unknown-table]: found the table name `a.b`",
        );
    }
}

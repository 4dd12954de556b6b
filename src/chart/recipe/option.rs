//! `option`: an ECharts option of the author's own, to which the rows are given as its dataset.

use serde_json::{Value, json};

use super::super::Problem;
use super::super::face::Face;
use super::super::palette;
use super::super::plot::Content;
use super::super::spec::Kind;
use super::kit::{chart, dish};
use super::{Kitchen, Recipe};
use crate::diag::{Diagnostic, code};

pub(super) fn recipe<'a>(
    content: &'a Content<'a>,
    kitchen: Kitchen<'a>,
) -> Result<Recipe<'a>, Problem> {
    let spec = kitchen.spec;
    let (Kind::Option { option, place, .. }, Content::Rows(rows)) = (&spec.kind, content) else {
        let message = format!("the chart `{}` has rows that do not fit it", spec.name);
        let diagnostic = Diagnostic::error(code::CHART_NOT_DRAWN, message);
        return Err(Problem::wrong(diagnostic.at(spec.place.clone())));
    };
    let mut own = (**option).clone();
    let Value::Object(fields) = &mut own else {
        let message = "found no mapping, expected an ECharts option".to_owned();
        return Err(Problem::wrong(
            Diagnostic::error(code::CHART_BAD_OPTION, message).at(place.clone()),
        ));
    };
    fields.entry("dataset").or_insert_with(|| rows.dataset());
    fields.entry("color").or_insert_with(|| json!(palette::LIGHT));
    fields.insert("animation".to_owned(), json!(false));
    let height = kitchen.format.of(320.0, 270.0);
    let mut recipe = dish(chart(), kitchen, height, Face::of_rows(rows, kitchen.words));
    recipe.own = Some(own);
    Ok(recipe)
}

//! The part of an ECharts option that is drawn, typed.
//!
//! In: an option as JSON. Out: a [`ChartOption`], or where in the option something stands that is not drawn. Every
//! key is looked at: what only concerns pointers, fingers and animation is passed over (a drawing stands still), and
//! anything else that is unknown is an error, so that no option is drawn as something else than it says.

mod at;
mod axis;
mod boxes;
mod label;
mod series;
mod style;

pub(crate) use at::{At, Length};
pub(crate) use axis::{AxisKind, AxisOption, Place, Shown};
pub(crate) use boxes::{Grid, Legend, Orient};
pub(crate) use label::{Label, Position, fill_template};
pub(crate) use series::{Cell, Kind, Points, SeriesOption, Step, SymbolShape};
pub(crate) use style::{Dash, LineStyle, TextStyle};

use serde_json::Value;

use super::error::NotDrawn;

/// ECharts' own colours, for series that have none.
const COLORS: [&str; 9] = [
    "#5470c6", "#91cc75", "#fac858", "#ee6666", "#73c0de", "#3ba272", "#fc8452", "#9a60b4",
    "#ea7ccc",
];

/// What of an ECharts option is drawn.
#[derive(Clone, Debug)]
pub(crate) struct ChartOption<'a> {
    /// The colours that series take in turn; at least one.
    pub(crate) colors: Vec<&'a str>,
    pub(crate) background: Option<&'a str>,
    pub(crate) legend: Option<Legend<'a>>,
    pub(crate) grid: Grid,
    pub(crate) x_axes: Vec<AxisOption<'a>>,
    pub(crate) y_axes: Vec<AxisOption<'a>>,
    pub(crate) series: Vec<SeriesOption<'a>>,
}

impl<'a> ChartOption<'a> {
    /// Reads an option.
    pub(crate) fn read(option: &'a Value) -> Result<Self, NotDrawn> {
        let root = At::ROOT;
        let mut read = Self {
            colors: COLORS.to_vec(),
            background: None,
            legend: None,
            grid: Grid::default(),
            x_axes: Vec::new(),
            y_axes: Vec::new(),
            series: Vec::new(),
        };
        for (key, value) in root.object(option)? {
            let at = root.key(key);
            match key.as_str() {
                "color" => {
                    let colors: Result<Vec<_>, _> = at
                        .list(value)
                        .iter()
                        .enumerate()
                        .map(|(i, color)| at.index(i).color(color))
                        .collect();
                    read.colors = colors?;
                    if read.colors.is_empty() {
                        return Err(at.expected("at least one colour", value));
                    }
                }
                "backgroundColor" => read.background = Some(at.color(value)?),
                "legend" => read.legend = boxes::read_legend(&at, only_one(&at, value)?)?,
                "grid" => read.grid = boxes::read_grid(&at, only_one(&at, value)?)?,
                "xAxis" => read.x_axes = axis::read_axes(&at, value)?,
                "yAxis" => read.y_axes = axis::read_axes(&at, value)?,
                "series" => {
                    for (index, series) in at.list(value).iter().enumerate() {
                        read.series.push(series::read_series(&at.index(index), series)?);
                    }
                }
                key if moves(key) => {}
                _ => return Err(at.not_drawn()),
            }
        }
        Ok(read)
    }
}

/// The one component of a kind of which several would be possible.
fn only_one<'a>(at: &At<'_>, value: &'a Value) -> Result<&'a Value, NotDrawn> {
    match value {
        Value::Array(items) => match items.as_slice() {
            [] => Ok(&Value::Null),
            [one] => Ok(one),
            _ => Err(at.index(1).not_drawn()),
        },
        one => Ok(one),
    }
}

/// Whether a key only says how a chart moves or answers to pointers, at whatever place of an option it stands.
fn moves(key: &str) -> bool {
    key.starts_with("animation")
        || matches!(
            key,
            "tooltip"
                | "axisPointer"
                | "emphasis"
                | "blur"
                | "select"
                | "selectedMode"
                | "silent"
                | "cursor"
                | "triggerEvent"
                | "legendHoverLink"
                | "inactiveColor"
                | "universalTransition"
                | "useUTC"
                | "darkMode"
                | "stateAnimation"
        )
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::ChartOption;

    #[track_caller]
    fn check(option: &Value, expected: &str) {
        let error = ChartOption::read(option).expect_err("not drawn").to_string();
        assert_eq!(error, expected);
    }

    #[test]
    fn what_is_not_drawn_is_named_with_its_path() {
        for (option, expected) in [
            (json!({"series": [{"type": "sankey"}]}), "`series[0].type`: \"sankey\" is not drawn"),
            (json!({"series": [{"data": []}]}), "`series[0].type`: is missing"),
            (json!({"radar": {}}), "`radar`: is not drawn"),
            (json!({"xAxis": {"axisLabel": {"rich": {}}}}), "`xAxis.axisLabel.rich`: is not drawn"),
            (json!({"xAxis": [{}, {"minorTick": {}}]}), "`xAxis[1].minorTick`: is not drawn"),
            (json!({"grid": [{}, {}]}), "`grid[1]`: is not drawn"),
            (json!({"grid": {"left": "wide"}}), "`grid.left`: found \"wide\", expected a length"),
            (json!({"yAxis": {"show": 1}}), "`yAxis.show`: found 1, expected `true` or `false`"),
            (
                json!({"series": [{"type": "bar", "data": [{"value": 1, "label": {}}]}]}),
                "`series[0].data[0].label`: is not drawn",
            ),
            (
                json!({"series": [{"type": "bar", "data": [[1, 2, 3]]}]}),
                "`series[0].data[0]`: found a list, expected a number or a pair",
            ),
            (
                json!({"series": [{"type": "bar", "smooth": true}]}),
                "`series[0].smooth`: is not drawn",
            ),
            (
                json!({"series": [{"type": "line", "smooth": true}]}),
                "`series[0].smooth`: true is not drawn",
            ),
            (json!({"color": ["url(#x)"]}), "`color[0]`: \"url(#x)\" is not drawn"),
            (json!({"color": []}), "`color`: found a list, expected at least one colour"),
            (
                json!({"color": ["red;background:blue"]}),
                "`color[0]`: \"red;background:blue\" is not drawn",
            ),
            (
                json!({"yAxis": {"axisLabel": {"formatter": "#*#*#*#function (v) { return v; }#*#*#*#"}}}),
                "`yAxis.axisLabel.formatter`: is JavaScript, which is not run",
            ),
            (json!([]), "`option`: found a list, expected an object"),
        ] {
            check(&option, expected);
        }
    }

    #[test]
    fn what_only_moves_is_passed_over() {
        let option = json!({
            "animation": true, "animationDuration": 3, "tooltip": {"trigger": "axis"}, "axisPointer": {},
            "xAxis": {"axisPointer": {}}, "series": [{"type": "bar", "emphasis": {"focus": "series"}, "silent": true}],
        });
        assert!(ChartOption::read(&option).is_ok());
    }
}

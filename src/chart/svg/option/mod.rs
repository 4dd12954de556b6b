//! The part of an ECharts option that is drawn, typed.
//!
//! In: an option as JSON. Out: a [`ChartOption`], or where in the option something stands that is not drawn. Every
//! key is looked at: what only concerns pointers, fingers and animation is passed over (a drawing stands still), and
//! anything else that is unknown is an error, so that no option is drawn as something else than it says.

mod at;
mod axis;
mod boxes;
mod dataset;
mod items;
mod kinds;
mod label;
mod marks;
mod series;
mod style;
mod title;
mod visual;

pub(crate) use at::{At, Length};
pub(crate) use axis::{AxisKind, AxisOption, NamePlace, Place, Shown};
pub(crate) use boxes::{Grid, Legend, Orient, Sides};
pub(crate) use items::{Cell, Item};
pub(crate) use kinds::{Kind, LineLook, Monotone, PieLook, Points, Rose, Step};
pub(crate) use label::{Label, Parts, Position, fill_template};
pub(crate) use marks::{MarkArea, MarkLine, MarkPoint, MarkSpot, Statistic};
pub(crate) use series::{SeriesOption, SymbolShape};
pub(crate) use style::{Dash, ItemStyle, LineStyle, TextStyle};
pub(crate) use title::Title;
pub(crate) use visual::VisualMap;

use boxes::read_side;
use series::Around;

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
    pub(crate) title: Option<Title<'a>>,
    pub(crate) legend: Option<Legend<'a>>,
    pub(crate) visual_maps: Vec<VisualMap<'a>>,
    pub(crate) tooltip: Option<Tooltip<'a>>,
    pub(crate) grid: Grid,
    pub(crate) x_axes: Vec<AxisOption<'a>>,
    pub(crate) y_axes: Vec<AxisOption<'a>>,
    pub(crate) series: Vec<SeriesOption<'a>>,
}

/// What is shown of a value that a reader points at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tooltip<'a> {
    /// Whether it speaks of all values at a place of the base axis, or of one item.
    pub(crate) of_axis: bool,
    pub(crate) formatter: Option<&'a str>,
}

impl<'a> ChartOption<'a> {
    /// Reads an option.
    pub(crate) fn read(option: &'a Value) -> Result<Self, NotDrawn> {
        let root = At::ROOT;
        let mut read = Self {
            colors: COLORS.to_vec(),
            background: None,
            title: None,
            legend: None,
            visual_maps: Vec::new(),
            tooltip: None,
            grid: Grid::default(),
            x_axes: Vec::new(),
            y_axes: Vec::new(),
            series: Vec::new(),
        };
        let mut dataset = None;
        let mut all_series: &[Value] = &[];
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
                "title" => read.title = title::read_title(&at, only_one(&at, value)?)?,
                "visualMap" => {
                    for (index, map) in at.list(value).iter().enumerate() {
                        read.visual_maps.push(visual::read_visual_map(&at.index(index), map)?);
                    }
                }
                "tooltip" => read.tooltip = read_tooltip(only_one(&at, value)?),
                // The font is that of the page.
                "textStyle" if is_font(value) => {}
                "dataset" => dataset = Some(dataset::read_dataset(&at, only_one(&at, value)?)?),
                "grid" => read.grid = boxes::read_grid(&at, only_one(&at, value)?)?,
                "xAxis" => read.x_axes = axis::read_axes(&at, value)?,
                "yAxis" => read.y_axes = axis::read_axes(&at, value)?,
                "series" => all_series = at.list(value),
                key if moves(key) => {}
                _ => return Err(at.not_drawn()),
            }
        }
        // What series are depends on axes and dataset, wherever in the option these stand.
        let at = root.key("series");
        let mut taken = 0;
        for (index, value) in all_series.iter().enumerate() {
            let around = Around {
                x_axes: &read.x_axes,
                y_axes: &read.y_axes,
                dataset: dataset.as_ref(),
                taken,
            };
            let (series, took) = series::read_series(&at.index(index), value, &around)?;
            taken += usize::from(took);
            read.series.push(series);
        }
        read.collect_categories();
        Ok(read)
    }

    /// Gives axes of categories without `data` those that their series name, in the order in which they come.
    fn collect_categories(&mut self) {
        let Self { x_axes, y_axes, series, .. } = self;
        for (axes, is_x) in [(x_axes, true), (y_axes, false)] {
            for (index, axis) in axes.iter_mut().enumerate() {
                if axis.kind != AxisKind::Category || !axis.categories.is_empty() {
                    continue;
                }
                let mut known = std::collections::BTreeSet::new();
                let on_axis = series.iter().filter(|series| {
                    !series.is_pie() && index == if is_x { series.x_axis } else { series.y_axis }
                });
                for item in on_axis.flat_map(|series| &series.data) {
                    let cell = if is_x { item.x } else { Some(item.value) };
                    if let Some(Cell::Text(name)) = cell
                        && known.insert(name)
                    {
                        axis.categories.push(name);
                    }
                }
            }
        }
    }
}

/// Reads what a `tooltip` shows; how it moves is passed over.
fn read_tooltip(value: &Value) -> Option<Tooltip<'_>> {
    let trigger = value.get("trigger").and_then(Value::as_str).unwrap_or("item");
    if value.is_null() || value.get("show") == Some(&Value::Bool(false)) || trigger == "none" {
        return None;
    }
    let formatter = value.get("formatter").and_then(Value::as_str);
    // A function cannot be run; what it would say is said plainly.
    let formatter = formatter.filter(|text| !text.starts_with('#') && !text.contains("function"));
    Some(Tooltip { of_axis: trigger == "axis", formatter })
}

/// Whether a text style says nothing but which font it is in.
fn is_font(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| fields.keys().all(|key| key == "fontFamily"))
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
            "axisPointer"
                | "tooltip"
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
            (
                json!({"xAxis": [{}, {"minorTick": {"show": true}}]}),
                "`xAxis[1].minorTick`: is not drawn",
            ),
            (json!({"grid": [{}, {}]}), "`grid[1]`: is not drawn"),
            (json!({"grid": {"left": "wide"}}), "`grid.left`: found \"wide\", expected a length"),
            (json!({"yAxis": {"show": 1}}), "`yAxis.show`: found 1, expected `true` or `false`"),
            (
                json!({"series": [{"type": "bar", "data": [{"value": 1, "label": {"rich": {}}}]}]}),
                "`series[0].data[0].label.rich`: is not drawn",
            ),
            (
                json!({"series": [{"type": "bar", "data": [[1]]}]}),
                "`series[0].data[0]`: found a list, expected a number or a pair",
            ),
            (
                json!({"series": [{"type": "bar", "smooth": true}]}),
                "`series[0].smooth`: is not drawn",
            ),
            (
                json!({"series": [{"type": "line", "step": "up"}]}),
                "`series[0].step`: \"up\" is not drawn",
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

//! Series: what they are drawn as, and the keys that all kinds have in common.

use serde_json::Value;

use super::super::error::NotDrawn;
use super::dataset::{Dataset, Encode, Shape};
use super::items::{Item, read_data};
use super::kinds::{BarLook, Kind, LineLook, read_kind_key};
use super::label::{Label, Position, read_label};
use super::marks::{Marks, read_mark_areas, read_mark_lines, read_mark_points};
use super::style::{ItemStyle, read_item};
use super::{At, AxisKind, AxisOption, moves};

/// A series.
#[derive(Clone, Debug)]
pub(crate) struct SeriesOption<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: Kind<'a>,
    pub(crate) x_axis: usize,
    pub(crate) y_axis: usize,
    pub(crate) stack: Option<&'a str>,
    pub(crate) item_style: ItemStyle<'a>,
    pub(crate) label: Label<'a>,
    pub(crate) data: Vec<Item<'a>>,
    pub(crate) marks: Marks<'a>,
}

/// The shape of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SymbolShape {
    /// A disc.
    Circle,
    /// A ring that the background shows through.
    EmptyCircle,
    /// A square.
    Rect,
    /// A square with rounded corners.
    RoundRect,
    /// A triangle.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// A drop on its point.
    Pin,
    /// An arrowhead.
    Arrow,
}

/// Reads the shape of a symbol; `None` for none.
pub(super) fn read_symbol(at: &At<'_>, value: &Value) -> Result<Option<SymbolShape>, NotDrawn> {
    Ok(Some(match at.text(value)? {
        "circle" => SymbolShape::Circle,
        "emptyCircle" => SymbolShape::EmptyCircle,
        "rect" => SymbolShape::Rect,
        "roundRect" => SymbolShape::RoundRect,
        "triangle" => SymbolShape::Triangle,
        "diamond" => SymbolShape::Diamond,
        "pin" => SymbolShape::Pin,
        "arrow" => SymbolShape::Arrow,
        "none" => return Ok(None),
        _ => return Err(at.value_not_drawn(value)),
    }))
}

/// What of an option a series has to know to find its items.
pub(super) struct Around<'r, 'a> {
    pub(super) x_axes: &'r [AxisOption<'a>],
    pub(super) y_axes: &'r [AxisOption<'a>],
    pub(super) dataset: Option<&'r Dataset<'a>>,
    /// How many series with the same shape took their items from the dataset already.
    pub(super) taken: usize,
}

/// Reads a series; gives whether it took its items from the dataset, too.
pub(super) fn read_series<'a>(
    at: &At<'_>,
    value: &'a Value,
    around: &Around<'_, 'a>,
) -> Result<(SeriesOption<'a>, bool), NotDrawn> {
    let fields = at.object(value)?;
    let kind = match fields.get("type") {
        Some(kind) => match at.key("type").text(kind)? {
            "bar" => Kind::Bar(BarLook::default()),
            "line" => Kind::Line(LineLook::default()),
            "scatter" => Kind::scatter(),
            "pie" => Kind::Pie(Box::default()),
            "heatmap" => Kind::Heatmap,
            "boxplot" => Kind::boxplot(),
            _ => return Err(at.key("type").value_not_drawn(kind)),
        },
        None => return Err(at.key("type").error("is missing")),
    };
    let (position, labelled) = match kind {
        Kind::Bar(_) | Kind::Heatmap | Kind::Boxplot { .. } => (Position::Inside, false),
        Kind::Line(_) => (Position::Top, false),
        Kind::Scatter(_) => (Position::Inside, false),
        Kind::Pie(_) => (Position::Outside, true),
    };
    let mut series = SeriesOption {
        name: "",
        kind,
        x_axis: 0,
        y_axis: 0,
        stack: None,
        item_style: ItemStyle::default(),
        label: Label::at(position, labelled),
        data: Vec::new(),
        marks: Marks::default(),
    };
    let (mut data, mut encode) = (None, None);
    for (key, value) in fields {
        let at = at.key(key);
        match key.as_str() {
            "type" | "id" => {}
            "name" => series.name = at.text(value)?,
            "coordinateSystem" if value == "cartesian2d" => {}
            "xAxisIndex" => series.x_axis = at.whole(value)?,
            "yAxisIndex" => series.y_axis = at.whole(value)?,
            "stack" => series.stack = Some(at.text(value)?).filter(|name| !name.is_empty()),
            "stackStrategy" if value == "samesign" => {}
            "itemStyle" => series.item_style = read_item(&at, value)?,
            "label" => series.label = read_label(&at, value, series.label)?,
            "data" => data = Some(value),
            "encode" => encode = Some(value),
            "datasetIndex" if value.as_f64() == Some(0.0) => {}
            "seriesLayoutBy" if value == "column" => {}
            "colorBy" if value == "series" || series.is_pie() && value == "data" => {}
            "markLine" => series.marks.lines = Some(read_mark_lines(&at, value)?),
            "markPoint" => series.marks.points = Some(read_mark_points(&at, value)?),
            "markArea" => series.marks.areas = Some(read_mark_areas(&at, value)?),
            // Everything is drawn in the order of its kind.
            "z" | "zlevel" => {}
            // Every item is drawn, however many there are.
            "large" | "largeThreshold" | "progressive" | "progressiveThreshold" => {}
            // Labels never lie on each other here.
            "labelLayout" if is_hide_overlap(value) => {}
            key if moves(key) => {}
            key => {
                if !read_kind_key(&at, key, value, &mut series.kind)? {
                    return Err(at.not_drawn());
                }
            }
        }
    }
    if let Some(value) = data {
        series.data = read_data(&at.key("data"), value, &series.label)?;
        return Ok((series, false));
    }
    let Some(dataset) = around.dataset else { return Ok((series, false)) };
    let at = at.key("encode");
    let encode = match encode {
        Some(value) => dataset.read_encode(&at, value)?,
        None => Encode::default(),
    };
    let shape = shape(&series, around);
    series.data = dataset.items(&at, &encode, shape)?;
    if series.name.is_empty() {
        series.name = dataset.value_name(&encode, shape).unwrap_or_default();
    }
    Ok((series, true))
}

fn is_hide_overlap(value: &Value) -> bool {
    value.as_object().is_some_and(|fields| {
        fields.iter().all(|(key, value)| key == "hideOverlap" && value.is_boolean())
    })
}

/// What the items of a series are.
fn shape(series: &SeriesOption<'_>, around: &Around<'_, '_>) -> Shape {
    let is_category = |axes: &[AxisOption<'_>], index: usize| {
        axes.get(index).is_some_and(|axis| axis.kind == AxisKind::Category)
    };
    let taken = around.taken;
    match series.kind {
        Kind::Pie(_) => Shape::Named,
        Kind::Heatmap => Shape::Cells,
        Kind::Boxplot { .. } => Shape::Boxes,
        Kind::Bar(_) | Kind::Line(_) | Kind::Scatter(_) => {
            if is_category(around.x_axes, series.x_axis) {
                Shape::OverCategories { x: true, series: taken }
            } else if is_category(around.y_axes, series.y_axis) {
                Shape::OverCategories { x: false, series: taken }
            } else {
                Shape::Pairs { series: taken }
            }
        }
    }
}

impl<'a> SeriesOption<'a> {
    /// Whether it is drawn as bars.
    pub(crate) fn is_bar(&self) -> bool {
        matches!(self.kind, Kind::Bar(_))
    }

    /// Whether it is a pie, which lies on no axes.
    pub(crate) fn is_pie(&self) -> bool {
        matches!(self.kind, Kind::Pie(_))
    }

    /// The line, where it is one.
    pub(crate) fn line(&self) -> Option<&LineLook<'a>> {
        if let Kind::Line(look) = &self.kind { Some(look) } else { None }
    }

    /// The label of an item: its own, or that of the series.
    pub(crate) fn label_of(&self, item: usize) -> &Label<'a> {
        let own = self.data.get(item).and_then(|item| item.own.as_ref()?.label.as_ref());
        own.unwrap_or(&self.label)
    }
}

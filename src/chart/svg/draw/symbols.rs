//! Symbols: the outlines of points, by ECharts' shapes (`util/symbol`).

use super::super::option::SymbolShape;
use super::super::write::Shape;

/// Adds a symbol of `size` pixels around a point; a pin stands on it.
pub(super) fn add_symbol(shape: &mut Shape, symbol: SymbolShape, x: f64, y: f64, size: f64) {
    let half = size / 2.0;
    let mut corners = |points: &[(f64, f64)]| {
        for (index, (dx, dy)) in points.iter().enumerate() {
            if index == 0 {
                shape.move_to(x + dx * half, y + dy * half);
            } else {
                shape.line_to(x + dx * half, y + dy * half);
            }
        }
        shape.close();
    };
    match symbol {
        SymbolShape::Circle | SymbolShape::EmptyCircle => shape.circle(x, y, half),
        SymbolShape::Rect => shape.rectangle(x - half, y - half, x + half, y + half, [0.0; 4]),
        SymbolShape::RoundRect => {
            shape.rectangle(x - half, y - half, x + half, y + half, [size / 4.0; 4]);
        }
        SymbolShape::Triangle => corners(&[(0.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]),
        SymbolShape::Diamond => corners(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]),
        SymbolShape::Arrow => {
            corners(&[(0.0, 0.0), (4.0 / 3.0, 2.0), (0.0, 1.5), (-4.0 / 3.0, 2.0)]);
        }
        SymbolShape::Pin => pin(shape, x, y, size),
    }
}

/// A drop whose point stands on the place.
fn pin(shape: &mut Shape, x: f64, y: f64, size: f64) {
    let wide = size * 0.6;
    let radius = wide / 2.0;
    let below = radius * radius / (size - radius);
    let middle = y - size + radius + below;
    let angle = (below / radius).asin();
    let beside = angle.cos() * radius;
    let (tangent_x, tangent_y) = (angle.sin(), angle.cos());
    let (near, far) = (radius * 0.6, radius * 0.7);
    let control =
        |side: f64| (x + side * (beside - tangent_x * near), middle + below + tangent_y * near);
    shape.move_to(x - beside, middle + below);
    shape.arc_to(radius, true, true, x + beside, middle + below);
    shape.curve_to(control(1.0), (x, y - far), (x, y));
    shape.curve_to((x, y - far), control(-1.0), (x - beside, middle + below));
    shape.close();
}

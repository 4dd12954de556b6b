//! Outlines of paths: their corners, and how far two are apart.

/// The outline of one part of a path.
#[derive(Clone)]
pub(super) struct Outline {
    /// Ends and controls of its pieces.
    corners: Vec<[f64; 2]>,
    /// The line itself, where curves and arcs are many short pieces.
    line: Vec<[f64; 2]>,
    /// Whether it is a circle, whose corners lie anywhere on it.
    is_circle: bool,
}

/// A transformation: a, b, c, d, e, f as in SVG.
pub(super) type Matrix = [f64; 6];

impl std::fmt::Debug for Outline {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.corners.fmt(formatter)
    }
}

impl Outline {
    /// The outline after a transformation.
    pub(super) fn moved(mut self, matrix: &Matrix) -> Self {
        for point in self.corners.iter_mut().chain(&mut self.line) {
            *point = apply(matrix, *point);
        }
        self
    }

    /// Width and height of what it covers.
    pub(super) fn size(&self) -> [f64; 2] {
        let [low, high] = self.ends();
        [high[0] - low[0], high[1] - low[1]]
    }

    fn ends(&self) -> [[f64; 2]; 2] {
        let mut ends = [[f64::INFINITY; 2], [f64::NEG_INFINITY; 2]];
        for point in &self.line {
            for side in [0, 1] {
                ends[0][side] = ends[0][side].min(point[side]);
                ends[1][side] = ends[1][side].max(point[side]);
            }
        }
        ends
    }

    /// How far the corners of either are from the other, at most.
    pub(super) fn distance(&self, other: &Self) -> f64 {
        if self.is_circle && other.is_circle {
            let (one, two) = (self.ends(), other.ends());
            return (0..2)
                .flat_map(|end: usize| (0..2).map(move |side: usize| (end, side)))
                .map(|(end, side)| (one[end][side] - two[end][side]).abs())
                .fold(0.0, f64::max);
        }
        self.reach(other).max(other.reach(self))
    }

    /// How far its corners are from another outline, at most.
    fn reach(&self, other: &Self) -> f64 {
        self.corners.iter().map(|corner| other.distance_to(*corner)).fold(0.0, f64::max)
    }

    fn distance_to(&self, [x, y]: [f64; 2]) -> f64 {
        let to_corner = self.corners.iter().map(|[a, b]| (a - x).hypot(b - y));
        let to_line = self.line.windows(2).map(|pair| {
            let ([ax, ay], [bx, by]) = (pair[0], pair[1]);
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx * dx + dy * dy;
            let along = if length > 0.0 { ((x - ax) * dx + (y - ay) * dy) / length } else { 0.0 };
            let along = along.clamp(0.0, 1.0);
            (ax + along * dx - x).hypot(ay + along * dy - y)
        });
        to_corner.chain(to_line).fold(f64::INFINITY, f64::min)
    }
}

/// The transformation that an attribute says.
pub(super) fn transformed(text: &str) -> Matrix {
    let numbers = |name: &str| -> Option<Vec<f64>> {
        let inside = text.split_once(name)?.1.split_once('(')?.1.split_once(')')?.0;
        Some(inside.split([' ', ',']).filter_map(|part| part.parse().ok()).collect())
    };
    if let Some([a, b, c, d, e, f]) = numbers("matrix").as_deref() {
        return [*a, *b, *c, *d, *e, *f];
    }
    let mut matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    if let Some([x, y]) = numbers("translate").as_deref() {
        (matrix[4], matrix[5]) = (*x, *y);
    }
    if let Some(turn) = numbers("rotate") {
        let (sin, cos) = turn[0].to_radians().sin_cos();
        let (x, y) = (turn.get(1).copied().unwrap_or(0.0), turn.get(2).copied().unwrap_or(0.0));
        let [.., e, f] = matrix;
        matrix = [cos, sin, -sin, cos, e + x - cos * x + sin * y, f + y - sin * x - cos * y];
    }
    matrix
}

/// A point after a transformation.
pub(super) fn apply([a, b, c, d, e, f]: &Matrix, [x, y]: [f64; 2]) -> [f64; 2] {
    [a * x + c * y + e, b * x + d * y + f]
}

/// The outlines in the data of a path.
pub(super) fn outlines(data: &str) -> Vec<Outline> {
    let mut all = Vec::new();
    let mut pen = Pen::default();
    let mut tokens = tokens(data).into_iter().peekable();
    let mut command = 'M';
    while tokens.peek().is_some() {
        if let Some(Token::Command(next)) = tokens.peek() {
            command = *next;
            tokens.next();
        }
        let mut number = || match tokens.next() {
            Some(Token::Number(number)) => number,
            other => panic!("{other:?} in {data}"),
        };
        let base = if command.is_ascii_lowercase() { pen.at } else { [0.0; 2] };
        match command.to_ascii_uppercase() {
            'M' => {
                all.extend(pen.take());
                pen.start([base[0] + number(), base[1] + number()]);
                command = if command == 'm' { 'l' } else { 'L' };
            }
            'L' => pen.line([base[0] + number(), base[1] + number()]),
            'H' => pen.line([base[0] + number(), pen.at[1]]),
            'V' => pen.line([pen.at[0], base[1] + number()]),
            'C' => {
                let mut point = || [base[0] + number(), base[1] + number()];
                let (one, two, end) = (point(), point(), point());
                pen.curve(one, two, end);
            }
            'A' => {
                let radius = number();
                let _same = (number(), number());
                let (is_long, is_clockwise) = (number() != 0.0, number() != 0.0);
                pen.arc(radius, is_long, is_clockwise, [base[0] + number(), base[1] + number()]);
            }
            'Z' => {
                let start = pen.first;
                pen.line(start);
                all.extend(pen.take());
                pen.start(start);
            }
            other => panic!("{other} in {data}"),
        }
    }
    all.extend(pen.take());
    all
}

/// An outline in the making.
#[derive(Default)]
struct Pen {
    first: [f64; 2],
    at: [f64; 2],
    corners: Vec<[f64; 2]>,
    line: Vec<[f64; 2]>,
    arcs: usize,
    others: usize,
}

impl Pen {
    fn start(&mut self, at: [f64; 2]) {
        *self = Self { first: at, at, corners: vec![at], line: vec![at], ..Self::default() };
    }

    fn line(&mut self, to: [f64; 2]) {
        self.others += usize::from((to[0] - self.at[0]).hypot(to[1] - self.at[1]) > 0.2);
        self.corners.push(to);
        self.line.push(to);
        self.at = to;
    }

    fn curve(&mut self, one: [f64; 2], two: [f64; 2], end: [f64; 2]) {
        let from = self.at;
        for step in 1..=16 {
            let t = f64::from(step) / 16.0;
            let u = 1.0 - t;
            let part = |side: usize| {
                u * u * u * from[side]
                    + 3.0 * u * u * t * one[side]
                    + 3.0 * u * t * t * two[side]
                    + t * t * t * end[side]
            };
            self.line.push([part(0), part(1)]);
        }
        self.corners.extend([one, two, end]);
        self.others += 1;
        self.at = end;
    }

    fn arc(&mut self, radius: f64, is_long: bool, is_clockwise: bool, to: [f64; 2]) {
        let from = self.at;
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let chord = dx.hypot(dy);
        let radius = radius.max(chord / 2.0);
        let up = (radius * radius - chord * chord / 4.0).max(0.0).sqrt();
        let side = if is_long == is_clockwise { -1.0 } else { 1.0 };
        let chord = chord.max(1e-9);
        let center = [
            (from[0] + to[0]) / 2.0 - side * dy / chord * up,
            (from[1] + to[1]) / 2.0 + side * dx / chord * up,
        ];
        let angle = |point: [f64; 2]| (point[1] - center[1]).atan2(point[0] - center[0]);
        let (start, mut end) = (angle(from), angle(to));
        let turn = std::f64::consts::TAU;
        if is_clockwise && end < start {
            end += turn;
        } else if !is_clockwise && end > start {
            end -= turn;
        }
        for step in 1..=64 {
            let at = start + (end - start) * f64::from(step) / 64.0;
            self.line.push([center[0] + radius * at.cos(), center[1] + radius * at.sin()]);
        }
        self.corners.push(to);
        self.arcs += 1;
        self.at = to;
    }

    fn take(&mut self) -> Option<Outline> {
        let pen = std::mem::take(self);
        (pen.line.len() > 1).then_some(Outline {
            is_circle: pen.arcs > 0 && pen.others == 0,
            corners: pen.corners,
            line: pen.line,
        })
    }
}

#[derive(Debug)]
enum Token {
    Command(char),
    Number(f64),
}

fn tokens(data: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut number = String::new();
    for c in data.chars().chain([' ']) {
        let goes_on = c.is_ascii_digit() || c == 'e' || c == '.' || c == '-' && number.is_empty();
        if !goes_on && !number.is_empty() {
            tokens.push(Token::Number(number.parse().expect("a number")));
            number.clear();
        }
        if goes_on || c == '-' {
            number.push(c);
        } else if c.is_ascii_alphabetic() {
            tokens.push(Token::Command(c));
        }
    }
    tokens
}

#[test]
fn outlines_are_read() {
    let read = |data: &str| outlines(data).swap_remove(0);
    assert!(read("M10 20h8v-5h-8z").distance(&read("M10 15L18 15L18 20L10 20Z")) < 1e-9);
    assert!((read("M0 0H10").distance(&read("M0 3H10")) - 3.0).abs() < 1e-9);
    let circle = read("M1 0A1 1 0 0 1 -1 0A1 1 0 0 1 1 0");
    let circle = circle.moved(&transformed("matrix(5,0,0,5,100,50)"));
    assert!(circle.distance(&read("M95 50a5 5 0 0 1 10 0a5 5 0 0 1 -10 0z")) < 0.02);
    assert!(read("M0 0C1 2 3 4 5 5").distance(&read("M0 0C1 2 3 4.5 5 5")) > 0.2);
    assert_eq!(outlines("M0 0h1M2 2h1").len(), 2);
}

//! The card of a page: the picture that a messenger or a social network shows beside a link to it.
//!
//! In: what the page says of itself: its title, up to three numbers with how they came about, when its data is of. Out:
//! an SVG of 1200 by 630 pixels, the size that all of them take. Texts come from data and are escaped; they are wrapped
//! and shortened by their real widths, so that nothing runs out of the picture.

use super::mark::Mark;
use super::measure::{self, FAMILY, Weight, fitting, shorten};
use crate::chart::svg::{Shape, Writer};

/// The width of a card in pixels.
pub const WIDTH: u32 = 1200;

/// The height of a card in pixels.
pub const HEIGHT: u32 = 630;

/// What a card shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card<'a> {
    /// The name of the site.
    pub site: &'a str,
    /// The mark of the site, where it has one.
    pub mark: Option<&'a Mark>,
    /// The title of the page.
    pub title: &'a str,
    /// A few words below the title, where there are no tiles.
    pub standfirst: &'a str,
    /// Who wrote the page; may be empty.
    pub byline: &'a str,
    /// The numbers of the page; the first three are shown.
    pub tiles: Vec<CardTile<'a>>,
    /// When the data is of, or the page was written; may be empty.
    pub date: &'a str,
    /// What readers must know of the data; may be empty.
    pub notice: &'a str,
    /// Where the site is: its host.
    pub address: &'a str,
    /// The colours.
    pub colors: CardColors<'a>,
}

/// A number with its label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardTile<'a> {
    /// What the value is.
    pub label: &'a str,
    /// The value.
    pub value: &'a str,
    /// How it came about, oldest first; gaps where there is nothing.
    pub trend: &'a [Option<f64>],
}

/// The colours of a card: those of the theme's tokens of these names on light pages, as CSS has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the token of its name")]
pub struct CardColors<'a> {
    pub page: &'a str,
    pub panel: &'a str,
    pub text: &'a str,
    pub muted: &'a str,
    pub line: &'a str,
    pub link: &'a str,
    pub accent: &'a str,
}

impl Default for CardColors<'_> {
    fn default() -> Self {
        Self {
            page: "#ffffff",
            panel: "#f5f6f8",
            text: "#1b2130",
            muted: "#545c6b",
            line: "#dde1e7",
            link: "#2747a8",
            accent: "#2747a8",
        }
    }
}

/// Between the edge of the card and what it shows.
const MARGIN: f64 = 72.0;

/// The width of what it shows.
const ROOM: f64 = WIDTH as f64 - 2.0 * MARGIN;

/// Where the strip at its foot starts.
const FOOT: f64 = 562.0;

/// Between two tiles.
const GAP: f64 = 48.0;

/// How many tiles there are at most.
const TILES: usize = 3;

impl Card<'_> {
    /// The card as SVG.
    pub fn svg(&self) -> String {
        let mut svg = Sheet { svg: Writer::with_capacity(8 << 10), colors: self.colors };
        svg.open();
        svg.rectangle(0.0, 0.0, f64::from(WIDTH), f64::from(HEIGHT), self.colors.page);
        self.head(&mut svg);
        let tiles: Vec<&CardTile<'_>> =
            self.tiles.iter().filter(|tile| !tile.value.is_empty()).take(TILES).collect();
        if tiles.is_empty() {
            self.words(&mut svg);
        } else {
            let lines = title_lines(self.title, &[(64.0, 2), (56.0, 2), (50.0, 2)]);
            let last = svg.lines(&lines, 218.0, Weight::Bold, self.colors.text);
            tile_row(&mut svg, &tiles, if lines.lines.len() > 1 { last + 42.0 } else { 290.0 });
        }
        self.foot(&mut svg);
        svg.svg.finish()
    }

    /// The mark and the name of the site, and the date across from them.
    fn head(&self, svg: &mut Sheet<'_>) {
        let date = shorten(self.date, ROOM / 2.0, 26.0, Weight::Regular);
        let date_wide = measure::width(&date, 26.0, Weight::Regular);
        let mut left = MARGIN;
        if let Some(mark) = self.mark {
            svg.mark(mark, left, 62.0, 52.0);
            left += 70.0;
        }
        let room = MARGIN + ROOM - date_wide - 40.0 - left;
        let name = shorten(self.site, room, 34.0, Weight::SemiBold);
        svg.text(&name, left, 100.0, 34.0, Weight::SemiBold, self.colors.text);
        svg.text(&date, MARGIN + ROOM - date_wide, 99.0, 26.0, Weight::Regular, self.colors.muted);
    }

    /// The title and what stands below it, where there are no numbers.
    fn words(&self, svg: &mut Sheet<'_>) {
        svg.rectangle(MARGIN, 166.0, 88.0, 8.0, self.colors.accent);
        let title = title_lines(self.title, &[(72.0, 2), (64.0, 2), (60.0, 3)]);
        let below = 196.0 + title.size;
        let mut last = svg.lines(&title, below, Weight::Bold, self.colors.text);
        let byline_at = FOOT - 32.0;
        let byline = shorten(self.byline, ROOM, 28.0, Weight::SemiBold);
        let most = byline_at - if byline.is_empty() { 0.0 } else { 44.0 };
        let room = ((most - last - 20.0) / 42.0).floor().max(0.0) as usize;
        if room > 0 && !self.standfirst.is_empty() {
            last += 64.0;
            let lines = fitting(self.standfirst, ROOM, room.min(3), 32.0, Weight::Regular);
            let lines = Lines { lines, size: 32.0, height: 42.0 };
            svg.lines(&lines, last, Weight::Regular, self.colors.muted);
        }
        svg.text(&byline, MARGIN, byline_at, 28.0, Weight::SemiBold, self.colors.text);
    }

    /// Where the site is, and what readers must know.
    fn foot(&self, svg: &mut Sheet<'_>) {
        svg.rectangle(0.0, FOOT, f64::from(WIDTH), f64::from(HEIGHT) - FOOT, self.colors.panel);
        svg.rectangle(0.0, FOOT, f64::from(WIDTH), 2.0, self.colors.line);
        let notice = shorten(self.notice, ROOM * 0.6, 24.0, Weight::Regular);
        let wide = measure::width(&notice, 24.0, Weight::Regular);
        let address = shorten(self.address, ROOM - wide - 40.0, 24.0, Weight::SemiBold);
        svg.text(&address, MARGIN, 605.0, 24.0, Weight::SemiBold, self.colors.link);
        svg.text(&notice, MARGIN + ROOM - wide, 605.0, 24.0, Weight::Regular, self.colors.muted);
    }
}

/// Lines of one size.
struct Lines {
    lines: Vec<String>,
    size: f64,
    height: f64,
}

/// A title in the first of these sizes, each with a number of lines, in which it fits whole; in the last it is cut off.
fn title_lines(title: &str, sizes: &[(f64, usize)]) -> Lines {
    let mut chosen = Lines { lines: Vec::new(), size: 0.0, height: 0.0 };
    for (size, most) in sizes {
        let lines = fitting(title, ROOM, *most, *size, Weight::Bold);
        let is_whole = !lines.last().is_some_and(|line| line.ends_with('…'));
        chosen = Lines { lines, size: *size, height: (size * 1.16).round() };
        if is_whole {
            break;
        }
    }
    chosen
}

/// The tiles beside each other below `top`.
fn tile_row(svg: &mut Sheet<'_>, tiles: &[&CardTile<'_>], top: f64) {
    let wide = (ROOM - GAP * (TILES - 1) as f64) / TILES as f64;
    let has_trends = tiles.iter().any(|tile| has_trend(tile.trend));
    // Without drawings the numbers take their room.
    let (label_at, value_at, value_size) =
        if has_trends { (38.0, 98.0, 56.0) } else { (46.0, 128.0, 72.0) };
    for (index, tile) in tiles.iter().enumerate() {
        let left = MARGIN + (wide + GAP) * index as f64;
        svg.rectangle(left, top, wide, 2.0, svg.colors.line);
        let label = shorten(tile.label, wide, 25.0, Weight::Regular);
        svg.text(&label, left, top + label_at, 25.0, Weight::Regular, svg.colors.muted);
        let natural = measure::width(tile.value, value_size, Weight::Bold);
        let size =
            if natural > wide { (value_size * wide / natural).max(36.0) } else { value_size };
        let value = shorten(tile.value, wide, size, Weight::Bold);
        svg.text(&value, left, top + value_at, size, Weight::Bold, svg.colors.text);
        if has_trend(tile.trend) {
            let low = top + value_at + 26.0;
            svg.trend(tile.trend, left, low, wide, FOOT - low - 20.0);
        }
    }
}

fn has_trend(trend: &[Option<f64>]) -> bool {
    trend.iter().flatten().count() > 1
}

/// The SVG in the making.
struct Sheet<'a> {
    svg: Writer,
    colors: CardColors<'a>,
}

impl Sheet<'_> {
    fn open(&mut self) {
        let (width, height) = (f64::from(WIDTH), f64::from(HEIGHT));
        self.svg.open("svg").attribute("xmlns", "http://www.w3.org/2000/svg");
        self.svg.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
        self.svg.number("width", width).number("height", height);
        self.svg.attribute("font-family", FAMILY);
    }

    fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64, color: &str) {
        self.svg.open("rect").number("x", x).number("y", y).number("width", width);
        self.svg.number("height", height).attribute("fill", color).close();
    }

    /// The mark in the middle of a square.
    fn mark(&mut self, mark: &Mark, x: f64, y: f64, side: f64) {
        let (wide, high) = mark.size;
        let scale = side / wide.max(high);
        let (x, y) = (x + (side - wide * scale) / 2.0, y + (side - high * scale) / 2.0);
        self.svg.open("g").attribute("transform", &format!("translate({x} {y}) scale({scale})"));
        self.svg.markup(&mark.shapes).close();
    }

    fn text(&mut self, text: &str, x: f64, y: f64, size: f64, weight: Weight, color: &str) {
        if text.is_empty() {
            return;
        }
        self.svg.open("text").number("x", x).number("y", y).number("font-size", size);
        self.svg.attribute("font-weight", weight.css()).attribute("fill", color);
        let spacing = measure::spacing(size);
        if spacing != 0.0 {
            self.svg.number("letter-spacing", spacing);
        }
        self.svg.text(text).close();
    }

    /// Lines below each other, the first at `y`; gives where the last one is.
    fn lines(&mut self, lines: &Lines, y: f64, weight: Weight, color: &str) -> f64 {
        let mut at = y;
        for (index, line) in lines.lines.iter().enumerate() {
            at = y + lines.height * index as f64;
            self.text(line, MARGIN, at, lines.size, weight, color);
        }
        at
    }

    /// A small line with the area below it, and a dot at its end.
    fn trend(&mut self, trend: &[Option<f64>], x: f64, y: f64, width: f64, height: f64) {
        let values = || trend.iter().flatten().copied();
        let (low, high) = (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max));
        let span = if high > low { high - low } else { 1.0 };
        let flat = if high > low { 0.0 } else { 0.5 };
        // The line and its dot are wider than nothing: they stay inside.
        let (inset, inner) = (8.0, height - 16.0);
        let step = (width - 2.0 * inset) / (trend.len().max(2) - 1) as f64;
        let place = |index: usize, value: f64| {
            let part = (value - low) / span + flat;
            (x + inset + step * index as f64, y + inset + inner * (1.0 - part))
        };
        let (mut line, mut area) = (Shape::default(), Shape::default());
        let mut start: Option<f64> = None;
        let mut last = None;
        for (index, value) in trend.iter().enumerate() {
            let Some(value) = value else {
                close_area(&mut area, start.take(), last, y + height);
                continue;
            };
            let (across, up) = place(index, *value);
            if start.is_none() {
                start = Some(across);
                line.move_to(across, up);
                area.move_to(across, up);
            } else {
                line.line_to(across, up);
                area.line_to(across, up);
            }
            last = Some((across, up));
        }
        close_area(&mut area, start, last, y + height);
        self.svg.open("path").shape(&area).attribute("fill", self.colors.link);
        self.svg.attribute("fill-opacity", "0.1").close();
        self.svg.open("path").shape(&line).attribute("fill", "none");
        self.svg.attribute("stroke", self.colors.link).number("stroke-width", 4.0);
        self.svg.attribute("stroke-linejoin", "round").attribute("stroke-linecap", "round").close();
        if let Some((across, up)) = last {
            self.svg.open("circle").number("cx", across).number("cy", up).number("r", 7.5);
            self.svg.attribute("fill", self.colors.accent).attribute("stroke", self.colors.page);
            self.svg.number("stroke-width", 3.0).close();
        }
    }
}

/// Ends a stretch of an area at its ground.
fn close_area(area: &mut Shape, start: Option<f64>, last: Option<(f64, f64)>, ground: f64) {
    if let (Some(start), Some((across, _))) = (start, last) {
        area.plumb_to(ground);
        debug_assert!(across >= start, "time goes one way");
        area.level_to(start);
        area.close();
    }
}

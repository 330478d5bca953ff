//! The motif that stands in for a missing picture: a cloth in which the shape of a province is woven.
//!
//! In: a province and the id of a topic. Out: an SVG of 16:9 whose cloth goes on beyond its edges, so that
//! it fills a frame of any shape and never cuts the province. Must not say more than the two.
//!
//! The cloth is seen with its warp upright: each thread is a column of runs. Where a run ends is moved
//! by a hair, as threads that are dyed before they are woven never meet exactly.

use super::cloth::{Cloth, Dice, Thread};
use super::silhouette::credit;
use super::{DARK, LIGHT};
use crate::maps::{Area, Cells, Detail, Frame, Map};
use crate::regions::{Borders, RegionCode};
use std::fmt::Write;

/// Width and height in CSS pixels.
pub(super) const SIZE: [u32; 2] = [1280, 720];
/// Threads across the picture and picks down it.
const COLUMNS: usize = 128;
const ROWS: usize = 72;
/// Units of a cell.
const CELL: usize = 4;
/// Rows of the woven border at the lower edge.
const BORDER: usize = 9;
/// Columns after which the border repeats.
const FIGURE: usize = 8;
/// Cells that the province keeps from border and edges.
const MARGIN: usize = 5;

/// A province on the grid of the cloth.
#[derive(Debug)]
pub struct Motif {
    province: RegionCode,
    cells: Cells,
    credit: &'static str,
}

impl Motif {
    /// The shape of a province, for all its topics.
    pub fn of(borders: &Borders, province: RegionCode) -> Motif {
        let areas = Area::each(borders.shapes_of(province));
        let size = [COLUMNS as f64, (ROWS - BORDER) as f64];
        let frame = Frame::fit(&areas, size, MARGIN as f64);
        // A tenth of a cell: what is finer cannot be woven.
        let detail = Detail {
            tolerance: 0.05,
            smallest: 0.1,
        };
        let map = Map::new(borders, &areas, &frame, detail);
        Motif {
            province,
            credit: credit(borders),
            cells: Cells::of(&map.union(|_| true), COLUMNS, ROWS),
        }
    }

    /// The picture for a topic.
    pub fn svg(&self, topic: &str) -> String {
        let digits = self.province.digits();
        let cloth = Cloth::of(&digits, topic);
        let hair = &mut Dice::new(&["hair", &digits, topic]);
        let [width, height] = SIZE;
        let credit = self.credit;
        let (right, low) = (COLUMNS * CELL, ROWS * CELL);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {right} {low}\">{credit}<style>{}</style><defs>",
            style(&cloth),
        );
        let ink = |column, row| cloth.at(column, row);
        push_tile(&mut svg, "ab", [cloth.columns, cloth.rows], ink, hair);
        push_tile(&mut svg, "fg", [FIGURE, BORDER], border, hair);
        let _ = write!(
            svg,
            "<pattern id=\"l\" width=\"{CELL}\" height=\"{CELL}\" patternUnits=\"userSpaceOnUse\">\
             <path class=\"l\" d=\"M{0} 0v{CELL}\"/></pattern>",
            CELL / 2
        );
        push_pattern(&mut svg, "k", "ab", [cloth.columns, cloth.rows], 0);
        push_pattern(&mut svg, "i", "ab", [cloth.columns, cloth.rows], 0);
        push_pattern(&mut svg, "m", "fg", [FIGURE, BORDER], ROWS - BORDER);
        // Wide enough for a frame of any shape.
        let far = "x=\"-2048\" width=\"4608\"";
        let deep = "y=\"-2048\" height=\"4384\"";
        let (edge, depth) = ((ROWS - BORDER) * CELL, BORDER * CELL);
        let whole = format!("width=\"{right}\" height=\"{edge}\"");
        let shape = self.shape(hair);
        let _ = write!(
            svg,
            "<clipPath id=\"p\"><path d=\"{shape}\"/></clipPath></defs>\
             <rect class=\"d\" {far} {deep}/><rect fill=\"url(#k)\" {far} {deep}/>\
             <rect class=\"e\" {far} y=\"{edge}\" height=\"{depth}\"/>\
             <rect fill=\"url(#m)\" {far} y=\"{edge}\" height=\"{depth}\"/>\
             <g clip-path=\"url(#p)\"><rect class=\"e\" {whole}/><rect fill=\"url(#l)\" {whole}/>\
             <rect fill=\"url(#i)\" {whole}/></g><path class=\"r\" d=\"{}\"/></svg>",
            self.edge(),
        );
        svg
    }

    /// The cells at the edge of the province, as lines along the threads.
    fn edge(&self) -> String {
        let mut path = String::new();
        for column in 0..self.cells.columns() {
            let is = |row| self.cells.is_covered(column, row) && self.is_edge(column, row);
            push_runs(&mut path, column, ROWS, is, &mut || 0);
        }
        path
    }

    /// Whether a covered cell has one beside it that is not.
    fn is_edge(&self, column: usize, row: usize) -> bool {
        let near = [
            (column.wrapping_sub(1), row),
            (column + 1, row),
            (column, row.wrapping_sub(1)),
            (column, row + 1),
        ];
        let inside = |(column, row): &(usize, usize)| self.cells.is_covered(*column, *row);
        !near.iter().all(inside)
    }

    /// The province as narrow rectangles, one thread beside the other.
    fn shape(&self, hair: &mut Dice) -> String {
        let mut path = String::new();
        for column in 0..self.cells.columns() {
            for (row, length) in self.cells.runs(column) {
                let top = row * CELL + hair.roll(2);
                let height = length * CELL + hair.roll(2);
                let _ = write!(path, "M{} {top}h{CELL}v{height}h-{CELL}z", column * CELL);
            }
        }
        path
    }
}

/// The border: a line, a row of small lozenges, a line.
fn border(column: usize, row: usize) -> Thread {
    let middle = BORDER / 2;
    let steps = (FIGURE / 2).abs_diff(column % FIGURE) + middle.abs_diff(row);
    match row.min(BORDER - 1 - row) {
        0 => Thread::First,
        1 => Thread::Ground,
        _ if steps < 2 => Thread::Second,
        _ if steps == 3 || steps == 4 => Thread::First,
        _ => Thread::Ground,
    }
}

/// Adds the threads of one repeat, a path for each ink; `ids` are their ids, a letter each.
fn push_tile(
    svg: &mut String,
    ids: &str,
    [columns, rows]: [usize; 2],
    ink: impl Fn(usize, usize) -> Thread,
    hair: &mut Dice,
) {
    for (id, wanted) in ids.chars().zip([Thread::First, Thread::Second]) {
        let _ = write!(svg, "<path id=\"{id}\" d=\"");
        for column in 0..columns {
            let is = |row| ink(column, row) == wanted;
            push_runs(svg, column, rows, is, &mut || hair.roll(2));
        }
        svg.push_str("\"/>");
    }
}

/// Adds a pattern made of a tile's two paths, its upper edge at `row`.
fn push_pattern(svg: &mut String, id: &str, tile: &str, [columns, rows]: [usize; 2], row: usize) {
    let (width, height, top) = (columns * CELL, rows * CELL, row * CELL);
    let _ = write!(
        svg,
        "<pattern id=\"{id}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" \
         patternUnits=\"userSpaceOnUse\"><g class=\"{id}\">"
    );
    for (path, class) in tile.chars().zip(["s", "t"]) {
        let _ = write!(svg, "<use href=\"#{path}\" class=\"{class}\"/>");
    }
    svg.push_str("</g></pattern>");
}

/// Adds the runs of a thread; `hair` moves their ends.
fn push_runs(
    path: &mut String,
    column: usize,
    rows: usize,
    is: impl Fn(usize) -> bool,
    hair: &mut impl FnMut() -> usize,
) {
    let x = column * CELL + CELL / 2;
    let mut row = 0;
    while row < rows {
        let start = row;
        while row < rows && is(row) {
            row += 1;
        }
        if row > start {
            let [top, low] = [start, row].map(|row| (row * CELL + hair()).min(rows * CELL));
            let _ = write!(path, "M{x} {top}v{}", low.saturating_sub(top));
        }
        row += 1;
    }
}

/// The colours of all parts, light and dark: `d` the ground, `k` its threads, `e` what lies under a
/// figure, `l` the province's threads, `r` those at its edge, `s` and `t` the inks.
fn style(cloth: &Cloth) -> String {
    let mut style = String::from("path{stroke-width:3.2}");
    for (inks, dark) in [(LIGHT, false), (DARK, true)] {
        if dark {
            style.push_str("@media(prefers-color-scheme:dark){");
        }
        let (indigo, dye) = (inks.indigo, cloth.dye(&inks));
        let _ = write!(
            style,
            ".d{{fill:{}}}.e{{fill:{}}}.k{{stroke:{}}}.l{{stroke:{}}}.r,.i .s,.m .s{{stroke:{indigo}}}\
             .i .t,.m .t{{stroke:{dye}}}",
            inks.band, inks.paper, inks.ground, inks.land,
        );
        if dark {
            style.push('}');
        }
    }
    style
}

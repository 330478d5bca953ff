//! The map of one region: its areas, what lies around it, insets of its far islands, a scale.
//!
//! In: the borders and the code of a province, kabupaten or kota. Out: [`Sheet`], paths and places that the
//! pages of all languages share, and [`Sheet::place`] for points. Must not know words or values.

use super::islands::divide;
use super::room::{Rect, Room};
use crate::maps::{Align, Area, Detail, Frame, Map, Outline, extent};
use crate::regions::{Borders, Bounds, Level, Point, RegionCode, Shape};
use serde::{Deserialize, Serialize};

/// Width of a map in units. It is shown 330 to 900 pixels wide.
pub(super) const WIDTH: f64 = 800.0;
/// The least and greatest height, before insets below are added: of a province, which shows more, and of a
/// kabupaten or kota.
const HEIGHTS: [[f64; 2]; 2] = [[340.0, 720.0], [340.0, 560.0]];
const MARGIN: f64 = 26.0;
/// The side of what a finger can hit (24 pixels; WCAG 2.2, 2.5.8) where the map is 330 pixels wide.
pub(super) const TARGET: f64 = 58.0;
/// The smallest radius that the target of an area keeps where others are near.
const LEAST_TARGET: f64 = 12.0;
/// How coarse the lines may become until all paths together are as short as they should be.
const TOLERANCES: [f64; 6] = [3.0, 5.0, 8.0, 12.0, 18.0, 28.0];
const SMALLEST: f64 = 20.0;
/// Corners of all outlines: about 5 kB compressed.
const CORNERS: usize = 2_200;
/// Insets are at most so wide and high.
const INSET: f64 = 250.0;
const INSET_MARGIN: f64 = 16.0;
/// Below the islands of an inset that has a scale of its own.
const INSET_SCALE: f64 = 34.0;
/// Neighbours are cut so far outside what is seen.
const BEYOND: f64 = 6.0;
/// A point may lie so many degrees outside the box of the land: islets that the borders leave out.
const OFFSHORE: f64 = 0.05;

/// A drawn region.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::render) struct Sheet {
    /// Width and height in units.
    pub(in crate::render) size: [i64; 2],
    /// The areas of the region, the largest first.
    pub(in crate::render) areas: Vec<SheetArea>,
    /// What lies around it.
    pub(in crate::render) around: Vec<Around>,
    /// The frames of insets: left, top, width, height.
    pub(in crate::render) insets: Vec<[i64; 4]>,
    /// Of the map, and of insets that have another.
    pub(in crate::render) scales: Vec<Scale>,
    panels: Vec<Panel>,
}

/// An area of the region.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::render) struct SheetArea {
    pub(in crate::render) code: RegionCode,
    pub(in crate::render) path: String,
    pub(in crate::render) dots: String,
    /// The middle and radius of what a finger hits, where the area itself is too small.
    pub(in crate::render) target: Option<([i64; 2], i64)>,
}

/// A region beside the one that the map is of.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::render) struct Around {
    pub(in crate::render) code: RegionCode,
    pub(in crate::render) path: String,
    /// The middle of the place for its name, and how wide that is.
    pub(in crate::render) name: Option<([i64; 2], i64)>,
}

/// A scale bar: its left end, its length, and what that stands for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(in crate::render) struct Scale {
    pub(in crate::render) at: [i64; 2],
    pub(in crate::render) length: i64,
    pub(in crate::render) km: u32,
}

/// A part of the earth and where it is shown.
#[derive(Debug, Serialize, Deserialize)]
struct Panel {
    bounds: Bounds,
    frame: Frame,
}

impl Sheet {
    /// Draws a province by its kabupaten and kota, or one of these alone; `None` where it has no borders.
    pub(in crate::render) fn draw(borders: &Borders, code: RegionCode) -> Option<Sheet> {
        let areas = Area::each(borders.shapes_of(code));
        let shapes: Vec<&Shape> = areas
            .iter()
            .flat_map(|area| &area.shapes)
            .copied()
            .collect();
        let islands = divide(borders, &shapes)?;
        let [wide, high] = extent(islands.main);
        let height = (WIDTH - 2.0 * MARGIN) * high / wide + 2.0 * MARGIN;
        let [least, most] = HEIGHTS[usize::from(code.level() != Level::Province)];
        let height = height.clamp(least, most);
        let middle = [Align::Middle, Align::Middle];
        let frame = Frame::around(islands.main, [WIDTH, height], MARGIN, middle);
        let seen = [[-BEYOND; 2], [WIDTH + BEYOND, height + BEYOND]];
        let others = others(borders, code, &frame, seen);
        let all: Vec<Area<'_>> = areas.iter().chain(&others).cloned().collect();
        let main = Panel {
            bounds: islands.main,
            frame,
        };
        let mut own = main.fitting(borders, &all, &others, seen);
        let beside = own.split_off(areas.len());
        let around: Vec<(RegionCode, Outline)> =
            others.iter().map(|area| area.code).zip(beside).collect();
        let mut outlines: Vec<Vec<Outline>> =
            own.iter().map(|outline| vec![main.own(outline)]).collect();
        let land = Outline {
            rings: outlines
                .iter()
                .flatten()
                .flat_map(|outline| outline.rings.clone())
                .collect(),
            dots: outlines
                .iter()
                .flatten()
                .flat_map(|outline| outline.dots.clone())
                .collect(),
        };
        let mut room = Room::new(&land, WIDTH, height);
        let mut sheet = Sheet {
            size: [0; 2],
            areas: Vec::new(),
            around: Vec::new(),
            insets: Vec::new(),
            scales: Vec::new(),
            panels: Vec::new(),
        };
        for bounds in islands.apart {
            let panel = sheet.inset(bounds, &main.frame, &mut room);
            let map = Map::new(borders, &areas, &panel.frame, detail(TOLERANCES[0]));
            for (area, outlines) in areas.iter().zip(&mut outlines) {
                outlines.push(panel.own(&map.outline(area.code)));
            }
            sheet.panels.push(panel);
        }
        if let Some((km, length)) = scale(&main.frame, 190.0) {
            let [x, y, ..] = room.place([length + 12.0, 40.0]);
            sheet
                .scales
                .push(Scale::at([x + 6.0, y + 32.0], length, km));
        }
        sheet.around = named(around, &mut room);
        sheet.areas = drawn(&areas, &outlines);
        sheet.panels.push(main);
        sheet.size = [whole(WIDTH), whole(room.height())];
        Some(sheet)
    }

    /// Makes room for an inset, at the scale of the map if that fits.
    fn inset(&mut self, bounds: Bounds, main: &Frame, room: &mut Room) -> Panel {
        let degrees = extent(bounds);
        let most = INSET - 2.0 * INSET_MARGIN;
        let fitting = degrees
            .map(|side| most / side)
            .into_iter()
            .fold(f64::INFINITY, f64::min);
        let units = fitting.min(main.scale());
        let is_other = units < main.scale() * 0.95;
        let below = if is_other { INSET_SCALE } else { 0.0 };
        let [width, height] = degrees.map(|side| (side * units).max(TARGET) + 2.0 * INSET_MARGIN);
        let [x, y, width, height] = room.place([width, height + below]);
        self.insets.push([x, y, width, height].map(whole));
        let origin = [
            x + (width - degrees[0] * units) / 2.0,
            y + (height - below - degrees[1] * units) / 2.0,
        ];
        let frame = Frame::at(bounds, units, origin);
        if is_other && let Some((km, length)) = scale(&frame, width / 2.0) {
            let at = [x + 12.0, y + height - 10.0];
            self.scales.push(Scale::at(at, length, km));
        }
        Panel { bounds, frame }
    }

    /// Where a point of the region is shown; `None` when the map does not reach it.
    pub(in crate::render) fn place(&self, point: Point) -> Option<[f64; 2]> {
        // Insets come before the map: what is in one is not shown on the map.
        let panel = self.panels.iter().find(|panel| panel.holds(point))?;
        let place = panel.frame.place(point);
        let inside = |axis: usize| (0.0..=self.size[axis] as f64).contains(&place[axis]);
        (inside(0) && inside(1)).then_some(place)
    }
}

impl Panel {
    fn holds(&self, point: Point) -> bool {
        let [lon, lat] = [(0, point.lon), (1, point.lat)].map(|(axis, at)| {
            let [least, most] = [self.bounds.min[axis], self.bounds.max[axis]];
            (least - OFFSHORE..=most + OFFSHORE).contains(&at)
        });
        lon && lat
    }

    /// The pieces of an outline that lie in the panel.
    fn own(&self, outline: &Outline) -> Outline {
        let corner = |lon: f64, lat: f64| self.frame.project([lon, lat]);
        let [min, max] = [self.bounds.min, self.bounds.max];
        let [left, top] = corner(min[0], max[1]).map(|at| at - 1.0);
        let [right, low] = corner(max[0], min[1]).map(|at| at + 1.0);
        outline.within([[left, top], [right, low]])
    }

    /// The outlines of all areas with the finest lines that have few enough corners together. Those of `others` are
    /// cut off where they are not seen.
    fn fitting(
        &self,
        borders: &Borders,
        all: &[Area<'_>],
        others: &[Area<'_>],
        seen: crate::maps::Window,
    ) -> Vec<Outline> {
        let own = all.len() - others.len();
        let draw = |tolerance: f64| {
            let map = Map::new(borders, all, &self.frame, detail(tolerance));
            let outlines = (0..).zip(all).map(|(index, area)| {
                let outline = map.outline(area.code);
                if index < own {
                    outline
                } else {
                    outline.cut(seen)
                }
            });
            outlines.collect::<Vec<Outline>>()
        };
        let corners = |outlines: &[Outline]| -> usize {
            let rings = outlines.iter().flat_map(|outline| &outline.rings);
            rings.map(Vec::len).sum()
        };
        let [first, rest @ ..] = TOLERANCES;
        let mut drawn = draw(first);
        for tolerance in rest {
            if corners(&drawn) <= CORNERS {
                break;
            }
            drawn = draw(tolerance);
        }
        drawn
    }
}

impl Scale {
    fn at(at: [f64; 2], length: f64, km: u32) -> Scale {
        Scale {
            at: at.map(whole),
            length: whole(length),
            km,
        }
    }
}

/// The regions around one that are seen on its map: provinces around a province, else kabupaten and kota.
fn others<'a>(
    borders: &'a Borders,
    code: RegionCode,
    frame: &Frame,
    seen: crate::maps::Window,
) -> Vec<Area<'a>> {
    let is_seen = |shape: &&Shape| {
        let [left, top] = frame.project([shape.bounds.min[0], shape.bounds.max[1]]);
        let [right, low] = frame.project([shape.bounds.max[0], shape.bounds.min[1]]);
        let [[from_x, from_y], [to_x, to_y]] = seen;
        left < to_x && right > from_x && top < to_y && low > from_y
    };
    let named = |shape: &Shape| match code.level() {
        Level::Province => shape.code.province(),
        _ => shape.code,
    };
    let shapes = borders
        .shapes()
        .iter()
        .filter(|shape| !code.contains(shape.code));
    let shapes: Vec<&Shape> = shapes.filter(is_seen).collect();
    let groups = shapes.chunk_by(|a, b| named(a) == named(b));
    let area = |group: &[&'a Shape]| {
        Some(Area {
            code: named(group.first()?),
            shapes: group.to_vec(),
        })
    };
    groups.filter_map(area).collect()
}

/// The areas around, with places for their names; the widest takes its place first.
fn named(around: Vec<(RegionCode, Outline)>, room: &mut Room) -> Vec<Around> {
    let mut stretches: Vec<(usize, [f64; 2], f64)> = (0..)
        .zip(&around)
        .filter_map(|(index, (_, outline))| {
            let (at, width) = room.stretch(outline)?;
            Some((index, at, width))
        })
        .collect();
    stretches.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    for (_, [x, y], width) in &stretches {
        let place: Rect = [x - width / 2.0, y - 12.0, *width, 24.0];
        room.take(place);
    }
    let name = |index: usize| {
        let found = stretches.iter().find(|(other, ..)| *other == index)?;
        Some((found.1.map(whole), whole(found.2)))
    };
    let drawn = (0..).zip(around).map(|(index, (code, outline))| Around {
        code,
        path: outline.path(),
        name: name(index),
    });
    drawn.filter(|area| !area.path.is_empty()).collect()
}

/// The areas, the largest first, so that small ones lie above what surrounds them.
fn drawn(areas: &[Area<'_>], outlines: &[Vec<Outline>]) -> Vec<SheetArea> {
    let mut drawn: Vec<(f64, SheetArea, Option<[f64; 2]>)> = Vec::with_capacity(areas.len());
    for (area, outlines) in areas.iter().zip(outlines) {
        let join = |part: fn(&Outline) -> String| outlines.iter().map(part).collect::<String>();
        let largest = outlines.iter().max_by(|a, b| a.area().total_cmp(&b.area()));
        let small = largest.and_then(too_small);
        let sheet = SheetArea {
            code: area.code,
            path: join(Outline::path),
            dots: join(Outline::dots_path),
            target: None,
        };
        drawn.push((outlines.iter().map(Outline::area).sum(), sheet, small));
    }
    drawn.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.code.cmp(&b.1.code)));
    let middles: Vec<[f64; 2]> = drawn.iter().filter_map(|(.., small)| *small).collect();
    // Targets do not overlap: each reaches half way to the next.
    let radius = |[x, y]: [f64; 2]| {
        let others = middles.iter().filter(|other| **other != [x, y]);
        let nearest = others
            .map(|other| (other[0] - x).hypot(other[1] - y) / 2.0)
            .fold(TARGET / 2.0, f64::min);
        nearest.max(LEAST_TARGET)
    };
    let finish = |(_, mut area, small): (f64, SheetArea, Option<[f64; 2]>)| {
        area.target = small.map(|middle| (middle.map(whole), radius(middle).floor() as i64));
        area
    };
    drawn.into_iter().map(finish).collect()
}

/// The middle of an area that a finger would miss.
fn too_small(outline: &Outline) -> Option<[f64; 2]> {
    let ring = outline.rings.first();
    let Some(ring) = ring else {
        return outline.middle();
    };
    let piece = Outline {
        rings: vec![ring.clone()],
        dots: Vec::new(),
    };
    let [min, max] = piece.extent()?;
    let small = (0..2).any(|axis| max[axis] - min[axis] < TARGET * 0.7);
    small.then(|| piece.middle()).flatten()
}

/// Round kilometres whose length is at most `most`, or a single one, and that length.
fn scale(frame: &Frame, most: f64) -> Option<(u32, f64)> {
    let lengths = [500, 200, 100, 50, 20, 10, 5, 2, 1]
        .into_iter()
        .map(|km| (km, f64::from(km) * frame.units_per_km()));
    let fits = |(_, length): &(u32, f64)| *length <= most;
    let single = lengths.clone().next_back();
    lengths
        .into_iter()
        .find(fits)
        .or(single.filter(|(_, length)| *length < WIDTH / 2.0))
}

fn detail(tolerance: f64) -> Detail {
    Detail {
        tolerance,
        smallest: SMALLEST,
    }
}

fn whole(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests;

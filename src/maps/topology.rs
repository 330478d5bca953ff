//! Which lines a map has, and which areas they bound.
//!
//! In: the arcs of the borders and the shapes of each area. Out: [`Topology`]: lines from junction to
//! junction, and the lines around each area. Must not move a point.
//!
//! A border that lies inside an area is run through by two of its shapes, once in each direction:
//! such arcs are left out. A junction is a point where other than two of the remaining arcs end. Arcs
//! that meet elsewhere have the same area on either side, so they are one line: the ends of lines
//! are the only points that simplifying must keep.

use super::Area;
use crate::regions::{ArcRef, Borders};
use std::collections::HashMap;

/// A line as part of the boundary of an area. The area across has the same `index`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineRef {
    /// Which line of the map.
    pub index: usize,
    /// Whether the boundary runs through its points from the last to the first.
    pub reversed: bool,
}

/// Lines, and the boundary of each area.
#[derive(Debug)]
pub(super) struct Topology {
    /// Longitude and latitude of the points of each line.
    pub(super) lines: Vec<Vec<[f64; 2]>>,
    /// In the order of the areas that were asked for.
    pub(super) areas: Vec<Vec<LineRef>>,
}

impl Topology {
    pub(super) fn new(borders: &Borders, areas: &[Area<'_>]) -> Topology {
        let boundaries: Vec<Vec<LineRef>> = areas.iter().map(boundary).collect();
        let chains = Chains::of(borders, &boundaries);
        let line = |arcs: &Vec<LineRef>| -> Vec<[f64; 2]> {
            let as_arc = |arc: &LineRef| ArcRef {
                index: arc.index,
                reversed: arc.reversed,
            };
            borders.ring(&arcs.iter().map(as_arc).collect::<Vec<_>>())
        };
        Topology {
            lines: chains.chains.iter().map(line).collect(),
            areas: boundaries
                .iter()
                .map(|arcs| chains.lines_of(arcs))
                .collect(),
        }
    }
}

/// Leaves out the lines that two of the areas share; what remains is sorted.
pub(super) fn keep_outer(lines: &mut Vec<LineRef>) {
    lines.sort_unstable();
    let alone = |run: &[LineRef]| match run {
        [line] => Some(*line),
        _ => None,
    };
    *lines = lines
        .chunk_by(|a, b| a.index == b.index)
        .filter_map(alone)
        .collect();
}

/// The arcs around an area; here each arc is a line of its own.
fn boundary(area: &Area<'_>) -> Vec<LineRef> {
    let as_line = |arc: ArcRef| LineRef {
        index: arc.index,
        reversed: arc.reversed,
    };
    let arcs = area.shapes.iter().flat_map(|shape| shape.arcs());
    let mut arcs: Vec<LineRef> = arcs.map(as_line).collect();
    keep_outer(&mut arcs);
    arcs
}

/// Arcs joined to lines.
struct Chains {
    /// The arcs of each line, in its order.
    chains: Vec<Vec<LineRef>>,
    /// By arc, for the first arc of each line: the line, and whether it runs through the arc backwards.
    first: HashMap<usize, LineRef>,
}

/// A point, for looking it up: arcs that meet have exactly the same one.
type Node = [u64; 2];

/// Which arc ends at a node, and whether with its last point.
type End = (usize, bool);

impl Chains {
    fn of(borders: &Borders, boundaries: &[Vec<LineRef>]) -> Chains {
        let arcs = boundaries.iter().flatten().map(|arc| arc.index);
        let mut arcs: Vec<usize> = arcs.collect();
        arcs.sort_unstable();
        arcs.dedup();
        let mut nodes: HashMap<Node, Vec<End>> = HashMap::with_capacity(arcs.len());
        for arc in &arcs {
            for at_end in [false, true] {
                let ends = nodes.entry(node(borders, *arc, at_end)).or_default();
                ends.push((*arc, at_end));
            }
        }
        let mut chains = Chains {
            chains: Vec::new(),
            first: HashMap::new(),
        };
        let mut done = vec![false; borders.arc_count()];
        // Lines begin at junctions; what no such line runs through is closed and begins anywhere.
        for closed in [false, true] {
            for arc in &arcs {
                let begins = |at_end: &bool| {
                    let ends = nodes.get(&node(borders, *arc, *at_end));
                    closed || ends.is_none_or(|ends| ends.len() != 2)
                };
                let start = [false, true].into_iter().find(begins);
                if let Some(reversed) = start.filter(|_| !is_done(&done, *arc)) {
                    let start = LineRef {
                        index: *arc,
                        reversed,
                    };
                    chains.add(walk(borders, &nodes, start, &mut done));
                }
            }
        }
        chains
    }

    fn add(&mut self, chain: Vec<LineRef>) {
        if let Some(first) = chain.first() {
            let line = LineRef {
                index: self.chains.len(),
                reversed: first.reversed,
            };
            self.first.insert(first.index, line);
        }
        self.chains.push(chain);
    }

    /// The lines of an area, by its arcs: a line is the area's when its first arc is.
    fn lines_of(&self, arcs: &[LineRef]) -> Vec<LineRef> {
        let line = |arc: &LineRef| {
            let line = self.first.get(&arc.index)?;
            Some(LineRef {
                index: line.index,
                reversed: line.reversed != arc.reversed,
            })
        };
        let mut lines: Vec<LineRef> = arcs.iter().filter_map(line).collect();
        lines.sort_unstable();
        lines
    }
}

/// Follows arcs from `start` until a junction, or around to the start.
fn walk(
    borders: &Borders,
    nodes: &HashMap<Node, Vec<End>>,
    start: LineRef,
    done: &mut [bool],
) -> Vec<LineRef> {
    let mut chain = Vec::new();
    let mut next = Some(start);
    while let Some(arc) = next.filter(|arc| !is_done(done, arc.index)) {
        if let Some(done) = done.get_mut(arc.index) {
            *done = true;
        }
        chain.push(arc);
        // The arc was entered at one end and is left at the other.
        let left = (arc.index, !arc.reversed);
        let ends = nodes.get(&node(borders, left.0, left.1));
        next = match ends.map(Vec::as_slice) {
            Some([a, b]) => {
                let (index, reversed) = if *a == left { *b } else { *a };
                Some(LineRef { index, reversed })
            }
            _ => None,
        };
    }
    chain
}

fn is_done(done: &[bool], arc: usize) -> bool {
    done.get(arc).copied().unwrap_or(true)
}

fn node(borders: &Borders, arc: usize, at_end: bool) -> Node {
    let points = borders.arc(arc);
    let point = if at_end {
        points.last()
    } else {
        points.first()
    };
    point.copied().unwrap_or_default().map(f64::to_bits)
}

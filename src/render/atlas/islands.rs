//! Far islands: which pieces of a region a map shows apart, so that all others are larger.
//!
//! In: the shapes of a region. Out: the box of what the map shows, and a box for each inset. Decided by
//! geometry alone: groups of islands far from the rest go, as long as they are a small part of the land and
//! what remains becomes much larger without them. Must not know units of a drawing.

use crate::maps::extent;
use crate::regions::{Borders, Bounds, Shape};

/// Islands nearer to each other than this part of the diagonal of the whole are one group.
const NEAR: f64 = 0.05;
/// Groups nearer than this part share an inset.
const TOGETHER: f64 = 0.25;
/// At most so much of the land goes into insets.
const MOST: f64 = 0.4;
/// The box around the rest must become at least so many times smaller.
const GAIN: f64 = 1.28;
/// How many insets there are at most.
const INSETS: usize = 3;

/// What a map shows where.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Islands {
    pub(super) main: Bounds,
    pub(super) apart: Vec<Bounds>,
}

/// A group of pieces near each other.
#[derive(Debug, Clone, Copy)]
struct Group {
    bounds: Bounds,
    /// Square degrees of its land.
    land: f64,
}

/// Divides a region. `None` when there is nothing.
pub(super) fn divide(borders: &Borders, shapes: &[&Shape]) -> Option<Islands> {
    let pieces = pieces(borders, shapes);
    let whole = pieces
        .iter()
        .map(|piece| piece.bounds)
        .reduce(Bounds::with)?;
    let diagonal = extent(whole)[0].hypot(extent(whole)[1]);
    let mut groups = joined(pieces, NEAR * diagonal);
    groups.sort_by(|a, b| b.land.total_cmp(&a.land));
    let (first, others) = groups.split_first()?;
    let mut others = others.to_vec();
    // The farthest come first: leaving out a near one alone gains nothing.
    others.sort_by(|a, b| gap(b.bounds, first.bounds).total_cmp(&gap(a.bounds, first.bounds)));
    let land: f64 = first.land + others.iter().map(|group| group.land).sum::<f64>();
    let area = |bounds: Bounds| extent(bounds)[0] * extent(bounds)[1];
    let mut best = (0.0, 0);
    for count in 1..=others.len() {
        let (gone, kept) = others.split_at(count);
        let share = gone.iter().map(|group| group.land).sum::<f64>() / land;
        let gain = area(whole) / area(around(first, kept));
        // What is shown apart is worth less, so a gain pays for its share of the land.
        let worth = gain.ln() - 3.0 * share;
        if share <= MOST && gain >= GAIN && worth > best.0 {
            best = (worth, count);
        }
    }
    let (gone, kept) = others.split_at(best.1);
    let main = around(first, kept);
    let gone = gone
        .iter()
        .filter(|group| main.with(group.bounds) != main)
        .copied()
        .collect();
    let mut apart: Vec<Group> = gone;
    while let Some((gap, one, other)) = nearest(&apart, main)
        && (gap <= TOGETHER * diagonal || apart.len() > INSETS)
    {
        join(&mut apart, one, other);
    }
    // From west to east, whatever order the groups had.
    apart.sort_by(|a, b| a.bounds.min[0].total_cmp(&b.bounds.min[0]));
    Some(Islands {
        main,
        apart: apart.iter().map(|group| group.bounds).collect(),
    })
}

fn around(first: &Group, others: &[Group]) -> Bounds {
    let boxes = others.iter().map(|group| group.bounds);
    boxes.fold(first.bounds, Bounds::with)
}

/// Each piece of land with the box around it.
fn pieces(borders: &Borders, shapes: &[&Shape]) -> Vec<Group> {
    let rings = shapes
        .iter()
        .flat_map(|shape| &shape.polygons)
        .filter_map(|polygon| polygon.first());
    let piece = |points: Vec<[f64; 2]>| {
        let at = |point: &[f64; 2]| Bounds {
            min: *point,
            max: *point,
        };
        let next = points.iter().skip(1);
        let cross = points
            .iter()
            .zip(next)
            .map(|(a, b)| a[0] * b[1] - b[0] * a[1]);
        Some(Group {
            bounds: points.iter().map(at).reduce(Bounds::with)?,
            land: (cross.sum::<f64>() / 2.0).abs(),
        })
    };
    rings.filter_map(|ring| piece(borders.ring(ring))).collect()
}

/// Joins groups whose boxes are nearer than `near`, in degrees, until none are.
fn joined(groups: Vec<Group>, near: f64) -> Vec<Group> {
    let mut joined: Vec<Group> = Vec::with_capacity(groups.len());
    for mut group in groups {
        // A larger group may touch others that none of its parts touched.
        while let Some(at) = joined
            .iter()
            .position(|other| gap(other.bounds, group.bounds) <= near)
        {
            let other = joined.swap_remove(at);
            group = Group {
                bounds: group.bounds.with(other.bounds),
                land: group.land + other.land,
            };
        }
        joined.push(group);
    }
    joined
}

/// The two groups nearest to each other, and the gap between them. Two whose common box would reach over the
/// main map are left apart.
fn nearest(groups: &[Group], main: Bounds) -> Option<(f64, usize, usize)> {
    let pairs = groups.iter().enumerate().flat_map(|(at, group)| {
        let others = groups.iter().enumerate().skip(at + 1);
        others.map(move |(other, next)| (at, other, group.bounds, next.bounds))
    });
    pairs
        .filter(|(_, _, a, b)| gap(a.with(*b), main) > 0.0)
        .map(|(one, other, a, b)| (gap(a, b), one, other))
        .min_by(|a, b| a.0.total_cmp(&b.0))
}

/// Makes one group of two, of which the second comes later.
fn join(groups: &mut Vec<Group>, one: usize, other: usize) {
    let gone = groups.remove(other);
    if let Some(group) = groups.get_mut(one) {
        group.bounds = group.bounds.with(gone.bounds);
        group.land += gone.land;
    }
}

/// Degrees between two boxes, 0 when they touch. Near the equator a degree is as long either way.
fn gap(a: Bounds, b: Bounds) -> f64 {
    let away = |axis: usize| {
        let gap = (b.min[axis] - a.max[axis]).max(a.min[axis] - b.max[axis]);
        gap.max(0.0)
    };
    away(0).hypot(away(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regions::RegionCode;

    fn of(code: &str) -> Islands {
        let borders = Borders::embedded();
        let shapes = borders.shapes_of(RegionCode::parse(code).unwrap());
        divide(borders, &shapes.iter().collect::<Vec<_>>()).unwrap()
    }

    fn holds(bounds: &Bounds, lon: f64, lat: f64) -> bool {
        bounds.contains(crate::regions::Point { lat, lon })
    }

    #[test]
    fn far_islands_stand_apart() {
        // Kepulauan Seribu, Bawean, Kangean, Natuna, Anambas, Talaud.
        for (code, lon, lat) in [
            ("31", 106.49, -5.8),
            ("35", 112.65, -5.8),
            ("35", 115.35, -6.9),
            ("21", 108.2, 3.9),
            ("21", 106.2, 3.2),
            ("71", 126.8, 4.2),
        ] {
            let islands = of(code);
            assert!(!holds(&islands.main, lon, lat), "{code}: {islands:?}");
            assert!(
                islands.apart.iter().any(|bounds| holds(bounds, lon, lat)),
                "{code}: {islands:?}"
            );
            let crosses = |bounds: &&Bounds| gap(**bounds, islands.main) == 0.0;
            assert_eq!(islands.apart.iter().find(crosses), None, "{code}");
        }
    }

    #[test]
    fn islands_that_are_the_province_stay_together() {
        // Bali, Nusa Tenggara Barat, Sulawesi Tenggara.
        for code in ["51", "52", "34"] {
            assert_eq!(of(code).apart, [], "{code}");
        }
    }

    #[test]
    fn no_piece_is_lost() {
        let borders = Borders::embedded();
        for province in crate::regions::Register::embedded().provinces() {
            let shapes = borders.shapes_of(province.code);
            let shapes: Vec<&Shape> = shapes.iter().collect();
            let islands = divide(borders, &shapes).unwrap();
            assert!(islands.apart.len() <= INSETS);
            for piece in pieces(borders, &shapes) {
                let boxes = islands.apart.iter().chain([&islands.main]);
                let shown = boxes.filter(|bounds| bounds.with(piece.bounds) == **bounds);
                assert!(shown.count() >= 1, "{}: {piece:?}", province.name);
            }
        }
    }
}

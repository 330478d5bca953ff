//! Points that lie too near to each other to be told apart or touched.
//!
//! In: places on a map, the most important first. Out: [`Mark`]s, each of one place or of several. A mark of
//! several stands at the most important of them, so that all marks keep their distance. Must not know what
//! stands there.

use super::sheet::TARGET;

/// A mark on a map: where it stands, and the positions of the places that it stands for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Mark {
    pub(in crate::render) at: [i64; 2],
    pub(in crate::render) members: Vec<usize>,
}

/// Gathers places that are nearer than what a finger hits. Each goes to the nearest mark that it would
/// cover.
pub(in crate::render) fn gather(places: &[[f64; 2]]) -> Vec<Mark> {
    let mut marks: Vec<([f64; 2], Vec<usize>)> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let away = |at: &[f64; 2]| (at[0] - place[0]).hypot(at[1] - place[1]);
        let nearest = marks
            .iter_mut()
            .min_by(|(a, _), (b, _)| away(a).total_cmp(&away(b)));
        match nearest {
            Some((at, members)) if away(at) < TARGET => members.push(index),
            _ => marks.push((*place, vec![index])),
        }
    }
    let mark = |(at, members): ([f64; 2], Vec<usize>)| Mark {
        at: at.map(|at| at.round() as i64),
        members,
    };
    marks.into_iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn near_places_share_the_mark_of_the_first() {
        let marks = gather(&[
            [100.0, 100.0],
            [300.0, 100.0],
            [130.0, 100.0],
            [260.0, 110.0],
        ]);
        let of = |at: [i64; 2], members: &[usize]| Mark {
            at,
            members: members.to_vec(),
        };
        assert_eq!(marks, [of([100, 100], &[0, 2]), of([300, 100], &[1, 3])]);
    }

    proptest! {
        #[test]
        fn every_place_has_one_mark_and_marks_keep_apart(places in prop::collection::vec(
            (0.0f64..800.0, 0.0f64..600.0).prop_map(|(x, y)| [x, y]), 0..200))
        {
            let marks = gather(&places);
            let mut members: Vec<usize> = marks.iter().flat_map(|mark| mark.members.clone()).collect();
            members.sort_unstable();
            prop_assert_eq!(members, (0..places.len()).collect::<Vec<_>>());
            for (index, mark) in marks.iter().enumerate() {
                for other in &marks[..index] {
                    let away = ((mark.at[0] - other.at[0]) as f64).hypot((mark.at[1] - other.at[1]) as f64);
                    prop_assert!(away >= TARGET - 1.5, "{away}");
                }
            }
        }
    }
}

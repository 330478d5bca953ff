//! Which regions share a border.
//!
//! In: the arcs of the borders, of which neighbours use the same. Out: for a province, kabupaten or
//! kota the others of its level that it touches. Must not measure distances: what is near across
//! the sea is no neighbour here, save where an islet lies on the other side of the strait (the borders
//! are approximate): Bali is a neighbour of Jawa Timur.

use super::{Borders, Level, RegionCode};
use std::collections::{BTreeMap, BTreeSet};

/// For each region, by code, those of its level that it touches, by code.
#[derive(Debug)]
pub(in crate::regions) struct Neighbours(BTreeMap<RegionCode, Vec<RegionCode>>);

impl Neighbours {
    pub(in crate::regions) fn of(borders: &Borders) -> Neighbours {
        Neighbours(table(borders))
    }

    pub(in crate::regions) fn get(&self, code: RegionCode) -> &[RegionCode] {
        self.0.get(&code).map(Vec::as_slice).unwrap_or_default()
    }
}

/// One walk over all shapes; each arc bounds one regency or two.
fn table(borders: &Borders) -> BTreeMap<RegionCode, Vec<RegionCode>> {
    let mut first: Vec<Option<RegionCode>> = vec![None; borders.arc_count()];
    let mut pairs: BTreeSet<(RegionCode, RegionCode)> = BTreeSet::new();
    let mut touch = |one: RegionCode, other: RegionCode| {
        if one != other && one.level() == other.level() {
            pairs.insert((one, other));
            pairs.insert((other, one));
        }
    };
    for shape in borders.shapes() {
        for arc in shape.arcs() {
            match first.get_mut(arc.index) {
                Some(Some(other)) => {
                    touch(*other, shape.code);
                    touch(other.province(), shape.code.province());
                }
                Some(free) => *free = Some(shape.code),
                None => {}
            }
        }
    }
    let mut table: BTreeMap<RegionCode, Vec<RegionCode>> = BTreeMap::new();
    for (one, other) in pairs {
        debug_assert!(matches!(one.level(), Level::Province | Level::Regency));
        table.entry(one).or_default().push(other);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regions::Register;

    fn of(code: &str) -> Vec<String> {
        let code = RegionCode::parse(code).unwrap();
        let found = Register::embedded().neighbours(code);
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn provinces_that_touch() {
        assert_eq!(of("34"), ["33"], "DI Yogyakarta lies in Jawa Tengah");
        assert_eq!(of("32"), ["31", "33", "36"], "Jawa Barat");
        assert_eq!(of("21"), [""; 0], "Kepulauan Riau lies in the sea");
    }

    #[test]
    fn kabupaten_and_kota_that_touch() {
        assert_eq!(of("32.73"), ["32.04", "32.17", "32.77"], "Kota Bandung");
        assert!(
            of("33.01").contains(&"32.07".to_owned()) || of("33.01").contains(&"32.79".to_owned()),
            "Cilacap touches Jawa Barat: {:?}",
            of("33.01")
        );
    }

    #[test]
    fn neighbours_agree() {
        for shape in Borders::embedded().shapes() {
            let register = Register::embedded();
            for other in register.neighbours(shape.code) {
                let theirs = register.neighbours(*other);
                assert!(theirs.contains(&shape.code), "{other}");
            }
        }
    }
}

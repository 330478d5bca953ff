//! Which regions share a border.
//!
//! In: the arcs of the borders, of which neighbours use the same. Out: for a province, kabupaten or
//! kota the others of its level that it touches. Must not measure distances: what is near across
//! the sea is no neighbour here, save where an islet lies on the other side of the strait (the borders
//! are approximate): Bali is a neighbour of Jawa Timur.

use super::{Borders, Level, RegionCode};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

type Neighbours = BTreeMap<RegionCode, Vec<RegionCode>>;

/// The regions of the level of `code` that have a piece of border in common with it, by code. Empty
/// for islands, and for codes of other levels.
pub fn neighbours(code: RegionCode) -> &'static [RegionCode] {
    static TABLE: LazyLock<Neighbours> = LazyLock::new(|| table(Borders::embedded()));
    TABLE.get(&code).map(Vec::as_slice).unwrap_or_default()
}

/// One walk over all shapes; each arc bounds one regency or two.
fn table(borders: &Borders) -> Neighbours {
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
    let mut table = Neighbours::new();
    for (one, other) in pairs {
        debug_assert!(matches!(one.level(), Level::Province | Level::Regency));
        table.entry(one).or_default().push(other);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str) -> Vec<String> {
        let code = RegionCode::parse(code).unwrap();
        neighbours(code).iter().map(ToString::to_string).collect()
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
            for other in neighbours(shape.code) {
                assert!(neighbours(*other).contains(&shape.code), "{other}");
            }
        }
    }
}

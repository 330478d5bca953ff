//! The borders against themselves and against the points of the register.

use super::{code, register};
use etalase::regions::{ArcRef, Borders, Point, RegionCode};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn borders() -> &'static Borders {
    Borders::embedded()
}

fn distance(region: RegionCode, point: Point) -> f64 {
    borders()
        .distance_km(region, point)
        .unwrap_or(f64::INFINITY)
}

fn all_rings() -> impl Iterator<Item = &'static [ArcRef]> {
    let polygons = borders().shapes().iter().flat_map(|shape| &shape.polygons);
    polygons.flatten().map(Vec::as_slice)
}

#[test]
fn every_regency_has_borders() {
    let shapes = borders().shapes().iter().map(|shape| shape.code);
    let regencies = register().regencies().iter().map(|regency| regency.code);
    assert!(shapes.eq(regencies));
    assert_eq!(borders().shapes().len(), 514);
    for shape in borders().shapes() {
        assert!(shape.polygons.iter().all(|rings| !rings.is_empty()));
        assert!(!shape.polygons.is_empty(), "{}", shape.code);
    }
}

#[test]
fn every_ring_is_closed_and_lies_in_its_box() {
    assert_eq!(all_rings().count(), 1748);
    for ring in all_rings() {
        let points = borders().ring(ring);
        assert!(points.len() >= 4, "{ring:?} has no inside");
        assert_eq!(points.first(), points.last(), "{ring:?}");
        let sum: usize = ring.iter().map(|arc| borders().arc(arc.index).len()).sum();
        assert_eq!(points.len(), sum - (ring.len() - 1), "one point a joint");
    }
    for shape in borders().shapes() {
        for [lon, lat] in shape.arcs().flat_map(|arc| borders().arc(arc.index)) {
            let point = Point {
                lat: *lat,
                lon: *lon,
            };
            assert!(shape.bounds.contains(point), "{} {point:?}", shape.code);
        }
    }
}

/// Arcs join where they meet: each is used once, as a coast, or twice, by neighbours in opposite
/// directions.
#[test]
fn neighbours_share_their_borders() {
    let mut users: BTreeMap<usize, Vec<(bool, RegionCode)>> = BTreeMap::new();
    for shape in borders().shapes() {
        for arc in shape.arcs() {
            let users = users.entry(arc.index).or_default();
            users.push((arc.reversed, shape.code));
        }
    }
    assert_eq!(users.len(), borders().arc_count(), "no arc is left over");
    let count = |number| users.values().filter(|users| users.len() == number).count();
    assert_eq!((count(1), count(2)), (1635, 1066));
    let mut pairs = BTreeSet::new();
    for users in users.values() {
        if let [(one, a), (other, b)] = users[..] {
            assert!(one != other && a != b, "{users:?}");
            pairs.insert((a.min(b), a.max(b)));
        }
    }
    assert!(pairs.contains(&(code("32.04"), code("32.73"))), "Bandung");
    assert_eq!(pairs.len(), 1003, "pairs of neighbours");
}

#[test]
fn a_province_is_the_set_of_its_regencies() {
    assert_eq!(borders().shapes_of(code("31")).len(), 6);
    assert_eq!(borders().shapes_of(code("32.73.01.1001")).len(), 1);
    assert_eq!(borders().shapes_of(code("32.73"))[0].code, code("32.73"));
    assert_eq!(borders().shapes_of(code("99")), []);
    assert_eq!(borders().shapes_of(code("32.99")), []);
    let monas = Point {
        lat: -6.1754,
        lon: 106.8272,
    };
    assert_eq!(borders().regency_at(monas), Some(code("31.71")));
    assert_eq!(borders().distance_km(code("31"), monas), Some(0.0));
    assert_eq!(borders().distance_km(code("99"), monas), None);
    let to_bekasi = distance(code("32.75"), monas);
    assert!((10.0..20.0).contains(&to_bekasi), "{to_bekasi}");
}

#[test]
fn the_sea_and_other_countries_belong_to_nobody() {
    for (lat, lon, place) in [
        (-5.0, 111.0, "Laut Jawa"),
        (-6.0, 126.0, "Laut Banda"),
        (3.13, 101.69, "Kuala Lumpur"),
        (-8.556, 125.57, "Dili"),
        (4.9, 114.94, "Bandar Seri Begawan"),
        (-9.47, 147.16, "Port Moresby"),
        (f64::NAN, 110.0, "nowhere"),
    ] {
        let found = borders().regency_at(Point { lat, lon });
        assert_eq!(found, None, "{place}");
    }
}

/// How good the borders are, judged by points whose region is known. These figures stand in the
/// README of the data.
#[test]
fn most_places_lie_in_their_own_regency() {
    let groups = |places: Vec<(RegionCode, Point)>| {
        let mut groups = [0; 3];
        for (region, point) in places {
            let group = match distance(region, point) {
                0.0 => 0,
                km if km <= 5.0 => 1,
                _ => 2,
            };
            groups[group] += 1;
        }
        groups
    };
    let regencies = register().regencies().iter();
    let capitals = regencies.clone().map(|r| (r.code, r.capital_point));
    assert_eq!(groups(capitals.collect()), [508, 4, 2], "capitals");
    let villages = regencies.flat_map(|regency| register().villages_of(regency.code));
    let villages = villages.filter_map(|village| Some((village.code, village.point?)));
    assert_eq!(groups(villages.collect()), [82_742, 521, 116], "villages");
}

/// The borders lack some small islands; the points of the villages stand in for them.
#[test]
fn a_small_island_is_not_outside_its_regency() {
    let seribu = code("31.01");
    let pramuka = Point {
        lat: -5.7453,
        lon: 106.6137,
    };
    assert!(distance(seribu, pramuka) > 10.0);
    let outside = register().outside_km(seribu, pramuka);
    assert!(outside.is_some_and(|km| km < 5.0), "{outside:?}");
    let of_province = register().outside_km(code("31"), pramuka);
    assert_eq!(of_province, outside);
    assert_eq!(register().outside_km(code("99"), pramuka), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// No point lies in two regencies, and a distance of 0 means that it lies inside.
    #[test]
    fn only_the_regency_of_a_point_is_at_distance_zero(lat in -11.1..6.1, lon in 95.0..141.1) {
        let point = Point { lat, lon };
        let here = borders().regency_at(point);
        for shape in borders().shapes() {
            let km = distance(shape.code, point);
            prop_assert_eq!(km == 0.0, here == Some(shape.code), "{} {}", shape.code, km);
        }
        let province = here.map(RegionCode::province);
        for other in register().provinces() {
            let km = distance(other.code, point);
            prop_assert_eq!(km == 0.0, province == Some(other.code), "{} {}", other.code, km);
        }
    }

    /// The same on land, near borders: beside a random point of a random border.
    #[test]
    fn beside_a_border_there_is_one_regency_or_none(
        arc in 0..2701_usize, at in any::<prop::sample::Index>(), north in -0.01..0.01, east in -0.01..0.01,
    ) {
        let points = borders().arc(arc);
        let [lon, lat] = points[at.index(points.len())];
        let point = Point { lat: lat + north, lon: lon + east };
        let here = borders().regency_at(point);
        let at_zero = borders().shapes().iter().filter(|shape| distance(shape.code, point) == 0.0);
        let at_zero: Vec<_> = at_zero.map(|shape| shape.code).collect();
        prop_assert_eq!(at_zero, Vec::from_iter(here));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// The distance to the border is that to the nearest of 64 places along each of its segments, by
    /// another formula; as much further as they are apart, and as the plane may be wrong.
    #[test]
    fn distances_agree_with_places_along_the_border(
        lat in -11.1..6.1, lon in 95.0..141.1, region in any::<prop::sample::Index>(),
    ) {
        let point = Point { lat, lon };
        let shape = &borders().shapes()[region.index(514)];
        let km = distance(shape.code, point);
        let (mut nearest, mut gap) = (f64::INFINITY, 0.0_f64);
        for segment in shape.arcs().flat_map(|arc| borders().arc(arc.index).windows(2)) {
            let [from, to] = [segment[0], segment[1]].map(|[lon, lat]| Point { lat, lon });
            gap = gap.max(from.distance_km(to) / 64.0);
            for share in (0..=64).map(|part| f64::from(part) / 64.0) {
                let lat = from.lat + share * (to.lat - from.lat);
                let lon = from.lon + share * (to.lon - from.lon);
                nearest = nearest.min(point.distance_km(Point { lat, lon }));
            }
        }
        prop_assert!(km <= nearest * 1.02, "{} {}", km, nearest);
        prop_assert!(km == 0.0 || nearest <= (km + gap) * 1.02, "{} {} {}", km, nearest, gap);
    }
}

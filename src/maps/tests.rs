//! Maps of the real borders: nothing is lost, neighbours share their lines, unions have no seams.

use super::*;
use std::collections::BTreeMap;

const FINE: Detail = Detail {
    tolerance: 0.0,
    smallest: 0.0,
};
const COARSE: Detail = Detail {
    tolerance: 1.5,
    smallest: 8.0,
};

fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).unwrap()
}

fn map_of(areas: &[Area<'_>], detail: Detail) -> Map {
    let frame = Frame::fit(areas, [1000.0, 700.0], 10.0);
    Map::new(Borders::embedded(), areas, &frame, detail)
}

#[test]
fn every_area_has_an_outline_inside_the_frame() {
    for province in Area::provinces(Borders::embedded().shapes()) {
        let areas = Area::each(Borders::embedded().shapes_of(province.code));
        let map = map_of(&areas, COARSE);
        assert_eq!(map.codes().count(), areas.len());
        let [min, max] = map.union(|_| true).extent().unwrap();
        // Simplifying takes points away but moves none.
        assert!(min.iter().all(|side| *side >= 9.99), "{min:?}");
        assert!(max[0] <= 990.01 && max[1] <= 690.01, "{max:?}");
        let wide = max[0] - min[0] > 900.0 || max[1] - min[1] > 600.0;
        assert!(wide, "{}: {min:?} {max:?}", province.code);
        for area in areas {
            let outline = map.outline(area.code);
            assert!(!outline.is_empty(), "{}", area.code);
            assert!(!outline.path().contains("NaN"));
        }
    }
}

#[test]
fn areas_of_kabupaten_add_up_to_their_province_and_country() {
    let shapes = Borders::embedded().shapes();
    let country = map_of(&Area::provinces(shapes), FINE);
    let regencies = map_of(&Area::each(shapes), FINE);
    let sum = |map: &Map| -> f64 { map.codes().map(|code| map.outline(code).area()).sum() };
    let whole = country.union(|_| true).area();
    assert!((sum(&country) / whole - 1.0).abs() < 1e-9);
    assert!((sum(&regencies) / whole - 1.0).abs() < 1e-9);
    let java = code("33");
    let dissolved = regencies.region(java).area();
    assert!((dissolved / country.outline(java).area() - 1.0).abs() < 1e-9);
}

#[test]
fn each_line_bounds_one_or_two_areas_in_opposite_directions() {
    let map = map_of(&Area::provinces(Borders::embedded().shapes()), COARSE);
    let mut users: BTreeMap<usize, Vec<bool>> = BTreeMap::new();
    for code in map.codes() {
        for line in map.lines_of(code) {
            users.entry(line.index).or_default().push(line.reversed);
        }
    }
    let shared = users.values().filter(|users| users.len() == 2);
    assert!(shared.clone().count() > 40, "provinces have neighbours");
    assert!(shared.clone().all(|users| users[0] != users[1]));
    assert!(users.values().all(|users| users.len() <= 2));
}

#[test]
fn simplifying_keeps_shapes_and_closes_rings() {
    let areas = Area::provinces(Borders::embedded().shapes());
    let detail = Detail {
        smallest: 0.0,
        ..COARSE
    };
    let (fine, coarse) = (map_of(&areas, FINE), map_of(&areas, detail));
    let points = |map: &Map| map.lines.iter().map(Vec::len).sum::<usize>();
    assert!(points(&coarse) * 5 < points(&fine));
    for area in &areas {
        let [exact, simple] = [&fine, &coarse].map(|map| map.outline(area.code).area());
        // Small islands and the smallest provinces are a few units wide here.
        let allowed = 0.04 * exact + 60.0;
        assert!(
            (exact - simple).abs() < allowed,
            "{}: {exact} {simple}",
            area.code
        );
    }
}

#[test]
fn small_islands_become_dots() {
    let areas = Area::each(Borders::embedded().shapes_of(code("21")));
    let frame = Frame::fit(&areas, [240.0, 160.0], 4.0);
    let detail = Detail {
        tolerance: 1.0,
        smallest: 9.0,
    };
    let map = Map::new(Borders::embedded(), &areas, &frame, detail);
    let whole = map.union(|_| true);
    assert!(whole.dots.len() > 10, "{} dots", whole.dots.len());
    assert!(whole.rings.iter().all(|ring| ring.len() > 2));
    assert_eq!(whole.dots_path().matches('M').count(), whole.dots.len());
}

#[test]
fn what_is_not_on_the_map_is_empty() {
    let areas = Area::each(Borders::embedded().shapes_of(code("33")));
    let map = map_of(&areas, COARSE);
    assert!(map.outline(code("32.04")).is_empty());
    assert!(map.union(|_| false).extent().is_none());
    assert!(
        Map::new(
            Borders::embedded(),
            &[],
            &Frame::fit(&[], [9.0; 2], 1.0),
            FINE
        )
        .codes()
        .next()
        .is_none()
    );
}

//! Countries that a site brings: read once, drawn whatever their borders are, and never a reason to break off.

use super::*;
use crate::maps::{Area, Detail, Frame, Map};
use proptest::prelude::*;

const LIST: &str =
    "kode;nama;kelompok;desa\n11;Utara;Daratan;\n11.01;Distrik A;;7\n11.02;Kota B;;3\n";

fn file<'a>(path: &'a str, text: &'a str) -> OwnFile<'a> {
    OwnFile { path, text }
}

fn topology(shapes: &str, arcs: &str) -> String {
    format!(
        "{{\"type\":\"Topology\",\"objects\":{{\"d\":{{\"type\":\"GeometryCollection\",\"geometries\":[{shapes}]}}}},\"arcs\":[{arcs}]}}"
    )
}

fn shape(code: &str, arcs: &str) -> String {
    format!("{{\"type\":\"Polygon\",\"arcs\":{arcs},\"properties\":{{\"kode\":\"{code}\"}}}}")
}

const ARCS: &str = "[[0,0],[0,2],[2,2]],[[2,2],[2,0],[0,0]],[[2,2],[4,2],[4,0],[2,2]]";

fn read(borders: &str) -> Result<&'static Register, Vec<String>> {
    let found = own(file("daftar.csv", LIST), file("batas.json", borders));
    found.map_err(|broken| {
        broken
            .iter()
            .map(|one| format!("{} {}", one.code, one.message.id))
            .collect()
    })
}

#[test]
fn the_same_texts_are_read_once() {
    let borders = topology(
        &[shape("11.01", "[[0,1]]"), shape("11.02", "[[2]]")].join(","),
        ARCS,
    );
    let one = read(&borders).unwrap();
    assert!(std::ptr::eq(one, read(&borders).unwrap()));
    assert!(!one.is_embedded() && one.identity() != [0; 32]);
    let names: Vec<&str> = one.regencies().iter().map(|regency| regency.name).collect();
    assert_eq!(names, ["Distrik A", "Kota B"]);
    assert_eq!(one.regencies()[0].villages(), 7);
    assert_eq!(one.islands().len(), 1);
    let inside = Point { lat: 1.5, lon: 0.5 };
    assert_eq!(
        one.borders()
            .regency_at(inside)
            .map(|code| code.to_string()),
        Some("11.01".to_owned())
    );
    assert!(
        one.bounds().contains(inside)
            && !one.bounds().contains(Point {
                lat: 30.0,
                lon: 0.5
            })
    );
    let other = read(&borders.replace("[4,0]", "[4,0.5]")).unwrap();
    assert_ne!(one.identity(), other.identity());
}

#[test]
fn hostile_borders_are_told() {
    let whole = [shape("11.01", "[[0,1]]"), shape("11.02", "[[2]]")].join(",");
    let deep = format!(
        "{}{}",
        "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(5_000),
        "]}".repeat(5_000)
    );
    for (borders, said) in [
        (
            topology(&whole, "[[0,0],[0,2]],[[1e999,0]]"),
            "bukan TopoJSON",
        ),
        (
            topology(&whole, "[[0,0],[0]],[[2,2],[0,0]],[[2,2],[4,2],[2,2]]"),
            "bukan dua angka",
        ),
        (topology(&deep, ARCS), "bukan TopoJSON"),
        (
            topology(&whole.replace("[[2]]", "[[-9223372036854775808]]"), ARCS),
            "tidak tertutup",
        ),
        (
            topology(&whole.replace("[[2]]", "[[18446744073709551615]]"), ARCS),
            "bukan Polygon",
        ),
        (
            topology(&whole.replace("[[2]]", "[[]]"), ARCS),
            "tidak tertutup",
        ),
        (
            topology(&whole.replace("[[2]]", "{}"), ARCS),
            "bukan Polygon",
        ),
        (whole.clone(), "bukan TopoJSON"),
        (String::new(), "bukan TopoJSON"),
        (topology("", ARCS), "11.01 tidak ada"),
    ] {
        let found = read(&borders).unwrap_err();
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("E0705") && found[0].contains(said),
            "{said}: {}",
            found[0]
        );
    }
}

proptest! {
    /// Rings that cross themselves, are empty or use a line several times are drawn somehow.
    #[test]
    fn strange_borders_can_be_drawn(
        points in prop::collection::vec((-3i32..3, -3i32..3), 6),
        rings in prop::collection::vec(prop::collection::vec(-3i64..3, 1..4), 2..5),
    ) {
        // Each line begins and ends at the same point, so whatever a ring names is closed.
        let arcs: Vec<String> = points
            .chunks(2)
            .map(|pair| format!("[[0,0],[{},{}],[{},{}],[0,0]]", pair[0].0, pair[0].1, pair[1].0, pair[1].1))
            .collect();
        let numbers = |ring: &Vec<i64>| format!("{ring:?}");
        let (one, other) = rings.split_at(1);
        let ring = |rings: &[Vec<i64>]| {
            let rings: Vec<String> = rings.iter().map(numbers).collect();
            format!("[{}]", rings.join(","))
        };
        let borders = topology(&[shape("11.01", &ring(one)), shape("11.02", &ring(other))].join(","), &arcs.join(","));
        let register = read(&borders).unwrap();
        let areas = Area::each(register.borders().shapes());
        let frame = Frame::fit(&areas, [200.0, 100.0], 4.0);
        let map = Map::new(register.borders(), &areas, &frame, Detail { tolerance: 1.0, smallest: 2.0 });
        for code in map.codes() {
            let path = map.outline(code).path();
            prop_assert!(!path.contains("NaN") && !path.contains("inf"));
        }
        let _ = map.union(|_| true).area();
        let _ = register.neighbours(register.regencies()[0].code);
        let _ = register.borders().regency_at(Point { lat: 0.1, lon: 0.1 });
    }
}

//! Maps of all provinces, kabupaten and kota: complete, light, within their frame, and points where they belong.

use super::*;
use crate::regions::Register;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::Write;

fn draw(code: &str) -> Sheet {
    Sheet::draw(Borders::embedded(), RegionCode::parse(code).unwrap()).unwrap()
}

fn provinces() -> Vec<(RegionCode, Sheet)> {
    let provinces = Register::embedded().provinces();
    let sheet = |code| (code, Sheet::draw(Borders::embedded(), code).unwrap());
    provinces
        .iter()
        .map(|province| sheet(province.code))
        .collect()
}

#[test]
fn every_kabupaten_is_drawn_once_on_the_map_of_its_province() {
    for (code, sheet) in provinces() {
        let regencies = Register::embedded().regencies_of(code);
        let drawn: BTreeSet<RegionCode> = sheet.areas.iter().map(|area| area.code).collect();
        assert_eq!(drawn.len(), sheet.areas.len());
        assert_eq!(
            drawn,
            regencies.iter().map(|regency| regency.code).collect()
        );
        for area in &sheet.areas {
            let is_drawn = !area.path.is_empty() || !area.dots.is_empty();
            assert!(is_drawn, "{} is not on the map", area.code);
        }
    }
}

#[test]
fn maps_are_light_but_not_coarse() {
    let mut sizes = Vec::new();
    for (code, sheet) in provinces() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        for area in &sheet.areas {
            gzip.write_all(area.path.as_bytes()).unwrap();
            gzip.write_all(area.dots.as_bytes()).unwrap();
        }
        for area in &sheet.around {
            gzip.write_all(area.path.as_bytes()).unwrap();
        }
        sizes.push((gzip.finish().unwrap().len(), code));
    }
    let most = sizes.iter().max().unwrap();
    assert!(most.0 <= 6_000, "{most:?}");
    let total: usize = sizes.iter().map(|(size, _)| size).sum();
    assert!(total / sizes.len() >= 1_500, "{}", total / sizes.len());
}

/// The corners of a path in absolute units.
fn corners(path: &str) -> Vec<[i64; 2]> {
    let mut numbers: Vec<(char, Vec<i64>)> = Vec::new();
    let mut number = String::new();
    let finish = |number: &mut String, numbers: &mut Vec<(char, Vec<i64>)>| {
        if !number.is_empty() {
            numbers.last_mut().unwrap().1.push(number.parse().unwrap());
            number.clear();
        }
    };
    for letter in path.chars() {
        match letter {
            '0'..='9' => number.push(letter),
            '-' => {
                finish(&mut number, &mut numbers);
                number.push('-');
            }
            ' ' => finish(&mut number, &mut numbers),
            command => {
                finish(&mut number, &mut numbers);
                numbers.push((command, Vec::new()));
            }
        }
    }
    finish(&mut number, &mut numbers);
    let mut at = [0, 0];
    let mut corners = Vec::new();
    for (command, values) in numbers {
        match command {
            'M' => {
                at = [values[0], values[1]];
                corners.push(at);
            }
            'h' | 'v' => {
                for value in values {
                    at[usize::from(command == 'v')] += value;
                    corners.push(at);
                }
            }
            'l' => {
                for pair in values.chunks(2) {
                    at = [at[0] + pair[0], at[1] + pair[1]];
                    corners.push(at);
                }
            }
            _ => {}
        }
    }
    corners
}

#[test]
fn everything_stays_within_the_frame() {
    for (code, sheet) in provinces() {
        let [width, height] = sheet.size;
        assert_eq!(width, 800);
        assert!((340..=1_100).contains(&height), "{code}: {height}");
        for area in &sheet.areas {
            for [x, y] in corners(&area.path) {
                let inside = (0..=width).contains(&x) && (0..=height).contains(&y);
                assert!(inside, "{}: {x}, {y}", area.code);
            }
        }
        for area in &sheet.around {
            for [x, y] in corners(&area.path) {
                let near = (-7..=width + 7).contains(&x) && (-7..=height + 7).contains(&y);
                assert!(near, "{code} beside {}: {x}, {y}", area.code);
            }
        }
        for [x, y, wide, high] in &sheet.insets {
            assert!(*x >= 0 && *y >= 0 && x + wide <= width && y + high <= height);
        }
        for scale in &sheet.scales {
            assert!(scale.length >= 10 && scale.at[0] + scale.length <= width);
        }
        assert!(!sheet.scales.is_empty(), "{code} has no scale");
    }
}

#[test]
fn neighbours_share_their_border_to_the_unit() {
    let sheet = draw("33");
    let corners_of = |code: &str| {
        let code = RegionCode::parse(code).unwrap();
        let area = sheet.areas.iter().find(|area| area.code == code).unwrap();
        corners(&area.path).into_iter().collect::<BTreeSet<_>>()
    };
    // Wonosobo and Banjarnegara.
    let shared = corners_of("33.07")
        .intersection(&corners_of("33.04"))
        .count();
    assert!(shared >= 10, "{shared} corners in common");
    // Jawa Tengah and Jawa Timur.
    let around = sheet
        .around
        .iter()
        .find(|area| area.code.digits() == "35")
        .unwrap();
    let around: BTreeSet<[i64; 2]> = corners(&around.path).into_iter().collect();
    let shared = corners_of("33.16").intersection(&around).count();
    assert!(shared >= 5, "{shared} corners in common");
}

#[test]
fn points_stand_in_their_kabupaten_or_its_inset() {
    let sheet = draw("21");
    // Tarempa in Anambas, Ranai in Natuna: in the inset. Tanjungpinang: on the map.
    for (lat, lon, apart) in [
        (3.22, 106.22, true),
        (3.94, 108.39, true),
        (0.92, 104.45, false),
    ] {
        let [x, y] = sheet.place(Point { lat, lon }).unwrap().map(whole);
        let in_inset = sheet.insets.iter().any(|[left, top, wide, high]| {
            (*left..=left + wide).contains(&x) && (*top..=top + high).contains(&y)
        });
        assert_eq!(in_inset, apart, "{lat}, {lon} at {x}, {y}");
    }
    assert_eq!(
        sheet.place(Point {
            lat: -7.0,
            lon: 110.0
        }),
        None
    );
}

#[test]
fn small_kota_can_be_touched() {
    let sheet = draw("33");
    let target = |code: &str| {
        let code = RegionCode::parse(code).unwrap();
        let area = sheet.areas.iter().find(|area| area.code == code).unwrap();
        area.target
    };
    // Kota Magelang, Kota Salatiga; Cilacap is large.
    assert_eq!(target("33.71").map(|(_, radius)| radius), Some(29));
    assert!(target("33.73").is_some());
    assert_eq!(target("33.01"), None);
    // Those that are on top come last.
    let position = |code: &str| {
        let code = RegionCode::parse(code).unwrap();
        sheet.areas.iter().position(|area| area.code == code)
    };
    assert!(position("33.71") > position("33.08"));
}

#[test]
fn every_kabupaten_has_a_map_of_its_own() {
    let regencies: Vec<RegionCode> = Borders::embedded()
        .shapes()
        .iter()
        .map(|shape| shape.code)
        .collect();
    regencies.par_iter().for_each(|code| {
        let sheet = Sheet::draw(Borders::embedded(), *code).unwrap();
        assert_eq!(sheet.areas.len(), 1, "{code}");
        assert!(
            sheet
                .around
                .iter()
                .all(|area| area.code != *code && !area.path.is_empty())
        );
        assert!(!sheet.scales.is_empty(), "{code}");
    });
}

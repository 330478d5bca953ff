//! All pictures there can be: they are well formed, small, different, and always the same.

use super::*;
use crate::regions::Register;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

const TOPICS: [&str; 9] = [
    "ekonomi",
    "pendidikan",
    "kesehatan",
    "tik",
    "gender",
    "disabilitas",
    "anak-remaja",
    "budaya-lingkungan",
    "partisipasi",
];

/// The pictures of every region, as a site would have them that reaches the whole country.
fn all() -> Vec<(Subject, Picture)> {
    let register = Register::embedded();
    let mut drawn = Vec::new();
    for province in register.provinces() {
        let regencies = register.regencies_of(province.code).iter();
        let mut places: Vec<RegionCode> = regencies.map(|regency| regency.code).collect();
        places.push(province.code);
        let topics = TOPICS.iter().map(|topic| (*topic).to_owned()).collect();
        drawn.extend(Wanted { places, topics }.draw(Borders::embedded(), province.code));
    }
    let provinces = register.provinces().iter().map(|province| province.code);
    drawn.extend(silhouette::country(
        Borders::embedded(),
        &provinces.collect::<Vec<_>>(),
    ));
    drawn
}

fn compressed(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn every_picture_is_well_formed_and_small() {
    let drawn = all();
    assert_eq!(drawn.len(), 514 + 38 + 38 * 9 + 38);
    let mut sizes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (subject, picture) in &drawn {
        let (kind, most) = match subject {
            Subject::Place(_) => ("place", 1900),
            Subject::Country(_) => ("country", 4700),
            Subject::Motif(..) => ("motif", 3500),
        };
        let size = compressed(&picture.svg);
        assert!(size <= most, "{subject:?}: {size} bytes compressed");
        sizes.entry(kind).or_default().push(size);
        let mut reader = quick_xml::Reader::from_str(&picture.svg);
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                // Nothing that a strict policy or an old browser would stumble over.
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    let known = ["svg", "style", "defs", "path", "g", "use", "pattern"];
                    let name = tag.name().as_ref().to_owned();
                    let more = ["clipPath", "rect", "circle"];
                    assert!(known.contains(&&*name) || more.contains(&&*name), "{name}");
                }
                _ => {}
            }
        }
        let dark = picture.svg.matches("prefers-color-scheme:dark").count();
        assert_eq!(dark, 1, "{subject:?}");
        assert!(picture.svg.contains("OpenStreetMap"), "{subject:?}");
        assert!(!picture.svg.contains("NaN") && !picture.svg.contains("inf"));
    }
    let middle = |kind: &str| {
        let mut sizes = sizes[kind].clone();
        sizes.sort_unstable();
        sizes[sizes.len() / 2]
    };
    let middles = [middle("place"), middle("country"), middle("motif")];
    assert!(
        middles[0] < 1100 && middles[1] < 4500 && middles[2] < 2200,
        "{middles:?}"
    );
}

#[test]
fn pictures_differ_and_are_always_the_same() {
    let drawn = all();
    let files: BTreeSet<&Arc<str>> = drawn.iter().map(|(_, picture)| &picture.file).collect();
    assert_eq!(files.len(), drawn.len());
    let contents: BTreeSet<&str> = drawn.iter().map(|(_, picture)| &*picture.svg).collect();
    assert_eq!(contents.len(), drawn.len(), "two subjects look the same");
    assert_eq!(drawn, all());
}

/// A cloth with too much of one ink would hide the shape, one with too little would look like none.
#[test]
fn every_cloth_has_ground_and_both_inks() {
    for province in Register::embedded().provinces() {
        for topic in TOPICS {
            let cloth = Cloth::of(&province.code.digits(), topic);
            let mut counts = [0; 3];
            for row in 0..cloth.rows {
                for column in 0..cloth.columns {
                    counts[cloth.at(column, row) as usize] += 1;
                }
            }
            let all = (cloth.rows * cloth.columns) as f64;
            let parts = counts.map(|count| f64::from(count) / all);
            assert!(parts[0] > 0.1, "{}: {topic}: {parts:?}", province.short);
            assert!(parts[1] > 0.02 && parts[2] > 0.01, "{topic}: {parts:?}");
        }
    }
}

/// Topics beside each other must not look alike: rhythm or ink differs for most pairs.
#[test]
fn the_topics_of_a_province_look_different() {
    let cloths = |province: &str| -> Vec<Cloth> {
        TOPICS
            .iter()
            .map(|topic| Cloth::of(province, topic))
            .collect()
    };
    for province in Register::embedded().provinces() {
        let cloths = cloths(&province.code.digits());
        for (at, cloth) in cloths.iter().enumerate() {
            assert!(
                !cloths[at + 1..].contains(cloth),
                "{}: {}",
                province.short,
                TOPICS[at]
            );
        }
    }
}

#[test]
fn places_that_are_hard_to_find_are_ringed() {
    let ringed = |code: &str| {
        let code = RegionCode::parse(code).unwrap();
        let drawn = silhouette::places(Borders::embedded(), code.province(), &[code]);
        drawn[0].1.svg.contains("<circle")
    };
    // Kota Padang Panjang and Kota Bontang are small, Kutai Kartanegara is as large as a province.
    assert!(ringed("13.74") && ringed("64.74"));
    assert!(!ringed("64.02") && !ringed("64"));
}

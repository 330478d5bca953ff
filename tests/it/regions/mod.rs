//! The register of regions against its own tables and the traps of its data.

mod borders;
mod lookup;

use etalase::regions::{RegencyKind, RegionCode, Register, TimeZone, VillageKind};
use std::collections::{BTreeMap, BTreeSet};

fn register() -> &'static Register {
    Register::embedded()
}

#[expect(
    clippy::unwrap_used,
    reason = "only tests call it, with codes that they state"
)]
fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).unwrap()
}

#[test]
fn everything_is_there() {
    assert_eq!(register().provinces().len(), 38);
    assert_eq!(register().regencies().len(), 514);
    let kota = register()
        .regencies()
        .iter()
        .filter(|regency| regency.kind == RegencyKind::Kota);
    assert_eq!(kota.count(), 98);
    let of_provinces = register()
        .provinces()
        .iter()
        .map(|province| register().regencies_of(province.code).len());
    assert_eq!(of_provinces.sum::<usize>(), 514);
}

#[test]
fn villages_agree_with_the_counts_of_their_regency() {
    let (mut villages, mut without_point) = (0, 0);
    let mut kinds: BTreeMap<VillageKind, u32> = BTreeMap::new();
    for regency in register().regencies() {
        let list = register().villages_of(regency.code);
        let of_kind = |kind| list.iter().filter(|village| village.kind == kind).count() as u32;
        let districts: BTreeSet<_> = list.iter().map(|village| village.code.parent()).collect();
        assert_eq!(
            of_kind(VillageKind::Kelurahan),
            regency.kelurahan,
            "{}",
            regency.name
        );
        assert_eq!(of_kind(VillageKind::Desa), regency.desa, "{}", regency.name);
        assert_eq!(
            of_kind(VillageKind::DesaAdat),
            regency.desa_adat,
            "{}",
            regency.name
        );
        assert_eq!(list.len() as u32, regency.villages(), "{}", regency.name);
        assert_eq!(
            districts.len() as u32,
            regency.districts,
            "{}",
            regency.name
        );
        assert!(
            list.iter()
                .all(|village| regency.code.contains(village.code)),
            "{}",
            regency.name
        );
        assert!(
            list.is_sorted_by_key(|village| village.code),
            "{}",
            regency.name
        );
        villages += list.len();
        without_point += list
            .iter()
            .filter(|village| village.point.is_none())
            .count();
        for village in list {
            *kinds.entry(village.kind).or_default() += 1;
        }
    }
    assert_eq!((villages, without_point), (83_762, 383));
    assert_eq!(kinds.into_values().collect::<Vec<_>>(), [8_496, 75_252, 14]);
}

#[test]
fn slugs_are_unique_and_plain() {
    let mut slugs = BTreeSet::new();
    for province in register().provinces() {
        slugs.insert(province.slug.to_owned());
    }
    for regency in register().regencies() {
        slugs.insert(format!(
            "{}/{}",
            register().province(regency.code).unwrap().slug,
            regency.slug
        ));
    }
    assert_eq!(slugs.len(), 38 + 514);
    let plain = |slug: &String| {
        slug.bytes()
            .all(|byte| byte.is_ascii_lowercase() || b"-/".contains(&byte))
    };
    assert!(slugs.iter().all(plain));
    for slug in [
        "dki-jakarta",
        "di-yogyakarta",
        "jawa-barat/kota-bandung",
        "dki-jakarta/kota-jakarta-pusat",
    ] {
        assert!(slugs.contains(slug), "{slug}");
    }
}

#[test]
fn a_region_is_found_by_its_code() {
    let kaligowong = register()
        .villages_of(code("33.07"))
        .iter()
        .find(|village| village.name == "Kaligowong");
    let kaligowong = kaligowong.unwrap();
    assert_eq!(register().village(kaligowong.code), Some(kaligowong));
    assert_eq!(
        register().full_name(kaligowong.code),
        "Desa Kaligowong, Kabupaten Wonosobo"
    );
    assert_eq!(register().name(kaligowong.code), "Desa Kaligowong");
    assert_eq!(register().full_name(code("32.73")), "Kota Bandung");
    assert_eq!(register().full_name(code("31")), "DKI Jakarta");
    assert_eq!(
        register().full_name(code("32.73.01")),
        "Kecamatan 32.73.01, Kota Bandung"
    );
    assert_eq!(register().full_name(code("99.99")), "99.99");
    assert_eq!(
        register().province(code("31")).unwrap().name,
        "Daerah Khusus Ibukota Jakarta"
    );
    assert_eq!(
        register().regency(code("31.71")).unwrap().bare,
        "Jakarta Pusat"
    );
}

#[test]
fn only_what_is_in_the_tables_exists() {
    for there in ["11", "11.01", "11.01.01", "11.01.01.2001", "96.71", "31.01"] {
        assert!(register().exists(code(there)), "{there}");
    }
    for absent in [
        "10",
        "99",
        "11.00",
        "92.71",
        "11.01.99",
        "11.01.01.2999",
        "99.01.01.2001",
        "11.01.01.0000",
    ] {
        assert!(!register().exists(code(absent)), "{absent}");
    }
}

#[test]
fn time_zones_follow_the_regency_and_then_the_province() {
    assert_eq!(register().timezone(code("61.71")), Some(TimeZone::Wib));
    assert_eq!(register().timezone(code("63")), Some(TimeZone::Wita));
    assert_eq!(
        register().timezone(code("96.71.01.1001")),
        Some(TimeZone::Wit)
    );
    assert_eq!(register().timezone(code("32.99")), Some(TimeZone::Wib));
    assert_eq!(register().timezone(code("99")), None);
}

#[test]
fn a_double_quote_in_a_village_name_is_an_apostrophe() {
    assert_eq!(
        register().village(code("35.18.17.2007")).unwrap().name,
        "Ja'an"
    );
    assert_eq!(
        register().village(code("91.20.07.2005")).unwrap().name,
        "Teuw"
    );
    let clean = |name: &str| !name.contains(['"', '*']) && name.trim() == name && !name.is_empty();
    for regency in register().regencies() {
        assert!(
            register()
                .villages_of(regency.code)
                .iter()
                .all(|village| clean(&village.name)),
            "{}",
            regency.name
        );
    }
}

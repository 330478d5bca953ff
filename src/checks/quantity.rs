//! How many of what: the counts of a text with their units.
//!
//! In: a [`View`] with its dates. Out: [`Quantity`]s, by their place. Only units that the questions
//! about figures know are read; it must not judge whether a count can be.

use super::view::View;
use crate::lang::Lang;
use std::ops::Range;

/// A kind of region, as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Area {
    Desa,
    Kelurahan,
    /// Desa and kelurahan together.
    Village,
    Kecamatan,
    Kabupaten,
    Kota,
    /// Kabupaten and kota together.
    Regency,
    Province,
}

impl Area {
    /// 1 for villages to 4 for provinces.
    pub(super) fn level(self) -> u8 {
        match self {
            Area::Desa | Area::Kelurahan | Area::Village => 1,
            Area::Kecamatan => 2,
            Area::Kabupaten | Area::Kota | Area::Regency => 3,
            Area::Province => 4,
        }
    }

    /// Its name in Indonesian.
    pub(super) fn name(self) -> &'static str {
        match self {
            Area::Desa => "desa",
            Area::Kelurahan => "kelurahan",
            Area::Village => "desa/kelurahan",
            Area::Kecamatan => "kecamatan",
            Area::Kabupaten => "kabupaten",
            Area::Kota => "kota",
            Area::Regency => "kabupaten/kota",
            Area::Province => "provinsi",
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// People by what brings them together: participants, staff, facilitators.
    People,
    /// A kind of people: women, teachers, children.
    SomePeople,
    /// Libraries, of a kind of region if it is said.
    Libraries(Option<Area>),
    /// Regions.
    Regions(Area),
    /// Schools and communities.
    Groups,
}

/// A count with its unit: `66 perpustakaan kabupaten/kota`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    pub(super) value: f64,
    pub(super) unit: Unit,
    /// Its tokens, from the number to the end of the unit.
    pub(super) tokens: Range<usize>,
    /// Whether it is a round, least or greatest value, or one of a span.
    pub(super) rough: bool,
}

const PEOPLE: &[&str] = &[
    "peserta",
    "orang",
    "pustakawan",
    "pengelola",
    "fasilitator",
    "pegawai",
    "sdm",
    "participants",
    "people",
    "attendees",
    "librarians",
    "facilitators",
    "delegates",
    "staff",
];

const SOME_PEOPLE: &[&str] = &[
    "perempuan",
    "laki-laki",
    "lelaki",
    "pria",
    "wanita",
    "ibu",
    "bapak",
    "anak",
    "remaja",
    "pemuda",
    "lansia",
    "dewasa",
    "guru",
    "siswa",
    "pelajar",
    "mahasiswa",
    "kader",
    "relawan",
    "petani",
    "nelayan",
    "perajin",
    "women",
    "men",
    "girls",
    "boys",
    "teachers",
    "students",
    "children",
    "volunteers",
    "farmers",
];

const GROUPS: &[&str] = &[
    "sekolah",
    "madrasah",
    "komunitas",
    "tbm",
    "schools",
    "communities",
];

/// Words before a number that make it no exact count.
const ROUGH: &[&str] = &[
    "sekitar",
    "hampir",
    "lebih",
    "kira-kira",
    "minimal",
    "maksimal",
    "sedikitnya",
    "setidaknya",
    "rata-rata",
    "kurang",
    "maksimum",
    "minimum",
    "target",
    "about",
    "around",
    "nearly",
    "almost",
    "over",
    "roughly",
    "some",
    "average",
    "approximately",
];

/// Finds the quantities of a text.
pub(super) fn find(view: &View<'_>) -> Vec<Quantity> {
    let numbers = (0..view.tokens.len()).filter(|at| view.number(*at).is_some());
    numbers.filter_map(|at| quantity(view, at)).collect()
}

fn quantity(view: &View<'_>, at: usize) -> Option<Quantity> {
    let (unit, end) = unit(view, at + 1)?;
    let value = view.count(at)?;
    if view.in_furniture(at) {
        return None;
    }
    Some(Quantity {
        value,
        unit,
        tokens: at..end,
        rough: is_rough(view, at),
    })
}

fn is_rough(view: &View<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let two = at.checked_sub(2);
    let pair = |first: &[&str], second: &[&str]| {
        view.is(before, second) && two.is_some_and(|two| view.is(two, first))
    };
    let span = two.is_some_and(|two| view.number(two).is_some());
    let place = pair(&["spread", "scattered", "all"], &["over"]);
    (view.is(before, ROUGH) && !place)
        || view.word(before) == "±"
        || (super::dates::is_dash(view, before) && span)
        || pair(&["lebih", "kurang"], &["dari", "lebih"])
        || pair(&["more", "less", "fewer"], &["than"])
        || pair(&["at", "up"], &["least", "most", "to"])
        || pair(&["paling"], &["sedikit", "banyak"])
}

/// The unit that begins at `at`, and the token behind it.
fn unit(view: &View<'_>, at: usize) -> Option<(Unit, usize)> {
    if view.is(at, &["perpustakaan"]) {
        return Some(libraries(view, at + 1));
    }
    if view.lang == Lang::En
        && let Some(found) = english(view, at)
    {
        return Some(found);
    }
    if let Some((area, end)) = area(view, at) {
        return Some((Unit::Regions(area), end));
    }
    if view.is(at, &["orang", "people"]) && view.is(at + 1, SOME_PEOPLE) {
        return Some((Unit::SomePeople, at + 2));
    }
    if view.is(at, &["orang"]) && view.is(at + 1, PEOPLE) {
        return Some((Unit::People, at + 2));
    }
    if view.is(at, PEOPLE) {
        return Some((people(view, at), at + 1));
    }
    if view.is(at, &["tenaga", "library"]) && view.is(at + 1, &["perpustakaan", "staff"]) {
        return Some((Unit::People, at + 2));
    }
    if view.is(at, &["sumber"]) && view.is(at + 1, &["daya"]) && view.is(at + 2, &["manusia"]) {
        return Some((Unit::People, at + 3));
    }
    if view.is(at, SOME_PEOPLE) {
        return Some((Unit::SomePeople, at + 1));
    }
    view.is(at, GROUPS).then_some((Unit::Groups, at + 1))
}

/// People, or a kind of them when the next word says which: `16 peserta perempuan`.
fn people(view: &View<'_>, at: usize) -> Unit {
    if view.is(at + 1, SOME_PEOPLE) {
        Unit::SomePeople
    } else {
        Unit::People
    }
}

/// Libraries, from the word behind `perpustakaan`.
fn libraries(view: &View<'_>, at: usize) -> (Unit, usize) {
    if view.is(at, &["sekolah", "komunitas"]) {
        return (Unit::Groups, at + 1);
    }
    let mut next = at;
    while next < at + 2 && view.is(next, &["umum", "daerah", "mitra", "tingkat"]) {
        next += 1;
    }
    match area(view, next) {
        Some((area, end)) => (Unit::Libraries(Some(area)), end),
        None => (Unit::Libraries(None), at),
    }
}

/// Regions: `desa`, `desa/kelurahan`, `kabupaten dan kota`.
fn area(view: &View<'_>, at: usize) -> Option<(Area, usize)> {
    let joined = |second: &[&str]| {
        (view.word(at + 1) == "/" || view.is(at + 1, &["dan", "atau", "and", "or"]))
            && view.is(at + 2, second)
    };
    let word = |words: &[&str]| view.is(at, words);
    let found = if word(&["desa"]) && joined(&["kelurahan"]) {
        (Area::Village, at + 3)
    } else if word(&["desa"]) {
        (Area::Desa, at + 1)
    } else if word(&["kelurahan"]) && joined(&["desa"]) {
        (Area::Village, at + 3)
    } else if word(&["kelurahan"]) {
        (Area::Kelurahan, at + 1)
    } else if word(&["kecamatan"]) {
        (Area::Kecamatan, at + 1)
    } else if word(&["kabupaten", "kab"]) && joined(&["kota", "kotamadya"]) {
        (Area::Regency, at + 3)
    } else if word(&["kabupaten"]) {
        (Area::Kabupaten, at + 1)
    } else if word(&["kota"]) && joined(&["kabupaten"]) {
        (Area::Regency, at + 3)
    } else if word(&["kota"]) {
        (Area::Kota, at + 1)
    } else if word(&["provinsi", "propinsi"]) {
        (Area::Province, at + 1)
    } else {
        return None;
    };
    Some(found)
}

/// `66 regency and city libraries`, `3,505 villages and urban wards`, `34 provinces`; and
/// `21 provincial` where `and 59 regency libraries` follows.
fn english(view: &View<'_>, at: usize) -> Option<(Unit, usize)> {
    if view.is(at, &["provinces"]) {
        return Some((Unit::Regions(Area::Province), at + 1));
    }
    let and = |after: usize| view.word(after) == "/" || view.is(after, &["and", "or"]);
    if view.is(at, &["regencies"]) {
        let both = and(at + 1) && view.is(at + 2, &["cities"]);
        let found = if both {
            (Area::Regency, at + 3)
        } else {
            (Area::Kabupaten, at + 1)
        };
        return Some((Unit::Regions(found.0), found.1));
    }
    if view.is(at, &["cities"]) {
        return Some((Unit::Regions(Area::Kota), at + 1));
    }
    if view.is(at, &["villages"]) {
        let both = and(at + 1) && view.is(at + 2, &["urban"]) && view.is(at + 3, &["wards"]);
        let found = if both {
            (Area::Village, at + 4)
        } else {
            (Area::Desa, at + 1)
        };
        return Some((Unit::Regions(found.0), found.1));
    }
    if view.is(at, &["libraries"]) {
        return Some((Unit::Libraries(None), at + 1));
    }
    let (area, mut end) = adjective(view, at)?;
    let mut area = area;
    if and(end)
        && let Some((second, after)) = adjective(view, end + 1)
    {
        area = if area.level() == second.level() {
            area.max(second)
        } else {
            return None;
        };
        area = match area.level() {
            1 => Area::Village,
            3 => Area::Regency,
            _ => area,
        };
        end = after;
    }
    if view.is(end, &["libraries"]) {
        return Some((Unit::Libraries(Some(area)), end + 1));
    }
    let next = if view.word(end) == "," { end + 1 } else { end };
    let next = next + usize::from(view.is(next, &["and"]));
    let shared = next > end
        && view.number(next).is_some()
        && (next + 2..next + 7).any(|at| view.is(at, &["libraries"]));
    shared.then_some((Unit::Libraries(Some(area)), end))
}

fn adjective(view: &View<'_>, at: usize) -> Option<(Area, usize)> {
    let area = if view.is(at, &["provincial", "province"]) {
        Area::Province
    } else if view.is(at, &["regency", "kabupaten"]) {
        Area::Kabupaten
    } else if view.is(at, &["city", "municipal"]) {
        Area::Kota
    } else if view.is(at, &["village"]) {
        Area::Desa
    } else if view.is(at, &["urban"]) && view.is(at + 1, &["ward"]) {
        return Some((Area::Kelurahan, at + 2));
    } else {
        return None;
    };
    Some((area, at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::{view_in, view_of};
    use super::*;
    use crate::content::prose::About;

    fn read(view: &View<'_>) -> Vec<String> {
        let show = |q: &Quantity| {
            let rough = if q.rough { "~" } else { "" };
            let text = &view.text[view.span(q.tokens.clone())];
            format!("{rough}{text} = {:?}", q.unit)
        };
        view.quantities.iter().map(show).collect()
    }

    #[test]
    fn counts_are_found_with_their_units() {
        let about = About::default();
        let text = "Peserta sejumlah 309 peserta dari 17 perpustakaan provinsi, 66 perpustakaan umum kabupaten/kota dan \
            266 Perpustakaan Desa; sekitar 40 orang, 3.505 desa/kelurahan, 34–38 provinsi, 12 perpustakaan.";
        assert_eq!(
            read(&view_of(text, &about)),
            [
                "309 peserta = People",
                "17 perpustakaan provinsi = Libraries(Some(Province))",
                "66 perpustakaan umum kabupaten/kota = Libraries(Some(Regency))",
                "266 Perpustakaan Desa = Libraries(Some(Desa))",
                "~40 orang = People",
                "3.505 desa/kelurahan = Regions(Village)",
                "~38 provinsi = Regions(Province)",
                "12 perpustakaan = Libraries(None)"
            ]
        );
        let none = "Pada 2023 peserta datang pukul 8 orang, provinsi ke-34, 40 persen peserta, Rp500 orang, 8 Mei 2023.";
        assert_eq!(
            read(&view_of(none, &about)),
            Vec::<String>::new(),
            "no counts"
        );
    }

    #[test]
    fn english_counts_are_found() {
        let about = About::default();
        let text = "45 participants from 21 provincial and 59 regency libraries, 66 regency and city libraries, \
            3,505 villages and urban wards in more than 34 provinces";
        assert_eq!(
            read(&view_in(text, &about, Lang::En)),
            [
                "45 participants = People",
                "21 provincial = Libraries(Some(Province))",
                "59 regency libraries = Libraries(Some(Kabupaten))",
                "66 regency and city libraries = Libraries(Some(Regency))",
                "3,505 villages and urban wards = Regions(Village)",
                "~34 provinces = Regions(Province)"
            ]
        );
    }
}

//! The words of fields that allow only a few, as tables say them.
//!
//! In: a field and a text. Out: the word of the content model. Must not guess: what can mean two is none.

use super::columns::fold;
use super::record::Kind;
use crate::content::event::{EventKind, EventLevel};
use crate::content::library::{LibraryKind, Membership};
use crate::regions::TimeZone;
use crate::yaml::Choice;

/// The word that a document means by `text`: in Indonesian or English, as the content model has it.
pub(super) fn exact(kind: Kind, key: &str, text: &str) -> Option<&'static str> {
    match (kind, key) {
        (Kind::Library, "jenis") => of::<LibraryKind>(text),
        (Kind::Library, "mitra") => of::<Membership>(text),
        (Kind::Event, "jenis") => of::<EventKind>(text),
        (Kind::Event, "tingkat") => of::<EventLevel>(text),
        (_, "zona") => of::<TimeZone>(text),
        _ => None,
    }
}

/// The words that a field allows; none for a field of free text.
pub fn all(kind: Kind, key: &str) -> Vec<&'static str> {
    match (kind, key) {
        (Kind::Library, "jenis") => list::<LibraryKind>(),
        (Kind::Library, "mitra") => list::<Membership>(),
        (Kind::Event, "jenis") => list::<EventKind>(),
        (Kind::Event, "tingkat") => list::<EventLevel>(),
        (_, "zona") => list::<TimeZone>(),
        _ => Vec::new(),
    }
}

/// What in a cell means which word: words that stand alone, or several together.
#[rustfmt::skip]
const MEANT: &[(Kind, &str, &str, &[&str])] = &[
    (Kind::Library, "jenis", "provinsi", &["provinsi", "prov", "propinsi"]),
    (Kind::Library, "jenis", "kabupaten", &["kabupaten", "kab"]),
    (Kind::Library, "jenis", "kota", &["kota"]),
    (Kind::Library, "jenis", "desa", &["desa", "ds"]),
    (Kind::Library, "jenis", "kelurahan", &["kelurahan", "kel"]),
    (Kind::Library, "jenis", "tbm", &["tbm", "taman bacaan", "taman baca"]),
    (Kind::Library, "mitra", "apbn", &["apbn"]),
    (Kind::Library, "mitra", "buku", &["buku"]),
    (Kind::Library, "mitra", "replikasi", &["replikasi", "mandiri", "apbd"]),
    (Kind::Event, "jenis", "bimtek", &["bimtek", "bimbingan teknis"]),
    (Kind::Event, "jenis", "plm", &["plm", "pembelajaran sebaya", "peer learning"]),
    (Kind::Event, "jenis", "shm", &["shm", "pemangku kepentingan", "stakeholder"]),
    (Kind::Event, "jenis", "master-trainer", &["master trainer", "pelatih ahli"]),
    (Kind::Event, "jenis", "replikasi-fasilitator", &["replikasi fasilitator"]),
    (Kind::Event, "jenis", "pelibatan", &["pelibatan"]),
    (Kind::Event, "jenis", "advokasi", &["advokasi"]),
    (Kind::Event, "jenis", "lain", &["lain", "lainnya", "lain lain"]),
    (Kind::Event, "tingkat", "nasional", &["nasional"]),
    (Kind::Event, "tingkat", "regional", &["regional"]),
    (Kind::Event, "tingkat", "provinsi", &["provinsi", "prov"]),
    (Kind::Event, "tingkat", "kabupaten", &["kabupaten", "kab", "kota"]),
    (Kind::Event, "tingkat", "desa", &["desa", "kelurahan", "kel"]),
];

/// The word that a table means.
pub(super) fn loose(kind: Kind, key: &str, text: &str) -> Option<&'static str> {
    if let Some(word) = exact(kind, key, text) {
        return Some(word);
    }
    let folded = format!(" {} ", fold(text));
    let has = |words: &str| folded.contains(&format!(" {words} "));
    if (kind, key) == (Kind::Library, "jenis") && has("desa adat") {
        return Some("desa-adat");
    }
    let none = ["non", "bukan", "tidak", "belum"].into_iter().any(has);
    if (kind, key) == (Kind::Library, "mitra") && none {
        return Some("non");
    }
    let mut found = MEANT.iter().filter(|(of, field, _, words)| {
        (*of, *field) == (kind, key) && words.iter().any(|words| has(words))
    });
    let (_, _, word, _) = found.next()?;
    found.next().is_none().then_some(*word)
}

fn of<T: Choice>(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let found = T::CHOICES
        .iter()
        .find(|(id, en, _)| id.eq_ignore_ascii_case(text) || en.eq_ignore_ascii_case(text))?;
    // Of several names of one thing the first is written.
    let (_, _, value) = found;
    T::CHOICES
        .iter()
        .find(|(_, _, other)| other == value)
        .map(|(id, _, _)| *id)
}

fn list<T: Choice>() -> Vec<&'static str> {
    let mut words: Vec<&'static str> = T::CHOICES
        .iter()
        .filter_map(|(id, _, _)| of::<T>(id))
        .collect();
    let mut seen = Vec::new();
    words.retain(|word| {
        let new = !seen.contains(word);
        seen.push(*word);
        new
    });
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_tables_are_known_and_unclear_ones_are_not() {
        let library = |key, text| loose(Kind::Library, key, text);
        assert_eq!(library("jenis", "Perpustakaan Desa"), Some("desa"));
        assert_eq!(library("jenis", "Umum Kab."), Some("kabupaten"));
        assert_eq!(library("jenis", "Desa/Kelurahan"), None);
        assert_eq!(library("jenis", "Taman Bacaan Masyarakat"), Some("tbm"));
        assert_eq!(library("mitra", "Non Mitra APBN"), Some("non"));
        assert_eq!(library("mitra", "Bantuan Buku"), Some("buku"));
        assert_eq!(
            loose(Kind::Event, "jenis", "Pertemuan Pembelajaran Sebaya (PLM)"),
            Some("plm")
        );
        assert_eq!(loose(Kind::Event, "tingkat", "Kab/Kota"), Some("kabupaten"));
        assert_eq!(
            all(Kind::Library, "mitra"),
            ["apbn", "buku", "replikasi", "non"]
        );
    }
}

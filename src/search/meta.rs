//! The file that leads to all others, the only one that every search fetches.
//!
//! In: what the parts of the index say of themselves. Out: JSON. Format: `docs/search-format.md`.

use super::blocks::{self, Blocks};
use super::dictionary::Dictionary;
use super::spelling::Spelling;
use super::stop::STOP;
use serde::Serialize;

/// A value of a facet: how it is written in URLs, the language of the index first, and in words.
#[derive(Debug, Clone, Serialize)]
pub struct FacetValue {
    /// In URLs, in every language of the site.
    pub values: Vec<String>,
    /// In words.
    pub title: String,
}

/// The words of an index: what its facets and their values are called.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The parameters of kind, province, topic and year in URLs, the language of the index first.
    pub parameters: [Vec<String>; 4],
    /// The values of kind, in the order of [`Kind::ALL`](super::Kind::ALL); of province; of topic.
    pub values: [Vec<FacetValue>; 3],
}

/// Words that say what kind of place is named, and are left out where a place is looked for by name.
pub(super) const KINDS_OF_PLACE: [&str; 29] = [
    "adat",
    "bacaan",
    "baca",
    "city",
    "daerah",
    "desa",
    "district",
    "kab",
    "kabupaten",
    "kel",
    "kelurahan",
    "kota",
    "library",
    "masyarakat",
    "perpusdes",
    "perpustakaan",
    "prov",
    "province",
    "provinsi",
    "public",
    "regency",
    "regional",
    "taman",
    "tbm",
    "umum",
    "village",
    "of",
    "di",
    "the",
];

#[derive(Serialize)]
struct Meta<'a> {
    version: u32,
    entries: usize,
    /// One more than the highest number of an entry.
    numbers: u32,
    words: Files<'a>,
    letters: String,
    letter_sums: String,
    tails: Files<'a>,
    texts: Texts,
    facets: Vec<FacetMeta<'a>>,
    years: &'a [(i16, u32)],
    year_names: &'a [String],
    stop: &'a [&'a str],
    kinds: &'a [&'a str],
}

#[derive(Serialize)]
struct Files<'a> {
    borders: &'a [String],
    /// Checksums of eight digits, one after the other.
    sums: String,
}

#[derive(Serialize)]
struct Texts {
    size: u32,
    group: u32,
    sums: String,
}

#[derive(Serialize)]
struct FacetMeta<'a> {
    names: &'a [String],
    values: &'a [FacetValue],
    sum: &'a str,
}

/// What the meta file tells of.
pub(super) struct Parts<'a> {
    pub(super) entries: usize,
    pub(super) numbers: u32,
    pub(super) dictionary: &'a Dictionary,
    pub(super) spelling: &'a Spelling,
    pub(super) blocks: &'a Blocks,
    pub(super) column_sums: [&'a str; 3],
    pub(super) years: &'a [(i16, u32)],
    pub(super) words: &'a Words,
}

/// Writes it.
pub(super) fn write(parts: &Parts<'_>) -> Vec<u8> {
    let Parts {
        dictionary,
        spelling,
        blocks,
        words,
        ..
    } = parts;
    let [kind, province, topic, year] = &words.parameters;
    let facets = [kind, province, topic].into_iter().zip(&words.values);
    let facets = facets.zip(parts.column_sums);
    let meta = Meta {
        version: 1,
        entries: parts.entries,
        numbers: parts.numbers,
        words: Files {
            borders: &dictionary.borders,
            sums: dictionary.sums.concat(),
        },
        letters: spelling.letters.iter().map(|(letter, _)| letter).collect(),
        letter_sums: spelling
            .letters
            .iter()
            .map(|(_, sum)| sum.as_str())
            .collect(),
        tails: Files {
            borders: &spelling.borders,
            sums: spelling.sums.concat(),
        },
        texts: Texts {
            size: blocks::SIZE,
            group: blocks.group,
            sums: blocks.sums.concat(),
        },
        facets: facets
            .map(|((names, values), sum)| FacetMeta { names, values, sum })
            .collect(),
        years: parts.years,
        year_names: year,
        stop: &STOP,
        kinds: &KINDS_OF_PLACE,
    };
    // Texts and numbers always serialise.
    serde_json::to_vec(&meta).unwrap_or_default()
}

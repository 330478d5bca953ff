//! The index from names to codes.
//!
//! In: the names and aliases of the tables. Out: [`Names`], asked with a [`Query`]. Must not know
//! codes as input; `lookup` tells them apart.
//!
//! A name is compared by its key: lower case, accents and everything but letters and digits dropped,
//! so that "Toli-Toli", "Tolitoli" and "TOLI TOLI" are one. A stated kind ("Kab.", "Kota", "Prov.") must fit.

use super::register::Tables;
use super::{Level, Regency, RegencyKind, RegionCode};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization as _;

/// Names longer than this many bytes are not compared with others: none of the register comes near.
const LONGEST_COMPARED: usize = 80;
/// How alike a name must be to be suggested, from 0 to 1.
const LIKENESS: f64 = 0.7;
/// The most names that are suggested.
const SUGGESTIONS: usize = 3;

/// The kind of region that a name states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Province,
    Kabupaten,
    Kota,
}

/// A name as someone wrote it, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Query {
    /// The kind in front, where there is one.
    kind: Option<Kind>,
    /// The key of what follows it.
    bare: String,
    /// The key of the whole: "Kota Baru" may be meant for Kotabaru.
    whole: String,
}

impl Query {
    pub(super) fn new(text: &str) -> Query {
        let folded: String = text.nfkd().flat_map(char::to_lowercase).collect();
        let mut words: Vec<&str> = folded
            .split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter))
            .collect();
        words.retain(|word| !word.is_empty());
        let whole = key(&words);
        let kind = words.first().and_then(|word| kind(word));
        if kind.is_some() {
            words.remove(0);
            // "Kota Adm. Jakarta Pusat" is Kota Jakarta Pusat.
            if matches!(words.first(), Some(&("adm" | "administrasi"))) {
                words.remove(0);
            }
        }
        Query {
            kind,
            bare: key(&words),
            whole,
        }
    }
}

/// Every name of the register by its key.
#[derive(Debug)]
pub(super) struct Names {
    /// The regions that a key can mean, sorted by code.
    bare: BTreeMap<String, Vec<RegionCode>>,
    /// Names that mean a region only together with the kind, since the bare name means another.
    with_kind: BTreeMap<(Kind, String), RegionCode>,
    /// Tell what kind a code is of.
    regencies: &'static [Regency],
}

impl Names {
    /// The index over the tables.
    pub(super) fn new(tables: Tables) -> Names {
        let mut names = Names {
            bare: BTreeMap::new(),
            with_kind: BTreeMap::new(),
            regencies: tables.regencies,
        };
        for province in tables.provinces {
            names.add(province.name, province.code);
            names.add(province.short, province.code);
        }
        for regency in tables.regencies {
            names.add(regency.bare, regency.code);
        }
        for (alias, code) in tables.aliases {
            names.add(alias, *code);
        }
        names.add_islands_without_prefix();
        names
    }

    /// The regions that the name can mean, sorted by code; empty when there are none.
    pub(super) fn find(&self, query: &Query) -> Vec<RegionCode> {
        let bare = self.bare.get(&query.bare).into_iter().flatten().copied();
        let found: Vec<RegionCode> = match query.kind {
            Some(kind) => match self.with_kind.get(&(kind, query.bare.clone())) {
                Some(code) => vec![*code],
                None => bare.filter(|code| self.kind_of(*code) == kind).collect(),
            },
            None => bare.collect(),
        };
        if found.is_empty() {
            self.bare.get(&query.whole).cloned().unwrap_or_default()
        } else {
            found
        }
    }

    /// At most three regions with names like this one, the likest first.
    pub(super) fn suggest(&self, query: &Query) -> Vec<RegionCode> {
        if query.bare.is_empty() || query.bare.len() > LONGEST_COMPARED {
            return Vec::new();
        }
        let mut likest: BTreeMap<RegionCode, (u32, bool)> = BTreeMap::new();
        for (name, codes) in &self.bare {
            let likeness = strsim::normalized_damerau_levenshtein(&query.bare, name);
            if likeness >= LIKENESS {
                for code in codes {
                    // A region of the kind that was stated goes before an equally named one.
                    let fits = query.kind.is_none_or(|kind| kind == self.kind_of(*code));
                    let score = (per_mille(likeness), fits);
                    likest
                        .entry(*code)
                        .and_modify(|best| *best = score.max(*best))
                        .or_insert(score);
                }
            }
        }
        let mut ranked: Vec<_> = likest
            .into_iter()
            .map(|(code, score)| (Reverse(score), code))
            .collect();
        ranked.sort();
        ranked
            .into_iter()
            .take(SUGGESTIONS)
            .map(|(_, code)| code)
            .collect()
    }

    fn kind_of(&self, code: RegionCode) -> Kind {
        if code.level() == Level::Province {
            return Kind::Province;
        }
        let found = (self.regencies).binary_search_by_key(&code, |regency| regency.code);
        match found.ok().and_then(|index| self.regencies.get(index)) {
            Some(regency) if regency.kind == RegencyKind::Kota => Kind::Kota,
            _ => Kind::Kabupaten,
        }
    }

    /// Adds a name; one that begins with a kind says nothing about its bare form.
    fn add(&mut self, name: &str, code: RegionCode) {
        let Query { kind, bare, whole } = Query::new(name);
        match kind {
            Some(kind) => {
                self.with_kind.insert((kind, bare), code);
            }
            None => {
                let codes = self.bare.entry(whole).or_default();
                if let Err(place) = codes.binary_search(&code) {
                    codes.insert(place, code);
                }
            }
        }
    }

    /// Adds "Mentawai" for Kepulauan Mentawai and "Morotai" for Pulau Morotai, where nothing else
    /// bears the shorter name.
    fn add_islands_without_prefix(&mut self) {
        for regency in self.regencies {
            let short = ["Kepulauan ", "Pulau "]
                .into_iter()
                .find_map(|prefix| regency.bare.strip_prefix(prefix));
            if let Some(short) = short
                && self.find(&Query::new(short)).is_empty()
            {
                self.add(short, regency.code);
            }
        }
    }
}

/// A share from 0 to 1 as a whole number, which can be sorted.
fn per_mille(share: f64) -> u32 {
    (share * 1000.0) as u32
}

fn kind(word: &str) -> Option<Kind> {
    match word {
        "prov" | "provinsi" | "propinsi" => Some(Kind::Province),
        "kab" | "kabupaten" => Some(Kind::Kabupaten),
        "kota" | "kotamadya" | "kodya" => Some(Kind::Kota),
        _ => None,
    }
}

/// Joins words to a key, with common abbreviations written out and accents dropped.
fn key(words: &[&str]) -> String {
    let mut key = String::new();
    for word in words {
        match *word {
            "kep" => key.push_str("kepulauan"),
            "peg" => key.push_str("pegunungan"),
            other => key.extend(other.chars().filter(|letter| !is_mark(*letter))),
        }
    }
    key
}

/// Whether it is an accent that decomposition split from its letter.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let parts = |text| {
            let query = Query::new(text);
            (query.kind, query.bare, query.whole)
        };
        let bandung = |kind, whole: &str| (Some(kind), "bandung".to_owned(), whole.to_owned());
        assert_eq!(parts("Kab.Bandung"), bandung(Kind::Kabupaten, "kabbandung"));
        assert_eq!(
            parts("  KOTA   bandung "),
            bandung(Kind::Kota, "kotabandung")
        );
        assert_eq!(
            parts("Bandüng"),
            (None, "bandung".to_owned(), "bandung".to_owned())
        );
        assert_eq!(parts("Kab. Adm. Kep. Seribu").1, "kepulauanseribu");
        assert_eq!(
            parts("Kab"),
            (Some(Kind::Kabupaten), String::new(), "kab".to_owned())
        );
        assert_eq!(parts("!?"), (None, String::new(), String::new()));
    }

    #[test]
    fn only_the_known_doubles_are_ambiguous() {
        let names = Names::new(crate::regions::Register::embedded().tables);
        let doubled: Vec<&str> = names
            .bare
            .iter()
            .filter(|(_, codes)| codes.len() > 1)
            .map(|(key, _)| key.as_str())
            .collect();
        insta::assert_snapshot!(doubled.join(" "), @"bandung banjar bekasi bengkulu bima blitar bogor cirebon gorontalo jambi jayapura jogja jogjakarta kediri kupang madiun magelang malang mojokerto pasuruan pekalongan probolinggo semarang serang solok sorong sukabumi tangerang tasikmalaya tegal yogya yogyakarta");
    }
}

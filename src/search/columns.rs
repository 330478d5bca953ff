//! What each entry is, by facet: the numbers from which a script counts and filters.
//!
//! In: entries. Out: a file for each facet but the year, which follows from the order of the entries.
//! Format: `docs/search-format.md`.

use super::Entry;
use super::bytes::{push_length, push_number};
use super::files::{IndexFile, named};
use std::collections::BTreeMap;

/// Where an entry has no value of a facet.
const NONE: u32 = 0;

/// What the facets of an entry need.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) id: u32,
    pub(super) kind: u8,
    pub(super) province: Option<u8>,
    pub(super) topics: Vec<u16>,
    pub(super) year: Option<i16>,
}

impl Facts {
    pub(super) fn of(entry: &Entry, id: u32) -> Facts {
        Facts {
            id,
            kind: entry.kind.map_or(0, super::Kind::code),
            province: entry.province,
            topics: entry.topics.clone(),
            year: entry.year,
        }
    }
}

/// The files of kind, province and topic with their checksums. Each holds combinations of values, then
/// for each number up to the last entry the combination it has, counted from 1.
pub(super) fn write(folder: &str, facts: &[Facts]) -> [(IndexFile, String); 3] {
    let kinds = column(facts, |facts| vec![u16::from(facts.kind)]);
    let provinces = column(facts, |facts| {
        facts.province.map(u16::from).into_iter().collect()
    });
    let topics = column(facts, |facts| facts.topics.clone());
    [("kind", kinds), ("province", provinces), ("topic", topics)]
        .map(|(name, content)| named(folder, 'f', name, &content))
}

fn column(facts: &[Facts], values: impl Fn(&Facts) -> Vec<u16>) -> Vec<u8> {
    let mut numbers: BTreeMap<Vec<u16>, u32> = BTreeMap::new();
    for entry in facts {
        let chosen = values(entry);
        if !chosen.is_empty() {
            numbers.insert(chosen, NONE);
        }
    }
    let mut bytes = Vec::new();
    push_length(&mut bytes, numbers.len());
    for ((chosen, number), next) in numbers.iter_mut().zip(1..) {
        *number = next;
        push_length(&mut bytes, chosen.len());
        for value in chosen {
            push_number(&mut bytes, u32::from(*value));
        }
    }
    let mut next = 0;
    for entry in facts {
        while next < entry.id {
            push_number(&mut bytes, NONE);
            next += 1;
        }
        let number = numbers.get(&values(entry)).copied();
        push_number(&mut bytes, number.unwrap_or(NONE));
        next += 1;
    }
    bytes
}

/// The years, oldest first, each with the number of its first entry.
pub(super) fn years(facts: &[Facts]) -> Vec<(i16, u32)> {
    let mut years: Vec<(i16, u32)> = Vec::new();
    for entry in facts {
        if let Some(year) = entry.year
            && years.last().is_none_or(|(last, _)| *last < year)
        {
            years.push((year, entry.id));
        }
    }
    years
}

//! Which entries hold which roots, how much they are about them, and where in the text.
//!
//! In: texts as numbers of words, and the vocabulary. Out: a [`Run`] for each chunk of entries, sorted by
//! root; [`of_root`] reads one root across all runs. Must not write the format of files.

use super::bytes::push_number;
use super::synonyms::Synonyms;
use super::vocabulary::{Field, Meaning, TextChunk, Vocabulary};
use std::collections::BTreeSet;

/// How much a word counts in the title, the summary, the text, and among the words beside the text.
const WEIGHTS: [u32; 4] = [6, 2, 1, 2];
/// So many occurrences in a text of average length count half of all that could be.
const HALF: f64 = 1.5;
/// What part of that grows with the length of the text.
const BY_LENGTH: f64 = 0.6;
/// The steps in which it is told how much an entry is about a root.
pub(super) const LEVELS: u32 = 16;
/// No expression of the synonyms has more tokens.
const LONGEST_EXPRESSION: usize = 8;

/// An entry that holds a root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    /// Its number in the index.
    pub(super) id: u32,
    /// How much it is about the root, below [`LEVELS`].
    pub(super) level: u32,
}

/// The postings of some entries, sorted by root, then by entry.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Each root with the position of its first posting.
    roots: Vec<(u32, u32)>,
    postings: Vec<(u32, u8)>,
    /// Where the places of each posting end in `places`.
    ends: Vec<u32>,
    places: Vec<u8>,
}

/// What all chunks share.
#[derive(Debug)]
pub(super) struct Maker<'v> {
    pub(super) vocabulary: &'v Vocabulary,
    pub(super) synonyms: &'v Synonyms,
    /// For each root, whether an expression of the synonyms begins with it.
    pub(super) begins: &'v [bool],
    /// The words of an average text.
    pub(super) average: f64,
}

/// An occurrence of a root in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    root: u32,
    /// The place in the text; none for a word that does not stand in it.
    place: u32,
    form: u32,
    weight: u32,
}

const NO_PLACE: u32 = u32::MAX;

/// The number of words in the text of an entry.
pub(super) fn length(text: &[u32]) -> u32 {
    let words = text.iter().filter(|word| Field::marked(**word).is_none());
    u32::try_from(words.count()).unwrap_or(u32::MAX)
}

/// The average length in coarse steps, so that a new entry does not change the levels of all others.
pub(super) fn coarse_average(words: u64, entries: u64) -> f64 {
    let mean = words as f64 / entries.max(1) as f64;
    let mut step = 8.0;
    while step * 1.25 < mean {
        step *= 1.25;
    }
    step
}

impl Maker<'_> {
    /// The postings of a chunk whose entries have the numbers `ids`.
    pub(super) fn run(&self, chunk: &TextChunk, ids: &[u32]) -> Run {
        let mut found: Vec<(u32, u32, u8, u32, u32)> = Vec::new();
        let mut places: Vec<u8> = Vec::new();
        let mut occurrences = Vec::new();
        for (text, id) in chunk.texts.iter().zip(ids) {
            occurrences.clear();
            self.read(text, &mut occurrences);
            occurrences.sort_unstable();
            let length = f64::from(length(text));
            for same in occurrences.chunk_by(|a, b| a.root == b.root) {
                let Some(first) = same.first() else { continue };
                let begin = places.len() as u32;
                self.push_places(same, &mut places);
                let level = self.level(same, length);
                found.push((first.root, *id, level, begin, places.len() as u32));
            }
        }
        found.sort_unstable_by_key(|(root, id, ..)| (*root, *id));
        let mut run = Run::default();
        for (root, id, level, begin, end) in found {
            if run.roots.last().is_none_or(|(last, _)| *last != root) {
                run.roots.push((root, run.postings.len() as u32));
            }
            run.postings.push((id, level));
            let own = places.get(begin as usize..end as usize);
            run.places.extend_from_slice(own.unwrap_or_default());
            run.ends.push(run.places.len() as u32);
        }
        run
    }

    /// How many there are, then the distance between each and the one before together with its form.
    fn push_places(&self, same: &[Occurrence], into: &mut Vec<u8>) {
        let root = same
            .first()
            .and_then(|first| self.vocabulary.roots().get(first.root as usize));
        let forms = root.map_or(1, |root| root.forms.len()).max(1) as u32;
        let placed = same.iter().filter(|found| found.place != NO_PLACE);
        push_number(into, placed.clone().count() as u32);
        let mut last = 0;
        for found in placed {
            push_number(into, (found.place - last) * forms + found.form);
            last = found.place;
        }
    }

    fn level(&self, same: &[Occurrence], length: f64) -> u8 {
        let weight: u32 = same.iter().map(|found| found.weight).sum();
        let weight = f64::from(weight);
        let half = HALF * (1.0 - BY_LENGTH + BY_LENGTH * length / self.average);
        let part = weight / (weight + half);
        ((part * f64::from(LEVELS)) as u8).min(LEVELS as u8 - 1)
    }

    /// The occurrences in a text, with those of synonyms.
    fn read(&self, text: &[u32], into: &mut Vec<Occurrence>) {
        let mut place = 0;
        let mut sequence: Vec<Option<u32>> = Vec::new();
        for field in text.chunk_by(|_, next| Field::marked(*next).is_none()) {
            let Some((mark, words)) = field.split_first() else {
                continue;
            };
            let kind = Field::marked(*mark).unwrap_or(Field::Text);
            let weight = WEIGHTS.get(kind as usize).copied().unwrap_or(1);
            sequence.clear();
            for word in words {
                let mut add = |meaning: Meaning| {
                    let root = match meaning {
                        Meaning::Form { root, form } => {
                            let place = if kind == Field::Words {
                                NO_PLACE
                            } else {
                                place
                            };
                            into.push(Occurrence {
                                root,
                                place,
                                form,
                                weight,
                            });
                            Some(root)
                        }
                        _ => None,
                    };
                    sequence.push(root);
                    place += 1;
                };
                match self.vocabulary.meaning(*word) {
                    Meaning::Two(a, b) => {
                        add(self.vocabulary.meaning(a));
                        add(self.vocabulary.meaning(b));
                    }
                    meaning => add(meaning),
                }
            }
            // No phrase goes on from one field to the next.
            place += 1;
            self.add_synonyms(&sequence, weight, into);
        }
    }

    fn add_synonyms(&self, sequence: &[Option<u32>], weight: u32, into: &mut Vec<Occurrence>) {
        let roots = self.vocabulary.roots();
        let key = |root: &Option<u32>| {
            let root = root.and_then(|root| roots.get(root as usize));
            root.map_or("", |root| &root.key)
        };
        for (at, root) in sequence.iter().enumerate() {
            let begins = root.is_some_and(|root| self.begins.get(root as usize) == Some(&true));
            if !begins {
                continue;
            }
            let window = sequence.iter().skip(at).take(LONGEST_EXPRESSION);
            let window: Vec<&str> = window.map(key).collect();
            for expansion in self.synonyms.beginning(&window) {
                for token in expansion.others.iter().flatten() {
                    if let Some(root) = self.vocabulary.root_of_key(token) {
                        into.push(Occurrence {
                            root,
                            place: NO_PLACE,
                            form: 0,
                            weight,
                        });
                    }
                }
            }
        }
    }
}

/// The postings of a root in all runs, and the places of each.
pub(super) fn of_root(runs: &[Run], root: u32) -> (Vec<Posting>, Vec<u8>) {
    let mut postings = Vec::new();
    let mut places = Vec::new();
    for run in runs {
        let Ok(at) = run.roots.binary_search_by_key(&root, |(root, _)| *root) else {
            continue;
        };
        let first = run.roots.get(at).map_or(0, |(_, first)| *first as usize);
        let next = run.roots.get(at + 1);
        let next = next.map_or(run.postings.len(), |(_, next)| *next as usize);
        let own = run.postings.get(first..next).unwrap_or_default();
        postings.extend(own.iter().map(|(id, level)| Posting {
            id: *id,
            level: u32::from(*level),
        }));
        let end = |at: usize| run.ends.get(at).map_or(0, |end| *end as usize);
        let begin = if first == 0 { 0 } else { end(first - 1) };
        let own = run.places.get(begin..end(next.saturating_sub(1)));
        places.extend_from_slice(own.unwrap_or_default());
    }
    (postings, places)
}

/// Of each root of the vocabulary, whether an expression of the synonyms begins with it.
pub(super) fn beginnings(vocabulary: &Vocabulary, synonyms: &Synonyms) -> Vec<bool> {
    let first: BTreeSet<&str> = synonyms.beginnings().collect();
    let roots = vocabulary.roots().iter();
    roots
        .map(|root| first.contains(root.key.as_ref()))
        .collect()
}

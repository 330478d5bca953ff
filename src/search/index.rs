//! The index of a language: all its files, in the order in which they can be made.
//!
//! In: [`Entries`] and words. Out: an [`Index`]. The same entries give the same files, whatever the
//! number of threads: work is divided into chunks of a fixed size, and chunks are joined in order.

use super::blocks::{self, Blocks};
use super::columns::{self, Facts};
use super::files::{IndexFile, Write, folder, named};
use super::meta::{self, KINDS_OF_PLACE, Parts, Words};
use super::postings::{self, Maker, Run, coarse_average};
use super::synonyms::Synonyms;
use super::vocabulary::{self, TextChunk, Vocabulary};
use super::{Entries, Entry, dictionary, spelling, tokens};
use crate::config::SynonymGroup;
use crate::lang::Lang;
use rayon::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Entries that are read together.
const CHUNK: usize = 1024;
/// The most places that one name leads to.
const NAMESAKES: usize = 8;

/// What an index is made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// Its language.
    pub lang: Lang,
    /// The documents.
    pub entries: &'a dyn Entries,
    /// The site's own synonyms.
    pub synonyms: &'a [SynonymGroup],
    /// What its facets are called.
    pub words: &'a Words,
}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut debug = formatter.debug_struct("Input");
        debug.field("lang", &self.lang).finish_non_exhaustive()
    }
}

/// An index. The files with texts are made when they are written.
#[derive(Debug, Default)]
pub struct Index {
    files: Vec<IndexFile>,
    blocks: Blocks,
    meta: String,
}

/// What was read of a chunk of entries.
struct ReadChunk {
    words: vocabulary::Words,
    texts: TextChunk,
    facts: Vec<Facts>,
    sums: Vec<u32>,
    /// Titles of places, with their numbers.
    places: Vec<(String, u32)>,
}

impl Index {
    /// Makes the index.
    pub fn new(input: &Input<'_>) -> Index {
        let folder = folder(input.lang.tag());
        let ids = numbers(&input.entries.groups());
        let read: Vec<ReadChunk> = ids
            .par_chunks(CHUNK)
            .enumerate()
            .map(|(chunk, ids)| read(input, chunk * CHUNK, ids))
            .collect();
        let mut words = vocabulary::Words::default();
        let mut texts = Vec::with_capacity(read.len());
        let (mut facts, mut sums, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for mut chunk in read {
            let numbers = words.merge(chunk.words);
            chunk.texts.renumber(&numbers);
            texts.push(chunk.texts);
            facts.extend(chunk.facts);
            sums.extend(chunk.sums);
            places.extend(chunk.places);
        }
        for word in expressions(input) {
            words.add(&word);
        }
        let vocabulary = Vocabulary::new(words, input.lang);
        let synonyms = Synonyms::new(input.lang, input.synonyms, |text| vocabulary.roots_of(text));
        let runs = runs(&vocabulary, &synonyms, texts, &ids);
        let names = names(&vocabulary, &synonyms, &places);
        let dictionary = dictionary::write(&folder, &vocabulary, &runs, &names);
        drop(runs);
        let spelling = spelling::write(&folder, &vocabulary);
        let blocks = blocks::name(&folder, &ids, &sums);
        let columns = columns::write(&folder, &facts);
        let meta = meta::write(&Parts {
            entries: ids.len(),
            numbers: ids.last().map_or(0, |last| last + 1),
            dictionary: &dictionary,
            spelling: &spelling,
            blocks: &blocks,
            column_sums: columns.each_ref().map(|(_, sum)| sum.as_str()),
            years: &columns::years(&facts),
            words: input.words,
        });
        let (meta, _) = named(&folder, 'm', "", &meta);
        let path = meta.path.clone();
        let mut files = vec![meta];
        files.extend(dictionary.files);
        files.extend(spelling.files);
        files.extend(columns.map(|(file, _)| file));
        Index {
            files,
            blocks,
            meta: path,
        }
    }

    /// The file that leads to all others.
    pub fn meta_file(&self) -> &str {
        &self.meta
    }

    /// Hands every file to `write`, from many threads; gives what it said against any.
    pub fn write<E: Send>(&self, entries: &dyn Entries, write: &Write<'_, E>) -> Vec<E> {
        let files = self.files.par_iter();
        let mut problems: Vec<E> = files
            .filter_map(|file| write(&file.path, &file.bytes).err())
            .collect();
        problems.extend(self.blocks.write(entries, write));
        problems
    }
}

/// The number of each entry. After each group but the last there is room, so that a group can grow for
/// some time without new numbers for those behind it.
fn numbers(groups: &[usize]) -> Vec<u32> {
    let mut ids = Vec::new();
    let mut next = 0;
    for group in groups {
        let size = u32::try_from(*group).unwrap_or(u32::MAX);
        ids.extend(next..next + size);
        let step = (size.next_power_of_two() / 8).max(64);
        next += (size + 1).next_multiple_of(step);
    }
    ids
}

fn read(input: &Input<'_>, first: usize, ids: &[u32]) -> ReadChunk {
    let mut chunk = ReadChunk {
        words: vocabulary::Words::default(),
        texts: TextChunk::default(),
        facts: Vec::with_capacity(ids.len()),
        sums: Vec::with_capacity(ids.len()),
        places: Vec::new(),
    };
    for (id, at) in ids.iter().zip(first..) {
        let entry: Entry = input.entries.entry(at);
        chunk.texts.texts.push(chunk.words.read(&entry, input.lang));
        chunk.facts.push(Facts::of(&entry, *id));
        chunk.sums.push(blocks::line_sum(&entry, *id));
        if entry.is_place {
            chunk.places.push((entry.title, *id));
        }
    }
    chunk
}

/// The words of all expressions of the synonyms, which may be asked for though no text has them.
fn expressions(input: &Input<'_>) -> Vec<String> {
    let words = RefCell::new(Vec::new());
    Synonyms::new(input.lang, input.synonyms, |text| {
        tokens(text, |token| words.borrow_mut().push(token.to_owned()));
        Vec::new()
    });
    words.into_inner()
}

fn runs(
    vocabulary: &Vocabulary,
    synonyms: &Synonyms,
    texts: Vec<TextChunk>,
    ids: &[u32],
) -> Vec<Run> {
    let lengths = texts.iter().flat_map(|chunk| &chunk.texts);
    let words = lengths.map(|text| u64::from(postings::length(text))).sum();
    let maker = Maker {
        vocabulary,
        synonyms,
        begins: &postings::beginnings(vocabulary, synonyms),
        average: coarse_average(words, ids.len() as u64),
    };
    let ids: Vec<&[u32]> = ids.chunks(CHUNK).collect();
    let chunks = texts.into_par_iter().zip(ids);
    chunks.map(|(chunk, ids)| maker.run(&chunk, ids)).collect()
}

/// The numbers of places by the roots of their names, without what kind of place they are.
fn names(
    vocabulary: &Vocabulary,
    synonyms: &Synonyms,
    places: &[(String, u32)],
) -> BTreeMap<String, Vec<u32>> {
    let mut names: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (title, id) in places {
        let mut own = Vec::new();
        tokens(title, |token| {
            if !KINDS_OF_PLACE.contains(&token) {
                own.extend(vocabulary.roots_of(token));
            }
        });
        let mut keys = vec![own.join(" ")];
        for expansion in synonyms.expansions(&own) {
            if expansion.range == (0..own.len()) {
                keys.extend(expansion.others.iter().map(|other| other.join(" ")));
            }
        }
        for key in keys {
            let ids = names.entry(key).or_default();
            if ids.len() < NAMESAKES && !ids.contains(id) {
                ids.push(*id);
            }
        }
    }
    names.remove("");
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_that_grows_a_little_moves_no_other() {
        let before = numbers(&[3, 500, 1000]);
        assert_eq!(before.get(3), Some(&64));
        let after = numbers(&[9, 510, 1001]);
        assert_eq!(before.get(503), after.get(519));
        assert_eq!(before.len(), 1503);
    }
}

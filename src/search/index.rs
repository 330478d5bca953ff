//! The index of a language: all its files, in the order in which they can be made.
//!
//! In: [`Entries`] and words. Out: files, handed on as they are made. The same entries give the same files, whatever the
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

/// Entries that are read together have numbers in the same run of so many.
const CHUNK: u32 = 1024;
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

/// What was read of a chunk of entries.
struct ReadChunk<E> {
    words: vocabulary::Words,
    texts: TextChunk,
    facts: Vec<Facts>,
    /// Checksums of the files with texts.
    sums: Vec<(u32, String)>,
    /// Titles of places, with their numbers.
    places: Vec<(String, u32)>,
    /// What was said against files with texts.
    problems: Vec<E>,
}

/// Makes the index and hands every file to `write`, from many threads. Gives the file that leads to all
/// others, and what `write` said against any.
pub fn make<E: Send>(input: &Input<'_>, write: &Write<'_, E>) -> (String, Vec<E>) {
    let folder = folder(input.lang.tag());
    let ids = numbers(&input.entries.groups());
    let numbers = ids.last().map_or(0, |last| last + 1);
    let group = blocks::group(numbers);
    let chunk = CHUNK.max(group * blocks::SIZE);
    let chunks: Vec<&[u32]> = ids.chunk_by(|a, b| a / chunk == b / chunk).collect();
    let firsts = chunks.iter().scan(0, |at, ids| {
        let first = *at;
        *at += ids.len();
        Some(first)
    });
    let read: Vec<ReadChunk<E>> = chunks
        .par_iter()
        .zip(firsts.collect::<Vec<usize>>())
        .map(|(ids, first)| read(input, first, ids, group, write))
        .collect();
    let mut words = vocabulary::Words::default();
    let mut texts = Vec::with_capacity(read.len());
    let (mut facts, mut sums, mut places) = (Vec::new(), Vec::new(), Vec::new());
    let mut problems = Vec::new();
    for mut chunk in read {
        let numbers = words.merge(chunk.words);
        chunk.texts.renumber(&numbers);
        texts.push(chunk.texts);
        facts.extend(chunk.facts);
        sums.extend(chunk.sums);
        places.extend(chunk.places);
        problems.extend(chunk.problems);
    }
    for word in expressions(input) {
        words.add(&word);
    }
    let vocabulary = Vocabulary::new(words, input.lang);
    let synonyms = Synonyms::new(input.lang, input.synonyms, |text| vocabulary.roots_of(text));
    let runs = runs(&vocabulary, &synonyms, texts, &chunks);
    let names = names(&vocabulary, &synonyms, &places);
    let dictionary = dictionary::write(&folder, &vocabulary, &runs, &names);
    drop(runs);
    let spelling = spelling::write(&folder, &vocabulary);
    let columns = columns::write(&folder, &facts);
    let meta = meta::write(&Parts {
        entries: ids.len(),
        numbers,
        dictionary: &dictionary,
        spelling: &spelling,
        blocks: &Blocks::new(group, sums),
        column_sums: columns.each_ref().map(|(_, sum)| sum.as_str()),
        years: &columns::years(&facts),
        words: input.words,
    });
    let (meta, _) = named(&folder, 'm', "", &meta);
    let path = meta.path.clone();
    let mut files: Vec<IndexFile> = vec![meta];
    files.extend(dictionary.files);
    files.extend(spelling.files);
    files.extend(columns.map(|(file, _)| file));
    let unwritten = files.par_iter();
    let unwritten = unwritten.filter_map(|file| write(&file.path, &file.bytes).err());
    problems.par_extend(unwritten);
    (path, problems)
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

/// Reads some entries and writes the files with their texts.
fn read<E>(
    input: &Input<'_>,
    first: usize,
    ids: &[u32],
    group: u32,
    write: &Write<'_, E>,
) -> ReadChunk<E> {
    let mut words = vocabulary::Words::default();
    let mut texts = TextChunk::default();
    let mut facts = Vec::with_capacity(ids.len());
    let mut lines = Vec::with_capacity(ids.len());
    let mut places = Vec::new();
    for (id, at) in ids.iter().zip(first..) {
        let entry: Entry = input.entries.entry(at);
        texts.texts.push(words.read(&entry, input.lang));
        facts.push(Facts::of(&entry, *id));
        lines.push((*id, blocks::line(&entry, *id)));
        if entry.is_place {
            places.push((entry.title, *id));
        }
    }
    let (files, sums) = blocks::make(&folder(input.lang.tag()), group, &lines);
    let written = files.iter().map(|(path, bytes)| write(path, bytes));
    ReadChunk {
        words,
        texts,
        facts,
        sums,
        places,
        problems: written.filter_map(Result::err).collect(),
    }
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
    chunks: &[&[u32]],
) -> Vec<Run> {
    let lengths = texts.iter().flat_map(|chunk| &chunk.texts);
    let words = lengths.map(|text| u64::from(postings::length(text))).sum();
    let maker = Maker {
        vocabulary,
        synonyms,
        begins: &postings::beginnings(vocabulary, synonyms),
        average: coarse_average(words, chunks.iter().map(|ids| ids.len() as u64).sum()),
    };
    let both = texts.into_par_iter().zip(chunks);
    both.map(|(chunk, ids)| maker.run(&chunk, ids)).collect()
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

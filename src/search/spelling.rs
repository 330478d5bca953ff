//! Lists of words for those who mistype or have not typed all: by first letter, and without it.
//!
//! In: the vocabulary. Out: a file of words for each first letter, with how frequent each is and its
//! root; and files of words without their first letter, to find one whose first letter is wrong. Format:
//! `docs/search-format.md`.

use super::bytes::{push_after, push_number, push_text};
use super::files::{IndexFile, named};
use super::shards::{Cutter, border};
use super::vocabulary::Vocabulary;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The most words that are offered; beyond, rare ones are left out.
const MOST: usize = 24_000;
/// The fewest letters of a word whose first letter may be wrong.
const LONG: usize = 4;
const SIZE: Cutter = Cutter {
    least: 6 * 1024,
    most: 16 * 1024,
};

/// The files of the lists and how to find them.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    pub(super) files: Vec<IndexFile>,
    /// The first letters of which there is a file, and its checksum.
    pub(super) letters: Vec<(char, String)>,
    /// Of each file of words without their first letter a beginning behind the file before, and its checksum.
    pub(super) borders: Vec<String>,
    pub(super) sums: Vec<String>,
}

/// A word that is offered.
struct Offered<'v> {
    word: &'v str,
    count: u32,
    root: &'v str,
}

/// Writes the lists.
pub(super) fn write(folder: &str, vocabulary: &Vocabulary) -> Spelling {
    let words = offered(vocabulary);
    let mut spelling = Spelling::default();
    let mut by_letter: BTreeMap<char, Vec<&Offered<'_>>> = BTreeMap::new();
    let mut tails: BTreeMap<&str, String> = BTreeMap::new();
    for offered in &words {
        let mut letters = offered.word.chars();
        let Some(first) = letters.next() else {
            continue;
        };
        by_letter.entry(first).or_default().push(offered);
        if offered.word.chars().count() >= LONG {
            tails.entry(letters.as_str()).or_default().push(first);
        }
    }
    let files: Vec<_> = by_letter
        .into_par_iter()
        .map(|(letter, words)| (letter, letter_file(folder, letter, &words)))
        .collect();
    for (letter, (file, sum)) in files {
        spelling.letters.push((letter, sum));
        spelling.files.push(file);
    }
    write_tails(folder, &tails, &mut spelling);
    spelling
}

/// The most frequent words, sorted. What has digits is a number or a code: nobody spells those.
fn offered(vocabulary: &Vocabulary) -> Vec<Offered<'_>> {
    let words = vocabulary.all();
    let mut offered: Vec<Offered<'_>> = words
        .filter(|(_, word, count)| *count > 0 && !word.contains(char::is_numeric))
        .filter_map(|(number, word, count)| {
            let root = vocabulary.root_name(number)?;
            Some(Offered { word, count, root })
        })
        .collect();
    offered.sort_unstable_by(|a, b| b.count.cmp(&a.count).then(a.word.cmp(b.word)));
    offered.truncate(MOST);
    offered.sort_unstable_by_key(|offered| offered.word);
    offered
}

fn letter_file(folder: &str, letter: char, words: &[&Offered<'_>]) -> (IndexFile, String) {
    let mut bytes = Vec::new();
    let mut before = "";
    for offered in words {
        push_after(&mut bytes, before, offered.word);
        push_number(&mut bytes, offered.count.ilog2());
        push_after(&mut bytes, offered.word, offered.root);
        before = offered.word;
    }
    named(folder, 'h', &letter.to_string(), &bytes)
}

fn write_tails(folder: &str, tails: &BTreeMap<&str, String>, spelling: &mut Spelling) {
    let mut start = String::new();
    let mut bytes = Vec::new();
    let mut before = "";
    let mut close = |start: &str, bytes: &[u8]| {
        let (file, sum) = named(folder, 'x', start, bytes);
        spelling.borders.push(start.to_owned());
        spelling.sums.push(sum);
        spelling.files.push(file);
    };
    for (tail, letters) in tails {
        if SIZE.cuts(bytes.len(), tail) {
            close(&start, &bytes);
            start = border(before, tail).to_owned();
            bytes.clear();
            before = "";
        }
        push_after(&mut bytes, before, tail);
        push_text(&mut bytes, letters);
        before = tail;
    }
    close(&start, &bytes);
}

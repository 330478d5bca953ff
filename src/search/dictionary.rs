//! The dictionary: every word of the site with its root, every root with its entries.
//!
//! In: the vocabulary, the runs of postings, and the names of places. Out: files of about one size, in
//! the order of the words, and beside each a file with the places of its roots in the texts; the lists of
//! the most frequent roots stand in files of their own. Format: `docs/search-format.md`.

use super::bytes::{push_after, push_ascending, push_length, push_number};
use super::files::{IndexFile, named, sum_bytes};
use super::postings::{LEVELS, Posting, Run, of_root};
use super::shards::{Cutter, border};
use super::vocabulary::Vocabulary;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A root in more entries than this keeps its best ones in the dictionary and the list in a file.
const FREQUENT: usize = 500;
/// So many of them. The list says of the others only that they hold the root: a word that so many hold
/// hardly tells one from another, and lists of numbers alone are a fifth as large.
const BEST: usize = 150;
const SIZE: Cutter = Cutter {
    least: 5 * 1024,
    most: 10 * 1024,
};

const IS_FORM: u8 = 1;
const IS_ROOT: u8 = 2;
const IS_NAME: u8 = 4;

/// The files of the dictionary and how to find them.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    pub(super) files: Vec<IndexFile>,
    /// Of each file of words a beginning that sorts behind the file before, and its checksum.
    pub(super) borders: Vec<String>,
    pub(super) sums: Vec<String>,
}

/// What a key stands for.
#[derive(Debug, Default)]
struct Item<'v> {
    key: &'v str,
    root: Option<&'v str>,
    postings: Option<Encoded>,
    names: &'v [u32],
}

/// A root with its entries, ready to be written.
#[derive(Debug, Default)]
struct Encoded {
    body: Vec<u8>,
    places: Option<Vec<u8>>,
    files: Vec<IndexFile>,
}

/// Writes the dictionary. `names` are the numbers of places by the roots of their names.
pub(super) fn write(
    folder: &str,
    vocabulary: &Vocabulary,
    runs: &[Run],
    names: &BTreeMap<String, Vec<u32>>,
) -> Dictionary {
    let roots = vocabulary.roots();
    let encoded: Vec<Option<Encoded>> = (0..roots.len() as u32)
        .into_par_iter()
        .map(|root| encode(folder, vocabulary, runs, root))
        .collect();
    let mut items: BTreeMap<&str, Item<'_>> = BTreeMap::new();
    let item = |key| Item {
        key,
        ..Item::default()
    };
    for (root, encoded) in roots.iter().zip(encoded) {
        let Some(encoded) = encoded else { continue };
        for form in &root.forms {
            let form = vocabulary.word(*form);
            if form != root.key.as_ref() {
                items.entry(form).or_insert_with(|| item(form)).root = Some(&root.key);
            }
        }
        let entry = items.entry(&root.key).or_insert_with(|| item(&root.key));
        entry.postings = Some(encoded);
    }
    for (name, ids) in names {
        items.entry(name).or_insert_with(|| item(name)).names = ids;
    }
    cut(folder, items.into_values())
}

/// A root with its entries; `None` when no text has it.
fn encode(folder: &str, vocabulary: &Vocabulary, runs: &[Run], root: u32) -> Option<Encoded> {
    let known = vocabulary.roots().get(root as usize)?;
    let (postings, places) = of_root(runs, root);
    if postings.is_empty() {
        return None;
    }
    let mut encoded = Encoded::default();
    let body = &mut encoded.body;
    let forms = known.forms.iter().map(|form| vocabulary.word(*form));
    let only_itself =
        known.forms.len() == 1 && forms.clone().all(|form| form == known.key.as_ref());
    push_length(body, if only_itself { 0 } else { known.forms.len() });
    if !only_itself {
        let mut before: &str = &known.key;
        for form in forms {
            push_after(body, before, form);
            before = form;
        }
    }
    push_length(body, postings.len());
    if postings.len() <= FREQUENT {
        push_length(body, postings.len());
        push_postings(body, &postings);
        encoded.places = Some(places);
        return Some(encoded);
    }
    let best = best(&postings);
    push_length(body, best.len());
    push_postings(body, &best);
    let mut list = Vec::new();
    push_ascending(&mut list, postings.iter().map(|posting| posting.id));
    for (kind, content) in [('e', &list), ('q', &places)] {
        let (file, sum) = named(folder, kind, &known.key, content);
        encoded.body.extend(sum_bytes(&sum));
        encoded.files.push(file);
    }
    Some(encoded)
}

/// Those most about the root; of equals the newest.
fn best(postings: &[Posting]) -> Vec<Posting> {
    let mut best = postings.to_vec();
    best.sort_unstable_by_key(|posting| std::cmp::Reverse((posting.level, posting.id)));
    best.truncate(BEST);
    best.sort_unstable_by_key(|posting| posting.id);
    best
}

fn push_postings(bytes: &mut Vec<u8>, postings: &[Posting]) {
    let mut last = 0;
    for posting in postings {
        push_number(bytes, (posting.id - last) * LEVELS + posting.level);
        last = posting.id;
    }
}

/// Cuts the items into files.
fn cut<'v>(folder: &str, items: impl Iterator<Item = Item<'v>>) -> Dictionary {
    let mut dictionary = Dictionary::default();
    let mut contents: Vec<(String, Vec<u8>, Vec<u8>)> = Vec::new();
    let (mut words, mut places): (Vec<u8>, Vec<u8>) = Default::default();
    let mut before = "";
    let mut start = String::new();
    for item in items {
        if SIZE.cuts(words.len(), item.key) {
            let next = border(before, item.key).to_owned();
            let full = (std::mem::replace(&mut start, next), words, places);
            contents.push(full);
            (words, places) = Default::default();
            before = "";
        }
        push_item(&mut words, before, &item);
        before = item.key;
        if let Some(encoded) = item.postings {
            if let Some(own) = encoded.places {
                push_length(&mut places, own.len());
                places.extend(own);
            }
            dictionary.files.extend(encoded.files);
        }
    }
    contents.push((start, words, places));
    let files: Vec<_> = contents
        .into_par_iter()
        .map(|(start, words, places)| {
            let (places, sum) = named(folder, 'p', &start, &places);
            let content = [&sum_bytes(&sum)[..], &words].concat();
            let (words, sum) = named(folder, 'k', &start, &content);
            (start, [words, places], sum)
        })
        .collect();
    for (start, files, sum) in files {
        dictionary.borders.push(start);
        dictionary.sums.push(sum);
        dictionary.files.extend(files);
    }
    dictionary
}

fn push_item(bytes: &mut Vec<u8>, before: &str, item: &Item<'_>) {
    push_after(bytes, before, item.key);
    let mut body = vec![0];
    let mut kinds = 0;
    if let Some(root) = item.root {
        kinds |= IS_FORM;
        push_after(&mut body, item.key, root);
    }
    if let Some(encoded) = &item.postings {
        kinds |= IS_ROOT;
        body.extend(&encoded.body);
    }
    if !item.names.is_empty() {
        kinds |= IS_NAME;
        push_length(&mut body, item.names.len());
        push_ascending(&mut body, item.names.iter().copied());
    }
    if let Some(first) = body.first_mut() {
        *first = kinds;
    }
    push_length(bytes, body.len());
    bytes.extend(body);
}

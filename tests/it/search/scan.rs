//! Five hundred queries beside a scan of all texts, which finds roots and synonyms the simple way.

use super::ask;
use crate::support::{Random, tree};
use etalase::lang::Lang;
use etalase::search::stem::Stemmer;
use etalase::search::synonyms::Synonyms;
use etalase::search::{
    Entries, Entry, FacetValue, Input, Kind, Weight, Words, is_stop, token_list,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Texts for the scan: sentences of the corpus, mixed anew.
struct Mixed {
    entries: Vec<Entry>,
}

impl Entries for Mixed {
    fn groups(&self) -> Vec<usize> {
        vec![self.entries.len()]
    }

    fn entry(&self, at: usize) -> Entry {
        self.entries[at].clone()
    }
}

fn pick<'a, T>(random: &mut Random, list: &'a [T]) -> &'a T {
    &list[((random.fraction() * list.len() as f64) as usize).min(list.len() - 1)]
}

fn mixed(count: usize, random: &mut Random) -> Mixed {
    let source = include_str!("../../../benches/corpus/texts.txt");
    let words: Vec<&str> = source
        .split_whitespace()
        .filter(|word| !word.contains(['{', '#']))
        .collect();
    let extra = [
        "PLM",
        "Sulsel",
        "jawa tengah",
        "3.505",
        "4,09",
        "buku-buku",
        "sayur-mayur",
        "perpus",
        "2023",
        "6372052C0000001",
        "Jum'at",
        "UMKM",
        "kab.",
        "tunanetra",
    ];
    let text = |random: &mut Random, length: usize| {
        let mut text: Vec<&str> = Vec::new();
        while text.len() < length {
            // Runs of the source keep phrases, single words make texts differ.
            let at = (random.fraction() * (words.len() - 12) as f64) as usize;
            let run = 1 + (random.fraction() * 8.0) as usize;
            text.extend(&words[at..at + run]);
            if random.fraction() < 0.05 {
                text.push(*pick::<&str>(random, &extra));
            }
        }
        text.join(" ")
    };
    let entries = (0..count).map(|at| Entry {
        href: format!("/{at}/"),
        title: text(random, 4),
        kind: Some(Kind::Story),
        written: Lang::Id,
        texts: vec![
            (Weight::Summary, text(random, 8)),
            (Weight::Text, text(random, 40)),
        ],
        words: vec![text(random, 1)],
        ..Entry::default()
    });
    Mixed {
        entries: entries.collect(),
    }
}

/// Every entry the simple way: its words one after the other, and all roots that it has.
struct Scanned {
    /// Words of title and texts, an empty one between two fields.
    words: Vec<String>,
    roots: BTreeSet<String>,
}

/// The roots of a token: none for a stop word, two for two words joined by a hyphen.
fn roots(stemmer: &Stemmer<'_>, token: &str) -> Vec<String> {
    if is_stop(token) {
        return Vec::new();
    }
    let root = stemmer.stem(token).into_owned();
    match token.split_once('-') {
        Some((a, b)) if a != b && root.contains('-') => {
            [roots(stemmer, a), roots(stemmer, b)].concat()
        }
        _ => vec![root],
    }
}

fn scan(mixed: &Mixed) -> (Vec<Scanned>, BTreeMap<String, u32>) {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let texts = |entry: &Entry| -> Vec<Vec<String>> {
        let texts = entry.texts.iter().map(|(_, text)| text);
        let all = std::iter::once(&entry.title)
            .chain(texts)
            .chain(&entry.words);
        all.map(|text| token_list(text)).collect()
    };
    for token in mixed.entries.iter().flat_map(texts).flatten() {
        *counts.entry(token).or_default() += 1;
    }
    let stemmer = Stemmer::new(Lang::Id, &counts);
    let of_expression = |text: &str| -> Vec<String> {
        let tokens = token_list(text).into_iter();
        let one = |token: String| match roots(&stemmer, &token) {
            none if none.is_empty() => vec![token],
            some => some,
        };
        tokens.flat_map(one).collect()
    };
    let synonyms = Synonyms::new(Lang::Id, &[], of_expression);
    let one = |entry: &Entry| {
        let mut scanned = Scanned {
            words: Vec::new(),
            roots: BTreeSet::new(),
        };
        for (at, field) in texts(entry).into_iter().enumerate() {
            let mut sequence: Vec<String> = Vec::new();
            for token in &field {
                let of_token = roots(&stemmer, token);
                let parts = if of_token.len() > 1 {
                    token.split('-').collect()
                } else {
                    vec![token.as_str()]
                };
                // What stands beside the texts cannot be part of a phrase.
                if at <= entry.texts.len() {
                    scanned
                        .words
                        .extend(parts.iter().map(|part| (*part).to_owned()));
                }
                sequence.extend(if of_token.is_empty() {
                    vec![String::new()]
                } else {
                    of_token
                });
            }
            for expansion in synonyms.expansions(&sequence) {
                scanned
                    .roots
                    .extend(expansion.others.iter().flatten().cloned());
            }
            scanned.roots.extend(sequence);
            scanned.words.push(String::new());
        }
        scanned
    };
    (mixed.entries.iter().map(one).collect(), counts)
}

/// A part of a query, and whether an entry has it.
enum Part {
    Word(String, String),
    Not(String, String),
    Phrase(Vec<String>),
}

impl Part {
    fn is_in(&self, scanned: &Scanned) -> bool {
        match self {
            Part::Word(_, root) | Part::Not(_, root) => scanned.roots.contains(root),
            Part::Phrase(words) => (0..scanned.words.len()).any(|start| {
                let mut telling = words.iter().enumerate().filter(|(_, word)| !is_stop(word));
                telling.all(|(at, word)| scanned.words.get(start + at) == Some(word))
            }),
        }
    }

    fn typed(&self) -> String {
        match self {
            Part::Word(word, _) => word.to_uppercase(),
            Part::Not(word, _) => format!("-{word}"),
            Part::Phrase(words) => format!("\"{}\"", words.join(" ")),
        }
    }
}

fn expected(parts: &[Part], scanned: &[Scanned]) -> Vec<usize> {
    let (not, wanted): (Vec<&Part>, Vec<&Part>) =
        parts.iter().partition(|part| matches!(part, Part::Not(..)));
    let left = scanned
        .iter()
        .enumerate()
        .filter(|(_, entry)| !not.iter().any(|part| part.is_in(entry)));
    let fits: Vec<(usize, usize)> = left
        .map(|(at, entry)| (wanted.iter().filter(|part| part.is_in(entry)).count(), at))
        .collect();
    let most = fits
        .iter()
        .map(|(count, _)| *count)
        .max()
        .unwrap_or_default();
    let best = fits
        .into_iter()
        .filter(|(count, _)| *count == most && most > 0);
    best.map(|(_, at)| at).collect()
}

/// A query of one to three parts, made of words that stand in the texts.
fn query(random: &mut Random, scanned: &[Scanned], stemmer: &Stemmer<'_>) -> Vec<Part> {
    let word = |random: &mut Random| loop {
        let words = &pick(random, scanned).words;
        let word = pick(random, words);
        if let [root] = &roots(stemmer, word)[..]
            && word.chars().count() > 1
        {
            return (word.clone(), root.clone());
        }
    };
    let count = 1 + (random.fraction() * 3.0) as usize;
    let mut parts: Vec<Part> = Vec::new();
    for at in 0..count.min(3) {
        let chance = random.fraction();
        if chance < 0.2 {
            let words = &pick(random, scanned).words;
            let start = (random.fraction() * (words.len() - 4) as f64) as usize;
            let phrase = words[start..start + 2 + (chance * 10.0) as usize].to_vec();
            let telling = phrase
                .iter()
                .all(|word| !word.is_empty() && !word.contains('-'));
            // A stop word at the edge of a phrase may stand for what is no word.
            let edges = [phrase.first(), phrase.last()].into_iter().flatten();
            if telling && edges.into_iter().all(|word| !is_stop(word)) {
                parts.push(Part::Phrase(phrase));
                continue;
            }
        }
        let (word, root) = word(random);
        parts.push(if at > 0 && chance > 0.8 {
            Part::Not(word, root)
        } else {
            Part::Word(word, root)
        });
    }
    parts
}

fn words() -> Words {
    Words {
        parameters: Default::default(),
        values: [const { Vec::<FacetValue>::new() }; 3],
    }
}

/// Writes the index of some entries into a folder; gives that of its files.
fn write(entries: &Mixed, folder: &Path) -> std::path::PathBuf {
    let words = words();
    let input = Input {
        lang: Lang::Id,
        entries,
        synonyms: &[],
        words: &words,
    };
    let (meta, problems) = etalase::search::make(&input, &|path: &str, bytes: &[u8]| {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap())?;
        std::fs::write(file, bytes)
    });
    assert!(problems.is_empty());
    folder.join(meta).parent().unwrap().to_owned()
}

#[test]
fn five_hundred_queries_find_what_a_scan_finds() {
    let mut random = Random(7);
    let mixed = mixed(2000, &mut random);
    let (scanned, counts) = scan(&mixed);
    let stemmer = Stemmer::new(Lang::Id, &counts);
    let queries: Vec<Vec<Part>> = (0..500)
        .map(|_| query(&mut random, &scanned, &stemmer))
        .collect();
    // The space says that the last word is whole.
    let typed: Vec<String> = queries
        .iter()
        .map(|parts| parts.iter().map(|part| part.typed() + " ").collect())
        .collect();
    let dir = tempfile::tempdir().unwrap();
    let Some(answers) = ask(&write(&mixed, dir.path()), "whole", &typed) else {
        return;
    };
    let mut hits = 0;
    for ((parts, typed), answer) in queries.iter().zip(&typed).zip(answers.as_array().unwrap()) {
        let mut found: Vec<usize> = serde_json::from_value(answer.clone()).unwrap();
        found.sort_unstable();
        let expected = expected(parts, &scanned);
        let differ: Vec<_> = found
            .iter()
            .filter(|id| !expected.contains(id))
            .chain(expected.iter().filter(|id| !found.contains(id)))
            .take(3)
            .map(|id| &mixed.entries[*id])
            .collect();
        assert!(
            found == expected,
            "{typed}: {} found, {} expected; {differ:#?}",
            found.len(),
            expected.len()
        );
        hits += found.len();
    }
    assert!(hits > 10_000, "{hits}");
}

#[test]
fn a_new_entry_leaves_most_files_as_they_are() {
    let mut random = Random(11);
    let mut entries = mixed(1200, &mut random);
    let dir = tempfile::tempdir().unwrap();
    write(&entries, &dir.path().join("before"));
    let mut new = mixed(1, &mut random);
    entries.entries.append(&mut new.entries);
    write(&entries, &dir.path().join("after"));
    let [before, after] = ["before", "after"].map(|name| tree(&dir.path().join(name)));
    let same = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) == Some(bytes));
    let (same, all) = (same.count(), after.len());
    assert!(
        all > 600 && same * 10 > all * 8,
        "{same} of {all} files are the same"
    );
}

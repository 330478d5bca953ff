//! The Indonesian stemmer against families of words and pairs that must stay apart, which are data:
//! `tests/data/stem/`.

use crate::support::demo;
use etalase::lang::Lang;
use etalase::search::stem::{NoCorpus, Stemmer};
use std::collections::BTreeMap;
use walkdir::WalkDir;

const FAMILIES: &str = include_str!("../data/stem/families.txt");
const HELD_OUT: &str = include_str!("../data/stem/held-out.txt");
const APART: &str = include_str!("../data/stem/apart.txt");

/// The least part of all forms that must come to the root of their family.
const RECALL: f64 = 0.97;

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn families(text: &str) -> Vec<(&str, Vec<&str>)> {
    lines(text)
        .map(|line| {
            let (head, forms) = line.split_once(": ").expect("a head and its forms");
            (head, forms.split(' ').collect())
        })
        .collect()
}

fn stemmer() -> Stemmer<'static> {
    Stemmer::new(Lang::Id, &NoCorpus)
}

/// The forms that miss the root of their family, and how many forms there are.
fn missed(text: &str) -> (Vec<String>, usize) {
    let stemmer = stemmer();
    let mut missed = Vec::new();
    let mut pairs = 0;
    for (head, forms) in families(text) {
        let root = stemmer.stem(head);
        for form in forms {
            pairs += 1;
            let found = stemmer.stem(form);
            if found != root {
                missed.push(format!("{form} is {found}, not {root}"));
            }
        }
    }
    (missed, pairs)
}

#[expect(clippy::print_stdout, reason = "the figures are what is asked for")]
fn assert_recall(name: &str, text: &str, least_pairs: usize) {
    let (missed, pairs) = missed(text);
    let recall = 1.0 - missed.len() as f64 / pairs as f64;
    println!("{name}: {pairs} pairs, recall {recall:.4}");
    println!("{}", missed.join("\n"));
    assert!(pairs >= least_pairs, "only {pairs} pairs");
    assert!(
        recall >= RECALL,
        "{name}: {recall:.4}\n{}",
        missed.join("\n")
    );
}

#[test]
fn forms_come_to_the_root_of_their_family() {
    assert!(families(FAMILIES).len() >= 80);
    assert_recall("families", FAMILIES, 400);
}

#[test]
fn forms_of_families_it_was_not_tuned_to_do_so_as_well() {
    assert_recall("held out", HELD_OUT, 100);
}

#[test]
fn families_do_not_merge() {
    let stemmer = stemmer();
    let mut heads = BTreeMap::new();
    for (head, _) in families(FAMILIES).into_iter().chain(families(HELD_OUT)) {
        if let Some(other) = heads.insert(stemmer.stem(head), head) {
            panic!("{head} and {other} have one root");
        }
    }
    for (head, forms) in families(FAMILIES).into_iter().chain(families(HELD_OUT)) {
        for form in forms {
            if let Some(other) = heads.get(&stemmer.stem(form)) {
                assert_eq!(*other, head, "{form} went to another family");
            }
        }
    }
}

#[test]
fn different_words_stay_apart() {
    let stemmer = stemmer();
    let mut pairs = 0;
    let mut merged = Vec::new();
    for line in lines(APART) {
        let (one, other) = line.split_once(' ').expect("two words");
        pairs += 1;
        if stemmer.stem(one) == stemmer.stem(other) {
            merged.push(line);
        }
    }
    assert!(pairs >= 60, "only {pairs} pairs");
    assert!(merged.is_empty(), "{merged:?}");
}

/// The roots of all Indonesian words of the demo, for an editor's eye: `root: form form`, and what
/// has no other form. `cargo test --test it roots_of_the_demo -- --ignored --nocapture`.
#[test]
#[ignore = "prints a table to be read"]
#[expect(clippy::print_stdout, reason = "the table is what is asked for")]
fn roots_of_the_demo() {
    let mut corpus: BTreeMap<String, u32> = BTreeMap::new();
    for file in WalkDir::new(demo().join("content")).sort_by_file_name() {
        let file = file.expect("the demo can be listed");
        let name = file.file_name().to_string_lossy();
        if name.ends_with(".md") && !name.ends_with(".en.md") {
            let text = std::fs::read_to_string(file.path()).expect("a text of the demo");
            let words = text.split(|letter: char| !(letter.is_ascii_alphabetic() || letter == '-'));
            for word in words.filter(|word| !word.is_empty()) {
                *corpus.entry(word.to_lowercase()).or_default() += 1;
            }
        }
    }
    let stemmer = Stemmer::new(Lang::Id, &corpus);
    let mut table: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for word in corpus.keys() {
        let root = stemmer.stem(word).into_owned();
        table.entry(root).or_default().push(word);
    }
    assert!(table.len() > 1000, "{} roots", table.len());
    for (root, forms) in table {
        println!("{root}: {}", forms.join(" "));
    }
}

//! The words of the theme: both languages have the same, and every word the program asks for is
//! there. A missing word would show as its key on a page.

use crate::support::{demo, tree};
use etalase::content::commitment::{CommitmentKind, CommitmentStatus};
use etalase::content::consent::Manner;
use etalase::content::data::{Aggregation, Counting, Direction, Scope};
use etalase::content::event::{EventKind, EventLevel};
use etalase::content::library::{LibraryKind, Membership};
use etalase::content::story::EvidenceKind;
use etalase::diagnostics::Place;
use etalase::lang::Lang;
use etalase::theme;
use etalase::yaml::Choice;
use std::collections::{BTreeMap, BTreeSet};

/// The keys of a language, with their texts.
fn words(lang: Lang) -> BTreeMap<String, String> {
    let dir = tempfile::tempdir().unwrap();
    let (theme, problems) = theme::load(
        dir.path(),
        theme::BUILT_IN_NAME,
        &Place::file("etalase.yaml"),
        &[lang],
    );
    assert!(problems.is_empty(), "{problems:?}");
    let words = &theme.words[&lang];
    let text = |key: &str| (key.to_owned(), words.get(key).to_owned());
    words.keys().map(text).collect()
}

#[test]
fn both_languages_have_the_same_words() {
    let (id, en) = (words(Lang::Id), words(Lang::En));
    let keys = |words: &BTreeMap<String, String>| words.keys().cloned().collect::<BTreeSet<_>>();
    let one_sided: Vec<String> = keys(&id)
        .symmetric_difference(&keys(&en))
        .cloned()
        .collect();
    assert!(one_sided.is_empty(), "in one language only: {one_sided:?}");
    assert!(id.len() > 100, "{} words", id.len());
    for (key, text) in &id {
        assert!(
            !text.trim().is_empty() && !en[key].trim().is_empty(),
            "{key} is empty"
        );
        assert_eq!(slots(text), slots(&en[key]), "the slots of {key} differ");
    }
}

/// The `{name}`s of a text.
fn slots(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn every_word_the_program_names_is_there() {
    let words = words(Lang::Id);
    let keys = asked_for();
    assert!(
        keys.len() >= 10,
        "only {keys:?} found: is the test looking at the right code?"
    );
    let missing: Vec<&String> = keys
        .iter()
        .filter(|key| !words.contains_key(*key))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The literals of the renderer that look like keys: `group.word`, of a group that the words have.
fn asked_for() -> BTreeSet<String> {
    let groups: BTreeSet<String> = words(Lang::Id)
        .keys()
        .filter_map(|key| Some(key.split_once('.')?.0.to_owned()))
        .collect();
    let sources = tree(&demo().join("src/render"));
    let mut keys = BTreeSet::new();
    for bytes in sources.values() {
        let text = String::from_utf8_lossy(bytes);
        for literal in text.split('"').skip(1).step_by(2) {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-' || c == '.';
            let group = literal.split_once('.').map(|(group, _)| group);
            let is_file = literal.ends_with(".html") || literal.ends_with(".xml");
            if group.is_some_and(|group| groups.contains(group))
                && literal.chars().all(plain)
                && !is_file
            {
                keys.insert(literal.to_owned());
            }
        }
    }
    keys
}

#[test]
fn every_choice_has_its_word() {
    // The key of each choice is its first, Indonesian name.
    let mut families: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    macro_rules! family {
        ($name:literal, $choice:ty) => {
            let keys = <$choice>::CHOICES.iter().map(|(_, _, choice)| choice.key());
            families.entry($name).or_default().extend(keys);
        };
    }
    family!("aggregation", Aggregation);
    family!("commitment", CommitmentKind);
    family!("consent", Manner);
    family!("counting", Counting);
    family!("direction", Direction);
    family!("event", EventKind);
    family!("evidence", EvidenceKind);
    family!("level", EventLevel);
    family!("library", LibraryKind);
    family!("membership", Membership);
    family!("scope", Scope);
    family!("status", CommitmentStatus);
    let words = words(Lang::Id);
    for (family, keys) in &families {
        assert!(keys.len() > 1, "{family}");
        for key in keys {
            let key = format!("kinds.{family}.{key}");
            assert!(words.contains_key(&key), "there is no word for {key}");
        }
    }
    let asked = families_asked_for();
    assert_eq!(
        asked,
        families.keys().map(|name| (*name).to_owned()).collect()
    );
}

/// The families that the renderer asks for: `kinds.NAME.{...}`.
fn families_asked_for() -> BTreeSet<String> {
    let sources = tree(&demo().join("src/render"));
    let texts = sources
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let mut names = BTreeSet::new();
    for text in texts {
        let after = text.split("\"kinds.").skip(1);
        names.extend(after.filter_map(|rest| Some(rest.split_once('.')?.0.to_owned())));
    }
    names
}

//! The words of the theme: both languages have the same, every word that a template or the program asks
//! for is there, and every word that is there is asked for. A missing word would show as its key on a
//! page; a dead one would be translated for nobody.

use crate::support::{demo, tree};
use crate::theme::{built_in, templates};
use etalase::catalog::Measure;
use etalase::content::commitment::{CommitmentKind, CommitmentStatus};
use etalase::content::consent::Manner;
use etalase::content::data::{Aggregation, Counting, Direction, Scope};
use etalase::content::event::{EventKind, EventLevel};
use etalase::content::library::{CONTACTS, LibraryKind, Membership};
use etalase::content::story::{EvidenceKind, SDG_GOALS};
use etalase::format::plural_forms;
use etalase::lang::Lang;
use etalase::regions::{IslandGroup, TimeZone};
use etalase::render::views::{
    FactKey, FilterKey, LIBRARY_COLUMNS, MenuKey, POINT_KINDS, REGION_COLUMNS, RegionLevel,
};
use etalase::theme::{Named, Words, code_of, gaps};
use etalase::yaml::Choice;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Keys = BTreeSet<String>;

/// Groups of words that are looked up by a name known only while the site is built, with all the names
/// there can be. They come from the program, so that a new case asks for its word.
fn looked_up() -> BTreeMap<&'static str, Keys> {
    let mut groups: BTreeMap<&str, Keys> = BTreeMap::new();
    macro_rules! group {
        ($name:expr, $keys:expr) => {
            let keys = $keys.map(|key| key.to_string()).collect();
            assert!(groups.insert($name, keys).is_none(), "{} twice", $name);
        };
    }
    macro_rules! choice {
        ($name:literal, $choice:ty) => {
            // The key of each choice is its first, Indonesian name.
            group!(
                $name,
                <$choice>::CHOICES.iter().map(|(_, _, choice)| choice.key())
            );
        };
    }
    choice!("kinds.aggregation", Aggregation);
    choice!("kinds.commitment", CommitmentKind);
    choice!("kinds.consent", Manner);
    choice!("kinds.counting", Counting);
    choice!("kinds.direction", Direction);
    choice!("kinds.event", EventKind);
    choice!("kinds.evidence", EvidenceKind);
    choice!("kinds.level", EventLevel);
    choice!("kinds.library", LibraryKind);
    choice!("kinds.membership", Membership);
    choice!("kinds.scope", Scope);
    choice!("kinds.status", CommitmentStatus);
    group!(
        "kinds.zone",
        TimeZone::ALL.iter().map(|zone| zone.abbreviation())
    );
    for group in ["map.titles", "map.measures", "map.heads"] {
        group!(group, Measure::ALL.iter().map(|measure| measure.key()));
    }
    group!("region.map.by", ["stories", "libraries"].iter());
    group!("region.map.kinds", POINT_KINDS.iter());
    group!(
        "region.map.csv",
        REGION_COLUMNS.iter().chain(&LIBRARY_COLUMNS)
    );
    // Plural forms that the program picks; those of other words are picked by templates.
    for group in ["list.stories", "list.libraries"] {
        group!(group, ["one", "other"].iter());
    }
    group!("menu", MenuKey::ALL.iter().map(|key| key.key()));
    for group in ["list.groups", "list.said", "list.all", "list.more"] {
        group!(group, FilterKey::ALL.iter().map(|key| key.key()));
    }
    group!("region.level", RegionLevel::ALL.iter().map(|key| key.key()));
    group!("facts", FactKey::ALL.iter().map(|key| key.key()));
    group!("islands", IslandGroup::ALL.iter().map(|group| group.slug()));
    group!("sdg", SDG_GOALS);
    // Authors may name others than these: see `open_groups`.
    group!("contact", CONTACTS.iter());
    group!("language_names", Lang::ALL.iter().map(|lang| lang.tag()));
    groups
}

/// The groups that templates look up with a fallback for a name without a word: any word may be there.
fn open_groups(templates: &[(&str, String)]) -> Keys {
    let mut open = Keys::new();
    for (_, text) in templates {
        let code = code_of(text);
        for lookup in code.split("t.").skip(1) {
            let fallback = lookup.split_once(" | get(").and_then(|(group, rest)| {
                let (arguments, _) = rest.split_once('\n')?;
                let default = arguments.split_once("default=")?.1;
                // An empty default would be a hole in the page.
                (!default.starts_with('"')).then_some(group)
            });
            open.extend(fallback.map(str::to_owned));
        }
    }
    open
}

fn words(lang: Lang) -> Words {
    built_in().words.remove(&lang).unwrap()
}

/// The plural form that a key names, if it does: `other` of `list.stories.other`.
fn is_plural(value: &Value) -> bool {
    let forms = ["zero", "one", "two", "few", "many", "other"];
    value
        .as_object()
        .is_some_and(|map| !map.is_empty() && map.keys().all(|key| forms.contains(&key.as_str())))
}

fn value_of<'a>(tree: &'a Value, key: &str) -> Option<&'a Value> {
    tree.pointer(&format!("/{}", key.replace('.', "/")))
}

#[test]
fn both_languages_have_the_same_words() {
    let [id, en] = Lang::ALL.map(words);
    let findings = differences(&id.tree, &en.tree);
    assert!(findings.is_empty(), "{findings:#?}");
    assert!(id.keys().count() > 300, "{} words", id.keys().count());
}

/// What one tree of words has and the other has not: keys, gaps, texts.
fn differences(id: &Value, en: &Value) -> Vec<String> {
    fn walk(path: &str, id: &Value, en: &Value, findings: &mut Vec<String>) {
        match (id, en) {
            (Value::Object(one), Value::Object(other)) => {
                let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
                for key in keys {
                    let path = format!("{path}.{key}");
                    match (one.get(key), other.get(key)) {
                        (Some(id), Some(en)) => walk(&path, id, en, findings),
                        _ => findings.push(format!("{path} is there in one language only")),
                    }
                }
            }
            (Value::String(one), Value::String(other)) => {
                if one.trim().is_empty() || other.trim().is_empty() {
                    findings.push(format!("{path} is empty"));
                }
                if gaps(one) != gaps(other) {
                    findings.push(format!("the gaps of {path} differ"));
                }
            }
            _ => findings.push(format!("{path} is of another shape in each language")),
        }
    }
    let mut findings = Vec::new();
    walk("t", id, en, &mut findings);
    findings
}

#[test]
fn every_difference_between_languages_is_found() {
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let id = json(r#"{"a": "{n} x", "b": {"one": "y", "other": "z"}, "c": "d"}"#);
    assert!(differences(&id, &id).is_empty());
    for (en, expected) in [
        (
            r#"{"a": "{n} x", "b": {"other": "z"}, "c": "d"}"#,
            "t.b.one is there",
        ),
        (
            r#"{"a": "x", "b": {"one": "y", "other": "z"}, "c": "d"}"#,
            "the gaps of t.a",
        ),
        (
            r#"{"a": "{m} x", "b": {"one": "y", "other": "z"}, "c": "d"}"#,
            "the gaps of t.a",
        ),
        (
            r#"{"a": "{n} x", "b": "y", "c": "d"}"#,
            "t.b is of another shape",
        ),
        (
            r#"{"a": "{n} x", "b": {"one": "y", "other": "z"}, "c": " "}"#,
            "t.c is empty",
        ),
    ] {
        let found = differences(&id, &json(en));
        assert!(
            found.len() == 1 && found[0].starts_with(expected),
            "{found:?}"
        );
    }
}

/// A count has every form that its language needs. Both files have the same forms, so that they can be
/// laid side by side, also those that one language never uses.
#[test]
fn plural_forms_are_complete() {
    fn walk(tree: &Value, lang: Lang, seen: &mut usize) {
        if is_plural(tree) {
            *seen += 1;
            for form in plural_forms(lang) {
                assert!(tree.get(form).is_some(), "{lang:?} {tree}: no form {form}");
            }
        }
        for value in tree.as_object().into_iter().flat_map(|map| map.values()) {
            walk(value, lang, seen);
        }
    }
    for lang in Lang::ALL {
        let mut seen = 0;
        walk(&words(lang).tree, lang, &mut seen);
        assert!(seen > 4, "only {seen} counts seen");
    }
}

/// What is asked for by name: of the words that templates name and that stand in the program.
struct Asked {
    by_templates: BTreeMap<String, String>,
    by_program: Keys,
}

fn asked(templates: &[(&str, String)]) -> Asked {
    let named = Named::of(templates.iter().map(|(name, text)| (*name, text.as_str())));
    let named = named.iter();
    Asked {
        by_templates: named
            // The language itself stands among its words.
            .filter(|(key, _)| *key != "lang")
            .map(|(key, template)| (key.to_owned(), template.to_owned()))
            .collect(),
        by_program: asked_for_by_the_program(&words(Lang::Id)),
    }
}

/// The literals of the program that look like keys: `group.word`, of a group that the words have.
fn asked_for_by_the_program(words: &Words) -> Keys {
    let groups: BTreeSet<&str> = words
        .keys()
        .filter_map(|key| Some(key.split_once('.')?.0))
        .collect();
    let mut keys = Keys::new();
    for literal in literals_of_the_program() {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-' || c == '.';
        let group = literal.split_once('.').map(|(group, _)| group);
        let is_file = literal.ends_with(".html") || literal.ends_with(".xml");
        if group.is_some_and(|group| groups.contains(group))
            && literal.chars().all(plain)
            && !is_file
        {
            keys.insert(literal);
        }
    }
    keys
}

/// The string literals of the modules that ask for words.
fn literals_of_the_program() -> Vec<String> {
    let mut literals = Vec::new();
    for folder in ["src/render", "src/pipeline"] {
        for bytes in tree(&demo().join(folder)).values() {
            let text = String::from_utf8_lossy(bytes).into_owned();
            literals.extend(text.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    literals
}

/// The groups of which the program looks words up: `kinds.event` of `"kinds.event.{}"`.
fn groups_asked_for_by_the_program() -> Keys {
    let literals = literals_of_the_program().into_iter();
    let begun = literals.filter_map(|literal| {
        let (group, rest) = literal.split_once(".{")?;
        let plain = |c: char| c.is_ascii_lowercase() || c == '.' || c == '_';
        let is_group = rest.ends_with('}') && group.chars().all(plain);
        is_group.then(|| group.to_owned())
    });
    begun.collect()
}

#[test]
fn every_word_that_is_asked_for_is_there() {
    let templates = built_in();
    let templates = self::templates(&templates);
    let asked = asked(&templates);
    assert!(asked.by_templates.len() > 150 && asked.by_program.len() > 40);
    for lang in Lang::ALL {
        let words = words(lang);
        for (key, template) in &asked.by_templates {
            assert!(
                words.has(key),
                "{template} names t.{key}, which {lang:?} has not"
            );
        }
        for key in &asked.by_program {
            assert!(
                words.keys().any(|known| known == key),
                "{lang:?} has no {key}"
            );
        }
        for (group, keys) in looked_up() {
            assert!(!keys.is_empty(), "{group}");
            for key in keys {
                let key = format!("{group}.{key}");
                assert!(
                    words.keys().any(|known| known == key),
                    "{lang:?} has no {key}"
                );
            }
        }
    }
}

/// A group of words that is looked up by name must be one of `looked_up`, which knows all the names.
#[test]
fn every_group_is_asked_for_with_all_its_names() {
    let theme = built_in();
    let templates = templates(&theme);
    let tree = &theme.words[&Lang::Id].tree;
    let by_templates = asked(&templates).by_templates.into_keys().filter(|key| {
        let value = value_of(tree, key);
        value.is_some_and(|value| value.is_object() && !is_plural(value))
    });
    let asked: Keys = by_templates
        .chain(groups_asked_for_by_the_program())
        .collect();
    let known: Keys = looked_up().into_keys().map(str::to_owned).collect();
    assert_eq!(asked, known);
}

#[test]
fn every_word_is_asked_for() {
    let theme = built_in();
    let templates = templates(&theme);
    let dead = dead_words(&theme.words[&Lang::Id].tree, &templates);
    assert!(dead.is_empty(), "nothing asks for {dead:#?}");
}

/// The keys of a tree of words that neither templates nor the program ask for.
fn dead_words(tree: &Value, templates: &[(&str, String)]) -> Vec<String> {
    let mut alive = Keys::new();
    let asked = asked(templates);
    for key in asked.by_templates.keys().chain(&asked.by_program) {
        match value_of(tree, key) {
            // Of a count, all forms are asked for; of any other group, only the names that there are.
            Some(value) if is_plural(value) => {
                let forms = value.as_object().into_iter().flat_map(|map| map.keys());
                alive.extend(forms.map(|form| format!("{key}.{form}")));
            }
            _ => {
                alive.insert(key.clone());
            }
        }
    }
    for (group, keys) in looked_up() {
        alive.extend(keys.into_iter().map(|key| format!("{group}.{key}")));
    }
    let open = open_groups(templates);
    assert!(
        open.contains("contact") && open.contains("language_names") && !open.contains("sdg"),
        "{open:?}"
    );
    let is_open = |key: &str| {
        let group = key.rsplit_once('.').map(|(group, _)| group);
        group.is_some_and(|group| open.contains(group))
    };
    let mut keys = Vec::new();
    flatten(String::new(), tree, &mut keys);
    keys.retain(|key| !alive.contains(key) && !is_open(key));
    keys
}

fn flatten(path: String, tree: &Value, keys: &mut Vec<String>) {
    match tree.as_object() {
        Some(map) => {
            for (key, value) in map {
                let dot = if path.is_empty() { "" } else { "." };
                flatten(format!("{path}{dot}{key}"), value, keys);
            }
        }
        None => keys.push(path),
    }
}

#[test]
fn dead_words_are_found() {
    let theme = built_in();
    let templates = templates(&theme);
    let mut tree = theme.words[&Lang::Id].tree.clone();
    for (key, value) in [
        ("titles", serde_json::json!({"nobody": "x"})),
        ("islands", serde_json::json!({"atlantis": "x"})),
        (
            "list",
            serde_json::json!({"none": {"one": "x", "other": "y"}}),
        ),
        ("contact", serde_json::json!({"telex": "x"})),
    ] {
        let group = tree[key].as_object_mut().unwrap();
        group.extend(value.as_object().cloned().unwrap());
    }
    let dead = dead_words(&tree, &templates);
    assert_eq!(
        dead.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        BTreeSet::from([
            "titles.nobody",
            "islands.atlantis",
            "list.none.one",
            "list.none.other"
        ])
    );
}

//! The words of the interface: those of the built-in theme, replaced one by one by the site's own.
//!
//! In: the translation files of a language. Out: [`Words`], with every word of the built-in theme, and
//! warnings about words of the site that no page can show. Must not read files.

use super::File;
use super::named::Named;
use crate::both;
use crate::diagnostics::{Diagnostic, Span};
use crate::lang::Lang;
use crate::yaml::{Snippet, Step, locate, nearest, parse_mapping};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The words of the interface in one language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// As a tree, for templates.
    pub tree: Value,
    /// By dotted key, for the program: `kinds.event.plm`.
    by_key: BTreeMap<String, String>,
    /// The file in which the site changes and adds words, whether it is there or not.
    pub file: Arc<str>,
}

impl Words {
    fn new(tree: Value, file: Arc<str>) -> Words {
        let mut by_key = BTreeMap::new();
        flatten("", &tree, &mut by_key);
        Words { tree, by_key, file }
    }

    /// The text of a key; a missing one shows as the key itself, so that it is seen and mended.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.by_key.get(key).map_or(key, String::as_str)
    }

    /// The text of a key with `{name}` replaced by the values given.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values.iter().copied())
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }

    /// Whether there is a word of this key, or a group of words.
    pub fn has(&self, key: &str) -> bool {
        find(&self.tree, key).is_some()
    }
}

/// Replaces each `{name}` of a text by its value.
pub fn fill<'a>(text: &str, values: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut filled = text.to_owned();
    for (name, value) in values {
        filled = filled.replace(&format!("{{{name}}}"), value);
    }
    filled
}

/// The names of the gaps of a text: `n` of `{n} cerita`.
pub fn gaps(text: &str) -> BTreeSet<&str> {
    let is_name = |name: &&str| {
        let plain = |c: char| c.is_alphanumeric() || c == '_';
        !name.is_empty() && name.chars().all(plain)
    };
    let parts = text.split('{').skip(1);
    let names = parts.filter_map(|part| Some(part.split_once('}')?.0));
    names.filter(is_name).collect()
}

/// The translation files of one language.
pub(super) struct Files<'a> {
    pub(super) lang: Lang,
    /// That of the built-in theme.
    pub(super) built_in: &'a File,
    /// That of the site, where it has one.
    pub(super) own: Option<&'a File>,
    /// Where the site's stands, or would stand.
    pub(super) own_path: Arc<str>,
}

/// Reads the words of a language. `named` are those that the templates of the theme name.
pub(super) fn read(files: &Files<'_>, named: &Named, problems: &mut Vec<Diagnostic>) -> Words {
    let mut tree = parse(files.built_in, problems).unwrap_or_default();
    if let Some(own) = files.own
        && let Some(Value::Object(value)) = parse(own, problems)
    {
        let text = String::from_utf8_lossy(&own.bytes);
        let mut overlay = Overlay {
            lang: files.lang,
            snippet: Snippet::whole(own.path.clone(), &text),
            named,
            known: &flat_keys(&tree),
            path: Vec::new(),
            problems,
        };
        if let Value::Object(words) = &mut tree {
            overlay.merge(words, value);
        }
    }
    Words::new(tree, files.own_path.clone())
}

/// A translation file as a map; an empty one is an empty map.
fn parse(file: &File, problems: &mut Vec<Diagnostic>) -> Option<Value> {
    let text = String::from_utf8_lossy(&file.bytes);
    match parse_mapping(&Snippet::whole(file.path.clone(), &text)) {
        Ok(value) => serde_json::to_value(&value).ok(),
        Err(problem) => {
            problems.push(*problem);
            None
        }
    }
}

fn find<'a>(tree: &'a Value, key: &str) -> Option<&'a Value> {
    key.split('.').try_fold(tree, |tree, part| tree.get(part))
}

fn flat_keys(tree: &Value) -> Vec<String> {
    let mut keys = BTreeMap::new();
    flatten("", tree, &mut keys);
    keys.into_keys().collect()
}

fn flatten(prefix: &str, tree: &Value, into: &mut BTreeMap<String, String>) {
    match tree {
        Value::Object(map) => {
            for (key, value) in map {
                let key = if prefix.is_empty() {
                    key.clone()
                } else {
                    format!("{prefix}.{key}")
                };
                flatten(&key, value, into);
            }
        }
        Value::String(text) => {
            into.insert(prefix.to_owned(), text.clone());
        }
        other => {
            into.insert(prefix.to_owned(), other.to_string());
        }
    }
}

/// Laying a site's words over those of the built-in theme.
struct Overlay<'a> {
    lang: Lang,
    snippet: Snippet<'a>,
    named: &'a Named,
    /// All keys of the built-in theme.
    known: &'a [String],
    /// The keys from the root to the map being merged.
    path: Vec<String>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Overlay<'_> {
    fn merge(&mut self, words: &mut Map<String, Value>, own: Map<String, Value>) {
        for (key, value) in own {
            self.path.push(key.clone());
            match (words.get_mut(&key), value) {
                (Some(Value::Object(words)), Value::Object(own)) => self.merge(words, own),
                (Some(Value::Object(_)), _) => self.wrong_shape(true),
                (Some(_), Value::Object(_) | Value::Array(_) | Value::Null) => {
                    self.wrong_shape(false);
                }
                (Some(word), value) => {
                    let text = plain(value);
                    self.ask_for_gaps(word.as_str().unwrap_or_default(), &text);
                    *word = Value::String(text);
                }
                (None, value) => {
                    self.ask_for_use();
                    words.insert(key, with_plain_texts(value));
                }
            }
            self.path.pop();
        }
    }

    fn span(&self) -> Span {
        let steps: Vec<Step> = self.path.iter().cloned().map(Step::Key).collect();
        let located = locate(&self.snippet, &steps);
        Span {
            place: located.place,
            width: self.path.last().map_or(0, |key| key.chars().count()),
        }
    }

    /// A word that the built-in theme has not must be named by a template.
    fn ask_for_use(&mut self) {
        let key = self.path.join(".");
        if self.named.covers(&key) {
            return;
        }
        let message = both!(
            "tidak ada halaman yang memakai kata `{key}`",
            "no page uses the word `{key}`"
        );
        let help = match nearest(&key, self.known.iter().map(String::as_str)) {
            Some(known) => both!("maksud Anda `{known}`?", "did you mean `{known}`?"),
            None => both!(
                "hapus baris ini, atau pakai katanya di templat: {{{{ t.{key} }}}}",
                "remove this line, or use the word in a template: {{{{ t.{key} }}}}"
            ),
        };
        let problem = Diagnostic::at("W0801", self.span(), message).help(help);
        self.problems.push(problem);
    }

    /// A gap that the built-in text has not is filled by nobody.
    fn ask_for_gaps(&mut self, built_in: &str, own: &str) {
        let known = gaps(built_in);
        for gap in gaps(own).difference(&known) {
            let key = self.path.join(".");
            let message = both!(
                "`{{{gap}}}` dalam kata `{key}` tidak diisi apa pun, jadi tampil apa adanya",
                "nothing fills `{{{gap}}}` of the word `{key}`, so it is shown as it is"
            );
            let names: Vec<String> = known.iter().map(|name| format!("`{{{name}}}`")).collect();
            let names = names.join(", ");
            let help = if known.is_empty() {
                both!(
                    "hapus kurung kurawalnya; kata ini tidak mempunyai isian",
                    "remove the braces; this word has no gaps"
                )
            } else {
                both!(
                    "isian yang tersedia untuk kata ini: {names}",
                    "the gaps of this word: {names}"
                )
            };
            let problem = Diagnostic::at("W0802", self.span(), message).help(help);
            self.problems.push(problem);
        }
    }

    /// A text in place of a group of words, or the reverse.
    fn wrong_shape(&mut self, group: bool) {
        let key = self.path.join(".");
        let lang = self.lang.tag();
        let place = self.span();
        let problem = if group {
            let message = both!(
                "`{key}` harus berisi beberapa kata, bukan satu",
                "`{key}` must hold several words, not one"
            );
            let help = both!(
                "tulis kunci-kuncinya di bawahnya, seperti di themes/nusantara/translations/{lang}.yaml",
                "write its keys below it, as in themes/nusantara/translations/{lang}.yaml"
            );
            Diagnostic::at("W0803", place, message).help(help)
        } else {
            let message = both!(
                "kata `{key}` harus berupa satu teks",
                "the word `{key}` must be one text"
            );
            let help = both!(
                "tulis teksnya di baris itu; untuk mengosongkannya, tulis \"\"",
                "write the text on that line; to leave it empty, write \"\""
            );
            Diagnostic::at("W0803", place, message).help(help)
        };
        self.problems.push(problem);
    }
}

/// A single value as a text.
fn plain(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// A word or group of words that the site adds, with all its values as texts.
fn with_plain_texts(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| (key, with_plain_texts(value)))
            .collect(),
        Value::Null => Value::String(String::new()),
        other => Value::String(plain(other)),
    }
}

//! Typed reading of a YAML map: every field is checked, every problem is kept, none stops the rest.
//!
//! In: a YAML mapping and its place. Out: Rust values, and [`Diagnostic`]s placed at the field in
//! its file. Here are maps and lists of maps; `scalars`, `choices` and `regions` read what stands in
//! them. Must not know any document type.

mod choices;
mod regions;
mod scalars;

pub use choices::Choice;
pub use scalars::scalar_text;

use super::keys::aliases;
use super::locate::{Located, Step, item_places, locate};
use super::parse::Snippet;
use super::suggest::nearest;
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use crate::regions::Register;
use serde_yaml::{Mapping, Value};
use std::cell::RefCell;

/// A problem whose place is still a path of keys.
#[derive(Debug)]
struct Problem {
    path: Vec<Step>,
    code: &'static str,
    message: Bilingual,
    help: Option<Bilingual>,
}

/// What the reading of one file shares: its text, the register, and the problems so far.
#[derive(Debug)]
pub struct Reading<'a> {
    snippet: Snippet<'a>,
    register: &'a Register,
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Reading<'a> {
    /// Begins to read `snippet`.
    pub fn new(snippet: Snippet<'a>, register: &'a Register) -> Self {
        Reading {
            snippet,
            register,
            problems: RefCell::new(Vec::new()),
        }
    }

    /// The fields of the map that is the whole snippet.
    pub fn fields(&'a self, map: Mapping) -> Fields<'a> {
        Fields {
            reading: self,
            map,
            path: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// The items of a list of maps that is the whole snippet, each with its place.
    pub fn items(&'a self, list: Vec<Value>) -> Vec<(Fields<'a>, Place)> {
        let places = item_places(&self.snippet);
        let at = |fields: &Fields<'_>| match fields.path.first() {
            Some(Step::Index(index)) => places.get(*index).cloned(),
            _ => None,
        };
        let whole = || Place::file(self.snippet.file.clone());
        let items = maps_of(self, list, &[]).into_iter();
        items
            .map(|fields| (at(&fields).unwrap_or_else(whole), fields))
            .map(|(place, fields)| (fields, place))
            .collect()
    }

    /// The problems found, placed in the file. `kept` chooses by the first key of the path.
    pub fn finish(self, kept: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let snippet = self.snippet;
        self.problems
            .into_inner()
            .into_iter()
            .filter(|problem| match problem.path.first() {
                Some(Step::Key(key)) => kept(key),
                _ => true,
            })
            .map(|problem| {
                let Located { place, width, .. } = locate(&snippet, &problem.path);
                let diagnostic = Diagnostic::new(problem.code, place, problem.message).width(width);
                match problem.help {
                    Some(help) => diagnostic.help(help),
                    None => diagnostic,
                }
            })
            .collect()
    }
}

/// The fields of one map. Each is taken once; [`Fields::done`] reports those nobody asked for.
#[derive(Debug)]
pub struct Fields<'a> {
    reading: &'a Reading<'a>,
    map: Mapping,
    path: Vec<Step>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Takes a field by its Indonesian key or one of its aliases; with the key as written.
    fn take(&mut self, key: &'static str) -> Option<(Value, String)> {
        self.asked.push(key);
        let mut found = None;
        for name in std::iter::once(&key).chain(aliases(key)) {
            let Some(value) = self.map.remove(*name) else {
                continue;
            };
            if let Some((_, first)) = &found {
                let message = both!(
                    "`{first}` dan `{name}` adalah kunci yang sama dalam dua bahasa",
                    "`{first}` and `{name}` are the same key in two languages"
                );
                let help = both!("pakai `{first}` saja", "keep only `{first}`");
                self.report(name, "E0104", message, Some(help));
            } else if !value.is_null() {
                found = Some((value, (*name).to_owned()));
            }
        }
        found
    }

    /// Reports a problem at `key` of this map.
    pub fn report(
        &self,
        key: &str,
        code: &'static str,
        message: Bilingual,
        help: Option<Bilingual>,
    ) {
        let mut path = self.path.clone();
        path.push(Step::Key(key.to_owned()));
        self.reading.problems.borrow_mut().push(Problem {
            path,
            code,
            message,
            help,
        });
    }

    /// A required field: reads it with `read` and reports it when it is missing.
    pub fn need<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'static str) -> Option<T>,
    ) -> Option<T> {
        let before = self.reading.problems.borrow().len();
        let value = read(self, key);
        // A value that was refused has been reported already.
        if value.is_none() && self.reading.problems.borrow().len() == before {
            let message = both!(
                "`{key}` wajib diisi tetapi tidak ada",
                "`{key}` is required but missing"
            );
            let help = both!("tambahkan baris `{key}: ...`", "add a line `{key}: ...`");
            self.report(key, "E0105", message, Some(help));
        }
        value
    }

    fn wrong_type(&self, key: &str, wanted: &Bilingual) {
        let Bilingual { id, en } = wanted;
        let message = both!("isi `{key}` bukan {id}", "`{key}` is not {en}");
        self.report(key, "E0106", message, None);
    }

    /// A list of maps.
    pub fn maps(&mut self, key: &'static str) -> Vec<Fields<'a>> {
        let Some((value, name)) = self.take(key) else {
            return Vec::new();
        };
        let mut path = self.path.clone();
        path.push(Step::Key(name.clone()));
        match value {
            Value::Sequence(items) => maps_of(self.reading, items, &path),
            _ => {
                self.wrong_type(
                    &name,
                    &both!(
                        "daftar (setiap butir diawali tanda `-`)",
                        "a list (each item begins with `-`)"
                    ),
                );
                Vec::new()
            }
        }
    }

    /// A map inside this one.
    pub fn map(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let (value, name) = self.take(key)?;
        let mut path = self.path.clone();
        path.push(Step::Key(name.clone()));
        if let Value::Mapping(map) = value {
            return Some(Fields {
                reading: self.reading,
                map,
                path,
                asked: Vec::new(),
            });
        }
        self.wrong_type(
            &name,
            &both!(
                "kumpulan pasangan `kunci: nilai`",
                "a set of pairs `key: value`"
            ),
        );
        None
    }

    /// Whether the field is a list of maps (some fields may be texts or maps).
    pub fn holds_maps(&self, key: &'static str) -> bool {
        matches!(self.peek(key), Some(Value::Sequence(items)) if items.iter().any(Value::is_mapping))
    }

    /// The name under which the author wrote the field, for a problem found after it was taken.
    pub fn written(&self, key: &'static str) -> &'static str {
        let names = std::iter::once(&key).chain(aliases(key));
        names
            .copied()
            .find(|name| self.map.contains_key(*name))
            .unwrap_or(key)
    }

    fn peek(&self, key: &'static str) -> Option<&Value> {
        std::iter::once(&key)
            .chain(aliases(key))
            .find_map(|name| self.map.get(*name))
    }

    /// The remaining pairs of free keys, sorted by key (for maps whose keys the author chooses).
    pub fn rest(&mut self) -> Vec<(String, Value)> {
        let mut rest: Vec<(String, Value)> = std::mem::take(&mut self.map)
            .into_iter()
            .filter_map(|(key, value)| Some((scalar_text(&key)?, value)))
            .collect();
        rest.sort_by(|a, b| a.0.cmp(&b.0));
        rest
    }

    /// A map whose keys the author chooses, each holding a map; in the author's order.
    pub fn named_maps(&mut self, key: &'static str) -> Vec<(String, Fields<'a>)> {
        let Some(fields) = self.map(key) else {
            return Vec::new();
        };
        let Fields {
            reading, map, path, ..
        } = fields;
        let mut named = Vec::new();
        for (name, value) in map {
            let Some(name) = scalar_text(&name) else {
                continue;
            };
            let mut path = path.clone();
            path.push(Step::Key(name.clone()));
            let map = match value {
                Value::Mapping(map) => map,
                // `ekonomi: Ekonomi` says the name in the first language only.
                single => Mapping::from_iter([(Value::String("id".into()), single)]),
            };
            named.push((
                name,
                Fields {
                    reading,
                    map,
                    path,
                    asked: Vec::new(),
                },
            ));
        }
        named
    }

    /// Reports the keys nobody asked for.
    pub fn done(self) {
        for key in self.map.keys() {
            let name = scalar_text(key).unwrap_or_else(|| "?".into());
            let known = self
                .asked
                .iter()
                .flat_map(|key| std::iter::once(key).chain(aliases(key)));
            let message = both!(
                "kunci `{name}` tidak dikenal di sini",
                "the key `{name}` is not known here"
            );
            let help = match nearest(&name, known.copied()) {
                Some(key) => both!("maksud Anda `{key}`?", "did you mean `{key}`?"),
                None => {
                    let list = self.asked.join(", ");
                    both!("kunci yang dikenal: {list}", "known keys: {list}")
                }
            };
            self.report(&name, "E0103", message, Some(help));
        }
    }
}

fn maps_of<'a>(reading: &'a Reading<'a>, items: Vec<Value>, path: &[Step]) -> Vec<Fields<'a>> {
    let mut maps = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let mut path = path.to_vec();
        path.push(Step::Index(index));
        if let Value::Mapping(map) = item {
            maps.push(Fields {
                reading,
                map,
                path,
                asked: Vec::new(),
            });
        } else {
            let message = both!(
                "butir ke-{} dalam daftar ini harus berisi pasangan `kunci: nilai`",
                "item {} of this list must hold pairs of `key: value`",
                index + 1
            );
            reading.problems.borrow_mut().push(Problem {
                path,
                code: "E0106",
                message,
                help: None,
            });
        }
    }
    maps
}

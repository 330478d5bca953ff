//! Typed reading of a YAML map: every field is checked, every problem is kept, none stops the rest.
//!
//! In: a YAML mapping and its place. Out: Rust values, and problems placed at the field in its file.
//! Here are maps and lists of maps; `scalars`, `lists`, `choices` and `regions` read what stands in
//! them. Must not know any document type.

mod addresses;
mod choices;
mod described;
mod lists;
mod reading;
mod regions;
mod scalars;

pub use addresses::is_web_address;
pub use choices::Choice;
pub use described::{Description, Field, Required, Rest, Shape, Word, Words, describe};
pub use lists::Entry;
pub use reading::Reading;
pub use scalars::{day_first, scalar_text};

use super::keys::{aliases, example};
use super::locate::{Located, Step};
use super::suggest::nearest;
use crate::both;
use crate::diagnostics::{Place, Span};
use crate::lang::Bilingual;
use described::{ANY, Note};
use reading::Problem;
use serde_yaml::{Mapping, Value};

/// The fields of one map. Each is taken once; [`Fields::done`] reports those nobody asked for.
#[derive(Debug)]
pub struct Fields<'a> {
    reading: &'a Reading<'a>,
    map: Mapping,
    path: Vec<Step>,
    asked: Vec<&'static str>,
    /// The keys that were found, each with the name its author used.
    taken: Vec<(&'static str, &'static str)>,
}

impl<'a> Fields<'a> {
    fn new(reading: &'a Reading<'a>, map: Mapping, path: Vec<Step>) -> Self {
        Fields {
            reading,
            map,
            path,
            asked: Vec::new(),
            taken: Vec::new(),
        }
    }

    /// Notes what the reader asks for, where it is being described.
    fn note(&self, note: impl FnOnce() -> Note) {
        self.reading.note(&self.path, note);
    }

    /// The map at a place below this one, with nothing in it: what a description looks into.
    fn empty_at(&self, key: &str, step: Option<Step>) -> Fields<'a> {
        let mut path = self.way(key);
        path.extend(step);
        Fields::new(self.reading, Mapping::new(), path)
    }

    /// Takes a field by its Indonesian key or one of its aliases; with the key as written.
    fn take(&mut self, key: &'static str) -> Option<(Value, &'static str)> {
        self.asked.push(key);
        let mut found: Option<(Value, &'static str)> = None;
        for &name in std::iter::once(&key).chain(aliases(key)) {
            let Some(value) = self.map.remove(name) else {
                continue;
            };
            if let Some((_, first)) = &found {
                let message = both!(
                    "`{first}` dan `{name}` adalah kunci yang sama dalam dua bahasa",
                    "`{first}` and `{name}` are the same key in two languages"
                );
                let help = both!(
                    "pakai `{first}` saja, lalu hapus baris `{name}`",
                    "keep only `{first}` and remove the line `{name}`"
                );
                self.report(name, "E0104", message, help);
                continue;
            }
            self.taken.push((key, name));
            found = Some((value, name));
        }
        found.filter(|(value, _)| !value.is_null())
    }

    /// The key as its author wrote it: itself, or the English alias used.
    pub fn name(&self, key: &'static str) -> &'static str {
        let taken = self.taken.iter().find(|(asked, _)| *asked == key);
        taken.map_or(key, |(_, name)| name)
    }

    /// The way to `key` of this map.
    fn way(&self, key: &str) -> Vec<Step> {
        let taken = self.taken.iter().find(|(asked, _)| *asked == key);
        let name = taken.map_or(key, |(_, name)| name);
        let mut path = self.path.clone();
        path.push(Step::Key(name.to_owned()));
        path
    }

    /// Reports a problem at `key` of this map.
    pub fn report(&self, key: &str, code: &'static str, message: Bilingual, help: Bilingual) {
        self.report_at(self.way(key), code, message, help);
    }

    fn report_at(&self, path: Vec<Step>, code: &'static str, message: Bilingual, help: Bilingual) {
        self.reading.add(Problem {
            path,
            code,
            message,
            help,
        });
    }

    /// The place of `key`, for problems that show only beside other documents. A key at the start of
    /// a line is found at once; for others the text is parsed once more.
    pub fn place(&self, key: &'static str) -> Span {
        if let Some(span) = self.line_of(key).filter(|_| self.path.is_empty()) {
            return span;
        }
        let Located { place, width, .. } = self.reading.locate(&self.way(key));
        Span { place, width }
    }

    /// The line that begins with `key` as written.
    fn line_of(&self, key: &'static str) -> Option<Span> {
        let name = self.name(key);
        let snippet = &self.reading.snippet;
        let mut lines = (snippet.first_line..).zip(snippet.text.lines());
        let begins = |text: &str| {
            text.strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(':'))
        };
        let (line, _) = lines.find(|(_, text)| begins(text))?;
        let place = Place::at(snippet.file.clone(), line, 1);
        let width = name.len();
        Some(Span { place, width })
    }

    /// The scalar of `key` exactly as written: `3.500` and not the number 3.5.
    fn as_written(&self, key: &str) -> Option<String> {
        let Located { scalar, .. } = self.reading.locate(&self.way(key));
        scalar
    }

    /// A required field: reads it with `read` and reports it when it is missing or empty.
    pub fn need<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'static str) -> Option<T>,
    ) -> Option<T> {
        let help = |name: &str| match example(key) {
            Some(example) => both!(
                "tulis, misalnya: `{name}: {example}`",
                "write it, such as: `{name}: {example}`"
            ),
            None => both!("tulis `{name}: ...`", "write `{name}: ...`"),
        };
        self.need_or(key, help, read)
    }

    /// The same, with a remedy of its own, made from the key as written.
    pub fn need_or<T>(
        &mut self,
        key: &'static str,
        help: impl FnOnce(&str) -> Bilingual,
        read: impl FnOnce(&mut Self, &'static str) -> Option<T>,
    ) -> Option<T> {
        self.note(|| Note::Required(key));
        let before = self.reading.count();
        let is_written = self.peek(key).is_some();
        let value = read(self, key);
        // A value that was refused has been reported already.
        if value.is_none() && self.reading.count() == before {
            let name = self.name(key);
            let message = if is_written {
                both!(
                    "`{name}` wajib diisi, tetapi masih kosong",
                    "`{name}` is required but empty"
                )
            } else {
                both!(
                    "`{key}` wajib diisi, tetapi belum ada",
                    "`{key}` is required but missing"
                )
            };
            self.report(key, "E0105", message, help(name));
        }
        value
    }

    /// A list of maps.
    pub fn maps(&mut self, key: &'static str) -> Vec<Fields<'a>> {
        self.note(|| Note::Shape(key, Shape::Maps(Description::default())));
        let Some((value, name)) = self.take(key) else {
            let empty = || vec![self.empty_at(key, Some(Step::Index(0)))];
            return self.reading.if_describing(empty).unwrap_or_default();
        };
        if let Value::Sequence(items) = value {
            return maps_of(self.reading, items, &self.way(key));
        }
        let message = both!(
            "isi `{name}` harus berupa daftar",
            "`{name}` must be a list"
        );
        let help = both!(
            "tulis setiap butir di bawah `{name}:`, menjorok dan diawali tanda hubung, misalnya `  - kunci: nilai`",
            "write each item below `{name}:`, indented and beginning with a hyphen, such as `  - key: value`"
        );
        self.report(key, "E0106", message, help);
        Vec::new()
    }

    /// A map inside this one.
    pub fn map(&mut self, key: &'static str) -> Option<Fields<'a>> {
        self.note(|| Note::Shape(key, Shape::Map(Description::default())));
        let Some((value, name)) = self.take(key) else {
            return self.reading.if_describing(|| self.empty_at(key, None));
        };
        if let Value::Mapping(map) = value {
            return Some(Fields::new(self.reading, map, self.way(key)));
        }
        let message = both!(
            "isi `{name}` harus berupa pasangan `kunci: nilai`",
            "`{name}` must hold pairs of `key: value`"
        );
        let help = both!(
            "tulis pasangannya di bawah `{name}:`, satu di setiap baris dan menjorok dua spasi",
            "write the pairs below `{name}:`, one on each line, indented by two spaces"
        );
        self.report(key, "E0106", message, help);
        None
    }

    /// Whether the field is a list of maps (some fields may be texts or maps).
    pub fn holds_maps(&self, key: &'static str) -> bool {
        self.note(|| Note::MayHoldMaps(key));
        matches!(self.peek(key), Some(Value::Sequence(items)) if items.iter().any(Value::is_mapping))
    }

    fn peek(&self, key: &'static str) -> Option<&Value> {
        std::iter::once(&key)
            .chain(aliases(key))
            .find_map(|name| self.map.get(*name))
    }

    /// The remaining texts under free keys, sorted by key (for maps whose keys the author chooses).
    pub fn rest(&mut self) -> Vec<(String, String)> {
        self.note(|| Note::Rest(Rest::Texts));
        let rest = self.rest_or_null().into_iter();
        rest.filter_map(|(name, text)| Some((name, text?)))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }

    /// The same, with the keys that are given no value.
    pub fn rest_or_null(&mut self) -> Vec<(String, Option<String>)> {
        let mut rest = Vec::new();
        for (key, value) in std::mem::take(&mut self.map) {
            let Some(name) = scalar_text(&key) else {
                continue;
            };
            match scalar_text(&value) {
                Some(text) => rest.push((name, Some(text))),
                None if value.is_null() => rest.push((name, None)),
                None => self.not_a_text(&name),
            }
        }
        rest.sort();
        rest
    }

    /// A map whose keys the author chooses, each holding a map; in the author's order.
    pub fn named_maps(&mut self, key: &'static str) -> Vec<(String, Fields<'a>)> {
        self.note(|| Note::Shape(key, Shape::NamedMaps(Description::default())));
        let empty = || {
            let name = Step::Key(ANY.to_owned());
            vec![(ANY.to_owned(), self.empty_at(key, Some(name)))]
        };
        if let Some(named) = self.reading.if_describing(empty) {
            return named;
        }
        let Some(fields) = self.map(key) else {
            return Vec::new();
        };
        let mut named = Vec::new();
        for (name, value) in fields.map {
            let Some(name) = scalar_text(&name) else {
                continue;
            };
            let mut path = fields.path.clone();
            path.push(Step::Key(name.clone()));
            let map = match value {
                Value::Mapping(map) => map,
                // `ekonomi: Ekonomi` says the name in the first language only.
                single => Mapping::from_iter([(Value::String("id".into()), single)]),
            };
            named.push((name, Fields::new(fields.reading, map, path)));
        }
        named
    }

    /// Reports a problem with this map as a whole.
    pub fn report_here(&self, code: &'static str, message: Bilingual, help: Bilingual) {
        self.report_at(self.path.clone(), code, message, help);
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
            let list = self.asked.join(", ");
            let help = match nearest(&name, known.copied()) {
                Some(key) if self.taken.iter().any(|(_, name)| *name == key) => both!(
                    "`{key}` sudah ada; hapus baris ini, atau pakai salah satu kunci yang dikenal: {list}",
                    "there is `{key}` already; remove this line, or use one of the known keys: {list}"
                ),
                Some(key) => both!("maksud Anda `{key}`?", "did you mean `{key}`?"),
                None => both!("kunci yang dikenal: {list}", "known keys: {list}"),
            };
            self.report(&name, "E0103", message, help);
        }
    }
}

fn maps_of<'a>(reading: &'a Reading<'a>, items: Vec<Value>, path: &[Step]) -> Vec<Fields<'a>> {
    let mut maps = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let mut path = path.to_vec();
        path.push(Step::Index(index));
        if let Value::Mapping(map) = item {
            maps.push(Fields::new(reading, map, path));
            continue;
        }
        let number = index + 1;
        let message = both!(
            "butir ke-{number} dalam daftar ini harus berisi pasangan `kunci: nilai`",
            "item {number} of this list must hold pairs of `key: value`"
        );
        let help = both!(
            "tulis pasangannya sesudah tanda hubung, misalnya `- judul: Kelas menjahit`, atau hapus butir ini",
            "write the pairs after the hyphen, such as `- title: Sewing class`, or remove this item"
        );
        reading.add(Problem {
            path,
            code: "E0106",
            message,
            help,
        });
    }
    maps
}

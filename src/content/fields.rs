//! Typed reading of a YAML map: every field is checked, every problem is kept, none stops the rest.
//!
//! In: a YAML mapping and its place. Out: Rust values, and [`Diagnostic`]s placed at the field in
//! its file. Must not know any document type.

use super::front_matter::{Located, Snippet, Step, item_places, locate};
use super::keys::aliases;
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use crate::regions::{Level, RegionCode, Register};
use jiff::civil::Date;
use serde_yaml::{Mapping, Value};
use std::cell::RefCell;

/// A named value of a field that allows only a few: how it is written and what it means.
pub trait Choice: Copy + 'static {
    /// Indonesian word, English word, value.
    const CHOICES: &'static [(&'static str, &'static str, Self)];
}

/// Declares an enum of choices: `choice! { /// doc \n Name { Variant = "id" | "en" } }`.
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $id:literal | $en:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }
        impl $crate::content::fields::Choice for $name {
            const CHOICES: &'static [(&'static str, &'static str, Self)] = &[$(($id, $en, $name::$variant)),+];
        }
        impl $name {
            /// The Indonesian word, which also names the value in data and translations.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $id),+ }
            }
        }
    };
}

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

    /// An optional text; numbers and yes/no are taken as they print.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let (value, name) = self.take(key)?;
        let text = scalar_text(&value);
        if text.is_none() {
            self.wrong_type(&name, &both!("teks", "a text"));
        }
        text.filter(|text| !text.is_empty())
    }

    /// An optional text of at most `max` characters.
    pub fn short_text(&mut self, key: &'static str, max: usize) -> Option<String> {
        let value = self.text(key)?;
        self.check_length(key, &value, max);
        Some(value)
    }

    /// Reports a text of more than `max` characters.
    pub fn check_length(&self, key: &str, value: &str, max: usize) {
        let length = value.chars().count();
        if length > max {
            let message = both!(
                "`{key}` terlalu panjang: {length} huruf, paling banyak {max}",
                "`{key}` is too long: {length} characters, at most {max}"
            );
            self.report(
                key,
                "E0108",
                message,
                Some(both!("persingkat isinya", "shorten it")),
            );
        }
    }

    /// An optional yes/no.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let (value, name) = self.take(key)?;
        let flag = match &value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => match text.to_lowercase().as_str() {
                "ya" | "yes" | "benar" => Some(true),
                "tidak" | "no" | "bukan" => Some(false),
                _ => None,
            },
            _ => None,
        };
        if flag.is_none() {
            self.wrong_type(
                &name,
                &both!("`true` (ya) atau `false` (tidak)", "`true` or `false`"),
            );
        }
        flag
    }

    /// An optional date, `YYYY-MM-DD`.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let (value, name) = self.take(key)?;
        let text = scalar_text(&value).unwrap_or_default();
        let date = text.parse::<Date>().ok();
        if date.is_none() {
            let message = both!(
                "`{name}: {text}` bukan tanggal",
                "`{name}: {text}` is not a date"
            );
            let help = both!(
                "tulis tahun-bulan-tanggal, misalnya `{name}: 2023-09-01`",
                "write year-month-day, such as `{name}: 2023-09-01`"
            );
            self.report(&name, "E0110", message, Some(help));
        }
        date
    }

    /// An optional whole number within `range`.
    pub fn integer(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let (value, name) = self.take(key)?;
        let number = value.as_i64();
        match number {
            Some(number) if range.contains(&number) => return Some(number),
            Some(number) => {
                let (low, high) = (range.start(), range.end());
                let message = if *high == i64::MAX {
                    both!(
                        "`{name}: {number}` kurang dari {low}",
                        "`{name}: {number}` is less than {low}"
                    )
                } else {
                    both!(
                        "`{name}: {number}` di luar batas {low} sampai {high}",
                        "`{name}: {number}` is outside {low} to {high}"
                    )
                };
                self.report(&name, "E0109", message, None);
            }
            None => self.wrong_type(
                &name,
                &both!(
                    "bilangan bulat (tanpa titik atau koma)",
                    "a whole number (no dots or commas)"
                ),
            ),
        }
        None
    }

    /// An optional number.
    pub fn number(&mut self, key: &'static str) -> Option<f64> {
        let (value, name) = self.take(key)?;
        let number = value.as_f64().filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong_type(
                &name,
                &both!(
                    "angka (desimal ditulis dengan titik: 4.09)",
                    "a number (decimals with a point: 4.09)"
                ),
            );
        }
        number
    }

    /// An optional choice.
    pub fn choice<T: Choice>(&mut self, key: &'static str) -> Option<T> {
        let (value, name) = self.take(key)?;
        let text = scalar_text(&value).unwrap_or_default();
        let choice = find_choice(&text);
        if choice.is_none() {
            self.unknown_choice::<T>(&name, &text);
        }
        choice
    }

    fn unknown_choice<T: Choice>(&self, name: &str, text: &str) {
        let words: Vec<&str> = T::CHOICES.iter().map(|(id, _, _)| *id).collect();
        let list = words.join(", ");
        let message = both!(
            "`{text}` bukan nilai `{name}` yang dikenal",
            "`{text}` is not a known `{name}`"
        );
        let help = match nearest(text, words.iter().copied()) {
            Some(word) => both!(
                "maksud Anda `{word}`? Pilihannya: {list}",
                "did you mean `{word}`? One of: {list}"
            ),
            None => both!("pilihannya: {list}", "one of: {list}"),
        };
        self.report(name, "E0107", message, Some(help));
    }

    /// A list of choices.
    pub fn choices<T: Choice>(&mut self, key: &'static str) -> Vec<T> {
        let mut chosen = Vec::new();
        for word in self.texts(key) {
            match find_choice(&word) {
                Some(choice) => chosen.push(choice),
                None => self.unknown_choice::<T>(key, &word),
            }
        }
        chosen
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some((value, name)) = self.take(key) else {
            return Vec::new();
        };
        let items = match value {
            Value::Sequence(items) => items,
            single => vec![single],
        };
        let texts: Vec<Option<String>> = items.iter().map(scalar_text).collect();
        if texts.iter().any(Option::is_none) {
            self.wrong_type(&name, &both!("daftar teks", "a list of texts"));
        }
        texts.into_iter().flatten().collect()
    }

    /// A list of whole numbers within `range`.
    pub fn integers(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Vec<i64> {
        let Some((value, name)) = self.take(key) else {
            return Vec::new();
        };
        let items = match value {
            Value::Sequence(items) => items,
            single => vec![single],
        };
        let numbers: Vec<i64> = items
            .iter()
            .filter_map(Value::as_i64)
            .filter(|number| range.contains(number))
            .collect();
        if numbers.len() < items.len() {
            let (low, high) = (range.start(), range.end());
            self.wrong_type(
                &name,
                &both!(
                    "daftar bilangan bulat dari {low} sampai {high}",
                    "a list of whole numbers from {low} to {high}"
                ),
            );
        }
        numbers
    }

    /// A pair of numbers, `[a, b]`.
    pub fn pair(&mut self, key: &'static str) -> Option<[f64; 2]> {
        let (value, name) = self.take(key)?;
        let numbers: Vec<f64> = value
            .as_sequence()
            .map(|items| {
                items
                    .iter()
                    .filter_map(Value::as_f64)
                    .filter(|n| n.is_finite())
                    .collect()
            })
            .unwrap_or_default();
        let pair = <[f64; 2]>::try_from(numbers).ok();
        if pair.is_none() {
            self.wrong_type(
                &name,
                &both!(
                    "pasangan angka seperti `[-7.36, 109.9]`",
                    "a pair of numbers such as `[-7.36, 109.9]`"
                ),
            );
        }
        pair
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

    /// A text in one language or in both: `nama: X` or `nama: {id: X, en: Y}`.
    pub fn bilingual(&mut self, key: &'static str) -> Option<Bilingual> {
        if matches!(self.peek(key), Some(Value::Mapping(_))) {
            let mut texts = self.map(key)?;
            let id = texts.need("id", Fields::text)?;
            let en = texts.text("en").unwrap_or_else(|| id.clone());
            texts.done();
            return Some(Bilingual { id, en });
        }
        self.text(key).map(|text| Bilingual {
            id: text.clone(),
            en: text,
        })
    }

    /// Whether the field is a list of maps (some fields may be texts or maps).
    pub fn holds_maps(&self, key: &'static str) -> bool {
        matches!(self.peek(key), Some(Value::Sequence(items)) if items.iter().any(Value::is_mapping))
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

    /// An optional region, by code or name, of level `deepest_allowed.0` to `deepest_allowed.1`.
    pub fn region(
        &mut self,
        key: &'static str,
        levels: std::ops::RangeInclusive<Level>,
    ) -> Option<RegionCode> {
        let (value, name) = self.take(key)?;
        // A code such as 32.10 without quotes is a number to YAML and would lose its zero.
        let text = match &value {
            Value::Number(_) => {
                let mut path = self.path.clone();
                path.push(Step::Key(name.clone()));
                locate(&self.reading.snippet, &path)
                    .scalar
                    .or_else(|| scalar_text(&value))
            }
            other => scalar_text(other),
        };
        let code = self.lookup_region(&name, &text.unwrap_or_default())?;
        if levels.contains(&code.level()) {
            return Some(code);
        }
        let full = self.reading.register.full_name(code);
        let Bilingual { id, en } = level_names(&levels);
        let message = both!(
            "`{name}` harus {id}, bukan {full}",
            "`{name}` must be {en}, not {full}"
        );
        self.report(&name, "E0112", message, None);
        None
    }

    /// A list of regions of any level.
    pub fn regions(&mut self, key: &'static str) -> Vec<RegionCode> {
        self.texts(key)
            .iter()
            .filter_map(|text| self.lookup_region(key, text))
            .collect()
    }

    fn lookup_region(&self, name: &str, text: &str) -> Option<RegionCode> {
        match self.reading.register.lookup(text) {
            Ok(code) => Some(code),
            Err(error) => {
                let register = self.reading.register;
                self.report(name, "E0111", error.message(register), error.help(register));
                None
            }
        }
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

fn level_names(levels: &std::ops::RangeInclusive<Level>) -> Bilingual {
    match (levels.start(), levels.end()) {
        (Level::Village, _) => both!(
            "desa atau kelurahan (kode 10 angka)",
            "a village (10-digit code)"
        ),
        (Level::Regency, Level::Regency) => both!("kabupaten atau kota", "a kabupaten or kota"),
        (Level::Regency, _) => {
            both!(
                "kabupaten/kota, kecamatan, atau desa/kelurahan",
                "a kabupaten/kota, a district or a village"
            )
        }
        _ => both!("wilayah yang lebih luas", "a larger region"),
    }
}

/// The value of a choice by its Indonesian or English word, letter case ignored.
fn find_choice<T: Choice>(text: &str) -> Option<T> {
    let text = text.trim();
    T::CHOICES
        .iter()
        .find(|(id, en, _)| id.eq_ignore_ascii_case(text) || en.eq_ignore_ascii_case(text))
        .map(|(_, _, value)| *value)
}

/// The scalar as text; `None` for lists and maps.
pub fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// The known word nearest to an unknown one, if it is near enough to be meant.
pub fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.to_lowercase();
    known
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&word, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min()
        .map(|(_, candidate)| candidate)
}

impl Choice for crate::regions::TimeZone {
    const CHOICES: &'static [(&'static str, &'static str, Self)] = &[
        ("WIB", "WIB", crate::regions::TimeZone::Wib),
        ("WITA", "WITA", crate::regions::TimeZone::Wita),
        ("WIT", "WIT", crate::regions::TimeZone::Wit),
    ];
}

//! Fields that hold lists of texts and numbers; a single value counts as a list of one.
//!
//! In: a field of a map. Out: the values of its good items; each bad one is reported where it stands.

use super::described::Note;
use super::{Fields, Shape, scalar_text};
use crate::both;
use crate::lang::Bilingual;
use crate::yaml::Step;
use serde_yaml::Value;

/// A text of a list, with its place.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The text.
    pub text: String,
    path: Vec<Step>,
}

impl Fields<'_> {
    /// The items of a list with the ways to them. Empty ones are reported.
    pub(super) fn listed(&mut self, key: &'static str) -> Vec<(Vec<Step>, Value)> {
        let Some((value, name)) = self.take(key) else {
            return Vec::new();
        };
        let way = self.way(key);
        let Value::Sequence(items) = value else {
            return vec![(way, value)];
        };
        let mut listed = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            let mut path = way.clone();
            path.push(Step::Index(index));
            if item.is_null() {
                let number = index + 1;
                let message = both!(
                    "butir ke-{number} dari `{name}` kosong",
                    "item {number} of `{name}` is empty"
                );
                let help = both!("isi butir itu, atau hapus", "fill it or remove it");
                self.report_at(path, "E0106", message, help);
            } else {
                listed.push((path, item));
            }
        }
        listed
    }

    /// A list of texts, each with its place.
    pub fn entries(&mut self, key: &'static str) -> Vec<Entry> {
        self.note(|| Note::Shape(key, Shape::Texts));
        let mut entries = Vec::new();
        for (path, item) in self.listed(key) {
            match scalar_text(&item) {
                Some(text) if text.is_empty() => {}
                Some(text) => entries.push(Entry { text, path }),
                None => {
                    let name = self.name(key);
                    let message = both!(
                        "setiap butir `{name}` harus berupa teks",
                        "each item of `{name}` must be a text"
                    );
                    let help = both!(
                        "tulis satu teks saja di butir ini; bila memuat `:` atau diawali `[` atau `{{`, apit dengan tanda kutip",
                        "write one text here; put quotes around it if it holds `:` or begins with `[` or `{{`"
                    );
                    self.report_at(path, "E0106", message, help);
                }
            }
        }
        entries
    }

    /// The same, where only some texts are good, which the caller looks after.
    pub fn entries_among<'t>(
        &mut self,
        key: &'static str,
        known: impl Iterator<Item = &'t str>,
    ) -> Vec<Entry> {
        self.note(|| Note::Shape(key, Shape::Words(known.map(str::to_owned).collect())));
        self.entries(key)
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let entries = self.entries(key).into_iter();
        entries.map(|entry| entry.text).collect()
    }

    /// Reports a problem at an item of a list.
    pub fn report_entry(
        &self,
        entry: &Entry,
        code: &'static str,
        message: Bilingual,
        help: Bilingual,
    ) {
        self.report_at(entry.path.clone(), code, message, help);
    }

    /// A list of whole numbers within `range`.
    pub fn integers(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Vec<i64> {
        self.note(|| Note::Shape(key, Shape::Integers(range.clone())));
        let mut numbers = Vec::new();
        for (path, item) in self.listed(key) {
            if let Some(number) = item.as_i64().filter(|number| range.contains(number)) {
                numbers.push(number);
                continue;
            }
            let name = self.name(key);
            let (low, high) = (range.start(), range.end());
            let (code, message) = match item.as_i64() {
                Some(number) => (
                    "E0109",
                    both!(
                        "{number} di luar batas `{name}`: {low} sampai {high}",
                        "{number} is outside the bounds of `{name}`: {low} to {high}"
                    ),
                ),
                None => (
                    "E0106",
                    both!(
                        "setiap butir `{name}` harus berupa bilangan bulat",
                        "each item of `{name}` must be a whole number"
                    ),
                ),
            };
            let help = both!(
                "tulis angka dari {low} sampai {high}, misalnya `{name}: [{low}, {}]`",
                "write numbers from {low} to {high}, such as `{name}: [{low}, {}]`",
                low + 1
            );
            self.report_at(path, code, message, help);
        }
        numbers
    }

    /// A pair of numbers, `[a, b]`; `such_as` is shown as an example.
    pub fn pair(&mut self, key: &'static str, such_as: &str) -> Option<[f64; 2]> {
        self.note(|| Note::Shape(key, Shape::Pair));
        let (value, name) = self.take(key)?;
        let finite = |item: &Value| item.as_f64().filter(|number| number.is_finite());
        let numbers: Option<Vec<f64>> = value
            .as_sequence()
            .and_then(|items| items.iter().map(finite).collect());
        let pair = numbers.and_then(|numbers| <[f64; 2]>::try_from(numbers).ok());
        if pair.is_none() {
            let message = both!(
                "isi `{name}` harus berupa dua angka",
                "`{name}` must be two numbers"
            );
            let help = both!(
                "tulis di antara kurung siku, dipisah koma, desimal dengan titik: `{name}: {such_as}`",
                "write them in square brackets with a comma between, decimals with a point: `{name}: {such_as}`"
            );
            self.report(key, "E0106", message, help);
        }
        pair
    }
}

//! Fields that allow only a few words, in Indonesian or English.
//!
//! In: a field of a map. Out: the value its word names, or a problem that says which word was meant.

use super::described::{Note, Words};
use super::{Fields, Shape, nearest, scalar_text};
use crate::both;
use crate::lang::Bilingual;

/// A named value of a field that allows only a few: how it is written and what it means.
pub trait Choice: Copy + PartialEq + 'static {
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
        impl $crate::yaml::Choice for $name {
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

impl Fields<'_> {
    /// An optional choice.
    pub fn choice<T: Choice>(&mut self, key: &'static str) -> Option<T> {
        self.note(|| Note::Shape(key, Shape::Choice(Words::of::<T>())));
        let (value, name) = self.take(key)?;
        let text = scalar_text(&value).unwrap_or_default();
        let choice = find_choice(&text);
        if choice.is_none() {
            let (message, help) = unknown_choice::<T>(name, &text);
            self.report(key, "E0107", message, help);
        }
        choice
    }

    /// A required choice; where it is missing, the remedy lists the words.
    pub fn need_choice<T: Choice>(&mut self, key: &'static str) -> Option<T> {
        let help = |name: &str| {
            let Bilingual { id, en } = words::<T>();
            both!(
                "tulis `{name}: ...`; pilihannya: {id}",
                "write `{name}: ...`; one of: {en}"
            )
        };
        self.need_or(key, help, Self::choice)
    }

    /// A list of choices.
    pub fn choices<T: Choice>(&mut self, key: &'static str) -> Vec<T> {
        self.note(|| Note::Shape(key, Shape::Choices(Words::of::<T>())));
        let mut chosen = Vec::new();
        for entry in self.entries(key) {
            match find_choice(&entry.text) {
                Some(choice) => chosen.push(choice),
                None => {
                    let (message, help) = unknown_choice::<T>(self.name(key), &entry.text);
                    self.report_entry(&entry, "E0107", message, help);
                }
            }
        }
        chosen
    }
}

/// The word of each choice in both languages, with commas between; of several names of one thing, the first.
fn words<T: Choice>() -> Bilingual {
    let mut words: Vec<(&'static str, &'static str, T)> = Vec::new();
    for (id, en, value) in T::CHOICES {
        if !words.iter().any(|(.., known)| known == value) {
            words.push((id, en, *value));
        }
    }
    let list = |word: fn(&(&'static str, &'static str, T)) -> &'static str| {
        words.iter().map(word).collect::<Vec<_>>().join(", ")
    };
    Bilingual {
        id: list(|(id, ..)| id),
        en: list(|(_, en, _)| en),
    }
}

fn unknown_choice<T: Choice>(name: &str, text: &str) -> (Bilingual, Bilingual) {
    let Bilingual { id, en } = words::<T>();
    let message = both!(
        "`{text}` bukan nilai `{name}` yang dikenal",
        "`{text}` is not a known `{name}`"
    );
    let known = T::CHOICES.iter().flat_map(|(id, en, _)| [*id, *en]);
    let help = match nearest(text, known) {
        Some(word) => both!(
            "maksud Anda `{word}`? Pilihannya: {id}",
            "did you mean `{word}`? One of: {en}"
        ),
        None => both!("pilihannya: {id}", "one of: {en}"),
    };
    (message, help)
}

/// The value of a choice by its Indonesian or English word, letter case ignored.
fn find_choice<T: Choice>(text: &str) -> Option<T> {
    let text = text.trim();
    T::CHOICES
        .iter()
        .find(|(id, en, _)| id.eq_ignore_ascii_case(text) || en.eq_ignore_ascii_case(text))
        .map(|(_, _, value)| *value)
}

impl Choice for crate::regions::TimeZone {
    const CHOICES: &'static [(&'static str, &'static str, Self)] = &[
        ("WIB", "WIB", crate::regions::TimeZone::Wib),
        ("WITA", "WITA", crate::regions::TimeZone::Wita),
        ("WIT", "WIT", crate::regions::TimeZone::Wit),
    ];
}

//! Fields that allow only a few words, in Indonesian or English.
//!
//! In: a field of a map. Out: the value its word names, or a problem that says which word was meant.

use super::{Fields, nearest, scalar_text};
use crate::both;

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

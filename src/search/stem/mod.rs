//! Stemming: the root under which a word is indexed and found.
//!
//! In: a word as the tokeniser gives it: lower-case, accents folded, hyphens kept. Out: its root.
//! Forms of one word get one root (`menulis`, `penulisan`, `tertulis` -> `tulis`), different words
//! get different ones (`kepala` is not `pala`). Must not tokenise, and must not keep state: the same
//! word with the same corpus gives the same root, whatever was asked before.
//!
//! Indonesian, see `indonesian`: a list of roots and exceptions of our own, then the words of the
//! site itself, and Snowball for what is left. English: Snowball.
//!
//! A root is a key, not always a word to show: `undang-undang` keeps its hyphen, and roots that
//! Snowball made may be cut anywhere.

mod affixes;
mod indonesian;
mod lexicon;

use crate::lang::Lang;
use indonesian::Indonesian;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How often the words of the site occur; it confirms roots that the list does not have.
///
/// Any map will do. The counts must be those of the whole site in one language, because a root is
/// decided once and for all documents.
pub trait Corpus: Sync {
    /// How often `word` stands in the texts of the site, in just this form.
    fn count(&self, word: &str) -> u32;
}

impl Corpus for BTreeMap<String, u32> {
    fn count(&self, word: &str) -> u32 {
        self.get(word).copied().unwrap_or_default()
    }
}

/// A corpus without words: only the list of roots counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCorpus;

impl Corpus for NoCorpus {
    fn count(&self, _: &str) -> u32 {
        0
    }
}

/// The stemmer of one language.
pub struct Stemmer<'c> {
    rules: Rules<'c>,
}

enum Rules<'c> {
    Indonesian(Indonesian<'c>),
    English(pagefind_stem::Stemmer),
}

impl std::fmt::Debug for Stemmer<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lang = match self.rules {
            Rules::Indonesian(_) => Lang::Id,
            Rules::English(_) => Lang::En,
        };
        formatter
            .debug_struct("Stemmer")
            .field("lang", &lang)
            .finish_non_exhaustive()
    }
}

impl<'c> Stemmer<'c> {
    /// The stemmer of `lang`, for a site whose texts in that language hold the words of `corpus`.
    pub fn new(lang: Lang, corpus: &'c dyn Corpus) -> Self {
        let rules = match lang {
            Lang::Id => Rules::Indonesian(Indonesian::new(corpus)),
            Lang::En => Rules::English(pagefind_stem::Stemmer::create(
                pagefind_stem::Algorithm::English,
            )),
        };
        Stemmer { rules }
    }

    /// The root of `word`, which is lower-case and has its accents folded. What is no word of the
    /// language (numbers, other scripts, very long strings) is its own root.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if word.len() > LONGEST || !word.bytes().all(is_of_a_word) {
            return Cow::Borrowed(word);
        }
        match &self.rules {
            Rules::Indonesian(indonesian) => indonesian.stem(word),
            Rules::English(snowball) => snowball.stem(word),
        }
    }
}

/// No word that affixes were put to is longer: `mempertanggungjawabkannya` has 25 letters, twice
/// that with a hyphen.
const LONGEST: usize = 64;

fn is_of_a_word(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'\''
}

#[cfg(test)]
mod tests;

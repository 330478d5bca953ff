//! The distinct words of a site's texts in a language, and the root of each.
//!
//! In: entries, some at a time. Out: their texts as numbers of words ([`TextChunk`]), then the
//! [`Vocabulary`] of all, with every word stemmed once. Words are numbered as they come, roots in the
//! order of their names, so that nothing depends on how the work is divided.

use super::stem::{Corpus, Stemmer};
use super::stop::is_stop;
use super::{Entry, Weight, tokens};
use crate::lang::Lang;
use foldhash::fast::FixedState;
use rayon::prelude::*;
use std::collections::HashMap;

type Numbers = HashMap<Box<str>, u32, FixedState>;

/// Where a run of words stands; it is written in front of the run, above all numbers of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Summary,
    Text,
    Words,
}

const FIELDS: [Field; 4] = [Field::Title, Field::Summary, Field::Text, Field::Words];
const FIRST_MARK: u32 = u32::MAX - 8;

impl Field {
    fn mark(self) -> u32 {
        FIRST_MARK + self as u32
    }

    /// The field that a number marks, if it is no word.
    pub(super) fn marked(number: u32) -> Option<Field> {
        let at = number.checked_sub(FIRST_MARK)?;
        FIELDS.get(at as usize).copied()
    }
}

/// The texts of some entries as numbers of words.
#[derive(Debug, Default)]
pub(super) struct TextChunk {
    /// Of each entry its fields, one after the other.
    pub(super) texts: Vec<Vec<u32>>,
}

/// A word as it stands in texts.
#[derive(Debug, Clone)]
struct Counted {
    text: Box<str>,
    /// How often in texts of the language of the index, and in others.
    own: u32,
    foreign: u32,
}

/// Words with their numbers.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: Numbers,
    list: Vec<Counted>,
}

impl Words {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(FIRST_MARK - 1);
        self.numbers.insert(text.into(), number);
        self.list.push(Counted {
            text: text.into(),
            own: 0,
            foreign: 0,
        });
        number
    }

    /// Adds a word of which no text is known, such as a synonym, and its halves.
    pub(super) fn add(&mut self, text: &str) {
        self.number(text);
        if let Some((a, b)) = text.split_once('-') {
            self.number(a);
            self.number(b);
        }
    }

    /// Reads the texts of an entry.
    pub(super) fn read(&mut self, entry: &Entry, lang: Lang) -> Vec<u32> {
        let mut text = Vec::new();
        let is_own = entry.written == lang;
        self.field(Field::Title, &entry.title, is_own, &mut text);
        for (weight, part) in &entry.texts {
            let field = match weight {
                Weight::Summary => Field::Summary,
                Weight::Text => Field::Text,
            };
            self.field(field, part, is_own, &mut text);
        }
        for words in &entry.words {
            self.field(Field::Words, words, true, &mut text);
        }
        text.shrink_to_fit();
        text
    }

    fn field(&mut self, field: Field, text: &str, is_own: bool, into: &mut Vec<u32>) {
        into.push(field.mark());
        tokens(text, |token| {
            let number = self.number(token);
            if let Some(word) = self.list.get_mut(number as usize) {
                if is_own {
                    word.own += 1;
                } else {
                    word.foreign += 1;
                }
            }
            if let Some((a, b)) = token.split_once('-') {
                self.number(a);
                self.number(b);
            }
            into.push(number);
        });
    }

    /// Takes over the words of a chunk; gives their numbers here.
    pub(super) fn merge(&mut self, chunk: Words) -> Vec<u32> {
        let number = |word: Counted| {
            let number = self.number(&word.text);
            if let Some(known) = self.list.get_mut(number as usize) {
                known.own += word.own;
                known.foreign += word.foreign;
            }
            number
        };
        chunk.list.into_iter().map(number).collect()
    }
}

impl TextChunk {
    /// Gives the words the numbers that they have in the whole site.
    pub(super) fn renumber(&mut self, numbers: &[u32]) {
        for word in self.texts.iter_mut().flatten() {
            if Field::marked(*word).is_none() {
                *word = numbers.get(*word as usize).copied().unwrap_or(*word);
            }
        }
    }
}

/// How often words stand in the texts of one language.
struct Counts<'w> {
    words: &'w Words,
    own: bool,
}

impl Corpus for Counts<'_> {
    fn count(&self, word: &str) -> u32 {
        let number = self.words.numbers.get(word).copied();
        let counted = number.and_then(|number| self.words.list.get(number as usize));
        counted.map_or(0, |word| if self.own { word.own } else { word.foreign })
    }
}

/// What a word is to the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It says nothing.
    Nothing,
    /// A form of a root.
    Form {
        /// The root.
        root: u32,
        /// The position of the word among the forms of the root.
        form: u32,
    },
    /// Two words that a hyphen joins.
    Two(u32, u32),
}

/// All words and their roots.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Words,
    meanings: Vec<Meaning>,
    roots: Vec<Root>,
}

/// A root.
#[derive(Debug)]
pub(super) struct Root {
    /// Its name, by which it is looked up.
    pub(super) key: Box<str>,
    /// The numbers of its forms, sorted by the words.
    pub(super) forms: Vec<u32>,
}

impl Vocabulary {
    /// Stems every word.
    pub(super) fn new(words: Words, lang: Lang) -> Vocabulary {
        let other = match lang {
            Lang::Id => Lang::En,
            Lang::En => Lang::Id,
        };
        let counts = |own| Counts { words: &words, own };
        let (own, foreign) = (counts(true), counts(false));
        let stemmers = [Stemmer::new(lang, &own), Stemmer::new(other, &foreign)];
        let stemmed: Vec<Option<String>> = words
            .list
            .par_iter()
            .map(|word| stem(word, &stemmers))
            .collect();
        let mut of_root: HashMap<&str, Vec<u32>, FixedState> = HashMap::default();
        for (number, root) in (0..).zip(&stemmed) {
            if let Some(root) = root {
                of_root.entry(root).or_default().push(number);
            }
        }
        let text = |number: &u32| words.list.get(*number as usize).map(|word| &word.text);
        let mut roots: Vec<Root> = of_root
            .into_iter()
            .map(|(key, mut forms)| {
                forms.sort_by_key(text);
                let key = key.into();
                Root { key, forms }
            })
            .collect();
        roots.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        let halves = |word: &Counted| {
            let (a, b) = word.text.split_once('-')?;
            let number = |half| words.numbers.get(half).copied();
            Some(Meaning::Two(number(a)?, number(b)?))
        };
        let mut meanings: Vec<Meaning> = words
            .list
            .iter()
            .map(|word| halves(word).unwrap_or(Meaning::Nothing))
            .collect();
        for (root, known) in (0..).zip(&roots) {
            for (form, number) in (0..).zip(&known.forms) {
                if let Some(meaning) = meanings.get_mut(*number as usize) {
                    *meaning = Meaning::Form { root, form };
                }
            }
        }
        Vocabulary {
            words,
            meanings,
            roots,
        }
    }

    /// What a word is to the index.
    pub(super) fn meaning(&self, number: u32) -> Meaning {
        let meaning = self.meanings.get(number as usize);
        meaning.copied().unwrap_or(Meaning::Nothing)
    }

    /// The root of a token, if it has one.
    pub(super) fn root_of(&self, token: &str) -> Option<u32> {
        match self.meaning(*self.words.numbers.get(token)?) {
            Meaning::Form { root, .. } => Some(root),
            _ => None,
        }
    }

    /// The number of a root by its name.
    pub(super) fn root_of_key(&self, key: &str) -> Option<u32> {
        let found = self
            .roots
            .binary_search_by(|root| root.key.as_ref().cmp(key));
        found.ok().and_then(|at| u32::try_from(at).ok())
    }

    /// The name of the root of a word.
    pub(super) fn root_name(&self, number: u32) -> Option<&str> {
        match self.meaning(number) {
            Meaning::Form { root, .. } => {
                self.roots.get(root as usize).map(|root| root.key.as_ref())
            }
            _ => None,
        }
    }

    /// All roots, sorted.
    pub(super) fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// A word by its number.
    pub(super) fn word(&self, number: u32) -> &str {
        let word = self.words.list.get(number as usize);
        word.map_or("", |word| &word.text)
    }

    /// All words: number, text, and how often each stands in texts.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &str, u32)> {
        let words = (0..).zip(&self.words.list);
        words.map(|(number, word)| (number, word.text.as_ref(), word.own + word.foreign))
    }

    /// A text as its roots, for synonyms: what has no root stands as it is.
    pub(super) fn roots_of(&self, text: &str) -> Vec<String> {
        let mut roots = Vec::new();
        let mut push = |token: &str| {
            let root = self
                .root_of(token)
                .and_then(|root| self.roots.get(root as usize));
            roots.push(root.map_or(token, |root| &root.key).to_owned());
        };
        tokens(text, |token| match self.words.numbers.get(token) {
            Some(number) => match self.meaning(*number) {
                Meaning::Two(..) => token.split('-').for_each(&mut push),
                _ => push(token),
            },
            None => push(token),
        });
        roots
    }
}

/// The root of a word; `None` for one that says nothing and for two words joined by a hyphen.
fn stem(word: &Counted, [own, foreign]: &[Stemmer<'_>; 2]) -> Option<String> {
    if is_stop(&word.text) {
        return None;
    }
    let stemmer = if word.own > 0 || word.foreign == 0 {
        own
    } else {
        foreign
    };
    let root = stemmer.stem(&word.text);
    if let Some((a, b)) = word.text.split_once('-')
        && root.contains('-')
        && a != b
    {
        return None;
    }
    Some(root.into_owned())
}

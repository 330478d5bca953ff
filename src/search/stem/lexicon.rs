//! The words that the Indonesian stemmer knows: roots and exceptions.
//!
//! In: `roots.txt`, one root a line; `exceptions.txt`, lines of `root: form form`; `names.txt`, names
//! that look like forms. Out: the root of a known word. The lists are our own. Must not know any
//! affix.

use foldhash::fast::FixedState;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The roots, sorted, one a line.
pub(super) const ROOTS: &str = include_str!("roots.txt");
/// Forms that the rules would lead to another root, or to none. A form is taken as a root is: affixes
/// may stand around it.
pub(super) const EXCEPTIONS: &str = include_str!("exceptions.txt");

/// Names of places, offices and programmes that would be taken for forms (`Maluku` for "my shame"), one a
/// line.
pub(super) const NAMES: &str = include_str!("names.txt");

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// Known words with their roots.
pub(super) struct Lexicon {
    roots: HashMap<&'static str, &'static str, FixedState>,
    names: HashSet<&'static str, FixedState>,
}

impl Lexicon {
    /// The lexicon, read on first use.
    pub(super) fn get() -> &'static Lexicon {
        &LEXICON
    }

    fn read() -> Lexicon {
        let mut roots: HashMap<_, _, _> = ROOTS.lines().map(|root| (root, root)).collect();
        for (root, forms) in exceptions() {
            roots.insert(root, root);
            roots.extend(forms.map(|form| (form, root)));
        }
        Lexicon {
            roots,
            names: NAMES.lines().collect(),
        }
    }

    /// A name with no affix to it is its own root.
    pub(super) fn name(&self, word: &str) -> Option<&'static str> {
        self.names.get(word).copied()
    }

    /// The root of a word that stands among roots or exceptions.
    pub(super) fn root(&self, word: &str) -> Option<&'static str> {
        self.roots.get(word).copied()
    }
}

/// The lines of the exceptions: a root with its forms.
pub(super) fn exceptions()
-> impl Iterator<Item = (&'static str, std::str::SplitAsciiWhitespace<'static>)> {
    EXCEPTIONS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .map(|(root, forms)| (root, forms.split_ascii_whitespace()))
}

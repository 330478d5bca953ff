//! The words that the Indonesian stemmer knows: roots and exceptions.
//!
//! In: `roots.txt`, one root a line, and `exceptions.txt`, lines of `root: form form`. Out: the root
//! of a known word. Both lists are our own. Must not know any affix.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The roots, sorted, one a line.
pub(super) const ROOTS: &str = include_str!("roots.txt");
/// Forms that the rules would lead to another root, or to none. A form is taken as a root is: affixes
/// may stand around it.
pub(super) const EXCEPTIONS: &str = include_str!("exceptions.txt");

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// Known words with their roots.
pub(super) struct Lexicon {
    roots: HashMap<&'static str, &'static str>,
}

impl Lexicon {
    /// The lexicon, read on first use.
    pub(super) fn get() -> &'static Lexicon {
        &LEXICON
    }

    fn read() -> Lexicon {
        let mut roots: HashMap<_, _> = ROOTS.lines().map(|root| (root, root)).collect();
        for (root, forms) in exceptions() {
            roots.insert(root, root);
            roots.extend(forms.map(|form| (form, root)));
        }
        Lexicon { roots }
    }

    /// The root of a word that stands in one of the lists.
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

//! The Indonesian stemmer: which of the candidates for a root is it.
//!
//! In: a word of ASCII letters, digits and hyphens. Out: its root. Must not know how affixes are
//! taken off.
//!
//! The first of these that answers decides:
//! 1. the word stands in the list of roots or exceptions;
//! 2. the best candidate that stands there, affixes taken off in the order of
//!    [`Candidate::rank`](super::affixes::Candidate::rank);
//! 3. the best candidate that is a word of the site's own texts, if it is long enough to be no accident;
//! 4. Snowball, if what it leaves is long enough and neither a known root nor a word of the site: so it
//!    joins forms of a root nobody knows, and never adds a stranger to a known family;
//! 5. the word itself.

use super::Corpus;
use super::affixes::{Candidate, Prefix, Rank, Suffix, candidates, is_vowel};
use super::lexicon::Lexicon;
use std::borrow::Cow;

pub(super) struct Indonesian<'c> {
    lexicon: &'static Lexicon,
    corpus: &'c dyn Corpus,
    snowball: pagefind_stem::Stemmer,
}

impl<'c> Indonesian<'c> {
    pub(super) fn new(corpus: &'c dyn Corpus) -> Self {
        Indonesian {
            lexicon: Lexicon::get(),
            corpus,
            snowball: pagefind_stem::Stemmer::create(pagefind_stem::Algorithm::Indonesian),
        }
    }

    /// The root of `word`.
    pub(super) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        // Doubled words with a meaning of their own are known as a whole: `berhati-hati`.
        if let Some(root) = self.known(word) {
            return Cow::Borrowed(root);
        }
        if word.contains('-') {
            return self.hyphenated(word);
        }
        if word.bytes().all(|letter| letter.is_ascii_lowercase()) {
            return self.unknown(word);
        }
        self.doubled_by_digit(word)
            .map_or(Cow::Borrowed(word), Cow::Borrowed)
    }

    /// The root of a word of letters only.
    fn plain<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match self.known(word) {
            Some(root) => Cow::Borrowed(root),
            None => self.unknown(word),
        }
    }

    /// The root of a word whose root the lists do not have.
    fn unknown<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if let Some(found) = self.confirmed(word) {
            // The found word may itself have a root, and both must come to the same.
            return match found {
                Cow::Borrowed(found) => self.plain(found),
                Cow::Owned(found) => Cow::Owned(self.plain(&found).into_owned()),
            };
        }
        self.last_resort(word).unwrap_or(Cow::Borrowed(word))
    }

    /// The root of a word that the lists know, with affixes or without.
    fn known(&self, word: &str) -> Option<&'static str> {
        let lexicon = self.lexicon;
        let listed = lexicon.root(word).or_else(|| lexicon.name(word));
        listed.or_else(|| self.derived(word))
    }

    /// The known root of a word that is taken for a form of another.
    pub(super) fn derived(&self, word: &str) -> Option<&'static str> {
        let mut best: Option<(Rank, &'static str)> = None;
        let mut buffer = String::new();
        candidates(word, &mut |candidate: &Candidate<'_>| {
            if best.is_some_and(|(rank, _)| rank <= candidate.rank()) {
                return;
            }
            let word = candidate.word(&mut buffer);
            let name = || candidate.is_inflected().then(|| self.lexicon.name(word))?;
            if let Some(root) = self.lexicon.root(word).or_else(name) {
                best = Some((candidate.rank(), root));
            }
        });
        best.map(|(_, root)| root)
    }

    /// A word of the site's texts that `word` is a form of.
    fn confirmed<'w>(&self, word: &'w str) -> Option<Cow<'w, str>> {
        let mut best: Option<(Rank, Candidate<'w>)> = None;
        let mut buffer = String::new();
        candidates(word, &mut |candidate| {
            let rank = candidate.rank();
            if best.is_none_or(|(best, _)| rank < best)
                && is_credible(candidate)
                && self.corpus.count(candidate.word(&mut buffer)) > 0
            {
                best = Some((rank, *candidate));
            }
        });
        let (_, candidate) = best?;
        Some(match candidate.restored {
            None => Cow::Borrowed(candidate.rest),
            Some(_) => Cow::Owned(candidate.word(&mut buffer).to_owned()),
        })
    }

    fn last_resort<'w>(&self, word: &'w str) -> Option<Cow<'w, str>> {
        let stem = self.snowball.stem(word);
        // Snowball takes a last -i and a first ke- or se- for affixes wherever it sees them: names would
        // lose theirs.
        let is_cut = stem.len() + 1 >= word.len()
            || word.strip_prefix("ke") == Some(&stem)
            || word.strip_prefix("se") == Some(&stem);
        let is_new = self.lexicon.root(&stem).is_none() && self.corpus.count(&stem) == 0;
        (is_long(&stem) && is_new && !is_cut).then_some(stem)
    }

    /// The root of an unknown word with hyphens: a doubled word, or an element before a word.
    fn hyphenated<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let Some((left, right)) = word.split_once('-') else {
            return Cow::Borrowed(word);
        };
        let is_letters = |part: &str| part.bytes().all(|letter| letter.is_ascii_lowercase());
        if left.is_empty() || right.is_empty() || !is_letters(left) || !is_letters(right) {
            return Cow::Borrowed(word);
        }
        // `PLM-nya`: a clitic stands apart after an abbreviation.
        if matches!(right, "nya" | "ku" | "mu" | "lah" | "kah" | "pun") {
            return self.plain(left);
        }
        // `se-kabupaten`, `di-upload`: a prefix stands apart before a name or a foreign word.
        if matches!(
            left,
            "se" | "ke" | "di" | "ber" | "ter" | "me" | "mem" | "men" | "meng" | "nge"
        ) {
            return self.plain(right);
        }
        let (first, second) = (self.plain(left), self.plain(right));
        // `sayur-mayur`, `warna-warni`: the echo has no meaning of its own.
        if first == second || is_echo(left, right) {
            return first;
        }
        Cow::Borrowed(word)
    }

    /// The root of `anak2` or `anak2nya`, as doubled words are written in haste.
    fn doubled_by_digit(&self, word: &str) -> Option<&'static str> {
        let (word, end) = word.split_once('2')?;
        matches!(end, "" | "nya" | "ku" | "mu" | "lah")
            .then(|| self.known(word))
            .flatten()
    }
}

/// Whether `right` repeats `left` with another beginning or other vowels.
fn is_echo(left: &str, right: &str) -> bool {
    let consonants = |word: &str| -> Vec<u8> {
        let letters = word.bytes();
        letters.filter(|letter| !is_vowel(*letter)).collect()
    };
    left.len() > 3
        && left.len() == right.len()
        && (left.get(1..) == right.get(1..) || consonants(left) == consonants(right))
}

/// Whether a candidate that only the site's texts confirm may be trusted.
fn is_credible(candidate: &Candidate<'_>) -> bool {
    let outer = candidate.prefixes.first().copied().flatten();
    // Names end in `-i` and begin with `ku` too often.
    let is_by_accident = (outer.is_none() && candidate.suffix == Some(Suffix::I))
        || outer == Some(Prefix::Ku)
        || candidate.odd;
    let vowels = candidate.rest.bytes().filter(|letter| is_vowel(*letter));
    candidate.len() > 3 && vowels.count() > 1 && !is_by_accident
}

/// Whether a stem is long enough to be told from others: two syllables.
fn is_long(stem: &str) -> bool {
    stem.len() > 3 && stem.bytes().filter(|letter| is_vowel(*letter)).count() > 1
}

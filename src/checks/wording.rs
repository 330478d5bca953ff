//! Ways of saying that several questions about figures look at.
//!
//! In: a [`View`] and a sentence of it. Out: whether something is said there, and where it ends.

use super::quantity::Quantity;
use super::view::View;
use crate::format;
use crate::lang::Lang;
use std::ops::Range;

/// A sentence of more words is a table or a list that lost its lines: nothing is concluded from it.
const LONGEST: usize = 250;

/// Words that make a number one of each: `2 orang dari setiap desa`.
const EACH: &[&str] = &[
    "setiap",
    "tiap",
    "tiap-tiap",
    "masing-masing",
    "rata-rata",
    "each",
    "every",
    "average",
];

/// Words by which some are chosen of many: `20 finalis dari 34 provinsi`.
const CHOSEN: &[&str] = &[
    "terpilih",
    "terbaik",
    "pemenang",
    "finalis",
    "juara",
    "lolos",
    "dipilih",
    "diseleksi",
    "seleksi",
    "unggulan",
    "nominasi",
    "nomine",
    "diundang",
    "undangan",
    "pendaftar",
    "mendaftar",
    "selected",
    "chosen",
    "winners",
    "finalists",
    "best",
    "invited",
    "shortlisted",
    "applied",
    "applicants",
];

impl<'a> View<'a> {
    /// Whether one of these words stands between two tokens.
    pub(super) fn has(&self, tokens: Range<usize>, words: &[&str]) -> bool {
        tokens.into_iter().any(|at| self.is(at, words))
    }

    /// Whether a sentence can be judged by its figures: not too long, nothing `each` or chosen.
    pub(super) fn is_plain(&self, sentence: &Range<usize>) -> bool {
        sentence.len() <= LONGEST
            && !self.has(sentence.clone(), EACH)
            && !sentence.clone().any(|at| self.is_rate(at))
            && !self.has(sentence.clone(), CHOSEN)
            && !self.is_furniture(sentence)
    }

    /// Whether `per` makes a rate (`per desa`) and no date (`per 31 Desember`).
    fn is_rate(&self, at: usize) -> bool {
        self.is(at, &["per"]) && self.number(at + 1).is_none() && !self.in_date(at + 1)
    }

    /// The quantities that begin in a range of tokens.
    pub(super) fn quantities_in(&self, tokens: &Range<usize>) -> &[Quantity] {
        let at = |token: usize| {
            self.quantities
                .partition_point(|quantity| quantity.tokens.start < token)
        };
        self.quantities
            .get(at(tokens.start)..at(tokens.end))
            .unwrap_or_default()
    }

    /// The quantity whose number is at `at`.
    pub(super) fn quantity_at(&self, at: usize) -> Option<&Quantity> {
        self.quantities_in(&(at..at + 1)).first()
    }

    /// The sentence of the token at `at`.
    pub(super) fn sentence_of(&self, at: usize) -> Option<&Range<usize>> {
        let next = self
            .sentences
            .partition_point(|sentence| sentence.end <= at);
        self.sentences.get(next)
    }

    /// The words of a range of tokens.
    pub(super) fn words_of(&self, tokens: Range<usize>) -> &'a str {
        self.text.get(self.span(tokens)).unwrap_or_default()
    }

    /// Whether the word at `at` begins with a capital letter.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Passes words that only point at what was just named: `tersebut`, `yang hadir`, `this year`.
    pub(super) fn skip_pointers(&self, mut at: usize) -> usize {
        const POINTERS: &[&str] = &[
            "ini", "itu", "tersebut", "tadi", "mitra", "baru", "penerima", "program", "tpbis",
            "sasaran", "binaan",
        ];
        const CAME: &[&str] = &["hadir", "datang", "ikut", "mendaftar", "terlibat"];
        loop {
            if self.is(at, POINTERS) {
                at += 1;
            } else if self.is(at, &["yang"]) && self.is(at + 1, CAME) {
                at += 2;
            } else {
                return at;
            }
        }
    }
}

/// A whole number as each language writes it, Indonesian first.
pub(super) fn both_ways(value: f64) -> (String, String) {
    // Checked: counts are whole, and far below 2^52.
    let whole = value as usize;
    (
        format::count(whole, Lang::Id),
        format::count(whole, Lang::En),
    )
}

//! A text as the questions see it: its words, numbers, sentences and dates.
//!
//! In: [`Prose`]. Out: one [`View`] for each text of the front matter and one for the body. Must not
//! ask anything.

use super::dates::{self, DateMention};
use super::quantity::{self, Quantity};
use super::tokens::{self, Kind, Token};
use crate::content::prose::{About, Prose};
use crate::lang::Lang;
use crate::source::DocumentType;
use std::ops::Range;

/// Which text of a file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A text of the front matter, by its position in [`Prose::passages`].
    Passage(usize),
    /// The body.
    Body,
}

/// A text with its parts.
#[derive(Debug)]
pub(super) struct View<'a> {
    /// The text; of a body only its words, at their places.
    pub(super) text: &'a str,
    pub(super) origin: Origin,
    /// The key of the front matter it stands under; empty for the body.
    pub(super) key: &'a str,
    pub(super) kind: DocumentType,
    pub(super) lang: Lang,
    pub(super) about: &'a About,
    pub(super) tokens: Vec<Token>,
    /// Ranges of `tokens`.
    pub(super) sentences: Vec<Range<usize>>,
    /// The dates, by their place.
    pub(super) dates: Vec<DateMention>,
    /// The counts, by their place.
    pub(super) quantities: Vec<Quantity>,
}

impl<'a> View<'a> {
    /// The text of the token at `at`; empty behind the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        let token = self.tokens.get(at);
        token
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    /// Whether the token at `at` is one of these words, written in lower case; letter case ignored.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// The number at `at`.
    pub(super) fn number(&self, at: usize) -> Option<f64> {
        match self.tokens.get(at)?.kind {
            Kind::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The whole number at `at` that can count things: neither part of a date nor a year standing
    /// alone, nor an amount of money or a share.
    pub(super) fn count(&self, at: usize) -> Option<f64> {
        let value = self.number(at).filter(|value| value.fract() == 0.0)?;
        let money = at > 0 && self.is(at - 1, &["rp", "idr", "usd"]);
        let share = self.is(at + 1, &["persen", "percent", "%"]);
        let after_year_word = at > 0
            && self.is(
                at - 1,
                &["tahun", "year", "nomor", "no", "pukul", "kelas", "pasal"],
            );
        let none = self.in_date(at) || self.year(at).is_some() || money || share || after_year_word;
        (!none).then_some(value)
    }

    /// The year at `at`: four digits without separators, 1945 to 2100.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let value = self.number(at)?;
        let plain = self.word(at).len() == 4 && (1945.0..=2100.0).contains(&value);
        // Checked: it lies between 1945 and 2100.
        plain.then_some(value as i16)
    }

    /// Whether the token at `at` belongs to a date.
    pub(super) fn in_date(&self, at: usize) -> bool {
        let next = self.dates.partition_point(|date| date.tokens.end <= at);
        let date = self.dates.get(next);
        date.is_some_and(|date| date.tokens.contains(&at))
    }

    /// The bytes from one token to another, both included.
    pub(super) fn span(&self, tokens: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(tokens.start).map_or(0, |token| token.start);
        let last = tokens.end.saturating_sub(1);
        let end = self.tokens.get(last).map_or(start, |token| token.end);
        start..end.max(start)
    }
}

/// The texts of a file.
pub(super) fn views<'a>(prose: &'a Prose<'_>) -> impl Iterator<Item = View<'a>> {
    let passages = prose.passages.iter().enumerate().map(|(index, passage)| {
        let key = passage.path.iter().rev().find_map(|step| match step {
            crate::yaml::Step::Key(key) => Some(key.as_str()),
            crate::yaml::Step::Index(_) => None,
        });
        (
            Origin::Passage(index),
            key.unwrap_or_default(),
            passage.text.as_str(),
        )
    });
    let body = std::iter::once((Origin::Body, "", prose.words.as_str()));
    passages
        .chain(body)
        .map(|(origin, key, text)| view(prose, origin, key, text))
}

fn view<'a>(prose: &'a Prose<'_>, origin: Origin, key: &'a str, text: &'a str) -> View<'a> {
    let mut view = of(text, prose.lang, &prose.about);
    view.origin = origin;
    view.key = key;
    view.kind = prose.kind;
    view
}

/// The view of a text that stands alone.
pub(super) fn of<'a>(text: &'a str, lang: Lang, about: &'a About) -> View<'a> {
    let tokens = tokens::tokens(text, lang);
    let sentences = tokens::sentences(text, &tokens);
    let mut view = View {
        text,
        origin: Origin::Body,
        key: "",
        kind: DocumentType::Page,
        lang,
        about,
        tokens,
        sentences,
        dates: Vec::new(),
        quantities: Vec::new(),
    };
    view.sentences = view.apart_from_furniture();
    view.dates = dates::find(&view);
    view.quantities = quantity::find(&view);
    view
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The view of a text for the tests of the questions.
    pub(crate) fn view_of<'a>(text: &'a str, about: &'a About) -> View<'a> {
        of(text, Lang::Id, about)
    }

    /// The same in a language.
    pub(crate) fn view_in<'a>(text: &'a str, about: &'a About, lang: Lang) -> View<'a> {
        of(text, lang, about)
    }
}

//! A text as the questions see it: its words, numbers, sentences and dates.
//!
//! In: [`Prose`]. Out: one [`View`] for each text of the front matter and one for the body. Must not
//! ask anything.

use super::dates::{self, DateMention};
use super::furniture::{self, Line};
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
    /// What its author wrote there, marks included: of a body as long as `text`.
    pub(super) raw: &'a str,
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
    /// Lines copied from around an article, by their place.
    pub(super) furniture: Vec<Line>,
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

    /// Whether a sentence is no prose but copied from around an article (`BACA JUGA: ...`): what it
    /// says, its numbers included, is not about the document.
    pub(super) fn is_furniture(&self, sentence: &Range<usize>) -> bool {
        let start = self.tokens.get(sentence.start).map(|token| token.start);
        start.is_some_and(|at| {
            let next = self.furniture.partition_point(|line| line.span.end <= at);
            let line = self.furniture.get(next);
            line.is_some_and(|line| line.span.contains(&at))
        })
    }

    /// Whether the token at `at` stands in such a line.
    pub(super) fn in_furniture(&self, at: usize) -> bool {
        self.is_furniture(&(at..at + 1))
    }

    /// Whether nothing but blanks and marks of emphasis stands between the token at `at` and the next
    /// one: no code, no html, no end of a block.
    pub(super) fn touches_next(&self, at: usize) -> bool {
        let (Some(one), Some(other)) = (self.tokens.get(at), self.tokens.get(at + 1)) else {
            return false;
        };
        let between = self.raw.get(one.end..other.start);
        between.is_some_and(|raw| {
            raw.bytes()
                .all(|byte| byte.is_ascii_whitespace() || matches!(byte, b'*' | b'_'))
        })
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
    let raw = match origin {
        Origin::Body => prose.body.text,
        Origin::Passage(_) => text,
    };
    cut(View {
        text,
        raw,
        origin,
        key,
        kind: prose.kind,
        lang: prose.lang,
        about: &prose.about,
        tokens: Vec::new(),
        sentences: Vec::new(),
        dates: Vec::new(),
        quantities: Vec::new(),
        furniture: Vec::new(),
    })
}

/// The view of a text that stands alone.
pub(super) fn of<'a>(text: &'a str, lang: Lang, about: &'a About) -> View<'a> {
    cut(View {
        text,
        raw: text,
        origin: Origin::Body,
        key: "",
        kind: DocumentType::Page,
        lang,
        about,
        tokens: Vec::new(),
        sentences: Vec::new(),
        dates: Vec::new(),
        quantities: Vec::new(),
        furniture: Vec::new(),
    })
}

/// Cuts the text of a view into its parts.
fn cut(mut view: View<'_>) -> View<'_> {
    view.tokens = tokens::tokens(view.text, view.lang);
    view.sentences = tokens::sentences(view.text, &view.tokens);
    if view.origin == Origin::Body {
        view.furniture = furniture::lines(view.text, view.raw);
        apart(&mut view);
    }
    view.dates = dates::find(&view);
    view.quantities = quantity::find(&view);
    view
}

/// Ends sentences where a line of furniture begins and ends: it often has no full stop.
fn apart(view: &mut View<'_>) {
    if view.furniture.is_empty() {
        return;
    }
    let token_at = |byte| view.tokens.partition_point(|token| token.start < byte);
    let lines = view.furniture.iter();
    let mut cuts = lines
        .flat_map(|line| [token_at(line.span.start), token_at(line.span.end)])
        .peekable();
    let mut sentences = Vec::with_capacity(view.sentences.len() + 2 * view.furniture.len());
    for sentence in &view.sentences {
        let mut start = sentence.start;
        while let Some(at) = cuts.next_if(|at| *at < sentence.end) {
            if at > start {
                sentences.push(start..at);
                start = at;
            }
        }
        sentences.push(start..sentence.end);
    }
    view.sentences = sentences;
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The view of a text for the tests of the questions.
    pub(crate) fn view_of<'a>(text: &'a str, about: &'a About) -> View<'a> {
        view_in(text, about, Lang::Id)
    }

    /// The view of a body in a language.
    pub(crate) fn view_in<'a>(text: &'a str, about: &'a About, lang: Lang) -> View<'a> {
        let source = crate::markdown::Source {
            file: &"a.md".into(),
            text,
            first_line: 1,
        };
        let options = crate::markdown::Options::with(Default::default());
        let (_, words) = crate::markdown::parse_with_words(&source, &options, &mut vec![]);
        cut(View {
            text: words.leak(),
            raw: text,
            origin: Origin::Body,
            key: "",
            kind: DocumentType::Page,
            lang,
            about,
            tokens: Vec::new(),
            sentences: Vec::new(),
            dates: Vec::new(),
            quantities: Vec::new(),
            furniture: Vec::new(),
        })
    }

    /// What a check finds in a text: codes and the words asked about.
    pub(crate) fn found(check: crate::checks::Check, text: &str, lang: Lang) -> Vec<String> {
        found_about(check, text, lang, &About::default())
    }

    /// What a check finds in a text of a document about something.
    pub(crate) fn found_about(
        check: crate::checks::Check,
        text: &str,
        lang: Lang,
        about: &About,
    ) -> Vec<String> {
        let view = view_in(text, about, lang);
        let context = crate::checks::Context {
            register: crate::regions::Register::embedded(),
            today: jiff::civil::date(2026, 11, 22),
        };
        let mut findings = Vec::new();
        check(&view, &context, &mut findings);
        let show = |finding: crate::checks::Finding| {
            let words = text[finding.span].trim();
            format!("{} {words}", finding.code)
        };
        findings.into_iter().map(show).collect()
    }
}

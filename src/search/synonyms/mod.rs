//! Synonyms: other names under which a text is found as well.
//!
//! In: the groups of the program (`both.txt`, `id.txt`, `en.txt`) and of the site, and a text as tokens.
//! Out: which tokens to add, and for which part of the text. Must not tokenise or stem by itself.
//!
//! Synonyms are for the index, not for the query: a document that says "PLM" is also indexed under
//! "pertemuan pembelajaran sebaya", so the browser needs no table of them, and a query in either
//! words has the same hits. A group says which way it goes, see
//! [`SynonymGroup`]: `sulsel = sulawesi selatan` goes both ways;
//! `tunanetra -> disabilitas` finds a text about a `tunanetra` under "disabilitas", not the reverse.
//! Groups are not chained: what one adds does not set off another, so a site's group cannot pull in
//! half of the language.

use crate::config::SynonymGroup;
use crate::lang::Lang;
use std::collections::BTreeMap;
use std::ops::Range;

/// Groups that hold in both languages: names of regions, abbreviations of the programme.
const BOTH: &str = include_str!("both.txt");
const INDONESIAN: &str = include_str!("id.txt");
const ENGLISH: &str = include_str!("en.txt");

/// The synonyms of a site in one language.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    /// Expressions by their first token, the longest first, so that a text is read once.
    by_first: BTreeMap<String, Vec<Expression>>,
}

/// An expression that may stand in a text, with what it is also found under.
#[derive(Debug, Clone)]
struct Expression {
    tokens: Vec<String>,
    others: Vec<Vec<String>>,
}

/// A part of a text that has synonyms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion<'s> {
    /// Which tokens of the text.
    pub range: Range<usize>,
    /// What the text is to be found under as well there; each is an expression of one or more tokens.
    pub others: &'s [Vec<String>],
}

impl Synonyms {
    /// The program's groups for `lang` and those of the site (`pencarian.sinonim`).
    ///
    /// `tokens` turns an expression into tokens. It must be the very function that the texts go
    /// through, whatever that does with hyphens, points or stems: tokens are compared for equality.
    /// When it stems, inflected forms (`PLM-nya`, `pertemuan-pertemuan`) are found as well.
    pub fn new(
        lang: Lang,
        site: &[SynonymGroup],
        tokens: impl Fn(&str) -> Vec<String>,
    ) -> Synonyms {
        let own = match lang {
            Lang::Id => INDONESIAN,
            Lang::En => ENGLISH,
        };
        let mut synonyms = Synonyms::default();
        for group in built_in(BOTH).chain(built_in(own)) {
            synonyms.add(&group, &tokens);
        }
        for group in site {
            synonyms.add(group, &tokens);
        }
        for expressions in synonyms.by_first.values_mut() {
            expressions.sort_by_key(|expression| std::cmp::Reverse(expression.tokens.len()));
        }
        synonyms
    }

    fn add(&mut self, group: &SynonymGroup, tokens: &impl Fn(&str) -> Vec<String>) {
        let split = |texts: &[String]| -> Vec<Vec<String>> {
            let all = texts.iter().map(|text| tokens(text));
            all.filter(|tokens| !tokens.is_empty()).collect()
        };
        let same = split(&group.same);
        let broader = split(&group.broader);
        for expression in &same {
            let others: Vec<&Vec<String>> = same
                .iter()
                .chain(&broader)
                .filter(|other| *other != expression)
                .collect();
            self.add_expression(expression, &others);
        }
    }

    fn add_expression(&mut self, tokens: &[String], others: &[&Vec<String>]) {
        let Some(first) = tokens.first() else { return };
        let expressions = self.by_first.entry(first.clone()).or_default();
        let at = expressions
            .iter()
            .position(|known| known.tokens == tokens)
            .unwrap_or_else(|| {
                expressions.push(Expression {
                    tokens: tokens.to_vec(),
                    others: Vec::new(),
                });
                expressions.len() - 1
            });
        if let Some(known) = expressions.get_mut(at) {
            for other in others {
                if !known.others.contains(other) {
                    known.others.push((*other).clone());
                }
            }
        }
    }

    /// The tokens that expressions begin with: a text that has none of them has no synonyms.
    pub fn beginnings(&self) -> impl Iterator<Item = &str> {
        self.by_first.keys().map(String::as_str)
    }

    /// What `text` is also found under, in the order of the text. Expressions may overlap:
    /// "Perpustakaan Nasional" is one, and "perpustakaan" in it another; at the same place the longer
    /// comes first. Linear in the length of the text.
    pub fn expansions<'s, T: AsRef<str>>(&'s self, text: &'s [T]) -> Vec<Expansion<'s>> {
        let mut expansions = Vec::new();
        for start in 0..text.len() {
            let rest = text.get(start..).unwrap_or_default();
            expansions.extend(self.beginning(rest).map(|mut expansion| {
                expansion.range.start += start;
                expansion.range.end += start;
                expansion
            }));
        }
        expansions
    }

    /// What the beginning of `text` is also found under.
    pub fn beginning<'s, T: AsRef<str>>(
        &'s self,
        text: &'s [T],
    ) -> impl Iterator<Item = Expansion<'s>> {
        let first = text.first();
        let expressions = first.and_then(|first| self.by_first.get(first.as_ref()));
        let here = expressions.into_iter().flatten().filter(move |expression| {
            let tokens = &expression.tokens;
            let mut both = tokens.iter().zip(text);
            tokens.len() <= text.len() && both.all(|(token, word)| token == word.as_ref())
        });
        here.filter(|expression| !expression.others.is_empty())
            .map(|expression| Expansion {
                range: 0..expression.tokens.len(),
                others: &expression.others,
            })
    }
}

/// The groups of a file of the program: one a line, `#` begins a comment.
fn built_in(text: &str) -> impl Iterator<Item = SynonymGroup> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| SynonymGroup::parse(line).ok())
}

#[cfg(test)]
mod tests;

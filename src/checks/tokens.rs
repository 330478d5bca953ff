//! A text cut into words, numbers and signs.
//!
//! In: a text. Out: [`Token`]s with their bytes in it. Must not know what words mean, but for the
//! abbreviations whose full stop ends no sentence.

use crate::lang::Lang;
use crate::markdown::BLOCK_END;
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// Letters, with hyphens and apostrophes between them.
    Word,
    /// A whole number or decimal, as the language writes it; `2018` and `3.505`, `4,09`.
    Number(f64),
    /// Digits that are no number of that language, such as a code or a time: `32.73`, `07.45`.
    Code,
    /// Any other character.
    Sign(char),
    /// The end of a block or paragraph.
    Break,
}

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Its first byte in the text.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
}

/// Cuts `text` into tokens; white space only separates them.
pub(super) fn tokens(text: &str, lang: Lang) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 6 + 4);
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let (kind, length) = if c.is_whitespace() {
            let bytes = rest.as_bytes();
            if bytes.get(1).is_some_and(u8::is_ascii_graphic) {
                // One blank between two words, as nearly always.
                at += c.len_utf8();
                continue;
            }
            let length = length_of(rest, char::is_whitespace);
            let blank = rest.get(..length).unwrap_or_default();
            at += length;
            if blank.matches('\n').nth(1).is_some() {
                push_break(&mut tokens, at - length, at);
            }
            continue;
        } else if c == BLOCK_END {
            push_break(&mut tokens, at, at + 1);
            at += 1;
            continue;
        } else if c.is_ascii_digit() {
            number(rest, lang)
        } else if c.is_alphabetic() {
            (Kind::Word, word_length(rest))
        } else {
            (Kind::Sign(c), c.len_utf8())
        };
        tokens.push(Token {
            kind,
            start: at,
            end: at + length,
        });
        at += length;
    }
    tokens
}

fn push_break(tokens: &mut Vec<Token>, start: usize, end: usize) {
    if tokens.last().is_some_and(|last| last.kind != Kind::Break) {
        tokens.push(Token {
            kind: Kind::Break,
            start,
            end,
        });
    }
}

fn length_of(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// Letters, and hyphens and apostrophes with letters on both sides.
fn word_length(text: &str) -> usize {
    let other = |byte: &u8| !byte.is_ascii_alphabetic();
    let mut end = text
        .bytes()
        .position(|byte| other(&byte))
        .unwrap_or(text.len());
    let next = text.as_bytes().get(end);
    // Nearly every word is of plain letters and nothing joins it to the next.
    if next.is_none_or(|byte| byte.is_ascii() && !matches!(byte, b'-' | b'\'')) {
        return end;
    }
    loop {
        end += length_of(text.get(end..).unwrap_or_default(), |c| {
            c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')
        });
        let mut after = text.get(end..).unwrap_or_default().chars();
        match (after.next(), after.next()) {
            (Some(sign @ ('-' | '\'' | '’')), Some(letter)) if letter.is_alphabetic() => {
                end += sign.len_utf8();
            }
            _ => return end,
        }
    }
}

/// A number in the writing of `lang` (thousands `.` and decimals `,` in Indonesian, the other way
/// round in English), or a code.
fn number(text: &str, lang: Lang) -> (Kind, usize) {
    let mut end = 0;
    let mut parts: Vec<(&str, char)> = Vec::new();
    let mut sign = ' ';
    loop {
        let digits = text.get(end..).unwrap_or_default();
        let length = length_of(digits, |c| c.is_ascii_digit());
        parts.push((digits.get(..length).unwrap_or_default(), sign));
        end += length;
        let mut after = text.get(end..).unwrap_or_default().chars();
        match (after.next(), after.next()) {
            (Some(next @ ('.' | ',')), Some(digit)) if digit.is_ascii_digit() => {
                sign = next;
                end += 1;
            }
            _ => break,
        }
    }
    (value(&parts, lang).map_or(Kind::Code, Kind::Number), end)
}

fn value(parts: &[(&str, char)], lang: Lang) -> Option<f64> {
    let (thousands, decimals) = match lang {
        Lang::Id => ('.', ','),
        Lang::En => (',', '.'),
    };
    let (first, rest) = parts.split_first()?;
    let mut whole = first.0.to_owned();
    let mut fraction = "";
    for (index, (digits, sign)) in rest.iter().enumerate() {
        if *sign == thousands && digits.len() == 3 && first.0.len() <= 3 && fraction.is_empty() {
            whole.push_str(digits);
        } else if *sign == decimals && index + 1 == rest.len() && digits.len() <= 2 {
            fraction = digits;
        } else {
            return None;
        }
    }
    if whole.len() > 15 {
        return None;
    }
    format!("{whole}.{fraction}0").parse().ok()
}

/// Words whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 42] = [
    "a", "al", "bpk", "co", "d", "dr", "dra", "drs", "ds", "dsb", "dst", "dll", "h", "hal", "hj",
    "hlm", "inc", "ir", "jl", "jln", "kab", "kec", "kel", "kep", "ltd", "mr", "mrs", "ms", "n",
    "ny", "no", "nomor", "pkl", "prof", "prov", "rp", "s", "sdr", "st", "tbk", "tn", "u",
];

/// The sentences as ranges of tokens, without the breaks between them.
pub(super) fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let end = match token.kind {
            Kind::Break => at,
            Kind::Sign('.' | '!' | '?' | '…') if ends_sentence(text, tokens, at) => at + 1,
            _ => continue,
        };
        if end > start {
            sentences.push(start..end);
        }
        start = at + 1;
    }
    if tokens.len() > start {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// Whether the stop at `at` ends a sentence: white space follows, then no small letter, and the word
/// before is no abbreviation or initial.
fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let stop = tokens[at];
    let closing = |c: char| matches!(c, '"' | '”' | '’' | '\'' | ')' | ']');
    let after = text.get(stop.end..).unwrap_or_default();
    let after = after.trim_start_matches(closing);
    if !after.is_empty() && !after.starts_with(|c: char| c.is_whitespace() || c == BLOCK_END) {
        return false;
    }
    let next = after.trim_start().chars().next();
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    let before = at.checked_sub(1).map(|before| tokens[before]);
    let Some(before) = before.filter(|before| before.kind == Kind::Word) else {
        return true;
    };
    if stop.kind != Kind::Sign('.') {
        return true;
    }
    let word = text.get(before.start..before.end).unwrap_or_default();
    let initial = word.chars().count() == 1;
    !initial && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str, lang: Lang) -> Vec<Kind> {
        tokens(text, lang).iter().map(|t| t.kind).collect()
    }

    #[test]
    fn numbers_are_read_as_the_language_writes_them() {
        let id = |text| kinds(text, Lang::Id)[0];
        assert_eq!(id("3.505"), Kind::Number(3505.0));
        assert_eq!(id("4,09"), Kind::Number(4.09));
        assert_eq!(id("1.238.000,5"), Kind::Number(1_238_000.5));
        assert_eq!(id("2018"), Kind::Number(2018.0));
        assert_eq!(
            (id("32.73"), id("07.45"), id("1,238")),
            (Kind::Code, Kind::Code, Kind::Code)
        );
        assert_eq!(kinds("3,505.5", Lang::En)[0], Kind::Number(3505.5));
        assert_eq!(
            kinds("Rp20.000.", Lang::Id),
            [Kind::Word, Kind::Number(20000.0), Kind::Sign('.')]
        );
    }

    #[test]
    fn sentences_end_at_stops_and_blocks_but_not_at_abbreviations() {
        let text = "Dra. Ani, M.Si. datang. “Baik.” Di Kab. Bandung\n\nAda 3.\u{1e}2 desa! ya";
        let tokens = tokens(text, Lang::Id);
        let found: Vec<&str> = sentences(text, &tokens)
            .into_iter()
            .map(|s| &text[tokens[s.start].start..tokens[s.end - 1].end])
            .collect();
        assert_eq!(
            found,
            [
                "Dra. Ani, M.Si. datang.",
                "“Baik.",
                "” Di Kab. Bandung",
                "Ada 3.",
                "2 desa! ya"
            ]
        );
    }
}

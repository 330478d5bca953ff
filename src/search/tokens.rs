//! The words of a text, as the index and the query see them.
//!
//! In: a text. Out: its tokens: lower-case, without accents and apostrophes, numbers in one way of
//! writing. The script `cari.js` does the very same to what a reader types; `tests/data/tokens.json`
//! holds both to it. Must not stem, and must not know which words matter.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer strings are no words; they are cut here, in characters.
const LONGEST: usize = 64;

/// Hands each token of a text to `each`, in order. A hyphen between two words is kept, because
/// `buku-buku` is one word; whether the halves are words by themselves is for the reader of the
/// tokens to decide.
pub fn tokens(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    if text.is_ascii() {
        scan(text.chars(), &mut word, &mut each);
    } else {
        let folded = text
            .nfkd()
            .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
            .flat_map(char::to_lowercase)
            .map(|c| if is_apostrophe(c) { '\'' } else { c })
            .map(|c| if is_hyphen(c) { '-' } else { c });
        scan(folded, &mut word, &mut each);
    }
}

/// The tokens of a text as a list.
pub fn token_list(text: &str) -> Vec<String> {
    let mut list = Vec::new();
    tokens(text, |token| list.push(token.to_owned()));
    list
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '\u{2010}' | '\u{2011}')
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Reads runs of letters and digits with the joints that may stand inside them.
fn scan(chars: impl Iterator<Item = char>, word: &mut String, each: &mut impl FnMut(&str)) {
    let mut chars = chars.peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        if is_word(c) {
            word.push(c.to_ascii_lowercase());
        } else if (c == '\'' || c == '`') && is_letter(last) && is_letter(next) {
            // `jum'at` is `jumat`: both are written.
            continue;
        } else if is_joint(c, last, next) {
            word.push(c);
        } else if !word.is_empty() {
            split(word, each);
            word.clear();
        }
        last = c;
    }
    if !word.is_empty() {
        split(word, each);
        word.clear();
    }
}

fn is_letter(c: char) -> bool {
    is_word(c) && !c.is_numeric()
}

fn is_joint(c: char, last: char, next: char) -> bool {
    match c {
        '-' => is_letter(last) && is_letter(next),
        '.' | ',' => last.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

/// Takes apart what is joined but is not one token.
fn split(word: &str, each: &mut impl FnMut(&str)) {
    if word.contains(['.', ',']) {
        return split_number(word, each);
    }
    let word = without_currency(word, each);
    if word.bytes().filter(|byte| *byte == b'-').count() > 1 {
        word.split('-').for_each(|part| hand_on(part, each));
    } else {
        hand_on(word, each);
    }
}

/// `Rp20` is an amount of 20.
fn without_currency<'w>(word: &'w str, each: &mut impl FnMut(&str)) -> &'w str {
    match word.strip_prefix("rp") {
        Some(amount) if amount.starts_with(|c: char| c.is_ascii_digit()) => {
            each("rp");
            amount
        }
        _ => word,
    }
}

/// `3.505` and `3,505` are 3505; `4,09` and `4.09` are one number; `22.11.2026` is three.
fn split_number(word: &str, each: &mut impl FnMut(&str)) {
    let word = without_currency(word, each);
    let parts: Vec<&str> = word.split(['.', ',']).collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = parts.split_first().map_or(("", &[][..]), |(a, b)| (*a, b));
    let separators: Vec<char> = word.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let same = separators
        .windows(2)
        .all(|pair| pair.first() == pair.last());
    let all_digits = parts.iter().all(digits);
    let thousands = first.len() <= 3 && rest.iter().all(|part| part.len() == 3);
    if all_digits && same && thousands {
        hand_on(&parts.concat(), each);
    } else if all_digits && parts.len() == 2 {
        hand_on(&parts.join("."), each);
    } else {
        parts.iter().for_each(|part| hand_on(part, each));
    }
}

fn hand_on(token: &str, each: &mut impl FnMut(&str)) {
    match token.char_indices().nth(LONGEST) {
        Some((end, _)) => each(token.get(..end).unwrap_or_default()),
        None if token.is_empty() => {}
        None => each(token),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cases are shared with the script, which must read every text in the same way.
    #[test]
    fn texts_become_the_tokens_of_the_cases() {
        let cases = include_str!("../../tests/data/tokens.json");
        let cases: Vec<(String, Vec<String>)> = serde_json::from_str(cases).unwrap();
        assert!(cases.len() > 20);
        for (text, expected) in cases {
            assert_eq!(token_list(&text), expected, "{text}");
        }
    }
}

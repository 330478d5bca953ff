//! Characters that nobody sees in what authors write as YAML.
//!
//! In: a [`Snippet`] and what it parses to. Out: nothing, or the problem `E0119` at the first such
//! character, be it written as itself or as an escape such as `"\u202E"`.

use super::parse::Snippet;
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::hidden;
use serde_yaml::Value;

/// Checks a text as it stands.
///
/// # Errors
/// `E0119` at the first character that nobody sees.
pub(super) fn check_text(snippet: &Snippet<'_>) -> Result<(), Box<Diagnostic>> {
    match hidden::find(snippet.text) {
        Some((at, letter)) => Err(problem(snippet, at, letter)),
        None => Ok(()),
    }
}

/// Checks what escapes of quoted texts stand for.
///
/// # Errors
/// `E0119` at the first character that nobody sees.
pub(super) fn check_value(snippet: &Snippet<'_>, value: &Value) -> Result<(), Box<Diagnostic>> {
    if !snippet.text.contains('\\') {
        return Ok(());
    }
    match first_hidden(value) {
        Some(letter) => {
            let at = escape_of(snippet.text, letter).unwrap_or_default();
            Err(problem(snippet, at, letter))
        }
        None => Ok(()),
    }
}

/// The depth of `value` is bounded by the limits of parsing.
fn first_hidden(value: &Value) -> Option<char> {
    match value {
        Value::String(text) => hidden::find(text).map(|(_, letter)| letter),
        Value::Sequence(items) => items.iter().find_map(first_hidden),
        Value::Mapping(map) => map
            .iter()
            .find_map(|(key, value)| first_hidden(key).or_else(|| first_hidden(value))),
        Value::Tagged(tagged) => first_hidden(&tagged.value),
        _ => None,
    }
}

/// Where a character stands as an escape of YAML (chapter 5.7 of YAML 1.2).
fn escape_of(text: &str, letter: char) -> Option<usize> {
    let short = match letter {
        '\0' => "0",
        '\u{7}' => "a",
        '\u{8}' => "b",
        '\u{b}' => "v",
        '\u{c}' => "f",
        '\u{1b}' => "e",
        '\u{85}' => "N",
        '\u{2028}' => "L",
        '\u{2029}' => "P",
        _ => "",
    };
    let is_meant = |escape: &str| {
        let number = |digits: std::ops::Range<usize>| {
            let digits = escape.get(digits)?;
            u32::from_str_radix(digits, 16).ok()
        };
        let code = match escape.as_bytes().first() {
            Some(b'x') => number(1..3),
            Some(b'u') => number(1..5),
            Some(b'U') => number(1..9),
            _ => None,
        };
        code == Some(u32::from(letter)) || (!short.is_empty() && escape.starts_with(short))
    };
    text.match_indices('\\')
        .map(|(at, _)| at)
        .find(|at| text.get(at + 1..).is_some_and(is_meant))
}

fn problem(snippet: &Snippet<'_>, at: usize, letter: char) -> Box<Diagnostic> {
    let before = snippet.text.get(..at).unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count();
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let place = Place::at(
        snippet.file.clone(),
        snippet.first_line.saturating_add(number(line)),
        number(column),
    );
    Box::new(hidden_problem(place, letter))
}

/// The problem `E0119`: a character that nobody sees.
pub fn hidden_problem(place: Place, letter: char) -> Diagnostic {
    let name = hidden::name(letter);
    Diagnostic::new(
        "E0119",
        place,
        both!(
            "di sini ada karakter yang tidak terlihat ({name}); pembaca akan melihat tulisan yang berbeda dari isinya",
            "there is an invisible character here ({name}); readers would see something other than what is written"
        ),
    )
    .width(1)
    .help(both!(
        "hapus kata di tempat ini lalu ketik ulang; karakter seperti ini biasanya terbawa saat menyalin dari tempat lain",
        "delete the word at this place and type it again; such characters come along when text is copied from elsewhere"
    ))
}

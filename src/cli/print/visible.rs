//! Texts of authors and of the system, made safe for a terminal.
//!
//! In: any text. Out: the same text without characters that steer a terminal or turn the direction
//! of reading: each is shown by its number, as `<U+202E>`. A file's name could otherwise hide what
//! it ends in, or colour, move and erase what stands on the screen.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character would act on the terminal instead of being seen: all controls but the tab
/// and the line feed, the controls of direction (Unicode Standard Annex 9), separators of lines, and
/// what no character is. All of them are of the basic plane.
pub(super) fn is_unseen(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => true,
        '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{fffe}' | '\u{ffff}' => true,
        other => other.is_control(),
    }
}

/// Whether a character has no width. Many scripts and emoji need such ones, so they are spelled out
/// only where a problem is about them.
fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{e0000}'..='\u{e007f}')
}

/// Appends a character so that it can be seen.
pub(super) fn push(text: &mut String, c: char) {
    if is_unseen(c) {
        spell_out(text, c);
    } else {
        text.push(c);
    }
}

/// Appends a character that a problem is about.
pub(super) fn push_marked(text: &mut String, c: char) {
    if is_unseen(c) || has_no_width(c) {
        spell_out(text, c);
    } else {
        text.push(c);
    }
}

fn spell_out(text: &mut String, c: char) {
    // Writing to a String cannot fail.
    let _ = write!(text, "<U+{:04X}>", u32::from(c));
}

/// A text as it may be shown.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push(&mut shown, c);
    }
    Cow::Owned(shown)
}

/// The same for what must stay on one line, such as a path.
pub(in crate::cli) fn on_one_line(text: &str) -> String {
    visible(text).replace('\n', "<U+000A>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_by_its_number() {
        assert_eq!(visible("foto\u{202e}gpj.exe"), "foto<U+202E>gpj.exe");
        assert_eq!(
            visible("\u{1b}[31m\u{9b}2J\r\0"),
            "<U+001B>[31m<U+009B>2J<U+000D><U+0000>"
        );
        assert_eq!(on_one_line("a\nb"), "a<U+000A>b");
    }

    #[test]
    fn letters_of_any_script_stay() {
        for text in ["ꦗꦮ ꦲꦏ꧀ꦱꦫ", "العربية", "café\tteh", "👩‍🌾", "dua\nbaris"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
    }
}

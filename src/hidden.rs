//! Characters that readers cannot see but browsers, searches and terminals obey.
//!
//! In: a text. Out: the first character in it that makes the text look other than it is. Must not
//! change the text: the author mends it.

/// The first character of `text` that hides something, with its byte offset: control characters
/// (tabs and line ends are fine), marks that turn the direction of writing (Unicode UAX 9), line and
/// paragraph separators, tags outside flags, non-characters, and joiners that join nothing.
///
/// Joiners and marks of width zero belong to emoji and to scripts such as Javanese and Arabic, so
/// they are fine beside a visible character that is not ASCII.
pub fn find(text: &str) -> Option<(usize, char)> {
    let mut before = None;
    let mut in_flag = false;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter.is_ascii() && !letter.is_ascii_control() {
            (before, in_flag) = (Some(letter), false);
            continue;
        }
        in_flag = letter == BLACK_FLAG || (in_flag && is_tag(letter));
        let after = letters.peek().map(|(_, after)| *after);
        let joins = || [before, after].into_iter().flatten().any(is_foreign);
        if is_deceptive(letter) && !in_flag || is_joiner(letter) && !joins() {
            return Some((at, letter));
        }
        before = Some(letter);
    }
    None
}

/// How a character is named in messages: `U+202E`.
pub fn name(letter: char) -> String {
    format!("U+{:04X}", u32::from(letter))
}

/// The flags of England, Scotland and Wales are this emoji and tags after it.
const BLACK_FLAG: char = '\u{1f3f4}';

fn is_tag(letter: char) -> bool {
    matches!(letter, '\u{e0000}'..='\u{e007f}')
}

/// Characters that no text of an author needs.
fn is_deceptive(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => false,
        // Controls; embeddings, overrides and isolates; separators; fillers of old formats.
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fffe}'..='\u{ffff}' => true,
        other => is_tag(other),
    }
}

/// Characters of width zero that some scripts and emoji need.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{61c}')
}

fn is_foreign(letter: char) -> bool {
    !letter.is_ascii() && !is_joiner(letter) && !is_deceptive(letter)
}

#[cfg(test)]
mod tests {
    use super::{find, name};

    #[test]
    fn what_misleads_is_found() {
        for (text, found) in [
            ("a\u{202e}b", '\u{202e}'),
            ("\u{2066}x\u{2069}", '\u{2066}'),
            ("suka\u{200b}maju", '\u{200b}'),
            ("\u{200b}", '\u{200b}'),
            ("\u{200e}\u{200f}", '\u{200e}'),
            ("a\u{feff}", '\u{feff}'),
            ("a\u{1b}[31m", '\u{1b}'),
            ("a\u{85}b", '\u{85}'),
            ("a\u{2028}b", '\u{2028}'),
            ("x\u{e0041}", '\u{e0041}'),
            ("ꦱ\u{202d}", '\u{202d}'),
        ] {
            let (at, letter) = find(text).unwrap();
            assert_eq!((letter, text[at..].starts_with(found)), (found, true));
        }
        assert_eq!(name('\u{202e}'), "U+202E");
    }

    #[test]
    fn the_scripts_and_emoji_of_the_world_are_fine() {
        for text in [
            "Kelas menjahit\tdi desa\r\n",
            "السلام\u{200f} عليكم",
            "ꦱꦸꦏ\u{200b}ꦩꦗꦸ",
            "图书馆",
            "👨\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "e\u{301}",
            "a\u{a0}b",
            "a\u{ad}b",
        ] {
            assert_eq!(find(text), None, "{text:?}");
        }
    }
}

//! Characters that word processors and web pages leave in texts.
//!
//! In: a text. Out: the same words with plain blanks and quotes. Must not change words.

/// A text with straight quotes and plain blanks, without characters that nobody sees. Line breaks stay.
pub(in crate::import) fn clean_text(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\t' => {
                cleaned.push(' ');
            }
            '“' | '”' | '„' | '‟' | '«' | '»' => cleaned.push('"'),
            '‘' | '’' | '‚' | '‛' => cleaned.push('\''),
            '\u{2011}' => cleaned.push('-'),
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f0fc}' => cleaned.push('•'),
            '\n' => cleaned.push('\n'),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fffc}' => {}
            other if other.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&other) => {}
            other => cleaned.push(other),
        }
    }
    cleaned
}

/// Words of a text with one blank between them.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::clean_text;

    #[test]
    fn what_nobody_typed_is_taken_out() {
        assert_eq!(
            clean_text("“Ke\u{ad}las”\u{a0}ibu\u{200b}-ibu ‘baru’\tya\u{feff}"),
            "\"Kelas\" ibu-ibu 'baru' ya"
        );
        assert_eq!(clean_text("a\u{202e}b\u{b}c\nd"), "abc\nd");
    }
}

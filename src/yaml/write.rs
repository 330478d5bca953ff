//! Values written as YAML, on one line each.
//!
//! In: any text. Out: a scalar that a YAML parser reads as the same text, with quotes only where they are needed. Must not
//! know what the text means.

use std::fmt::Write as _;

/// A text as a YAML scalar on one line: bare where nothing in it can be misread, else in double quotes.
pub fn write_text(text: &str) -> String {
    if is_plain(text, false) {
        text.to_owned()
    } else {
        quote_text(text)
    }
}

/// The same for a text in square brackets.
pub fn write_item(text: &str) -> String {
    if is_plain(text, true) {
        text.to_owned()
    } else {
        quote_text(text)
    }
}

/// Whether a text means itself without quotes. What is in doubt gets quotes: a title that begins with a
/// sign, looks like a number, a day or a word of YAML, or holds a sign that YAML reads.
fn is_plain(text: &str, in_list: bool) -> bool {
    let word = text.to_ascii_lowercase();
    let means_more = matches!(
        word.as_str(),
        "true"
            | "false"
            | "null"
            | "yes"
            | "no"
            | "on"
            | "off"
            | "y"
            | "n"
            | "nan"
            | "inf"
            | "ya"
            | "tidak"
    );
    let allowed = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '.' | '-' | '–' | '_' | '/' | '(' | ')' | '\'' | '+'
            )
            || (c == ',' && !in_list)
    };
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(allowed)
        && !means_more
}

/// A text in double quotes, on one line, whatever it holds.
pub fn quote_text(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if is_unprintable(letter) => {
                // Writing to a String cannot fail.
                let _ = match u32::from(letter) {
                    code @ 0..=0xffff => write!(quoted, "\\u{code:04x}"),
                    code => write!(quoted, "\\U{code:08x}"),
                };
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Characters that YAML 1.2 does not take as they are, or that end a line for it.
fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

#[cfg(test)]
mod tests {
    use super::{write_item, write_text};
    use crate::yaml::{Snippet, parse_value, scalar_text};
    use proptest::prelude::*;

    #[test]
    fn plain_texts_stay_plain() {
        assert_eq!(
            write_text("Perpustakaan Desa Karang"),
            "Perpustakaan Desa Karang"
        );
        assert_eq!(
            write_text("Jl. Raya No. 5, Wonosobo"),
            "Jl. Raya No. 5, Wonosobo"
        );
        assert_eq!(write_text("ya"), "\"ya\"");
        assert_eq!(write_text("33.07"), "\"33.07\"");
        assert_eq!(write_text("Rak: baru"), "\"Rak: baru\"");
        assert_eq!(write_text("-"), "\"-\"");
    }

    #[test]
    fn quotes_stand_where_they_are_needed() {
        for (given, written) in [
            ("Kelas menjahit", "Kelas menjahit"),
            (
                "Kaligowong, Kabupaten Wonosobo",
                "Kaligowong, Kabupaten Wonosobo",
            ),
            ("Literasi: baru", "\"Literasi: baru\""),
            ("Kelas #1", "\"Kelas #1\""),
            ("- pembuka", "\"- pembuka\""),
            ("Kata \"ini\" \\ itu", "\"Kata \\\"ini\\\" \\\\ itu\""),
            ("2023", "\"2023\""),
            ("2023-09-01", "\"2023-09-01\""),
            ("Ya", "\"Ya\""),
            ("null", "\"null\""),
            ("~", "\"~\""),
            ("[a]", "\"[a]\""),
            ("Menari 💃", "\"Menari 💃\""),
            ("satu\ndua\u{85}", "\"satu\\ndua\\u0085\""),
            ("", "\"\""),
        ] {
            assert_eq!(write_text(given), written);
        }
        assert_eq!(write_item("a, b"), "\"a, b\"");
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "[ -~\\n\\t\u{a1}-\u{2ff}]{0,40}") {
            let text = text.trim();
            let yaml = format!("k: {}\n", write_text(text));
            let snippet = Snippet::whole("a.yaml".into(), &yaml);
            let value = parse_value(&snippet).unwrap();
            let read = value.get("k").and_then(scalar_text);
            prop_assert_eq!(read.as_deref(), Some(text));
        }
    }
}

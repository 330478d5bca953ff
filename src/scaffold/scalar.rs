//! Values as YAML writes them.
//!
//! In: any text. Out: a scalar on one line that a YAML parser reads as the same text, with quotes only
//! where they are needed. Must not know what the text means.

use std::fmt::Write as _;

/// A text as a YAML scalar; `in_list` where it stands in square brackets.
pub(super) fn text(text: &str, in_list: bool) -> String {
    if is_plain(text, in_list) {
        text.to_owned()
    } else {
        quoted(text)
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
            || matches!(c, ' ' | '.' | '-' | '_' | '/' | '(' | ')' | '\'' | '+')
            || (c == ',' && !in_list)
    };
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(allowed)
        && !means_more
}

/// A text in double quotes, on one line, whatever it holds.
fn quoted(text: &str) -> String {
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
    use super::text;

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
            assert_eq!(text(given, false), written);
        }
        assert_eq!(text("a, b", true), "\"a, b\"");
    }
}

//! Values written as YAML, on one line each.
//!
//! In: texts and words. Out: YAML that reads back as the same text. Must not know any field.

/// Words that YAML, or etalase, takes for something else than a text.
const WORDS: [&str; 12] = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", "ya", "tidak", "nan",
];

/// A text as a YAML scalar: bare where nothing in it can be misread, else in double quotes.
pub fn write_text(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        quote_text(text)
    }
}

/// A text in double quotes, as it may stand anywhere.
pub fn quote_text(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            other if other.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(other)));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

fn is_plain(text: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || " .,()/-–+_".contains(c);
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(inner)
        && !WORDS.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::write_text;
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

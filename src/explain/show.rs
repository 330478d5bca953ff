//! Explanations as text for a terminal.
//!
//! In: entries. Out: plain text, at most 80 characters wide but for the lines of examples.

use super::{Entry, Example, Registry};
use crate::both;
use crate::lang::{Bilingual, Lang};
use std::fmt::Write as _;

const WIDTH: usize = 80;

/// The explanation of a code.
pub fn page(entry: &Entry, lang: Lang) -> String {
    let severity = entry.severity().name();
    let (severity, title) = (severity.get(lang), entry.title.get(lang));
    let mut text = format!("{severity}[{}]: {title}\n\n", entry.code);
    push_wrapped(&mut text, "", entry.text.get(lang));
    for (name, example) in names().into_iter().zip([&entry.wrong, &entry.right]) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{}:", name.get(lang));
        push_example(&mut text, example, lang);
    }
    text
}

/// All codes with their titles, by group.
pub fn overview(registry: &Registry, lang: Lang) -> String {
    let mut text = String::new();
    let groups = registry.groups.iter();
    for group in groups.filter(|group| !group.entries.is_empty()) {
        let _ = writeln!(text, "{}", group.title.get(lang));
        for entry in &group.entries {
            let _ = writeln!(text, "  {}  {}", entry.code, entry.title.get(lang));
        }
        text.push('\n');
    }
    let more = both!(
        "Penjelasan panjang: etalase jelaskan KODE",
        "Longer explanation: etalase explain CODE"
    );
    let _ = writeln!(text, "{}", more.get(lang));
    text
}

/// What the wrong and the right example are called.
pub(super) fn names() -> [Bilingual; 2] {
    [
        both!("Contoh yang salah", "Wrong"),
        both!("Contoh yang benar", "Right"),
    ]
}

/// What is said instead of a text where a file is missing.
pub(super) fn missing() -> Bilingual {
    both!("(berkas ini tidak ada)", "(there is no such file)")
}

fn push_example(text: &mut String, example: &Example, lang: Lang) {
    match example {
        Example::Situation(situation) => push_wrapped(text, "  ", situation.get(lang)),
        Example::Files(files) => {
            for (path, content) in files {
                let content = content.as_deref();
                let content = content.map_or_else(|| missing().get(lang).to_owned(), str::to_owned);
                let _ = writeln!(text, "  {path}");
                for line in content.lines() {
                    let line = format!("    {line}");
                    let _ = writeln!(text, "{}", line.trim_end());
                }
            }
        }
    }
}

/// Appends a text in lines of at most [`WIDTH`] characters.
fn push_wrapped(text: &mut String, indent: &str, content: &str) {
    for paragraph in content.lines() {
        let mut width = 0;
        for word in paragraph.split_whitespace() {
            let length = word.chars().count();
            if width > 0 && width + 1 + length > WIDTH {
                text.push('\n');
                width = 0;
            }
            if width == 0 {
                text.push_str(indent);
                width = indent.chars().count();
            } else {
                text.push(' ');
                width += 1;
            }
            text.push_str(word);
            width += length;
        }
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_broken_at_words() {
        let mut text = String::new();
        push_wrapped(&mut text, "  ", &"kata ".repeat(30));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(
            lines
                .iter()
                .all(|line| line.len() <= WIDTH && line.starts_with("  kata"))
        );
        let mut text = String::new();
        push_wrapped(&mut text, "  ", "satu\n\ndua");
        assert_eq!(text, "  satu\n\n  dua\n");
    }

    #[test]
    fn a_page_shows_both_examples() {
        let entry = Entry {
            code: "W0001".into(),
            title: both!("Salah tulis", "Typo"),
            text: both!("Satu kalimat.", "One sentence."),
            wrong: Example::Files(vec![
                ("a.md".into(), Some("---\n\nb: c".into())),
                ("b.md".into(), None),
            ]),
            right: Example::Situation(both!("Semua baik.", "All is well.")),
            also: Vec::new(),
        };
        insta::assert_snapshot!(page(&entry, Lang::Id), @r"
        peringatan[W0001]: Salah tulis

        Satu kalimat.

        Contoh yang salah:
          a.md
            ---

            b: c
          b.md
            (berkas ini tidak ada)

        Contoh yang benar:
          Semua baik.
        ");
    }
}

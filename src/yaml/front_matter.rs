//! Front matter: splitting a document into its data and its text.
//!
//! In: the text of a file. Out: the YAML between its first two lines of `---` and the Markdown after
//! them. It must not parse either.

use super::parse::Snippet;
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use std::sync::Arc;

/// A file split in two.
#[derive(Debug, Clone)]
pub struct Split<'a> {
    /// The YAML between the two `---` lines.
    pub yaml: Snippet<'a>,
    /// The Markdown after it.
    pub body: &'a str,
    /// The line of the file on which `body` begins, from 1.
    pub body_line: u32,
}

/// Splits a document at its two `---` lines. A byte order mark and CRLF are tolerated.
///
/// # Errors
/// `E0101` when the first line is not `---` or no second one follows.
pub fn split<'a>(file: &Arc<str>, text: &'a str) -> Result<Split<'a>, Box<Diagnostic>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" {
        return Err(Box::new(missing_front_matter(file)));
    }
    let start = opening.len();
    let mut end = start;
    for (line, candidate) in (2..).zip(lines) {
        let after = end + candidate.len();
        if candidate.trim_end() == "---" {
            return Ok(Split {
                yaml: Snippet {
                    file: file.clone(),
                    text: &text[start..end],
                    first_line: 2,
                },
                body: &text[after..],
                body_line: line + 1,
            });
        }
        end = after;
    }
    Err(Box::new(
        Diagnostic::new(
            "E0101",
            Place::at(file.clone(), 1, 1),
            both!(
                "bagian data di awal berkas dibuka dengan `---` tetapi tidak ditutup",
                "the front matter is opened with `---` but never closed"
            ),
        )
        .help(both!(
            "tulis satu baris `---` lagi di antara data dan isi tulisan",
            "write another line `---` between the front matter and the text"
        )),
    ))
}

fn missing_front_matter(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        "E0101",
        Place::at(file.clone(), 1, 1),
        both!(
            "berkas ini tidak diawali dengan data di antara dua baris `---`",
            "this file does not begin with front matter between two lines of `---`"
        ),
    )
    .help(both!(
        "mulailah berkas dengan `---`, lalu `judul: ...` dan data lain, lalu `---` lagi",
        "begin the file with `---`, then `judul: ...` and the other fields, then `---` again"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse_mapping;

    #[test]
    fn splits_at_the_first_two_rules() {
        let file: Arc<str> = "a.md".into();
        let parts = split(&file, "\u{feff}---\r\njudul: A\r\n---\r\nIsi\n\n---\nlagi").unwrap();
        assert_eq!(parts.yaml.text, "judul: A\r\n");
        assert_eq!(parts.body, "Isi\n\n---\nlagi");
        assert_eq!(parts.body_line, 4);
    }

    #[test]
    fn empty_front_matter_and_no_body() {
        let file: Arc<str> = "a.md".into();
        let parts = split(&file, "---\n---").unwrap();
        assert_eq!((parts.yaml.text, parts.body), ("", ""));
        assert!(parse_mapping(&parts.yaml).unwrap().is_empty());
    }

    #[test]
    fn says_what_is_missing() {
        let file: Arc<str> = "a.md".into();
        assert!(
            split(&file, "Halo")
                .unwrap_err()
                .message
                .id
                .contains("tidak diawali")
        );
        assert!(
            split(&file, "---\njudul: A\n")
                .unwrap_err()
                .message
                .en
                .contains("never closed")
        );
        assert_eq!(split(&file, "").unwrap_err().place.line, 1);
    }
}

//! Parsing YAML, and saying in plain words why a text is not YAML.
//!
//! In: a [`Snippet`]. Out: a mapping or value, or one problem with places counted in lines of the
//! file, never of the snippet.

use super::broken;
use super::locate::{first_duplicate_key, place_of};
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use serde_yaml::Mapping;
use std::sync::Arc;

/// A piece of YAML that knows where in its file it stands.
#[derive(Debug, Clone)]
pub struct Snippet<'a> {
    /// The file, for places.
    pub file: Arc<str>,
    /// The YAML text.
    pub text: &'a str,
    /// The line of the file on which `text` begins, from 1.
    pub first_line: u32,
}

impl<'a> Snippet<'a> {
    /// The whole text of a file; a byte order mark is tolerated.
    pub fn whole(file: Arc<str>, text: &'a str) -> Snippet<'a> {
        Snippet {
            file,
            text: text.strip_prefix('\u{feff}').unwrap_or(text),
            first_line: 1,
        }
    }
}

/// Parses a snippet that must be a mapping; an empty one is an empty mapping.
///
/// # Errors
/// `E0102` for broken YAML, `E0104` for a key given twice, `E0106` for anything but a mapping.
pub fn parse_mapping(snippet: &Snippet<'_>) -> Result<Mapping, Box<Diagnostic>> {
    match parse_value(snippet)? {
        serde_yaml::Value::Mapping(mapping) => Ok(mapping),
        serde_yaml::Value::Null => Ok(Mapping::new()),
        _ => Err(Box::new(
            Diagnostic::new(
                "E0106",
                Place::at(snippet.file.clone(), snippet.first_line, 1),
                both!(
                    "bagian ini harus berisi pasangan `kunci: nilai`",
                    "this part must hold pairs of `key: value`"
                ),
            )
            .help(both!(
                "tulis satu pasangan di setiap baris, misalnya `judul: Kelas menjahit`",
                "write one pair on each line, such as `judul: Kelas menjahit`"
            )),
        )),
    }
}

/// Parses any YAML value.
///
/// # Errors
/// `E0102` for broken YAML, `E0104` for a key given twice.
pub fn parse_value(snippet: &Snippet<'_>) -> Result<serde_yaml::Value, Box<Diagnostic>> {
    serde_yaml::from_str(snippet.text).map_err(|error| Box::new(yaml_error(snippet, &error)))
}

fn yaml_error(snippet: &Snippet<'_>, error: &serde_yaml::Error) -> Diagnostic {
    if let Some((key, span)) = first_duplicate_key(snippet.text) {
        return Diagnostic::new(
            "E0104",
            place_of(snippet, &span),
            both!(
                "kunci `{key}` ditulis dua kali",
                "the key `{key}` is written twice"
            ),
        )
        .width(key.chars().count())
        .help(both!(
            "gabungkan isinya di satu tempat lalu hapus yang lain",
            "join both in one place and remove the other"
        ));
    }
    broken::diagnose(snippet, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet(text: &str) -> Snippet<'_> {
        Snippet {
            file: "content/cerita/a.md".into(),
            text,
            first_line: 2,
        }
    }

    #[test]
    fn a_duplicate_key_is_shown_at_its_second_place() {
        let error =
            parse_mapping(&snippet("judul: A\nbukti:\n  - isi: a\n    isi: b\n")).unwrap_err();
        assert_eq!(
            (error.code, error.place.line, error.place.column),
            ("E0104", 5, 5)
        );
        assert_eq!(error.message.id, "kunci `isi` ditulis dua kali");
    }

    #[test]
    fn broken_yaml_points_into_the_file() {
        let error = parse_mapping(&snippet("judul: A\nringkasan: Literasi: baru\n")).unwrap_err();
        assert_eq!((error.code, error.place.line), ("E0102", 3));
        assert_eq!(
            error.help.unwrap().id,
            "tulis: `ringkasan: \"Literasi: baru\"`"
        );
        assert_eq!(
            parse_mapping(&snippet("- a\n- b\n")).unwrap_err().code,
            "E0106"
        );
    }
}

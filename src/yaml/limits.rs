//! Limits of YAML, checked before a text is parsed: how long, how deep, how often repeated.
//!
//! In: a [`Snippet`]. Out: nothing, or the problem `E0120` at the place that goes beyond a limit. A
//! text of a few kilobytes can ask a parser for gigabytes by aliases of aliases, or for hours by a
//! hundred thousand brackets. Must not judge anything that an author might need.

use super::locate::place_of;
use super::parse::{Snippet, not_yaml};
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use saphyr_parser::{Event, Parser, Span};
use std::collections::BTreeMap;

/// The most bytes of one YAML text. The largest that is honest, a table of briefs for all 514
/// kabupaten and kota, stays below 1 MB.
const MAX_BYTES: usize = 4_000_000;
/// The most maps and lists within each other. The deepest field of any document has five.
const MAX_DEPTH: usize = 60;
/// How many bytes aliases may add when they are replaced by what they stand for.
const MAX_REPEATED: usize = 1_000_000;
/// Fewer opening brackets than this cannot be too deep, nor slow.
const FEW_BRACKETS: usize = 50;

/// Checks the limits.
///
/// # Errors
/// `E0120` beyond a limit, `E0102` for broken YAML where only a parser can tell.
pub(super) fn check(snippet: &Snippet<'_>) -> Result<(), Box<Diagnostic>> {
    let bytes = snippet.text.len();
    if bytes > MAX_BYTES {
        let size = bytes.div_ceil(1_000_000);
        let most = MAX_BYTES / 1_000_000;
        return Err(beyond(
            Place::at(snippet.file.clone(), snippet.first_line, 1),
            both!(
                "bagian data ini terlalu besar: {size} MB, paling banyak {most} MB",
                "this data is too large: {size} MB, at most {most} MB"
            ),
            both!(
                "pindahkan tulisan panjang ke bawah baris `---` kedua, atau bagi datanya menjadi beberapa berkas",
                "move long texts below the second `---` line, or split the data into several files"
            ),
        ));
    }
    if is_harmless(snippet.text) {
        return Ok(());
    }
    follow(snippet)
}

/// Whether a text can be neither deep nor repeat itself, told without parsing it. Depth without
/// brackets needs no check: the parser counts it itself and in linear time.
fn is_harmless(text: &str) -> bool {
    let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{'));
    brackets.take(FEW_BRACKETS).count() < FEW_BRACKETS
        && !(text.contains('&') && text.contains('*'))
}

/// Follows the events of the text and stops at the first that goes too far.
fn follow(snippet: &Snippet<'_>) -> Result<(), Box<Diagnostic>> {
    // What is open: the anchor of each map and list, 0 for none, and the bytes before it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut anchored: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut bytes, mut repeated) = (0usize, 0usize);
    for event in Parser::new_from_str(snippet.text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                // The scanner looks ahead of its events and has a limit of 255 of its own.
                if error.info().contains("recursion") {
                    let span = Span::empty(*error.marker());
                    return Err(beyond(place_of(snippet, &span), too_deep(), flatter()));
                }
                let (line, column) = (error.marker().line(), error.marker().col() + 1);
                return Err(Box::new(not_yaml(snippet, line, column, error.info())));
            }
        };
        // Every value counts a byte beside its text, so that empty ones add up as well.
        bytes += 1;
        match event {
            Event::Scalar(text, _, anchor, _) => {
                bytes += text.len();
                anchored.insert(anchor, text.len() + 1);
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                open.push((anchor, bytes));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((anchor, before)) = open.pop() {
                    anchored.insert(anchor, bytes - before);
                }
            }
            Event::Alias(anchor) => {
                let size = anchored.get(&anchor).copied().unwrap_or_default();
                bytes = bytes.saturating_add(size);
                repeated = repeated.saturating_add(size);
            }
            _ => {}
        }
        if open.len() > MAX_DEPTH {
            return Err(beyond(place_of(snippet, &span), too_deep(), flatter()));
        }
        if repeated > MAX_REPEATED {
            return Err(beyond(place_of(snippet, &span), too_often(), plainer()));
        }
    }
    Ok(())
}

fn beyond(place: Place, message: Bilingual, help: Bilingual) -> Box<Diagnostic> {
    Box::new(Diagnostic::new("E0120", place, message).help(help))
}

fn too_deep() -> Bilingual {
    both!(
        "data ini bersusun lebih dari {MAX_DEPTH} lapis",
        "this data is nested more than {MAX_DEPTH} layers deep"
    )
}

fn flatter() -> Bilingual {
    both!(
        "hapus tanda kurung `[` atau `{{` yang berlebih; isi yang wajar paling banyak lima lapis",
        "remove the surplus brackets `[` or `{{`; five layers are the most that any field needs"
    )
}

fn too_often() -> Bilingual {
    both!(
        "pengulangan dengan `*` di sini membuat datanya menjadi terlalu besar",
        "the repetitions with `*` here make the data too large"
    )
}

fn plainer() -> Bilingual {
    both!(
        "tulis isinya langsung, tanpa `&` dan `*`",
        "write the contents themselves, without `&` and `*`"
    )
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::yaml::Snippet;

    fn code(text: &str) -> Option<(&'static str, u32, u32)> {
        let snippet = Snippet {
            file: "a.md".into(),
            text,
            first_line: 2,
        };
        check(&snippet)
            .err()
            .map(|p| (p.code, p.place.line, p.place.column))
    }

    #[test]
    fn honest_texts_pass() {
        assert_eq!(code("judul: A\n"), None);
        assert_eq!(code("a: &x teks\nb: *x\nc: *x\n"), None);
        assert_eq!(code(&"- {a: [1, 2]}\n".repeat(10_000)), None);
        assert_eq!(
            code(&format!("a: {}1{}\n", "[".repeat(59), "]".repeat(59))),
            None
        );
    }

    #[test]
    fn bombs_are_told_at_their_place() {
        let deep = format!("a: 1\nx: {}", "[".repeat(1_000_000));
        assert_eq!(code(&deep), Some(("E0120", 3, 259)));
        // Closing brackets inside quotes do not hide the depth.
        let hidden = format!("x: {}", "[ \"]]\", ".repeat(100_000));
        assert_eq!(code(&hidden).map(|found| found.0), Some("E0120"));
        let maps = format!("x: {}", "{a: ".repeat(100_000));
        assert_eq!(code(&maps).map(|found| found.0), Some("E0120"));
        let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for n in 1..10 {
            let row = vec![format!("*a{}", n - 1); 9].join(", ");
            laughs.push_str(&format!("a{n}: &a{n} [{row}]\n"));
        }
        assert_eq!(code(&laughs).map(|found| found.0), Some("E0120"));
        let long = format!(
            "a: &a {}\nb: [{}]\n",
            "x".repeat(100_000),
            "*a, ".repeat(1_000)
        );
        assert_eq!(code(&long).map(|found| found.0), Some("E0120"));
        assert_eq!(code(&"x".repeat(4_000_001)), Some(("E0120", 2, 1)));
    }
}

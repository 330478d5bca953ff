//! Problems: what is wrong, where, why and how to mend it, in both languages.
//!
//! In: facts found by the other modules. Out: [`Diagnostic`]s, sorted. Must not read files or
//! print: `cli` prints.

use crate::both;
use crate::lang::Bilingual;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// How serious a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// Published, but something deserves a look.
    Warning,
    /// The tool doubts a statement and asks its author.
    Question,
}

impl Severity {
    /// The severity of a code, said by its first letter.
    pub fn of_code(code: &str) -> Severity {
        match code.as_bytes().first() {
            Some(b'W') => Severity::Warning,
            Some(b'P') => Severity::Question,
            _ => Severity::Error,
        }
    }

    /// What it is called.
    pub fn name(self) -> Bilingual {
        match self {
            Severity::Error => both!("galat", "error"),
            Severity::Warning => both!("peringatan", "warning"),
            Severity::Question => both!("pertanyaan", "question"),
        }
    }
}

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the site folder, with `/` between its parts.
    pub file: Arc<str>,
    /// Line of the file, from 1; 0 where the file as a whole is meant.
    pub line: u32,
    /// Column in characters, from 1; 0 where the line as a whole is meant.
    pub column: u32,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Place {
            file: file.into(),
            line: 0,
            column: 0,
        }
    }

    /// A line and column, both from 1.
    pub fn at(file: impl Into<Arc<str>>, line: u32, column: u32) -> Self {
        Place {
            file: file.into(),
            line,
            column,
        }
    }
}

/// A place with the number of characters that are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Where they begin.
    pub place: Place,
    /// How many they are; 0 when unknown.
    pub width: usize,
}

impl From<Place> for Span {
    fn from(place: Place) -> Self {
        Span { place, width: 0 }
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where it is.
    pub place: Place,
    /// How many characters of the line are meant, from `place.column`; 0 when unknown.
    pub width: u32,
    /// The stable code, such as `E0101`; its first letter is the severity's (`E`, `W`, `P`).
    pub code: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// The cause, in one sentence.
    pub message: Bilingual,
    /// The remedy, where there is one to name.
    pub help: Option<Bilingual>,
}

impl Diagnostic {
    /// A problem whose severity follows from the first letter of its code.
    pub fn new(code: &'static str, place: Place, message: Bilingual) -> Self {
        Diagnostic {
            place,
            width: 0,
            code,
            severity: Severity::of_code(code),
            message,
            help: None,
        }
    }

    /// The same at a place whose width is known.
    pub fn at(code: &'static str, span: Span, message: Bilingual) -> Self {
        let width = span.width;
        Diagnostic::new(code, span.place, message).width(width)
    }

    /// Adds the remedy.
    #[must_use]
    pub fn help(mut self, help: Bilingual) -> Self {
        self.help = Some(help);
        self
    }

    /// Says how many characters are meant.
    #[must_use]
    pub fn width(mut self, width: usize) -> Self {
        self.width = u32::try_from(width).unwrap_or(u32::MAX);
        self
    }
}

/// A code that was read from somewhere, such as `E0101`; `None` when it has not the form of one.
///
/// Codes live as long as the program. There are few of them, and each is kept once.
pub fn known_code(code: &str) -> Option<&'static str> {
    static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let digits = code.strip_prefix(['E', 'W', 'P'])?;
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(code) = known.get(code) {
        return Some(code);
    }
    let kept: &'static str = Box::leak(code.to_owned().into_boxed_str());
    known.insert(kept);
    Some(kept)
}

/// Sorts by file, line, column and code, and drops what was found twice.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    diagnostics.dedup();
}

/// Whether any of them forbids publishing.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}

//! Problems as a person reads them: cause, source line with the place marked, remedy.
//!
//! In: diagnostics. Out: text for a terminal or a file. Colour is the caller's choice; what authors
//! wrote never reaches the terminal raw.

use super::lines::Lines;
use super::visible::{on_one_line, visible};
use crate::both;
use crate::diagnostics::{Diagnostic, Severity};
use crate::format;
use crate::lang::{Bilingual, Lang};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The most problems shown in full; the rest is counted by code.
const MOST: usize = 200;

/// Writes problems in one language.
#[derive(Debug)]
pub(super) struct Human<'a> {
    pub(super) lang: Lang,
    pub(super) site: &'a Path,
    pub(super) colour: bool,
}

impl Human<'_> {
    /// Each problem with its line, and where more can be read.
    pub(super) fn problems(&self, diagnostics: &[Diagnostic]) -> String {
        let renderer = if self.colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut lines = Lines::new(self.site, diagnostics);
        let mut text = String::new();
        for diagnostic in diagnostics.iter().take(MOST) {
            let shown = self.problem(diagnostic, &mut lines, &renderer);
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{shown}\n");
        }
        if let Some(rest) = diagnostics.get(MOST..).filter(|rest| !rest.is_empty()) {
            let _ = writeln!(text, "{}\n", more(rest, self.lang).get(self.lang));
        }
        if let Some(code) = most_frequent(diagnostics) {
            let pointer = both!(
                "Penjelasan panjang: etalase jelaskan {code}",
                "Longer explanation: etalase explain {code}"
            );
            let _ = writeln!(text, "{}", pointer.get(self.lang));
        }
        text
    }

    fn problem(
        &self,
        diagnostic: &Diagnostic,
        lines: &mut Lines<'_>,
        renderer: &Renderer,
    ) -> String {
        let name = diagnostic.severity.name().get(self.lang).to_owned();
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR.with_name(name),
            Severity::Warning => Level::WARNING.with_name(name),
            Severity::Question => Level::NOTE.with_name(name),
        };
        let title = level
            .primary_title(visible(diagnostic.message.get(self.lang)))
            .id(diagnostic.code);
        let place = &diagnostic.place;
        let path = on_one_line(&place.file);
        let shown = lines.shown(diagnostic);
        let mut origin = Origin::path(&path);
        if place.line > 0 {
            origin = origin.line(place.line as usize);
        }
        let group = Group::with_title(title);
        let mut group = match &shown {
            None => group.element(origin),
            Some(shown) => {
                let snippet = Snippet::source(shown.text.as_str()).line_start(place.line as usize);
                let mark = AnnotationKind::Primary.span(shown.marked.clone());
                let snippet = snippet.annotation(mark);
                // The column of a line that was cut or spelled out is not the one in the file.
                let column = place.column as usize;
                if shown.column() == column {
                    group.element(snippet.path(&path))
                } else {
                    group.element(origin.char_column(column)).element(snippet)
                }
            }
        };
        if let Some(help) = &diagnostic.help {
            let level = Level::HELP.with_name(help_name().get(self.lang).to_owned());
            group = group.element(level.message(visible(help.get(self.lang))));
        }
        renderer.render(&[group])
    }
}

/// What the remedy is called.
pub(super) fn help_name() -> Bilingual {
    both!("saran", "help")
}

/// Counts the problems that are not shown.
fn more(rest: &[Diagnostic], lang: Lang) -> Bilingual {
    let counts = by_code(rest)
        .into_iter()
        .map(|(code, count)| format!("{code}: {}", format::count(count, lang)))
        .collect::<Vec<_>>()
        .join(", ");
    let number = format::count(rest.len(), lang);
    both!(
        "... dan {number} masalah lagi ({counts}); semuanya: etalase check --format json",
        "... and {number} more problems ({counts}); all of them: etalase check --format json"
    )
}

fn by_code(diagnostics: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    counts
}

/// The code to explain: the most frequent one, of several the first in the alphabet (errors first).
fn most_frequent(diagnostics: &[Diagnostic]) -> Option<&'static str> {
    let counts = by_code(diagnostics).into_iter();
    counts
        .max_by_key(|(code, count)| (*count, std::cmp::Reverse(*code)))
        .map(|(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Place;

    fn human(diagnostics: &[Diagnostic]) -> String {
        let human = Human {
            lang: Lang::Id,
            site: Path::new("."),
            colour: false,
        };
        human.problems(diagnostics)
    }

    #[test]
    fn nothing_raw_reaches_the_terminal() {
        let evil = "a\u{1b}[2J\u{202e}b\nc\u{9b}.md";
        let place = Place::file(evil);
        let problem = Diagnostic::new("E0504", place, both!("tautan `{evil}`", "link `{evil}`"))
            .help(both!("periksa {evil}", "check {evil}"));
        let text = human(&[problem]);
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{text:?}");
        insta::assert_snapshot!(text, @r"
        galat[E0504]: tautan `a<U+001B>[2J<U+202E>b
                      c<U+009B>.md`
        --> a<U+001B>[2J<U+202E>b<U+000A>c<U+009B>.md
         = saran: periksa a<U+001B>[2J<U+202E>b
                  c<U+009B>.md

        Penjelasan panjang: etalase jelaskan E0504
        ");
    }

    #[test]
    fn many_problems_are_counted_and_the_commonest_is_pointed_at() {
        let problem = |code| Diagnostic::new(code, Place::file("a.md"), both!("salah", "wrong"));
        let mut many = vec![problem("E0101"); 2];
        many.extend(vec![problem("E0103"); 300]);
        many.push(problem("W0401"));
        let text = human(&many);
        let last: Vec<&str> = text.lines().rev().take(3).collect();
        assert_eq!(
            last,
            [
                "Penjelasan panjang: etalase jelaskan E0103",
                "",
                "... dan 103 masalah lagi (E0103: 102, W0401: 1); semuanya: etalase check --format json",
            ]
        );
        assert_eq!(
            most_frequent(&[problem("E0103"), problem("E0101")]),
            Some("E0101")
        );
        assert_eq!(human(&[]), "");
    }
}

//! Questions to authors: statements that cannot be true, or should not be public, asked about.
//!
//! In: the [`Prose`] of a file. Out: questions (`P02xx`), placed in the file, and [`Statement`]s to
//! be compared with those of other files by [`compare()`]; and which questions an author has answered in
//! the file ([`silence`]). A false alarm costs more than a miss: what is not sure is not asked. Pure;
//! it must not change anything, and must not know what is published: drafts are questioned, too.
//!
//! `view` reads a text once into words, numbers, sentences and dates; each other file asks one kind
//! of question of it.

mod bound;
mod compare;
mod dates;
mod emails;
mod furniture;
mod leftovers;
mod mojibake;
mod nesting;
mod numbers;
mod parts;
mod pictures;
mod places;
mod provinces;
mod quantity;
mod reach;
mod schools;
pub mod silence;
mod spacing;
mod spans;
mod spelling;
mod statements;
mod tokens;
mod turnout;
mod view;
mod weekdays;
mod wording;

#[cfg(test)]
mod wild;

pub use compare::{Statement, compare};

use crate::content::prose::Prose;
use crate::diagnostics::Diagnostic;
use crate::lang::Bilingual;
use crate::regions::Register;
use jiff::civil::Date;
use std::ops::Range;
use view::View;

/// What questioning needs beside the text.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The register of regions.
    pub register: &'a Register,
    /// The day the site is built for.
    pub today: Date,
}

/// Something found in a text: its bytes there, and the question.
#[derive(Debug)]
struct Finding {
    span: Range<usize>,
    code: &'static str,
    message: Bilingual,
    help: Bilingual,
}

/// One kind of question.
type Check = fn(&View<'_>, &Context<'_>, &mut Vec<Finding>);

/// Every kind of question that one text raises.
const CHECKS: &[Check] = &[
    weekdays::ask,
    spans::ask,
    mojibake::ask,
    spacing::ask,
    furniture::ask,
    leftovers::ask,
    numbers::ask,
    emails::ask,
    schools::ask,
    pictures::ask,
    nesting::ask,
    parts::ask,
    provinces::ask,
    turnout::ask,
];

/// What questioning a file gives.
#[derive(Debug, Default)]
pub struct Asked {
    /// Its questions.
    pub questions: Vec<Diagnostic>,
    /// Its figures, to be compared with those of other files.
    pub statements: Vec<Statement>,
}

/// The most questions and figures of one text that are followed up. Whoever has more to answer mends
/// these first and is asked again; and finding the place of each takes a look at the whole text.
const MOST: usize = 500;

/// Questions what one file says.
pub fn ask(prose: &Prose<'_>, context: &Context<'_>) -> Asked {
    let mut asked = Asked::default();
    let mut misspelt = spelling::Misspelt::default();
    for view in view::views(prose) {
        let mut findings = Vec::new();
        for check in CHECKS {
            check(&view, context, &mut findings);
        }
        asked
            .questions
            .extend(findings.into_iter().take(MOST).map(|finding| {
                let (place, width) = places::place(prose, &view, &finding.span);
                Diagnostic::new(finding.code, place, finding.message)
                    .width(width)
                    .help(finding.help)
            }));
        let said = statements::collect(&view).into_iter().take(MOST);
        asked.statements.extend(said.map(|said| {
            let (place, width) = places::place(prose, &view, &said.span);
            Statement { place, width, said }
        }));
        spelling::read(&view, prose, &mut misspelt);
    }
    asked.questions.extend(misspelt.questions());
    asked
}

/// The lines of a plain text that were copied along from around an article: their bytes.
pub fn furniture_of(text: &str) -> Vec<Range<usize>> {
    let lines = furniture::lines(text, text).into_iter();
    lines.map(|line| line.span).collect()
}

#[cfg(test)]
mod tests {
    use super::{Check, Context, view};
    use crate::content::prose::About;
    use crate::lang::{Bilingual, Lang};
    use crate::regions::Register;
    use jiff::civil::date;

    /// What a question finds in a text about nothing: the words it means, and the question.
    pub(super) fn asked(check: Check, text: &str) -> Vec<(String, Bilingual)> {
        asked_in(check, text, Lang::Id)
    }

    /// The same in a language.
    pub(super) fn asked_in(check: Check, text: &str, lang: Lang) -> Vec<(String, Bilingual)> {
        asked_of(check, text, lang, &About::default())
    }

    /// The same of a document about something.
    pub(super) fn asked_of(
        check: Check,
        text: &str,
        lang: Lang,
        about: &About,
    ) -> Vec<(String, Bilingual)> {
        let context = Context {
            register: Register::embedded(),
            today: date(2026, 11, 22),
        };
        let mut findings = Vec::new();
        check(&view::of(text, lang, about), &context, &mut findings);
        findings
            .into_iter()
            .map(|found| (text[found.span].to_owned(), found.message))
            .collect()
    }
}

//! Questions to authors: statements that cannot be true, or should not be public, asked about.
//!
//! In: the [`Prose`] of a file. Out: questions (`P02xx`), placed in the file, and [`Statement`]s to
//! be compared with those of other files; and which questions an author has answered in the file
//! ([`silence`]). A false alarm costs more than a miss: what is not sure is not asked. Pure; it must
//! not change anything, and must not know what is published: drafts are questioned, too.
//!
//! `view` reads a text once into words, numbers, sentences and dates; each other file asks one kind
//! of question of it.

mod bound;
mod dates;
mod emails;
mod furniture;
mod leftovers;
mod mojibake;
mod numbers;
mod pictures;
mod places;
mod schools;
pub mod silence;
mod spacing;
mod spans;
mod spelling;
mod tokens;
mod view;
mod weekdays;

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
];

/// Questions what one file says.
pub fn ask(prose: &Prose<'_>, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut questions = Vec::new();
    let mut misspelt = spelling::Misspelt::default();
    for view in view::views(prose) {
        let mut findings = Vec::new();
        for check in CHECKS {
            check(&view, context, &mut findings);
        }
        questions.extend(findings.into_iter().map(|finding| {
            let (place, width) = places::place(prose, &view, &finding.span);
            Diagnostic::new(finding.code, place, finding.message)
                .width(width)
                .help(finding.help)
        }));
        spelling::read(&view, prose, &mut misspelt);
    }
    questions.extend(misspelt.questions());
    questions
}

#[cfg(test)]
mod tests {
    use super::view::tests::view_in;
    use super::*;
    use crate::content::prose::About;
    use crate::lang::Lang;
    use proptest::prelude::*;

    /// Pieces that the checks look for, and letters of every length.
    fn text() -> impl Strategy<Value = String> {
        let pieces = [
            "Senin",
            "Minggu",
            ", ",
            "(",
            ")",
            "8/4",
            "31",
            "Juni",
            "2023",
            "–",
            "-",
            "sejak ",
            "pukul ",
            "15.00",
            " WIB",
            "Â",
            "Ã©",
            "â€",
            "\u{ad}",
            "\u{200b}",
            "ðŸ",
            "desa",
            ",",
            ".",
            "Lalu",
            "@gmail.com",
            "ani",
            "0812",
            "3273013102009999",
            "+62",
            "SDN",
            "siswi ",
            "Ani",
            "BACA JUGA",
            ":",
            "Komentar",
            "© 2022",
            "[nama]",
            "XXX",
            "TODO",
            "NaN",
            "![",
            "](a)",
            "pasca ",
            "non ",
            "yang ",
            "diBandung",
            "Jum’at",
            "kerjasama",
            "resiko-resiko",
            "é",
            "ﷺ",
            "\n",
            "\n\n",
            "# ",
            "- ",
            "`",
            "**",
            "| a |\n|---|\n",
            " ",
            "/",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Whatever is written, what is asked about lies within it and is told in both languages.
        #[test]
        fn no_text_makes_a_check_fail(text in text(), child in any::<bool>(), english in any::<bool>()) {
            let about = About { child, ..About::default() };
            let lang = if english { Lang::En } else { Lang::Id };
            let view = view_in(&text, &about, lang);
            let context = Context {
                register: Register::embedded(),
                today: jiff::civil::date(2026, 11, 22),
            };
            let mut findings = Vec::new();
            for check in CHECKS {
                check(&view, &context, &mut findings);
            }
            for finding in findings {
                prop_assert!(text.get(finding.span.clone()).is_some_and(|words| !words.is_empty()));
                prop_assert!(!finding.message.id.is_empty() && !finding.message.en.is_empty());
                prop_assert!(!finding.help.id.is_empty() && !finding.help.en.is_empty());
            }
            spelling::wrong_words(&view, |tokens, wrong, right, _| {
                assert_eq!(view.text.get(view.span(tokens)), Some(wrong));
                assert_ne!(wrong, right);
            });
        }
    }
}

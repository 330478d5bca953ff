//! Letters broken on the way: text saved in one encoding and read in another.

use super::view::View;
use super::{Context, Finding};
use crate::both;

/// What UTF-8 looks like when it was read as Windows-1252 (`Â` before a lost space, `Ã` and `â€`
/// before the rest of a letter), and the sign for a letter that could not be read at all.
const BROKEN: [&str; 10] = [
    "\u{fffd}", "Â ", "Â\u{a0}", "Ã©", "Ã¨", "Ã¼", "Ã¶", "Ã¤", "â€", "Ã\u{a0}",
];

/// Asks about broken letters (`P0208`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    if !view.text.contains(['\u{fffd}', 'Â', 'Ã', 'â']) {
        return;
    }
    let mut from = 0;
    while let Some(span) = next(view.text, from) {
        from = span.end;
        let found = view.text.get(span.clone()).unwrap_or_default().trim();
        findings.push(Finding {
            code: "P0208",
            message: both!(
                "apakah `{found}` di sini huruf yang rusak?",
                "is `{found}` here a broken letter?"
            ),
            help: both!(
                "biasanya terjadi saat teks disalin dari halaman web atau berkas lama; ketik ulang huruf atau spasi yang seharusnya",
                "this happens when text is copied from a web page or an old file; type the letter or space that should be here"
            ),
            span,
        });
    }
}

/// The first broken letter from byte `from` on; a lone `Â` behind a stop or word counts as well.
fn next(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let rest = text.get(from..)?;
    let known = BROKEN
        .iter()
        .filter_map(|bad| rest.find(bad).map(|at| (at, bad.len())));
    let lone = rest.match_indices('Â').find(|(at, found)| {
        let after = rest
            .get(at + found.len()..)
            .and_then(|rest| rest.chars().next());
        !after.is_some_and(char::is_alphabetic)
    });
    let lone = lone.map(|(at, found)| (at, found.len()));
    known
        .chain(lone)
        .min()
        .map(|(at, length)| from + at..from + at + length)
}

#[cfg(test)]
mod tests {
    #[test]
    fn broken_letters_are_found_and_accents_are_not() {
        let find = |text: &str| super::next(text, 0).map(|span| text[span].to_owned());
        assert_eq!(find("daerahnya masing-masing.Â").as_deref(), Some("Â"));
        assert_eq!(find("kataâ€œitu").as_deref(), Some("â€"));
        assert_eq!(find("Lâm Ânanda Tâm château"), None);
    }
}

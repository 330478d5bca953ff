//! Letters broken on the way: text saved in one encoding and read in another, and characters that
//! nobody sees.
//!
//! In: a text. Out: questions `P0208`, one for each kind of broken letters. Letters of names
//! (`Château`, `São`, `Ânanda`) are none.

use super::view::View;
use super::{Context, Finding};
use crate::both;
use std::ops::Range;

/// Asks about broken letters (`P0208`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut known: Vec<(Broken<'_>, Range<usize>, usize)> = Vec::new();
    let mut from = 0;
    while let Some((broken, span)) = next(view.text, from) {
        from = span.end;
        match known.iter_mut().find(|(other, _, _)| *other == broken) {
            Some((_, _, count)) => *count += 1,
            None => known.push((broken, span, 1)),
        }
    }
    findings.extend(
        known
            .into_iter()
            .map(|(broken, span, count)| question(&broken, span, count)),
    );
}

/// What is broken.
#[derive(Debug, PartialEq, Eq)]
enum Broken<'t> {
    /// Letters that were others once.
    Letters(&'t str),
    /// A character that is not seen, or for which no font has a sign.
    Unseen(char),
}

fn question(broken: &Broken<'_>, span: Range<usize>, count: usize) -> Finding {
    let more = match count - 1 {
        0 => both!("", ""),
        more => both!(
            " (masih ada {more} lagi di teks ini)",
            " ({more} more in this text)"
        ),
    };
    let (id, en) = (more.id, more.en);
    let (message, help) = match broken {
        Broken::Letters(found) => (
            both!(
                "apakah `{found}` di sini huruf yang rusak?{id}",
                "is `{found}` here a broken letter?{en}"
            ),
            both!(
                "biasanya terjadi saat teks disalin dari halaman web atau berkas lama; ketik ulang huruf atau spasi yang seharusnya",
                "this happens when text is copied from a web page or an old file; type the letter or space that should be here"
            ),
        ),
        Broken::Unseen(c) => {
            let code = format!("U+{:04X}", u32::from(*c));
            (
                both!(
                    "apakah karakter tak terlihat ({code}) di sini ikut tersalin?{id}",
                    "was the character that nobody sees here ({code}) copied by accident?{en}"
                ),
                both!(
                    "hapus kata ini lalu ketik ulang: karakter itu membuat kata tidak ditemukan dalam pencarian",
                    "delete this word and type it again: the character keeps searches from finding it"
                ),
            )
        }
    };
    Finding {
        span,
        code: "P0208",
        message,
        help,
    }
}

/// The first broken place from byte `from` on.
fn next(text: &str, from: usize) -> Option<(Broken<'_>, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut at = from;
    // Nothing of ASCII is broken.
    while let Some(found) = bytes.get(at..)?.iter().position(|byte| *byte >= 0xc2) {
        at += found;
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let before = text.get(..at)?.chars().next_back();
        if let Some(length) = broken(rest, before) {
            let mut end = at + length;
            while let Some(more) = text.get(end..).and_then(|rest| broken(rest, Some('a'))) {
                end += more;
            }
            let letters = text.get(at..end)?.trim_end();
            return Some((Broken::Letters(letters), at..end));
        }
        if is_unseen(first, before, rest.get(first.len_utf8()..)?.chars().next()) {
            return Some((Broken::Unseen(first), at..at + first.len_utf8()));
        }
        at += first.len_utf8();
    }
    None
}

/// Characters that belong into no text: soft hyphens, blanks without width between letters, marks of
/// byte order, and those without a meaning of their own.
fn is_unseen(c: char, before: Option<char>, after: Option<char>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\u{ad}' | '\u{feff}' => true,
        '\u{200b}' | '\u{2060}' => letter(before) && letter(after),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => true,
        _ => false,
    }
}

/// The signs that Windows-1252 has at the bytes 0x80 to 0x9f.
const HIGH: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

/// Whether a character stands for a byte that continues a letter in UTF-8.
fn continues(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{bf}') || HIGH.contains(c)
}

/// The length of the broken letter that `text` begins with: UTF-8 read as Windows-1252 or Latin-1,
/// once or twice, or the sign for a letter that could not be read at all.
fn broken(text: &str, before: Option<char>) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let (second, third) = (chars.next(), chars.next());
    let length = |count: usize| text.chars().take(count).map(char::len_utf8).sum::<usize>();
    let capital_before = before.is_some_and(char::is_uppercase);
    // Quotes and dashes may well stand behind a letter with an accent.
    let quote = |c: char| matches!(c, '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '•' | '›' | '»');
    let follows = second.is_some_and(continues);
    let odd = second.is_some_and(|c| continues(c) && !quote(c) && c != '\u{a0}');
    let both = follows && third.is_some_and(continues);
    let count = match first {
        '\u{fffd}' => 1,
        // Control characters that no one writes.
        '\u{80}'..='\u{9f}' => 1,
        'Â' if follows && !capital_before => 2,
        // A space was lost behind it.
        'Â' if !capital_before && !second.is_some_and(char::is_alphabetic) => 1,
        'Ã' if follows && !capital_before || odd => 2,
        'Ä' | 'Å' if odd => 2,
        'Ø' | 'Ù' if odd && matches!(third, Some('Ø' | 'Ù')) => 2,
        'â' if second == Some('€') => 2 + usize::from(third.is_some_and(continues)),
        'â' if both && odd => 3,
        'á' if both && matches!(second, Some('º' | '»')) => 3,
        'ï' if matches!(
            (second, third),
            (Some('»'), Some('¿')) | (Some('¿'), Some('½'))
        ) =>
        {
            3
        }
        'ð' if second == Some('Ÿ') || second == Some('\u{9f}') => {
            2 + text
                .chars()
                .skip(2)
                .take(2)
                .filter(|c| continues(*c))
                .count()
        }
        _ => return None,
    };
    Some(length(count))
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::found;
    use crate::lang::Lang;

    #[test]
    fn broken_letters_are_found() {
        for (text, broken) in [
            ("daerahnya masing-masing.Â", "Â"),
            ("daerahnya masing-masing.Â Lalu", "Â"),
            ("kataâ€œitu", "â€œ"),
            ("kata â€ itu", "â€"),
            ("sekolahâ€™s", "â€™"),
            ("suhu 30Â° di cafÃ©", "Â°"),
            ("cafÃ© baru", "Ã©"),
            ("Ã‰cole", "Ã‰"),
            ("cafÃƒÂ© baru", "ÃƒÂ©"),
            ("itu Ã¢â‚¬â„¢ saja", "Ã¢â‚¬â„¢"),
            ("naskah ï»¿baru", "ï»¿"),
            ("naskah ï¿½ baru", "ï¿½"),
            ("senang ðŸ˜€ sekali", "ðŸ˜€"),
            ("kata \u{e2}\u{80}\u{9c}itu", "\u{e2}\u{80}\u{9c}"),
            ("huruf \u{fffd} hilang", "\u{fffd}"),
            ("Å¡koda", "Å¡"),
            ("Tiáº¿ng", "áº¿"),
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert_eq!(found[0], format!("P0208 {broken}"), "{text}: {found:?}");
        }
        let many = "dan.Â Lalu ini.Â Lalu cafÃ©.";
        assert_eq!(found(super::ask, many, Lang::Id).len(), 2);
    }

    #[test]
    fn characters_that_nobody_sees_are_found_and_counted() {
        for text in [
            "perpus\u{ad}taka\u{ad}an",
            "desa\u{200b}kami",
            "\u{feff}Awal",
            "butir \u{f0b7} pertama",
        ] {
            assert_eq!(found(super::ask, text, Lang::Id).len(), 1, "{text:?}");
        }
    }

    #[test]
    fn accents_of_names_are_not_asked_about() {
        for text in [
            "Lâm Ânanda Tâm château Château São João CRÂNE",
            "“café”, ‘São’ – “lâ” … Ångström Ärger Øresund",
            "TRÂ” GIÃ” «là» à\u{a0}la carte",
            "Suhu 30° dan 5 m² – “baik”… ½ 👩‍🌾 ✓",
            "Râ\u{2019}s ﷺ ꦄꦏ᭄ᬱᬭ العربية",
            "baris baru\u{200b} di akhir",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}

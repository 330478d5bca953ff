//! The school of a child.
//!
//! In: the sentences of a text. Out: questions `P0214`: for documents about a child wherever a school
//! is named, otherwise where a pupil is named with it. The message does not repeat name or school.

use super::tokens::Kind;
use super::view::View;
use super::{Context, Finding};
use crate::both;
use std::ops::Range;

/// Asks about schools of children (`P0214`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    for at in 0..view.tokens.len() {
        if view.tokens[at].kind != Kind::Word {
            continue;
        }
        let found = if view.about.child {
            school(view, at).map(|school| (school, true))
        } else {
            pupil(view, at).map(|pupil| (pupil, false))
        };
        let again = |span: &Range<usize>| {
            findings
                .last()
                .is_some_and(|last| last.code == "P0214" && last.span.end > span.start)
        };
        if let Some((tokens, child)) = found {
            let span = view.span(tokens);
            if !again(&span) {
                findings.push(question(span, child));
            }
        }
    }
}

fn question(span: Range<usize>, child: bool) -> Finding {
    let message = if child {
        both!(
            "apakah nama sekolah perlu disebut di sini? Ini cerita tentang anak, dan sekolahnya membuat ia mudah ditemukan",
            "does the school have to be named here? This is about a child, whom it makes easy to find"
        )
    } else {
        both!(
            "apakah nama siswa ini perlu disebut bersama sekolahnya? Keduanya membuat seorang anak mudah ditemukan",
            "does this pupil have to be named together with the school? Both make a child easy to find"
        )
    };
    Finding {
        span,
        code: "P0214",
        message,
        help: both!(
            "sebut jenjangnya saja, misalnya `siswa kelas 5 SD`, atau hapus namanya",
            "name only the level, such as `a fifth grader`, or leave the name out"
        ),
    }
}

/// Kinds of schools whose name says that they belong to the state: a number follows.
const STATE: [&str; 9] = [
    "SDN", "SMPN", "SMAN", "SMKN", "MTsN", "MIN", "MAN", "SLBN", "TKN",
];
/// Kinds of schools that are words of their own, too.
const KINDS: [&str; 11] = [
    "SD", "SMP", "SMA", "SMK", "MI", "MTs", "MA", "TK", "PAUD", "SLB", "RA",
];
/// Words that a name of a school goes on with; a name of a place alone (`SD Bandung`) is none.
const NAMES: [&str; 34] = [
    "Aisyiyah",
    "Alam",
    "Bhayangkara",
    "Budi",
    "Darul",
    "Darussalam",
    "Dharma",
    "Harapan",
    "Inpres",
    "IT",
    "Islam",
    "Kartika",
    "Kartini",
    "Kasih",
    "Katolik",
    "Kristen",
    "Luar",
    "Melati",
    "Miftahul",
    "Muhammadiyah",
    "Negeri",
    "Nurul",
    "Pelita",
    "Permata",
    "Pertiwi",
    "Plus",
    "Santa",
    "Santo",
    "Swasta",
    "Tarakanita",
    "Terpadu",
    "Tunas",
    "YPK",
    "Yos",
];

/// The school that is named from `at` on.
fn school(view: &View<'_>, at: usize) -> Option<Range<usize>> {
    let word = view.word(at);
    let next = view.tokens.get(at + 1)?;
    let following = view.word(at + 1);
    let digit = matches!(next.kind, Kind::Number(_) | Kind::Code) && following.len() <= 3;
    let capital = following.starts_with(char::is_uppercase);
    if STATE.contains(&word) && (digit || capital) {
        return Some(at..at + 2);
    }
    if KINDS.contains(&word) {
        let arabic = [
            "Al-", "Ar-", "As-", "At-", "An-", "Az-", "Ad-", "Ath-", "Asy-",
        ];
        let named =
            NAMES.contains(&following) || arabic.iter().any(|start| following.starts_with(start));
        // `MI 4`, `MA 2` may be anything.
        let counted = digit && !matches!(word, "MI" | "MA" | "RA") && view.touches_next(at);
        return (named || counted).then_some(at..at + 2);
    }
    // `Sekolah Dasar Negeri 2`, `Maju 2 Elementary School`.
    let level = matches!(word, "Dasar" | "Pertama" | "Atas" | "Kejuruan");
    if level && (digit || NAMES.contains(&following)) {
        return Some(at..at + 2);
    }
    let english = matches!(word, "Elementary" | "Primary" | "High") && following == "School";
    let before = at.checked_sub(1)?;
    let numbered = matches!(view.tokens[before].kind, Kind::Number(_));
    (english && numbered).then_some(before..at + 2)
}

const PUPILS: [&str; 7] = [
    "siswa", "siswi", "murid", "pelajar", "student", "pupil", "santri",
];

/// `Ani Contoh, siswi kelas 5 SDN 2 Maju`: a name, a pupil, a school, without a stop between.
fn pupil(view: &View<'_>, at: usize) -> Option<Range<usize>> {
    // Asked of every word: most are told apart by their first letter.
    let first = view.word(at).as_bytes().first();
    if !matches!(first, Some(b's' | b'm' | b'p'))
        || !view.is(at, &PUPILS)
        || !view.word(at).starts_with(char::is_lowercase)
    {
        return None;
    }
    let mut before = at.checked_sub(1)?;
    while before > 0 && (view.is(before, &["seorang", "a", "salah", "satu", "(", ","])) {
        before -= 1;
    }
    let is_name = |at: usize| {
        let word = view.word(at);
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    let comma = matches!(view.word(before + 1), "," | "(");
    if !comma || !is_name(before) {
        return None;
    }
    let mut start = before;
    while start > 0 && is_name(start - 1) {
        start -= 1;
    }
    // One word at the beginning of a sentence, such as `Kemarin,`, is no name.
    let begins = view
        .sentences
        .iter()
        .any(|sentence| sentence.start == start);
    if start == before && begins && is_opening(view.word(start)) {
        return None;
    }
    let inside = |at: &usize| !matches!(view.tokens[*at].kind, Kind::Break | Kind::Sign(',' | '.'));
    let school = (at + 1..view.tokens.len().min(at + 8))
        .take_while(inside)
        .find_map(|at| school(view, at))?;
    Some(start..school.end)
}

/// Words that open a sentence before a comma.
fn is_opening(word: &str) -> bool {
    const WORDS: [&str; 16] = [
        "Akhirnya",
        "Awalnya",
        "Bahkan",
        "Dulu",
        "Kemarin",
        "Kemudian",
        "Kini",
        "Lalu",
        "Namun",
        "Sekarang",
        "Selain",
        "Sementara",
        "Setelahnya",
        "Today",
        "Then",
        "Now",
    ];
    WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::{found, found_about};
    use crate::content::prose::About;
    use crate::lang::Lang;

    #[test]
    fn the_school_of_a_child_is_asked_about() {
        let about = About {
            child: true,
            ..About::default()
        };
        for text in [
            "Ia belajar di SDN 2 Maju.",
            "Ia belajar di SD Negeri 2 Maju.",
            "Ia belajar di SMP 3 dekat pasar.",
            "Ia belajar di PAUD Melati.",
            "Ia belajar di MI Al-Hidayah.",
            "Ia belajar di Sekolah Dasar Negeri 2.",
            "She goes to Maju 2 Elementary School.",
        ] {
            let found = found_about(super::ask, text, Lang::Id, &about);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
        }
        for text in [
            "Ia siswa kelas 5 SD di desa itu.",
            "Anak SD Membaca Nyaring",
            "Ia masuk SMP tahun depan, lalu SMA.",
            "Bunda PAUD Kabupaten Maju datang.",
            "Ada 3 MI 4 kelas.",
        ] {
            let found = found_about(super::ask, text, Lang::Id, &about);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_pupil_named_with_the_school_is_asked_about() {
        for text in [
            "Kata Ani Contoh, siswi kelas 5 SDN 2 Maju, ia senang.",
            "Ani Contoh (siswi SMP Negeri 1 Maju) membaca.",
            "Juaranya Budi, seorang murid SD Muhammadiyah 2.",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
        }
        for text in [
            "Sebanyak 30 siswa SDN 2 Maju datang.",
            "Kemarin, siswa SDN 2 Maju datang.",
            "Ani Contoh, kepala SDN 2 Maju, membuka acara.",
            "Ani Contoh, mahasiswi Universitas Maju, membantu.",
            "Ani Contoh, siswi kelas 5 SD, membaca.",
            "Di Maju, siswa membaca.",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}

//! What machines and templates leave in a text: `NaN`, `[nama]`, "Lorem ipsum", the initials of a
//! newsroom, the dateline of a newspaper.
//!
//! In: a text. Out: questions `P0210`.

use super::tokens::Kind;
use super::view::{Origin, View};
use super::{Context, Finding};
use crate::both;
use crate::lang::{Bilingual, Lang};
use std::ops::Range;

/// Asks about leftovers (`P0210`).
pub(super) fn ask(view: &View<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (at, token) in view.tokens.iter().enumerate() {
        let first = view.text.as_bytes().get(token.start);
        let asked = match first {
            Some(b'N' | b'u' | b'n' | b'I' | b'[') => machine_word(view, at),
            _ => None,
        };
        let asked = asked.or_else(|| match first {
            Some(b'[' | b'L' | b'l' | b'I' | b'i' | b'X' | b'x' | b'T') => template_word(view, at),
            _ => None,
        });
        findings.extend(asked);
    }
    if view.origin == Origin::Body {
        findings.extend(initials(view).map(|span| newsroom(view, span)));
        findings.extend(dateline(view, context).map(|span| medium(view, span)));
    }
}

fn finding(view: &View<'_>, span: Range<usize>, message: Bilingual, help: Bilingual) -> Finding {
    debug_assert!(view.text.get(span.clone()).is_some());
    Finding {
        span,
        code: "P0210",
        message,
        help,
    }
}

fn said<'v>(view: &'v View<'_>, span: &Range<usize>) -> &'v str {
    view.text.get(span.clone()).unwrap_or_default().trim()
}

fn machine_word(view: &View<'_>, at: usize) -> Option<Finding> {
    let span = machine_words(view, at)?;
    let word = said(view, &span).to_owned();
    Some(finding(
        view,
        span,
        both!(
            "apakah `{word}` di sini sisa dari program? Biasanya itu tanda angka atau teks yang gagal dimuat",
            "is `{word}` here left over from a program? It usually stands where a number or text could not be loaded"
        ),
        both!(
            "hapus barisnya, atau tulis angka yang sebenarnya",
            "delete the line, or write the real figure"
        ),
    ))
}

fn template_word(view: &View<'_>, at: usize) -> Option<Finding> {
    let span = template_words(view, at)?;
    let word = super::furniture::shorten(said(view, &span));
    Some(finding(
        view,
        span,
        both!(
            "apakah `{word}` masih perlu diganti? Itu tampaknya sisa contoh isian",
            "does `{word}` still have to be replaced? It looks like a placeholder"
        ),
        both!(
            "isi dengan keterangan yang sebenarnya, atau hapus",
            "write what should stand here, or delete it"
        ),
    ))
}

fn newsroom(view: &View<'_>, span: Range<usize>) -> Finding {
    let word = said(view, &span).to_owned();
    finding(
        view,
        span,
        both!(
            "apakah `{word}` inisial wartawan yang ikut tersalin dari situs berita?",
            "is `{word}` the initials of a reporter, copied along from a news site?"
        ),
        both!(
            "hapus kalau memang bukan bagian tulisan ini",
            "delete it if it is no part of this text"
        ),
    )
}

fn medium(view: &View<'_>, span: Range<usize>) -> Finding {
    let word = said(view, &span).to_owned();
    finding(
        view,
        span,
        both!(
            "apakah `{word}` awal berita yang ikut tersalin dari media lain?",
            "is `{word}` the dateline of another medium, copied along?"
        ),
        both!(
            "hapus nama medianya; sebutkan media itu di `sumber` atau di jenis `publikasi`",
            "delete the medium's name; name it under `sources` or as press coverage"
        ),
    )
}

/// `NaN`, `undefined`, `null` and the like at the token at `at`.
fn machine_words(view: &View<'_>, at: usize) -> Option<Range<usize>> {
    let word = view.word(at);
    let start = view.tokens.get(at)?.start;
    if word == "[" {
        const OBJECT: &str = "[object Object]";
        let rest = view.text.get(start..)?;
        return rest
            .starts_with(OBJECT)
            .then_some(start..start + OBJECT.len());
    }
    if word == "Invalid" && view.word(at + 1) == "Date" && view.touches_next(at) {
        return Some(view.span(at..at + 2));
    }
    if !matches!(word, "NaN" | "undefined" | "null") {
        return None;
    }
    // In prose `null` and the English `undefined` are words.
    let prose = word == "null" || word == "undefined" && view.lang == Lang::En;
    let valued = at > 0 && view.word(at - 1) == ":";
    (!prose || valued).then(|| view.span(at..at + 1))
}

/// Beginnings of what stands in brackets until it is filled in.
const IN_BRACKETS: [&str; 25] = [
    "alamat",
    "angka",
    "bulan",
    "date",
    "desa",
    "insert",
    "isi",
    "jabatan",
    "judul",
    "jumlah",
    "kabupaten",
    "kota",
    "lengkapi",
    "lokasi",
    "masukkan",
    "nama",
    "name",
    "nomor",
    "place",
    "provinsi",
    "tanggal",
    "tempat",
    "title",
    "tulis",
    "your",
];

/// `[nama]`, `XXX`, `TODO`, `isi di sini`, "Lorem ipsum" at the token at `at`.
fn template_words(view: &View<'_>, at: usize) -> Option<Range<usize>> {
    let word = view.word(at);
    let follows = |index: usize, word: &str| view.is(at + index, &[word]);
    match word {
        "[" => {
            let token = view.tokens.get(at)?;
            let (inside, _) = view.text.get(token.end..)?.split_once(']')?;
            let first = inside.split(' ').next()?;
            let few = inside.len() <= 40 && inside.split(' ').count() <= 5;
            let known = IN_BRACKETS
                .iter()
                .any(|word| first.eq_ignore_ascii_case(word));
            // A word in brackets with a sign is an editor's insertion.
            let plain = inside.chars().all(|c| c.is_alphabetic() || c == ' ');
            (few && known && plain).then(|| token.start..token.end + inside.len() + 1)
        }
        "Lorem" | "lorem" => follows(1, "ipsum").then(|| view.span(at..at + 2)),
        "Isi" | "isi" => (follows(1, "di") && follows(2, "sini")).then(|| view.span(at..at + 3)),
        _ => is_mark(view, at).then(|| view.span(at..at + 1)),
    }
}

/// Whether the token at `at` is `TODO` or a row of `X` that is no Roman number.
fn is_mark(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    if word == "TODO" {
        let first = at == 0 || matches!(view.tokens[at - 1].kind, Kind::Break | Kind::Sign(_));
        return view.word(at + 1) == ":" || first && view.word(at + 1) != ",";
    }
    let row = |letter: char| word.len() >= 3 && word.chars().all(|c| c == letter);
    if row('x') || word.len() > 3 && row('X') {
        return true;
    }
    let before = at
        .checked_sub(1)
        .map(|at| view.word(at))
        .unwrap_or_default();
    let counted = [
        "abad",
        "angkatan",
        "bab",
        "edisi",
        "gelombang",
        "jilid",
        "juz",
        "ke",
        "periode",
        "seri",
        "tahap",
        "volume",
    ];
    row('X') && before.starts_with(char::is_lowercase) && !counted.contains(&before)
}

/// What stands in brackets behind the last full stop, and is no newsroom.
const NO_INITIALS: [&str; 12] = [
    "dan", "dll", "dsb", "dst", "atau", "ya", "and", "or", "etc", "ed", "id", "en",
];

/// The initials behind the last full stop of a text: `(abc/def)`, `(red)`. Tags and copyright may
/// follow; behind one alone nothing else may.
fn initials(view: &View<'_>) -> Option<Range<usize>> {
    let mut end = view.text.len();
    let mut last = true;
    for _ in 0..12 {
        let start = view.text.get(..end)?.rfind('\n').map_or(0, |at| at + 1);
        let line = view.text.get(start..end)?;
        if let Some(found) = initials_of(line)
            && (last || line.get(found.clone())?.contains('/'))
        {
            return Some(start + found.start..start + found.end);
        }
        let around = view
            .furniture
            .iter()
            .any(|line| line.span.start < end.max(start + 1) && line.span.end > start);
        last &= around || line.trim_matches(['\u{1e}', ' ', '\r']).is_empty();
        end = start.checked_sub(1)?;
    }
    None
}

fn initials_of(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || c == '\u{1e}' || c == '.');
    let inside = line.strip_suffix(')')?;
    let open = inside.rfind('(')?;
    let before = inside.get(..open)?.trim_end();
    let inside = inside.get(open + 1..)?;
    let mut parts = inside.split(['/', '-']).map(str::trim);
    let short = parts.all(|part| {
        (2..=4).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_lowercase())
            && !NO_INITIALS.contains(&part)
    });
    let closed = before.ends_with(['.', '!', '?', '”', '"']);
    (short && closed).then_some(open..line.len())
}

/// The dateline of another medium at the beginning of an article: `NAMA MEDIA, BANDUNG-`. A title
/// may stand before it.
fn dateline(view: &View<'_>, context: &Context<'_>) -> Option<Range<usize>> {
    let mut start = 0;
    let lines = view.text.split_inclusive('\n').map(|line| {
        let at = start;
        start += line.len();
        (at, line)
    });
    let blank = |c: char| c.is_whitespace() || c == crate::markdown::BLOCK_END;
    lines
        .filter(|(_, line)| !line.trim_matches(blank).is_empty())
        .take(4)
        .find_map(|(at, line)| {
            let words = line.trim_start_matches(blank);
            let first = at + line.len() - words.len();
            dateline_of(words, context).map(|length| first..first + length)
        })
}

/// The length of the dateline that a line begins with.
fn dateline_of(line: &str, context: &Context<'_>) -> Option<usize> {
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let end = line.char_indices().nth(70).map_or(line.len(), |(at, _)| at);
    let dash = dash(line.get(..end)?)?;
    let words = line.get(..dash)?.trim_end();
    let (place, name) = words.split_once(',')?;
    let parts = [place.trim(), name.trim()];
    let domain = |part: &str| {
        let lower = part.to_ascii_lowercase();
        [".com", ".id", ".net", ".news"]
            .iter()
            .any(|end| lower.ends_with(end))
    };
    let capitals =
        |part: &str| part.chars().any(char::is_alphabetic) && !part.chars().any(char::is_lowercase);
    if !parts.iter().all(|part| capitals(part) || domain(part)) {
        return None;
    }
    // City and province, without a medium, are a dateline of one's own.
    let is_region = |part: &str| {
        part.len() < 40
            && !matches!(
                context.register.lookup(part),
                Err(crate::regions::LookupError::UnknownName { .. })
            )
    };
    let all_regions = parts.iter().all(|part| !domain(part) && is_region(part));
    (!all_regions).then_some(words.len())
}

/// The first dash that is no hyphen within a word.
fn dash(line: &str) -> Option<usize> {
    line.match_indices(['–', '—', '-'])
        .find(|(at, sign)| {
            let after = line.get(at + sign.len()..).unwrap_or_default();
            let before = line.get(..*at).unwrap_or_default();
            *sign != "-" || after.starts_with(' ') || before.ends_with(' ')
        })
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::found;
    use crate::lang::Lang;

    #[test]
    fn leftovers_are_asked_about() {
        for (text, words) in [
            ("Jumlah pengunjung: NaN", "NaN"),
            ("Dilihat undefined kali", "undefined"),
            ("Dilihat: null", "null"),
            ("Perpustakaan [nama desa] dibuka.", "[nama desa]"),
            ("Perpustakaan desa XXX dibuka.", "XXX"),
            ("Diikuti xxx orang.", "xxx"),
            ("Diikuti XXXX orang.", "XXXX"),
            ("TODO: tulis penutup", "TODO"),
            ("Isi di sini penutupnya.", "Isi di sini"),
            ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
            ("Acara selesai sore hari.(abc/def)", "(abc/def)"),
            ("Acara selesai. (abc)\n\nEditor: Contoh\n", "(abc)"),
            (
                "WARTA CONTOH, BANDUNG- Warga datang.",
                "WARTA CONTOH, BANDUNG",
            ),
            (
                "JAMBI, WARTA-CONTOH.CO.ID — Warga datang.",
                "JAMBI, WARTA-CONTOH.CO.ID",
            ),
            (
                "Warga Datang\n\nWARTA CONTOH, BANDUNG- Warga datang.",
                "WARTA CONTOH, BANDUNG",
            ),
            ("JAKARTA, Contoh.com - Warga datang.", "JAKARTA, Contoh.com"),
        ] {
            assert_eq!(
                found(super::ask, text, Lang::Id),
                [format!("P0210 {words}")],
                "{text}"
            );
        }
    }

    #[test]
    fn prose_is_not_asked_about() {
        for text in [
            "Rumah Nan Baru, nol atau null, PON XXX dan abad XXI, angkatan XXX.",
            "Warga memilih ikut (dan/atau) datang. (dll.)",
            "Untuk semua (pria/wanita).",
            "Semua senang. (ani)\n\nLalu warga pulang.",
            "Ia berkata, “Ya [tertawa], saya mau [ke kota].”",
            "PEMALANG, JAWA TENGAH — Warga datang.",
            "BANDUNG — Warga datang.",
            "Warga, juga anak – semua datang.",
            "TPBIS, PLM dan SHM-nya berjalan.",
            "Desa Todo, Manggarai. TODO, kata mereka.",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
        let english = "An undefined and null value is no number.";
        assert!(found(super::ask, english, Lang::En).is_empty());
    }
}

//! A missing space behind a full stop or comma.
//!
//! In: a text. Out: questions `P0209`. Addresses, file names, degrees, abbreviations and numbers are
//! left alone.

use super::tokens::Kind;
use super::view::View;
use super::{Context, Finding};
use crate::both;
use crate::lang::Bilingual;
use std::ops::Range;

/// Asks about missing spaces (`P0209`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    for token in &view.tokens {
        let Kind::Sign(sign @ ('.' | ',')) = token.kind else {
            continue;
        };
        let at = token.start;
        let after = view.text.as_bytes().get(token.end);
        if !after.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0xc3) {
            continue;
        }
        let Some(span) = glued(view.text, at) else {
            continue;
        };
        let found = view.text.get(span.clone()).unwrap_or_default();
        let left = view.text.get(span.start..=at).unwrap_or_default();
        let right = view.text.get(at + 1..span.end).unwrap_or_default();
        // `DI.Yogyakarta` needs no stop.
        let left = left.strip_suffix("DI.").map_or(left, |_| "DI");
        let parted = format!("{left} {right}");
        let sign = if sign == '.' {
            both!("titik", "full stop")
        } else {
            both!("koma", "comma")
        };
        findings.push(Finding {
            message: Bilingual::new(
                format!(
                    "apakah kurang spasi di belakang {} dalam `{found}`?",
                    sign.id
                ),
                format!("is a space missing behind the {} in `{found}`?", sign.en),
            ),
            help: both!("tulis `{parted}`", "write `{parted}`"),
            code: "P0209",
            span,
        });
    }
}

/// The words on both sides of the sign at `at` that should be apart.
fn glued(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
    let left = tail(before);
    let right = head(after);
    let closed = left.is_empty() && before.ends_with([')', '”', '"', '’']);
    if (left.is_empty() && !closed) || right.is_empty() {
        return None;
    }
    let is_stop = text.as_bytes().get(at) == Some(&b'.');
    let apart = if is_stop {
        behind_stop(left, right)
    } else {
        behind_comma(left, right)
    };
    if !apart || is_address(chunk(text, at)) {
        return None;
    }
    Some(at - left.len()..at + 1 + right.len())
}

/// The letters or digits that `text` ends with.
fn tail(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(0, |(at, c)| at + c.len_utf8());
    text.get(start..).unwrap_or_default()
}

/// The letters or digits that `text` begins with.
fn head(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `desa`.
    Small,
    /// `Desa`.
    Capital,
    /// `DKI`.
    Capitals,
    /// `2023`.
    Digits,
    /// A single letter, or a mixture.
    Other,
}

fn shape(word: &str) -> Shape {
    let mut chars = word.chars();
    let Some(first) = chars.next() else {
        return Shape::Other;
    };
    let rest = chars.as_str();
    let all = |text: &str, is: fn(char) -> bool| text.chars().all(is);
    if all(word, |c| c.is_ascii_digit()) {
        Shape::Digits
    } else if rest.is_empty() {
        Shape::Other
    } else if all(word, char::is_lowercase) {
        Shape::Small
    } else if all(word, char::is_uppercase) {
        Shape::Capitals
    } else if first.is_uppercase() && all(rest, char::is_lowercase) {
        Shape::Capital
    } else {
        Shape::Other
    }
}

/// Abbreviations and titles that often stand before a name without a space, and ones of degrees.
const SHORT: [&str; 54] = [
    "alm", "apt", "bpk", "cc", "cs", "cv", "dkk", "dll", "dr", "dra", "drg", "drs", "dsb", "dst",
    "farm", "gg", "gm", "hal", "hlm", "hj", "hum", "inc", "ir", "jend", "jl", "jln", "kab", "kec",
    "kel", "kep", "keb", "kh", "kol", "kom", "ltd", "nip", "no", "nom", "nomor", "prof", "prov",
    "pt", "rm", "rp", "rt", "rw", "sdr", "ser", "sos", "ust", "tbk", "tgl", "tlp", "ud",
];

/// Words that follow a full stop without a space only by mistake, even in small letters; none is a
/// domain of the web.
const FUNCTION_WORDS: [&str; 44] = [
    "adalah",
    "akan",
    "atau",
    "bahwa",
    "bisa",
    "dalam",
    "dan",
    "dapat",
    "dari",
    "dengan",
    "hal",
    "ini",
    "itu",
    "jadi",
    "juga",
    "kami",
    "karena",
    "kegiatan",
    "kemudian",
    "kita",
    "lalu",
    "maka",
    "mereka",
    "namun",
    "oleh",
    "pada",
    "para",
    "saat",
    "saya",
    "sebagai",
    "selain",
    "sementara",
    "serta",
    "setelah",
    "tidak",
    "untuk",
    "yaitu",
    "yang",
    "and",
    "that",
    "the",
    "they",
    "which",
    "with",
];

fn behind_stop(left: &str, right: &str) -> bool {
    let short = |word: &str| SHORT.iter().any(|short| word.eq_ignore_ascii_case(short));
    let count = |word: &str| word.chars().count();
    if short(left) && !FUNCTION_WORDS.contains(&right) {
        return false;
    }
    match (shape(left), shape(right)) {
        (Shape::Small, Shape::Capital) => count(left) >= 3,
        (Shape::Small, Shape::Capitals) => count(left) >= 3 && count(right) >= 3,
        (Shape::Capital, Shape::Capital) => count(left) >= 5 && count(right) >= 3,
        (Shape::Capitals, Shape::Capital) => {
            (count(left) >= 3 || matches!(left, "DI" | "RI" | "TI")) && count(right) >= 4
        }
        (Shape::Digits, Shape::Capital) => count(left) >= 3 && count(right) >= 2,
        // Behind a bracket or quotation mark.
        (Shape::Other, Shape::Capital) if left.is_empty() => count(right) >= 3,
        (Shape::Small | Shape::Capital | Shape::Capitals | Shape::Digits, Shape::Small) => {
            FUNCTION_WORDS.contains(&right) && count(left) >= 2
        }
        _ => false,
    }
}

fn behind_comma(left: &str, right: &str) -> bool {
    let word = |word: &str| {
        word.chars().count() >= 2 && word.chars().all(char::is_alphabetic) && word != "Rp"
    };
    let digits = |word: &str| shape(word) == Shape::Digits;
    word(left) && word(right)
        || word(left) && digits(right)
        || digits(left) && word(right) && right.chars().count() >= 3
        || left.is_empty() && word(right)
}

/// The characters around `at` up to white space, without the signs at its end.
fn chunk(text: &str, at: usize) -> &str {
    let white = |c: char| c.is_whitespace() || c == crate::markdown::BLOCK_END;
    let before = text.get(..at).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| white(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.find(white).unwrap_or(rest.len());
    rest.get(..end)
        .unwrap_or_default()
        .trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// Last parts of addresses of the web, and of names of files.
const ENDINGS: [&str; 66] = [
    "ac", "app", "au", "biz", "blog", "co", "com", "csv", "css", "desa", "dev", "doc", "docx",
    "edu", "exe", "gif", "go", "gov", "html", "htm", "id", "info", "io", "jp", "jpeg", "jpg", "js",
    "json", "kml", "me", "mil", "mp", "mp3", "mp4", "md", "my", "name", "net", "nl", "odt",
    "online", "or", "org", "pdf", "php", "png", "ppt", "pptx", "py", "rar", "rs", "sch", "sg",
    "site", "store", "svg", "txt", "tv", "uk", "us", "web", "webp", "xls", "xlsx", "yaml", "zip",
];

/// Whether it is an address, the name of a file or another thing for machines.
fn is_address(chunk: &str) -> bool {
    if chunk.contains(['@', '/', '\\', '_', '=', '{', '}', '<', '>', '#', '&']) {
        // `desa/kelurahan,kota` is none.
        let words_only = chunk.contains('/')
            && !chunk.contains(['@', '\\', '_', '=', '{', '}', '<', '>', '#', '&', '.', ':']);
        return !words_only;
    }
    let last = chunk.rsplit('.').next().unwrap_or_default();
    let ending = |part: &str| ENDINGS.iter().any(|end| part.eq_ignore_ascii_case(end));
    chunk.starts_with("www.")
        || chunk.split('.').skip(1).any(ending)
        || ending(last) && chunk != last
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::found;
    use crate::lang::Lang;

    #[test]
    fn missing_spaces_are_asked_about() {
        for (text, words) in [
            ("oleh Contoh Inc.yang menerangkan", "Inc.yang"),
            ("Rapat selesai.Lalu pulang", "selesai.Lalu"),
            ("di DI.Yogyakarta dan", "DI.Yogyakarta"),
            ("tiap desa,kota dan", "desa,kota"),
            ("tiap desa/kelurahan,kota dan", "kelurahan,kota"),
            ("di Bandung,12 orang", "Bandung,12"),
            ("sejak 2023,perpustakaan buka", "2023,perpustakaan"),
            ("sejak 2023.Kegiatan itu", "2023.Kegiatan"),
            ("program TPBIS.Kegiatan itu", "TPBIS.Kegiatan"),
            ("(Bandung).Kegiatan itu", ".Kegiatan"),
            ("ke Palembang.Mereka pulang", "Palembang.Mereka"),
            ("pulang.DKI Jakarta", "pulang.DKI"),
            ("buku dll.yang lain", "dll.yang"),
            ("the village.They came", "village.They"),
        ] {
            assert_eq!(
                found(super::ask, text, Lang::Id),
                [format!("P0209 {words}")],
                "{text}"
            );
        }
    }

    #[test]
    fn addresses_numbers_degrees_and_initials_are_not_asked_about() {
        for text in [
            "Buka perpusnas.go.id, Kompas.com, Tiket.Com, desa.id dan www.contoh.xyz.",
            "Surat ke info@contoh.id,lalu ke redaksi.Kami@contoh.id.",
            "Berkas laporan.pdf, Foto.JPG, data.csv, versi 1.2.3 dan v2.0.",
            "Ada 3.505 desa, 4,09 dan 07.45; 1,238.5.",
            "Ani, M.Si, S.Pd.I, A.Md.Keb., S.Sos.I., S.Kom., Ph.D dan S.Farm.Apt.",
            "a.n. Bupati, d.a., s.d., u.p., Rp.20.000, No.5, Jl.Sudirman, Kab.Bandung",
            "B.J. Habibie, R.A.Kartini, H.Ahmad, Drs.Ahmad, KH.Hasyim, dr.Siti, PT.Maju",
            "Ani,S.Pd dan Budi,M.Si hadir. Lalu pulang, kata Ani.",
            "Tulis f(x,y) dan 3,a; a.b.c; Node.js; https://a.id/x.Lalu",
            "1.Buku 2.Rak",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}

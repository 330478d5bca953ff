//! Numbers that belong to a person: NIK and mobile telephones.
//!
//! In: a text. Out: questions `P0211`, `P0212`. The message never repeats the number: reports end in
//! logs.

use super::view::View;
use super::{Context, Finding};
use crate::both;
use crate::regions::{RegionCode, Register};
use std::ops::Range;

/// Asks about numbers of persons (`P0211`, `P0212`).
pub(super) fn ask(view: &View<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
    for run in runs(view.text) {
        if is_nik(view.text, &run, context.register) {
            findings.push(nik(&run));
        } else if is_mobile(view.text, &run) {
            findings.push(mobile(&run));
        }
    }
}

/// Digits, perhaps with single signs between them.
#[derive(Debug)]
struct Run {
    span: Range<usize>,
    digits: String,
    /// How many digits stand before the first sign.
    first: usize,
    /// The longest group of digits.
    longest: usize,
}

/// Shorter ones are no number of a person.
const SHORTEST: usize = 10;

/// The runs of ten digits and more.
fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(u8::is_ascii_digit))
    {
        let start = at + next;
        let mut end = start;
        let mut digits = 0;
        loop {
            while digit(end) {
                end += 1;
                digits += 1;
            }
            let sign = bytes
                .get(end)
                .is_some_and(|sign| matches!(sign, b' ' | b'.' | b'-'));
            if !sign || !digit(end + 1) {
                break;
            }
            end += 1;
        }
        at = end;
        if digits < SHORTEST {
            continue;
        }
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || c == '/');
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        let after = text.get(end..).and_then(|text| text.chars().next());
        if letter(before) || letter(after) {
            continue;
        }
        let written = text.get(start..end).unwrap_or_default();
        let groups = || written.split([' ', '.', '-']).map(str::len);
        found.push(Run {
            span: start..end,
            digits: written
                .bytes()
                .filter(u8::is_ascii_digit)
                .map(char::from)
                .collect(),
            first: groups().next().unwrap_or_default(),
            longest: groups().max().unwrap_or_default(),
        });
    }
    found
}

/// Whether one of the last words before `at` is among these; letter case is ignored.
fn named(text: &str, at: usize, names: &[&str]) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before
        .split(|c: char| !c.is_alphanumeric())
        .rev()
        .filter(|word| !word.is_empty())
        .take(4)
        .any(|word| names.iter().any(|name| word.eq_ignore_ascii_case(name)))
}

/// What a number of things, and not of persons, is called.
const OF_THINGS: [&str; 18] = [
    "npp",
    "npsn",
    "isbn",
    "issn",
    "rekening",
    "rek",
    "rp",
    "idr",
    "doi",
    "barcode",
    "inventaris",
    "induk",
    "nib",
    "nomor_pokok",
    "seri",
    "resi",
    "kode",
    "lisensi",
];

/// Whether it is a NIK: the kecamatan exists, and the day, with 40 added for women, and month can be.
fn is_nik(text: &str, run: &Run, register: &Register) -> bool {
    let part = |range: Range<usize>| run.digits.get(range).unwrap_or_default();
    if run.digits.len() != 16 || named(text, run.span.start, &OF_THINGS) {
        return false;
    }
    let number = |range: Range<usize>| part(range).parse::<u32>().unwrap_or_default();
    let (day, month) = (number(6..8), number(8..10));
    let date = (matches!(day, 1..=31 | 41..=71)) && matches!(month, 1..=12);
    let district = || RegionCode::parse(part(0..6)).is_some_and(|code| register.exists(code));
    date && part(12..16) != "0000" && district()
}

fn nik(run: &Run) -> Finding {
    let shown = masked(&run.digits);
    Finding {
        span: run.span.clone(),
        code: "P0211",
        message: both!(
            "apakah `{shown}` NIK atau nomor KK seseorang? Susunannya seperti nomor kependudukan",
            "is `{shown}` somebody's identity number? It is built like an Indonesian NIK"
        ),
        help: both!(
            "hapus nomornya: data pribadi tidak boleh terbit, dan pembaca tidak memerlukannya",
            "delete the number: personal data must not be published, and no reader needs it"
        ),
    }
}

/// Whether it is the number of a mobile telephone: `0812-...`, `+62 812 ...`, `62812...`.
fn is_mobile(text: &str, run: &Run) -> bool {
    let plus = text
        .get(..run.span.start)
        .is_some_and(|text| text.ends_with('+'));
    let local = match run.digits.strip_prefix("62") {
        Some(rest) if plus || run.first >= 11 => rest,
        _ if plus => return false,
        _ => match run.digits.strip_prefix('0') {
            // `08.15-10.30 11.00` are times.
            Some(rest) if run.first >= 3 => rest,
            _ => return false,
        },
    };
    // Mobile operators begin with 81, 82, 83, 85, 87, 88, 89.
    let mut digits = local.bytes();
    let operator = digits.next() == Some(b'8')
        && matches!(
            digits.next(),
            Some(b'1' | b'2' | b'3' | b'5' | b'7' | b'8' | b'9')
        );
    let last = local.get(3..).unwrap_or_default();
    let made_up = last.bytes().all(|byte| byte == b'0') || last.bytes().all(|byte| byte == b'x');
    operator
        && (9..=12).contains(&local.len())
        && run.longest >= 3
        && !made_up
        && !named(text, run.span.start, &OF_THINGS)
}

fn mobile(run: &Run) -> Finding {
    let shown = masked(&run.digits);
    Finding {
        span: run.span.clone(),
        code: "P0212",
        message: both!(
            "apakah `{shown}` nomor telepon pribadi?",
            "is `{shown}` a private telephone number?"
        ),
        help: both!(
            "hapus nomornya; nomor lembaga ditulis di `kontak` halaman perpustakaan",
            "delete the number; an institution's number belongs under `contact` of its library"
        ),
    }
}

/// The first three and last two digits.
fn masked(digits: &str) -> String {
    let first = digits.get(..3).unwrap_or_default();
    let last = digits
        .get(digits.len().saturating_sub(2)..)
        .unwrap_or_default();
    format!("{first}…{last}")
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::{found, view_of};
    use super::super::{Context, Finding};
    use crate::lang::Lang;

    // The numbers cannot be anybody's: nobody is born on 31 February.
    #[test]
    fn identity_numbers_are_asked_about() {
        for text in [
            "NIK 3273013102009999 tercatat.",
            "NIK 3273 0171 0200 9999 tercatat.",
            "NIK 32.73.01.710200.9999 tercatat.",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert_eq!(found.len(), 1, "{text}");
            assert!(found[0].starts_with("P0211"), "{text}");
        }
    }

    #[test]
    fn mobile_numbers_are_asked_about() {
        for text in [
            "Hubungi 0812-3456-7891.",
            "Hubungi 081234567891.",
            "Hubungi +62 812 3456 7891.",
            "Hubungi 6281234567891 (Ani).",
            "Hubungi 0857 1234 567.",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert_eq!(found.len(), 1, "{text}");
            assert!(found[0].starts_with("P0212"), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_asked_about() {
        for text in [
            "NPP 3273013102009999 tercatat.",
            "Nomor 9973013102009999 dan 3273013202009999.",
            "Telepon kantor (021) 3103554, 021-3922669 dan 0274 512345.",
            "Jadwal 08.15-10.30 11.00-12.00 dan 2018 2019 2020 2021.",
            "Rp3.273.010.101.900.001 dan 81.234.567.891 rupiah",
            "Rekening 081234567891 dan ISBN 978-602-8519-93-9.",
            "Contoh nomor 0812-0000-0000 dan 0812-xxxx-xxxx.",
            "Kode 32.73.01.1001, NIP 199001012015041001.",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }

    #[test]
    fn the_number_is_never_repeated() {
        let about = crate::content::prose::About::default();
        let view = view_of("NIK 3273013102009999, HP 081234567891", &about);
        let context = Context {
            register: crate::regions::Register::embedded(),
            today: jiff::civil::date(2026, 11, 22),
        };
        let mut findings: Vec<Finding> = Vec::new();
        super::ask(&view, &context, &mut findings);
        let said: Vec<&str> = findings.iter().map(|f| f.message.id.as_str()).collect();
        assert!(
            said[0].contains("`327…99`") && said[1].contains("`081…91`"),
            "{said:?}"
        );
    }
}

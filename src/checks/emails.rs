//! E-mail addresses of persons.
//!
//! In: a text with its marks. Out: questions `P0213`. Addresses of institutions are fine, also at a
//! free provider.

use super::view::View;
use super::{Context, Finding};
use crate::both;

/// Providers where anybody can have an address.
const FREE: [&str; 24] = [
    "aol.com",
    "gmail.com",
    "gmx.com",
    "googlemail.com",
    "hotmail.co.id",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "outlook.co.id",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "rocketmail.com",
    "yahoo.co.id",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.com.sg",
    "yandex.com",
    "ymail.com",
    "zoho.com",
];

/// What the address of an institution contains.
const INSTITUTIONS: [&str; 62] = [
    "admin",
    "aksi",
    "arsip",
    "baca",
    "bpad",
    "bumdes",
    "cerita",
    "contact",
    "desa",
    "dinas",
    "dinpus",
    "disarpus",
    "disperpus",
    "dpk",
    "etalase",
    "forum",
    "gerakan",
    "halo",
    "hello",
    "humas",
    "info",
    "kab",
    "kampung",
    "kantor",
    "karang",
    "kec",
    "kelurahan",
    "komunitas",
    "kontak",
    "koperasi",
    "kota",
    "layanan",
    "lestari",
    "library",
    "literasi",
    "media",
    "mitra",
    "news",
    "nagari",
    "office",
    "official",
    "paud",
    "pemdes",
    "pemkab",
    "pena",
    "pengaduan",
    "perpus",
    "pkbm",
    "pkk",
    "posyandu",
    "program",
    "pustaka",
    "redaksi",
    "relawan",
    "rumah",
    "sanggar",
    "sekolah",
    "sekretariat",
    "surat",
    "taman",
    "tbm",
    "yayasan",
];

/// Asks about addresses of persons (`P0213`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    // Links hold addresses, too, and are readable on the page.
    for (at, _) in view.raw.match_indices('@') {
        let (before, after) = (
            view.raw.get(..at).unwrap_or_default(),
            view.raw.get(at + 1..).unwrap_or_default(),
        );
        let local_char = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
        let start = before
            .char_indices()
            .rev()
            .find(|(_, c)| !local_char(*c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let length = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')));
        let domain = after
            .get(..length.unwrap_or(after.len()))
            .unwrap_or_default();
        let domain = domain.trim_end_matches(['.', '-']);
        let local = before.get(start..).unwrap_or_default();
        if local.is_empty() || !is_free(domain) || is_institution(local) {
            continue;
        }
        let shown = format!("{}…@{domain}", local.get(..1).unwrap_or_default());
        let span = start..at + 1 + domain.len();
        // The text of a link and its target are one address.
        let again = findings.last().is_some_and(|last| {
            last.code == "P0213"
                && view.raw.get(last.span.clone()) == view.raw.get(span.clone())
                && span.start.saturating_sub(last.span.end) < 12
        });
        if again {
            continue;
        }
        findings.push(Finding {
            span,
            code: "P0213",
            message: both!(
                "apakah `{shown}` alamat surel pribadi seseorang?",
                "is `{shown}` the e-mail address of a person?"
            ),
            help: both!(
                "hapus alamatnya, atau ganti dengan surel lembaga",
                "delete the address, or give that of an institution"
            ),
        });
    }
}

fn is_free(domain: &str) -> bool {
    FREE.iter().any(|free| domain.eq_ignore_ascii_case(free))
}

fn is_institution(local: &str) -> bool {
    let lower = local.to_ascii_lowercase();
    INSTITUTIONS.iter().any(|word| lower.contains(word))
        // Schools and regional offices.
        || lower.split(|c: char| !c.is_ascii_alphabetic()).any(|part| {
            matches!(part, "sd" | "sdn" | "smp" | "smpn" | "sma" | "sman" | "smk" | "smkn" | "cs" | "dpad")
        })
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::found;
    use crate::lang::Lang;

    #[test]
    fn addresses_of_persons_are_asked_about_once() {
        for text in [
            "Surat ke ani.contoh@gmail.com.",
            "Surat ke <ani.contoh@gmail.com>.",
            "Surat ke [Ani](mailto:ani.contoh@gmail.com).",
            "Surat ke [ani.contoh@gmail.com](mailto:ani.contoh@gmail.com).",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert_eq!(found, ["P0213 ani.contoh@gmail.com"], "{text}");
        }
    }

    #[test]
    fn institutions_and_accounts_are_not_asked_about() {
        for text in [
            "Surat ke info@contoh.go.id dan ani@contoh.desa.id.",
            "Surat ke perpusdesa.maju@gmail.com, tbm_contoh@yahoo.co.id, sdn2.maju@gmail.com.",
            "Akun @contoh dan @gmail.com serta https://medium.com/@contoh.",
        ] {
            assert!(found(super::ask, text, Lang::Id).is_empty(), "{text}");
        }
    }
}

//! Lines copied from around an article of another site: "BACA JUGA", related news, comments,
//! copyright, tags.
//!
//! In: the lines of a body. Out: [`Line`]s, which sentences end at, and questions `P0210` about them.
//! A heading, or a line that links to a page of this site, is its author's own.

use super::view::View;
use super::{Context, Finding};
use crate::both;
use crate::lang::Bilingual;
use crate::markdown::BLOCK_END;
use std::ops::Range;

/// A line that belongs to no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its bytes, without blanks around it.
    pub(super) span: Range<usize>,
    kind: Kind,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A pointer to another article.
    SeeAlso,
    /// A heading or a button of the page.
    Button,
    /// A note of rights.
    Rights,
    /// Who reported.
    Credit,
    /// Tags without spaces between.
    Tags,
}

/// Asks about lines of furniture (`P0210`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    for line in &view.furniture {
        let words = view.text.get(line.span.clone()).unwrap_or_default();
        let shown = shorten(words);
        let what = what(line.kind);
        let numbers = if words.contains(|c: char| c.is_ascii_digit()) && line.kind == Kind::SeeAlso
        {
            both!(
                "; angka di dalamnya bukan bagian artikel ini",
                "; the numbers in it do not belong to this article"
            )
        } else {
            Bilingual::default()
        };
        findings.push(Finding {
            span: line.span.clone(),
            code: "P0210",
            message: Bilingual::new(
                format!(
                    "apakah `{shown}` ikut tersalin dari halaman lain? Ini tampaknya {}{}",
                    what.id, numbers.id
                ),
                format!(
                    "was `{shown}` copied along from another page? It looks like {}{}",
                    what.en, numbers.en
                ),
            ),
            help: both!(
                "hapus barisnya kalau memang bukan bagian tulisan ini",
                "delete the line if it is no part of this text"
            ),
        });
    }
}

fn what(kind: Kind) -> Bilingual {
    match kind {
        Kind::SeeAlso => both!("tautan ke artikel lain", "a pointer to another article"),
        Kind::Button => both!(
            "judul bagian atau tombol situs",
            "a heading or button of a site"
        ),
        Kind::Rights => both!("keterangan hak cipta situs", "a site's note of copyright"),
        Kind::Credit => both!("catatan redaksi media", "a credit of a newsroom"),
        Kind::Tags => both!(
            "deretan label yang menempel tanpa spasi",
            "a row of tags without spaces"
        ),
    }
}

/// The beginning of a long line.
pub(super) fn shorten(words: &str) -> String {
    const LONGEST: usize = 48;
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match joined.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", joined.get(..at).unwrap_or_default()),
        None => joined,
    }
}

/// The lines of furniture in the words of a body, whose Markdown is `raw`.
pub(super) fn lines(text: &str, raw: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let white = |c: char| c.is_whitespace() || c == BLOCK_END;
        let words = line.trim_matches(white);
        let first = start + (line.len() - line.trim_start_matches(white).len());
        let whole = start..start + line.len();
        start = whole.end;
        if words.is_empty() {
            continue;
        }
        let kind = kind(words, text.get(whole.end..).unwrap_or_default());
        let Some(kind) = kind.or_else(|| tags(words).then_some(Kind::Tags)) else {
            continue;
        };
        if kind == Kind::Tags || !is_own(raw.get(whole).unwrap_or_default()) {
            found.push(Line {
                span: first..first + words.len(),
                kind,
            });
        }
    }
    found
}

/// Whether a line of Markdown is a heading or links to a page of this site.
fn is_own(raw: &str) -> bool {
    raw.trim_start().starts_with('#')
        || raw.split("](").skip(1).any(|target| {
            let target = target.trim_start_matches('<');
            !target.starts_with("http") && !target.starts_with("//")
        })
}

/// Beginnings of lines with a colon behind: pointers to other articles.
const SEE_ALSO: [&str; 7] = [
    "baca juga",
    "baca selengkapnya",
    "lihat juga",
    "simak juga",
    "read also",
    "read more",
    "see also",
];

/// Whole lines that are headings and buttons of news pages.
const BUTTONS: [&str; 42] = [
    "artikel lainnya",
    "artikel populer",
    "artikel terkait",
    "artikel terbaru",
    "bagikan",
    "bagikan artikel ini",
    "bagikan berita ini",
    "bagikan di facebook",
    "bagikan di twitter",
    "bagikan di whatsapp",
    "bagikan ini",
    "bagikan ke whatsapp",
    "bagikan ke facebook",
    "bagikan tulisan ini",
    "batalkan balasan",
    "berita lainnya",
    "berita populer",
    "berita terbaru",
    "berita terkait",
    "berita terkini",
    "berita terpopuler",
    "cancel reply",
    "ikuti kami di google news",
    "kirim komentar",
    "komentar",
    "leave a comment",
    "leave a reply",
    "like this",
    "muat lainnya",
    "pos terkait",
    "post comment",
    "related articles",
    "related posts",
    "share on facebook",
    "share this",
    "share this article",
    "skip to content",
    "tinggalkan balasan",
    "tinggalkan komentar",
    "tulis komentar",
    "tulisan terkait",
    "you may also like",
];

/// Beginnings of lines that are buttons whatever follows.
const BUTTON_STARTS: [&str; 10] = [
    "alamat email anda tidak akan dipublikasikan",
    "alamat surel anda tidak akan dipublikasikan",
    "click to share on",
    "dapatkan update berita",
    "klik untuk berbagi",
    "klik untuk membagikan",
    "klik untuk mencetak",
    "klik untuk mengirim",
    "simpan nama, email, dan situs web saya",
    "your email address will not be published",
];

/// Beginnings of lines with a colon and a name behind, at the end of an article.
const CREDITS: [&str; 12] = [
    "editor",
    "fotografer",
    "jurnalis",
    "laporan",
    "penulis",
    "pewarta",
    "photographer",
    "redaktur",
    "reportase",
    "reporter",
    "sumber berita",
    "wartawan",
];

/// What kind of furniture a line is; `after` is the text behind it.
fn kind(words: &str, after: &str) -> Option<Kind> {
    let first = words.as_bytes().first()?.to_ascii_lowercase();
    if !matches!(first, b'a'..=b'z' | b'0'..=b'9' | 0xc2) {
        return None;
    }
    if let Some((label, rest)) = any_start(words, &SEE_ALSO) {
        // Small letters without a colon may be the middle of a sentence.
        let shouted = label.bytes().all(|byte| !byte.is_ascii_lowercase());
        let colon = rest.trim_start().starts_with(':');
        if shouted || colon || rest.trim().is_empty() {
            return Some(Kind::SeeAlso);
        }
    }
    let bare = words.trim_end_matches([':', '.', ' ', '!']);
    let counted = bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let whole = |line: &str| {
        BUTTONS
            .iter()
            .any(|button| line.eq_ignore_ascii_case(button))
    };
    if whole(bare) || whole(counted) && counted.eq_ignore_ascii_case("komentar") {
        return Some(Kind::Button);
    }
    if any_start(words, &BUTTON_STARTS).is_some() {
        return Some(Kind::Button);
    }
    if rights(words) {
        return Some(Kind::Rights);
    }
    let (_, rest) = any_start(words, &CREDITS)?;
    let name = rest.trim_start().strip_prefix(':')?.trim();
    let short = (2..=80).contains(&name.len()) && !name.ends_with('.');
    (short && near_end(after)).then_some(Kind::Credit)
}

/// The beginning of a line that is among `starts`, letter case ignored, and what follows it.
fn any_start<'t>(line: &'t str, starts: &[&str]) -> Option<(&'t str, &'t str)> {
    let first = line.as_bytes().first()?.to_ascii_lowercase();
    starts.iter().find_map(|start| {
        if start.as_bytes().first() != Some(&first) {
            return None;
        }
        let (label, rest) = line.split_at_checked(start.len())?;
        let ends = !rest.starts_with(char::is_alphanumeric);
        (ends && label.eq_ignore_ascii_case(start)).then_some((label, rest))
    })
}

/// `Hak Cipta 2022 © ...`, `Copyright 2022`, `© 2022 ...`, `All rights reserved`.
fn rights(words: &str) -> bool {
    let year_or_sign = |rest: &str| {
        let rest = rest.trim_start_matches([' ', ':']);
        ["©", "(c)", "(C)", "19", "20"]
            .iter()
            .any(|start| rest.starts_with(start))
    };
    if let Some((_, rest)) = any_start(words, &["hak cipta", "copyright", "copyrights"]) {
        return year_or_sign(rest) || rest.trim_start().starts_with("dilindungi");
    }
    if let Some(rest) = words.strip_prefix('©') {
        return year_or_sign(rest);
    }
    any_start(words, &["all rights reserved", "all right reserved"]).is_some()
}

/// Whether only a few short lines follow.
fn near_end(after: &str) -> bool {
    after
        .lines()
        .filter(|line| !line.trim_matches(['\u{1e}', ' ']).is_empty())
        .take(9)
        .try_fold(0, |count, line| {
            (count < 8 && line.trim().chars().count() < 160).then_some(count + 1)
        })
        .is_some()
}

/// Names that are written with a capital inside, and are long enough to look like two tags.
const BRANDS: [&str; 12] = [
    "CapCut",
    "GitHub",
    "HaloDoc",
    "JavaScript",
    "MarkPlus",
    "PayPal",
    "PerpuSeru",
    "PowerPoint",
    "TypeScript",
    "WordPress",
    "SatuSehat",
    "OpenStreetMap",
];

/// Whether a line is a row of tags without spaces between: two glued words and no sign of a
/// sentence, or one of three.
fn tags(words: &str) -> bool {
    if !glued(words) {
        return false;
    }
    let mut glued: Vec<&str> = Vec::new();
    for word in words.split_whitespace() {
        let (joints, shortest) = joints(word);
        if joints == 0 || shortest < 4 || word.contains(['#', '@', '.', '/', '_', '-']) {
            continue;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if BRANDS.contains(&bare) {
            continue;
        }
        if joints >= 2 && bare.len() >= 20 {
            return true;
        }
        if !glued.contains(&bare) {
            glued.push(bare);
        }
    }
    glued.len() >= 2 && !words.contains(['.', ',', ';', ':', '(', '?', '!'])
}

/// Whether a capital letter follows a small one.
fn glued(words: &str) -> bool {
    let mut small = false;
    words.bytes().any(|byte| {
        let glues = small && byte.is_ascii_uppercase();
        small = byte.is_ascii_lowercase();
        glues
    })
}

/// How often a small letter is followed by a capital one, and the length of the shortest part.
fn joints(word: &str) -> (usize, usize) {
    let bytes = word.as_bytes();
    let mut last = 0;
    let (mut joints, mut shortest) = (0, usize::MAX);
    for (at, pair) in bytes.windows(2).enumerate() {
        if pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase() {
            joints += 1;
            shortest = shortest.min(at + 1 - last);
            last = at + 1;
        }
    }
    (joints, shortest.min(bytes.len() - last))
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::{found, view_of};
    use crate::lang::Lang;

    #[test]
    fn lines_from_around_an_article_are_asked_about() {
        for line in [
            "BACA JUGA:Empat Sapi Lepas di Pasar",
            "BACA JUGA Sapi Lepas",
            "Baca juga : Sapi lepas",
            "**Baca juga:** [Sapi lepas](https://contoh.id/sapi)",
            "Berita Terkait",
            "Artikel terkait:",
            "Tinggalkan Balasan",
            "Komentar",
            "0 Komentar",
            "Hak Cipta 2022 © Contoh",
            "Copyright © 2022 Contoh",
            "© 2022 Contoh. All rights reserved",
            "Bagikan ini:",
            "Share this:",
            "Klik untuk berbagi di Twitter",
            "Editor: Contoh",
            "Reportase : Contoh",
            "KabarDesaBukuTerbaruPerpustakaan",
            "Kabar DesaBuku TerbaruWarta Kita",
        ] {
            let text = format!("Rapat selesai\n{line}\nWarga pulang.\n");
            let found = found(super::ask, &text, Lang::Id);
            assert_eq!(found.len(), 1, "{line}: {found:?}");
        }
    }

    #[test]
    fn sentences_and_own_links_are_not_asked_about() {
        for text in [
            "Baca juga: [cerita lain](../cerita/lain.md)",
            "Warga diminta\nbaca juga buku lain.",
            "## Berita terkait\n",
            "Komentar warga dicatat di papan.",
            "Hak cipta foto tetap pada pembuatnya.",
            "Copyright stays with its author.",
            "Foto: © Contoh",
            "Bagikan buku ini kepada tetangga.",
            "Klik untuk mengunduh formulir",
            "Editor: alat untuk mengubah teks.",
            "Kelas YouTube TikTok WhatsApp LinkedIn iPhone DKI Jakarta",
            "PerpuSeru dan MarkPlus bekerja bersama",
            "Ikuti #GerakanIndonesiaMembaca dan @PerpustakaanNasionalContoh",
            "Peta dari OpenStreetMap",
        ] {
            let found = found(super::ask, text, Lang::Id);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_line_of_furniture_is_a_sentence_of_its_own() {
        let about = crate::content::prose::About::default();
        let view = view_of(
            "Rapat selesai\nBACA JUGA:4 sapi lepas\nAda 17 desa.",
            &about,
        );
        let marked: Vec<bool> = view
            .sentences
            .iter()
            .map(|s| view.is_furniture(s))
            .collect();
        assert_eq!(marked, [false, true, false]);
    }
}

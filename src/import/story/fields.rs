//! The front matter of a draft: what is known, and what somebody must fill in.
//!
//! In: a title, a story, the site. Out: YAML in which everything unknown is empty and marked. Must not guess a value.

use super::draft::DraftSite;
use super::{Picture, Story};
use crate::both;
use crate::lang::{Bilingual, Lang};
use crate::yaml::write_text;

/// The fewest letters of a description that says anything.
const SHORTEST_ALT: usize = 10;

/// Writes the fields.
pub(super) fn front_matter(title: &str, story: &Story, site: &DraftSite<'_>) -> String {
    let mut text = format!("draf: ya\njudul: {}\n", write_text(title));
    for (field, words) in unknown(site) {
        text.push_str(&format!("{field}   {}\n", fill(&words, site.lang)));
    }
    if !story.pictures.is_empty() {
        text.push_str("foto:\n");
    }
    for (number, picture) in (1..).zip(&story.pictures) {
        text.push_str(&photo(number, picture, site.lang));
    }
    text
}

/// The mark of what must be filled in.
fn fill(words: &Bilingual, lang: Lang) -> String {
    let mark = both!("ISI", "FILL IN");
    format!("# {}: {}", mark.get(lang), words.get(lang))
}

/// The fields that no document says, with how to fill them in.
#[rustfmt::skip]
fn unknown(site: &DraftSite<'_>) -> [(&'static str, Bilingual); 11] {
    let topics: Vec<&str> = site.topics.iter().map(|topic| topic.id.as_str()).collect();
    let topics = topics.join(", ");
    [
        ("tanggal:", both!("tahun-bulan-tanggal, misalnya 2024-03-12", "year-month-day, such as 2024-03-12")),
        ("wilayah:", both!("kabupaten/kota, atau kode desa 10 angka di antara tanda kutip", "the kabupaten or kota, or a village's code of 10 digits in quotes")),
        ("perpustakaan:", both!("nama berkas perpustakaannya, tanpa .md", "the file name of its library, without .md")),
        ("bidang: []", both!("pilihannya: {topics}", "of: {topics}")),
        ("tantangan:", both!("apa yang dibutuhkan warga", "what people needed")),
        ("tindakan:", both!("apa yang dilakukan perpustakaan", "what the library did")),
        ("perubahan:", both!("apa yang kini berubah", "what has changed")),
        ("bukti: []", both!("misalnya [{{jenis: angka, isi: \"Dua belas petak ditanami.\", sumber: Catatan perpustakaan}}]", "such as [{{jenis: angka, isi: \"Twelve beds were planted.\", sumber: Records of the library}}]")),
        ("subjek:", both!("dewasa, anak, kelompok, atau tanpa-orang", "dewasa (adult), anak (child), kelompok (group) or tanpa-orang (nobody)")),
        ("identitas:", both!("asli, samaran, atau anonim", "asli (real), samaran (disguised) or anonim (anonymous)")),
        ("izin:", both!("id persetujuan narasumber di daftar izin", "the id of the consent in the register")),
    ]
}

/// The entry of a picture.
#[rustfmt::skip]
fn photo(number: usize, picture: &Picture, lang: Lang) -> String {
    let check = both!("periksa; ini dari dokumennya", "check it; it comes from the document");
    let describe = both!("apa yang tampak di gambar, 10 sampai 200 huruf", "what the picture shows, in 10 to 200 letters");
    let credit = both!("siapa yang memotret", "who took it");
    let people = both!("ya atau tidak; bila ya, tambahkan `izin: ...`", "ya (yes) or tidak (no); if yes, add `izin: ...`");
    let alt = if picture.alt.chars().count() >= SHORTEST_ALT {
        format!("alt: {}   {}", write_text(&picture.alt), fill(&check, lang))
    } else {
        format!("alt:   {}", fill(&describe, lang))
    };
    let ending = picture.ending;
    format!(
        "  - berkas: foto-{number}.{ending}\n    {alt}\n    fotografer:   {}\n    ada_orang:   {}\n",
        fill(&credit, lang),
        fill(&people, lang)
    )
}
